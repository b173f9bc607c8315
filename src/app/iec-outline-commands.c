/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-outline-pane-private.h"

#include "iec-phrases.h"

#include <glib/gi18n.h>
#include <string.h>

/** Named: an action of the pane and what it asks the model for. */
typedef struct
{
  const char *name;
  int what;
} Named;

static const Named new_actions[] = {
  { "outline.add-after", IEC_NEW_AFTER },
  { "outline.add-inside", IEC_NEW_INSIDE },
  { "outline.add-section", IEC_NEW_SECTION },
  { "outline.add-subsection", IEC_NEW_SUBSECTION },
  { "outline.add-vision", IEC_NEW_VISION },
  { "outline.add-goal", IEC_NEW_GOAL },
  { "outline.add-action-line", IEC_NEW_ACTION_LINE },
};

static const Named move_actions[] = {
  { "outline.move-up", IEC_MOVE_UP },
  { "outline.move-down", IEC_MOVE_DOWN },
  { "outline.move-inside", IEC_MOVE_INSIDE },
  { "outline.move-out", IEC_MOVE_OUT },
};

static int
find_what (const Named *actions, guint n, const char *name)
{
  for (guint i = 0; i < n; i++)
    if (strcmp (actions[i].name, name) == 0)
      return actions[i].what;
  g_return_val_if_reached (0);
}

static IecElement *
get_selected (IecOutlinePane *self)
{
  return self->session != NULL ? iec_session_get_selected (self->session) : NULL;
}

/* Makes @element the current one and gives its row the focus, whatever it is inside of. */
static void
go_to (IecOutlinePane *self, IecElement *element)
{
  iec_session_set_selected (self->session, element);
  if (element == NULL)
    return;
  iec_outline_tree_reveal (self->tree, element);
  _iec_outline_pane_scroll_to (self, element);
  _iec_outline_pane_focus (self, element);
}

/* Adding */

static void
add_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  _iec_outline_pane_add (IEC_OUTLINE_PANE (widget), (IecNew)find_what (new_actions, G_N_ELEMENTS (new_actions), name));
}

/* Moving */

static void
move_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  IecOutlinePane *self = IEC_OUTLINE_PANE (widget);
  IecElement *element = get_selected (self);
  IecMove move = (IecMove)find_what (move_actions, G_N_ELEMENTS (move_actions), name);
  g_autoptr (GError) error = NULL;
  IecPlace place;

  if (element == NULL || !iec_session_prepare (self->session))
    return;
  if (iec_outline_find_move (iec_session_get_strategy (self->session), element, move, &place, &error))
    _iec_outline_pane_move (self, element, &place);
  else
    iec_session_tell_error (self->session, error);
}

/* Removing */

static guint
count_inside (IecElement *top)
{
  guint n = 0;

  for (IecElement *element = iec_element_get_next_in_outline (top, top); element != NULL;
       element = iec_element_get_next_in_outline (element, top))
    n++;
  return n;
}

static void
tell_removed (IecOutlinePane *self, const char *name, guint n_inside)
{
  g_autofree char *text = NULL;

  if (n_inside == 0)
    /* Translators: %s is a code such as R2.1, or a title in quotation marks. */
    text = g_strdup_printf (_ ("%s deleted"), name);
  else
    /* Translators: %1$s is a code such as M2, or a title in quotation marks; %2$u is how many elements stood in it. */
    text = g_strdup_printf (
        ngettext ("%1$s deleted with %2$u element in it", "%1$s deleted with %2$u elements in it", n_inside), name,
        n_inside);
  iec_session_tell_with_action (self->session, text, _ ("Undo"), "win.undo", NULL);
}

