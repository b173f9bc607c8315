/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "iec-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * IecFoundItem:
 *
 * A row of a list to choose from: an element with its code and count, a proposal with its place and votes, or the words
 * above a group.
 */
#define IEC_TYPE_FOUND_ITEM (iec_found_item_get_type ())
G_DECLARE_FINAL_TYPE (IecFoundItem, iec_found_item, IEC, FOUND_ITEM, GtkWidget)

GtkWidget *iec_found_item_new (void);
void iec_found_item_show_element (IecFoundItem *self, IecSession *session, IecElement *element);
void iec_found_item_show_proposal (IecFoundItem *self, IecSession *session, IecProposal *proposal);
void iec_found_item_show_heading (IecFoundItem *self, const char *text);

G_END_DECLS
