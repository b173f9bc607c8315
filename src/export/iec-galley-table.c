/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-galley-table-private.h"

#include "iec-table-widths.h"

/* A head that takes more than this part of a page's text is not repeated. */
#define MAX_HEAD 0.33
/* The distances beside the words take no more than this part of a column. */
#define MAX_INSET 0.3

static double
get_page_height (const IecGalleyTable *self)
{
  const IecPageStyle *page = self->builder->galley->style;

  return page->height - page->margin_top - page->margin_bottom;
}

static void
place_columns (IecGalleyTable *self)
{
  const GArray *columns = self->block->columns;
  double widths[IEC_TABLE_MAX_COLUMNS];

  iec_table_widths_find (self->builder, self->block, self->grid, widths);
  g_hash_table_insert (self->builder->galley->widths, (gpointer)self->block,
                       g_memdup2 (widths, self->grid->n_columns * sizeof (double)));
  self->edges[0] = self->builder->left;
  for (guint i = 0; i < self->grid->n_columns; i++)
    {
      self->aligns[i] =
          columns != NULL && i < columns->len ? g_array_index (columns, IecColumn, i).align : IEC_ALIGN_START;
      self->edges[i + 1] = self->edges[i] + widths[i];
    }
}

static void
clear_cell (gpointer data)
{
  IecGalleyCell *cell = data;

  g_clear_pointer (&cell->strips, g_ptr_array_unref);
}

static GPtrArray *
set_words (IecGalleyTable *self, const IecGalleyCell *cell, const IecBlock *block)
{
  guint column = cell->place->column;
  const IecAlign *align =
      cell->place->n_columns == 1 && self->aligns[column] != IEC_ALIGN_START ? &self->aligns[column] : NULL;
  GPtrArray *strips = iec_galley_builder_set_nested (self->builder, block, cell->x, cell->width, align);

  if (strips->len == 0)
    {
      IecStrip *empty = iec_strip_new (0);
      IecPageItem nothing = iec_galley_builder_make_line (block, IEC_ROLE_TEXT, iec_text_line_new (), cell->x, 0, 0, 0);

      g_array_append_val (empty->items, nothing);
      g_ptr_array_add (strips, empty);
    }
  return strips;
}

static IecGalleyCell
set_cell (IecGalleyTable *self, const IecTableCell *place)
{
  const IecBox *box = iec_table_widths_get_box (self->builder, self->block, self->grid, place);
  IecGalleyCell cell = { .place = place, .box = box };
  double left, right, width = self->edges[place->column + place->n_columns] - self->edges[place->column];

  iec_table_widths_get_insets (self->grid, place, box, &left, &right);
  double squeeze = left + right > MAX_INSET * width ? MAX_INSET * width / (left + right) : 1;
  cell.x = self->edges[place->column] + left * squeeze;
  cell.width = MAX (width - (left + right) * squeeze, 1);
  cell.strips = set_words (self, &cell, place->block);
  return cell;
}

/* The words of a cell for which the table has no column. */
static void
add_extra (IecGalleyTable *self, IecGalleyCell *cell, const IecBlock *block)
{
  g_autoptr (GPtrArray) strips = set_words (self, cell, block);

  g_ptr_array_extend_and_steal (cell->strips, g_steal_pointer (&strips));
}

static void
measure_cell (IecGalleyCell *cell)
{
  for (guint i = 0; i < cell->strips->len; i++)
    {
      const IecStrip *strip = g_ptr_array_index (cell->strips, i);

      cell->height += (i == 0 ? 0 : strip->space) + strip->height;
    }
}

