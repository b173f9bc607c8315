/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-print-job.h"

#include "iec-export-choices.h"
#include "iec-page-painter.h"
#include "iec-press.h"
#include "iec-settings.h"

#include <glib/gi18n.h>

/* A window shows the work when it takes longer (design: "Rules that hold everywhere"), and follows it so often.
 */
#define PROGRESS_DELAY (300 * G_TIME_SPAN_MILLISECOND)
#define TICK_MS 100

struct _IecPrintJob
{
  GObject parent_instance;

  guint tick_source;
  gint64 started; /* monotonic */
  /* Owned */
  IecSession *session;
  GSettings *settings;
  IecPress *press;
  GCancellable *cancellable;
  IecProof *proof;              /* (nullable): until it is set */
  GtkPrintOperation *operation; /* (nullable) */
  char *path;                   /* (nullable): of a file that is printed to without a dialog */
  GWeakRef parent;
  GtkWindow *window; /* (nullable): while the work is shown; owned by itself */
  /* Borrowed */
  GtkProgressBar *progress_bar; /* in the window */
};

G_DEFINE_FINAL_TYPE (IecPrintJob, iec_print_job, G_TYPE_OBJECT)

/* Printing */

static void
begin_print_cb (IecPrintJob *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (IecDraft) draft = iec_draft_ensure (iec_session_get_strategy (self->session), NULL, &error);

  gtk_print_operation_set_n_pages (self->operation, (int)iec_proof_get_n_pages (self->proof));
  if (draft != NULL)
    return;
  iec_session_tell_error (self->session, error);
  gtk_print_operation_cancel (self->operation);
}

static void
request_setup_cb (IecPrintJob *self, GtkPrintContext *context, int index, GtkPageSetup *setup)
{
  const IecPage *page = iec_proof_get_page (self->proof, (guint)index);

  gtk_page_setup_set_orientation (setup, page->width > page->height ? GTK_PAGE_ORIENTATION_LANDSCAPE
                                                                    : GTK_PAGE_ORIENTATION_PORTRAIT);
}

/* On paper of another size the page is made as large as fits, in the middle. */
static void
draw_page_cb (IecPrintJob *self, GtkPrintContext *context, int index)
{
  const IecPage *page = iec_proof_get_page (self->proof, (guint)index);
  cairo_t *cr = gtk_print_context_get_cairo_context (context);
  double width = gtk_print_context_get_width (context), height = gtk_print_context_get_height (context);
  double scale = MIN (width / page->width, height / page->height);

  /* What differs by less than a printer's margin of error is the same. */
  if (scale > 0.995 && scale < 1.005)
    scale = 1;
  cairo_translate (cr, (width - scale * page->width) / 2, (height - scale * page->height) / 2);
  cairo_scale (cr, scale, scale);
  iec_page_paint (page, cr);
}

static void
done_cb (IecPrintJob *self, GtkPrintOperationResult result)
{
  g_autoptr (GError) error = NULL;

  if (result == GTK_PRINT_OPERATION_RESULT_ERROR)
    {
      gtk_print_operation_get_error (self->operation, &error);
      iec_session_tell_error (self->session, error);
    }
  else if (result == GTK_PRINT_OPERATION_RESULT_APPLY)
    iec_session_tell (self->session, _ ("The draft is printed."));
  g_object_unref (self);
}

static GtkPageSetup *
make_page_setup (const IecPage *page)
{
  GtkPageSetup *setup = gtk_page_setup_new ();
  g_autoptr (GtkPaperSize) custom = gtk_paper_size_new_custom ("iecere", _ ("Page"), MIN (page->width, page->height),
                                                               MAX (page->width, page->height), GTK_UNIT_POINTS);
  g_autoptr (GtkPaperSize) a4 = gtk_paper_size_new (GTK_PAPER_NAME_A4);
  gboolean is_a4 = ABS (gtk_paper_size_get_width (a4, GTK_UNIT_POINTS) - MIN (page->width, page->height)) < 1
                   && ABS (gtk_paper_size_get_height (a4, GTK_UNIT_POINTS) - MAX (page->width, page->height)) < 1;

  gtk_page_setup_set_paper_size (setup, is_a4 ? a4 : custom);
  return setup;
}

