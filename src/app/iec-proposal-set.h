/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "iec-proposal.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * IecProposalSet: proposals that are dragged together.
 */
#define IEC_TYPE_PROPOSAL_SET (iec_proposal_set_get_type ())
G_DECLARE_FINAL_TYPE (IecProposalSet, iec_proposal_set, IEC, PROPOSAL_SET, GObject)

IecProposalSet *iec_proposal_set_new (IecProposal *const *proposals, guint n_proposals);
GPtrArray *iec_proposal_set_get_proposals (IecProposalSet *self);

G_END_DECLS
