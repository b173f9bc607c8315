/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

gboolean
_iec_text_cursor_leaves (GtkTextView *view, GtkMovementStep step, int count, gboolean extend, GtkDirectionType *where);

G_END_DECLS
