/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-page-view.h"

#include "iec-page-draw.h"
#include "iec-page-textures.h"
#include "iec-util.h"

#include <glib/gi18n.h>
#include <math.h>

/* A step of the arrow keys, in px, and how much of the view stays when it is turned by its height. */
#define ARROW_STEP 40.0
#define KEPT 0.9
/* One step of zoom; two make half as much again. */
#define ZOOM_STEP 1.224745
/* Above a page or an element that is shown, in px. */
#define ROOM_ABOVE 18.0
struct _IecPageView
{
  GtkWidget parent_instance;

  IecPageFit fit;
  double zoom; /* chosen; what is seen is that of @rows */
  guint page;
  gboolean updating; /* the adjustments, ourselves */
  GtkScrollablePolicy policies[2];
  IecPageRows rows;
  double pinch_zoom;
  double pointer_x, pointer_y;
  /* Owned */
  IecProof *proof; /* (nullable) */
  char *uid;       /* (nullable) */
  char *wanted;    /* (nullable): the element that is shown as soon as there are pages */
  IecProofPlace wanted_place;
  IecPageTextures *textures;
  GtkAdjustment *adjustments[2];
};

enum
{
  PROP_0,
  PROP_PROOF,
  PROP_FIT,
  PROP_ZOOM,
  PROP_PAGE,
  PROP_UID,
  N_PROPS,
  PROP_HADJUSTMENT = N_PROPS,
  PROP_VADJUSTMENT,
  PROP_HSCROLL_POLICY,
  PROP_VSCROLL_POLICY,
};

enum
{
  SIGNAL_CHOSEN,
  N_SIGNALS,
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE_WITH_CODE (IecPageView,
                               iec_page_view,
                               GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_SCROLLABLE, NULL))

/* A point of a page, and where in the view it is to stay; px from the view's upper left corner. */
typedef struct
{
  guint index;
  double x, y; /* points of the page */
  double view_x, view_y;
} Anchor;

static double
get_scroll (IecPageView *self, GtkOrientation orientation)
{
  GtkAdjustment *adjustment = self->adjustments[orientation];

  return adjustment != NULL ? floor (gtk_adjustment_get_value (adjustment) + 0.5) : 0;
}

static gboolean
has_rows (IecPageView *self)
{
  return self->proof != NULL && self->rows.rows != NULL;
}

/* Where a page's left edge is in the view. */
static double
get_left (IecPageView *self, guint index)
{
  return iec_page_rows_get_left (&self->rows, index, gtk_widget_get_width (GTK_WIDGET (self)))
         - get_scroll (self, GTK_ORIENTATION_HORIZONTAL);
}

static double
get_top (IecPageView *self, guint index)
{
  return floor (iec_page_rows_get (&self->rows, index)->top) - get_scroll (self, GTK_ORIENTATION_VERTICAL);
}

/* Which point of which page stands at a point of the view, or is nearest above it. */
static Anchor
find_anchor (IecPageView *self, double view_x, double view_y)
{
  guint index = iec_page_rows_find (&self->rows, view_y + get_scroll (self, GTK_ORIENTATION_VERTICAL));
  double scale = iec_page_rows_get (&self->rows, index)->scale;

  return (Anchor){ index, (view_x - get_left (self, index)) / scale, (view_y - get_top (self, index)) / scale, view_x,
                   view_y };
}

static void
update_accessible (IecPageView *self)
{
  g_autofree char *label = NULL;
  g_autofree char *text = NULL;

  if (self->proof == NULL)
    {
      gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Pages"),
                                      GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, "", -1);
      return;
    }
  /* Translators: which page is seen, of how many. */
  label = g_strdup_printf (_ ("Page %1$u of %2$u"), self->page + 1, iec_proof_get_n_pages (self->proof));
  text = iec_proof_dup_text (self->proof, self->page);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, text, -1);
}

