/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * IecTextCard:
 *
 * A field for a text of some lines, as high as its text. It keeps no undo of its own: the window has one for all.
 */
#define IEC_TYPE_TEXT_CARD (iec_text_card_get_type ())
G_DECLARE_FINAL_TYPE (IecTextCard, iec_text_card, IEC, TEXT_CARD, GtkTextView)

G_END_DECLS
