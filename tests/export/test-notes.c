/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "iec-style-names.h"
#include "iec-typesetter.h"
#include "odt-file.h"
#include "page-document.h"

#include <glib/gstdio.h>
#include <unistd.h>

/* About two thirds of a line of a note, so that a note of n such sentences has fewer than n lines and more than n / 2.
 */
#define SENTENCE "Labiekārtot peldvietu pie ezera, lai bērni var peldēties droši. "
#define TOLERANCE 0.1

/* What a note is made of and where its parts were met. */
typedef struct
{
  guint first_page; /* 0 before it is met */
  guint n_labels;
  guint n_pages;
  guint last_page;
  GString *text;
} Met;

static void
free_met (gpointer data)
{
  Met *met = data;

  g_string_free (met->text, TRUE);
  g_free (met);
}

/* Puts a mark at the end of a block; its note has as many sentences, the first with its number in it. */
static IecBlock *
add_note (IecBlock *block, guint number, guint n_sentences)
{
  g_autofree char *mark = g_strdup_printf ("%u", number);
  g_autoptr (GString) text = g_string_new (NULL);
  IecBlock *note = iec_block_new (IEC_BLOCK_NOTE, NULL);

  g_string_append_printf (text, "Piezīme nr%u: ", number);
  for (guint i = 0; i < n_sentences; i++)
    g_string_append (text, SENTENCE);
  iec_block_add_text (iec_block_append_new (note, IEC_BLOCK_PARAGRAPH, NULL), g_strchomp (text->str));
  iec_block_add_note (block, mark, note);
  return note;
}

static const IecBlock *
find_note (const IecBlock *block)
{
  while (block != NULL && block->kind != IEC_BLOCK_NOTE)
    block = block->parent;
  return block;
}

static Met *
get_met (GHashTable *notes, const IecBlock *note)
{
  Met *met = g_hash_table_lookup (notes, note);

  if (met == NULL)
    {
      met = g_new0 (Met, 1);
      met->text = g_string_new (NULL);
      g_hash_table_insert (notes, (gpointer)note, met);
    }
  return met;
}

static void
meet_line (GHashTable *notes, const IecPage *page, const IecPageItem *item)
{
  Met *met = get_met (notes, find_note (item->block));
  g_autofree char *text = iec_text_line_dup_text (item->line);

  met->first_page = met->first_page == 0 ? page->number : met->first_page;
  met->n_pages += met->last_page != page->number;
  met->last_page = page->number;
  if (item->role == IEC_ROLE_LABEL)
    met->n_labels++;
  else
    g_string_append (met->text, text);
}

/* All notes on the pages. On each page they stand below its text, above its foot, in order and under a rule. */
static GHashTable *
meet_notes (IecPages *pages)
{
  GHashTable *notes = g_hash_table_new_full (NULL, NULL, NULL, free_met);

  for (guint i = 0; i < iec_pages_get_n_pages (pages); i++)
    {
      const IecPage *page = iec_pages_get_page (pages, i);
      double text_bottom = 0, notes_top = page->height, notes_bottom = 0;

      g_assert_cmpuint (page->items->len, >, 0);
      for (guint j = 0; j < page->items->len; j++)
        {
          const IecPageItem *item = &g_array_index (page->items, IecPageItem, j);
          double bottom = item->top + item->height;

          if (find_note (item->block) == NULL)
            {
              text_bottom = MAX (text_bottom, bottom);
              continue;
            }
          g_assert_cmpfloat (item->x, >=, page->style->margin_left - TOLERANCE);
          notes_top = MIN (notes_top, item->top);
          notes_bottom = MAX (notes_bottom, bottom);
          meet_line (notes, page, item);
        }
      if (notes_bottom == 0)
        continue;
      g_assert_cmpfloat (text_bottom, <=, notes_top - page->style->note_space - page->style->note_gap + TOLERANCE);
      g_assert_cmpfloat (notes_bottom, <=, page->height - page->style->margin_bottom + TOLERANCE);
    }
  return notes;
}

