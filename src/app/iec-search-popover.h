/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "iec-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * IecSearchPopover:
 *
 * The search over everything (Ctrl+K): elements and proposals in groups; Enter goes there by the window actions
 * "win.go-to-element" and "win.show-proposal".
 */
#define IEC_TYPE_SEARCH_POPOVER (iec_search_popover_get_type ())
G_DECLARE_FINAL_TYPE (IecSearchPopover, iec_search_popover, IEC, SEARCH_POPOVER, GtkPopover)

void iec_search_popover_set_session (IecSearchPopover *self, IecSession *session);

G_END_DECLS
