/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-compose-private.h"

#include "iec-table-grid.h"

#include <string.h>

/* A longer text is no figure. */
#define MAX_FIGURE 40

/*
 * A number as people write it in a table: "1 180 000", "12,5 %", "≥ 50", "10–20", "3.", "25 000 €"; spaces of any kind
 * are one here.
 */
#define NUMBER "[~≈<>≤≥±+−–-]? ?[0-9]+(?:[ .][0-9]{3})*(?:[.,][0-9]+)?"
#define FIGURE                                                                                                         \
  "^(?:" NUMBER "(?: ?[–-] ?" NUMBER                                                                                   \
  ")?(?: ?(?:%|‰|€|EUR|euro|eur|ha|km|km²|m|m²|m³|t|kg|h|gab\\.|reizes|st\\.))?|[0-9]+\\.)$"
#define YEAR "^(?:19|20)[0-9]{2}\\.?$"

typedef struct
{
  guint n_figures, n_years, n_words;
} Column;

/* Whether it says that there is nothing. */
static gboolean
is_nothing (const char *text)
{
  return *text == '\0' || g_str_equal (text, "–") || g_str_equal (text, "—") || g_str_equal (text, "-")
         || g_str_equal (text, "x") || g_str_equal (text, "…");
}

static void
append_words (GString *out, const IecBodyNode *node)
{
  if (node->tag == IEC_BODY_TEXT)
    for (const char *p = node->text; *p != '\0' && out->len <= MAX_FIGURE; p = g_utf8_next_char (p))
      {
        gunichar c = g_utf8_get_char (p);

        if (!g_unichar_isspace (c) && c != 0x2060)
          g_string_append_unichar (out, c);
        else if (out->len > 0 && out->str[out->len - 1] != ' ')
          g_string_append_c (out, ' ');
      }
  for (guint i = 0; node->children != NULL && i < node->children->len && out->len <= MAX_FIGURE; i++)
    {
      const IecBodyNode *child = g_ptr_array_index (node->children, i);

      if (child->tag != IEC_BODY_NOTE)
        append_words (out, child);
    }
}

/* The beginning of a cell's words, without notes. */
static char *
dup_words (const IecBodyNode *cell)
{
  GString *words = g_string_new (NULL);

  append_words (words, cell);
  g_strchomp (words->str);
  return g_string_free (words, FALSE);
}

static void
read_cell (Column *column, const IecBodyNode *cell, GRegex *figure, GRegex *year)
{
  g_autofree char *words = dup_words (cell);

  if (is_nothing (words))
    return;
  if (strlen (words) > MAX_FIGURE || !g_regex_match (figure, words, 0, NULL))
    column->n_words++;
  else if (g_regex_match (year, words, 0, NULL))
    column->n_years++;
  else
    column->n_figures++;
}

/**
 * _iec_compose_body_columns:
 * @table: a table without columns
 * @node: the same in an element's text
 *
 * Gives the table its columns. One whose cells, headings left out, are all figures, has them right-aligned, so that
 * ones stand below ones; years are no figures where they name the rows or there is nothing else.
 */
void
_iec_compose_body_columns (IecBlock *table, const IecBodyNode *node)
{
  g_autoptr (GRegex) figure = g_regex_new (FIGURE, G_REGEX_OPTIMIZE, 0, NULL);
  g_autoptr (GRegex) year = g_regex_new (YEAR, G_REGEX_OPTIMIZE, 0, NULL);
  Column columns[IEC_TABLE_MAX_COLUMNS] = { 0 };
  guint n_columns = 1;

  for (guint i = 0; i < node->children->len; i++)
    {
      const IecBodyNode *row = g_ptr_array_index (node->children, i);

      for (guint j = 0; j < MIN (row->children->len, IEC_TABLE_MAX_COLUMNS); j++)
        {
          const IecBodyNode *cell = g_ptr_array_index (row->children, j);

          n_columns = MAX (n_columns, j + 1);
          if (cell->tag == IEC_BODY_TD && columns[j].n_words == 0)
            read_cell (&columns[j], cell, figure, year);
        }
    }
  for (guint i = 0; i < n_columns; i++)
    {
      gboolean figures = columns[i].n_words == 0 && columns[i].n_figures > 0;

      iec_block_add_column (table, 0, figures ? IEC_ALIGN_END : IEC_ALIGN_START);
    }
}

/**
 * _iec_compose_body_is_sum:
 * @row: a row of a table in an element's text
 *
 * Returns: whether its first cell says that it is a sum: "Kopā", "Total"
 */
gboolean
_iec_compose_body_is_sum (const IecBodyNode *row)
{
  static const char *const words[] = { "kopā", "pavisam", "pavisam kopā", "summa", "total", "sum", "in total" };

  if (row->children->len < 2)
    return FALSE;
  g_autofree char *text = dup_words (g_ptr_array_index (row->children, 0));
  gsize length = strlen (text);
  if (length > 0 && text[length - 1] == ':')
    text[length - 1] = '\0';
  g_autofree char *lower = g_utf8_strdown (text, -1);
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_str_equal (lower, words[i]))
      return TRUE;
  return FALSE;
}
