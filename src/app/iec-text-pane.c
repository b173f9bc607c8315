/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-text-pane-private.h"

#include "iec-link-drop.h"
#include "iec-phrases.h"

#include <glib/gi18n.h>

/* As in the template; a narrow toolbar has no room for it. */
#define TOOLBAR_SPACING 4

G_DEFINE_FINAL_TYPE (IecTextPane, iec_text_pane, GTK_TYPE_WIDGET)

/* The order of elements */

static void
gather_elements (IecElement *root, GPtrArray *elements)
{
  for (IecElement *element = iec_element_get_next_in_outline (root, root); element != NULL;
       element = iec_element_get_next_in_outline (element, root))
    g_ptr_array_add (elements, element);
}

static void
update_stack (IecTextPane *self)
{
  gboolean is_empty = self->session != NULL && iec_text_column_get_n_elements (self->column) == 0;

  gtk_stack_set_visible_child_name (self->stack, self->shows_pages ? "pages" : is_empty ? "empty" : "text");
}

/**
 * _iec_text_pane_sync:
 *
 * Makes the column show what the outline is now, should that have changed.
 */
void
_iec_text_pane_sync (IecTextPane *self)
{
  g_autoptr (GPtrArray) elements = NULL;

  if (self->sync_source == 0)
    return;
  g_clear_handle_id (&self->sync_source, g_source_remove);
  elements = g_ptr_array_new ();
  if (self->session != NULL)
    gather_elements (iec_strategy_get_root (iec_session_get_strategy (self->session)), elements);
  iec_text_column_set_elements (self->column, (IecElement *const *)elements->pdata, elements->len);
  update_stack (self);
}

static gboolean
sync_cb (gpointer data)
{
  _iec_text_pane_sync (data);
  return G_SOURCE_REMOVE;
}

/* Before the next frame, but after the step that changed the outline. */
static void
outline_changed_cb (IecTextPane *self)
{
  if (self->sync_source == 0)
    self->sync_source = g_idle_add_full (GTK_PRIORITY_RESIZE - 1, sync_cb, self, NULL);
}

static GListModel *
list_children_cb (gpointer item, gpointer data)
{
  return g_object_ref (item);
}

static void
watch_outline (IecTextPane *self)
{
  IecElement *root = iec_strategy_get_root (iec_session_get_strategy (self->session));

  self->outline =
      gtk_tree_list_model_new (G_LIST_MODEL (g_object_ref (root)), TRUE, TRUE, list_children_cb, NULL, NULL);
  g_signal_group_set_target (self->outline_signals, self->outline);
}

/* Editors */

static IecElement *
get_drop_target_cb (GtkWidget *widget, gpointer data)
{
  return iec_element_editor_get_element (IEC_ELEMENT_EDITOR (widget));
}

static GtkWidget *
make_editor_cb (IecElement *element, gpointer data)
{
  IecTextPane *self = data;
  GtkWidget *editor = iec_element_editor_new (self->session, element);

  iec_element_editor_set_narrow (IEC_ELEMENT_EDITOR (editor), self->is_narrow);
  iec_link_drop_attach (editor, self->session, get_drop_target_cb, self);
  g_signal_connect_object (editor, "leave", G_CALLBACK (_iec_text_pane_leave_cb), self, G_CONNECT_SWAPPED);
  return editor;
}

/**
 * _iec_text_pane_ensure_editor:
 *
 * Returns: (transfer none) (nullable): the editor of @element, made now if need be; NULL if it is not in the text
 */
IecElementEditor *
_iec_text_pane_ensure_editor (IecTextPane *self, IecElement *element)
{
  _iec_text_pane_sync (self);
  GtkWidget *editor = iec_text_column_ensure_widget (self->column, element);
  return editor != NULL ? IEC_ELEMENT_EDITOR (editor) : NULL;
}

/**
 * _iec_text_pane_get_editor:
 *
 * Returns: (transfer none) (nullable): the editor that has or last had the cursor
 */
IecElementEditor *
_iec_text_pane_get_editor (IecTextPane *self)
{
  GtkWidget *editor =
      self->view != NULL ? gtk_widget_get_ancestor (GTK_WIDGET (self->view), IEC_TYPE_ELEMENT_EDITOR) : NULL;

  return editor != NULL ? IEC_ELEMENT_EDITOR (editor) : NULL;
}

