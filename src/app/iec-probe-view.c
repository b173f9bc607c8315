/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-probe-private.h"

#include <string.h>

#ifdef GDK_WINDOWING_X11
#include <gdk/x11/gdkx.h>
#endif

#define CLICKS_KEY "iec-probe-clicks"
#define BUTTONS (GDK_BUTTON1_MASK | GDK_BUTTON2_MASK | GDK_BUTTON3_MASK)

/**
 * Clicks: of all windows of the program.
 */
typedef struct
{
  guint n_released;
  guint n_lost;
  gboolean is_pressed;
  gboolean is_lost;
} Clicks;

/* Places */

static gboolean
says (GtkWidget *widget, const char *text)
{
  const char *tooltip = gtk_widget_get_tooltip_text (widget);

  if (!gtk_widget_get_mapped (widget))
    return FALSE;
  if (g_strcmp0 (tooltip, text) == 0 || g_strcmp0 (gtk_widget_get_name (widget), text) == 0)
    return TRUE;
  return GTK_IS_LABEL (widget) && strcmp (gtk_label_get_text (GTK_LABEL (widget)), text) == 0;
}

static GtkWidget *
find_saying (GtkWidget *root, const char *text)
{
  if (says (root, text))
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_saying (child, text);

      if (found != NULL)
        return found;
    }
  return NULL;
}

/* Where a widget is in the surface of its window or popover. */
static gboolean
find_place (GtkWidget *widget, graphene_rect_t *place)
{
  GtkNative *native = gtk_widget_get_native (widget);
  double x, y;

  if (native == NULL || !gtk_widget_compute_bounds (widget, GTK_WIDGET (native), place))
    return FALSE;
  gtk_native_get_surface_transform (native, &x, &y);
  graphene_rect_offset (place, (float)x, (float)y);
  return TRUE;
}

/* What the X server calls the surface that a widget is drawn on; 0 elsewhere. */
static unsigned long
find_surface (GtkWidget *widget)
{
#ifdef GDK_WINDOWING_X11
  GdkSurface *surface = gtk_native_get_surface (gtk_widget_get_native (widget));

  if (GDK_IS_X11_SURFACE (surface))
    return gdk_x11_surface_get_xid (surface);
#endif
  return 0;
}

static void
say_place (const char *word, GtkWidget *widget, const char *more)
{
  graphene_rect_t place;

  if (widget != NULL && find_place (widget, &place))
    _iec_probe_say ("%s %d %d %d %d %lu%s", word, (int)place.origin.x, (int)place.origin.y, (int)place.size.width,
                    (int)place.size.height, find_surface (widget), more);
  else
    _iec_probe_say ("%s none", word);
}

static void
bounds_activated_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  const char *text = g_variant_get_string (parameter, NULL);
  g_autoptr (GList) windows = gtk_window_list_toplevels ();
  GtkWidget *found = NULL;

  for (GList *link = windows; link != NULL && found == NULL; link = link->next)
    if (gtk_widget_get_mapped (link->data))
      found = find_saying (link->data, text);
  say_place ("bounds", found, "");
}

/* Dropping */

static GdkDrop *
find_drop_at (GtkWidget *widget)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_DROP_TARGET (controller) && gtk_drop_target_get_current_drop (GTK_DROP_TARGET (controller)) != NULL)
        return gtk_drop_target_get_current_drop (GTK_DROP_TARGET (controller));
    }
  return NULL;
}

/* The innermost widget that is dragged over and takes it. */
static GtkWidget *
find_drop (GtkWidget *root, GdkDrop **drop)
{
  GtkWidget *found = NULL;

  if (!gtk_widget_get_mapped (root))
    return NULL;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_drop (child, drop);
  if (found == NULL && (gtk_widget_get_state_flags (root) & GTK_STATE_FLAG_DROP_ACTIVE) != 0)
    {
      *drop = find_drop_at (root);
      found = *drop != NULL ? root : NULL;
    }
  return found;
}

/* Once the drag knows what a drop would do it may be let go; that of another program is not seen from here. */
static void
drop_activated_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  GdkDrop *drop = NULL;
  GtkWidget *found = find_drop (data, &drop);
  GdkDrag *drag = found != NULL ? gdk_drop_get_drag (drop) : NULL;

  say_place ("drop", found, drag != NULL && gdk_drag_get_selected_action (drag) == 0 ? " refused" : " taken");
}

/* Focus */

