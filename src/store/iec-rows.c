/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-rows.h"

#include "iec-table-private.h"

/**
 * iec_row_new:
 *
 * Makes an empty row of @table: strings are "", those that may be NULL are NULL, integers are 0, bytes none, and votes
 * are %IEC_VOTES_MISSING.
 *
 * Returns: (transfer full): free with iec_row_free()
 */
gpointer
iec_row_new (IecTable table)
{
  const IecTableInfo *info = iec_table_get_info (table);
  gpointer row = g_malloc0 (info->row_size);

  for (guint i = 0; i < info->n_columns; i++)
    {
      const IecColumn *column = &info->columns[i];
      gboolean is_nullable = column->flags & IEC_COLUMN_NULLABLE;

      if (column->type == IEC_COLUMN_TEXT && !is_nullable)
        G_STRUCT_MEMBER (char *, row, column->offset) = g_strdup ("");
      else if (column->type == IEC_COLUMN_INTEGER && is_nullable)
        G_STRUCT_MEMBER (gint64, row, column->offset) = IEC_VOTES_MISSING;
      else if (column->type == IEC_COLUMN_BYTES)
        G_STRUCT_MEMBER (GBytes *, row, column->offset) = g_bytes_new (NULL, 0);
    }
  return row;
}

/**
 * iec_row_copy:
 * @row: (nullable): a row of @table
 *
 * Returns: (transfer full) (nullable): a deep copy; free with iec_row_free()
 */
gpointer
iec_row_copy (IecTable table, gconstpointer row)
{
  const IecTableInfo *info = iec_table_get_info (table);
  gpointer copy;

  if (row == NULL)
    return NULL;
  copy = g_memdup2 (row, info->row_size);
  for (guint i = 0; i < info->n_columns; i++)
    {
      const IecColumn *column = &info->columns[i];

      if (column->type == IEC_COLUMN_TEXT)
        G_STRUCT_MEMBER (char *, copy, column->offset) = g_strdup (G_STRUCT_MEMBER (char *, row, column->offset));
      else if (column->type == IEC_COLUMN_BYTES)
        G_STRUCT_MEMBER (GBytes *, copy, column->offset) =
            g_bytes_ref (G_STRUCT_MEMBER (GBytes *, row, column->offset));
    }
  return copy;
}

/**
 * iec_row_free:
 * @row: (nullable): a row of @table
 */
void
iec_row_free (IecTable table, gpointer row)
{
  const IecTableInfo *info = iec_table_get_info (table);

  if (row == NULL)
    return;
  for (guint i = 0; i < info->n_columns; i++)
    {
      const IecColumn *column = &info->columns[i];

      if (column->type == IEC_COLUMN_TEXT)
        g_clear_pointer (&G_STRUCT_MEMBER (char *, row, column->offset), g_free);
      else if (column->type == IEC_COLUMN_BYTES)
        g_clear_pointer (&G_STRUCT_MEMBER (GBytes *, row, column->offset), g_bytes_unref);
    }
  g_free (row);
}
