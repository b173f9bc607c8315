/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-import-window-private.h"

#include "iec-compat.h"
#include "iec-file.h"
#include "iec-import-job.h"
#include "iec-phrases.h"
#include "iec-settings.h"
#include "iec-widget.h"

#include <glib/gi18n.h>
#include <string.h>

/* Progress is shown when something takes longer, and follows it so often. */
#define PROGRESS_DELAY (300 * G_TIME_SPAN_MILLISECOND)
#define TICK_MS 100

/* Below this width the choices stand above the table. */
#define NARROW_WIDTH 760

#define PAGE_READING "reading"
#define PAGE_PREVIEW "preview"
#define PAGE_ERROR "error"
#define PAGE_SUMMARY "summary"

G_DEFINE_FINAL_TYPE (IecImportWindow, iec_import_window, ADW_TYPE_WINDOW)

static IecStrategy *
get_strategy (IecImportWindow *self)
{
  return iec_session_get_strategy (self->session);
}

/* Progress */

static gboolean
tick_cb (gpointer data)
{
  IecImportWindow *self = data;

  if (g_get_monotonic_time () - self->started < PROGRESS_DELAY)
    return G_SOURCE_CONTINUE;
  gtk_widget_set_visible (GTK_WIDGET (self->progress), TRUE);
  if (self->is_applying)
    gtk_progress_bar_set_fraction (self->progress, iec_import_plan_get_progress (self->plan));
  else
    gtk_progress_bar_pulse (self->progress);
  return G_SOURCE_CONTINUE;
}

static void
start_progress (IecImportWindow *self)
{
  g_clear_handle_id (&self->tick_source, g_source_remove);
  self->started = g_get_monotonic_time ();
  self->tick_source = g_timeout_add (TICK_MS, tick_cb, self);
}

static void
stop_progress (IecImportWindow *self)
{
  g_clear_handle_id (&self->tick_source, g_source_remove);
  gtk_widget_set_visible (GTK_WIDGET (self->progress), FALSE);
}

/* What is shown */

static void
show_notice (IecImportWindow *self, const char *text)
{
  gtk_widget_set_visible (self->notice, text != NULL);
  gtk_label_set_label (self->notice_label, text != NULL ? text : "");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->notice), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  text != NULL ? text : "", -1);
  if (text != NULL)
    iec_compat_announce (self->notice, text);
}

static guint
count_importable (IecImportWindow *self)
{
  if (self->plan == NULL)
    return 0;
  return iec_import_plan_get_rows (self->plan)->len - iec_import_plan_count (self->plan, IEC_IMPORT_SKIPPED);
}

static void
update_buttons (IecImportWindow *self)
{
  gboolean on_preview = g_strcmp0 (gtk_stack_get_visible_child_name (self->pages), PAGE_PREVIEW) == 0;
  guint count = on_preview ? count_importable (self) : 0;
  g_autofree char *number = iec_phrase_number (count);
  /* Translators: the button that imports; %s is the number of proposals. */
  g_autofree char *label = g_strdup_printf (_ ("Import %s"), number);

  gtk_button_set_label (self->import_button, count > 0 ? label : _ ("Import"));
  gtk_widget_set_visible (GTK_WIDGET (self->import_button), on_preview);
  gtk_button_set_label (self->cancel_button, self->is_done ? _ ("Close") : _ ("Cancel"));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "import.apply", count > 0 && !self->is_applying);
  gtk_widget_set_sensitive (GTK_WIDGET (self->body), !self->is_applying);
}

static void
show_page (IecImportWindow *self, const char *name)
{
  gtk_stack_set_visible_child_name (self->pages, name);
  update_buttons (self);
}

static void
show_error_page (IecImportWindow *self, const char *text)
{
  g_autofree char *markup = g_markup_escape_text (text, -1);

  adw_status_page_set_description (self->error_page, markup);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->error_page), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
  show_page (self, PAGE_ERROR);
  gtk_widget_grab_focus (self->other_button);
  iec_compat_announce (GTK_WIDGET (self->error_page), text);
}

