/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-page.h"

static void
clear_item (gpointer data)
{
  IecPageItem *item = data;

  g_clear_pointer (&item->line, iec_text_line_unref);
  g_clear_pointer (&item->figure, iec_page_figure_unref);
}

/**
 * iec_page_items_new:
 *
 * Returns: (transfer full) (element-type IecPageItem): an empty array that frees what is put into it
 */
GArray *
iec_page_items_new (void)
{
  GArray *items = g_array_new (FALSE, TRUE, sizeof (IecPageItem));

  g_array_set_clear_func (items, clear_item);
  return items;
}

/**
 * iec_page_items_add:
 * @item: is copied, its line and figure are shared
 * @x: how far to the right the copy stands
 * @y: how far down
 */
void
iec_page_items_add (GArray *items, const IecPageItem *item, double x, double y)
{
  IecPageItem copy = *item;

  if (copy.line != NULL)
    iec_text_line_ref (copy.line);
  if (copy.figure != NULL)
    iec_page_figure_ref (copy.figure);
  copy.x += x;
  copy.y += y;
  copy.top += y;
  g_array_append_val (items, copy);
}

/** iec_page_items_add_fill: adds a filled rectangle, if it has a colour and a size. */
void
iec_page_items_add_fill (GArray *items, double x, double y, double width, double height, IecColor color)
{
  IecPageItem item = { .kind = IEC_ITEM_FILL,
                       .role = IEC_ROLE_FURNITURE,
                       .x = x,
                       .y = y,
                       .top = y,
                       .width = width,
                       .height = height,
                       .color = color };

  if (color != IEC_COLOR_NONE && width > 0 && height > 0)
    g_array_append_val (items, item);
}

/**
 * iec_page_new:
 * @style: the master page; must outlive the page
 */
IecPage *
iec_page_new (const IecPageStyle *style, guint number)
{
  IecPage *self = g_new0 (IecPage, 1);

  self->style = style;
  self->number = number;
  self->width = style->width;
  self->height = style->height;
  self->furniture = iec_page_items_new ();
  self->items = iec_page_items_new ();
  self->anchors = g_array_new (FALSE, TRUE, sizeof (IecPageAnchor));
  return self;
}

/** iec_page_free: (nullable) */
void
iec_page_free (IecPage *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->furniture, g_array_unref);
  g_clear_pointer (&self->items, g_array_unref);
  g_clear_pointer (&self->anchors, g_array_unref);
  g_free (self);
}

static void
dump_number (GString *out, double value)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];

  g_string_append_c (out, ' ');
  g_string_append (out, g_ascii_formatd (buffer, sizeof buffer, "%.1f", value));
}

static void
dump_item (const IecPageItem *item, GString *out)
{
  static const char *const roles[] = { "text", "label", "figure", "page", "furniture" };
  static const char *const kinds[] = {
    [IEC_ITEM_FILL] = "fill", [IEC_ITEM_OUTLINE] = "outline", [IEC_ITEM_FIGURE] = "drawing"
  };

  g_string_append (out, item->kind == IEC_ITEM_STAMP    ? "stamp"
                        : item->kind == IEC_ITEM_LEADER ? "leader"
                        : item->kind == IEC_ITEM_TEXT   ? roles[item->role]
                                                        : kinds[item->kind]);
  dump_number (out, item->x);
  dump_number (out, item->y);
  dump_number (out, item->width);
  if (item->kind != IEC_ITEM_TEXT)
    dump_number (out, item->height);
  if (item->line != NULL)
    {
      g_autofree char *text = iec_text_line_dup_text (item->line);

      g_string_append_printf (out, " “%s”", text);
    }
  g_string_append_c (out, '\n');
}

/**
 * iec_page_item_get_span:
 * @run: of its line
 *
 * Returns: (transfer none) (nullable): the span of the item's block that a run comes from
 */
const IecSpan *
iec_page_item_get_span (const IecPageItem *self, const IecGlyphRun *run)
{
  return self->block != NULL ? iec_block_get_span (self->block, run->span) : NULL;
}

/**
 * iec_page_dump:
 *
 * Appends the page as text to @out, a line an item, furniture first, with positions to a tenth of a point.
 */
void
iec_page_dump (const IecPage *self, GString *out)
{
  g_string_append_printf (out, "page %u\n", self->number);
  for (guint i = 0; i < self->furniture->len; i++)
    dump_item (&g_array_index (self->furniture, IecPageItem, i), out);
  for (guint i = 0; i < self->items->len; i++)
    dump_item (&g_array_index (self->items, IecPageItem, i), out);
}
