/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "iec-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * IecOutlineTree:
 *
 * The outline of a session's strategy as rows of a list: which of them are expanded, which are shown, and which is
 * selected. The selected row is the session's selected element, both ways.
 */
#define IEC_TYPE_OUTLINE_TREE (iec_outline_tree_get_type ())
G_DECLARE_FINAL_TYPE (IecOutlineTree, iec_outline_tree, IEC, OUTLINE_TREE, GObject)

IecOutlineTree *iec_outline_tree_new (IecSession *session);
void iec_outline_tree_show_in (IecOutlineTree *self, GtkListView *list_view);
void iec_outline_tree_set_filter (IecOutlineTree *self, GtkFilter *filter);
void iec_outline_tree_note_expanded (IecOutlineTree *self, IecElement *element, gboolean expanded);
void iec_outline_tree_reveal (IecOutlineTree *self, IecElement *element);
GtkTreeListRow *iec_outline_tree_find_row (IecOutlineTree *self, IecElement *element);
IecElement *iec_outline_tree_get_element (IecOutlineTree *self, guint position);
guint iec_outline_tree_get_n_rows (IecOutlineTree *self);

G_END_DECLS
