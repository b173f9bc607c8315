/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fuzz-target.h"

#include "iec-sheet.h"
#include "iec-zip-writer.h"

G_BEGIN_DECLS

/* Whatever was read is UTF-8 and within the limits. */
static inline void
fuzz_check_sheet (const IecSheet *sheet)
{
  guint n_rows = iec_sheet_get_n_rows (sheet);
  guint n_columns = iec_sheet_get_n_columns (sheet);
  g_assert_cmpuint (n_rows, <=, IEC_SHEET_MAX_ROWS);
  g_assert_cmpuint (n_columns, <=, IEC_SHEET_MAX_COLUMNS);
  for (guint row = 0; row < n_rows; row++)
    for (guint column = 0; column < n_columns; column++)
      {
        const char *cell = iec_sheet_get_cell (sheet, row, column);
        if (cell == NULL)
          continue;
        g_assert_true (g_utf8_validate (cell, -1, NULL));
        g_assert_cmpuint (strlen (cell), <=, IEC_SHEET_MAX_CELL_BYTES);
      }
}

static inline void
fuzz_read_sheets (GBytes *bytes, const char *name)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) sheets = iec_sheets_read_bytes (bytes, name, &error);
  fuzz_check_result (sheets, error, name);
  for (guint i = 0; sheets != NULL && i < sheets->len; i++)
    fuzz_check_sheet (g_ptr_array_index (sheets, i));
}

static inline void
fuzz_add_part (IecZipWriter *writer, const char *name, const void *data, gsize length)
{
  g_autoptr (GBytes) part = g_bytes_new (data, length);
  iec_zip_writer_add (writer, name, part, FALSE);
}

G_END_DECLS
