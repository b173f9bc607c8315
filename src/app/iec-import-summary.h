/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "iec-import-plan.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* So many changed proposals, and so many cells that kept rows out, are listed. */
#define IEC_IMPORT_SUMMARY_LISTED 100u

/**
 * IecImportSummary:
 *
 * What an import did: how many proposals are new, changed, unchanged, which changed and how, which rows were left out.
 * Its buttons activate "import.show-proposals", "import.undo" and "import.save-problems".
 */
#define IEC_TYPE_IMPORT_SUMMARY (iec_import_summary_get_type ())
G_DECLARE_FINAL_TYPE (IecImportSummary, iec_import_summary, IEC, IMPORT_SUMMARY, GtkWidget)

void iec_import_summary_take_plan (IecImportSummary *self, IecImportPlan *plan, IecStrategy *strategy);
void iec_import_summary_finish (IecImportSummary *self, const char *name);
void iec_import_summary_set_narrow (IecImportSummary *self, gboolean is_narrow);

G_END_DECLS
