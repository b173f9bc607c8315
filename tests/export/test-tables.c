/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-export.h"
#include "iec-style-names.h"
#include "iec-table-grid.h"
#include "iec-typesetter.h"
#include "page-document.h"

#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

/* A part of a point that rounding may cost. */
#define NEARLY 0.05

#define LONG_WORD "Pretpretinformācijasaizsardzībaspasākumuīstenošanaskoordinācijaspadomespriekšsēdētājvietnieces"

static IecBlock *
add_table (IecBlock *part, guint n_columns)
{
  IecBlock *table = iec_block_append_new (part, IEC_BLOCK_TABLE, IEC_TABLE_PLAIN);

  for (guint i = 0; i < n_columns; i++)
    iec_block_add_column (table, 0, IEC_ALIGN_START);
  return table;
}

static IecBlock *
add_row (IecBlock *table, IecRowKind kind)
{
  IecBlock *row = iec_block_append_new (table, IEC_BLOCK_ROW, NULL);

  row->row = kind;
  return row;
}

static IecBlock *
add_cell (IecBlock *row, guint n_columns, guint n_rows, const char *text)
{
  IecBlock *cell = iec_block_append_new (row, IEC_BLOCK_CELL, NULL);

  cell->column_span = n_columns;
  cell->row_span = n_rows;
  if (text != NULL)
    page_document_add_paragraph (cell, NULL, text);
  return cell;
}

static void
add_cells (IecBlock *table, IecRowKind kind, const char *const *texts)
{
  IecBlock *row = add_row (table, kind);

  for (guint i = 0; texts[i] != NULL; i++)
    add_cell (row, 1, 1, texts[i]);
}

static const IecBlock *
find_around (const IecBlock *block, IecBlockKind kind)
{
  while (block != NULL && block->kind != kind)
    block = block->parent;
  return block;
}

/* All lines stand in the text's column, and on their page. */
static void
assert_inside (IecPages *pages)
{
  for (guint i = 0; i < iec_pages_get_n_pages (pages); i++)
    {
      const IecPage *page = iec_pages_get_page (pages, i);

      for (guint j = 0; j < page->items->len; j++)
        {
          const IecPageItem *item = &g_array_index (page->items, IecPageItem, j);

          /* Codes of headings hang in the side column. */
          if (item->role == IEC_ROLE_LABEL)
            continue;
          g_assert_cmpfloat (item->x, >=, page->style->margin_left - NEARLY);
          g_assert_cmpfloat (item->x + item->width, <=, page->width - page->style->margin_right + NEARLY);
          g_assert_cmpfloat (item->top, >=, page->style->margin_top - NEARLY);
          g_assert_cmpfloat (item->top + item->height, <=, page->height - page->style->margin_bottom + NEARLY);
        }
    }
}

/* What the pages say of a block, in the order in which it is read. */
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
          const IecBlock *around = item->block;

          while (around != NULL && around != block)
            around = around->parent;
          if (around == NULL || item->role != IEC_ROLE_TEXT)
            continue;
          g_autofree char *line = iec_text_line_dup_text (item->line);
          g_string_append (text, line);
        }
    }
  return g_string_free (text, FALSE);
}

static void
assert_cells_are_whole (IecPages *pages, const IecBlock *table)
{
  for (const IecBlock *row = table->first; row != NULL; row = row->next)
    for (const IecBlock *cell = row->first; cell != NULL; cell = cell->next)
      {
        g_autofree char *wanted = iec_block_dup_text (cell);
        g_autofree char *shown = dup_text (pages, cell);

        g_assert_cmpstr (shown, ==, wanted);
      }
}

static const IecPageItem *
find_item (IecPages *pages, const IecBlock *block, guint *page_number)
{
  for (guint i = 0; i < iec_pages_get_n_pages (pages); i++)
    {
      const IecPage *page = iec_pages_get_page (pages, i);

      for (guint j = 0; j < page->items->len; j++)
        {
          const IecPageItem *item = &g_array_index (page->items, IecPageItem, j);
          const IecBlock *around = item->block;

          while (around != NULL && around != block)
            around = around->parent;
          if (around == NULL)
            continue;
          if (page_number != NULL)
            *page_number = page->number;
          return item;
        }
    }
  return NULL;
}

