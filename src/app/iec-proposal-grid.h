/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "iec-proposal-filter.h"
#include "iec-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * IecProposalGrid:
 *
 * The table of proposals with what stands above and below it: the count, the active filters as chips, the buttons; and
 * from two selected rows on a bar of what can be done with them.
 *
 * Signals: "selection-changed"; "row-activated": the selected proposal is wanted.
 */
#define IEC_TYPE_PROPOSAL_GRID (iec_proposal_grid_get_type ())
G_DECLARE_FINAL_TYPE (IecProposalGrid, iec_proposal_grid, IEC, PROPOSAL_GRID, GtkWidget)

void iec_proposal_grid_set_filter (IecProposalGrid *self, IecStrategy *strategy, IecProposalFilter *filter);
GPtrArray *iec_proposal_grid_dup_selected (IecProposalGrid *self);
void iec_proposal_grid_select (IecProposalGrid *self, IecProposal *proposal);
gboolean iec_proposal_grid_can_step (IecProposalGrid *self, int rows);
void iec_proposal_grid_step (IecProposalGrid *self, int rows);
IecProposal *iec_proposal_grid_find_unanswered (IecProposalGrid *self, GPtrArray *after);
IecProposal *iec_proposal_grid_find_neighbour (IecProposalGrid *self, GPtrArray *of);
void iec_proposal_grid_focus (IecProposalGrid *self);

G_END_DECLS