/* The selection and the focus */

static void
update_evidence (IecTextPane *self)
{
  IecElement *selected = self->session != NULL ? iec_session_get_selected (self->session) : NULL;
  IecElementFacts *facts = selected != NULL ? iec_session_get_facts (self->session, selected) : NULL;
  guint n_proposals = facts != NULL ? iec_element_facts_get_n_proposals (facts) : 0;
  g_autofree char *number = iec_phrase_number (n_proposals);
  g_autofree char *text = iec_phrase_linked (n_proposals);

  g_signal_group_set_target (self->facts_signals, facts);
  gtk_label_set_text (self->evidence_label, number);
  gtk_widget_set_tooltip_text (self->evidence_button, text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->evidence_button), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
  gtk_widget_set_visible (self->evidence_button, self->is_narrow && facts != NULL);
}

static IecElement *
get_focused_element (IecTextPane *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  GtkWidget *editor = focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self->column))
                          ? gtk_widget_get_ancestor (focus, IEC_TYPE_ELEMENT_EDITOR)
                          : NULL;

  return editor != NULL ? iec_element_editor_get_element (IEC_ELEMENT_EDITOR (editor)) : NULL;
}

static gboolean
show_selected_cb (gpointer data)
{
  IecTextPane *self = data;
  IecElement *selected = iec_session_get_selected (self->session);

  self->show_source = 0;
  if (selected == NULL || selected == get_focused_element (self))
    return G_SOURCE_REMOVE;
  _iec_text_pane_sync (self);
  iec_text_column_show_element (self->column, selected);
  return G_SOURCE_REMOVE;
}

/* Where the cursor was put, nothing scrolls; but the selection may be told before the focus has come there. */
static void
selected_cb (IecTextPane *self)
{
  update_evidence (self);
  if (!self->is_following && self->show_source == 0)
    self->show_source = g_idle_add_full (GTK_PRIORITY_RESIZE - 1, show_selected_cb, self, NULL);
}

/**
 * _iec_text_pane_select:
 *
 * Makes @element the selected one because the cursor is there: the text stays where it is.
 */
void
_iec_text_pane_select (IecTextPane *self, IecElement *element)
{
  self->is_following = TRUE;
  iec_session_set_selected (self->session, element);
  self->is_following = FALSE;
}

static void
take_view (IecTextPane *self, GtkTextView *view)
{
  GtkTextBuffer *buffer = view != NULL ? gtk_text_view_get_buffer (view) : NULL;

  if (!g_set_weak_pointer (&self->view, view))
    return;
  g_signal_group_set_target (self->cursor_signals, buffer);
  g_signal_group_set_target (self->style_signals, _iec_text_pane_get_buffer (self));
  _iec_text_pane_update_styles (self);
}

static void
cursor_moved_cb (IecTextPane *self)
{
  if (self->view == NULL || !gtk_widget_has_focus (GTK_WIDGET (self->view)))
    return;
  iec_text_column_follow_cursor (self->column, self->view, FALSE);
  iec_find_bar_forget_current (self->find_bar);
  _iec_text_pane_note_origin (self);
}

static void
focus_changed_cb (IecTextPane *self, GParamSpec *pspec, GtkRoot *root)
{
  GtkWidget *focus = gtk_root_get_focus (root);
  GtkWidget *editor = focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self->column))
                          ? gtk_widget_get_ancestor (focus, IEC_TYPE_ELEMENT_EDITOR)
                          : NULL;

  if (editor == NULL || self->session == NULL)
    return;
  take_view (self, GTK_IS_TEXT_VIEW (focus) ? GTK_TEXT_VIEW (focus) : NULL);
  _iec_text_pane_select (self, iec_element_editor_get_element (IEC_ELEMENT_EDITOR (editor)));
  if (self->view != NULL)
    cursor_moved_cb (self);
}

