/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app-fixture.h"
#include "iec-log-window.h"
#include "iec-notice-bar.h"
#include "iec-recent-list.h"
#include "iec-save-line.h"
#include "iec-welcome-page.h"

#include <glib/gstdio.h>
#include <string.h>

/* A working copy that is kept; its file, if it has one, lies in the test's folder. */
static void
make_strategy (const char *title, const char *file_name, gboolean edited)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (IecStrategy) strategy = iec_strategy_new (title, "lv", "blank", IEC_OPEN_FLAG_NONE, &error);

  g_assert_no_error (error);
  if (file_name != NULL)
    {
      g_autofree char *path = dup_path (file_name);

      g_assert_true (iec_strategy_save_as (strategy, path, IEC_PUBLISH_NONE, NULL, NULL));
    }
  if (edited)
    add (strategy, IEC_ELEMENT_GOAL, NULL, "Mērķis");
  iec_strategy_close (strategy);
}

static void
remove_all (void)
{
  g_autoptr (GPtrArray) infos = iec_working_copy_list (NULL);

  for (guint i = 0; i < infos->len; i++)
    {
      const IecWorkingCopyInfo *info = g_ptr_array_index (infos, i);
      g_autoptr (IecWorkingCopy) copy = iec_working_copy_open_untitled (info->id, NULL);

      if (copy != NULL)
        iec_working_copy_discard (copy);
    }
}

/** Wanted: how many strategies a list shall have. */
typedef struct
{
  GListModel *list;
  guint n_items;
} Wanted;

static gboolean
has_items (gpointer data)
{
  Wanted *wanted = data;

  return g_list_model_get_n_items (wanted->list) == wanted->n_items;
}

static void
wait_for_items (gpointer list, guint n_items)
{
  Wanted wanted = { list, n_items };

  app_run_until (has_items, &wanted);
}

static IecRecent *
find_recent (IecRecentList *list, const char *title)
{
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (list)); i++)
    {
      g_autoptr (IecRecent) recent = g_list_model_get_item (G_LIST_MODEL (list), i);
      g_autofree char *own_title = iec_recent_dup_title (recent);

      if (g_str_equal (own_title, title))
        return recent;
    }
  g_assert_not_reached ();
}

static void
assert_details (IecRecentList *list, const char *title, const char *part)
{
  g_autofree char *details = iec_recent_dup_details (find_recent (list, title));

  if (strstr (details, part) == NULL)
    g_error ("“%s” is not in “%s”", part, details);
}

/* Everything that was worked on stands there, with what is the matter with it. */
static void
test_recent (void)
{
  g_autoptr (IecRecentList) list = iec_recent_list_new ();
  g_autofree char *gone = dup_path ("gone.iecere");

  remove_all ();
  make_strategy ("Saglabātā", "saved.iecere", FALSE);
  make_strategy ("Mainītā", "edited.iecere", TRUE);
  make_strategy ("Pazudusī", "gone.iecere", FALSE);
  make_strategy ("Bez faila", NULL, TRUE);
  g_unlink (gone);
  iec_recent_list_update (list);
  wait_for_items (list, 4);

  assert_details (list, "Saglabātā", "today at");
  assert_details (list, "Saglabātā", "/saved.iecere");
  assert_details (list, "Mainītā", "with changes that are not in the file yet");
  assert_details (list, "Pazudusī", "the file is not available");
  assert_details (list, "Bez faila", "not saved to a file");
  g_assert_true (iec_recent_is_missing (find_recent (list, "Pazudusī")));
  g_assert_false (iec_recent_is_missing (find_recent (list, "Saglabātā")));
  g_assert_null (iec_recent_get_path (find_recent (list, "Bez faila")));
  g_autofree char *draft = iec_recent_dup_draft (find_recent (list, "Saglabātā"));
  g_assert_null (draft);
}

static void
note_change_cb (GListModel *list, guint position, guint removed, guint added, gpointer data)
{
  *(guint *)data += removed + added;
}

