/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-document.h"

/* A walk as text: "+p" for entering, "-p" for leaving. */
static char *
walk_to_text (const IecBlock *root, const char *skip)
{
  GString *text = g_string_new (NULL);
  const IecBlock *block;
  IecBlockWalk walk;
  IecBlockEvent event;

  iec_block_walk_init (&walk, root);
  while ((event = iec_block_walk_next (&walk, &block)) != IEC_BLOCK_EVENT_DONE)
    {
      g_string_append_printf (text, "%c%s", event == IEC_BLOCK_EVENT_ENTER ? '+' : '-', block->style);
      if (event == IEC_BLOCK_EVENT_ENTER && g_strcmp0 (block->style, skip) == 0)
        iec_block_walk_skip (&walk);
    }
  g_assert_cmpint (iec_block_walk_next (&walk, &block), ==, IEC_BLOCK_EVENT_DONE);
  g_assert_null (block);
  return g_string_free (text, FALSE);
}

static IecBlock *
build_tree (void)
{
  IecBlock *root = iec_block_new (IEC_BLOCK_DOCUMENT, "r");
  IecBlock *list = iec_block_append_new (root, IEC_BLOCK_LIST, "l");

  iec_block_append_new (list, IEC_BLOCK_ITEM, "a");
  iec_block_append_new (list, IEC_BLOCK_ITEM, "b");
  iec_block_append_new (root, IEC_BLOCK_PARAGRAPH, "p");
  return root;
}

static void
test_walk_order (void)
{
  g_autoptr (IecBlock) root = build_tree ();
  g_autofree char *all = walk_to_text (root, NULL);
  g_autofree char *skipped = walk_to_text (root, "l");
  g_autofree char *leaf_skipped = walk_to_text (root, "a");
  g_autofree char *part = walk_to_text (root->first, NULL);

  g_assert_cmpstr (all, ==, "+r+l+a-a+b-b-l+p-p-r");
  g_assert_cmpstr (skipped, ==, "+r+l-l+p-p-r");
  g_assert_cmpstr (leaf_skipped, ==, all);
  /* A walk of a part ends with the part, although more blocks follow it. */
  g_assert_cmpstr (part, ==, "+l+a-a+b-b-l");
}

/* Freeing takes the block out of its parent, wherever it stood. */
static void
test_free_unlinks (void)
{
  g_autoptr (IecBlock) root = build_tree ();
  IecBlock *list = root->first;
  g_autofree char *one = NULL, *none = NULL;

  iec_block_free (list->first);
  one = walk_to_text (root, NULL);
  g_assert_cmpstr (one, ==, "+r+l+b-b-l+p-p-r");
  iec_block_free (root->last);
  iec_block_free (list->first);
  g_assert_null (list->last);
  none = walk_to_text (root, NULL);
  g_assert_cmpstr (none, ==, "+r+l-l-r");
}

/* A very deep tree is walked and freed without using up the stack. */
static void
test_deep (void)
{
  const guint depth = 500000;
  IecBlock *root = iec_block_new (IEC_BLOCK_LIST, NULL), *block = root;
  IecBlockWalk walk;
  guint n_events = 0;

  for (guint i = 1; i < depth; i++)
    block = iec_block_append_new (block, IEC_BLOCK_ITEM, NULL);
  iec_block_walk_init (&walk, root);
  while (iec_block_walk_next (&walk, NULL) != IEC_BLOCK_EVENT_DONE)
    n_events++;
  g_assert_cmpuint (n_events, ==, 2 * depth);
  iec_block_free (root);
}

static void
test_text (void)
{
  g_autoptr (IecBlock) cell = iec_block_new (IEC_BLOCK_CELL, NULL);
  IecBlock *first = iec_block_append_new (cell, IEC_BLOCK_PARAGRAPH, NULL);
  IecBlock *second = iec_block_append_new (cell, IEC_BLOCK_PARAGRAPH, NULL);
  g_autofree char *text = NULL;

  g_assert_cmpuint (cell->column_span, ==, 1);
  iec_block_add_text (first, "Malta");
  iec_block_add_break (first);
  iec_block_add_styled (first, "20", "Code", 2);
  iec_block_add_text (second, "a");
  iec_block_add_tab (second);
  iec_block_add_text (second, "b");
  iec_block_add_note (second, "1", iec_block_new (IEC_BLOCK_NOTE, NULL));
  text = iec_block_dup_text (cell);
  g_assert_cmpstr (text, ==, "Malta\n20\na\tb");
}

