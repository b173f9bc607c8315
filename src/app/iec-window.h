/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "iec-application.h"
#include "iec-message.h"
#include "iec-session.h"
#include "iec-text-page.h"

G_BEGIN_DECLS

/**
 * IecWindow:
 *
 * A window on one strategy, or, without one, the welcome page. Property "session" (nullable #IecSession).
 */
#define IEC_TYPE_WINDOW (iec_window_get_type ())
G_DECLARE_FINAL_TYPE (IecWindow, iec_window, IEC, WINDOW, AdwApplicationWindow)

IecWindow *iec_window_new (IecApplication *application);
IecSession *iec_window_get_session (IecWindow *self);
void iec_window_set_session (IecWindow *self, IecSession *session);
IecTextPage *iec_window_get_text_page (IecWindow *self);
GtkBox *iec_window_get_notice_area (IecWindow *self);
void iec_window_tell (IecWindow *self, IecMessage *message);
void iec_window_set_view (IecWindow *self, const char *view);
const char *iec_window_get_view (IecWindow *self);

G_END_DECLS
