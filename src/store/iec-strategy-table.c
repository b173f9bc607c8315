/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-table-private.h"

static const IecColumn columns[] = {
  IEC_COLUMN (IecStrategyRow, name, IEC_COLUMN_TEXT, IEC_COLUMN_KEY),
  IEC_COLUMN (IecStrategyRow, value, IEC_COLUMN_TEXT, IEC_COLUMN_PLAIN),
};

static void
free_row (gpointer row)
{
  iec_row_free (IEC_TABLE_STRATEGY, row);
}

/* The settings of the strategy: one row a name. */
const IecTableInfo iec_strategy_table = {
  .name = "strategy",
  .row_size = sizeof (IecStrategyRow),
  .columns = columns,
  .n_columns = G_N_ELEMENTS (columns),
  .order = "name",
  .free_row = free_row,
};
