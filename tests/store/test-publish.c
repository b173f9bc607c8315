/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store-desk.h"
#include "store-fixture.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#define A "aaaaaaaaaaaaaaaa"
#define B "bbbbbbbbbbbbbbbb"
#define C "cccccccccccccccc"

#define N_LOOKS 10

/* Saving never overwrites what another program wrote meanwhile, unless told so. */
static void
test_publish_conflict (Desk *desk, gconstpointer data)
{
  Session session;
  g_autoptr (GError) error = NULL;
  g_autofree char *bytes = NULL;
  gsize size = 0;

  make_file (desk->file, "A");
  session = open_file (desk->file, IEC_OPEN_FLAG_NONE, IEC_OPEN_CONTINUED);
  g_assert_false (iec_working_copy_file_changed (session.copy));
  change_file_elsewhere (desk);
  g_assert_true (iec_working_copy_file_changed (session.copy));
  bytes = read_bytes (desk->file, &size);
  add_element_step (session.store, B, "B");
  g_assert_false (iec_working_copy_publish (session.copy, NULL, IEC_PUBLISH_NONE, NULL, &error));
  g_assert_error (error, IEC_ERROR, IEC_ERROR_CHANGED);
  assert_same_bytes (desk->file, bytes, size);
  g_assert_true (iec_working_copy_has_unpublished (session.copy, session.store));

  publish (&session, NULL, IEC_PUBLISH_REPLACE);
  g_assert_false (iec_working_copy_has_unpublished (session.copy, session.store));
  g_assert_false (iec_working_copy_file_changed (session.copy));
  session_end (&session);
  session = open_file (desk->file, IEC_OPEN_FLAG_NONE, IEC_OPEN_CONTINUED);
  assert_title (&session, B, "B");
  session_end (&session);
}

/* Save as moves the window to the new file, Save a copy does not. */
static void
test_save_as_and_copy (Desk *desk, gconstpointer data)
{
  g_autofree char *second = g_build_filename (desk->folder, "second.iecere", NULL);
  g_autofree char *third = g_build_filename (desk->folder, "third.iecere", NULL);
  Session session;

  make_file (desk->file, "A");
  make_file (third, "Third");
  session = open_file (desk->file, IEC_OPEN_FLAG_NONE, IEC_OPEN_CONTINUED);
  add_element_step (session.store, B, "B");
  publish (&session, second, IEC_PUBLISH_COPY);
  g_assert_cmpstr (iec_working_copy_get_path (session.copy), ==, desk->file);
  g_assert_true (iec_working_copy_has_unpublished (session.copy, session.store));
  /* A copy in the place of the file itself is a saving. */
  publish (&session, desk->file, IEC_PUBLISH_COPY);
  g_assert_false (iec_working_copy_has_unpublished (session.copy, session.store));
  g_assert_false (iec_working_copy_file_changed (session.copy));
  add_element_step (session.store, C, "C");
  publish (&session, NULL, IEC_PUBLISH_NONE);
  publish (&session, third, IEC_PUBLISH_NONE);
  g_assert_cmpstr (iec_working_copy_get_path (session.copy), ==, third);
  g_assert_false (iec_working_copy_has_unpublished (session.copy, session.store));
  session_end (&session);

  session = open_file (second, IEC_OPEN_FLAG_NONE, IEC_OPEN_FRESH);
  assert_title (&session, B, "B");
  session_end (&session);
  session = open_file (third, IEC_OPEN_FLAG_NONE, IEC_OPEN_CONTINUED);
  assert_title (&session, B, "B");
  session_end (&session);
  session = open_file (desk->file, IEC_OPEN_FLAG_NONE, IEC_OPEN_FRESH);
  assert_title (&session, C, "C");
  session_end (&session);
}

