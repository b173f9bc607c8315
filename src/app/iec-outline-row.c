/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-outline-row.h"

#include "iec-phrases.h"
#include "iec-tooltip.h"
#include "iec-widget.h"

#include <glib/gi18n.h>

struct _IecOutlineRow
{
  GtkWidget parent_instance;

  guint leave_source;
  /* Template children */
  GtkTreeExpander *expander;
  GtkBox *box;
  GtkLabel *code_label;
  GtkLabel *title_label;
  GtkLabel *badge_label;
  GtkImage *state_image;
  /* Owned */
  GtkTreeListRow *list_row; /* NULL unless bound */
  IecElement *element;
  IecElementFacts *facts; /* (nullable) */
  GSignalGroup *list_row_signals;
  GSignalGroup *element_signals;
  GSignalGroup *facts_signals;
  GSignalGroup *siblings_signals;
  const char *goal_class;
  const char *state_class;
  /* Borrowed */
  GtkWidget *entry; /* while the element is being named */
};

enum
{
  SIGNAL_EXPANDED,
  SIGNAL_NAMED,
  SIGNAL_NAMING_TYPED,
  SIGNAL_NAMING_CANCELLED,
  SIGNAL_NAMING_LOST,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (IecOutlineRow, iec_outline_row, GTK_TYPE_WIDGET)

/* What it shows */

/* One sentence with all that the row shows and where it stands. */
static char *
dup_sentence (IecOutlineRow *self)
{
  g_autofree char *name = iec_phrase_element (self->element);
  IecElement *parent = iec_element_get_parent (self->element);
  guint level = iec_element_get_depth (self->element);
  guint place = iec_element_get_position (self->element) + 1;
  guint n = parent != NULL ? iec_element_get_n_children (parent) : 1;
  const char *state =
      self->facts != NULL ? iec_element_state_get_label (iec_element_facts_get_state (self->facts)) : NULL;

  if (state == NULL)
    /* Translators: a row of the outline in one sentence for a screen reader: code and title; the level in the tree; the
     * place among those on its level and their number. */
    return g_strdup_printf (_ ("%1$s, level %2$u, %3$u of %4$u"), name, level, place, n);
  g_autofree char *proposals = iec_phrase_proposals (iec_element_facts_get_n_proposals (self->facts));
  /* Translators: a row of the outline in one sentence for a screen reader: code and title; “46 proposals”; “supported”;
   * the level in the tree; the place among those on its level and their number. */
  return g_strdup_printf (_ ("%1$s, %2$s, %3$s, level %4$u, %5$u of %6$u"), name, proposals, state, level, place, n);
}

static void
update_sentence (IecOutlineRow *self)
{
  if (self->element == NULL)
    return;
  g_autofree char *sentence = dup_sentence (self);
  iec_widget_label_row (GTK_WIDGET (self), sentence);
}

static void
update_texts (IecOutlineRow *self)
{
  const char *code = iec_element_get_code (self->element);
  gboolean is_goal = iec_element_get_kind (self->element) == IEC_ELEMENT_GOAL;

  gtk_label_set_label (self->code_label, code);
  gtk_widget_set_visible (GTK_WIDGET (self->code_label), code[0] != '\0');
  gtk_label_set_label (self->title_label, iec_element_get_title (self->element));
  iec_widget_swap_class (GTK_WIDGET (self->code_label), &self->goal_class,
                         iec_phrase_goal_css_class (iec_element_get_goal_number (self->element)));
  if (is_goal)
    gtk_widget_add_css_class (GTK_WIDGET (self->title_label), "goal");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->title_label), "goal");
}

static void
update_badge (IecOutlineRow *self)
{
  guint n = iec_element_facts_get_n_proposals (self->facts);
  g_autofree char *number = iec_phrase_number (n);
  g_autofree char *linked = iec_phrase_linked (n);

  gtk_label_set_label (self->badge_label, number);
  iec_tooltip_set (GTK_WIDGET (self->badge_label), linked);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->badge_label), GTK_ACCESSIBLE_PROPERTY_LABEL, linked, -1);
}

