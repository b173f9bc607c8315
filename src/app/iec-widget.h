/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/*
 * What several widgets do with themselves.
 */
void iec_widget_swap_class (GtkWidget *widget, const char **current, const char *wanted);
void iec_widget_label_row (GtkWidget *widget, const char *label);

G_END_DECLS
