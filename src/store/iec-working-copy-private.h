/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "iec-working-copy.h"
#include "iec-working-folder-private.h"

G_BEGIN_DECLS

struct _IecWorkingCopy
{
  GObject parent_instance;

  /* Owned */
  IecWorkingFolder *folder; /* NULL once closed; changed with both mutexes held */
  char *holder;

  /* Borrowed */
  const char *path; /* interned, since a worker may change it; with the mutex held */

  GMutex mutex;         /* for the path and the state in the folder */
  GMutex publish_mutex; /* one publishing at a time */
  IecOpenState open_state;
};

gboolean iec_working_copy_fail_held (const char *path, const char *holder, GError **error);

G_END_DECLS
