/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-probe-private.h"

#include <stdio.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

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

/*
 * _iec_probe_say:
 *
 * Writes a line that begins with "probe".
 */
void
_iec_probe_say (const char *format, ...)
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
    _iec_probe_say ("turn %.1f ms, %.1f ms of the processor", (double)(now - turn_began) / 1000,
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
    _iec_probe_say ("first-frame %.1f ms, %.1f ms of the processor", (double)(now - read_start_time ()) / 1000,
                    read_processor_time (CLOCK_PROCESS_CPUTIME_ID));
  probe->is_drawn = TRUE;
  if (probe->key_time != 0)
    _iec_probe_say ("key-drawn %.2f ms", (double)(now - probe->key_time) / 1000);
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

static void
realized_cb (GtkWidget *window)
{
  g_signal_connect_object (gtk_widget_get_frame_clock (window), "after-paint", G_CALLBACK (painted_cb), window, 0);
}

/**
 * iec_probe_attach:
 *
 * Tells the window's first frame, and each time from a key to its frame; adds the actions of iec-probe-view.c.
 */
void
iec_probe_attach (AdwApplicationWindow *window)
{
  GtkEventController *keys;

  if (!is_wanted ())
    return;
  g_object_set_data_full (G_OBJECT (window), "iec-probe", g_new0 (Probe, 1), g_free);
  keys = gtk_event_controller_key_new ();
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_pressed_cb), window);
  gtk_widget_add_controller (GTK_WIDGET (window), keys);
  g_signal_connect (window, "realize", G_CALLBACK (realized_cb), NULL);
  _iec_probe_add_view_actions (window);
}
