/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-application.h"

#include "iec-app-resources.h"
#include "iec-application-help.h"
#include "iec-application-life.h"
#include "iec-settings.h"
#include "iec-window.h"

#include <glib/gi18n.h>

struct _IecApplication
{
  AdwApplication parent_instance;

  /* Owned */
  GSettings *settings;
};

G_DEFINE_FINAL_TYPE (IecApplication, iec_application, ADW_TYPE_APPLICATION)

/* Accelerators of actions; keys of one pane only are bound by its class. */
typedef struct
{
  const char *action;
  const char *keys[4];
} Accelerator;

static const Accelerator accelerators[] = {
  { "app.new", { "<Control>n" } },
  { "app.open", { "<Control>o" } },
  { "app.preferences", { "<Control>comma" } },
  { "app.help", { "F1" } },
  { "app.quit", { "<Control>q" } },
  { "win.show-help-overlay", { "<Control>question" } },
  { "win.save", { "<Control>s" } },
  { "win.save-as", { "<Control><Shift>s" } },
  { "win.close", { "<Control>w" } },
  { "win.export", { "<Control>e" } },
  { "win.print", { "<Control>p" } },
  { "win.undo", { "<Control>z" } },
  { "win.redo", { "<Control><Shift>z", "<Control>y" } },
  { "win.view::text", { "<Alt>1" } },
  { "win.view::proposals", { "<Alt>2" } },
  { "win.show-start", { "F9" } },
  { "win.show-end", { "<Shift>F9" } },
  { "win.next-pane", { "F6" } },
  { "win.previous-pane", { "<Shift>F6" } },
  { "win.search", { "<Control>k" } },
  { "win.find", { "<Control>f" } },
  { "win.replace", { "<Control>h" } },
  { "win.link", { "<Control>l" } },
  { "win.toggle-pages", { "<Control><Shift>p" } },
  { "win.answer", { "<Control>m" } },
  { "win.show-log", { "<Control><Shift>h" } },
};

static void
set_up_accelerators (IecApplication *self)
{
  for (gsize i = 0; i < G_N_ELEMENTS (accelerators); i++)
    gtk_application_set_accels_for_action (GTK_APPLICATION (self), accelerators[i].action, accelerators[i].keys);
}

static AdwColorScheme
parse_color_scheme (const char *name)
{
  if (g_str_equal (name, "light"))
    return ADW_COLOR_SCHEME_FORCE_LIGHT;
  return g_str_equal (name, "dark") ? ADW_COLOR_SCHEME_FORCE_DARK : ADW_COLOR_SCHEME_DEFAULT;
}

static void
color_scheme_changed_cb (IecApplication *self)
{
  g_autofree char *name = g_settings_get_string (self->settings, IEC_KEY_COLOR_SCHEME);

  adw_style_manager_set_color_scheme (adw_application_get_style_manager (ADW_APPLICATION (self)),
                                      parse_color_scheme (name));
}

static void
iec_application_startup (GApplication *application)
{
  IecApplication *self = IEC_APPLICATION (application);

  G_APPLICATION_CLASS (iec_application_parent_class)->startup (application);
  self->settings = iec_settings_new ();
  gtk_window_set_default_icon_name (IEC_APPLICATION_ID);
  g_signal_connect_object (self->settings, "changed::" IEC_KEY_COLOR_SCHEME, G_CALLBACK (color_scheme_changed_cb), self,
                           G_CONNECT_SWAPPED);
  color_scheme_changed_cb (self);
  iec_application_add_life_actions (self);
  iec_application_add_help_actions (self);
  set_up_accelerators (self);
}

static void
iec_application_activate (GApplication *application)
{
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (application));

  if (window == NULL)
    window = GTK_WINDOW (iec_window_new (IEC_APPLICATION (application)));
  gtk_window_present (window);
}

static void
iec_application_open (GApplication *application, GFile **files, int n_files, const char *hint)
{
  iec_application_open_files (IEC_APPLICATION (application), files, n_files);
}

static void
iec_application_dispose (GObject *object)
{
  IecApplication *self = IEC_APPLICATION (object);

  g_clear_object (&self->settings);
  G_OBJECT_CLASS (iec_application_parent_class)->dispose (object);
}

static void
iec_application_class_init (IecApplicationClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  object_class->dispose = iec_application_dispose;
  application_class->startup = iec_application_startup;
  application_class->activate = iec_application_activate;
  application_class->open = iec_application_open;
}

static void
iec_application_init (IecApplication *self)
{
}

/**
 * iec_application_load_resources:
 *
 * Makes the templates, the style and the icons known. iec_application_new() does it; what shows widgets without an
 * application calls it first. Further calls do nothing.
 */
void
iec_application_load_resources (void)
{
  static gsize is_loaded;

  if (!g_once_init_enter (&is_loaded))
    return;
  iec_app_register_resource ();
  g_once_init_leave (&is_loaded, 1);
}

/**
 * iec_application_new:
 *
 * Returns: (transfer full): the program
 */
IecApplication *
iec_application_new (void)
{
  iec_application_load_resources ();
  g_set_application_name (_ ("Iecere"));
  return g_object_new (IEC_TYPE_APPLICATION, "application-id", IEC_APPLICATION_ID, "flags", G_APPLICATION_HANDLES_OPEN,
                       "resource-base-path", "/org/iecere/Iecere", NULL);
}

/**
 * iec_application_get_settings:
 *
 * Returns: (transfer none): the preferences
 */
GSettings *
iec_application_get_settings (IecApplication *self)
{
  g_return_val_if_fail (IEC_IS_APPLICATION (self), NULL);
  return self->settings;
}
