/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-window-private.h"

#include "iec-compat.h"
#include "iec-export-window.h"
#include "iec-import-window.h"
#include "iec-phrases.h"
#include "iec-print-job.h"
#include "iec-settings.h"

#include <glib/gi18n.h>
#include <string.h>

#define VIEW_TEXT "text"
#define VIEW_PROPOSALS "proposals"

/* Without a strategy the view of proposals may be the one that was shown last, and not made yet. */
static gboolean
is_proposals_view (IecWindow *self)
{
  return self->proposals_page != NULL && g_strcmp0 (iec_window_get_view (self), VIEW_PROPOSALS) == 0;
}

static IecElement *
find_element (IecWindow *self, GVariant *parameter)
{
  if (self->session == NULL)
    return NULL;
  return iec_strategy_find_element (iec_session_get_strategy (self->session), g_variant_get_string (parameter, NULL));
}

/**
 * _iec_window_get_panes:
 *
 * Returns: (transfer none): the panes of the view that is shown
 */
IecPanes *
_iec_window_get_panes (IecWindow *self)
{
  if (is_proposals_view (self))
    return iec_proposals_page_get_panes (self->proposals_page);
  return iec_text_page_get_panes (self->text_page);
}

/* History */

static void
undo_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  iec_session_undo (IEC_WINDOW (widget)->session);
}

static void
redo_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  iec_session_redo (IEC_WINDOW (widget)->session);
}

/* Going somewhere */

static void
go_to_element_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  IecWindow *self = IEC_WINDOW (widget);
  IecElement *element = find_element (self, parameter);

  if (element == NULL)
    return;
  iec_window_set_view (self, VIEW_TEXT);
  iec_session_set_selected (self->session, element);
  if (iec_panes_get_width_class (_iec_window_get_panes (self)) == IEC_PANES_NARROW)
    iec_panes_show_part (_iec_window_get_panes (self), IEC_PANES_CENTER);
}

static void
edit_element_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  IecWindow *self = IEC_WINDOW (widget);
  IecElement *element = find_element (self, parameter);

  if (element == NULL)
    return;
  go_to_element_action (widget, name, parameter);
  iec_text_page_edit_element (self->text_page, element);
}

static void
show_proposal_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  IecWindow *self = IEC_WINDOW (widget);
  IecProposal *proposal = self->session != NULL ? iec_strategy_find_proposal (iec_session_get_strategy (self->session),
                                                                              g_variant_get_string (parameter, NULL))
                                                : NULL;

  if (proposal == NULL)
    return;
  iec_window_set_view (self, VIEW_PROPOSALS);
  iec_proposals_page_show_proposal (self->proposals_page, proposal);
}

static void
add_proposal_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  IecWindow *self = IEC_WINDOW (widget);

  iec_window_set_view (self, VIEW_PROPOSALS);
  iec_proposals_page_add_proposal (self->proposals_page);
}

static void
search_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gtk_menu_button_popup (IEC_WINDOW (widget)->search_button);
}

static void
find_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  IecWindow *self = IEC_WINDOW (widget);

  if (is_proposals_view (self))
    iec_proposals_page_find (self->proposals_page);
  else
    iec_text_page_find (self->text_page, strcmp (name, "win.replace") == 0);
}

static void
link_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  IecWindow *self = IEC_WINDOW (widget);

  /* There the proposals are chosen already, and an element is looked for. */
  if (is_proposals_view (self))
    gtk_widget_activate_action (GTK_WIDGET (self->proposals_page), "proposals.link", NULL);
  else
    iec_text_page_start_search (self->text_page);
}

static void
answer_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  IecWindow *self = IEC_WINDOW (widget);

  if (is_proposals_view (self))
    gtk_widget_activate_action (GTK_WIDGET (self->proposals_page), "proposals.answer", NULL);
}

/* Esc: what stands in front goes first (ui-design §9). */
static void
escape_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  IecWindow *self = IEC_WINDOW (widget);

  if (is_proposals_view (self))
    iec_proposals_page_escape (self->proposals_page);
  else
    iec_text_page_escape (self->text_page);
}

