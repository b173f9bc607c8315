/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-drag-card.h"
#include "iec-outline-pane-private.h"
#include "iec-phrases.h"

#include <glib/gi18n.h>

#define EXPAND_DELAY_MS 600
#define SCROLL_EDGE 32
/* Pixels a frame, right at the edge. */
#define SCROLL_STEP_MAX 12
/* A row that can hold what is dragged takes it inside, but for this part of its height above and below. */
#define EDGE_OF_ROW 0.28

static const char *const side_classes[] = {
  [IEC_SIDE_BEFORE] = "drop-before",
  [IEC_SIDE_FIRST] = "drop-first",
  [IEC_SIDE_INSIDE] = "drop-inside",
  [IEC_SIDE_AFTER] = "drop-after",
};

/* Beginning */

static GdkContentProvider *
prepare_cb (GtkDragSource *source, double x, double y, IecOutlinePane *self)
{
  GtkWidget *widget = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (source));
  IecElement *element = iec_outline_row_get_element (IEC_OUTLINE_ROW (widget));

  if (element == NULL || self->naming != NULL || !_iec_outline_pane_is_editable (self))
    return NULL;
  return gdk_content_provider_new_typed (IEC_TYPE_ELEMENT, element);
}

static void
drag_begin_cb (GtkDragSource *source, GdkDrag *drag, IecOutlinePane *self)
{
  GtkWidget *widget = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (source));
  IecElement *element = iec_outline_row_get_element (IEC_OUTLINE_ROW (widget));

  if (element == NULL)
    return;
  GtkWidget *card = iec_drag_card_new (iec_element_get_title (element), NULL, iec_element_get_code (element));
  /* The card's surface does not grow later: two lines for what a drop does, or why it is refused. */
  iec_drag_card_say (IEC_DRAG_CARD (card), " \n ", FALSE);
  iec_drag_card_show (IEC_DRAG_CARD (card), drag);
}

/* Where it would go */

static IecElement *
peek_element (GdkDrop *gdk_drop)
{
  GdkDrag *drag = gdk_drop != NULL ? gdk_drop_get_drag (gdk_drop) : NULL;
  g_auto (GValue) value = G_VALUE_INIT;

  g_value_init (&value, IEC_TYPE_ELEMENT);
  if (drag == NULL || !gdk_content_provider_get_value (gdk_drag_get_content (drag), &value, NULL))
    return NULL;
  return g_value_get_object (&value);
}

static gboolean
is_open (IecOutlineRow *row)
{
  GtkTreeListRow *list_row = iec_outline_row_get_list_row (row);

  return gtk_tree_list_row_is_expandable (list_row) && gtk_tree_list_row_get_expanded (list_row)
         && iec_element_get_n_children (iec_outline_row_get_element (row)) > 0;
}

/* What a point in a row stands for, the likeliest first. */
static void
order_sides (IecOutlineRow *row, double part, IecSide sides[2])
{
  IecSide below = is_open (row) ? IEC_SIDE_FIRST : IEC_SIDE_AFTER;

  if (part < EDGE_OF_ROW || part > 1 - EDGE_OF_ROW)
    {
      sides[0] = part < 0.5 ? IEC_SIDE_BEFORE : below;
      sides[1] = IEC_SIDE_INSIDE;
    }
  else
    {
      sides[0] = IEC_SIDE_INSIDE;
      sides[1] = part < 0.5 ? IEC_SIDE_BEFORE : below;
    }
}

static gboolean
stays (IecElement *element, const IecPlace *place)
{
  return iec_element_get_parent (element) == place->parent
         && (int)iec_element_get_position (element) == place->position;
}

static char *
dup_offer (IecElement *target, IecSide side)
{
  g_autofree char *name = iec_phrase_reference (target);

  switch (side)
    {
    case IEC_SIDE_BEFORE:
      /* Translators: what dropping a row of the outline here does; %s is a code such as “R3.3”. */
      return g_strdup_printf (_ ("move before %s"), name);
    case IEC_SIDE_AFTER:
      /* Translators: what dropping a row of the outline here does; %s is a code such as “R3.3”. */
      return g_strdup_printf (_ ("move after %s"), name);
    case IEC_SIDE_FIRST:
    case IEC_SIDE_INSIDE:
    default:
      /* Translators: what dropping a row of the outline here does; %s is a code such as “M2”. */
      return g_strdup_printf (_ ("move into %s"), name);
    }
}

