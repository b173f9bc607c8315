/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "iec-strategy.h"

G_BEGIN_DECLS

/**
 * IecEvidenceRowKind: what a row of the list of evidence is.
 * @IEC_EVIDENCE_ROW_PROPOSALS: proposals of one wording
 * @IEC_EVIDENCE_ROW_HEADING: the words above the other sources
 * @IEC_EVIDENCE_ROW_SOURCE: a source that is no proposal
 */
typedef enum
{
  IEC_EVIDENCE_ROW_PROPOSALS,
  IEC_EVIDENCE_ROW_HEADING,
  IEC_EVIDENCE_ROW_SOURCE,
} IecEvidenceRowKind;

/**
 * IecEvidenceRow:
 *
 * A row of what an element stands on. It is made by iec_evidence_rows_collect(); a list that is brought up to date
 * keeps its rows, which then emit "changed".
 */
#define IEC_TYPE_EVIDENCE_ROW (iec_evidence_row_get_type ())
G_DECLARE_FINAL_TYPE (IecEvidenceRow, iec_evidence_row, IEC, EVIDENCE_ROW, GObject)

IecEvidenceRow *iec_evidence_row_new (IecEvidenceRowKind kind, const char *key, const char *text);
gboolean iec_evidence_row_take_content (IecEvidenceRow *self, IecEvidenceRow *other);
IecEvidenceRowKind iec_evidence_row_get_kind (IecEvidenceRow *self);
const char *iec_evidence_row_get_key (IecEvidenceRow *self);
const char *iec_evidence_row_get_text (IecEvidenceRow *self);
const char *iec_evidence_row_get_detail (IecEvidenceRow *self);
void iec_evidence_row_set_detail (IecEvidenceRow *self, const char *detail);
const char *iec_evidence_row_get_where (IecEvidenceRow *self);
void iec_evidence_row_set_where (IecEvidenceRow *self, const char *codes, guint goal_number);
guint iec_evidence_row_get_goal_number (IecEvidenceRow *self);
gint64 iec_evidence_row_get_votes (IecEvidenceRow *self);
GPtrArray *iec_evidence_row_get_proposals (IecEvidenceRow *self);
void iec_evidence_row_add_proposal (IecEvidenceRow *self, IecProposal *proposal);
GPtrArray *iec_evidence_row_get_links (IecEvidenceRow *self);
void iec_evidence_row_add_link (IecEvidenceRow *self, const IecLinkRow *link);

G_END_DECLS
