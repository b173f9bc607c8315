/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-table-private.h"

static const IecColumn columns[] = {
  IEC_COLUMN (IecAttendanceRow, workshop, IEC_COLUMN_TEXT, IEC_COLUMN_KEY),
  IEC_COLUMN (IecAttendanceRow, people, IEC_COLUMN_TEXT, IEC_COLUMN_KEY),
  IEC_COLUMN (IecAttendanceRow, number, IEC_COLUMN_INTEGER, IEC_COLUMN_PLAIN),
};

static void
free_row (gpointer row)
{
  iec_row_free (IEC_TABLE_ATTENDANCE, row);
}

/* How many people of which group came to a workshop. */
const IecTableInfo iec_attendance_table = {
  .name = "attendance",
  .row_size = sizeof (IecAttendanceRow),
  .columns = columns,
  .n_columns = G_N_ELEMENTS (columns),
  .order = "workshop, people",
  .free_row = free_row,
};
