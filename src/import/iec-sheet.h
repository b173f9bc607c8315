/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Limits of a table that is read. */
#define IEC_SHEET_MAX_ROWS 100000u
#define IEC_SHEET_MAX_COLUMNS 256u
#define IEC_SHEET_MAX_CELL_BYTES (64u * 1024)
#define IEC_SHEET_MAX_SHEETS 256u
#define IEC_SHEET_MAX_FILE_BYTES (64u * 1024 * 1024)
#define IEC_SHEET_MAX_TOTAL_BYTES (128u * 1024 * 1024)

/**
 * IecSheetFlaw: a place that could not be kept as it stood, which keeps its row out of an import but not the others.
 * @IEC_SHEET_FLAW_LARGE_CELL: a cell of more than %IEC_SHEET_MAX_CELL_BYTES; it reads as empty
 * @IEC_SHEET_FLAW_LONG_ROW: something stands beyond %IEC_SHEET_MAX_COLUMNS; it is left out
 */
typedef enum
{
  IEC_SHEET_FLAW_LARGE_CELL,
  IEC_SHEET_FLAW_LONG_ROW,
} IecSheetFlawKind;

typedef struct
{
  IecSheetFlawKind kind;
  guint row;
  guint column;
} IecSheetFlaw;

/**
 * IecSheet: a table as it was read, cells as text. Row and column numbers start at 0; a person is told row + 1.
 * @encoding: (nullable): "UTF-8", "UTF-16LE", "WINDOWS-1257" …; NULL for spreadsheets
 * @separator: (nullable): ";", ",", "\t"; NULL for spreadsheets and for text of a single column
 * @hidden: the spreadsheet program does not show it
 * @epoch_1904: its bare day numbers count from 1904-01-01
 * @flaws: (element-type IecSheetFlaw): what could not be kept
 */
typedef struct
{
  char *name;
  char *encoding;
  char *separator;
  gboolean hidden;
  gboolean epoch_1904;
  GPtrArray *rows; /* (element-type GPtrArray): of strings or NULL, rows may be of different lengths */
  GArray *flaws;
} IecSheet;

/**
 * IecSheetHints: what a person says about a text file; a spreadsheet knows it by itself.
 * @encoding: (nullable): one of iec_sheets_get_encodings(); NULL to find it out
 * @separator: ';', ',' or a tab; NUL to find it out
 */
typedef struct
{
  const char *encoding;
  char separator;
} IecSheetHints;

IecSheet *iec_sheet_new (const char *name);
void iec_sheet_free (IecSheet *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (IecSheet, iec_sheet_free)

guint iec_sheet_get_n_rows (const IecSheet *self);
guint iec_sheet_get_n_columns (const IecSheet *self);
const char *iec_sheet_get_cell (const IecSheet *self, guint row, guint column);

GPtrArray *iec_sheets_read (const char *path, GError **error);
GPtrArray *iec_sheets_read_bytes (GBytes *bytes, const char *file, GError **error);
GPtrArray *iec_sheets_read_hinted (GBytes *bytes, const char *file, const IecSheetHints *hints, GError **error);
const char *const *iec_sheets_get_encodings (void);

G_END_DECLS
