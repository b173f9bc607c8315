/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "iec-rows.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * IecIndexer:
 *
 * What the store must know about language and is given by the model, since it knows none itself. Called in the
 * thread that owns the store.
 */
typedef struct
{
  /** (transfer full): the search index's words for @text, separated by spaces. */
  char *(*index_text) (const char *text, gpointer user_data);
  /** (transfer full) (nullable): the same for the body of an element; if NULL, index_text is called. */
  char *(*index_body) (const char *body, gpointer user_data);
  /** What they depend on (dictionary versions): another value means that the index must be made anew. */
  const char *version;
  gpointer user_data;
} IecIndexer;

typedef enum
{
  IEC_CHANGE_INSERT,
  IEC_CHANGE_UPDATE,
  IEC_CHANGE_DELETE,
} IecChangeKind;

/**
 * IecChange:
 * @keys: the row's primary key, one string a column, NULL-terminated
 *
 * A row that a step, an undo or a redo touched.
 */
typedef struct
{
  IecTable table;
  IecChangeKind kind;
  char **keys;
} IecChange;

/**
 * IecStepLabel:
 * @verb: which act it was: a constant of iec-step.h in src/model ("move", "import", …)
 * @object: what it was done to: "R2.3", a file's name
 * @count: of how many, for plural forms
 *
 * What a step is called. Kept in the working copy as it is and put into words at display, in the language of that
 * moment.
 */
typedef struct
{
  char *verb;
  char *object;
  gint64 count;
} IecStepLabel;

void iec_step_label_free (IecStepLabel *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (IecStepLabel, iec_step_label_free)

/**
 * IecStore:
 *
 * One connection to a working copy's database. It belongs to the thread that opened it (iec_store_lend() hands it
 * to another for a long step, which hands it back the same way); each function asserts that. Read-only stores see
 * the last committed step.
 */
#define IEC_TYPE_STORE (iec_store_get_type ())
G_DECLARE_FINAL_TYPE (IecStore, iec_store, IEC, STORE, GObject)

IecStore *iec_store_open (const char *database_path, const IecIndexer *indexer, GError **error);
IecStore *iec_store_open_read_only (const char *database_path, GError **error);
void iec_store_close (IecStore *self);
void iec_store_lend (IecStore *self, GThread *thread);
void iec_store_take (IecStore *self);
void iec_store_set_indexer (IecStore *self, const IecIndexer *indexer);

/* Rows. All writes happen inside a step. */
gboolean iec_store_insert (IecStore *self, IecTable table, gconstpointer row, GError **error);
gboolean iec_store_update (IecStore *self, IecTable table, gconstpointer row, GError **error);
gboolean iec_store_delete (IecStore *self, IecTable table, const char *const *keys, GError **error);
gpointer iec_store_find (IecStore *self, IecTable table, const char *const *keys, GError **error);
GPtrArray *iec_store_list (IecStore *self, IecTable table, GError **error);
GPtrArray *iec_store_list_where (IecStore *self, IecTable table, const char *column, const char *value, GError **error);
gint64 iec_store_count (IecStore *self, IecTable table, GError **error);

/* Steps. */
gboolean iec_store_begin_step (IecStore *self, GError **error);
GPtrArray *iec_store_commit_step (IecStore *self, const IecStepLabel *label, GError **error);
void iec_store_roll_back_step (IecStore *self);
GPtrArray *iec_store_extend_last_step (IecStore *self, GError **error);
GPtrArray *iec_store_undo (IecStore *self, GError **error);
GPtrArray *iec_store_redo (IecStore *self, GError **error);
IecStepLabel *iec_store_dup_undo_label (IecStore *self);
IecStepLabel *iec_store_dup_redo_label (IecStore *self);
guint iec_store_get_n_steps (IecStore *self);
gint64 iec_store_get_revision (IecStore *self);

/* A draft is written outside the steps: it cannot be undone. */
gboolean iec_store_insert_draft (IecStore *self, const IecDraftRow *row, GError **error);

/* One read transaction over several reads, on a read-only store. */
gboolean iec_store_begin_read (IecStore *self, GError **error);
void iec_store_end_read (IecStore *self);

/**
 * IecStoreHit: a row that a search found, best first.
 */
typedef struct
{
  IecTable table; /* IEC_TABLE_ELEMENT, IEC_TABLE_PROPOSAL, IEC_TABLE_NEED or IEC_TABLE_SOURCE */
  char *uid;
  double rank;
} IecStoreHit;

GPtrArray *iec_store_search (IecStore *self, const char *match, guint limit, GError **error);
gboolean iec_store_index_is_current (IecStore *self, GError **error);
gboolean iec_store_rebuild_index (IecStore *self, GCancellable *cancellable, GError **error);

/* Whole-database questions. */
gboolean iec_store_check_integrity (IecStore *self, GError **error);
char *iec_store_dump (IecStore *self, GError **error);

G_END_DECLS
