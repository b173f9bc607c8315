/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-layout.h"

#include "iec-error.h"
#include "iec-headings.h"
#include "iec-import-cell.h"
#include "iec-util.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* How many headings a message lists. */
#define MAX_LISTED 24

/* Fewer columns with votes in brackets are a list with a habit. */
#define MIN_WIDE_COLUMNS 3

/* How many rows below a heading are looked at to see whether they are texts. */
#define SAMPLE_ROWS 50u

/* What one row is worth as the row of headings. */
typedef struct
{
  IecLayout layout;
  guint n_fields;
  guint rate;
  IecHeadingFit text_fit;
} Candidate;

static guint
get_row_length (const IecSheet *sheet, guint row)
{
  return row < sheet->rows->len ? ((const GPtrArray *)g_ptr_array_index (sheet->rows, row))->len : 0;
}

static gboolean
is_blank (const char *text)
{
  g_autofree char *squeezed = iec_str_squeeze (text);
  return *squeezed == '\0';
}

static guint
count_filled (const IecSheet *sheet, guint row)
{
  guint filled = 0;
  for (guint column = 0; column < get_row_length (sheet, row); column++)
    filled += !is_blank (iec_sheet_get_cell (sheet, row, column));
  return filled;
}

/* The column whose heading is @heading: as it stands, else when folded; -1 for none. */
static int
find_heading (const IecSheet *sheet, guint row, const char *heading)
{
  g_autofree char *wanted = iec_str_squeeze (heading);
  g_autofree char *wanted_folded = iec_heading_fold (heading);
  int found = -1;

  for (guint column = 0; column < get_row_length (sheet, row); column++)
    {
      g_autofree char *cell = iec_str_squeeze (iec_sheet_get_cell (sheet, row, column));
      g_autofree char *folded = iec_heading_fold (cell);
      if (*wanted != '\0' && strcmp (cell, wanted) == 0)
        return (int)column;
      if (found < 0 && *wanted_folded != '\0' && strcmp (folded, wanted_folded) == 0)
        found = (int)column;
    }
  return found;
}

static gboolean
is_mapped (const IecLayout *layout, guint column)
{
  for (guint field = 0; field < IEC_IMPORT_N_FIELDS; field++)
    {
      if (layout->columns[field] == (int)column)
        return TRUE;
    }
  return FALSE;
}

static const char *
get_mapped (GHashTable *map, guint field)
{
  return map != NULL ? g_hash_table_lookup (map, GUINT_TO_POINTER (field)) : NULL;
}

/* Sets the columns that the person chose. Returns the first of their headings that is not in the row, or NULL. */
static const char *
apply_map (const IecSheet *sheet, GHashTable *map, Candidate *candidate)
{
  for (guint field = 0; field < IEC_IMPORT_N_FIELDS; field++)
    {
      const char *heading = get_mapped (map, field);
      if (heading == NULL || *heading == '\0')
        continue;
      int column = find_heading (sheet, candidate->layout.heading_row, heading);
      if (column < 0)
        return heading;
      candidate->layout.columns[field] = column;
      candidate->n_fields++;
      candidate->rate += 10000;
      if (field == IEC_IMPORT_TEXT)
        candidate->text_fit = IEC_HEADING_FIT_WHOLE;
    }
  return NULL;
}

/* Whether the cells below are words at all: “Priekšlikumu skaits” and “n_proposals” stand above numbers. */
static gboolean
holds_texts (const IecSheet *sheet, guint heading_row, guint column)
{
  guint last = MIN (iec_sheet_get_n_rows (sheet), heading_row + 1 + SAMPLE_ROWS);
  guint filled = 0;
  guint texts = 0;

  for (guint row = heading_row + 1; row < last; row++)
    {
      const char *cell = iec_sheet_get_cell (sheet, row, column);
      gboolean has_letter = FALSE;
      for (const char *p = cell; *p != '\0' && !has_letter; p = g_utf8_next_char (p))
        has_letter = g_unichar_isalpha (g_utf8_get_char (p));
      filled += !is_blank (cell);
      texts += has_letter;
    }
  return texts * 2 >= filled;
}

