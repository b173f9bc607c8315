/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "iec-text-finder.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * IecFindOriginFunc: tells where finding begins.
 * Returns: the first of the matches of @finder at or after that place; %IEC_NO_MATCH if it is after all of them
 */
typedef guint (*IecFindOriginFunc) (IecTextFinder *finder, gpointer user_data);

/**
 * IecFindBar:
 *
 * The bar of finding and replacing. Signals: "go-to" (pointer to an #IecTextMatch): the match to be shown; "closed"
 * (boolean): the bar was closed, by Esc in it if TRUE.
 */
#define IEC_TYPE_FIND_BAR (iec_find_bar_get_type ())
G_DECLARE_FINAL_TYPE (IecFindBar, iec_find_bar, IEC, FIND_BAR, GtkWidget)

void iec_find_bar_set_session (IecFindBar *self, IecSession *session);
void iec_find_bar_set_origin (IecFindBar *self, IecFindOriginFunc func, gpointer user_data);
IecTextFinder *iec_find_bar_get_finder (IecFindBar *self);
gboolean iec_find_bar_is_open (IecFindBar *self);
void iec_find_bar_open (IecFindBar *self, gboolean replacing);
void iec_find_bar_close (IecFindBar *self, gboolean by_escape);
void iec_find_bar_move (IecFindBar *self, gboolean backwards);
void iec_find_bar_forget_current (IecFindBar *self);

G_END_DECLS
