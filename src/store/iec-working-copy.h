/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "iec-store.h"

G_BEGIN_DECLS

/**
 * IecOpenState: what opening found (design: "The life of a file").
 * @IEC_OPEN_FRESH: a new working copy, made from the file or empty
 * @IEC_OPEN_CONTINUED: the working copy of last time, file and copy agree
 * @IEC_OPEN_RESTORED: the working copy of last time has steps that are not yet in the file ("Atjaunots")
 * @IEC_OPEN_RELOADED: the file was changed by others meanwhile; a fresh copy, the history ended
 * @IEC_OPEN_READ_ONLY: another live process holds the file; @holder of iec_working_copy_get_holder() says who
 */
typedef enum
{
  IEC_OPEN_FRESH,
  IEC_OPEN_CONTINUED,
  IEC_OPEN_RESTORED,
  IEC_OPEN_RELOADED,
  IEC_OPEN_READ_ONLY,
} IecOpenState;

/**
 * IecOpenFlags:
 * @IEC_OPEN_FLAG_EXCLUSIVE: held elsewhere is %IEC_ERROR_BUSY instead of a read-only opening (command line)
 * @IEC_OPEN_FLAG_TRANSIENT: the working copy is thrown away at close, and one left by the editor with steps that are
 *   not in the file is %IEC_ERROR_BUSY (command line)
 * @IEC_OPEN_FLAG_KEEP_MINE: if the file and the copy both changed, take the copy, untitled
 * @IEC_OPEN_FLAG_TAKE_FILE: if both changed, take the file; without either flag that is %IEC_ERROR_CHANGED
 */
typedef enum
{
  IEC_OPEN_FLAG_NONE = 0,
  IEC_OPEN_FLAG_EXCLUSIVE = 1 << 0,
  IEC_OPEN_FLAG_TRANSIENT = 1 << 1,
  IEC_OPEN_FLAG_KEEP_MINE = 1 << 2,
  IEC_OPEN_FLAG_TAKE_FILE = 1 << 3,
} IecOpenFlags;

/**
 * IecWorkingCopy:
 *
 * A private folder `$XDG_DATA_HOME/iecere/work/<id>/` with the database that edits go to, its lock, and what the
 * user's file was when last read or written. SQLite never opens the user's file for writing.
 */
#define IEC_TYPE_WORKING_COPY (iec_working_copy_get_type ())
G_DECLARE_FINAL_TYPE (IecWorkingCopy, iec_working_copy, IEC, WORKING_COPY, GObject)

IecWorkingCopy *iec_working_copy_new_untitled (IecOpenFlags flags, GError **error);
IecWorkingCopy *iec_working_copy_open (const char *path, IecOpenFlags flags, GError **error);
IecWorkingCopy *iec_working_copy_open_untitled (const char *id, GError **error);
IecWorkingCopy *iec_working_copy_new_from_file (const char *path, GError **error);
void iec_working_copy_close (IecWorkingCopy *self);

const char *iec_working_copy_get_id (IecWorkingCopy *self);
const char *iec_working_copy_get_path (IecWorkingCopy *self);
const char *iec_working_copy_get_database (IecWorkingCopy *self);
const char *iec_working_copy_get_holder (IecWorkingCopy *self);
IecOpenState iec_working_copy_get_state (IecWorkingCopy *self);
gboolean iec_working_copy_has_unpublished (IecWorkingCopy *self, IecStore *store);

/**
 * IecPublishFlags:
 * @IEC_PUBLISH_REPLACE: write although the file changed on disk since it was read
 * @IEC_PUBLISH_COPY: write a copy; the working copy stays with its own file
 */
typedef enum
{
  IEC_PUBLISH_NONE = 0,
  IEC_PUBLISH_REPLACE = 1 << 0,
  IEC_PUBLISH_COPY = 1 << 1,
} IecPublishFlags;

gboolean iec_working_copy_publish (IecWorkingCopy *self,
                                   const char *path,
                                   IecPublishFlags flags,
                                   GCancellable *cancellable,
                                   GError **error);
gboolean iec_working_copy_verify_file (const char *path, GError **error);
gboolean iec_working_copy_file_changed (IecWorkingCopy *self);
char *iec_working_copy_resolve (const char *path, GError **error);
void iec_working_copy_discard (IecWorkingCopy *self);

/**
 * IecWorkingCopyInfo: a working copy that is kept.
 * @id: for iec_working_copy_open_untitled()
 * @path: (nullable): its file; NULL: untitled
 * @title: of the strategy; may be empty
 * @time: when it was last worked on, in seconds since 1970
 * @has_unpublished: it holds steps that are in no file
 * @draft_number: of the last draft; 0: none
 */
typedef struct
{
  char *id;
  char *path;
  char *title;
  gint64 time;
  gboolean has_unpublished;
  gint64 draft_number;
} IecWorkingCopyInfo;

void iec_working_copy_info_free (IecWorkingCopyInfo *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (IecWorkingCopyInfo, iec_working_copy_info_free)

GPtrArray *iec_working_copy_list (GError **error);
gboolean iec_working_copy_clean_up (guint days, GError **error);
gboolean iec_working_copy_note_moved (const char *from, const char *to, GError **error);

G_END_DECLS
