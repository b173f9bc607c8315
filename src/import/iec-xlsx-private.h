/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The other parts of a workbook that its sheets refer to. */

/* Styles of one workbook at most (the format's own limit is 64,000), and shared strings. */
#define IEC_XLSX_MAX_STYLES 65536u
#define IEC_XLSX_MAX_STRINGS 2000000u

/**
 * IecXlsxPart: one relationship of a part to another.
 * @type: the last word of the relationship's type: "worksheet", "sharedStrings"
 * @target: the entry in the package that it leads to
 */
typedef struct
{
  char *id;
  char *type;
  char *target;
} IecXlsxPart;

GPtrArray *iec_xlsx_read_parts (GBytes *bytes, const char *folder, const char *file, GError **error);
const IecXlsxPart *iec_xlsx_find_part (GPtrArray *parts, const char *id, const char *type);

GPtrArray *iec_xlsx_read_strings (GBytes *bytes, const char *file, GError **error);
GByteArray *iec_xlsx_read_date_styles (GBytes *bytes, const char *file, GError **error);

gboolean iec_xlsx_is_date_format (const char *code);
void iec_xlsx_append_text (GString *text, const char *more);
gboolean iec_xlsx_parse_reference (const char *reference, guint *row, guint *column);

G_END_DECLS
