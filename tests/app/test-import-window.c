/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app-fixture.h"
#include "iec-import-preview.h"
#include "iec-import-problems.h"
#include "iec-import-summary.h"
#include "iec-import-window.h"
#include "iec-message.h"
#include "iec-settings.h"
#include "test-folder.h"

#include <glib/gstdio.h>
#include <string.h>

#define TABLE                                                                                                          \
  "Nr.;Datums;Darbnīca;Sleja;Priekšlikums;Balsis\n"                                                                  \
  "1;07.03.2023.;Malta;Jaunās ģimenes;Parks pie skolas;5 balsis\n"                                                   \
  "2;07.03.2023.;Malta;Jaunas gimenes;Taka gar upi;4\n"                                                                \
  "3;07.03.2023.;Malta;Jaunās ģimenes;;3\n"                                                                          \
  "4;31.02.2023.;Malta;Jaunās ģimenes;Tirgus laukums;2\n"                                                            \
  "5;07.03.2023.;Malta;Jaunās ģimenes;Lapene ezera krastā;\n"

/* An import window over another one, and what its session tells. */
typedef struct
{
  char *folder;
  IecSession *session;
  IecStrategy *strategy; /* Borrowed */
  GtkWidget *parent;
  GtkWidget *window; /* NULL when it is gone */
  IecMessage *message;
  guint n_before;
  char *activated; /* what the import window asked of its parent */
} Fixture;

static void
told_cb (Fixture *self, IecMessage *message)
{
  g_set_object (&self->message, message);
}

static void
activated_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  Fixture *self = data;

  g_free (self->activated);
  self->activated = g_strdup (g_action_get_name (G_ACTION (action)));
}

static void
add_actions (Fixture *self)
{
  const GActionEntry entries[] = { { "view", activated_cb, "s", NULL, NULL },
                                   { "undo", activated_cb, NULL, NULL, NULL } };
  g_autoptr (GSimpleActionGroup) group = g_simple_action_group_new ();

  g_action_map_add_action_entries (G_ACTION_MAP (group), entries, G_N_ELEMENTS (entries), self);
  gtk_widget_insert_action_group (self->parent, "win", G_ACTION_GROUP (group));
}

static guint
count_proposals (Fixture *self)
{
  return g_list_model_get_n_items (iec_strategy_get_proposals (self->strategy));
}

static void
set_up (Fixture *self, gconstpointer unused)
{
  g_autoptr (GSettings) settings = iec_settings_new ();

  g_settings_reset (settings, IEC_KEY_IMPORT_MAPPINGS);
  self->folder = g_dir_make_tmp ("iecere-XXXXXX", NULL);
  self->session = app_session ();
  self->strategy = iec_session_get_strategy (self->session);
  self->n_before = count_proposals (self);
  g_signal_connect_swapped (self->session, "message", G_CALLBACK (told_cb), self);
  self->parent = gtk_window_new ();
  add_actions (self);
  gtk_window_present (GTK_WINDOW (self->parent));
}

static void
tear_down (Fixture *self, gconstpointer unused)
{
  if (self->window != NULL)
    app_close (self->window);
  g_assert_null (self->window);
  app_close (self->parent);
  g_clear_object (&self->message);
  g_clear_pointer (&self->activated, g_free);
  g_signal_handlers_disconnect_by_data (self->session, self);
  iec_strategy_close (self->strategy);
  g_assert_finalize_object (g_steal_pointer (&self->session));
  test_folder_remove (self->folder);
  g_free (self->folder);
}

static gboolean
has_read (gpointer data)
{
  GtkStack *pages = GTK_STACK (app_find (data, GTK_TYPE_STACK));
  return g_strcmp0 (gtk_stack_get_visible_child_name (pages), "reading") != 0;
}

static void
take_window (Fixture *self, GtkWidget *window)
{
  self->window = window;
  g_object_add_weak_pointer (G_OBJECT (window), (gpointer *)&self->window);
  gtk_window_present (GTK_WINDOW (window));
  app_run_until (has_read, window);
  app_settle ();
}

