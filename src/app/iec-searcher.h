/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "iec-search.h"
#include "iec-session.h"

G_BEGIN_DECLS

/**
 * IecSearcher:
 *
 * Searches a strategy while a person types, without ever letting them wait: where there is no search index yet a worker
 * makes it, and the last words are searched when it is there.
 *
 * Signal: "found" (#GPtrArray of #IecHit, best first), for the last words only.
 */
#define IEC_TYPE_SEARCHER (iec_searcher_get_type ())
G_DECLARE_FINAL_TYPE (IecSearcher, iec_searcher, IEC, SEARCHER, GObject)

IecSearcher *iec_searcher_new (IecSession *session);
void iec_searcher_prepare (IecSearcher *self);
void iec_searcher_search (IecSearcher *self, const char *words);

G_END_DECLS
