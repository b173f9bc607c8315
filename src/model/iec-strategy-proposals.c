/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-error.h"
#include "iec-step.h"
#include "iec-strategy-private.h"
#include "iec-util.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/** More votes than people live in a country are a mistake of the sheet. */
#define VOTES_MAX 10000000

/* An empty reference is none. */
static gboolean
check_reference (IecStrategy *self, IecTable table, char **uid, GError **error)
{
  if (*uid != NULL && **uid == '\0')
    g_clear_pointer (uid, g_free);
  if (*uid == NULL || g_hash_table_contains (self->collections[table].by_uid, *uid))
    return TRUE;
  g_set_error (error, IEC_ERROR, IEC_ERROR_INVALID,
               _ ("A proposal names a workshop, theme or need that is not in the strategy."));
  return FALSE;
}

static gboolean
check_references (IecStrategy *self, IecProposalRow *row, GError **error)
{
  if (row->batch != NULL && row->batch[0] == '\0')
    g_clear_pointer (&row->batch, g_free);
  if (row->batch != NULL && !g_hash_table_contains (self->batches, row->batch))
    {
      g_set_error (error, IEC_ERROR, IEC_ERROR_INVALID, _ ("A proposal names an import that is not in the strategy."));
      return FALSE;
    }
  return check_reference (self, IEC_TABLE_WORKSHOP, &row->workshop, error)
         && check_reference (self, IEC_TABLE_THEME, &row->theme, error)
         && check_reference (self, IEC_TABLE_NEED, &row->need, error);
}

/* The rules of answers: a refusal says why, what is passed on says to whom, inclusion is never stored. */
static gboolean
check_answer (const IecProposalRow *row, GError **error)
{
  IecOutcome outcome = IEC_OUTCOME_NONE;

  if (!iec_outcome_from_string (row->outcome, &outcome) || outcome == IEC_OUTCOME_INCLUDED)
    {
      g_set_error (error, IEC_ERROR, IEC_ERROR_INVALID,
                   _ ("“%s” is no answer that can be given; a proposal is included by linking it."), row->outcome);
      return FALSE;
    }
  if (outcome == IEC_OUTCOME_DECLINED && row->reason[0] == '\0')
    {
      g_set_error (error, IEC_ERROR, IEC_ERROR_INVALID, _ ("A proposal that is not included needs a reason."));
      return FALSE;
    }
  if (outcome == IEC_OUTCOME_MUNICIPALITY && row->addressee[0] == '\0')
    {
      g_set_error (error, IEC_ERROR, IEC_ERROR_INVALID,
                   _ ("A proposal that is passed on needs an addressee in the municipality."));
      return FALSE;
    }
  return TRUE;
}

static gboolean
clean_answer (IecProposalRow *row, GError **error)
{
  return _iec_strategy_take (&row->outcome, g_strdup (row->outcome != NULL ? row->outcome : ""))
         && _iec_strategy_take (&row->addressee, _iec_strategy_clean_line (row->addressee, _ ("addressee"), error))
         && _iec_strategy_take (&row->outcome_date, _iec_strategy_clean_date (row->outcome_date, error))
         && _iec_strategy_take (&row->reason, _iec_strategy_clean_line (row->reason, _ ("reason"), error))
         && check_answer (row, error);
}

static gboolean
clean_row (IecStrategy *self, IecProposalRow *row, GError **error)
{
  if (!_iec_strategy_take (&row->text, _iec_strategy_clean_text (row->text, _ ("text"), error))
      || !_iec_strategy_take (&row->original, _iec_strategy_clean_text (row->original, _ ("text"), error))
      || !_iec_strategy_take (&row->number, _iec_strategy_clean_line (row->number, _ ("number"), error))
      || !_iec_strategy_take (&row->source_number, _iec_strategy_clean_line (row->source_number, _ ("number"), error))
      || !_iec_strategy_take (&row->date, _iec_strategy_clean_date (row->date, error))
      || !_iec_strategy_take (&row->role, _iec_strategy_clean_line (row->role, _ ("role"), error))
      || !_iec_strategy_take (&row->people, _iec_strategy_clean_line (row->people, _ ("group of people"), error))
      || !_iec_strategy_take (&row->note, _iec_strategy_clean_text (row->note, _ ("note"), error))
      || !clean_answer (row, error) || !check_references (self, row, error))
    return FALSE;
  if (row->text[0] == '\0')
    {
      g_set_error (error, IEC_ERROR, IEC_ERROR_INVALID, _ ("A proposal needs a text."));
      return FALSE;
    }
  if (row->original[0] == '\0')
    iec_set_str (&row->original, row->text);
  if (row->votes >= IEC_VOTES_MISSING && row->votes <= VOTES_MAX)
    return TRUE;
  g_set_error (error, IEC_ERROR, IEC_ERROR_INVALID, _ ("The votes of a proposal are a number from 0 to %d."),
               VOTES_MAX);
  return FALSE;
}

