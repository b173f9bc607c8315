/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** IEC_CLI_USAGE_ERROR: a command line that cannot be meant as it is written: exit status 2. */
#define IEC_CLI_USAGE_ERROR (iec_cli_usage_error_quark ())

GQuark iec_cli_usage_error_quark (void);
void iec_cli_set_usage_error (GError **error, const char *format, ...) G_GNUC_PRINTF (2, 3);

/**
 * IecCliOption: an option of a command.
 * @name: with its dashes: "--title"
 * @flag: (nullable): where TRUE goes; an option without a value
 * @value: (nullable): where the value goes, borrowed from the arguments; given twice, the last holds
 * @values: (nullable): where all values go, in their order, borrowed; for an option that may be repeated
 */
typedef struct
{
  const char *name;
  gboolean *flag;
  const char **value;
  GPtrArray *values;
} IecCliOption;

GPtrArray *iec_cli_arguments_parse (char **arguments,
                                    const IecCliOption *options,
                                    guint n_options,
                                    guint at_least,
                                    guint at_most,
                                    GError **error);
gboolean iec_cli_parse_pair (const char *text, char **name, char **value);
gboolean iec_cli_parse_number (const char *text, gint64 at_most, gint64 *number);
gboolean iec_cli_is_date (const char *text);

G_END_DECLS