static void
delete_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  IecOutlinePane *self = IEC_OUTLINE_PANE (widget);
  g_autoptr (IecElement) element = NULL;
  g_autoptr (IecElement) next = NULL;
  g_autoptr (GError) error = NULL;

  g_set_object (&element, get_selected (self));
  if (element == NULL || !iec_session_prepare (self->session))
    return;
  g_set_object (&next, iec_outline_find_after_removal (element));
  g_autofree char *name = iec_phrase_reference (element);
  guint n_inside = count_inside (element);
  if (!iec_strategy_remove (iec_session_get_strategy (self->session), &element, 1, &error))
    {
      iec_session_tell_error (self->session, error);
      return;
    }
  tell_removed (self, name, n_inside);
  go_to (self, next);
}

/* Going and looking */

static void
rename_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  IecOutlinePane *self = IEC_OUTLINE_PANE (widget);
  IecElement *element = get_selected (self);

  if (element != NULL && iec_session_prepare (self->session))
    _iec_outline_pane_begin_naming (self, element, FALSE);
}

static void
edit_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  IecElement *element = get_selected (IEC_OUTLINE_PANE (widget));

  if (element != NULL)
    gtk_widget_activate_action (widget, "win.edit-element", "s", iec_element_get_uid (element));
}

static void
set_expanded (IecOutlinePane *self, gboolean expanded)
{
  IecElement *element = get_selected (self);
  g_autoptr (GtkTreeListRow) row = element != NULL ? iec_outline_tree_find_row (self->tree, element) : NULL;

  if (row == NULL || !gtk_tree_list_row_is_expandable (row) || gtk_tree_list_row_get_expanded (row) == expanded)
    return;
  gtk_tree_list_row_set_expanded (row, expanded);
  iec_outline_tree_note_expanded (self->tree, element, expanded);
}

static void
expand_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  set_expanded (IEC_OUTLINE_PANE (widget), TRUE);
}

static void
collapse_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  set_expanded (IEC_OUTLINE_PANE (widget), FALSE);
}

static void
end_filter_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_object_set (widget, "show-unsupported", FALSE, NULL);
}

static void
menu_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  IecOutlinePane *self = IEC_OUTLINE_PANE (widget);
  IecElement *element = get_selected (self);
  IecOutlineRow *row = element != NULL ? _iec_outline_pane_find_row (self, element) : NULL;
  graphene_rect_t bounds;
  GdkRectangle place;

  if (row == NULL || !gtk_widget_compute_bounds (GTK_WIDGET (row), widget, &bounds))
    return;
  place.x = (int)(bounds.origin.x + MIN (bounds.size.width / 4, 60));
  place.y = (int)(bounds.origin.y + bounds.size.height);
  place.width = place.height = 1;
  gtk_popover_set_pointing_to (GTK_POPOVER (self->context_menu), &place);
  gtk_popover_popup (GTK_POPOVER (self->context_menu));
}

/* For the other files of the pane */

/**
 * _iec_outline_pane_install_commands:
 *
 * Gives the class its actions.
 */
void
_iec_outline_pane_install_commands (GtkWidgetClass *widget_class)
{
  for (guint i = 0; i < G_N_ELEMENTS (new_actions); i++)
    gtk_widget_class_install_action (widget_class, new_actions[i].name, NULL, add_action);
  for (guint i = 0; i < G_N_ELEMENTS (move_actions); i++)
    gtk_widget_class_install_action (widget_class, move_actions[i].name, NULL, move_action);
  gtk_widget_class_install_action (widget_class, "outline.delete", NULL, delete_action);
  gtk_widget_class_install_action (widget_class, "outline.rename", NULL, rename_action);
  gtk_widget_class_install_action (widget_class, "outline.edit", NULL, edit_action);
  gtk_widget_class_install_action (widget_class, "outline.expand", NULL, expand_action);
  gtk_widget_class_install_action (widget_class, "outline.collapse", NULL, collapse_action);
  gtk_widget_class_install_action (widget_class, "outline.menu", NULL, menu_action);
  gtk_widget_class_install_action (widget_class, "outline.end-filter", NULL, end_filter_action);
  gtk_widget_class_install_property_action (widget_class, "outline.show-unsupported", "show-unsupported");
}

/**
 * _iec_outline_pane_is_editable:
 *
 * Returns: whether the outline can be changed just now
 */
