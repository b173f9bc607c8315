/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-page-furniture.h"

#include "iec-style-names.h"
#include "iec-strip.h"

#include <string.h>

#define ELLIPSIS "…"
/* Between the parts of a head or foot; what is cut does not end with it. */
#define SEPARATOR " ·"
#define FIELD_HEAD IEC_SPAN_FIELD_PREFIX IEC_FIELD_HEAD
#define FIELD_FOOT IEC_SPAN_FIELD_PREFIX IEC_FIELD_FOOT

/* A field that is shortened where it makes its line too long. */
typedef struct
{
  const char *name;
  /* Owned */
  char *full;
  char *shown;
} Flexible;

#define N_FLEXIBLE 2

/* What the fields of a page's head and foot say. */
typedef struct
{
  IecDocument *document;
  Flexible flexible[N_FLEXIBLE]; /* the first is shortened first */
  /* Owned */
  char *number;
  char *pages;
} Fields;

static const char *
answer_field (const char *name, gpointer user_data)
{
  const Fields *fields = user_data;

  if (g_strcmp0 (name, IEC_SPAN_FIELD_PAGE) == 0)
    return fields->number;
  if (g_strcmp0 (name, IEC_SPAN_FIELD_PAGES) == 0)
    return fields->pages;
  for (guint i = 0; i < N_FLEXIBLE; i++)
    if (g_strcmp0 (name, fields->flexible[i].name) == 0)
      return fields->flexible[i].shown;
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

/* @text: (transfer full) */
static void
set_flexible (Fields *fields, guint index, const char *name, char *text)
{
  Flexible *flexible = &fields->flexible[index];

  flexible->name = name;
  g_free (flexible->full);
  g_free (flexible->shown);
  flexible->full = text != NULL ? text : g_strdup ("");
  flexible->shown = g_strdup (flexible->full);
}

static void
shorten (Flexible *flexible, glong length)
{
  g_autofree char *part = g_utf8_substring (flexible->full, 0, length);
  char *space = strrchr (part, ' ');

  /* It ends with a whole word, but not if that takes half of it away. */
  if (space != NULL && flexible->full[strlen (part)] != ' ' && strlen (space) < strlen (part) / 2)
    *space = '\0';
  g_strchomp (part);
  if (g_str_has_suffix (part, SEPARATOR))
    part[strlen (part) - strlen (SEPARATOR)] = '\0';
  g_free (flexible->shown);
  flexible->shown = length > 0 ? g_strconcat (g_strchomp (part), ELLIPSIS, NULL) : g_strdup ("");
}

/* Shows as much of a field as its line has room for. */
static void
fit_field (const IecParagraphSetter *setter,
           Flexible *flexible,
           const IecBlock *block,
           const IecParagraphStyle *style,
           double width)
{
  glong fits = 0, too_long = g_utf8_strlen (flexible->full, -1);

  while (too_long - fits > 1)
    {
      glong middle = (fits + too_long) / 2;

      shorten (flexible, middle);
      g_autoptr (GPtrArray) tried = set_lines (setter, block, style, width);
      if (tried->len > 1)
        too_long = middle;
      else
        fits = middle;
    }
  shorten (flexible, fits);
}

/* Sets a head or foot. What makes it longer than a line is shortened until it is one. */
static GPtrArray *
set_fitting (const IecParagraphSetter *setter,
             Fields *fields,
             const IecBlock *block,
             const IecParagraphStyle *style,
             double width)
{
  GPtrArray *lines = set_lines (setter, block, style, width);

  for (guint i = 0; i < N_FLEXIBLE && lines->len > 1; i++)
    if (fields->flexible[i].full[0] != '\0')
      {
        fit_field (setter, &fields->flexible[i], block, style, width);
        g_ptr_array_unref (lines);
        lines = set_lines (setter, block, style, width);
      }
  return lines;
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

  gboolean nearest = wants_nearest (page->style->header);

  fields.number = g_strdup_printf ("%u", page->number);
  fields.pages = g_strdup_printf ("%u", n_pages);
  own.field = answer_field;
  own.field_data = &fields;
  set_flexible (&fields, 0, nearest ? IEC_SPAN_FIELD_NEAREST : IEC_SPAN_FIELD_CHAPTER,
                make_chapter (nearest ? page->nearest : page->chapter));
  set_flexible (&fields, 1, FIELD_HEAD, g_strdup (iec_document_get_field (document, IEC_FIELD_HEAD)));
  add_block (page, &own, &fields, page->style->header, IEC_STYLE_HEADER, FALSE);
  set_flexible (&fields, 1, FIELD_FOOT, g_strdup (iec_document_get_field (document, IEC_FIELD_FOOT)));
  add_block (page, &own, &fields, page->style->footer, IEC_STYLE_FOOTER, TRUE);
  for (guint i = 0; i < N_FLEXIBLE; i++)
    {
      g_free (fields.flexible[i].full);
      g_free (fields.flexible[i].shown);
    }
  g_free (fields.number);
  g_free (fields.pages);
}
