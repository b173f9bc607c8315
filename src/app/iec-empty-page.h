/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * IecEmptyPage:
 *
 * What the view of proposals shows while there are none: where to drop a table, two buttons that activate "win.import"
 * and "win.add-proposal", and the card of the four steps to a draft.
 */
#define IEC_TYPE_EMPTY_PAGE (iec_empty_page_get_type ())
G_DECLARE_FINAL_TYPE (IecEmptyPage, iec_empty_page, IEC, EMPTY_PAGE, GtkWidget)

GtkWidget *iec_empty_page_new (void);

G_END_DECLS
