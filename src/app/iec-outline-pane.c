/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-outline-pane-private.h"

#include "iec-compat.h"
#include "iec-link-drop.h"
#include "iec-phrases.h"

#include <glib/gi18n.h>

/* A row that is scrolled to is there after a frame or two. */
#define FOCUS_TICKS_MAX 30

enum
{
  PROP_0,
  PROP_SHOW_UNSUPPORTED,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (IecOutlinePane, iec_outline_pane, GTK_TYPE_WIDGET)

/* Rows */

static void
row_expanded_cb (IecOutlineRow *row, gboolean expanded, IecOutlinePane *self)
{
  if (self->tree != NULL)
    iec_outline_tree_note_expanded (self->tree, iec_outline_row_get_element (row), expanded);
}

static IecElement *
get_link_target (GtkWidget *widget, gpointer user_data)
{
  return iec_outline_row_get_element (IEC_OUTLINE_ROW (widget));
}

static void
setup_row_cb (GtkSignalListItemFactory *factory, GtkListItem *item, IecOutlinePane *self)
{
  IecOutlineRow *row = IEC_OUTLINE_ROW (iec_outline_row_new ());

  g_signal_connect (row, "expanded", G_CALLBACK (row_expanded_cb), self);
  _iec_outline_pane_watch_naming (self, row);
  _iec_outline_pane_make_draggable (self, row);
  if (self->session != NULL)
    iec_link_drop_attach (GTK_WIDGET (row), self->session, get_link_target, NULL);
  gtk_list_item_set_child (item, GTK_WIDGET (row));
}

static void
bind_row_cb (GtkSignalListItemFactory *factory, GtkListItem *item, IecOutlinePane *self)
{
  IecOutlineRow *row = IEC_OUTLINE_ROW (gtk_list_item_get_child (item));

  if (self->session == NULL)
    return;
  iec_outline_row_bind (row, gtk_list_item_get_item (item), self->session);
  g_hash_table_insert (self->rows, iec_outline_row_get_element (row), row);
}

static void
unbind_row_cb (GtkSignalListItemFactory *factory, GtkListItem *item, IecOutlinePane *self)
{
  IecOutlineRow *row = IEC_OUTLINE_ROW (gtk_list_item_get_child (item));
  IecElement *element = row != NULL ? iec_outline_row_get_element (row) : NULL;

  if (element == NULL)
    return;
  if (g_hash_table_lookup (self->rows, element) == row)
    g_hash_table_remove (self->rows, element);
  if (self->drop.row == row)
    self->drop.row = NULL;
  iec_outline_row_unbind (row);
}

static GtkListItemFactory *
make_factory (IecOutlinePane *self)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  g_signal_connect (factory, "setup", G_CALLBACK (setup_row_cb), self);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_row_cb), self);
  g_signal_connect (factory, "unbind", G_CALLBACK (unbind_row_cb), self);
  return factory;
}

/* Focus */

static gboolean
try_focus (IecOutlinePane *self)
{
  IecOutlineRow *row = _iec_outline_pane_find_row (self, self->focus_wanted);

  if (row == NULL)
    return FALSE;
  if (self->naming == self->focus_wanted)
    return _iec_outline_pane_name_in_row (self, row);
  return iec_outline_row_focus (row);
}

static gboolean
focus_tick_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  IecOutlinePane *self = data;

  if (self->focus_wanted != NULL && ++self->n_focus_ticks < FOCUS_TICKS_MAX && !try_focus (self))
    return G_SOURCE_CONTINUE;
  self->focus_tick = 0;
  g_clear_object (&self->focus_wanted);
  return G_SOURCE_REMOVE;
}

static void
stop_focusing (IecOutlinePane *self)
{
  if (self->focus_tick != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->focus_tick);
  self->focus_tick = 0;
  g_clear_object (&self->focus_wanted);
}

/* A row that had the focus may have gone with its element: then the selected one takes it. */
static gboolean
list_has_focus (IecOutlinePane *self)
{
  return gtk_widget_get_focus_child (GTK_WIDGET (self->list_view)) != NULL;
}

static void
rows_changed_cb (IecOutlinePane *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  IecElement *selected = self->session != NULL ? iec_session_get_selected (self->session) : NULL;
  gboolean lost = focus == NULL || focus == GTK_WIDGET (self->list_view) || !gtk_widget_get_mapped (focus);

  if (self->had_focus && lost && selected != NULL && self->naming == NULL)
    _iec_outline_pane_focus (self, selected);
}

static void
focus_entered_cb (IecOutlinePane *self)
{
  self->had_focus = TRUE;
}

