/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-compose-private.h"

#include "iec-theme-matrix.h"

#include <string.h>

/* The chart, in points: as wide as the text; names, bars, and the right edges of the two columns of figures. */
#define WIDTH (128 * IEC_MM)
#define BARS_LEFT 131.0
#define BARS_RIGHT 298.0
#define FIRST_FIGURES 330.0
#define NAME_WIDTH 125.0
/* From row to row, a second line of a name, a bar's height, the first baseline of a row; the head's baseline and rule.
 */
#define ROW 16.5
#define LINE 11.0
#define BAR 8.6
#define BASELINE 11.5
#define HEAD_BASELINE 8.0
#define HEAD_RULE 14.5
#define FIRST_ROW 16.5
/* Bars for themes; the rest of them share the last. */
#define MAX_BARS 24
/* The legend beside the chart. */
#define LEGEND_WIDTH (36 * IEC_MM)
#define LEGEND_LINE 11.0
#define SWATCH 7.5
#define SWATCH_GAP 4.0
#define MAX_LEGEND_LINES 4

#define COLOR_INK 0x1d2422u
#define COLOR_SECONDARY 0x55605cu

typedef struct
{
  IecCompose *compose;
  const IecThemeMatrix *matrix;
  IecColor color;
  gint64 most;
  guint n_bars;
} Chart;

typedef struct
{
  const char *name;
  IecTally sum;
  gint64 included;
} Bar;

/* About how wide a letter is in parts of the letters' size: enough to choose where a name is divided. */
static double
measure_letter (gunichar letter)
{
  if (letter < 0x80 && strchr ("iljIt.,:;' ()", (int)letter) != NULL)
    return 0.29;
  if (letter < 0x80 && strchr ("mwMW", (int)letter) != NULL)
    return 0.86;
  return g_unichar_isupper (letter) ? 0.68 : 0.54;
}

static double
measure (const char *text, double size)
{
  double width = 0;

  for (const char *c = text; *c != '\0'; c = g_utf8_next_char (c))
    width += measure_letter (g_utf8_get_char (c)) * size;
  return width;
}

/* Divides a text into lines between words; what the last has no room for is cut. */
static GPtrArray *
wrap (const char *text, double width, double size, guint most)
{
  GPtrArray *lines = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GString) line = g_string_new (NULL);
  g_auto (GStrv) words = g_strsplit (text, " ", -1);

  for (guint i = 0; words[i] != NULL; i++)
    {
      g_autofree char *longer = line->len > 0 ? g_strconcat (line->str, " ", words[i], NULL) : g_strdup (words[i]);

      if (line->len > 0 && lines->len + 1 < most && measure (longer, size) > width)
        {
          g_ptr_array_add (lines, g_strdup (line->str));
          g_string_assign (line, words[i]);
        }
      else
        g_string_assign (line, longer);
    }
  guint letters = (guint)g_utf8_strlen (line->str, -1);
  double wide = measure (line->str, size);
  g_ptr_array_add (lines, wide > width
                              ? _iec_compose_dup_short (line->str, MAX ((guint)(letters * width / wide), 2) - 1)
                              : g_strdup (line->str));
  return lines;
}

/* The bar of a theme; the last may be of all that have none of their own. */
static Bar
get_bar (const Chart *self, guint index)
{
  const IecThemeMatrix *matrix = self->matrix;
  Bar bar = { g_ptr_array_index (matrix->themes, index), matrix->sums[index], matrix->included[index] };

  if (index + 1 < self->n_bars || matrix->n_themes == self->n_bars)
    return bar;
  bar.name = iec_words_get (self->compose->language, IEC_WORD_OTHER_THEMES);
  for (guint i = index + 1; i < matrix->n_themes; i++)
    {
      iec_tally_add (&bar.sum, &matrix->sums[i]);
      if (__builtin_add_overflow (bar.included, matrix->included[i], &bar.included))
        bar.included = G_MAXINT64;
    }
  return bar;
}

