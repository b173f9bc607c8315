/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-table-private.h"

#include "iec-error.h"

#include <glib/gi18n-lib.h>

static const IecTableInfo *const infos[] = {
  [IEC_TABLE_STRATEGY] = &iec_strategy_table, [IEC_TABLE_ELEMENT] = &iec_element_table,
  [IEC_TABLE_WORKSHOP] = &iec_workshop_table, [IEC_TABLE_ATTENDANCE] = &iec_attendance_table,
  [IEC_TABLE_THEME] = &iec_theme_table,       [IEC_TABLE_NEED] = &iec_need_table,
  [IEC_TABLE_BATCH] = &iec_batch_table,       [IEC_TABLE_PROPOSAL] = &iec_proposal_table,
  [IEC_TABLE_SOURCE] = &iec_source_table,     [IEC_TABLE_LINK] = &iec_link_table,
  [IEC_TABLE_PICTURE] = &iec_picture_table,   [IEC_TABLE_DRAFT] = &iec_draft_table,
};
G_STATIC_ASSERT (G_N_ELEMENTS (infos) == IEC_N_TABLES);

/* iec_table_get_info: (transfer none) */
const IecTableInfo *
iec_table_get_info (IecTable table)
{
  g_assert (table < IEC_N_TABLES);
  return infos[table];
}

/* iec_table_from_name: FALSE when no content table is called @name. */
gboolean
iec_table_from_name (const char *name, IecTable *table)
{
  for (guint i = 0; i < IEC_N_TABLES; i++)
    if (g_strcmp0 (infos[i]->name, name) == 0)
      {
        *table = i;
        return TRUE;
      }
  return FALSE;
}

/* iec_table_get_n_keys: the columns of the primary key. */
guint
iec_table_get_n_keys (IecTable table)
{
  const IecTableInfo *info = infos[table];
  guint n_keys = 0;

  for (guint i = 0; i < info->n_columns; i++)
    if (info->columns[i].flags & IEC_COLUMN_KEY)
      n_keys++;
  return n_keys;
}

gboolean
iec_table_has_column (IecTable table, const char *column)
{
  for (guint i = 0; i < infos[table]->n_columns; i++)
    if (g_strcmp0 (infos[table]->columns[i].name, column) == 0)
      return TRUE;
  return FALSE;
}

/* iec_table_is_searched: whether the search index knows rows of the table. */
gboolean
iec_table_is_searched (IecTable table)
{
  for (guint i = 0; i < infos[table]->n_columns; i++)
    if (infos[table]->columns[i].flags & (IEC_COLUMN_HEAD | IEC_COLUMN_SEARCHED))
      return TRUE;
  return FALSE;
}

static void
append_columns (GString *sql, const IecTableInfo *info)
{
  for (guint i = 0; i < info->n_columns; i++)
    g_string_append_printf (sql, "%s%s", i > 0 ? ", " : "", info->columns[i].name);
}

static void
append_key_condition (GString *sql, const IecTableInfo *info)
{
  const char *joint = " WHERE ";

  for (guint i = 0; i < info->n_columns; i++)
    if (info->columns[i].flags & IEC_COLUMN_KEY)
      {
        g_string_append_printf (sql, "%s%s = ?", joint, info->columns[i].name);
        joint = " AND ";
      }
}

static gboolean
bind_column (IecStatement *statement, int parameter, const IecColumn *column, gconstpointer row, GError **error)
{
  gboolean is_nullable = column->flags & IEC_COLUMN_NULLABLE;

  if (column->type == IEC_COLUMN_INTEGER)
    {
      gint64 value = G_STRUCT_MEMBER (gint64, row, column->offset);

      if (is_nullable && value < 0)
        return iec_statement_bind_null (statement, parameter, error);
      return iec_statement_bind_int64 (statement, parameter, value, error);
    }

  if (column->type == IEC_COLUMN_BYTES)
    {
      gsize size = 0;
      gconstpointer data = g_bytes_get_data (G_STRUCT_MEMBER (GBytes *, row, column->offset), &size);

      return iec_statement_bind_blob (statement, parameter, data, size, error);
    }

  const char *text = G_STRUCT_MEMBER (const char *, row, column->offset);

  if (text == NULL && !is_nullable && !(column->flags & IEC_COLUMN_KEY))
    text = "";
  return iec_statement_bind_text (statement, parameter, text, error);
}

static gboolean
bind_columns (IecStatement *statement,
              int *parameter,
              const IecTableInfo *info,
              gconstpointer row,
              gboolean keys,
              GError **error)
{
  for (guint i = 0; i < info->n_columns; i++)
    if (!!(info->columns[i].flags & IEC_COLUMN_KEY) == keys)
      if (!bind_column (statement, (*parameter)++, &info->columns[i], row, error))
        return FALSE;
  return TRUE;
}

