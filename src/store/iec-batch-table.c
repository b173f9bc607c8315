/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-table-private.h"

static const IecColumn columns[] = {
  IEC_COLUMN (IecBatchRow, uid, IEC_COLUMN_TEXT, IEC_COLUMN_KEY),
  IEC_COLUMN (IecBatchRow, file, IEC_COLUMN_TEXT, IEC_COLUMN_PLAIN),
  IEC_COLUMN (IecBatchRow, sheet, IEC_COLUMN_TEXT, IEC_COLUMN_PLAIN),
  IEC_COLUMN (IecBatchRow, time, IEC_COLUMN_TEXT, IEC_COLUMN_PLAIN),
  IEC_COLUMN (IecBatchRow, encoding, IEC_COLUMN_TEXT, IEC_COLUMN_PLAIN),
  IEC_COLUMN (IecBatchRow, separator, IEC_COLUMN_TEXT, IEC_COLUMN_PLAIN),
  IEC_COLUMN (IecBatchRow, mapping, IEC_COLUMN_TEXT, IEC_COLUMN_PLAIN),
};

static void
free_row (gpointer row)
{
  iec_row_free (IEC_TABLE_BATCH, row);
}

/* The imports: what was read, and how. */
const IecTableInfo iec_batch_table = {
  .name = "batch",
  .row_size = sizeof (IecBatchRow),
  .columns = columns,
  .n_columns = G_N_ELEMENTS (columns),
  .order = "time, uid",
  .free_row = free_row,
};
