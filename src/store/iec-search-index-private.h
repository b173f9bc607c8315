/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "iec-connection-private.h"
#include "iec-store.h"

G_BEGIN_DECLS

/** IEC_SEARCH_MAX_HITS: the most that one search gives. */
#define IEC_SEARCH_MAX_HITS 10000

gboolean iec_search_index_is_current (IecConnection *connection,
                                      const IecIndexer *indexer,
                                      gboolean *is_current,
                                      GError **error);
gboolean iec_search_index_start_if_empty (IecConnection *connection, const IecIndexer *indexer, GError **error);
gboolean
iec_search_index_update (IecConnection *connection, const IecIndexer *indexer, GPtrArray *changes, GError **error);
gboolean iec_search_index_rebuild (IecConnection *connection,
                                   const IecIndexer *indexer,
                                   GCancellable *cancellable,
                                   GError **error);
GPtrArray *iec_search_index_search (IecConnection *connection, const char *match, guint limit, GError **error);

G_END_DECLS