static void
set_chip (GtkToggleButton *chip, const char *icon, const char *text, gboolean visible)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *label = gtk_label_new (text);

  gtk_box_append (GTK_BOX (box), gtk_image_new_from_icon_name (icon));
  gtk_box_append (GTK_BOX (box), label);
  gtk_button_set_child (GTK_BUTTON (chip), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (chip), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
  gtk_widget_set_visible (GTK_WIDGET (chip), visible);
  if (!visible)
    gtk_toggle_button_set_active (chip, FALSE);
}

static void
show_chips (IecImportWindow *self)
{
  guint n_good = iec_import_plan_get_rows (self->plan)->len;
  guint n_repaired = iec_import_plan_count_repaired (self->plan);
  guint n_bad = iec_import_problems_count_rows (self->plan);
  g_autofree char *good_number = iec_phrase_number (n_good);
  g_autofree char *repaired_number = iec_phrase_number (n_repaired);
  g_autofree char *bad_number = iec_phrase_number (n_bad);
  /* Translators: %s is a number. */
  g_autofree char *good = g_strdup_printf (ngettext ("%s valid row", "%s valid rows", n_good), good_number);
  /* Translators: %s is a number of rows. */
  g_autofree char *repaired =
      g_strdup_printf (ngettext ("%s mended automatically", "%s mended automatically", n_repaired), repaired_number);
  /* Translators: %s is a number. */
  g_autofree char *bad =
      g_strdup_printf (ngettext ("%s row will not be imported", "%s rows will not be imported", n_bad), bad_number);

  set_chip (self->good_chip, "object-select-symbolic", good, TRUE);
  set_chip (self->repaired_chip, "document-edit-symbolic", repaired, n_repaired > 0);
  set_chip (self->bad_chip, "dialog-warning-symbolic", bad, n_bad > 0);
}

static void
show_plan (IecImportWindow *self)
{
  const char *trouble = iec_import_plan_get_trouble (self->plan);

  if (trouble == NULL && iec_import_plan_get_rows (self->plan)->len == 0)
    trouble = _ ("No row can be imported as it is. Mend the cells below, or choose other columns.");
  show_notice (self, trouble);
  iec_import_window_show_choices (self);
  show_chips (self);
  iec_import_preview_show_plan (self->preview, self->plan, self->filter);
  iec_import_problems_show_plan (self->problems, self->plan, self->choices->corrections);
  gtk_widget_set_visible (GTK_WIDGET (self->problems), iec_import_plan_get_problems (self->plan)->len > 0);
  show_page (self, PAGE_PREVIEW);
}

/* Planning */

static void
take_plan (IecImportWindow *self, IecImportPlan *plan)
{
  gboolean first = self->plan == NULL;

  g_clear_pointer (&self->plan, iec_import_plan_free);
  self->plan = plan;
  if (!self->recalled && !self->choices->has_columns)
    {
      self->recalled = TRUE;
      if (iec_import_choices_recall (self->choices, self->settings, plan))
        {
          iec_import_window_plan (self);
          return;
        }
    }
  show_plan (self);
  if (first)
    gtk_widget_grab_focus (GTK_WIDGET (self->import_button));
}

static void
planned_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (IecImportWindow) self = iec_widget_take_back (data);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = NULL;

  if (self == NULL || self->is_closed)
    return;
  g_autoptr (IecImportPlan) plan = iec_import_job_run_finish (get_strategy (self), result, &bytes, &error);
  self->is_planning = FALSE;
  stop_progress (self);
  if (self->bytes == NULL)
    self->bytes = g_steal_pointer (&bytes);
  if (self->plan_again)
    {
      self->plan_again = FALSE;
      /* What was read now is what the next plan may go by. */
      if (plan != NULL && !self->read_again)
        {
          g_clear_pointer (&self->plan, iec_import_plan_free);
          self->plan = g_steal_pointer (&plan);
        }
      iec_import_window_plan (self);
    }
  else if (plan != NULL)
    take_plan (self, g_steal_pointer (&plan));
  else if (self->plan != NULL)
    show_notice (self, error->message);
  else
    show_error_page (self, error->message);
  if (self->apply_wanted && !self->is_planning)
    {
      self->apply_wanted = FALSE;
      gtk_widget_activate_action (GTK_WIDGET (self), "import.apply", NULL);
    }
}