/* A cell stands in the first free column; it never takes another's place, nor one below the table or its head. */
static void
test_grid (void)
{
  g_autoptr (IecBlock) table = iec_block_new (IEC_BLOCK_TABLE, NULL);
  IecBlock *row = add_row (table, IEC_ROW_HEAD);

  add_cell (row, 1, 9, "a");
  add_cell (row, 2, 1, "b");
  row = add_row (table, IEC_ROW_HEAD);
  add_cell (row, 1, 1, "c");
  add_cell (row, 1, 1, "d");
  row = add_row (table, IEC_ROW_BODY);
  add_cell (row, 1, 1, "e");
  add_cell (row, 1, 2, "f");
  add_cell (row, 0, 0, "g");
  row = add_row (table, IEC_ROW_BODY);
  add_cell (row, 3, 5, "h");
  add_cell (row, 1, 1, "i");
  g_autoptr (IecTableGrid) grid = iec_table_grid_new (table);
  static const IecTableCell wanted[] = {
    { .row = 0, .column = 0, .n_rows = 2, .n_columns = 1 }, { .row = 0, .column = 1, .n_rows = 1, .n_columns = 2 },
    { .row = 1, .column = 1, .n_rows = 1, .n_columns = 1 }, { .row = 1, .column = 2, .n_rows = 1, .n_columns = 1 },
    { .row = 2, .column = 0, .n_rows = 1, .n_columns = 1 }, { .row = 2, .column = 1, .n_rows = 2, .n_columns = 1 },
    { .row = 2, .column = 2, .n_rows = 1, .n_columns = 1 }, { .row = 3, .column = 0, .n_rows = 1, .n_columns = 1 },
    { .row = 3, .column = 2, .n_rows = 1, .n_columns = 1 },
  };

  g_assert_cmpuint (grid->n_columns, ==, 3);
  g_assert_cmpuint (grid->cells->len, ==, G_N_ELEMENTS (wanted));
  for (guint i = 0; i < G_N_ELEMENTS (wanted); i++)
    {
      const IecTableCell *cell = iec_table_grid_get_cell (grid, i);

      g_assert_cmpuint (cell->row, ==, wanted[i].row);
      g_assert_cmpuint (cell->column, ==, wanted[i].column);
      g_assert_cmpuint (cell->n_rows, ==, wanted[i].n_rows);
      g_assert_cmpuint (cell->n_columns, ==, wanted[i].n_columns);
    }
  g_assert_cmpuint (iec_table_grid_get_row (grid, 1)->covered, ==, 1);
  g_assert_cmpuint (iec_table_grid_get_row (grid, 2)->covered, ==, 0);
  g_assert_cmpuint (iec_table_grid_get_row (grid, 3)->covered, ==, 2);
}

/* Short columns are as wide as their words, so that a long text gets the rest; together they fill the column. */
static void
test_widths (void)
{
  g_autoptr (IecDocument) document = page_document_new ();
  IecBlock *part = page_document_add_part (document, IEC_PAGE_BODY);
  IecBlock *table = add_table (part, 3);

  g_array_index (table->columns, IecColumn, 2).align = IEC_ALIGN_END;
  add_cells (table, IEC_ROW_HEAD, (const char *const[]){ "Vieta", "Kas tur notika", "Balsis", NULL });
  for (guint i = 0; i < 5; i++)
    add_cells (table, IEC_ROW_BODY, (const char *const[]){ "Brūkleņi", PAGE_DOCUMENT_TEXT, "1 207", NULL });
  g_autoptr (IecPages) pages = page_document_set (document);
  const double *widths = iec_pages_get_widths (pages, table);
  const IecPageStyle *page = iec_pages_get_page (pages, 0)->style;

  g_assert_nonnull (widths);
  g_assert_cmpfloat_with_epsilon (widths[0] + widths[1] + widths[2],
                                  page->width - page->margin_left - page->margin_right, NEARLY);
  g_assert_cmpfloat (widths[0], <, 70);
  g_assert_cmpfloat (widths[2], <, 50);
  for (const IecBlock *row = table->first; row != NULL; row = row->next)
    {
      g_autofree char *name = dup_text (pages, row->first);
      const IecPageItem *number = find_item (pages, row->last, NULL);

      g_assert_true (g_str_equal (name, "Vieta") || g_str_equal (name, "Brūkleņi"));
      g_assert_cmpfloat_with_epsilon (number->x + number->width, page->width - page->margin_right, NEARLY);
    }
  assert_inside (pages);
}