static void
open_text (Fixture *self, const char *text)
{
  g_autofree char *path = g_build_filename (self->folder, "darbnica.csv", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  take_window (self, iec_import_window_new (GTK_WINDOW (self->parent), self->session, file));
}

static gboolean
shows (gpointer data)
{
  gpointer *pair = data;
  return app_find_label (pair[0], pair[1]) != NULL;
}

/* Waits until something that is seen says so. */
static void
expect (Fixture *self, const char *text)
{
  gpointer pair[] = { self->window, (gpointer)text };
  app_run_until (shows, pair);
}

/* Without waiting for what comes of it. */
static void
press (Fixture *self, const char *label)
{
  GtkWidget *button = app_find_button (self->window, label);
  g_assert_nonnull (button);
  g_signal_emit_by_name (button, "clicked");
}

static void
click (Fixture *self, const char *label)
{
  press (self, label);
  app_settle ();
}

static void
collect (GtkWidget *root, GType type, GPtrArray *found)
{
  if (g_type_is_a (G_OBJECT_TYPE (root), type))
    g_ptr_array_add (found, root);
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child))
    collect (child, type, found);
}

/* The choice above the column, from 0. */
static GtkDropDown *
get_choice (Fixture *self, guint column)
{
  g_autoptr (GPtrArray) found = g_ptr_array_new ();
  collect (app_find (self->window, IEC_TYPE_IMPORT_PREVIEW), GTK_TYPE_DROP_DOWN, found);
  g_assert_cmpuint (column, <, found->len);
  return g_ptr_array_index (found, column);
}

static GtkEditable *
get_entry (Fixture *self, guint position)
{
  g_autoptr (GPtrArray) found = g_ptr_array_new ();
  collect (app_find (self->window, IEC_TYPE_IMPORT_PROBLEMS), GTK_TYPE_ENTRY, found);
  g_assert_cmpuint (position, <, found->len);
  return g_ptr_array_index (found, position);
}

static void
test_preview (Fixture *self, gconstpointer unused)
{
  open_text (self, TABLE);
  expect (self, "3 valid rows");
  expect (self, "2 mended automatically");
  expect (self, "2 rows will not be imported");
  expect (self, "Jaunas gimenes → Jaunās ģimenes");
  expect (self, "5 balsis → 5");
  expect (self, "empty");
  g_assert_nonnull (app_find_button (self->window, "Import 3"));
  g_assert_nonnull (app_find_label (self->window, "Row 4 – Priekšlikums: There is no text in the cell."));
  g_assert_cmpuint (gtk_drop_down_get_selected (get_choice (self, 4)), ==, IEC_IMPORT_TEXT + 1);
  g_assert_cmpuint (gtk_drop_down_get_selected (get_choice (self, 5)), ==, IEC_IMPORT_VOTES + 1);
  g_assert_cmpuint (count_proposals (self), ==, self->n_before);
}

/* A chip shows its rows only, and all again when it is pressed once more. */
static void
test_chips (Fixture *self, gconstpointer unused)
{
  open_text (self, TABLE);
  click (self, "2 rows will not be imported");
  g_assert_null (app_find_label (self->window, "Lapene ezera krastā"));
  g_assert_nonnull (app_find_label (self->window, "Tirgus laukums"));
  click (self, "2 mended automatically");
  g_assert_null (app_find_label (self->window, "Tirgus laukums"));
  g_assert_nonnull (app_find_label (self->window, "Taka gar upi"));
  click (self, "2 mended automatically");
  g_assert_nonnull (app_find_label (self->window, "Lapene ezera krastā"));
  g_assert_nonnull (app_find_label (self->window, "Tirgus laukums"));
}