/**
 * iec_import_window_plan:
 *
 * (private) Has a plan made by what is chosen now. The old one is shown until then; what is chosen meanwhile makes
 * another one behind it.
 */
void
iec_import_window_plan (IecImportWindow *self)
{
  if (self->is_applying || self->is_done || self->is_closed)
    return;
  if (self->is_planning)
    {
      self->plan_again = TRUE;
      return;
    }
  self->is_planning = TRUE;
  start_progress (self);
  iec_import_job_run_async (get_strategy (self), self->file, self->bytes,
                            self->plan != NULL && !self->read_again ? iec_import_plan_get_sheets (self->plan) : NULL,
                            self->name, self->choices, NULL, planned_cb, iec_widget_hold_weakly (self));
  self->read_again = FALSE;
}

static void
columns_cb (IecImportPreview *preview, IecImportWindow *self)
{
  iec_import_choices_take_columns (self->choices, self->plan);
  iec_import_preview_get_columns (preview, self->choices->columns);
  iec_import_window_plan (self);
}

static void
corrected_cb (IecImportProblems *problems, guint row, guint field, const char *text, IecImportWindow *self)
{
  g_hash_table_insert (self->choices->corrections, iec_import_correction_key (row, (IecImportField)field),
                       g_strdup (text));
  iec_import_window_plan (self);
}

/* At most one chip filters. */
static void
chip_cb (GtkToggleButton *chip, IecImportWindow *self)
{
  GtkToggleButton *chips[] = { self->good_chip, self->repaired_chip, self->bad_chip };
  IecImportFilter filters[] = { IEC_IMPORT_FILTER_GOOD, IEC_IMPORT_FILTER_REPAIRED, IEC_IMPORT_FILTER_BAD };
  gboolean active = gtk_toggle_button_get_active (chip);
  IecImportFilter filter = self->filter;

  for (guint i = 0; i < G_N_ELEMENTS (chips); i++)
    {
      if (chips[i] == chip && active)
        filter = filters[i];
      else if (chips[i] == chip && filter == filters[i])
        filter = IEC_IMPORT_FILTER_ALL;
    }
  if (filter == self->filter)
    return;
  self->filter = filter;
  for (guint i = 0; i < G_N_ELEMENTS (chips); i++)
    gtk_toggle_button_set_active (chips[i], filter == filters[i]);
  if (self->plan != NULL && !self->is_applying)
    iec_import_preview_show_plan (self->preview, self->plan, self->filter);
}

/* Applying */

/*
 * An import on its way: the window may go before its end, the plan may not.
 */
typedef struct
{
  /* Owned */
  GWeakRef *window;
  IecImportPlan *plan;
  IecSession *session;
  GSettings *settings;
  char *name;
} Run;

static void
free_run (Run *run)
{
  g_clear_pointer (&run->plan, iec_import_plan_free);
  g_clear_object (&run->session);
  g_clear_object (&run->settings);
  g_free (run->name);
  g_free (run);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Run, free_run)

static void
tell_imported (Run *run)
{
  guint count =
      iec_import_plan_count (run->plan, IEC_IMPORT_ADD) + iec_import_plan_count (run->plan, IEC_IMPORT_UPDATE);
  g_autofree char *proposals = iec_phrase_proposals (count);
  /* Translators: a file's name, and for example "327 proposals". */
  g_autofree char *text = g_strdup_printf (_ ("Imported from %s: %s"), run->name, proposals);

  iec_session_tell (run->session, text);
}

