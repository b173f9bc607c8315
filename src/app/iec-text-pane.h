/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "iec-session.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * IecTextPane:
 *
 * The text of the whole strategy in one scroll, an #IecElementEditor for each element near the view, with the toolbar
 * above it and the bar of finding and replacing. Grabbing its focus focuses the selected element.
 *
 * Properties: "narrow" (the toolbar stands below the text, with the count of the evidence; codes stand above titles).
 */
#define IEC_TYPE_TEXT_PANE (iec_text_pane_get_type ())
G_DECLARE_FINAL_TYPE (IecTextPane, iec_text_pane, IEC, TEXT_PANE, GtkWidget)

void iec_text_pane_set_session (IecTextPane *self, IecSession *session);
void iec_text_pane_set_narrow (IecTextPane *self, gboolean narrow);
GtkWidget *iec_text_pane_get_body (IecTextPane *self);
AdwBin *iec_text_pane_get_pages_bin (IecTextPane *self);
void iec_text_pane_set_tight (IecTextPane *self, gboolean tight);
void iec_text_pane_show_pages (IecTextPane *self, gboolean pages);
void iec_text_pane_edit_element (IecTextPane *self, IecElement *element);
void iec_text_pane_find (IecTextPane *self, gboolean replacing);
gboolean iec_text_pane_escape (IecTextPane *self);

G_END_DECLS