static void
update_facts (IecOutlineRow *self)
{
  IecElementState state = self->facts != NULL ? iec_element_facts_get_state (self->facts) : IEC_STATE_NONE;
  /* While the element is being named the room is the entry's. */
  gboolean visible = state != IEC_STATE_NONE && self->entry == NULL;
  const char *label = iec_element_state_get_label (state);

  gtk_widget_set_visible (GTK_WIDGET (self->badge_label), visible);
  gtk_widget_set_visible (GTK_WIDGET (self->state_image), visible);
  iec_widget_swap_class (GTK_WIDGET (self->state_image), &self->state_class, iec_element_state_get_css_class (state));
  if (visible)
    {
      update_badge (self);
      gtk_image_set_from_icon_name (self->state_image, iec_element_state_get_icon (state));
      iec_tooltip_set (GTK_WIDGET (self->state_image), label);
      gtk_accessible_update_property (GTK_ACCESSIBLE (self->state_image), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
    }
}

static void
texts_changed_cb (IecOutlineRow *self)
{
  update_texts (self);
  update_sentence (self);
}

static void
facts_changed_cb (IecOutlineRow *self)
{
  update_facts (self);
  update_sentence (self);
}

static gboolean
query_tooltip_cb (GtkLabel *label, int x, int y, gboolean keyboard_mode, GtkTooltip *tooltip, IecOutlineRow *self)
{
  if (self->element == NULL || !pango_layout_is_ellipsized (gtk_label_get_layout (label)))
    return FALSE;
  gtk_tooltip_set_text (tooltip, iec_element_get_title (self->element));
  return TRUE;
}

static void
expanded_cb (IecOutlineRow *self)
{
  /* A row that is taken out of the model says that it closes, too; from GTK 4.12 on it keeps its item. */
  if (!gtk_tree_list_row_is_expandable (self->list_row))
    return;
  g_signal_emit (self, signals[SIGNAL_EXPANDED], 0, gtk_tree_list_row_get_expanded (self->list_row));
}

/* Naming */

static gboolean
end_with (IecOutlineRow *self, gboolean by_enter)
{
  gboolean taken = FALSE;

  if (self->entry == NULL)
    return TRUE;
  g_autofree char *title = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->entry)));
  g_signal_emit (self, signals[SIGNAL_NAMED], 0, title, by_enter, &taken);
  return taken;
}

static void
entry_activate_cb (IecOutlineRow *self)
{
  end_with (self, TRUE);
}

static gboolean
end_by_leaving_cb (gpointer data)
{
  IecOutlineRow *self = data;
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  self->leave_source = 0;
  if (self->entry != NULL && (focus == NULL || !gtk_widget_is_ancestor (focus, self->entry)))
    end_with (self, FALSE);
  return G_SOURCE_REMOVE;
}

/* The entry must not go while GTK takes the focus from it; and when the whole window lost the focus, it stays. */
static void
entry_left_cb (IecOutlineRow *self)
{
  if (self->entry != NULL && self->leave_source == 0)
    self->leave_source = g_idle_add_full (G_PRIORITY_HIGH_IDLE, end_by_leaving_cb, self, NULL);
}

/* The keys that add a row work in the entry, too: the name is taken first. */
static void
add_from_entry (IecOutlineRow *self, const char *action)
{
  g_autoptr (IecOutlineRow) kept = g_object_ref (self);

  if (end_with (kept, FALSE))
    gtk_widget_activate_action (GTK_WIDGET (kept), action, NULL);
}

static gboolean
entry_key_cb (GtkEventControllerKey *controller,
              guint keyval,
              guint keycode,
              GdkModifierType state,
              IecOutlineRow *self)
{
  if (keyval == GDK_KEY_Escape)
    {
      g_signal_emit (self, signals[SIGNAL_NAMING_CANCELLED], 0);
      return GDK_EVENT_STOP;
    }
  if ((keyval == GDK_KEY_Return || keyval == GDK_KEY_KP_Enter) && (state & GDK_CONTROL_MASK) != 0)
    {
      add_from_entry (self, (state & GDK_SHIFT_MASK) != 0 ? "outline.add-inside" : "outline.add-after");
      return GDK_EVENT_STOP;
    }
  return GDK_EVENT_PROPAGATE;
}

