/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-compose-private.h"

#define COLUMN_NUMBER (12 * IEC_MM)
#define COLUMN_VOTES (12 * IEC_MM)
#define COLUMN_RESULT (31 * IEC_MM)
#define COLUMN_NOTE (40 * IEC_MM)
#define COLUMN_WORKSHOP (27 * IEC_MM)
#define COLUMN_SHORT_NOTE (32 * IEC_MM)

/* A proposal with what it is sorted by. */
typedef struct
{
  IecProposal *proposal;
  gint64 votes;
  guint position;
} Ranked;

/* By votes downwards; those that nobody counted last; equals in the strategy's order. */
static int
compare_ranked (gconstpointer a, gconstpointer b)
{
  const Ranked *first = a, *second = b;

  if (first->votes != second->votes)
    return first->votes > second->votes ? -1 : 1;
  return first->position < second->position ? -1 : first->position > second->position;
}

/* Where the proposal's number stands: the first list has the destination that the others lead to. */
static void
add_number (IecCompose *self, IecBlock *row, IecProposal *proposal, gboolean first)
{
  const char *number = iec_proposal_get_number (proposal);
  g_autofree char *anchor = g_strconcat (IEC_ANCHOR_PROPOSAL, iec_proposal_get_uid (proposal), NULL);
  IecBlock *cell = _iec_compose_cell (row, IEC_STYLE_CELL_NOTE, NULL);

  if (number == NULL || *number == '\0')
    number = IEC_NO_NUMBER;
  if (first)
    {
      cell->anchor = g_steal_pointer (&anchor);
      iec_block_add_text (cell, number);
    }
  else
    iec_block_add_text (cell, number)->target = g_steal_pointer (&anchor);
}

static const char *
get_place (IecCompose *self, IecProposal *proposal)
{
  const char *uid = iec_proposal_get_workshop (proposal);
  IecWorkshop *workshop = uid != NULL ? iec_strategy_find_workshop (self->strategy, uid) : NULL;

  return workshop != NULL ? iec_workshop_get_place (workshop) : NULL;
}

/* @by_theme: the list is not parted by workshops, so the row says which it is. */
static void
add_proposal_row (IecCompose *self, IecBlock *table, IecProposal *proposal, gboolean by_theme)
{
  IecBlock *row = iec_block_append_new (table, IEC_BLOCK_ROW, NULL), *cell;
  const char *original = iec_proposal_get_original (proposal);
  gint64 votes = iec_proposal_get_votes (proposal);
  g_autofree char *figures = _iec_compose_dup_votes (votes, votes != IEC_VOTES_MISSING);
  g_autofree char *answer = _iec_compose_dup_answer (self, proposal);
  g_autofree char *typeset = _iec_compose_dup_typeset (
      self, original != NULL && *original != '\0' ? original : iec_proposal_get_text (proposal));

  add_number (self, row, proposal, !by_theme || (self->lists & IEC_ANNEXES_WORKSHOPS) == 0);
  cell = _iec_compose_cell (row, IEC_STYLE_CELL, typeset);
  cell->language = g_strdup (self->content_language);
  if (by_theme)
    {
      cell = _iec_compose_cell (row, IEC_STYLE_CELL_NOTE, get_place (self, proposal));
      cell->language = g_strdup (self->content_language);
    }
  _iec_compose_cell (row, IEC_STYLE_CELL, figures);
  _iec_compose_result (self, _iec_compose_cell (row, IEC_STYLE_CELL, NULL), proposal);
  cell = _iec_compose_cell (row, IEC_STYLE_CELL_NOTE, answer);
  /* When it was sent is the document's word, a reason a person's. */
  if (iec_strategy_get_outcome (self->strategy, proposal) != IEC_OUTCOME_MUNICIPALITY)
    cell->language = g_strdup (self->content_language);
}