/* Without its column there are no texts; a field is one column's. */
static void
test_columns (Fixture *self, gconstpointer unused)
{
  open_text (self, TABLE);
  gtk_drop_down_set_selected (get_choice (self, 4), 0);
  expect (self, "0 valid rows");
  g_assert_false (gtk_widget_get_sensitive (app_find_button (self->window, "Import")));
  gtk_drop_down_set_selected (get_choice (self, 3), IEC_IMPORT_TEXT + 1);
  expect (self, "4 valid rows");
  g_assert_nonnull (app_find_button (self->window, "Import 4"));
  gtk_drop_down_set_selected (get_choice (self, 4), IEC_IMPORT_TEXT + 1);
  expect (self, "3 valid rows");
  g_assert_cmpuint (gtk_drop_down_get_selected (get_choice (self, 3)), ==, 0);
}

/* A bad cell is mended in place; the count follows. */
static void
test_correction (Fixture *self, gconstpointer unused)
{
  open_text (self, TABLE);
  gtk_editable_set_text (get_entry (self, 0), "Skatu tornis");
  g_signal_emit_by_name (get_entry (self, 0), "activate");
  expect (self, "4 valid rows");
  g_assert_cmpstr (gtk_editable_get_text (get_entry (self, 0)), ==, "31.02.2023.");
  gtk_editable_set_text (get_entry (self, 0), "30.02.2023.");
  g_signal_emit_by_name (get_entry (self, 0), "activate");
  app_wait (200);
  g_assert_cmpstr (gtk_editable_get_text (get_entry (self, 0)), ==, "30.02.2023.");
  gtk_editable_set_text (get_entry (self, 0), "28.02.2023.");
  g_signal_emit_by_name (get_entry (self, 0), "activate");
  expect (self, "5 valid rows");
  g_assert_nonnull (app_find_button (self->window, "Import 5"));
}

/* Importing is one step, and the summary tells what it did. */
static void
test_apply (Fixture *self, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;

  open_text (self, TABLE);
  click (self, "Import 3");
  expect (self, "The import is done");
  g_assert_nonnull (app_find_label (self->window, "2 rows were not imported"));
  g_assert_nonnull (app_find_label (self->window, "new proposals"));
  g_assert_cmpuint (count_proposals (self), ==, self->n_before + 3);
  g_assert_nonnull (self->message);
  g_assert_nonnull (strstr (iec_message_get_text (self->message), "darbnica.csv"));
  g_assert_false (iec_message_is_error (self->message));
  g_assert_nonnull (app_find_button (self->window, "Show"));
  click (self, "Undo the import");
  g_assert_cmpstr (self->activated, ==, "undo");
  g_assert_null (self->window);
  g_assert_true (iec_strategy_undo (self->strategy, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (count_proposals (self), ==, self->n_before);
}

/* The same table once more: what changed is listed, old and new. */
static void
test_again (Fixture *self, gconstpointer unused)
{
  open_text (self, TABLE);
  click (self, "Import 3");
  expect (self, "The import is done");
  click (self, "Show the new proposals");
  g_assert_cmpstr (self->activated, ==, "view");
  g_assert_null (self->window);

  open_text (self, "Nr.;Datums;Darbnīca;Sleja;Priekšlikums;Balsis\n"
                   "1;07.03.2023.;Malta;Jaunās ģimenes;Parks pie skolas;6\n"
                   "2;07.03.2023.;Malta;Jaunās ģimenes;Taka gar upi;4\n"
                   "6;07.03.2023.;Malta;Jaunās ģimenes;Dīķis;1\n");
  click (self, "Import 3");
  expect (self, "The import is done");
  g_assert_nonnull (app_find_label (self->window, "Malta, row 2: “Parks pie skolas”"));
  g_assert_nonnull (app_find_label (self->window, "Votes: 5 → 6"));
  g_assert_cmpuint (count_proposals (self), ==, self->n_before + 4);
}

/* Known proposals can be left as they are. */
static void
test_skip (Fixture *self, gconstpointer unused)
{
  g_autoptr (GPtrArray) checks = g_ptr_array_new ();

  open_text (self, TABLE);
  click (self, "Import 3");
  expect (self, "The import is done");
  click (self, "Show the new proposals");
  open_text (self, "Nr.;Darbnīca;Priekšlikums;Balsis\n1;Malta;Parks pie skolas;60\n7;Malta;Dīķis;1\n");
  g_assert_nonnull (app_find_button (self->window, "Import 2"));
  collect (self->window, GTK_TYPE_CHECK_BUTTON, checks);
  gtk_check_button_set_active (g_ptr_array_index (checks, 1), TRUE);
  expect (self, "Import 1");
  click (self, "Import 1");
  expect (self, "The import is done");
  g_assert_null (app_find_label (self->window, "Votes: 5 → 60"));
  g_assert_cmpuint (count_proposals (self), ==, self->n_before + 4);
}

/* What the columns were is known the next time; another table is recognised anew. */
static void
test_remembered (Fixture *self, gconstpointer unused)
{
  const char *text = "A;B\nParks;3\nTaka;4\n";

  open_text (self, text);
  expect (self, "No column with the texts of the proposals was recognised. Choose it above the table.");
  gtk_drop_down_set_selected (get_choice (self, 0), IEC_IMPORT_TEXT + 1);
  expect (self, "Import 2");
  gtk_drop_down_set_selected (get_choice (self, 1), IEC_IMPORT_VOTES + 1);
  app_wait (200);
  click (self, "Import 2");
  expect (self, "The import is done");
  click (self, "Show the new proposals");

  open_text (self, text);
  expect (self, "Import 2");
  g_assert_cmpuint (gtk_drop_down_get_selected (get_choice (self, 1)), ==, IEC_IMPORT_VOTES + 1);
}

/* Cells that were pasted are a table, too. */
static void
test_bytes (Fixture *self, gconstpointer unused)
{
  const char *text = "Ideja\tBalsis\nParks, taka\t3\nTirgus\t4\n";
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));

  take_window (self, iec_import_window_new_for_bytes (GTK_WINDOW (self->parent), self->session, bytes, "Clipboard"));
  g_assert_nonnull (app_find_label (self->window, "Clipboard"));
  click (self, "Import 2");
  expect (self, "The import is done");
  g_assert_cmpuint (count_proposals (self), ==, self->n_before + 2);
}

