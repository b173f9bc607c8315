/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-evidence.h"

#include "iec-strategy-private.h"

#include <string.h>

/**
 * Count: what was met so far; each of the tables is a set.
 */
typedef struct
{
  GHashTable *proposals;
  GHashTable *workshops;
  GHashTable *needs;
  GHashTable *sources;
} Count;

static int
compare_weight (gconstpointer a, gconstpointer b)
{
  IecProposal *first = *(IecProposal **)a;
  IecProposal *second = *(IecProposal **)b;
  gint64 votes = iec_proposal_get_votes (first);
  gint64 other = iec_proposal_get_votes (second);

  if (votes != other)
    return votes > other ? -1 : 1;
  return _iec_proposal_compare (first, second);
}

static void
count_proposal (IecEvidence *self, Count *count, IecProposal *proposal)
{
  const IecProposalRow *row = iec_proposal_get_row (proposal);

  if (!g_hash_table_add (count->proposals, proposal))
    return;
  g_ptr_array_add (self->proposals, proposal);
  if (row->votes == IEC_VOTES_MISSING)
    self->n_missing_votes++;
  else if (__builtin_add_overflow (self->votes, row->votes, &self->votes))
    self->votes = G_MAXINT64;
  if (row->workshop != NULL)
    g_hash_table_add (count->workshops, row->workshop);
  if (row->need != NULL)
    g_hash_table_add (count->needs, row->need);
}

static void
count_link (IecEvidence *self, Count *count, IecStrategy *strategy, const IecLinkRow *link)
{
  if (iec_strategy_is_suspect (strategy, link))
    self->n_suspect++;
  if (strcmp (link->kind, "proposal") == 0)
    {
      IecProposal *proposal = iec_strategy_find_proposal (strategy, link->target);

      if (proposal != NULL)
        count_proposal (self, count, proposal);
    }
  else if (strcmp (link->kind, "need") == 0)
    {
      GPtrArray *members = _iec_strategy_peek_members (strategy, link->target);

      g_hash_table_add (count->needs, link->target);
      for (guint i = 0; members != NULL && i < members->len; i++)
        count_proposal (self, count, g_ptr_array_index (members, i));
    }
  else
    g_hash_table_add (count->sources, link->target);
}

/**
 * iec_evidence_new:
 * @element: the element; the root for the whole strategy
 *
 * Counts what @element stands on: all that is linked to it or to anything in it, directly or through a need, each
 * proposal, workshop, need and source once; a missing vote adds nothing. The proposals are borrowed from @strategy.
 *
 * Returns: (transfer full): the evidence of this moment
 */
IecEvidence *
iec_evidence_new (IecStrategy *strategy, IecElement *element)
{
  g_return_val_if_fail (IEC_IS_STRATEGY (strategy), NULL);
  g_return_val_if_fail (IEC_IS_ELEMENT (element), NULL);

  IecEvidence *self = g_new0 (IecEvidence, 1);
  g_autoptr (GHashTable) proposals = g_hash_table_new (NULL, NULL);
  g_autoptr (GHashTable) workshops = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) needs = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) sources = g_hash_table_new (g_str_hash, g_str_equal);
  Count count = { proposals, workshops, needs, sources };

  self->proposals = g_ptr_array_new ();
  for (IecElement *inner = element; inner != NULL; inner = iec_element_get_next_in_outline (inner, element))
    {
      GPtrArray *links = _iec_strategy_peek_links (strategy, iec_element_get_uid (inner));

      for (guint i = 0; links != NULL && i < links->len; i++)
        count_link (self, &count, strategy, g_ptr_array_index (links, i));
    }
  g_ptr_array_sort (self->proposals, compare_weight);
  self->n_proposals = self->proposals->len;
  self->n_workshops = g_hash_table_size (workshops);
  self->n_needs = g_hash_table_size (needs);
  self->n_sources = g_hash_table_size (sources);
  return self;
}

/**
 * iec_evidence_sort:
 * @proposals: (element-type IecProposal): are put in the order of their votes downwards, then of their numbers
 */
void
iec_evidence_sort (GPtrArray *proposals)
{
  g_ptr_array_sort (proposals, compare_weight);
}

/**
 * iec_evidence_free:
 * @self: (nullable): what iec_evidence_new() gave
 */
void
iec_evidence_free (IecEvidence *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->proposals, g_ptr_array_unref);
  g_free (self);
}
