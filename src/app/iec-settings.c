/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-settings.h"

#define SCHEMA_ID "org.iecere.Iecere"

/**
 * iec_settings_new:
 *
 * The preferences. The schema is the installed one; run from the build folder, the program points
 * GSETTINGS_SCHEMA_DIR at the one there before anything reads settings (main.c).
 *
 * Returns: (transfer full): the settings
 */
GSettings *
iec_settings_new (void)
{
  return g_settings_new (SCHEMA_ID);
}
