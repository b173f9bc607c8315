/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* More votes than any village has; a longer text than any note on a wall, and than any name. */
#define IEC_IMPORT_MAX_VOTES 1000000
#define IEC_IMPORT_MAX_TEXT_BYTES (16u * 1024)
#define IEC_IMPORT_MAX_NAME_BYTES 512u
#define IEC_IMPORT_MAX_NUMBER_BYTES 64u
#define IEC_IMPORT_MIN_YEAR 1900
#define IEC_IMPORT_MAX_YEAR 2100

char *iec_import_quote_cell (const char *cell);
gboolean iec_import_parse_votes (const char *cell, gint64 *votes, GError **error);
gboolean iec_import_parse_date (const char *cell, gboolean epoch_1904, char **date, GError **error);
gboolean iec_import_parse_text (const char *cell, char **text, char **original, GError **error);
gboolean iec_import_parse_name (const char *cell, char **name, GError **error);
gboolean iec_import_parse_note (const char *cell, char **note, GError **error);
gboolean iec_import_parse_number (const char *cell, char **number, GError **error);

G_END_DECLS
