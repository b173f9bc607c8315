/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-page-figure.h"

#include "iec-paragraph-setter.h"
#include "iec-style-names.h"

static void
unref_line (gpointer line)
{
  if (line != NULL)
    iec_text_line_unref (line);
}

/** iec_page_figure_new: Returns: (transfer full): a figure in its own size, without lines and picture */
IecPageFigure *
iec_page_figure_new (const IecFigure *figure)
{
  IecPageFigure *self = g_new0 (IecPageFigure, 1);

  g_atomic_ref_count_init (&self->references);
  self->width = figure->width;
  self->height = figure->height;
  self->scale = 1;
  self->lines = g_ptr_array_new_with_free_func (unref_line);
  self->figure = figure;
  return self;
}

/** iec_page_figure_ref: Returns: (transfer full) */
IecPageFigure *
iec_page_figure_ref (IecPageFigure *self)
{
  g_atomic_ref_count_inc (&self->references);
  return self;
}

/** iec_page_figure_unref: (nullable) */
void
iec_page_figure_unref (IecPageFigure *self)
{
  if (self == NULL || !g_atomic_ref_count_dec (&self->references))
    return;
  g_clear_pointer (&self->lines, g_ptr_array_unref);
  g_clear_pointer (&self->picture, iec_picture_unref);
  g_free (self);
}

/**
 * iec_page_figure_get_text_style:
 * @shape: a text
 * @style: (out): its font and colour: those of its paragraph style, except what the shape itself says
 */
void
iec_page_figure_get_text_style (IecStylesheet *stylesheet, const IecShape *shape, IecTextStyle *style)
{
  *style = iec_stylesheet_get_paragraph (stylesheet, shape->style, shape->tone)->text;
  if (shape->strong)
    iec_paragraph_setter_merge (style, iec_stylesheet_get_text (stylesheet, IEC_STYLE_STRONG, 0));
  if (shape->fill != IEC_COLOR_NONE)
    style->color = shape->fill;
}
