/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-paragraph-setter.h"
#include "iec-style-names.h"
#include "iec-typesetter.h"
#include "page-document.h"
#include "test-clock.h"

#include <math.h>
#include <string.h>

/* A page of the body holds about as many lines of text. */
#define LINES_A_PAGE 46

static gboolean
is_below (const IecBlock *block, const IecBlock *ancestor)
{
  for (; block != NULL; block = block->parent)
    if (block == ancestor)
      return TRUE;
  return FALSE;
}

/* How many lines of a block's text are on a page. */
static guint
count_lines (const IecPage *page, const IecBlock *block)
{
  guint n = 0;

  for (guint i = 0; i < page->items->len; i++)
    {
      const IecPageItem *item = &g_array_index (page->items, IecPageItem, i);

      n += item->role == IEC_ROLE_TEXT && is_below (item->block, block) ? 1 : 0;
    }
  return n;
}

static const IecPageItem *
find_item (IecPages *pages, const IecBlock *block, IecItemRole role, guint *number)
{
  for (guint i = 0; i < iec_pages_get_n_pages (pages); i++)
    {
      const IecPage *page = iec_pages_get_page (pages, i);

      for (guint j = 0; j < page->items->len; j++)
        {
          const IecPageItem *item = &g_array_index (page->items, IecPageItem, j);

          if (item->block != block || item->role != role)
            continue;
          if (number != NULL)
            *number = page->number;
          return item;
        }
    }
  return NULL;
}

/* All text of a block in the order of the pages. */
static char *
dup_text (IecPages *pages, const IecBlock *block)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < iec_pages_get_n_pages (pages); i++)
    {
      const IecPage *page = iec_pages_get_page (pages, i);

      for (guint j = 0; j < page->items->len; j++)
        {
          const IecPageItem *item = &g_array_index (page->items, IecPageItem, j);

          if (!is_below (item->block, block))
            continue;
          g_autofree char *line = iec_text_line_dup_text (item->line);
          g_string_append (text, line);
        }
    }
  return g_string_free (text, FALSE);
}

/* Nothing stands outside of its page. */
static void
assert_inside (IecPages *pages)
{
  for (guint i = 0; i < iec_pages_get_n_pages (pages); i++)
    {
      const IecPage *page = iec_pages_get_page (pages, i);

      for (guint j = 0; j < page->items->len; j++)
        {
          const IecPageItem *item = &g_array_index (page->items, IecPageItem, j);

          g_assert_cmpfloat (item->x, >=, 0);
          g_assert_cmpfloat (item->x + item->width, <=, page->width);
          g_assert_cmpfloat (item->y, <=, page->height - page->style->margin_bottom + 1);
        }
    }
}

/* The first and the last line of a paragraph never stand alone on a page. */
static void
test_widows_and_orphans (void)
{
  for (guint n = LINES_A_PAGE - 8; n <= LINES_A_PAGE + 2; n++)
    {
      g_autoptr (IecDocument) document = page_document_new ();
      IecBlock *part = page_document_add_part (document, IEC_PAGE_BODY);

      page_document_add_lines (part, n);
      page_document_add_lines (part, 5);
      g_autoptr (IecPages) pages = page_document_set (document);
      guint first = count_lines (iec_pages_get_page (pages, 0), part->last);
      g_assert_cmpuint (first, !=, 1);
      g_assert_cmpuint (first, !=, 4);
      if (iec_pages_get_n_pages (pages) > 1)
        g_assert_cmpuint (first + count_lines (iec_pages_get_page (pages, 1), part->last), ==, 5);
    }
}

/* A heading stands on the page of the three lines that follow it. */
static void
test_heading_keeps_lines (void)
{
  guint moved = 0;

  for (guint n = LINES_A_PAGE - 10; n <= LINES_A_PAGE; n++)
    {
      g_autoptr (IecDocument) document = page_document_new ();
      IecBlock *part = page_document_add_part (document, IEC_PAGE_BODY);
      guint number = 0;

      page_document_add_lines (part, n);
      IecBlock *heading = page_document_add_heading (part, IEC_STYLE_SUBSECTION, 2, "1.1", NULL, "Apkaimes darbnīcas");
      page_document_add_lines (part, 9);
      g_autoptr (IecPages) pages = page_document_set (document);
      g_assert_nonnull (find_item (pages, heading, IEC_ROLE_TEXT, &number));
      g_assert_cmpuint (count_lines (iec_pages_get_page (pages, number - 1), part->last), >=, 3);
      moved += number == 2 ? 1 : 0;
    }
  g_assert_cmpuint (moved, >, 0);
}

