/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-store-private.h"

#include "iec-error.h"
#include "iec-history-private.h"
#include "iec-migrations-private.h"
#include "iec-search-index-private.h"
#include "iec-table-private.h"

#include <glib/gi18n-lib.h>

/*
 * The pages of 100,000 proposals change in memory (16 MiB). No step waits for the disk: publishing folds the journal in
 * and syncs it, in its own thread. A step does so only where nobody publishes for long (32 MiB).
 */
#define WRITING_PRAGMAS                                                                                                \
  "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA cache_size = -16384;"                                \
  "PRAGMA wal_autocheckpoint = 8192;"

G_DEFINE_FINAL_TYPE (IecStore, iec_store, G_TYPE_OBJECT)

/* iec_store_assert_owner: every function of a store is called by the thread that it belongs to, while it is open. */
void
iec_store_assert_owner (IecStore *self)
{
  g_assert (g_atomic_pointer_get (&self->owner) == g_thread_self ());
  g_assert (self->connection != NULL);
}

static gboolean
set_up_for_writing (IecStore *self, GError **error)
{
  gboolean is_current = FALSE;

  if (!iec_connection_execute (self->connection, WRITING_PRAGMAS, error)
      || !iec_migrations_run (self->connection, IEC_SCHEMA_VERSION, error)
      || !iec_migrations_ensure_work_tables (self->connection, error))
    return FALSE;
  if (!self->has_indexer)
    return TRUE;
  if (!iec_search_index_start_if_empty (self->connection, &self->indexer, error)
      || !iec_search_index_is_current (self->connection, &self->indexer, &is_current, error))
    return FALSE;
  self->keeps_index = is_current;
  return TRUE;
}

static void
iec_store_finalize (GObject *object)
{
  IecStore *self = IEC_STORE (object);

  if (self->connection != NULL)
    iec_store_close (self);
  g_clear_pointer (&self->indexer_version, g_free);
  G_OBJECT_CLASS (iec_store_parent_class)->finalize (object);
}

static void
iec_store_class_init (IecStoreClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = iec_store_finalize;
}

static void
iec_store_init (IecStore *self)
{
  self->owner = g_thread_self ();
}

/* iec_store_fail_lost: the step is no more, as SQLite rolled it back by itself. FALSE, always. */
gboolean
iec_store_fail_lost (IecStore *self, GError **error)
{
  g_set_error (error, IEC_ERROR, IEC_ERROR_FAILED, _ ("%s: the change was lost after an earlier failure."),
               iec_connection_get_name (self->connection));
  return FALSE;
}

/**
 * iec_store_open:
 * @database_path: the database of a working copy; made when there is none
 * @indexer: (nullable): copied, but for its user_data, which must live as long as the store; NULL keeps no search index
 *
 * Opens a database for reading and writing, owned by the calling thread. An older schema is brought up to date, and
 * the undo history ends then.
 *
 * Returns: (transfer full): NULL with %IEC_ERROR_NEWER, %IEC_ERROR_CORRUPT, %IEC_ERROR_READ_ONLY, %IEC_ERROR_NO_SPACE
 */
IecStore *
iec_store_open (const char *database_path, const IecIndexer *indexer, GError **error)
{
  g_autoptr (IecStore) self = NULL;

  g_return_val_if_fail (database_path != NULL, NULL);

  self = g_object_new (IEC_TYPE_STORE, NULL);
  if (indexer != NULL)
    {
      self->indexer_version = g_strdup (indexer->version);
      self->indexer = *indexer;
      self->indexer.version = self->indexer_version;
      self->has_indexer = TRUE;
    }
  self->connection = iec_connection_open (database_path, IEC_CONNECTION_CREATE, NULL, error);
  if (self->connection == NULL || !set_up_for_writing (self, error))
    return NULL;
  return g_steal_pointer (&self);
}