static void
show_failure (IecImportWindow *self, const GError *error)
{
  update_buttons (self);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    show_notice (self, _ ("The import was cancelled; nothing was imported."));
  else
    show_notice (self, error->message);
}

static void
applied_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Run) run = data;
  g_autoptr (IecImportWindow) self = iec_widget_take_back (g_steal_pointer (&run->window));
  g_autoptr (GError) error = NULL;
  gboolean good = iec_import_plan_apply_finish (run->plan, result, &error);

  if (good)
    {
      iec_import_choices_remember (run->settings, run->plan);
      tell_imported (run);
    }
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    iec_session_tell_error (run->session, error);
  if (self == NULL || self->is_closed)
    return;
  self->plan = g_steal_pointer (&run->plan);
  self->is_applying = FALSE;
  g_clear_object (&self->cancellable);
  stop_progress (self);
  if (self->close_wanted)
    gtk_window_destroy (GTK_WINDOW (self));
  else if (good)
    {
      self->is_done = TRUE;
      show_page (self, PAGE_SUMMARY);
      iec_import_summary_finish (self->summary, self->name);
    }
  else
    show_failure (self, error);
}

static void
begin_import (IecImportWindow *self)
{
  Run *run = g_new0 (Run, 1);

  run->window = iec_widget_hold_weakly (self);
  run->plan = self->plan;
  run->session = g_object_ref (self->session);
  run->settings = g_object_ref (self->settings);
  run->name = g_strdup (self->name);
  self->is_applying = TRUE;
  self->cancellable = g_cancellable_new ();
  update_buttons (self);
  start_progress (self);
  iec_import_plan_apply_async (self->plan, self->cancellable, applied_cb, run);
}

static void
apply_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  IecImportWindow *self = IEC_IMPORT_WINDOW (widget);

  if (self->is_applying || self->is_done || self->plan == NULL)
    return;
  if (self->workshop_source != 0)
    {
      g_clear_handle_id (&self->workshop_source, g_source_remove);
      g_free (self->choices->workshop);
      self->choices->workshop = g_strdup (gtk_editable_get_text (self->workshop_row));
      iec_import_window_plan (self);
    }
  /* What was chosen last counts. */
  self->apply_wanted = self->is_planning;
  if (self->apply_wanted || count_importable (self) == 0 || !iec_session_prepare (self->session))
    return;
  iec_import_summary_take_plan (self->summary, self->plan, get_strategy (self));
  show_notice (self, NULL);
  begin_import (self);
}

static void
cancel_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  IecImportWindow *self = IEC_IMPORT_WINDOW (widget);

  if (self->is_applying)
    g_cancellable_cancel (self->cancellable);
  else
    gtk_window_close (GTK_WINDOW (self));
}

static gboolean
iec_import_window_close_request (GtkWindow *window)
{
  IecImportWindow *self = IEC_IMPORT_WINDOW (window);

  if (!self->is_applying)
    return GTK_WINDOW_CLASS (iec_import_window_parent_class)->close_request (window);
  self->close_wanted = TRUE;
  g_cancellable_cancel (self->cancellable);
  return TRUE;
}

/* Afterwards */

/* The strategy's window does what has to do with its views. */
static void
leave_for (IecImportWindow *self, const char *action, const char *target)
{
  GtkWindow *parent = gtk_window_get_transient_for (GTK_WINDOW (self));

  if (parent != NULL && target != NULL)
    gtk_widget_activate_action (GTK_WIDGET (parent), action, "s", target);
  else if (parent != NULL)
    gtk_widget_activate_action (GTK_WIDGET (parent), action, NULL);
  gtk_window_close (GTK_WINDOW (self));
}

static void
show_proposals_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  leave_for (IEC_IMPORT_WINDOW (widget), "win.view", "proposals");
}

