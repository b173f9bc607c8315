/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-window-life-private.h"

#include "iec-compat.h"

#include <glib/gi18n.h>

/* Nothing stands against it: the strategy is let go and the window goes. */
void
_iec_window_finish_closing (IecWindow *self)
{
  self->life->is_closing = FALSE;
  self->life->is_answered = TRUE;
  iec_window_life_let_go (self);
  gtk_window_close (GTK_WINDOW (self));
}

static void
answered_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (IecWindow) self = data;
  g_autofree char *answer = iec_compat_ask_finish (result, NULL);

  if (self->life == NULL)
    return;
  self->life->is_closing = FALSE;
  if (g_strcmp0 (answer, "close") == 0)
    _iec_window_finish_closing (self);
  else if (g_strcmp0 (answer, "save-as") == 0)
    _iec_window_save_as (self, TRUE);
}

static void
ask (IecWindow *self, const char *heading, const char *body)
{
  const IecAnswer answers[] = {
    { "cancel", _ ("_Cancel"), ADW_RESPONSE_DEFAULT },
    { "close", _ ("Close _Without Saving to the File"), ADW_RESPONSE_DEFAULT },
    { "save-as", _ ("Save _As…"), ADW_RESPONSE_SUGGESTED },
  };

  self->life->is_closing = TRUE;
  iec_compat_ask_async (GTK_WINDOW (self), heading, body, answers, G_N_ELEMENTS (answers), answered_cb,
                        g_object_ref (self));
}

static void
ask_about_failure (IecWindow *self, const char *reason)
{
  g_autofree char *body
      /* Translators: %s is a whole sentence: why it could not be saved. */
      = g_strdup_printf (_ ("%s\n\nYour work is kept on this computer and stands in Recent."), reason);

  ask (self, _ ("The strategy could not be saved to its file"), body);
}

/* Even the working copy could not take what was typed last. */
static void
ask_about_typing (IecWindow *self)
{
  ask (self, _ ("What was typed last could not be kept"),
       _ ("There may be no room on the disk. Make room and try again, or close without the last words; all the rest is "
          "kept on this computer and stands in Recent."));
}

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (IecWindow) self = data;
  g_autoptr (GError) error = NULL;
  gboolean saved = iec_saver_save_finish (IEC_SAVER (source), result, &error);

  if (self->life == NULL || self->session == NULL)
    return;
  self->life->is_closing = FALSE;
  if (saved && !iec_strategy_has_unpublished (iec_session_get_strategy (self->session)))
    _iec_window_finish_closing (self);
  else if (saved)
    gtk_window_close (GTK_WINDOW (self));
  else
    ask_about_failure (self, error->message);
}

static gboolean
is_typing (IecWindow *self)
{
  gboolean typing = FALSE;

  g_object_get (self->session, "typing", &typing, NULL);
  return typing;
}

/* TRUE: nothing stands against it. Else it is being saved, or she is being asked. */
static gboolean
start_closing (IecWindow *self)
{
  IecStrategy *strategy = iec_session_get_strategy (self->session);
  IecSaver *saver = self->life->saver;

  iec_session_flush (self->session);
  if (iec_strategy_is_busy (strategy))
    iec_session_tell (self->session, _ ("A long change is still being made. Wait until it ends, or cancel it."));
  else if (is_typing (self))
    ask_about_typing (self);
  else if (iec_working_copy_get_path (iec_strategy_get_working_copy (strategy)) == NULL
           || !iec_strategy_has_unpublished (strategy))
    return TRUE;
  else if (iec_saver_has_own_place (saver))
    {
      self->life->is_closing = TRUE;
      iec_saver_save_async (saver, NULL, IEC_PUBLISH_NONE, NULL, saved_cb, g_object_ref (self));
    }
  else
    ask_about_failure (self, _ ("The file is read-only."));
  return FALSE;
}

/* TRUE: the window stays for now. */
gboolean
_iec_window_close_request_cb (IecWindow *self)
{
  if (self->session == NULL || self->life->is_answered)
    return FALSE;
  if (self->life->is_closing || !start_closing (self))
    return TRUE;
  iec_window_life_let_go (self);
  return FALSE;
}
