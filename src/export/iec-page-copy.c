/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-page-copy.h"

#include "iec-galley-builder.h"

#include "iec-style-names.h"

#include <math.h>

/* Every line has a number or a dot; these are the numbers, beside the first. */
#define NUMBERED 5
/* A number ends so far left of the text, and stands so far above the line's own baseline. */
#define NUMBER_GAP 7.0
#define NUMBER_RISE 1.6
#define DOT 0.9
#define DOT_RISE 3.2
/* Lines whose baselines are nearer than this are one: a heading and what stands beside it. */
#define SAME_LINE 3.0
/* The diagonal mark's angle, and where its middle is, in parts of the page's height. */
#define MARK_ANGLE (33 * G_PI / 180)
#define MARK_MIDDLE 0.47
/* The height of capital letters, in parts of their size. */
#define CAPITALS 0.72
/* Between the mark and the page's edges, at least. */
#define MARK_EDGE 45.0
/* Where the corner mark's baseline is, from the page's upper edge. */
#define CORNER_BASELINE 31.0
/* Between what stands in the side column, at least. */
#define SIDE_GAP 6.0

static IecTextStyle
make_style (const IecParagraphSetter *setter, const char *paragraph, const char *name, guint tone)
{
  IecTextStyle style = iec_stylesheet_get_paragraph (setter->stylesheet, paragraph, 0)->text;

  iec_paragraph_setter_merge (&style, iec_stylesheet_get_text (setter->stylesheet, name, tone));
  return style;
}

/**
 * iec_page_copy_make_note:
 * @document: a document
 *
 * Returns: (transfer full) (nullable): a side note with what the copy is; must outlive the pages that it stands on
 */
IecBlock *
iec_page_copy_make_note (IecDocument *document)
{
  const char *title = iec_document_get_field (document, IEC_FIELD_COPY);
  const char *how = iec_document_get_field (document, IEC_FIELD_COPY_HOW);
  IecBlock *note;

  if (title == NULL)
    return NULL;
  note = iec_block_new (IEC_BLOCK_PARAGRAPH, IEC_STYLE_SIDE);
  iec_block_add_styled (note, title, IEC_STYLE_STRONG, 0);
  if (how != NULL)
    {
      iec_block_add_break (note);
      iec_block_add_text (note, how);
    }
  return note;
}

/* All pages with a side column have it equally wide, so the note is set once. */
static GPtrArray *
set_note (const IecParagraphSetter *setter, const IecBlock *note, const char *language)
{
  const IecPageStyle *page = iec_stylesheet_get_page (setter->stylesheet, IEC_PAGE_BODY);
  const IecParagraphStyle *style = iec_stylesheet_get_paragraph (setter->stylesheet, IEC_STYLE_SIDE, 0);
  IecMeasure measure = { .width = page->side_width, .align = style->align, .language = language };

  if (note == NULL || page->side_width <= 0)
    return NULL;
  return iec_paragraph_setter_set (setter, note, style, &measure);
}

/**
 * iec_page_copy_init:
 * @setter: must outlive it
 * @document: its fields say what is wanted
 * @note: (nullable): what iec_page_copy_make_note() made of them
 */
void
iec_page_copy_init (IecPageCopy *self, const IecParagraphSetter *setter, IecDocument *document, const IecBlock *note)
{
  *self = (IecPageCopy){ .setter = setter };
  self->lines = g_strcmp0 (iec_document_get_field (document, IEC_FIELD_LINES), IEC_FIELD_YES) == 0;
  self->mark = g_strdup (iec_document_get_field (document, IEC_FIELD_MARK));
  self->corner = g_strcmp0 (iec_document_get_field (document, IEC_FIELD_MARK_PLACE), IEC_FIELD_CORNER) == 0;
  self->wanted = self->lines || self->mark != NULL || note != NULL;
  if (!self->wanted)
    return;
  self->number_style = make_style (setter, IEC_STYLE_SIDE, IEC_STYLE_LINE_NUMBER, 0);
  self->numbers = g_ptr_array_new_with_free_func ((GDestroyNotify)iec_text_line_unref);
  self->note = set_note (setter, note, iec_document_get_language (document));
}

