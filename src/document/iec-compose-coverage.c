/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-compose-private.h"

#define EN_SPACE "\u2002"
/* With more columns of numbers than this, the matrix stands on a page that is wider than high. */
#define MAX_UPRIGHT_COLUMNS 5

typedef struct
{
  guint n_proposals;
  guint n_voted; /* with votes counted */
  gint64 votes;
} Count;

/* Action lines and themes: a row at a time is counted. */
typedef struct
{
  /* Borrowed */
  IecCompose *compose;
  IecBlock *table;
  /* Owned */
  GHashTable *columns; /* uid of a theme → its column, from 1; 0 for proposals without */
  GPtrArray *titles;   /* of the columns that have proposals; NULL for the one without a theme */
  GArray *places;      /* guint: by column, where its count is printed, from 0 */
  GArray *counts;      /* Count: in each printed column, then altogether */
} Coverage;

static guint
find_column (const Coverage *self, IecProposal *proposal)
{
  const char *theme = iec_proposal_get_theme (proposal);

  return theme != NULL ? GPOINTER_TO_UINT (g_hash_table_lookup (self->columns, theme)) : 0;
}

/* Themes that no proposal stands in have no column. */
static void
list_columns (Coverage *self)
{
  GListModel *themes = iec_strategy_get_themes (self->compose->strategy);
  GListModel *proposals = iec_strategy_get_proposals (self->compose->strategy);
  guint n_themes = g_list_model_get_n_items (themes);
  g_autofree gboolean *used = g_new0 (gboolean, n_themes + 1);

  for (guint i = 0; i < n_themes; i++)
    {
      g_autoptr (IecTheme) theme = g_list_model_get_item (themes, i);

      g_hash_table_insert (self->columns, g_strdup (iec_theme_get_uid (theme)), GUINT_TO_POINTER (i + 1));
    }
  for (guint i = 0; i < g_list_model_get_n_items (proposals); i++)
    {
      g_autoptr (IecProposal) proposal = g_list_model_get_item (proposals, i);

      used[find_column (self, proposal)] = TRUE;
    }
  g_array_set_size (self->places, n_themes + 1);
  for (guint i = 1; i <= n_themes + 1; i++)
    {
      /* What stands in no theme is last. */
      guint column = i % (n_themes + 1);
      g_autoptr (IecTheme) theme = column > 0 ? g_list_model_get_item (themes, column - 1) : NULL;

      g_array_index (self->places, guint, column) = self->titles->len;
      if (used[column])
        g_ptr_array_add (self->titles, theme != NULL ? g_strdup (iec_theme_get_title (theme)) : NULL);
    }
  g_array_set_size (self->counts, self->titles->len + 1);
}

static void
init_coverage (Coverage *self, IecCompose *compose)
{
  *self = (Coverage){ .compose = compose };
  self->columns = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->titles = g_ptr_array_new_with_free_func (g_free);
  self->places = g_array_new (FALSE, TRUE, sizeof (guint));
  self->counts = g_array_new (FALSE, TRUE, sizeof (Count));
  list_columns (self);
}

static void
clear_coverage (Coverage *self)
{
  g_hash_table_unref (self->columns);
  g_ptr_array_unref (self->titles);
  g_array_unref (self->places);
  g_array_unref (self->counts);
}

static void
add_to_count (Count *count, gint64 votes)
{
  count->n_proposals++;
  if (votes == IEC_VOTES_MISSING)
    return;
  count->n_voted++;
  if (__builtin_add_overflow (count->votes, votes, &count->votes))
    count->votes = G_MAXINT64;
}

static void
start_counting (Coverage *self)
{
  for (guint i = 0; i < self->counts->len; i++)
    g_array_index (self->counts, Count, i) = (Count){ 0 };
}

static void
count_proposal (Coverage *self, IecProposal *proposal)
{
  guint place = g_array_index (self->places, guint, find_column (self, proposal));
  gint64 votes = iec_proposal_get_votes (proposal);

  add_to_count (&g_array_index (self->counts, Count, place), votes);
  add_to_count (&g_array_index (self->counts, Count, self->titles->len), votes);
}

