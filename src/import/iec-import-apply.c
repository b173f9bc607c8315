/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-import-plan-private.h"

#include "iec-error.h"
#include "iec-step.h"
#include "iec-util.h"

#include <string.h>

static gboolean
is_written (const IecImportRow *row)
{
  return row->act == IEC_IMPORT_ADD || row->act == IEC_IMPORT_UPDATE;
}

/* field=heading, one a line, in the order of the fields */
static char *
describe_mapping (IecImportPlan *self)
{
  GString *mapping = g_string_new (NULL);
  for (guint field = 0; field < IEC_IMPORT_N_FIELDS; field++)
    {
      if (self->headings[field] != NULL)
        g_string_append_printf (mapping, "%s%s=%s", mapping->len > 0 ? "\n" : "", iec_import_field_to_string (field),
                                self->headings[field]);
    }
  return g_string_free (mapping, FALSE);
}

static char *
add_batch (IecImportPlan *self, IecStrategy *strategy, GError **error)
{
  IecBatchRow *row = iec_row_new (IEC_TABLE_BATCH);
  g_autoptr (GDateTime) now = iec_now ();
  g_autofree char *time = g_date_time_format (now, "%Y-%m-%dT%H:%M:%SZ");
  g_autofree char *mapping = describe_mapping (self);

  iec_set_str (&row->file, self->base_name);
  iec_set_str (&row->sheet, self->sheet->encoding == NULL ? self->sheet->name : "");
  iec_set_str (&row->time, time);
  iec_set_str (&row->encoding, self->sheet->encoding != NULL ? self->sheet->encoding : "");
  iec_set_str (&row->separator, self->sheet->separator != NULL ? self->sheet->separator : "");
  iec_set_str (&row->mapping, mapping);
  char *uid = iec_strategy_add_batch (strategy, row, error);
  iec_row_free (IEC_TABLE_BATCH, row);
  return uid;
}

/* The day that all rows of a place name, or "". */
static const char *
find_common_date (IecImportPlan *self, const char *place)
{
  const char *date = NULL;
  for (guint i = 0; i < self->rows->len; i++)
    {
      const IecImportRow *row = g_ptr_array_index (self->rows, i);
      if (g_strcmp0 (row->workshop, place) != 0)
        continue;
      if (date != NULL && strcmp (date, row->row->date) != 0)
        return "";
      date = row->row->date;
    }
  return date != NULL ? date : "";
}

/* Place → uid, for the places of new proposals; workshops that the strategy lacks are made. */
static GHashTable *
ensure_workshops (IecImportPlan *self, IecStrategy *strategy, GError **error)
{
  g_autoptr (GHashTable) workshops = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);
  for (guint i = 0; i < self->rows->len; i++)
    {
      const IecImportRow *row = g_ptr_array_index (self->rows, i);
      if (row->workshop == NULL || row->act != IEC_IMPORT_ADD || g_hash_table_contains (workshops, row->workshop))
        continue;
      IecWorkshop *workshop = iec_strategy_find_place (strategy, row->workshop);
      if (workshop == NULL)
        workshop = iec_strategy_add_workshop (strategy, row->workshop, find_common_date (self, row->workshop), error);
      if (workshop == NULL)
        return NULL;
      g_hash_table_insert (workshops, row->workshop, g_strdup (iec_workshop_get_uid (workshop)));
    }
  return g_steal_pointer (&workshops);
}

static GHashTable *
ensure_themes (IecImportPlan *self, IecStrategy *strategy, GError **error)
{
  g_autoptr (GHashTable) themes = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);
  for (guint i = 0; i < self->rows->len; i++)
    {
      const IecImportRow *row = g_ptr_array_index (self->rows, i);
      if (row->theme == NULL || !is_written (row) || g_hash_table_contains (themes, row->theme))
        continue;
      char *uid = iec_strategy_ensure_theme (strategy, row->theme, error);
      if (uid == NULL)
        return NULL;
      g_hash_table_insert (themes, row->theme, uid);
    }
  return g_steal_pointer (&themes);
}

static gboolean
write_row (IecStrategy *strategy, const IecImportRow *row, GError **error)
{
  if (row->act == IEC_IMPORT_ADD)
    return iec_strategy_add_proposal (strategy, row->row, error) != NULL;
  return iec_strategy_set_proposal (strategy, row->row, error);
}

