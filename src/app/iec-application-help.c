/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-application-help.h"

#include "iec-compat.h"
#include "iec-help-window.h"
#include "iec-preferences-window.h"
#include "iec-window.h"

#include <glib/gi18n.h>

/* (nullable): the strategy's window that had the focus last; the help may stand in front of it. */
static GtkWindow *
get_window (gpointer application)
{
  for (GList *item = gtk_application_get_windows (GTK_APPLICATION (application)); item != NULL; item = item->next)
    if (IEC_IS_WINDOW (item->data))
      return item->data;
  return gtk_application_get_active_window (GTK_APPLICATION (application));
}

/* (nullable): the session of the window in front. */
static IecSession *
get_session (gpointer application)
{
  GtkWindow *window = get_window (application);

  return IEC_IS_WINDOW (window) ? iec_window_get_session (IEC_WINDOW (window)) : NULL;
}

static void
preferences_cb (GSimpleAction *action, GVariant *parameter, gpointer application)
{
  gtk_window_present (GTK_WINDOW (iec_preferences_window_new (get_window (application), get_session (application))));
}

static void
about_cb (GSimpleAction *action, GVariant *parameter, gpointer application)
{
  adw_show_about_window (
      get_window (application), "application-name", _ ("Iecere"), "application-icon", IEC_APPLICATION_ID, "version",
      IEC_VERSION, "developer-name", _ ("The Iecere developers"), "license-type", GTK_LICENSE_GPL_3_0, "comments",
      _ ("Turns what people said at workshops into the strategy of a local action group, with every statement linked "
         "to the proposals that it stands on."),
      /* Translators: the names of those who translated, one a line. */
      "translator-credits", _ ("translator-credits"), NULL);
}

static void
help_cb (GSimpleAction *action, GVariant *parameter, gpointer application)
{
  gtk_window_present (GTK_WINDOW (iec_help_window_new (GTK_APPLICATION (application))));
}

static void
open_uri_cb (GSimpleAction *action, GVariant *parameter, gpointer application)
{
  iec_compat_show_uri (get_window (application), g_variant_get_string (parameter, NULL));
}

/**
 * iec_application_add_help_actions:
 *
 * Adds the actions "preferences", "about", "help" and "open-uri" (a string: what the desktop opens with the program
 * for it).
 */
void
iec_application_add_help_actions (IecApplication *self)
{
  static const GActionEntry entries[] = {
    { "preferences", preferences_cb },
    { "about", about_cb },
    { "help", help_cb },
    { "open-uri", open_uri_cb, "s" },
  };

  g_return_if_fail (IEC_IS_APPLICATION (self));

  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
}