/* The page that is looked at is the one in the upper third of the view. */
static void
update_page (IecPageView *self, gboolean anew)
{
  double y = get_scroll (self, GTK_ORIENTATION_VERTICAL) + gtk_widget_get_height (GTK_WIDGET (self)) / 3.0;
  guint page = has_rows (self) ? iec_page_rows_find (&self->rows, y) : 0;

  if (page == self->page && !anew)
    return;
  self->page = page;
  update_accessible (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PAGE]);
}

static void
configure (IecPageView *self, GtkOrientation orientation, double value, double size, double page)
{
  GtkAdjustment *adjustment = self->adjustments[orientation];
  double upper = MAX (size, page);

  if (adjustment != NULL)
    gtk_adjustment_configure (adjustment, CLAMP (value, 0, upper - page), 0, upper, page * 0.1, page * KEPT, page);
}

/* Scrolls so that the anchor's point stands where it is to stay, or its page does where one fills the view; a NULL one
   leaves it at the top. */
static void
scroll_to_anchor (IecPageView *self, const Anchor *anchor)
{
  int width = gtk_widget_get_width (GTK_WIDGET (self)), height = gtk_widget_get_height (GTK_WIDGET (self));
  double x = (self->rows.width - width) / 2, y = 0;

  if (anchor != NULL)
    {
      guint index = MIN (anchor->index, self->rows.rows->len - 1);
      const IecPageRow *row = iec_page_rows_get (&self->rows, index);

      x = iec_page_rows_get_left (&self->rows, index, width) + anchor->x * row->scale - anchor->view_x;
      y = floor (row->top) + anchor->y * row->scale - anchor->view_y;
      if (self->fit == IEC_PAGE_FIT_PAGE)
        y = floor (row->top) - ROOM_ABOVE;
    }
  self->updating = TRUE;
  configure (self, GTK_ORIENTATION_HORIZONTAL, floor (x + 0.5), self->rows.width, width);
  configure (self, GTK_ORIENTATION_VERTICAL, floor (y + 0.5), self->rows.height, height);
  self->updating = FALSE;
}

static void
place_rows (IecPageView *self)
{
  double before = self->rows.zoom;
  int width = gtk_widget_get_width (GTK_WIDGET (self)), height = gtk_widget_get_height (GTK_WIDGET (self));

  iec_page_rows_place (&self->rows, self->proof, self->fit, self->zoom, MAX (width, 1), MAX (height, 1));
  if (ABS (self->rows.zoom - before) > 1e-6)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ZOOM]);
}

/* Places the pages anew, with what stands at a point of the view staying there. */
static void
place_around (IecPageView *self, double view_x, double view_y)
{
  gboolean had_rows = has_rows (self);
  Anchor anchor = had_rows ? find_anchor (self, view_x, view_y) : (Anchor){ 0 };

  if (self->proof == NULL || gtk_widget_get_width (GTK_WIDGET (self)) == 0)
    return;
  place_rows (self);
  scroll_to_anchor (self, had_rows ? &anchor : NULL);
  update_page (self, FALSE);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
show_wanted (IecPageView *self)
{
  g_autofree char *uid = has_rows (self) ? g_steal_pointer (&self->wanted) : NULL;

  if (has_rows (self) && self->wanted_place.chapter != NULL)
    {
      Anchor anchor = { .view_y = ROOM_ABOVE };

      if (iec_proof_find_place (self->proof, &self->wanted_place, &anchor.index, &anchor.y))
        scroll_to_anchor (self, &anchor);
      iec_proof_place_clear (&self->wanted_place);
      update_page (self, FALSE);
    }
  else if (uid != NULL)
    iec_page_view_show_element (self, uid);
}

/* Widget */

static void
iec_page_view_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  IecPageView *self = IEC_PAGE_VIEW (widget);

  place_around (self, width / 2.0, ROOM_ABOVE);
  show_wanted (self);
}

