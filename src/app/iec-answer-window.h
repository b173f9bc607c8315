/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "iec-session.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * IecAnswerWindow:
 *
 * Asks what becomes of one or more proposals, and answers all of them by one step. Modal.
 *
 * Signal "saved": they are so answered.
 */
#define IEC_TYPE_ANSWER_WINDOW (iec_answer_window_get_type ())
G_DECLARE_FINAL_TYPE (IecAnswerWindow, iec_answer_window, IEC, ANSWER_WINDOW, AdwWindow)

GtkWidget *iec_answer_window_new (GtkWindow *parent, IecSession *session, GPtrArray *proposals, IecOutcome outcome);

G_END_DECLS
