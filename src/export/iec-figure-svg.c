/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-figure-svg.h"

#include "iec-figure-painter.h"
#include "iec-xml-writer.h"

/* Pixels of a picture for programs that cannot draw SVG, to the point, and at most along a side. */
#define PIXELS_PER_POINT (200.0 / 72.0)
#define MAX_SIDE 4000.0

/* A length in points, to a hundredth, without its unit: one unit of the drawing is one point. */
static void
write_number (IecXmlWriter *xml, const char *name, double value)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];

  iec_xml_writer_attribute (xml, name, g_ascii_formatd (buffer, sizeof buffer, "%.2f", value));
}

static void
write_color (IecXmlWriter *xml, const char *name, IecColor color)
{
  g_autofree char *value = color != IEC_COLOR_NONE ? g_strdup_printf ("#%06x", color) : g_strdup ("none");

  iec_xml_writer_attribute (xml, name, value);
}

static void
write_ends (IecXmlWriter *xml, double x1, double y1, double x2, double y2)
{
  write_number (xml, "x1", x1);
  write_number (xml, "y1", y1);
  write_number (xml, "x2", x2);
  write_number (xml, "y2", y2);
}

static void
write_rectangle (IecXmlWriter *xml, const IecShape *shape)
{
  write_number (xml, "x", shape->x);
  write_number (xml, "y", shape->y);
  write_number (xml, "width", shape->width);
  write_number (xml, "height", shape->height);
}

static void
write_ellipse (IecXmlWriter *xml, const IecShape *shape)
{
  write_number (xml, "cx", shape->x + shape->width / 2);
  write_number (xml, "cy", shape->y + shape->height / 2);
  write_number (xml, "rx", shape->width / 2);
  write_number (xml, "ry", shape->height / 2);
}

static void
write_stroke (IecXmlWriter *xml, IecColor color, double width)
{
  write_color (xml, "stroke", color);
  write_number (xml, "stroke-width", width);
}

static void
write_shape (IecXmlWriter *xml, const IecShape *shape, IecColor fill)
{
  static const char *const names[] = {
    [IEC_SHAPE_RECTANGLE] = "rect", [IEC_SHAPE_ELLIPSE] = "ellipse", [IEC_SHAPE_LINE] = "line"
  };

  iec_xml_writer_start (xml, names[shape->kind]);
  if (shape->kind == IEC_SHAPE_RECTANGLE)
    write_rectangle (xml, shape);
  else if (shape->kind == IEC_SHAPE_ELLIPSE)
    write_ellipse (xml, shape);
  else
    write_ends (xml, shape->x, shape->y, shape->x + shape->width, shape->y + shape->height);
  write_color (xml, "fill", shape->kind == IEC_SHAPE_LINE ? IEC_COLOR_NONE : fill);
  if (shape->stroke != IEC_COLOR_NONE && shape->line_width > 0)
    write_stroke (xml, shape->stroke, shape->line_width);
  iec_xml_writer_end (xml);
}

/* The stripes of a rectangle, each cut at its edges: not all programs know how to clip. */
static void
write_stripes (IecXmlWriter *xml, const IecShape *shape)
{
  double left = shape->x, right = shape->x + shape->width, top = shape->y, height = shape->height;

  for (double x = left; x < right + height; x += IEC_STRIPE_STEP)
    {
      double from = MAX (x - right, 0), to = MIN (x - left, height);

      if (to <= from)
        continue;
      iec_xml_writer_start (xml, "line");
      write_ends (xml, x - from, top + from, x - to, top + to);
      write_stroke (xml, iec_figure_get_stripe_color (shape->fill), IEC_STRIPE_WIDTH);
      iec_xml_writer_end (xml);
    }
}

