/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * IecTitleBuffer:
 *
 * A title as it is edited: one paragraph without formats. Its own undo is off.
 *
 * Signals: "edited" (boolean opens_step), "settle", "refused": as those of #IecBodyBuffer; "entered": Enter was
 * pressed.
 */
#define IEC_TYPE_TITLE_BUFFER (iec_title_buffer_get_type ())
G_DECLARE_FINAL_TYPE (IecTitleBuffer, iec_title_buffer, IEC, TITLE_BUFFER, GtkTextBuffer)

IecTitleBuffer *iec_title_buffer_new (void);
void iec_title_buffer_set_language (IecTitleBuffer *self, const char *language);
void iec_title_buffer_set_title (IecTitleBuffer *self, const char *title);
char *iec_title_buffer_dup_title (IecTitleBuffer *self);
gboolean iec_title_buffer_delete_backwards (IecTitleBuffer *self);

G_END_DECLS
