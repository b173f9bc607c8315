/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-compose-private.h"

#include "iec-circles.h"

/* The picture's room on the title page, in points. */
#define WIDTH (170 * IEC_MM)
#define HEIGHT 236.0
/* So many rows have their words above them, so many stand in one column, and so many there are at most. */
#define MAX_HIGH_ROWS 10
#define MAX_COLUMN_ROWS 20
#define MAX_ROWS 40
/* A row with its words above it: its height, of the words, and what is below its circles. */
#define HIGH_PITCH 46.4
#define LOW_PITCH 14.0
#define WORDS_HEIGHT 15.0
#define ROW_GAP 3.0
#define MAX_ROW 30.0
/* Of a line of words: its baseline, and the middle of its small letters. */
#define BASELINE 8.0
#define MIDDLE 5.2
/* A row with its words beside it: widths of the name and of the numbers, and their gaps. */
#define NAME_WIDTH 104.0
#define NUMBERS_WIDTH 112.0
#define NARROW_NAME_WIDTH 92.0
#define NARROW_NUMBERS_WIDTH 58.0
#define COLUMN_GAP 20.0
/* A letter of a name, a little wider than it is on the average. */
#define LETTER 4.5
#define MAX_NAME 60
#define MAX_GOAL 60
/* Goals named by their titles; of more only the codes. */
#define MAX_TITLED 6

#define COLOR_ELSEWHERE 0x55605cu
#define COLOR_ANSWERED 0xbfc4c1u
#define COLOR_OPEN 0x8b9690u
#define OPEN_LINE 0.6

/* Groups behind those of the goals, which are the goals' numbers. */
#define GROUP_ELSEWHERE 1000000u
#define GROUP_ANSWERED 1000001u
#define GROUP_OPEN 1000002u

typedef struct
{
  IecCompose *compose;
  gboolean weighs; /* whether votes were counted at all */
  gboolean seen[3];
  /* Owned */
  IecCircles *circles;
  GPtrArray *names;
  GArray *tallies;   /* of IecTally, one a row */
  GPtrArray *counts; /* of GHashTable, one a row: group → how many */
  GHashTable *goals; /* number → IecElement, those that have circles */
} Picture;

static guint
find_group (Picture *self, IecProposal *proposal)
{
  IecOutcome outcome = iec_strategy_get_outcome (self->compose->strategy, proposal);
  guint goal = 0;

  if (outcome != IEC_OUTCOME_INCLUDED)
    return outcome == IEC_OUTCOME_NONE ? GROUP_OPEN : GROUP_ANSWERED;
  g_autoptr (GPtrArray) elements = _iec_compose_list_included_in (self->compose, proposal);
  for (guint i = 0; i < elements->len && goal == 0; i++)
    {
      IecElement *element = g_ptr_array_index (elements, i);

      goal = iec_element_get_goal_number (element);
      while (goal > 0 && iec_element_get_kind (element) != IEC_ELEMENT_GOAL && iec_element_get_parent (element) != NULL)
        element = iec_element_get_parent (element);
      if (goal > 0)
        g_hash_table_insert (self->goals, GUINT_TO_POINTER (goal), element);
    }
  return goal > 0 ? goal : GROUP_ELSEWHERE;
}

static void
add_proposals (Picture *self, guint row, const GPtrArray *proposals)
{
  GHashTable *counts = g_ptr_array_index (self->counts, row);

  for (guint i = 0; proposals != NULL && i < proposals->len; i++)
    {
      IecProposal *proposal = g_ptr_array_index (proposals, i);
      guint group = find_group (self, proposal);
      gpointer key = GUINT_TO_POINTER (group);

      if (group >= GROUP_ELSEWHERE)
        self->seen[group - GROUP_ELSEWHERE] = TRUE;
      g_hash_table_insert (counts, key, GUINT_TO_POINTER (GPOINTER_TO_UINT (g_hash_table_lookup (counts, key)) + 1));
      iec_circles_add (g_ptr_array_index (self->circles->rows, row), group,
                       self->weighs ? iec_proposal_get_votes (proposal) : 1);
      _iec_compose_tally (self->compose, &g_array_index (self->tallies, IecTally, row), proposal);
    }
}

/* Returns: the new row's index */
static guint
add_row (Picture *self, const char *name)
{
  const IecTally none = { 0 };

  g_ptr_array_add (self->names, g_strdup (name));
  g_ptr_array_add (self->counts, g_hash_table_new (NULL, NULL));
  g_array_append_val (self->tallies, none);
  iec_circles_add_row (self->circles);
  return self->names->len - 1;
}

