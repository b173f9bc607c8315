/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "iec-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * IecEvidenceList:
 *
 * What an element stands on, as a list: Delete unlinks, Enter shows the proposal, rows can be dragged to other
 * elements. Its actions are "evidence.unlink", "evidence.show" and "evidence.copy", of the selected rows.
 */
#define IEC_TYPE_EVIDENCE_LIST (iec_evidence_list_get_type ())
G_DECLARE_FINAL_TYPE (IecEvidenceList, iec_evidence_list, IEC, EVIDENCE_LIST, GtkWidget)

void iec_evidence_list_set_session (IecEvidenceList *self, IecSession *session);
void iec_evidence_list_update (IecEvidenceList *self, IecElement *element);
guint iec_evidence_list_get_n_rows (IecEvidenceList *self);
void iec_evidence_list_copy (IecEvidenceList *self);

G_END_DECLS
