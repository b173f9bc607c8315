/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-search-index-private.h"

#include "iec-error.h"
#include "iec-table-private.h"

#include <glib/gi18n-lib.h>

/* A word in a title weighs as four in a text. */
#define RANK "bm25 (work_search, 4.0, 1.0)"

static gboolean
set_version (IecConnection *connection, const char *version, GError **error)
{
  g_autoptr (IecStatement) statement =
      iec_connection_prepare (connection, "UPDATE work_state SET index_version = ?", error);

  return statement != NULL && iec_statement_bind_text (statement, 0, version, error)
         && iec_statement_run (statement, error);
}

/*
 * iec_search_index_is_current:
 * @indexer: (nullable): NULL asks whether there is any index
 * @is_current: (out):
 */
gboolean
iec_search_index_is_current (IecConnection *connection, const IecIndexer *indexer, gboolean *is_current, GError **error)
{
  g_autoptr (IecStatement) statement =
      iec_connection_prepare (connection, "SELECT index_version FROM work_state", error);
  gboolean has_row = FALSE;
  const char *version;

  if (statement == NULL || !iec_statement_step (statement, &has_row, error))
    return FALSE;
  version = has_row ? iec_statement_get_text (statement, 0) : "";
  *is_current = indexer != NULL ? g_strcmp0 (version, indexer->version) == 0 : *version != '\0';
  return TRUE;
}

/* iec_search_index_start_if_empty: a database without anything to search has a current index from its first step. */
gboolean
iec_search_index_start_if_empty (IecConnection *connection, const IecIndexer *indexer, GError **error)
{
  for (guint i = 0; i < IEC_N_TABLES; i++)
    {
      g_autofree char *sql = g_strdup_printf ("SELECT EXISTS (SELECT 1 FROM %s)", iec_table_get_info (i)->name);
      gint64 exists = 0;

      if (!iec_table_is_searched (i))
        continue;
      if (!iec_connection_get_int64 (connection, sql, &exists, error))
        return FALSE;
      if (exists)
        return TRUE;
    }
  return iec_connection_execute (connection, "DELETE FROM work_search; DELETE FROM work_indexed;", error)
         && set_version (connection, indexer->version, error);
}

static char *
make_words (const IecIndexer *indexer, const IecTableInfo *info, gconstpointer row, IecColumnFlags which)
{
  GString *words = g_string_new (NULL);

  for (guint i = 0; i < info->n_columns; i++)
    {
      const IecColumn *column = &info->columns[i];
      const char *text;
      g_autofree char *part = NULL;

      if (!(column->flags & which))
        continue;
      text = G_STRUCT_MEMBER (const char *, row, column->offset);
      if (text == NULL || *text == '\0')
        continue;
      if (column->flags & IEC_COLUMN_BODY && indexer->index_body != NULL)
        part = indexer->index_body (text, indexer->user_data);
      else
        part = indexer->index_text (text, indexer->user_data);
      g_string_append_printf (words, "%s%s", words->len > 0 ? " " : "", part != NULL ? part : "");
    }
  return g_string_free (words, FALSE);
}

static gboolean
bind_row_name (IecStatement *statement, const IecTableInfo *info, const char *uid, GError **error)
{
  return statement != NULL && iec_statement_bind_text (statement, 0, info->name, error)
         && iec_statement_bind_text (statement, 1, uid, error);
}