/* The same content gives the same bytes, whatever detours it took, and nothing deleted travels with it. */
static void
test_published_bytes (Desk *desk, gconstpointer data)
{
  g_autofree char *second = g_build_filename (desk->folder, "second.iecere", NULL);
  g_autofree char *bytes = NULL;
  gsize size = 0;
  Session session;

  make_file (desk->file, "A");
  session = open_new ();
  add_element_step (session.store, B, "A secret that nobody shall read");
  add_element_step (session.store, A, "Another secret");
  g_ptr_array_unref (iec_store_undo (session.store, NULL));
  g_ptr_array_unref (iec_store_undo (session.store, NULL));
  add_element_step (session.store, A, "A");
  publish (&session, second, IEC_PUBLISH_NONE);
  session_end (&session);

  bytes = read_bytes (second, &size);
  assert_same_bytes (desk->file, bytes, size);
  g_assert_null (g_strstr_len (bytes, size, "secret"));
  g_assert_null (memmem (bytes, size, "secret", 6));
  g_assert_null (memmem (bytes, size, "work_", 5));
  g_assert_cmpmem (bytes + 68, 4, "Iecr", 4);
  /* A rollback journal, so that it can be read in a folder that cannot be written. */
  g_assert_cmpint (bytes[18], ==, 1);
  g_assert_cmpint (bytes[19], ==, 1);
}

/* Saving what the file holds already does not touch it. */
static void
test_publish_unchanged (Desk *desk, gconstpointer data)
{
  Session session;
  GStatBuf before;
  GStatBuf after;

  make_file (desk->file, "A");
  g_assert_cmpint (g_stat (desk->file, &before), ==, 0);
  session = open_file (desk->file, IEC_OPEN_FLAG_NONE, IEC_OPEN_CONTINUED);
  add_element_step (session.store, B, "B");
  g_ptr_array_unref (iec_store_undo (session.store, NULL));
  publish (&session, NULL, IEC_PUBLISH_NONE);
  g_assert_false (iec_working_copy_has_unpublished (session.copy, session.store));
  session_end (&session);
  g_assert_cmpint (g_stat (desk->file, &after), ==, 0);
  g_assert_cmpuint (before.st_ino, ==, after.st_ino);
}

static gpointer
publish_cb (gpointer data)
{
  gpointer *arguments = data;

  publish (arguments[0], NULL, IEC_PUBLISH_NONE);
  g_atomic_int_set ((int *)arguments[1], TRUE);
  return NULL;
}

/* A window that is entered while its own saving takes the file's place does not say that another program did so. */
static void
test_look_while_publishing (Desk *desk, gconstpointer data)
{
  Session session;

  make_file (desk->file, "A");
  session = open_file (desk->file, IEC_OPEN_FLAG_NONE, IEC_OPEN_CONTINUED);
  for (guint i = 0; i < N_LOOKS; i++)
    {
      g_autofree char *uid = make_uid (i);
      int is_done = FALSE;
      gpointer arguments[] = { &session, &is_done };
      GThread *worker;

      add_element_step (session.store, uid, "Ciemam vajag labu ceļu");
      worker = g_thread_new ("publisher", publish_cb, arguments);
      while (!g_atomic_int_get (&is_done))
        g_assert_false (iec_working_copy_file_changed (session.copy));
      g_thread_join (worker);
      g_assert_false (iec_working_copy_has_unpublished (session.copy, session.store));
    }
  session_end (&session);
}

static void
fill_store (IecStore *store)
{
  begin (store);
  for (guint i = 0; i < 2000; i++)
    {
      g_autofree char *uid = make_uid (i);
      g_autofree char *number = g_strdup_printf ("P%04u", i);

      add_proposal (store, uid, number, "Salabot ceļu starp ciemiem, lai bērni tiek uz skolu arī pavasarī");
    }
  commit_away (store, "import");
}

