/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "iec-connection-private.h"

G_BEGIN_DECLS

/** IEC_SCHEMA_VERSION: the version of the content that this program writes: the last file data/schema/NNN.sql. */
#define IEC_SCHEMA_VERSION 2

/** IEC_APPLICATION_ID: "Iecr" at offset 68 of a file. */
#define IEC_APPLICATION_ID (('I' << 24) | ('e' << 16) | ('c' << 8) | 'r')

gboolean iec_migrations_get_version (IecConnection *connection, gint64 *version, GError **error);
gboolean iec_migrations_run (IecConnection *connection, gint64 target, GError **error);
gboolean iec_migrations_has_work_tables (IecConnection *connection, gint64 *has_work, GError **error);
gboolean iec_migrations_ensure_work_tables (IecConnection *connection, GError **error);

G_END_DECLS
