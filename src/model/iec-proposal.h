/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "iec-rows.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * IecOutcome: what becomes of a proposal as it is printed. Included is derived from the links and never stored.
 */
typedef enum
{
  IEC_OUTCOME_NONE,
  IEC_OUTCOME_INCLUDED,
  IEC_OUTCOME_COMMUNITY,
  IEC_OUTCOME_MUNICIPALITY,
  IEC_OUTCOME_OUTSIDE,
  IEC_OUTCOME_DECLINED,
} IecOutcome;

/**
 * IecProposal: one statement of residents. Only #IecStrategy changes it.
 */
#define IEC_TYPE_PROPOSAL (iec_proposal_get_type ())
G_DECLARE_FINAL_TYPE (IecProposal, iec_proposal, IEC, PROPOSAL, GObject)

const char *iec_proposal_get_uid (IecProposal *self);
const char *iec_proposal_get_number (IecProposal *self);
const char *iec_proposal_get_text (IecProposal *self);
const char *iec_proposal_get_original (IecProposal *self);
gint64 iec_proposal_get_votes (IecProposal *self);
const char *iec_proposal_get_workshop (IecProposal *self);
const char *iec_proposal_get_theme (IecProposal *self);
const char *iec_proposal_get_need (IecProposal *self);
const char *iec_proposal_get_date (IecProposal *self);
const char *iec_proposal_get_role (IecProposal *self);
const char *iec_proposal_get_people (IecProposal *self);
const char *iec_proposal_get_note (IecProposal *self);
IecOutcome iec_proposal_get_stored_outcome (IecProposal *self);
const char *iec_proposal_get_addressee (IecProposal *self);
const char *iec_proposal_get_outcome_date (IecProposal *self);
const char *iec_proposal_get_reason (IecProposal *self);
const char *iec_proposal_get_source_number (IecProposal *self);
const IecProposalRow *iec_proposal_get_row (IecProposal *self);

const char *iec_outcome_to_string (IecOutcome outcome);
gboolean iec_outcome_from_string (const char *name, IecOutcome *outcome);

G_END_DECLS