static IecBlock *
add_long_table (IecBlock *part)
{
  IecBlock *table = page_document_add_table (part);

  page_document_add_row (table, IEC_ROW_HEAD, "Nr.", "Priekšlikums");
  for (guint i = 0; i < 170; i++)
    {
      g_autofree char *number = g_strdup_printf ("%u", i);

      page_document_add_row (table, i % 5 == 0 ? IEC_ROW_GROUP : IEC_ROW_BODY, number,
                             i % 7 == 0 ? PAGE_DOCUMENT_TEXT : PAGE_DOCUMENT_LINE);
    }
  page_document_add_row (table, IEC_ROW_SUM, "Kopā", NULL);
  return table;
}

/* Each page of a table has its head; no page ends with a group's heading; a row is on one page; the sum has company. */
static void
test_tables (void)
{
  g_autoptr (IecDocument) document = page_document_new ();
  IecBlock *part = page_document_add_part (document, IEC_PAGE_BODY);
  IecBlock *table = add_long_table (part);
  g_autoptr (IecPages) pages = page_document_set (document);
  const IecBlock *seen = NULL;

  g_assert_cmpuint (iec_pages_get_n_pages (pages), >, 3);
  for (guint i = 0; i < iec_pages_get_n_pages (pages); i++)
    {
      const IecPage *page = iec_pages_get_page (pages, i);
      const IecBlock *first = g_array_index (page->items, IecPageItem, 0).block->parent->parent;
      const IecBlock *last = g_array_index (page->items, IecPageItem, page->items->len - 1).block;
      g_autoptr (GString) dump = g_string_new (NULL);

      while (last->kind != IEC_BLOCK_ROW)
        last = last->parent;
      iec_page_dump (page, dump);
      g_assert_nonnull (strstr (dump->str, "“Priekšlikums”"));
      g_assert_cmpint (last->row, !=, IEC_ROW_GROUP);
      g_assert_true (first != seen);
      g_assert_true (i > 0 || first->row == IEC_ROW_HEAD);
      g_assert_cmpint (first->row, !=, IEC_ROW_SUM);
      seen = last;
    }
  g_assert_true (seen == table->last);
  assert_inside (pages);
}

/* A column that is told too narrow a width is widened, so that no short word is divided. */
static void
test_narrow_column (void)
{
  g_autoptr (IecDocument) document = page_document_new ();
  IecBlock *table =
      iec_block_append_new (page_document_add_part (document, IEC_PAGE_BODY), IEC_BLOCK_TABLE, IEC_TABLE_PLAIN);

  iec_block_add_column (table, 20, IEC_ALIGN_START);
  iec_block_add_column (table, 0, IEC_ALIGN_START);
  IecBlock *row = page_document_add_row (table, IEC_ROW_BODY, "14\u00a0September", PAGE_DOCUMENT_TEXT);
  g_autoptr (IecPages) pages = page_document_set (document);
  g_assert_cmpuint (count_lines (iec_pages_get_page (pages, 0), row->first), ==, 1);
  assert_inside (pages);
}

/* A sum is never the first row of a page. */
static void
test_sum_has_company (void)
{
  for (guint n = 20; n < 50; n++)
    {
      g_autoptr (IecDocument) document = page_document_new ();
      IecBlock *table = page_document_add_table (page_document_add_part (document, IEC_PAGE_BODY));

      for (guint i = 0; i < n; i++)
        page_document_add_row (table, IEC_ROW_BODY, "1", "Viens");
      page_document_add_row (table, IEC_ROW_SUM, "Kopā", NULL);
      g_autoptr (IecPages) pages = page_document_set (document);
      for (guint i = 0; i < iec_pages_get_n_pages (pages); i++)
        {
          const IecPage *page = iec_pages_get_page (pages, i);

          g_assert_false (is_below (g_array_index (page->items, IecPageItem, 0).block, table->last));
        }
    }
}