static gboolean
prepare_new (IecStrategy *self, IecProposalRow *row, GError **error)
{
  if (!clean_row (self, row, error))
    return FALSE;
  char *number = _iec_strategy_assign_number (self, row->number, NULL);
  if (row->source_number[0] == '\0' && row->number[0] != '\0' && strcmp (row->number, number) != 0)
    iec_set_str (&row->source_number, row->number);
  _iec_strategy_take (&row->number, number);
  if (row->uid == NULL || row->uid[0] == '\0')
    return _iec_strategy_take (&row->uid, _iec_strategy_new_uid (self));
  if (iec_uid_is_valid (row->uid) && _iec_strategy_uid_is_free (self, row->uid))
    return TRUE;
  g_set_error (error, IEC_ERROR, IEC_ERROR_REFUSED, _ ("“%s” cannot be the id of a new entry."), row->uid);
  return FALSE;
}

/**
 * iec_strategy_add_proposal:
 * @row: what it is. An empty uid is given one; the number, when it is empty or taken, is the next P001, P002 …, and a
 *   taken one is kept as the source number unless @row has one; an empty original is the text
 *
 * Adds a proposal. One step.
 *
 * Returns: (transfer none): the proposal
 */
IecProposal *
iec_strategy_add_proposal (IecStrategy *self, const IecProposalRow *row, GError **error)
{
  g_return_val_if_fail (IEC_IS_STRATEGY (self), NULL);
  g_return_val_if_fail (row != NULL, NULL);

  if (!_iec_strategy_check_editable (self, error))
    return NULL;
  IecProposalRow *clean = iec_row_copy (IEC_TABLE_PROPOSAL, row);
  IecProposal *proposal = NULL;
  if (prepare_new (self, clean, error) && _iec_strategy_begin_edit (self, error))
    {
      if (!_iec_strategy_insert (self, IEC_TABLE_PROPOSAL, clean, error))
        _iec_strategy_fail_edit (self);
      else if (_iec_strategy_end_edit (self, IEC_STEP_ADD_PROPOSAL, clean->number, 1, error))
        proposal = iec_strategy_find_proposal (self, clean->uid);
    }
  iec_row_free (IEC_TABLE_PROPOSAL, clean);
  return proposal;
}

/* A proposal keeps its number unless it is given another that is free. */
static gboolean
settle_number (IecStrategy *self, IecProposalRow *row, IecProposal *proposal, GError **error)
{
  if (row->number[0] == '\0')
    iec_set_str (&row->number, iec_proposal_get_number (proposal));
  g_autofree char *key = _iec_number_key (row->number);
  IecProposal *holder = g_hash_table_lookup (self->numbers, key);
  if (holder == NULL || holder == proposal)
    return TRUE;
  g_set_error (error, IEC_ERROR, IEC_ERROR_REFUSED, _ ("There is already a proposal “%s”."), row->number);
  return FALSE;
}

/**
 * iec_strategy_set_proposal:
 * @row: what it shall be; its uid says which proposal; an empty number keeps the number
 *
 * Changes a proposal. One step. Another text makes its links suspect.
 *
 * Returns: whether it is so; %IEC_ERROR_REFUSED if the number is taken
 */
gboolean
iec_strategy_set_proposal (IecStrategy *self, const IecProposalRow *row, GError **error)
{
  g_return_val_if_fail (IEC_IS_STRATEGY (self), FALSE);
  g_return_val_if_fail (row != NULL, FALSE);

  IecProposal *proposal = iec_strategy_find_proposal (self, row->uid);
  if (!_iec_strategy_check_editable (self, error))
    return FALSE;
  if (proposal == NULL)
    {
      g_set_error (error, IEC_ERROR, IEC_ERROR_NOT_FOUND, _ ("The proposal is not in the strategy any more."));
      return FALSE;
    }
  IecProposalRow *clean = iec_row_copy (IEC_TABLE_PROPOSAL, row);
  gboolean good = clean_row (self, clean, error) && settle_number (self, clean, proposal, error)
                  && _iec_strategy_begin_edit (self, error);
  if (good && !_iec_strategy_update (self, IEC_TABLE_PROPOSAL, clean, error))
    good = _iec_strategy_fail_edit (self);
  else if (good)
    good = _iec_strategy_end_edit (self, IEC_STEP_SET_PROPOSAL, clean->number, 1, error);
  iec_row_free (IEC_TABLE_PROPOSAL, clean);
  return good;
}

/**
 * _iec_strategy_check_proposals:
 *
 * Returns: whether @self can be changed just now and all of @proposals are in it still
 */
gboolean
_iec_strategy_check_proposals (IecStrategy *self, IecProposal *const *proposals, guint n_proposals, GError **error)
{
  if (!_iec_strategy_check_editable (self, error))
    return FALSE;
  for (guint i = 0; i < n_proposals; i++)
    if (iec_strategy_find_proposal (self, iec_proposal_get_uid (proposals[i])) != proposals[i])
      {
        g_set_error (error, IEC_ERROR, IEC_ERROR_NOT_FOUND, _ ("Proposal “%s” is not in the strategy any more."),
                     iec_proposal_get_number (proposals[i]));
        return FALSE;
      }
  return TRUE;
}