static void
write_text (IecXmlWriter *xml, const IecShape *shape, IecStylesheet *stylesheet)
{
  static const char *const anchors[] = {
    [IEC_ALIGN_START] = "start", [IEC_ALIGN_END] = "end", [IEC_ALIGN_CENTER] = "middle"
  };
  IecTextStyle style;

  iec_page_figure_get_text_style (stylesheet, shape, &style);
  iec_xml_writer_start (xml, "text");
  write_number (xml, "x", shape->x);
  write_number (xml, "y", shape->y);
  iec_xml_writer_attribute (xml, "font-family", style.family);
  write_number (xml, "font-size", style.size);
  iec_xml_writer_attribute_int (xml, "font-weight", style.weight);
  if (style.italic)
    iec_xml_writer_attribute (xml, "font-style", "italic");
  iec_xml_writer_attribute (xml, "text-anchor", anchors[MIN (shape->align, IEC_ALIGN_CENTER)]);
  write_color (xml, "fill", style.color);
  iec_xml_writer_text (xml, shape->text);
  iec_xml_writer_end (xml);
}

/**
 * iec_figure_write_svg:
 * @figure: a drawing
 * @stylesheet: where its texts' fonts and colours come from
 *
 * Returns: (transfer full): the drawing as SVG, one unit a point; the same drawing gives the same bytes
 */
GBytes *
iec_figure_write_svg (const IecFigure *figure, IecStylesheet *stylesheet)
{
  g_autoptr (IecXmlWriter) xml = iec_xml_writer_new ();
  char width[G_ASCII_DTOSTR_BUF_SIZE], height[G_ASCII_DTOSTR_BUF_SIZE];

  g_ascii_formatd (width, sizeof width, "%.2f", figure->width);
  g_ascii_formatd (height, sizeof height, "%.2f", figure->height);
  g_autofree char *wide = g_strconcat (width, "pt", NULL);
  g_autofree char *high = g_strconcat (height, "pt", NULL);
  g_autofree char *box = g_strdup_printf ("0 0 %s %s", width, height);

  iec_xml_writer_start (xml, "svg");
  iec_xml_writer_attribute (xml, "xmlns", "http://www.w3.org/2000/svg");
  iec_xml_writer_attribute (xml, "version", "1.1");
  iec_xml_writer_attribute (xml, "width", wide);
  iec_xml_writer_attribute (xml, "height", high);
  iec_xml_writer_attribute (xml, "viewBox", box);
  for (guint i = 0; i < figure->shapes->len; i++)
    {
      const IecShape *shape = &g_array_index (figure->shapes, IecShape, i);

      if (shape->kind == IEC_SHAPE_TEXT)
        write_text (xml, shape, stylesheet);
      else
        write_shape (xml, shape, shape->hatched ? iec_figure_get_ground_color (shape->fill) : shape->fill);
      if (shape->hatched && shape->kind == IEC_SHAPE_RECTANGLE && shape->fill != IEC_COLOR_NONE)
        write_stripes (xml, shape);
    }
  iec_xml_writer_end (xml);
  return iec_xml_writer_finish (xml);
}

static cairo_status_t
append_bytes (void *closure, const unsigned char *data, unsigned int length)
{
  g_byte_array_append (closure, data, length);
  return CAIRO_STATUS_SUCCESS;
}

/**
 * iec_figure_write_png:
 * @set: a figure, set
 *
 * Returns: (transfer full) (nullable): the figure as pixels on white, 200 to the inch, for programs that cannot draw
 * SVG
 */
GBytes *
iec_figure_write_png (const IecPageFigure *set)
{
  double pixels = MIN (PIXELS_PER_POINT, MAX_SIDE / MAX (set->width, set->height));
  int width = MAX ((int)(set->width * pixels + 0.5), 1), height = MAX ((int)(set->height * pixels + 0.5), 1);
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, width, height);
  cairo_t *cr = cairo_create (surface);
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  const IecPageItem item = { .kind = IEC_ITEM_FIGURE, .figure = (IecPageFigure *)set };

  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  cairo_scale (cr, pixels, pixels);
  iec_figure_paint (&item, cr);
  gboolean done = cairo_status (cr) == CAIRO_STATUS_SUCCESS
                  && cairo_surface_write_to_png_stream (surface, append_bytes, bytes) == CAIRO_STATUS_SUCCESS;
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
  return done ? g_byte_array_free_to_bytes (g_steal_pointer (&bytes)) : NULL;
}
