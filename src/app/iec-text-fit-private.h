/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void _iec_text_fit_allocated (GtkWidget *view, int width, int *last_width);

G_END_DECLS
