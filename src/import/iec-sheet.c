/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-sheet-private.h"

#include "iec-error.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* What a cell takes besides its text: its pointer and the allocator's share. */
#define CELL_OVERHEAD 32

/**
 * iec_sheet_new:
 * @name: what the sheet is called
 *
 * Returns: (transfer full): an empty table
 */
IecSheet *
iec_sheet_new (const char *name)
{
  g_return_val_if_fail (name != NULL, NULL);

  IecSheet *self = g_new0 (IecSheet, 1);
  self->name = g_strdup (name);
  self->rows = g_ptr_array_new_with_free_func ((GDestroyNotify)g_ptr_array_unref);
  self->flaws = g_array_new (FALSE, FALSE, sizeof (IecSheetFlaw));
  return self;
}

/**
 * iec_sheet_free:
 * @self: (nullable) (transfer full): a sheet
 */
void
iec_sheet_free (IecSheet *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->name, g_free);
  g_clear_pointer (&self->encoding, g_free);
  g_clear_pointer (&self->separator, g_free);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_pointer (&self->flaws, g_array_unref);
  g_free (self);
}

/**
 * iec_sheet_get_n_rows:
 * @self: a sheet
 *
 * Returns: how many rows it has, up to the last one with anything in it
 */
guint
iec_sheet_get_n_rows (const IecSheet *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->rows->len;
}

/**
 * iec_sheet_get_n_columns:
 * @self: a sheet
 *
 * Returns: the length of its longest row
 */
guint
iec_sheet_get_n_columns (const IecSheet *self)
{
  g_return_val_if_fail (self != NULL, 0);

  guint longest = 0;
  for (guint i = 0; i < self->rows->len; i++)
    {
      const GPtrArray *row = g_ptr_array_index (self->rows, i);
      longest = MAX (longest, row->len);
    }
  return longest;
}

/**
 * iec_sheet_get_cell:
 * @self: a sheet
 * @row: from 0
 * @column: from 0
 *
 * Returns: (transfer none): the cell's text; "" for an empty cell and outside the table
 */
const char *
iec_sheet_get_cell (const IecSheet *self, guint row, guint column)
{
  g_return_val_if_fail (self != NULL, "");

  if (row >= self->rows->len)
    return "";
  const GPtrArray *cells = g_ptr_array_index (self->rows, row);
  if (column >= cells->len)
    return "";
  const char *text = g_ptr_array_index (cells, column);
  return text != NULL ? text : "";
}

static void
add_flaw (IecSheet *self, IecSheetBudget *budget, IecSheetFlawKind kind, guint row, guint column)
{
  if (self->flaws->len > 0)
    {
      const IecSheetFlaw *last = &g_array_index (self->flaws, IecSheetFlaw, self->flaws->len - 1);
      if (last->row == row)
        return;
    }
  IecSheetFlaw flaw = { kind, row, column };
  g_array_append_val (self->flaws, flaw);
  budget->bytes += CELL_OVERHEAD;
}

static gboolean
check_budget (const IecSheetBudget *budget, GError **error)
{
  if (budget->bytes <= IEC_SHEET_MAX_TOTAL_BYTES)
    return TRUE;
  g_set_error (error, IEC_ERROR, IEC_ERROR_TOO_LARGE, _ ("%s: the tables hold more than %u MB of text."), budget->file,
               IEC_SHEET_MAX_TOTAL_BYTES / (1024 * 1024));
  return FALSE;
}

static GPtrArray *
ensure_row (IecSheet *self, IecSheetBudget *budget, guint row)
{
  while (self->rows->len <= row)
    {
      g_ptr_array_add (self->rows, g_ptr_array_new_with_free_func (g_free));
      budget->bytes += CELL_OVERHEAD;
    }
  return g_ptr_array_index (self->rows, row);
}

/**
 * iec_sheet_put:
 * @self: a sheet
 * @budget: what the file's tables took so far; grows
 * @row: from 0
 * @column: from 0
 * @text: the cell's text
 *
 * Sets a cell; the table grows as needed, for an empty text too. What passes the limits of a row
 * becomes a flaw of that row; what passes the limits of a table is an error.
 *
 * Returns: whether the table may go on growing; else %IEC_ERROR_TOO_LARGE
 */
gboolean
iec_sheet_put (IecSheet *self, IecSheetBudget *budget, guint row, guint column, const char *text, GError **error)
{
  g_return_val_if_fail (self != NULL && budget != NULL && text != NULL, FALSE);

  if (row >= IEC_SHEET_MAX_ROWS)
    {
      g_set_error (error, IEC_ERROR, IEC_ERROR_TOO_LARGE, _ ("%s: the table has more than %u rows."), budget->file,
                   IEC_SHEET_MAX_ROWS);
      return FALSE;
    }

  GPtrArray *cells = ensure_row (self, budget, row);
  gsize length = strlen (text);
  if (length > IEC_SHEET_MAX_CELL_BYTES)
    add_flaw (self, budget, IEC_SHEET_FLAW_LARGE_CELL, row, column);
  else if (length > 0 && column >= IEC_SHEET_MAX_COLUMNS)
    add_flaw (self, budget, IEC_SHEET_FLAW_LONG_ROW, row, IEC_SHEET_MAX_COLUMNS);
  else if (column < IEC_SHEET_MAX_COLUMNS)
    {
      if (cells->len <= column)
        {
          budget->bytes += (column + 1 - cells->len) * sizeof (gpointer);
          g_ptr_array_set_size (cells, (int)column + 1);
        }
      g_clear_pointer (&cells->pdata[column], g_free);
      if (length > 0)
        {
          cells->pdata[column] = g_strndup (text, length);
          budget->bytes += length + CELL_OVERHEAD;
        }
    }
  return check_budget (budget, error);
}

static gboolean
is_empty_row (const GPtrArray *cells)
{
  for (guint i = 0; i < cells->len; i++)
    {
      const char *text = g_ptr_array_index (cells, i);
      if (text != NULL && *text != '\0')
        return FALSE;
    }
  return TRUE;
}

/**
 * iec_sheets_add:
 * @sheets: (element-type IecSheet): the tables of a file
 * @sheet: (transfer full): one more; trailing empty rows are taken off
 * @file: the file's name for messages
 *
 * Returns: FALSE when the file has too many tables
 */
gboolean
iec_sheets_add (GPtrArray *sheets, IecSheet *sheet, const char *file, GError **error)
{
  g_autoptr (IecSheet) owned = sheet;

  if (sheets->len >= IEC_SHEET_MAX_SHEETS)
    {
      g_set_error (error, IEC_ERROR, IEC_ERROR_TOO_LARGE, _ ("%s: the file has more than %u sheets."), file,
                   IEC_SHEET_MAX_SHEETS);
      return FALSE;
    }
  while (owned->rows->len > 0 && is_empty_row (g_ptr_array_index (owned->rows, owned->rows->len - 1)))
    g_ptr_array_set_size (owned->rows, (int)owned->rows->len - 1);
  g_ptr_array_add (sheets, g_steal_pointer (&owned));
  return TRUE;
}
