/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "iec-import-plan.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* So many rows of a table are shown from its beginning, so many rows with problems, and so many columns. */
#define IEC_IMPORT_PREVIEW_ROWS 50u
#define IEC_IMPORT_PREVIEW_PROBLEMS 100u
#define IEC_IMPORT_PREVIEW_COLUMNS 32u

/**
 * IecImportFilter: which rows are shown.
 */
typedef enum
{
  IEC_IMPORT_FILTER_ALL,
  IEC_IMPORT_FILTER_GOOD,
  IEC_IMPORT_FILTER_REPAIRED,
  IEC_IMPORT_FILTER_BAD,
} IecImportFilter;

/**
 * IecImportPreview:
 *
 * A table as an import reads it: its first rows and those with problems, with the choice above each column what it is.
 *
 * Signals: "columns-changed", when the person chose: iec_import_preview_get_columns() tells what.
 */
#define IEC_TYPE_IMPORT_PREVIEW (iec_import_preview_get_type ())
G_DECLARE_FINAL_TYPE (IecImportPreview, iec_import_preview, IEC, IMPORT_PREVIEW, GtkWidget)

void iec_import_preview_show_plan (IecImportPreview *self, IecImportPlan *plan, IecImportFilter filter);
void iec_import_preview_get_columns (IecImportPreview *self, int *columns);

const char *iec_import_field_to_words (IecImportField field);

G_END_DECLS