static void
set_row (IecGalleyTable *self, IecGalleyRow *row, GArray *cells)
{
  IecGalleyBuilder *builder = self->builder;

  row->box = iec_stylesheet_get_cell (builder->setter->stylesheet, self->block->style, row->row->block->row);
  row->first_cell = cells->len;
  row->anchors = g_ptr_array_new ();
  g_autoptr (GPtrArray) waiting = builder->anchors;
  builder->anchors = row->anchors;
  if (row->row->block->anchor != NULL)
    g_ptr_array_add (row->anchors, (gpointer)row->row->block);
  for (guint i = 0; i < row->row->n_cells; i++)
    {
      const IecTableCell *place = iec_table_grid_get_cell (self->grid, row->row->first_cell + i);

      if (place->extra && cells->len > row->first_cell)
        {
          add_extra (self, &g_array_index (cells, IecGalleyCell, cells->len - 1), place->block);
          continue;
        }
      IecGalleyCell cell = set_cell (self, place);
      g_array_append_val (cells, cell);
    }
  builder->anchors = g_steal_pointer (&waiting);
  row->n_cells = cells->len - row->first_cell;
  for (guint i = 0; i < row->n_cells; i++)
    measure_cell (&g_array_index (cells, IecGalleyCell, row->first_cell + i));
}

static void
clear_row (gpointer data)
{
  IecGalleyRow *row = data;

  g_clear_pointer (&row->anchors, g_ptr_array_unref);
}

/* First lines stand on one baseline. */
static void
align_row (IecGalleyRow *row, GArray *cells)
{
  double baseline = 0;

  for (guint i = 0; i < row->n_cells; i++)
    {
      const IecGalleyCell *cell = &g_array_index (cells, IecGalleyCell, row->first_cell + i);
      const IecStrip *first = g_ptr_array_index (cell->strips, 0);

      baseline = MAX (baseline, cell->box->padding_top + first->baseline);
    }
  row->height = row->box->padding_top + row->box->padding_bottom;
  for (guint i = 0; i < row->n_cells; i++)
    {
      IecGalleyCell *cell = &g_array_index (cells, IecGalleyCell, row->first_cell + i);
      const IecStrip *first = g_ptr_array_index (cell->strips, 0);

      cell->offset = first->height > 0 ? baseline - first->baseline : cell->box->padding_top;
      if (cell->place->n_rows == 1)
        row->height = MAX (row->height, cell->offset + cell->height + cell->box->padding_bottom);
    }
}

/* From the upper edge of a row's inside to the lower edge of that of another below it, or of the same. */
static double
measure_rows (const IecGalleyChunk *chunk, guint first, guint last)
{
  double height = 0;

  for (guint i = first; i <= last; i++)
    {
      const IecGalleyRow *row = &g_array_index (chunk->rows, IecGalleyRow, i);

      height += (i == first ? 0 : row->box->top.width) + row->height + (i == last ? 0 : row->box->bottom.width);
    }
  return height;
}

/*
 * A cell over several rows makes the last of them higher if they are not high enough. In a chunk with more rows than a
 * page can hold such cells are set in pieces, which find their place later.
 */
static void
stretch_rows (IecGalleyChunk *chunk)
{
  if (chunk->rows->len > IEC_GALLEY_MAX_KEPT_ROWS)
    return;
  for (guint i = 0; i < chunk->cells->len; i++)
    {
      const IecGalleyCell *cell = &g_array_index (chunk->cells, IecGalleyCell, i);
      guint first = cell->place->row - chunk->start, last = first + cell->place->n_rows - 1;

      if (cell->place->n_rows == 1)
        continue;
      double lacks = cell->offset + cell->height + cell->box->padding_bottom - measure_rows (chunk, first, last);
      if (lacks > 0)
        g_array_index (chunk->rows, IecGalleyRow, last).height += lacks;
    }
}

/* Text at the foot of its cell, or in the middle, moves down to it. */
static void
lower_cells (IecGalleyChunk *chunk)
{
  for (guint i = 0; i < chunk->cells->len; i++)
    {
      IecGalleyCell *cell = &g_array_index (chunk->cells, IecGalleyCell, i);
      guint first = cell->place->row - chunk->start;

      if (cell->box->vertical == IEC_ALIGN_START)
        continue;
      double foot =
          measure_rows (chunk, first, first + cell->place->n_rows - 1) - cell->height - cell->box->padding_bottom;
      cell->offset =
          cell->box->vertical == IEC_ALIGN_END ? MAX (cell->offset, foot) : (cell->box->padding_top + foot) / 2;
    }
}

