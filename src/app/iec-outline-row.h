/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "iec-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * IecOutlineRow:
 *
 * A row of the outline: the element's code, its title, how much evidence it has and its state. Its title can be edited
 * in place.
 *
 * Signals: "expanded" (boolean): a person opened or closed it; "named" (string, boolean): naming ended with this title,
 * by Enter if the boolean says so; return whether it was taken, else naming goes on; "naming-cancelled"; "naming-lost"
 * (string): the row was taken away while this was being typed.
 */
#define IEC_TYPE_OUTLINE_ROW (iec_outline_row_get_type ())
G_DECLARE_FINAL_TYPE (IecOutlineRow, iec_outline_row, IEC, OUTLINE_ROW, GtkWidget)

GtkWidget *iec_outline_row_new (void);
void iec_outline_row_bind (IecOutlineRow *self, GtkTreeListRow *list_row, IecSession *session);
void iec_outline_row_unbind (IecOutlineRow *self);
IecElement *iec_outline_row_get_element (IecOutlineRow *self);
GtkTreeListRow *iec_outline_row_get_list_row (IecOutlineRow *self);
gboolean iec_outline_row_focus (IecOutlineRow *self);
gboolean iec_outline_row_begin_naming (IecOutlineRow *self);
gboolean iec_outline_row_commit_naming (IecOutlineRow *self);
void iec_outline_row_end_naming (IecOutlineRow *self);

G_END_DECLS
