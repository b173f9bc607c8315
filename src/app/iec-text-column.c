/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-text-column.h"

#include "iec-text-item-private.h"

/* Design: 562 px of text, and beside it the margin for codes. */
#define MAX_TEXT_WIDTH 626
#define MIN_TEXT_WIDTH 200
#define SIDE_PADDING 16
#define TOP_PADDING 24
#define BOTTOM_PADDING 96
#define SPACING 24
/* Of a frame's 16 ms, what making and dropping widgets may take; laying out those made takes about as much again. */
#define MAKING_TIME (3 * G_TIME_SPAN_MILLISECOND)
/* Taken for the height of the view before it has one. */
#define UNKNOWN_PAGE 900
/* In views' heights: widgets are made so far above and below the view, and dropped when they are farther. */
#define NEAR_PAGES 1.5
#define FAR_PAGES 4.0
/* The cursor is kept so far from the view's edges. */
#define CURSOR_MARGIN 32

struct _IecTextColumn
{
  GtkWidget parent_instance;

  IecTextColumnFunc func;
  gpointer func_data; /* Borrowed */
  GPtrArray *items;   /* of IecTextItem, in order */
  GHashTable *places; /* element → item of @items */
  guint n_widgets;
  IecTextMetrics metrics;
  int content_height;
  guint tick;
  /* What stays where it is on the screen: the distance of the top of @anchor from the view's. */
  IecTextItem *anchor; /* (nullable): of @items */
  int anchor_offset;
  gboolean updating; /* the adjustment, ourselves */
  gboolean jumps;    /* to the cursor that is followed, not only as far as needed */
  GtkScrollablePolicy policies[2];
  /* Owned */
  GtkAdjustment *adjustments[2];
  /* Borrowed */
  GtkTextView *followed; /* (nullable), weak: the view whose cursor is to be brought into sight */
};

enum
{
  PROP_0,
  PROP_HADJUSTMENT,
  PROP_VADJUSTMENT,
  PROP_HSCROLL_POLICY,
  PROP_VSCROLL_POLICY,
};

G_DEFINE_FINAL_TYPE_WITH_CODE (IecTextColumn,
                               iec_text_column,
                               GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_SCROLLABLE, NULL))

static IecTextItem *
get_item (IecTextColumn *self, guint position)
{
  return g_ptr_array_index (self->items, position);
}

static IecTextItem *
find_item (IecTextColumn *self, IecElement *element)
{
  return element != NULL ? g_hash_table_lookup (self->places, element) : NULL;
}

static int
get_scroll (IecTextColumn *self)
{
  return self->adjustments[1] != NULL ? (int)gtk_adjustment_get_value (self->adjustments[1]) : 0;
}

static int
get_page (IecTextColumn *self)
{
  int height = gtk_widget_get_height (GTK_WIDGET (self));

  return height > 0 ? height : UNKNOWN_PAGE;
}

/* Places */

/* The first item that ends below @y; the number of items if none does. */
static guint
find_first_below (IecTextColumn *self, int y)
{
  guint low = 0, high = self->items->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;
      const IecTextItem *item = get_item (self, middle);

      if (item->top + item->height > y)
        high = middle;
      else
        low = middle + 1;
    }
  return low;
}

/* An item whose top is in view holds best: what grows or shrinks above it then moves nothing that is seen. */
static void
pick_anchor (IecTextColumn *self)
{
  int scroll = get_scroll (self);
  guint first = find_first_below (self, scroll);

  self->anchor = NULL;
  if (first >= self->items->len)
    return;
  IecTextItem *item = get_item (self, first);
  if (item->top < scroll && first + 1 < self->items->len && get_item (self, first + 1)->top < scroll + get_page (self))
    item = get_item (self, first + 1);
  self->anchor = item;
  self->anchor_offset = item->top - scroll;
}

static int
get_text_width (IecTextColumn *self, int width)
{
  return CLAMP (width - 2 * SIDE_PADDING, MIN_TEXT_WIDTH, MAX_TEXT_WIDTH);
}

static void
place_items (IecTextColumn *self, int width)
{
  int y = TOP_PADDING;

  for (guint i = 0; i < self->items->len; i++)
    {
      IecTextItem *item = get_item (self, i);

      _iec_text_item_update_height (item, width, &self->metrics);
      item->top = y;
      y += item->height + SPACING;
    }
  self->content_height = y - (self->items->len > 0 ? SPACING : 0) + BOTTOM_PADDING;
}

