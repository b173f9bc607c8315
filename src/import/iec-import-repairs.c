/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-import-plan-private.h"

#include "iec-util.h"

#include <string.h>

/* What is tidied as it is read. Numbers and dates are only put into their one form, which nobody calls a repair. */
static const IecImportField repaired_fields[] = { IEC_IMPORT_TEXT, IEC_IMPORT_WORKSHOP, IEC_IMPORT_THEME,
                                                  IEC_IMPORT_ROLE, IEC_IMPORT_GROUP,    IEC_IMPORT_VOTES };

/**
 * iec_import_correction_key:
 * @sheet_row: from 1
 * @field: a field
 *
 * Returns: (transfer none): the key of that cell in a table of corrections
 */
gpointer
iec_import_correction_key (guint sheet_row, IecImportField field)
{
  return GUINT_TO_POINTER (sheet_row * IEC_IMPORT_N_FIELDS + (guint)field);
}

/* What was read for a field, or NULL for nothing. */
static char *
dup_value (const IecImportRow *row, IecImportField field)
{
  const char *value = NULL;

  switch (field)
    {
    case IEC_IMPORT_TEXT:
      value = row->row->text;
      break;
    case IEC_IMPORT_WORKSHOP:
      value = row->workshop;
      break;
    case IEC_IMPORT_THEME:
      value = row->theme;
      break;
    case IEC_IMPORT_ROLE:
      value = row->row->role;
      break;
    case IEC_IMPORT_GROUP:
      value = row->row->people;
      break;
    case IEC_IMPORT_VOTES:
      return row->row->votes != IEC_VOTES_MISSING ? g_strdup_printf ("%" G_GINT64_FORMAT, row->row->votes) : NULL;
    case IEC_IMPORT_NUMBER:
    case IEC_IMPORT_DATE:
    case IEC_IMPORT_NOTE:
    case IEC_IMPORT_N_FIELDS:
    default:
      break;
    }
  return value != NULL && *value != '\0' ? g_strdup (value) : NULL;
}

/* What a person wrote instead of a cell is told like a repair, but is none that was made without her. */
static void
note_corrections (IecImportPlan *self, guint sheet_row)
{
  for (guint field = 0; field < IEC_IMPORT_N_FIELDS && self->corrections != NULL; field++)
    {
      gpointer key = iec_import_correction_key (sheet_row, (IecImportField)field);
      const char *correction = g_hash_table_lookup (self->corrections, key);
      if (correction != NULL && self->layout.columns[field] >= 0)
        g_hash_table_insert (self->repairs, key, iec_str_squeeze (correction));
    }
}

/**
 * iec_import_plan_note_repairs:
 *
 * (private) Notes where the good rows are read otherwise than the sheet has them, white space passed over: names that
 * were made one, words behind votes, quotation marks around texts. To be called before the rows are merged with what
 * the strategy has.
 */
void
iec_import_plan_note_repairs (IecImportPlan *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    {
      const IecImportRow *row = g_ptr_array_index (self->rows, i);
      guint n_before = g_hash_table_size (self->repairs);
      for (guint j = 0; j < G_N_ELEMENTS (repaired_fields); j++)
        {
          IecImportField field = repaired_fields[j];
          g_autofree char *cell = iec_str_squeeze (iec_import_plan_get_cell (self, row->sheet_row - 1, field));
          g_autofree char *value = *cell != '\0' ? dup_value (row, field) : NULL;
          if (value != NULL && strcmp (cell, value) != 0)
            g_hash_table_insert (self->repairs, iec_import_correction_key (row->sheet_row, field),
                                 g_steal_pointer (&value));
        }
      self->n_repaired += g_hash_table_size (self->repairs) > n_before;
      note_corrections (self, row->sheet_row);
    }
}

/**
 * iec_import_plan_get_repair:
 * @self: a plan
 * @sheet_row: from 1
 * @field: a field
 *
 * Returns: (transfer none) (nullable): what a good row's cell is read as, where that is not what stands in it; NULL
 *   where it is
 */
const char *
iec_import_plan_get_repair (IecImportPlan *self, guint sheet_row, IecImportField field)
{
  g_return_val_if_fail (self != NULL, NULL);

  return g_hash_table_lookup (self->repairs, iec_import_correction_key (sheet_row, field));
}

/**
 * iec_import_plan_count_repaired:
 * @self: a plan
 *
 * Returns: how many good rows have a cell that is read as something else than stands in it, without a person's doing
 */
guint
iec_import_plan_count_repaired (IecImportPlan *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->n_repaired;
}