/* The encoding is shown, and another one shows at once. */
static void
test_encoding (Fixture *self, gconstpointer unused)
{
  const char *text = "Ideja;Balsis\n\xd0\xed\xfb\xf2"
                     "a jumts;3\n";
  g_autoptr (GPtrArray) rows = g_ptr_array_new ();

  open_text (self, text);
  expect (self, "Šķūņa jumts");
  collect (self->window, ADW_TYPE_COMBO_ROW, rows);
  g_assert_cmpstr (adw_preferences_row_get_title (g_ptr_array_index (rows, 0)), ==, "Encoding (detected)");
  g_assert_cmpuint (adw_combo_row_get_selected (g_ptr_array_index (rows, 0)), ==, 1);
  adw_combo_row_set_selected (g_ptr_array_index (rows, 0), 0);
  expect (self, "\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd"
                "a jumts");
  adw_combo_row_set_selected (g_ptr_array_index (rows, 0), 1);
  expect (self, "Šķūņa jumts");
}

static void
expect_refused (Fixture *self, GFile *file, const char *words)
{
  take_window (self, iec_import_window_new (GTK_WINDOW (self->parent), self->session, file));
  expect (self, "The table cannot be imported");
  g_assert_nonnull (app_find_button (self->window, "Choose another file…"));
  g_autoptr (GPtrArray) pages = g_ptr_array_new ();
  collect (self->window, ADW_TYPE_STATUS_PAGE, pages);
  gboolean said = FALSE;
  for (guint i = 0; i < pages->len; i++)
    said |= strstr (adw_status_page_get_description (pages->pdata[i]) != NULL
                        ? adw_status_page_get_description (pages->pdata[i])
                        : "",
                    words)
            != NULL;
  g_assert_true (said);
  g_assert_null (app_find_button (self->window, "Import"));
  app_close (self->window);
}

