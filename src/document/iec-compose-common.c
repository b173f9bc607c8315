/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-compose-private.h"

#include <string.h>

/* A text that is cut does not end with a word as short as this; so many such words are left out at most. */
#define MIN_LAST_WORD 4
#define MAX_DROPPED 2

static void
find_annexes (IecCompose *self)
{
  IecElement *root = iec_strategy_get_root (self->strategy);
  guint number = 0;

  for (IecElement *element = iec_element_get_next_in_outline (root, root); element != NULL;
       element = iec_element_get_next_in_outline (element, root))
    {
      gboolean lists = iec_element_has_role (element, IEC_ROLE_ANNEX_PROPOSALS);

      if (!lists && !iec_element_has_role (element, IEC_ROLE_ANNEX))
        continue;
      g_hash_table_insert (self->annexes, element, GUINT_TO_POINTER (++number));
      if (lists && self->annex == NULL)
        self->annex = element;
    }
}

/* An addressee is named with each proposal only where there are several. */
static gboolean
has_several_addressees (IecStrategy *strategy)
{
  GListModel *proposals = iec_strategy_get_proposals (strategy);
  g_autofree char *first = NULL;
  gboolean several = FALSE;

  for (guint i = 0; !several && i < g_list_model_get_n_items (proposals); i++)
    {
      g_autoptr (IecProposal) proposal = g_list_model_get_item (proposals, i);
      const char *addressee = iec_proposal_get_addressee (proposal);

      if (addressee == NULL || *addressee == '\0')
        continue;
      if (first == NULL)
        first = g_strdup (addressee);
      several = !g_str_equal (first, addressee);
    }
  return several;
}

static void
add_to_bucket (GHashTable *buckets, const char *key, IecProposal *proposal)
{
  GPtrArray *bucket = g_hash_table_lookup (buckets, key);

  if (bucket == NULL)
    {
      bucket = g_ptr_array_new_with_free_func (g_object_unref);
      g_hash_table_insert (buckets, g_strdup (key), bucket);
    }
  g_ptr_array_add (bucket, g_object_ref (proposal));
}

static void
sort_proposals (IecCompose *self)
{
  GListModel *proposals = iec_strategy_get_proposals (self->strategy);

  for (guint i = 0; i < g_list_model_get_n_items (proposals); i++)
    {
      g_autoptr (IecProposal) proposal = g_list_model_get_item (proposals, i);
      const char *workshop = iec_proposal_get_workshop (proposal);

      if (workshop == NULL || iec_strategy_find_workshop (self->strategy, workshop) == NULL)
        workshop = "";
      add_to_bucket (self->workshops, workshop, proposal);
      _iec_compose_tally (self, &self->tally, proposal);
    }
}

/* Nothing is listed where there is nothing; evidence that is told in the annex needs the list. */
static IecAnnexes
choose_annexes (const IecComposerOptions *options, guint n_proposals)
{
  IecAnnexes lists = options->annex;

  if (options->evidence == IEC_EVIDENCE_ANNEX && (lists & IEC_ANNEXES_LISTS) == 0)
    lists |= IEC_ANNEXES_WORKSHOPS;
  return n_proposals > 0 ? lists : IEC_ANNEXES_NONE;
}

/**
 * _iec_compose_init:
 * @self: (out caller-allocates): what the chapters share
 * @strategy: what is printed
 * @options: how it is printed
 * @document: where it goes
 */
void
_iec_compose_init (IecCompose *self, IecStrategy *strategy, const IecComposerOptions *options, IecDocument *document)
{
  *self = (IecCompose){ .strategy = strategy, .options = options, .document = document };
  self->language = iec_document_get_language (document);
  if (g_strcmp0 (iec_strategy_get_language (strategy), self->language) != 0)
    self->content_language = iec_strategy_get_language (strategy);
  self->evidence = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify)iec_evidence_free);
  self->annexes = g_hash_table_new (NULL, NULL);
  find_annexes (self);
  self->workshops = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_ptr_array_unref);
  sort_proposals (self);
  self->lists = choose_annexes (options, self->tally.n_proposals);
  if (!_iec_compose_has_coverage (self))
    self->lists &= ~(guint)IEC_ANNEXES_MATRIX;
  self->lists_proposals = (self->lists & IEC_ANNEXES_LISTS) != 0;
  self->names_addressee = has_several_addressees (strategy);
}

