/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "iec-import-plan.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* So many problems stand in the list; the saved table has all. */
#define IEC_IMPORT_PROBLEMS_SHOWN 100u

/**
 * IecImportProblems:
 *
 * The rows that an import leaves out, each with the reason, and an entry to mend the cell.
 *
 * Signals: "corrected" (sheet row from 1, #IecImportField, text), when a person wrote something into a cell; "save",
 * when the list is to be saved.
 */
#define IEC_TYPE_IMPORT_PROBLEMS (iec_import_problems_get_type ())
G_DECLARE_FINAL_TYPE (IecImportProblems, iec_import_problems, IEC, IMPORT_PROBLEMS, GtkWidget)

void iec_import_problems_show_plan (IecImportProblems *self, IecImportPlan *plan, GHashTable *corrections);
guint iec_import_problems_count_rows (IecImportPlan *plan);

G_END_DECLS