/* Panes */

static void
back_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  iec_panes_go_back (_iec_window_get_panes (IEC_WINDOW (widget)));
}

static void
focus_pane (IecWindow *self, gboolean backwards)
{
  IecPanes *panes = _iec_window_get_panes (self);

  if (iec_panes_focus_next (panes, backwards))
    return;
  /* After the last pane come the buttons of the header bar, then the panes again. */
  if (gtk_widget_get_visible (self->start_button))
    gtk_widget_grab_focus (self->start_button);
  else
    gtk_widget_grab_focus (GTK_WIDGET (self->search_button));
}

static void
next_pane_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  focus_pane (IEC_WINDOW (widget), strcmp (name, "win.previous-pane") == 0);
}

/* What is imported and exported */

static void
present_import (IecWindow *self, GFile *file)
{
  if (!iec_session_prepare (self->session))
    return;
  gtk_window_present (GTK_WINDOW (iec_import_window_new (GTK_WINDOW (self), self->session, file)));
}

static void
table_chosen_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (IecWindow) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) file = iec_compat_open_file_finish (result, &error);

  if (file != NULL && self->session != NULL)
    present_import (self, file);
}

static void
import_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  iec_compat_open_file_async (GTK_WINDOW (widget), _ ("Import Proposals"), IEC_FILES_TABLE, NULL, table_chosen_cb,
                              g_object_ref (widget));
}

static void
import_file_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_autoptr (GFile) file = g_file_new_for_path (g_variant_get_string (parameter, NULL));

  if (IEC_WINDOW (widget)->session != NULL)
    present_import (IEC_WINDOW (widget), file);
}

static void
table_pasted_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (IecWindow) self = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (source), result, &error);
  g_autoptr (GBytes) bytes = NULL;

  if (self->session == NULL)
    return;
  if (text == NULL || text[0] == '\0')
    {
      iec_session_tell (self->session, _ ("There are no cells to paste. Copy them in the spreadsheet first."));
      return;
    }
  if (!iec_session_prepare (self->session))
    return;
  bytes = g_bytes_new_take (text, strlen (text));
  text = NULL;
  gtk_window_present (
      GTK_WINDOW (iec_import_window_new_for_bytes (GTK_WINDOW (self), self->session, bytes, _ ("Pasted cells"))));
}

static void
paste_table_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gdk_clipboard_read_text_async (gtk_widget_get_clipboard (widget), NULL, table_pasted_cb, g_object_ref (widget));
}

/* Not the one that GTK looks for by its name: that one is built with every window. */
static void
show_help_overlay_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_autoptr (GtkBuilder) builder = gtk_builder_new_from_resource ("/org/iecere/Iecere/ui/help-overlay.ui");
  GtkWindow *overlay = GTK_WINDOW (gtk_builder_get_object (builder, "help_overlay"));

  gtk_window_set_transient_for (overlay, GTK_WINDOW (widget));
  gtk_window_present (overlay);
}

static void
export_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  IecWindow *self = IEC_WINDOW (widget);

  iec_session_flush (self->session);
  gtk_window_present (GTK_WINDOW (iec_export_window_new (GTK_WINDOW (self), self->session)));
}

static void
print_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  IecWindow *self = IEC_WINDOW (widget);

  iec_print_job_run (GTK_WINDOW (self), self->session, NULL);
}

/* Stateful actions */

/**
 * _iec_window_is_narrow:
 *
 * Returns: whether one part of a view stands at a time. Not what the view's panes say: those of a view that was not
 *   shown yet know no width
 */
gboolean
_iec_window_is_narrow (IecWindow *self)
{
  int width = gtk_widget_get_width (GTK_WIDGET (self->view_stack));

  return width > 0 && iec_panes_classify (width) == IEC_PANES_NARROW;
}

static void
change_view_cb (GSimpleAction *action, GVariant *value, gpointer data)
{
  iec_window_set_view (data, g_variant_get_string (value, NULL));
}

static void
set_state (IecWindow *self, const char *name, GVariant *state)
{
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self), name);

  g_simple_action_set_state (G_SIMPLE_ACTION (action), state);
}

