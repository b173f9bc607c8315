/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-panes.h"

/* ui-design §14: below these widths of the view, in px, panes give way. */
#define MEDIUM_BELOW 1000
#define NARROW_BELOW 860

/* What a side pane is never dragged below, and what the middle one keeps. */
#define START_MIN 240
#define END_MIN 300
#define CENTER_MIN 360

struct _IecPanes
{
  GtkWidget parent_instance;

  gboolean show_start;
  gboolean show_end;
  gboolean is_placing;
  int start_width;
  int end_width;
  int last_width;
  IecPanesWidth width_class;
  IecPanesPart part;
  guint arrange_source;
  /* Borrowed */
  GtkWidget *start;
  GtkWidget *center;
  GtkWidget *end;
  /* Owned children: outer holds start and inner, inner holds center and end */
  GtkWidget *outer;
  GtkWidget *inner;
};

enum
{
  PROP_0,
  PROP_START,
  PROP_CENTER,
  PROP_END,
  PROP_START_WIDTH,
  PROP_END_WIDTH,
  PROP_SHOW_START,
  PROP_SHOW_END,
  PROP_WIDTH_CLASS,
  PROP_PART,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (IecPanes, iec_panes, GTK_TYPE_WIDGET)

/* Which panes stand side by side; the one place that decides it. */
static gboolean
is_part_visible (IecPanes *self, IecPanesPart part)
{
  if (self->width_class == IEC_PANES_NARROW)
    return part == self->part;
  switch (part)
    {
    case IEC_PANES_START:
      /* With less than 1000 px the start pane gives way to the end pane while that is shown. */
      return self->show_start && !(self->width_class == IEC_PANES_MEDIUM && self->show_end);
    case IEC_PANES_END:
      return self->show_end;
    case IEC_PANES_CENTER:
    default:
      return TRUE;
    }
}

static int
clamp_start_width (IecPanes *self, int available)
{
  return CLAMP (self->start_width, START_MIN, MAX (START_MIN, available - CENTER_MIN));
}

static int
clamp_end_width (IecPanes *self, int available)
{
  return CLAMP (self->end_width, END_MIN, MAX (END_MIN, available - CENTER_MIN));
}

/* Only what a person drags is wanted from then on, so what is placed here is not taken for that. */
static void
place_handles (IecPanes *self, int width)
{
  gboolean narrow = self->width_class == IEC_PANES_NARROW;
  int start = is_part_visible (self, IEC_PANES_START) && !narrow ? clamp_start_width (self, width) : 0;
  gboolean was_placing = self->is_placing;

  self->is_placing = TRUE;
  if (start > 0)
    gtk_paned_set_position (GTK_PANED (self->outer), start);
  if (is_part_visible (self, IEC_PANES_END) && !narrow)
    gtk_paned_set_position (GTK_PANED (self->inner), MAX (0, width - start - clamp_end_width (self, width - start)));
  self->is_placing = was_placing;
}

static void
arrange (IecPanes *self)
{
  gboolean center = is_part_visible (self, IEC_PANES_CENTER);
  gboolean end = is_part_visible (self, IEC_PANES_END);

  if (self->start != NULL)
    gtk_widget_set_visible (self->start, is_part_visible (self, IEC_PANES_START));
  if (self->center != NULL)
    gtk_widget_set_visible (self->center, center);
  if (self->end != NULL)
    gtk_widget_set_visible (self->end, end);
  gtk_widget_set_visible (self->inner, center || end);
  if (self->last_width > 0)
    place_handles (self, self->last_width);
}

static void
arrange_anew (IecPanes *self)
{
  if (self->width_class == IEC_PANES_NARROW)
    gtk_widget_add_css_class (GTK_WIDGET (self), "narrow");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "narrow");
  arrange (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_WIDTH_CLASS]);
}

static gboolean
arrange_cb (gpointer data)
{
  IecPanes *self = data;

  self->arrange_source = 0;
  arrange_anew (self);
  return G_SOURCE_REMOVE;
}