static gboolean
bind_keys (IecStatement *statement, IecTable table, const char *const *keys, GError **error)
{
  guint n_keys = iec_table_get_n_keys (table);

  for (guint i = 0; i < n_keys; i++)
    if (!iec_statement_bind_text (statement, i, keys[i], error))
      return FALSE;
  return TRUE;
}

static gboolean
run_for_one_row (IecConnection *connection, IecStatement *statement, const IecTableInfo *info, GError **error)
{
  if (!iec_statement_run (statement, error))
    return FALSE;
  if (sqlite3_changes (iec_connection_get_handle (connection)) > 0)
    return TRUE;
  /* Translators: %s is the name of a database table, such as “proposal”. */
  g_set_error (error, IEC_ERROR, IEC_ERROR_NOT_FOUND, _ ("There is no such row in the table “%s”."), info->name);
  return FALSE;
}

static gpointer
read_row (IecStatement *statement, const IecTableInfo *info)
{
  gpointer row = g_malloc0 (info->row_size);

  for (guint i = 0; i < info->n_columns; i++)
    {
      const IecColumn *column = &info->columns[i];
      gboolean is_null = iec_statement_is_null (statement, i);

      if (column->type == IEC_COLUMN_INTEGER)
        G_STRUCT_MEMBER (gint64, row, column->offset) =
            is_null ? IEC_VOTES_MISSING : iec_statement_get_int64 (statement, i);
      else if (column->type == IEC_COLUMN_BYTES)
        G_STRUCT_MEMBER (GBytes *, row, column->offset) = iec_statement_dup_blob (statement, i);
      else if (!is_null || !(column->flags & IEC_COLUMN_NULLABLE))
        G_STRUCT_MEMBER (char *, row, column->offset) = g_strdup (is_null ? "" : iec_statement_get_text (statement, i));
    }
  return row;
}

/* iec_table_insert: adds @row; a NULL string is written as '' where the column cannot be NULL and is no key. */
gboolean
iec_table_insert (IecConnection *connection, IecTable table, gconstpointer row, GError **error)
{
  const IecTableInfo *info = infos[table];
  g_autoptr (GString) sql = g_string_new (NULL);
  g_autoptr (IecStatement) statement = NULL;

  g_string_append_printf (sql, "INSERT INTO %s (", info->name);
  append_columns (sql, info);
  g_string_append (sql, ") VALUES (");
  for (guint i = 0; i < info->n_columns; i++)
    g_string_append (sql, i > 0 ? ", ?" : "?");
  g_string_append_c (sql, ')');

  statement = iec_connection_prepare (connection, sql->str, error);
  if (statement == NULL)
    return FALSE;
  for (guint i = 0; i < info->n_columns; i++)
    if (!bind_column (statement, i, &info->columns[i], row, error))
      return FALSE;
  return iec_statement_run (statement, error);
}

/* iec_table_update: writes all columns of the row with the key of @row; IEC_ERROR_NOT_FOUND when there is none. */
gboolean
iec_table_update (IecConnection *connection, IecTable table, gconstpointer row, GError **error)
{
  const IecTableInfo *info = infos[table];
  g_autoptr (GString) sql = g_string_new (NULL);
  g_autoptr (IecStatement) statement = NULL;
  const char *joint = " SET ";
  int parameter = 0;

  g_string_append_printf (sql, "UPDATE %s", info->name);
  for (guint i = 0; i < info->n_columns; i++)
    if (!(info->columns[i].flags & IEC_COLUMN_KEY))
      {
        g_string_append_printf (sql, "%s%s = ?", joint, info->columns[i].name);
        joint = ", ";
      }
  append_key_condition (sql, info);

  statement = iec_connection_prepare (connection, sql->str, error);
  return statement != NULL && bind_columns (statement, &parameter, info, row, FALSE, error)
         && bind_columns (statement, &parameter, info, row, TRUE, error)
         && run_for_one_row (connection, statement, info, error);
}

/* iec_table_delete: IEC_ERROR_NOT_FOUND when there is no row with @keys. */
gboolean
iec_table_delete (IecConnection *connection, IecTable table, const char *const *keys, GError **error)
{
  const IecTableInfo *info = infos[table];
  g_autoptr (GString) sql = g_string_new (NULL);
  g_autoptr (IecStatement) statement = NULL;

  g_string_append_printf (sql, "DELETE FROM %s", info->name);
  append_key_condition (sql, info);
  statement = iec_connection_prepare (connection, sql->str, error);
  return statement != NULL && bind_keys (statement, table, keys, error)
         && run_for_one_row (connection, statement, info, error);
}