/* In the order of IecTextMode. */
static const char *const text_modes[] = { "write", "beside", "pages" };

static IecTextMode
parse_text_mode (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (text_modes); i++)
    if (g_str_equal (text_modes[i], name))
      return (IecTextMode)i;
  return IEC_TEXT_WRITE;
}

static void
change_text_mode_cb (GSimpleAction *action, GVariant *value, gpointer data)
{
  IecWindow *self = data;

  iec_window_set_view (self, VIEW_TEXT);
  iec_text_page_set_mode (self->text_page, parse_text_mode (g_variant_get_string (value, NULL)));
}

static void
text_mode_changed_cb (IecWindow *self)
{
  const char *name = text_modes[iec_text_page_get_mode (self->text_page)];

  set_state (self, "text-mode", g_variant_new_string (name));
  g_settings_set_string (self->settings, IEC_KEY_TEXT_MODE, name);
}

static void
toggle_pages_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  IecWindow *self = IEC_WINDOW (widget);
  gboolean shown = !is_proposals_view (self) && iec_text_page_get_mode (self->text_page) == IEC_TEXT_PAGES;

  iec_window_set_view (self, VIEW_TEXT);
  iec_text_page_set_mode (self->text_page, shown ? IEC_TEXT_WRITE : IEC_TEXT_PAGES);
}

static void
change_pane_cb (GSimpleAction *action, GVariant *value, gpointer data)
{
  IecWindow *self = data;
  IecPanes *panes = _iec_window_get_panes (self);
  gboolean is_start = strcmp (g_action_get_name (G_ACTION (action)), "show-start") == 0;
  gboolean shown = g_variant_get_boolean (value);

  if (iec_panes_get_width_class (panes) == IEC_PANES_NARROW)
    {
      IecPanesPart part = is_start ? IEC_PANES_START : IEC_PANES_END;

      iec_panes_show_part (panes, iec_panes_get_part (panes) == part ? IEC_PANES_CENTER : part);
      return;
    }
  g_object_set (panes, is_start ? "show-start" : "show-end", shown, NULL);
}

static gboolean
place_switcher_cb (gpointer data)
{
  IecWindow *self = data;
  gboolean narrow = _iec_window_is_narrow (self);

  self->switcher_source = 0;
  adw_view_switcher_title_set_view_switcher_enabled (self->switcher_title, !narrow);
  adw_view_switcher_bar_set_reveal (self->switcher_bar,
                                    narrow || adw_view_switcher_title_get_title_visible (self->switcher_title));
  return G_SOURCE_REMOVE;
}

/* The switcher stands in the header bar, or at the bottom where that has no room. It may not come or go while sizes are
   given out, which is when both are noticed. */
static void
place_switcher (IecWindow *self)
{
  if (self->switcher_source == 0 && self->settings != NULL)
    self->switcher_source = g_idle_add_full (GTK_PRIORITY_RESIZE - 1, place_switcher_cb, self, NULL);
}

/* What the buttons of the header bar say about the panes of the view. */
static void
panes_changed_cb (IecWindow *self)
{
  IecPanes *panes;
  gboolean narrow, show_start, show_end;

  if (self->view_stack == NULL)
    return;
  panes = _iec_window_get_panes (self);
  narrow = _iec_window_is_narrow (self);
  g_object_get (panes, "show-start", &show_start, "show-end", &show_end, NULL);
  set_state (self, "show-start", g_variant_new_boolean (show_start));
  set_state (self, "show-end", g_variant_new_boolean (show_end));
  gtk_widget_set_visible (self->back_button, narrow && iec_panes_get_part (panes) != IEC_PANES_START);
  gtk_widget_set_visible (self->start_button, !narrow);
  gtk_widget_set_visible (self->redo_button, !narrow);
  gtk_widget_set_visible (self->export_button, !narrow);
  _iec_window_update_heading (self);
  place_switcher (self);
}

