/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-table-widths.h"

#include "iec-style-names.h"

#include <math.h>
#include <string.h>

/* A column of words is not narrower than this, in points, while others can give. */
#define MIN_COLUMN 24.0
/* A column that has a width becomes wider for a long word up to this part of the table. */
#define MAX_WIDENED 0.3
/* No letter is wider, on the average of a word, and none takes so much of a long text, in parts of the letters' size.
 */
#define WIDEST_LETTER 0.8
#define USUAL_LETTER 0.47
/* A longer text has several lines whatever its column gets, so that its length need not be known exactly. */
#define MAX_MEASURED 80
/* A heading of several words is set in as many lines rather than that it makes its column wide; in fewer with room. */
#define HEAD_LINES 3
#define ROOMY_HEAD_LINES 2
/* What is left over goes to words; a column of figures takes so much of its part. */
#define FIGURES_SHARE 0.5
/* Word processors set words a little wider; a column that just holds a word here would divide it there. */
#define ROOM 1.0
#define ROOM_PART 0.015
#define N_HALVINGS 40
#define MAX_STYLES 64
#define FIRST_SIGN '0'

/*
 * What a column's cells ask for, with what stands beside their text: not to divide a word, not to break a line, and
 * not to break the lines of its heading too often either.
 */
typedef struct
{
  double least, most, roomy;
} Need;

typedef struct
{
  const IecGalleyBuilder *builder;
  const IecBlock *table;
  const IecTableGrid *grid;
  double total;
  Need needs[IEC_TABLE_MAX_COLUMNS];
  double given[IEC_TABLE_MAX_COLUMNS];
  gboolean figures[IEC_TABLE_MAX_COLUMNS];
  /* Owned: styles, and words with the number of their style before them → their widths */
  GArray *styles;
  GHashTable *words;
  GString *key;
} Measure;

/* A paragraph on its way through measuring: the word and the line that end where the reading stands. */
typedef struct
{
  Measure *measure;
  double enough; /* a word that is surely shorter is not measured */
  gboolean exact;
  double word, line;
  Need need;
} Reading;

/* A character that stands for a style; when there are too many, the rest share one. */
static char
find_sign (Measure *self, const IecTextStyle *style)
{
  guint i = 0;

  for (; i < self->styles->len; i++)
    {
      const IecTextStyle *known = &g_array_index (self->styles, IecTextStyle, i);

      if (known->family == style->family && known->size == style->size && known->weight == style->weight
          && known->italic == style->italic)
        return (char)(FIRST_SIGN + i);
    }
  if (i < MAX_STYLES)
    g_array_append_val (self->styles, *style);
  return (char)(FIRST_SIGN + MIN (i, MAX_STYLES - 1));
}

static double
measure_word (Measure *self, const char *word, gsize length, const IecTextStyle *style)
{
  g_string_truncate (self->key, 0);
  g_string_append_c (self->key, find_sign (self, style));
  g_string_append_len (self->key, word, (gssize)length);
  double *known = g_hash_table_lookup (self->words, self->key->str);
  if (known != NULL)
    return *known;
  g_autoptr (IecTextLine) line = iec_paragraph_setter_set_text (self->builder->setter, self->key->str + 1, style, NULL);
  known = g_new (double, 1);
  *known = line->width;
  g_hash_table_insert (self->words, g_strdup (self->key->str), known);
  return *known;
}

static void
end_word (Reading *self, double behind)
{
  self->need.least = MAX (self->need.least, self->word);
  self->word = 0;
  self->line += behind;
}

static void
end_line (Reading *self)
{
  end_word (self, 0);
  self->need.most = MAX (self->need.most, self->line);
  self->line = 0;
}

static void
read_word (Reading *self, const char *word, gsize length, const IecTextStyle *style)
{
  double n = (double)g_utf8_strlen (word, (gssize)length);
  double width = n * style->size * USUAL_LETTER;

  if (self->exact || self->word + n * style->size * WIDEST_LETTER > self->enough)
    width = measure_word (self->measure, word, length, style);
  self->word += width;
  self->line += width;
}

