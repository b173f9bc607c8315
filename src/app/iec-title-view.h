/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "iec-title-buffer.h"

G_BEGIN_DECLS

/**
 * IecTitleView:
 *
 * Where a title is edited. Signal "leave" (GtkDirectionType): the cursor wants to go up or down from here; Enter, down.
 */
#define IEC_TYPE_TITLE_VIEW (iec_title_view_get_type ())
G_DECLARE_FINAL_TYPE (IecTitleView, iec_title_view, IEC, TITLE_VIEW, GtkTextView)

IecTitleBuffer *iec_title_view_get_buffer (IecTitleView *self);

G_END_DECLS