static void
undo_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  leave_for (IEC_IMPORT_WINDOW (widget), "win.undo", NULL);
}

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (IecImportWindow) self = iec_widget_take_back (data);
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) file = iec_compat_save_file_finish (result, &error);

  if (file == NULL || self == NULL || self->is_closed || self->plan == NULL || self->is_applying)
    return;
  g_autofree char *path = g_file_get_path (file);
  g_autofree char *shown = g_file_get_basename (file);
  g_autoptr (GBytes) table = iec_import_plan_dup_problem_table (self->plan);
  gboolean good = path != NULL
                      ? iec_file_replace_bytes (path, table, NULL, &error)
                      : g_file_replace_contents (file, g_bytes_get_data (table, NULL), g_bytes_get_size (table), NULL,
                                                 FALSE, G_FILE_CREATE_NONE, NULL, NULL, &error);
  if (good)
    {
      /* Translators: %s is a file's name. */
      g_autofree char *text = g_strdup_printf (_ ("Saved: %s"), shown);
      iec_session_tell (self->session, text);
      return;
    }
  iec_session_tell_error (self->session, error);
  show_notice (self, error->message);
}

static void
save_problems (IecImportWindow *self)
{
  g_autofree char *stem = g_strdup (self->name);
  char *dot = strrchr (stem, '.');

  if (self->plan == NULL || self->is_applying)
    return;
  if (dot != NULL && dot > stem)
    *dot = '\0';
  /* Translators: the name of the file with the rows that were not imported; %s is the table's name. */
  g_autofree char *name = g_strdup_printf (_ ("%s – not imported.csv"), stem);
  g_autoptr (GFile) folder = self->file != NULL ? g_file_get_parent (self->file) : NULL;
  iec_compat_save_file_async (GTK_WINDOW (self), _ ("Save the rows that are not imported"), _ ("_Save"), IEC_FILES_CSV,
                              folder, name, NULL, saved_cb, iec_widget_hold_weakly (self));
}

static void
save_problems_cb (IecImportProblems *problems, IecImportWindow *self)
{
  save_problems (self);
}

static void
save_problems_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  save_problems (IEC_IMPORT_WINDOW (widget));
}

/* What is imported */

static void
take_source (IecImportWindow *self, GFile *file, GBytes *bytes, const char *name)
{
  g_set_object (&self->file, file);
  g_clear_pointer (&self->bytes, g_bytes_unref);
  self->bytes = bytes != NULL ? g_bytes_ref (bytes) : NULL;
  g_free (self->name);
  self->name = g_strdup (name);
  g_clear_pointer (&self->plan, iec_import_plan_free);
  g_clear_pointer (&self->choices, iec_import_choices_free);
  self->choices = iec_import_choices_new ();
  self->choices->skip_known = gtk_check_button_get_active (self->skip_check);
  self->choices->workshop = g_strdup (gtk_editable_get_text (self->workshop_row));
  self->recalled = FALSE;
  adw_window_title_set_subtitle (self->window_title, name);
  show_page (self, PAGE_READING);
  iec_import_window_plan (self);
}

static void
take_file (IecImportWindow *self, GFile *file)
{
  g_autofree char *base_name = g_file_get_basename (file);
  g_autofree char *name = g_filename_display_name (base_name);

  take_source (self, file, NULL, name);
}

static void
chosen_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (IecImportWindow) self = iec_widget_take_back (data);
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) file = iec_compat_open_file_finish (result, &error);

  if (file != NULL && self != NULL && !self->is_closed && !self->is_planning && !self->is_applying)
    take_file (self, file);
}

static void
choose_file_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  iec_compat_open_file_async (GTK_WINDOW (widget), _ ("Choose a table"), IEC_FILES_TABLE, NULL, chosen_cb,
                              iec_widget_hold_weakly (IEC_IMPORT_WINDOW (widget)));
}

/* Width */