/* A word ends at a space, behind a hyphen between letters, and where a break is allowed without either. */
static void
read_text (Reading *self, const char *text, const IecTextStyle *style)
{
  static const char zero_width_space[] = "\u200b";
  const char *start = text, *p = text;

  while (TRUE)
    {
      gboolean hyphen = *p == '-' && p > start && p[1] != '\0' && p[1] != ' ';
      gboolean zero = strncmp (p, zero_width_space, strlen (zero_width_space)) == 0;

      if (*p != '\0' && *p != ' ' && *p != '\n' && *p != '\t' && !hyphen && !zero)
        {
          p = g_utf8_next_char (p);
          continue;
        }
      if (hyphen)
        p++;
      if (p > start)
        read_word (self, start, (gsize)(p - start), style);
      if (*p == '\0')
        return;
      if (*p == '\n')
        end_line (self);
      else if (hyphen || zero)
        end_word (self, 0);
      else
        end_word (self, style->size * USUAL_LETTER / 2);
      p = hyphen ? p : g_utf8_next_char (p);
      start = p;
    }
}

static IecTextStyle
find_style (const IecGalleyBuilder *builder, const IecParagraphStyle *paragraph, const IecSpan *span)
{
  IecTextStyle style = paragraph->text;
  IecStylesheet *sheet = builder->setter->stylesheet;

  if (span->style != NULL)
    iec_paragraph_setter_merge (&style, iec_stylesheet_get_text (sheet, span->style, span->tone));
  if (span->flags & IEC_SPAN_STRONG)
    iec_paragraph_setter_merge (&style, iec_stylesheet_get_text (sheet, IEC_STYLE_STRONG, 0));
  return style;
}

static gboolean
is_short (const IecBlock *paragraph)
{
  glong n = 0;

  for (guint i = 0; i < paragraph->spans->len && n <= MAX_MEASURED; i++)
    {
      const IecSpan *span = g_ptr_array_index (paragraph->spans, i);

      if (span->text != NULL)
        n += g_utf8_strlen (span->text, MAX_MEASURED * 6);
    }
  return n <= MAX_MEASURED;
}

static Need
measure_paragraph (Measure *self, const IecBlock *paragraph, double enough)
{
  const IecParagraphStyle *style = iec_galley_builder_get_style (self->builder, paragraph);
  Reading reading = { .measure = self, .enough = enough, .exact = is_short (paragraph) };

  for (guint i = 0; i < paragraph->spans->len; i++)
    {
      const IecSpan *span = g_ptr_array_index (paragraph->spans, i);
      IecTextStyle text = find_style (self->builder, style, span);

      if (span->kind == IEC_SPAN_BREAK)
        end_line (&reading);
      else if (span->text != NULL)
        read_text (&reading, span->text, &text);
    }
  end_line (&reading);
  return reading.need;
}

/* What a list's paragraphs leave free at their left. */
static double
get_indent (const Measure *self, const IecBlock *list, guint depth)
{
  const IecListLevel *level = iec_stylesheet_get_list_level (self->builder->setter->stylesheet,
                                                             list->ordered ? IEC_LIST_NUMBERS : IEC_LIST_BULLETS,
                                                             CLAMP (depth, 1, IEC_STYLESHEET_MAX_LIST_LEVELS));

  return level != NULL ? level->margin_left : 0;
}

static Need
measure_cell (Measure *self, const IecTableCell *cell, double inset, double enough)
{
  Need need = { 0 };
  double indent = 0;
  guint depth = 0;
  IecBlockWalk walk;
  const IecBlock *block;
  IecBlockEvent event;

  iec_block_walk_init (&walk, cell->block);
  while ((event = iec_block_walk_next (&walk, &block)) != IEC_BLOCK_EVENT_DONE)
    {
      if (block->kind == IEC_BLOCK_LIST)
        {
          depth += event == IEC_BLOCK_EVENT_ENTER ? 1 : (guint)-1;
          indent = depth > 0 ? get_indent (self, block, depth) : 0;
        }
      if (event != IEC_BLOCK_EVENT_ENTER || block->spans == NULL)
        continue;
      Need one = measure_paragraph (self, block, MAX (enough - indent - inset, 0));
      need.least = MAX (need.least, one.least * (1 + ROOM_PART) + indent + inset + ROOM);
      need.most = MAX (need.most, one.most * (1 + ROOM_PART) + indent + inset + ROOM);
    }
  return need;
}