static IecProposalsPage *
ensure_proposals_page (IecWindow *self)
{
  if (self->proposals_page == NULL)
    {
      self->proposals_page = g_object_new (IEC_TYPE_PROPOSALS_PAGE, NULL);
      adw_bin_set_child (self->proposals_bin, GTK_WIDGET (self->proposals_page));
      g_signal_connect_object (iec_proposals_page_get_panes (self->proposals_page), "notify",
                               G_CALLBACK (panes_changed_cb), self, G_CONNECT_SWAPPED);
    }
  return self->proposals_page;
}

/**
 * _iec_window_fill_view:
 *
 * Gives the view that is shown the session. A view is made and filled when it is first shown, so that a window opens as
 * quickly as the one view that is seen.
 */
void
_iec_window_fill_view (IecWindow *self)
{
  if (self->session == NULL)
    return;
  if (g_strcmp0 (iec_window_get_view (self), VIEW_PROPOSALS) == 0)
    iec_proposals_page_set_session (ensure_proposals_page (self), self->session);
  else
    iec_text_page_set_session (self->text_page, self->session);
}

static void
view_changed_cb (IecWindow *self)
{
  const char *view;

  if (self->view_stack == NULL)
    return;
  view = iec_window_get_view (self);
  if (self->session != NULL)
    iec_session_flush (self->session);
  _iec_window_fill_view (self);
  iec_panes_expect_width (_iec_window_get_panes (self), gtk_widget_get_width (GTK_WIDGET (self->view_stack)));
  set_state (self, "view", g_variant_new_string (view));
  g_settings_set_string (self->settings, IEC_KEY_VIEW, view);
  panes_changed_cb (self);
}

static const GActionEntry stateful_actions[] = {
  { "view", NULL, "s", "'text'", change_view_cb },
  { "text-mode", NULL, "s", "'write'", change_text_mode_cb },
  { "show-start", NULL, NULL, "true", change_pane_cb },
  { "show-end", NULL, NULL, "true", change_pane_cb },
};

/**
 * _iec_window_init_actions:
 *
 * Adds the actions that have a state, and follows what changes it.
 */
