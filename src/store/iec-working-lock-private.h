/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * IecWorkingLock: a lock on a file, held until it is freed or the process ends in whatever way.
 */
typedef struct _IecWorkingLock IecWorkingLock;

IecWorkingLock *iec_working_lock_try (const char *path, GError **error);
IecWorkingLock *iec_working_lock_wait (const char *path, GError **error);
void iec_working_lock_free (IecWorkingLock *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (IecWorkingLock, iec_working_lock_free)
char *iec_working_lock_dup_holder (const char *path);

G_END_DECLS