static void
init_chunk (IecGalleyChunk *chunk, guint start)
{
  *chunk = (IecGalleyChunk){ .start = start };
  chunk->rows = g_array_new (FALSE, TRUE, sizeof (IecGalleyRow));
  chunk->cells = g_array_new (FALSE, TRUE, sizeof (IecGalleyCell));
  g_array_set_clear_func (chunk->rows, clear_row);
  g_array_set_clear_func (chunk->cells, clear_cell);
}

static void
clear_chunk (IecGalleyChunk *chunk)
{
  g_array_unref (chunk->cells);
  g_array_unref (chunk->rows);
}

/* Sets rows that cells hold together: from @start up to the next row that no cell of a row above it reaches. */
static guint
add_chunk (IecGalleyTable *self, guint start)
{
  IecGalleyChunk chunk;
  guint end = start;
  double height = 0;

  init_chunk (&chunk, start);
  do
    {
      IecGalleyRow row = { .row = iec_table_grid_get_row (self->grid, end) };

      set_row (self, &row, chunk.cells);
      align_row (&row, chunk.cells);
      g_array_append_val (chunk.rows, row);
      end++;
    }
  while (end < self->grid->rows->len && iec_table_grid_get_row (self->grid, end)->covered != 0);
  stretch_rows (&chunk);
  for (guint i = 0; i < chunk.rows->len; i++)
    {
      const IecGalleyRow *row = &g_array_index (chunk.rows, IecGalleyRow, i);

      height += row->box->top.width + row->height + row->box->bottom.width;
    }
  gboolean head = iec_table_grid_get_row (self->grid, start)->block->row == IEC_ROW_HEAD;
  chunk.limit = (head ? 1 - MAX_HEAD : IEC_GALLEY_MAX_KEPT) * get_page_height (self);
  chunk.divided = height > chunk.limit || chunk.rows->len > IEC_GALLEY_MAX_KEPT_ROWS;
  if (!chunk.divided)
    lower_cells (&chunk);
  iec_galley_table_push_chunk (self, &chunk);
  clear_chunk (&chunk);
  return end;
}

/* The head is repeated only if it leaves room for rows. */
static void
check_head (IecGalleyTable *self)
{
  double height = 0;

  for (guint i = 0; i < self->head->len; i++)
    height += ((IecStrip *)g_ptr_array_index (self->head, i))->height;
  if (height > MAX_HEAD * get_page_height (self))
    g_ptr_array_set_size (self->head, 0);
  self->head_done = TRUE;
}

/**
 * iec_galley_builder_add_table:
 *
 * Sets a table, a strip a row; a row that is higher than a part of a page is set in several, so that a page can end
 * inside it, and rows that cells join stand on one page unless they are higher. The rows at its beginning that are of
 * the kind head are repeated on each page. Takes time in proportion to the table's words.
 */
void
iec_galley_builder_add_table (IecGalleyBuilder *self, const IecBlock *table)
{
  const IecTableStyle *style = iec_stylesheet_get_table (self->setter->stylesheet, table->style);
  g_autoptr (IecTableGrid) grid = iec_table_grid_new (table);
  IecGalleyTable state = { .builder = self, .block = table, .grid = grid, .first = TRUE };

  state.margin_top = style != NULL ? style->margin_top : 0;
  state.head = g_ptr_array_new ();
  g_ptr_array_add (self->galley->heads, state.head);
  place_columns (&state);
  for (guint row = 0; row < grid->rows->len;)
    {
      if (iec_table_grid_get_row (grid, row)->block->row != IEC_ROW_HEAD && !state.head_done)
        check_head (&state);
      row = add_chunk (&state, row);
    }
  self->space_after = style != NULL ? style->margin_bottom : 0;
  self->keep_next = FALSE;
}
