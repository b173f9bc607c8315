/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "document-fixture.h"

#include <string.h>

#include "iec-style-names.h"

#define NBSP "\u00a0"

/*
 * The annexes: all proposals by workshop and by theme, the coverage of action lines and themes.
 */

/* The first table behind the block with that anchor. */
static const IecBlock *
find_table (IecDocument *document, const char *anchor)
{
  const IecBlock *block;
  IecBlockWalk walk;
  gboolean found = FALSE;

  iec_block_walk_init (&walk, iec_document_get_root (document));
  while (iec_block_walk_next (&walk, &block) != IEC_BLOCK_EVENT_DONE)
    {
      found |= g_strcmp0 (block->anchor, anchor) == 0;
      if (found && block->kind == IEC_BLOCK_TABLE)
        return block;
    }
  return NULL;
}

static const IecBlock *
get_child (const IecBlock *parent, guint index)
{
  const IecBlock *child = parent->first;

  for (; child != NULL && index > 0; index--)
    child = child->next;
  return child;
}

/* The row of the matrix whose heading ends so. */
static const IecBlock *
find_row (const IecBlock *matrix, const char *heading)
{
  for (const IecBlock *row = matrix->first; row != NULL; row = row->next)
    {
      g_autofree char *text = iec_block_dup_text (row->first);

      if (g_str_has_suffix (text, heading))
        return row;
    }
  return NULL;
}

/* @cells: what stands in them, "proposals\nvotes"; NULL at the end. */
static void
assert_row (const IecBlock *matrix, const char *heading, const char *const *cells)
{
  const IecBlock *row = find_row (matrix, heading);

  g_assert_nonnull (row);
  for (guint i = 0; cells[i] != NULL; i++)
    {
      g_autofree char *text = iec_block_dup_text (get_child (row, i + 1));

      g_assert_cmpstr (text, ==, cells[i]);
    }
  g_assert_null (get_child (row, g_strv_length ((char **)cells) + 1));
}

#define ASSERT_ROW(matrix, heading, ...) assert_row (matrix, heading, (const char *const[]){ __VA_ARGS__, NULL })

/* A proposal behind two goals counts in both rows and once in the sums; empty cells stay empty. */
static void
test_matrix (void)
{
  g_autoptr (IecStrategy) strategy = new_sample ();
  g_autoptr (IecDocument) document = compose (strategy, NULL);
  const IecBlock *matrix = find_table (document, "coverage");

  ASSERT_ROW (matrix, "Rīcība", "Uzņēmējdarbība", "Vide", "Bez slejas", "Kopā");
  ASSERT_ROW (matrix, "Uzņēmējdarbība", "3\n1\u202f033", "", "", "3\n1\u202f033");
  ASSERT_ROW (matrix, "Dzīves vide", "1\n19", "2\n20", "", "3\n39");
  ASSERT_ROW (matrix, "Peldvietas", "", "2\n20", "", "2\n20");
  ASSERT_ROW (matrix, "Bez pamata", "", "", "", "0");
  ASSERT_ROW (matrix, "Atbildēti ārpus rīcībām", "1\n7", "", "1\n11", "2\n18");
  ASSERT_ROW (matrix, "Vēl nav atbildes", "", "", "2\n0", "2\n0");
  ASSERT_ROW (matrix, "Kopā", "4\n1\u202f040", "2\n20", "3\n11", "9\n1\u202f071");
  g_assert_cmpint (find_row (matrix, "Dzīves vide")->row, ==, IEC_ROW_GROUP);
  g_assert_cmpint (find_row (matrix, "Kopā")->row, ==, IEC_ROW_SUM);
  g_assert_true (find_row (matrix, "Peldvietas")->first->header);
  iec_strategy_close (strategy);
}

/* Without themes or without goals there is nothing to make a matrix of. */
static void
test_no_matrix (void)
{
  g_autoptr (IecStrategy) strategy = new_strategy ("lv", "svva-2023");
  g_autoptr (IecDocument) empty = compose (strategy, NULL);

  g_assert_null (find_table (empty, "coverage"));
  add_proposal (strategy, NULL, "Vide", "Soliņi", 3);
  g_autoptr (IecDocument) without_goals = compose (strategy, NULL);
  g_assert_null (find_table (without_goals, "coverage"));
  add_element (strategy, IEC_ELEMENT_GOAL, NULL, "Dzīves vide", "");
  g_autoptr (IecDocument) with_both = compose (strategy, NULL);
  g_assert_nonnull (find_table (with_both, "coverage"));
  iec_strategy_close (strategy);
}

