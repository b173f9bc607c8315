/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-compose-private.h"

#include <string.h>

/* How many of those with most votes are named, and in how many letters. */
#define N_MOST 2
#define MAX_SHORT 60

/* What a proposal says in few words: the need that it belongs to, or itself. */
static const char *
get_want (IecCompose *self, IecProposal *proposal)
{
  const char *need = iec_proposal_get_need (proposal);
  const char *title = need != NULL ? iec_strategy_get_need_title (self->strategy, need) : NULL;

  return title != NULL ? title : iec_proposal_get_text (proposal);
}

/* The proposal with most votes among those that say something else than @than; the first among equals. */
static IecProposal *
find_most_voted (IecCompose *self, const GPtrArray *proposals, const char *than)
{
  IecProposal *most = NULL;

  for (guint i = 0; i < proposals->len; i++)
    {
      IecProposal *proposal = g_ptr_array_index (proposals, i);

      if (iec_proposal_get_votes (proposal) > (most != NULL ? iec_proposal_get_votes (most) : 0)
          && g_strcmp0 (get_want (self, proposal), than) != 0)
        most = proposal;
    }
  return most;
}

/* Who has no votes is not among those with most. */
static void
add_most_voted (IecCompose *self, IecBlock *block, const GPtrArray *proposals)
{
  const char *want = NULL;

  for (guint i = 0; i < N_MOST; i++)
    {
      IecProposal *most = find_most_voted (self, proposals, want);
      g_autofree char *text = NULL;
      g_autofree char *typeset = NULL;

      if (most == NULL)
        return;
      want = get_want (self, most);
      text = _iec_compose_dup_short (want, MAX_SHORT);
      typeset = _iec_compose_dup_typeset (self, text);
      if (i > 0)
        iec_block_add_break (block);
      iec_block_add_text (block, typeset);
    }
}

/* Whether all workshops were in one year, so that their days need not say which. */
static gboolean
is_one_year (GListModel *workshops)
{
  g_autofree char *year = NULL;

  for (guint i = 0; i < g_list_model_get_n_items (workshops); i++)
    {
      g_autoptr (IecWorkshop) workshop = g_list_model_get_item (workshops, i);
      const char *date = iec_workshop_get_date (workshop);

      if (date == NULL || *date == '\0')
        continue;
      if (year == NULL)
        year = g_strndup (date, 4);
      if (strncmp (year, date, 4) != 0)
        return FALSE;
    }
  return TRUE;
}

static char *
dup_participants (gint64 participants)
{
  return participants > 0 ? iec_words_dup_number (participants) : g_strdup (IEC_NO_NUMBER);
}

static void
add_numbers (IecBlock *row, const char *style, gint64 participants, const IecTally *tally)
{
  g_autofree char *people = dup_participants (participants);
  g_autofree char *proposals = iec_words_dup_number (tally->n_proposals);
  g_autofree char *votes = _iec_compose_dup_votes (tally->votes, tally->n_voted > 0);

  _iec_compose_cell (row, style, people);
  _iec_compose_cell (row, style, proposals);
  _iec_compose_cell (row, style, votes);
}

static void
add_workshop_row (IecCompose *self, IecBlock *table, IecWorkshop *workshop, IecDateForm form)
{
  GPtrArray *proposals = _iec_compose_get_workshop_proposals (self, workshop);
  IecBlock *row = iec_block_append_new (table, IEC_BLOCK_ROW, NULL), *cell;
  IecTally tally = { 0 };
  g_autofree char *date = NULL;

  for (guint i = 0; proposals != NULL && i < proposals->len; i++)
    _iec_compose_tally (self, &tally, g_ptr_array_index (proposals, i));
  if (workshop != NULL)
    date = iec_words_dup_date (self->language, iec_workshop_get_date (workshop), form);

  cell = _iec_compose_cell (row, IEC_STYLE_CELL, NULL);
  iec_block_add_styled (cell,
                        workshop != NULL ? iec_workshop_get_place (workshop)
                                         : iec_words_get (self->language, IEC_WORD_WITHOUT_WORKSHOP),
                        IEC_STYLE_STRONG, 0);
  _iec_compose_cell (row, IEC_STYLE_CELL, date);
  add_numbers (row, IEC_STYLE_CELL, workshop != NULL ? iec_workshop_get_participants (workshop) : 0, &tally);
  cell = _iec_compose_cell (row, IEC_STYLE_CELL, NULL);
  cell->language = g_strdup (self->content_language);
  if (proposals != NULL)
    add_most_voted (self, cell, proposals);
}

static gint64
count_participants (GListModel *workshops)
{
  gint64 participants = 0;

  for (guint i = 0; i < g_list_model_get_n_items (workshops); i++)
    {
      g_autoptr (IecWorkshop) workshop = g_list_model_get_item (workshops, i);

      if (__builtin_add_overflow (participants, iec_workshop_get_participants (workshop), &participants))
        return G_MAXINT64;
    }
  return participants;
}

static void
add_caption (IecCompose *self, IecBlock *part, IecElement *chapter)
{
  IecBlock *side = iec_block_append_new (part, IEC_BLOCK_SIDE, NULL);
  IecBlock *caption = iec_block_append_new (side, IEC_BLOCK_PARAGRAPH, IEC_STYLE_CAPTION);
  g_autofree char *number = iec_words_dup_table (self->language, iec_element_get_code (chapter), 1);

  iec_block_add_styled (caption, number, IEC_STYLE_STRONG, 0);
  iec_block_add_break (caption);
  iec_block_add_text (caption, iec_words_get (self->language, IEC_WORD_WORKSHOPS_CAPTION));
}

