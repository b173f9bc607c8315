/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "iec-strategy.h"

G_BEGIN_DECLS

/**
 * IecFilterGroup: the questions by which proposals are filtered. A proposal has one value, or none, of each.
 */
typedef enum
{
  IEC_FILTER_OUTCOME,
  IEC_FILTER_THEME,
  IEC_FILTER_WORKSHOP,
  IEC_FILTER_NEED,
  IEC_FILTER_VOTES,
  IEC_N_FILTER_GROUPS,
} IecFilterGroup;

/**
 * IecProposalKey: what proposals are sorted by.
 */
typedef enum
{
  IEC_PROPOSAL_KEY_NUMBER,
  IEC_PROPOSAL_KEY_TEXT,
  IEC_PROPOSAL_KEY_WORKSHOP,
  IEC_PROPOSAL_KEY_THEME,
  IEC_PROPOSAL_KEY_VOTES,
  IEC_PROPOSAL_KEY_OUTCOME,
  IEC_N_PROPOSAL_KEYS,
} IecProposalKey;

/**
 * IecFilterValue:
 *
 * A value that proposals can be filtered by. Properties, all read-only and notifying: "title", "count" (uint: how many
 * proposals it would show under the other groups' filters), "active".
 */
#define IEC_TYPE_FILTER_VALUE (iec_filter_value_get_type ())
G_DECLARE_FINAL_TYPE (IecFilterValue, iec_filter_value, IEC, FILTER_VALUE, GObject)

IecFilterGroup iec_filter_value_get_group (IecFilterValue *self);
const char *iec_filter_value_get_uid (IecFilterValue *self);
const char *iec_filter_value_get_title (IecFilterValue *self);
guint iec_filter_value_get_count (IecFilterValue *self);
gboolean iec_filter_value_is_active (IecFilterValue *self);
guint iec_filter_value_get_index (IecFilterValue *self);

/**
 * IecProposalFilter:
 *
 * The proposals of a strategy that pass its filters, as a #GListModel of #IecProposal by number; and the values that
 * they can be filtered by, with their counts. Values of one group widen each other, groups narrow.
 *
 * It follows the strategy: a burst of changes is looked at once, before the next frame; iec_proposal_filter_settle()
 * looks at once. Signal "changed": the list, a value or what any proposal's row shows may be another.
 */
#define IEC_TYPE_PROPOSAL_FILTER (iec_proposal_filter_get_type ())
G_DECLARE_FINAL_TYPE (IecProposalFilter, iec_proposal_filter, IEC, PROPOSAL_FILTER, GObject)

IecProposalFilter *iec_proposal_filter_new (IecStrategy *strategy);
void iec_proposal_filter_close (IecProposalFilter *self);
GListModel *iec_proposal_filter_get_values (IecProposalFilter *self, IecFilterGroup group);
void iec_proposal_filter_set_active (IecProposalFilter *self, IecFilterValue *value, gboolean active);
gboolean iec_proposal_filter_has_active (IecProposalFilter *self, IecFilterGroup group);
guint iec_proposal_filter_count_active (IecProposalFilter *self, IecFilterGroup group);
void iec_proposal_filter_set_query (IecProposalFilter *self, const char *query);
const char *iec_proposal_filter_get_query (IecProposalFilter *self);
gboolean iec_proposal_filter_is_narrowing (IecProposalFilter *self);
void iec_proposal_filter_clear (IecProposalFilter *self);
gboolean iec_proposal_filter_shows (IecProposalFilter *self, IecProposal *proposal);
gint64 iec_proposal_filter_get_votes (IecProposalFilter *self);
guint iec_proposal_filter_get_n_total (IecProposalFilter *self);
int iec_proposal_filter_compare (IecProposalFilter *self, IecProposalKey key, IecProposal *a, IecProposal *b);
void iec_proposal_filter_settle (IecProposalFilter *self);

G_END_DECLS
