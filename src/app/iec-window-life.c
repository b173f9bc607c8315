/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-window-life-private.h"

#include "iec-application-life.h"
#include "iec-log-window.h"
#include "iec-phrases.h"
#include "iec-settings.h"

#include <glib/gi18n.h>

/* In how many strategies the selection is remembered. */
#define MAX_SELECTIONS 50
/* A selection that rests so long is written down, so that it is known after a crash. */
#define SELECTION_REST_MS 1000
/* How many recent strategies the menu has. */
#define MAX_RECENT_ITEMS 8

/* The selection of each strategy */

/* (nullable): the first goal, the first element where there is none: so the evidence is seen from the first moment. */
static IecElement *
find_first (IecStrategy *strategy)
{
  IecElement *root = iec_strategy_get_root (strategy);
  IecElement *first = iec_element_get_next_in_outline (root, root);
  IecElement *element = first;

  while (element != NULL && iec_element_get_kind (element) != IEC_ELEMENT_GOAL)
    element = iec_element_get_next_in_outline (element, root);
  return element != NULL ? element : first;
}

static void
restore_selection (IecWindow *self)
{
  IecStrategy *strategy = iec_session_get_strategy (self->session);
  g_autoptr (GVariant) selections = g_settings_get_value (self->settings, IEC_KEY_SELECTIONS);
  const char *uid = NULL;
  IecElement *element = NULL;

  if (g_variant_lookup (selections, iec_strategy_get_uid (strategy), "&s", &uid))
    element = iec_strategy_find_element (strategy, uid);
  iec_session_set_selected (self->session, element != NULL ? element : find_first (strategy));
}

/* The last used stand at the end; the first go when there are too many. */
static void
remember_selection (IecWindow *self)
{
  g_autoptr (GVariant) selections = g_settings_get_value (self->settings, IEC_KEY_SELECTIONS);
  IecElement *selected = iec_session_get_selected (self->session);
  const char *own_uid = iec_strategy_get_uid (iec_session_get_strategy (self->session));
  gsize n_selections = g_variant_n_children (selections);
  GVariantBuilder builder;

  if (selected == NULL || own_uid == NULL)
    return;
  g_variant_builder_init (&builder, G_VARIANT_TYPE ("a{ss}"));
  for (gsize i = 0; i < n_selections; i++)
    {
      const char *strategy_uid, *uid;

      g_variant_get_child (selections, i, "{&s&s}", &strategy_uid, &uid);
      if (!g_str_equal (strategy_uid, own_uid) && n_selections - i < MAX_SELECTIONS)
        g_variant_builder_add (&builder, "{ss}", strategy_uid, uid);
    }
  g_variant_builder_add (&builder, "{ss}", own_uid, iec_element_get_uid (selected));
  g_settings_set_value (self->settings, IEC_KEY_SELECTIONS, g_variant_builder_end (&builder));
}

static gboolean
selection_rested_cb (gpointer data)
{
  IecWindow *self = data;

  self->life->selection_source = 0;
  remember_selection (self);
  return G_SOURCE_REMOVE;
}

static void
selected_cb (IecWindow *self)
{
  if (self->life->selection_source == 0)
    self->life->selection_source = g_timeout_add (SELECTION_REST_MS, selection_rested_cb, self);
}

/* Notices */

static void
tell_held (IecWindow *self)
{
  const IecNoticeButton buttons[] = {
    { _ ("Try Again"), "win.open-again" },
    { _ ("Save a Copy…"), "win.save-copy" },
  };
  IecWorkingCopy *copy = iec_strategy_get_working_copy (iec_session_get_strategy (self->session));
  const char *holder = iec_working_copy_get_holder (copy);
  /* Translators: %s is who has the file open: “process 123 on the computer darbs”. */
  g_autofree char *text = g_strdup_printf (_ ("The file is open elsewhere (%s), so it can only be read here."),
                                           holder != NULL ? holder : "?");

  iec_notice_bar_tell (self->life->notice, text, buttons, G_N_ELEMENTS (buttons));
}

static void
tell_changed (IecWindow *self)
{
  const IecNoticeButton buttons[] = {
    { _ ("Save As…"), "win.save-as" },
    { _ ("Replace the File"), "win.replace-file" },
    { _ ("Take the File"), "win.take-file" },
  };

  iec_notice_bar_tell (self->life->notice,
                       _ ("Another program changed the file. Save your work elsewhere, replace the file, or take what "
                          "the file holds now."),
                       buttons, G_N_ELEMENTS (buttons));
}

static void
tell_read_only (IecWindow *self)
{
  const IecNoticeButton buttons[] = { { _ ("Save As…"), "win.save-as" } };

  iec_notice_bar_tell (self->life->notice, _ ("The file is read-only. It can be edited here and saved elsewhere."),
                       buttons, G_N_ELEMENTS (buttons));
}

