/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "iec-evidence-row.h"
#include "iec-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * IecEvidenceItem:
 *
 * A row of the evidence pane: what is linked, with a button that unlinks it, or a proposal that was found, with one
 * that links it. Signals: "link", "unlink": its button was pressed.
 */
#define IEC_TYPE_EVIDENCE_ITEM (iec_evidence_item_get_type ())
G_DECLARE_FINAL_TYPE (IecEvidenceItem, iec_evidence_item, IEC, EVIDENCE_ITEM, GtkWidget)

GtkWidget *iec_evidence_item_new (GtkListItem *list_item);
GtkListItem *iec_evidence_item_get_list_item (IecEvidenceItem *self);
void iec_evidence_item_show_row (IecEvidenceItem *self, IecEvidenceRow *row);
void iec_evidence_item_show_found (IecEvidenceItem *self, IecSession *session, IecProposal *proposal);
void iec_evidence_item_clear (IecEvidenceItem *self);
const char *iec_evidence_item_get_sentence (IecEvidenceItem *self);

G_END_DECLS
