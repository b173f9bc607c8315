/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-page-painter.h"

#include "iec-figure-painter.h"

#include <math.h>

#define CORNER_RADIUS 4.25
#define DASH 2.4
/* A leader's dots and the distance between them. */
#define DOT 0.55
#define DOT_DISTANCE 3.4

static void
set_color (cairo_t *cr, IecColor color)
{
  cairo_set_source_rgb (cr, (color >> 16 & 0xff) / 255.0, (color >> 8 & 0xff) / 255.0, (color & 0xff) / 255.0);
}

/**
 * iec_page_paint_run:
 * @item: the line of text that the run is of
 *
 * Draws glyphs. Where the surface has a text layer, it gets what the run stands for.
 */
void
iec_page_paint_run (const IecPageItem *item, const IecGlyphRun *run, cairo_t *cr)
{
  if (run->n_glyphs == 0 || run->font == NULL || cairo_scaled_font_status (run->font) != CAIRO_STATUS_SUCCESS)
    return;
  g_autofree cairo_glyph_t *glyphs = g_new (cairo_glyph_t, run->n_glyphs);
  for (guint i = 0; i < run->n_glyphs; i++)
    {
      glyphs[i] = run->glyphs[i];
      glyphs[i].x += item->x;
      glyphs[i].y += item->y;
    }
  set_color (cr, run->color);
  cairo_set_scaled_font (cr, run->font);
  cairo_show_text_glyphs (cr, run->text, -1, glyphs, (int)run->n_glyphs, run->clusters, (int)run->n_clusters,
                          run->backward && !run->replaced ? CAIRO_TEXT_CLUSTER_FLAG_BACKWARD : 0);
}

static void
trace_rounded (cairo_t *cr, double x, double y, double width, double height, double radius)
{
  double r = MIN (radius, MIN (width, height) / 2);

  cairo_new_sub_path (cr);
  cairo_arc (cr, x + width - r, y + r, r, -G_PI / 2, 0);
  cairo_arc (cr, x + width - r, y + height - r, r, 0, G_PI / 2);
  cairo_arc (cr, x + r, y + height - r, r, G_PI / 2, G_PI);
  cairo_arc (cr, x + r, y + r, r, G_PI, 3 * G_PI / 2);
  cairo_close_path (cr);
}

static void
paint_outline (const IecPageItem *item, cairo_t *cr)
{
  const double dashes[] = { DASH, DASH };
  double inset = item->line_width / 2;

  set_color (cr, item->color);
  cairo_set_line_width (cr, item->line_width);
  cairo_set_dash (cr, dashes, item->dashed ? G_N_ELEMENTS (dashes) : 0, 0);
  trace_rounded (cr, item->x + inset, item->y + inset, item->width - item->line_width, item->height - item->line_width,
                 CORNER_RADIUS);
  cairo_stroke (cr);
}

static void
trace_run (const IecPageItem *item, const IecGlyphRun *run, cairo_t *cr)
{
  if (run->n_glyphs == 0 || run->font == NULL || cairo_scaled_font_status (run->font) != CAIRO_STATUS_SUCCESS)
    return;
  cairo_save (cr);
  cairo_translate (cr, item->x, item->y);
  cairo_rotate (cr, -item->angle);
  cairo_set_scaled_font (cr, run->font);
  cairo_glyph_path (cr, run->glyphs, (int)run->n_glyphs);
  cairo_restore (cr);
}

/** iec_page_trace_stamp: adds the outlines of a stamp's letters to the path, where iec_page_paint_item() fills them. */
void
iec_page_trace_stamp (const IecPageItem *item, cairo_t *cr)
{
  for (guint i = 0; i < item->line->runs->len; i++)
    trace_run (item, &g_array_index (item->line->runs, IecGlyphRun, i), cr);
}

/* Glyphs as shapes: what is drawn so has no text. */
static void
paint_stamp (const IecPageItem *item, cairo_t *cr)
{
  for (guint i = 0; i < item->line->runs->len; i++)
    {
      const IecGlyphRun *run = &g_array_index (item->line->runs, IecGlyphRun, i);

      trace_run (item, run, cr);
      set_color (cr, run->color);
      cairo_fill (cr);
    }
}

/* The dots of all leaders stand below each other. */
static void
paint_leader (const IecPageItem *item, cairo_t *cr)
{
  const double dashes[] = { 0, DOT_DISTANCE };
  double start = ceil (item->x / DOT_DISTANCE) * DOT_DISTANCE;

  if (start > item->x + item->width)
    return;
  cairo_save (cr);
  set_color (cr, item->color);
  cairo_set_line_width (cr, 2 * DOT);
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_ROUND);
  cairo_set_dash (cr, dashes, G_N_ELEMENTS (dashes), 0);
  cairo_move_to (cr, start, item->y);
  cairo_line_to (cr, item->x + item->width, item->y);
  cairo_stroke (cr);
  cairo_restore (cr);
}

/** iec_page_paint_item: draws one item; one unit of @cr is one point, its origin the page's top left corner. */
void
iec_page_paint_item (const IecPageItem *item, cairo_t *cr)
{
  if (item->kind == IEC_ITEM_OUTLINE)
    paint_outline (item, cr);
  else if (item->kind == IEC_ITEM_FIGURE)
    iec_figure_paint (item, cr);
  else if (item->kind == IEC_ITEM_STAMP)
    paint_stamp (item, cr);
  else if (item->kind == IEC_ITEM_LEADER)
    paint_leader (item, cr);
  else if (item->kind == IEC_ITEM_FILL)
    {
      set_color (cr, item->color);
      cairo_rectangle (cr, item->x, item->y, item->width, item->height);
      cairo_fill (cr);
    }
  else
    for (guint i = 0; i < item->line->runs->len; i++)
      iec_page_paint_run (item, &g_array_index (item->line->runs, IecGlyphRun, i), cr);
}

/** iec_page_paint: draws a page; one unit of @cr is one point, its origin the page's top left corner. */
void
iec_page_paint (const IecPage *page, cairo_t *cr)
{
  for (guint i = 0; i < page->furniture->len; i++)
    iec_page_paint_item (&g_array_index (page->furniture, IecPageItem, i), cr);
  for (guint i = 0; i < page->items->len; i++)
    iec_page_paint_item (&g_array_index (page->items, IecPageItem, i), cr);
}