gboolean
_iec_outline_pane_is_editable (IecOutlinePane *self)
{
  IecStrategy *strategy = self->session != NULL ? iec_session_get_strategy (self->session) : NULL;

  return strategy != NULL && !iec_strategy_is_busy (strategy) && !iec_strategy_is_read_only (strategy);
}

/**
 * _iec_outline_pane_update_commands:
 *
 * Enables what can be done, all in this one place. While an element is being named the keys are its entry's.
 */
void
_iec_outline_pane_update_commands (IecOutlinePane *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  IecElement *selected = get_selected (self);
  gboolean free = self->naming == NULL;
  gboolean may_edit = free && _iec_outline_pane_is_editable (self);
  gboolean may_change = may_edit && selected != NULL;
  IecPlace place;

  for (guint i = 0; i < G_N_ELEMENTS (new_actions); i++)
    gtk_widget_action_set_enabled (widget, new_actions[i].name,
                                   /* Refused, this one tells why. */
                                   new_actions[i].what == IEC_NEW_INSIDE
                                       ? may_change
                                       : may_edit
                                             && iec_outline_find_new (iec_session_get_strategy (self->session),
                                                                      selected, (IecNew)new_actions[i].what, &place,
                                                                      NULL));
  for (guint i = 0; i < G_N_ELEMENTS (move_actions); i++)
    gtk_widget_action_set_enabled (widget, move_actions[i].name, may_change);
  gtk_widget_action_set_enabled (widget, "outline.delete", may_change);
  gtk_widget_action_set_enabled (widget, "outline.rename", may_change);
  gtk_widget_action_set_enabled (widget, "outline.edit", free && selected != NULL);
  gtk_widget_action_set_enabled (widget, "outline.expand", free && selected != NULL);
  gtk_widget_action_set_enabled (widget, "outline.collapse", free && selected != NULL);
  gtk_widget_action_set_enabled (widget, "outline.menu", free && selected != NULL);
  gtk_widget_action_set_enabled (widget, "outline.end-filter", free && self->show_unsupported);
  gtk_widget_set_sensitive (GTK_WIDGET (self->add_button), _iec_outline_pane_is_editable (self));
}

/**
 * _iec_outline_pane_move:
 *
 * Moves @element there as one step, selects it and gives it the focus; tells what is in the way.
 *
 * Returns: whether it stands there
 */
gboolean
_iec_outline_pane_move (IecOutlinePane *self, IecElement *element, const IecPlace *place)
{
  g_autoptr (GError) error = NULL;

  if (!iec_session_prepare (self->session))
    return FALSE;
  if (!iec_strategy_move (iec_session_get_strategy (self->session), element, place->parent, place->position, &error))
    {
      iec_session_tell_error (self->session, error);
      return FALSE;
    }
  go_to (self, element);
  return TRUE;
}

/**
 * _iec_outline_pane_add:
 *
 * Adds an element near the selected one as one step, and begins to name it; tells why it cannot.
 *
 * Returns: whether it was added
 */
gboolean
_iec_outline_pane_add (IecOutlinePane *self, IecNew what)
{
  IecStrategy *strategy = self->session != NULL ? iec_session_get_strategy (self->session) : NULL;
  g_autoptr (GError) error = NULL;
  IecElement *element = NULL;
  IecPlace place;

  if (strategy == NULL || !iec_session_prepare (self->session))
    return FALSE;
  if (iec_outline_find_new (strategy, get_selected (self), what, &place, &error))
    element = iec_strategy_add_element (strategy, place.kind, place.parent, place.position,
                                        iec_phrase_new_title (place.kind), NULL, &error);
  if (element == NULL)
    {
      iec_session_tell_error (self->session, error);
      return FALSE;
    }
  /* The filter would hide what has just been added, until it is counted and where it is a section. */
  g_object_set (self, "show-unsupported", FALSE, NULL);
  go_to (self, element);
  _iec_outline_pane_begin_naming (self, element, TRUE);
  return TRUE;
}