static GtkWidget *
make_entry (IecOutlineRow *self)
{
  GtkWidget *entry = gtk_entry_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();

  gtk_widget_set_hexpand (entry, TRUE);
  gtk_widget_set_valign (entry, GTK_ALIGN_CENTER);
  gtk_editable_set_width_chars (GTK_EDITABLE (entry), 4);
  gtk_editable_set_enable_undo (GTK_EDITABLE (entry), FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Title"), -1);
  g_signal_connect_swapped (entry, "activate", G_CALLBACK (entry_activate_cb), self);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (entry_key_cb), self);
  gtk_widget_add_controller (entry, keys);
  g_signal_connect_swapped (focus, "leave", G_CALLBACK (entry_left_cb), self);
  gtk_widget_add_controller (entry, focus);
  return entry;
}

static void
entry_changed_cb (IecOutlineRow *self)
{
  g_signal_emit (self, signals[SIGNAL_NAMING_TYPED], 0, gtk_editable_get_text (GTK_EDITABLE (self->entry)));
}

static void
remove_entry (IecOutlineRow *self)
{
  GtkWidget *entry = g_steal_pointer (&self->entry);

  g_clear_handle_id (&self->leave_source, g_source_remove);
  if (entry == NULL)
    return;
  gtk_widget_set_visible (GTK_WIDGET (self->title_label), TRUE);
  gtk_box_remove (self->box, entry);
  update_facts (self);
}

/* GObject */

static void
parent_changed_cb (IecOutlineRow *self)
{
  update_sentence (self);
}

static void
iec_outline_row_dispose (GObject *object)
{
  IecOutlineRow *self = IEC_OUTLINE_ROW (object);

  self->entry = NULL;
  g_clear_handle_id (&self->leave_source, g_source_remove);
  if (self->list_row_signals != NULL)
    {
      g_signal_group_set_target (self->list_row_signals, NULL);
      g_signal_group_set_target (self->element_signals, NULL);
      g_signal_group_set_target (self->facts_signals, NULL);
      g_signal_group_set_target (self->siblings_signals, NULL);
    }
  g_clear_object (&self->list_row_signals);
  g_clear_object (&self->element_signals);
  g_clear_object (&self->facts_signals);
  g_clear_object (&self->siblings_signals);
  g_clear_object (&self->list_row);
  g_clear_object (&self->facts);
  g_clear_object (&self->element);
  gtk_widget_dispose_template (GTK_WIDGET (self), IEC_TYPE_OUTLINE_ROW);
  G_OBJECT_CLASS (iec_outline_row_parent_class)->dispose (object);
}

