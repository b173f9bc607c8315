/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-compose-private.h"

#include "iec-theme-matrix.h"

/* As many columns and rows as a table of the text's width can show; what is beyond shares the last. */
#define MAX_COLUMNS 8
#define MAX_ROWS 40
/* So many rows stay together on one page. */
#define MAX_KEPT 24
#define WIDTH (128 * IEC_MM)
#define NAME_WIDTH 131.0
#define MAX_HEAD 24
#define MAX_NAME 60

#define N_STEPS 5
/* From this step on the ground is dark and the figures are white. */
#define DARK_STEP 4

typedef struct
{
  IecCompose *compose;
  const IecThemeMatrix *matrix;
  gboolean turned; /* workshops are the rows, themes the columns */
  guint n_rows, n_columns;
  gint64 limits[N_STEPS - 1]; /* where the second step begins, and the others */
} Heat;

static const char *
get_name (const Heat *self, gboolean theme, guint index, guint n)
{
  const GPtrArray *names = theme ? self->matrix->themes : self->matrix->workshops;

  if (index + 1 == n && names->len > n)
    return iec_words_get (self->compose->language, theme ? IEC_WORD_OTHER_THEMES : IEC_WORD_OTHER_WORKSHOPS);
  return g_ptr_array_index (names, index);
}

/* The themes or workshops that a row or column stands for: from @index up to the result. */
static guint
get_end (guint index, guint n, guint all)
{
  return index + 1 == n ? all : index + 1;
}

static IecTally
sum_cell (const Heat *self, guint row, guint column)
{
  guint theme = self->turned ? column : row, workshop = self->turned ? row : column;
  guint n_themes = self->turned ? self->n_columns : self->n_rows;
  guint n_workshops = self->turned ? self->n_rows : self->n_columns;
  IecTally sum = { 0 };

  for (guint i = theme; i < get_end (theme, n_themes, self->matrix->n_themes); i++)
    for (guint j = workshop; j < get_end (workshop, n_workshops, self->matrix->workshops->len); j++)
      iec_tally_add (&sum, iec_theme_matrix_get (self->matrix, i, j));
  return sum;
}

/* Whether a cell has a number at all; who did not vote did not vote with 0. */
static gboolean
has_value (const Heat *self, const IecTally *tally)
{
  return self->matrix->by_votes ? tally->n_voted > 0 : tally->n_proposals > 0;
}

/* The smallest of 1, 2, 5, 10, 15, 20, 25, 50, 100, 150 … that is not less. */
static gint64
round_up (gint64 value)
{
  static const gint64 nice[] = { 10, 15, 20, 25, 50 };

  if (value <= 2)
    return MAX (value, 1);
  if (value <= 5)
    return 5;
  for (gint64 power = 1; power < G_MAXINT64 / 100; power *= 10)
    for (guint i = 0; i < G_N_ELEMENTS (nice); i++)
      if (nice[i] * power >= value)
        return nice[i] * power;
  return value;
}

/* Five steps of one width from the smallest number to the largest, with round limits. */
static void
find_limits (Heat *self)
{
  gint64 least = G_MAXINT64, most = 0, width;

  for (guint i = 0; i < self->n_rows; i++)
    for (guint j = 0; j < self->n_columns; j++)
      {
        IecTally sum = sum_cell (self, i, j);

        if (!has_value (self, &sum))
          continue;
        least = MIN (least, iec_theme_matrix_get_value (self->matrix, &sum));
        most = MAX (most, iec_theme_matrix_get_value (self->matrix, &sum));
      }
  least = MIN (least, most);
  width = round_up ((most - least) / N_STEPS + ((most - least) % N_STEPS > 0));
  for (guint i = 0; i < N_STEPS - 1; i++)
    if (__builtin_add_overflow ((least / width + 1) * width, width * i, &self->limits[i]))
      self->limits[i] = G_MAXINT64;
}

static guint
find_step (const Heat *self, gint64 value)
{
  guint step = 1;

  while (step < N_STEPS && value >= self->limits[step - 1])
    step++;
  return step;
}

/* "60–74", or the number alone where a step is no wider. */
static char *
dup_range (gint64 from, gint64 to)
{
  g_autofree char *first = iec_words_dup_number (from);
  g_autofree char *last = iec_words_dup_number (to);

  return from == to ? g_steal_pointer (&first) : g_strconcat (first, "–", last, NULL);
}

