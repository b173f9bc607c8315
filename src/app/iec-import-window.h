/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "iec-session.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * IecImportWindow:
 *
 * What an import will do, before it does it, on one screen; then, when it is done, what it did. Modal over its
 * strategy's window. Imports by one step.
 */
#define IEC_TYPE_IMPORT_WINDOW (iec_import_window_get_type ())
G_DECLARE_FINAL_TYPE (IecImportWindow, iec_import_window, IEC, IMPORT_WINDOW, AdwWindow)

GtkWidget *iec_import_window_new (GtkWindow *parent, IecSession *session, GFile *file);
GtkWidget *iec_import_window_new_for_bytes (GtkWindow *parent, IecSession *session, GBytes *bytes, const char *name);

G_END_DECLS