static void
draw_head (const Chart *self, IecFigure *figure)
{
  const char *language = self->compose->language;
  IecShape *rule;

  iec_figure_add_text (figure, iec_words_get (language, IEC_WORD_THEME), IEC_STYLE_CELL_HEAD, 0, HEAD_BASELINE,
                       IEC_ALIGN_START);
  if (self->matrix->by_votes)
    iec_figure_add_text (figure, iec_words_get (language, IEC_WORD_VOTES), IEC_STYLE_CELL_HEAD, FIRST_FIGURES,
                         HEAD_BASELINE, IEC_ALIGN_END);
  iec_figure_add_text (figure, iec_words_get (language, IEC_WORD_PROPOSALS_HEAD), IEC_STYLE_CELL_HEAD, WIDTH,
                       HEAD_BASELINE, IEC_ALIGN_END);
  rule = iec_figure_add (figure, IEC_SHAPE_LINE, 0, HEAD_RULE, WIDTH, 0);
  rule->stroke = COLOR_INK;
  rule->line_width = 1;
}

static void
draw_stretch (const Chart *self, IecFigure *figure, double y, gint64 from, gint64 to, gboolean hatched)
{
  double unit = (BARS_RIGHT - BARS_LEFT) / (double)MAX (self->most, 1);
  IecShape *shape;

  if (to <= from)
    return;
  shape =
      iec_figure_add (figure, IEC_SHAPE_RECTANGLE, BARS_LEFT + (double)from * unit, y, (double)(to - from) * unit, BAR);
  shape->fill = self->color;
  shape->hatched = hatched;
}

/* Returns the row's height. */
static double
draw_bar (const Chart *self, IecFigure *figure, const Bar *bar, double y)
{
  double size = iec_stylesheet_get_paragraph (iec_document_get_stylesheet (self->compose->document), IEC_STYLE_CELL, 0)
                    ->text.size;
  g_autoptr (GPtrArray) lines = wrap (bar->name, NAME_WIDTH, size, 2);
  double height = ROW + LINE * (lines->len - 1), middle = y + height / 2;
  double baseline = middle - ROW / 2 + BASELINE;
  gint64 value = iec_theme_matrix_get_value (self->matrix, &bar->sum);
  g_autofree char *votes = _iec_compose_dup_votes (bar->sum.votes, bar->sum.n_voted > 0);
  g_autofree char *proposals = iec_words_dup_number (bar->sum.n_proposals);

  for (guint i = 0; i < lines->len; i++)
    if (*(const char *)g_ptr_array_index (lines, i) != '\0')
      iec_figure_add_text (figure, g_ptr_array_index (lines, i), IEC_STYLE_CELL, 0, y + BASELINE + LINE * i,
                           IEC_ALIGN_START);
  draw_stretch (self, figure, middle - BAR / 2, 0, MIN (bar->included, value), FALSE);
  draw_stretch (self, figure, middle - BAR / 2, MIN (bar->included, value), value, TRUE);
  if (self->matrix->by_votes)
    iec_figure_add_text (figure, votes, IEC_STYLE_CELL, FIRST_FIGURES, baseline, IEC_ALIGN_END);
  iec_figure_add_text (figure, proposals, IEC_STYLE_CELL, WIDTH, baseline, IEC_ALIGN_END)->fill =
      self->matrix->by_votes ? COLOR_SECONDARY : IEC_COLOR_NONE;
  return height;
}

/* "Uzņēmējdarbība laukos: 524 balsis, no tām 510 iekļautas rīcībās, 51 priekšlikums." */
static void
describe_bar (const Chart *self, GString *text, const Bar *bar)
{
  const char *language = self->compose->language;
  g_autofree char *proposals = iec_words_dup_count (language, IEC_NOUN_PROPOSAL, bar->sum.n_proposals);
  g_autofree char *included = iec_words_dup_number (bar->included);
  g_autofree char *words = iec_words_dup_phrase (language, IEC_WORD_BAR_OF_THEM, included, NULL);

  g_string_append_printf (text, " %s: ", bar->name);
  if (self->matrix->by_votes)
    {
      g_autofree char *votes = iec_words_dup_count (language, IEC_NOUN_VOTE, bar->sum.votes);

      g_string_append_printf (text, "%s, %s, %s.", votes, words, proposals);
    }
  else
    g_string_append_printf (text, "%s, %s.", proposals, words);
}

