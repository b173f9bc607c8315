/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "iec-proposal-filter.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The cells of the table of proposals (iec-proposal-cells.c). */
GtkWidget *_iec_proposal_cell_new (IecProposalKey key);
void _iec_proposal_cell_fill (GtkWidget *cell,
                              IecProposalKey key,
                              IecStrategy *strategy,
                              IecProposal *proposal,
                              gboolean is_compact);
char *_iec_proposal_describe (IecStrategy *strategy, IecProposal *proposal);
char *_iec_proposal_dup_codes (IecStrategy *strategy, IecProposal *proposal);

G_END_DECLS
