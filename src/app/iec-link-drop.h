/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "iec-proposal-set.h"
#include "iec-session.h"

G_BEGIN_DECLS

/**
 * IecProposalsFunc: what a drag that begins on @widget carries.
 * Returns: (transfer container) (element-type IecProposal) (nullable): the proposals; NULL for no drag
 */
typedef GPtrArray *(*IecProposalsFunc) (GtkWidget *widget, gpointer user_data);

/**
 * IecTargetFunc: which element something dropped on @widget is linked to.
 * Returns: (transfer none) (nullable): the element; NULL where none is
 */
typedef IecElement *(*IecTargetFunc) (GtkWidget *widget, gpointer user_data);

void iec_link_drag_attach (GtkWidget *widget, IecProposalsFunc func, gpointer user_data);
void iec_link_drop_attach (GtkWidget *widget, IecSession *session, IecTargetFunc func, gpointer user_data);
gboolean iec_link_drop_judge (IecSession *session, IecElement *element, GPtrArray *proposals, char **text);

G_END_DECLS