/** _iec_compose_clear: frees what @self owns; the document stays. */
void
_iec_compose_clear (IecCompose *self)
{
  g_clear_pointer (&self->evidence, g_hash_table_unref);
  g_clear_pointer (&self->annexes, g_hash_table_unref);
  g_clear_pointer (&self->workshops, g_hash_table_unref);
}

/**
 * _iec_compose_get_workshop_proposals:
 * @self: what the chapters share
 * @workshop: (nullable): a workshop; NULL for proposals that come from none
 *
 * Returns: (transfer none) (nullable) (element-type IecProposal): its proposals in the strategy's order; NULL for none
 */
GPtrArray *
_iec_compose_get_workshop_proposals (IecCompose *self, IecWorkshop *workshop)
{
  return g_hash_table_lookup (self->workshops, workshop != NULL ? iec_workshop_get_uid (workshop) : "");
}

/**
 * _iec_compose_others:
 * @self: what the chapters share
 * @block: a block that tells how many proposals are included
 * @tally: what was counted
 * @strong: whether the numbers are set bold
 *
 * Goes on with how many were answered otherwise and how many have no answer yet, where there are any.
 */
void
_iec_compose_others (IecCompose *self, IecBlock *block, const IecTally *tally, gboolean strong)
{
  static const IecNoun nouns[] = { IEC_NOUN_ANSWERED, IEC_NOUN_UNANSWERED };
  const guint numbers[] = { tally->n_answered, tally->n_unanswered };

  for (guint i = 0; i < G_N_ELEMENTS (nouns); i++)
    {
      g_autofree char *figures = iec_words_dup_number (numbers[i]);

      if (numbers[i] == 0)
        continue;
      iec_block_add_text (block, ", ");
      iec_block_add_styled (block, figures, strong ? IEC_STYLE_STRONG : NULL, 0);
      iec_block_add_text (block, IEC_NBSP);
      iec_block_add_text (block, iec_words_get_noun (self->language, nouns[i], numbers[i]));
    }
}

/**
 * _iec_compose_get_evidence:
 * @self: what the chapters share
 * @element: an element
 *
 * Returns: (transfer none): what it stands on, counted once and kept
 */
const IecEvidence *
_iec_compose_get_evidence (IecCompose *self, IecElement *element)
{
  IecEvidence *evidence = g_hash_table_lookup (self->evidence, element);

  if (evidence == NULL)
    {
      evidence = iec_evidence_new (self->strategy, element);
      g_hash_table_insert (self->evidence, element, evidence);
    }
  return evidence;
}

/**
 * _iec_compose_get_annex_number:
 * @self: what the chapters share
 * @element: (nullable): an element; NULL for the list of proposals that no element is meant for
 *
 * Returns: which annex it is, from 1; 0 if it is none, or the only one
 */
guint
_iec_compose_get_annex_number (IecCompose *self, IecElement *element)
{
  IecExtraAnnex extras[IEC_MAX_EXTRA_ANNEXES];

  if (element != NULL)
    return GPOINTER_TO_UINT (g_hash_table_lookup (self->annexes, element));
  return _iec_compose_list_extra_annexes (self, extras) > 0 ? extras[0].number : 0;
}

/**
 * _iec_compose_is_printed:
 * @self: what the chapters share
 * @element: an element
 *
 * Returns: whether it is printed: all are but the annex with the proposals when it is not wanted, and what is in it
 */
