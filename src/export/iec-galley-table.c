/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-galley-builder.h"

#include <string.h>

/* A column is not narrower than this, in points, while others can give. */
#define MIN_COLUMN 24.0
/* A head that takes more than this part of a page's text is not repeated. */
#define MAX_HEAD 0.33
#define MAX_COLUMNS 64
/* A column becomes wider than it is told up to this part of the table. */
#define MAX_WIDENED 0.3
/* No letter is wider, on the average of a word, in parts of the letters' size: what is shorter need not be measured. */
#define WIDEST_LETTER 0.8
#define TOLERANCE 0.1

typedef struct
{
  const IecBlock *block;
  double x, width; /* of the text */
  double offset;   /* from the row's top to its first strip */
  double height;
  /* Owned */
  GPtrArray *strips;
} Cell;

typedef struct
{
  IecGalleyBuilder *builder;
  const IecBlock *block;
  double edges[MAX_COLUMNS + 1];
  IecAlign aligns[MAX_COLUMNS];
  guint n_columns;
  double margin_top;
  GPtrArray *head;
  gboolean head_done;
  IecRowKind last_row;
  gboolean first;
} Table;

static double
measure_word (const Table *self, const IecBlock *paragraph, const char *word, double enough)
{
  IecGalleyBuilder *builder = self->builder;
  const IecParagraphStyle *style = iec_galley_builder_get_style (builder, paragraph);

  if (g_utf8_strlen (word, -1) * style->text.size * WIDEST_LETTER <= enough)
    return 0;
  IecTextLine *line = iec_paragraph_setter_set_text (builder->setter, word, &style->text, NULL);
  double width = line->width;
  iec_text_line_unref (line);
  return width;
}

/* How wide a cell's text must be so that no word is divided, if that is more than @enough. */
static double
measure_words (const Table *self, const IecBlock *cell, double enough)
{
  double widest = 0;

  for (const IecBlock *paragraph = cell->first; paragraph != NULL; paragraph = paragraph->next)
    {
      if (paragraph->kind != IEC_BLOCK_PARAGRAPH)
        continue;
      g_autofree char *text = iec_block_dup_text (paragraph);
      g_auto (GStrv) words = g_strsplit_set (text, " \n", -1);

      for (guint i = 0; words[i] != NULL; i++)
        widest = MAX (widest, measure_word (self, paragraph, words[i], enough));
    }
  return widest;
}

/* A column that has a width is made wider for a word that it cannot hold, within reason. */
static void
widen_columns (const Table *self, double *widths)
{
  double most = MAX_WIDENED * self->builder->width;

  for (const IecBlock *row = self->block->first; row != NULL; row = row->next)
    {
      const IecBox *box = iec_stylesheet_get_cell (self->builder->setter->stylesheet, self->block->style, row->row);
      double inset = box->left.width + box->padding_left + box->padding_right + box->right.width;
      guint column = 0;

      for (const IecBlock *cell = row->first; cell != NULL && column < self->n_columns; cell = cell->next)
        {
          if (cell->column_span <= 1 && widths[column] > 0 && widths[column] < most)
            {
              double wanted = measure_words (self, cell, widths[column] - inset) + inset + TOLERANCE;

              widths[column] = MAX (widths[column], MIN (wanted, most));
            }
          column += MAX (cell->column_span, 1);
        }
    }
}

/* The columns that have a width get it, the others share what is left; too wide a table is made to fit. */
static void
share_width (Table *self)
{
  const GArray *columns = self->block->columns;
  double widths[MAX_COLUMNS] = { 0 }, fixed = 0, total = self->builder->width;
  guint n_shared = 0;

  for (guint i = 0; i < self->n_columns; i++)
    {
      const IecColumn *column = columns != NULL && i < columns->len ? &g_array_index (columns, IecColumn, i) : NULL;

      widths[i] = column != NULL ? MAX (column->width, 0) : 0;
      self->aligns[i] = column != NULL ? column->align : IEC_ALIGN_START;
    }
  widen_columns (self, widths);
  for (guint i = 0; i < self->n_columns; i++)
    {
      fixed += widths[i];
      n_shared += widths[i] > 0 ? 0 : 1;
    }
  double least = MIN (MIN_COLUMN, total / self->n_columns) * n_shared;
  double scale = fixed > 0 && fixed > total - least ? (total - least) / fixed : 1;
  double shared = n_shared > 0 ? (total - fixed * scale) / n_shared : 0;
  self->edges[0] = self->builder->left;
  for (guint i = 0; i < self->n_columns; i++)
    self->edges[i + 1] = self->edges[i] + (widths[i] > 0 ? widths[i] * scale : shared);
}

static void
clear_cell (gpointer data)
{
  Cell *cell = data;

  g_clear_pointer (&cell->strips, g_ptr_array_unref);
}

