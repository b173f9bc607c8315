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

  /* Borrowed from sheets */
  const IecSheet *sheet;

  IecLayout layout;
};

IecImportRow *iec_import_row_new (guint sheet_row);
void iec_import_row_free (IecImportRow *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (IecImportRow, iec_import_row_free)

void iec_import_plan_read_rows (IecImportPlan *self);
gboolean iec_import_plan_unify_names (IecImportPlan *self, GError **error);
void iec_import_plan_match (IecImportPlan *self);
void iec_import_plan_choose_numbers (IecImportPlan *self);

G_END_DECLS
