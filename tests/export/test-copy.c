/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gstdio.h>

#include "iec-style-names.h"
#include "iec-typesetter.h"
#include "page-document.h"

#include <math.h>
#include <string.h>

/*
 * What a copy for reviewing has beside its text, and what tells a reader where they are: line numbers, the mark, the
 * note about the copy, heads and feet.
 */

/* The stamp with that text on the page, or NULL. */
static const IecPageItem *
find_stamp (const IecPage *page, const char *text)
{
  for (guint i = 0; i < page->furniture->len; i++)
    {
      const IecPageItem *item = &g_array_index (page->furniture, IecPageItem, i);
      g_autofree char *shown = item->kind == IEC_ITEM_STAMP ? iec_text_line_dup_text (item->line) : NULL;

      if (g_strcmp0 (shown, text) == 0)
        return item;
    }
  return NULL;
}

static gboolean
has_furniture (const IecPage *page, const char *part)
{
  for (guint i = 0; i < page->furniture->len; i++)
    {
      const IecPageItem *item = &g_array_index (page->furniture, IecPageItem, i);
      g_autofree char *shown = item->kind == IEC_ITEM_TEXT ? iec_text_line_dup_text (item->line) : NULL;

      if (shown != NULL && strstr (shown, part) != NULL)
        return TRUE;
    }
  return FALSE;
}

/* The baselines of a block's lines on a page. */
static GArray *
list_lines (const IecPage *page, const IecBlock *block)
{
  GArray *lines = g_array_new (FALSE, FALSE, sizeof (double));

  for (guint i = 0; i < page->items->len; i++)
    {
      const IecPageItem *item = &g_array_index (page->items, IecPageItem, i);

      if (item->block == block && item->role == IEC_ROLE_TEXT)
        g_array_append_val (lines, item->y);
    }
  return lines;
}

static void
assert_number_at (const IecPage *page, const char *number, double baseline)
{
  const IecPageItem *stamp = find_stamp (page, number);

  g_assert_nonnull (stamp);
  g_assert_cmpfloat (fabs (stamp->y - baseline), <, 3);
  /* In the gutter between the side column and the text. */
  g_assert_cmpfloat (stamp->x, >=, page->style->side_left + page->style->side_width);
  g_assert_cmpfloat (stamp->x + stamp->width, <, page->style->margin_left);
}

/* Numbers begin again on each page; headings of parts of a chapter count, those of chapters and evidence do not. */
static void
test_line_numbers (void)
{
  g_autoptr (IecDocument) document = page_document_new ();
  IecBlock *part = page_document_add_part (document, IEC_PAGE_BODY);
  IecBlock *lead, *minor, *text;

  iec_document_set_field (document, IEC_FIELD_LINES, IEC_FIELD_YES);
  page_document_add_heading (part, IEC_STYLE_SECTION, 1, "1", NULL, "Pirmā");
  lead = page_document_add_paragraph (part, IEC_STYLE_LEAD, PAGE_DOCUMENT_LINE);
  minor = page_document_add_heading (part, IEC_STYLE_SUBSECTION, 2, "1.1", NULL, "Otrā");
  page_document_add_paragraph (part, IEC_STYLE_EVIDENCE, PAGE_DOCUMENT_LINE);
  page_document_add_table (part);
  page_document_add_lines (part, 60);
  text = part->last;
  g_autoptr (IecPages) pages = page_document_set (document);
  g_assert_cmpuint (iec_pages_get_n_pages (pages), ==, 2);
  const IecPage *first = iec_pages_get_page (pages, 0), *second = iec_pages_get_page (pages, 1);
  g_autoptr (GArray) leads = list_lines (first, lead), before = list_lines (first, text);
  g_autoptr (GArray) minors = list_lines (first, minor), after = list_lines (second, text);

  assert_number_at (first, "1", g_array_index (leads, double, 0));
  g_assert_cmpuint (minors->len, ==, 1);
  assert_number_at (first, "5", g_array_index (before, double, 2));
  assert_number_at (first, "10", g_array_index (before, double, 7));
  assert_number_at (second, "1", g_array_index (after, double, 0));
  assert_number_at (second, "5", g_array_index (after, double, 4));
  g_assert_null (find_stamp (second, "2"));
  g_autofree char *beyond = g_strdup_printf ("%u", after->len / 5 * 5 + 5);
  g_assert_null (find_stamp (second, beyond));
}

