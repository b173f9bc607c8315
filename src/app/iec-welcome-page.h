/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "iec-recent-list.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * IecWelcomePage:
 *
 * What a window without a strategy shows: three ways in, and the recent strategies. Its buttons activate
 * "win.start-with-table", "app.new", "app.open-sample", "app.open", "app.open-path" (s), "app.open-untitled" (s) and
 * "win.find-missing" (s, the path that is gone).
 */
#define IEC_TYPE_WELCOME_PAGE (iec_welcome_page_get_type ())
G_DECLARE_FINAL_TYPE (IecWelcomePage, iec_welcome_page, IEC, WELCOME_PAGE, GtkWidget)

GtkWidget *iec_welcome_page_new (void);
void iec_welcome_page_update (IecWelcomePage *self);
IecRecentList *iec_welcome_page_get_recent (IecWelcomePage *self);

G_END_DECLS
