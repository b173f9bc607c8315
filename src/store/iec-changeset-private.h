/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "iec-connection-private.h"
#include "iec-store.h"

G_BEGIN_DECLS

/**
 * IecRecorder: records what happens to the tracked content tables, from its making to its end.
 */
typedef struct _IecRecorder IecRecorder;

IecRecorder *iec_recorder_new (IecConnection *connection, GError **error);
void iec_recorder_free (IecRecorder *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (IecRecorder, iec_recorder_free)
GBytes *iec_recorder_finish (IecRecorder *self, GError **error);

GBytes *iec_changeset_join (IecConnection *connection, GBytes *first, GBytes *second, GError **error);
gboolean iec_changeset_apply (IecConnection *connection, GBytes *changeset, gboolean invert, GError **error);
GPtrArray *iec_changeset_list (IecConnection *connection, GBytes *changeset, gboolean invert, GError **error);

G_END_DECLS