/* As many columns of long words as nobody can set: words are divided, none is lost, nothing leaves the column. */
static void
test_too_wide (void)
{
  static const guint numbers[] = { 9, 14, 30, IEC_TABLE_MAX_COLUMNS, IEC_TABLE_MAX_COLUMNS + 6 };

  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    {
      g_autoptr (IecDocument) document = page_document_new ();
      IecBlock *table = add_table (page_document_add_part (document, IEC_PAGE_BODY), numbers[i]);

      for (guint row = 0; row < 3; row++)
        {
          IecBlock *block = add_row (table, row == 0 ? IEC_ROW_HEAD : IEC_ROW_BODY);

          for (guint cell = 0; cell < numbers[i]; cell++)
            add_cell (block, 1, 1, cell % 3 == 0 ? "1180000" : "Infrastruktūra");
        }
      g_autoptr (IecPages) pages = page_document_set (document);
      assert_cells_are_whole (pages, table);
      if (numbers[i] <= 30)
        assert_inside (pages);
    }
}

/* A word that is longer than the line is broken, and the text layer has it whole. */
static void
test_long_word (void)
{
  g_autoptr (IecDocument) document = page_document_new ();
  IecBlock *part = page_document_add_part (document, IEC_PAGE_BODY);
  IecBlock *table = add_table (part, 3);
  IecBlock *paragraph = page_document_add_paragraph (part, IEC_STYLE_TEXT, LONG_WORD LONG_WORD "1234567890" LONG_WORD);

  add_cells (table, IEC_ROW_BODY, (const char *const[]){ "1.", LONG_WORD, "https://www.piemers.lv/" LONG_WORD, NULL });
  g_autoptr (GString) endless = g_string_new (NULL);
  while (endless->len < 20000)
    g_string_append (endless, LONG_WORD);
  add_cells (table, IEC_ROW_BODY, (const char *const[]){ "2.", "Bez gala", endless->str, NULL });
  g_autoptr (IecPages) pages = page_document_set (document);
  g_autofree char *text = dup_text (pages, paragraph);
  g_assert_cmpstr (text, ==, LONG_WORD LONG_WORD "1234567890" LONG_WORD);
  assert_cells_are_whole (pages, table);
  assert_inside (pages);
}

/* Counts a row's lines on each page; what is read of a cell is never parted by another cell on the same page. */
static guint
count_pages_of (IecPages *pages, const IecBlock *row, guint *least)
{
  guint n_pages = 0;

  *least = G_MAXUINT;
  for (guint i = 0; i < iec_pages_get_n_pages (pages); i++)
    {
      const IecPage *page = iec_pages_get_page (pages, i);
      const IecBlock *seen = NULL;
      double lines[IEC_TABLE_MAX_COLUMNS] = { 0 }, most = 0;
      guint cell = 0;

      for (guint j = 0; j < page->items->len; j++)
        {
          const IecBlock *around = find_around (g_array_index (page->items, IecPageItem, j).block, IEC_BLOCK_CELL);

          if (around == NULL || around->parent != row)
            continue;
          for (const IecBlock *b = around; seen != around && b != NULL && seen != NULL; b = b->next)
            g_assert_true (b != seen);
          cell += around != seen ? 1 : 0;
          seen = around;
          lines[cell]++;
          most = MAX (most, lines[cell]);
        }
      if (seen == NULL)
        continue;
      n_pages++;
      *least = MIN (*least, (guint)most);
    }
  return n_pages;
}