static void
iec_text_pane_root (GtkWidget *widget)
{
  IecTextPane *self = IEC_TEXT_PANE (widget);

  GTK_WIDGET_CLASS (iec_text_pane_parent_class)->root (widget);
  self->focus_handler = g_signal_connect_swapped (gtk_widget_get_root (widget), "notify::focus-widget",
                                                  G_CALLBACK (focus_changed_cb), self);
}

static void
iec_text_pane_unroot (GtkWidget *widget)
{
  IecTextPane *self = IEC_TEXT_PANE (widget);

  g_clear_signal_handler (&self->focus_handler, gtk_widget_get_root (widget));
  GTK_WIDGET_CLASS (iec_text_pane_parent_class)->unroot (widget);
}

static gboolean
iec_text_pane_grab_focus (GtkWidget *widget)
{
  IecTextPane *self = IEC_TEXT_PANE (widget);
  IecElement *element = self->session != NULL ? iec_session_get_selected (self->session) : NULL;

  _iec_text_pane_sync (self);
  if (self->shows_pages)
    return gtk_widget_grab_focus (gtk_stack_get_visible_child (self->stack));
  if (iec_text_column_get_n_elements (self->column) == 0)
    return gtk_widget_child_focus (GTK_WIDGET (self->stack), GTK_DIR_TAB_FORWARD);
  if (element == NULL)
    element = iec_text_column_get_element (self->column, 0);
  if (self->view != NULL && _iec_text_pane_get_editor (self) != NULL
      && iec_element_editor_get_element (_iec_text_pane_get_editor (self)) == element)
    return gtk_widget_grab_focus (GTK_WIDGET (self->view));
  IecElementEditor *editor = _iec_text_pane_ensure_editor (self, element);
  if (editor == NULL)
    return FALSE;
  iec_text_column_show_element (self->column, element);
  iec_element_editor_focus (editor, FALSE, FALSE);
  return TRUE;
}

/* Actions */

static void
add_section_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  IecTextPane *self = IEC_TEXT_PANE (widget);
  g_autoptr (GError) error = NULL;

  if (self->session == NULL || !iec_session_prepare (self->session))
    return;
  IecElement *element = iec_strategy_add_element (iec_session_get_strategy (self->session), IEC_ELEMENT_SECTION, NULL,
                                                  -1, iec_phrase_new_title (IEC_ELEMENT_SECTION), NULL, &error);
  if (element == NULL)
    {
      iec_session_tell_error (self->session, error);
      return;
    }
  IecElementEditor *editor = _iec_text_pane_ensure_editor (self, element);
  iec_element_editor_focus (editor, TRUE, TRUE);
  gtk_widget_activate_action (GTK_WIDGET (iec_element_editor_get_title_view (editor)), "selection.select-all", NULL);
}

static void
find_next_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  iec_find_bar_move (IEC_TEXT_PANE (widget)->find_bar, g_str_equal (name, "text.find-previous"));
}

static void
update_enabled (IecTextPane *self)
{
  IecStrategy *strategy = self->session != NULL ? iec_session_get_strategy (self->session) : NULL;
  gboolean may_write = strategy != NULL && !iec_strategy_is_read_only (strategy) && !iec_strategy_is_busy (strategy);

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "text.add-section", may_write);
  _iec_text_pane_update_styles (self);
}

static void
style_chosen_cb (IecTextPane *self)
{
  _iec_text_pane_choose_style (self);
}

static void
go_to_match_cb (IecTextPane *self, gpointer match)
{
  _iec_text_pane_go_to_match (self, match);
}

static void
find_closed_cb (IecTextPane *self, gboolean by_escape)
{
  gtk_widget_remove_css_class (GTK_WIDGET (self), "finding");
  _iec_text_pane_find_closed (self, by_escape);
}

/* GObject */