static void
print (IecPrintJob *self)
{
  IecStrategy *strategy = iec_session_get_strategy (self->session);
  g_autoptr (GtkPageSetup) setup = make_page_setup (iec_proof_get_page (self->proof, 0));
  g_autoptr (GtkWindow) parent = g_weak_ref_get (&self->parent);
  g_autoptr (GtkPrintOperation) operation = gtk_print_operation_new ();

  self->operation = g_object_ref (operation);
  gtk_print_operation_set_job_name (operation, iec_strategy_get_title (strategy));
  gtk_print_operation_set_n_pages (operation, (int)iec_proof_get_n_pages (self->proof));
  gtk_print_operation_set_default_page_setup (operation, setup);
  gtk_print_operation_set_use_full_page (operation, TRUE);
  gtk_print_operation_set_unit (operation, GTK_UNIT_POINTS);
  gtk_print_operation_set_embed_page_setup (operation, TRUE);
  gtk_print_operation_set_show_progress (operation, self->path == NULL);
  gtk_print_operation_set_allow_async (operation, TRUE);
  if (self->path != NULL)
    gtk_print_operation_set_export_filename (operation, self->path);
  g_signal_connect_object (operation, "begin-print", G_CALLBACK (begin_print_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (operation, "request-page-setup", G_CALLBACK (request_setup_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (operation, "draw-page", G_CALLBACK (draw_page_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (operation, "done", G_CALLBACK (done_cb), self, G_CONNECT_SWAPPED);
  gtk_print_operation_run (
      operation, self->path != NULL ? GTK_PRINT_OPERATION_ACTION_EXPORT : GTK_PRINT_OPERATION_ACTION_PRINT_DIALOG,
      parent, NULL);
}

/* Setting the pages */

static void
hide_work (IecPrintJob *self)
{
  g_clear_handle_id (&self->tick_source, g_source_remove);
  if (self->window != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->window, self);
      gtk_window_destroy (self->window);
    }
  self->window = NULL;
  self->progress_bar = NULL;
}

static gboolean
closed_cb (IecPrintJob *self)
{
  g_cancellable_cancel (self->cancellable);
  hide_work (self);
  return TRUE;
}

static void
show_work (IecPrintJob *self)
{
  g_autoptr (GtkBuilder) builder = gtk_builder_new_from_resource ("/org/iecere/Iecere/ui/print-progress.ui");
  g_autoptr (GtkWindow) parent = g_weak_ref_get (&self->parent);

  self->window = GTK_WINDOW (gtk_builder_get_object (builder, "window"));
  self->progress_bar = GTK_PROGRESS_BAR (gtk_builder_get_object (builder, "progress_bar"));
  gtk_window_set_transient_for (self->window, parent);
  g_signal_connect_swapped (self->window, "close-request", G_CALLBACK (closed_cb), self);
  gtk_window_present (self->window);
}

static void
set_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  IecPrintJob *self = user_data;
  g_autoptr (GtkWindow) parent = g_weak_ref_get (&self->parent);
  g_autoptr (GError) error = NULL;

  self->proof = iec_press_set_finish (IEC_PRESS (source), result, &error);
  hide_work (self);
  if (self->proof == NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    iec_session_tell_error (self->session, error);
  if (self->proof != NULL && parent != NULL && !g_cancellable_is_cancelled (self->cancellable))
    print (self);
  else
    g_object_unref (self);
}

static gboolean
tick_cb (gpointer data)
{
  IecPrintJob *self = data;

  if (self->window == NULL && g_get_monotonic_time () - self->started >= PROGRESS_DELAY)
    show_work (self);
  if (self->progress_bar != NULL)
    gtk_progress_bar_set_fraction (self->progress_bar, iec_press_get_fraction (self->press));
  return G_SOURCE_CONTINUE;
}

/* GObject */

static void
iec_print_job_dispose (GObject *object)
{
  IecPrintJob *self = IEC_PRINT_JOB (object);

  hide_work (self);
  g_clear_object (&self->session);
  g_clear_object (&self->settings);
  g_clear_object (&self->press);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->proof);
  g_clear_object (&self->operation);
  G_OBJECT_CLASS (iec_print_job_parent_class)->dispose (object);
}

static void
iec_print_job_finalize (GObject *object)
{
  IecPrintJob *self = IEC_PRINT_JOB (object);

  g_weak_ref_clear (&self->parent);
  g_free (self->path);
  G_OBJECT_CLASS (iec_print_job_parent_class)->finalize (object);
}

static void
iec_print_job_class_init (IecPrintJobClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = iec_print_job_dispose;
  G_OBJECT_CLASS (klass)->finalize = iec_print_job_finalize;
}

static void
iec_print_job_init (IecPrintJob *self)
{
  g_weak_ref_init (&self->parent, NULL);
  self->settings = iec_settings_new ();
  self->press = iec_press_new ();
  self->cancellable = g_cancellable_new ();
}

/**
 * iec_print_job_run:
 * @parent: the strategy's window
 * @session: its session; what is typed in it is printed, too
 * @path: (nullable): a PDF that is printed to, without a dialog; NULL for the dialog
 *
 * Sets the pages in a worker, which is shown when it takes long, then prints them. What happened is told in the
 * session.
 */
void
iec_print_job_run (GtkWindow *parent, IecSession *session, const char *path)
{
  g_return_if_fail (GTK_IS_WINDOW (parent));
  g_return_if_fail (IEC_IS_SESSION (session));

  IecStrategy *strategy = iec_session_get_strategy (session);
  IecWorkingCopy *copy = iec_strategy_get_working_copy (strategy);
  IecComposerOptions options;
  IecPressOrder order = { .options = &options, .is_numbered = !iec_strategy_is_read_only (strategy) };
  /* It ends itself when all is done. */
  IecPrintJob *self = g_object_new (IEC_TYPE_PRINT_JOB, NULL);

  iec_session_end_typing (session);
  self->session = g_object_ref (session);
  self->path = g_strdup (path);
  g_weak_ref_set (&self->parent, parent);
  self->started = g_get_monotonic_time ();
  self->tick_source = g_timeout_add (TICK_MS, tick_cb, self);
  order.database = iec_working_copy_get_database (copy);
  iec_export_choices_load (self->settings, NULL, &options);
  iec_press_set_async (self->press, &order, NULL, NULL, self->cancellable, set_cb, self);
  iec_composer_options_clear (&options);
}