/* Proposals, and their votes under them; nothing for none, but in the row's sum, where that is a gap. */
static void
add_count (Coverage *self, IecBlock *row, const char *style, const Count *count, gboolean sum)
{
  IecBlock *paragraph = _iec_compose_cell (row, style, NULL);
  g_autofree char *proposals = iec_words_dup_number (count->n_proposals);
  g_autofree char *votes = _iec_compose_dup_votes (count->votes, count->n_voted > 0);

  if (count->n_proposals == 0)
    {
      if (sum)
        iec_block_add_styled (paragraph, proposals, IEC_STYLE_MISSING, 0);
      return;
    }
  iec_block_add_text (paragraph, proposals);
  iec_block_add_text (iec_block_append_new (paragraph->parent, IEC_BLOCK_PARAGRAPH, IEC_STYLE_CELL_NOTE), votes);
}

static void
add_counts (Coverage *self, IecBlock *row, const char *style)
{
  guint n = self->counts->len;

  for (guint i = 0; i < n; i++)
    add_count (self, row, style, &g_array_index (self->counts, Count, i), i + 1 == n);
}

static IecBlock *
start_row (Coverage *self, IecRowKind kind, const char *style)
{
  IecBlock *row = iec_block_append_new (self->table, IEC_BLOCK_ROW, NULL), *paragraph;

  row->row = kind;
  paragraph = _iec_compose_cell (row, style, NULL);
  paragraph->parent->header = TRUE;
  return paragraph;
}

/* A goal's row has all that its action lines stand on, each proposal once. */
static void
add_element_row (Coverage *self, IecElement *element)
{
  gboolean goal = iec_element_get_kind (element) == IEC_ELEMENT_GOAL;
  const char *style = goal ? IEC_STYLE_CELL_GROUP : IEC_STYLE_CELL;
  const IecEvidence *evidence = _iec_compose_get_evidence (self->compose, element);
  const char *code = iec_element_get_code (element);
  IecBlock *head = start_row (self, goal ? IEC_ROW_GROUP : IEC_ROW_BODY, style);

  head->language = g_strdup (self->compose->content_language);
  _iec_compose_code (head, element);
  if (code != NULL && *code != '\0')
    {
      g_autofree char *title = _iec_compose_dup_typeset (self->compose, iec_element_get_title (element));

      iec_block_add_text (head, EN_SPACE);
      iec_block_add_text (head, title);
    }
  start_counting (self);
  for (guint i = 0; i < evidence->proposals->len; i++)
    count_proposal (self, g_ptr_array_index (evidence->proposals, i));
  add_counts (self, head->parent->parent, style);
}

/* What a row below the action lines counts. */
typedef enum
{
  REST_ANSWERED, /* otherwise than by inclusion */
  REST_UNANSWERED,
  REST_ALL,
} Rest;

static gboolean
belongs (IecCompose *compose, IecProposal *proposal, Rest rest)
{
  IecOutcome outcome = iec_strategy_get_outcome (compose->strategy, proposal);

  if (rest == REST_ANSWERED)
    return outcome != IEC_OUTCOME_INCLUDED && outcome != IEC_OUTCOME_NONE;
  return rest == REST_ALL || outcome == IEC_OUTCOME_NONE;
}

static void
add_rest_row (Coverage *self, Rest rest, const char *words)
{
  GListModel *proposals = iec_strategy_get_proposals (self->compose->strategy);
  const char *style = rest == REST_ALL ? IEC_STYLE_CELL_SUM : IEC_STYLE_CELL;
  IecBlock *head;

  start_counting (self);
  for (guint i = 0; i < g_list_model_get_n_items (proposals); i++)
    {
      g_autoptr (IecProposal) proposal = g_list_model_get_item (proposals, i);

      if (belongs (self->compose, proposal, rest))
        count_proposal (self, proposal);
    }
  if (g_array_index (self->counts, Count, self->titles->len).n_proposals == 0)
    return;

  head = start_row (self, rest == REST_ALL ? IEC_ROW_SUM : IEC_ROW_BODY, style);
  iec_block_add_text (head, words);
  add_counts (self, head->parent->parent, style);
}

