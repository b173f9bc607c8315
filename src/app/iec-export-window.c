/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-export-window.h"

#include "iec-compat.h"
#include "iec-error.h"
#include "iec-export-choices.h"
#include "iec-export-job.h"
#include "iec-preview.h"
#include "iec-settings.h"
#include "iec-util.h"
#include "iec-widget.h"
#include "iec-words.h"

#include <glib/gi18n.h>
#include <string.h>

/* Progress is shown when writing takes longer (design: "Rules that hold everywhere"), and follows it so often. */
#define PROGRESS_DELAY (300 * G_TIME_SPAN_MILLISECOND)
#define TICK_MS 100

/* Below this width of the window, in px, there is no room for a page beside the choices. */
#define PAGE_FROM 820

#define ENDING_PDF "pdf"
#define ENDING_ODT "odt"

struct _IecExportWindow
{
  AdwWindow parent_instance;

  gboolean is_running; /* an export has been started and not yet ended */
  gboolean is_loading; /* the choices, from the settings */
  gboolean wants_annex;
  guint arrange_source;
  guint tick_source;
  gint64 started; /* monotonic */
  /* Owned */
  IecSession *session;
  IecDraft *draft; /* (nullable): what the draft is called now, before it is made */
  GSettings *settings;
  IecExportJob *job;         /* (nullable) */
  GCancellable *cancellable; /* (nullable) */
  IecProofer *proofer;
  char *asked_path; /* (nullable): a file that may be replaced, while that is asked */
  /* Template children */
  GtkWidget *error_box;
  GtkLabel *error_label;
  GtkWidget *choices;
  GtkToggleButton *pdf_card;
  GtkToggleButton *odt_card;
  AdwPreferencesRow *draft_row;
  GtkLabel *draft_label;
  GtkEditable *label_row;
  AdwComboRow *preset_row;
  AdwComboRow *language_row;
  AdwComboRow *evidence_row;
  AdwPreferencesRow *annex_row;
  GtkSwitch *annex_switch;
  GtkSwitch *themes_switch;
  GtkSwitch *matrix_switch;
  GtkSwitch *lines_switch;
  GtkSwitch *margin_switch;
  AdwComboRow *mark_row;
  GtkEditable *recipient_row;
  IecPreview *preview;
  GtkImage *note_icon;
  GtkLabel *note_label;
  GtkRevealer *progress_revealer;
  GtkProgressBar *progress_bar;
};

G_DEFINE_FINAL_TYPE (IecExportWindow, iec_export_window, ADW_TYPE_WINDOW)

/* The rows of the two lists in the template, in their order. */
static const char *const languages[] = { "lv", "en" };
/* What the rows of the list of evidence, which are in the order of IecEvidenceOption, mean. */
static const char *const evidence_words[] = {
  N_ ("a line under goals and actions, notes at the foot"),
  N_ ("a line under goals and actions"),
  N_ ("a line; the list in the annex"),
  N_ ("no line, no numbers"),
};

static IecStrategy *
get_strategy (IecExportWindow *self)
{
  return iec_session_get_strategy (self->session);
}

static const char *
get_language (IecExportWindow *self)
{
  return languages[MIN (adw_combo_row_get_selected (self->language_row), G_N_ELEMENTS (languages) - 1)];
}

static IecEvidenceOption
get_evidence (IecExportWindow *self)
{
  return (IecEvidenceOption)MIN (adw_combo_row_get_selected (self->evidence_row), G_N_ELEMENTS (evidence_words) - 1);
}

static IecExportPreset
get_preset (IecExportWindow *self)
{
  return (IecExportPreset)MIN (adw_combo_row_get_selected (self->preset_row), IEC_N_PRESETS - 1);
}

/* What is chosen; to be cleared. */
static void
get_options (IecExportWindow *self, IecComposerOptions *options)
{
  iec_composer_options_init (options);
  options->language = g_strdup (get_language (self));
  options->evidence = get_evidence (self);
  options->annex = (gtk_switch_get_active (self->annex_switch) ? IEC_ANNEXES_WORKSHOPS : 0)
                   | (gtk_switch_get_active (self->themes_switch) ? IEC_ANNEXES_THEMES : 0)
                   | (gtk_switch_get_active (self->matrix_switch) ? IEC_ANNEXES_MATRIX : 0);
  options->lines = gtk_switch_get_active (self->lines_switch);
  options->wide_margin = gtk_switch_get_active (self->margin_switch);
  options->mark = (IecMark)MIN (adw_combo_row_get_selected (self->mark_row), IEC_MARK_CORNER);
  /* The entry takes no more than the option does. */
  iec_composer_options_set (options, "recipient", gtk_editable_get_text (self->recipient_row), NULL);
}

