/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-page-rows.h"

#include <math.h>

/* Around the pages and between them, in px. */
#define PADDING 18
#define GAP 14

/* Where a whole page is seen: below it, for what lies over the view there; and no other page is. */
#define ROOM_BELOW 66
#define FAR_GAP 96

/* Screens have 96 dots per inch by convention, paper has 72 points. */
#define PX_PER_POINT (96.0 / 72.0)

/** iec_page_rows_clear: frees what it holds; it has no pages then. */
void
iec_page_rows_clear (IecPageRows *self)
{
  g_clear_pointer (&self->rows, g_array_unref);
  self->width = self->height = 0;
}

static double
choose_zoom (const IecPage *page, IecPageFit fit, double zoom, int width, int height)
{
  double by_width = (width - 2 * PADDING) / (page->width * PX_PER_POINT);
  double by_height = (height - PADDING - ROOM_BELOW) / (page->height * PX_PER_POINT);

  if (fit == IEC_PAGE_FIT_WIDTH)
    zoom = by_width;
  else if (fit == IEC_PAGE_FIT_PAGE)
    zoom = MIN (by_width, by_height);
  return CLAMP (zoom, IEC_PAGE_MIN_ZOOM, IEC_PAGE_MAX_ZOOM);
}

/**
 * iec_page_rows_place:
 * @zoom: what is chosen, where @fit does not choose
 * @width, @height: of the view, in px
 *
 * Places all pages. Where their size follows the view, a page that is wider than the first is made smaller to fit, too.
 */
void
iec_page_rows_place (IecPageRows *self, IecProof *proof, IecPageFit fit, double zoom, int width, int height)
{
  guint n = iec_proof_get_n_pages (proof);
  double y = PADDING, widest = 0;

  iec_page_rows_clear (self);
  self->rows = g_array_sized_new (FALSE, FALSE, sizeof (IecPageRow), n);
  self->zoom = choose_zoom (iec_proof_get_page (proof, 0), fit, zoom, width, height);
  for (guint i = 0; i < n; i++)
    {
      const IecPage *page = iec_proof_get_page (proof, i);
      IecPageRow row = { .top = y, .scale = self->zoom * PX_PER_POINT };

      if (fit != IEC_PAGE_FIT_NONE)
        row.scale = MIN (row.scale, MAX (width - 2 * PADDING, 1) / page->width);
      row.width = (int)ceil (page->width * row.scale - 0.001);
      row.height = (int)ceil (page->height * row.scale - 0.001);
      g_array_append_val (self->rows, row);
      y += row.height + (fit == IEC_PAGE_FIT_PAGE ? FAR_GAP : i + 1 < n ? GAP : PADDING);
      widest = MAX (widest, row.width);
    }
  self->height = y;
  self->width = widest + 2 * PADDING;
}

/** iec_page_rows_get: Returns: (transfer none): where the page is */
const IecPageRow *
iec_page_rows_get (const IecPageRows *self, guint index)
{
  return &g_array_index (self->rows, IecPageRow, index);
}

/** iec_page_rows_find: Returns: the first page that ends below @y, else the last one */
guint
iec_page_rows_find (const IecPageRows *self, double y)
{
  guint low = 0, high = self->rows->len - 1;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;
      const IecPageRow *row = iec_page_rows_get (self, middle);

      if (row->top + row->height > y)
        high = middle;
      else
        low = middle + 1;
    }
  return low;
}

/** iec_page_rows_get_left: Returns: the page's left edge, in px, where all pages' surroundings are @width px wide */
double
iec_page_rows_get_left (const IecPageRows *self, guint index, int width)
{
  return floor ((MAX (self->width, width) - iec_page_rows_get (self, index)->width) / 2);
}
