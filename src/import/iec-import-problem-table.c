/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-import-plan-private.h"

#include <glib/gi18n-lib.h>

#define BYTE_ORDER_MARK "\xef\xbb\xbf"

/* Marks around each cell keep it text, whatever it begins with. */
static void
append_cell (GString *table, const char *text, gboolean first)
{
  if (!first)
    g_string_append_c (table, ';');
  g_string_append_c (table, '"');
  for (const char *p = text; *p != '\0'; p++)
    {
      if (*p == '"')
        g_string_append_c (table, '"');
      g_string_append_c (table, *p);
    }
  g_string_append_c (table, '"');
}

static void
append_sheet_row (GString *table, const IecSheet *sheet, guint row, guint n_columns)
{
  for (guint column = 0; column < n_columns; column++)
    append_cell (table, iec_sheet_get_cell (sheet, row, column), FALSE);
  g_string_append (table, "\r\n");
}

/* “Votes: “many” is not a number of votes.” for each problem of the row, which begin at @first. */
static char *
join_reasons (GPtrArray *problems, guint first)
{
  const IecImportProblem *begin = g_ptr_array_index (problems, first);
  GString *reasons = g_string_new (NULL);

  for (guint i = first; i < problems->len; i++)
    {
      const IecImportProblem *problem = g_ptr_array_index (problems, i);
      if (problem->row != begin->row)
        break;
      if (reasons->len > 0)
        g_string_append_c (reasons, ' ');
      /* Translators: a column's heading, and a sentence that tells what is wrong in it. */
      g_string_append_printf (reasons, _ ("%s: %s"), problem->column, problem->reason);
    }
  return g_string_free (reasons, FALSE);
}

/**
 * iec_import_plan_dup_problem_table:
 * @self: a plan
 *
 * The rows that are not imported, as CSV that a spreadsheet program opens: their row number and the reasons, then all
 * their cells under the sheet's own headings. Mended, the table can be imported.
 *
 * Returns: (transfer full): UTF-8 with a byte order mark, semicolons between the cells
 */
GBytes *
iec_import_plan_dup_problem_table (IecImportPlan *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  GString *table = g_string_new (BYTE_ORDER_MARK);
  guint n_columns = iec_sheet_get_n_columns (self->sheet);
  guint last_row = 0;

  /* Translators: the heading of a column with the numbers of rows in a spreadsheet. */
  append_cell (table, C_ ("table heading", "Row"), TRUE);
  append_cell (table, C_ ("table heading", "Reason"), FALSE);
  append_sheet_row (table, self->sheet, self->layout.heading_row, n_columns);
  for (guint i = 0; i < self->problems->len; i++)
    {
      const IecImportProblem *problem = g_ptr_array_index (self->problems, i);
      if (problem->row == last_row)
        continue;
      last_row = problem->row;
      g_autofree char *number = g_strdup_printf ("%u", problem->row);
      g_autofree char *reasons = join_reasons (self->problems, i);
      append_cell (table, number, TRUE);
      append_cell (table, reasons, FALSE);
      append_sheet_row (table, self->sheet, problem->row - 1, n_columns);
    }
  return g_string_free_to_bytes (table);
}
