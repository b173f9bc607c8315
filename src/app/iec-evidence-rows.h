/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "iec-collator.h"
#include "iec-evidence-row.h"

G_BEGIN_DECLS

/*
 * The list of what an element stands on, as rows: identical wordings are one, by votes downwards and then by the
 * alphabet of the document's language; other sources stand after them under a heading.
 */
GPtrArray *iec_evidence_rows_collect (IecStrategy *strategy, IecElement *element, IecCollator *collator);
void iec_evidence_rows_update (GListStore *list, GPtrArray *rows);
guint iec_evidence_rows_unlink (IecStrategy *strategy, IecEvidenceRow *const *rows, guint n_rows, GError **error);
char *iec_evidence_rows_dup_plain (IecEvidenceRow *const *rows, guint n_rows);
const char *iec_evidence_rows_get_source_kind (const char *kind);

G_END_DECLS
