/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-import-job.h"

#include "iec-file.h"

typedef struct
{
  /* Owned */
  char *database;
  GFile *file;
  GBytes *bytes;
  GPtrArray *sheets;
  char *name;
  IecImportChoices *choices;
} Job;

static void
free_job (gpointer data)
{
  Job *job = data;
  g_free (job->database);
  g_clear_object (&job->file);
  g_clear_pointer (&job->bytes, g_bytes_unref);
  g_clear_pointer (&job->sheets, g_ptr_array_unref);
  g_free (job->name);
  g_clear_pointer (&job->choices, iec_import_choices_free);
  g_free (job);
}

static GBytes *
read_file (GFile *file, GCancellable *cancellable, GError **error)
{
  g_autofree char *path = g_file_get_path (file);
  if (path != NULL)
    return iec_file_read_bytes (path, IEC_SHEET_MAX_FILE_BYTES, error);
  return g_file_load_bytes (file, cancellable, NULL, error);
}

static IecImportPlan *
make_plan (Job *job, GCancellable *cancellable, GError **error)
{
  IecImportOptions options;
  g_autoptr (GPtrArray) sheets = job->sheets != NULL ? g_ptr_array_ref (job->sheets) : NULL;

  iec_import_choices_fill (job->choices, &options);
  if (job->bytes == NULL && sheets == NULL)
    job->bytes = read_file (job->file, cancellable, error);
  if (sheets == NULL && job->bytes != NULL)
    sheets = iec_sheets_read_hinted (job->bytes, job->name, &options.hints, error);
  if (sheets == NULL || g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;

  g_autoptr (IecStrategy) snapshot = iec_strategy_open_snapshot (job->database, error);
  if (snapshot == NULL)
    return NULL;
  IecImportPlan *plan = iec_import_plan_new_for_sheets (snapshot, sheets, job->name, &options, error);
  if (plan != NULL)
    iec_import_plan_set_strategy (plan, NULL);
  iec_strategy_close (snapshot);
  return plan;
}

static void
run_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  GError *error = NULL;
  IecImportPlan *plan = make_plan (data, cancellable, &error);

  if (plan != NULL)
    g_task_return_pointer (task, plan, (GDestroyNotify)iec_import_plan_free);
  else
    g_task_return_error (task, error);
}

/**
 * iec_import_job_run_async:
 * @strategy: where the proposals will go
 * @file: (nullable): the table's file, when it was not read yet
 * @bytes: (nullable): its content, when it was
 * @sheets: (nullable): its tables, when nothing that they depend on has changed since they were read
 * @name: what to call it
 * @choices: what the person chose
 *
 * Plans an import in a worker, which reads the strategy as it is now through a connection of its own. The strategy
 * itself is not touched and stays free.
 */
void
iec_import_job_run_async (IecStrategy *strategy,
                          GFile *file,
                          GBytes *bytes,
                          GPtrArray *sheets,
                          const char *name,
                          const IecImportChoices *choices,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer user_data)
{
  g_return_if_fail (IEC_IS_STRATEGY (strategy) && name != NULL && choices != NULL);
  g_return_if_fail (file != NULL || bytes != NULL || sheets != NULL);

  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Job *job = g_new0 (Job, 1);

  job->database = g_strdup (iec_working_copy_get_database (iec_strategy_get_working_copy (strategy)));
  job->file = file != NULL ? g_object_ref (file) : NULL;
  job->bytes = bytes != NULL ? g_bytes_ref (bytes) : NULL;
  job->sheets = sheets != NULL ? g_ptr_array_ref (sheets) : NULL;
  job->name = g_strdup (name);
  job->choices = iec_import_choices_copy (choices);
  g_task_set_source_tag (task, iec_import_job_run_async);
  g_task_set_task_data (task, job, free_job);
  g_task_run_in_thread (task, run_in_thread);
}

/**
 * iec_import_job_run_finish:
 * @strategy: the one that the job was begun with
 * @bytes: (out) (transfer full) (nullable): what was read of the file, with or without a plan
 *
 * Returns: (transfer full) (nullable): the plan
 */
IecImportPlan *
iec_import_job_run_finish (IecStrategy *strategy, GAsyncResult *result, GBytes **bytes, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL) && bytes != NULL, NULL);

  Job *job = g_task_get_task_data (G_TASK (result));
  IecImportPlan *plan = g_task_propagate_pointer (G_TASK (result), error);

  *bytes = g_steal_pointer (&job->bytes);
  if (plan != NULL)
    iec_import_plan_set_strategy (plan, strategy);
  return plan;
}
