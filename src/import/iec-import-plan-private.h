/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "iec-import-plan.h"
#include "iec-layout.h"

G_BEGIN_DECLS

struct _IecImportPlan
{
  /* Owned */
  IecStrategy *strategy;
  char *file;      /* for messages */
  char *base_name; /* for the history */
  char *workshop;  /* for rows without one; "" for none */
  GPtrArray *sheets;
  char *headings[IEC_IMPORT_N_FIELDS]; /* NULL where no column is the field's */
  GPtrArray *rows;                     /* IecImportRow */
  GPtrArray *problems;                 /* IecImportProblem */
  GHashTable *repairs;                 /* iec_import_correction_key() → text */
  char *trouble;                       /* NULL where proposals were recognised */

  /* Borrowed from sheets */
  const IecSheet *sheet;

  /* Borrowed while the plan is made */
  GHashTable *corrections;

  guint n_repaired;
  gint n_to_write;
  gint n_written; /* atomic */

  IecLayout layout;
};

IecImportRow *iec_import_row_new (guint sheet_row);
void iec_import_row_free (IecImportRow *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (IecImportRow, iec_import_row_free)

const char *iec_import_plan_get_cell (IecImportPlan *self, guint row, IecImportField field);
void iec_import_plan_read_rows (IecImportPlan *self);
void iec_import_plan_note_repairs (IecImportPlan *self);
void iec_import_plan_unify_names (IecImportPlan *self, guint *n_places, guint *n_themes);
void iec_import_plan_match (IecImportPlan *self);
void iec_import_plan_choose_numbers (IecImportPlan *self);

G_END_DECLS
