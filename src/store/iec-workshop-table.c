/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-table-private.h"

static const IecColumn columns[] = {
  IEC_COLUMN (IecWorkshopRow, uid, IEC_COLUMN_TEXT, IEC_COLUMN_KEY),
  IEC_COLUMN (IecWorkshopRow, position, IEC_COLUMN_INTEGER, IEC_COLUMN_PLAIN),
  IEC_COLUMN (IecWorkshopRow, place, IEC_COLUMN_TEXT, IEC_COLUMN_PLAIN),
  IEC_COLUMN (IecWorkshopRow, date, IEC_COLUMN_TEXT, IEC_COLUMN_PLAIN),
  IEC_COLUMN (IecWorkshopRow, method, IEC_COLUMN_TEXT, IEC_COLUMN_PLAIN),
  IEC_COLUMN (IecWorkshopRow, note, IEC_COLUMN_TEXT, IEC_COLUMN_PLAIN),
};

static void
free_row (gpointer row)
{
  iec_row_free (IEC_TABLE_WORKSHOP, row);
}

/* The events where proposals arose. */
const IecTableInfo iec_workshop_table = {
  .name = "workshop",
  .row_size = sizeof (IecWorkshopRow),
  .columns = columns,
  .n_columns = G_N_ELEMENTS (columns),
  .order = "position, uid",
  .free_row = free_row,
};
