/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "iec-block.h"

G_BEGIN_DECLS

/** IEC_TABLE_MAX_COLUMNS: a table has no more; the words of further cells go into the last column. */
#define IEC_TABLE_MAX_COLUMNS 64

/**
 * IecTableCell: where a cell stands.
 * @row, @column: where it begins, from 0
 * @n_rows, @n_columns: what it covers; never another cell's place, and not beyond the table or the end of its head
 * @extra: the table has no column for it: its words follow those of the cell before it
 */
typedef struct
{
  guint row, column;
  guint n_rows, n_columns;
  gboolean extra;
  /* Borrowed */
  const IecBlock *block;
} IecTableCell;

/**
 * IecTableRow: a row and its columns, the first as the lowest bit.
 * @covered: columns that belong to cells of rows above
 * @begins: columns where a cell begins, of this row or above
 * @first_cell, @n_cells: its own cells
 */
typedef struct
{
  guint64 covered;
  guint64 begins;
  guint first_cell, n_cells;
  /* Borrowed */
  const IecBlock *block;
} IecTableRow;

/**
 * IecTableGrid: a table's rows and cells, each with its place.
 * @rows: (element-type IecTableRow)
 * @cells: (element-type IecTableCell): row after row
 * @n_columns: at least one
 */
typedef struct
{
  guint n_columns;
  /* Owned */
  GArray *rows;
  GArray *cells;
} IecTableGrid;

IecTableGrid *iec_table_grid_new (const IecBlock *table);
void iec_table_grid_free (IecTableGrid *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (IecTableGrid, iec_table_grid_free)

const IecTableRow *iec_table_grid_get_row (const IecTableGrid *self, guint row);
const IecTableCell *iec_table_grid_get_cell (const IecTableGrid *self, guint cell);

/** iec_table_grid_has: whether a set of columns has @column. */
static inline gboolean
iec_table_grid_has (guint64 columns, guint column)
{
  return (columns >> column) & 1;
}

G_END_DECLS
