/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "iec-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * IecOutlinePane:
 *
 * The tree of the strategy with codes, counts and states; above it the name of the strategy and the save line, below it
 * the button that adds and the filters. Grabbing its focus focuses the tree.
 */
#define IEC_TYPE_OUTLINE_PANE (iec_outline_pane_get_type ())
G_DECLARE_FINAL_TYPE (IecOutlinePane, iec_outline_pane, IEC, OUTLINE_PANE, GtkWidget)

void iec_outline_pane_set_session (IecOutlinePane *self, IecSession *session);
void iec_outline_pane_set_save_line (IecOutlinePane *self, GtkWidget *save_line);

G_END_DECLS