/* Recognises the other columns: for each field the heading that fits best, the first of equals. */
static void
recognise_row (const IecSheet *sheet, GHashTable *map, Candidate *candidate)
{
  guint best[IEC_IMPORT_N_FIELDS] = { 0 };
  IecLayout chosen = candidate->layout;

  for (guint column = 0; column < get_row_length (sheet, candidate->layout.heading_row); column++)
    {
      IecHeadingFit fit;
      guint rate;
      IecImportField field =
          iec_heading_recognise (iec_sheet_get_cell (sheet, candidate->layout.heading_row, column), &fit, &rate);
      if (field == IEC_IMPORT_IGNORE || get_mapped (map, field) != NULL || is_mapped (&chosen, column)
          || rate <= best[field]
          || (field == IEC_IMPORT_TEXT && !holds_texts (sheet, candidate->layout.heading_row, column)))
        continue;
      candidate->n_fields += best[field] == 0;
      candidate->rate += rate - best[field];
      best[field] = rate;
      candidate->layout.columns[field] = (int)column;
      if (field == IEC_IMPORT_TEXT)
        candidate->text_fit = fit;
    }
}

static void
init_candidate (Candidate *candidate, guint row)
{
  memset (candidate, 0, sizeof *candidate);
  candidate->layout.heading_row = row;
  for (guint field = 0; field < IEC_IMPORT_N_FIELDS; field++)
    candidate->layout.columns[field] = -1;
}

/* One recognised heading alone may be a title or a proposal that has the word in it. */
static gboolean
is_likely (const IecSheet *sheet, const Candidate *candidate)
{
  if (candidate->layout.columns[IEC_IMPORT_TEXT] < 0)
    return FALSE;
  if (candidate->n_fields > 1 || candidate->text_fit == IEC_HEADING_FIT_WHOLE)
    return TRUE;
  return candidate->text_fit == IEC_HEADING_FIT_WORD && count_filled (sheet, candidate->layout.heading_row) == 1
         && iec_sheet_get_n_columns (sheet) == 1;
}

/* The best row of headings among the first rows; FALSE when none is likely. */
static gboolean
find_headings (const IecSheet *sheet, GHashTable *map, Candidate *best)
{
  guint last = MIN (iec_sheet_get_n_rows (sheet), IEC_LAYOUT_MAX_HEADING_ROW);
  gboolean found = FALSE;

  for (guint row = 0; row < last; row++)
    {
      Candidate candidate;
      init_candidate (&candidate, row);
      if (apply_map (sheet, map, &candidate) != NULL)
        continue;
      recognise_row (sheet, map, &candidate);
      if (!is_likely (sheet, &candidate))
        continue;
      if (!found || candidate.n_fields > best->n_fields
          || (candidate.n_fields == best->n_fields && candidate.rate > best->rate))
        *best = candidate;
      found = TRUE;
    }
  return found;
}

/* “… (12)” */
static gboolean
ends_in_votes (const char *text)
{
  g_autofree char *squeezed = iec_str_squeeze (text);
  gsize length = strlen (squeezed);

  if (length < 4 || squeezed[length - 1] != ')')
    return FALSE;
  gsize i = length - 1;
  while (i > 0 && g_ascii_isdigit (squeezed[i - 1]))
    i--;
  return i < length - 1 && i > 1 && squeezed[i - 1] == '(';
}

/**
 * iec_layout_get_first_row:
 *
 * Returns: the first row with anything in it, from 0; how many rows there are when there is none
 */
guint
iec_layout_get_first_row (const IecSheet *sheet)
{
  g_return_val_if_fail (sheet != NULL, 0);

  guint row = 0;
  while (row < iec_sheet_get_n_rows (sheet) && count_filled (sheet, row) == 0)
    row++;
  return row;
}

static gboolean
is_wide (const IecSheet *sheet)
{
  guint first = iec_layout_get_first_row (sheet);
  guint last = MIN (iec_sheet_get_n_rows (sheet), first + 1 + IEC_LAYOUT_MAX_HEADING_ROW);
  guint filled = 0;
  guint with_votes = 0;

  if (count_filled (sheet, first) < MIN_WIDE_COLUMNS)
    return FALSE;
  for (guint row = first + 1; row < last; row++)
    for (guint column = 0; column < get_row_length (sheet, row); column++)
      {
        const char *cell = iec_sheet_get_cell (sheet, row, column);
        filled += !is_blank (cell);
        with_votes += ends_in_votes (cell);
      }
  return filled > 0 && with_votes * 2 >= filled;
}