/* Looking again changes only the rows that are others now. */
static void
test_recent_update (void)
{
  g_autoptr (IecRecentList) list = iec_recent_list_new ();
  guint n_changed = 0;

  remove_all ();
  make_strategy ("Viena", NULL, TRUE);
  make_strategy ("Otra", NULL, TRUE);
  iec_recent_list_update (list);
  wait_for_items (list, 2);
  g_signal_connect (list, "items-changed", G_CALLBACK (note_change_cb), &n_changed);
  iec_recent_list_update (list);
  app_wait (300);
  g_assert_cmpuint (n_changed, ==, 0);
  make_strategy ("Trešā", NULL, TRUE);
  iec_recent_list_update (list);
  iec_recent_list_update (list);
  wait_for_items (list, 3);
  app_wait (300);
  g_assert_cmpuint (n_changed, ==, 1);
}

/* A moved file goes on with its working copy. */
static void
test_moved (void)
{
  g_autofree char *from = dup_path ("before.iecere");
  g_autofree char *to = dup_path ("after.iecere");
  g_autofree char *nowhere = dup_path ("no-folder/x.iecere");
  g_autoptr (GError) error = NULL;

  remove_all ();
  make_strategy ("Pārceltā", "before.iecere", TRUE);
  g_assert_cmpint (g_rename (from, to), ==, 0);
  g_assert_false (iec_working_copy_note_moved (from, nowhere, NULL));
  g_assert_true (iec_working_copy_note_moved (from, to, &error));
  g_assert_no_error (error);
  g_autoptr (IecStrategy) strategy = iec_strategy_open (to, IEC_OPEN_FLAG_NONE, &error);
  g_assert_no_error (error);
  g_assert_cmpint (iec_working_copy_get_state (iec_strategy_get_working_copy (strategy)), ==, IEC_OPEN_RESTORED);
  g_assert_cmpstr (iec_element_get_title (by_code (strategy, "M1")), ==, "Mērķis");
  iec_strategy_close (strategy);
}

static void
note_action_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  g_autofree char *text = parameter != NULL ? g_variant_print (parameter, FALSE) : g_strdup ("");

  g_string_append_printf (data, "%s %s;", g_action_get_name (G_ACTION (action)), text);
}

static void
add_actions (GtkWidget *window, GString *done)
{
  g_autoptr (GSimpleActionGroup) app = g_simple_action_group_new ();
  g_autoptr (GSimpleActionGroup) win = g_simple_action_group_new ();
  const GActionEntry app_entries[] = {
    { "new", note_action_cb },
    { "open", note_action_cb },
    { "open-sample", note_action_cb },
    { "open-path", note_action_cb, "s" },
    { "open-untitled", note_action_cb, "s" },
  };
  const GActionEntry win_entries[] = {
    { "start-with-table", note_action_cb },
    { "find-missing", note_action_cb, "s" },
    { "save-as", note_action_cb },
    { "take-file", note_action_cb },
  };

  g_action_map_add_action_entries (G_ACTION_MAP (app), app_entries, G_N_ELEMENTS (app_entries), done);
  g_action_map_add_action_entries (G_ACTION_MAP (win), win_entries, G_N_ELEMENTS (win_entries), done);
  gtk_widget_insert_action_group (window, "app", G_ACTION_GROUP (app));
  gtk_widget_insert_action_group (window, "win", G_ACTION_GROUP (win));
}

static void
press (GtkWidget *window, const char *text)
{
  GtkWidget *button = app_find_button (window, text);

  g_assert_nonnull (button);
  g_assert_true (gtk_widget_is_sensitive (button));
  gtk_widget_activate (button);
  app_wait (300);
}

static GtkListBoxRow *
find_row (GtkWidget *window, const char *title)
{
  GtkWidget *label = app_find_label (window, title);

  g_assert_nonnull (label);
  return GTK_LIST_BOX_ROW (gtk_widget_get_ancestor (label, GTK_TYPE_LIST_BOX_ROW));
}