/* A low row is never divided; a high one is, with three lines on both sides, unless it is to be kept. */
static void
test_divided_rows (void)
{
  static const char high[] = PAGE_DOCUMENT_TEXT " " PAGE_DOCUMENT_TEXT " " PAGE_DOCUMENT_TEXT " " PAGE_DOCUMENT_TEXT;
  guint n_divided = 0;

  for (guint n = 24; n < 40; n++)
    {
      g_autoptr (IecDocument) document = page_document_new ();
      IecBlock *part = page_document_add_part (document, IEC_PAGE_BODY);
      guint least;

      page_document_add_lines (part, n);
      IecBlock *table = add_table (part, 2);
      add_cells (table, IEC_ROW_HEAD, (const char *const[]){ "Nr.", "Teksts", NULL });
      add_cells (table, IEC_ROW_BODY, (const char *const[]){ "1.", PAGE_DOCUMENT_TEXT, NULL });
      add_cells (table, IEC_ROW_BODY, (const char *const[]){ "2.", high, NULL });
      add_cells (table, IEC_ROW_BODY, (const char *const[]){ "3.", high, NULL });
      table->last->keep = TRUE;
      g_autoptr (IecPages) pages = page_document_set (document);
      g_assert_cmpuint (count_pages_of (pages, table->first->next, &least), ==, 1);
      n_divided += count_pages_of (pages, table->first->next->next, &least) > 1 ? 1 : 0;
      g_assert_cmpuint (least, >=, 3);
      g_assert_cmpuint (count_pages_of (pages, table->last, &least), ==, 1);
      assert_cells_are_whole (pages, table);
      assert_inside (pages);
    }
  g_assert_cmpuint (n_divided, >, 3);
}

/* A row that no page can hold goes on over pages, each with the head; all of it is there, cell by cell. */
static void
test_row_over_pages (void)
{
  g_autoptr (GString) endless = g_string_new (NULL);
  g_autoptr (IecDocument) document = page_document_new ();
  IecBlock *table = add_table (page_document_add_part (document, IEC_PAGE_BODY), 3);
  guint least;

  for (guint i = 0; i < 30; i++)
    g_string_append (endless, PAGE_DOCUMENT_TEXT " ");
  g_string_append (endless, "Beigas.");
  add_cells (table, IEC_ROW_HEAD, (const char *const[]){ "Nr.", "Teksts", "Piezīme", NULL });
  add_cells (table, IEC_ROW_BODY, (const char *const[]){ "1.", endless->str, PAGE_DOCUMENT_TEXT, NULL });
  table->last->keep = TRUE;
  g_autoptr (IecPages) pages = page_document_set (document);
  guint n_pages = count_pages_of (pages, table->last, &least);
  g_assert_cmpuint (n_pages, >, 2);
  g_assert_cmpuint (n_pages, ==, iec_pages_get_n_pages (pages));
  for (guint i = 0; i < n_pages; i++)
    {
      g_autoptr (GString) dump = g_string_new (NULL);

      iec_page_dump (iec_pages_get_page (pages, i), dump);
      g_assert_nonnull (strstr (dump->str, "“Piezīme"));
    }
  assert_cells_are_whole (pages, table);
  assert_inside (pages);
}

/* Rows that a cell joins stand on one page; a group and the row before a sum are not parted from what follows. */
static void
test_joined_rows (void)
{
  for (guint n = 20; n < 44; n++)
    {
      g_autoptr (IecDocument) document = page_document_new ();
      IecBlock *part = page_document_add_part (document, IEC_PAGE_BODY);
      guint numbers[5], i = 0;

      page_document_add_lines (part, n);
      IecBlock *table = add_table (part, 2);
      add_cells (table, IEC_ROW_GROUP, (const char *const[]){ "Grupa", "", NULL });
      IecBlock *row = add_row (table, IEC_ROW_BODY);
      add_cell (row, 1, 3, "Kopā");
      add_cell (row, 1, 1, "Viens");
      for (guint more = 0; more < 2; more++)
        add_cell (add_row (table, IEC_ROW_BODY), 1, 1, "Vēl");
      add_cells (table, IEC_ROW_SUM, (const char *const[]){ "Summa", "9", NULL });
      g_autoptr (IecPages) pages = page_document_set (document);
      for (const IecBlock *r = table->first; r != NULL; r = r->next)
        g_assert_nonnull (find_item (pages, r, &numbers[i++]));
      for (i = 1; i < 5; i++)
        g_assert_cmpuint (numbers[i], ==, numbers[0]);
      assert_inside (pages);
    }
}

