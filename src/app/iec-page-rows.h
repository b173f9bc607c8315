/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "iec-proof.h"

G_BEGIN_DECLS

/**
 * IecPageFit: what the size of pages on the screen follows.
 * @IEC_PAGE_FIT_NONE: the zoom that was chosen
 * @IEC_PAGE_FIT_WIDTH: pages are as wide as the view
 * @IEC_PAGE_FIT_PAGE: a whole page is seen
 */
typedef enum
{
  IEC_PAGE_FIT_NONE,
  IEC_PAGE_FIT_WIDTH,
  IEC_PAGE_FIT_PAGE,
} IecPageFit;

/** At zoom 1 a page is as large as its paper on a screen of 96 dots per inch. */
#define IEC_PAGE_MIN_ZOOM 0.1
#define IEC_PAGE_MAX_ZOOM 5.0

/**
 * IecPageRows: where pages stand on the screen, one below the other.
 * @width, @height: of all of them with the space around, in px
 * @zoom: of pages that are as wide as the first; wider ones may be smaller
 */
typedef struct
{
  double width, height;
  double zoom;
  /* Owned */
  GArray *rows; /* of IecPageRow */
} IecPageRows;

/**
 * IecPageRow: a page on the screen, in px from the upper edge of the first one's surroundings.
 * @scale: px a point
 */
typedef struct
{
  double top;
  int width, height;
  double scale;
} IecPageRow;

void iec_page_rows_clear (IecPageRows *self);
void iec_page_rows_place (IecPageRows *self, IecProof *proof, IecPageFit fit, double zoom, int width, int height);
const IecPageRow *iec_page_rows_get (const IecPageRows *self, guint index);
guint iec_page_rows_find (const IecPageRows *self, double y);
double iec_page_rows_get_left (const IecPageRows *self, guint index, int width);

G_END_DECLS