static void
set_up_signals (IecTextPane *self)
{
  self->session_signals = g_signal_group_new (IEC_TYPE_SESSION);
  g_signal_group_connect_swapped (self->session_signals, "notify::selected", G_CALLBACK (selected_cb), self);
  self->strategy_signals = g_signal_group_new (IEC_TYPE_STRATEGY);
  g_signal_group_connect_swapped (self->strategy_signals, "notify::busy", G_CALLBACK (update_enabled), self);
  self->outline_signals = g_signal_group_new (GTK_TYPE_TREE_LIST_MODEL);
  g_signal_group_connect_swapped (self->outline_signals, "items-changed", G_CALLBACK (outline_changed_cb), self);
  self->cursor_signals = g_signal_group_new (GTK_TYPE_TEXT_BUFFER);
  g_signal_group_connect_swapped (self->cursor_signals, "notify::cursor-position", G_CALLBACK (cursor_moved_cb), self);
  g_signal_group_connect_swapped (self->cursor_signals, "changed", G_CALLBACK (cursor_moved_cb), self);
  self->style_signals = g_signal_group_new (IEC_TYPE_BODY_BUFFER);
  g_signal_group_connect_swapped (self->style_signals, "notify::is-bold", G_CALLBACK (_iec_text_pane_update_styles),
                                  self);
  g_signal_group_connect_swapped (self->style_signals, "notify::is-italic", G_CALLBACK (_iec_text_pane_update_styles),
                                  self);
  g_signal_group_connect_swapped (self->style_signals, "notify::paragraph-style",
                                  G_CALLBACK (_iec_text_pane_update_styles), self);
  self->facts_signals = g_signal_group_new (IEC_TYPE_ELEMENT_FACTS);
  g_signal_group_connect_swapped (self->facts_signals, "notify::n-proposals", G_CALLBACK (update_evidence), self);
}

static void
iec_text_pane_dispose (GObject *object)
{
  IecTextPane *self = IEC_TEXT_PANE (object);

  if (self->column != NULL)
    iec_text_pane_set_session (self, NULL);
  g_clear_handle_id (&self->sync_source, g_source_remove);
  g_clear_object (&self->session_signals);
  g_clear_object (&self->strategy_signals);
  g_clear_object (&self->outline_signals);
  g_clear_object (&self->cursor_signals);
  g_clear_object (&self->style_signals);
  g_clear_object (&self->facts_signals);
  g_clear_weak_pointer (&self->view);
  gtk_widget_dispose_template (GTK_WIDGET (self), IEC_TYPE_TEXT_PANE);
  G_OBJECT_CLASS (iec_text_pane_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class, "/org/iecere/Iecere/ui/iec-text-pane.ui");
  gtk_widget_class_bind_template_child (widget_class, IecTextPane, box);
  gtk_widget_class_bind_template_child (widget_class, IecTextPane, toolbar);
  gtk_widget_class_bind_template_child (widget_class, IecTextPane, format_box);
  gtk_widget_class_bind_template_child (widget_class, IecTextPane, write_toggle);
  gtk_widget_class_bind_template_child (widget_class, IecTextPane, beside_toggle);
  gtk_widget_class_bind_template_child (widget_class, IecTextPane, pages_toggle);
  gtk_widget_class_bind_template_child (widget_class, IecTextPane, style_drop_down);
  gtk_widget_class_bind_template_child (widget_class, IecTextPane, evidence_toggle);
  gtk_widget_class_bind_template_child (widget_class, IecTextPane, evidence_button);
  gtk_widget_class_bind_template_child (widget_class, IecTextPane, evidence_label);
  gtk_widget_class_bind_template_child (widget_class, IecTextPane, find_bar);
  gtk_widget_class_bind_template_child (widget_class, IecTextPane, stack);
  gtk_widget_class_bind_template_child (widget_class, IecTextPane, pages_bin);
  gtk_widget_class_bind_template_child (widget_class, IecTextPane, column);
  gtk_widget_class_bind_template_callback (widget_class, style_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, go_to_match_cb);
  gtk_widget_class_bind_template_callback (widget_class, find_closed_cb);
}

static void
iec_text_pane_class_init (IecTextPaneClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = iec_text_pane_dispose;
  widget_class->root = iec_text_pane_root;
  widget_class->unroot = iec_text_pane_unroot;
  widget_class->grab_focus = iec_text_pane_grab_focus;
  g_type_ensure (IEC_TYPE_FIND_BAR);
  g_type_ensure (IEC_TYPE_TEXT_COLUMN);
  bind_template (widget_class);
  _iec_text_pane_class_install_styles (klass);
  gtk_widget_class_install_action (widget_class, "text.add-section", NULL, add_section_action);
  gtk_widget_class_install_action (widget_class, "text.find-next", NULL, find_next_action);
  gtk_widget_class_install_action (widget_class, "text.find-previous", NULL, find_next_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_g, GDK_CONTROL_MASK, "text.find-next", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_g, GDK_CONTROL_MASK | GDK_SHIFT_MASK, "text.find-previous",
                                       NULL);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "iectextpane");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