static void
unmark (IecOutlinePane *self)
{
  GtkWidget *item = self->drop.row != NULL ? gtk_widget_get_parent (GTK_WIDGET (self->drop.row)) : NULL;

  if (item != NULL && self->drop.css_class != NULL)
    gtk_widget_remove_css_class (item, self->drop.css_class);
  self->drop.row = NULL;
  self->drop.css_class = NULL;
  self->drop.allowed = FALSE;
}

static void
mark (IecOutlinePane *self, IecOutlineRow *row, IecSide side, const IecPlace *place)
{
  self->drop.row = row;
  self->drop.css_class = side_classes[side];
  self->drop.place = *place;
  self->drop.allowed = TRUE;
  gtk_widget_add_css_class (gtk_widget_get_parent (GTK_WIDGET (row)), self->drop.css_class);
}

/* Whether @element may go to a @side of @row; @text is what happens then, or why it may not. */
static gboolean
judge (IecOutlinePane *self, IecElement *element, IecOutlineRow *row, IecSide side, IecPlace *place, char **text)
{
  IecStrategy *strategy = iec_session_get_strategy (self->session);
  IecElement *target = iec_outline_row_get_element (row);
  g_autoptr (GError) error = NULL;

  if (!iec_outline_find_drop (strategy, element, target, side, place, &error))
    *text = g_strdup (error->message);
  else if (stays (element, place))
    *text = g_strdup (_ ("it stands there already"));
  else
    {
      *text = dup_offer (target, side);
      return TRUE;
    }
  return FALSE;
}

static void
say (GdkDrop *gdk_drop, const char *text, gboolean refused)
{
  IecDragCard *card = iec_drag_card_for_drop (gdk_drop);

  if (card != NULL)
    iec_drag_card_say (card, text, refused);
}

static double
get_part (IecOutlinePane *self, IecOutlineRow *row, double y)
{
  graphene_rect_t bounds;

  if (!gtk_widget_compute_bounds (gtk_widget_get_parent (GTK_WIDGET (row)), GTK_WIDGET (self->list_view), &bounds)
      || bounds.size.height <= 0)
    return 0.5;
  return CLAMP ((y - bounds.origin.y) / bounds.size.height, 0, 1);
}

static void
hover (IecOutlinePane *self, GdkDrop *gdk_drop, double x, double y)
{
  IecElement *element = self->session != NULL ? peek_element (gdk_drop) : NULL;
  IecOutlineRow *row = element != NULL ? _iec_outline_pane_row_at (self, x, y) : NULL;
  g_autofree char *reason = NULL;
  IecSide sides[2];

  unmark (self);
  if (row == NULL)
    {
      say (gdk_drop, NULL, FALSE);
      return;
    }
  order_sides (row, get_part (self, row, y), sides);
  for (guint i = 0; i < G_N_ELEMENTS (sides); i++)
    {
      g_autofree char *text = NULL;
      IecPlace place;

      if (judge (self, element, row, sides[i], &place, &text))
        {
          mark (self, row, sides[i], &place);
          say (gdk_drop, text, FALSE);
          return;
        }
      if (reason == NULL)
        reason = g_steal_pointer (&text);
    }
  say (gdk_drop, reason, TRUE);
}

static GdkDragAction
drop_motion_cb (GtkDropTarget *target, double x, double y, IecOutlinePane *self)
{
  hover (self, gtk_drop_target_get_current_drop (target), x, y);
  return self->drop.allowed ? GDK_ACTION_MOVE : 0;
}

static void
drop_leave_cb (GtkDropTarget *target, IecOutlinePane *self)
{
  unmark (self);
  say (gtk_drop_target_get_current_drop (target), NULL, FALSE);
}

static gboolean
drop_cb (GtkDropTarget *target, const GValue *value, double x, double y, IecOutlinePane *self)
{
  g_autoptr (IecElement) element = g_value_dup_object (value);

  hover (self, gtk_drop_target_get_current_drop (target), x, y);
  gboolean allowed = self->drop.allowed;
  IecPlace place = self->drop.place;
  unmark (self);
  return allowed && _iec_outline_pane_move (self, element, &place);
}

/* While something hovers: rows open, the edges scroll. Both for rows and for proposals. */

static gboolean
expand_cb (gpointer data)
{
  IecOutlinePane *self = data;

  self->expand_source = 0;
  gtk_tree_list_row_set_expanded (self->hovered, TRUE);
  return G_SOURCE_REMOVE;
}