static void
draw_page (IecPageView *self, GtkSnapshot *snapshot, guint index, double top)
{
  const IecPageRow *row = iec_page_rows_get (&self->rows, index);
  cairo_rectangle_t extents;

  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT ((float)get_left (self, index), (float)top));
  iec_page_draw_paper (snapshot, row);
  iec_page_textures_draw (self->textures, snapshot, self->proof, index, row,
                          gtk_widget_get_scale_factor (GTK_WIDGET (self)), -top,
                          gtk_widget_get_height (GTK_WIDGET (self)) - top);
  if (self->uid != NULL && iec_proof_get_extents (self->proof, index, self->uid, &extents))
    iec_page_draw_ring (GTK_WIDGET (self), snapshot, row, &extents);
  gtk_snapshot_restore (snapshot);
}

static void
iec_page_view_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  IecPageView *self = IEC_PAGE_VIEW (widget);
  int height = gtk_widget_get_height (widget);

  if (!has_rows (self))
    return;
  iec_page_textures_begin (self->textures);
  for (guint i = iec_page_rows_find (&self->rows, get_scroll (self, GTK_ORIENTATION_VERTICAL));
       i < self->rows.rows->len && get_top (self, i) < height; i++)
    draw_page (self, snapshot, i, get_top (self, i));
  iec_page_textures_end (self->textures);
}

/* Scrolling */

static void
scrolled_cb (IecPageView *self)
{
  if (self->updating)
    return;
  update_page (self, FALSE);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
set_adjustment (IecPageView *self, GtkOrientation orientation, GtkAdjustment *adjustment)
{
  GtkAdjustment **place = &self->adjustments[orientation];

  if (*place == adjustment && adjustment != NULL)
    return;
  if (*place != NULL)
    g_signal_handlers_disconnect_by_func (*place, scrolled_cb, self);
  g_clear_object (place);
  *place = g_object_ref_sink (adjustment != NULL ? adjustment : gtk_adjustment_new (0, 0, 0, 0, 0, 0));
  g_signal_connect_swapped (*place, "value-changed", G_CALLBACK (scrolled_cb), self);
  if (has_rows (self))
    scroll_to_anchor (self, NULL);
}

static void
scroll_by (IecPageView *self, GtkOrientation orientation, double distance)
{
  GtkAdjustment *adjustment = self->adjustments[orientation];

  if (adjustment != NULL)
    gtk_adjustment_set_value (adjustment, gtk_adjustment_get_value (adjustment) + distance);
}

/* The view is turned by its height, or by a page where one fills it. */
static gboolean
turn_cb (GtkWidget *widget, GVariant *args, gpointer unused)
{
  IecPageView *self = IEC_PAGE_VIEW (widget);
  int direction = g_variant_get_int32 (args);

  if (self->fit != IEC_PAGE_FIT_PAGE)
    scroll_by (self, GTK_ORIENTATION_VERTICAL, direction * gtk_widget_get_height (widget) * KEPT);
  else if (has_rows (self) && (direction > 0 || self->page > 0))
    iec_page_view_show_page (self, self->page + (guint)direction);
  return TRUE;
}

static gboolean
arrow_cb (GtkWidget *widget, GVariant *args, gpointer unused)
{
  int x, y;

  g_variant_get (args, "(ii)", &x, &y);
  scroll_by (IEC_PAGE_VIEW (widget), GTK_ORIENTATION_HORIZONTAL, x * ARROW_STEP);
  scroll_by (IEC_PAGE_VIEW (widget), GTK_ORIENTATION_VERTICAL, y * ARROW_STEP);
  return TRUE;
}

static gboolean
end_cb (GtkWidget *widget, GVariant *args, gpointer unused)
{
  IecPageView *self = IEC_PAGE_VIEW (widget);

  if (has_rows (self))
    iec_page_view_show_page (self, g_variant_get_boolean (args) ? self->rows.rows->len - 1 : 0);
  return TRUE;
}

static gboolean
choose_selected_cb (GtkWidget *widget, GVariant *args, gpointer unused)
{
  IecPageView *self = IEC_PAGE_VIEW (widget);

  if (self->uid == NULL)
    return FALSE;
  g_signal_emit (self, signals[SIGNAL_CHOSEN], 0, self->uid, 2);
  return TRUE;
}

/* The mouse */

static void
follow_target (IecPageView *self, const Anchor *at)
{
  const char *target = iec_proof_get_target_at (self->proof, at->index, at->x, at->y);
  const IecPagesPlace *place = target != NULL ? iec_pages_find (iec_proof_get_pages (self->proof), target) : NULL;

  if (place == NULL)
    return;
  scroll_to_anchor (self, &(Anchor){ place->page - 1, at->x, place->y, at->view_x, ROOM_ABOVE });
  scrolled_cb (self);
}

static void
pressed_cb (IecPageView *self, int n_press, double x, double y, GtkGestureClick *gesture)
{
  GdkModifierType state = gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (gesture));

  gtk_widget_grab_focus (GTK_WIDGET (self));
  if (!has_rows (self))
    return;
  Anchor at = find_anchor (self, x, y);
  if (state & GDK_CONTROL_MASK)
    {
      follow_target (self, &at);
      return;
    }
  const char *uid = iec_proof_get_uid_at (self->proof, at.index, at.x, at.y);
  if (uid != NULL)
    g_signal_emit (self, signals[SIGNAL_CHOSEN], 0, uid, n_press);
}

