/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-compose-private.h"

#include <string.h>

/* A note names as many wordings, the first with as many places, and counts the other proposals. */
#define MAX_WORDINGS 2
#define MAX_PLACES 6
/* A longer wording is cut; the annex has it whole. */
#define MAX_LETTERS 160
#define SPAN_SEPARATOR ","

/* Proposals that say the same in the same words. */
typedef struct
{
  gint64 votes;
  guint position;   /* of the first among all */
  const char *need; /* (nullable) */
  GPtrArray *proposals;
} Wording;

static void
free_wording (gpointer data)
{
  Wording *wording = data;

  g_ptr_array_unref (wording->proposals);
  g_free (wording);
}

/* What two wordings are compared by: letters and figures, small ones. */
static char *
dup_key (const char *text)
{
  g_autofree char *folded = g_utf8_casefold (text, -1);
  g_autofree char *normal = g_utf8_normalize (folded, -1, G_NORMALIZE_ALL_COMPOSE);
  GString *key = g_string_new (NULL);

  for (const char *p = normal != NULL ? normal : folded; *p != '\0'; p = g_utf8_next_char (p))
    if (g_unichar_isalnum (g_utf8_get_char (p)))
      g_string_append_unichar (key, g_utf8_get_char (p));
  return g_string_free (key, FALSE);
}

static gint64
get_votes (IecProposal *proposal)
{
  return MAX (iec_proposal_get_votes (proposal), 0);
}

static int
compare_wordings (gconstpointer a, gconstpointer b)
{
  const Wording *first = *(Wording *const *)a, *second = *(Wording *const *)b;

  if (first->votes != second->votes)
    return first->votes > second->votes ? -1 : 1;
  return first->position < second->position ? -1 : first->position > second->position;
}

/* Puts what says the same together; the wording with the most votes comes first. */
static GPtrArray *
list_wordings (GPtrArray *proposals)
{
  GPtrArray *wordings = g_ptr_array_new_with_free_func (free_wording);
  g_autoptr (GHashTable) known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < proposals->len; i++)
    {
      IecProposal *proposal = g_ptr_array_index (proposals, i);
      char *key = dup_key (iec_proposal_get_text (proposal));
      Wording *wording = g_hash_table_lookup (known, key);

      if (wording == NULL)
        {
          wording = g_new0 (Wording, 1);
          wording->position = i;
          wording->need = iec_proposal_get_need (proposal);
          wording->proposals = g_ptr_array_new ();
          g_ptr_array_add (wordings, wording);
          g_hash_table_insert (known, g_steal_pointer (&key), wording);
        }
      g_free (key);
      g_ptr_array_add (wording->proposals, proposal);
      if (__builtin_add_overflow (wording->votes, get_votes (proposal), &wording->votes))
        wording->votes = G_MAXINT64;
    }
  g_ptr_array_sort (wordings, compare_wordings);
  return wordings;
}

/* The second wording is the strongest that asks for something else than the first. */
static void
choose_second (GPtrArray *wordings)
{
  const Wording *first = g_ptr_array_index (wordings, 0);

  for (guint i = 1; i < wordings->len && first->need != NULL; i++)
    {
      Wording *other = g_ptr_array_index (wordings, i);

      if (g_strcmp0 (first->need, other->need) == 0)
        continue;
      memmove (wordings->pdata + 2, wordings->pdata + 1, (i - 1) * sizeof (gpointer));
      wordings->pdata[1] = other;
      return;
    }
}

/* "Malta 20"; without a workshop "20 votes"; without either nothing. */
static char *
dup_place (IecCompose *self, IecProposal *proposal)
{
  const char *uid = iec_proposal_get_workshop (proposal);
  IecWorkshop *workshop = uid != NULL ? iec_strategy_find_workshop (self->strategy, uid) : NULL;
  const char *place = workshop != NULL ? iec_workshop_get_place (workshop) : NULL;
  gint64 votes = iec_proposal_get_votes (proposal);

  if (place == NULL || *place == '\0')
    return votes != IEC_VOTES_MISSING ? iec_words_dup_count (self->language, IEC_NOUN_VOTE, votes) : NULL;
  if (votes == IEC_VOTES_MISSING)
    return g_strdup (place);
  g_autofree char *figures = iec_words_dup_number (votes);
  return g_strconcat (place, IEC_NBSP, figures, NULL);
}