/**
 * iec_store_open_read_only:
 * @database_path: the database of a working copy
 *
 * Opens a database for reading, owned by the calling thread; another store may write it meanwhile.
 *
 * Returns: (transfer full): NULL with an error
 */
IecStore *
iec_store_open_read_only (const char *database_path, GError **error)
{
  g_autoptr (IecStore) self = NULL;
  gint64 version = 0;

  g_return_val_if_fail (database_path != NULL, NULL);

  self = g_object_new (IEC_TYPE_STORE, NULL);
  self->is_read_only = TRUE;
  self->connection = iec_connection_open (database_path, IEC_CONNECTION_READ_ONLY, NULL, error);
  if (self->connection == NULL || !iec_migrations_get_version (self->connection, &version, error))
    return NULL;
  return g_steal_pointer (&self);
}

/**
 * iec_store_close:
 *
 * Closes the database; an open step is rolled back. Nothing but g_object_unref() may follow.
 */
void
iec_store_close (IecStore *self)
{
  g_return_if_fail (IEC_IS_STORE (self));
  iec_store_assert_owner (self);

  g_clear_pointer (&self->recorder, iec_recorder_free);
  iec_connection_roll_back (self->connection);
  g_clear_pointer (&self->connection, iec_connection_free);
}

/**
 * iec_store_lend:
 * @thread: (nullable): who shall own the store from now on; NULL for the thread that will call iec_store_take()
 *
 * Called by the thread that owns the store; @thread hands it back in the same way.
 */
void
iec_store_lend (IecStore *self, GThread *thread)
{
  g_return_if_fail (IEC_IS_STORE (self));
  iec_store_assert_owner (self);

  g_atomic_pointer_set (&self->owner, thread);
}

/**
 * iec_store_take:
 *
 * Makes the calling thread the owner of a store that was lent to none in particular, as to a worker of a pool.
 */
void
iec_store_take (IecStore *self)
{
  g_return_if_fail (IEC_IS_STORE (self));

  gboolean taken = g_atomic_pointer_compare_and_exchange (&self->owner, NULL, g_thread_self ());
  g_assert (taken);
}

/**
 * iec_store_set_indexer:
 * @indexer: as for iec_store_open(), with the version of the store's indexer
 *
 * Lets another indexer make the words of the search index from now on, that of the thread which owns the store now.
 */
void
iec_store_set_indexer (IecStore *self, const IecIndexer *indexer)
{
  g_return_if_fail (IEC_IS_STORE (self));
  g_return_if_fail (indexer != NULL && g_strcmp0 (indexer->version, self->indexer_version) == 0);
  iec_store_assert_owner (self);

  self->indexer = *indexer;
  self->indexer.version = self->indexer_version;
}

/* SQLite ends the transaction by itself when the disk is full; what is written after that would be in no step. */
static gboolean
check_in_step (IecStore *self, GError **error)
{
  return iec_connection_in_transaction (self->connection) || iec_store_fail_lost (self, error);
}

/**
 * iec_store_insert:
 * @row: of @table; a NULL string is written as '' where the column cannot be NULL and is no key
 *
 * Within a step.
 *
 * Returns: FALSE with %IEC_ERROR_REFUSED when such a row is there or a rule of the schema is broken
 */
gboolean
iec_store_insert (IecStore *self, IecTable table, gconstpointer row, GError **error)
{
  g_return_val_if_fail (IEC_IS_STORE (self), FALSE);
  iec_store_assert_owner (self);
  g_return_val_if_fail (self->recorder != NULL, FALSE);
  g_return_val_if_fail (!iec_table_get_info (table)->is_outside_steps, FALSE);

  return check_in_step (self, error) && iec_table_insert (self->connection, table, row, error);
}

/**
 * iec_store_update:
 * @row: of @table
 *
 * Writes all columns of the row that has the primary key of @row. Within a step.
 *
 * Returns: FALSE with %IEC_ERROR_NOT_FOUND when there is no such row
 */