/* Writes the rows that have a number, or those that have none. */
static gboolean
write_rows (IecImportPlan *self, IecStrategy *strategy, gboolean numbered, GCancellable *cancellable, GError **error)
{
  for (guint i = 0; i < self->rows->len; i++)
    {
      const IecImportRow *row = g_ptr_array_index (self->rows, i);
      gboolean has_number = *row->row->number != '\0';
      if (!is_written (row) || has_number != numbered)
        continue;
      if (g_cancellable_set_error_if_cancelled (cancellable, error) || !write_row (strategy, row, error))
        return FALSE;
      g_atomic_int_inc (&self->n_written);
    }
  return TRUE;
}

static gboolean
write_plan (IecImportPlan *self, IecStrategy *strategy, GCancellable *cancellable, GError **error)
{
  g_autofree char *batch = add_batch (self, strategy, error);
  g_autoptr (GHashTable) workshops = batch != NULL ? ensure_workshops (self, strategy, error) : NULL;
  g_autoptr (GHashTable) themes = workshops != NULL ? ensure_themes (self, strategy, error) : NULL;
  if (themes == NULL)
    return FALSE;

  for (guint i = 0; i < self->rows->len; i++)
    {
      IecImportRow *row = g_ptr_array_index (self->rows, i);
      if (!is_written (row))
        continue;
      /* A known proposal stays in its workshop: of two in one place it is not known here which it is. */
      if (row->workshop != NULL && row->act == IEC_IMPORT_ADD)
        iec_set_str (&row->row->workshop, g_hash_table_lookup (workshops, row->workshop));
      if (row->theme != NULL)
        iec_set_str (&row->row->theme, g_hash_table_lookup (themes, row->theme));
      iec_set_str (&row->row->batch, batch);
    }
  /* Those with numbers of their own go first, so that no number that the strategy gives is one of theirs. */
  return write_rows (self, strategy, TRUE, cancellable, error)
         && write_rows (self, strategy, FALSE, cancellable, error);
}

static guint
count_written (IecImportPlan *self)
{
  return iec_import_plan_count (self, IEC_IMPORT_ADD) + iec_import_plan_count (self, IEC_IMPORT_UPDATE);
}

static gboolean
apply_to (IecImportPlan *self, IecStrategy *strategy, GCancellable *cancellable, GError **error)
{
  guint count = count_written (self);
  if (count == 0)
    return TRUE;
  if (!iec_strategy_begin_step (strategy, IEC_STEP_IMPORT, self->base_name, count, error))
    return FALSE;
  if (write_plan (self, strategy, cancellable, error))
    return iec_strategy_end_step (strategy, error);
  iec_strategy_cancel_step (strategy);
  return FALSE;
}

/**
 * iec_import_plan_apply:
 * @self: a plan, whose strategy is as it was when the plan was made
 * @cancellable: (nullable): asked before each row
 *
 * Does what the plan says, as one step with the file's name. Workshops that are not there yet are made, dated if all
 * their rows name one day, and so are themes, in the order of the sheet. A plan that changes nothing makes no step.
 *
 * Returns: whether all was done; else nothing is
 */
gboolean
iec_import_plan_apply (IecImportPlan *self, GCancellable *cancellable, GError **error)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return apply_to (self, self->strategy, cancellable, error);
}

static gboolean
apply_step (IecStrategy *strategy, gpointer data, GCancellable *cancellable, GError **error)
{
  return apply_to (data, strategy, cancellable, error);
}

/**
 * iec_import_plan_apply_async:
 * @self: a plan, whose strategy is as it was when the plan was made; until the end nobody may change or free it, or
 * read anything of it but iec_import_plan_get_progress()
 * @cancellable: (nullable): asked before each row
 * @callback: its source is the plan's strategy
 *
 * iec_import_plan_apply() as a long step (iec_strategy_run_long_step_async()), during which the strategy is busy.
 */
void
iec_import_plan_apply_async (IecImportPlan *self,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  g_return_if_fail (self != NULL);

  self->n_to_write = (gint)count_written (self);
  g_atomic_int_set (&self->n_written, 0);
  iec_strategy_run_long_step_async (self->strategy, apply_step, self, NULL, cancellable, callback, user_data);
}

/**
 * iec_import_plan_apply_finish:
 *
 * Returns: as iec_import_plan_apply()
 */
gboolean
iec_import_plan_apply_finish (IecImportPlan *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return iec_strategy_run_long_step_finish (self->strategy, result, error);
}

/**
 * iec_import_plan_get_progress:
 * @self: a plan that is being applied
 *
 * Returns: the part of its proposals that was written so far, from 0 to 1
 */
double
iec_import_plan_get_progress (IecImportPlan *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->n_to_write > 0 ? (double)g_atomic_int_get (&self->n_written) / self->n_to_write : 0;
}
