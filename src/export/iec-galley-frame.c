/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-galley-builder.h"

#include <string.h>

/* Between a frame that its text made longer and the next one below it. */
#define GAP 8.0
/* A frame's text, in points, at least. */
#define MIN_TEXT_WIDTH 20.0

static gboolean
overlap (const cairo_rectangle_t *a, const cairo_rectangle_t *b)
{
  return a->x < b->x + b->width && b->x < a->x + a->width && a->y < b->y + b->height && b->y < a->y + a->height;
}

/*
 * A frame whose place is taken, because the text of another needs more room than its style gives, moves below it; if
 * the page has no room there, it goes to the next page.
 */
static void
find_place (IecGalleyBuilder *self, cairo_rectangle_t *place)
{
  double wanted = place->y;

  for (guint i = 0; i < self->frames->len;)
    {
      const cairo_rectangle_t *other = &g_array_index (self->frames, cairo_rectangle_t, i);

      i++;
      if (overlap (place, other))
        {
          place->y = other->y + other->height + GAP;
          i = 0;
        }
    }
  if (place->y > wanted && place->y + place->height > self->galley->style->height)
    {
      self->start_page = TRUE;
      g_array_set_size (self->frames, 0);
      place->y = wanted;
    }
  g_array_append_val (self->frames, *place);
}

static void
add_outline (IecStrip *strip, const IecFrameStyle *style, const cairo_rectangle_t *place)
{
  const IecBox *box = &style->box;
  double right = place->x + place->width, bottom = place->y + place->height;

  iec_page_items_add_fill (strip->furniture, place->x, place->y, place->width, place->height, box->background);
  if (style->dashed && box->top.width > 0)
    {
      IecPageItem item = { .kind = IEC_ITEM_OUTLINE,
                           .role = IEC_ROLE_FURNITURE,
                           .x = place->x,
                           .y = place->y,
                           .top = place->y,
                           .width = place->width,
                           .height = place->height,
                           .color = box->top.color,
                           .line_width = box->top.width,
                           .dashed = TRUE };

      g_array_append_val (strip->furniture, item);
      return;
    }
  iec_page_items_add_fill (strip->furniture, place->x, place->y, place->width, box->top.width, box->top.color);
  iec_page_items_add_fill (strip->furniture, place->x, bottom - box->bottom.width, place->width, box->bottom.width,
                           box->bottom.color);
  iec_page_items_add_fill (strip->furniture, place->x, place->y, box->left.width, place->height, box->left.color);
  iec_page_items_add_fill (strip->furniture, right - box->right.width, place->y, box->right.width, place->height,
                           box->right.color);
}

/**
 * iec_galley_builder_add_frame:
 *
 * Sets a frame where its style says on the page. The text makes it longer where it does not fit, never shorter.
 *
 * Returns: FALSE if there is no such style; then nothing was set
 */
gboolean
iec_galley_builder_add_frame (IecGalleyBuilder *self, const IecBlock *frame)
{
  const IecFrameStyle *style = iec_stylesheet_get_frame (self->setter->stylesheet, frame->style);

  if (style == NULL)
    return FALSE;
  const IecBox *box = &style->box;
  double above = box->top.width + box->padding_top, below = box->bottom.width + box->padding_bottom;
  double inset = box->left.width + box->padding_left;
  double width = MAX (style->width - inset - box->right.width - box->padding_right, MIN_TEXT_WIDTH);
  IecStrip *strip = iec_strip_new (0);
  g_autoptr (GArray) items = iec_page_items_new ();
  g_autoptr (GPtrArray) strips = iec_galley_builder_set_nested (self, frame, style->x + inset, width, NULL);
  double text = iec_galley_builder_stack (strips, items, 0);
  cairo_rectangle_t place = { style->x, style->y, style->width, MAX (style->height, above + text + below) };

  iec_galley_builder_take_feet (self, strip, strips);
  find_place (self, &place);
  strip->absolute = TRUE;
  strip->furniture = iec_page_items_new ();
  add_outline (strip, style, &place);
  double y = place.y + above;
  if (style->middle)
    y += (place.height - above - below - text) / 2;
  for (guint i = 0; i < items->len; i++)
    iec_page_items_add (strip->items, &g_array_index (items, IecPageItem, i), 0, y);
  iec_galley_builder_push (self, strip, 0);
  return TRUE;
}
