/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-table-private.h"

static const IecColumn columns[] = {
  IEC_COLUMN (IecNeedRow, uid, IEC_COLUMN_TEXT, IEC_COLUMN_KEY),
  IEC_COLUMN (IecNeedRow, position, IEC_COLUMN_INTEGER, IEC_COLUMN_PLAIN),
  IEC_COLUMN (IecNeedRow, title, IEC_COLUMN_TEXT, IEC_COLUMN_HEAD),
  IEC_COLUMN (IecNeedRow, note, IEC_COLUMN_TEXT, IEC_COLUMN_SEARCHED),
};

static void
free_row (gpointer row)
{
  iec_row_free (IEC_TABLE_NEED, row);
}

/* The groups of proposals that say the same want. */
const IecTableInfo iec_need_table = {
  .name = "need",
  .row_size = sizeof (IecNeedRow),
  .columns = columns,
  .n_columns = G_N_ELEMENTS (columns),
  .order = "position, uid",
  .free_row = free_row,
};