/* Visibility may not change while sizes are given out, so that waits for the next turn of the loop. */
static void
take_width (IecPanes *self, int width)
{
  IecPanesWidth width_class = iec_panes_classify (width);
  gboolean first = self->last_width == 0;

  if (self->last_width == width)
    return;
  self->last_width = width;
  if (width_class == self->width_class && !first)
    {
      place_handles (self, width);
      return;
    }
  self->width_class = width_class;
  if (self->arrange_source == 0)
    self->arrange_source = g_idle_add_full (GTK_PRIORITY_RESIZE - 1, arrange_cb, self, NULL);
}

static void
outer_moved_cb (IecPanes *self)
{
  int position = gtk_paned_get_position (GTK_PANED (self->outer));

  if (self->is_placing || self->width_class == IEC_PANES_NARROW || !is_part_visible (self, IEC_PANES_START)
      || position < START_MIN || position == self->start_width)
    return;
  self->start_width = position;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_START_WIDTH]);
}

static void
inner_moved_cb (IecPanes *self)
{
  int width = gtk_widget_get_width (self->inner) - gtk_paned_get_position (GTK_PANED (self->inner));

  if (self->is_placing || self->width_class == IEC_PANES_NARROW || !is_part_visible (self, IEC_PANES_END)
      || width < END_MIN || width == self->end_width)
    return;
  self->end_width = width;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_END_WIDTH]);
}

static void
iec_panes_measure (GtkWidget *widget,
                   GtkOrientation orientation,
                   int for_size,
                   int *minimum,
                   int *natural,
                   int *minimum_baseline,
                   int *natural_baseline)
{
  IecPanes *self = IEC_PANES (widget);

  gtk_widget_measure (self->outer, orientation, for_size, minimum, natural, NULL, NULL);
  /* The panes may come to stand one at a time, so the window may be narrower than all of them. */
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    *minimum = MIN (*minimum, END_MIN);
}

static void
iec_panes_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  IecPanes *self = IEC_PANES (widget);
  int minimum;

  self->is_placing = TRUE;
  take_width (self, width);
  gtk_widget_measure (self->outer, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  gtk_widget_allocate (self->outer, MAX (width, minimum), height, baseline, NULL);
  self->is_placing = FALSE;
}

static void
set_pane (IecPanes *self, GtkWidget **pane, GtkWidget *child, IecPanesPart part)
{
  *pane = child;
  if (part == IEC_PANES_START)
    gtk_paned_set_start_child (GTK_PANED (self->outer), child);
  else if (part == IEC_PANES_CENTER)
    gtk_paned_set_start_child (GTK_PANED (self->inner), child);
  else
    gtk_paned_set_end_child (GTK_PANED (self->inner), child);
  arrange (self);
}

static void
set_flag (IecPanes *self, gboolean *flag, gboolean value, guint property)
{
  if (*flag == value)
    return;
  *flag = value;
  arrange (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[property]);
}

static void
set_width (IecPanes *self, int *width, int value, guint property)
{
  if (*width == value)
    return;
  *width = value;
  if (self->last_width > 0)
    place_handles (self, self->last_width);
  g_object_notify_by_pspec (G_OBJECT (self), properties[property]);
}