void
_iec_window_init_actions (IecWindow *self)
{
  g_autofree char *view = g_settings_get_string (self->settings, IEC_KEY_VIEW);
  g_autofree char *text_mode = g_settings_get_string (self->settings, IEC_KEY_TEXT_MODE);

  g_action_map_add_action_entries (G_ACTION_MAP (self), stateful_actions, G_N_ELEMENTS (stateful_actions), self);
  g_signal_connect_object (iec_text_page_get_panes (self->text_page), "notify", G_CALLBACK (panes_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->switcher_title, "notify::title-visible", G_CALLBACK (place_switcher), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->view_stack, "notify::visible-child", G_CALLBACK (view_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->text_page, "notify::mode", G_CALLBACK (text_mode_changed_cb), self, G_CONNECT_SWAPPED);
  iec_text_page_set_mode (self->text_page, parse_text_mode (text_mode));
  iec_window_set_view (self, view);
  view_changed_cb (self);
}

/**
 * _iec_window_class_install_actions:
 *
 * Adds the actions without a state.
 */
void
_iec_window_class_install_actions (GtkWidgetClass *widget_class)
{
  static const struct
  {
    const char *name;
    const char *parameter;
    GtkWidgetActionActivateFunc activate;
  } actions[] = {
    { "win.undo", NULL, undo_action },
    { "win.redo", NULL, redo_action },
    { "win.go-to-element", "s", go_to_element_action },
    { "win.edit-element", "s", edit_element_action },
    { "win.show-proposal", "s", show_proposal_action },
    { "win.add-proposal", NULL, add_proposal_action },
    { "win.search", NULL, search_action },
    { "win.find", NULL, find_action },
    { "win.replace", NULL, find_action },
    { "win.link", NULL, link_action },
    { "win.answer", NULL, answer_action },
    { "win.escape", NULL, escape_action },
    { "win.back", NULL, back_action },
    { "win.next-pane", NULL, next_pane_action },
    { "win.previous-pane", NULL, next_pane_action },
    { "win.import", NULL, import_action },
    { "win.import-file", "s", import_file_action },
    { "win.paste-table", NULL, paste_table_action },
    { "win.export", NULL, export_action },
    { "win.print", NULL, print_action },
    { "win.toggle-pages", NULL, toggle_pages_action },
    { "win.show-help-overlay", NULL, show_help_overlay_action },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_class_install_action (widget_class, actions[i].name, actions[i].parameter, actions[i].activate);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "win.escape", NULL);
}

static void
describe_step (GtkWidget *button, char *label, const char *without)
{
  g_autofree char *text = label;

  gtk_widget_set_tooltip_text (button, text != NULL ? text : without);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, text != NULL ? text : without,
                                  -1);
}

static void
set_undo_menu_item (IecWindow *self, char *label, const char *without, const char *action)
{
  g_autofree char *text = label;
  g_autofree char *plain = iec_phrase_menu_label (text != NULL ? text : without);

  g_menu_append (self->undo_section, plain, action);
}

static void
describe_steps (IecWindow *self, IecStrategy *strategy)
{
  describe_step (self->undo_button, strategy != NULL ? iec_strategy_dup_undo_label (strategy) : NULL, _ ("Undo"));
  describe_step (self->redo_button, strategy != NULL ? iec_strategy_dup_redo_label (strategy) : NULL, _ ("Redo"));
  g_menu_remove_all (self->undo_section);
  set_undo_menu_item (self, strategy != NULL ? iec_strategy_dup_undo_label (strategy) : NULL, _ ("Undo"), "win.undo");
  set_undo_menu_item (self, strategy != NULL ? iec_strategy_dup_redo_label (strategy) : NULL, _ ("Redo"), "win.redo");
}

/**
 * _iec_window_update_actions:
 *
 * Which actions can be done now, decided here only.
 */
void
_iec_window_update_actions (IecWindow *self)
{
  static const char *const reading[] = { "win.export",        "win.search",       "win.find",
                                         "win.link",          "win.next-pane",    "win.previous-pane",
                                         "win.go-to-element", "win.edit-element", "win.show-proposal",
                                         "win.toggle-pages",  "win.print" };
  static const char *const writing[] = { "win.import", "win.import-file", "win.paste-table", "win.add-proposal",
                                         "win.answer" };
  GtkWidget *widget = GTK_WIDGET (self);
  IecStrategy *strategy = self->session != NULL ? iec_session_get_strategy (self->session) : NULL;
  gboolean may_write = strategy != NULL && !iec_strategy_is_read_only (strategy) && !iec_strategy_is_busy (strategy);
  gboolean can_undo = FALSE;
  gboolean can_redo = FALSE;

  if (strategy != NULL)
    g_object_get (strategy, "can-undo", &can_undo, "can-redo", &can_redo, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (reading); i++)
    gtk_widget_action_set_enabled (widget, reading[i], strategy != NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (writing); i++)
    gtk_widget_action_set_enabled (widget, writing[i], may_write);
  /* It only opens the bar, and a search that is being prepared for a moment may not eat the key. */
  gtk_widget_action_set_enabled (widget, "win.replace", strategy != NULL && !iec_strategy_is_read_only (strategy));
  gtk_widget_action_set_enabled (widget, "win.undo", may_write && can_undo);
  gtk_widget_action_set_enabled (widget, "win.redo", may_write && can_redo);
  describe_steps (self, strategy);
}

/**
 * iec_window_get_view:
 *
 * Returns: (transfer none): "text" or "proposals"
 */
const char *
iec_window_get_view (IecWindow *self)
{
  g_return_val_if_fail (IEC_IS_WINDOW (self), NULL);

  const char *view = adw_view_stack_get_visible_child_name (self->view_stack);
  return view != NULL ? view : VIEW_TEXT;
}

/**
 * iec_window_set_view:
 * @view: "text" or "proposals"; another is no-op
 */
void
iec_window_set_view (IecWindow *self, const char *view)
{
  g_return_if_fail (IEC_IS_WINDOW (self));

  if (g_strcmp0 (view, VIEW_TEXT) == 0 || g_strcmp0 (view, VIEW_PROPOSALS) == 0)
    adw_view_stack_set_visible_child_name (self->view_stack, view);
}