/* Each note is there once, whole, and begins on the page of its mark. */
static void
check_notes (IecPages *pages, guint n_notes)
{
  g_autoptr (GHashTable) notes = meet_notes (pages);
  guint n_marks = 0;

  g_assert_cmpuint (g_hash_table_size (notes), ==, n_notes);
  for (guint i = 0; i < iec_pages_get_n_pages (pages); i++)
    {
      const IecPage *page = iec_pages_get_page (pages, i);

      for (guint j = 0; j < page->items->len; j++)
        {
          const IecPageItem *item = &g_array_index (page->items, IecPageItem, j);
          const IecTextLine *line = item->line;

          for (guint k = 0; k < line->runs->len; k++)
            {
              const IecSpan *span = iec_page_item_get_span (item, &g_array_index (line->runs, IecGlyphRun, k));

              if (span == NULL || span->kind != IEC_SPAN_NOTE)
                continue;
              const Met *met = g_hash_table_lookup (notes, span->note);
              g_autofree char *text = iec_block_dup_text (span->note);
              g_assert_nonnull (met);
              g_assert_cmpuint (met->first_page, ==, page->number);
              g_assert_cmpuint (met->n_labels, ==, 1);
              g_assert_cmpstr (met->text->str, ==, text);
              n_marks++;
            }
        }
    }
  g_assert_cmpuint (n_marks, ==, n_notes);
}

/* Paragraphs with notes of all lengths: each note on its mark's page, no line of a paragraph alone. */
static void
test_pages (void)
{
  g_autoptr (IecDocument) document = page_document_new ();
  IecBlock *part = page_document_add_part (document, IEC_PAGE_BODY);
  const guint n = 60;

  for (guint i = 0; i < n; i++)
    add_note (page_document_add_paragraph (part, NULL, PAGE_DOCUMENT_TEXT), i + 1, i % 9);
  g_autoptr (IecPages) pages = page_document_set (document);
  check_notes (pages, n);
  for (guint i = 0; i < iec_pages_get_n_pages (pages); i++)
    {
      const IecPage *page = iec_pages_get_page (pages, i);
      guint n_lines = 0;

      for (guint j = 0; j <= page->items->len; j++)
        {
          const IecPageItem *item = j < page->items->len ? &g_array_index (page->items, IecPageItem, j) : NULL;
          const IecPageItem *before = j > 0 ? &g_array_index (page->items, IecPageItem, j - 1) : NULL;

          if (before != NULL && (item == NULL || item->block != before->block))
            {
              g_assert_true (n_lines != 1 || find_note (before->block) != NULL);
              n_lines = 0;
            }
          n_lines++;
        }
    }
}

/* A note that has no room goes on at the foot of the next page, and text stands above it. */
static void
test_divided (void)
{
  g_autoptr (IecDocument) document = page_document_new ();
  IecBlock *part = page_document_add_part (document, IEC_PAGE_BODY);

  page_document_add_lines (part, 30);
  IecBlock *note = add_note (page_document_add_paragraph (part, NULL, PAGE_DOCUMENT_LINE), 1, 60);
  page_document_add_lines (part, 30);
  g_autoptr (IecPages) pages = page_document_set (document);
  check_notes (pages, 1);
  g_autoptr (GHashTable) notes = meet_notes (pages);
  const Met *met = g_hash_table_lookup (notes, note);
  g_assert_cmpuint (met->first_page, ==, 1);
  g_assert_cmpuint (met->last_page, ==, 2);
  g_assert_cmpuint (met->n_pages, ==, 2);
  g_assert_cmpuint (iec_pages_get_n_pages (pages), ==, 2);
}

