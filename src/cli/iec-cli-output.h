/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/**
 * IecCliOutput:
 *
 * The answer of a command, gathered until the command has succeeded: either a JSON object or text for a person.
 * Always UTF-8, whatever the locale's character set is.
 */
typedef struct _IecCliOutput IecCliOutput;

IecCliOutput *iec_cli_output_new (gboolean json);
void iec_cli_output_free (IecCliOutput *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (IecCliOutput, iec_cli_output_free)

JsonBuilder *iec_cli_output_get_json (IecCliOutput *self);
void iec_cli_output_print (IecCliOutput *self, const char *format, ...) G_GNUC_PRINTF (2, 3);
gboolean iec_cli_output_flush (IecCliOutput *self, GError **error);

void iec_json_add_string (JsonBuilder *json, const char *name, const char *value);
void iec_json_add_int (JsonBuilder *json, const char *name, gint64 value);
void iec_json_add_boolean (JsonBuilder *json, const char *name, gboolean value);
void iec_json_begin_array (JsonBuilder *json, const char *name);

/**
 * IecCliTable: lines of cells that are printed below one another, each column as wide as its widest cell.
 */
typedef struct _IecCliTable IecCliTable;

IecCliTable *iec_cli_table_new (const char *alignment);
void iec_cli_table_free (IecCliTable *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (IecCliTable, iec_cli_table_free)

void iec_cli_table_add (IecCliTable *self, const char *text);
void iec_cli_table_add_number (IecCliTable *self, gint64 number);
void iec_cli_table_print (IecCliTable *self, IecCliOutput *output);

G_END_DECLS