static void
zoom_around (IecPageView *self, double zoom, double x, double y)
{
  gboolean was_fit = self->fit != IEC_PAGE_FIT_NONE;

  self->fit = IEC_PAGE_FIT_NONE;
  self->zoom = CLAMP (zoom, IEC_PAGE_MIN_ZOOM, IEC_PAGE_MAX_ZOOM);
  place_around (self, x, y);
  if (was_fit)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_FIT]);
}

static gboolean
scroll_cb (IecPageView *self, double dx, double dy, GtkEventController *controller)
{
  if (!(gtk_event_controller_get_current_event_state (controller) & GDK_CONTROL_MASK))
    return FALSE;
  zoom_around (self, iec_page_view_get_zoom (self) * pow (ZOOM_STEP, -dy), self->pointer_x, self->pointer_y);
  return TRUE;
}

static void
moved_cb (IecPageView *self, double x, double y)
{
  self->pointer_x = x;
  self->pointer_y = y;
}

static void
pinch_begin_cb (IecPageView *self)
{
  self->pinch_zoom = iec_page_view_get_zoom (self);
}

static void
pinch_cb (IecPageView *self, double scale, GtkGesture *gesture)
{
  double x = self->pointer_x, y = self->pointer_y;

  gtk_gesture_get_bounding_box_center (gesture, &x, &y);
  zoom_around (self, self->pinch_zoom * scale, x, y);
}

/* GObject */