/* “Nr.”, “Datums”, … */
static char *
list_headings (const IecSheet *sheet, guint row)
{
  GString *list = g_string_new (NULL);
  guint listed = 0;

  for (guint column = 0; column < get_row_length (sheet, row); column++)
    {
      g_autofree char *cell = iec_str_squeeze (iec_sheet_get_cell (sheet, row, column));
      if (*cell == '\0')
        continue;
      if (listed++ > 0)
        g_string_append (list, ", ");
      if (listed > MAX_LISTED)
        {
          g_string_append (list, "…");
          break;
        }
      g_autofree char *quoted = iec_import_quote_cell (cell);
      /* Translators: one name in a list of names. */
      g_string_append_printf (list, _ ("“%s”"), quoted);
    }
  return g_string_free (list, FALSE);
}

static void
set_error_unknown (const IecSheet *sheet, const char *file, GHashTable *map, GError **error)
{
  Candidate best;
  init_candidate (&best, iec_layout_get_first_row (sheet));
  find_headings (sheet, NULL, &best);
  const char *missing = apply_map (sheet, map, &best);
  g_autofree char *headings = list_headings (sheet, best.layout.heading_row);

  if (missing != NULL)
    /* Translators: a file's name, a heading, and the list of the headings that there are. */
    g_set_error (error, IEC_ERROR, IEC_ERROR_INVALID, _ ("%s: there is no column “%s”; the columns are %s."), file,
                 missing, headings);
  else if (is_wide (sheet))
    g_set_error (error, IEC_ERROR, IEC_ERROR_INVALID,
                 /* Translators: a file's name, and the list of the headings of its columns. */
                 _ ("%s: each theme has a column of its own (%s), and such tables are not read. Put all proposals into "
                    "one column, with the theme and the votes in columns beside it."),
                 file, headings);
  else
    g_set_error (error, IEC_ERROR, IEC_ERROR_INVALID,
                 /* Translators: a file's name, and the cells of its first row. Keep “--map text=”. */
                 _ ("%s: no column with the texts of the proposals was recognised. Write “Priekšlikums” or “Proposal” "
                    "above it, or name it with --map text=HEADING. The headings found are %s."),
                 file, headings);
}

/**
 * iec_layout_detect:
 * @sheet: a table
 * @file: the file's name for messages
 * @map: (nullable): IecImportField → heading, chosen by the person; "" for a field that is to be left out
 * @layout: (out): how the proposals stand in it
 *
 * Finds the row of headings within the first rows, titles above it passed over: the one with the most columns that are
 * recognised, the text among them, above cells that have words in them. Chosen headings must all be in it.
 *
 * Returns: whether the table is a list of proposals; else %IEC_ERROR_INVALID with what to do, and the layout's kind
 */
gboolean
iec_layout_detect (const IecSheet *sheet, const char *file, GHashTable *map, IecLayout *layout, GError **error)
{
  g_return_val_if_fail (sheet != NULL && file != NULL && layout != NULL, FALSE);

  Candidate best;
  init_candidate (&best, 0);
  if (find_headings (sheet, map, &best))
    {
      *layout = best.layout;
      layout->kind = IEC_LAYOUT_LIST;
      return TRUE;
    }

  *layout = best.layout;
  layout->kind = is_wide (sheet) ? IEC_LAYOUT_WIDE : IEC_LAYOUT_NONE;
  if (iec_layout_get_first_row (sheet) >= iec_sheet_get_n_rows (sheet))
    g_set_error (error, IEC_ERROR, IEC_ERROR_INVALID, _ ("%s: there is nothing in the table."), file);
  else
    set_error_unknown (sheet, file, map, error);
  return FALSE;
}

/**
 * iec_layout_choose:
 * @sheet: a table
 * @heading_row: the row of headings that a person chose, from 0, or %IEC_LAYOUT_NO_HEADINGS
 * @columns: (nullable) (array fixed-size=IEC_IMPORT_N_FIELDS): the columns that she chose, or -1; NULL to recognise
 * them by the headings
 * @layout: (out): a list, if it has a column of texts
 */
void
iec_layout_choose (const IecSheet *sheet, guint heading_row, const int *columns, IecLayout *layout)
{
  g_return_if_fail (sheet != NULL && layout != NULL);

  Candidate candidate;
  init_candidate (&candidate, heading_row);
  if (columns != NULL)
    memcpy (candidate.layout.columns, columns, sizeof candidate.layout.columns);
  else
    recognise_row (sheet, NULL, &candidate);
  *layout = candidate.layout;
  layout->kind = layout->columns[IEC_IMPORT_TEXT] >= 0 ? IEC_LAYOUT_LIST : IEC_LAYOUT_NONE;
}
