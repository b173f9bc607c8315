/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-text-cursor-private.h"

/**
 * _iec_text_cursor_leaves:
 * @step: and the others: what #GtkTextView.move_cursor() is given
 * @where: (out): up or down
 *
 * Returns: whether moving the cursor so would go beyond the first or the last line on the screen
 */
gboolean
_iec_text_cursor_leaves (GtkTextView *view, GtkMovementStep step, int count, gboolean extend, GtkDirectionType *where)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (view);
  GdkRectangle here, there;
  GtkTextIter cursor, edge;

  if (step != GTK_MOVEMENT_DISPLAY_LINES || extend || count == 0)
    return FALSE;
  gtk_text_buffer_get_iter_at_mark (buffer, &cursor, gtk_text_buffer_get_insert (buffer));
  if (count < 0)
    gtk_text_buffer_get_start_iter (buffer, &edge);
  else
    gtk_text_buffer_get_end_iter (buffer, &edge);
  gtk_text_view_get_iter_location (view, &cursor, &here);
  gtk_text_view_get_iter_location (view, &edge, &there);
  *where = count < 0 ? GTK_DIR_UP : GTK_DIR_DOWN;
  return here.y == there.y;
}