static void
iec_page_view_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  IecPageView *self = IEC_PAGE_VIEW (object);

  switch (id)
    {
    case PROP_PROOF:
      g_value_set_object (value, self->proof);
      break;
    case PROP_FIT:
      g_value_set_uint (value, self->fit);
      break;
    case PROP_ZOOM:
      g_value_set_double (value, iec_page_view_get_zoom (self));
      break;
    case PROP_PAGE:
      g_value_set_uint (value, self->page);
      break;
    case PROP_UID:
      g_value_set_string (value, self->uid);
      break;
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
iec_page_view_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  IecPageView *self = IEC_PAGE_VIEW (object);

  switch (id)
    {
    case PROP_PROOF:
      iec_page_view_set_proof (self, g_value_get_object (value));
      break;
    case PROP_FIT:
      iec_page_view_set_fit (self, g_value_get_uint (value));
      break;
    case PROP_ZOOM:
      iec_page_view_set_zoom (self, g_value_get_double (value));
      break;
    case PROP_UID:
      iec_page_view_set_uid (self, g_value_get_string (value));
      break;
    case PROP_HADJUSTMENT:
    case PROP_VADJUSTMENT:
      set_adjustment (self, id - PROP_HADJUSTMENT, g_value_get_object (value));
      break;
    case PROP_HSCROLL_POLICY:
    case PROP_VSCROLL_POLICY:
      self->policies[id - PROP_HSCROLL_POLICY] = g_value_get_enum (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
iec_page_view_dispose (GObject *object)
{
  IecPageView *self = IEC_PAGE_VIEW (object);

  for (guint i = 0; i < G_N_ELEMENTS (self->adjustments); i++)
    if (self->adjustments[i] != NULL)
      g_signal_handlers_disconnect_by_func (self->adjustments[i], scrolled_cb, self);
  g_clear_object (&self->adjustments[0]);
  g_clear_object (&self->adjustments[1]);
  g_clear_pointer (&self->textures, iec_page_textures_free);
  iec_page_rows_clear (&self->rows);
  g_clear_object (&self->proof);
  g_clear_pointer (&self->uid, g_free);
  g_clear_pointer (&self->wanted, g_free);
  iec_proof_place_clear (&self->wanted_place);
  G_OBJECT_CLASS (iec_page_view_parent_class)->dispose (object);
}

static void
install_properties (GObjectClass *object_class)
{
  const GParamFlags common = G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;
  const GParamFlags flags = G_PARAM_READWRITE | common;

  properties[PROP_PROOF] = g_param_spec_object ("proof", NULL, NULL, IEC_TYPE_PROOF, flags);
  properties[PROP_FIT] = g_param_spec_uint ("fit", NULL, NULL, 0, IEC_PAGE_FIT_PAGE, IEC_PAGE_FIT_WIDTH, flags);
  properties[PROP_ZOOM] = g_param_spec_double ("zoom", NULL, NULL, IEC_PAGE_MIN_ZOOM, IEC_PAGE_MAX_ZOOM, 1, flags);
  properties[PROP_PAGE] = g_param_spec_uint ("page", NULL, NULL, 0, G_MAXUINT, 0, G_PARAM_READABLE | common);
  properties[PROP_UID] = g_param_spec_string ("uid", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  g_object_class_override_property (object_class, PROP_HADJUSTMENT, "hadjustment");
  g_object_class_override_property (object_class, PROP_VADJUSTMENT, "vadjustment");
  g_object_class_override_property (object_class, PROP_HSCROLL_POLICY, "hscroll-policy");
  g_object_class_override_property (object_class, PROP_VSCROLL_POLICY, "vscroll-policy");
}

static void
add_bindings (GtkWidgetClass *widget_class)
{
  static const struct
  {
    guint keys[2];
    int x, y;
  } arrows[] = { { { GDK_KEY_Left, GDK_KEY_KP_Left }, -1, 0 },
                 { { GDK_KEY_Right, GDK_KEY_KP_Right }, 1, 0 },
                 { { GDK_KEY_Up, GDK_KEY_KP_Up }, 0, -1 },
                 { { GDK_KEY_Down, GDK_KEY_KP_Down }, 0, 1 } };
  static const struct
  {
    guint key;
    GdkModifierType state;
    int direction;
  } turns[] = { { GDK_KEY_Page_Up, 0, -1 },     { GDK_KEY_KP_Page_Up, 0, -1 }, { GDK_KEY_Page_Down, 0, 1 },
                { GDK_KEY_KP_Page_Down, 0, 1 }, { GDK_KEY_space, 0, 1 },       { GDK_KEY_space, GDK_SHIFT_MASK, -1 } };

  for (guint i = 0; i < G_N_ELEMENTS (arrows); i++)
    for (guint j = 0; j < G_N_ELEMENTS (arrows[i].keys); j++)
      gtk_widget_class_add_binding (widget_class, arrows[i].keys[j], 0, arrow_cb, "(ii)", arrows[i].x, arrows[i].y);
  for (guint i = 0; i < G_N_ELEMENTS (turns); i++)
    gtk_widget_class_add_binding (widget_class, turns[i].key, turns[i].state, turn_cb, "i", turns[i].direction);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Home, 0, end_cb, "b", FALSE);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Home, GDK_CONTROL_MASK, end_cb, "b", FALSE);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_KP_Home, 0, end_cb, "b", FALSE);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_End, 0, end_cb, "b", TRUE);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_End, GDK_CONTROL_MASK, end_cb, "b", TRUE);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_KP_End, 0, end_cb, "b", TRUE);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Return, 0, choose_selected_cb, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_KP_Enter, 0, choose_selected_cb, NULL);
}

