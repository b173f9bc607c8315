/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "iec-element.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/** IEC_TEXT_COLUMN_MAX_LIVE: up to so many elements all have their widgets, beyond it only those near the view. */
#define IEC_TEXT_COLUMN_MAX_LIVE 200

/**
 * IecTextColumnFunc: makes the widget of @element.
 * Returns: (transfer floating): the widget
 */
typedef GtkWidget *(*IecTextColumnFunc) (IecElement *element, gpointer user_data);

/**
 * IecTextColumn:
 *
 * Elements one below the other in one scroll. Their widgets are made a few a frame, those in view first; an element
 * without one takes the room that it took or is guessed to take. What is read stays where it is on the screen while
 * guesses become measures and elements come, go and move.
 */
#define IEC_TYPE_TEXT_COLUMN (iec_text_column_get_type ())
G_DECLARE_FINAL_TYPE (IecTextColumn, iec_text_column, IEC, TEXT_COLUMN, GtkWidget)

GtkWidget *iec_text_column_new (void);
void iec_text_column_set_factory (IecTextColumn *self, IecTextColumnFunc func, gpointer user_data);
void iec_text_column_set_elements (IecTextColumn *self, IecElement *const *elements, guint n_elements);
guint iec_text_column_get_n_elements (IecTextColumn *self);
guint iec_text_column_get_n_widgets (IecTextColumn *self);
IecElement *iec_text_column_get_element (IecTextColumn *self, guint position);
gboolean iec_text_column_find (IecTextColumn *self, IecElement *element, guint *position);
IecElement *iec_text_column_get_element_at (IecTextColumn *self, int y);
GtkWidget *iec_text_column_peek_widget (IecTextColumn *self, IecElement *element);
GtkWidget *iec_text_column_ensure_widget (IecTextColumn *self, IecElement *element);
gboolean iec_text_column_get_place (IecTextColumn *self, IecElement *element, int *top, int *height);
void iec_text_column_show_element (IecTextColumn *self, IecElement *element);
void iec_text_column_scroll_by (IecTextColumn *self, int distance);
void iec_text_column_follow_cursor (IecTextColumn *self, GtkTextView *view, gboolean jump);

G_END_DECLS
