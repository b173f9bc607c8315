/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "iec-picture.h"
#include "iec-text-line.h"

G_BEGIN_DECLS

/**
 * IecPageFigure: a figure, set: its texts are shaped, its picture is read, its size is that on the page. Immutable once
 * it stands on a page; reference counted.
 * @width, @height: on the page, in points
 * @scale: of the shapes
 * @lines: (element-type IecTextLine): for each shape its text; NULL for those without
 * @picture: (nullable): NULL for a drawing, and where the picture cannot be read
 * @figure: of the document, which must outlive it
 */
typedef struct
{
  gatomicrefcount references;
  double width, height, scale;
  /* Owned */
  GPtrArray *lines;
  IecPicture *picture;
  /* Borrowed */
  const IecFigure *figure;
} IecPageFigure;

IecPageFigure *iec_page_figure_new (const IecFigure *figure);
IecPageFigure *iec_page_figure_ref (IecPageFigure *self);
void iec_page_figure_unref (IecPageFigure *self);
void iec_page_figure_get_text_style (IecStylesheet *stylesheet, const IecShape *shape, IecTextStyle *style);

G_END_DECLS
