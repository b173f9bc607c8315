/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "iec-session.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * IecLinkDialog:
 *
 * Asks for a goal or an action line and links proposals to it: one step, told with a button that undoes it.
 */
#define IEC_TYPE_LINK_DIALOG (iec_link_dialog_get_type ())
G_DECLARE_FINAL_TYPE (IecLinkDialog, iec_link_dialog, IEC, LINK_DIALOG, AdwWindow)

void iec_link_dialog_present (GtkWindow *parent, IecSession *session, IecProposal *const *proposals, guint n_proposals);

G_END_DECLS