static void
add_rows (Picture *self)
{
  IecCompose *compose = self->compose;
  GListModel *workshops = iec_strategy_get_workshops (compose->strategy);
  GPtrArray *outside = _iec_compose_get_workshop_proposals (compose, NULL);
  guint n = g_list_model_get_n_items (workshops), room = MAX_ROWS - (outside != NULL ? 1 : 0);
  guint row = 0;

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (IecWorkshop) workshop = g_list_model_get_item (workshops, i);

      if (n > room && i + 1 == room)
        row = add_row (self, iec_words_get (compose->language, IEC_WORD_OTHER_WORKSHOPS));
      else if (n <= room || i + 1 < room)
        row = add_row (self, iec_workshop_get_place (workshop));
      add_proposals (self, row, _iec_compose_get_workshop_proposals (compose, workshop));
    }
  if (outside != NULL)
    add_proposals (self, add_row (self, iec_words_get (compose->language, IEC_WORD_WITHOUT_WORKSHOP)), outside);
}

static char *
dup_numbers (Picture *self, guint row, gboolean narrow)
{
  const IecTally *tally = &g_array_index (self->tallies, IecTally, row);
  const char *language = self->compose->language;
  g_autofree char *proposals = iec_words_dup_count (language, IEC_NOUN_PROPOSAL, tally->n_proposals);
  g_autofree char *votes = iec_words_dup_count (language, IEC_NOUN_VOTE, tally->votes);

  if (narrow || tally->n_voted == 0)
    return g_steal_pointer (&proposals);
  return g_strjoin (IEC_PART_SEPARATOR, proposals, votes, NULL);
}

static IecColor
get_color (Picture *self, guint group)
{
  IecStylesheet *sheet = iec_document_get_stylesheet (self->compose->document);
  const IecTextStyle *style;

  if (group == GROUP_ANSWERED)
    return COLOR_ANSWERED;
  style = group < GROUP_ELSEWHERE ? iec_stylesheet_get_text (sheet, IEC_STYLE_CODE, group) : NULL;
  return style != NULL && (style->set & IEC_TEXT_COLOR) ? style->color : COLOR_ELSEWHERE;
}

static void
draw_circles (Picture *self, IecFigure *figure, const GArray *row, double x, double y)
{
  for (guint i = 0; i < row->len; i++)
    {
      const IecCircle *circle = &g_array_index (row, IecCircle, i);
      gboolean open = circle->group == GROUP_OPEN;
      double inset = open ? MIN (OPEN_LINE, circle->diameter / 2) : 0;
      IecShape *shape = iec_figure_add (figure, IEC_SHAPE_ELLIPSE, x + circle->x + inset / 2, y + circle->y + inset / 2,
                                        circle->diameter - inset, circle->diameter - inset);

      if (!open)
        {
          shape->fill = get_color (self, circle->group);
          continue;
        }
      shape->stroke = COLOR_OPEN;
      shape->line_width = inset;
    }
}

static void
draw_name (Picture *self, IecFigure *figure, guint row, double x, double y, guint most)
{
  g_autofree char *name = _iec_compose_dup_short (g_ptr_array_index (self->names, row), most);
  g_autofree char *typeset = _iec_compose_dup_typeset (self->compose, name);

  if (*typeset != '\0')
    iec_figure_add_text (figure, typeset, IEC_STYLE_NOTE, x, y, IEC_ALIGN_START)->strong = TRUE;
}

/* Few rows: the workshop's name and its numbers stand above its circles. Returns the picture's height. */
static double
draw_high (Picture *self, IecFigure *figure, double pitch)
{
  iec_circles_lay_out (self->circles, WIDTH, MIN (pitch - WORDS_HEIGHT - ROW_GAP, MAX_ROW));
  for (guint i = 0; i < self->names->len; i++)
    {
      g_autofree char *numbers = dup_numbers (self, i, FALSE);

      draw_name (self, figure, i, 0, i * pitch + BASELINE, MAX_NAME);
      iec_figure_add_text (figure, numbers, IEC_STYLE_NOTE, WIDTH, i * pitch + BASELINE, IEC_ALIGN_END);
      draw_circles (self, figure, g_ptr_array_index (self->circles->rows, i), 0, i * pitch + WORDS_HEIGHT);
    }
  return pitch * (self->names->len - 1) + WORDS_HEIGHT + self->circles->height;
}

/* Many rows: they stand beside each other, in two columns if need be. Returns the picture's height.
 */
