/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "iec-sheet.h"
#include "iec-strategy.h"

G_BEGIN_DECLS

/* More workshops than any territory holds, and more themes. */
#define IEC_IMPORT_MAX_NAMES 1000u

/* The row of headings of a table without headings. */
#define IEC_IMPORT_NO_HEADINGS G_MAXUINT

/**
 * IecImportField: what a column can be. The names on the command line are iec_import_field_to_string()'s.
 */
typedef enum
{
  IEC_IMPORT_NUMBER,
  IEC_IMPORT_TEXT,
  IEC_IMPORT_WORKSHOP,
  IEC_IMPORT_DATE,
  IEC_IMPORT_THEME,
  IEC_IMPORT_ROLE,
  IEC_IMPORT_GROUP,
  IEC_IMPORT_VOTES,
  IEC_IMPORT_NOTE,
  IEC_IMPORT_N_FIELDS,
  IEC_IMPORT_IGNORE = IEC_IMPORT_N_FIELDS,
} IecImportField;

/**
 * IecImportProblem: a cell that keeps its row out.
 * @row: from 1, the headings counted, as the spreadsheet program shows it
 * @column: the sheet's own heading
 * @reason: a translated sentence
 * @field: what the cell was read as; %IEC_IMPORT_IGNORE when the row as a whole is meant, which no correction mends
 */
typedef struct
{
  guint row;
  IecImportField field;
  char *column;
  char *reason;
} IecImportProblem;

/**
 * IecImportAct: what becomes of a good row.
 * @IEC_IMPORT_SKIPPED: it would change a known proposal, and the person wants known ones left as they are
 */
typedef enum
{
  IEC_IMPORT_ADD,
  IEC_IMPORT_UPDATE,
  IEC_IMPORT_UNCHANGED,
  IEC_IMPORT_SKIPPED,
} IecImportAct;

/**
 * IecImportRow: a good row: what the proposal will be.
 * @row: the proposal; workshop and theme still by name
 * @workshop: (nullable): the workshop's place
 * @theme: (nullable): the theme's title
 * @existing: (nullable): the uid of the proposal that it updates or equals
 */
typedef struct
{
  IecImportAct act;
  guint sheet_row;
  IecProposalRow *row;
  char *workshop;
  char *theme;
  char *existing;
} IecImportRow;

/**
 * IecImportOptions:
 * @sheet: (nullable): which sheet; NULL for the first that has a text column
 * @workshop: (nullable): the place for rows without one
 * @map: (nullable): GUINT_TO_POINTER (IecImportField) → heading, chosen by the person; "" leaves the field out
 * @hints: how a text file is read
 * @heading_row: the row of headings, from 1; 0 to find it; %IEC_IMPORT_NO_HEADINGS
 * @columns: (nullable) (array fixed-size=IEC_IMPORT_N_FIELDS): with a @heading_row: for each field its column from 0,
 * or -1; NULL to recognise them
 * @corrections: (nullable): iec_import_correction_key() → text that is read instead of the cell's
 * @skip_known: leaves known proposals as they are
 * @tolerant: a table in which no proposals are recognised yet is a plan without rows, with the trouble told, so that
 *   the person can choose
 */
typedef struct
{
  const char *sheet;
  const char *workshop;
  GHashTable *map;
  IecSheetHints hints;
  guint heading_row;
  const int *columns;
  GHashTable *corrections;
  gboolean skip_known;
  gboolean tolerant;
} IecImportOptions;

/**
 * IecImportPlan: what an import will do, before it does it.
 */
typedef struct _IecImportPlan IecImportPlan;

IecImportPlan *
iec_import_plan_new (IecStrategy *strategy, const char *path, const IecImportOptions *options, GError **error);
IecImportPlan *iec_import_plan_new_for_sheets (IecStrategy *strategy,
                                               GPtrArray *sheets,
                                               const char *name,
                                               const IecImportOptions *options,
                                               GError **error);
void iec_import_plan_free (IecImportPlan *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (IecImportPlan, iec_import_plan_free)

void iec_import_plan_set_strategy (IecImportPlan *self, IecStrategy *strategy);
const IecSheet *iec_import_plan_get_sheet (IecImportPlan *self);
GPtrArray *iec_import_plan_get_sheets (IecImportPlan *self);
guint iec_import_plan_get_n_sheets (IecImportPlan *self);
const char *iec_import_plan_get_heading (IecImportPlan *self, IecImportField field);
guint iec_import_plan_get_heading_row (IecImportPlan *self);
int iec_import_plan_get_column (IecImportPlan *self, IecImportField field);
gboolean iec_import_plan_is_wide (IecImportPlan *self);
const char *iec_import_plan_get_trouble (IecImportPlan *self);
GPtrArray *iec_import_plan_get_rows (IecImportPlan *self);
GPtrArray *iec_import_plan_get_problems (IecImportPlan *self);
guint iec_import_plan_count (IecImportPlan *self, IecImportAct act);
const char *iec_import_plan_get_repair (IecImportPlan *self, guint sheet_row, IecImportField field);
guint iec_import_plan_count_repaired (IecImportPlan *self);
GBytes *iec_import_plan_dup_problem_table (IecImportPlan *self);
gboolean iec_import_plan_apply (IecImportPlan *self, GCancellable *cancellable, GError **error);
void iec_import_plan_apply_async (IecImportPlan *self,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data);
gboolean iec_import_plan_apply_finish (IecImportPlan *self, GAsyncResult *result, GError **error);
double iec_import_plan_get_progress (IecImportPlan *self);

gpointer iec_import_correction_key (guint sheet_row, IecImportField field);

const char *iec_import_field_to_string (IecImportField field);
gboolean iec_import_field_from_string (const char *name, IecImportField *field);

G_END_DECLS