/* A page that goes on with an element has its code beside the first line. */
static void
test_going_on (void)
{
  g_autoptr (IecDocument) document = page_document_new ();
  IecBlock *part = page_document_add_part (document, IEC_PAGE_BODY);

  iec_document_set_field (document, IEC_FIELD_LINES, IEC_FIELD_YES);
  page_document_add_heading (part, IEC_STYLE_SECTION, 1, "1", NULL, "Pirmā");
  page_document_add_heading (part, IEC_STYLE_ACTION, 3, "R1.2", NULL, "Rīcība");
  page_document_add_lines (part, 60);
  page_document_add_heading (part, IEC_STYLE_SECTION, 1, "2", NULL, "Otrā");
  page_document_add_lines (part, 3);
  g_autoptr (IecPages) pages = page_document_set (document);

  g_assert_cmpuint (iec_pages_get_n_pages (pages), ==, 3);
  g_assert_null (find_stamp (iec_pages_get_page (pages, 0), "R1.2"));
  g_assert_nonnull (find_stamp (iec_pages_get_page (pages, 1), "R1.2"));
  g_assert_null (find_stamp (iec_pages_get_page (pages, 2), "R1.2"));
}

/* The mark stands on every page, whatever its kind, inside of its edges and behind all else. */
static void
check_mark (const char *place, const char *word)
{
  static const char *const kinds[] = { IEC_PAGE_COVER, IEC_PAGE_CONTENTS, IEC_PAGE_BODY, IEC_PAGE_ANNEX };
  g_autoptr (IecDocument) document = page_document_new ();

  iec_document_set_field (document, IEC_FIELD_MARK, word);
  iec_document_set_field (document, IEC_FIELD_MARK_PLACE, place);
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    page_document_add_lines (page_document_add_part (document, kinds[i]), 70);
  g_autoptr (IecPages) pages = page_document_set (document);
  g_assert_cmpuint (iec_pages_get_n_pages (pages), >=, 8);
  for (guint i = 0; i < iec_pages_get_n_pages (pages); i++)
    {
      const IecPage *page = iec_pages_get_page (pages, i);
      const IecPageItem *mark = find_stamp (page, word);

      g_assert_true (mark == &g_array_index (page->furniture, IecPageItem, 0));
      g_assert_cmpfloat (mark->x, >, 0);
      g_assert_cmpfloat (mark->x + mark->width * cos (mark->angle), <, page->width);
      g_assert_cmpfloat (mark->y - mark->width * sin (mark->angle), >, 0);
      g_assert_cmpfloat (mark->y, <, page->height);
      g_assert_true ((mark->angle > 0) == g_str_equal (place, IEC_FIELD_DIAGONAL));
    }
}

static void
test_mark (void)
{
  check_mark (IEC_FIELD_DIAGONAL, "PROJEKTS");
  check_mark (IEC_FIELD_DIAGONAL, "PROJEKTSPROJEKTSPROJEKTS");
  check_mark (IEC_FIELD_CORNER, "DRAFT");
}

/* What the copy is stands at the side column's foot, except where something else stands there. */
static void
test_copy_note (void)
{
  g_autoptr (IecDocument) document = page_document_new ();
  IecBlock *part = page_document_add_part (document, IEC_PAGE_BODY);

  iec_document_set_field (document, IEC_FIELD_COPY, "Darba grupas eksemplārs");
  iec_document_set_field (document, IEC_FIELD_COPY_HOW, "Komentāros norādiet kodu un rindu.");
  page_document_add_lines (part, 36);
  page_document_add_note (part, PAGE_DOCUMENT_TEXT);
  page_document_add_lines (part, 44);
  g_autoptr (IecPages) pages = page_document_set (document);
  guint n_with = 0;

  g_assert_cmpuint (iec_pages_get_n_pages (pages), >=, 2);
  for (guint i = 0; i < iec_pages_get_n_pages (pages); i++)
    n_with += has_furniture (iec_pages_get_page (pages, i), "Darba grupas eksemplārs");
  g_assert_false (has_furniture (iec_pages_get_page (pages, 0), "Darba grupas eksemplārs"));
  g_assert_cmpuint (n_with, ==, iec_pages_get_n_pages (pages) - 1);
}

/* The head says what the page goes on with: the goal, else the section; a page that begins with either, what is around.
 */