/* A row that is higher than a page goes on over pages and loses nothing. */
static void
test_row_higher_than_page (void)
{
  g_autoptr (IecDocument) document = page_document_new ();
  IecBlock *table = page_document_add_table (page_document_add_part (document, IEC_PAGE_BODY));
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < 20; i++)
    g_string_append_printf (text, "%s ", PAGE_DOCUMENT_TEXT);
  page_document_add_row (table, IEC_ROW_HEAD, "Nr.", "Priekšlikums");
  IecBlock *row = page_document_add_row (table, IEC_ROW_BODY, "1", text->str);
  g_autoptr (IecPages) pages = page_document_set (document);
  g_autofree char *shown = dup_text (pages, row->last);

  g_assert_cmpuint (iec_pages_get_n_pages (pages), >, 1);
  g_assert_cmpstr (g_strstrip (shown), ==, g_strstrip (text->str));
  assert_inside (pages);
}

/* The longest text that an import takes, without a space, in the narrowest column: every letter is there, in time. */
static void
test_endless_word (void)
{
  g_autoptr (IecDocument) document = page_document_new ();
  IecBlock *table = page_document_add_table (page_document_add_part (document, IEC_PAGE_BODY));
  g_autofree char *word = g_strnfill (60000, 'n');
  gint64 start = test_clock_get_time ();
  IecBlock *row = page_document_add_row (table, IEC_ROW_BODY, word, word);
  g_autoptr (IecPages) pages = page_document_set (document);

  for (const IecBlock *cell = row->first; cell != NULL; cell = cell->next)
    {
      g_autofree char *shown = dup_text (pages, cell);

      g_assert_cmpstr (shown, ==, word);
    }
  assert_inside (pages);
  g_assert_cmpint (test_clock_get_time () - start, <, 30 * G_USEC_PER_SEC);
}

/* A title that no page can hold goes on on the next one: nothing of it stands below the text area. */
static void
test_contents_of_giants (void)
{
  g_autoptr (IecDocument) document = page_document_new ();
  IecBlock *contents = page_document_add_part (document, IEC_PAGE_CONTENTS);
  g_autoptr (GString) title = g_string_new (NULL);
  guint n_words = 0;

  for (; n_words < 600; n_words++)
    g_string_append (title, "nosaukums ");
  IecBlock *entry = page_document_add_entry (contents, 1, "1", "el-nowhere", title->str);
  g_autoptr (IecPages) pages = page_document_set (document);
  g_assert_cmpuint (iec_pages_get_n_pages (pages), >, 1);
  assert_inside (pages);
  g_autofree char *set = dup_text (pages, entry);
  g_auto (GStrv) words = g_strsplit (set, "nosaukums", -1);
  g_assert_cmpuint (g_strv_length (words), ==, n_words + 1);
}

/* The contents give the page that a heading is on; their lines do not depend on the numbers. */
static void
test_contents (void)
{
  g_autoptr (IecDocument) document = page_document_new ();
  IecBlock *contents =
      iec_block_append_new (page_document_add_part (document, IEC_PAGE_CONTENTS), IEC_BLOCK_CONTENTS, NULL);
  IecBlock *part = page_document_add_part (document, IEC_PAGE_BODY);

  for (guint i = 0; i < 80; i++)
    {
      g_autofree char *anchor = g_strdup_printf ("el-%u", i);
      g_autofree char *label = g_strdup_printf ("%u", i + 1);

      page_document_add_entry (contents, 1, label, anchor, PAGE_DOCUMENT_LINE " " PAGE_DOCUMENT_LINE);
      page_document_add_heading (part, IEC_STYLE_SUBSECTION, 2, label, anchor, "Virsraksts");
      page_document_add_lines (part, i % 60);
    }
  page_document_add_entry (contents, 1, NULL, "el-nowhere", "Nekur");
  g_autoptr (IecPages) pages = page_document_set (document);
  for (const IecBlock *entry = contents->first; entry->next != NULL; entry = entry->next)
    {
      const IecPagesPlace *place = iec_pages_find (pages, entry->target);
      const IecPageItem *item = find_item (pages, entry, IEC_ROLE_PAGE, NULL);
      g_autofree char *number = iec_text_line_dup_text (item->line);

      g_assert_cmpuint (place->page, >, 3);
      g_assert_cmpuint (g_ascii_strtoull (number, NULL, 10), ==, place->page);
      g_assert_cmpfloat_with_epsilon (item->x + item->width, 60 * 72 / 25.4 + 128 * 72 / 25.4, 0.5);
    }
  g_autofree char *none = dup_text (pages, contents->last);
  g_assert_cmpstr (none, ==, "Nekur");
}

