/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-table-private.h"

static const IecColumn columns[] = {
  IEC_COLUMN (IecSourceRow, uid, IEC_COLUMN_TEXT, IEC_COLUMN_KEY),
  IEC_COLUMN (IecSourceRow, position, IEC_COLUMN_INTEGER, IEC_COLUMN_PLAIN),
  IEC_COLUMN (IecSourceRow, kind, IEC_COLUMN_TEXT, IEC_COLUMN_PLAIN),
  IEC_COLUMN (IecSourceRow, title, IEC_COLUMN_TEXT, IEC_COLUMN_HEAD),
  IEC_COLUMN (IecSourceRow, text, IEC_COLUMN_TEXT, IEC_COLUMN_SEARCHED),
  IEC_COLUMN (IecSourceRow, date, IEC_COLUMN_TEXT, IEC_COLUMN_PLAIN),
  IEC_COLUMN (IecSourceRow, reference, IEC_COLUMN_TEXT, IEC_COLUMN_SEARCHED),
};

static void
free_row (gpointer row)
{
  iec_row_free (IEC_TABLE_SOURCE, row);
}

/* The evidence that is no proposal. */
const IecTableInfo iec_source_table = {
  .name = "source",
  .row_size = sizeof (IecSourceRow),
  .columns = columns,
  .n_columns = G_N_ELEMENTS (columns),
  .order = "position, uid",
  .free_row = free_row,
};