/* The last row of a table, or of a group in it, does not go to the next page alone. */
static void
test_last_row (void)
{
  for (guint n = 34; n < 44; n++)
    {
      g_autoptr (IecDocument) document = page_document_new ();
      IecBlock *part = page_document_add_part (document, IEC_PAGE_BODY);

      page_document_add_lines (part, n);
      IecBlock *table = add_table (part, 2);
      for (guint i = 0; i < 8; i++)
        add_cells (table, i == 4 ? IEC_ROW_GROUP : IEC_ROW_BODY, (const char *const[]){ "Viens", "divi", NULL });
      g_autoptr (IecPages) pages = page_document_set (document);
      for (const IecBlock *row = table->first; row != NULL; row = row->next)
        {
          gboolean last = row->next == NULL || row->next->row == IEC_ROW_GROUP;
          guint here = 0, before = 0;

          if (!last)
            continue;
          g_assert_nonnull (find_item (pages, row, &here));
          g_assert_nonnull (find_item (pages, row->previous, &before));
          g_assert_cmpuint (here, ==, before);
        }
    }
}

/* A text over several rows makes them high enough; no two cells stand in one place. */
static void
test_cell_over_rows (void)
{
  g_autoptr (IecDocument) document = page_document_new ();
  IecBlock *table = add_table (page_document_add_part (document, IEC_PAGE_BODY), 2);
  IecBlock *row = add_row (table, IEC_ROW_BODY);

  iec_block_append_new (table, IEC_BLOCK_ROW, NULL);
  add_cell (row, 1, 2, PAGE_DOCUMENT_TEXT);
  add_cell (row, 1, 1, "Pirmais");
  add_cell (table->last, 1, 1, "Otrais");
  add_cells (table, IEC_ROW_BODY, (const char *const[]){ "Aiz tā", "Trešais", NULL });
  g_autoptr (IecPages) pages = page_document_set (document);
  const IecPage *page = iec_pages_get_page (pages, 0);
  const IecPageItem *below = find_item (pages, table->last->first, NULL);

  for (guint i = 0; i < page->items->len; i++)
    {
      const IecPageItem *item = &g_array_index (page->items, IecPageItem, i);

      if (find_around (item->block, IEC_BLOCK_CELL) == row->first)
        g_assert_cmpfloat (item->top + item->height, <=, below->top);
    }
  assert_cells_are_whole (pages, table);
}

static void
add_random_row (GRand *rand, IecBlock *table, guint number, guint *n_words)
{
  IecBlock *row =
      add_row (table, number == 0 ? IEC_ROW_HEAD : (IecRowKind)(g_rand_int_range (rand, 0, 8) == 0 ? 2 : 0));
  gint n_cells = g_rand_int_range (rand, 0, 7);

  for (gint i = 0; i < n_cells; i++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      gint n = g_rand_int_range (rand, 0, 20) == 0 ? g_rand_int_range (rand, 1, 400) : g_rand_int_range (rand, 0, 12);

      for (; n > 0; n--)
        g_string_append_printf (text, "%svārds%u", text->len > 0 ? " " : "", ++*n_words);
      add_cell (row, (guint)g_rand_int_range (rand, 0, 4), (guint)g_rand_int_range (rand, 0, 5), text->str);
    }
}

static guint
count_words (GBytes *pdf)
{
  g_autofree char *path = g_strdup_printf ("%s/tables-%d.pdf", g_get_tmp_dir (), (int)getpid ());
  g_autofree char *command = g_strdup_printf ("pdftotext -raw \"%s\" -", path);
  g_autofree char *text = NULL;
  g_autoptr (GHashTable) words = g_hash_table_new (g_direct_hash, g_direct_equal);

  g_assert_true (g_file_set_contents (path, g_bytes_get_data (pdf, NULL), (gssize)g_bytes_get_size (pdf), NULL));
  g_assert_true (g_spawn_command_line_sync (command, &text, NULL, NULL, NULL));
  g_unlink (path);
  for (const char *p = text; (p = strstr (p, "vārds")) != NULL; p++)
    g_hash_table_add (words, GUINT_TO_POINTER (g_ascii_strtoull (p + strlen ("vārds"), NULL, 10)));
  return g_hash_table_size (words);
}