static const char *
get_ending (IecExportWindow *self)
{
  return gtk_toggle_button_get_active (self->pdf_card) ? ENDING_PDF : ENDING_ODT;
}

/* (transfer full): what is typed as the label, without what stands around it. */
static char *
dup_label (IecExportWindow *self)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (self->label_row)));
}

/* What is shown */

static void
show_error (IecExportWindow *self, const char *text)
{
  gtk_label_set_label (self->error_label, text != NULL ? text : "");
  gtk_widget_set_visible (self->error_box, text != NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->error_box), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  text != NULL ? text : "", -1);
  if (text != NULL)
    iec_compat_announce (self->error_box, text);
}

static void
update_draft_name (IecExportWindow *self)
{
  g_autofree char *label = dup_label (self);
  const char *kept = self->draft != NULL ? self->draft->label : NULL;
  g_autofree char *name = iec_words_dup_draft (get_language (self), self->draft != NULL ? self->draft->number : 0,
                                               *label != '\0' ? label : kept);

  gtk_label_set_label (self->draft_label, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->draft_row), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, name, -1);
}

/* The page beside the choices is printed as they are. */
static void
update_page (IecExportWindow *self)
{
  g_autofree char *label = dup_label (self);
  g_autoptr (IecDraft) draft = self->draft != NULL ? iec_draft_copy (self->draft) : NULL;
  IecComposerOptions options;

  if (self->is_loading || self->proofer == NULL)
    return;
  if (draft != NULL && *label != '\0')
    iec_set_str (&draft->label, label);
  get_options (self, &options);
  iec_proofer_set_options (self->proofer, &options, draft);
  iec_composer_options_clear (&options);
}

static void
name_changed_cb (IecExportWindow *self)
{
  update_draft_name (self);
  update_page (self);
}

static void
update_note (IecExportWindow *self)
{
  g_autofree char *text = NULL;

  if (self->draft != NULL && self->draft->number > 0)
    /* Translators: %d is the draft's number. */
    text = g_strdup_printf (_ ("Draft no. %d is kept as the strategy is now: text, evidence and proposals."),
                            (int)self->draft->number);
  else
    text = g_strdup (_ ("The strategy is open for reading only, so the draft gets no number."));
  gtk_label_set_label (self->note_label, text);
}

/* With the list only in the annex, the annex is printed. */
static void
update_evidence (IecExportWindow *self)
{
  gboolean needs_annex = get_evidence (self) == IEC_EVIDENCE_ANNEX;

  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->evidence_row), _ (evidence_words[get_evidence (self)]));
  if (needs_annex && gtk_widget_get_sensitive (GTK_WIDGET (self->annex_row)))
    self->wants_annex = gtk_switch_get_active (self->annex_switch);
  gtk_widget_set_sensitive (GTK_WIDGET (self->annex_row), !needs_annex);
  gtk_switch_set_active (self->annex_switch, needs_annex || self->wants_annex);
  update_page (self);
}

static void
annex_changed_cb (IecExportWindow *self)
{
  if (gtk_widget_get_sensitive (GTK_WIDGET (self->annex_row)))
    self->wants_annex = gtk_switch_get_active (self->annex_switch);
  update_page (self);
}

/* Which annex the list of proposals is, from 1; 0 where the outline has none. */
static guint
find_annex_number (IecExportWindow *self)
{
  IecElement *root = iec_strategy_get_root (get_strategy (self));
  guint number = 0;

  for (IecElement *element = iec_element_get_next_in_outline (root, root); element != NULL;
       element = iec_element_get_next_in_outline (element, root))
    {
      if (iec_element_has_role (element, IEC_ROLE_ANNEX_PROPOSALS))
        return number + 1;
      number += iec_element_has_role (element, IEC_ROLE_ANNEX);
    }
  return 0;
}

