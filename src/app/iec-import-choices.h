/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "iec-import-plan.h"

G_BEGIN_DECLS

/**
 * IecImportChoices: what a person chose for an import; what she did not is found out.
 * @encoding: (nullable): of text
 * @separator: of text, or NUL
 * @sheet: (nullable): the sheet's name
 * @workshop: (nullable): the place for rows without one
 * @heading_row: from 1, 0, or %IEC_IMPORT_NO_HEADINGS
 * @has_columns: whether @columns were chosen; a row of headings then is, too
 * @corrections: (owned): iec_import_correction_key() → text
 */
typedef struct
{
  char *encoding;
  char separator;
  char *sheet;
  char *workshop;
  guint heading_row;
  gboolean has_columns;
  int columns[IEC_IMPORT_N_FIELDS];
  GHashTable *corrections;
  gboolean skip_known;
} IecImportChoices;

IecImportChoices *iec_import_choices_new (void);
IecImportChoices *iec_import_choices_copy (const IecImportChoices *self);
void iec_import_choices_free (IecImportChoices *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (IecImportChoices, iec_import_choices_free)

void iec_import_choices_fill (const IecImportChoices *self, IecImportOptions *options);
void iec_import_choices_forget_layout (IecImportChoices *self);
void iec_import_choices_take_columns (IecImportChoices *self, IecImportPlan *plan);

gboolean iec_import_choices_recall (IecImportChoices *self, GSettings *settings, IecImportPlan *plan);
void iec_import_choices_remember (GSettings *settings, IecImportPlan *plan);

G_END_DECLS