static void
iec_page_view_class_init (IecPageViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = iec_page_view_get_property;
  object_class->set_property = iec_page_view_set_property;
  object_class->dispose = iec_page_view_dispose;
  widget_class->size_allocate = iec_page_view_size_allocate;
  widget_class->snapshot = iec_page_view_snapshot;
  install_properties (object_class);
  add_bindings (widget_class);
  gtk_widget_class_set_css_name (widget_class, "iecpageview");
  /* A picture of what a screen reader finds as text in its description. */
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);

  /**
   * IecPageView::chosen:
   * @uid: an element
   * @n_press: 1 to look at it, 2 to edit it
   */
  signals[SIGNAL_CHOSEN] = g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                         G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_INT);
}

static void
add_controllers (IecPageView *self)
{
  GtkGesture *click = gtk_gesture_click_new ();
  GtkGesture *pinch = gtk_gesture_zoom_new ();
  GtkEventController *scroll = gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_VERTICAL);
  GtkEventController *motion = gtk_event_controller_motion_new ();

  g_signal_connect_swapped (click, "pressed", G_CALLBACK (pressed_cb), self);
  g_signal_connect_swapped (pinch, "begin", G_CALLBACK (pinch_begin_cb), self);
  g_signal_connect_swapped (pinch, "scale-changed", G_CALLBACK (pinch_cb), self);
  g_signal_connect_swapped (scroll, "scroll", G_CALLBACK (scroll_cb), self);
  g_signal_connect_swapped (motion, "motion", G_CALLBACK (moved_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (pinch));
  gtk_widget_add_controller (GTK_WIDGET (self), scroll);
  gtk_widget_add_controller (GTK_WIDGET (self), motion);
}

static void
iec_page_view_init (IecPageView *self)
{
  self->fit = IEC_PAGE_FIT_WIDTH;
  self->zoom = 1;
  self->textures = iec_page_textures_new ();
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  add_controllers (self);
  update_accessible (self);
}

/* Where what is seen is found again in the new proof; FALSE if it is not. */
static gboolean
find_again (IecPageView *self, IecProof *proof, Anchor *anchor)
{
  g_auto (IecProofPlace) place = { NULL };
  double offset = 0;

  *anchor = find_anchor (self, gtk_widget_get_width (GTK_WIDGET (self)) / 2.0, ROOM_ABOVE);
  const IecPageRow *row = iec_page_rows_get (&self->rows, anchor->index);
  double seen = anchor->y;
  iec_proof_get_place (self->proof, anchor->index, seen, &place, &offset);
  if (!iec_proof_find_place (proof, &place, &anchor->index, &anchor->y))
    return FALSE;
  anchor->view_y += offset * row->scale;
  return TRUE;
}

/**
 * iec_page_view_set_proof:
 * @proof: (nullable): the pages
 *
 * Shows other pages. The line that stood at the top of the view stays there, on whichever page it is now.
 */
