/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "iec-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/*
 * Asks for a goal, an action line or another element, and links the proposals to it: one step, told with a button that
 * undoes it.
 */
void iec_link_dialog_present (GtkWindow *parent, IecSession *session, IecProposal *const *proposals, guint n_proposals);

G_END_DECLS
