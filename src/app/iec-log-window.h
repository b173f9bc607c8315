/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "iec-message-log.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * IecLogWindow:
 *
 * What a window told lately, the newest first, with the buttons that its toasts had.
 */
#define IEC_TYPE_LOG_WINDOW (iec_log_window_get_type ())
G_DECLARE_FINAL_TYPE (IecLogWindow, iec_log_window, IEC, LOG_WINDOW, AdwWindow)

GtkWidget *iec_log_window_new (GtkWindow *parent, IecMessageLog *log);

G_END_DECLS