/* The ways in are there, and lead where they say. */
static void
test_welcome (void)
{
  g_autoptr (GString) done = g_string_new (NULL);
  g_autofree char *gone = dup_path ("gone.iecere");
  g_autofree char *saved = dup_path ("saved.iecere");
  g_autofree char *expected_path = g_strdup_printf ("open-path '%s';", saved);
  g_autofree char *expected_find = g_strdup_printf ("find-missing '%s';", gone);

  remove_all ();
  make_strategy ("Saglabātā", "saved.iecere", FALSE);
  make_strategy ("Pazudusī", "gone.iecere", FALSE);
  make_strategy ("Bez faila", NULL, TRUE);
  g_unlink (gone);
  GtkWidget *page = iec_welcome_page_new ();
  GtkWidget *window = app_show (page, 900, 800);
  add_actions (window, done);
  wait_for_items (iec_welcome_page_get_recent (IEC_WELCOME_PAGE (page)), 3);
  app_settle ();

  press (window, "Choose a File…");
  press (window, "New Strategy");
  press (window, "Open the Sample");
  press (window, "Open Another…");
  g_assert_cmpstr (done->str, ==, "start-with-table ;new ;open-sample ;open ;");
  g_string_truncate (done, 0);
  gtk_widget_activate (GTK_WIDGET (find_row (window, "Saglabātā")));
  app_settle ();
  g_assert_cmpstr (done->str, ==, expected_path);
  g_string_truncate (done, 0);
  gtk_widget_activate (GTK_WIDGET (find_row (window, "Bez faila")));
  app_settle ();
  g_assert_true (g_str_has_prefix (done->str, "open-untitled "));
  g_string_truncate (done, 0);
  press (window, "Find…");
  g_assert_cmpstr (done->str, ==, expected_find);
  app_close (window);
}

/* It has room in the narrowest window. */
static void
test_welcome_narrow (void)
{
  GtkWidget *page = iec_welcome_page_new ();
  int minimum = 0;

  g_object_ref_sink (page);
  gtk_widget_measure (page, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  g_assert_cmpint (minimum, <=, 360);
  g_object_unref (page);
}

/* The newest stands on top; the oldest go. */
static void
test_log (void)
{
  g_autoptr (IecMessageLog) log = iec_message_log_new ();
  GtkWidget *parent = app_show (gtk_label_new ("x"), 400, 300);
  GtkWidget *window = iec_log_window_new (GTK_WINDOW (parent), log);
  g_autoptr (IecMessage) error = iec_message_new ("Tas neizdevās.", TRUE);
  g_autoptr (IecMessage) with_button = iec_message_new ("Saglabāts <fails> & viss", FALSE);

  gtk_window_present (GTK_WINDOW (window));
  app_settle ();
  g_assert_nonnull (app_find_label (window, "Nothing was told yet"));
  iec_message_log_add (log, error);
  iec_message_set_action (with_button, "Atvērt", "win.save-as", NULL);
  iec_message_log_add (log, with_button);
  app_settle ();
  g_assert_nonnull (app_find_label (window, "Tas neizdevās."));
  g_assert_nonnull (app_find_label (window, "Saglabāts <fails> & viss"));
  g_autoptr (GString) done = g_string_new (NULL);
  add_actions (parent, done);
  press (window, "Atvērt");
  g_assert_cmpstr (done->str, ==, "save-as ;");
  g_autoptr (IecMessage) top = g_list_model_get_item (G_LIST_MODEL (log), 0);
  g_assert_true (top == with_button);

  for (guint i = 0; i < IEC_MESSAGE_LOG_MAX; i++)
    iec_message_log_add (log, error);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (log)), ==, IEC_MESSAGE_LOG_MAX);
  gtk_window_destroy (GTK_WINDOW (window));
  app_close (parent);
}

