/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "iec-connection-private.h"

G_BEGIN_DECLS

/**
 * IecStatement:
 *
 * A prepared statement in use. Parameters and columns both count from 0. Freeing it resets the statement at once and
 * clears its bindings, so none stays half stepped (VACUUM and commits dislike that), and gives it back to the
 * connection's cache.
 */
typedef struct _IecStatement IecStatement;

IecStatement *iec_connection_prepare (IecConnection *connection, const char *sql, GError **error);
void iec_statement_free (IecStatement *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (IecStatement, iec_statement_free)

gboolean iec_statement_bind_text (IecStatement *self, int parameter, const char *value, GError **error);
gboolean iec_statement_bind_int64 (IecStatement *self, int parameter, gint64 value, GError **error);
gboolean iec_statement_bind_blob (IecStatement *self, int parameter, gconstpointer data, gsize size, GError **error);
gboolean iec_statement_bind_null (IecStatement *self, int parameter, GError **error);

gboolean iec_statement_step (IecStatement *self, gboolean *has_row, GError **error);
gboolean iec_statement_run (IecStatement *self, GError **error);
gboolean iec_statement_run_again (IecStatement *self, GError **error);

int iec_statement_get_type (IecStatement *self, int column);
const char *iec_statement_get_text (IecStatement *self, int column);
gsize iec_statement_get_size (IecStatement *self, int column);
gint64 iec_statement_get_int64 (IecStatement *self, int column);
double iec_statement_get_double (IecStatement *self, int column);
GBytes *iec_statement_dup_blob (IecStatement *self, int column);
gboolean iec_statement_is_null (IecStatement *self, int column);

G_END_DECLS