/* The beginning of a text is cut between letters, and is all of a short one. */
static void
test_beginning (void)
{
  g_autoptr (IecBlock) paragraph = iec_block_new (IEC_BLOCK_PARAGRAPH, NULL);

  iec_block_add_text (paragraph, "Čiekurs");
  iec_block_add_text (paragraph, "ņāž");
  for (guint i = 0; i <= 12; i++)
    {
      g_autofree char *beginning = iec_block_dup_beginning (paragraph, i);
      g_autofree char *expected = g_utf8_substring ("Čiekursņāž", 0, MIN (i, 10));

      g_assert_cmpstr (beginning, ==, expected);
    }
}

static void
test_dump (void)
{
  g_autoptr (IecDocument) document = iec_document_new ("Stratēģija", "lv");
  IecBlock *part = iec_block_append_new (iec_document_get_root (document), IEC_BLOCK_PART, "Body");
  IecBlock *heading = iec_block_append_new (part, IEC_BLOCK_HEADING, "Goal heading");
  IecBlock *table = iec_block_append_new (part, IEC_BLOCK_TABLE, "Table");
  IecBlock *row = iec_block_append_new (table, IEC_BLOCK_ROW, NULL);
  IecBlock *cell = iec_block_append_new (row, IEC_BLOCK_CELL, NULL);
  IecBlock *paragraph = iec_block_append_new (cell, IEC_BLOCK_PARAGRAPH, "Table text");
  IecSpan *span;
  g_autofree char *dump = NULL, *again = NULL;

  iec_document_set_field (document, "head", "Kadiķi");
  iec_document_set_field (document, "foot", "x");
  iec_document_set_field (document, "foot", NULL);
  heading->level = 2;
  heading->tone = 1;
  heading->label = g_strdup ("M1");
  heading->anchor = g_strdup ("el-a");
  iec_block_add_text (heading, "Vide\n\\");
  iec_block_add_column (table, 0, IEC_ALIGN_START);
  iec_block_add_column (table, 40.5, IEC_ALIGN_END);
  row->row = IEC_ROW_SUM;
  cell->column_span = 3;
  g_assert_cmpuint (iec_block_count_columns (table), ==, 3);
  cell->column_span = 2;
  g_assert_cmpuint (iec_block_count_columns (table), ==, 2);
  span = iec_block_add_styled (paragraph, "R1.1", "Code", 1);
  span->target = g_strdup ("el-b");
  span->flags = IEC_SPAN_STRONG | IEC_SPAN_EMPHASIS;
  iec_block_add_break (paragraph);

  dump = iec_document_dump (document);
  again = iec_document_dump (document);
  g_assert_cmpstr (dump, ==,
                   "title: Stratēģija\n"
                   "language: lv\n"
                   "head: Kadiķi\n"
                   "document\n"
                   "  part [Body]\n"
                   "    heading 2 [Goal heading] tone 1 #el-a <M1>: Vide\\n\\\\\n"
                   "    table [Table] (<0.0 >40.5)\n"
                   "      row sum\n"
                   "        cell span 2\n"
                   "          paragraph [Table text]: {b i Code 1 →el-b | R1.1}{break}\n");
  g_assert_cmpstr (dump, ==, again);
}

/* A document is shared by writers in several threads: the last one frees it, with its stylesheet. */
static void
test_document_life (void)
{
  IecDocument *document = iec_document_new ("t", "en");
  g_autoptr (IecStylesheet) sheet = iec_stylesheet_new_default (NULL);

  g_assert_nonnull (sheet);
  iec_document_set_stylesheet (document, sheet);
  iec_document_set_stylesheet (document, sheet);
  g_assert_true (iec_document_get_stylesheet (document) == sheet);
  g_assert_true (iec_document_ref (document) == document);
  iec_document_unref (document);
  g_assert_cmpstr (iec_document_get_title (document), ==, "t");
  g_assert_cmpstr (iec_document_get_language (document), ==, "en");
  g_assert_null (iec_document_get_field (document, IEC_FIELD_FOOT));
  iec_document_unref (document);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/document/block/walk-order", test_walk_order);
  g_test_add_func ("/document/block/free-unlinks", test_free_unlinks);
  g_test_add_func ("/document/block/deep", test_deep);
  g_test_add_func ("/document/block/text", test_text);
  g_test_add_func ("/document/block/beginning", test_beginning);
  g_test_add_func ("/document/dump", test_dump);
  g_test_add_func ("/document/life", test_document_life);
  return g_test_run ();
}