static void
tell_gone (IecWindow *self)
{
  const IecNoticeButton buttons[] = {
    { _ ("Save It There Again"), "win.save" },
    { _ ("Save As…"), "win.save-as" },
  };
  IecWorkingCopy *copy = iec_strategy_get_working_copy (iec_session_get_strategy (self->session));
  g_autofree char *name = g_filename_display_name (iec_working_copy_get_path (copy));
  /* Translators: %s is a file with its folder. */
  g_autofree char *text = g_strdup_printf (_ ("%s: the file is gone from its place. Nothing is lost; the next saving "
                                              "writes it again."),
                                           name);

  iec_notice_bar_tell (self->life->notice, text, buttons, G_N_ELEMENTS (buttons));
}

/* What is true of the file now. */
static void
update_notice (IecWindow *self)
{
  IecSaver *saver = self->life->saver;
  IecStrategy *strategy = self->session != NULL ? iec_session_get_strategy (self->session) : NULL;

  if (saver == NULL || iec_strategy_get_working_copy (strategy) == NULL)
    iec_notice_bar_clear (self->life->notice);
  else if (iec_strategy_is_read_only (strategy))
    tell_held (self);
  else if (iec_saver_get_state (saver) == IEC_SAVE_FILE_CHANGED)
    tell_changed (self);
  else if (iec_saver_is_file_gone (saver))
    tell_gone (self);
  else if (iec_saver_get_state (saver) == IEC_SAVE_READ_ONLY)
    tell_read_only (self);
  else
    iec_notice_bar_clear (self->life->notice);
}

/* Recent */

static void
update_recent_menu (IecWindow *self)
{
  GListModel *recent = G_LIST_MODEL (iec_welcome_page_get_recent (self->welcome_page));
  guint n_items = MIN (g_list_model_get_n_items (recent), MAX_RECENT_ITEMS);

  g_menu_remove_all (self->recent_menu);
  for (guint i = 0; i < n_items; i++)
    {
      g_autoptr (IecRecent) item = g_list_model_get_item (recent, i);
      g_autofree char *title = iec_recent_dup_title (item);
      g_autofree char *label = iec_phrase_menu_label (title);
      g_autoptr (GMenuItem) menu_item = g_menu_item_new (label, NULL);
      const char *path = iec_recent_get_path (item);

      if (path != NULL && !iec_recent_is_missing (item))
        g_menu_item_set_action_and_target (menu_item, "app.open-path", "s", path);
      else
        g_menu_item_set_action_and_target (menu_item, "app.open-untitled", "s", iec_recent_get_id (item));
      g_menu_append_item (self->recent_menu, menu_item);
    }
}

/* Following the window */

static void
active_changed_cb (IecWindow *self)
{
  if (gtk_window_is_active (GTK_WINDOW (self)))
    {
      iec_welcome_page_update (self->welcome_page);
      if (self->life->saver != NULL)
        iec_saver_file_may_have_changed (self->life->saver);
    }
  else if (self->life->saver != NULL)
    iec_saver_save_rest (self->life->saver);
}

static void
set_saver (IecWindow *self, IecSaver *saver)
{
  g_set_object (&self->life->saver, saver);
  g_signal_group_set_target (self->life->saver_signals, saver);
  iec_save_line_set_saver (self->life->save_line, saver);
  update_notice (self);
  _iec_window_update_life_actions (self);
}

static void
session_changed_cb (IecWindow *self)
{
  g_autoptr (IecSaver) saver = self->session != NULL ? iec_saver_new (self->session) : NULL;

  g_clear_handle_id (&self->life->selection_source, g_source_remove);
  g_signal_group_set_target (self->life->session_signals, self->session);
  set_saver (self, saver);
}

static void
free_life (IecWindowLife *life)
{
  g_clear_handle_id (&life->selection_source, g_source_remove);
  g_clear_object (&life->saver_signals);
  g_clear_object (&life->session_signals);
  g_clear_object (&life->saver);
  g_clear_object (&life->log);
  g_free (life);
}

/**
 * iec_window_life_attach:
 *
 * Gives the window its save line, notices and log, and lets its strategy be saved by itself.
 */