/* A long note of the last but one line, which takes the last line with it, is divided rather than half a page left. */
static void
test_gap (void)
{
  g_autoptr (IecDocument) document = page_document_new ();
  IecBlock *part = page_document_add_part (document, IEC_PAGE_BODY);

  page_document_add_lines (part, 24);
  IecBlock *paragraph = iec_block_append_new (part, IEC_BLOCK_PARAGRAPH, NULL);
  iec_block_add_text (paragraph, PAGE_DOCUMENT_LINE);
  iec_block_add_break (paragraph);
  iec_block_add_text (paragraph, PAGE_DOCUMENT_LINE);
  IecBlock *note = add_note (paragraph, 1, 50);
  iec_block_add_break (paragraph);
  iec_block_add_text (paragraph, PAGE_DOCUMENT_LINE);
  page_document_add_lines (part, 30);
  g_autoptr (IecPages) pages = page_document_set (document);
  check_notes (pages, 1);
  g_autoptr (GHashTable) notes = meet_notes (pages);
  const Met *met = g_hash_table_lookup (notes, note);
  g_assert_cmpuint (met->first_page, ==, 1);
  g_assert_cmpuint (met->last_page, ==, 2);
}

/* A note that is longer than pages has pages of its own and ends. */
static void
test_long (void)
{
  g_autoptr (IecDocument) document = page_document_new ();
  IecBlock *part = page_document_add_part (document, IEC_PAGE_BODY);

  add_note (page_document_add_paragraph (part, NULL, PAGE_DOCUMENT_LINE), 1, 500);
  add_note (page_document_add_paragraph (part, NULL, PAGE_DOCUMENT_LINE), 2, 1);
  g_autoptr (IecPages) pages = page_document_set (document);
  check_notes (pages, 2);
  g_assert_cmpuint (iec_pages_get_n_pages (pages), <, 12);
}

/* 5,000 marks in one paragraph: none is lost, and the pages come to an end. */
static void
test_many (void)
{
  g_autoptr (IecDocument) document = page_document_new ();
  IecBlock *part = page_document_add_part (document, IEC_PAGE_BODY);
  IecBlock *paragraph = page_document_add_paragraph (part, NULL, "Visi.");
  const guint n = 5000;

  for (guint i = 0; i < n; i++)
    {
      iec_block_add_text (paragraph, " Zīme");
      add_note (paragraph, i + 1, 0);
    }
  g_autoptr (IecPages) pages = page_document_set (document);
  check_notes (pages, n);
  g_assert_cmpuint (iec_pages_get_n_pages (pages), <, 250);
}

/* Notes of more marks than a page can hold at its foot follow on the next pages. */
static void
test_crowded (void)
{
  g_autoptr (IecDocument) document = page_document_new ();
  IecBlock *part = page_document_add_part (document, IEC_PAGE_BODY);
  IecBlock *paragraph = iec_block_append_new (part, IEC_BLOCK_PARAGRAPH, NULL);
  guint n_labels = 0;
  GHashTableIter iter;
  gpointer value;

  for (guint i = 0; i < 80; i++)
    add_note (paragraph, 1, 1);
  page_document_add_lines (part, 10);
  g_autoptr (IecPages) pages = page_document_set (document);
  g_autoptr (GHashTable) notes = meet_notes (pages);
  g_hash_table_iter_init (&iter, notes);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    n_labels += ((const Met *)value)->n_labels;
  g_assert_cmpuint (n_labels, ==, 80);
  g_assert_cmpuint (iec_pages_get_n_pages (pages), <=, 4);
}

/* Marks in cells and headings; what is repeated of a table brings no note again. */
static void
test_tables (void)
{
  g_autoptr (IecDocument) document = page_document_new ();
  IecBlock *part = page_document_add_part (document, IEC_PAGE_ANNEX);
  IecBlock *heading = page_document_add_heading (part, IEC_STYLE_SECTION, 1, "1", "el-a", "Virsraksts");
  IecBlock *table = page_document_add_table (part);
  IecBlock *head = page_document_add_row (table, IEC_ROW_HEAD, "Nr.", "Teksts");

  add_note (heading, 1, 2);
  add_note (head->last->first, 2, 1);
  for (guint i = 0; i < 80; i++)
    {
      IecBlock *row = page_document_add_row (table, IEC_ROW_BODY, "1", PAGE_DOCUMENT_TEXT);

      if (i % 3 == 0)
        add_note (row->last->first, i + 3, 1);
    }
  g_autoptr (IecPages) pages = page_document_set (document);
  g_assert_cmpuint (iec_pages_get_n_pages (pages), >, 3);
  check_notes (pages, 2 + 27);
  /* Neither the running head nor anything else that is made of the heading has its mark. */
  g_autofree char *title = iec_block_dup_text (heading);
  g_assert_cmpstr (title, ==, "Virsraksts");
}