static void
name_annex (IecExportWindow *self)
{
  guint number = find_annex_number (self);
  /* Translators: %u is the annex's number. */
  g_autofree char *name = number > 0 ? g_strdup_printf (_ ("Annex %u"), number) : g_strdup (_ ("Annex of proposals"));

  adw_preferences_row_set_title (self->annex_row, name);
}

/* Settings */

/* Shows what is chosen for those that a draft is for. */
static void
load_choices (IecExportWindow *self, IecExportPreset preset)
{
  IecComposerOptions options;

  iec_export_choices_load (self->settings, &preset, &options);
  self->is_loading = TRUE;
  self->wants_annex = (options.annex & IEC_ANNEXES_WORKSHOPS) != 0;
  gtk_switch_set_active (self->annex_switch, self->wants_annex);
  gtk_switch_set_active (self->themes_switch, (options.annex & IEC_ANNEXES_THEMES) != 0);
  gtk_switch_set_active (self->matrix_switch, (options.annex & IEC_ANNEXES_MATRIX) != 0);
  gtk_switch_set_active (self->lines_switch, options.lines);
  gtk_switch_set_active (self->margin_switch, options.wide_margin);
  adw_combo_row_set_selected (self->mark_row, options.mark);
  adw_combo_row_set_selected (self->evidence_row, options.evidence);
  update_evidence (self);
  self->is_loading = FALSE;
  iec_composer_options_clear (&options);
  update_page (self);
}

static void
preset_changed_cb (IecExportWindow *self)
{
  if (!self->is_loading)
    load_choices (self, get_preset (self));
}

static void
load_settings (IecExportWindow *self)
{
  g_autofree char *format = g_settings_get_string (self->settings, IEC_KEY_EXPORT_FORMAT);
  g_autofree char *label = g_settings_get_string (self->settings, IEC_KEY_EXPORT_LABEL);
  g_autofree char *language = g_settings_get_string (self->settings, IEC_KEY_EXPORT_LANGUAGE);
  const char *chosen = *language != '\0' ? language : iec_strategy_get_language (get_strategy (self));

  gtk_toggle_button_set_active (g_str_equal (format, ENDING_ODT) ? self->odt_card : self->pdf_card, TRUE);
  adw_combo_row_set_selected (self->language_row, g_strcmp0 (chosen, languages[1]) == 0);
  gtk_editable_set_text (self->label_row,
                         self->draft != NULL && self->draft->label != NULL ? self->draft->label : label);
  gtk_editable_set_position (self->label_row, -1);
  self->is_loading = TRUE;
  adw_combo_row_set_selected (self->preset_row, iec_export_choices_get_preset (self->settings));
  self->is_loading = FALSE;
  load_choices (self, get_preset (self));
}

static void
store_settings (IecExportWindow *self)
{
  g_autofree char *label = dup_label (self);
  const char *language = get_language (self);
  gboolean own = g_strcmp0 (language, iec_strategy_get_language (get_strategy (self))) == 0;
  IecComposerOptions options;

  g_settings_set_string (self->settings, IEC_KEY_EXPORT_FORMAT, get_ending (self));
  g_settings_set_string (self->settings, IEC_KEY_EXPORT_LABEL, label);
  g_settings_set_string (self->settings, IEC_KEY_EXPORT_LANGUAGE, own ? "" : language);
  get_options (self, &options);
  /* The annex that the evidence needs is no choice. */
  if (!self->wants_annex)
    options.annex &= ~(guint)IEC_ANNEXES_WORKSHOPS;
  iec_export_choices_store (self->settings, get_preset (self), &options);
  iec_composer_options_clear (&options);
}

/* Writing */

static void
set_running (IecExportWindow *self, gboolean running)
{
  self->is_running = running;
  gtk_widget_set_sensitive (self->choices, !running);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "export.save", !running);
  if (running)
    return;
  g_clear_handle_id (&self->tick_source, g_source_remove);
  gtk_revealer_set_reveal_child (self->progress_revealer, FALSE);
  g_clear_object (&self->job);
  g_clear_object (&self->cancellable);
}

static gboolean
tick_cb (gpointer data)
{
  IecExportWindow *self = data;

  gtk_progress_bar_set_fraction (self->progress_bar, iec_export_job_get_fraction (self->job));
  if (g_get_monotonic_time () - self->started >= PROGRESS_DELAY)
    gtk_revealer_set_reveal_child (self->progress_revealer, TRUE);
  return G_SOURCE_CONTINUE;
}