static void
add_head (Coverage *self)
{
  IecCompose *compose = self->compose;
  IecBlock *row = iec_block_append_new (self->table, IEC_BLOCK_ROW, NULL);

  row->row = IEC_ROW_HEAD;
  iec_block_add_column (self->table, 0, IEC_ALIGN_START);
  _iec_compose_cell (row, IEC_STYLE_CELL_HEAD, iec_words_get (compose->language, IEC_WORD_ACTION_LINE));
  for (guint i = 0; i < self->titles->len; i++)
    {
      const char *title = g_ptr_array_index (self->titles, i);
      IecBlock *cell = _iec_compose_cell (
          row, IEC_STYLE_CELL_HEAD, title != NULL ? title : iec_words_get (compose->language, IEC_WORD_WITHOUT_THEME));

      if (title != NULL)
        cell->language = g_strdup (compose->content_language);
      iec_block_add_column (self->table, 0, IEC_ALIGN_END);
    }
  _iec_compose_cell (row, IEC_STYLE_CELL_HEAD, iec_words_get (compose->language, IEC_WORD_TOTAL));
  iec_block_add_column (self->table, 0, IEC_ALIGN_END);
}

/**
 * _iec_compose_has_coverage:
 * @self: what the chapters share
 *
 * Returns: whether there are goals or action lines, and proposals in themes, to make a matrix of
 */
gboolean
_iec_compose_has_coverage (IecCompose *self)
{
  IecElement *root = iec_strategy_get_root (self->strategy);
  GListModel *proposals = iec_strategy_get_proposals (self->strategy);
  gboolean any_line = FALSE, any_theme = FALSE;

  for (IecElement *element = root; element != NULL && !any_line;
       element = iec_element_get_next_in_outline (element, root))
    any_line = iec_element_get_kind (element) == IEC_ELEMENT_GOAL;
  for (guint i = 0; any_line && !any_theme && i < g_list_model_get_n_items (proposals); i++)
    {
      g_autoptr (IecProposal) proposal = g_list_model_get_item (proposals, i);
      const char *theme = iec_proposal_get_theme (proposal);

      any_theme = theme != NULL && iec_strategy_get_theme_title (self->strategy, theme) != NULL;
    }
  return any_theme;
}

/**
 * _iec_compose_get_coverage_page:
 * @self: what the chapters share
 *
 * Returns: (transfer none): the kind of page that the matrix needs, as wide as the stylesheet has
 */
const char *
_iec_compose_get_coverage_page (IecCompose *self)
{
  IecStylesheet *sheet = iec_document_get_stylesheet (self->document);
  gboolean has_wide = g_strcmp0 (iec_stylesheet_get_page (sheet, IEC_PAGE_LANDSCAPE)->name, IEC_PAGE_LANDSCAPE) == 0;
  Coverage coverage;
  gboolean wide;

  init_coverage (&coverage, self);
  wide = coverage.titles->len > MAX_UPRIGHT_COLUMNS;
  clear_coverage (&coverage);
  return has_wide && wide ? IEC_PAGE_LANDSCAPE : IEC_PAGE_ANNEX;
}

/**
 * _iec_compose_coverage:
 * @self: what the chapters share
 * @part: where it goes, after the annex's heading
 *
 * Adds the coverage matrix: a row for each goal with its action lines below it, then what was answered otherwise, what
 * has no answer yet, and all; a column for each theme that has proposals, and for all. A cell has the number of
 * distinct proposals and the sum of their votes. A proposal behind several action lines counts in each of their rows,
 * but once in their goal's and in the sums, so sums are counted, not added up.
 */
void
_iec_compose_coverage (IecCompose *self, IecBlock *part)
{
  IecElement *root = iec_strategy_get_root (self->strategy);
  Coverage coverage;

  init_coverage (&coverage, self);
  _iec_compose_words (self, part, IEC_STYLE_NOTE, iec_words_get (self->language, IEC_WORD_COVERAGE_CELLS));
  coverage.table = iec_block_append_new (part, IEC_BLOCK_TABLE, IEC_TABLE_COVERAGE);
  add_head (&coverage);
  for (IecElement *element = iec_element_get_next_in_outline (root, root); element != NULL;
       element = iec_element_get_next_in_outline (element, root))
    if (iec_element_get_kind (element) == IEC_ELEMENT_GOAL || iec_element_get_kind (element) == IEC_ELEMENT_ACTION_LINE)
      add_element_row (&coverage, element);
  add_rest_row (&coverage, REST_ANSWERED, iec_words_get (self->language, IEC_WORD_ANSWERED_OUTSIDE));
  add_rest_row (&coverage, REST_UNANSWERED, iec_words_get_outcome (self->language, IEC_OUTCOME_NONE));
  add_rest_row (&coverage, REST_ALL, iec_words_get (self->language, IEC_WORD_TOTAL));
  clear_coverage (&coverage);
}
