/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * IecNameFunc: what is done with the name that was typed.
 */
typedef void (*IecNameFunc) (const char *name, gpointer owner);

/*
 * Asks for a name in a small window over @parent's. @func is called when one is given, unless @owner is gone by then.
 */
void
iec_name_window_present (GtkWidget *parent, const char *title, const char *field, IecNameFunc func, GObject *owner);

G_END_DECLS
