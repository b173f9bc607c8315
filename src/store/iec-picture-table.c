/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-table-private.h"

static const IecColumn columns[] = {
  IEC_COLUMN (IecPictureRow, role, IEC_COLUMN_TEXT, IEC_COLUMN_KEY),
  IEC_COLUMN (IecPictureRow, name, IEC_COLUMN_TEXT, IEC_COLUMN_PLAIN),
  IEC_COLUMN (IecPictureRow, mime_type, IEC_COLUMN_TEXT, IEC_COLUMN_PLAIN),
  IEC_COLUMN (IecPictureRow, data, IEC_COLUMN_BYTES, IEC_COLUMN_PLAIN),
  IEC_COLUMN (IecPictureRow, description, IEC_COLUMN_TEXT, IEC_COLUMN_PLAIN),
};

static void
free_row (gpointer row)
{
  iec_row_free (IEC_TABLE_PICTURE, row);
}

/* The logos of the title page. */
const IecTableInfo iec_picture_table = {
  .name = "picture",
  .row_size = sizeof (IecPictureRow),
  .columns = columns,
  .n_columns = G_N_ELEMENTS (columns),
  .order = "role",
  .free_row = free_row,
};