static void
iec_panes_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  IecPanes *self = IEC_PANES (object);

  switch (id)
    {
    case PROP_START:
      g_value_set_object (value, self->start);
      break;
    case PROP_CENTER:
      g_value_set_object (value, self->center);
      break;
    case PROP_END:
      g_value_set_object (value, self->end);
      break;
    case PROP_START_WIDTH:
      g_value_set_int (value, self->start_width);
      break;
    case PROP_END_WIDTH:
      g_value_set_int (value, self->end_width);
      break;
    case PROP_SHOW_START:
      g_value_set_boolean (value, self->show_start);
      break;
    case PROP_SHOW_END:
      g_value_set_boolean (value, self->show_end);
      break;
    case PROP_WIDTH_CLASS:
      g_value_set_uint (value, self->width_class);
      break;
    case PROP_PART:
      g_value_set_uint (value, self->part);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
iec_panes_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  IecPanes *self = IEC_PANES (object);

  switch (id)
    {
    case PROP_START:
      set_pane (self, &self->start, g_value_get_object (value), IEC_PANES_START);
      break;
    case PROP_CENTER:
      set_pane (self, &self->center, g_value_get_object (value), IEC_PANES_CENTER);
      break;
    case PROP_END:
      set_pane (self, &self->end, g_value_get_object (value), IEC_PANES_END);
      break;
    case PROP_START_WIDTH:
      set_width (self, &self->start_width, g_value_get_int (value), PROP_START_WIDTH);
      break;
    case PROP_END_WIDTH:
      set_width (self, &self->end_width, g_value_get_int (value), PROP_END_WIDTH);
      break;
    case PROP_SHOW_START:
      set_flag (self, &self->show_start, g_value_get_boolean (value), PROP_SHOW_START);
      break;
    case PROP_SHOW_END:
      set_flag (self, &self->show_end, g_value_get_boolean (value), PROP_SHOW_END);
      break;
    case PROP_PART:
      iec_panes_show_part (self, g_value_get_uint (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
iec_panes_dispose (GObject *object)
{
  IecPanes *self = IEC_PANES (object);

  g_clear_handle_id (&self->arrange_source, g_source_remove);
  g_clear_pointer (&self->outer, gtk_widget_unparent);
  self->inner = NULL;
  self->start = self->center = self->end = NULL;
  G_OBJECT_CLASS (iec_panes_parent_class)->dispose (object);
}

static void
install_properties (GObjectClass *object_class)
{
  const GParamFlags common = G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;
  const GParamFlags flags = G_PARAM_READWRITE | common;

  properties[PROP_START] = g_param_spec_object ("start", NULL, NULL, GTK_TYPE_WIDGET, flags);
  properties[PROP_CENTER] = g_param_spec_object ("center", NULL, NULL, GTK_TYPE_WIDGET, flags);
  properties[PROP_END] = g_param_spec_object ("end", NULL, NULL, GTK_TYPE_WIDGET, flags);
  properties[PROP_START_WIDTH] = g_param_spec_int ("start-width", NULL, NULL, 0, G_MAXINT, 330, flags);
  properties[PROP_END_WIDTH] = g_param_spec_int ("end-width", NULL, NULL, 0, G_MAXINT, 356, flags);
  properties[PROP_SHOW_START] = g_param_spec_boolean ("show-start", NULL, NULL, TRUE, flags);
  properties[PROP_SHOW_END] = g_param_spec_boolean ("show-end", NULL, NULL, TRUE, flags);
  properties[PROP_WIDTH_CLASS] =
      g_param_spec_uint ("width-class", NULL, NULL, 0, IEC_PANES_NARROW, IEC_PANES_WIDE, G_PARAM_READABLE | common);
  properties[PROP_PART] = g_param_spec_uint ("part", NULL, NULL, 0, IEC_PANES_END, IEC_PANES_START, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
iec_panes_class_init (IecPanesClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = iec_panes_get_property;
  object_class->set_property = iec_panes_set_property;
  object_class->dispose = iec_panes_dispose;
  widget_class->measure = iec_panes_measure;
  widget_class->size_allocate = iec_panes_size_allocate;
  install_properties (object_class);
  gtk_widget_class_set_css_name (widget_class, "iecpanes");
}

static GtkWidget *
make_paned (void)
{
  GtkWidget *paned = gtk_paned_new (GTK_ORIENTATION_HORIZONTAL);

  /* So a position stays what it is when the size changes: place_handles() alone decides. */
  gtk_paned_set_resize_start_child (GTK_PANED (paned), FALSE);
  gtk_paned_set_shrink_start_child (GTK_PANED (paned), FALSE);
  gtk_paned_set_shrink_end_child (GTK_PANED (paned), FALSE);
  return paned;
}

static void
iec_panes_init (IecPanes *self)
{
  self->show_start = TRUE;
  self->show_end = TRUE;
  self->start_width = 330;
  self->end_width = 356;
  self->outer = make_paned ();
  self->inner = make_paned ();
  gtk_paned_set_end_child (GTK_PANED (self->outer), self->inner);
  gtk_widget_set_parent (self->outer, GTK_WIDGET (self));
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  g_signal_connect_object (self->outer, "notify::position", G_CALLBACK (outer_moved_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->inner, "notify::position", G_CALLBACK (inner_moved_cb), self, G_CONNECT_SWAPPED);
}

/**
 * iec_panes_new:
 *
 * Returns: (transfer floating): panes without content
 */
GtkWidget *
iec_panes_new (void)
{
  return g_object_new (IEC_TYPE_PANES, NULL);
}

/**
 * iec_panes_classify:
 * @width: of a view, in px
 *
 * Returns: how much room that is for panes
 */
IecPanesWidth
iec_panes_classify (int width)
{
  if (width < NARROW_BELOW)
    return IEC_PANES_NARROW;
  return width < MEDIUM_BELOW ? IEC_PANES_MEDIUM : IEC_PANES_WIDE;
}

/**
 * iec_panes_expect_width:
 * @width: in px
 *
 * Says how wide the panes will be when they are shown. What such a width has no room for is then never laid out in it,
 * which for a long text takes time.
 */
void
iec_panes_expect_width (IecPanes *self, int width)
{
  g_return_if_fail (IEC_IS_PANES (self));

  if (width <= 0 || width == self->last_width)
    return;
  self->last_width = width;
  if (self->width_class == iec_panes_classify (width))
    return;
  self->width_class = iec_panes_classify (width);
  arrange_anew (self);
}

/**
 * iec_panes_get_width_class:
 *
 * Returns: how much room there is
 */
IecPanesWidth
iec_panes_get_width_class (IecPanes *self)
{
  g_return_val_if_fail (IEC_IS_PANES (self), IEC_PANES_WIDE);
  return self->width_class;
}

/**
 * iec_panes_get_part:
 *
 * Returns: the pane that a narrow view shows
 */
IecPanesPart
iec_panes_get_part (IecPanes *self)
{
  g_return_val_if_fail (IEC_IS_PANES (self), IEC_PANES_START);
  return self->part;
}

/**
 * iec_panes_show_part:
 * @part: which pane
 *
 * Makes sure that a pane is seen: a narrow view turns to it, a wider one opens it if it was closed.
 */
void
iec_panes_show_part (IecPanes *self, IecPanesPart part)
{
  g_return_if_fail (IEC_IS_PANES (self));

  if (self->width_class != IEC_PANES_NARROW && part == IEC_PANES_START)
    set_flag (self, &self->show_start, TRUE, PROP_SHOW_START);
  if (self->width_class != IEC_PANES_NARROW && part == IEC_PANES_END)
    set_flag (self, &self->show_end, TRUE, PROP_SHOW_END);
  if (self->part == part)
    return;
  self->part = part;
  arrange (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PART]);
}

/**
 * iec_panes_go_back:
 *
 * Turns a narrow view one pane back.
 *
 * Returns: whether there was one
 */
gboolean
iec_panes_go_back (IecPanes *self)
{
  g_return_val_if_fail (IEC_IS_PANES (self), FALSE);

  if (self->width_class != IEC_PANES_NARROW || self->part == IEC_PANES_START)
    return FALSE;
  iec_panes_show_part (self, self->part - 1);
  return TRUE;
}

static GtkWidget *
get_pane (IecPanes *self, int part)
{
  GtkWidget *panes[] = { self->start, self->center, self->end };

  return panes[part];
}

static int
find_focused (IecPanes *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  for (int part = IEC_PANES_START; focus != NULL && part <= IEC_PANES_END; part++)
    if (get_pane (self, part) != NULL
        && (focus == get_pane (self, part) || gtk_widget_is_ancestor (focus, get_pane (self, part))))
      return part;
  return -1;
}

/**
 * iec_panes_focus_next:
 * @backwards: whether to the pane before
 *
 * Moves the focus to the next pane (F6). A narrow view turns to it.
 *
 * Returns: whether there was one; after the last comes what is outside of the panes
 */
gboolean
iec_panes_focus_next (IecPanes *self, gboolean backwards)
{
  g_return_val_if_fail (IEC_IS_PANES (self), FALSE);

  int part = find_focused (self);
  int next = part < 0 ? (backwards ? IEC_PANES_END : IEC_PANES_START) : part + (backwards ? -1 : 1);
  for (; next >= IEC_PANES_START && next <= IEC_PANES_END; next += backwards ? -1 : 1)
    {
      GtkWidget *pane = get_pane (self, next);

      if (pane == NULL)
        continue;
      if (self->width_class == IEC_PANES_NARROW)
        iec_panes_show_part (self, (IecPanesPart)next);
      if (gtk_widget_get_visible (pane)
          && (gtk_widget_grab_focus (pane) || gtk_widget_child_focus (pane, GTK_DIR_TAB_FORWARD)))
        return TRUE;
    }
  return FALSE;
}