/**
 * iec_table_widths_get_box:
 *
 * Returns: (transfer none): the box of a cell: its own style's, or that of its kind of row
 */
const IecBox *
iec_table_widths_get_box (const IecGalleyBuilder *builder,
                          const IecBlock *table,
                          const IecTableGrid *grid,
                          const IecTableCell *cell)
{
  return iec_stylesheet_get_cell_styled (builder->setter->stylesheet, table->style,
                                         iec_table_grid_get_row (grid, cell->row)->block->row, cell->block->style);
}

/**
 * iec_table_widths_get_insets:
 * @box: of @cell
 * @left: (out): between the cell's left edge and its text
 * @right: (out): between the text and the right edge
 *
 * Words and figures at the table's outer edges are flush with its rules, unless a border or a ground needs its
 * distance.
 */
void
iec_table_widths_get_insets (const IecTableGrid *grid,
                             const IecTableCell *cell,
                             const IecBox *box,
                             double *left,
                             double *right)
{
  gboolean bare = box->background == IEC_COLOR_NONE;

  *left = box->left.width + box->padding_left;
  *right = box->right.width + box->padding_right;
  if (cell->column == 0 && bare && box->left.width <= 0)
    *left = 0;
  if (cell->column + cell->n_columns == grid->n_columns && bare && box->right.width <= 0)
    *right = 0;
}

static double
get_inset (const Measure *self, const IecTableCell *cell)
{
  const IecBox *box = iec_table_widths_get_box (self->builder, self->table, self->grid, cell);
  double left, right;

  iec_table_widths_get_insets (self->grid, cell, box, &left, &right);
  return left + right;
}

/* A cell over several columns asks each of them for a part of what they do not have yet. */
static void
spread_need (Measure *self, const IecTableCell *cell, const Need *need)
{
  Need has = { 0 };
  guint n_open = 0;

  for (guint i = cell->column; i < cell->column + cell->n_columns; i++)
    {
      has.least += MAX (self->needs[i].least, self->given[i]);
      has.most += MAX (self->needs[i].most, self->given[i]);
      n_open += self->given[i] > 0 ? 0 : 1;
    }
  for (guint i = cell->column; i < cell->column + cell->n_columns; i++)
    {
      if (self->given[i] > 0)
        continue;
      self->needs[i].least += MAX (need->least - has.least, 0) / n_open;
      self->needs[i].most += MAX (need->most - has.most, 0) / n_open;
    }
}

static void
measure_columns (Measure *self)
{
  g_autoptr (GArray) wide = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = 0; i < self->grid->cells->len; i++)
    {
      const IecTableCell *cell = iec_table_grid_get_cell (self->grid, i);
      Need *need = &self->needs[cell->column];

      if (cell->n_columns > 1)
        {
          g_array_append_val (wide, i);
          continue;
        }
      Need one = measure_cell (self, cell, get_inset (self, cell), MAX (need->least, self->given[cell->column]));
      if (iec_table_grid_get_row (self->grid, cell->row)->block->row == IEC_ROW_HEAD)
        {
          need->roomy = MAX (need->roomy, one.most / ROOMY_HEAD_LINES);
          one.most = MAX (one.least, one.most / HEAD_LINES);
        }
      need->least = MAX (need->least, one.least);
      need->most = MAX (need->most, one.most);
    }
  for (guint i = 0; i < wide->len; i++)
    {
      const IecTableCell *cell = iec_table_grid_get_cell (self->grid, g_array_index (wide, guint, i));
      Need need = measure_cell (self, cell, get_inset (self, cell), 0);

      /* A heading over several columns goes on in lines, it does not make them wide. */
      if (iec_table_grid_get_row (self->grid, cell->row)->block->row != IEC_ROW_BODY)
        need.most = MIN (need.most, self->total * cell->n_columns / self->grid->n_columns);
      spread_need (self, cell, &need);
    }
}

static double
add_up (const double *widths, guint n)
{
  double sum = 0;

  for (guint i = 0; i < n; i++)
    sum += widths[i];
  return sum;
}

