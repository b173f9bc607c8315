/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "iec-session.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * IecReasonWindow:
 *
 * Asks why an element is left without evidence; the reason is printed.
 */
#define IEC_TYPE_REASON_WINDOW (iec_reason_window_get_type ())
G_DECLARE_FINAL_TYPE (IecReasonWindow, iec_reason_window, IEC, REASON_WINDOW, AdwWindow)

void iec_reason_window_present (GtkWindow *parent, IecSession *session, IecElement *element);

G_END_DECLS
