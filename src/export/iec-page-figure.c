/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-page-figure.h"

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