static void
focus_left_cb (IecOutlinePane *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  /* It is the person who left only if something else has the focus now. */
  if (focus != NULL && !gtk_widget_is_ancestor (focus, GTK_WIDGET (self->list_view)))
    self->had_focus = FALSE;
}

/* Session */

static void
selected_cb (IecOutlinePane *self)
{
  IecElement *element = iec_session_get_selected (self->session);

  _iec_outline_pane_update_commands (self);
  if (element == NULL)
    return;
  _iec_outline_pane_scroll_to (self, element);
  if (list_has_focus (self) && self->naming == NULL)
    _iec_outline_pane_focus (self, element);
}

static void
revision_cb (IecOutlinePane *self)
{
  _iec_outline_pane_update_commands (self);
  rows_changed_cb (self);
}

static gboolean
is_shown_cb (gpointer item, gpointer data)
{
  return iec_outline_gaps_leads_to (data, item);
}

static void
set_show_unsupported (IecOutlinePane *self, gboolean show)
{
  IecElement *selected = self->session != NULL ? iec_session_get_selected (self->session) : NULL;

  show = show && self->tree != NULL && iec_outline_gaps_get_n_unsupported (self->gaps) > 0;
  if (self->show_unsupported == show)
    return;
  self->show_unsupported = show;
  if (show)
    self->unsupported_filter =
        GTK_FILTER (gtk_custom_filter_new (is_shown_cb, g_object_ref (self->gaps), g_object_unref));
  if (self->tree != NULL)
    iec_outline_tree_set_filter (self->tree,
                                 self->unsupported_filter != NULL && show ? self->unsupported_filter : NULL);
  if (!show)
    g_clear_object (&self->unsupported_filter);
  if (selected != NULL)
    _iec_outline_pane_scroll_to (self, selected);
  _iec_outline_pane_update_commands (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SHOW_UNSUPPORTED]);
}

static void
gaps_changed_cb (IecOutlinePane *self)
{
  if (self->unsupported_filter != NULL)
    gtk_filter_changed (self->unsupported_filter, GTK_FILTER_CHANGE_DIFFERENT);
}

static void
n_unsupported_cb (IecOutlinePane *self)
{
  guint n = self->gaps != NULL ? iec_outline_gaps_get_n_unsupported (self->gaps) : 0;
  g_autofree char *number = iec_phrase_number (n);
  /* Translators: the button that shows only the elements without evidence; %s is how many there are. */
  g_autofree char *text = g_strdup_printf (ngettext ("%s unsupported", "%s unsupported", n), number);

  gtk_label_set_label (self->unsupported_label, text);
  gtk_widget_set_visible (GTK_WIDGET (self->unsupported_button), n > 0);
  if (n == 0)
    set_show_unsupported (self, FALSE);
}

static void
row_activated_cb (GtkListView *list_view, guint position, IecOutlinePane *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "outline.edit", NULL);
}

/* Widget */

static gboolean
iec_outline_pane_grab_focus (GtkWidget *widget)
{
  IecOutlinePane *self = IEC_OUTLINE_PANE (widget);
  IecElement *element = self->session != NULL ? iec_session_get_selected (self->session) : NULL;
  IecOutlineRow *row = element != NULL ? _iec_outline_pane_find_row (self, element) : NULL;

  if (row != NULL && iec_outline_row_focus (row))
    return TRUE;
  return gtk_widget_child_focus (GTK_WIDGET (self->list_view), GTK_DIR_TAB_FORWARD);
}