void
iec_window_life_attach (IecWindow *self)
{
  g_return_if_fail (IEC_IS_WINDOW (self));

  IecWindowLife *life = self->life = g_new0 (IecWindowLife, 1);
  life->log = iec_message_log_new ();
  life->notice = IEC_NOTICE_BAR (iec_notice_bar_new ());
  gtk_box_append (self->notice_area, GTK_WIDGET (life->notice));
  life->save_line = IEC_SAVE_LINE (iec_save_line_new ());
  iec_text_page_set_save_line (self->text_page, GTK_WIDGET (life->save_line));
  life->saver_signals = g_signal_group_new (IEC_TYPE_SAVER);
  g_signal_group_connect_swapped (life->saver_signals, "notify", G_CALLBACK (update_notice), self);
  g_signal_group_connect_swapped (life->saver_signals, "notify::state", G_CALLBACK (_iec_window_tell_saved), self);
  life->session_signals = g_signal_group_new (IEC_TYPE_SESSION);
  g_signal_group_connect_swapped (life->session_signals, "notify::selected", G_CALLBACK (selected_cb), self);
  g_signal_connect (self, "notify::session", G_CALLBACK (session_changed_cb), NULL);
  g_signal_connect (self, "notify::is-active", G_CALLBACK (active_changed_cb), NULL);
  g_signal_connect (self, "close-request", G_CALLBACK (_iec_window_close_request_cb), NULL);
  g_signal_connect_object (iec_welcome_page_get_recent (self->welcome_page), "items-changed",
                           G_CALLBACK (update_recent_menu), self, G_CONNECT_SWAPPED);
  _iec_window_attach_drop_target (self);
  _iec_window_update_life_actions (self);
}

/**
 * iec_window_life_detach:
 *
 * Ends what iec_window_life_attach() began; the window is going.
 */
void
iec_window_life_detach (IecWindow *self)
{
  g_return_if_fail (IEC_IS_WINDOW (self));

  if (self->life == NULL)
    return;
  iec_window_life_let_go (self);
  g_signal_handlers_disconnect_by_func (self, session_changed_cb, NULL);
  g_signal_handlers_disconnect_by_func (self, active_changed_cb, NULL);
  g_clear_pointer (&self->life, free_life);
}

/**
 * iec_window_life_log:
 *
 * Keeps a message that was shown in passing.
 */
void
iec_window_life_log (IecWindow *self, IecMessage *message)
{
  g_return_if_fail (IEC_IS_WINDOW (self));

  if (self->life != NULL)
    iec_message_log_add (self->life->log, message);
}

/**
 * iec_window_life_tell_error:
 *
 * Tells that something did not work, and why, with or without a strategy.
 */
void
iec_window_life_tell_error (IecWindow *self, const GError *error)
{
  g_return_if_fail (IEC_IS_WINDOW (self));
  g_return_if_fail (error != NULL);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  g_autoptr (IecMessage) message = iec_message_new (error->message, TRUE);
  iec_window_tell (self, message);
}

/**
 * iec_window_life_take:
 * @strategy: just opened
 *
 * Works on @strategy from now on, where it was left last time. What the window had before is let go.
 */
void
iec_window_life_take (IecWindow *self, IecStrategy *strategy)
{
  g_return_if_fail (IEC_IS_WINDOW (self));
  g_return_if_fail (IEC_IS_STRATEGY (strategy));

  iec_window_life_let_go (self);
  g_autoptr (IecSession) session = iec_session_new (strategy);
  iec_window_set_session (self, session);
  restore_selection (self);
}

/**
 * iec_window_life_let_go:
 *
 * Closes the strategy of the window, if it has one, without saving it to its file: what is not there is in the working
 * copy.
 */
void
iec_window_life_let_go (IecWindow *self)
{
  g_return_if_fail (IEC_IS_WINDOW (self));

  if (self->session == NULL)
    return;
  g_autoptr (IecStrategy) strategy = g_object_ref (iec_session_get_strategy (self->session));
  iec_session_flush (self->session);
  remember_selection (self);
  iec_window_set_session (self, NULL);
  iec_strategy_close (strategy);
}

/**
 * iec_window_life_close_now:
 *
 * Saves what can be saved and closes the strategy at once, without asking: the desktop session ends.
 */
void
iec_window_life_close_now (IecWindow *self)
{
  g_return_if_fail (IEC_IS_WINDOW (self));

  if (self->session == NULL)
    return;
  iec_session_flush (self->session);
  /* What fails is in the working copy and goes on at the next start. */
  if (iec_saver_has_own_place (self->life->saver)
      && iec_strategy_has_unpublished (iec_session_get_strategy (self->session)))
    iec_strategy_save (iec_session_get_strategy (self->session), NULL, NULL);
  iec_window_life_let_go (self);
}

/**
 * iec_window_life_has_file:
 * @path: as iec_working_copy_resolve() gives it
 *
 * Returns: whether the window works on the file at @path
 */
gboolean
iec_window_life_has_file (IecWindow *self, const char *path)
{
  g_return_val_if_fail (IEC_IS_WINDOW (self), FALSE);

  IecWorkingCopy *copy =
      self->session != NULL ? iec_strategy_get_working_copy (iec_session_get_strategy (self->session)) : NULL;
  return copy != NULL && g_strcmp0 (iec_working_copy_get_path (copy), path) == 0;
}

/**
 * iec_window_life_get_saver:
 *
 * Returns: (transfer none) (nullable): what saves the strategy of the window
 */
IecSaver *
iec_window_life_get_saver (IecWindow *self)
{
  g_return_val_if_fail (IEC_IS_WINDOW (self), NULL);
  return self->life != NULL ? self->life->saver : NULL;
}
