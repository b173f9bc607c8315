/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-probe.h"

#include <stdio.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#ifdef GDK_WINDOWING_X11
#include <gdk/x11/gdkx.h>
#endif

#define VARIABLE "IECERE_PROBE"
/* A turn of the main loop that takes longer than this is told. */
#define LONG_TURN (20 * G_TIME_SPAN_MILLISECOND)

/* Of one window. */
typedef struct
{
  gint64 key_time; /* monotonic; 0 when no key waits for its frame */
  gboolean is_drawn;
} Probe;

static gboolean
is_wanted (void)
{
  return g_getenv (VARIABLE) != NULL;
}

static void say (const char *format, ...) G_GNUC_PRINTF (1, 2);

static void
say (const char *format, ...)
{
  va_list arguments;

  va_start (arguments, format);
  fputs ("probe ", stdout);
  vprintf (format, arguments);
  putchar ('\n');
  fflush (stdout);
  va_end (arguments);
}

/* In microseconds of the monotonic clock: field 22 of /proc/self/stat is in clock ticks since the system started. */
static gint64
read_start_time (void)
{
  g_autofree char *text = NULL;
  const char *field;

  if (!g_file_get_contents ("/proc/self/stat", &text, NULL, NULL))
    return g_get_monotonic_time ();
  field = strrchr (text, ')');
  for (int i = 2; i < 22 && field != NULL; i++)
    field = strchr (field + 1, ' ');
  if (field == NULL)
    return g_get_monotonic_time ();
  return g_ascii_strtoll (field, NULL, 10) * G_USEC_PER_SEC / sysconf (_SC_CLK_TCK);
}

/* In milliseconds. On a busy machine it says more than the clock does. */
static double
read_processor_time (clockid_t clock)
{
  struct timespec time;

  clock_gettime (clock, &time);
  return (double)time.tv_sec * 1000 + (double)time.tv_nsec / 1e6;
}

/* Turns of the main loop: from the end of one poll to the beginning of the next. A poll function has no data of its
 * own. */

static int
poll_and_time (GPollFD *fds, guint n_fds, int timeout)
{
  static gint64 turn_began;
  static double turn_work;
  gint64 now = g_get_monotonic_time ();
  int result;

  if (turn_began != 0 && now - turn_began > LONG_TURN)
    say ("turn %.1f ms, %.1f ms of the processor", (double)(now - turn_began) / 1000,
         read_processor_time (CLOCK_THREAD_CPUTIME_ID) - turn_work);
  result = g_poll (fds, n_fds, timeout);
  turn_began = g_get_monotonic_time ();
  turn_work = read_processor_time (CLOCK_THREAD_CPUTIME_ID);
  return result;
}

/**
 * iec_probe_watch_main_loop:
 *
 * Tells each turn of the main loop that is long enough to be felt.
 */
void
iec_probe_watch_main_loop (void)
{
  if (is_wanted ())
    g_main_context_set_poll_func (NULL, poll_and_time);
}

static void
painted_cb (GdkFrameClock *clock, gpointer data)
{
  Probe *probe = g_object_get_data (data, "iec-probe");
  gint64 now = g_get_monotonic_time ();

  if (!probe->is_drawn)
    say ("first-frame %.1f ms, %.1f ms of the processor", (double)(now - read_start_time ()) / 1000,
         read_processor_time (CLOCK_PROCESS_CPUTIME_ID));
  probe->is_drawn = TRUE;
  if (probe->key_time != 0)
    say ("key-drawn %.2f ms", (double)(now - probe->key_time) / 1000);
  probe->key_time = 0;
}

static gboolean
key_pressed_cb (GtkEventControllerKey *controller, guint key, guint code, GdkModifierType modifiers, gpointer data)
{
  Probe *probe = g_object_get_data (data, "iec-probe");

  /* Of keys that one frame shows, the first one waits longest. */
  if (probe->key_time == 0)
    probe->key_time = g_get_monotonic_time ();
  return GDK_EVENT_PROPAGATE;
}

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
    say ("%s %d %d %d %d %lu%s", word, (int)place.origin.x, (int)place.origin.y, (int)place.size.width,
         (int)place.size.height, find_surface (widget), more);
  else
    say ("%s none", word);
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
  say ("focus%s", chain->str);
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
  say ("shown %s", shows_type (data, g_variant_get_string (parameter, NULL)) ? "yes" : "no");
}

static void
realized_cb (GtkWidget *window)
{
  g_signal_connect_object (gtk_widget_get_frame_clock (window), "after-paint", G_CALLBACK (painted_cb), window, 0);
}

/**
 * iec_probe_attach:
 *
 * Tells the window's first frame, and each time from a key to its frame; adds the action "bounds" (s), which tells
 * where the widget with that label, tooltip or name is and on which surface, "focus", which tells what has the focus
 * and what is around it, "shown" (s), which tells whether a widget of that type is, and "drop", which tells what is
 * dragged over.
 */
void
iec_probe_attach (AdwApplicationWindow *window)
{
  static const GActionEntry actions[] = { { "bounds", bounds_activated_cb, "s" },
                                          { "drop", drop_activated_cb },
                                          { "focus", focus_activated_cb },
                                          { "shown", shown_activated_cb, "s" } };
  GtkEventController *keys;

  if (!is_wanted ())
    return;
  g_object_set_data_full (G_OBJECT (window), "iec-probe", g_new0 (Probe, 1), g_free);
  keys = gtk_event_controller_key_new ();
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_pressed_cb), window);
  gtk_widget_add_controller (GTK_WIDGET (window), keys);
  g_signal_connect (window, "realize", G_CALLBACK (realized_cb), NULL);
  g_action_map_add_action_entries (G_ACTION_MAP (window), actions, G_N_ELEMENTS (actions), window);
}