/* A code hangs in the side column: right-aligned before the text, on the baseline of the heading's first line. */
static void
test_hanging_code (void)
{
  g_autoptr (IecDocument) document = page_document_new ();
  IecBlock *part = page_document_add_part (document, IEC_PAGE_BODY);
  IecBlock *goal = page_document_add_heading (part, IEC_STYLE_GOAL, 2, "M2", NULL, PAGE_DOCUMENT_TEXT);

  goal->tone = 2;
  g_autoptr (IecPages) pages = page_document_set (document);
  const IecParagraphStyle *style =
      iec_stylesheet_get_paragraph (iec_document_get_stylesheet (document), IEC_STYLE_GOAL, 2);
  const IecPageItem *code = find_item (pages, goal, IEC_ROLE_LABEL, NULL);
  const IecPageItem *words = find_item (pages, goal, IEC_ROLE_TEXT, NULL);
  g_assert_true (style->label_hangs);
  g_assert_cmpfloat_with_epsilon (code->x + code->width, words->x - style->label_gap, 0.01);
  g_assert_cmpfloat_with_epsilon (code->y, words->y, 0.01);
  g_assert_cmpuint (count_lines (iec_pages_get_page (pages, 0), goal), >, 1);
}

static void
assert_apart (const IecPage *page)
{
  for (guint i = 0; i < page->items->len; i++)
    for (guint j = i + 1; j < page->items->len; j++)
      {
        const IecPageItem *a = &g_array_index (page->items, IecPageItem, i);
        const IecPageItem *b = &g_array_index (page->items, IecPageItem, j);
        gboolean beside = a->x + a->width <= b->x || b->x + b->width <= a->x;

        g_assert_true (beside || a->top + a->height <= b->top + 0.01 || b->top + b->height <= a->top + 0.01);
      }
}

/* Notes and codes in the side column neither cover each other nor leave the page, and no word of them is lost. */
static void
test_side_notes (void)
{
  g_autoptr (IecDocument) document = page_document_new ();
  IecBlock *part = page_document_add_part (document, IEC_PAGE_BODY);
  g_autoptr (GPtrArray) notes = g_ptr_array_new ();
  g_autofree char *huge = g_strjoin (" ", PAGE_DOCUMENT_TEXT, PAGE_DOCUMENT_TEXT, PAGE_DOCUMENT_TEXT,
                                     PAGE_DOCUMENT_TEXT, PAGE_DOCUMENT_TEXT, NULL);

  for (guint i = 0; i < 60; i++)
    {
      g_ptr_array_add (notes, page_document_add_note (part, i == 30 ? huge : PAGE_DOCUMENT_TEXT));
      if (i % 3 == 0)
        page_document_add_heading (part, IEC_STYLE_ACTION, 3, "R2.1", NULL, "Virsraksts");
      page_document_add_lines (part, 1 + i % 5);
    }
  g_autoptr (IecPages) pages = page_document_set (document);
  for (guint i = 0; i < iec_pages_get_n_pages (pages); i++)
    assert_apart (iec_pages_get_page (pages, i));
  for (guint i = 0; i < notes->len; i++)
    {
      g_autofree char *shown = dup_text (pages, g_ptr_array_index (notes, i));

      g_assert_cmpstr (g_strchomp (shown), ==, i == 30 ? huge : PAGE_DOCUMENT_TEXT);
    }
  assert_inside (pages);
}

/* A note's first line is level with the line of text that follows it. */
static void
test_side_note_is_level (void)
{
  g_autoptr (IecDocument) document = page_document_new ();
  IecBlock *part = page_document_add_part (document, IEC_PAGE_BODY);

  page_document_add_lines (part, 3);
  IecBlock *note = page_document_add_note (part, "Piezīme");
  IecBlock *text = page_document_add_paragraph (part, IEC_STYLE_TEXT, PAGE_DOCUMENT_TEXT);
  g_autoptr (IecPages) pages = page_document_set (document);
  const IecPageItem *beside = find_item (pages, note->first, IEC_ROLE_TEXT, NULL);
  const IecPageItem *line = find_item (pages, text, IEC_ROLE_TEXT, NULL);

  g_assert_cmpfloat_with_epsilon (beside->y, line->y, 0.01);
  g_assert_cmpfloat (beside->x + beside->width, <, line->x);
}

