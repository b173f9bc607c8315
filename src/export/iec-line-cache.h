/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "iec-stylesheet.h"

G_BEGIN_DECLS

/**
 * IecLineCache: paragraphs as they were set, for the next time that the same words stand in the same style and measure.
 * For any thread.
 */
typedef struct _IecLineCache IecLineCache;

IecLineCache *iec_line_cache_new (void);
void iec_line_cache_free (IecLineCache *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (IecLineCache, iec_line_cache_free)

void iec_line_cache_begin (IecLineCache *self, IecStylesheet *stylesheet);
void iec_line_cache_end (IecLineCache *self);
GPtrArray *iec_line_cache_find (IecLineCache *self, const char *key);
void iec_line_cache_add (IecLineCache *self, const char *key, GPtrArray *lines);

G_END_DECLS