/** iec_page_copy_clear: the pages keep what they were given. */
void
iec_page_copy_clear (IecPageCopy *self)
{
  g_clear_pointer (&self->mark, g_free);
  g_clear_pointer (&self->mark_line, iec_text_line_unref);
  g_clear_pointer (&self->numbers, g_ptr_array_unref);
  g_clear_pointer (&self->note, g_ptr_array_unref);
}

static IecPageItem
make_stamp (IecTextLine *line, double x, double y, double angle)
{
  return (IecPageItem){ .kind = IEC_ITEM_STAMP,
                        .role = IEC_ROLE_FURNITURE,
                        .x = x,
                        .y = y,
                        .top = y,
                        .width = line->width,
                        .angle = angle,
                        .line = iec_text_line_ref (line) };
}

/* The mark as large as its style says, or as the page is wide. The pages of a part share it. */
static void
set_mark (IecPageCopy *self, const IecPage *page)
{
  double room = (page->width - 2 * MARK_EDGE) / (self->corner ? 1 : cos (MARK_ANGLE));
  IecTextStyle style =
      make_style (self->setter, IEC_STYLE_TEXT, self->corner ? IEC_STYLE_CORNER_MARK : IEC_STYLE_MARK, 0);

  if (self->mark_line != NULL && room == self->mark_room)
    return;
  g_clear_pointer (&self->mark_line, iec_text_line_unref);
  self->mark_line = iec_paragraph_setter_set_text (self->setter, self->mark, &style, NULL);
  if (self->mark_line->width > room)
    {
      style.size *= room / self->mark_line->width;
      iec_text_line_unref (self->mark_line);
      self->mark_line = iec_paragraph_setter_set_text (self->setter, self->mark, &style, NULL);
    }
  self->mark_room = room;
  self->mark_height = style.size * CAPITALS;
}

/* Behind all that stands on the page. */
static void
add_mark (IecPageCopy *self, IecPage *page)
{
  IecPageItem item;

  set_mark (self, page);
  IecTextLine *line = self->mark_line;
  double x = -line->width / 2, y = self->mark_height / 2;
  if (self->corner)
    item = make_stamp (line, page->width - page->style->margin_right - line->width, CORNER_BASELINE, 0);
  else
    item = make_stamp (line, page->width / 2 + x * cos (MARK_ANGLE) + y * sin (MARK_ANGLE),
                       page->height * MARK_MIDDLE - x * sin (MARK_ANGLE) + y * cos (MARK_ANGLE), MARK_ANGLE);
  item.height = self->mark_height;
  g_array_prepend_val (page->furniture, item);
}

static IecTextLine *
get_number (IecPageCopy *self, guint number)
{
  guint index = number / NUMBERED;

  for (guint i = self->numbers->len; i <= index; i++)
    {
      g_autofree char *figures = g_strdup_printf ("%u", MAX (i * NUMBERED, 1));

      g_ptr_array_add (self->numbers, iec_paragraph_setter_set_text (self->setter, figures, &self->number_style, NULL));
    }
  return g_ptr_array_index (self->numbers, index);
}

/* Whether it is a line of the running text, which tables, notes and what stands beside the text are not. */
static gboolean
is_counted (const IecPageCopy *self, const IecPageItem *item)
{
  const IecBlock *block = item->block;

  if (item->kind != IEC_ITEM_TEXT || item->role != IEC_ROLE_TEXT || block == NULL || item->line->width <= 0
      || (block->kind != IEC_BLOCK_PARAGRAPH && block->kind != IEC_BLOCK_HEADING))
    return FALSE;
  for (const IecBlock *around = block->parent; around != NULL; around = around->parent)
    if (around->kind != IEC_BLOCK_LIST && around->kind != IEC_BLOCK_ITEM)
      return around->kind == IEC_BLOCK_PART
             && iec_stylesheet_get_paragraph (self->setter->stylesheet, iec_galley_builder_get_style_name (block),
                                              block->tone)
                    ->number_lines;
  return FALSE;
}