/* Whatever cells cover: each word is on a page, and in the file's text layer; nothing stands outside of the column. */
static void
test_random (void)
{
  for (guint seed = 1; seed <= 24; seed++)
    {
      g_autoptr (IecDocument) document = page_document_new ();
      IecBlock *table = add_table (page_document_add_part (document, IEC_PAGE_BODY), 1);
      GRand *rand = g_rand_new_with_seed (seed);
      guint n_rows = (guint)g_rand_int_range (rand, 1, 40), n_words = 0;

      for (guint i = 0; i < n_rows; i++)
        add_random_row (rand, table, i, &n_words);
      g_rand_free (rand);
      g_autoptr (IecPages) pages = page_document_set (document);
      assert_cells_are_whole (pages, table);
      assert_inside (pages);
      if (seed % 8 != 0)
        continue;
      g_autoptr (GBytes) pdf = iec_pdf_write (document, NULL, NULL, NULL, NULL, NULL);
      g_assert_cmpuint (count_words (pdf), ==, n_words);
    }
}

/* A list in a cell stands in the cell, with its numbers. */
static void
test_list_in_cell (void)
{
  g_autoptr (IecDocument) document = page_document_new ();
  IecBlock *table = add_table (page_document_add_part (document, IEC_PAGE_BODY), 2);
  IecBlock *row = add_row (table, IEC_ROW_BODY);
  IecBlock *cell = add_cell (row, 1, 1, "Rādītāji");
  IecBlock *list = iec_block_append_new (cell, IEC_BLOCK_LIST, IEC_LIST_NUMBERS);

  list->ordered = TRUE;
  for (guint i = 0; i < 3; i++)
    page_document_add_paragraph (iec_block_append_new (list, IEC_BLOCK_ITEM, NULL), NULL, PAGE_DOCUMENT_LINE);
  add_cell (row, 1, 1, PAGE_DOCUMENT_TEXT);
  g_autoptr (IecPages) pages = page_document_set (document);
  const IecPageItem *words = find_item (pages, list->last->first, NULL);
  const IecPageItem *other = find_item (pages, row->last, NULL);
  g_assert_cmpfloat (words->x + words->width, <, other->x);
  g_assert_cmpfloat (words->height, ==, other->height);
  assert_inside (pages);
}

/* The head of an action plan: seven columns, over two rows. */
static void
add_plan_head (IecBlock *table)
{
  static const char *const names[] = { "Nr. p. k.",
                                       "Mērķis / rīcība",
                                       "Stratēģiskā plāna intervences aktivitāte",
                                       NULL,
                                       "Īstenošanas kārtas (izsludināšanas princips)",
                                       "Iznākuma rādītāji" };
  IecBlock *row = add_row (table, IEC_ROW_HEAD);

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (names[i] != NULL)
      add_cell (row, 1, 2, names[i]);
    else
      add_cell (row, 2, 1, "Vienam projektam");
  add_cells (table, IEC_ROW_HEAD,
             (const char *const[]){ "Maksimālā attiecināmo izmaksu summa (euro)", "Maksimālā atbalsta intensitāte (%)",
                                    NULL });
}

