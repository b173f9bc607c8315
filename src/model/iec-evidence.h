/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "iec-strategy.h"

G_BEGIN_DECLS

/**
 * IecEvidence:
 * @proposals: (element-type IecProposal): the distinct proposals, by votes downwards, then by number
 * @n_proposals: how many these are
 * @votes: the sum of their votes; a missing vote adds nothing
 * @n_missing_votes: how many of them have no votes counted
 * @n_workshops: distinct workshops that they come from
 * @n_needs: distinct needs linked or that linked proposals belong to
 * @n_sources: distinct sources, counted apart
 * @n_suspect: links to be looked at again
 *
 * What an element stands on: all that is linked to it or to anything below it, directly or through a need, each
 * proposal counted once (design: "Counting").
 */
typedef struct
{
  GPtrArray *proposals;
  guint n_proposals;
  gint64 votes;
  guint n_missing_votes;
  guint n_workshops;
  guint n_needs;
  guint n_sources;
  guint n_suspect;
} IecEvidence;

IecEvidence *iec_evidence_new (IecStrategy *strategy, IecElement *element);
void iec_evidence_sort (GPtrArray *proposals);
void iec_evidence_free (IecEvidence *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (IecEvidence, iec_evidence_free)

G_END_DECLS
