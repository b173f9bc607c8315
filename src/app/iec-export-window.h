/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "iec-session.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * IecExportWindow:
 *
 * Chooses how a draft is written, then writes it in a worker, with progress and Cancel. Modal over its strategy's
 * window, which tells the end by a message with the button "Open" (action "app.open-uri").
 */
#define IEC_TYPE_EXPORT_WINDOW (iec_export_window_get_type ())
G_DECLARE_FINAL_TYPE (IecExportWindow, iec_export_window, IEC, EXPORT_WINDOW, AdwWindow)

GtkWidget *iec_export_window_new (GtkWindow *parent, IecSession *session);
void iec_export_window_save_to (IecExportWindow *self, const char *path);

G_END_DECLS