static void
tell_saved (IecExportWindow *self, const char *path)
{
  g_autofree char *name = g_path_get_basename (path);
  g_autofree char *shown = g_filename_display_name (name);
  /* Translators: %s is the name of a file. */
  g_autofree char *text = g_strdup_printf (_ ("Saved: %s"), shown);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autofree char *uri = g_file_get_uri (file);

  iec_session_tell_with_action (self->session, text, _ ("Open"), "app.open-uri", g_variant_new_string (uri));
}

static void
written_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (IecExportWindow) self = iec_widget_take_back (user_data);
  g_autoptr (IecExportJob) job = g_object_ref (IEC_EXPORT_JOB (source));
  g_autoptr (GError) error = NULL;
  gboolean done = iec_export_job_run_finish (job, result, &error);

  if (self == NULL)
    return;
  set_running (self, FALSE);
  if (done)
    {
      tell_saved (self, iec_export_job_get_path (job));
      gtk_window_destroy (GTK_WINDOW (self));
    }
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    show_error (self, error->message);
}

static void
write_draft (IecExportWindow *self, const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *label = dup_label (self);
  g_autoptr (IecDraft) draft = iec_draft_ensure (get_strategy (self), label, &error);
  IecWorkingCopy *copy = iec_strategy_get_working_copy (get_strategy (self));
  IecComposerOptions options;

  if (draft == NULL)
    {
      show_error (self, error->message);
      return;
    }
  get_options (self, &options);
  self->job = iec_export_job_new (iec_working_copy_get_database (copy), draft, &options, path);
  iec_composer_options_clear (&options);
  self->cancellable = g_cancellable_new ();
  self->started = g_get_monotonic_time ();
  self->tick_source = g_timeout_add (TICK_MS, tick_cb, self);
  gtk_progress_bar_set_fraction (self->progress_bar, 0);
  set_running (self, TRUE);
  iec_export_job_run_async (self->job, self->cancellable, written_cb, iec_widget_hold_weakly (self));
}

/* Choosing the file */

static void
replace_answered_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (IecExportWindow) self = iec_widget_take_back (user_data);
  g_autofree char *answer = iec_compat_ask_finish (result, NULL);
  g_autofree char *path = self != NULL ? g_steal_pointer (&self->asked_path) : NULL;

  if (path != NULL && g_strcmp0 (answer, "replace") == 0)
    write_draft (self, path);
}

/* The dialog asked about the name as it was typed; the one with its ending may be another file. */
static void
ask_replace (IecExportWindow *self, const char *path)
{
  const IecAnswer answers[] = {
    { "cancel", _ ("_Cancel"), ADW_RESPONSE_DEFAULT },
    { "replace", _ ("_Replace"), ADW_RESPONSE_DESTRUCTIVE },
  };
  g_autofree char *name = g_path_get_basename (path);
  g_autofree char *shown = g_filename_display_name (name);
  /* Translators: %s is the name of a file. */
  g_autofree char *heading = g_strdup_printf (_ ("Replace “%s”?"), shown);

  iec_set_str (&self->asked_path, path);
  iec_compat_ask_async (GTK_WINDOW (self), heading,
                        _ ("There is a file of this name already. What is in it will be lost."), answers,
                        G_N_ELEMENTS (answers), replace_answered_cb, iec_widget_hold_weakly (self));
}

static gboolean
has_ending (const char *path, const char *ending)
{
  const char *dot = strrchr (path, '.');

  return dot != NULL && g_ascii_strcasecmp (dot + 1, ending) == 0;
}

static void
file_chosen_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (IecExportWindow) self = iec_widget_take_back (user_data);
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) file = iec_compat_save_file_finish (result, &error);

  if (self == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (file == NULL)
    show_error (self, error->message);
  else if (g_file_peek_path (file) == NULL)
    show_error (self, _ ("A draft can be saved in a folder of this computer only. Choose another place."));
  else
    iec_export_window_save_to (self, g_file_peek_path (file));
}

static char *
dup_file_name (IecExportWindow *self)
{
  const char *title = iec_strategy_get_setting (get_strategy (self), IEC_SETTING_SHORT_TITLE);

  if (title == NULL || *title == '\0')
    title = iec_strategy_get_title (get_strategy (self));
  return iec_export_dup_name (title != NULL ? title : "", self->draft != NULL ? self->draft->number : 0,
                              get_ending (self));
}

