/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-galley-builder.h"

#include "iec-style-names.h"

/* Of a picture that cannot be read: the box that stands for it. */
#define MISSING_COLOR 0x8b9690
#define MISSING_LINE 0.8
#define MISSING_INSET 4.0

static IecTextLine *
set_shape_text (const IecGalleyBuilder *self, const IecShape *shape, const char *language)
{
  IecTextStyle text;

  iec_page_figure_get_text_style (self->setter->stylesheet, shape, &text);
  return iec_paragraph_setter_set_text (self->setter, shape->text, &text, language);
}

static void
set_shapes (const IecGalleyBuilder *self, IecPageFigure *set, const char *language)
{
  const GArray *shapes = set->figure->shapes;

  for (guint i = 0; i < shapes->len; i++)
    {
      const IecShape *shape = &g_array_index (shapes, IecShape, i);

      g_ptr_array_add (set->lines, shape->kind == IEC_SHAPE_TEXT ? set_shape_text (self, shape, language) : NULL);
    }
}

/* A picture is as large as its proportion allows in the room that it has. */
static void
fit_picture (IecPageFigure *set)
{
  double width, height;

  iec_picture_get_size (set->picture, &width, &height);
  double scale = MIN (set->width / width, set->height / height);
  set->width = width * scale;
  set->height = height * scale;
}

/* A figure that is higher or wider than its place is drawn smaller, all of it. */
static void
fit (const IecGalleyBuilder *self, IecPageFigure *set)
{
  const IecPageStyle *page = self->galley->style;
  double most_height = page->height - page->margin_top - page->margin_bottom;

  set->scale = MIN (1, MIN (self->width / set->width, most_height / set->height));
  set->width *= set->scale;
  set->height *= set->scale;
}

/* Where a picture cannot be read, a box of its size stands, as for one that is not there yet. */
static void
add_missing (const IecPageFigure *set, IecStrip *strip, double x)
{
  IecPageItem outline = { .kind = IEC_ITEM_OUTLINE,
                          .role = IEC_ROLE_FURNITURE,
                          .x = x,
                          .width = set->width,
                          .height = set->height,
                          .color = MISSING_COLOR,
                          .line_width = MISSING_LINE,
                          .dashed = TRUE };

  strip->furniture = iec_page_items_new ();
  g_array_append_val (strip->furniture, outline);
}

static double
find_baseline (const IecPageFigure *set)
{
  for (guint i = 0; i < set->lines->len; i++)
    if (g_ptr_array_index (set->lines, i) != NULL)
      return g_array_index (set->figure->shapes, IecShape, i).y * set->scale;
  return 0;
}

static double
align_figure (const IecGalleyBuilder *self, const IecPageFigure *set, const IecParagraphStyle *style)
{
  IecAlign align = self->aligned ? self->align : style->align;
  double rest = self->width - set->width;

  return self->left + (align == IEC_ALIGN_END ? rest : align == IEC_ALIGN_CENTER ? rest / 2 : 0);
}

/**
 * iec_galley_builder_add_figure:
 * @block: a figure
 *
 * Sets a figure as one strip, which no page's end divides. Its paragraph style says how it is aligned and what is above
 * and below it. Of a picture that cannot be read there is the outline.
 */
void
iec_galley_builder_add_figure (IecGalleyBuilder *self, const IecBlock *block)
{
  const IecParagraphStyle *style = iec_stylesheet_get_paragraph (
      self->setter->stylesheet, block->style != NULL ? block->style : IEC_STYLE_ILLUSTRATION, 0);
  const IecFigure *figure = block->figure;

  if (figure == NULL || figure->width <= 0 || figure->height <= 0)
    return;
  IecPageFigure *set = iec_page_figure_new (figure);
  if (figure->picture != NULL)
    set->picture = iec_picture_new (figure->picture, figure->description, NULL);
  if (set->picture != NULL)
    fit_picture (set);
  fit (self, set);
  set_shapes (self, set, iec_galley_builder_get_language (self, block));
  IecStrip *strip = iec_strip_new (set->height);
  strip->baseline = find_baseline (set);
  IecPageItem item = { .kind = IEC_ITEM_FIGURE,
                       .role = IEC_ROLE_TEXT,
                       .x = align_figure (self, set, style),
                       .width = set->width,
                       .height = set->height,
                       .figure = set,
                       .block = block };
  if (figure->picture != NULL && set->picture == NULL)
    add_missing (set, strip, item.x);
  g_array_append_val (strip->items, item);
  iec_galley_builder_push (self, strip, style->margin_top);
  self->space_after = style->margin_bottom;
  self->keep_next = style->keep_with_next;
}
