/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "iec-body-buffer.h"

G_BEGIN_DECLS

/**
 * IecBodyView:
 *
 * Where body text is edited: the keys of it, the marks of lists in the margin, tables and the like as chips, copying
 * with format between bodies. Signals: "leave" (GtkDirectionType): the cursor wants to go up or down from here.
 */
#define IEC_TYPE_BODY_VIEW (iec_body_view_get_type ())
G_DECLARE_FINAL_TYPE (IecBodyView, iec_body_view, IEC, BODY_VIEW, GtkTextView)

IecBodyBuffer *iec_body_view_get_buffer (IecBodyView *self);

G_END_DECLS
