/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-table-grid.h"

/* A grid on its way: up to which row each column is taken, and whether a cell begins in it. */
typedef struct
{
  IecTableGrid *grid;
  guint until[IEC_TABLE_MAX_COLUMNS];
  guint64 begins;
  guint section_end;
} Filling;

static gboolean
is_free (const Filling *self, guint column, guint row)
{
  return column < IEC_TABLE_MAX_COLUMNS && self->until[column] <= row;
}

static void
list_rows (IecTableGrid *self, const IecBlock *table)
{
  for (const IecBlock *block = table->first; block != NULL; block = block->next)
    {
      IecTableRow row = { .block = block };

      if (block->kind == IEC_BLOCK_ROW)
        g_array_append_val (self->rows, row);
    }
}

static const IecBlock *
get_block (const IecTableGrid *self, guint row)
{
  return g_array_index (self->rows, IecTableRow, row).block;
}

/* The rows of the head, and those behind it, are sections that no cell joins. */
static guint
find_section_end (const IecTableGrid *self, guint row)
{
  guint head = 0;

  while (head < self->rows->len && get_block (self, head)->row == IEC_ROW_HEAD)
    head++;
  return row < head ? head : self->rows->len;
}

static void
place_cell (Filling *self, const IecBlock *block, guint row, guint *next)
{
  IecTableCell cell = { .row = row, .n_rows = 1, .n_columns = 1, .block = block };

  while (*next < IEC_TABLE_MAX_COLUMNS && !is_free (self, *next, row))
    (*next)++;
  cell.extra = *next >= IEC_TABLE_MAX_COLUMNS;
  cell.column = MIN (*next, IEC_TABLE_MAX_COLUMNS - 1);
  if (!cell.extra)
    {
      cell.n_rows = CLAMP (block->row_span, 1, self->section_end - row);
      while (cell.n_columns < block->column_span && is_free (self, cell.column + cell.n_columns, row))
        cell.n_columns++;
      for (guint i = 0; i < cell.n_columns; i++)
        {
          self->until[cell.column + i] = row + cell.n_rows;
          self->begins &= ~(G_GUINT64_CONSTANT (1) << (cell.column + i));
        }
      self->begins |= G_GUINT64_CONSTANT (1) << cell.column;
      *next = cell.column + cell.n_columns;
      self->grid->n_columns = MAX (self->grid->n_columns, *next);
    }
  g_array_append_val (self->grid->cells, cell);
}

static void
fill_row (Filling *self, guint index)
{
  IecTableRow *row = &g_array_index (self->grid->rows, IecTableRow, index);
  guint next = 0;

  for (guint i = 0; i < IEC_TABLE_MAX_COLUMNS; i++)
    if (self->until[i] > index)
      row->covered |= G_GUINT64_CONSTANT (1) << i;
    else
      self->begins |= G_GUINT64_CONSTANT (1) << i;
  row->first_cell = self->grid->cells->len;
  for (const IecBlock *block = row->block->first; block != NULL; block = block->next)
    if (block->kind == IEC_BLOCK_CELL)
      place_cell (self, block, index, &next);
  row->n_cells = self->grid->cells->len - row->first_cell;
  row->begins = self->begins;
}

/**
 * iec_table_grid_new:
 * @table: a table; must outlive the grid and stay as it is
 *
 * Places each cell in the first column of its row that is free, as HTML does. Time and memory grow with the cells.
 *
 * Returns: (transfer full): the grid
 */
IecTableGrid *
iec_table_grid_new (const IecBlock *table)
{
  IecTableGrid *self = g_new0 (IecTableGrid, 1);
  Filling filling = { .grid = self };

  self->rows = g_array_new (FALSE, FALSE, sizeof (IecTableRow));
  self->cells = g_array_new (FALSE, FALSE, sizeof (IecTableCell));
  self->n_columns = CLAMP (table->columns != NULL ? table->columns->len : 1, 1, IEC_TABLE_MAX_COLUMNS);
  list_rows (self, table);
  for (guint i = 0; i < self->rows->len; i++)
    {
      if (i >= filling.section_end)
        filling.section_end = find_section_end (self, i);
      fill_row (&filling, i);
    }
  return self;
}

/** iec_table_grid_free: (nullable) */
void
iec_table_grid_free (IecTableGrid *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->rows, g_array_unref);
  g_clear_pointer (&self->cells, g_array_unref);
  g_free (self);
}

/** iec_table_grid_get_row: Returns: (transfer none): a row; @row is from 0 */
const IecTableRow *
iec_table_grid_get_row (const IecTableGrid *self, guint row)
{
  return &g_array_index (self->rows, IecTableRow, row);
}

/** iec_table_grid_get_cell: Returns: (transfer none): a cell; @cell is from 0 */
const IecTableCell *
iec_table_grid_get_cell (const IecTableGrid *self, guint cell)
{
  return &g_array_index (self->cells, IecTableCell, cell);
}