static void
add_group_row (IecCompose *self, IecBlock *table, const char *title, const IecTally *tally)
{
  IecBlock *row = iec_block_append_new (table, IEC_BLOCK_ROW, NULL);
  g_autofree char *votes = _iec_compose_dup_votes (tally->votes, tally->n_voted > 0);

  row->row = IEC_ROW_GROUP;
  _iec_compose_cell (row, IEC_STYLE_CELL_GROUP,
                     title != NULL ? title : iec_words_get (self->language, IEC_WORD_WITHOUT_THEME))
      ->parent->column_span = 2;
  _iec_compose_cell (row, IEC_STYLE_CELL, votes);
  _iec_compose_cell (row, IEC_STYLE_CELL, NULL)->parent->column_span = 2;
}

/* NULL for a proposal in no theme, or in one that is not there. */
static const char *
get_theme (IecCompose *self, IecProposal *proposal)
{
  const char *theme = iec_proposal_get_theme (proposal);

  return theme != NULL && iec_strategy_get_theme_title (self->strategy, theme) != NULL ? theme : NULL;
}

/* (transfer full): the proposals of a theme, or of no theme where @uid is NULL, by votes; @tally: what they sum up to.
 */
static GArray *
rank_theme (IecCompose *self, const GPtrArray *proposals, const char *uid, IecTally *tally)
{
  GArray *ranked = g_array_new (FALSE, FALSE, sizeof (Ranked));

  *tally = (IecTally){ 0 };
  for (guint i = 0; i < proposals->len; i++)
    {
      IecProposal *proposal = g_ptr_array_index (proposals, i);
      Ranked one = { proposal, iec_proposal_get_votes (proposal), i };

      if (g_strcmp0 (get_theme (self, proposal), uid) != 0)
        continue;
      g_array_append_val (ranked, one);
      _iec_compose_tally (self, tally, proposal);
    }
  g_array_sort (ranked, compare_ranked);
  return ranked;
}

/* The rows of a theme. Returns whether there were any. */
static gboolean
add_theme (IecCompose *self, IecBlock *table, const GPtrArray *proposals, const char *uid, gboolean group)
{
  IecTally tally;
  g_autoptr (GArray) ranked = rank_theme (self, proposals, uid, &tally);

  if (ranked->len == 0)
    return FALSE;

  if (group)
    add_group_row (self, table, uid != NULL ? iec_strategy_get_theme_title (self->strategy, uid) : NULL, &tally);
  for (guint i = 0; i < ranked->len; i++)
    add_proposal_row (self, table, g_array_index (ranked, Ranked, i).proposal, FALSE);
  return TRUE;
}

static void
add_fact (IecBlock *facts, const char *text)
{
  if (facts->spans != NULL)
    iec_block_add_text (facts, IEC_PART_SEPARATOR);
  iec_block_add_text (facts, text);
}

static void
add_count_fact (IecCompose *self, IecBlock *facts, IecNoun noun, gint64 number)
{
  g_autofree char *count = number > 0 ? iec_words_dup_count (self->language, noun, number) : NULL;

  if (count != NULL)
    add_fact (facts, count);
}

/* "2023. gada 7. martā · 28 dalībnieki · 70 priekšlikumi · 660 balsis · 58 iekļauti, 10 ar citu atbildi" */
static void
add_facts (IecCompose *self, IecBlock *part, IecWorkshop *workshop, const IecTally *tally)
{
  IecBlock *facts = iec_block_append_new (part, IEC_BLOCK_PARAGRAPH, IEC_STYLE_WORKSHOP_FACTS);
  const char *date = workshop != NULL ? iec_workshop_get_date (workshop) : NULL;

  if (date != NULL && *date != '\0')
    {
      g_autofree char *day = iec_words_dup_date (self->language, date, IEC_DATE_LONG);

      add_fact (facts, day);
    }
  if (workshop != NULL)
    add_count_fact (self, facts, IEC_NOUN_PARTICIPANT, iec_workshop_get_participants (workshop));
  add_count_fact (self, facts, IEC_NOUN_PROPOSAL, tally->n_proposals);
  if (tally->n_voted > 0)
    add_count_fact (self, facts, IEC_NOUN_VOTE, tally->votes);
  g_autofree char *included = iec_words_dup_count (self->language, IEC_NOUN_INCLUDED, tally->n_included);
  iec_block_add_text (facts, IEC_PART_SEPARATOR);
  iec_block_add_styled (facts, included, IEC_STYLE_STRONG, 0);
  _iec_compose_others (self, facts, tally, FALSE);
}

