/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "iec-panes.h"
#include "iec-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * IecProposalsPage:
 *
 * The view of proposals: filters, grid, detail; or, without any proposal, the empty state.
 */
#define IEC_TYPE_PROPOSALS_PAGE (iec_proposals_page_get_type ())
G_DECLARE_FINAL_TYPE (IecProposalsPage, iec_proposals_page, IEC, PROPOSALS_PAGE, GtkWidget)

void iec_proposals_page_set_session (IecProposalsPage *self, IecSession *session);
void iec_proposals_page_show_proposal (IecProposalsPage *self, IecProposal *proposal);
void iec_proposals_page_find (IecProposalsPage *self);
void iec_proposals_page_add_proposal (IecProposalsPage *self);
gboolean iec_proposals_page_escape (IecProposalsPage *self);
IecPanes *iec_proposals_page_get_panes (IecProposalsPage *self);

G_END_DECLS