/* Where no window manager gives the focus back to the window under a closed one, none is active. */
static GtkWindow *
find_active_window (void)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);

      if (gtk_window_is_active (window))
        return window;
    }
  return gtk_application_get_active_window (GTK_APPLICATION (g_application_get_default ()));
}

static void
focus_activated_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  GtkWindow *window = find_active_window ();
  g_autoptr (GString) chain = g_string_new (NULL);

  for (GtkWidget *widget = window != NULL ? gtk_window_get_focus (window) : NULL; widget != NULL;
       widget = gtk_widget_get_parent (widget))
    g_string_append_printf (chain, " %s", G_OBJECT_TYPE_NAME (widget));
  _iec_probe_say ("focus%s", chain->str);
}

static gboolean
shows_type (GtkWidget *root, const char *name)
{
  if (!gtk_widget_get_mapped (root))
    return FALSE;
  if (strcmp (G_OBJECT_TYPE_NAME (root), name) == 0)
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child))
    if (shows_type (child, name))
      return TRUE;
  return FALSE;
}

static void
shown_activated_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  _iec_probe_say ("shown %s", shows_type (data, g_variant_get_string (parameter, NULL)) ? "yes" : "no");
}

/* Clicks */

/* GTK forgets a press when it then hears of a pointer without a button. It makes such a motion up itself after each
 * layout, by what the server knows, and the server may know already of a release that is still to be told. */
static gboolean
pointer_event_cb (GtkEventControllerLegacy *controller, GdkEvent *event, gpointer data)
{
  Clicks *clicks = data;

  switch ((int)gdk_event_get_event_type (event))
    {
    case GDK_BUTTON_PRESS:
      clicks->is_pressed = TRUE;
      clicks->is_lost = FALSE;
      break;
    case GDK_MOTION_NOTIFY:
      clicks->is_lost |= clicks->is_pressed && (gdk_event_get_modifier_state (event) & BUTTONS) == 0;
      break;
    case GDK_BUTTON_RELEASE:
      clicks->n_released++;
      clicks->n_lost += clicks->is_lost ? 1 : 0;
      clicks->is_pressed = FALSE;
      break;
    default:
      break;
    }
  return GDK_EVENT_PROPAGATE;
}

static void
watch_clicks (GtkWidget *native, Clicks *clicks)
{
  GtkEventController *controller;

  if (g_object_get_data (G_OBJECT (native), CLICKS_KEY) != NULL)
    return;
  controller = gtk_event_controller_legacy_new ();
  gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_CAPTURE);
  g_signal_connect (controller, "event", G_CALLBACK (pointer_event_cb), clicks);
  gtk_widget_add_controller (native, controller);
  g_object_set_data (G_OBJECT (native), CLICKS_KEY, clicks);
}

/* Windows, and the popovers in them, which take the pointer for themselves. */
static void
watch_natives (GtkWidget *root, Clicks *clicks)
{
  if (!gtk_widget_get_mapped (root))
    return;
  if (GTK_IS_NATIVE (root))
    watch_clicks (root, clicks);
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child))
    watch_natives (child, clicks);
}

static Clicks *
get_clicks (void)
{
  GObject *application = G_OBJECT (g_application_get_default ());

  if (g_object_get_data (application, CLICKS_KEY) == NULL)
    g_object_set_data_full (application, CLICKS_KEY, g_new0 (Clicks, 1), g_free);
  return g_object_get_data (application, CLICKS_KEY);
}

/* How often a button was released, and how many of those clicks no widget has heard of. */
static void
clicks_activated_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  GListModel *windows = gtk_window_get_toplevels ();
  Clicks *clicks = get_clicks ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      watch_natives (window, clicks);
    }
  _iec_probe_say ("clicks %u %u", clicks->n_released, clicks->n_lost);
}

/*
 * _iec_probe_add_view_actions:
 *
 * Adds the actions "bounds" (s), which tells where the widget with that label, tooltip or name is and on which surface,
 * "focus", which tells what has the focus and what is around it, "shown" (s), which tells whether a widget of that type
 * is, "drop", which tells what is dragged over, and "clicks", which tells how many there were.
 */
void
_iec_probe_add_view_actions (AdwApplicationWindow *window)
{
  static const GActionEntry actions[] = { { "bounds", bounds_activated_cb, "s" },
                                          { "clicks", clicks_activated_cb },
                                          { "drop", drop_activated_cb },
                                          { "focus", focus_activated_cb },
                                          { "shown", shown_activated_cb, "s" } };

  g_action_map_add_action_entries (G_ACTION_MAP (window), actions, G_N_ELEMENTS (actions), window);
}
