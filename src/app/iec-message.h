/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * IecMessage:
 *
 * A sentence that the person is told, with the moment, and possibly a button: properties "text", "time" (#GDateTime,
 * local), "is-error", "button-label" (nullable), "action-name" (nullable), "target" (nullable #GVariant).
 */
#define IEC_TYPE_MESSAGE (iec_message_get_type ())
G_DECLARE_FINAL_TYPE (IecMessage, iec_message, IEC, MESSAGE, GObject)

IecMessage *iec_message_new (const char *text, gboolean is_error);
void iec_message_set_action (IecMessage *self, const char *button_label, const char *action_name, GVariant *target);
const char *iec_message_get_text (IecMessage *self);
GDateTime *iec_message_get_time (IecMessage *self);
gboolean iec_message_is_error (IecMessage *self);
const char *iec_message_get_button_label (IecMessage *self);
const char *iec_message_get_action_name (IecMessage *self);
GVariant *iec_message_get_target (IecMessage *self);

G_END_DECLS
