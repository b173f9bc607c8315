/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * IecDateEntry:
 *
 * A day, typed in figures or picked in a calendar. Signal "committed": Enter was pressed, the entry was left, or a day
 * was picked.
 */
#define IEC_TYPE_DATE_ENTRY (iec_date_entry_get_type ())
G_DECLARE_FINAL_TYPE (IecDateEntry, iec_date_entry, IEC, DATE_ENTRY, GtkWidget)

GtkWidget *iec_date_entry_new (void);
void iec_date_entry_set_label (IecDateEntry *self, const char *label);
void iec_date_entry_set_date (IecDateEntry *self, const char *iso_date);
char *iec_date_entry_dup_date (IecDateEntry *self);

char *iec_date_parse (const char *text);

G_END_DECLS
