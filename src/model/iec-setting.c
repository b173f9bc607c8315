/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-setting.h"

#include <glib.h>

static const IecSetting settings[] = {
  { IEC_SETTING_UID, "" },
  { IEC_SETTING_TITLE, "" },
  { IEC_SETTING_PERIOD, "" },
  { IEC_SETTING_SHORT_TITLE, "" },
  { IEC_SETTING_LANGUAGE, "lv" },
  { IEC_SETTING_GROUP, "" },
  { IEC_SETTING_SHORT_GROUP, "" },
  { IEC_SETTING_APPROVAL, "" },
  { IEC_SETTING_AMENDMENTS, "" },
  { IEC_SETTING_PUBLICITY, "" },
  { IEC_SETTING_GOAL_PATTERN, "M%g" },
  { IEC_SETTING_ACTION_PATTERN, "R%g.%a" },
  { IEC_SETTING_VISION_PATTERN, "V" },
  { IEC_SETTING_ANNEX_PATTERN, "P%n" },
};

/**
 * iec_setting_list:
 * @n_settings: (out): how many there are
 *
 * Returns: (transfer none): all settings of a strategy with their defaults.
 */
const IecSetting *
iec_setting_list (unsigned *n_settings)
{
  *n_settings = G_N_ELEMENTS (settings);
  return settings;
}

/**
 * iec_setting_get_default:
 *
 * Returns: (transfer none) (nullable): what the setting @name is in a file that does not say; NULL if there is no
 * such setting.
 */
const char *
iec_setting_get_default (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (settings); i++)
    if (g_strcmp0 (settings[i].name, name) == 0)
      return settings[i].default_value;
  return NULL;
}