/* A note beside the last lines of a page stands higher rather than run off it, and is not divided. */
static void
test_side_note_at_the_foot (void)
{
  for (guint n = LINES_A_PAGE - 12; n < LINES_A_PAGE; n++)
    {
      g_autoptr (IecDocument) document = page_document_new ();
      IecBlock *part = page_document_add_part (document, IEC_PAGE_BODY);
      guint number = 0;

      page_document_add_lines (part, n);
      IecBlock *note = page_document_add_note (part, PAGE_DOCUMENT_TEXT);
      page_document_add_paragraph (part, IEC_STYLE_TEXT, "Īss.");
      g_autoptr (IecPages) pages = page_document_set (document);
      g_assert_nonnull (find_item (pages, part->last, IEC_ROLE_TEXT, &number));
      for (guint i = 0; i < iec_pages_get_n_pages (pages); i++)
        g_assert_cmpuint (count_lines (iec_pages_get_page (pages, i), note) > 0, ==, i + 1 == number);
      assert_inside (pages);
    }
}

/* Lines stand exactly as far apart as the style says, whatever faces are in them. */
static void
test_baselines (void)
{
  g_autoptr (IecDocument) document = page_document_new ();
  IecBlock *part = page_document_add_part (document, IEC_PAGE_BODY);
  IecBlock *text = page_document_add_paragraph (part, IEC_STYLE_TEXT, PAGE_DOCUMENT_TEXT);

  iec_block_add_text (text, PAGE_DOCUMENT_TEXT)->flags = IEC_SPAN_STRONG;
  iec_block_add_styled (text, "M2", IEC_STYLE_CODE, 2);
  g_autoptr (IecPages) pages = page_document_set (document);
  const IecPage *page = iec_pages_get_page (pages, 0);
  g_assert_cmpuint (page->items->len, >, 6);
  for (guint i = 1; i < page->items->len; i++)
    g_assert_cmpfloat_with_epsilon (
        g_array_index (page->items, IecPageItem, i).y - g_array_index (page->items, IecPageItem, i - 1).y, 15, 0.001);
}

typedef struct
{
  IecShaper *shaper;
  IecDocumentHyphens *hyphens;
  IecStylesheet *stylesheet;
  IecParagraphSetter setter;
  const IecParagraphStyle *style;
} Setter;

static void
open_setter (Setter *self)
{
  g_autoptr (GError) error = NULL;

  self->shaper = iec_shaper_new ();
  self->hyphens = iec_document_hyphens_new ();
  self->stylesheet = iec_stylesheet_new_default (&error);
  g_assert_no_error (error);
  self->setter =
      (IecParagraphSetter){ .shaper = self->shaper, .hyphens = self->hyphens, .stylesheet = self->stylesheet };
  self->style = iec_stylesheet_get_paragraph (self->stylesheet, IEC_STYLE_TEXT, 0);
}

static void
close_setter (Setter *self)
{
  iec_shaper_free (self->shaper);
  iec_document_hyphens_free (self->hyphens);
  iec_stylesheet_unref (self->stylesheet);
}

/* A justified paragraph's lines are all as wide as the measure, but the last. */
static void
test_justify (void)
{
  Setter setter;
  g_autoptr (IecBlock) block = iec_block_new (IEC_BLOCK_PARAGRAPH, NULL);
  IecMeasure measure = { .width = 240, .justify = TRUE, .hyphenate = TRUE, .language = "lv" };

  open_setter (&setter);
  iec_block_add_text (block, PAGE_DOCUMENT_TEXT);
  g_autoptr (GPtrArray) lines = iec_paragraph_setter_set (&setter.setter, block, setter.style, &measure);
  g_assert_cmpuint (lines->len, >, 5);
  for (guint i = 0; i < lines->len; i++)
    {
      const IecTextLine *line = g_ptr_array_index (lines, i);
      const IecGlyphRun *run = &g_array_index (line->runs, IecGlyphRun, line->runs->len - 1);

      if (i + 1 < lines->len)
        {
          g_assert_cmpfloat_with_epsilon (line->x + line->width, measure.width, 0.01);
          g_assert_cmpfloat (run->glyphs[run->n_glyphs - 1].x, >, measure.width - 20);
        }
      else
        g_assert_cmpfloat (line->width, <, measure.width);
    }
  close_setter (&setter);
}

