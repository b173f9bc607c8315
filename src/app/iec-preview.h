/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "iec-page-view.h"
#include "iec-proofer.h"

G_BEGIN_DECLS

/**
 * IecPreview:
 *
 * The pages that a proofer makes, with their number and the zoom below them. The session's selected element is outlined
 * and scrolled to; a click selects one, a double click or Enter edits it (win.edit-element). While it is on the screen
 * its proofer works.
 *
 * Properties: "single" (boolean, construct only): one page at a time, as large as there is room, without zoom and
 * without selecting.
 */
#define IEC_TYPE_PREVIEW (iec_preview_get_type ())
G_DECLARE_FINAL_TYPE (IecPreview, iec_preview, IEC, PREVIEW, GtkWidget)

void iec_preview_set_proofer (IecPreview *self, IecProofer *proofer);
IecPageView *iec_preview_get_view (IecPreview *self);

G_END_DECLS
