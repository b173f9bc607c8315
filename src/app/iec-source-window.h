/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "iec-session.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * IecSourceWindow:
 *
 * Links a source that is no proposal to an element: one that the strategy has, or a new one.
 */
#define IEC_TYPE_SOURCE_WINDOW (iec_source_window_get_type ())
G_DECLARE_FINAL_TYPE (IecSourceWindow, iec_source_window, IEC, SOURCE_WINDOW, AdwWindow)

void iec_source_window_present (GtkWindow *parent, IecSession *session, IecElement *element);

G_END_DECLS