/* Words that are divided between lines are whole in the text, and no soft hyphen is in it. */
static void
test_divided_words (void)
{
  const char *text = "Uzņēmējdarbības attīstība un nodarbinātības veicināšana, in\xc2\xad"
                     "frastruktūras "
                     "labiekārtošana pašvaldībās, pārģērbšanās kabīnes";
  Setter setter;
  guint replaced = 0;

  open_setter (&setter);
  for (double width = 40; width < 140; width += 7)
    {
      g_autoptr (IecBlock) block = iec_block_new (IEC_BLOCK_PARAGRAPH, NULL);
      IecMeasure measure = { .width = width, .hyphenate = TRUE, .language = "lv" };
      g_autoptr (GString) shown = g_string_new (NULL);

      iec_block_add_text (block, text);
      g_autoptr (GPtrArray) lines = iec_paragraph_setter_set (&setter.setter, block, setter.style, &measure);
      for (guint i = 0; i < lines->len; i++)
        {
          const IecTextLine *line = g_ptr_array_index (lines, i);
          g_autofree char *part = iec_text_line_dup_text (line);

          g_assert_cmpfloat (line->width, <=, width + 0.01);
          g_string_append (shown, part);
          for (guint j = 0; j < line->runs->len; j++)
            replaced += g_array_index (line->runs, IecGlyphRun, j).replaced ? 1 : 0;
        }
      g_assert_cmpstr (shown->str, ==,
                       "Uzņēmējdarbības attīstība un nodarbinātības veicināšana, infrastruktūras labiekārtošana "
                       "pašvaldībās, pārģērbšanās kabīnes");
    }
  g_assert_cmpuint (replaced, >, 0);
  close_setter (&setter);
}

/* A dash and a sign of per cent never begin a line. */
static void
test_signs_cling (void)
{
  const char *text = "vēlas dzīvot – ar laipu par 14 % un 25 € un vēl – tā";
  Setter setter;

  open_setter (&setter);
  for (double width = 40; width < 200; width += 5)
    {
      g_autoptr (IecBlock) block = iec_block_new (IEC_BLOCK_PARAGRAPH, NULL);
      IecMeasure measure = { .width = width, .language = "lv" };

      iec_block_add_text (block, text);
      g_autoptr (GPtrArray) lines = iec_paragraph_setter_set (&setter.setter, block, setter.style, &measure);
      for (guint i = 0; i < lines->len; i++)
        {
          g_autofree char *line = iec_text_line_dup_text (g_ptr_array_index (lines, i));

          g_assert_false (g_str_has_prefix (line, "–"));
          g_assert_false (g_str_has_prefix (line, "%"));
          g_assert_false (g_str_has_prefix (line, "€"));
        }
    }
  close_setter (&setter);
}

/* Control characters, missing glyphs, signs that are not seen and text from right to left do no harm. */
static void
test_odd_characters (void)
{
  g_autoptr (IecDocument) document = page_document_new ();
  IecBlock *part = page_document_add_part (document, IEC_PAGE_BODY);
  IecBlock *text = page_document_add_paragraph (part, IEC_STYLE_TEXT,
                                                "a\x01"
                                                "b\tc\xff"
                                                "d 1\u202f718 –\u2060\u00a0x \u200b \U0010ffff אבג дом \u00ad z");

  page_document_add_paragraph (part, "No such style", "");
  g_autoptr (IecPages) pages = page_document_set (document);
  g_autofree char *shown = dup_text (pages, text);
  g_assert_true (g_str_has_prefix (shown, "a b c\xef\xbf\xbd"
                                          "d 1 718 – x "));
  g_assert_nonnull (strstr (shown, "אבג дом"));
  g_assert_null (strstr (shown, "\u00ad"));
}