static void
test_nearest (void)
{
  const char *const wanted[] = { "4. Mērķi", "4. Mērķi", "M1 Vide", "M1 Vide", "4. Mērķi", "5. Plāns" };
  g_autoptr (IecDocument) document = page_document_new ();
  IecBlock *part = page_document_add_part (document, IEC_PAGE_BODY);

  page_document_add_heading (part, IEC_STYLE_SECTION, 1, "4", NULL, "Mērķi");
  page_document_add_lines (part, 3);
  page_document_add_heading (part, IEC_STYLE_GOAL, 2, "M1", NULL, "Vide");
  page_document_add_lines (part, 60);
  iec_block_append_new (part, IEC_BLOCK_PAGE_BREAK, NULL);
  page_document_add_heading (part, IEC_STYLE_ACTION, 3, "R1.1", NULL, "Rīcība");
  page_document_add_lines (part, 3);
  page_document_add_heading (part, IEC_STYLE_GOAL, 2, "M2", NULL, "Kopienas");
  page_document_add_lines (part, 3);
  page_document_add_heading (part, IEC_STYLE_SECTION, 1, "5", NULL, "Plāns");
  page_document_add_lines (part, 3);
  g_autoptr (IecPages) pages = page_document_set (document);

  g_assert_cmpuint (iec_pages_get_n_pages (pages), ==, G_N_ELEMENTS (wanted));
  for (guint i = 0; i < G_N_ELEMENTS (wanted); i++)
    {
      g_autofree char *pages_of = g_strdup_printf ("%u / %u", i + 1, (guint)G_N_ELEMENTS (wanted));

      if (!has_furniture (iec_pages_get_page (pages, i), wanted[i]))
        g_error ("page %u does not say %s", i + 1, wanted[i]);
      g_assert_true (has_furniture (iec_pages_get_page (pages, i), pages_of));
    }
}

/* However much a head and a foot have to say, each is one line that ends where the text does. */
static void
test_long_foot (void)
{
  g_autoptr (IecDocument) document = page_document_new ();
  IecBlock *part = page_document_add_part (document, IEC_PAGE_BODY);

  iec_document_set_field (document, IEC_FIELD_HEAD, PAGE_DOCUMENT_TEXT);
  iec_document_set_field (document, IEC_FIELD_FOOT, "3. redakcija · " PAGE_DOCUMENT_TEXT);
  page_document_add_heading (part, IEC_STYLE_SECTION, 1, "1", NULL, PAGE_DOCUMENT_TEXT);
  page_document_add_lines (part, 3);
  g_autoptr (IecPages) pages = page_document_set (document);
  const IecPage *page = iec_pages_get_page (pages, 0);
  guint n_lines = 0;

  for (guint i = 0; i < page->furniture->len; i++)
    {
      const IecPageItem *item = &g_array_index (page->furniture, IecPageItem, i);

      n_lines += item->kind == IEC_ITEM_TEXT;
      g_assert_cmpfloat (item->x + item->width, <=, page->width - page->style->margin_right + 0.5);
    }
  g_assert_cmpuint (n_lines, ==, 2);
  g_assert_true (has_furniture (page, "3. redakcija · Rīcība atbalsta"));
  g_assert_true (has_furniture (page, "1 / 1"));
}

/* What refers to the page, in all pages: "9 10 12". */
static char *
list_numbers (IecPages *pages, const IecBlock *const *blocks, guint n)
{
  GString *numbers = g_string_new (NULL);

  for (guint i = 0; i < n; i++)
    for (guint j = 0; j < iec_pages_get_n_pages (pages); j++)
      {
        const IecPage *page = iec_pages_get_page (pages, j);

        for (guint k = 0; k < page->items->len; k++)
          {
            const IecPageItem *item = &g_array_index (page->items, IecPageItem, k);
            g_autofree char *text =
                item->block == blocks[i] && item->line != NULL ? iec_text_line_dup_text (item->line) : NULL;
            const char *number = text != NULL ? strstr (text, "lapa ") : NULL;

            if (number != NULL)
              g_string_append_printf (numbers, "%s ", number + strlen ("lapa "));
          }
      }
  return g_string_free (numbers, FALSE);
}

static IecBlock *
add_reference (IecBlock *part, const char *target)
{
  IecBlock *block = page_document_add_paragraph (part, IEC_STYLE_TEXT, "lapa ");

  iec_block_add_page (block, target, "–");
  return block;
}

/* Numbers are those of the pages, however far these are and whatever moves; where there is no such place, the words
 * that are given instead. */
