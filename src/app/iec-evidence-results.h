/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "iec-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * IecEvidenceResults:
 *
 * Proposals that were found, to be linked to the selected element: Enter links the selected rows, Space selects more.
 * Its actions are "evidence.link" and "evidence.show-found", of the selected rows.
 */
#define IEC_TYPE_EVIDENCE_RESULTS (iec_evidence_results_get_type ())
G_DECLARE_FINAL_TYPE (IecEvidenceResults, iec_evidence_results, IEC, EVIDENCE_RESULTS, GtkWidget)

void iec_evidence_results_set_session (IecEvidenceResults *self, IecSession *session);
void iec_evidence_results_show_hits (IecEvidenceResults *self, GPtrArray *hits);
void iec_evidence_results_clear (IecEvidenceResults *self);
void iec_evidence_results_link_selected (IecEvidenceResults *self);
guint iec_evidence_results_get_n_rows (IecEvidenceResults *self);

G_END_DECLS
