/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "iec-session.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * IecAddProposalWindow:
 *
 * Asks for a new proposal and adds it by one step. Modal.
 *
 * Signal "added" (#IecProposal): it is in the strategy.
 */
#define IEC_TYPE_ADD_PROPOSAL_WINDOW (iec_add_proposal_window_get_type ())
G_DECLARE_FINAL_TYPE (IecAddProposalWindow, iec_add_proposal_window, IEC, ADD_PROPOSAL_WINDOW, AdwWindow)

GtkWidget *iec_add_proposal_window_new (GtkWindow *parent, IecSession *session);

G_END_DECLS