gboolean
_iec_compose_is_printed (IecCompose *self, IecElement *element)
{
  if (self->lists_proposals || self->annex == NULL)
    return TRUE;
  return element != self->annex && !iec_element_is_inside (element, self->annex);
}

/**
 * _iec_compose_tally:
 * @self: what the chapters share
 * @tally: (inout): what was counted so far
 * @proposal: one more; a vote that nobody counted is not 0
 */
void
_iec_compose_tally (IecCompose *self, IecTally *tally, IecProposal *proposal)
{
  gint64 votes = iec_proposal_get_votes (proposal);

  tally->n_proposals++;
  if (votes != IEC_VOTES_MISSING)
    {
      tally->n_voted++;
      if (__builtin_add_overflow (tally->votes, votes, &tally->votes))
        tally->votes = G_MAXINT64;
    }
  switch (iec_strategy_get_outcome (self->strategy, proposal))
    {
    case IEC_OUTCOME_INCLUDED:
      tally->n_included++;
      break;
    case IEC_OUTCOME_NONE:
      tally->n_unanswered++;
      break;
    case IEC_OUTCOME_COMMUNITY:
    case IEC_OUTCOME_MUNICIPALITY:
    case IEC_OUTCOME_OUTSIDE:
    case IEC_OUTCOME_DECLINED:
    default:
      tally->n_answered++;
    }
}

/**
 * _iec_compose_dup_short:
 * @text: what a person wrote
 * @most: how many letters there is room for
 *
 * Cuts a longer text at the end of a word that says something: a preposition at the end is left out too. A text without
 * any space is cut between two letters.
 *
 * Returns: (transfer full): the text as one line; it ends with "…" if it was cut
 */
char *
_iec_compose_dup_short (const char *text, guint most)
{
  g_autofree char *line = iec_str_squeeze (text);
  char *end;

  if (g_utf8_strlen (line, -1) <= most)
    return g_steal_pointer (&line);

  end = g_utf8_offset_to_pointer (line, most);
  if (*end != ' ' && memchr (line, ' ', (gsize)(end - line)) != NULL)
    while (*end != ' ')
      end--;
  *end = '\0';
  for (guint i = 0; i < MAX_DROPPED; i++)
    {
      char *space = strrchr (line, ' ');

      if (space != NULL && g_utf8_strlen (space + 1, -1) < MIN_LAST_WORD)
        *space = '\0';
    }
  end = line + strlen (line);
  while (end > line + 1 && strchr (",;:.-", end[-1]) != NULL)
    *--end = '\0';
  return g_strconcat (line, "…", NULL);
}

/**
 * _iec_compose_dup_typeset:
 * @self: what the chapters share
 * @text: what a person wrote
 *
 * Returns: (transfer full): the text with the spaces that hold it together in print
 */
char *
_iec_compose_dup_typeset (IecCompose *self, const char *text)
{
  return iec_typography_dup (self->content_language != NULL ? self->content_language : self->language, text);
}

/**
 * _iec_compose_content:
 * @self: what the chapters share
 * @parent: where it goes
 * @kind: what it is
 * @style: (nullable): its named style
 * @text: (nullable): what a person wrote
 *
 * Returns: (transfer none): a block in the language of what people wrote
 */
IecBlock *
_iec_compose_content (IecCompose *self, IecBlock *parent, IecBlockKind kind, const char *style, const char *text)
{
  IecBlock *block = iec_block_append_new (parent, kind, style);

  block->language = g_strdup (self->content_language);
  if (text != NULL)
    {
      g_autofree char *typeset = _iec_compose_dup_typeset (self, text);

      iec_block_add_text (block, typeset);
    }
  return block;
}

/**
 * _iec_compose_words:
 * @self: what the chapters share
 * @parent: where it goes
 * @style: a named style
 * @words: the document's own words, with "*" around what is bold
 *
 * Returns: (transfer none): a paragraph
 */