static void
hover_row (IecOutlinePane *self, GtkTreeListRow *row)
{
  if (!g_set_object (&self->hovered, row))
    return;
  g_clear_handle_id (&self->expand_source, g_source_remove);
  if (row != NULL && gtk_tree_list_row_is_expandable (row) && !gtk_tree_list_row_get_expanded (row))
    self->expand_source = g_timeout_add (EXPAND_DELAY_MS, expand_cb, self);
}

static gboolean
scroll_tick_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  IecOutlinePane *self = data;
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (self->scroller);

  gtk_adjustment_set_value (adjustment, gtk_adjustment_get_value (adjustment) + self->scroll_step);
  return G_SOURCE_CONTINUE;
}

static void
set_scroll_step (IecOutlinePane *self, double step)
{
  self->scroll_step = step;
  if (step != 0 && self->scroll_tick == 0)
    self->scroll_tick = gtk_widget_add_tick_callback (GTK_WIDGET (self->list_view), scroll_tick_cb, self, NULL);
  else if (step == 0 && self->scroll_tick != 0)
    {
      gtk_widget_remove_tick_callback (GTK_WIDGET (self->list_view), self->scroll_tick);
      self->scroll_tick = 0;
    }
}

/* The nearer to the edge, the faster. */
static double
find_scroll_step (double y, double height)
{
  if (height < 3 * SCROLL_EDGE)
    return 0;
  if (y < SCROLL_EDGE)
    return -SCROLL_STEP_MAX * (1 - MAX (y, 0) / SCROLL_EDGE);
  if (y > height - SCROLL_EDGE)
    return SCROLL_STEP_MAX * (1 - MAX (height - y, 0) / SCROLL_EDGE);
  return 0;
}

static void
motion_cb (GtkDropControllerMotion *controller, double x, double y, IecOutlinePane *self)
{
  IecOutlineRow *row = _iec_outline_pane_row_at (self, x, y);

  hover_row (self, row != NULL ? iec_outline_row_get_list_row (row) : NULL);
  set_scroll_step (self, find_scroll_step (y, gtk_widget_get_height (GTK_WIDGET (self->list_view))));
}

static void
leave_cb (IecOutlinePane *self)
{
  hover_row (self, NULL);
  set_scroll_step (self, 0);
}

/* For the other files of the pane */

/**
 * _iec_outline_pane_make_draggable:
 *
 * Lets a new row be dragged.
 */
void
_iec_outline_pane_make_draggable (IecOutlinePane *self, IecOutlineRow *row)
{
  GtkDragSource *source = gtk_drag_source_new ();

  gtk_drag_source_set_actions (source, GDK_ACTION_MOVE);
  g_signal_connect (source, "prepare", G_CALLBACK (prepare_cb), self);
  g_signal_connect (source, "drag-begin", G_CALLBACK (drag_begin_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (row), GTK_EVENT_CONTROLLER (source));
}

/**
 * _iec_outline_pane_add_drop_target:
 *
 * Lets rows be dropped in the tree; opens rows and scrolls under whatever hovers over it.
 */
void
_iec_outline_pane_add_drop_target (IecOutlinePane *self)
{
  GtkDropTarget *target = gtk_drop_target_new (IEC_TYPE_ELEMENT, GDK_ACTION_MOVE);
  GtkEventController *motion = gtk_drop_controller_motion_new ();

  g_signal_connect (target, "enter", G_CALLBACK (drop_motion_cb), self);
  g_signal_connect (target, "motion", G_CALLBACK (drop_motion_cb), self);
  g_signal_connect (target, "leave", G_CALLBACK (drop_leave_cb), self);
  g_signal_connect (target, "drop", G_CALLBACK (drop_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->list_view), GTK_EVENT_CONTROLLER (target));
  g_signal_connect (motion, "enter", G_CALLBACK (motion_cb), self);
  g_signal_connect (motion, "motion", G_CALLBACK (motion_cb), self);
  g_signal_connect_swapped (motion, "leave", G_CALLBACK (leave_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->list_view), motion);
}

/**
 * _iec_outline_pane_stop_drag:
 *
 * Forgets what hovers over the tree.
 */
void
_iec_outline_pane_stop_drag (IecOutlinePane *self)
{
  unmark (self);
  leave_cb (self);
}