static gboolean
remove_row (IecConnection *connection, const IecTableInfo *info, const char *uid, GError **error)
{
  static const char *const scripts[] = {
    "DELETE FROM work_search WHERE rowid = (SELECT id FROM work_indexed WHERE content = ? AND uid = ?)",
    "DELETE FROM work_indexed WHERE content = ? AND uid = ?",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (scripts); i++)
    {
      g_autoptr (IecStatement) statement = iec_connection_prepare (connection, scripts[i], error);

      if (!bind_row_name (statement, info, uid, error) || !iec_statement_run (statement, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
add_row (IecConnection *connection,
         const IecIndexer *indexer,
         const IecTableInfo *info,
         gconstpointer row,
         GError **error)
{
  /* The first column of each table that is searched is its uid. */
  const char *uid = G_STRUCT_MEMBER (const char *, row, info->columns[0].offset);
  g_autofree char *head = make_words (indexer, info, row, IEC_COLUMN_HEAD);
  g_autofree char *rest = make_words (indexer, info, row, IEC_COLUMN_SEARCHED);
  g_autoptr (IecStatement) map = NULL;
  g_autoptr (IecStatement) words = NULL;

  map = iec_connection_prepare (connection, "INSERT INTO work_indexed (content, uid) VALUES (?, ?)", error);
  if (!bind_row_name (map, info, uid, error) || !iec_statement_run (map, error))
    return FALSE;
  words = iec_connection_prepare (connection, "INSERT INTO work_search (rowid, head, rest) VALUES (?, ?, ?)", error);
  return words != NULL
         && iec_statement_bind_int64 (words, 0, sqlite3_last_insert_rowid (iec_connection_get_handle (connection)),
                                      error)
         && iec_statement_bind_text (words, 1, head, error) && iec_statement_bind_text (words, 2, rest, error)
         && iec_statement_run (words, error);
}

/* iec_search_index_update: makes the index agree with the rows that @changes name; within their transaction. */
gboolean
iec_search_index_update (IecConnection *connection, const IecIndexer *indexer, GPtrArray *changes, GError **error)
{
  for (guint i = 0; i < changes->len; i++)
    {
      const IecChange *change = g_ptr_array_index (changes, i);
      const IecTableInfo *info = iec_table_get_info (change->table);
      gpointer row;
      gboolean success;

      if (!iec_table_is_searched (change->table))
        continue;
      if (!remove_row (connection, info, change->keys[0], error))
        return FALSE;
      if (change->kind == IEC_CHANGE_DELETE)
        continue;
      row = iec_table_find (connection, change->table, (const char *const *)change->keys, error);
      if (row == NULL)
        return FALSE;
      success = add_row (connection, indexer, info, row, error);
      info->free_row (row);
      if (!success)
        return FALSE;
    }
  return TRUE;
}

static gboolean
add_table (IecConnection *connection,
           const IecIndexer *indexer,
           IecTable table,
           GCancellable *cancellable,
           GError **error)
{
  g_autoptr (GPtrArray) rows = iec_table_list (connection, table, NULL, NULL, error);

  if (rows == NULL)
    return FALSE;
  for (guint i = 0; i < rows->len; i++)
    if (g_cancellable_set_error_if_cancelled (cancellable, error)
        || !add_row (connection, indexer, iec_table_get_info (table), g_ptr_array_index (rows, i), error))
      return FALSE;
  return TRUE;
}

static gboolean
rebuild (IecConnection *connection, const IecIndexer *indexer, GCancellable *cancellable, GError **error)
{
  if (!iec_connection_execute (connection, "DELETE FROM work_search; DELETE FROM work_indexed;", error))
    return FALSE;
  for (guint i = 0; i < IEC_N_TABLES; i++)
    if (iec_table_is_searched (i) && !add_table (connection, indexer, i, cancellable, error))
      return FALSE;
  return set_version (connection, indexer->version, error);
}

/* iec_search_index_rebuild: makes the index anew in one transaction; cancelled or failed, the old one stays. */
gboolean
iec_search_index_rebuild (IecConnection *connection,
                          const IecIndexer *indexer,
                          GCancellable *cancellable,
                          GError **error)
{
  if (!iec_connection_begin_immediate (connection, error))
    return FALSE;
  if (rebuild (connection, indexer, cancellable, error))
    return iec_connection_commit (connection, error);
  iec_connection_roll_back (connection);
  return FALSE;
}

static void
free_hit (gpointer data)
{
  IecStoreHit *hit = data;

  g_clear_pointer (&hit->uid, g_free);
  g_free (hit);
}

static gboolean
collect_hits (IecStatement *statement, GPtrArray *hits, GError **error)
{
  gboolean has_row = FALSE;

  while (TRUE)
    {
      IecTable table;
      IecStoreHit *hit;

      if (!iec_statement_step (statement, &has_row, error))
        return FALSE;
      if (!has_row)
        return TRUE;
      if (!iec_table_from_name (iec_statement_get_text (statement, 0), &table))
        continue;
      hit = g_new0 (IecStoreHit, 1);
      hit->table = table;
      hit->uid = g_strdup (iec_statement_get_text (statement, 1));
      hit->rank = -iec_statement_get_double (statement, 2);
      g_ptr_array_add (hits, hit);
    }
}

/*
 * iec_search_index_search:
 * @match: an FTS5 query
 *
 * Returns: (transfer full) (element-type IecStoreHit): best first; NULL with IEC_ERROR_INVALID when @match is no query
 */
GPtrArray *
iec_search_index_search (IecConnection *connection, const char *match, guint limit, GError **error)
{
  g_autoptr (GPtrArray) hits = g_ptr_array_new_with_free_func (free_hit);
  g_autoptr (GError) own_error = NULL;
  g_autoptr (IecStatement) statement = NULL;

  statement = iec_connection_prepare (connection,
                                      "SELECT content, uid, " RANK " AS score FROM work_search"
                                      " JOIN work_indexed ON work_indexed.id = work_search.rowid"
                                      " WHERE work_search MATCH ? ORDER BY score, content, uid LIMIT ?",
                                      error);
  if (statement == NULL || !iec_statement_bind_text (statement, 0, match, error)
      || !iec_statement_bind_int64 (statement, 1, MIN (limit, IEC_SEARCH_MAX_HITS), error))
    return NULL;
  if (collect_hits (statement, hits, &own_error))
    return g_steal_pointer (&hits);
  if (g_error_matches (own_error, IEC_ERROR, IEC_ERROR_FAILED))
    g_set_error (error, IEC_ERROR, IEC_ERROR_INVALID, _ ("“%s” cannot be searched for."), match);
  else
    g_propagate_error (error, g_steal_pointer (&own_error));
  return NULL;
}