/* "Pieci toņi: līdz 59, 60–74, 75–89, 90–109, 110 un vairāk balsu." */
static char *
dup_steps (const Heat *self)
{
  const char *language = self->compose->language;
  IecNoun noun = self->matrix->by_votes ? IEC_NOUN_VOTE : IEC_NOUN_PROPOSAL;
  g_autofree char *first = iec_words_dup_number (self->limits[0] - 1);
  g_autofree char *last = iec_words_dup_number (self->limits[N_STEPS - 2]);
  g_autofree char *up_to = iec_words_dup_phrase (language, IEC_WORD_STEP_FIRST, first, NULL);
  g_autofree char *from =
      iec_words_dup_phrase (language, IEC_WORD_STEP_LAST, last, iec_words_get_noun (language, noun, 0));
  g_autoptr (GString) steps = g_string_new (up_to);

  for (guint i = 0; i + 1 < N_STEPS - 1; i++)
    {
      g_autofree char *range = dup_range (self->limits[i], self->limits[i + 1] - 1);

      g_string_append_printf (steps, ", %s", range);
    }
  g_string_append_printf (steps, ", %s", from);
  return iec_words_dup_phrase (language, IEC_WORD_STEPS, steps->str, NULL);
}

static void
add_name (const Heat *self, IecBlock *row, const char *style, const char *name, guint most)
{
  g_autofree char *cut = _iec_compose_dup_short (name, most);
  g_autofree char *typeset = _iec_compose_dup_typeset (self->compose, cut);
  IecBlock *paragraph = _iec_compose_cell (row, style, typeset);

  paragraph->language = g_strdup (self->compose->content_language);
  paragraph->parent->header = row->row != IEC_ROW_HEAD;
}

static void
add_value (const Heat *self, IecBlock *row, const IecTally *sum)
{
  gint64 value = iec_theme_matrix_get_value (self->matrix, sum);
  g_autofree char *text = has_value (self, sum) ? iec_words_dup_number (value) : NULL;
  guint step = find_step (self, value);

  if (text == NULL)
    {
      _iec_compose_cell (row, IEC_STYLE_CELL, sum->n_proposals > 0 ? IEC_NO_NUMBER : NULL);
      return;
    }
  IecBlock *paragraph = _iec_compose_cell (row, step >= DARK_STEP ? IEC_STYLE_CELL_ON_DARK : IEC_STYLE_CELL, text);
  paragraph->parent->style = g_strdup_printf (IEC_CELL_STEP "%u", step);
}

/**
 * _iec_compose_heat:
 * @self: what the chapters share
 * @part: where it goes
 * @code: of the chapter
 * @number: of the figure in the chapter
 * @matrix: what was said
 *
 * Adds a table of the votes by theme and workshop whose cells are shaded in five steps; what nobody said is an empty
 * cell. The themes are the rows, unless there are too many workshops for columns and few enough themes. Eight columns
 * and forty rows at most; the last ones stand for all that are left.
 */
void
_iec_compose_heat (IecCompose *self, IecBlock *part, const char *code, guint number, const IecThemeMatrix *matrix)
{
  guint n_workshops = matrix->workshops->len;
  Heat heat = { .compose = self, .matrix = matrix };
  const char *title =
      iec_words_get (self->language, matrix->by_votes ? IEC_WORD_HEAT_CAPTION : IEC_WORD_HEAT_CAPTION_PROPOSALS);
  IecBlock *side = _iec_compose_figure_caption (self, part, code, number, title);
  IecBlock *table = iec_block_append_new (part, IEC_BLOCK_TABLE, IEC_TABLE_HEAT);
  IecBlock *row = iec_block_append_new (table, IEC_BLOCK_ROW, NULL);

  heat.turned = n_workshops > MAX_COLUMNS && matrix->n_themes <= MAX_COLUMNS;
  heat.n_rows = MIN (heat.turned ? n_workshops : matrix->n_themes, MAX_ROWS);
  heat.n_columns = MIN (heat.turned ? matrix->n_themes : n_workshops, MAX_COLUMNS);
  find_limits (&heat);
  table->keep = heat.n_rows <= MAX_KEPT;
  g_autofree char *steps = dup_steps (&heat);
  iec_block_add_text (iec_block_append_new (side, IEC_BLOCK_PARAGRAPH, IEC_STYLE_CAPTION_MORE), steps);
  row->row = IEC_ROW_HEAD;
  iec_block_add_column (table, NAME_WIDTH, IEC_ALIGN_START);
  _iec_compose_cell (row, IEC_STYLE_CELL_HEAD,
                     iec_words_get (self->language, heat.turned ? IEC_WORD_WORKSHOP : IEC_WORD_THEME));
  for (guint i = 0; i < heat.n_columns; i++)
    {
      iec_block_add_column (table, (WIDTH - NAME_WIDTH) / heat.n_columns, IEC_ALIGN_END);
      add_name (&heat, row, IEC_STYLE_CELL_HEAD, get_name (&heat, heat.turned, i, heat.n_columns), MAX_HEAD);
    }
  for (guint i = 0; i < heat.n_rows; i++)
    {
      row = iec_block_append_new (table, IEC_BLOCK_ROW, NULL);
      add_name (&heat, row, IEC_STYLE_CELL, get_name (&heat, !heat.turned, i, heat.n_rows), MAX_NAME);
      for (guint j = 0; j < heat.n_columns; j++)
        {
          IecTally sum = sum_cell (&heat, i, j);

          add_value (&heat, row, &sum);
        }
    }
}
