/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-export-job.h"

#include "iec-export.h"

#include <glib/gi18n.h>

/* The fraction is told to the main thread in so many parts. */
#define N_PARTS 1000

/* Bytes of the title in a proposed name: with the draft's words and the ending it stays far below the 255 that file
   systems allow. */
#define MAX_NAME_BYTES 120

struct _IecExportJob
{
  GObject parent_instance;

  int n_parts; /* atomic: how much is written, of N_PARTS */
  IecComposerOptions options;
  /* Owned */
  char *database;
  char *path;
  IecDraft *draft;
};

G_DEFINE_FINAL_TYPE (IecExportJob, iec_export_job, G_TYPE_OBJECT)

static void
progress_cb (double fraction, gpointer user_data)
{
  IecExportJob *self = user_data;

  g_atomic_int_set (&self->n_parts, (int)(CLAMP (fraction, 0, 1) * N_PARTS));
}

static gboolean
write_draft (IecExportJob *self, IecStrategy *strategy, GCancellable *cancellable, GError **error)
{
  g_autoptr (IecDocument) document = iec_compose_strategy (strategy, &self->options, self->draft, error);

  return document != NULL && !g_cancellable_set_error_if_cancelled (cancellable, error)
         && iec_export (document, self->path, NULL, progress_cb, self, cancellable, error);
}

static void
run_in_worker (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  IecExportJob *self = source;
  GError *error = NULL;
  g_autoptr (IecStrategy) strategy = iec_strategy_open_snapshot (self->database, &error);
  gboolean done = strategy != NULL && write_draft (self, strategy, cancellable, &error);

  if (strategy != NULL)
    iec_strategy_close (strategy);
  if (done)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
iec_export_job_finalize (GObject *object)
{
  IecExportJob *self = IEC_EXPORT_JOB (object);

  iec_composer_options_clear (&self->options);
  g_clear_pointer (&self->database, g_free);
  g_clear_pointer (&self->path, g_free);
  g_clear_pointer (&self->draft, iec_draft_free);

  G_OBJECT_CLASS (iec_export_job_parent_class)->finalize (object);
}

static void
iec_export_job_class_init (IecExportJobClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = iec_export_job_finalize;
}

static void
iec_export_job_init (IecExportJob *self)
{
}

/**
 * iec_export_job_new:
 * @database: the working copy's database
 * @draft: which draft it is
 * @options: how it is printed
 * @path: where to; its ending says the format
 *
 * Returns: (transfer full): a job that is yet to be run; it keeps copies of all
 */
IecExportJob *
iec_export_job_new (const char *database, const IecDraft *draft, const IecComposerOptions *options, const char *path)
{
  IecExportJob *self;

  g_return_val_if_fail (database != NULL && draft != NULL && options != NULL && path != NULL, NULL);

  self = g_object_new (IEC_TYPE_EXPORT_JOB, NULL);
  self->database = g_strdup (database);
  self->path = g_strdup (path);
  self->draft = iec_draft_copy (draft);
  iec_composer_options_copy (&self->options, options);
  return self;
}

/**
 * iec_export_job_get_path:
 *
 * Returns: (transfer none): where the draft is written
 */
const char *
iec_export_job_get_path (IecExportJob *self)
{
  g_return_val_if_fail (IEC_IS_EXPORT_JOB (self), NULL);

  return self->path;
}

/**
 * iec_export_job_get_fraction:
 *
 * Returns: how much of the draft is written, from 0 to 1; 0 while it is composed
 */
double
iec_export_job_get_fraction (IecExportJob *self)
{
  g_return_val_if_fail (IEC_IS_EXPORT_JOB (self), 0);

  return (double)g_atomic_int_get (&self->n_parts) / N_PARTS;
}

/**
 * iec_export_job_run_async:
 *
 * Composes the draft and writes it, once for each job. Cancelled or failed, it leaves what stood at the path as it was.
 */
void
iec_export_job_run_async (IecExportJob *self,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer user_data)
{
  g_return_if_fail (IEC_IS_EXPORT_JOB (self));

  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, iec_export_job_run_async);
  /* A file that was written in the moment of cancelling is there and is told. */
  g_task_set_check_cancellable (task, FALSE);
  g_task_run_in_thread (task, run_in_worker);
}

/**
 * iec_export_job_run_finish:
 *
 * Returns: whether the file is written
 */
gboolean
iec_export_job_run_finish (IecExportJob *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/* Letters, digits and hyphens, all else as one "_" between them; whole characters up to the limit. */
static char *
make_safe (const char *title)
{
  g_autoptr (GString) name = g_string_new (NULL);
  gboolean gap = FALSE;

  for (const char *p = title; *p != '\0' && name->len < MAX_NAME_BYTES; p = g_utf8_next_char (p))
    {
      gunichar character = g_utf8_get_char (p);
      gboolean dash = g_unichar_type (character) == G_UNICODE_DASH_PUNCTUATION;

      if (!dash && !g_unichar_isalnum (character) && !g_unichar_ismark (character))
        {
          gap = name->len > 0;
          continue;
        }
      if (gap)
        g_string_append_c (name, '_');
      gap = FALSE;
      g_string_append_unichar (name, dash ? '-' : character);
    }
  return g_string_free (g_steal_pointer (&name), FALSE);
}

/**
 * iec_export_dup_name:
 * @title: of the strategy
 * @draft_number: 0 for none
 * @ending: "pdf" or "odt"
 *
 * Returns: (transfer full): a name for the file of characters that every file system and mail program takes:
 *   "SVVA_stratēģija_3_redakcija.pdf"
 */
char *
iec_export_dup_name (const char *title, gint64 draft_number, const char *ending)
{
  g_return_val_if_fail (title != NULL && ending != NULL, NULL);

  g_autofree char *safe = make_safe (title);
  /* Translators: the name of a file when the strategy has no title; letters and “_” only. */
  const char *start = *safe != '\0' ? safe : C_ ("file name", "strategy");

  if (draft_number <= 0)
    return g_strdup_printf ("%s.%s", start, ending);
  /* Translators: the name of a file: the strategy’s title, the draft’s number, the ending; letters, digits and “_”
     only: “Strategy_draft_3.pdf”. */
  return g_strdup_printf (_ ("%1$s_draft_%2$d.%3$s"), start, (int)draft_number, ending);
}