/* Trouble stands in the line as an alert with words and a way out. */
static void
test_save_line (void)
{
  g_autoptr (IecSession) session = app_session ();
  g_autoptr (IecSaver) saver = iec_saver_new (session);
  g_autofree char *path = dup_path ("no-folder/line.iecere");
  g_autofree char *folder = g_path_get_dirname (path);
  GtkWidget *line = iec_save_line_new ();
  GtkWidget *window = app_show (line, 320, 100);
  g_autoptr (GString) done = g_string_new (NULL);

  add_actions (window, done);
  iec_save_line_set_saver (IEC_SAVE_LINE (line), saver);
  app_settle ();
  g_assert_nonnull (app_find_label (window, "Not saved to a file"));
  press (window, "Save As…");
  g_assert_cmpstr (done->str, ==, "save-as ;");

  g_mkdir (folder, 0700);
  g_assert_true (iec_strategy_save_as (iec_session_get_strategy (session), path, IEC_PUBLISH_NONE, NULL, NULL));
  g_unlink (path);
  g_rmdir (folder);
  iec_saver_save (saver);
  app_wait (600);
  GtkWidget *label = app_find_label (window, "Could not save – the folder is gone");
  g_assert_nonnull (label);
  gtk_test_accessible_assert_role (GTK_ACCESSIBLE (gtk_widget_get_parent (label)), GTK_ACCESSIBLE_ROLE_ALERT);
  g_assert_nonnull (app_find_button (window, "Save As…"));
  iec_save_line_set_saver (IEC_SAVE_LINE (line), NULL);
  app_settle ();
  g_assert_null (app_find_button (window, "Save As…"));
  app_close (window);
  iec_strategy_close (iec_session_get_strategy (session));
}

/* One sentence and its choices, which fit in the narrowest window. */
static void
test_notice (void)
{
  const IecNoticeButton buttons[] = {
    { "Save As…", "win.save-as" },
    { "Replace the File", "win.replace-file" },
    { "Take the File", "win.take-file" },
  };
  GtkWidget *bar = iec_notice_bar_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  g_autoptr (GString) done = g_string_new (NULL);
  int minimum = 0;

  gtk_box_append (GTK_BOX (box), bar);
  GtkWidget *window = app_show (box, 900, 300);
  add_actions (window, done);
  g_assert_false (gtk_widget_get_visible (bar));
  iec_notice_bar_tell (IEC_NOTICE_BAR (bar), "Another program changed the file. What shall be done?", buttons,
                       G_N_ELEMENTS (buttons));
  app_wait (400);
  g_assert_nonnull (app_find_label (window, "Another program changed the file. What shall be done?"));
  press (window, "Take the File");
  g_assert_cmpstr (done->str, ==, "take-file ;");
  gtk_widget_measure (bar, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  g_assert_cmpint (minimum, <=, 360);
  int low = 0, high = 0;
  gtk_widget_measure (bar, GTK_ORIENTATION_VERTICAL, 900, &low, NULL, NULL, NULL);
  gtk_widget_measure (bar, GTK_ORIENTATION_VERTICAL, 360, &high, NULL, NULL, NULL);
  g_assert_cmpint (high, >, low + 30);
  iec_notice_bar_tell (IEC_NOTICE_BAR (bar), "The file is read-only.", buttons, 1);
  g_assert_null (app_find_button (window, "Take the File"));
  iec_notice_bar_clear (IEC_NOTICE_BAR (bar));
  g_assert_false (gtk_widget_get_visible (bar));
  app_close (window);
}

int
main (int argc, char **argv)
{
  app_init (&argc, &argv);
  g_test_add_func ("/recent/list", test_recent);
  g_test_add_func ("/recent/update", test_recent_update);
  g_test_add_func ("/recent/moved", test_moved);
  g_test_add_func ("/welcome/ways", test_welcome);
  g_test_add_func ("/welcome/narrow", test_welcome_narrow);
  g_test_add_func ("/log/window", test_log);
  g_test_add_func ("/save-line/trouble", test_save_line);
  g_test_add_func ("/notice/choices", test_notice);
  return fixture_run ();
}
