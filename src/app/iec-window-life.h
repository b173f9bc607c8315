/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "iec-saver.h"
#include "iec-window.h"

G_BEGIN_DECLS

/*
 * The life of a file in its window: how a strategy comes into it, is saved, and is let go.
 */

void iec_window_class_install_life_actions (GtkWidgetClass *widget_class);
void iec_window_life_attach (IecWindow *self);
void iec_window_life_detach (IecWindow *self);
void iec_window_life_log (IecWindow *self, IecMessage *message);
void iec_window_life_tell_error (IecWindow *self, const GError *error);

void iec_window_life_take (IecWindow *self, IecStrategy *strategy);
void iec_window_life_let_go (IecWindow *self);
void iec_window_life_close_now (IecWindow *self);
gboolean iec_window_life_has_file (IecWindow *self, const char *path);
IecSaver *iec_window_life_get_saver (IecWindow *self);

G_END_DECLS
