/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app-fixture.h"
#include "iec-composer.h"
#include "iec-draft.h"
#include "iec-export-job.h"
#include "iec-export-window.h"
#include "iec-message.h"
#include "iec-settings.h"

#include <glib/gstdio.h>
#include <string.h>

#define OLD_CONTENT "something older"

/* A window for export over another one, and what its session tells. */
typedef struct
{
  IecSession *session;
  IecStrategy *strategy; /* Borrowed */
  GtkWidget *parent;
  GtkWidget *window; /* NULL when it is gone */
  IecMessage *message;
} Fixture;

static void
told_cb (Fixture *self, IecMessage *message)
{
  g_set_object (&self->message, message);
}

static void
open_window (Fixture *self)
{
  self->window = iec_export_window_new (GTK_WINDOW (self->parent), self->session);
  g_object_add_weak_pointer (G_OBJECT (self->window), (gpointer *)&self->window);
  gtk_window_present (GTK_WINDOW (self->window));
  app_settle ();
}

static void
set_up (Fixture *self, gconstpointer unused)
{
  g_autoptr (GSettings) settings = iec_settings_new ();
  const char *const keys[] = { IEC_KEY_EXPORT_FORMAT, IEC_KEY_EXPORT_LABEL, IEC_KEY_EXPORT_LANGUAGE,
                               IEC_KEY_EXPORT_PRESET, IEC_KEY_EXPORT_CHOICES };

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    g_settings_reset (settings, keys[i]);
  if (self->session == NULL)
    self->session = app_session ();
  self->strategy = iec_session_get_strategy (self->session);
  g_signal_connect_swapped (self->session, "message", G_CALLBACK (told_cb), self);
  self->parent = gtk_window_new ();
  gtk_window_present (GTK_WINDOW (self->parent));
  open_window (self);
}

static void
tear_down (Fixture *self, gconstpointer unused)
{
  if (self->window != NULL)
    gtk_window_destroy (GTK_WINDOW (self->window));
  app_close (self->parent);
  g_assert_null (self->window);
  g_signal_handlers_disconnect_by_data (self->session, self);
  iec_strategy_close (self->strategy);
  g_assert_finalize_object (g_steal_pointer (&self->session));
  g_clear_object (&self->message);
}

static gboolean
is_gone (gpointer data)
{
  return ((Fixture *)data)->window == NULL;
}

static GtkWidget *
find_child (Fixture *self, const char *id)
{
  return GTK_WIDGET (gtk_widget_get_template_child (self->window, IEC_TYPE_EXPORT_WINDOW, id));
}

static const char *
get_label (Fixture *self, const char *id)
{
  return gtk_label_get_label (GTK_LABEL (find_child (self, id)));
}

static void
type_label (Fixture *self, const char *text)
{
  gtk_editable_set_text (GTK_EDITABLE (find_child (self, "label_row")), text);
}

static void
choose (Fixture *self, const char *id, guint row)
{
  adw_combo_row_set_selected (ADW_COMBO_ROW (find_child (self, id)), row);
}

static gboolean
has_error (gpointer data)
{
  return gtk_widget_get_visible (find_child (data, "error_box"));
}

static gboolean
has_stopped (gpointer data)
{
  return gtk_widget_get_sensitive (find_child (data, "choices"));
}

static void
save_to (Fixture *self, const char *path)
{
  iec_export_window_save_to (IEC_EXPORT_WINDOW (self->window), path);
}

static guint
count_drafts (Fixture *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) drafts = iec_draft_list (self->strategy, &error);

  g_assert_no_error (error);
  return drafts->len;
}

/* (transfer full): the first bytes of a file, which must be there. */
static char *
read_start (const char *path, gsize length)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *content = NULL;
  gsize size;

  g_file_get_contents (path, &content, &size, &error);
  g_assert_no_error (error);
  return g_strndup (content, MIN (size, length));
}

/* What the draft will be called is said beforehand, in the language of the document, and opening the window makes no
   draft. */