/* Names and the day, three columns of figures, and words. */
static IecBlock *
add_table (IecBlock *part)
{
  static const IecAlign aligns[] = { IEC_ALIGN_START, IEC_ALIGN_START, IEC_ALIGN_END,
                                     IEC_ALIGN_END,   IEC_ALIGN_END,   IEC_ALIGN_START };
  IecBlock *table = iec_block_append_new (part, IEC_BLOCK_TABLE, IEC_TABLE_PLAIN);

  for (guint i = 0; i < G_N_ELEMENTS (aligns); i++)
    iec_block_add_column (table, 0, aligns[i]);
  return table;
}

/**
 * _iec_compose_workshops_table:
 * @self: what the chapters share
 * @part: where it goes
 * @chapter: the chapter about the involvement
 *
 * Adds the workshops with their days, participants, proposals, votes and what got most of these, and their sums. What
 * nobody counted is a dash. Without workshops there is no table.
 */
void
_iec_compose_workshops_table (IecCompose *self, IecBlock *part, IecElement *chapter)
{
  static const IecWord heads[] = { IEC_WORD_PLACE,     IEC_WORD_DATE,  IEC_WORD_PARTICIPANTS,
                                   IEC_WORD_PROPOSALS, IEC_WORD_VOTES, IEC_WORD_MOST_VOTES };
  GListModel *workshops = iec_strategy_get_workshops (self->strategy);
  IecDateForm form = is_one_year (workshops) ? IEC_DATE_DAY : IEC_DATE_LONG;
  IecBlock *table, *row;

  if (g_list_model_get_n_items (workshops) == 0)
    return;

  add_caption (self, part, chapter);
  table = add_table (part);
  _iec_compose_head_row (self, table, heads, G_N_ELEMENTS (heads));
  for (guint i = 0; i < g_list_model_get_n_items (workshops); i++)
    {
      g_autoptr (IecWorkshop) workshop = g_list_model_get_item (workshops, i);

      add_workshop_row (self, table, workshop, form);
    }
  if (_iec_compose_get_workshop_proposals (self, NULL) != NULL)
    add_workshop_row (self, table, NULL, IEC_DATE_DAY);

  row = iec_block_append_new (table, IEC_BLOCK_ROW, NULL);
  row->row = IEC_ROW_SUM;
  _iec_compose_cell (row, IEC_STYLE_CELL_SUM, iec_words_get (self->language, IEC_WORD_TOTAL));
  _iec_compose_cell (row, IEC_STYLE_CELL_SUM, NULL);
  add_numbers (row, IEC_STYLE_CELL_SUM, count_participants (workshops), &self->tally);
  _iec_compose_cell (row, IEC_STYLE_CELL_SUM, NULL);
}

static void
add_key_figure (IecCompose *self, IecBlock *row, IecNoun noun, gint64 number)
{
  g_autofree char *figures = iec_words_dup_number (number);
  IecBlock *cell = _iec_compose_cell (row, IEC_STYLE_FIGURE, figures)->parent;
  IecBlock *label = iec_block_append_new (cell, IEC_BLOCK_PARAGRAPH, IEC_STYLE_FIGURE_LABEL);

  iec_block_add_text (label, iec_words_get_noun (self->language, noun, number));
  iec_block_add_column (row->parent, 0, IEC_ALIGN_START);
}

/* The figures stand at equal distances, whatever they are. */
static void
share_width (IecCompose *self, IecBlock *table, const char *page_style)
{
  const IecPageStyle *page = iec_stylesheet_get_page (iec_document_get_stylesheet (self->document), page_style);

  for (guint i = 0; i < table->columns->len; i++)
    g_array_index (table->columns, IecColumn, i).width =
        (page->width - page->margin_left - page->margin_right) / table->columns->len;
}

/**
 * _iec_compose_key_figures:
 * @self: what the chapters share
 * @part: where they go
 *
 * Adds how many workshops, participants, proposals and votes there were, large; what there was none of is left out.
 */
void
_iec_compose_key_figures (IecCompose *self, IecBlock *part)
{
  GListModel *workshops = iec_strategy_get_workshops (self->strategy);
  gint64 participants = count_participants (workshops);
  IecBlock *table, *row;

  if (g_list_model_get_n_items (workshops) == 0)
    return;

  table = iec_block_append_new (part, IEC_BLOCK_TABLE, IEC_TABLE_FIGURES);
  row = iec_block_append_new (table, IEC_BLOCK_ROW, NULL);
  add_key_figure (self, row, IEC_NOUN_WORKSHOP, g_list_model_get_n_items (workshops));
  if (participants > 0)
    add_key_figure (self, row, IEC_NOUN_PARTICIPANT, participants);
  if (self->tally.n_proposals > 0)
    add_key_figure (self, row, IEC_NOUN_PROPOSAL, self->tally.n_proposals);
  if (self->tally.n_voted > 0)
    add_key_figure (self, row, IEC_NOUN_VOTE, self->tally.votes);
  share_width (self, table, part->style);
}
