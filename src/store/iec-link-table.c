/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-table-private.h"

static const IecColumn columns[] = {
  IEC_COLUMN (IecLinkRow, element, IEC_COLUMN_TEXT, IEC_COLUMN_KEY),
  IEC_COLUMN (IecLinkRow, kind, IEC_COLUMN_TEXT, IEC_COLUMN_KEY),
  IEC_COLUMN (IecLinkRow, target, IEC_COLUMN_TEXT, IEC_COLUMN_KEY),
  IEC_COLUMN (IecLinkRow, note, IEC_COLUMN_TEXT, IEC_COLUMN_PLAIN),
  IEC_COLUMN (IecLinkRow, element_wording, IEC_COLUMN_TEXT, IEC_COLUMN_PLAIN),
  IEC_COLUMN (IecLinkRow, target_wording, IEC_COLUMN_TEXT, IEC_COLUMN_PLAIN),
  IEC_COLUMN (IecLinkRow, time, IEC_COLUMN_TEXT, IEC_COLUMN_PLAIN),
};

static void
free_row (gpointer row)
{
  iec_row_free (IEC_TABLE_LINK, row);
}

/* The evidence of the elements. The target is not a foreign key, since it lies in one of three tables. */
const IecTableInfo iec_link_table = {
  .name = "link",
  .row_size = sizeof (IecLinkRow),
  .columns = columns,
  .n_columns = G_N_ELEMENTS (columns),
  .order = "element, kind, target",
  .free_row = free_row,
};
