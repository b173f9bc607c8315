/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "iec-sheet.h"
#include "iec-strategy.h"

G_BEGIN_DECLS

/* More workshops than any territory holds, and more themes. */
#define IEC_IMPORT_MAX_NAMES 1000u

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
 */
typedef struct
{
  guint row;
  char *column;
  char *reason;
} IecImportProblem;

typedef enum
{
  IEC_IMPORT_ADD,
  IEC_IMPORT_UPDATE,
  IEC_IMPORT_UNCHANGED,
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
 */
typedef struct
{
  const char *sheet;
  const char *workshop;
  GHashTable *map;
} IecImportOptions;

/**
 * IecImportPlan: what an import will do, before it does it.
 */
typedef struct _IecImportPlan IecImportPlan;

IecImportPlan *
iec_import_plan_new (IecStrategy *strategy, const char *path, const IecImportOptions *options, GError **error);
void iec_import_plan_free (IecImportPlan *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (IecImportPlan, iec_import_plan_free)

const IecSheet *iec_import_plan_get_sheet (IecImportPlan *self);
guint iec_import_plan_get_n_sheets (IecImportPlan *self);
const char *iec_import_plan_get_heading (IecImportPlan *self, IecImportField field);
GPtrArray *iec_import_plan_get_rows (IecImportPlan *self);
GPtrArray *iec_import_plan_get_problems (IecImportPlan *self);
guint iec_import_plan_count (IecImportPlan *self, IecImportAct act);
gboolean iec_import_plan_apply (IecImportPlan *self, GCancellable *cancellable, GError **error);
void iec_import_plan_apply_async (IecImportPlan *self,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data);
gboolean iec_import_plan_apply_finish (IecImportPlan *self, GAsyncResult *result, GError **error);

const char *iec_import_field_to_string (IecImportField field);
gboolean iec_import_field_from_string (const char *name, IecImportField *field);

G_END_DECLS
