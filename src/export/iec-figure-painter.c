/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-figure-painter.h"

#include "iec-page-painter.h"

/* Of hatching: the shares of colour in a stripe and in the ground. */
#define STRIPE_SHARE 0.7
#define STRIPE_GROUND 0.12
/* How far an ellipse's control points stand from its axes, so that four curves make it (4/3 · (√2 − 1)). */
#define ELLIPSE 0.5522847498307936

static void
set_color (cairo_t *cr, IecColor color)
{
  cairo_set_source_rgb (cr, (color >> 16 & 0xff) / 255.0, (color >> 8 & 0xff) / 255.0, (color & 0xff) / 255.0);
}

/* A colour on white paper, without transparency. */
static IecColor
lighten (IecColor color, double share)
{
  IecColor light = 0;

  for (int shift = 16; shift >= 0; shift -= 8)
    light |= (IecColor)(255 - (255 - (color >> shift & 0xff)) * share + 0.5) << shift;
  return light;
}

/** iec_figure_get_stripe_color: Returns: the colour of the stripes of what is hatched with @fill */
IecColor
iec_figure_get_stripe_color (IecColor fill)
{
  return lighten (fill, STRIPE_SHARE);
}

/** iec_figure_get_ground_color: Returns: the colour between the stripes; none for none */
IecColor
iec_figure_get_ground_color (IecColor fill)
{
  return fill != IEC_COLOR_NONE ? lighten (fill, STRIPE_GROUND) : IEC_COLOR_NONE;
}

static void
trace_ellipse (cairo_t *cr, const IecShape *shape)
{
  double rx = shape->width / 2, ry = shape->height / 2, x = shape->x + rx, y = shape->y + ry;
  double kx = rx * ELLIPSE, ky = ry * ELLIPSE;

  cairo_move_to (cr, x + rx, y);
  cairo_curve_to (cr, x + rx, y + ky, x + kx, y + ry, x, y + ry);
  cairo_curve_to (cr, x - kx, y + ry, x - rx, y + ky, x - rx, y);
  cairo_curve_to (cr, x - rx, y - ky, x - kx, y - ry, x, y - ry);
  cairo_curve_to (cr, x + kx, y - ry, x + rx, y - ky, x + rx, y);
  cairo_close_path (cr);
}

static void
trace_shape (cairo_t *cr, const IecShape *shape)
{
  cairo_new_path (cr);
  if (shape->kind == IEC_SHAPE_ELLIPSE)
    trace_ellipse (cr, shape);
  else if (shape->kind == IEC_SHAPE_RECTANGLE)
    cairo_rectangle (cr, shape->x, shape->y, shape->width, shape->height);
  else
    {
      cairo_move_to (cr, shape->x, shape->y);
      cairo_line_to (cr, shape->x + shape->width, shape->y + shape->height);
    }
}

/* Stripes that rise to the right, as lines, so that they are sharp at any size. */
static void
paint_stripes (cairo_t *cr, const IecShape *shape)
{
  cairo_save (cr);
  trace_shape (cr, shape);
  set_color (cr, iec_figure_get_ground_color (shape->fill));
  cairo_fill_preserve (cr);
  cairo_clip (cr);
  set_color (cr, iec_figure_get_stripe_color (shape->fill));
  cairo_set_line_width (cr, IEC_STRIPE_WIDTH);
  for (double x = shape->x; x < shape->x + shape->width + shape->height; x += IEC_STRIPE_STEP)
    {
      cairo_move_to (cr, x, shape->y);
      cairo_line_to (cr, x - shape->height, shape->y + shape->height);
    }
  cairo_stroke (cr);
  cairo_restore (cr);
}

static void
paint_shape (cairo_t *cr, const IecShape *shape)
{
  if (shape->fill != IEC_COLOR_NONE && shape->hatched)
    paint_stripes (cr, shape);
  else if (shape->fill != IEC_COLOR_NONE && shape->kind != IEC_SHAPE_LINE)
    {
      trace_shape (cr, shape);
      set_color (cr, shape->fill);
      cairo_fill (cr);
    }
  if (shape->stroke == IEC_COLOR_NONE || shape->line_width <= 0)
    return;
  trace_shape (cr, shape);
  set_color (cr, shape->stroke);
  cairo_set_line_width (cr, shape->line_width);
  cairo_stroke (cr);
}

static void
paint_text (cairo_t *cr, const IecShape *shape, IecTextLine *line)
{
  IecPageItem item = { .kind = IEC_ITEM_TEXT, .x = shape->x, .y = shape->y, .line = line };

  if (shape->align == IEC_ALIGN_END)
    item.x -= line->width;
  else if (shape->align == IEC_ALIGN_CENTER)
    item.x -= line->width / 2;
  for (guint i = 0; i < line->runs->len; i++)
    iec_page_paint_run (&item, &g_array_index (line->runs, IecGlyphRun, i), cr);
}

/** iec_figure_paint: draws a figure at the item's place; one unit of @cr is one point. */
void
iec_figure_paint (const IecPageItem *item, cairo_t *cr)
{
  const IecPageFigure *set = item->figure;

  cairo_save (cr);
  cairo_set_dash (cr, NULL, 0, 0);
  cairo_translate (cr, item->x, item->y);
  if (set->picture != NULL)
    iec_picture_draw (set->picture, cr, 0, 0, set->width, set->height, NULL);
  cairo_scale (cr, set->scale, set->scale);
  for (guint i = 0; i < set->lines->len; i++)
    {
      const IecShape *shape = &g_array_index (set->figure->shapes, IecShape, i);
      IecTextLine *line = g_ptr_array_index (set->lines, i);

      if (line != NULL)
        paint_text (cr, shape, line);
      else
        paint_shape (cr, shape);
    }
  cairo_restore (cr);
}
