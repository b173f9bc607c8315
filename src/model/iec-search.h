/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "iec-strategy.h"

G_BEGIN_DECLS

/**
 * IecHit: what a search found: exactly one of @element and @proposal is set.
 */
typedef struct
{
  IecElement *element;   /* Owned */
  IecProposal *proposal; /* Owned */
  double rank;
} IecHit;

void iec_hit_free (IecHit *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (IecHit, iec_hit_free)

gboolean iec_search_is_ready (IecStrategy *strategy);
void iec_search_prepare_async (IecStrategy *strategy,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data);
gboolean iec_search_prepare_finish (IecStrategy *strategy, GAsyncResult *result, GError **error);
GPtrArray *iec_search (IecStrategy *strategy, const char *words, guint limit, GError **error);

G_END_DECLS