static void
configure_adjustments (IecTextColumn *self, int width, int height, int scroll)
{
  double upper = MAX (self->content_height, height);

  self->updating = TRUE;
  if (self->adjustments[0] != NULL)
    gtk_adjustment_configure (self->adjustments[0], 0, 0, width, width * 0.1, width * 0.9, width);
  if (self->adjustments[1] != NULL)
    gtk_adjustment_configure (self->adjustments[1], CLAMP (scroll, 0, (int)upper - height), 0, upper, height * 0.1,
                              height * 0.9, height);
  self->updating = FALSE;
}

static void
allocate_widgets (IecTextColumn *self, int width)
{
  int text_width = get_text_width (self, width);
  int x = MAX (0, (width - text_width) / 2);
  int scroll = get_scroll (self);

  for (guint i = 0; i < self->items->len; i++)
    {
      const IecTextItem *item = get_item (self, i);

      if (item->widget != NULL)
        gtk_widget_size_allocate (item->widget, &(GtkAllocation){ x, item->top - scroll, text_width, item->height },
                                  -1);
    }
}

/* Following the cursor */

static void
forget_followed (IecTextColumn *self)
{
  g_clear_weak_pointer (&self->followed);
}

/* Where the cursor of @view stands, counted from the top of the view. */
static gboolean
find_cursor (IecTextColumn *self, GtkTextView *view, int *top, int *bottom)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (view);
  GtkTextIter iter;
  GdkRectangle place;
  int x, y;
  graphene_point_t point;

  gtk_text_buffer_get_iter_at_mark (buffer, &iter, gtk_text_buffer_get_insert (buffer));
  gtk_text_view_get_iter_location (view, &iter, &place);
  gtk_text_view_buffer_to_window_coords (view, GTK_TEXT_WINDOW_WIDGET, place.x, place.y, &x, &y);
  if (!gtk_widget_compute_point (GTK_WIDGET (view), GTK_WIDGET (self), &GRAPHENE_POINT_INIT ((float)x, (float)y),
                                 &point))
    return FALSE;
  *top = (int)point.y;
  *bottom = *top + place.height;
  return TRUE;
}

/* How far to scroll so that the cursor that is followed is in view. */
static int
find_distance (IecTextColumn *self, int height)
{
  int top, bottom;

  if (self->followed == NULL || !find_cursor (self, self->followed, &top, &bottom) || (top >= 0 && bottom <= height))
    return 0;
  if (self->jumps)
    return top - height / 3;
  int margin = MIN (CURSOR_MARGIN, height / 4);
  return top < 0 ? top - margin : MIN (bottom - height + margin, top - margin);
}

/* Making and dropping widgets */

static void
make_widget (IecTextColumn *self, IecTextItem *item)
{
  GtkWidget *before = NULL;

  for (guint i = item->position; i > 0 && before == NULL; i--)
    before = get_item (self, i - 1)->widget;
  item->widget = self->func (item->element, self->func_data);
  gtk_widget_insert_after (item->widget, GTK_WIDGET (self), before);
  self->n_widgets++;
}

static void
drop_widget (IecTextColumn *self, IecTextItem *item)
{
  /* What it was measured to take is what its place takes from now on. */
  g_clear_pointer (&item->widget, gtk_widget_unparent);
  self->n_widgets--;
}

static gboolean
is_beyond (IecTextColumn *self, const IecTextItem *item, double pages)
{
  int scroll = get_scroll (self);
  int page = get_page (self);
  int distance = (int)(pages * page);

  return item->top + item->height < scroll - distance || item->top > scroll + page + distance;
}

static gboolean
is_wanted (IecTextColumn *self, const IecTextItem *item)
{
  return item->widget == NULL && (self->items->len <= IEC_TEXT_COLUMN_MAX_LIVE || !is_beyond (self, item, NEAR_PAGES));
}

/* The item without a widget that should have one most: in view first, then the nearest, those below first. */
static IecTextItem *
find_wanted (IecTextColumn *self)
{
  guint n = self->items->len;
  guint first = find_first_below (self, get_scroll (self));
  guint below = first, above = first;

  while (below < n || above > 0)
    {
      gboolean down = below < n && (above == 0 || below - first <= 4 * (first - above) + 8);
      IecTextItem *item = get_item (self, down ? below++ : --above);

      if (is_wanted (self, item))
        return item;
      /* Beyond the wanted ones nothing is wanted on that side. */
      if (n > IEC_TEXT_COLUMN_MAX_LIVE && is_beyond (self, item, NEAR_PAGES))
        {
          if (down)
            below = n;
          else
            above = 0;
        }
    }
  return NULL;
}

