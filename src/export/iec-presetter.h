/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "iec-document.h"
#include "iec-line-cache.h"

G_BEGIN_DECLS

/**
 * IecPresetter: a second thread that sets paragraphs of a long document from its end backwards, so that the typesetter,
 * which comes from the beginning, finds the rest in the cache when they meet.
 */
typedef struct _IecPresetter IecPresetter;

IecPresetter *iec_presetter_start (IecDocument *document, IecStylesheet *stylesheet, IecLineCache *cache);
void iec_presetter_reach (IecPresetter *self, const IecBlock *block);
void iec_presetter_stop (IecPresetter *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (IecPresetter, iec_presetter_stop)

G_END_DECLS
