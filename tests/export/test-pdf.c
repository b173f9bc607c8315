/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-export.h"
#include "iec-style-names.h"
#include "page-document.h"

#include <glib/gstdio.h>
#include <locale.h>
#include <string.h>

#define N_ENTRIES 12

static GBytes *
write_document (IecDocument *document, guint *n_pages)
{
  g_autoptr (GError) error = NULL;
  GBytes *bytes = iec_pdf_write (document, n_pages, NULL, NULL, NULL, &error);

  g_assert_no_error (error);
  g_assert_nonnull (bytes);
  return bytes;
}

/* Contents, headings with codes, notes, links inside and outside, a table over pages, words that must be divided. */
static IecDocument *
make_document (void)
{
  IecDocument *document = page_document_new ();
  IecBlock *contents =
      iec_block_append_new (page_document_add_part (document, IEC_PAGE_CONTENTS), IEC_BLOCK_CONTENTS, NULL);
  IecBlock *part = page_document_add_part (document, IEC_PAGE_BODY);
  IecBlock *block, *table;

  page_document_add_heading (part, IEC_STYLE_SECTION, 1, "1", "el-section", "Iedzīvotāju iesaiste");
  for (guint i = 0; i < N_ENTRIES; i++)
    {
      g_autofree char *anchor = g_strdup_printf ("el-goal%u", i);
      g_autofree char *label = g_strdup_printf ("M%u", i + 1);

      page_document_add_entry (contents, 2, label, anchor, "Pievilcīga dzīves vide");
      page_document_add_note (part, "uzņēmējdarbības un nodarbinātības veicināšana");
      page_document_add_heading (part, IEC_STYLE_GOAL, 2, label, anchor, "Pievilcīga dzīves vide")->tone = i;
      block = page_document_add_paragraph (part, IEC_STYLE_TEXT, PAGE_DOCUMENT_TEXT " Skat. ");
      iec_block_add_styled (block, "001", IEC_STYLE_CODE, 2)->target = g_strdup ("pr-1");
      iec_block_add_text (block, " un nekur")->target = g_strdup ("el-nowhere");
      iec_block_add_text (
          block, " un tīmeklī, kur finansējuma oficiālā ģeogrāfiskā adrese ir ļoti gara, tā ka tā stāv divās rindās")
          ->uri = g_strdup ("https://www.example.org/?a='1'&b=\\2");
      page_document_add_lines (part, i == 3 ? 100 : 20);
    }
  table = page_document_add_table (part);
  page_document_add_row (table, IEC_ROW_HEAD, "Nr.", "Priekšlikums");
  for (guint i = 0; i < 60; i++)
    {
      block = page_document_add_row (table, IEC_ROW_BODY, "Uzņēmējdarbības veicināšana", PAGE_DOCUMENT_LINE);
      /* The row, a cell or a paragraph in it, all are places to lead to. */
      block = i % 3 == 0 ? block : i % 3 == 1 ? block->first : block->first->first;
      block->anchor = g_strdup_printf ("pr-%u", i);
    }
  return document;
}

/* What a program prints about the file, or NULL where there is no such program. A failure of the program is one of
 * ours. */