static guint
count_furniture (const IecPage *page, const char *words)
{
  guint n = 0;

  for (guint i = 0; i < page->furniture->len; i++)
    {
      const IecPageItem *item = &g_array_index (page->furniture, IecPageItem, i);
      g_autofree char *text = item->line != NULL ? iec_text_line_dup_text (item->line) : NULL;

      n += g_strcmp0 (text, words) == 0;
    }
  return n;
}

/* What explains the notes stands once on each page on which such a note begins. */
static void
test_notice (void)
{
  g_autoptr (IecDocument) document = page_document_new ();
  IecBlock *part = page_document_add_part (document, IEC_PAGE_BODY);
  static const char words[] = "Iekavās – darbnīca un balsis.";

  iec_document_set_field (document, IEC_FIELD_NOTES, words);
  for (guint i = 0; i < 3; i++)
    {
      for (guint j = 0; j < 2; j++)
        add_note (page_document_add_paragraph (part, NULL, PAGE_DOCUMENT_LINE), 2 * i + j + 1, 1)->header = i != 1;
      iec_block_append_new (part, IEC_BLOCK_PAGE_BREAK, NULL);
    }
  page_document_add_lines (part, 1);
  g_autoptr (IecPages) pages = page_document_set (document);
  check_notes (pages, 6);
  for (guint i = 0; i < 4; i++)
    g_assert_cmpuint (count_furniture (iec_pages_get_page (pages, i), words), ==, i == 0 || i == 2 ? 1 : 0);
}

/* A mark stands above the line, smaller, in its goal's colour, and its line with the word that it marks. */
static void
test_mark (void)
{
  g_autoptr (IecDocument) document = page_document_new ();
  IecBlock *part = page_document_add_part (document, IEC_PAGE_BODY);
  IecBlock *paragraph = page_document_add_paragraph (part, NULL, "Vārds");

  add_note (paragraph, 1, 1);

  ((IecSpan *)g_ptr_array_index (paragraph->spans, 1))->tone = 2;
  iec_block_add_text (paragraph, " tālāk");
  g_autoptr (IecPages) pages = page_document_set (document);
  const IecPageItem *item = &g_array_index (iec_pages_get_page (pages, 0)->items, IecPageItem, 0);
  g_assert_cmpuint (item->line->runs->len, ==, 3);
  const IecGlyphRun *word = &g_array_index (item->line->runs, IecGlyphRun, 0);
  const IecGlyphRun *mark = &g_array_index (item->line->runs, IecGlyphRun, 1);
  g_assert_cmpstr (mark->text, ==, "1");
  g_assert_cmpfloat (word->glyphs[0].y, ==, 0);
  g_assert_cmpfloat (mark->glyphs[0].y, <, -2);
  g_assert_cmphex (mark->color, ==, 0x14674f);
  g_autofree char *text = iec_text_line_dup_text (item->line);
  g_assert_cmpstr (text, ==, "Vārds1 tālāk");
}

static IecDocument *
new_written (guint n)
{
  IecDocument *document = page_document_new ();
  IecBlock *part = page_document_add_part (document, IEC_PAGE_BODY);

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *text = g_strdup_printf ("Rindkopa nr%u beidzas ar zīmi", i + 1);
      IecBlock *paragraph = page_document_add_paragraph (part, NULL, text);

      add_note (paragraph, i + 1, 1);
      iec_block_add_text (paragraph, ".");
    }
  return document;
}

