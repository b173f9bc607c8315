/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-page-furniture.h"

#include "iec-style-names.h"
#include "iec-strip.h"

#include <string.h>

#define ELLIPSIS "…"

/* What the fields of a page's head and foot say. */
typedef struct
{
  IecDocument *document;
  /* Owned */
  char *number;
  char *pages;
  char *chapter; /* or the nearest section or goal, where the head wants that */
  char *shown;   /* the same, maybe shortened */
} Fields;

static const char *
answer_field (const char *name, gpointer user_data)
{
  const Fields *fields = user_data;

  if (g_strcmp0 (name, IEC_SPAN_FIELD_PAGE) == 0)
    return fields->number;
  if (g_strcmp0 (name, IEC_SPAN_FIELD_PAGES) == 0)
    return fields->pages;
  if (g_strcmp0 (name, IEC_SPAN_FIELD_CHAPTER) == 0 || g_strcmp0 (name, IEC_SPAN_FIELD_NEAREST) == 0)
    return fields->shown;
  return iec_document_get_field (fields->document, name + strlen (IEC_SPAN_FIELD_PREFIX));
}

/* "4" and "Vision" → "4. Vision"; a label that is more than a number stands as it is. */
static char *
make_chapter (const IecBlock *heading)
{
  if (heading == NULL)
    return g_strdup ("");
  g_autofree char *title = iec_block_dup_text (heading);
  g_strdelimit (title, "\n", ' ');
  if (heading->label == NULL || heading->label[0] == '\0')
    return g_steal_pointer (&title);
  gboolean number =
      g_ascii_isdigit (heading->label[0]) && g_ascii_isdigit (heading->label[strlen (heading->label) - 1]);
  return g_strdup_printf (number ? "%s. %s" : "%s %s", heading->label, title);
}

static GPtrArray *
set_lines (const IecParagraphSetter *setter, const IecBlock *block, const IecParagraphStyle *style, double width)
{
  IecMeasure measure = { .width = width, .align = style->align };

  return iec_paragraph_setter_set (setter, block, style, &measure);
}

static GPtrArray *
set_shortened (const IecParagraphSetter *setter,
               Fields *fields,
               const IecBlock *block,
               const IecParagraphStyle *style,
               double width,
               glong length)
{
  g_autofree char *part = g_utf8_substring (fields->chapter, 0, length);
  char *space = strrchr (part, ' ');

  /* It ends with a whole word, but not if that takes half of it away. */
  if (space != NULL && fields->chapter[strlen (part)] != ' ' && strlen (space) < strlen (part) / 2)
    *space = '\0';

  g_free (fields->shown);
  fields->shown = g_strconcat (g_strchomp (part), ELLIPSIS, NULL);
  return set_lines (setter, block, style, width);
}

/* Sets a head or foot. A chapter that makes it longer than a line is shortened until it is one. */
static GPtrArray *
set_fitting (const IecParagraphSetter *setter,
             Fields *fields,
             const IecBlock *block,
             const IecParagraphStyle *style,
             double width)
{
  GPtrArray *lines = set_lines (setter, block, style, width);
  glong fits = 0, too_long = g_utf8_strlen (fields->chapter, -1);

  if (lines->len <= 1 || too_long == 0)
    return lines;
  g_ptr_array_unref (lines);
  while (too_long - fits > 1)
    {
      glong middle = (fits + too_long) / 2;
      g_autoptr (GPtrArray) tried = set_shortened (setter, fields, block, style, width, middle);

      if (tried->len > 1)
        too_long = middle;
      else
        fits = middle;
    }
  return set_shortened (setter, fields, block, style, width, fits);
}

static double
measure_block (const IecParagraphStyle *style, guint n_lines)
{
  const IecBox *box = &style->box;

  return box->top.width + box->padding_top + n_lines * style->line_height + box->padding_bottom + box->bottom.width;
}

static void
draw_block (IecPage *page,
            const IecParagraphSetter *setter,
            const IecBlock *block,
            const IecParagraphStyle *style,
            GPtrArray *lines,
            double top)
{
  double left = page->style->margin_left;
  IecStripBox box = { left, page->width - left - page->style->margin_right, style->box };
  double baseline = iec_paragraph_setter_get_baseline (setter, style);
  double y = top + style->box.top.width + style->box.padding_top;

  iec_strip_box_draw (&box, page->furniture, top, top + measure_block (style, lines->len), TRUE, TRUE);
  for (guint i = 0; i < lines->len; i++, y += style->line_height)
    {
      IecTextLine *line = g_ptr_array_index (lines, i);
      IecPageItem item = { .kind = IEC_ITEM_TEXT,
                           .role = IEC_ROLE_FURNITURE,
                           .x = left + line->x + style->box.left.width + style->box.padding_left,
                           .y = y + baseline,
                           .top = y,
                           .width = line->width,
                           .height = style->line_height,
                           .line = iec_text_line_ref (line),
                           .block = block };

      g_array_append_val (page->furniture, item);
    }
}

static void
add_block (IecPage *page,
           const IecParagraphSetter *setter,
           Fields *fields,
           const IecBlock *block,
           const char *default_style,
           gboolean foot)
{
  if (block == NULL)
    return;
  const IecParagraphStyle *style = iec_stylesheet_get_paragraph (
      setter->stylesheet, block->style != NULL ? block->style : default_style, block->tone);
  double width = page->width - page->style->margin_left - page->style->margin_right - style->box.left.width
                 - style->box.padding_left - style->box.right.width - style->box.padding_right;
  g_autoptr (GPtrArray) lines = set_fitting (setter, fields, block, style, width);
  double height = measure_block (style, lines->len);

  draw_block (page, setter, block, style, lines,
              foot ? page->height - page->style->footer_bottom - height : page->style->header_top);
}

static gboolean
wants_nearest (const IecBlock *header)
{
  for (guint i = 0; header != NULL && header->spans != NULL && i < header->spans->len; i++)
    if (g_strcmp0 (((const IecSpan *)g_ptr_array_index (header->spans, i))->style, IEC_SPAN_FIELD_NEAREST) == 0)
      return TRUE;
  return FALSE;
}

/**
 * iec_page_furniture_add:
 * @n_pages: of the document
 * @setter: its field function is not used
 * @document: answers the fields that are not the page's own
 *
 * Puts head and foot on a page.
 */
void
iec_page_furniture_add (IecPage *page, guint n_pages, const IecParagraphSetter *setter, IecDocument *document)
{
  Fields fields = { .document = document };
  IecParagraphSetter own = *setter;

  fields.number = g_strdup_printf ("%u", page->number);
  fields.pages = g_strdup_printf ("%u", n_pages);
  fields.chapter = make_chapter (wants_nearest (page->style->header) ? page->nearest : page->chapter);
  fields.shown = g_strdup (fields.chapter);
  own.field = answer_field;
  own.field_data = &fields;
  add_block (page, &own, &fields, page->style->header, IEC_STYLE_HEADER, FALSE);
  add_block (page, &own, &fields, page->style->footer, IEC_STYLE_FOOTER, TRUE);
  g_free (fields.number);
  g_free (fields.pages);
  g_free (fields.chapter);
  g_free (fields.shown);
}