/* iec_table_find: (transfer full): the row with @keys; NULL with IEC_ERROR_NOT_FOUND when there is none. */
gpointer
iec_table_find (IecConnection *connection, IecTable table, const char *const *keys, GError **error)
{
  const IecTableInfo *info = infos[table];
  g_autoptr (GString) sql = g_string_new ("SELECT ");
  g_autoptr (IecStatement) statement = NULL;
  gboolean has_row = FALSE;

  append_columns (sql, info);
  g_string_append_printf (sql, " FROM %s", info->name);
  append_key_condition (sql, info);
  statement = iec_connection_prepare (connection, sql->str, error);
  if (statement == NULL || !bind_keys (statement, table, keys, error)
      || !iec_statement_step (statement, &has_row, error))
    return NULL;
  if (!has_row)
    {
      g_set_error (error, IEC_ERROR, IEC_ERROR_NOT_FOUND, _ ("There is no such row in the table “%s”."), info->name);
      return NULL;
    }
  return read_row (statement, info);
}

/*
 * iec_table_list:
 * @column: (nullable): only the rows where this column is @value
 * @value: (nullable): NULL for rows where @column is NULL
 *
 * Returns: (transfer full) (element-type row): in the table's order
 */
GPtrArray *
iec_table_list (IecConnection *connection, IecTable table, const char *column, const char *value, GError **error)
{
  const IecTableInfo *info = infos[table];
  g_autoptr (GString) sql = g_string_new ("SELECT ");
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (info->free_row);
  g_autoptr (IecStatement) statement = NULL;
  gboolean has_row = FALSE;

  append_columns (sql, info);
  g_string_append_printf (sql, " FROM %s", info->name);
  if (column != NULL)
    g_string_append_printf (sql, " WHERE %s IS ?", column);
  g_string_append_printf (sql, " ORDER BY %s", info->order);

  statement = iec_connection_prepare (connection, sql->str, error);
  if (statement == NULL || (column != NULL && !iec_statement_bind_text (statement, 0, value, error)))
    return NULL;
  while (TRUE)
    {
      if (!iec_statement_step (statement, &has_row, error))
        return NULL;
      if (!has_row)
        return g_steal_pointer (&rows);
      g_ptr_array_add (rows, read_row (statement, info));
    }
}

/* Like g_strescape(), but leaves letters beyond ASCII as they are, so that a person can read the difference. */
static char *
escape (const char *text)
{
  GString *escaped = g_string_new (NULL);

  for (const char *p = text; *p != '\0'; p++)
    if (*p == '\n')
      g_string_append (escaped, "\\n");
    else if (*p == '"' || *p == '\\')
      g_string_append_printf (escaped, "\\%c", *p);
    else
      g_string_append_c (escaped, *p);
  return g_string_free (escaped, FALSE);
}

static void
dump_value (IecStatement *statement, int column, IecColumnType type, GString *dump)
{
  g_autofree char *escaped = NULL;

  if (iec_statement_is_null (statement, column))
    {
      g_string_append (dump, "NULL");
      return;
    }
  if (type == IEC_COLUMN_BYTES)
    {
      g_autoptr (GBytes) bytes = iec_statement_dup_blob (statement, column);
      g_autofree char *checksum = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes);

      g_string_append_printf (dump, "%" G_GSIZE_FORMAT ":%s", g_bytes_get_size (bytes), checksum);
      return;
    }
  escaped = escape (iec_statement_get_text (statement, column));
  g_string_append_printf (dump, "\"%s\"", escaped);
}

/* iec_table_dump: appends one line a row, sorted by the primary key: table, then column=value; of bytes
 * their number and checksum. */
gboolean
iec_table_dump (IecConnection *connection, IecTable table, GString *dump, GError **error)
{
  const IecTableInfo *info = infos[table];
  g_autoptr (GString) sql = g_string_new ("SELECT ");
  g_autoptr (IecStatement) statement = NULL;
  const char *joint = " ORDER BY ";
  gboolean has_row = FALSE;

  append_columns (sql, info);
  g_string_append_printf (sql, " FROM %s", info->name);
  for (guint i = 0; i < info->n_columns; i++)
    if (info->columns[i].flags & IEC_COLUMN_KEY)
      {
        g_string_append_printf (sql, "%s%s", joint, info->columns[i].name);
        joint = ", ";
      }
  statement = iec_connection_prepare (connection, sql->str, error);
  while (statement != NULL)
    {
      if (!iec_statement_step (statement, &has_row, error))
        return FALSE;
      if (!has_row)
        return TRUE;
      g_string_append (dump, info->name);
      for (guint i = 0; i < info->n_columns; i++)
        {
          g_string_append_printf (dump, " %s=", info->columns[i].name);
          dump_value (statement, i, info->columns[i].type, dump);
        }
      g_string_append_c (dump, '\n');
    }
  return FALSE;
}
