/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * IecDragCard:
 *
 * What is drawn at the pointer while something is dragged: what it is, a number beside it, where it comes from, and
 * what a drop would do here, or why nothing can be dropped here.
 */
#define IEC_TYPE_DRAG_CARD (iec_drag_card_get_type ())
G_DECLARE_FINAL_TYPE (IecDragCard, iec_drag_card, IEC, DRAG_CARD, GtkWidget)

GtkWidget *iec_drag_card_new (const char *title, const char *origin, const char *number);
IecDragCard *iec_drag_card_for_drop (GdkDrop *drop);
void iec_drag_card_show (IecDragCard *self, GdkDrag *drag);
void iec_drag_card_set_origin (IecDragCard *self, const char *origin);
void iec_drag_card_say (IecDragCard *self, const char *text, gboolean refused);
const char *iec_drag_card_get_said (IecDragCard *self);
gboolean iec_drag_card_is_refused (IecDragCard *self);

G_END_DECLS
