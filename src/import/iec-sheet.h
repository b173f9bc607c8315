/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Limits of a table that is read. */
#define IEC_SHEET_MAX_ROWS 100000
#define IEC_SHEET_MAX_COLUMNS 256
#define IEC_SHEET_MAX_CELL_BYTES (64u * 1024)

/**
 * IecSheet: a table as it was read, cells as text. Row and column numbers start at 0; a person is told row + 1.
 * @encoding: (nullable): "UTF-8", "UTF-16LE", "WINDOWS-1257" …; NULL for spreadsheets
 * @separator: (nullable): ";", ",", "\t"; NULL for spreadsheets
 */
typedef struct
{
  char *name;
  char *encoding;
  char *separator;
  GPtrArray *rows; /* (element-type GPtrArray): of strings, rows may be of different lengths */
} IecSheet;

IecSheet *iec_sheet_new (const char *name);
void iec_sheet_free (IecSheet *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (IecSheet, iec_sheet_free)

guint iec_sheet_get_n_rows (const IecSheet *self);
guint iec_sheet_get_n_columns (const IecSheet *self);
const char *iec_sheet_get_cell (const IecSheet *self, guint row, guint column);

GPtrArray *iec_sheets_read (const char *path, GError **error);

G_END_DECLS
