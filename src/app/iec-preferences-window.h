/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "iec-session.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * IecPreferencesWindow:
 *
 * The preferences of the program, and the settings of the open strategy. Each applies at once; those of the strategy
 * are steps of its history.
 */
#define IEC_TYPE_PREFERENCES_WINDOW (iec_preferences_window_get_type ())
G_DECLARE_FINAL_TYPE (IecPreferencesWindow, iec_preferences_window, IEC, PREFERENCES_WINDOW, AdwPreferencesWindow)

GtkWidget *iec_preferences_window_new (GtkWindow *parent, IecSession *session);

G_END_DECLS