static void
test_name (Fixture *self, gconstpointer unused)
{
  g_assert_cmpstr (get_label (self, "draft_label"), ==,
                   "1."
                   "\302\240"
                   "redakcija");
  type_label (self, "  darba grupai ");
  g_assert_cmpstr (get_label (self, "draft_label"), ==,
                   "1."
                   "\302\240"
                   "redakcija darba grupai");
  choose (self, "language_row", 1);
  g_assert_cmpstr (get_label (self, "draft_label"), ==,
                   "Draft"
                   "\302\240"
                   "1 darba grupai");
  g_assert_nonnull (strstr (get_label (self, "note_label"), "1"));
  g_assert_cmpuint (count_drafts (self), ==, 0);
}

/* The PDF is written, its draft is kept, the window goes and the session tells, with a button that opens the file. */
static void
test_pdf (Fixture *self, gconstpointer unused)
{
  g_autofree char *path = dup_path ("draft.pdf");

  type_label (self, "darba grupai");
  save_to (self, path);
  app_run_until (is_gone, self);

  g_autofree char *start = read_start (path, 5);
  g_autofree char *uri = g_filename_to_uri (path, NULL, NULL);
  g_autoptr (GPtrArray) drafts = iec_draft_list (self->strategy, NULL);
  g_assert_cmpstr (start, ==, "%PDF-");
  g_assert_cmpuint (drafts->len, ==, 1);
  g_assert_cmpstr (((IecDraft *)drafts->pdata[0])->label, ==, "darba grupai");
  g_assert_false (iec_message_is_error (self->message));
  g_assert_nonnull (strstr (iec_message_get_text (self->message), "draft.pdf"));
  g_assert_cmpstr (iec_message_get_action_name (self->message), ==, "app.open-uri");
  g_assert_cmpstr (g_variant_get_string (iec_message_get_target (self->message), NULL), ==, uri);
}

/* The other card, a name without an ending, and the same state: the same draft again. */
static void
test_odt (Fixture *self, gconstpointer unused)
{
  g_autofree char *pdf = dup_path ("state.pdf");
  g_autofree char *path = dup_path ("state");
  g_autofree char *written = dup_path ("state.odt");

  save_to (self, pdf);
  app_run_until (is_gone, self);
  open_window (self);
  g_assert_cmpstr (get_label (self, "draft_label"), ==,
                   "1."
                   "\302\240"
                   "redakcija");
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (find_child (self, "odt_card")), TRUE);
  save_to (self, path);
  app_run_until (is_gone, self);

  g_autofree char *start = read_start (written, 2);
  g_assert_cmpstr (start, ==, "PK");
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
  g_assert_cmpuint (count_drafts (self), ==, 1);
}

/* A folder that is not there: the reason stands in the window, which stays, and another place is taken. */
static void
test_failure (Fixture *self, gconstpointer unused)
{
  g_autofree char *bad = dup_path ("no-such-folder/draft.pdf");
  g_autofree char *good = dup_path ("after-failure.pdf");

  g_assert_false (has_error (self));
  save_to (self, bad);
  app_run_until (has_error, self);
  g_assert_nonnull (self->window);
  g_assert_cmpuint (strlen (get_label (self, "error_label")), >, 10);
  gtk_test_accessible_assert_role (GTK_ACCESSIBLE (find_child (self, "error_box")), GTK_ACCESSIBLE_ROLE_ALERT);
  g_assert_true (has_stopped (self));
  g_assert_null (self->message);
  g_assert_false (g_file_test (bad, G_FILE_TEST_EXISTS));

  save_to (self, good);
  app_run_until (is_gone, self);
  g_assert_true (g_file_test (good, G_FILE_TEST_EXISTS));
}

/* Cancel while it is written stops only that, and what stood in the file stays. */
static void
test_cancel (Fixture *self, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = dup_path ("cancelled.pdf");

  g_file_set_contents (path, OLD_CONTENT, -1, &error);
  g_assert_no_error (error);
  save_to (self, path);
  g_assert_false (has_stopped (self));
  gtk_widget_activate_action (self->window, "export.cancel", NULL);
  app_run_until (has_stopped, self);

  g_autofree char *content = read_start (path, 100);
  g_assert_cmpstr (content, ==, OLD_CONTENT);
  g_assert_nonnull (self->window);
  g_assert_false (has_error (self));
  g_assert_null (self->message);
  gtk_widget_activate_action (self->window, "export.cancel", NULL);
  app_run_until (is_gone, self);
}