static gboolean
delete_proposal (IecStrategy *self, IecProposal *proposal, GError **error)
{
  const char *uid = iec_proposal_get_uid (proposal);
  const char *proposal_keys[] = { uid, NULL };
  GPtrArray *links = _iec_strategy_peek_target_links (self, uid);

  for (guint i = 0; links != NULL && i < links->len; i++)
    {
      const IecLinkRow *link = g_ptr_array_index (links, i);
      const char *keys[] = { link->element, link->kind, link->target, NULL };

      if (!_iec_strategy_delete (self, IEC_TABLE_LINK, keys, error))
        return FALSE;
    }
  return _iec_strategy_delete (self, IEC_TABLE_PROPOSAL, proposal_keys, error);
}

/**
 * iec_strategy_remove_proposals:
 *
 * Removes proposals with their links. One step.
 */
gboolean
iec_strategy_remove_proposals (IecStrategy *self, IecProposal *const *proposals, guint n_proposals, GError **error)
{
  g_return_val_if_fail (IEC_IS_STRATEGY (self), FALSE);

  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);
  if (!_iec_strategy_check_proposals (self, proposals, n_proposals, error))
    return FALSE;
  if (n_proposals == 0)
    return TRUE;
  if (!_iec_strategy_begin_edit (self, error))
    return FALSE;
  g_autofree char *name = g_strdup (iec_proposal_get_number (proposals[0]));
  for (guint i = 0; i < n_proposals; i++)
    if (g_hash_table_add (seen, proposals[i]) && !delete_proposal (self, proposals[i], error))
      return _iec_strategy_fail_edit (self);
  return _iec_strategy_end_edit (self, IEC_STEP_REMOVE_PROPOSAL, name, g_hash_table_size (seen), error);
}

static gboolean
answers_equal (const IecProposalRow *row, const IecProposalRow *answer)
{
  return strcmp (row->outcome, answer->outcome) == 0 && strcmp (row->addressee, answer->addressee) == 0
         && strcmp (row->outcome_date, answer->outcome_date) == 0 && strcmp (row->reason, answer->reason) == 0;
}

static gboolean
write_answer (IecStrategy *self, IecProposal *proposal, const IecProposalRow *answer, GError **error)
{
  IecProposalRow row = *iec_proposal_get_row (proposal);

  if (answers_equal (&row, answer))
    return TRUE;
  row.outcome = answer->outcome;
  row.addressee = answer->addressee;
  row.outcome_date = answer->outcome_date;
  row.reason = answer->reason;
  return _iec_strategy_update (self, IEC_TABLE_PROPOSAL, &row, error);
}

/* Makes the answer of what was asked for; the caller owns its four strings. */
static gboolean
make_answer (IecProposalRow *answer,
             IecOutcome outcome,
             const char *addressee,
             const char *date,
             const char *reason,
             GError **error)
{
  gboolean none = outcome == IEC_OUTCOME_NONE;

  answer->outcome = g_strdup (iec_outcome_to_string (outcome));
  answer->addressee = g_strdup (none || addressee == NULL ? "" : addressee);
  answer->outcome_date = g_strdup (none || date == NULL ? "" : date);
  answer->reason = g_strdup (none || reason == NULL ? "" : reason);
  return clean_answer (answer, error);
}

/**
 * iec_strategy_set_outcome:
 * @outcome: what becomes of them; %IEC_OUTCOME_NONE takes the answer back; not %IEC_OUTCOME_INCLUDED
 * @addressee: (nullable): whom they are passed to; required for the municipality
 * @date: (nullable): YYYY-MM-DD
 * @reason: (nullable): why; required when they are declined
 *
 * Answers proposals. One step.
 *
 * Returns: whether they are so answered; %IEC_ERROR_INVALID when something required is missing
 */
gboolean
iec_strategy_set_outcome (IecStrategy *self,
                          IecProposal *const *proposals,
                          guint n_proposals,
                          IecOutcome outcome,
                          const char *addressee,
                          const char *date,
                          const char *reason,
                          GError **error)
{
  g_return_val_if_fail (IEC_IS_STRATEGY (self), FALSE);

  IecProposalRow answer = { 0 };
  gboolean good = _iec_strategy_check_proposals (self, proposals, n_proposals, error)
                  && make_answer (&answer, outcome, addressee, date, reason, error)
                  && _iec_strategy_begin_edit (self, error);
  if (good)
    {
      g_autofree char *name = g_strdup (n_proposals > 0 ? iec_proposal_get_number (proposals[0]) : "");

      for (guint i = 0; good && i < n_proposals; i++)
        good = write_answer (self, proposals[i], &answer, error);
      good = good ? _iec_strategy_end_edit (self, IEC_STEP_OUTCOME, name, n_proposals, error)
                  : _iec_strategy_fail_edit (self);
    }
  g_free (answer.outcome);
  g_free (answer.addressee);
  g_free (answer.outcome_date);
  g_free (answer.reason);
  return good;
}