/* What no font has is shown by a sign that the font has, in a place of its own; glyph 0 is for no reader. */
static void
test_missing_glyphs (void)
{
  g_autoptr (IecDocument) document = page_document_new ();
  IecBlock *part = page_document_add_part (document, IEC_PAGE_BODY);
  guint n_glyphs = 0;

  page_document_add_paragraph (part, IEC_STYLE_TEXT, "a\U000f1234b \U0010fffd");
  g_autoptr (IecPages) pages = page_document_set (document);
  const IecPage *page = iec_pages_get_page (pages, 0);
  for (guint i = 0; i < page->items->len; i++)
    {
      const IecPageItem *item = &g_array_index (page->items, IecPageItem, i);

      for (guint j = 0; item->line != NULL && j < item->line->runs->len; j++)
        {
          const IecGlyphRun *run = &g_array_index (item->line->runs, IecGlyphRun, j);

          for (guint k = 0; k < run->n_glyphs; k++, n_glyphs++)
            g_assert_cmpuint (run->glyphs[k].index, >, 0);
        }
    }
  g_assert_cmpuint (n_glyphs, >=, 4);
}

/* Frames of the cover stand where their style says; one that needs more room moves the one below it. */
static void
test_frames (void)
{
  g_autoptr (IecDocument) document = page_document_new ();
  IecBlock *part = page_document_add_part (document, IEC_PAGE_COVER);
  IecBlock *title = iec_block_append_new (part, IEC_BLOCK_FRAME, IEC_FRAME_TITLE);
  IecBlock *approval = iec_block_append_new (part, IEC_BLOCK_FRAME, IEC_FRAME_APPROVAL);

  page_document_add_paragraph (title, IEC_STYLE_COVER_TITLE, PAGE_DOCUMENT_TEXT);
  page_document_add_paragraph (approval, IEC_STYLE_COVER_LABEL, "Apstiprināta");
  g_autoptr (IecPages) pages = page_document_set (document);
  const IecFrameStyle *style = iec_stylesheet_get_frame (iec_document_get_stylesheet (document), IEC_FRAME_TITLE);
  const IecPageItem *first = find_item (pages, title->first, IEC_ROLE_TEXT, NULL);
  g_assert_cmpfloat_with_epsilon (first->x, style->x, 0.01);
  g_assert_cmpfloat_with_epsilon (first->top, style->y, 0.01);
  g_assert_cmpuint (iec_pages_get_n_pages (pages), ==, 1);
  assert_apart (iec_pages_get_page (pages, 0));
}

/* Heads say the chapter that begins on the page or goes on there; a long one is cut so that the head stays one line. */
static void
test_heads (void)
{
  g_autoptr (IecDocument) document = page_document_new ();
  IecBlock *part = page_document_add_part (document, IEC_PAGE_BODY);
  const char *const wanted[] = { "1. Pirmā", "1. Pirmā", "2. Rīcība atbalsta vietas", "3. Garumgarumgarum" };

  page_document_add_heading (part, IEC_STYLE_SECTION, 1, "1", NULL, "Pirmā");
  page_document_add_lines (part, 60);
  page_document_add_heading (part, IEC_STYLE_SECTION, 1, "2", NULL, PAGE_DOCUMENT_TEXT);
  page_document_add_heading (part, IEC_STYLE_SECTION, 1, "3", NULL,
                             "Garumgarumgarumgarumgarumgarumgarumgarumgarumgarumgarumgarumgarumgarumgarumgarumgarum");
  g_autoptr (IecPages) pages = page_document_set (document);
  g_assert_cmpuint (iec_pages_get_n_pages (pages), ==, G_N_ELEMENTS (wanted));
  for (guint i = 0; i < G_N_ELEMENTS (wanted); i++)
    {
      const IecPage *page = iec_pages_get_page (pages, i);
      g_autoptr (GString) dump = g_string_new (NULL);
      g_autofree char *head = g_strdup_printf ("“Kadiķu partnerība %s", wanted[i]);
      g_autofree char *foot = g_strdup_printf ("“3. redakcija %u / 4”", i + 1);

      iec_page_dump (page, dump);
      g_assert_nonnull (strstr (dump->str, head));
      g_assert_nonnull (strstr (dump->str, foot));
      for (guint j = 0; j < page->furniture->len; j++)
        {
          const IecPageItem *item = &g_array_index (page->furniture, IecPageItem, j);

          g_assert_cmpfloat (item->x + item->width, <=, page->width - page->style->margin_right + 0.5);
        }
    }
}

