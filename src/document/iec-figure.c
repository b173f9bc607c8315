/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-figure.h"

#include "iec-stylesheet.h"

static void
clear_shape (gpointer data)
{
  IecShape *shape = data;

  g_clear_pointer (&shape->text, g_free);
  g_clear_pointer (&shape->style, g_free);
}

/**
 * iec_figure_new:
 * @width: in points
 * @height: in points
 * @description: what it shows, for those who do not see it
 *
 * Returns: (transfer full): a figure without shapes and picture
 */
IecFigure *
iec_figure_new (double width, double height, const char *description)
{
  g_return_val_if_fail (description != NULL && *description != '\0', NULL);

  IecFigure *self = g_new0 (IecFigure, 1);
  self->width = width;
  self->height = height;
  self->description = g_strdup (description);
  self->shapes = g_array_new (FALSE, TRUE, sizeof (IecShape));
  g_array_set_clear_func (self->shapes, clear_shape);
  return self;
}

/** iec_figure_free: (nullable) */
void
iec_figure_free (IecFigure *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->description, g_free);
  g_clear_pointer (&self->shapes, g_array_unref);
  g_clear_pointer (&self->picture, g_bytes_unref);
  g_clear_pointer (&self->mime_type, g_free);
  g_free (self);
}

/**
 * iec_figure_add:
 * @kind: what it is
 *
 * Returns: (transfer none): a new shape above the others, without fill and stroke, until the next one is added
 */
IecShape *
iec_figure_add (IecFigure *self, IecShapeKind kind, double x, double y, double width, double height)
{
  IecShape shape = { kind, x, y, width, height, .fill = IEC_COLOR_NONE, .stroke = IEC_COLOR_NONE };

  g_return_val_if_fail (self != NULL, NULL);

  g_array_append_val (self->shapes, shape);
  return &g_array_index (self->shapes, IecShape, self->shapes->len - 1);
}

/**
 * iec_figure_add_text:
 * @text: one line
 * @style: the paragraph style that its font and colour are taken from
 * @align: an IecAlign: whether (@x, @y) is where the baseline begins, its middle, or its end
 *
 * Returns: (transfer none): a new shape above the others, until the next one is added
 */
IecShape *
iec_figure_add_text (IecFigure *self, const char *text, const char *style, double x, double y, guint align)
{
  g_return_val_if_fail (text != NULL && style != NULL, NULL);

  IecShape *shape = iec_figure_add (self, IEC_SHAPE_TEXT, x, y, 0, 0);
  shape->text = g_strdup (text);
  shape->style = g_strdup (style);
  shape->align = align;
  return shape;
}
