/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-compose-private.h"

/**
 * _iec_compose_list_included_in:
 * @self: what the chapters share
 * @proposal: a proposal
 *
 * Returns: (transfer full) (element-type IecElement): the goals and action lines that it is included in
 */
GPtrArray *
_iec_compose_list_included_in (IecCompose *self, IecProposal *proposal)
{
  g_autoptr (GPtrArray) all = iec_strategy_get_proposal_elements (self->strategy, proposal);
  GPtrArray *included = g_ptr_array_new ();

  for (guint i = 0; i < all->len; i++)
    {
      IecElementKind kind = iec_element_get_kind (g_ptr_array_index (all, i));

      if (kind == IEC_ELEMENT_GOAL || kind == IEC_ELEMENT_ACTION_LINE)
        g_ptr_array_add (included, g_ptr_array_index (all, i));
    }
  return included;
}

/**
 * _iec_compose_result:
 * @self: what the chapters share
 * @block: where it goes
 * @proposal: a proposal
 *
 * Adds what became of it: "Iekļauts R1.2" with the code as a link to the action line, another answer, or the words that
 * there is none yet.
 */
void
_iec_compose_result (IecCompose *self, IecBlock *block, IecProposal *proposal)
{
  IecOutcome outcome = iec_strategy_get_outcome (self->strategy, proposal);
  const char *words = iec_words_get_outcome (self->language, outcome);
  g_autoptr (GPtrArray) elements = NULL;

  if (outcome == IEC_OUTCOME_NONE)
    {
      iec_block_add_styled (block, words, IEC_STYLE_MISSING, 0);
      return;
    }
  if (outcome != IEC_OUTCOME_INCLUDED)
    {
      iec_block_add_styled (block, words, IEC_STYLE_ANSWER, 0);
      return;
    }

  elements = _iec_compose_list_included_in (self, proposal);
  iec_block_add_text (block, words);
  for (guint i = 0; i < elements->len; i++)
    {
      iec_block_add_text (block, i == 0 ? IEC_NBSP : ", ");
      _iec_compose_code (block, g_ptr_array_index (elements, i));
    }
}

/**
 * _iec_compose_dup_answer:
 * @self: what the chapters share
 * @proposal: a proposal
 *
 * Returns: (transfer full): when and where it was sent, or the reason of the answer; "" where nothing was said, and for
 *   what is included
 */
char *
_iec_compose_dup_answer (IecCompose *self, IecProposal *proposal)
{
  const char *date = iec_proposal_get_outcome_date (proposal);
  const char *addressee = iec_proposal_get_addressee (proposal);
  const char *reason = iec_proposal_get_reason (proposal);
  g_autofree char *day = NULL;

  switch (iec_strategy_get_outcome (self->strategy, proposal))
    {
    case IEC_OUTCOME_NONE:
    case IEC_OUTCOME_INCLUDED:
      return g_strdup ("");
    case IEC_OUTCOME_MUNICIPALITY:
      if (addressee == NULL || !self->names_addressee)
        addressee = "";
      if (date == NULL || *date == '\0')
        return g_strdup (addressee);
      day = iec_words_dup_date (self->language, date, IEC_DATE_SHORT);
      if (*addressee == '\0')
        return iec_words_dup_phrase (self->language, IEC_WORD_SENT, day, NULL);
      return iec_words_dup_phrase (self->language, IEC_WORD_SENT_TO, addressee, day);
    case IEC_OUTCOME_COMMUNITY:
    case IEC_OUTCOME_OUTSIDE:
    case IEC_OUTCOME_DECLINED:
    default:
      return g_strdup (reason != NULL ? reason : "");
    }
}
