/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-compose-private.h"

#include "iec-table-grid.h"

/*
 * What a column needs to be read with ease: its longest word undivided, if nobody would divide it, and lines of a few
 * words, in letters. A letter of a table, and one of its head, are about as wide as this, in points, and so is what
 * parts a column from the next one.
 */
#define LETTER 4.6
#define HEAD_LETTER 4.1
#define MAX_WORD 22
#define MIN_LINE 13
#define COLUMN_GAP 8.0
/* A table may be so much tighter before it is turned. */
#define TIGHT 1.12

typedef struct
{
  guint word, line; /* the longest, in letters */
} Need;

static double
get_width (const Need *need, double letter)
{
  return MAX (MIN (need->word, MAX_WORD), MIN (need->line, MIN_LINE)) * letter + COLUMN_GAP;
}

static void
read_text (Need *need, const char *text)
{
  guint word = 0, line = 0;

  for (const char *p = text;; p = g_utf8_next_char (p))
    {
      gunichar letter = g_utf8_get_char (p);

      if (letter == '\0' || letter == ' ' || letter == '\n' || letter == '\t')
        {
          need->word = MAX (need->word, word);
          word = 0;
        }
      else
        word++;
      if (letter == '\0' || letter == '\n')
        {
          need->line = MAX (need->line, line);
          line = 0;
        }
      else
        line++;
      if (letter == '\0' || need->line > MAX_WORD * MAX_WORD)
        return;
    }
}

static double
get_given (const IecBlock *table, guint column)
{
  if (table->columns == NULL || column >= table->columns->len)
    return 0;
  return g_array_index (table->columns, IecColumn, column).width;
}

/* How wide a table must be so that it can be read with ease, in points; a column with a width needs no more. */
static double
estimate_width (const IecBlock *table)
{
  g_autoptr (IecTableGrid) grid = iec_table_grid_new (table);
  double widths[IEC_TABLE_MAX_COLUMNS] = { 0 }, width = 0;

  for (guint i = 0; i < grid->cells->len; i++)
    {
      const IecTableCell *cell = iec_table_grid_get_cell (grid, i);
      gboolean head = iec_table_grid_get_row (grid, cell->row)->block->row == IEC_ROW_HEAD;
      Need need = { 0, 0 };

      if (cell->n_columns > 1 || widths[cell->column] >= MAX_WORD * LETTER + COLUMN_GAP)
        continue;
      g_autofree char *text = iec_block_dup_text (cell->block);
      read_text (&need, text);
      widths[cell->column] = MAX (widths[cell->column], get_width (&need, head ? HEAD_LETTER : LETTER));
    }
  for (guint i = 0; i < grid->n_columns; i++)
    width += get_given (table, i) > 0 ? MIN (get_given (table, i), widths[i]) : widths[i];
  return width;
}

static double
get_text_width (IecStylesheet *sheet, const char *page_style)
{
  const IecPageStyle *page = iec_stylesheet_get_page (sheet, page_style);

  return page->width - page->margin_left - page->margin_right;
}

static gboolean
is_wide (const IecBlock *block, double width)
{
  return block->kind == IEC_BLOCK_TABLE && estimate_width (block) > width * TIGHT;
}

/* A caption and the headings over a table go with it. */
static IecBlock *
find_first (IecBlock *table, double width)
{
  IecBlock *first = table;

  for (IecBlock *block = table->previous; block != NULL; block = block->previous)
    if (block->kind == IEC_BLOCK_SIDE || block->kind == IEC_BLOCK_HEADING || is_wide (block, width))
      first = block;
    else
      break;
  return first;
}

/* So do the notes under it. */
static IecBlock *
find_behind (IecBlock *table)
{
  IecBlock *behind = table->next;

  while (behind != NULL && behind->kind == IEC_BLOCK_PARAGRAPH && g_strcmp0 (behind->style, IEC_STYLE_NOTE) == 0)
    behind = behind->next;
  return behind;
}

/*
 * From the last block to the first, so that each is moved once. Returns where to go on: what stands before the table's
 * own part.
 */
static IecBlock *
move_table (IecBlock *part, IecBlock *table, double width)
{
  IecBlock *first = find_first (table, width), *behind = find_behind (table), *before = first->previous;

  if (behind != NULL)
    iec_block_split (part, behind, part->style);
  if (before != NULL)
    iec_block_split (part, first, IEC_PAGE_LANDSCAPE);
  else
    iec_set_str (&part->style, IEC_PAGE_LANDSCAPE);
  return before;
}

/**
 * _iec_compose_landscape:
 * @self: what the chapters share
 *
 * Gives each table that is too wide to be read with ease in its part's column a part of its own, whose pages are
 * landscape, with the headings and the caption over it and the notes under it; what follows goes on upright. A
 * stylesheet without such pages, or with narrower ones, keeps all where it is.
 */
void
_iec_compose_landscape (IecCompose *self)
{
  IecStylesheet *sheet = iec_document_get_stylesheet (self->document);
  double most = get_text_width (sheet, IEC_PAGE_LANDSCAPE);

  for (IecBlock *part = iec_document_get_root (self->document)->last; part != NULL; part = part->previous)
    {
      double width = get_text_width (sheet, part->style);
      IecBlock *block = part->last;

      if (width >= most || g_strcmp0 (part->style, IEC_PAGE_COVER) == 0)
        continue;
      while (block != NULL)
        block = is_wide (block, width) ? move_table (part, block, width) : block->previous;
    }
}