/* " (Malta 20, Kaunata 20)". Returns how many of the proposals are named. */
static guint
add_places (IecCompose *self, IecBlock *paragraph, const Wording *wording)
{
  g_autoptr (GString) places = g_string_new (NULL);
  guint n = 0;

  for (; n < wording->proposals->len && n < MAX_PLACES; n++)
    {
      g_autofree char *place = dup_place (self, g_ptr_array_index (wording->proposals, n));

      if (place != NULL)
        g_string_append_printf (places, "%s%s", places->len > 0 ? ", " : " (", place);
    }
  if (places->len == 0)
    return n;
  g_string_append_c (places, ')');
  iec_block_add_styled (paragraph, places->str, IEC_STYLE_SECONDARY, 0);
  return n;
}

/* The words as they were said, without the full stop: the note has one of its own. */
static char *
dup_wording (IecCompose *self, IecProposal *proposal)
{
  g_autofree char *line = _iec_compose_dup_short (iec_proposal_get_text (proposal), MAX_LETTERS);
  gsize length = strlen (line);

  while (length > 1 && strchr (" .;,", line[length - 1]) != NULL)
    line[--length] = '\0';
  return _iec_compose_dup_typeset (self, line);
}

static guint
add_wording (IecCompose *self, IecBlock *paragraph, const Wording *wording)
{
  IecProposal *first = g_ptr_array_index (wording->proposals, 0);
  g_autofree char *words = dup_wording (self, first);
  IecSpan *span = iec_block_add_text (paragraph, words);

  span->language = g_strdup (self->content_language);
  if (self->lists_proposals)
    span->target = g_strconcat (IEC_ANCHOR_PROPOSAL, iec_proposal_get_uid (first), NULL);
  return add_places (self, paragraph, wording);
}

/* "Wording (places); wording (places) and 2 more." */
static void
add_sentence (IecCompose *self, IecBlock *paragraph, GPtrArray *proposals)
{
  g_autoptr (GPtrArray) wordings = list_wordings (proposals);
  guint n_named = 0;

  choose_second (wordings);
  for (guint i = 0; i < wordings->len && i < MAX_WORDINGS; i++)
    {
      if (i > 0)
        iec_block_add_text (paragraph, "; ");
      n_named += add_wording (self, paragraph, g_ptr_array_index (wordings, i));
    }
  g_autoptr (GString) end = g_string_new (NULL);
  if (n_named < proposals->len)
    {
      g_autofree char *figures = iec_words_dup_number (proposals->len - n_named);
      g_autofree char *more = iec_words_dup_phrase (self->language, IEC_WORD_AND_MORE, figures, NULL);

      g_string_append (end, more);
    }
  g_string_append_c (end, '.');
  iec_block_add_styled (paragraph, end->str, IEC_STYLE_SECONDARY, 0);
}

/* No space stands before a mark, and figures of two marks do not run together. */
static void
prepare_mark (IecBlock *paragraph, guint tone)
{
  IecSpan *last = paragraph->spans != NULL && paragraph->spans->len > 0
                      ? g_ptr_array_index (paragraph->spans, paragraph->spans->len - 1)
                      : NULL;

  if (last == NULL)
    return;
  if (last->kind == IEC_SPAN_NOTE)
    iec_block_add_styled (paragraph, SPAN_SEPARATOR, IEC_STYLE_NOTE_MARK, tone);
  else if (last->kind == IEC_SPAN_TEXT)
    g_strchomp (last->text);
}