static double
draw_low (Picture *self, IecFigure *figure, guint n_columns, double pitch)
{
  guint n = self->names->len, n_column = (n + n_columns - 1) / n_columns;
  gboolean narrow = n_columns > 1;
  double width = (WIDTH - COLUMN_GAP * (n_columns - 1)) / n_columns;
  double name = narrow ? NARROW_NAME_WIDTH : NAME_WIDTH, numbers = narrow ? NARROW_NUMBERS_WIDTH : NUMBERS_WIDTH;

  iec_circles_lay_out (self->circles, width - name - numbers, pitch - 2);
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *figures = dup_numbers (self, i, narrow);
      double x = (width + COLUMN_GAP) * (i / n_column), y = pitch * (i % n_column);

      draw_name (self, figure, i, x, y + BASELINE, (guint)(name / LETTER));
      draw_circles (self, figure, g_ptr_array_index (self->circles->rows, i), x + name,
                    y + MIDDLE - self->circles->height / 2);
      iec_figure_add_text (figure, figures, IEC_STYLE_NOTE, x + width, y + BASELINE, IEC_ALIGN_END);
    }
  return pitch * n_column;
}

static int
compare_numbers (gconstpointer a, gconstpointer b)
{
  guint first = GPOINTER_TO_UINT (a), second = GPOINTER_TO_UINT (b);

  return first < second ? -1 : first > second;
}

static GList *
list_goals (Picture *self)
{
  return g_list_sort (g_hash_table_get_keys (self->goals), compare_numbers);
}

static const char *
get_code (IecElement *goal)
{
  const char *code = iec_element_get_code (goal);

  return code != NULL && *code != '\0' ? code : iec_element_get_title (goal);
}

static void
describe_group (GString *text, GHashTable *counts, guint group, const char *words, gboolean *any)
{
  guint n = GPOINTER_TO_UINT (g_hash_table_lookup (counts, GUINT_TO_POINTER (group)));
  g_autofree char *number = iec_words_dup_number (n);

  if (n == 0)
    return;
  g_string_append_printf (text, "%s%s %s", *any ? ", " : " (", words, number);
  *any = TRUE;
}

/* What the picture shows, in words: for each workshop the numbers, and what became of its proposals. */
static char *
dup_description (Picture *self, GList *goals)
{
  const char *language = self->compose->language;
  GString *text = g_string_new (iec_words_get (language, IEC_WORD_CIRCLES_SHOW));

  for (guint i = 0; i < self->names->len; i++)
    {
      GHashTable *counts = g_ptr_array_index (self->counts, i);
      g_autofree char *numbers = dup_numbers (self, i, FALSE);
      gboolean any = FALSE;

      g_string_append_printf (text, " %s: %s", (const char *)g_ptr_array_index (self->names, i), numbers);
      for (GList *goal = goals; goal != NULL; goal = goal->next)
        describe_group (text, counts, GPOINTER_TO_UINT (goal->data),
                        get_code (g_hash_table_lookup (self->goals, goal->data)), &any);
      describe_group (text, counts, GROUP_ELSEWHERE, iec_words_get (language, IEC_WORD_INCLUDED_ELSEWHERE), &any);
      describe_group (text, counts, GROUP_ANSWERED, iec_words_get_noun (language, IEC_NOUN_ANSWERED, 1), &any);
      describe_group (text, counts, GROUP_OPEN, iec_words_get_noun (language, IEC_NOUN_UNANSWERED, 1), &any);
      g_string_append (text, any ? ")." : ".");
    }
  return g_string_free (text, FALSE);
}

static char *
dup_each (Picture *self)
{
  IecCompose *compose = self->compose;
  gint64 n = compose->tally.n_proposals;
  g_autofree char *all = iec_words_dup_number (n);
  g_autofree char *several = iec_words_dup_number (self->circles->per_circle);
  g_autofree char *of =
      g_strconcat (all, IEC_NBSP, iec_words_get_noun (compose->language, IEC_NOUN_OF_PROPOSALS, n), NULL);

  if (self->circles->per_circle > 1)
    return iec_words_dup_phrase (compose->language, IEC_WORD_CIRCLE_SEVERAL, several, of);
  return iec_words_dup_phrase (compose->language, IEC_WORD_CIRCLE_EACH, of, NULL);
}

static void
add_key_goals (Picture *self, IecBlock *caption, GList *goals)
{
  guint n = g_list_length (goals);

  for (GList *item = goals; item != NULL; item = item->next)
    {
      guint number = GPOINTER_TO_UINT (item->data);
      IecElement *goal = g_hash_table_lookup (self->goals, item->data);
      g_autofree char *title = _iec_compose_dup_short (iec_element_get_title (goal), MAX_GOAL);
      g_autofree char *key = n <= MAX_TITLED && get_code (goal) != iec_element_get_title (goal)
                                 ? g_strconcat (get_code (goal), IEC_NBSP, title, NULL)
                                 : g_strdup (n <= MAX_TITLED ? title : get_code (goal));
      g_autofree char *typeset = _iec_compose_dup_typeset (self->compose, key);

      iec_block_add_text (caption, item == goals ? " " : ", ");
      iec_block_add_styled (caption, typeset, IEC_STYLE_CODE, number);
    }
}