/* The name of a style may be cut: large text in a narrow window leaves little room for the toolbar. */
static void
shorten_style_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  GtkWidget *child = gtk_list_item_get_child (item);
  GtkWidget *label = child != NULL ? gtk_widget_get_first_child (child) : NULL;

  if (GTK_IS_LABEL (label))
    gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
}

static void
iec_text_pane_init (IecTextPane *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect (gtk_drop_down_get_factory (self->style_drop_down), "bind", G_CALLBACK (shorten_style_cb), NULL);
  set_up_signals (self);
  iec_text_column_set_factory (self->column, make_editor_cb, self);
  iec_find_bar_set_origin (self->find_bar, _iec_text_pane_find_origin, self);
  _iec_text_pane_attach_keys (self);
  update_enabled (self);
}

static void
forget_session (IecTextPane *self)
{
  /* Editors that go must not take along what was typed. */
  if (self->session != NULL)
    iec_session_flush (self->session);
  g_signal_group_set_target (self->session_signals, NULL);
  g_signal_group_set_target (self->strategy_signals, NULL);
  g_signal_group_set_target (self->outline_signals, NULL);
  g_signal_group_set_target (self->facts_signals, NULL);
  g_clear_object (&self->outline);
  g_clear_handle_id (&self->show_source, g_source_remove);
  take_view (self, NULL);
  g_clear_object (&self->origin.element);
  iec_find_bar_set_session (self->find_bar, NULL);
  gtk_widget_remove_css_class (GTK_WIDGET (self), "finding");
  iec_text_column_set_elements (self->column, NULL, 0);
  g_clear_handle_id (&self->sync_source, g_source_remove);
}

/**
 * iec_text_pane_set_session:
 * @session: (nullable): whose text to show
 *
 * Shows another text, or none. Returns at once: what is far from the view is made later.
 */
void
iec_text_pane_set_session (IecTextPane *self, IecSession *session)
{
  g_return_if_fail (IEC_IS_TEXT_PANE (self));

  if (self->session == session)
    return;
  forget_session (self);
  g_set_object (&self->session, session);
  if (session != NULL)
    {
      g_signal_group_set_target (self->session_signals, session);
      g_signal_group_set_target (self->strategy_signals, iec_session_get_strategy (session));
      iec_find_bar_set_session (self->find_bar, session);
      watch_outline (self);
      outline_changed_cb (self);
      _iec_text_pane_sync (self);
      selected_cb (self);
    }
  update_evidence (self);
  update_stack (self);
  update_enabled (self);
}

/* With little room the buttons have signs instead of words. */
static void
show_mode (GtkButton *button, const char *word, const char *icon)
{
  if (icon != NULL)
    gtk_button_set_icon_name (button, icon);
  else
    gtk_button_set_label (button, word);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, word, -1);
}

static void
update_modes (IecTextPane *self)
{
  gboolean tight = self->is_narrow || self->is_tight;

  show_mode (self->write_toggle, C_ ("mode of the text", "Write"), tight ? "document-edit-symbolic" : NULL);
  show_mode (self->beside_toggle, C_ ("mode of the text", "Both"), tight ? "view-dual-symbolic" : NULL);
  show_mode (self->pages_toggle, C_ ("mode of the text", "Pages"), tight ? "x-office-document-symbolic" : NULL);
}

/**
 * iec_text_pane_set_tight:
 * @tight: whether something else takes most of the room
 */
void
iec_text_pane_set_tight (IecTextPane *self, gboolean tight)
{
  g_return_if_fail (IEC_IS_TEXT_PANE (self));

  if (self->is_tight == tight)
    return;
  self->is_tight = tight;
  update_modes (self);
}

/**
 * iec_text_pane_set_narrow:
 * @narrow: whether the window is too narrow for more than one pane
 */