/* The window below goes while a draft is written: nothing is left half done. */
static void
test_parent_goes (Fixture *self, gconstpointer unused)
{
  g_autofree char *path = dup_path ("parent-goes.pdf");

  save_to (self, path);
  app_close (self->parent);
  app_run_until (is_gone, self);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
  self->parent = gtk_window_new ();
}

/* What was chosen is there the next time; the strategy's own language is not a choice. */
static void
test_settings (Fixture *self, gconstpointer unused)
{
  g_autofree char *path = dup_path ("settings.odt");
  g_autoptr (GSettings) settings = iec_settings_new ();
  g_autofree char *language = NULL;

  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (find_child (self, "odt_card")), TRUE);
  type_label (self, "padomei");
  choose (self, "evidence_row", IEC_EVIDENCE_NONE);
  gtk_switch_set_active (GTK_SWITCH (find_child (self, "annex_switch")), FALSE);
  save_to (self, path);
  app_run_until (is_gone, self);

  open_window (self);
  g_assert_true (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (find_child (self, "odt_card"))));
  g_assert_cmpstr (get_label (self, "draft_label"), ==,
                   "1."
                   "\302\240"
                   "redakcija padomei");
  g_assert_cmpuint (adw_combo_row_get_selected (ADW_COMBO_ROW (find_child (self, "evidence_row"))), ==,
                    IEC_EVIDENCE_NONE);
  g_assert_false (gtk_switch_get_active (GTK_SWITCH (find_child (self, "annex_switch"))));
  language = g_settings_get_string (settings, IEC_KEY_EXPORT_LANGUAGE);
  g_assert_cmpstr (language, ==, "");
}

/* The list only in the annex needs the annex; what was chosen before comes back. */
static void
test_annex (Fixture *self, gconstpointer unused)
{
  GtkSwitch *annex = GTK_SWITCH (find_child (self, "annex_switch"));
  GtkWidget *row = find_child (self, "annex_row");

  g_assert_cmpstr (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)), ==, "Annex 2");
  gtk_switch_set_active (annex, FALSE);
  choose (self, "evidence_row", IEC_EVIDENCE_ANNEX);
  g_assert_true (gtk_switch_get_active (annex));
  g_assert_false (gtk_widget_get_sensitive (row));
  choose (self, "evidence_row", IEC_EVIDENCE_COUNTS);
  g_assert_false (gtk_switch_get_active (annex));
  g_assert_true (gtk_widget_get_sensitive (row));
}

static gboolean
is_on (Fixture *self, const char *id)
{
  return gtk_switch_get_active (GTK_SWITCH (find_child (self, id)));
}

/* Whom the draft is for chooses all the rest; what is changed for some of them is kept for those only. */
static void
test_presets (Fixture *self, gconstpointer unused)
{
  g_autofree char *path = dup_path ("presets.odt");

  g_assert_true (is_on (self, "lines_switch"));
  choose (self, "preset_row", 2);
  g_assert_false (is_on (self, "lines_switch"));
  g_assert_cmpuint (adw_combo_row_get_selected (ADW_COMBO_ROW (find_child (self, "mark_row"))), ==, IEC_MARK_NONE);
  g_assert_false (gtk_widget_get_sensitive (find_child (self, "annex_row")));
  gtk_switch_set_active (GTK_SWITCH (find_child (self, "themes_switch")), TRUE);
  save_to (self, path);
  app_run_until (is_gone, self);

  open_window (self);
  g_assert_true (is_on (self, "themes_switch"));
  choose (self, "preset_row", 0);
  g_assert_false (is_on (self, "themes_switch"));
  g_assert_true (is_on (self, "lines_switch"));
}

static void
write_typed (gpointer data)
{
  Fixture *self = data;

  iec_session_type_title (self->session, by_code (self->strategy, "R1.1"), "Peldvietas visiem", FALSE);
}

