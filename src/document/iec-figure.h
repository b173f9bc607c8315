/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * IecShapeKind:
 * @IEC_SHAPE_RECTANGLE: (x, y) is its top left corner
 * @IEC_SHAPE_ELLIPSE: in the rectangle (x, y, width, height)
 * @IEC_SHAPE_LINE: from (x, y) to (x + width, y + height)
 * @IEC_SHAPE_TEXT: one line of text; (x, y) is where its baseline begins, is centred or ends, as @align says
 */
typedef enum
{
  IEC_SHAPE_RECTANGLE,
  IEC_SHAPE_ELLIPSE,
  IEC_SHAPE_LINE,
  IEC_SHAPE_TEXT,
} IecShapeKind;

/**
 * IecShape:
 * @fill, @stroke: 0xRRGGBB, or IEC_COLOR_NONE (iec-stylesheet.h)
 * @hatched: @fill is drawn as stripes, so that it is told apart without colour
 * @strong: of text: bold
 * @align: of text: an IecAlign (iec-block.h)
 * @text: (nullable): of text
 * @style: (nullable): of text: the name of the paragraph style that its font is taken from, and its colour where it has
 *   no @fill
 * @tone: of text: the goal whose colour the style takes, from 1; 0 for none
 */
typedef struct
{
  IecShapeKind kind;
  double x, y, width, height;
  guint32 fill, stroke;
  double line_width;
  gboolean hatched;
  gboolean strong;
  guint align;
  guint tone;
  /* Owned */
  char *text;
  char *style;
} IecShape;

/**
 * IecFigure: a drawing, or a picture.
 * @width, @height: in points; of a picture the room that it is fitted into, in its own proportion
 * @description: what it shows, in words, with the numbers of a chart; never empty
 * @shapes: (element-type IecShape): in the order in which they are drawn; empty for a picture
 * @picture: (nullable): the bytes of a PNG, JPEG or SVG
 * @mime_type: (nullable): of @picture
 */
typedef struct
{
  double width, height;
  /* Owned */
  char *description;
  GArray *shapes;
  GBytes *picture;
  char *mime_type;
} IecFigure;

IecFigure *iec_figure_new (double width, double height, const char *description);
void iec_figure_free (IecFigure *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (IecFigure, iec_figure_free)

IecShape *iec_figure_add (IecFigure *self, IecShapeKind kind, double x, double y, double width, double height);
IecShape *iec_figure_add_text (IecFigure *self, const char *text, const char *style, double x, double y, guint align);

G_END_DECLS