void
iec_page_view_set_proof (IecPageView *self, IecProof *proof)
{
  g_return_if_fail (IEC_IS_PAGE_VIEW (self));

  if (self->proof == proof)
    return;
  Anchor anchor;
  gboolean found = has_rows (self) && proof != NULL && find_again (self, proof, &anchor);

  iec_page_textures_keep_same (self->textures, proof);
  g_set_object (&self->proof, proof);
  if (proof == NULL)
    iec_page_rows_clear (&self->rows);
  else if (gtk_widget_get_width (GTK_WIDGET (self)) > 0)
    {
      place_rows (self);
      scroll_to_anchor (self, found ? &anchor : NULL);
    }
  show_wanted (self);
  update_page (self, TRUE);
  gtk_widget_queue_draw (GTK_WIDGET (self));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PROOF]);
}

/** iec_page_view_get_proof: Returns: (transfer none) (nullable): the pages */
IecProof *
iec_page_view_get_proof (IecPageView *self)
{
  g_return_val_if_fail (IEC_IS_PAGE_VIEW (self), NULL);

  return self->proof;
}

/**
 * iec_page_view_set_uid:
 * @uid: (nullable): the element that is outlined
 */
void
iec_page_view_set_uid (IecPageView *self, const char *uid)
{
  g_return_if_fail (IEC_IS_PAGE_VIEW (self));

  if (g_strcmp0 (self->uid, uid) == 0)
    return;
  g_free (self->uid);
  self->uid = g_strdup (uid);
  gtk_widget_queue_draw (GTK_WIDGET (self));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_UID]);
}

/** iec_page_view_set_fit: lets the pages' size follow that of the view, or not. */
void
iec_page_view_set_fit (IecPageView *self, IecPageFit fit)
{
  g_return_if_fail (IEC_IS_PAGE_VIEW (self));

  if (self->fit == fit)
    return;
  self->zoom = iec_page_view_get_zoom (self);
  self->fit = fit;
  place_around (self, gtk_widget_get_width (GTK_WIDGET (self)) / 2.0, ROOM_ABOVE);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_FIT]);
}

/** iec_page_view_get_fit: Returns: what the pages' size follows */
IecPageFit
iec_page_view_get_fit (IecPageView *self)
{
  g_return_val_if_fail (IEC_IS_PAGE_VIEW (self), IEC_PAGE_FIT_NONE);

  return self->fit;
}

/**
 * iec_page_view_set_zoom:
 * @zoom: 1 for the size on paper; brought between %IEC_PAGE_MIN_ZOOM and %IEC_PAGE_MAX_ZOOM
 *
 * Chooses the pages' size; what stands in the middle of the view stays there.
 */
void
iec_page_view_set_zoom (IecPageView *self, double zoom)
{
  g_return_if_fail (IEC_IS_PAGE_VIEW (self));

  zoom_around (self, zoom, gtk_widget_get_width (GTK_WIDGET (self)) / 2.0,
               gtk_widget_get_height (GTK_WIDGET (self)) / 2.0);
}

/** iec_page_view_get_zoom: Returns: how large the pages are now */
double
iec_page_view_get_zoom (IecPageView *self)
{
  g_return_val_if_fail (IEC_IS_PAGE_VIEW (self), 1);

  return has_rows (self) ? self->rows.zoom : self->zoom;
}

/** iec_page_view_step_zoom: makes the pages a step larger or smaller. */
void
iec_page_view_step_zoom (IecPageView *self, gboolean in)
{
  g_return_if_fail (IEC_IS_PAGE_VIEW (self));

  double zoom = iec_page_view_get_zoom (self);
  iec_page_view_set_zoom (self, in ? zoom * ZOOM_STEP : zoom / ZOOM_STEP);
}

/** iec_page_view_get_page: Returns: the index of the page that is looked at */
guint
iec_page_view_get_page (IecPageView *self)
{
  g_return_val_if_fail (IEC_IS_PAGE_VIEW (self), 0);

  return self->page;
}

