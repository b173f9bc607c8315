/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "iec-body-buffer.h"
#include "iec-session.h"

G_BEGIN_DECLS

/**
 * IecElementEditor:
 *
 * One element in the text: its code in the left margin, its title, the evidence line under it, its body. What is typed
 * becomes steps of the session. The selected element carries the accent bar.
 *
 * Properties: "narrow" (codes stand above titles). Signals: "leave" (GtkDirectionType): the cursor wants to go to the
 * editor above or below.
 */
#define IEC_TYPE_ELEMENT_EDITOR (iec_element_editor_get_type ())
G_DECLARE_FINAL_TYPE (IecElementEditor, iec_element_editor, IEC, ELEMENT_EDITOR, GtkWidget)

GtkWidget *iec_element_editor_new (IecSession *session, IecElement *element);
IecElement *iec_element_editor_get_element (IecElementEditor *self);
GtkTextView *iec_element_editor_get_title_view (IecElementEditor *self);
GtkTextView *iec_element_editor_get_body_view (IecElementEditor *self);
IecBodyBuffer *iec_element_editor_get_buffer (IecElementEditor *self);
void iec_element_editor_set_narrow (IecElementEditor *self, gboolean narrow);
void iec_element_editor_focus (IecElementEditor *self, gboolean in_title, gboolean at_end);

G_END_DECLS