static IecBlock *
add_table (IecCompose *self, IecBlock *part)
{
  static const IecWord heads[] = { IEC_WORD_NUMBER, IEC_WORD_PROPOSAL, IEC_WORD_VOTES, IEC_WORD_RESULT, IEC_WORD_NOTE };
  IecBlock *table = iec_block_append_new (part, IEC_BLOCK_TABLE, IEC_TABLE_ANNEX);

  iec_block_add_column (table, COLUMN_NUMBER, IEC_ALIGN_END);
  iec_block_add_column (table, 0, IEC_ALIGN_START);
  iec_block_add_column (table, COLUMN_VOTES, IEC_ALIGN_END);
  iec_block_add_column (table, COLUMN_RESULT, IEC_ALIGN_START);
  iec_block_add_column (table, COLUMN_NOTE, IEC_ALIGN_START);
  _iec_compose_head_row (self, table, heads, G_N_ELEMENTS (heads));
  return table;
}

static void
add_workshop (IecCompose *self, IecBlock *part, IecWorkshop *workshop)
{
  GPtrArray *proposals = _iec_compose_get_workshop_proposals (self, workshop);
  GListModel *themes = iec_strategy_get_themes (self->strategy);
  gboolean any_theme = FALSE;
  IecTally tally = { 0 };
  IecBlock *heading, *table;

  if (proposals == NULL)
    return;

  heading = _iec_compose_content (self, part, IEC_BLOCK_HEADING, IEC_STYLE_WORKSHOP_HEADING,
                                  workshop != NULL ? iec_workshop_get_place (workshop)
                                                   : iec_words_get (self->language, IEC_WORD_WITHOUT_WORKSHOP));
  heading->level = 2;
  for (guint i = 0; i < proposals->len; i++)
    _iec_compose_tally (self, &tally, g_ptr_array_index (proposals, i));
  add_facts (self, part, workshop, &tally);
  table = add_table (self, part);
  for (guint i = 0; i < g_list_model_get_n_items (themes); i++)
    {
      g_autoptr (IecTheme) theme = g_list_model_get_item (themes, i);

      any_theme |= add_theme (self, table, proposals, iec_theme_get_uid (theme), TRUE);
    }
  add_theme (self, table, proposals, NULL, any_theme);
}

/**
 * _iec_compose_annex:
 * @self: what the chapters share
 * @part: where it goes, after the annex's heading
 *
 * Adds every proposal as it was written down, by workshop, then theme, then votes downwards, with what became of it.
 * Those that come from no workshop or stand in no theme are last. Each number is a destination, each code a link to the
 * action line.
 */
void
_iec_compose_annex (IecCompose *self, IecBlock *part)
{
  GListModel *workshops = iec_strategy_get_workshops (self->strategy);

  for (guint i = 0; i < g_list_model_get_n_items (workshops); i++)
    {
      g_autoptr (IecWorkshop) workshop = g_list_model_get_item (workshops, i);

      add_workshop (self, part, workshop);
    }
  add_workshop (self, part, NULL);
  _iec_compose_words (self, part, IEC_STYLE_NOTE, iec_words_get (self->language, IEC_WORD_NO_NAMES));
}