static char *
ask (GBytes *bytes, const char *program, const char *option, const char *value)
{
  g_autofree char *found = g_find_program_in_path (program);
  g_autofree char *folder = g_dir_make_tmp ("iec-pdf-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "file.pdf", NULL);
  const char *const arguments[] = { program, option, path, value, NULL };
  char *out = NULL;
  g_autoptr (GError) error = NULL;
  int status = 0;

  if (found == NULL)
    g_test_skip (program);
  else
    {
      g_file_set_contents (path, g_bytes_get_data (bytes, NULL), (gssize)g_bytes_get_size (bytes), &error);
      g_assert_no_error (error);
      g_spawn_sync (NULL, (char **)arguments, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &out, NULL, &status, &error);
      g_assert_no_error (error);
      g_assert_true (g_spawn_check_wait_status (status, NULL));
      g_unlink (path);
    }
  g_rmdir (folder);
  return out;
}

static void
test_valid (void)
{
  g_autoptr (IecDocument) document = make_document ();
  guint n_pages = 0;
  g_autoptr (GBytes) bytes = write_document (document, &n_pages);
  g_autofree char *out = ask (bytes, "qpdf", "--check", NULL);

  g_assert_cmpuint (n_pages, >, 5);
  g_assert_true (memcmp (g_bytes_get_data (bytes, NULL), "%PDF-1.", 7) == 0);
  if (out != NULL)
    g_assert_nonnull (strstr (out, "No syntax or stream encoding errors"));
}

/* Two exports of one document are the same bytes, also with another typesetter in between. */
static void
test_deterministic (void)
{
  g_autoptr (IecDocument) first = make_document ();
  g_autoptr (IecDocument) second = make_document ();
  g_autoptr (IecDocument) other = page_document_new ();
  g_autoptr (GBytes) a = write_document (first, NULL);
  g_autoptr (GBytes) between = write_document (other, NULL);
  g_autoptr (GBytes) b = write_document (second, NULL);

  g_assert_true (g_bytes_equal (a, b));
  g_assert_false (g_bytes_equal (a, between));
}

/* A decimal comma, as Latvian has it, changes nothing in the file, and the locale is what it was. */
static void
test_decimal_comma (void)
{
  const char *const locales[] = { "lv_LV.UTF-8", "lv_LV.utf8", "de_DE.UTF-8", "de_DE.utf8" };
  g_autoptr (IecDocument) document = make_document ();
  g_autoptr (GBytes) wanted = write_document (document, NULL);
  const char *found = NULL;
  g_autofree char *before = g_strdup (setlocale (LC_NUMERIC, NULL));

  for (guint i = 0; i < G_N_ELEMENTS (locales) && found == NULL; i++)
    found = setlocale (LC_NUMERIC, locales[i]);
  if (found == NULL)
    {
      g_test_skip ("No locale with a decimal comma is installed.");
      return;
    }
  g_autoptr (GBytes) bytes = write_document (document, NULL);
  g_assert_cmpstr (localeconv ()->decimal_point, ==, ",");
  setlocale (LC_NUMERIC, before);
  g_assert_true (g_bytes_equal (bytes, wanted));
}

static void
collect_text (const IecBlock *root, GPtrArray *texts)
{
  IecBlockWalk walk;
  const IecBlock *block;
  IecBlockEvent event;

  iec_block_walk_init (&walk, root);
  while ((event = iec_block_walk_next (&walk, &block)) != IEC_BLOCK_EVENT_DONE)
    if (event == IEC_BLOCK_EVENT_ENTER && block->spans != NULL && block->spans->len > 0)
      g_ptr_array_add (texts, iec_block_dup_text (block));
}

/* Only letters and figures, so that line ends and spaces do not matter. */
static char *
squeeze (const char *text)
{
  GString *out = g_string_new (NULL);

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    if (g_unichar_isalnum (g_utf8_get_char (p)))
      g_string_append_unichar (out, g_utf8_get_char (p));
  return g_string_free (out, FALSE);
}

/* Search and copy find every word of every block whole; there is no soft hyphen and no hyphen of the typesetter. */
static void
test_text_layer (void)
{
  g_autoptr (IecDocument) document = make_document ();
  g_autoptr (GBytes) bytes = write_document (document, NULL);
  g_autofree char *out = ask (bytes, "pdftotext", "-raw", "-");
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);

  if (out == NULL)
    return;
  g_assert_null (strstr (out, "\u00ad"));
  g_assert_null (strstr (out, "-\n"));
  g_autofree char *squeezed = squeeze (out);
  collect_text (iec_document_get_root (document), texts);
  for (guint i = 0; i < texts->len; i++)
    {
      g_auto (GStrv) words = g_strsplit_set (g_ptr_array_index (texts, i), " \n", -1);

      for (guint j = 0; words[j] != NULL; j++)
        {
          g_autofree char *word = squeeze (words[j]);

          g_assert_nonnull (strstr (squeezed, word));
        }
    }
}

