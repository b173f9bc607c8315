/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "iec-connection-private.h"
#include "iec-store.h"

G_BEGIN_DECLS

/** IEC_HISTORY_MAX_BYTES: of all recorded steps together; beyond it the oldest are forgotten. */
#define IEC_HISTORY_MAX_BYTES (64 * 1024 * 1024)

typedef enum
{
  IEC_HISTORY_UNDO,
  IEC_HISTORY_REDO,
} IecHistoryDirection;

gboolean iec_history_add (IecConnection *connection,
                          const IecStepLabel *label,
                          GBytes *changeset,
                          gint64 max_bytes,
                          GError **error);
gboolean iec_history_extend (IecConnection *connection, GBytes *changeset, GError **error);
GBytes *iec_history_dup_changeset (IecConnection *connection, IecHistoryDirection direction, GError **error);
gboolean iec_history_move (IecConnection *connection, IecHistoryDirection direction, GError **error);
IecStepLabel *iec_history_dup_label (IecConnection *connection, IecHistoryDirection direction);
guint iec_history_get_n_steps (IecConnection *connection);
gint64 iec_history_get_revision (IecConnection *connection, GError **error);
gboolean iec_history_bump_revision (IecConnection *connection, GError **error);

G_END_DECLS
