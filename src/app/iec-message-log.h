/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "iec-message.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/** How many messages are kept; the oldest go first. */
#define IEC_MESSAGE_LOG_MAX 500

/**
 * IecMessageLog:
 *
 * #GListModel of #IecMessage: what a window told, the newest first, so that nothing is told by a toast alone.
 */
#define IEC_TYPE_MESSAGE_LOG (iec_message_log_get_type ())
G_DECLARE_FINAL_TYPE (IecMessageLog, iec_message_log, IEC, MESSAGE_LOG, GObject)

IecMessageLog *iec_message_log_new (void);
void iec_message_log_add (IecMessageLog *self, IecMessage *message);

G_END_DECLS