static void
add_see_annex (IecCompose *compose, IecBlock *caption)
{
  g_autofree char *annex =
      iec_words_dup_annex (compose->language, _iec_compose_get_annex_number (compose, compose->annex), IEC_ANNEX_WHAT);
  g_autofree char *see = iec_words_dup_phrase (compose->language, IEC_WORD_SEE, annex, NULL);

  iec_block_add_text (caption, " (");
  iec_block_add_text (caption, see)->target = _iec_compose_dup_annex_anchor (compose);
  iec_block_add_text (caption, ")");
}

/* "Katrs aplis ir viens no 330 priekšlikumiem; apļa lielums – saņemtās balsis. M1 …, pelēkie – … (sk. 2. pielikumu)."
 */
static void
add_key (Picture *self, IecBlock *frame, GList *goals)
{
  static const IecWord words[] = { IEC_WORD_KEY_ELSEWHERE, IEC_WORD_KEY_ANSWERED, IEC_WORD_KEY_OPEN };
  IecCompose *compose = self->compose;
  IecBlock *caption = iec_block_append_new (frame, IEC_BLOCK_PARAGRAPH, IEC_STYLE_NOTE);
  g_autofree char *each = dup_each (self);
  gboolean any = goals != NULL;

  iec_block_add_text (caption, each);
  iec_block_add_text (caption, self->weighs ? iec_words_get (compose->language, IEC_WORD_CIRCLE_SIZE) : ".");
  add_key_goals (self, caption, goals);
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      if (!self->seen[i])
        continue;
      iec_block_add_text (caption, any ? ", " : " ");
      _iec_compose_phrase (caption, iec_words_get (compose->language, words[i]));
      if (words[i] == IEC_WORD_KEY_ANSWERED && compose->lists_proposals)
        add_see_annex (compose, caption);
      any = TRUE;
    }
  if (any)
    iec_block_add_text (caption, ".");
}

static void
draw (Picture *self, IecBlock *frame)
{
  guint n = self->names->len, n_columns = n > MAX_COLUMN_ROWS ? 2 : 1;
  guint n_column = (n + n_columns - 1) / n_columns;
  gboolean high = n <= MAX_HIGH_ROWS;
  double pitch = high ? MIN (HIGH_PITCH, HEIGHT / n) : MIN (LOW_PITCH, HEIGHT / n_column);
  g_autoptr (GList) goals = list_goals (self);
  g_autofree char *description = dup_description (self, goals);
  IecBlock *block = iec_block_append_new (frame, IEC_BLOCK_FIGURE, IEC_STYLE_COVER_FIGURE);

  block->figure = iec_figure_new (WIDTH, HEIGHT, description);
  if (high)
    block->figure->height = draw_high (self, block->figure, pitch);
  else
    block->figure->height = draw_low (self, block->figure, n_columns, pitch);
  add_key (self, frame, goals);
}

/**
 * _iec_compose_circles:
 * @self: what the chapters share
 * @part: the title page
 *
 * Adds a frame with a picture in which every proposal is a circle: a row for a workshop, an area that grows with the
 * votes, the colour of the goal that it is included under, grey for those answered otherwise, hollow for those without
 * an answer; under it what the colours mean. Up to 40 rows; what is beyond shares the last. Without workshops or
 * proposals, or without evidence, there is none.
 */
void
_iec_compose_circles (IecCompose *self, IecBlock *part)
{
  Picture picture = { .compose = self, .weighs = self->tally.votes > 0 };

  if (self->options->evidence == IEC_EVIDENCE_NONE || self->tally.n_proposals == 0
      || g_list_model_get_n_items (iec_strategy_get_workshops (self->strategy)) == 0)
    return;
  picture.circles = iec_circles_new ();
  picture.names = g_ptr_array_new_with_free_func (g_free);
  picture.tallies = g_array_new (FALSE, TRUE, sizeof (IecTally));
  picture.counts = g_ptr_array_new_with_free_func ((GDestroyNotify)g_hash_table_unref);
  picture.goals = g_hash_table_new (NULL, NULL);
  add_rows (&picture);
  draw (&picture, iec_block_append_new (part, IEC_BLOCK_FRAME, IEC_FRAME_CIRCLES));
  iec_circles_free (picture.circles);
  g_ptr_array_unref (picture.names);
  g_array_unref (picture.tallies);
  g_ptr_array_unref (picture.counts);
  g_hash_table_unref (picture.goals);
}