/**
 * _iec_compose_note:
 * @self: what the chapters share
 * @paragraph: a block that holds spans
 * @tone: the goal whose colour the mark takes, from 1; 0 for none
 *
 * Adds a mark with the document's next number.
 *
 * Returns: (transfer none): the note's paragraph, still empty
 */
IecBlock *
_iec_compose_note (IecCompose *self, IecBlock *paragraph, guint tone)
{
  g_autofree char *mark = g_strdup_printf ("%u", ++self->n_notes);
  IecBlock *note = iec_block_new (IEC_BLOCK_NOTE, NULL);
  IecBlock *words = iec_block_append_new (note, IEC_BLOCK_PARAGRAPH, IEC_STYLE_FOOTNOTE);

  prepare_mark (paragraph, tone);
  note->tone = tone;
  iec_block_add_note (paragraph, mark, note)->tone = tone;
  return words;
}

/**
 * _iec_compose_evidence_note:
 * @self: what the chapters share
 * @paragraph: a block that holds spans
 * @tone: the goal whose colour the mark takes, from 1; 0 for none
 * @proposals: (element-type IecProposal): the strongest first; nothing is done if there are none
 *
 * Adds a mark whose note says what was proposed, where, and with how many votes: each wording once, two at most.
 */
void
_iec_compose_evidence_note (IecCompose *self, IecBlock *paragraph, guint tone, GPtrArray *proposals)
{
  if (proposals->len == 0)
    return;
  IecBlock *words = _iec_compose_note (self, paragraph, tone);
  /* A note has no parent; its paragraph does. */
  words->parent->header = TRUE;
  add_sentence (self, words, proposals);
  iec_document_set_field (self->document, IEC_FIELD_NOTES, iec_words_get (self->language, IEC_WORD_NOTES_BRACKETS));
}

/**
 * _iec_compose_list_cited:
 * @self: what the chapters share
 * @uids: (nullable): what a citation names: uids of proposals, separated by spaces
 *
 * Returns: (transfer full) (element-type IecProposal): those that there are, each once, in the order of votes
 */
GPtrArray *
_iec_compose_list_cited (IecCompose *self, const char *uids)
{
  g_auto (GStrv) names = g_strsplit (uids != NULL ? uids : "", " ", 0);
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);
  GPtrArray *proposals = g_ptr_array_new ();

  for (guint i = 0; names[i] != NULL; i++)
    {
      IecProposal *proposal = *names[i] != '\0' ? iec_strategy_find_proposal (self->strategy, names[i]) : NULL;

      if (proposal != NULL && g_hash_table_add (seen, proposal))
        g_ptr_array_add (proposals, proposal);
    }
  iec_evidence_sort (proposals);
  return proposals;
}

/**
 * _iec_compose_has_citations:
 * @self: what the chapters share
 * @body: an element's text
 *
 * Returns: whether it cites a proposal that there is; such an element tells by itself where its evidence belongs
 */
gboolean
_iec_compose_has_citations (IecCompose *self, const IecBodyNode *body)
{
  g_autoptr (GPtrArray) open = g_ptr_array_new ();

  g_ptr_array_add (open, (gpointer)body);
  while (open->len > 0)
    {
      const IecBodyNode *node = g_ptr_array_steal_index_fast (open, open->len - 1);

      if (node->tag == IEC_BODY_CITE)
        {
          g_autoptr (GPtrArray) cited = _iec_compose_list_cited (self, node->attribute);

          if (cited->len > 0)
            return TRUE;
        }
      for (guint i = 0; node->children != NULL && i < node->children->len; i++)
        g_ptr_array_add (open, g_ptr_array_index (node->children, i));
    }
  return FALSE;
}

/**
 * _iec_compose_has_notes:
 * @self: what the chapters share
 *
 * Returns: whether notes tell what was proposed
 */
gboolean
_iec_compose_has_notes (IecCompose *self)
{
  if (self->options->evidence != IEC_EVIDENCE_FULL)
    return FALSE;
  return _iec_compose_get_evidence (self, iec_strategy_get_root (self->strategy))->n_proposals > 0;
}