/* What is still being typed is part of the draft. */
static void
test_typed (Fixture *self, gconstpointer unused)
{
  g_autofree char *path = dup_path ("typed.odt");
  g_autofree char *content = NULL;

  gtk_window_destroy (GTK_WINDOW (self->window));
  app_settle ();
  iec_session_hold_pending (self->session, write_typed, self);
  open_window (self);
  save_to (self, path);
  app_run_until (is_gone, self);
  g_assert_cmpstr (iec_element_get_title (by_code (self->strategy, "R1.1")), ==, "Peldvietas visiem");
  content = iec_draft_dup_content (self->strategy);
  g_assert_nonnull (strstr (content, "Peldvietas visiem"));
}

/* Of a strategy that another holds: a draft without a number, and that is said. */
static void
test_read_only (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = dup_path ("held.iecere");
  g_autofree char *out = dup_path ("held.pdf");
  g_autoptr (IecStrategy) holder = new_strategy ("svva-2023");
  Fixture fixture = { NULL };

  iec_strategy_save_as (holder, path, IEC_PUBLISH_NONE, NULL, &error);
  g_assert_no_error (error);
  g_autoptr (IecStrategy) reader = iec_strategy_open (path, IEC_OPEN_FLAG_NONE, &error);
  g_assert_no_error (error);
  g_assert_true (iec_strategy_is_read_only (reader));
  fixture.session = iec_session_new (reader);
  set_up (&fixture, NULL);
  g_assert_cmpstr (get_label (&fixture, "draft_label"), ==, "Redakcija");
  g_assert_nonnull (strstr (get_label (&fixture, "note_label"), "no number"));
  save_to (&fixture, out);
  app_run_until (is_gone, &fixture);
  g_assert_true (g_file_test (out, G_FILE_TEST_EXISTS));
  tear_down (&fixture, NULL);
  iec_strategy_close (holder);
}

static void
assert_name (const char *title, gint64 number, const char *expected)
{
  g_autofree char *name = iec_export_dup_name (title, number, "pdf");

  g_assert_cmpstr (name, ==, expected);
}

/* Proposed names hold nothing that a file system or a mail program refuses. */
static void
test_names (void)
{
  g_autofree char *many = g_strnfill (500, 'a');
  g_autofree char *wide = NULL;
  g_autoptr (GString) text = g_string_new (NULL);

  assert_name ("SVVA stratēģija 2023–2027", 3, "SVVA_stratēģija_2023-2027_draft_3.pdf");
  assert_name ("  „Kadiķi”: 1/2 \\ *? ", 0, "Kadiķi_1_2.pdf");
  assert_name ("../../etc/passwd", 1, "etc_passwd_draft_1.pdf");
  assert_name ("", 2, "strategy_draft_2.pdf");
  assert_name ("…", 0, "strategy.pdf");
  for (guint i = 0; i < 300; i++)
    g_string_append (text, "ā");
  wide = iec_export_dup_name (text->str, 12, "odt");
  g_assert_true (g_utf8_validate (wide, -1, NULL));
  g_assert_cmpuint (strlen (wide), <, 200);
  g_autofree char *narrow = iec_export_dup_name (many, 12, "odt");
  g_assert_cmpuint (strlen (narrow), <, 200);
}

int
main (int argc, char **argv)
{
  app_init (&argc, &argv);

  g_test_add ("/app/export-window/name", Fixture, NULL, set_up, test_name, tear_down);
  g_test_add ("/app/export-window/pdf", Fixture, NULL, set_up, test_pdf, tear_down);
  g_test_add ("/app/export-window/odt", Fixture, NULL, set_up, test_odt, tear_down);
  g_test_add ("/app/export-window/failure", Fixture, NULL, set_up, test_failure, tear_down);
  g_test_add ("/app/export-window/cancel", Fixture, NULL, set_up, test_cancel, tear_down);
  g_test_add ("/app/export-window/parent-goes", Fixture, NULL, set_up, test_parent_goes, tear_down);
  g_test_add ("/app/export-window/settings", Fixture, NULL, set_up, test_settings, tear_down);
  g_test_add ("/app/export-window/annex", Fixture, NULL, set_up, test_annex, tear_down);
  g_test_add ("/app/export-window/presets", Fixture, NULL, set_up, test_presets, tear_down);
  g_test_add ("/app/export-window/typed", Fixture, NULL, set_up, test_typed, tear_down);
  g_test_add_func ("/app/export-window/read-only", test_read_only);
  g_test_add_func ("/app/export-window/names", test_names);

  return fixture_run ();
}