/* Lists number their items by level and begin again in each list. */
static void
test_lists (void)
{
  g_autoptr (IecDocument) document = page_document_new ();
  IecBlock *part = page_document_add_part (document, IEC_PAGE_BODY);
  g_autoptr (GString) labels = g_string_new (NULL);

  for (guint i = 0; i < 2; i++)
    {
      IecBlock *list = iec_block_append_new (part, IEC_BLOCK_LIST, NULL);

      list->ordered = TRUE;
      for (guint j = 0; j < 3; j++)
        {
          IecBlock *item = iec_block_append_new (list, IEC_BLOCK_ITEM, NULL);

          page_document_add_paragraph (item, IEC_STYLE_ITEM, PAGE_DOCUMENT_TEXT);
          if (j != 1)
            continue;
          IecBlock *inner = iec_block_append_new (item, IEC_BLOCK_LIST, NULL);
          page_document_add_paragraph (iec_block_append_new (inner, IEC_BLOCK_ITEM, NULL), IEC_STYLE_ITEM, "Iekšā");
        }
    }
  g_autoptr (IecPages) pages = page_document_set (document);
  const IecPage *page = iec_pages_get_page (pages, 0);
  for (guint i = 0; i < page->items->len; i++)
    {
      const IecPageItem *item = &g_array_index (page->items, IecPageItem, i);
      g_autofree char *text = iec_text_line_dup_text (item->line);

      if (item->role == IEC_ROLE_LABEL)
        g_string_append (labels, text);
    }
  g_assert_true (g_str_has_prefix (labels->str, "1"));
  g_assert_nonnull (strchr (labels->str, '3'));
  g_assert_cmpuint (strlen (labels->str) % 2, ==, 0);
  g_assert_true (strncmp (labels->str, labels->str + strlen (labels->str) / 2, strlen (labels->str) / 2) == 0);
}

static void
cancel_soon (double fraction, gpointer user_data)
{
  if (fraction > 0.3)
    g_cancellable_cancel (user_data);
}

static void
test_cancel (void)
{
  g_autoptr (IecDocument) document = page_document_new ();
  IecBlock *part = page_document_add_part (document, IEC_PAGE_BODY);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (IecTypesetter) typesetter = iec_typesetter_new ();
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < 100; i++)
    page_document_add_lines (part, 20);
  g_assert_null (iec_typesetter_set (typesetter, document, cancel_soon, cancellable, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

/* A document without parts is an empty page, no crash. */
static void
test_empty (void)
{
  g_autoptr (IecDocument) document = page_document_new ();
  g_autoptr (IecPages) pages = page_document_set (document);

  g_assert_cmpuint (iec_pages_get_n_pages (pages), ==, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/typesetter/widows-and-orphans", test_widows_and_orphans);
  g_test_add_func ("/typesetter/heading-keeps-lines", test_heading_keeps_lines);
  g_test_add_func ("/typesetter/tables", test_tables);
  g_test_add_func ("/typesetter/narrow-column", test_narrow_column);
  g_test_add_func ("/typesetter/sum-has-company", test_sum_has_company);
  g_test_add_func ("/typesetter/row-higher-than-page", test_row_higher_than_page);
  g_test_add_func ("/typesetter/endless-word", test_endless_word);
  g_test_add_func ("/typesetter/contents", test_contents);
  g_test_add_func ("/typesetter/contents-of-giants", test_contents_of_giants);
  g_test_add_func ("/typesetter/hanging-code", test_hanging_code);
  g_test_add_func ("/typesetter/side-notes", test_side_notes);
  g_test_add_func ("/typesetter/side-note-is-level", test_side_note_is_level);
  g_test_add_func ("/typesetter/side-note-at-the-foot", test_side_note_at_the_foot);
  g_test_add_func ("/typesetter/baselines", test_baselines);
  g_test_add_func ("/typesetter/justify", test_justify);
  g_test_add_func ("/typesetter/divided-words", test_divided_words);
  g_test_add_func ("/typesetter/signs-cling", test_signs_cling);
  g_test_add_func ("/typesetter/odd-characters", test_odd_characters);
  g_test_add_func ("/typesetter/missing-glyphs", test_missing_glyphs);
  g_test_add_func ("/typesetter/frames", test_frames);
  g_test_add_func ("/typesetter/heads", test_heads);
  g_test_add_func ("/typesetter/lists", test_lists);
  g_test_add_func ("/typesetter/cancel", test_cancel);
  g_test_add_func ("/typesetter/empty", test_empty);
  return g_test_run ();
}