static gboolean
lay_out_cb (gpointer data)
{
  IecImportWindow *self = data;

  self->layout_source = 0;
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->body),
                                  self->is_narrow ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL);
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->separator),
                                  self->is_narrow ? GTK_ORIENTATION_HORIZONTAL : GTK_ORIENTATION_VERTICAL);
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->chips),
                                  self->is_narrow ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL);
  gtk_widget_set_vexpand (self->side, self->is_narrow);
  iec_import_summary_set_narrow (self->summary, self->is_narrow);
  return G_SOURCE_REMOVE;
}

static void
iec_import_window_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  IecImportWindow *self = IEC_IMPORT_WINDOW (widget);
  gboolean is_narrow = width < NARROW_WIDTH;

  GTK_WIDGET_CLASS (iec_import_window_parent_class)->size_allocate (widget, width, height, baseline);
  if (is_narrow == self->is_narrow)
    return;
  self->is_narrow = is_narrow;
  if (self->layout_source == 0)
    self->layout_source = g_idle_add (lay_out_cb, self);
}

static void
iec_import_window_dispose (GObject *object)
{
  IecImportWindow *self = IEC_IMPORT_WINDOW (object);

  self->is_closed = TRUE;
  self->updating = TRUE;
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_handle_id (&self->tick_source, g_source_remove);
  g_clear_handle_id (&self->workshop_source, g_source_remove);
  g_clear_handle_id (&self->layout_source, g_source_remove);
  G_OBJECT_CLASS (iec_import_window_parent_class)->dispose (object);
}

static void
iec_import_window_finalize (GObject *object)
{
  IecImportWindow *self = IEC_IMPORT_WINDOW (object);

  if (!self->is_applying)
    g_clear_pointer (&self->plan, iec_import_plan_free);
  g_clear_pointer (&self->choices, iec_import_choices_free);
  g_clear_pointer (&self->bytes, g_bytes_unref);
  g_clear_object (&self->file);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->settings);
  g_clear_object (&self->session);
  g_free (self->name);
  G_OBJECT_CLASS (iec_import_window_parent_class)->finalize (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class, "/org/iecere/Iecere/ui/iec-import-window.ui");
  gtk_widget_class_bind_template_child (widget_class, IecImportWindow, window_title);
  gtk_widget_class_bind_template_child (widget_class, IecImportWindow, cancel_button);
  gtk_widget_class_bind_template_child (widget_class, IecImportWindow, import_button);
  gtk_widget_class_bind_template_child (widget_class, IecImportWindow, progress);
  gtk_widget_class_bind_template_child (widget_class, IecImportWindow, pages);
  gtk_widget_class_bind_template_child (widget_class, IecImportWindow, body);
  gtk_widget_class_bind_template_child (widget_class, IecImportWindow, side);
  gtk_widget_class_bind_template_child (widget_class, IecImportWindow, separator);
  gtk_widget_class_bind_template_child (widget_class, IecImportWindow, encoding_row);
  gtk_widget_class_bind_template_child (widget_class, IecImportWindow, separator_row);
  gtk_widget_class_bind_template_child (widget_class, IecImportWindow, sheet_row);
  gtk_widget_class_bind_template_child (widget_class, IecImportWindow, heading_row);
  gtk_widget_class_bind_template_child (widget_class, IecImportWindow, layout_row);
  gtk_widget_class_bind_template_child (widget_class, IecImportWindow, workshop_row);
  gtk_widget_class_bind_template_child (widget_class, IecImportWindow, skip_check);
  gtk_widget_class_bind_template_child (widget_class, IecImportWindow, notice);
  gtk_widget_class_bind_template_child (widget_class, IecImportWindow, notice_label);
  gtk_widget_class_bind_template_child (widget_class, IecImportWindow, chips);
  gtk_widget_class_bind_template_child (widget_class, IecImportWindow, good_chip);
  gtk_widget_class_bind_template_child (widget_class, IecImportWindow, repaired_chip);
  gtk_widget_class_bind_template_child (widget_class, IecImportWindow, bad_chip);
  gtk_widget_class_bind_template_child (widget_class, IecImportWindow, preview);
  gtk_widget_class_bind_template_child (widget_class, IecImportWindow, problems);
  gtk_widget_class_bind_template_child (widget_class, IecImportWindow, error_page);
  gtk_widget_class_bind_template_child (widget_class, IecImportWindow, other_button);
  gtk_widget_class_bind_template_child (widget_class, IecImportWindow, summary);
  gtk_widget_class_bind_template_callback (widget_class, columns_cb);
  gtk_widget_class_bind_template_callback (widget_class, corrected_cb);
  gtk_widget_class_bind_template_callback (widget_class, save_problems_cb);
  gtk_widget_class_bind_template_callback (widget_class, chip_cb);
  iec_import_window_class_bind_choices (widget_class);
}