/* By theme: the most votes first, with the place, what became of it, and a way to the list by workshop. */
static void
test_themes (void)
{
  g_autoptr (IecStrategy) strategy = new_sample ();
  g_autoptr (IecDocument) document = compose (strategy, "annex=all");
  g_autofree char *contents = dump_part (document, IEC_PAGE_CONTENTS);
  g_autofree char *dump = iec_document_dump (document);
  const IecBlock *table = find_table (document, "themes");
  g_autofree char *first = iec_block_dup_text (get_child (table, 1));
  g_autofree char *last = iec_block_dup_text (table->last);

  assert_contains (contents, "<P2>: Visi priekšlikumi un to izskatīšanas rezultāts");
  assert_contains (contents, "→themes <P3>: Priekšlikumi pa slejām un to izskatīšanas rezultāts");
  assert_contains (contents, "→coverage <P4>: Pārklājuma matrica: rīcības un slejas");
  assert_contains (dump, "#themes: 3." NBSP "pielikums");
  assert_contains (first, "Tirdziņš reizi mēnesī\nKaunata\n1\u202f000\nIekļauts" NBSP "R1.1");
  assert_contains (last, "Mazāki nodokļi\nMalta\n7\nĀrpus LEADER");
  assert_contains (dump, "[Workshop heading]: Uzņēmējdarbība\n    paragraph [Workshop facts]: 4" NBSP "priekšlikumi");
  assert_links (document);
  iec_strategy_close (strategy);
}