gboolean
iec_store_update (IecStore *self, IecTable table, gconstpointer row, GError **error)
{
  g_return_val_if_fail (IEC_IS_STORE (self), FALSE);
  iec_store_assert_owner (self);
  g_return_val_if_fail (self->recorder != NULL, FALSE);
  g_return_val_if_fail (!iec_table_get_info (table)->is_outside_steps, FALSE);

  return check_in_step (self, error) && iec_table_update (self->connection, table, row, error);
}

/**
 * iec_store_delete:
 * @keys: the primary key, one string a column
 *
 * Within a step. What refers to the row must be gone, too, by the end of the step.
 *
 * Returns: FALSE with %IEC_ERROR_NOT_FOUND when there is no such row
 */
gboolean
iec_store_delete (IecStore *self, IecTable table, const char *const *keys, GError **error)
{
  g_return_val_if_fail (IEC_IS_STORE (self), FALSE);
  iec_store_assert_owner (self);
  g_return_val_if_fail (self->recorder != NULL, FALSE);
  g_return_val_if_fail (!iec_table_get_info (table)->is_outside_steps, FALSE);

  return check_in_step (self, error) && iec_table_delete (self->connection, table, keys, error);
}

/**
 * iec_store_find:
 * @keys: the primary key, one string a column
 *
 * Returns: (transfer full): free with iec_row_free(); NULL with %IEC_ERROR_NOT_FOUND when there is no such row
 */
gpointer
iec_store_find (IecStore *self, IecTable table, const char *const *keys, GError **error)
{
  g_return_val_if_fail (IEC_IS_STORE (self), NULL);
  iec_store_assert_owner (self);

  return iec_table_find (self->connection, table, keys, error);
}

/**
 * iec_store_list:
 *
 * Returns: (transfer full): all rows of @table, which the array owns: by position, else by number, time or name
 */
GPtrArray *
iec_store_list (IecStore *self, IecTable table, GError **error)
{
  g_return_val_if_fail (IEC_IS_STORE (self), NULL);
  iec_store_assert_owner (self);

  return iec_table_list (self->connection, table, NULL, NULL, error);
}

/**
 * iec_store_list_where:
 * @column: a column of @table
 * @value: (nullable): what it must be; NULL for the rows where it is NULL
 *
 * Returns: (transfer full): as iec_store_list()
 */
GPtrArray *
iec_store_list_where (IecStore *self, IecTable table, const char *column, const char *value, GError **error)
{
  g_return_val_if_fail (IEC_IS_STORE (self), NULL);
  iec_store_assert_owner (self);
  g_return_val_if_fail (iec_table_has_column (table, column), NULL);

  return iec_table_list (self->connection, table, column, value, error);
}

/**
 * iec_store_count:
 *
 * Returns: the rows of @table; -1 with an error
 */
gint64
iec_store_count (IecStore *self, IecTable table, GError **error)
{
  g_autofree char *sql = NULL;
  gint64 count = 0;

  g_return_val_if_fail (IEC_IS_STORE (self), -1);
  iec_store_assert_owner (self);

  sql = g_strdup_printf ("SELECT count(*) FROM %s", iec_table_get_info (table)->name);
  return iec_connection_get_int64 (self->connection, sql, &count, error) ? count : -1;
}

/**
 * iec_store_begin_read:
 *
 * Until iec_store_end_read() all reads see one state, whatever is committed meanwhile. On a read-only store.
 */
gboolean
iec_store_begin_read (IecStore *self, GError **error)
{
  g_return_val_if_fail (IEC_IS_STORE (self), FALSE);
  iec_store_assert_owner (self);
  g_return_val_if_fail (self->is_read_only && !self->is_reading, FALSE);

  if (!iec_connection_begin (self->connection, error))
    return FALSE;
  /* The state is fixed by the first read, not by BEGIN. */
  if (iec_history_get_revision (self->connection, error) < 0)
    {
      iec_connection_roll_back (self->connection);
      return FALSE;
    }
  self->is_reading = TRUE;
  return TRUE;
}

