/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/** IEC_WORKING_STATE_NAME: of the file in a working copy's folder. */
#define IEC_WORKING_STATE_NAME "state"

/** IEC_REVISION_NONE: the published revision of content that no file holds. */
#define IEC_REVISION_NONE ((gint64)-1)

/**
 * IecWorkingState: what a working copy's folder remembers about the user's file.
 * @path: (nullable): the file, links followed; NULL: untitled
 * @hash: (nullable): SHA-256 of the file as last read or written
 * @size: of the file then, in bytes
 * @mtime: of the file then, in microseconds
 * @published: the revision that the file holds, or IEC_REVISION_NONE
 * @pending_hash: (nullable): of the file that is being written: if the program ends between writing it and noting so,
 *   the file on disk is known again by this
 * @pending_revision: that of @pending_hash
 * @is_transient: the folder is thrown away when its process ends
 */
typedef struct
{
  char *path;
  char *hash;
  gint64 size;
  gint64 mtime;
  gint64 published;
  char *pending_hash;
  gint64 pending_revision;
  gboolean is_transient;
} IecWorkingState;

void iec_working_state_clear (IecWorkingState *self);
gboolean iec_working_state_load (IecWorkingState *self, const char *folder);
gboolean iec_working_state_save (const IecWorkingState *self, const char *folder, GError **error);
gint64 iec_working_state_get_time (const char *folder);
void iec_working_state_set_file (IecWorkingState *self, const char *path, const char *hash, gint64 published);
gboolean iec_working_state_resolve_pending (IecWorkingState *self, const char *hash);

G_END_DECLS