void
iec_text_pane_set_narrow (IecTextPane *self, gboolean narrow)
{
  g_return_if_fail (IEC_IS_TEXT_PANE (self));

  if (self->is_narrow == narrow)
    return;
  self->is_narrow = narrow;
  gtk_box_reorder_child_after (self->box, self->toolbar, narrow ? GTK_WIDGET (self->stack) : NULL);
  if (narrow)
    gtk_widget_add_css_class (self->toolbar, "bottom");
  else
    gtk_widget_remove_css_class (self->toolbar, "bottom");
  gtk_box_set_spacing (GTK_BOX (self->toolbar), narrow ? 0 : TOOLBAR_SPACING);
  gtk_widget_set_visible (self->evidence_toggle, !narrow);
  gtk_widget_set_visible (GTK_WIDGET (self->beside_toggle), !narrow);
  update_modes (self);
  update_evidence (self);
  for (guint i = 0; i < iec_text_column_get_n_elements (self->column); i++)
    {
      GtkWidget *editor = iec_text_column_peek_widget (self->column, iec_text_column_get_element (self->column, i));

      if (editor != NULL)
        iec_element_editor_set_narrow (IEC_ELEMENT_EDITOR (editor), narrow);
    }
  g_object_notify (G_OBJECT (self), "narrow");
}

/** iec_text_pane_get_body: Returns: (transfer none): what stands below the toolbar: the text or its pages */
GtkWidget *
iec_text_pane_get_body (IecTextPane *self)
{
  g_return_val_if_fail (IEC_IS_TEXT_PANE (self), NULL);

  return GTK_WIDGET (self->stack);
}

/** iec_text_pane_get_pages_bin: Returns: (transfer none): where the pages are put that may stand instead of the text */
AdwBin *
iec_text_pane_get_pages_bin (IecTextPane *self)
{
  g_return_val_if_fail (IEC_IS_TEXT_PANE (self), NULL);

  return self->pages_bin;
}

/**
 * iec_text_pane_show_pages:
 * @pages: whether what is in the pages' bin is shown instead of the text
 */
void
iec_text_pane_show_pages (IecTextPane *self, gboolean pages)
{
  g_return_if_fail (IEC_IS_TEXT_PANE (self));

  if (self->shows_pages == pages)
    return;
  if (pages)
    iec_text_pane_escape (self);
  self->shows_pages = pages;
  gtk_widget_set_sensitive (self->format_box, !pages);
  update_stack (self);
  /* What was selected in the pages is seen in the text. */
  if (!pages && self->session != NULL)
    selected_cb (self);
}

/**
 * iec_text_pane_edit_element:
 *
 * Puts the cursor at the end of the body of @element.
 */
void
iec_text_pane_edit_element (IecTextPane *self, IecElement *element)
{
  g_return_if_fail (IEC_IS_TEXT_PANE (self));

  IecElementEditor *editor = _iec_text_pane_ensure_editor (self, element);
  if (editor == NULL)
    return;
  iec_text_column_show_element (self->column, element);
  iec_element_editor_focus (editor, FALSE, TRUE);
}

/**
 * iec_text_pane_find:
 * @replacing: whether to replace, too
 *
 * Opens the bar of finding.
 */
void
iec_text_pane_find (IecTextPane *self, gboolean replacing)
{
  g_return_if_fail (IEC_IS_TEXT_PANE (self));

  if (!iec_find_bar_is_open (self->find_bar))
    _iec_text_pane_note_origin (self);
  /* What is found is seen although the focus is in the bar. */
  gtk_widget_add_css_class (GTK_WIDGET (self), "finding");
  iec_find_bar_open (self->find_bar, replacing);
}

/**
 * iec_text_pane_escape:
 *
 * Closes the bar of finding; if it had the focus, what was selected before is selected again.
 *
 * Returns: whether it was open
 */
gboolean
iec_text_pane_escape (IecTextPane *self)
{
  g_return_val_if_fail (IEC_IS_TEXT_PANE (self), FALSE);

  if (!iec_find_bar_is_open (self->find_bar))
    return FALSE;
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  iec_find_bar_close (self->find_bar, focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self->find_bar)));
  return TRUE;
}