static guint
count_blocks (const IecBlock *root, IecBlockKind kind)
{
  IecBlockWalk walk;
  const IecBlock *block;
  IecBlockEvent event;
  guint n = 0;

  iec_block_walk_init (&walk, root);
  while ((event = iec_block_walk_next (&walk, &block)) != IEC_BLOCK_EVENT_DONE)
    if (event == IEC_BLOCK_EVENT_ENTER && block->kind == kind)
      n++;
  return n;
}

static guint
count_elements (GStrv lines, const char *name)
{
  gsize length = strlen (name);
  guint n = 0;

  for (guint i = 0; lines[i] != NULL; i++)
    n += g_str_has_prefix (lines[i], name) && strchr (" :", lines[i][length]) != NULL ? 1 : 0;
  return n;
}

/* Each block is one element, also one that goes on to the next page. A cell's only paragraph is the cell. */
static void
test_elements (void)
{
  g_autoptr (IecDocument) document = make_document ();
  const IecBlock *root = iec_document_get_root (document);
  g_autoptr (GBytes) bytes = write_document (document, NULL);
  g_autofree char *out = ask (bytes, "pdfinfo", "-struct", NULL);
  guint n_cells = count_blocks (root, IEC_BLOCK_CELL);

  if (out == NULL)
    return;
  g_auto (GStrv) lines = g_strsplit (out, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    g_strstrip (lines[i]);
  g_assert_cmpuint (count_elements (lines, "P"), ==, count_blocks (root, IEC_BLOCK_PARAGRAPH) - n_cells);
  g_assert_cmpuint (count_elements (lines, "TD") + count_elements (lines, "TH"), ==, n_cells);
  g_assert_cmpuint (count_elements (lines, "TR"), ==, count_blocks (root, IEC_BLOCK_ROW));
  g_assert_cmpuint (count_elements (lines, "Table"), ==, 1);
  g_assert_cmpuint (count_elements (lines, "TOCI"), ==, N_ENTRIES);
  g_assert_cmpuint (count_elements (lines, "H1"), ==, 1);
  g_assert_cmpuint (count_elements (lines, "H2"), ==, N_ENTRIES);
}

/* The structure holds the document's text in its order, nothing untagged, furniture left out. */
static void
test_structure (void)
{
  g_autoptr (IecDocument) document = make_document ();
  g_autoptr (GBytes) bytes = write_document (document, NULL);
  g_autofree char *out = ask (bytes, "pdfinfo", "-struct-text", NULL);
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GString) quoted = g_string_new (NULL);

  if (out == NULL)
    return;
  g_auto (GStrv) lines = g_strsplit (out, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      const char *text = g_strstrip (lines[i]);

      if (text[0] == '"')
        g_string_append (quoted, text);
    }
  g_autofree char *shown = squeeze (quoted->str);
  collect_text (iec_document_get_root (document), texts);
  const char *at = shown;
  for (guint i = 0; i < texts->len; i++)
    {
      g_autofree char *wanted = squeeze (g_ptr_array_index (texts, i));

      at = strstr (at, wanted);
      g_assert_nonnull (at);
      at += strlen (wanted);
    }
  g_assert_nonnull (strstr (out, "TOCI"));
  g_assert_nonnull (strstr (out, "H1"));
  g_assert_nonnull (strstr (out, "THead"));
  g_assert_null (strstr (out, "3. redakcija"));
}

