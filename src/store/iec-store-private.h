/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "iec-changeset-private.h"
#include "iec-connection-private.h"
#include "iec-store.h"

G_BEGIN_DECLS

struct _IecStore
{
  GObject parent_instance;

  /* Owned */
  IecConnection *connection;
  IecRecorder *recorder; /* NULL between steps */
  char *indexer_version;

  /* Borrowed */
  GThread *owner; /* read and written atomically */

  IecIndexer indexer;
  guint is_read_only : 1;
  guint has_indexer : 1;
  guint keeps_index : 1;
  guint is_reading : 1;
};

void iec_store_assert_owner (IecStore *self);
gboolean iec_store_fail_lost (IecStore *self, GError **error);

G_END_DECLS
