/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "iec-lexicon.h"
#include "iec-store.h"

G_BEGIN_DECLS

/**
 * IecIndexing: what the store is told of the strategy's language: the words of its index.
 */
typedef struct _IecIndexing IecIndexing;

IecIndexing *_iec_indexing_new (const char *language);
IecIndexing *_iec_indexing_new_twin (const IecIndexing *other);
void _iec_indexing_free (IecIndexing *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (IecIndexing, _iec_indexing_free)

const IecIndexer *_iec_indexing_get_indexer (IecIndexing *self);
IecLexicon *_iec_indexing_get_lexicon (IecIndexing *self);

G_END_DECLS