static void
add_plan_rows (IecBlock *table)
{
  for (guint goal = 1; goal <= 5; goal++)
    {
      g_autofree char *title = g_strdup_printf ("M%u Pievilcīga dzīves vide ciemos", goal);
      IecBlock *row = add_row (table, IEC_ROW_GROUP);

      add_cell (row, 1, 1, NULL);
      add_cell (row, 6, 1, title);
      for (guint action = 1; action <= 4; action++)
        {
          g_autofree char *number = g_strdup_printf ("%u.", (goal - 1) * 4 + action);
          IecBlock *cell;

          row = add_row (table, IEC_ROW_BODY);
          row->keep = TRUE;
          add_cell (row, 1, 1, number);
          add_cell (row, 1, 1, "Sociālo un veselības pakalpojumu pieejamība");
          add_cell (row, 1, 1, "Kopienu spēcinošas un vietas attīstību sekmējošas iniciatīvas");
          add_cell (row, 1, 1, "25 000");
          add_cell (row, 1, 1, "90");
          add_cell (row, 1, 1, "Konkursa kārtas, 1 reizi gadā");
          cell = add_cell (row, 1, 1, "Pakalpojumi ar uzlabotu pieejamību – 12");
          for (guint i = 0; i < action % 3; i++)
            page_document_add_paragraph (cell, NULL, "Jauni produkti – 30");
        }
    }
}

static IecDocument *
make_plan (void)
{
  IecDocument *document = page_document_new ();
  IecBlock *part = page_document_add_part (document, IEC_PAGE_BODY);

  page_document_add_heading (part, IEC_STYLE_SECTION, 1, "5", "el-plan", "Rīcības plāns");
  page_document_add_lines (part, 4);
  part = page_document_add_part (document, IEC_PAGE_LANDSCAPE);
  IecBlock *table = add_table (part, 7);
  g_array_index (table->columns, IecColumn, 0).align = IEC_ALIGN_END;
  g_array_index (table->columns, IecColumn, 3).align = IEC_ALIGN_END;
  g_array_index (table->columns, IecColumn, 4).align = IEC_ALIGN_END;
  add_plan_head (table);
  add_plan_rows (table);
  part = page_document_add_part (document, IEC_PAGE_BODY);
  page_document_add_lines (part, 4);
  return document;
}

/*
 * An action plan stands on landscape pages between upright ones; each has the plan's whole head and the chapter at its
 * top, no row is divided, no goal is the last row of a page.
 */
static void
test_landscape (void)
{
  g_autoptr (IecDocument) document = make_plan ();
  const IecBlock *table = iec_document_get_root (document)->first->next->first;
  g_autoptr (IecPages) pages = page_document_set (document);
  guint n = iec_pages_get_n_pages (pages), least;

  g_assert_cmpuint (n, >, 3);
  for (guint i = 0; i < n; i++)
    {
      const IecPage *page = iec_pages_get_page (pages, i);
      const IecBlock *last = g_array_index (page->items, IecPageItem, page->items->len - 1).block;
      gboolean upright = i == 0 || i + 1 == n;
      g_autoptr (GString) dump = g_string_new (NULL);

      g_assert_true (upright == (page->height > page->width));
      g_assert_cmpstr (page->chapter->anchor, ==, "el-plan");
      if (upright)
        continue;
      iec_page_dump (page, dump);
      g_assert_nonnull (strstr (dump->str, "“Mērķis / rīcība"));
      g_assert_nonnull (strstr (dump->str, "“Vienam projektam"));
      g_assert_nonnull (strstr (dump->str, "intensitāte"));
      g_assert_cmpint (find_around (last, IEC_BLOCK_ROW)->row, ==, IEC_ROW_BODY);
    }
  for (const IecBlock *row = table->first; row != NULL; row = row->next)
    if (row->row == IEC_ROW_BODY)
      g_assert_cmpuint (count_pages_of (pages, row, &least), ==, 1);
  assert_inside (pages);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/export/tables/grid", test_grid);
  g_test_add_func ("/export/tables/widths", test_widths);
  g_test_add_func ("/export/tables/too-wide", test_too_wide);
  g_test_add_func ("/export/tables/long-word", test_long_word);
  g_test_add_func ("/export/tables/divided-rows", test_divided_rows);
  g_test_add_func ("/export/tables/row-over-pages", test_row_over_pages);
  g_test_add_func ("/export/tables/joined-rows", test_joined_rows);
  g_test_add_func ("/export/tables/last-row", test_last_row);
  g_test_add_func ("/export/tables/cell-over-rows", test_cell_over_rows);
  g_test_add_func ("/export/tables/random", test_random);
  g_test_add_func ("/export/tables/list-in-cell", test_list_in_cell);
  g_test_add_func ("/export/tables/landscape", test_landscape);
  return g_test_run ();
}
