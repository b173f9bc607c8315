/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-compose-private.h"

/* Sections deeper than this are not in the contents. */
#define MAX_SECTION_DEPTH 2

/* Where the proposals themselves stand: in notes, in the annex, or in both. */
static void
add_where_to_find (IecCompose *self, IecBlock *side)
{
  gboolean notes = _iec_compose_has_notes (self);
  g_autofree char *annex =
      iec_words_dup_annex (self->language, _iec_compose_get_annex_number (self, self->annex), IEC_ANNEX_WHERE);
  g_autofree char *phrase = NULL;

  if (self->lists_proposals)
    phrase = iec_words_dup_phrase (self->language,
                                   notes ? IEC_WORD_HOW_TO_READ_NOTES_ANNEX : IEC_WORD_HOW_TO_READ_ANNEX, annex, NULL);
  else if (notes)
    phrase = g_strdup (iec_words_get (self->language, IEC_WORD_HOW_TO_READ_NOTES));
  if (phrase != NULL)
    _iec_compose_words (self, side, IEC_STYLE_SIDE, phrase);
}

/* What the draft's counts mean; which of them there are depends on what is printed. */
static void
add_how_to_read (IecCompose *self, IecBlock *side)
{
  IecBlock *first = iec_block_append_new (side, IEC_BLOCK_PARAGRAPH, IEC_STYLE_SIDE);

  iec_block_add_styled (first, iec_words_get (self->language, IEC_WORD_HOW_TO_READ), IEC_STYLE_STRONG, 0);
  iec_block_add_break (first);
  iec_block_add_text (first, iec_words_get (self->language, IEC_WORD_HOW_TO_READ_COUNTS));
  add_where_to_find (self, side);
  if (self->tally.n_proposals > 0)
    {
      IecBlock *counts = iec_block_append_new (side, IEC_BLOCK_PARAGRAPH, IEC_STYLE_SIDE);
      g_autofree char *included =
          iec_words_dup_included (self->language, self->tally.n_included, self->tally.n_proposals);

      _iec_compose_phrase (counts, included);
      _iec_compose_others (self, counts, &self->tally, TRUE);
      iec_block_add_text (counts, ".");
    }
}

static gboolean
is_entry (IecCompose *self, IecElement *element)
{
  switch (iec_element_get_kind (element))
    {
    case IEC_ELEMENT_GOAL:
    case IEC_ELEMENT_ACTION_LINE:
      return TRUE;
    case IEC_ELEMENT_SECTION:
      return iec_element_get_depth (element) <= MAX_SECTION_DEPTH && _iec_compose_is_printed (self, element);
    case IEC_ELEMENT_VISION:
    case IEC_ELEMENT_ROOT:
    default:
      return FALSE;
    }
}

/* Two figures, or the words that there are none. */
static char **
make_figures (IecCompose *self, IecElement *element)
{
  const IecEvidence *evidence = _iec_compose_get_evidence (self, element);
  g_autoptr (GStrvBuilder) figures = g_strv_builder_new ();
  g_autofree char *proposals = iec_words_dup_number (evidence->n_proposals);
  g_autofree char *votes = _iec_compose_dup_votes (evidence->votes, evidence->n_proposals > evidence->n_missing_votes);

  if (evidence->n_proposals == 0 && evidence->n_sources == 0)
    g_strv_builder_add (figures, iec_words_get (self->language, IEC_WORD_NO_EVIDENCE));
  else
    g_strv_builder_add_many (figures, evidence->n_proposals > 0 ? proposals : IEC_NO_NUMBER, votes, NULL);
  return g_strv_builder_end (figures);
}

static IecBlock *
add_entry (IecCompose *self, IecBlock *contents, guint level, const char *style, const char *code, const char *text)
{
  IecBlock *entry = _iec_compose_content (self, contents, IEC_BLOCK_ENTRY, style, text);

  entry->level = level;
  entry->label = code != NULL && *code != '\0' ? g_strdup (code) : NULL;
  return entry;
}

static IecBlock *
add_element_entry (IecCompose *self, IecBlock *contents, IecElement *element)
{
  guint depth = iec_element_get_depth (element);
  const char *style = depth == 1 ? IEC_STYLE_ENTRY_1 : IEC_STYLE_ENTRY_2;
  IecBlock *entry;

  if (iec_element_get_kind (element) == IEC_ELEMENT_GOAL)
    style = IEC_STYLE_ENTRY_GOAL;
  entry = add_entry (self, contents, depth, style, iec_element_get_code (element), iec_element_get_title (element));
  entry->target = _iec_compose_dup_anchor (element);
  entry->uid = g_strdup (iec_element_get_uid (element));
  if (iec_element_get_kind (element) == IEC_ELEMENT_GOAL)
    entry->tone = iec_element_get_goal_number (element);
  if (self->options->evidence != IEC_EVIDENCE_NONE && iec_element_get_kind (element) != IEC_ELEMENT_SECTION)
    entry->figures = make_figures (self, element);
  return entry;
}

/* What the two figures are is said once, at the chapter that the goals are in. */
static void
name_figures (IecCompose *self, IecBlock *contents)
{
  IecBlock *chapter = NULL;

  for (IecBlock *entry = contents->first; entry != NULL; entry = entry->next)
    {
      if (entry->figures != NULL && chapter != NULL)
        {
          g_autoptr (GStrvBuilder) names = g_strv_builder_new ();

          g_strv_builder_add_many (names, iec_words_get (self->language, IEC_WORD_PROPOSALS_SHORT),
                                   iec_words_get (self->language, IEC_WORD_VOTES_SHORT), NULL);
          chapter->figures = g_strv_builder_end (names);
          return;
        }
      if (entry->level == 1 && entry->figures == NULL)
        chapter = entry;
    }
}

/**
 * _iec_compose_contents:
 * @self: what the chapters share
 *
 * Adds the contents: sections, goals and action lines with their codes; goals and action lines also with how many
 * proposals and votes stand behind them, or the words that none do.
 */
void
_iec_compose_contents (IecCompose *self)
{
  IecElement *root = iec_strategy_get_root (self->strategy);
  IecBlock *part = iec_block_append_new (iec_document_get_root (self->document), IEC_BLOCK_PART, IEC_PAGE_CONTENTS);
  g_autoptr (IecBlock) side = NULL;
  IecBlock *contents;

  _iec_compose_words (self, part, IEC_STYLE_CONTENTS_HEADING, iec_words_get (self->language, IEC_WORD_CONTENTS));
  side = iec_block_new (IEC_BLOCK_SIDE, NULL);
  if (self->options->evidence != IEC_EVIDENCE_NONE)
    add_how_to_read (self, side);
  _iec_compose_copy_note (self, side);
  if (side->first != NULL)
    iec_block_append (part, g_steal_pointer (&side));
  contents = iec_block_append_new (part, IEC_BLOCK_CONTENTS, NULL);
  for (IecElement *element = iec_element_get_next_in_outline (root, root); element != NULL;
       element = iec_element_get_next_in_outline (element, root))
    if (is_entry (self, element))
      add_element_entry (self, contents, element);
  _iec_compose_extra_entries (self, contents);
  name_figures (self, contents);
}
