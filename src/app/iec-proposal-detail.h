/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "iec-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * IecProposalDetail:
 *
 * All about the selected proposal, to be edited; of several, what can be done with all of them.
 */
#define IEC_TYPE_PROPOSAL_DETAIL (iec_proposal_detail_get_type ())
G_DECLARE_FINAL_TYPE (IecProposalDetail, iec_proposal_detail, IEC, PROPOSAL_DETAIL, GtkWidget)

void iec_proposal_detail_set_session (IecProposalDetail *self, IecSession *session);
void iec_proposal_detail_show (IecProposalDetail *self, GPtrArray *proposals);
void iec_proposal_detail_update (IecProposalDetail *self);
void iec_proposal_detail_edit_text (IecProposalDetail *self);

G_END_DECLS
