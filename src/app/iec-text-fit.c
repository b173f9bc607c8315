/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-text-fit-private.h"

static gboolean
resize_cb (GtkWidget *view, GdkFrameClock *clock, gpointer data)
{
  gtk_widget_queue_resize (view);
  return G_SOURCE_REMOVE;
}

/**
 * _iec_text_fit_allocated:
 * @view: a text view outside of a scrolled window, after its size was allocated
 * @last_width: (inout): the width of the time before, for this function to keep
 *
 * A text view asks for the height that its text took in the width before, and does not ask for less when it got wider:
 * after a change of the width it is measured once more.
 */
void
_iec_text_fit_allocated (GtkWidget *view, int width, int *last_width)
{
  if (*last_width == width)
    return;
  *last_width = width;
  gtk_widget_add_tick_callback (view, resize_cb, NULL, NULL);
}