/* A full disk: the file is the old one, the save line can say why, and editing and saving go on afterwards. */
static void
test_disk_full (Desk *desk, gconstpointer data)
{
  g_autofree char *bytes = NULL;
  gsize size = 0;
  pid_t child;
  int status = 0;

  make_file (desk->file, "A");
  bytes = read_bytes (desk->file, &size);
  child = fork ();
  if (child == 0)
    {
      Session session = open_file (desk->file, IEC_OPEN_FLAG_NONE, IEC_OPEN_CONTINUED);
      struct rlimit limit = { 64 * 1024, RLIM_INFINITY };
      g_autoptr (GError) error = NULL;

      fill_store (session.store);
      signal (SIGXFSZ, SIG_IGN);
      g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &limit), ==, 0);
      g_assert_false (iec_working_copy_publish (session.copy, NULL, IEC_PUBLISH_NONE, NULL, &error));
      g_assert_error (error, IEC_ERROR, IEC_ERROR_NO_SPACE);
      assert_same_bytes (desk->file, bytes, size);
      g_assert_true (iec_working_copy_has_unpublished (session.copy, session.store));
      limit.rlim_cur = RLIM_INFINITY;
      g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &limit), ==, 0);
      publish (&session, NULL, IEC_PUBLISH_NONE);
      session_end (&session);
      _exit (0);
    }
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  g_assert_cmpint (status, ==, 0);
  g_assert_true (iec_working_copy_verify_file (desk->file, NULL));
}

/* A full disk while editing: the step is refused as a whole, and what was there stays. */
static void
test_disk_full_step (Desk *desk, gconstpointer data)
{
  pid_t child;
  int status = 0;

  make_file (desk->file, "A");
  child = fork ();
  if (child == 0)
    {
      Session session = open_file (desk->file, IEC_OPEN_FLAG_NONE, IEC_OPEN_CONTINUED);
      struct rlimit limit = { 128 * 1024, RLIM_INFINITY };
      g_autofree char *before = dump (session.store);
      g_autofree char *after = NULL;
      g_autofree char *long_title = g_strnfill (1024 * 1024, 'x');
      IecStepLabel label = { .verb = (char *)"type" };
      g_autoptr (GError) error = NULL;

      signal (SIGXFSZ, SIG_IGN);
      g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &limit), ==, 0);
      begin (session.store);
      set_title (session.store, A, long_title);
      g_assert_null (iec_store_commit_step (session.store, &label, &error));
      g_assert_error (error, IEC_ERROR, IEC_ERROR_NO_SPACE);
      after = dump (session.store);
      g_assert_cmpstr (after, ==, before);
      limit.rlim_cur = RLIM_INFINITY;
      g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &limit), ==, 0);
      add_element_step (session.store, B, "B");
      session_end (&session);
      _exit (0);
    }
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  g_assert_cmpint (status, ==, 0);
}

/* A disk that fills up in the middle of a step: SQLite ends the step, and what follows must not slip in beside it. */
static void
test_disk_full_in_step (Desk *desk, gconstpointer data)
{
  pid_t child = fork ();
  int status = 0;

  if (child == 0)
    {
      Session session = open_new ();
      struct rlimit limit = { 128 * 1024, RLIM_INFINITY };
      g_autofree char *long_title = g_strnfill (1024 * 1024, 'x');
      g_autofree char *before = dump (session.store);
      g_autofree char *after = NULL;
      IecElementRow row = { .kind = (char *)"section", .title = long_title };
      gboolean success = TRUE;

      signal (SIGXFSZ, SIG_IGN);
      g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &limit), ==, 0);
      begin (session.store);
      for (guint i = 0; i < 100 && success; i++)
        {
          g_autofree char *uid = make_uid (i);

          row.uid = uid;
          success = iec_store_insert (session.store, IEC_TABLE_ELEMENT, &row, NULL);
        }
      g_assert_false (success);
      limit.rlim_cur = RLIM_INFINITY;
      g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &limit), ==, 0);
      row.uid = (char *)A;
      g_assert_false (iec_store_insert (session.store, IEC_TABLE_ELEMENT, &row, NULL));
      iec_store_roll_back_step (session.store);
      after = dump (session.store);
      g_assert_cmpstr (after, ==, before);
      add_element_step (session.store, B, "B");
      session_end (&session);
      _exit (0);
    }
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  g_assert_cmpint (status, ==, 0);
}