/** iec_page_view_show_page: scrolls to the beginning of a page; the last one where there is none of that index. */
void
iec_page_view_show_page (IecPageView *self, guint index)
{
  g_return_if_fail (IEC_IS_PAGE_VIEW (self));

  if (!has_rows (self))
    return;
  scroll_to_anchor (self, &(Anchor){ MIN (index, self->rows.rows->len - 1), 0, 0,
                                     get_left (self, MIN (index, self->rows.rows->len - 1)), ROOM_ABOVE });
  scrolled_cb (self);
}

/* Whether the beginning of the element, or its only part on the page that is looked at, is in view. */
static gboolean
is_in_view (IecPageView *self, const char *uid)
{
  int height = gtk_widget_get_height (GTK_WIDGET (self));

  for (guint i = iec_page_rows_find (&self->rows, get_scroll (self, GTK_ORIENTATION_VERTICAL));
       i < self->rows.rows->len && get_top (self, i) < height; i++)
    {
      cairo_rectangle_t extents;
      double scale = iec_page_rows_get (&self->rows, i)->scale;

      if (!iec_proof_get_extents (self->proof, i, uid, &extents))
        continue;
      double top = get_top (self, i) + extents.y * scale;
      return top >= 0 && (top + extents.height * scale <= height || top < height / 2.0);
    }
  return FALSE;
}

/**
 * iec_page_view_show_element:
 *
 * Scrolls to the beginning of an element, if it is not in view. Before there are pages, it is shown as soon as they
 * come.
 *
 * Returns: whether it is printed, as far as is known
 */
gboolean
iec_page_view_show_element (IecPageView *self, const char *uid)
{
  guint index;
  double y;

  g_return_val_if_fail (IEC_IS_PAGE_VIEW (self) && uid != NULL, FALSE);

  if (!has_rows (self))
    {
      iec_set_str (&self->wanted, uid);
      return TRUE;
    }
  if (!iec_proof_find_element (self->proof, uid, &index, &y))
    return FALSE;
  if (!is_in_view (self, uid))
    {
      scroll_to_anchor (self, &(Anchor){ index, 0, y, get_left (self, index), 2 * ROOM_ABOVE });
      scrolled_cb (self);
    }
  return TRUE;
}

/**
 * iec_page_view_look_as:
 * @other: another view of the same strategy
 *
 * Begins with what is seen in @other, as soon as there are pages.
 */
void
iec_page_view_look_as (IecPageView *self, IecPageView *other)
{
  g_return_if_fail (IEC_IS_PAGE_VIEW (self) && IEC_IS_PAGE_VIEW (other));

  if (!has_rows (other))
    return;
  Anchor anchor = find_anchor (other, 0, ROOM_ABOVE);
  double offset;
  iec_proof_place_clear (&self->wanted_place);
  iec_proof_get_place (other->proof, anchor.index, anchor.y, &self->wanted_place, &offset);
  show_wanted (self);
}

/**
 * iec_page_view_get_point:
 * @x, @y: in points on a page
 * @view_x, @view_y: (out): where in the widget that is, in px
 *
 * Returns: whether it is in view
 */
gboolean
iec_page_view_get_point (IecPageView *self, guint index, double x, double y, double *view_x, double *view_y)
{
  g_return_val_if_fail (IEC_IS_PAGE_VIEW (self), FALSE);

  if (!has_rows (self) || index >= self->rows.rows->len)
    return FALSE;
  double scale = iec_page_rows_get (&self->rows, index)->scale;
  *view_x = get_left (self, index) + x * scale;
  *view_y = get_top (self, index) + y * scale;
  return *view_x >= 0 && *view_x < gtk_widget_get_width (GTK_WIDGET (self)) && *view_y >= 0
         && *view_y < gtk_widget_get_height (GTK_WIDGET (self));
}

/** iec_page_view_get_n_painted: Returns: how many bands of pages were painted so far */
guint
iec_page_view_get_n_painted (IecPageView *self)
{
  g_return_val_if_fail (IEC_IS_PAGE_VIEW (self), 0);

  return iec_page_textures_get_n_painted (self->textures);
}
