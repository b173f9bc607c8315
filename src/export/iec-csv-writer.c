/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "iec-export.h"

#include <string.h>

#include "iec-error.h"
#include "iec-table-grid.h"

#define BYTE_ORDER_MARK "\xef\xbb\xbf"
#define SEPARATOR ';'
#define LINE_END "\r\n"

/* What a cell may not begin with unless it is quoted: a spreadsheet might take it for a formula. */
#define FORMULA_STARTS "=+-@"

static const IecBlock *
find_table (IecDocument *document)
{
  const IecBlock *block;
  IecBlockWalk walk;

  iec_block_walk_init (&walk, iec_document_get_root (document));
  while (iec_block_walk_next (&walk, &block) != IEC_BLOCK_EVENT_DONE)
    if (block->kind == IEC_BLOCK_TABLE)
      return block;
  return NULL;
}

static gboolean
needs_quotes (const char *text)
{
  gsize length = strlen (text);

  if (length == 0)
    return FALSE;
  return strpbrk (text, ";,\t\"\r\n") != NULL || strchr (FORMULA_STARTS, text[0]) != NULL || text[0] == ' '
         || text[length - 1] == ' ';
}

static void
append_field (GString *out, const char *text)
{
  if (!needs_quotes (text))
    {
      g_string_append (out, text);
      return;
    }
  g_string_append_c (out, '"');
  for (const char *p = text; *p != '\0'; p++)
    {
      if (*p == '"')
        g_string_append_c (out, '"');
      g_string_append_c (out, *p);
    }
  g_string_append_c (out, '"');
}

/* A row of the grid; what cells cover besides the place where they begin is empty. */
static void
append_row (GString *out, const IecTableGrid *grid, const IecTableRow *row)
{
  guint column = 0;

  for (guint i = 0; i < row->n_cells; i++)
    {
      const IecTableCell *cell = iec_table_grid_get_cell (grid, row->first_cell + i);
      g_autofree char *text = iec_block_dup_text (cell->block);

      for (guint to = cell->extra ? column + 1 : cell->column; column < to; column++)
        g_string_append_c (out, SEPARATOR);
      append_field (out, text);
      for (; column + 1 < cell->column + cell->n_columns; column++)
        g_string_append_c (out, SEPARATOR);
    }
  for (guint last = column; last + 1 < grid->n_columns && iec_table_grid_has (row->covered, last + 1); last++)
    g_string_append_c (out, SEPARATOR);
  g_string_append (out, LINE_END);
}

/**
 * iec_csv_write:
 * @document: a document in which a table stands
 * @n_pages: (out) (optional): 0
 * @progress: (nullable): called for each row
 * @user_data: for @progress
 * @cancellable: (nullable): looked at for each row
 * @error: %IEC_ERROR_INVALID where the document has no table, %G_IO_ERROR_CANCELLED
 *
 * Writes the first table as comma-separated values by RFC 4180, so that a double click opens it in a Latvian or any
 * other European spreadsheet: UTF-8 with a byte order mark, semicolons, CR LF. Paragraphs and line breaks in a cell are
 * line feeds inside quotes, a cell that covers several columns or rows leaves the
 * others empty.
 *
 * A text that begins with =, +, - or @ is quoted but not changed, so that importing the file again gives the same
 * words. Spreadsheets may still take it for a formula; who opens a file of proposals from strangers imports it with the
 * column set to text.
 *
 * Returns: (transfer full) (nullable): the file
 */
GBytes *
iec_csv_write (IecDocument *document,
               guint *n_pages,
               IecProgress progress,
               gpointer user_data,
               GCancellable *cancellable,
               GError **error)
{
  g_return_val_if_fail (document != NULL, NULL);

  const IecBlock *table = find_table (document);

  if (n_pages != NULL)
    *n_pages = 0;
  if (table == NULL)
    {
      g_set_error_literal (error, IEC_ERROR, IEC_ERROR_INVALID,
                           _ ("There is no table in the document, so it cannot be written as CSV."));
      return NULL;
    }

  g_autoptr (GString) out = g_string_new (BYTE_ORDER_MARK);
  g_autoptr (IecTableGrid) grid = iec_table_grid_new (table);
  for (guint i = 0; i < grid->rows->len; i++)
    {
      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return NULL;
      append_row (out, grid, iec_table_grid_get_row (grid, i));
      if (progress != NULL)
        progress ((double)(i + 1) / grid->rows->len, user_data);
    }
  return g_string_free_to_bytes (g_steal_pointer (&out));
}