/* Cuts the widest columns to one width so that all fit; columns of figures are spared if the others can give enough. */
static void
cut_columns (const Measure *self, double *widths, gboolean spare)
{
  guint n = self->grid->n_columns;
  double low = 0, high = self->total;

  for (guint step = 0; step < N_HALVINGS; step++)
    {
      double level = (low + high) / 2, sum = 0;

      for (guint i = 0; i < n; i++)
        sum += spare && self->figures[i] ? widths[i] : MIN (widths[i], level);
      if (sum > self->total)
        high = level;
      else
        low = level;
    }
  if (spare && low < MIN_COLUMN)
    {
      cut_columns (self, widths, FALSE);
      return;
    }
  for (guint i = 0; i < n; i++)
    if (!spare || !self->figures[i])
      widths[i] = MIN (widths[i], low);
}

static double
grow (const Measure *self, guint column, double least, double level, gboolean roomy)
{
  double most = MAX (self->needs[column].most, roomy ? self->needs[column].roomy : 0);

  return self->given[column] > 0 ? least : CLAMP (level * sqrt (most), least, MAX (least, most));
}

/*
 * The columns without a width of their own share what is left: each has what its longest word needs; then short texts
 * get their whole line, and long ones by the square root of their length, which keeps the rows low.
 */
static void
grow_columns (const Measure *self, double *widths, gboolean roomy)
{
  guint n = self->grid->n_columns;
  double low = 0, high = self->total;

  for (guint step = 0; step < N_HALVINGS; step++)
    {
      double level = (low + high) / 2, sum = 0;

      for (guint i = 0; i < n; i++)
        sum += grow (self, i, widths[i], level, roomy);
      if (sum > self->total)
        high = level;
      else
        low = level;
    }
  for (guint i = 0; i < n; i++)
    widths[i] = grow (self, i, widths[i], low, roomy);
}

static void
fill_columns (const Measure *self, double *widths)
{
  guint n = self->grid->n_columns;
  double left = self->total - add_up (widths, n), shares[IEC_TABLE_MAX_COLUMNS];

  for (guint i = 0; i < n; i++)
    shares[i] = self->given[i] > 0 ? 0 : MAX (widths[i], 1) * (self->figures[i] ? FIGURES_SHARE : 1);
  double all = add_up (shares, n);
  for (guint i = 0; i < n && left > 0 && all > 0; i++)
    widths[i] += left * shares[i] / all;
}

static void
list_given (Measure *self)
{
  const GArray *columns = self->table->columns;

  for (guint i = 0; columns != NULL && i < MIN (columns->len, self->grid->n_columns); i++)
    {
      const IecColumn *column = &g_array_index (columns, IecColumn, i);

      self->given[i] = MAX (column->width, 0);
      self->figures[i] = column->align == IEC_ALIGN_END;
    }
}

/**
 * iec_table_widths_find:
 * @builder: its column is what the table stands in
 * @grid: of @table
 * @widths: (out): of the grid's columns, in points; their sum is not more than the builder's width
 *
 * Finds how wide a table's columns are. A column with a width has it, and more for a long word, up to a part of the
 * table; the others get what their words ask for, and fill the text's width together. Where there is not enough room,
 * the widest columns give, and their words will be divided. Each word is measured once, however often it recurs, and
 * only if it may matter, so the time grows with the text and is a small part of that of setting it.
 */
void
iec_table_widths_find (const IecGalleyBuilder *builder, const IecBlock *table, const IecTableGrid *grid, double *widths)
{
  Measure measure = { .builder = builder, .table = table, .grid = grid, .total = builder->width };

  list_given (&measure);
  measure.styles = g_array_new (FALSE, FALSE, sizeof (IecTextStyle));
  measure.words = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  measure.key = g_string_new (NULL);
  measure_columns (&measure);
  for (guint i = 0; i < grid->n_columns; i++)
    {
      double word =
          measure.given[i] > 0 ? MIN (measure.needs[i].least, MAX_WIDENED * measure.total) : measure.needs[i].least;

      widths[i] = MAX (measure.given[i], word);
    }
  if (add_up (widths, grid->n_columns) > measure.total)
    cut_columns (&measure, widths, TRUE);
  else
    {
      grow_columns (&measure, widths, FALSE);
      grow_columns (&measure, widths, TRUE);
      fill_columns (&measure, widths);
    }
  g_array_unref (measure.styles);
  g_hash_table_unref (measure.words);
  g_string_free (measure.key, TRUE);
}
