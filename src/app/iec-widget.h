/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/*
 * What several widgets do with themselves.
 */
void iec_widget_swap_class (GtkWidget *widget, const char **current, const char *wanted);
void iec_widget_label_row (GtkWidget *widget, const char *label);
GWeakRef *iec_widget_hold_weakly (gpointer widget);
gpointer iec_widget_take_back (GWeakRef *weak);

G_END_DECLS