static void
add_number (IecPageCopy *self, IecPage *page, guint number, double y)
{
  double right = page->style->margin_left - NUMBER_GAP;

  if (number == 1 || number % NUMBERED == 0)
    {
      IecTextLine *line = get_number (self, number);
      IecPageItem item = make_stamp (line, right - line->width, y - NUMBER_RISE, 0);

      g_array_append_val (page->furniture, item);
    }
  else
    iec_page_items_add_fill (page->furniture, right - 2 * DOT, y - DOT_RISE, DOT, DOT, self->number_style.color);
}

static void
add_numbers (IecPageCopy *self, IecPage *page)
{
  double last = -G_MAXDOUBLE;
  guint number = 0;

  for (guint i = 0; i < page->items->len; i++)
    {
      const IecPageItem *item = &g_array_index (page->items, IecPageItem, i);

      if (!is_counted (self, item) || fabs (item->y - last) < SAME_LINE)
        continue;
      last = item->y;
      add_number (self, page, ++number, last);
    }
}

/* Whether nothing stands in the side column between two heights. */
static gboolean
is_side_free (const IecPage *page, double top, double bottom)
{
  double right = page->style->side_left + page->style->side_width;

  for (guint i = 0; i < page->items->len; i++)
    {
      const IecPageItem *item = &g_array_index (page->items, IecPageItem, i);

      if (item->x < right && item->top < bottom && item->top + item->height > top)
        return FALSE;
    }
  return TRUE;
}

/* The code of what the page goes on with, level with its first line. */
static void
add_code (IecPageCopy *self, IecPage *page)
{
  const IecBlock *heading = page->going_on;
  const IecPageItem *first = NULL;

  for (guint i = 0; first == NULL && i < page->items->len; i++)
    if (is_counted (self, &g_array_index (page->items, IecPageItem, i)))
      first = &g_array_index (page->items, IecPageItem, i);
  if (heading == NULL || heading->label == NULL || *heading->label == '\0' || first == NULL
      || !is_side_free (page, first->top, first->top + first->height + SIDE_GAP))
    return;

  IecTextStyle style = make_style (self->setter, IEC_STYLE_SIDE, IEC_STYLE_CODE, heading->tone);
  IecTextLine *line = iec_paragraph_setter_set_text (self->setter, heading->label, &style, NULL);
  IecPageItem item = make_stamp (line, page->style->side_left + page->style->side_width - line->width, first->y, 0);
  g_array_append_val (page->furniture, item);
  iec_text_line_unref (line);
}

/* At the lower end of the side column, if that is free. */
static void
add_note (IecPageCopy *self, IecPage *page)
{
  const IecParagraphStyle *style = iec_stylesheet_get_paragraph (self->setter->stylesheet, IEC_STYLE_SIDE, 0);
  double baseline = iec_paragraph_setter_get_baseline (self->setter, style);
  double bottom = page->height - page->style->margin_bottom;
  double top = bottom - self->note->len * style->line_height;

  if (!is_side_free (page, top - SIDE_GAP, bottom))
    return;
  for (guint i = 0; i < self->note->len; i++, top += style->line_height)
    {
      IecTextLine *line = g_ptr_array_index (self->note, i);
      IecPageItem item = { .kind = IEC_ITEM_TEXT,
                           .role = IEC_ROLE_FURNITURE,
                           .x = page->style->side_left + line->x,
                           .y = top + baseline,
                           .top = top,
                           .width = line->width,
                           .height = style->line_height,
                           .line = iec_text_line_ref (line) };

      g_array_append_val (page->furniture, item);
    }
}

/**
 * iec_page_copy_add:
 * @page: a page with all its text, and with what it goes on with
 *
 * Adds to the page's furniture what is wanted. Lines are numbered from 1 on each page, where the paragraph's style says
 * that they count (ODF: text:number-lines). The contents have the note about the copy in their text.
 */
void
iec_page_copy_add (IecPageCopy *self, IecPage *page)
{
  gboolean is_contents = g_strcmp0 (page->style->name, IEC_PAGE_CONTENTS) == 0;

  if (!self->wanted)
    return;
  if (self->mark != NULL)
    add_mark (self, page);
  if (self->lines)
    add_numbers (self, page);
  if (page->style->side_width <= 0)
    return;
  if (self->lines)
    add_code (self, page);
  if (self->note != NULL && !is_contents)
    add_note (self, page);
}
