/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "iec-saver.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * IecSaveLine:
 *
 * The line under the strategy's name that says how it is saved; what failed is an alert with the button "Save as…".
 */
#define IEC_TYPE_SAVE_LINE (iec_save_line_get_type ())
G_DECLARE_FINAL_TYPE (IecSaveLine, iec_save_line, IEC, SAVE_LINE, GtkWidget)

GtkWidget *iec_save_line_new (void);
void iec_save_line_set_saver (IecSaveLine *self, IecSaver *saver);

G_END_DECLS