/* Which annexes there are; what was in the options before goes on to mean the same. */
static void
test_choices (void)
{
  g_autoptr (IecStrategy) strategy = new_sample ();
  static const struct
  {
    const char *options;
    gboolean workshops, themes, matrix;
  } cases[] = {
    { NULL, TRUE, FALSE, TRUE },
    { "annex=yes", TRUE, FALSE, TRUE },
    { "annex=no", FALSE, FALSE, FALSE },
    { "annex=workshops", TRUE, FALSE, FALSE },
    { "annex=themes", FALSE, TRUE, FALSE },
    { "annex=matrix", FALSE, FALSE, TRUE },
    { "annex=themes,matrix", FALSE, TRUE, TRUE },
    { "annex=all", TRUE, TRUE, TRUE },
    { "annex=no evidence=annex", TRUE, FALSE, FALSE },
    { "annex=themes evidence=annex", FALSE, TRUE, FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (IecDocument) document = compose (strategy, cases[i].options);
      g_autofree char *dump = iec_document_dump (document);

      g_test_message ("%s", cases[i].options);
      g_assert_true ((strstr (dump, "[Workshop heading]: Malta") != NULL) == cases[i].workshops);
      g_assert_true ((strstr (dump, "[Workshop heading]: Vide") != NULL) == cases[i].themes);
      g_assert_true ((strstr (dump, "#coverage") != NULL) == cases[i].matrix);
      assert_links (document);
    }
  iec_strategy_close (strategy);
}

/* Where the outline has no section for them, they are numbered if there are several. */
static void
test_without_section (void)
{
  g_autoptr (IecStrategy) strategy = new_strategy ("en", "svva-2023");

  clear_outline (strategy);
  add_element (strategy, IEC_ELEMENT_SECTION, NULL, "Plan", "");
  add_element (strategy, IEC_ELEMENT_GOAL, "1", "Life", "");
  link_proposal (strategy, "M1", add_proposal (strategy, NULL, "Nature", "Benches", 3));
  g_autoptr (IecDocument) one = compose (strategy, "annex=workshops");
  g_autoptr (IecDocument) two = compose (strategy, "annex=yes");
  g_autofree char *dump_one = iec_document_dump (one);
  g_autofree char *dump_two = iec_document_dump (two);

  assert_contains (dump_one, "#proposals: Annex\n");
  assert_contains (dump_two, "#proposals: Annex" NBSP "1\n");
  assert_contains (dump_two, "#coverage: Annex" NBSP "2\n");
  assert_contains (dump_two, "→coverage <P2>: Coverage matrix");
  assert_links (two);
  iec_strategy_close (strategy);
}

/* A copy for reviewing tells the writers what each page has, and the reader once in the text how to comment. */
static void
test_copy (void)
{
  g_autoptr (IecStrategy) strategy = new_sample ();
  g_autoptr (IecDocument) plain = compose (strategy, NULL);
  g_autoptr (IecDocument) lines = compose (strategy, "lines=yes mark=diagonal");
  g_autoptr (IecDocument) named = compose (strategy, "recipient=Anna mark=corner language=en");
  g_autofree char *contents = dump_part (lines, IEC_PAGE_CONTENTS);

  g_assert_null (iec_document_get_field (plain, IEC_FIELD_LINES));
  g_assert_null (iec_document_get_field (plain, IEC_FIELD_MARK));
  g_assert_null (iec_document_get_field (plain, IEC_FIELD_COPY));
  g_assert_cmpstr (iec_document_get_field (lines, IEC_FIELD_LINES), ==, IEC_FIELD_YES);
  g_assert_cmpstr (iec_document_get_field (lines, IEC_FIELD_MARK), ==, "PROJEKTS");
  g_assert_cmpstr (iec_document_get_field (lines, IEC_FIELD_MARK_PLACE), ==, IEC_FIELD_DIAGONAL);
  g_assert_cmpstr (iec_document_get_field (lines, IEC_FIELD_COPY), ==, "Darba grupas eksemplārs");
  assert_contains (contents, "Darba grupas eksemplārs}{break}Komentāros norādiet kodu un rindu, piem., „R1.1, 12." NBSP
                             "rinda”.");
  g_assert_cmpstr (iec_document_get_field (named, IEC_FIELD_MARK), ==, "DRAFT");
  g_assert_cmpstr (iec_document_get_field (named, IEC_FIELD_MARK_PLACE), ==, IEC_FIELD_CORNER);
  g_assert_null (iec_document_get_field (named, IEC_FIELD_LINES));
  g_assert_cmpstr (iec_document_get_field (named, IEC_FIELD_COPY), ==, "Copy for: Anna");
  g_assert_cmpstr (iec_document_get_field (named, IEC_FIELD_FOOT), ==,
                   "Draft" NBSP "3 darba grupai · 9" NBSP "June" NBSP "2023 · Copy for: Anna");
  iec_strategy_close (strategy);
}

/* Notes by hand have more room, and what stands at the text's right edge moves with it. */
static void
test_margin (void)
{
  g_autoptr (IecStrategy) strategy = new_sample ();
  g_autoptr (IecDocument) normal = compose (strategy, NULL);
  g_autoptr (IecDocument) wide = compose (strategy, "margin=wide");
  IecStylesheet *before = iec_document_get_stylesheet (normal), *after = iec_document_get_stylesheet (wide);
  const IecPageStyle *page = iec_stylesheet_get_page (after, IEC_PAGE_BODY);
  double wider = page->margin_right - iec_stylesheet_get_page (before, IEC_PAGE_BODY)->margin_right;
  static const char *const styles[] = { IEC_STYLE_HEADER, IEC_STYLE_FOOTER, IEC_STYLE_ENTRY_1, IEC_STYLE_ENTRY_2 };

  g_assert_cmpfloat (wider, >, 50);
  g_assert_cmpfloat (page->side_width, >, 0);
  for (guint i = 0; i < G_N_ELEMENTS (styles); i++)
    {
      const IecParagraphStyle *old = iec_stylesheet_get_paragraph (before, styles[i], 0);
      const IecParagraphStyle *new = iec_stylesheet_get_paragraph (after, styles[i], 0);

      g_assert_cmpuint (new->n_tabs, ==, old->n_tabs);
      g_assert_cmpfloat_with_epsilon (old->tabs[old->n_tabs - 1].position - new->tabs[new->n_tabs - 1].position, wider,
                                      0.1);
    }
  g_assert_cmpfloat (iec_stylesheet_get_page (before, IEC_PAGE_ANNEX)->margin_right, ==,
                     iec_stylesheet_get_page (after, IEC_PAGE_ANNEX)->margin_right);
  iec_strategy_close (strategy);
}

int
main (int argc, char **argv)
{
  fixture_init (&argc, &argv);
  g_test_add_func ("/document/annexes/matrix", test_matrix);
  g_test_add_func ("/document/annexes/no-matrix", test_no_matrix);
  g_test_add_func ("/document/annexes/themes", test_themes);
  g_test_add_func ("/document/annexes/choices", test_choices);
  g_test_add_func ("/document/annexes/without-section", test_without_section);
  g_test_add_func ("/document/copy/fields", test_copy);
  g_test_add_func ("/document/copy/margin", test_margin);
  return fixture_run ();
}
