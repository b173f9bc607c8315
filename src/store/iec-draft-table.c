/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-table-private.h"

static const IecColumn columns[] = {
  IEC_COLUMN (IecDraftRow, number, IEC_COLUMN_INTEGER, IEC_COLUMN_KEY),
  IEC_COLUMN (IecDraftRow, id, IEC_COLUMN_TEXT, IEC_COLUMN_PLAIN),
  IEC_COLUMN (IecDraftRow, label, IEC_COLUMN_TEXT, IEC_COLUMN_PLAIN),
  IEC_COLUMN (IecDraftRow, date, IEC_COLUMN_TEXT, IEC_COLUMN_PLAIN),
  IEC_COLUMN (IecDraftRow, content, IEC_COLUMN_TEXT, IEC_COLUMN_PLAIN),
};

static void
free_row (gpointer row)
{
  iec_row_free (IEC_TABLE_DRAFT, row);
}

/* The frozen states. They are made at an export and no undo touches them, so no step records them. */
const IecTableInfo iec_draft_table = {
  .name = "draft",
  .row_size = sizeof (IecDraftRow),
  .columns = columns,
  .n_columns = G_N_ELEMENTS (columns),
  .order = "number",
  .is_outside_steps = TRUE,
  .free_row = free_row,
};