static gboolean
may_be_dropped (IecTextColumn *self, const IecTextItem *item)
{
  return item->widget != NULL && item->widget != gtk_widget_get_focus_child (GTK_WIDGET (self))
         && is_beyond (self, item, FAR_PAGES);
}

static void
drop_far_widgets (IecTextColumn *self, gint64 end)
{
  if (self->items->len <= IEC_TEXT_COLUMN_MAX_LIVE)
    return;
  for (guint i = 0; i < self->items->len && g_get_monotonic_time () < end; i++)
    if (may_be_dropped (self, get_item (self, i)))
      drop_widget (self, get_item (self, i));
}

static gboolean
make_widgets_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  IecTextColumn *self = IEC_TEXT_COLUMN (widget);
  gint64 end = g_get_monotonic_time () + MAKING_TIME;

  for (IecTextItem *item = find_wanted (self); item != NULL; item = find_wanted (self))
    {
      if (g_get_monotonic_time () >= end && is_beyond (self, item, 0))
        return G_SOURCE_CONTINUE;
      make_widget (self, item);
    }
  drop_far_widgets (self, end);
  self->tick = 0;
  return G_SOURCE_REMOVE;
}

static void
schedule_making (IecTextColumn *self)
{
  if (self->tick == 0 && self->func != NULL && self->items->len > 0)
    self->tick = gtk_widget_add_tick_callback (GTK_WIDGET (self), make_widgets_cb, NULL, NULL);
}

/* GtkScrollable */