/* (transfer full) (nullable): the folder of the strategy's file. */
static GFile *
dup_folder (IecExportWindow *self)
{
  const char *path = iec_working_copy_get_path (iec_strategy_get_working_copy (get_strategy (self)));
  g_autoptr (GFile) file = path != NULL ? g_file_new_for_path (path) : NULL;

  return file != NULL ? g_file_get_parent (file) : NULL;
}

static void
save_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  IecExportWindow *self = IEC_EXPORT_WINDOW (widget);
  g_autofree char *name = dup_file_name (self);
  g_autoptr (GFile) folder = dup_folder (self);
  gboolean pdf = gtk_toggle_button_get_active (self->pdf_card);

  show_error (self, NULL);
  iec_compat_save_file_async (GTK_WINDOW (self), _ ("Save the Draft"), _ ("_Save"), pdf ? IEC_FILES_PDF : IEC_FILES_ODT,
                              folder, name, NULL, file_chosen_cb, iec_widget_hold_weakly (self));
}

/* While a draft is being written, this stops only that. */
static void
cancel_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  gtk_window_close (GTK_WINDOW (widget));
}

static gboolean
iec_export_window_close_request (GtkWindow *window)
{
  IecExportWindow *self = IEC_EXPORT_WINDOW (window);

  if (!self->is_running)
    return GTK_WINDOW_CLASS (iec_export_window_parent_class)->close_request (window);
  g_cancellable_cancel (self->cancellable);
  return TRUE;
}

static gboolean
arrange_cb (gpointer data)
{
  IecExportWindow *self = data;

  self->arrange_source = 0;
  gtk_widget_set_visible (GTK_WIDGET (self->preview), gtk_widget_get_width (GTK_WIDGET (self)) >= PAGE_FROM);
  return G_SOURCE_REMOVE;
}

/* What is seen may not change while sizes are given out. */
static void
iec_export_window_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  IecExportWindow *self = IEC_EXPORT_WINDOW (widget);

  if (gtk_widget_get_visible (GTK_WIDGET (self->preview)) != (width >= PAGE_FROM) && self->arrange_source == 0)
    self->arrange_source = g_idle_add_full (GTK_PRIORITY_RESIZE - 1, arrange_cb, self, NULL);
  GTK_WIDGET_CLASS (iec_export_window_parent_class)->size_allocate (widget, width, height, baseline);
}

static void
iec_export_window_dispose (GObject *object)
{
  IecExportWindow *self = IEC_EXPORT_WINDOW (object);

  if (self->preview != NULL)
    iec_preview_set_proofer (self->preview, NULL);
  g_clear_object (&self->proofer);
  g_clear_handle_id (&self->arrange_source, g_source_remove);
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_handle_id (&self->tick_source, g_source_remove);
  g_clear_object (&self->session);
  g_clear_object (&self->settings);
  g_clear_object (&self->job);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->draft, iec_draft_free);
  g_clear_pointer (&self->asked_path, g_free);
  gtk_widget_dispose_template (GTK_WIDGET (object), IEC_TYPE_EXPORT_WINDOW);

  G_OBJECT_CLASS (iec_export_window_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class, "/org/iecere/Iecere/ui/iec-export-window.ui");
  gtk_widget_class_bind_template_child (widget_class, IecExportWindow, error_box);
  gtk_widget_class_bind_template_child (widget_class, IecExportWindow, error_label);
  gtk_widget_class_bind_template_child (widget_class, IecExportWindow, choices);
  gtk_widget_class_bind_template_child (widget_class, IecExportWindow, pdf_card);
  gtk_widget_class_bind_template_child (widget_class, IecExportWindow, odt_card);
  gtk_widget_class_bind_template_child (widget_class, IecExportWindow, draft_row);
  gtk_widget_class_bind_template_child (widget_class, IecExportWindow, draft_label);
  gtk_widget_class_bind_template_child (widget_class, IecExportWindow, label_row);
  gtk_widget_class_bind_template_child (widget_class, IecExportWindow, preset_row);
  gtk_widget_class_bind_template_child (widget_class, IecExportWindow, language_row);
  gtk_widget_class_bind_template_child (widget_class, IecExportWindow, evidence_row);
  gtk_widget_class_bind_template_child (widget_class, IecExportWindow, annex_row);
  gtk_widget_class_bind_template_child (widget_class, IecExportWindow, annex_switch);
  gtk_widget_class_bind_template_child (widget_class, IecExportWindow, themes_switch);
  gtk_widget_class_bind_template_child (widget_class, IecExportWindow, matrix_switch);
  gtk_widget_class_bind_template_child (widget_class, IecExportWindow, lines_switch);
  gtk_widget_class_bind_template_child (widget_class, IecExportWindow, margin_switch);
  gtk_widget_class_bind_template_child (widget_class, IecExportWindow, mark_row);
  gtk_widget_class_bind_template_child (widget_class, IecExportWindow, recipient_row);
  gtk_widget_class_bind_template_child (widget_class, IecExportWindow, preview);
  gtk_widget_class_bind_template_child (widget_class, IecExportWindow, note_icon);
  gtk_widget_class_bind_template_child (widget_class, IecExportWindow, note_label);
  gtk_widget_class_bind_template_child (widget_class, IecExportWindow, progress_revealer);
  gtk_widget_class_bind_template_child (widget_class, IecExportWindow, progress_bar);
  gtk_widget_class_bind_template_callback (widget_class, name_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, preset_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, update_page);
  gtk_widget_class_bind_template_callback (widget_class, update_evidence);
  gtk_widget_class_bind_template_callback (widget_class, annex_changed_cb);
}