static void
test_page_references (void)
{
  for (guint n_before = 0; n_before < 3; n_before++)
    {
      g_autoptr (IecDocument) document = page_document_new ();
      IecBlock *part = page_document_add_part (document, IEC_PAGE_BODY);
      const IecBlock *references[4] = { add_reference (part, "el-near"), add_reference (part, "el-far"),
                                        add_reference (part, "el-none") };
      guint n_lines[] = { 8, 44, 140 };

      page_document_add_lines (part, n_lines[n_before]);
      page_document_add_heading (part, IEC_STYLE_SECTION, 1, "1", "el-near", "Tuvu");
      page_document_add_lines (part, 600);
      page_document_add_heading (part, IEC_STYLE_SECTION, 1, "2", "el-far", "Tālu");
      references[3] = add_reference (part, "el-near");
      g_autoptr (IecPages) pages = page_document_set (document);
      const IecPagesPlace *near = iec_pages_find (pages, "el-near"), *far = iec_pages_find (pages, "el-far");
      g_autofree char *numbers = list_numbers (pages, references, G_N_ELEMENTS (references));
      g_autofree char *wanted = g_strdup_printf ("%u %u – %u ", near->page, far->page, near->page);

      g_assert_cmpuint (far->page, >, 10);
      g_assert_cmpstr (numbers, ==, wanted);
    }
}

/* A typesetter that has set another document before gives the same pages as a new one. */
static void
test_reference_again (void)
{
  g_autoptr (IecTypesetter) typesetter = iec_typesetter_new ();
  g_autofree char *again = NULL, *fresh = NULL;

  for (guint i = 0; i < 3; i++)
    {
      g_autoptr (IecDocument) document = page_document_new ();
      IecBlock *part = page_document_add_part (document, IEC_PAGE_BODY);

      add_reference (part, "el-far");
      page_document_add_lines (part, i == 0 ? 700 : 60);
      page_document_add_heading (part, IEC_STYLE_SECTION, 1, "2", "el-far", "Tālu");
      g_autoptr (IecPages) pages =
          i == 2 ? page_document_set (document) : iec_typesetter_set (typesetter, document, NULL, NULL, NULL, NULL);
      if (i > 0)
        *(i == 1 ? &again : &fresh) = iec_typesetter_dump (pages);
    }
  g_assert_cmpstr (again, ==, fresh);
}

/* Who searches or copies the text meets neither line numbers nor the mark. */
static void
test_text_layer (void)
{
  g_autofree char *pdftotext = g_find_program_in_path ("pdftotext");
  g_autoptr (IecDocument) document = page_document_new ();
  IecBlock *part = page_document_add_part (document, IEC_PAGE_BODY);
  g_autofree char *path = NULL, *out = NULL;
  g_autoptr (GError) error = NULL;
  int fd, status;

  if (pdftotext == NULL)
    {
      g_test_skip ("There is no pdftotext here.");
      return;
    }
  iec_document_set_field (document, IEC_FIELD_LINES, IEC_FIELD_YES);
  iec_document_set_field (document, IEC_FIELD_MARK, "PROJEKTS");
  iec_document_set_field (document, IEC_FIELD_MARK_PLACE, IEC_FIELD_DIAGONAL);
  page_document_add_lines (part, 30);
  g_autoptr (GBytes) pdf = iec_pdf_write (document, NULL, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  fd = g_file_open_tmp ("iecere-XXXXXX.pdf", &path, &error);
  g_assert_no_error (error);
  g_assert_true (g_close (fd, NULL));
  g_assert_true (g_file_set_contents (path, g_bytes_get_data (pdf, NULL), (gssize)g_bytes_get_size (pdf), NULL));
  g_spawn_sync (NULL, (char *[]){ pdftotext, path, (char *)"-", NULL }, NULL, G_SPAWN_DEFAULT, NULL, NULL, &out, NULL,
                &status, &error);
  g_assert_no_error (error);
  g_assert_cmpint (g_remove (path), ==, 0);
  g_assert_nonnull (strstr (out, PAGE_DOCUMENT_LINE));
  g_assert_null (strstr (out, "PROJEKTS"));
  g_assert_null (strstr (out, "25"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/export/copy/line-numbers", test_line_numbers);
  g_test_add_func ("/export/copy/going-on", test_going_on);
  g_test_add_func ("/export/copy/mark", test_mark);
  g_test_add_func ("/export/copy/note", test_copy_note);
  g_test_add_func ("/export/copy/nearest", test_nearest);
  g_test_add_func ("/export/copy/long-foot", test_long_foot);
  g_test_add_func ("/export/copy/page-references", test_page_references);
  g_test_add_func ("/export/copy/reference-again", test_reference_again);
  g_test_add_func ("/export/copy/text-layer", test_text_layer);
  return g_test_run ();
}
