/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "iec-working-lock-private.h"
#include "iec-working-state-private.h"

G_BEGIN_DECLS

/** IEC_WORKING_DATABASE_NAME, IEC_WORKING_LOCK_NAME: of the files in the folder. */
#define IEC_WORKING_DATABASE_NAME "strategy.db"
#define IEC_WORKING_LOCK_NAME "lock"

/**
 * IecWorkingFolder: a folder `$XDG_DATA_HOME/iecere/work/<id>/` whose lock this process holds.
 */
typedef struct
{
  /* Owned */
  char *id;
  char *path;
  char *database;
  IecWorkingLock *lock;
  IecWorkingState state;
} IecWorkingFolder;

char *iec_working_folder_get_root (void);
IecWorkingLock *iec_working_folder_lock_root (GError **error);
char **iec_working_folder_list_ids (void);

IecWorkingFolder *iec_working_folder_new (gboolean is_transient, GError **error);
IecWorkingFolder *iec_working_folder_open (const char *id, GError **error);
void iec_working_folder_free (IecWorkingFolder *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (IecWorkingFolder, iec_working_folder_free)
void iec_working_folder_remove (IecWorkingFolder *self);
void iec_working_folder_sweep (void);

gboolean iec_working_folder_save_state (IecWorkingFolder *self, GError **error);
gboolean iec_working_folder_fill (IecWorkingFolder *self, GBytes *bytes, const char *name, GError **error);
gboolean iec_working_folder_set_aside_database (IecWorkingFolder *self, GError **error);

gboolean iec_working_folder_read_revision (const char *database, gint64 *revision, GError **error);
gboolean iec_working_folder_is_unpublished (const IecWorkingState *state, gint64 revision);

G_END_DECLS