/* What is no table is told in words, and nothing is imported. */
static void
test_refused (Fixture *self, gconstpointer unused)
{
  g_autofree char *path = g_build_filename (self->folder, "x.csv", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);

  expect_refused (self, file, "x.csv");
  g_assert_true (g_file_set_contents (path, "", 0, NULL));
  expect_refused (self, file, "empty");
  g_assert_true (g_file_set_contents (path, "%PDF-1.7", -1, NULL));
  expect_refused (self, file, "not a table");
  g_assert_true (g_file_set_contents (path, "PK\003\004 damaged", -1, NULL));
  expect_refused (self, file, "x.csv");
  g_assert_cmpuint (count_proposals (self), ==, self->n_before);
}

static gboolean
is_busy (gpointer data)
{
  return iec_strategy_is_busy (data);
}

static gboolean
is_free (gpointer data)
{
  return !iec_strategy_is_busy (data);
}

static void
open_many (Fixture *self, guint n_rows)
{
  g_autoptr (GString) text = g_string_new ("Nr.;Darbnīca;Priekšlikums;Balsis\n");

  for (guint i = 0; i < n_rows; i++)
    g_string_append_printf (text, "%u;Malta;Priekšlikums numur %u par ceļu;%u\n", i, i, i % 30);
  open_text (self, text->str);
}

/* Cancelled in the middle, an import leaves nothing; it can be begun again. */
static void
test_cancel (Fixture *self, gconstpointer unused)
{
  open_many (self, 4000);
  press (self, "Import 4\302\240000");
  app_run_until (is_busy, self->strategy);
  click (self, "Cancel");
  app_run_until (is_free, self->strategy);
  expect (self, "The import was cancelled; nothing was imported.");
  g_assert_cmpuint (count_proposals (self), ==, self->n_before);
  g_assert_nonnull (self->window);
  g_assert_true (gtk_widget_get_sensitive (app_find_button (self->window, "Import 4\302\240000")));
}

/* Closed in the middle, the same. */
static void
test_close (Fixture *self, gconstpointer unused)
{
  open_many (self, 4000);
  press (self, "Import 4\302\240000");
  app_run_until (is_busy, self->strategy);
  gtk_window_close (GTK_WINDOW (self->window));
  app_run_until (is_free, self->strategy);
  app_settle ();
  g_assert_null (self->window);
  g_assert_cmpuint (count_proposals (self), ==, self->n_before);
}

/* Closed while the table is being read. */
static void
test_close_early (Fixture *self, gconstpointer unused)
{
  g_autofree char *path = g_build_filename (self->folder, "a.csv", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);

  g_assert_true (g_file_set_contents (path, TABLE, -1, NULL));
  self->window = iec_import_window_new (GTK_WINDOW (self->parent), self->session, file);
  g_object_add_weak_pointer (G_OBJECT (self->window), (gpointer *)&self->window);
  gtk_window_present (GTK_WINDOW (self->window));
  gtk_window_close (GTK_WINDOW (self->window));
  app_wait (300);
  g_assert_null (self->window);
}

#define ADD(path, function) g_test_add (path, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  app_init (&argc, &argv);
  ADD ("/import-window/preview", test_preview);
  ADD ("/import-window/chips", test_chips);
  ADD ("/import-window/columns", test_columns);
  ADD ("/import-window/correction", test_correction);
  ADD ("/import-window/apply", test_apply);
  ADD ("/import-window/again", test_again);
  ADD ("/import-window/skip", test_skip);
  ADD ("/import-window/remembered", test_remembered);
  ADD ("/import-window/bytes", test_bytes);
  ADD ("/import-window/encoding", test_encoding);
  ADD ("/import-window/refused", test_refused);
  ADD ("/import-window/cancel", test_cancel);
  ADD ("/import-window/close", test_close);
  ADD ("/import-window/close-early", test_close_early);
  return fixture_run ();
}