static Cell
set_cell (Table *self, const IecBlock *block, const IecBox *box, guint first, guint last)
{
  Cell cell = { .block = block };
  double right = self->edges[last] - box->padding_right - box->right.width;
  const IecAlign *align = last - first == 1 && self->aligns[first] != IEC_ALIGN_START ? &self->aligns[first] : NULL;

  cell.x = self->edges[first] + box->padding_left + box->left.width;
  cell.width = MAX (right - cell.x, 1);
  cell.strips = iec_galley_builder_set_nested (self->builder, block, cell.x, cell.width, align);
  if (cell.strips->len == 0)
    {
      IecStrip *empty = iec_strip_new (0);
      IecPageItem nothing = iec_galley_builder_make_line (block, IEC_ROLE_TEXT, iec_text_line_new (), cell.x, 0, 0, 0);

      g_array_append_val (empty->items, nothing);
      g_ptr_array_add (cell.strips, empty);
    }
  for (guint i = 0; i < cell.strips->len; i++)
    {
      const IecStrip *strip = g_ptr_array_index (cell.strips, i);

      cell.height += (i == 0 ? 0 : strip->space) + strip->height;
    }
  return cell;
}

static GArray *
set_cells (Table *self, const IecBlock *row, const IecBox *box)
{
  GArray *cells = g_array_new (FALSE, TRUE, sizeof (Cell));
  guint column = 0;

  g_array_set_clear_func (cells, clear_cell);
  for (const IecBlock *block = row->first; block != NULL && column < self->n_columns; block = block->next)
    {
      guint next = MIN (column + MAX (block->column_span, 1), self->n_columns);
      Cell cell = set_cell (self, block, box, column, next);

      g_array_append_val (cells, cell);
      column = next;
    }
  return cells;
}

/* First lines stand on one baseline; heads and groups stand at the foot of their row. Returns the text's height. */
static double
align_cells (GArray *cells, IecRowKind kind)
{
  double baseline = 0, height = 0;

  for (guint i = 0; i < cells->len; i++)
    {
      const Cell *cell = &g_array_index (cells, Cell, i);

      baseline = MAX (baseline, ((IecStrip *)g_ptr_array_index (cell->strips, 0))->baseline);
    }
  for (guint i = 0; i < cells->len; i++)
    {
      Cell *cell = &g_array_index (cells, Cell, i);
      const IecStrip *strip = g_ptr_array_index (cell->strips, 0);

      cell->offset = strip->height > 0 ? baseline - strip->baseline : 0;
      height = MAX (height, cell->offset + cell->height);
    }
  for (guint i = 0; i < cells->len && (kind == IEC_ROW_HEAD || kind == IEC_ROW_GROUP); i++)
    {
      Cell *cell = &g_array_index (cells, Cell, i);

      cell->offset = height - cell->height;
    }
  return height;
}

static IecStrip *
start_row_strip (const Table *self, const IecBox *box, double height, gboolean top, gboolean bottom)
{
  double x = self->edges[0], width = self->edges[self->n_columns] - x;
  double above = top ? box->top.width : 0, below = bottom ? box->bottom.width : 0;
  IecStrip *strip = iec_strip_new (above + height + below);

  strip->furniture = iec_page_items_new ();
  iec_page_items_add_fill (strip->furniture, x, 0, width, strip->height, box->background);
  iec_page_items_add_fill (strip->furniture, x, 0, width, above, box->top.color);
  iec_page_items_add_fill (strip->furniture, x, above + height, width, below, box->bottom.color);
  for (guint i = 0; i < self->n_columns; i++)
    {
      iec_page_items_add_fill (strip->furniture, self->edges[i], 0, box->left.width, strip->height, box->left.color);
      iec_page_items_add_fill (strip->furniture, self->edges[i + 1] - box->right.width, 0, box->right.width,
                               strip->height, box->right.color);
    }
  return strip;
}

/* Whether a page may end before a row. */
static IecStripBreak
judge_row (const Table *self, IecRowKind kind)
{
  if (self->first)
    return IEC_STRIP_BREAK_ALLOWED;
  if (self->last_row == IEC_ROW_HEAD || self->last_row == IEC_ROW_GROUP || kind == IEC_ROW_SUM)
    return IEC_STRIP_BREAK_FORBIDDEN;
  return IEC_STRIP_BREAK_ALLOWED;
}

static void
push_row_strip (Table *self, IecStrip *strip, IecRowKind kind)
{
  IecGalleyBuilder *builder = self->builder;

  strip->head = self->head_done ? self->head : NULL;
  iec_galley_builder_push (builder, strip, self->first ? self->margin_top : 0);
  if (builder->keep_lines > 0 && kind == IEC_ROW_BODY)
    builder->keep_lines--;
  self->first = FALSE;
  if (kind == IEC_ROW_HEAD && !self->head_done)
    g_ptr_array_add (self->head, strip);
}

