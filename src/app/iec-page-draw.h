/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "iec-page-rows.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/*
 * What is drawn around the text of a page on the screen.
 */
void iec_page_draw_paper (GtkSnapshot *snapshot, const IecPageRow *row);
void
iec_page_draw_ring (GtkWidget *widget, GtkSnapshot *snapshot, const IecPageRow *row, const cairo_rectangle_t *extents);

G_END_DECLS
