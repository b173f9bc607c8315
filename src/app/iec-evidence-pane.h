/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "iec-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * IecEvidencePane:
 *
 * What the selected element stands on: the three numbers, the search over all proposals, the linked ones. Grabbing its
 * focus focuses the list.
 */
#define IEC_TYPE_EVIDENCE_PANE (iec_evidence_pane_get_type ())
G_DECLARE_FINAL_TYPE (IecEvidencePane, iec_evidence_pane, IEC, EVIDENCE_PANE, GtkWidget)

void iec_evidence_pane_set_session (IecEvidencePane *self, IecSession *session);
void iec_evidence_pane_start_search (IecEvidencePane *self);
gboolean iec_evidence_pane_escape (IecEvidencePane *self);

G_END_DECLS
