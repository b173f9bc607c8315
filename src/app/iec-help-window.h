/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * IecHelpWindow:
 *
 * The help, one row for each topic, which opens to its text. It stands beside the windows of strategies, so one can
 * read and work; the program has one at most.
 */
#define IEC_TYPE_HELP_WINDOW (iec_help_window_get_type ())
G_DECLARE_FINAL_TYPE (IecHelpWindow, iec_help_window, IEC, HELP_WINDOW, AdwWindow)

GtkWidget *iec_help_window_new (GtkApplication *application);

G_END_DECLS