/* Lets anybody come to @path, which is in a temporary folder of ours. */
static void
open_way (const char *path)
{
  g_autofree char *current = g_strdup (path);

  g_assert_cmpint (g_mkdir_with_parents (path, 0777), ==, 0);
  while (!g_str_equal (current, g_get_tmp_dir ()) && strlen (current) > 1)
    {
      char *parent = g_path_get_dirname (current);

      g_assert_cmpint (g_chmod (current, 0777), ==, 0);
      g_free (current);
      current = parent;
    }
}

/* Root may write anywhere, so it becomes nobody. */
static void
become_nobody (void)
{
  if (geteuid () != 0)
    return;
  g_assert_cmpint (setgid (65534), ==, 0);
  g_assert_cmpint (setuid (65534), ==, 0);
}

/* A folder that cannot be written: saving says so, and saving elsewhere works. */
static void
test_read_only_folder (Desk *desk, gconstpointer data)
{
  g_autofree char *shut = g_build_filename (desk->folder, "shut", NULL);
  g_autofree char *target = g_build_filename (shut, "a.iecere", NULL);
  pid_t child;
  int status = 0;

  g_assert_cmpint (g_mkdir (shut, 0555), ==, 0);
  open_way (desk->folder);
  open_way (g_get_user_data_dir ());
  child = fork ();
  if (child == 0)
    {
      g_autoptr (GError) error = NULL;
      Session session;

      become_nobody ();
      session = open_new ();
      add_element_step (session.store, A, "A");
      g_assert_false (iec_working_copy_publish (session.copy, target, IEC_PUBLISH_NONE, NULL, &error));
      g_assert_error (error, IEC_ERROR, IEC_ERROR_READ_ONLY);
      g_assert_null (iec_working_copy_get_path (session.copy));
      publish (&session, desk->file, IEC_PUBLISH_NONE);
      session_end (&session);
      _exit (0);
    }
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  g_assert_cmpint (status, ==, 0);
  g_assert_true (iec_working_copy_verify_file (desk->file, NULL));
}

/* Saving without a place, to a place that is not there, or cancelled, makes nothing. */
static void
test_no_path (Desk *desk, gconstpointer data)
{
  Session session = open_new ();
  g_autofree char *nowhere = g_build_filename (desk->folder, "no", "such", "folder.iecere", NULL);
  g_autoptr (GError) untitled = NULL;
  g_autoptr (GError) missing = NULL;
  g_autoptr (GError) cancelled = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();

  add_element_step (session.store, A, "A");
  g_assert_false (iec_working_copy_publish (session.copy, NULL, IEC_PUBLISH_NONE, NULL, &untitled));
  g_assert_error (untitled, IEC_ERROR, IEC_ERROR_INVALID);
  g_assert_false (iec_working_copy_publish (session.copy, nowhere, IEC_PUBLISH_NONE, NULL, &missing));
  g_assert_error (missing, IEC_ERROR, IEC_ERROR_NOT_FOUND);
  g_cancellable_cancel (cancellable);
  g_assert_false (iec_working_copy_publish (session.copy, desk->file, IEC_PUBLISH_NONE, cancellable, &cancelled));
  g_assert_error (cancelled, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_false (g_file_test (desk->file, G_FILE_TEST_EXISTS));
  session_end (&session);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(name, function) g_test_add (name, Desk, NULL, desk_set_up, function, desk_tear_down)
  ADD ("/iec/publish/etag-conflict", test_publish_conflict);
  ADD ("/iec/publish/save-as-and-copy", test_save_as_and_copy);
  ADD ("/iec/publish/bytes", test_published_bytes);
  ADD ("/iec/publish/unchanged", test_publish_unchanged);
  ADD ("/iec/publish/look-while-publishing", test_look_while_publishing);
  ADD ("/iec/publish/disk-full-keeps-original", test_disk_full);
  ADD ("/iec/publish/disk-full-step", test_disk_full_step);
  ADD ("/iec/publish/disk-full-in-step", test_disk_full_in_step);
  ADD ("/iec/publish/read-only-folder", test_read_only_folder);
  ADD ("/iec/publish/nowhere", test_no_path);
  return run_tests ();
}
