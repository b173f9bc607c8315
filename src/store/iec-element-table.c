/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-table-private.h"

static const IecColumn columns[] = {
  IEC_COLUMN (IecElementRow, uid, IEC_COLUMN_TEXT, IEC_COLUMN_KEY),
  IEC_COLUMN (IecElementRow, parent, IEC_COLUMN_TEXT, IEC_COLUMN_NULLABLE),
  IEC_COLUMN (IecElementRow, position, IEC_COLUMN_INTEGER, IEC_COLUMN_PLAIN),
  IEC_COLUMN (IecElementRow, kind, IEC_COLUMN_TEXT, IEC_COLUMN_PLAIN),
  IEC_COLUMN (IecElementRow, title, IEC_COLUMN_TEXT, IEC_COLUMN_HEAD),
  IEC_COLUMN (IecElementRow, body, IEC_COLUMN_TEXT, IEC_COLUMN_SEARCHED | IEC_COLUMN_BODY),
  IEC_COLUMN (IecElementRow, role, IEC_COLUMN_TEXT, IEC_COLUMN_PLAIN),
  IEC_COLUMN (IecElementRow, requirement, IEC_COLUMN_TEXT, IEC_COLUMN_PLAIN),
  IEC_COLUMN (IecElementRow, hint, IEC_COLUMN_TEXT, IEC_COLUMN_PLAIN),
  IEC_COLUMN (IecElementRow, left_reason, IEC_COLUMN_TEXT, IEC_COLUMN_PLAIN),
};

static void
free_row (gpointer row)
{
  iec_row_free (IEC_TABLE_ELEMENT, row);
}

/* The outline: a tree by parent and position. */
const IecTableInfo iec_element_table = {
  .name = "element",
  .row_size = sizeof (IecElementRow),
  .columns = columns,
  .n_columns = G_N_ELEMENTS (columns),
  .order = "position, uid",
  .free_row = free_row,
};