static void
add_theme_table (IecCompose *self, IecBlock *part, const GArray *ranked)
{
  static const IecWord heads[] = { IEC_WORD_NUMBER, IEC_WORD_PROPOSAL, IEC_WORD_WORKSHOP,
                                   IEC_WORD_VOTES,  IEC_WORD_RESULT,   IEC_WORD_NOTE };
  IecBlock *table = iec_block_append_new (part, IEC_BLOCK_TABLE, IEC_TABLE_ANNEX);

  iec_block_add_column (table, COLUMN_NUMBER, IEC_ALIGN_END);
  iec_block_add_column (table, 0, IEC_ALIGN_START);
  iec_block_add_column (table, COLUMN_WORKSHOP, IEC_ALIGN_START);
  iec_block_add_column (table, COLUMN_VOTES, IEC_ALIGN_END);
  iec_block_add_column (table, COLUMN_RESULT, IEC_ALIGN_START);
  iec_block_add_column (table, COLUMN_SHORT_NOTE, IEC_ALIGN_START);
  _iec_compose_head_row (self, table, heads, G_N_ELEMENTS (heads));
  for (guint i = 0; i < ranked->len; i++)
    add_proposal_row (self, table, g_array_index (ranked, Ranked, i).proposal, TRUE);
}

static void
add_theme_list (IecCompose *self, IecBlock *part, GHashTable *themes, const char *uid, const char *title)
{
  const GPtrArray *proposals = g_hash_table_lookup (themes, uid != NULL ? uid : "");
  g_autoptr (GArray) ranked = NULL;
  IecTally tally;
  IecBlock *heading;

  if (proposals == NULL)
    return;
  ranked = rank_theme (self, proposals, uid, &tally);
  heading = _iec_compose_content (self, part, IEC_BLOCK_HEADING, IEC_STYLE_WORKSHOP_HEADING, title);
  heading->level = 2;
  add_facts (self, part, NULL, &tally);
  add_theme_table (self, part, ranked);
}

/* (transfer full): the proposals of each theme, by its uid; "" for those without. */
static GHashTable *
sort_by_theme (IecCompose *self)
{
  GHashTable *themes = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify)g_ptr_array_unref);
  GListModel *proposals = iec_strategy_get_proposals (self->strategy);

  for (guint i = 0; i < g_list_model_get_n_items (proposals); i++)
    {
      IecProposal *proposal = g_list_model_get_item (proposals, i);
      const char *theme = get_theme (self, proposal);
      GPtrArray *listed = g_hash_table_lookup (themes, theme != NULL ? theme : "");

      if (listed == NULL)
        {
          listed = g_ptr_array_new_with_free_func (g_object_unref);
          g_hash_table_insert (themes, (gpointer)(theme != NULL ? theme : ""), listed);
        }
      g_ptr_array_add (listed, proposal);
    }
  return themes;
}

/**
 * _iec_compose_themes:
 * @self: what the chapters share
 * @part: where it goes, after the annex's heading
 *
 * Adds every proposal by theme, then votes downwards, with where it was said and what became of it. Those that stand in
 * no theme are last. Where the list by workshop is printed too, each number leads to it.
 */
void
_iec_compose_themes (IecCompose *self, IecBlock *part)
{
  GListModel *themes = iec_strategy_get_themes (self->strategy);
  g_autoptr (GHashTable) proposals = sort_by_theme (self);

  for (guint i = 0; i < g_list_model_get_n_items (themes); i++)
    {
      g_autoptr (IecTheme) theme = g_list_model_get_item (themes, i);

      add_theme_list (self, part, proposals, iec_theme_get_uid (theme), iec_theme_get_title (theme));
    }
  add_theme_list (self, part, proposals, NULL, iec_words_get (self->language, IEC_WORD_WITHOUT_THEME));
  _iec_compose_words (self, part, IEC_STYLE_NOTE, iec_words_get (self->language, IEC_WORD_NO_NAMES));
}