/**
 * iec_store_end_read:
 *
 * Ends iec_store_begin_read().
 */
void
iec_store_end_read (IecStore *self)
{
  g_return_if_fail (IEC_IS_STORE (self));
  iec_store_assert_owner (self);
  g_return_if_fail (self->is_reading);

  iec_connection_roll_back (self->connection);
  self->is_reading = FALSE;
}

/**
 * iec_store_search:
 * @match: an FTS5 query over the words that the indexer makes
 * @limit: the most hits to give; IEC_SEARCH_MAX_HITS at most
 *
 * Returns: (transfer full) (element-type IecStoreHit): best first, which the array owns; a higher rank is a better one;
 *   NULL with %IEC_ERROR_INVALID when @match is no query
 */
GPtrArray *
iec_store_search (IecStore *self, const char *match, guint limit, GError **error)
{
  g_return_val_if_fail (IEC_IS_STORE (self), NULL);
  g_return_val_if_fail (match != NULL, NULL);
  iec_store_assert_owner (self);

  return iec_search_index_search (self->connection, match, limit, error);
}

/**
 * iec_store_index_is_current:
 *
 * Whether searching finds what is there: an index was made by this store's indexer (on a read-only store: by any).
 * While it is not, steps do not write to it.
 *
 * Returns: FALSE without an error when the index must be rebuilt, and with one when that cannot be told
 */
gboolean
iec_store_index_is_current (IecStore *self, GError **error)
{
  gboolean is_current = FALSE;

  g_return_val_if_fail (IEC_IS_STORE (self), FALSE);
  iec_store_assert_owner (self);

  return iec_search_index_is_current (self->connection, self->has_indexer ? &self->indexer : NULL, &is_current, error)
         && is_current;
}

/**
 * iec_store_rebuild_index:
 *
 * Makes the search index anew, between steps. Cancelled or failed, everything stays as it was.
 *
 * Returns: FALSE with G_IO_ERROR_CANCELLED, %IEC_ERROR_BUSY within a step, %IEC_ERROR_NO_SPACE …
 */
gboolean
iec_store_rebuild_index (IecStore *self, GCancellable *cancellable, GError **error)
{
  g_return_val_if_fail (IEC_IS_STORE (self), FALSE);
  iec_store_assert_owner (self);
  g_return_val_if_fail (self->has_indexer && !self->is_read_only, FALSE);

  if (self->recorder != NULL)
    {
      g_set_error_literal (error, IEC_ERROR, IEC_ERROR_BUSY, _ ("Another change is being made at this moment."));
      return FALSE;
    }
  if (!iec_search_index_rebuild (self->connection, &self->indexer, cancellable, error))
    return FALSE;
  self->keeps_index = TRUE;
  return TRUE;
}

/**
 * iec_store_check_integrity:
 *
 * Returns: FALSE with %IEC_ERROR_CORRUPT when the database is damaged
 */
gboolean
iec_store_check_integrity (IecStore *self, GError **error)
{
  g_return_val_if_fail (IEC_IS_STORE (self), FALSE);
  iec_store_assert_owner (self);

  return iec_connection_check (self->connection, error);
}

/**
 * iec_store_dump:
 *
 * Writes the content tables as text, one line a row, sorted by table and primary key: the same content gives the
 * same text.
 *
 * Returns: (transfer full): NULL with an error
 */
char *
iec_store_dump (IecStore *self, GError **error)
{
  g_autoptr (GString) dump = g_string_new (NULL);

  g_return_val_if_fail (IEC_IS_STORE (self), NULL);
  iec_store_assert_owner (self);

  for (guint i = 0; i < IEC_N_TABLES; i++)
    if (!iec_table_dump (self->connection, i, dump, error))
      return NULL;
  return g_string_free (g_steal_pointer (&dump), FALSE);
}