static void
iec_import_window_class_init (IecImportWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = iec_import_window_dispose;
  G_OBJECT_CLASS (klass)->finalize = iec_import_window_finalize;
  GTK_WINDOW_CLASS (klass)->close_request = iec_import_window_close_request;
  widget_class->size_allocate = iec_import_window_size_allocate;
  g_type_ensure (IEC_TYPE_IMPORT_PREVIEW);
  g_type_ensure (IEC_TYPE_IMPORT_PROBLEMS);
  g_type_ensure (IEC_TYPE_IMPORT_SUMMARY);
  bind_template (widget_class);
  gtk_widget_class_install_action (widget_class, "import.apply", NULL, apply_action);
  gtk_widget_class_install_action (widget_class, "import.cancel", NULL, cancel_action);
  gtk_widget_class_install_action (widget_class, "import.choose-file", NULL, choose_file_action);
  gtk_widget_class_install_action (widget_class, "import.save-problems", NULL, save_problems_action);
  gtk_widget_class_install_action (widget_class, "import.show-proposals", NULL, show_proposals_action);
  gtk_widget_class_install_action (widget_class, "import.undo", NULL, undo_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "import.cancel", NULL);
}

static void
iec_import_window_init (IecImportWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->settings = iec_settings_new ();
}

static IecImportWindow *
new_window (GtkWindow *parent, IecSession *session)
{
  IecImportWindow *self = g_object_new (IEC_TYPE_IMPORT_WINDOW, "transient-for", parent, NULL);

  self->session = g_object_ref (session);
  return self;
}

/**
 * iec_import_window_new:
 * @parent: (nullable): the strategy's window
 * @session: where the proposals will go
 * @file: the table
 *
 * Returns: (transfer floating): the window, which reads the table at once; to be presented
 */
GtkWidget *
iec_import_window_new (GtkWindow *parent, IecSession *session, GFile *file)
{
  g_return_val_if_fail (parent == NULL || GTK_IS_WINDOW (parent), NULL);
  g_return_val_if_fail (IEC_IS_SESSION (session) && G_IS_FILE (file), NULL);

  IecImportWindow *self = new_window (parent, session);
  take_file (self, file);
  return GTK_WIDGET (self);
}

/**
 * iec_import_window_new_for_bytes:
 * @parent: (nullable): the strategy's window
 * @session: where the proposals will go
 * @bytes: cells that were pasted: text with tabs or other separators
 * @name: what to call them, as "Clipboard"
 *
 * Returns: (transfer floating): the window; to be presented
 */
GtkWidget *
iec_import_window_new_for_bytes (GtkWindow *parent, IecSession *session, GBytes *bytes, const char *name)
{
  g_return_val_if_fail (parent == NULL || GTK_IS_WINDOW (parent), NULL);
  g_return_val_if_fail (IEC_IS_SESSION (session) && bytes != NULL && name != NULL, NULL);

  IecImportWindow *self = new_window (parent, session);
  take_source (self, NULL, bytes, name);
  return GTK_WIDGET (self);
}
