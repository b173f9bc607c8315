/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "iec-rows.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * IecTheme: one of the thematic columns in which a workshop collects proposals. Only #IecStrategy changes it.
 */
#define IEC_TYPE_THEME (iec_theme_get_type ())
G_DECLARE_FINAL_TYPE (IecTheme, iec_theme, IEC, THEME, GObject)

const char *iec_theme_get_uid (IecTheme *self);
const char *iec_theme_get_title (IecTheme *self);
const IecThemeRow *iec_theme_get_row (IecTheme *self);

G_END_DECLS