/* Every anchor is a destination on its page; a repeated export of a row's number leads to it. */
static void
test_destinations (void)
{
  g_autoptr (IecDocument) document = make_document ();
  g_autoptr (GBytes) bytes = write_document (document, NULL);
  g_autofree char *out = ask (bytes, "pdfinfo", "-dests", NULL);

  if (out == NULL)
    return;
  g_assert_nonnull (strstr (out, "\"el-section\""));
  g_assert_null (strstr (out, "el-nowhere"));
  for (guint i = 0; i < 60; i++)
    {
      g_autofree char *name = g_strdup_printf ("\"pr-%u\"", i);

      g_assert_nonnull (strstr (out, name));
    }
  for (guint i = 0; i < N_ENTRIES; i++)
    {
      g_autofree char *name = g_strdup_printf ("\"el-goal%u\"", i);

      g_assert_nonnull (strstr (out, name));
    }
}

/* Bookmarks are the headings with their codes, goals below their section, each on its page. */
static void
test_bookmarks (void)
{
  g_autoptr (IecDocument) document = make_document ();
  g_autoptr (GBytes) bytes = write_document (document, NULL);
  g_autofree char *out = ask (bytes, "qpdf", "--json", "--json-key=outlines");

  if (out == NULL)
    return;
  const char *section = strstr (out, "\"title\": \"1 Iedzīvotāju iesaiste\"");
  const char *goal = strstr (out, "\"title\": \"M1 Pievilcīga dzīves vide\"");
  g_assert_nonnull (section);
  g_assert_nonnull (goal);
  g_assert_nonnull (strstr (out, "\"kids\": [\n"));
  /* An element's title stands behind its kids. */
  g_assert_true (goal < section);
}

static void
test_metadata (void)
{
  g_autoptr (IecDocument) document = make_document ();
  g_autoptr (GBytes) bytes = write_document (document, NULL);
  g_autofree char *out = ask (bytes, "pdfinfo", "-isodates", NULL);

  if (out == NULL)
    return;
  g_assert_nonnull (strstr (out, "Kadiķu partnerības stratēģija"));
  g_assert_nonnull (strstr (out, "Biedrība „Kadiķu partnerība”"));
  g_assert_nonnull (strstr (out, "draft 0123456789abcdef"));
  g_assert_nonnull (strstr (out, "2023-06-09T08:30:00"));
  g_assert_true (g_regex_match_simple ("Tagged: +yes", out, 0, 0));
}

/* Any block in any other, with styles of all kinds, labels, figures, spans and numbers that make no sense. */
static IecDocument *
make_odd_document (guint32 seed)
{
  static const char *const styles[] = {
    NULL,           IEC_STYLE_EVIDENCE, IEC_STYLE_ACTION, IEC_STYLE_ENTRY_1, IEC_TABLE_ANNEX, IEC_FRAME_LOGO,
    IEC_FRAME_RULE, IEC_STYLE_VISION,   IEC_PAGE_ANNEX,   "No such style",   IEC_STYLE_ITEM,  IEC_PAGE_COVER
  };
  static const char *const words[] = { "", "vārds ", PAGE_DOCUMENT_TEXT, "a\nb", "neiedomājamigaršvārdsbezatstarpēm" };
  IecDocument *document = page_document_new ();
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
  IecBlock *block = page_document_add_part (document, IEC_PAGE_BODY);

  for (guint i = 0; i < 400; i++)
    {
      guint up = (guint)g_rand_int_range (rand, 0, 4);
      IecBlockKind kind = (IecBlockKind)g_rand_int_range (rand, IEC_BLOCK_PART, IEC_BLOCK_PAGE_BREAK + 1);

      for (; up > 0 && block->parent != NULL; up--)
        block = block->parent;
      block = iec_block_append_new (block, kind, styles[g_rand_int_range (rand, 0, G_N_ELEMENTS (styles))]);
      block->level = (guint)g_rand_int_range (rand, 0, 9);
      block->tone = (guint)g_rand_int_range (rand, 0, 9);
      block->column_span = (guint)g_rand_int_range (rand, 0, 70);
      block->ordered = g_rand_boolean (rand);
      block->row = (IecRowKind)g_rand_int_range (rand, 0, IEC_ROW_SUM + 1);
      block->label = g_rand_boolean (rand) ? g_strdup (words[g_rand_int_range (rand, 0, 2)]) : NULL;
      block->anchor = g_rand_boolean (rand)
                          ? g_strdup_printf (i % 9 == 0 ? "el-%d'(\\" : "el-%d", g_rand_int_range (rand, 0, 200))
                          : NULL;
      block->target = g_strdup_printf (i % 9 == 0 ? "el-%d'(\\" : "el-%d", g_rand_int_range (rand, 0, 200));
      block->figures = g_rand_boolean (rand) ? g_strsplit ("1|2|3|4|5|6", "|", g_rand_int_range (rand, 1, 7)) : NULL;
      if (kind == IEC_BLOCK_TABLE)
        iec_block_add_column (block, g_rand_double_range (rand, -50, 900), (IecAlign)g_rand_int_range (rand, 0, 3));
      for (guint j = 0; j < 3; j++)
        {
          IecSpan *span = iec_block_add_text (block, words[g_rand_int_range (rand, 0, G_N_ELEMENTS (words))]);

          span->uri = g_rand_boolean (rand) ? g_strdup ("https://x/ā(\\'<\")") : NULL;
          span->target = g_rand_boolean (rand) ? g_strdup (block->target) : NULL;
          if (g_rand_int_range (rand, 0, 9) == 0)
            iec_block_add_tab (block);
        }
    }
  return document;
}

