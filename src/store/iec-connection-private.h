/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

/* Both must be defined for <sqlite3.h> to declare the session extension. */
#define SQLITE_ENABLE_SESSION 1
#define SQLITE_ENABLE_PREUPDATE_HOOK 1
#include <sqlite3.h>

G_BEGIN_DECLS

/** IEC_STORE_MAX_VALUE_BYTES: of one value in a database, a recorded step included. */
#define IEC_STORE_MAX_VALUE_BYTES (256 * 1024 * 1024)

/**
 * IecConnectionMode:
 * @IEC_CONNECTION_CREATE: read and write, made when missing
 * @IEC_CONNECTION_READ_ONLY: read what another connection may be writing
 * @IEC_CONNECTION_IMMUTABLE: read a file that nobody writes; no lock, journal or shared memory is made
 */
typedef enum
{
  IEC_CONNECTION_CREATE,
  IEC_CONNECTION_READ_ONLY,
  IEC_CONNECTION_IMMUTABLE,
} IecConnectionMode;

/**
 * IecConnection:
 *
 * An open SQLite database with everything switched off that a hostile file could use, and a cache of its statements.
 * Used by one thread at a time.
 */
typedef struct _IecConnection IecConnection;

IecConnection *iec_connection_open (const char *path, IecConnectionMode mode, const char *name, GError **error);
void iec_connection_free (IecConnection *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (IecConnection, iec_connection_free)

sqlite3 *iec_connection_get_handle (IecConnection *self);
const char *iec_connection_get_name (IecConnection *self);
gboolean iec_connection_fail (IecConnection *self, int code, GError **error);
gboolean iec_connection_execute (IecConnection *self, const char *sql, GError **error);
gboolean iec_connection_get_int64 (IecConnection *self, const char *sql, gint64 *value, GError **error);
void iec_connection_set_cancellable (IecConnection *self, GCancellable *cancellable);

gboolean iec_connection_begin (IecConnection *self, GError **error);
gboolean iec_connection_begin_immediate (IecConnection *self, GError **error);
gboolean iec_connection_commit (IecConnection *self, GError **error);
void iec_connection_roll_back (IecConnection *self);
gboolean iec_connection_in_transaction (IecConnection *self);

gboolean iec_connection_attach (IecConnection *self, const char *path, GError **error);
gboolean iec_connection_check (IecConnection *self, GError **error);

sqlite3_stmt *iec_connection_take_statement (IecConnection *self, const char *sql, GError **error);
void iec_connection_give_statement (IecConnection *self, sqlite3_stmt *statement);

G_END_DECLS