static void
value_changed_cb (IecTextColumn *self)
{
  if (self->updating)
    return;
  forget_followed (self);
  pick_anchor (self);
  schedule_making (self);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

static void
set_adjustment (IecTextColumn *self, GtkOrientation orientation, GtkAdjustment *adjustment)
{
  GtkAdjustment **place = &self->adjustments[orientation];

  if (*place == adjustment && adjustment != NULL)
    return;
  if (*place != NULL)
    g_signal_handlers_disconnect_by_func (*place, value_changed_cb, self);
  g_clear_object (place);
  *place = g_object_ref_sink (adjustment != NULL ? adjustment : gtk_adjustment_new (0, 0, 0, 0, 0, 0));
  if (orientation == GTK_ORIENTATION_VERTICAL)
    g_signal_connect_swapped (*place, "value-changed", G_CALLBACK (value_changed_cb), self);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

static void
iec_text_column_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  IecTextColumn *self = IEC_TEXT_COLUMN (object);

  switch (id)
    {
    case PROP_HADJUSTMENT:
    case PROP_VADJUSTMENT:
      g_value_set_object (value, self->adjustments[id - PROP_HADJUSTMENT]);
      break;
    case PROP_HSCROLL_POLICY:
    case PROP_VSCROLL_POLICY:
      g_value_set_enum (value, self->policies[id - PROP_HSCROLL_POLICY]);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
iec_text_column_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  IecTextColumn *self = IEC_TEXT_COLUMN (object);

  switch (id)
    {
    case PROP_HADJUSTMENT:
    case PROP_VADJUSTMENT:
      set_adjustment (self, (GtkOrientation)(id - PROP_HADJUSTMENT), g_value_get_object (value));
      break;
    case PROP_HSCROLL_POLICY:
    case PROP_VSCROLL_POLICY:
      self->policies[id - PROP_HSCROLL_POLICY] = (GtkScrollablePolicy)g_value_get_enum (value);
      gtk_widget_queue_resize (GTK_WIDGET (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

/* GtkWidget */

static GtkSizeRequestMode
iec_text_column_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_CONSTANT_SIZE;
}

static void
iec_text_column_measure (GtkWidget *widget,
                         GtkOrientation orientation,
                         int for_size,
                         int *minimum,
                         int *natural,
                         int *minimum_baseline,
                         int *natural_baseline)
{
  *minimum = orientation == GTK_ORIENTATION_HORIZONTAL ? MIN_TEXT_WIDTH + 2 * SIDE_PADDING : 0;
  *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? MAX_TEXT_WIDTH + 2 * SIDE_PADDING : UNKNOWN_PAGE;
}

static void
iec_text_column_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  IecTextColumn *self = IEC_TEXT_COLUMN (widget);

  place_items (self, get_text_width (self, width));
  configure_adjustments (self, width, height,
                         self->anchor != NULL ? self->anchor->top - self->anchor_offset : get_scroll (self));
  allocate_widgets (self, width);
  int distance = find_distance (self, height);
  if (distance != 0)
    {
      configure_adjustments (self, width, height, get_scroll (self) + distance);
      pick_anchor (self);
      allocate_widgets (self, width);
    }
  if (self->anchor == NULL)
    pick_anchor (self);
  if (find_wanted (self) != NULL)
    schedule_making (self);
}

static void
iec_text_column_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  IecTextColumn *self = IEC_TEXT_COLUMN (widget);
  int scroll = get_scroll (self);

  for (guint i = find_first_below (self, scroll); i < self->items->len; i++)
    {
      const IecTextItem *item = get_item (self, i);

      if (item->top > scroll + gtk_widget_get_height (widget))
        break;
      if (item->widget != NULL)
        gtk_widget_snapshot_child (widget, item->widget, snapshot);
    }
}

static void
iec_text_column_css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  IecTextColumn *self = IEC_TEXT_COLUMN (widget);

  GTK_WIDGET_CLASS (iec_text_column_parent_class)->css_changed (widget, change);
  _iec_text_metrics_read (&self->metrics, widget);
}

static void
iec_text_column_dispose (GObject *object)
{
  IecTextColumn *self = IEC_TEXT_COLUMN (object);

  if (self->tick != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->tick);
  self->tick = 0;
  forget_followed (self);
  self->anchor = NULL;
  g_hash_table_remove_all (self->places);
  g_ptr_array_set_size (self->items, 0);
  for (guint i = 0; i < G_N_ELEMENTS (self->adjustments); i++)
    if (self->adjustments[i] != NULL)
      {
        g_signal_handlers_disconnect_by_func (self->adjustments[i], value_changed_cb, self);
        g_clear_object (&self->adjustments[i]);
      }
  G_OBJECT_CLASS (iec_text_column_parent_class)->dispose (object);
}

static void
iec_text_column_finalize (GObject *object)
{
  IecTextColumn *self = IEC_TEXT_COLUMN (object);

  g_clear_pointer (&self->places, g_hash_table_unref);
  g_clear_pointer (&self->items, g_ptr_array_unref);
  G_OBJECT_CLASS (iec_text_column_parent_class)->finalize (object);
}

static void
iec_text_column_class_init (IecTextColumnClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = iec_text_column_get_property;
  object_class->set_property = iec_text_column_set_property;
  object_class->dispose = iec_text_column_dispose;
  object_class->finalize = iec_text_column_finalize;
  widget_class->get_request_mode = iec_text_column_get_request_mode;
  widget_class->measure = iec_text_column_measure;
  widget_class->size_allocate = iec_text_column_size_allocate;
  widget_class->snapshot = iec_text_column_snapshot;
  widget_class->css_changed = iec_text_column_css_changed;
  g_object_class_override_property (object_class, PROP_HADJUSTMENT, "hadjustment");
  g_object_class_override_property (object_class, PROP_VADJUSTMENT, "vadjustment");
  g_object_class_override_property (object_class, PROP_HSCROLL_POLICY, "hscroll-policy");
  g_object_class_override_property (object_class, PROP_VSCROLL_POLICY, "vscroll-policy");
  gtk_widget_class_set_css_name (widget_class, "iectextcolumn");
}

static void
iec_text_column_init (IecTextColumn *self)
{
  self->items = g_ptr_array_new_with_free_func ((GDestroyNotify)_iec_text_item_free);
  self->places = g_hash_table_new (NULL, NULL);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  _iec_text_metrics_read (&self->metrics, GTK_WIDGET (self));
}

/**
 * iec_text_column_new:
 *
 * Returns: (transfer floating): a column without elements
 */
GtkWidget *
iec_text_column_new (void)
{
  return g_object_new (IEC_TYPE_TEXT_COLUMN, NULL);
}

/**
 * iec_text_column_set_factory:
 * @func: (nullable): makes the widgets of elements
 * @user_data: for @func; it outlives the column, or the factory is set anew
 *
 * Sets what makes the widgets from now on.
 */
void
iec_text_column_set_factory (IecTextColumn *self, IecTextColumnFunc func, gpointer user_data)
{
  g_return_if_fail (IEC_IS_TEXT_COLUMN (self));

  self->func = func;
  self->func_data = user_data;
}

/* The nearest item to @item that is kept, those below first. */
static IecTextItem *
find_kept_near (IecTextColumn *self, const IecTextItem *item)
{
  for (guint i = item->position; i < self->items->len; i++)
    if (get_item (self, i)->kept)
      return get_item (self, i);
  for (guint i = item->position; i > 0; i--)
    if (get_item (self, i - 1)->kept)
      return get_item (self, i - 1);
  return NULL;
}

/* What was read stays in its place although its element goes: the next one that stays takes its part. */
static void
hand_anchor_on (IecTextColumn *self)
{
  if (self->anchor == NULL || self->anchor->kept)
    return;
  int offset = self->anchor_offset;
  self->anchor = find_kept_near (self, self->anchor);
  self->anchor_offset = offset;
}

/* Child widgets stand in the order of items, for the keyboard and for screen readers. */
static void
order_widgets (IecTextColumn *self)
{
  GtkWidget *before = NULL;

  for (guint i = 0; i < self->items->len; i++)
    {
      GtkWidget *widget = get_item (self, i)->widget;

      if (widget == NULL)
        continue;
      if (gtk_widget_get_prev_sibling (widget) != before)
        gtk_widget_insert_after (widget, GTK_WIDGET (self), before);
      before = widget;
    }
}

static GPtrArray *
gather_items (IecTextColumn *self, IecElement *const *elements, guint n_elements)
{
  GPtrArray *items = g_ptr_array_new_with_free_func ((GDestroyNotify)_iec_text_item_free);

  for (guint i = 0; i < self->items->len; i++)
    get_item (self, i)->kept = FALSE;
  for (guint i = 0; i < n_elements; i++)
    {
      IecTextItem *item = find_item (self, elements[i]);

      if (item == NULL)
        {
          item = _iec_text_item_new (elements[i]);
          g_hash_table_insert (self->places, elements[i], item);
        }
      item->kept = TRUE;
      g_ptr_array_add (items, item);
    }
  return items;
}

/**
 * iec_text_column_set_elements:
 * @elements: each once, in the order of the text
 *
 * Says what the text is now. Widgets of elements that stay are kept, with the focus and the place on the screen.
 */
void
iec_text_column_set_elements (IecTextColumn *self, IecElement *const *elements, guint n_elements)
{
  g_return_if_fail (IEC_IS_TEXT_COLUMN (self));

  GPtrArray *items = gather_items (self, elements, n_elements);
  hand_anchor_on (self);
  g_autoptr (GPtrArray) old = g_steal_pointer (&self->items);
  self->items = items;
  g_ptr_array_set_free_func (old, NULL);
  for (guint i = 0; i < items->len; i++)
    get_item (self, i)->position = i;
  for (guint i = 0; i < old->len; i++)
    {
      IecTextItem *item = g_ptr_array_index (old, i);

      if (item->kept)
        continue;
      g_hash_table_remove (self->places, item->element);
      self->n_widgets -= item->widget != NULL ? 1 : 0;
      _iec_text_item_free (item);
    }
  order_widgets (self);
  place_items (self, get_text_width (self, gtk_widget_get_width (GTK_WIDGET (self))));
  if (items->len == 0)
    self->anchor = NULL;
  schedule_making (self);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

/**
 * iec_text_column_get_n_elements:
 *
 * Returns: how many elements the text has
 */
guint
iec_text_column_get_n_elements (IecTextColumn *self)
{
  g_return_val_if_fail (IEC_IS_TEXT_COLUMN (self), 0);
  return self->items->len;
}

/**
 * iec_text_column_get_n_widgets:
 *
 * Returns: how many of the elements have their widgets
 */
guint
iec_text_column_get_n_widgets (IecTextColumn *self)
{
  g_return_val_if_fail (IEC_IS_TEXT_COLUMN (self), 0);
  return self->n_widgets;
}

/**
 * iec_text_column_get_element:
 *
 * Returns: (transfer none) (nullable): the element at @position; NULL beyond the end
 */
IecElement *
iec_text_column_get_element (IecTextColumn *self, guint position)
{
  g_return_val_if_fail (IEC_IS_TEXT_COLUMN (self), NULL);
  return position < self->items->len ? get_item (self, position)->element : NULL;
}

/**
 * iec_text_column_find:
 * @position: (out) (optional): where
 *
 * Returns: whether @element is one of the column's
 */
gboolean
iec_text_column_find (IecTextColumn *self, IecElement *element, guint *position)
{
  g_return_val_if_fail (IEC_IS_TEXT_COLUMN (self), FALSE);

  IecTextItem *item = find_item (self, element);
  if (item != NULL && position != NULL)
    *position = item->position;
  return item != NULL;
}

/**
 * iec_text_column_get_element_at:
 * @y: from the top of the view
 *
 * Returns: (transfer none) (nullable): the element there, or the next one below; NULL below the last
 */
IecElement *
iec_text_column_get_element_at (IecTextColumn *self, int y)
{
  g_return_val_if_fail (IEC_IS_TEXT_COLUMN (self), NULL);
  return iec_text_column_get_element (self, find_first_below (self, y + get_scroll (self)));
}

/**
 * iec_text_column_peek_widget:
 *
 * Returns: (transfer none) (nullable): the widget of @element; NULL if it has none now
 */
GtkWidget *
iec_text_column_peek_widget (IecTextColumn *self, IecElement *element)
{
  g_return_val_if_fail (IEC_IS_TEXT_COLUMN (self), NULL);

  IecTextItem *item = find_item (self, element);
  return item != NULL ? item->widget : NULL;
}

/**
 * iec_text_column_ensure_widget:
 *
 * Returns: (transfer none) (nullable): the widget of @element, made at once where there is none; NULL if @element is
 *   none of the column's
 */
GtkWidget *
iec_text_column_ensure_widget (IecTextColumn *self, IecElement *element)
{
  g_return_val_if_fail (IEC_IS_TEXT_COLUMN (self), NULL);

  IecTextItem *item = find_item (self, element);
  if (item == NULL || self->func == NULL)
    return NULL;
  if (item->widget == NULL)
    make_widget (self, item);
  return item->widget;
}

/**
 * iec_text_column_get_place:
 * @top: (out) (optional): from the top of the view
 * @height: (out) (optional): what it takes
 *
 * Returns: whether @element is one of the column's
 */
gboolean
iec_text_column_get_place (IecTextColumn *self, IecElement *element, int *top, int *height)
{
  g_return_val_if_fail (IEC_IS_TEXT_COLUMN (self), FALSE);

  IecTextItem *item = find_item (self, element);
  if (item == NULL)
    return FALSE;
  if (top != NULL)
    *top = item->top - get_scroll (self);
  if (height != NULL)
    *height = item->height;
  return TRUE;
}

static gboolean
is_in_view (IecTextColumn *self, const IecTextItem *item)
{
  int top = item->top - get_scroll (self);
  int page = get_page (self);

  /* Its top is seen, and either all of it or a good part of the view. */
  return top >= 0 && top + MIN (item->height, page / 3) <= page;
}

/**
 * iec_text_column_show_element:
 *
 * Scrolls so that @element stands near the top third of the view, unless it is in view already. It stays there while
 * what is around it gets its measures.
 */
void
iec_text_column_show_element (IecTextColumn *self, IecElement *element)
{
  g_return_if_fail (IEC_IS_TEXT_COLUMN (self));

  IecTextItem *item = find_item (self, element);
  if (item == NULL)
    return;
  gboolean placed = gtk_widget_get_height (GTK_WIDGET (self)) > 0;
  if (placed && is_in_view (self, item))
    return;
  forget_followed (self);
  self->anchor = item;
  self->anchor_offset = get_page (self) / 4;
  if (placed)
    configure_adjustments (self, gtk_widget_get_width (GTK_WIDGET (self)), gtk_widget_get_height (GTK_WIDGET (self)),
                           item->top - self->anchor_offset);
  schedule_making (self);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

/**
 * iec_text_column_scroll_by:
 * @distance: in pixels, down
 *
 * Scrolls, as far as there is text.
 */
void
iec_text_column_scroll_by (IecTextColumn *self, int distance)
{
  g_return_if_fail (IEC_IS_TEXT_COLUMN (self));

  if (self->adjustments[1] != NULL)
    gtk_adjustment_set_value (self->adjustments[1], get_scroll (self) + distance);
}

/**
 * iec_text_column_follow_cursor:
 * @view: a text inside one of the widgets
 * @jump: whether a cursor out of sight comes to stand in the upper half, with what is around it
 *
 * Brings the cursor of @view into sight, now and as its text grows, until the person scrolls or another is followed.
 */
void
iec_text_column_follow_cursor (IecTextColumn *self, GtkTextView *view, gboolean jump)
{
  g_return_if_fail (IEC_IS_TEXT_COLUMN (self));
  g_return_if_fail (GTK_IS_TEXT_VIEW (view));

  g_set_weak_pointer (&self->followed, view);
  self->jumps = jump;
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}