static char *
ask (GBytes *pdf, const char *command, const char *arguments)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;
  g_autofree char *program = g_find_program_in_path (command);
  char *out = NULL;

  if (program == NULL)
    return NULL;
  close (g_file_open_tmp ("iecere-notes-XXXXXX.pdf", &path, &error));
  g_file_set_contents (path, g_bytes_get_data (pdf, NULL), (gssize)g_bytes_get_size (pdf), &error);
  g_assert_no_error (error);
  g_autofree char *line =
      g_strdup_printf ("%s %s \"%s\" %s", command, arguments, path, g_str_equal (command, "pdftotext") ? "-" : "");
  g_spawn_command_line_sync (line, &out, NULL, NULL, &error);
  g_assert_no_error (error);
  g_remove (path);
  return out;
}

/* The PDF tells where a note belongs: it is heard behind its paragraph, with its mark as its label. */
static void
test_pdf (void)
{
  g_autoptr (IecDocument) document = new_written (40);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) pdf = iec_pdf_write (document, NULL, NULL, NULL, NULL, &error);

  g_assert_no_error (error);
  g_autofree char *heard = ask (pdf, "pdfinfo", "-struct-text");
  if (heard == NULL)
    {
      g_test_skip ("pdfinfo is not here");
      return;
    }
  const char *at = heard;
  for (guint i = 1; i <= 40; i++)
    {
      g_autofree char *paragraph = g_strdup_printf ("\"Rindkopa nr%u beidzas ar zīmi\"", i);
      g_autofree char *note = g_strdup_printf ("\"Piezīme nr%u: ", i);

      at = strstr (at, paragraph);
      g_assert_nonnull (at);
      at = strstr (at, "Reference");
      g_assert_nonnull (at);
      at = strstr (at, "    Note");
      g_assert_nonnull (at);
      g_assert_true (strstr (at, "Lbl") < strstr (at, note));
      at = strstr (at, note);
    }
  g_autofree char *structure = ask (pdf, "pdfinfo", "-dests");
  g_assert_nonnull (strstr (structure, "\"note-40\""));
  g_assert_nonnull (strstr (structure, "\"mark-1\""));
}

/* The ODT has the same notes under the same numbers. */
static void
test_odt (void)
{
  g_autoptr (IecDocument) document = new_written (12);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) odt = iec_odt_write (document, NULL, NULL, NULL, NULL, &error);
  g_autoptr (GBytes) pdf = iec_pdf_write (document, NULL, NULL, NULL, NULL, &error);

  g_assert_no_error (error);
  g_autoptr (GBytes) content = odt_file_read (odt, "content.xml");
  g_autofree char *xml = g_strndup (g_bytes_get_data (content, NULL), g_bytes_get_size (content));
  g_autofree char *printed = ask (pdf, "pdftotext", "-raw");
  const char *at = xml;
  for (guint i = 1; i <= 12; i++)
    {
      g_autofree char *citation = g_strdup_printf ("<text:note text:id=\"ftn%u\" text:note-class=\"footnote\">"
                                                   "<text:note-citation>%u</text:note-citation><text:note-body>"
                                                   "<text:p text:style-name=\"Footnote\">Piezīme nr%u: ",
                                                   i, i, i);
      g_autofree char *line = g_strdup_printf ("%u Piezīme nr%u: ", i, i);

      at = strstr (at, citation);
      g_assert_nonnull (at);
      g_assert_true (printed == NULL || strstr (printed, line) != NULL);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/notes/pages", test_pages);
  g_test_add_func ("/notes/divided", test_divided);
  g_test_add_func ("/notes/gap", test_gap);
  g_test_add_func ("/notes/long", test_long);
  g_test_add_func ("/notes/many", test_many);
  g_test_add_func ("/notes/crowded", test_crowded);
  g_test_add_func ("/notes/tables", test_tables);
  g_test_add_func ("/notes/notice", test_notice);
  g_test_add_func ("/notes/mark", test_mark);
  g_test_add_func ("/notes/pdf", test_pdf);
  g_test_add_func ("/notes/odt", test_odt);
  return g_test_run ();
}