/* Whatever a document is like, its file is sound. */
static void
test_odd_documents (void)
{
  for (guint32 seed = 1; seed <= 25; seed++)
    {
      g_autoptr (IecDocument) document = make_odd_document (seed);
      guint n_pages = 0;
      g_autoptr (GBytes) bytes = write_document (document, &n_pages);
      g_autofree char *out = seed % 5 == 0 ? ask (bytes, "qpdf", "--check", NULL) : NULL;

      g_assert_cmpuint (n_pages, >, 0);
      g_assert_cmpuint (n_pages, <, 4000);
    }
}

typedef struct
{
  double last;
  double stop;
  GCancellable *cancellable;
} Watch;

static void
watch_cb (double fraction, gpointer user_data)
{
  Watch *watch = user_data;

  g_assert_cmpfloat (fraction, >=, watch->last);
  g_assert_cmpfloat (fraction, <=, 1.0001);
  watch->last = fraction;
  if (fraction >= watch->stop)
    g_cancellable_cancel (watch->cancellable);
}

/* The progress rises to the end; cancelled at any time, there is no file and the error says so. */
static void
test_progress_and_cancel (void)
{
  g_autoptr (IecDocument) document = make_document ();
  const double stops[] = { 0, 0.3, 0.65, 0.9, 2 };

  for (guint i = 0; i < G_N_ELEMENTS (stops); i++)
    {
      g_autoptr (GCancellable) cancellable = g_cancellable_new ();
      g_autoptr (GError) error = NULL;
      Watch watch = { 0, stops[i], cancellable };
      g_autoptr (GBytes) bytes = iec_pdf_write (document, NULL, watch_cb, &watch, cancellable, &error);

      if (stops[i] > 1)
        {
          g_assert_no_error (error);
          g_assert_cmpfloat_with_epsilon (watch.last, 1, 0.001);
        }
      else
        {
          g_assert_null (bytes);
          g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
        }
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/pdf/valid", test_valid);
  g_test_add_func ("/pdf/deterministic", test_deterministic);
  g_test_add_func ("/pdf/decimal-comma", test_decimal_comma);
  g_test_add_func ("/pdf/text-layer", test_text_layer);
  g_test_add_func ("/pdf/structure", test_structure);
  g_test_add_func ("/pdf/elements", test_elements);
  g_test_add_func ("/pdf/destinations", test_destinations);
  g_test_add_func ("/pdf/bookmarks", test_bookmarks);
  g_test_add_func ("/pdf/metadata", test_metadata);
  g_test_add_func ("/pdf/odd-documents", test_odd_documents);
  g_test_add_func ("/pdf/progress-and-cancel", test_progress_and_cancel);
  return g_test_run ();
}