static void
create_signals (GType type)
{
  /**
   * IecOutlineRow::expanded:
   * @expanded: whether it is open now
   */
  signals[SIGNAL_EXPANDED] =
      g_signal_new ("expanded", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_BOOLEAN);

  /**
   * IecOutlineRow::named:
   * @title: what was typed
   * @by_enter: whether Enter ended it
   *
   * Returns: whether the title was taken
   */
  signals[SIGNAL_NAMED] = g_signal_new ("named", type, G_SIGNAL_RUN_LAST, 0, g_signal_accumulator_true_handled, NULL,
                                        NULL, G_TYPE_BOOLEAN, 2, G_TYPE_STRING, G_TYPE_BOOLEAN);

  /**
   * IecOutlineRow::naming-typed:
   * @title: what is typed so far
   */
  signals[SIGNAL_NAMING_TYPED] =
      g_signal_new ("naming-typed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  /**
   * IecOutlineRow::naming-cancelled:
   */
  signals[SIGNAL_NAMING_CANCELLED] =
      g_signal_new ("naming-cancelled", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  /**
   * IecOutlineRow::naming-lost:
   * @title: what was typed so far
   */
  signals[SIGNAL_NAMING_LOST] =
      g_signal_new ("naming-lost", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
iec_outline_row_class_init (IecOutlineRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = iec_outline_row_dispose;
  create_signals (G_TYPE_FROM_CLASS (klass));
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "iecoutlinerow");
  gtk_widget_class_set_template_from_resource (widget_class, "/org/iecere/Iecere/ui/iec-outline-row.ui");
  gtk_widget_class_bind_template_child (widget_class, IecOutlineRow, expander);
  gtk_widget_class_bind_template_child (widget_class, IecOutlineRow, box);
  gtk_widget_class_bind_template_child (widget_class, IecOutlineRow, code_label);
  gtk_widget_class_bind_template_child (widget_class, IecOutlineRow, title_label);
  gtk_widget_class_bind_template_child (widget_class, IecOutlineRow, badge_label);
  gtk_widget_class_bind_template_child (widget_class, IecOutlineRow, state_image);
  gtk_widget_class_bind_template_callback (widget_class, query_tooltip_cb);
}

static void
iec_outline_row_init (IecOutlineRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->list_row_signals = g_signal_group_new (GTK_TYPE_TREE_LIST_ROW);
  g_signal_group_connect_swapped (self->list_row_signals, "notify::expanded", G_CALLBACK (expanded_cb), self);
  self->element_signals = g_signal_group_new (IEC_TYPE_ELEMENT);
  g_signal_group_connect_swapped (self->element_signals, "notify::code", G_CALLBACK (texts_changed_cb), self);
  g_signal_group_connect_swapped (self->element_signals, "notify::title", G_CALLBACK (texts_changed_cb), self);
  g_signal_group_connect_swapped (self->element_signals, "notify::goal-number", G_CALLBACK (texts_changed_cb), self);
  self->facts_signals = g_signal_group_new (IEC_TYPE_ELEMENT_FACTS);
  g_signal_group_connect_swapped (self->facts_signals, "notify::n-proposals", G_CALLBACK (facts_changed_cb), self);
  g_signal_group_connect_swapped (self->facts_signals, "notify::state", G_CALLBACK (facts_changed_cb), self);
  self->siblings_signals = g_signal_group_new (G_TYPE_LIST_MODEL);
  g_signal_group_connect_swapped (self->siblings_signals, "items-changed", G_CALLBACK (update_sentence), self);
  g_signal_connect (self, "notify::parent", G_CALLBACK (parent_changed_cb), NULL);
}

/**
 * iec_outline_row_new:
 *
 * Returns: (transfer floating): a row that shows nothing yet
 */
GtkWidget *
iec_outline_row_new (void)
{
  return g_object_new (IEC_TYPE_OUTLINE_ROW, NULL);
}

/**
 * iec_outline_row_bind:
 *
 * Makes the row show the element of @list_row.
 */
void
iec_outline_row_bind (IecOutlineRow *self, GtkTreeListRow *list_row, IecSession *session)
{
  g_return_if_fail (IEC_IS_OUTLINE_ROW (self));
  g_return_if_fail (self->list_row == NULL);

  self->list_row = g_object_ref (list_row);
  self->element = gtk_tree_list_row_get_item (list_row);
  IecElementKind kind = iec_element_get_kind (self->element);
  if (kind == IEC_ELEMENT_GOAL || kind == IEC_ELEMENT_ACTION_LINE)
    self->facts = g_object_ref (iec_session_get_facts (session, self->element));
  gtk_tree_expander_set_list_row (self->expander, list_row);
  g_signal_group_set_target (self->list_row_signals, list_row);
  g_signal_group_set_target (self->element_signals, self->element);
  g_signal_group_set_target (self->facts_signals, self->facts);
  g_signal_group_set_target (self->siblings_signals, iec_element_get_parent (self->element));
  update_texts (self);
  update_facts (self);
  update_sentence (self);
}

/**
 * iec_outline_row_unbind:
 *
 * Makes the row show nothing.
 */
void
iec_outline_row_unbind (IecOutlineRow *self)
{
  g_return_if_fail (IEC_IS_OUTLINE_ROW (self));

  if (self->entry != NULL)
    {
      g_autofree char *title = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->entry)));

      remove_entry (self);
      g_signal_emit (self, signals[SIGNAL_NAMING_LOST], 0, title);
    }
  g_signal_group_set_target (self->list_row_signals, NULL);
  g_signal_group_set_target (self->element_signals, NULL);
  g_signal_group_set_target (self->facts_signals, NULL);
  g_signal_group_set_target (self->siblings_signals, NULL);
  gtk_tree_expander_set_list_row (self->expander, NULL);
  g_clear_object (&self->list_row);
  g_clear_object (&self->facts);
  g_clear_object (&self->element);
}

