/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "iec-evidence-item.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/*
 * The menu of rows: on a right click, the menu key and Shift+F10. What it is about is selected first.
 */
GtkWidget *iec_row_menu_attach (GtkWidget *owner, GtkListView *list, GMenuModel *menu);
GPtrArray *iec_row_menu_get_selected (GtkSelectionModel *selection);
IecEvidenceItem *iec_row_menu_find_focused (GtkListView *list);

G_END_DECLS
