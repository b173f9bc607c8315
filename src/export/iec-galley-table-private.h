/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "iec-galley-builder.h"

#include "iec-table-grid.h"

G_BEGIN_DECLS

/* Rows that are together higher than this part of a page's text may be divided between pages. */
#define IEC_GALLEY_MAX_KEPT 0.25
/* More rows than this are never kept together, so that they need not be measured together. */
#define IEC_GALLEY_MAX_KEPT_ROWS 100

/**
 * IecGalleyCell: a cell, set.
 * @box: its distances, borders and ground
 * @x, @width: of its text
 * @offset: from the upper edge of its first row's inside to its first strip
 * @strips: (element-type IecStrip): its lines
 */
typedef struct
{
  const IecTableCell *place;
  const IecBox *box;
  double x, width, offset, height;
  /* Owned */
  GPtrArray *strips;
} IecGalleyCell;

/**
 * IecGalleyRow: a row, set.
 * @height: of its inside, between its upper and its lower border
 * @anchors: (element-type IecBlock): begin with it
 */
typedef struct
{
  const IecTableRow *row;
  const IecBox *box;
  guint first_cell, n_cells;
  double height;
  /* Owned */
  GPtrArray *anchors;
} IecGalleyRow;

/**
 * IecGalleyChunk: rows that cells hold together, often only one.
 * @start: the first one's number in the table
 * @limit: the height from which they, or one of them, may be divided
 */
typedef struct
{
  guint start;
  double limit;
  gboolean divided;
  /* Owned */
  GArray *rows;
  GArray *cells;
} IecGalleyChunk;

/**
 * IecGalleyTable: a table that is being set.
 * @edges: of its columns, from the page's left edge
 * @head: (element-type IecStrip): what is repeated
 */
typedef struct
{
  IecGalleyBuilder *builder;
  const IecBlock *block;
  const IecTableGrid *grid;
  double edges[IEC_TABLE_MAX_COLUMNS + 1];
  IecAlign aligns[IEC_TABLE_MAX_COLUMNS];
  double margin_top;
  GPtrArray *head;
  gboolean head_done;
  IecRowKind last_row;
  gboolean first;
} IecGalleyTable;

void iec_galley_table_push_chunk (IecGalleyTable *self, IecGalleyChunk *chunk);

G_END_DECLS
