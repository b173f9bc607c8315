/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-page-draw.h"

#include "iec-compat.h"

#include <math.h>

/* The line around what is outlined, and how much of its colour lies on it. */
#define RING_WIDTH 2
#define RING_RADIUS 6
#define RING_TINT 0.07f

/** iec_page_draw_paper: draws an empty page with its shadow; the snapshot's origin is its upper left corner. */
void
iec_page_draw_paper (GtkSnapshot *snapshot, const IecPageRow *row)
{
  const GdkRGBA white = { 1, 1, 1, 1 }, shadow = { 0, 0, 0, 0.28f };
  graphene_rect_t bounds = GRAPHENE_RECT_INIT (0, 0, (float)row->width, (float)row->height);
  GskRoundedRect outline;

  gsk_rounded_rect_init_from_rect (&outline, &bounds, 0);
  gtk_snapshot_append_outset_shadow (snapshot, &outline, &shadow, 0, 1, 0, 5);
  gtk_snapshot_append_color (snapshot, &white, &bounds);
}

/**
 * iec_page_draw_ring:
 * @widget: whose colour the ring has
 * @row: where the page is; the snapshot's origin is its upper left corner
 * @extents: what is outlined, in points of the page
 */
void
iec_page_draw_ring (GtkWidget *widget, GtkSnapshot *snapshot, const IecPageRow *row, const cairo_rectangle_t *extents)
{
  const float widths[] = { RING_WIDTH, RING_WIDTH, RING_WIDTH, RING_WIDTH };
  GdkRGBA color, tint;
  GskRoundedRect ring;

  iec_compat_get_color (widget, &color);
  tint = color;
  tint.alpha *= RING_TINT;
  double left = MAX (extents->x * row->scale, RING_WIDTH), top = MAX (extents->y * row->scale, RING_WIDTH);
  double right = MIN ((extents->x + extents->width) * row->scale, row->width - RING_WIDTH);
  double bottom = MIN ((extents->y + extents->height) * row->scale, row->height - RING_WIDTH);
  gsk_rounded_rect_init_from_rect (&ring,
                                   &GRAPHENE_RECT_INIT ((float)floor (left), (float)floor (top),
                                                        (float)ceil (right - left), (float)ceil (bottom - top)),
                                   RING_RADIUS);
  gtk_snapshot_push_rounded_clip (snapshot, &ring);
  gtk_snapshot_append_color (snapshot, &tint, &ring.bounds);
  gtk_snapshot_pop (snapshot);
  gtk_snapshot_append_border (snapshot, &ring, widths, (const GdkRGBA[4]){ color, color, color, color });
}