/* A row that no page can hold: line after line of its cells, each a strip, so that nothing is lost. */
static void
push_slices (Table *self, GArray *cells, const IecBox *box, IecRowKind kind)
{
  guint n = 0;

  for (guint i = 0; i < cells->len; i++)
    n = MAX (n, g_array_index (cells, Cell, i).strips->len);
  for (guint line = 0; line < n; line++)
    {
      double height = 0, above = line == 0 ? box->padding_top : 0, below = line + 1 == n ? box->padding_bottom : 0;

      for (guint i = 0; i < cells->len; i++)
        {
          GPtrArray *strips = g_array_index (cells, Cell, i).strips;

          if (line < strips->len)
            height = MAX (height, ((IecStrip *)g_ptr_array_index (strips, line))->height);
        }
      IecStrip *slice = start_row_strip (self, box, above + height + below, line == 0, line + 1 == n);
      slice->head_space = line == 0 ? 0 : box->padding_top;
      slice->before = line == 0 ? judge_row (self, kind) : IEC_STRIP_BREAK_ALLOWED;
      for (guint i = 0; i < cells->len; i++)
        {
          GPtrArray *strips = g_array_index (cells, Cell, i).strips;
          const IecStrip *strip = line < strips->len ? g_ptr_array_index (strips, line) : NULL;

          for (guint j = 0; strip != NULL && j < strip->items->len; j++)
            iec_page_items_add (slice->items, &g_array_index (strip->items, IecPageItem, j), 0,
                                (line == 0 ? box->top.width : 0) + above);
        }
      push_row_strip (self, slice, kind);
    }
}

static void
add_row (Table *self, const IecBlock *row)
{
  IecGalleyBuilder *builder = self->builder;
  const IecPageStyle *page = builder->galley->style;
  const IecBox *box = iec_stylesheet_get_cell (builder->setter->stylesheet, self->block->style, row->row);
  double page_height = page->height - page->margin_top - page->margin_bottom;

  if (row->row != IEC_ROW_HEAD)
    self->head_done = TRUE;
  if (row->anchor != NULL)
    g_ptr_array_add (builder->anchors, (gpointer)row);
  g_autoptr (GArray) cells = set_cells (self, row, box);
  double height = align_cells (cells, row->row);
  if (height + box->padding_top + box->padding_bottom > page_height * (1 - MAX_HEAD))
    {
      push_slices (self, cells, box, row->row);
      self->last_row = row->row;
      return;
    }
  IecStrip *strip = start_row_strip (self, box, box->padding_top + height + box->padding_bottom, TRUE, TRUE);
  strip->before = judge_row (self, row->row);
  for (guint i = 0; i < cells->len; i++)
    {
      const Cell *cell = &g_array_index (cells, Cell, i);
      const IecStrip *first = g_ptr_array_index (cell->strips, 0);
      double top = box->top.width + box->padding_top + cell->offset;

      if (i == 0)
        strip->baseline = top + first->baseline;
      iec_galley_builder_stack (cell->strips, strip->items, top);
    }
  push_row_strip (self, strip, row->row);
  self->last_row = row->row;
}

/* The head is repeated only if it leaves room for rows. */
static void
check_head (Table *self)
{
  const IecPageStyle *page = self->builder->galley->style;
  double height = 0;

  for (guint i = 0; i < self->head->len; i++)
    height += ((IecStrip *)g_ptr_array_index (self->head, i))->height;
  if (height > MAX_HEAD * (page->height - page->margin_top - page->margin_bottom))
    g_ptr_array_set_size (self->head, 0);
}

/**
 * iec_galley_builder_add_table:
 *
 * Sets a table, a strip a row. The rows at its beginning that are of the kind head are repeated on each page.
 */
void
iec_galley_builder_add_table (IecGalleyBuilder *self, const IecBlock *table)
{
  const IecTableStyle *style = iec_stylesheet_get_table (self->setter->stylesheet, table->style);
  Table state = { .builder = self, .block = table, .first = TRUE };

  state.n_columns = MIN (iec_block_count_columns (table), MAX_COLUMNS);
  state.margin_top = style != NULL ? style->margin_top : 0;
  state.head = g_ptr_array_new ();
  g_ptr_array_add (self->galley->heads, state.head);
  share_width (&state);
  for (const IecBlock *row = table->first; row != NULL; row = row->next)
    {
      if (row->kind != IEC_BLOCK_ROW)
        continue;
      if (row->row != IEC_ROW_HEAD && !state.head_done)
        check_head (&state);
      add_row (&state, row);
    }
  self->space_after = style != NULL ? style->margin_bottom : 0;
  self->keep_next = FALSE;
}