static char *
dup_description (const Chart *self, const char *title)
{
  GString *text = g_string_new (title);

  g_string_append_c (text, '.');
  for (guint i = 0; i < self->n_bars; i++)
    {
      Bar bar = get_bar (self, i);

      describe_bar (self, text, &bar);
    }
  return g_string_free (text, FALSE);
}

/* Adds a swatch at the right edge with its words before it. Returns the lower edge. */
static double
draw_swatch (const Chart *self, IecFigure *legend, IecWord word, gboolean hatched, double y)
{
  g_autoptr (GPtrArray) lines =
      wrap (iec_words_get (self->compose->language, word), LEGEND_WIDTH - SWATCH - SWATCH_GAP, 8, MAX_LEGEND_LINES);
  IecShape *swatch = iec_figure_add (legend, IEC_SHAPE_RECTANGLE, LEGEND_WIDTH - SWATCH, y + (LEGEND_LINE - SWATCH) / 2,
                                     SWATCH, SWATCH);

  swatch->fill = self->color;
  swatch->hatched = hatched;
  for (guint i = 0; i < lines->len; i++)
    iec_figure_add_text (legend, g_ptr_array_index (lines, i), IEC_STYLE_CAPTION, LEGEND_WIDTH - SWATCH - SWATCH_GAP,
                         y + LEGEND_LINE * i + HEAD_BASELINE, IEC_ALIGN_END);
  return y + LEGEND_LINE * lines->len;
}

static void
add_legend (const Chart *self, IecBlock *side)
{
  const char *language = self->compose->language;
  g_autofree char *description =
      iec_words_dup_phrase (language, IEC_WORD_BAR_LEGEND, iec_words_get (language, IEC_WORD_BAR_INCLUDED),
                            iec_words_get (language, IEC_WORD_BAR_REST));
  IecBlock *block = iec_block_append_new (side, IEC_BLOCK_FIGURE, IEC_STYLE_LEGEND);
  double y;

  block->figure = iec_figure_new (LEGEND_WIDTH, LEGEND_LINE, description);
  y = draw_swatch (self, block->figure, IEC_WORD_BAR_INCLUDED, FALSE, 0);
  block->figure->height = draw_swatch (self, block->figure, IEC_WORD_BAR_REST, TRUE, y);
}

/**
 * _iec_compose_bars:
 * @self: what the chapters share
 * @part: where it goes
 * @code: of the chapter
 * @number: of the figure in the chapter
 * @matrix: what was said
 *
 * Adds a chart of the votes that each theme got: what is included in action lines solid, the rest hatched, so that grey
 * print tells them apart, with their numbers. Where nobody counted votes, it shows the proposals. Themes beyond the
 * 24th share the last bar.
 */
void
_iec_compose_bars (IecCompose *self, IecBlock *part, const char *code, guint number, const IecThemeMatrix *matrix)
{
  IecStylesheet *sheet = iec_document_get_stylesheet (self->document);
  Chart chart = { .compose = self, .matrix = matrix, .n_bars = MIN (matrix->n_themes, MAX_BARS) };
  const char *title =
      iec_words_get (self->language, matrix->by_votes ? IEC_WORD_BARS_CAPTION : IEC_WORD_BARS_CAPTION_PROPOSALS);
  g_autofree char *description = dup_description (&chart, title);
  IecBlock *side = _iec_compose_figure_caption (self, part, code, number, title);
  IecBlock *block = iec_block_append_new (part, IEC_BLOCK_FIGURE, NULL);
  double y = FIRST_ROW;

  chart.color = iec_stylesheet_get_paragraph (sheet, IEC_STYLE_SECTION, 0)->text.color;
  for (guint i = 0; i < chart.n_bars; i++)
    {
      Bar bar = get_bar (&chart, i);

      chart.most = MAX (chart.most, iec_theme_matrix_get_value (matrix, &bar.sum));
    }
  block->figure = iec_figure_new (WIDTH, y, description);
  draw_head (&chart, block->figure);
  for (guint i = 0; i < chart.n_bars; i++)
    {
      Bar bar = get_bar (&chart, i);

      y += draw_bar (&chart, block->figure, &bar, y);
    }
  block->figure->height = y;
  add_legend (&chart, side);
}
