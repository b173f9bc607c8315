/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "iec-sheet.h"
#include "iec-zip-reader.h"

G_BEGIN_DECLS

/**
 * IecSheetBudget: what the tables of one file may take in memory.
 * @file: the file's name for messages
 * @bytes: taken so far
 */
typedef struct
{
  const char *file;
  guint64 bytes;
} IecSheetBudget;

gboolean
iec_sheet_put (IecSheet *self, IecSheetBudget *budget, guint row, guint column, const char *text, GError **error);
gboolean iec_sheets_add (GPtrArray *sheets, IecSheet *sheet, const char *file, GError **error);

/* bytes → UTF-8 */
char *iec_decode_text (GBytes *bytes,
                       const char *file,
                       const char *wanted,
                       const char **encoding,
                       gsize *length,
                       GError **error);

/* The formats. Each gives an array of IecSheet, at least one. */
GPtrArray *iec_csv_read (GBytes *bytes, const char *file, const IecSheetHints *hints, GError **error);
GPtrArray *iec_ods_read (IecZipReader *zip, const char *file, GError **error);
GPtrArray *iec_xlsx_read (IecZipReader *zip, const char *file, GError **error);

/* Numbers and days as spreadsheets keep them */
char *iec_number_to_text (double number);
char *iec_serial_to_iso (double serial, gboolean epoch_1904);

G_END_DECLS