/**
 * iec_outline_row_get_element:
 *
 * Returns: (transfer none) (nullable): the element that the row shows
 */
IecElement *
iec_outline_row_get_element (IecOutlineRow *self)
{
  g_return_val_if_fail (IEC_IS_OUTLINE_ROW (self), NULL);
  return self->element;
}

/**
 * iec_outline_row_get_list_row:
 *
 * Returns: (transfer none) (nullable): the row of the model
 */
GtkTreeListRow *
iec_outline_row_get_list_row (IecOutlineRow *self)
{
  g_return_val_if_fail (IEC_IS_OUTLINE_ROW (self), NULL);
  return self->list_row;
}

/**
 * iec_outline_row_focus:
 *
 * Gives the keyboard focus to the row, of which the list's own widget is the part that takes it.
 *
 * Returns: whether it took it
 */
gboolean
iec_outline_row_focus (IecOutlineRow *self)
{
  g_return_val_if_fail (IEC_IS_OUTLINE_ROW (self), FALSE);

  GtkWidget *parent = gtk_widget_get_parent (GTK_WIDGET (self));
  return parent != NULL && gtk_widget_grab_focus (parent);
}

/**
 * iec_outline_row_begin_naming:
 *
 * Puts an entry in the place of the title, its text selected.
 *
 * Returns: whether it has the focus
 */
gboolean
iec_outline_row_begin_naming (IecOutlineRow *self)
{
  g_return_val_if_fail (IEC_IS_OUTLINE_ROW (self), FALSE);
  g_return_val_if_fail (self->element != NULL, FALSE);

  if (self->entry == NULL)
    {
      self->entry = make_entry (self);
      gtk_editable_set_text (GTK_EDITABLE (self->entry), iec_element_get_title (self->element));
      g_signal_connect_swapped (self->entry, "changed", G_CALLBACK (entry_changed_cb), self);
      gtk_widget_set_visible (GTK_WIDGET (self->title_label), FALSE);
      gtk_box_insert_child_after (self->box, self->entry, GTK_WIDGET (self->title_label));
      update_facts (self);
    }
  gtk_editable_select_region (GTK_EDITABLE (self->entry), 0, -1);
  return gtk_widget_grab_focus (self->entry);
}

/**
 * iec_outline_row_commit_naming:
 *
 * Ends naming with what is typed, if it is being named.
 *
 * Returns: whether naming has ended
 */
gboolean
iec_outline_row_commit_naming (IecOutlineRow *self)
{
  g_return_val_if_fail (IEC_IS_OUTLINE_ROW (self), FALSE);
  return end_with (self, FALSE);
}

/**
 * iec_outline_row_end_naming:
 *
 * Takes the entry away; if it had the focus, the row has it then.
 */
void
iec_outline_row_end_naming (IecOutlineRow *self)
{
  g_return_if_fail (IEC_IS_OUTLINE_ROW (self));

  if (self->entry == NULL)
    return;
  GtkWidget *entry = g_steal_pointer (&self->entry);
  GtkRoot *root = gtk_widget_get_root (entry);
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  if (focus != NULL && gtk_widget_is_ancestor (focus, entry))
    iec_outline_row_focus (self);
  self->entry = entry;
  remove_entry (self);
}
