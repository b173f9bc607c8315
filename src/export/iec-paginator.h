/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "iec-strip.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * IecPaginator: puts galleys on pages, one after the other.
 * @pages: (element-type IecPage): the pages so far
 * @chapter: (nullable): the last top-level heading
 * @n_before: how many pages stand before them
 */
typedef struct
{
  /* Borrowed */
  GPtrArray *pages;
  const IecBlock *chapter;
  guint n_before;
} IecPaginator;

gboolean iec_paginator_add (IecPaginator *self, const IecGalley *galley, GCancellable *cancellable, GError **error);

G_END_DECLS