IecBlock *
_iec_compose_words (IecCompose *self, IecBlock *parent, const char *style, const char *words)
{
  IecBlock *block = iec_block_append_new (parent, IEC_BLOCK_PARAGRAPH, style);

  _iec_compose_phrase (block, words);
  return block;
}

/**
 * _iec_compose_phrase:
 * @block: a block that holds spans
 * @phrase: words with "*" around what is bold
 */
void
_iec_compose_phrase (IecBlock *block, const char *phrase)
{
  g_auto (GStrv) parts = g_strsplit (phrase, "*", 0);

  for (guint i = 0; parts[i] != NULL; i++)
    if (*parts[i] != '\0')
      iec_block_add_styled (block, parts[i], i % 2 == 1 ? IEC_STYLE_STRONG : NULL, 0);
}

/**
 * _iec_compose_dup_anchor:
 * @element: an element
 *
 * Returns: (transfer full): its name as a destination
 */
char *
_iec_compose_dup_anchor (IecElement *element)
{
  return g_strconcat (IEC_ANCHOR_ELEMENT, iec_element_get_uid (element), NULL);
}

/**
 * _iec_compose_dup_annex_anchor:
 * @self: what the chapters share
 *
 * Returns: (transfer full): where the proposals are listed
 */
char *
_iec_compose_dup_annex_anchor (IecCompose *self)
{
  return self->annex != NULL ? _iec_compose_dup_anchor (self->annex) : g_strdup (IEC_ANCHOR_ANNEX);
}

/**
 * _iec_compose_anchor:
 * @block: where the element begins
 * @element: the element
 */
void
_iec_compose_anchor (IecBlock *block, IecElement *element)
{
  block->anchor = _iec_compose_dup_anchor (element);
  block->uid = g_strdup (iec_element_get_uid (element));
}

/**
 * _iec_compose_cell:
 * @row: a row
 * @style: the paragraph's style
 * @text: (nullable): what is in it
 *
 * Returns: (transfer none): the paragraph in a new last cell
 */
IecBlock *
_iec_compose_cell (IecBlock *row, const char *style, const char *text)
{
  IecBlock *cell = iec_block_append_new (row, IEC_BLOCK_CELL, NULL);
  IecBlock *paragraph = iec_block_append_new (cell, IEC_BLOCK_PARAGRAPH, style);

  if (text != NULL && *text != '\0')
    iec_block_add_text (paragraph, text);
  return paragraph;
}

/**
 * _iec_compose_head_row:
 * @self: what the chapters share
 * @table: a table
 * @words: the columns' headings
 * @n_words: how many
 */
void
_iec_compose_head_row (IecCompose *self, IecBlock *table, const IecWord *words, guint n_words)
{
  IecBlock *row = iec_block_append_new (table, IEC_BLOCK_ROW, NULL);

  row->row = IEC_ROW_HEAD;
  for (guint i = 0; i < n_words; i++)
    _iec_compose_cell (row, IEC_STYLE_CELL_HEAD, iec_words_get (self->language, words[i]));
}

/**
 * _iec_compose_dup_votes:
 * @votes: a number of votes
 * @known: whether any were counted
 *
 * Returns: (transfer full): the number in figures; a dash where nobody counted
 */
char *
_iec_compose_dup_votes (gint64 votes, gboolean known)
{
  return known ? iec_words_dup_number (votes) : g_strdup (IEC_NO_NUMBER);
}

/**
 * _iec_compose_code:
 * @block: a block that holds spans
 * @element: an element
 *
 * Adds the element's code, or its title where it has none, as a link to it in its goal's colour.
 *
 * Returns: (transfer none): the span
 */
IecSpan *
_iec_compose_code (IecBlock *block, IecElement *element)
{
  const char *code = iec_element_get_code (element);
  const char *text = code != NULL && *code != '\0' ? code : iec_element_get_title (element);
  IecSpan *span = iec_block_add_styled (block, text, IEC_STYLE_CODE, iec_element_get_goal_number (element));

  span->target = _iec_compose_dup_anchor (element);
  return span;
}
