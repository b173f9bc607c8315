/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-table-private.h"

static const IecColumn columns[] = {
  IEC_COLUMN (IecThemeRow, uid, IEC_COLUMN_TEXT, IEC_COLUMN_KEY),
  IEC_COLUMN (IecThemeRow, position, IEC_COLUMN_INTEGER, IEC_COLUMN_PLAIN),
  IEC_COLUMN (IecThemeRow, title, IEC_COLUMN_TEXT, IEC_COLUMN_PLAIN),
};

static void
free_row (gpointer row)
{
  iec_row_free (IEC_TABLE_THEME, row);
}

/* The thematic columns of the workshops. */
const IecTableInfo iec_theme_table = {
  .name = "theme",
  .row_size = sizeof (IecThemeRow),
  .columns = columns,
  .n_columns = G_N_ELEMENTS (columns),
  .order = "position, uid",
  .free_row = free_row,
};