static void
iec_export_window_class_init (IecExportWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = iec_export_window_dispose;
  GTK_WINDOW_CLASS (klass)->close_request = iec_export_window_close_request;
  widget_class->size_allocate = iec_export_window_size_allocate;

  g_type_ensure (IEC_TYPE_PREVIEW);
  bind_children (widget_class);
  gtk_widget_class_install_action (widget_class, "export.save", NULL, save_cb);
  gtk_widget_class_install_action (widget_class, "export.cancel", NULL, cancel_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "export.cancel", NULL);
}

static void
iec_export_window_init (IecExportWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->settings = iec_settings_new ();
}

/* The page beside the choices is that of what the person works on. */
static void
show_page (IecExportWindow *self)
{
  IecElement *selected = iec_session_get_selected (self->session);

  self->proofer = iec_proofer_new (self->session);
  update_page (self);
  iec_preview_set_proofer (self->preview, self->proofer);
  if (selected != NULL)
    iec_page_view_show_element (iec_preview_get_view (self->preview), iec_element_get_uid (selected));
}

/**
 * iec_export_window_new:
 * @parent: the strategy's window
 * @session: its session; what is typed in it becomes part of the draft
 *
 * Returns: (transfer none): a window that is yet to be presented
 */
GtkWidget *
iec_export_window_new (GtkWindow *parent, IecSession *session)
{
  IecExportWindow *self;
  g_autoptr (GError) error = NULL;

  g_return_val_if_fail (GTK_IS_WINDOW (parent), NULL);
  g_return_val_if_fail (IEC_IS_SESSION (session), NULL);

  iec_session_end_typing (session);
  self = g_object_new (IEC_TYPE_EXPORT_WINDOW, "transient-for", parent, NULL);
  self->session = g_object_ref (session);
  self->draft = iec_draft_peek (iec_session_get_strategy (session), NULL, &error);
  if (error != NULL)
    show_error (self, error->message);
  load_settings (self);
  name_annex (self);
  update_draft_name (self);
  update_note (self);
  show_page (self);
  return GTK_WIDGET (self);
}

/**
 * iec_export_window_save_to:
 * @path: the file that was chosen
 *
 * Writes the draft as it is chosen, and remembers the choices for the next one. A name that says one of the two formats
 * is written in that; any other gets the ending of the chosen one, and the person is asked before that replaces a file.
 */
void
iec_export_window_save_to (IecExportWindow *self, const char *path)
{
  g_autofree char *whole = NULL;

  g_return_if_fail (IEC_IS_EXPORT_WINDOW (self));
  g_return_if_fail (path != NULL);
  g_return_if_fail (!self->is_running);

  store_settings (self);
  if (has_ending (path, ENDING_PDF) || has_ending (path, ENDING_ODT))
    {
      write_draft (self, path);
      return;
    }
  whole = g_strconcat (path, ".", get_ending (self), NULL);
  if (g_file_test (whole, G_FILE_TEST_EXISTS))
    ask_replace (self, whole);
  else
    write_draft (self, whole);
}
