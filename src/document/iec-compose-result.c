/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-compose-private.h"

/* A merged proposal names the others where they are no more than this; of more, the first is named, the rest counted.
 */
#define MAX_MERGED 2

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

/* The others of its need, in their order, each a link. */
static void
add_merged (IecCompose *self, IecBlock *block, IecProposal *proposal)
{
  const char *need = iec_proposal_get_need (proposal);
  GPtrArray *members = need != NULL ? g_hash_table_lookup (self->needs, need) : NULL;
  g_autoptr (GPtrArray) others = g_ptr_array_new ();
  g_autofree char *more = NULL;
  g_autofree char *phrase = NULL;
  g_auto (GStrv) parts = NULL;
  guint n_named;

  for (guint i = 0; members != NULL && i < members->len; i++)
    if (g_ptr_array_index (members, i) != proposal)
      g_ptr_array_add (others, g_ptr_array_index (members, i));
  if (others->len == 0)
    return;

  n_named = others->len;
  if (others->len > MAX_MERGED)
    {
      n_named = 1;
      more = iec_words_dup_number (others->len - n_named);
      phrase = iec_words_dup_phrase (self->language, IEC_WORD_MERGED_MORE, "*", more);
    }
  else
    phrase = iec_words_dup_phrase (self->language, IEC_WORD_MERGED, "*", NULL);
  parts = g_strsplit (phrase, "*", 2);
  iec_block_add_text (block, parts[0]);
  for (guint i = 0; i < n_named; i++)
    {
      IecProposal *other = g_ptr_array_index (others, i);

      if (i > 0)
        iec_block_add_text (block, ", ");
      iec_block_add_text (block, iec_proposal_get_number (other))->target =
          g_strconcat (IEC_ANCHOR_PROPOSAL, iec_proposal_get_uid (other), NULL);
    }
  if (*parts[1] != '\0')
    iec_block_add_text (block, parts[1]);
}

/**
 * _iec_compose_explanation:
 * @self: what the chapters share
 * @block: where it goes
 * @proposal: a proposal
 *
 * Adds when it was sent or why it was answered so; where nothing was said, what it was merged with.
 */
void
_iec_compose_explanation (IecCompose *self, IecBlock *block, IecProposal *proposal)
{
  g_autofree char *answer = _iec_compose_dup_answer (self, proposal);

  if (*answer != '\0')
    iec_block_add_text (block, answer);
  else
    add_merged (self, block, proposal);
}
