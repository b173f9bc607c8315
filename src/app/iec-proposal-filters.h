/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "iec-proposal-filter.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * IecProposalFilters:
 *
 * The pane of filters: a search entry, and for each group its values with their counts.
 */
#define IEC_TYPE_PROPOSAL_FILTERS (iec_proposal_filters_get_type ())
G_DECLARE_FINAL_TYPE (IecProposalFilters, iec_proposal_filters, IEC, PROPOSAL_FILTERS, GtkWidget)

void iec_proposal_filters_set_filter (IecProposalFilters *self, IecProposalFilter *filter);
void iec_proposal_filters_clear_query (IecProposalFilters *self);
void iec_proposal_filters_find (IecProposalFilters *self);
gboolean iec_proposal_filters_escape (IecProposalFilters *self);

G_END_DECLS
