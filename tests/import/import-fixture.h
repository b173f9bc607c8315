/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "iec-sheet.h"

G_BEGIN_DECLS

/* Spreadsheets made of XML, tables made of text, and the files of tests/data/import. */

char *fixture_path (const char *name);
char *fixture_shared_path (const char *name);
GBytes *fixture_zip (const char *first_entry, ...) G_GNUC_NULL_TERMINATED;
GBytes *fixture_ods (const char *tables);
GBytes *fixture_xlsx (const char *sheets, const char *strings, const char *styles, ...) G_GNUC_NULL_TERMINATED;
GBytes *fixture_text (const char *text);
GBytes *fixture_utf16 (const char *text, gboolean big_endian, gboolean marked);
GBytes *fixture_windows_1257 (const char *text);
char *fixture_write (const char *folder, const char *name, GBytes *bytes);
void fixture_remove (char *folder);

GPtrArray *fixture_read (GBytes *bytes);
void fixture_assert_refused (GBytes *bytes, int code, const char *words);
void fixture_assert_row (const IecSheet *sheet, guint row, ...) G_GNUC_NULL_TERMINATED;

G_END_DECLS