static void
iec_outline_pane_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  IecOutlinePane *self = IEC_OUTLINE_PANE (object);

  switch (id)
    {
    case PROP_SHOW_UNSUPPORTED:
      g_value_set_boolean (value, self->show_unsupported);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
iec_outline_pane_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  IecOutlinePane *self = IEC_OUTLINE_PANE (object);

  switch (id)
    {
    case PROP_SHOW_UNSUPPORTED:
      set_show_unsupported (self, g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
iec_outline_pane_dispose (GObject *object)
{
  IecOutlinePane *self = IEC_OUTLINE_PANE (object);

  if (self->content != NULL)
    {
      iec_outline_pane_set_session (self, NULL);
      gtk_list_view_set_factory (self->list_view, NULL);
      g_clear_pointer (&self->context_menu, gtk_widget_unparent);
    }
  g_clear_object (&self->session_signals);
  g_clear_object (&self->strategy_signals);
  g_clear_object (&self->gaps_signals);
  gtk_widget_dispose_template (GTK_WIDGET (self), IEC_TYPE_OUTLINE_PANE);
  G_OBJECT_CLASS (iec_outline_pane_parent_class)->dispose (object);
}

static void
iec_outline_pane_finalize (GObject *object)
{
  IecOutlinePane *self = IEC_OUTLINE_PANE (object);

  g_clear_pointer (&self->rows, g_hash_table_unref);
  g_string_free (self->find_text, TRUE);
  g_clear_pointer (&self->typed_title, g_free);
  g_clear_pointer (&self->title_before, g_free);
  G_OBJECT_CLASS (iec_outline_pane_parent_class)->finalize (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class, "/org/iecere/Iecere/ui/iec-outline-pane.ui");
  gtk_widget_class_bind_template_child (widget_class, IecOutlinePane, content);
  gtk_widget_class_bind_template_child (widget_class, IecOutlinePane, strategy_title);
  gtk_widget_class_bind_template_child (widget_class, IecOutlinePane, save_line_bin);
  gtk_widget_class_bind_template_child (widget_class, IecOutlinePane, scroller);
  gtk_widget_class_bind_template_child (widget_class, IecOutlinePane, list_view);
  gtk_widget_class_bind_template_child (widget_class, IecOutlinePane, add_button);
  gtk_widget_class_bind_template_child (widget_class, IecOutlinePane, unsupported_button);
  gtk_widget_class_bind_template_child (widget_class, IecOutlinePane, unsupported_label);
  gtk_widget_class_bind_template_child (widget_class, IecOutlinePane, row_menu);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
}

static void
iec_outline_pane_class_init (IecOutlinePaneClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = iec_outline_pane_get_property;
  object_class->set_property = iec_outline_pane_set_property;
  object_class->dispose = iec_outline_pane_dispose;
  object_class->finalize = iec_outline_pane_finalize;
  widget_class->grab_focus = iec_outline_pane_grab_focus;
  properties[PROP_SHOW_UNSUPPORTED] = g_param_spec_boolean (
      "show-unsupported", NULL, NULL, FALSE, G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "iecoutline");
  g_type_ensure (IEC_TYPE_STRATEGY_TITLE);
  bind_children (widget_class);
  _iec_outline_pane_install_commands (widget_class);
}

static void
connect_groups (IecOutlinePane *self)
{
  self->session_signals = g_signal_group_new (IEC_TYPE_SESSION);
  g_signal_group_connect_swapped (self->session_signals, "notify::selected", G_CALLBACK (selected_cb), self);
  self->strategy_signals = g_signal_group_new (IEC_TYPE_STRATEGY);
  g_signal_group_connect_swapped (self->strategy_signals, "notify::revision", G_CALLBACK (revision_cb), self);
  g_signal_group_connect_swapped (self->strategy_signals, "notify::busy",
                                  G_CALLBACK (_iec_outline_pane_update_commands), self);
  g_signal_group_connect_swapped (self->strategy_signals, "notify::read-only",
                                  G_CALLBACK (_iec_outline_pane_update_commands), self);
  self->gaps_signals = g_signal_group_new (IEC_TYPE_OUTLINE_GAPS);
  g_signal_group_connect_swapped (self->gaps_signals, "notify::n-unsupported", G_CALLBACK (n_unsupported_cb), self);
  g_signal_group_connect_swapped (self->gaps_signals, "changed", G_CALLBACK (gaps_changed_cb), self);
}

static void
iec_outline_pane_init (IecOutlinePane *self)
{
  GtkEventController *focus = gtk_event_controller_focus_new ();
  g_autoptr (GtkListItemFactory) factory = make_factory (self);

  self->new_revision = -1;
  self->find_text = g_string_new (NULL);
  self->rows = g_hash_table_new (NULL, NULL);
  gtk_widget_init_template (GTK_WIDGET (self));
  connect_groups (self);
  gtk_list_view_set_factory (self->list_view, factory);
  self->context_menu = gtk_popover_menu_new_from_model (self->row_menu);
  gtk_popover_set_has_arrow (GTK_POPOVER (self->context_menu), FALSE);
  gtk_widget_set_halign (self->context_menu, GTK_ALIGN_START);
  gtk_widget_set_parent (self->context_menu, GTK_WIDGET (self));
  g_signal_connect_swapped (focus, "enter", G_CALLBACK (focus_entered_cb), self);
  g_signal_connect_swapped (focus, "leave", G_CALLBACK (focus_left_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->list_view), focus);
  g_object_bind_property (self, "show-unsupported", self->unsupported_button, "active",
                          G_BINDING_BIDIRECTIONAL | G_BINDING_SYNC_CREATE);
  _iec_outline_pane_add_keys (self);
  _iec_outline_pane_add_drop_target (self);
  n_unsupported_cb (self);
  _iec_outline_pane_update_commands (self);
}

/* For the other files of the pane */

/**
 * _iec_outline_pane_find_row:
 *
 * Returns: (nullable): the row that shows @element, if it is on screen or near it
 */
IecOutlineRow *
_iec_outline_pane_find_row (IecOutlinePane *self, IecElement *element)
{
  return g_hash_table_lookup (self->rows, element);
}

/**
 * _iec_outline_pane_row_at:
 *
 * Returns: (nullable): the row at a point of the list; the space around it belongs to it
 */
IecOutlineRow *
_iec_outline_pane_row_at (IecOutlinePane *self, double x, double y)
{
  GtkWidget *list = GTK_WIDGET (self->list_view);

  for (GtkWidget *child = gtk_widget_get_first_child (list); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      graphene_rect_t bounds;
      GtkWidget *row = gtk_widget_get_first_child (child);

      if (row == NULL || !IEC_IS_OUTLINE_ROW (row) || !gtk_widget_get_mapped (child)
          || !gtk_widget_compute_bounds (child, list, &bounds))
        continue;
      if (y >= bounds.origin.y && y < bounds.origin.y + bounds.size.height
          && iec_outline_row_get_element (IEC_OUTLINE_ROW (row)) != NULL)
        return IEC_OUTLINE_ROW (row);
    }
  return NULL;
}

/**
 * _iec_outline_pane_scroll_to:
 *
 * Makes the row of @element visible, if the tree shows it.
 */
void
_iec_outline_pane_scroll_to (IecOutlinePane *self, IecElement *element)
{
  g_autoptr (GtkTreeListRow) row = iec_outline_tree_find_row (self->tree, element);

  if (row != NULL)
    iec_compat_scroll_to_row (GTK_WIDGET (self->list_view), gtk_tree_list_row_get_position (row));
}

/**
 * _iec_outline_pane_focus:
 *
 * Gives the keyboard focus to the row of @element, or to the entry in it while it is named; as soon as there is one.
 */
void
_iec_outline_pane_focus (IecOutlinePane *self, IecElement *element)
{
  g_set_object (&self->focus_wanted, element);
  self->n_focus_ticks = 0;
  if (try_focus (self))
    stop_focusing (self);
  else if (self->focus_tick == 0)
    self->focus_tick = gtk_widget_add_tick_callback (GTK_WIDGET (self), focus_tick_cb, self, NULL);
}

/* Public */

static void
drop_session (IecOutlinePane *self)
{
  stop_focusing (self);
  _iec_outline_pane_stop_drag (self);
  _iec_outline_pane_forget_naming (self);
  set_show_unsupported (self, FALSE);
  g_signal_group_set_target (self->session_signals, NULL);
  g_signal_group_set_target (self->strategy_signals, NULL);
  g_signal_group_set_target (self->gaps_signals, NULL);
  gtk_list_view_set_model (self->list_view, NULL);
  /* Rows of another session must not be used again: they link to that one. */
  gtk_list_view_set_factory (self->list_view, NULL);
  g_hash_table_remove_all (self->rows);
  if (self->tree != NULL)
    g_object_run_dispose (G_OBJECT (self->tree));
  g_clear_object (&self->tree);
  g_clear_object (&self->gaps);
  g_clear_object (&self->session);
}

static void
take_session (IecOutlinePane *self, IecSession *session)
{
  g_autoptr (GtkListItemFactory) factory = make_factory (self);

  self->session = g_object_ref (session);
  self->gaps = iec_outline_gaps_new (session);
  self->tree = iec_outline_tree_new (session);
  gtk_list_view_set_factory (self->list_view, factory);
  iec_outline_tree_show_in (self->tree, self->list_view);
  g_signal_group_set_target (self->session_signals, session);
  g_signal_group_set_target (self->strategy_signals, iec_session_get_strategy (session));
  g_signal_group_set_target (self->gaps_signals, self->gaps);
  selected_cb (self);
}

/**
 * iec_outline_pane_set_session:
 * @session: (nullable): on the strategy whose outline is shown
 */
void
iec_outline_pane_set_session (IecOutlinePane *self, IecSession *session)
{
  g_return_if_fail (IEC_IS_OUTLINE_PANE (self));
  g_return_if_fail (session == NULL || IEC_IS_SESSION (session));

  if (self->session == session)
    return;
  if (self->session != NULL)
    drop_session (self);
  iec_strategy_title_set_session (self->strategy_title, session);
  if (session != NULL)
    take_session (self, session);
  n_unsupported_cb (self);
  _iec_outline_pane_update_commands (self);
}

/**
 * iec_outline_pane_set_save_line:
 * @save_line: (nullable): the widget that tells whether all is saved; it stands under the strategy's title
 */
void
iec_outline_pane_set_save_line (IecOutlinePane *self, GtkWidget *save_line)
{
  g_return_if_fail (IEC_IS_OUTLINE_PANE (self));

  adw_bin_set_child (self->save_line_bin, save_line);
}
