/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-error.h"
#include "iec-working-copy.h"
#include "store-fixture.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>
#include <utime.h>

#define A "aaaaaaaaaaaaaaaa"
#define B "bbbbbbbbbbbbbbbb"

/* A user's folder with room for one file, and the data folder of run_tests(). */
typedef struct
{
  char *folder;
  char *file;
} Desk;

/* A strategy as a window holds it. */
typedef struct
{
  IecWorkingCopy *copy;
  IecStore *store;
} Session;

static void
desk_set_up (Desk *desk, gconstpointer data)
{
  g_autofree char *folder = g_dir_make_tmp ("iecere-test-XXXXXX", NULL);

  desk->folder = realpath (folder, NULL);
  desk->file = g_build_filename (desk->folder, "mūsu stratēģija 100%.iecere", NULL);
}

static void
desk_tear_down (Desk *desk, gconstpointer data)
{
  g_autofree char *work = g_build_filename (g_get_user_data_dir (), "iecere", NULL);

  remove_folder (desk->folder);
  remove_folder (work);
  free (g_steal_pointer (&desk->folder));
  g_clear_pointer (&desk->file, g_free);
}

static void
session_start (Session *session, IecWorkingCopy *copy)
{
  g_autoptr (GError) error = NULL;

  session->copy = copy;
  session->store = iec_store_open (iec_working_copy_get_database (copy), &plain_indexer, &error);
  g_assert_no_error (error);
}

static void
session_end (Session *session)
{
  iec_store_close (session->store);
  g_assert_finalize_object (session->store);
  iec_working_copy_close (session->copy);
  g_assert_finalize_object (session->copy);
}

static Session
open_new (void)
{
  g_autoptr (GError) error = NULL;
  Session session;
  IecWorkingCopy *copy = iec_working_copy_new_untitled (IEC_OPEN_FLAG_NONE, &error);

  g_assert_no_error (error);
  session_start (&session, copy);
  return session;
}

static Session
open_file (const char *path, IecOpenFlags flags, IecOpenState state)
{
  g_autoptr (GError) error = NULL;
  Session session;
  IecWorkingCopy *copy = iec_working_copy_open (path, flags, &error);

  g_assert_no_error (error);
  g_assert_cmpint (iec_working_copy_get_state (copy), ==, state);
  session_start (&session, copy);
  return session;
}

static void
assert_refused (const char *path, IecOpenFlags flags, IecError code)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (iec_working_copy_open (path, flags, &error));
  g_assert_error (error, IEC_ERROR, (int)code);
}

static void
publish (Session *session, const char *path, IecPublishFlags flags)
{
  g_autoptr (GError) error = NULL;

  iec_working_copy_publish (session->copy, path, flags, NULL, &error);
  g_assert_no_error (error);
}

/* A file with one section, whose working copy is closed. */
static void
make_file (const char *path, const char *title)
{
  Session session = open_new ();

  add_element_step (session.store, A, title);
  publish (&session, path, IEC_PUBLISH_NONE);
  session_end (&session);
}

static char *
read_bytes (const char *path, gsize *size)
{
  char *bytes = NULL;

  g_assert_true (g_file_get_contents (path, &bytes, size, NULL));
  return bytes;
}

static void
assert_same_bytes (const char *path, const char *bytes, gsize size)
{
  gsize found_size = 0;
  g_autofree char *found = read_bytes (path, &found_size);

  g_assert_cmpmem (found, found_size, bytes, size);
}

static void
assert_title (Session *session, const char *uid, const char *title)
{
  g_autofree char *found = dup_title (session->store, uid);

  g_assert_cmpstr (found, ==, title);
}

/* Writes the file as another program would: another strategy in its place. */
static void
change_file_elsewhere (Desk *desk)
{
  g_autofree char *other = g_build_filename (desk->folder, "other.iecere", NULL);

  make_file (other, "Elsewhere");
  g_assert_cmpint (g_rename (other, desk->file), ==, 0);
}

/* What was saved is there in another session, undo history included, and nothing is asked. */
static void
test_continued (Desk *desk, gconstpointer data)
{
  Session session = open_new ();

  g_assert_null (iec_working_copy_get_path (session.copy));
  g_assert_false (iec_working_copy_has_unpublished (session.copy, session.store));
  add_element_step (session.store, A, "A");
  g_assert_true (iec_working_copy_has_unpublished (session.copy, session.store));
  publish (&session, desk->file, IEC_PUBLISH_NONE);
  g_assert_cmpstr (iec_working_copy_get_path (session.copy), ==, desk->file);
  g_assert_false (iec_working_copy_has_unpublished (session.copy, session.store));
  session_end (&session);

  session = open_file (desk->file, IEC_OPEN_FLAG_NONE, IEC_OPEN_CONTINUED);
  assert_title (&session, A, "A");
  g_assert_cmpuint (iec_store_get_n_steps (session.store), ==, 1);
  g_assert_false (iec_working_copy_has_unpublished (session.copy, session.store));
  session_end (&session);
}

/* Steps that did not reach the file are there again, too, and the file is as it was. */
static void
test_restored (Desk *desk, gconstpointer data)
{
  Session session;
  gsize size = 0;
  g_autofree char *bytes = NULL;

  make_file (desk->file, "A");
  bytes = read_bytes (desk->file, &size);
  session = open_file (desk->file, IEC_OPEN_FLAG_NONE, IEC_OPEN_CONTINUED);
  add_element_step (session.store, B, "B");
  session_end (&session);
  assert_same_bytes (desk->file, bytes, size);
  assert_refused (desk->file, IEC_OPEN_FLAG_EXCLUSIVE | IEC_OPEN_FLAG_TRANSIENT, IEC_ERROR_BUSY);

  session = open_file (desk->file, IEC_OPEN_FLAG_NONE, IEC_OPEN_RESTORED);
  assert_title (&session, B, "B");
  g_assert_true (iec_working_copy_has_unpublished (session.copy, session.store));
  g_assert_cmpuint (iec_store_get_n_steps (session.store), ==, 2);
  session_end (&session);
}

/* A file that others changed is taken as it is now when nothing of one's own would be lost. */
static void
test_reloaded (Desk *desk, gconstpointer data)
{
  Session session;

  make_file (desk->file, "A");
  change_file_elsewhere (desk);
  session = open_file (desk->file, IEC_OPEN_FLAG_NONE, IEC_OPEN_RELOADED);
  assert_title (&session, A, "Elsewhere");
  g_assert_cmpuint (iec_store_get_n_steps (session.store), ==, 0);
  session_end (&session);
  session = open_file (desk->file, IEC_OPEN_FLAG_NONE, IEC_OPEN_CONTINUED);
  session_end (&session);
}

static void
make_conflict (Desk *desk)
{
  Session session;

  make_file (desk->file, "A");
  session = open_file (desk->file, IEC_OPEN_FLAG_NONE, IEC_OPEN_CONTINUED);
  add_element_step (session.store, B, "Mine");
  session_end (&session);
  change_file_elsewhere (desk);
}

/* When both changed a person decides; keeping one's own leaves the file alone and loses nothing. */
static void
test_conflict_keep_mine (Desk *desk, gconstpointer data)
{
  Session session;

  make_conflict (desk);
  assert_refused (desk->file, IEC_OPEN_FLAG_NONE, IEC_ERROR_CHANGED);
  session = open_file (desk->file, IEC_OPEN_FLAG_KEEP_MINE, IEC_OPEN_RESTORED);
  g_assert_null (iec_working_copy_get_path (session.copy));
  assert_title (&session, B, "Mine");
  g_assert_true (iec_working_copy_has_unpublished (session.copy, session.store));
  session_end (&session);
  session = open_file (desk->file, IEC_OPEN_FLAG_NONE, IEC_OPEN_FRESH);
  assert_title (&session, A, "Elsewhere");
  session_end (&session);
}

static void
test_conflict_take_file (Desk *desk, gconstpointer data)
{
  Session session;

  make_conflict (desk);
  session = open_file (desk->file, IEC_OPEN_FLAG_TAKE_FILE, IEC_OPEN_RELOADED);
  assert_title (&session, A, "Elsewhere");
  assert_title (&session, B, NULL);
  session_end (&session);
}

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
  assert_title (&session, B, NULL);
  session_end (&session);
}

/* One file has one working copy, whatever links lead to it. */
static void
test_links (Desk *desk, gconstpointer data)
{
  g_autofree char *link = g_build_filename (desk->folder, "link.iecere", NULL);
  Session session;
  GStatBuf status;

  make_file (desk->file, "A");
  g_assert_cmpint (symlink (desk->file, link), ==, 0);
  session = open_file (link, IEC_OPEN_FLAG_NONE, IEC_OPEN_CONTINUED);
  g_assert_cmpstr (iec_working_copy_get_path (session.copy), ==, desk->file);
  add_element_step (session.store, B, "B");
  publish (&session, NULL, IEC_PUBLISH_NONE);
  session_end (&session);
  g_assert_cmpint (g_lstat (link, &status), ==, 0);
  g_assert_true (S_ISLNK (status.st_mode));
}

/* Held by another live process, a file opens for reading, or is refused, and both say by whom. */
static void
test_held_elsewhere (Desk *desk, gconstpointer data)
{
  int ready[2];
  int done[2];
  pid_t child;
  char byte = 0;
  int status = 0;
  g_autofree char *pid = NULL;
  g_autoptr (GError) error = NULL;
  Session session;

  make_file (desk->file, "A");
  g_assert_cmpint (pipe (ready), ==, 0);
  g_assert_cmpint (pipe (done), ==, 0);
  child = fork ();
  if (child == 0)
    {
      Session held = open_file (desk->file, IEC_OPEN_FLAG_NONE, IEC_OPEN_CONTINUED);

      if (write (ready[1], "r", 1) != 1 || read (done[0], &byte, 1) != 1)
        _exit (1);
      session_end (&held);
      _exit (0);
    }
  g_assert_cmpint (read (ready[0], &byte, 1), ==, 1);
  pid = g_strdup_printf ("%d", (int)child);

  g_assert_null (iec_working_copy_open (desk->file, IEC_OPEN_FLAG_EXCLUSIVE, &error));
  g_assert_error (error, IEC_ERROR, IEC_ERROR_BUSY);
  g_assert_nonnull (strstr (error->message, pid));
  assert_refused (desk->file, IEC_OPEN_FLAG_EXCLUSIVE | IEC_OPEN_FLAG_TRANSIENT, IEC_ERROR_BUSY);

  session = open_file (desk->file, IEC_OPEN_FLAG_NONE, IEC_OPEN_READ_ONLY);
  g_assert_nonnull (strstr (iec_working_copy_get_holder (session.copy), pid));
  assert_title (&session, A, "A");
  g_clear_error (&error);
  g_assert_false (iec_working_copy_publish (session.copy, NULL, IEC_PUBLISH_NONE, NULL, &error));
  g_assert_error (error, IEC_ERROR, IEC_ERROR_BUSY);
  session_end (&session);

  g_assert_cmpint (write (done[1], "d", 1), ==, 1);
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  g_assert_cmpint (status, ==, 0);
  session = open_file (desk->file, IEC_OPEN_FLAG_EXCLUSIVE, IEC_OPEN_CONTINUED);
  session_end (&session);
  for (int i = 0; i < 2; i++)
    {
      close (ready[i]);
      close (done[i]);
    }
}

/* The command line leaves nothing behind, and the editor then takes the file as it became. */
static void
test_transient (Desk *desk, gconstpointer data)
{
  IecOpenFlags flags = IEC_OPEN_FLAG_EXCLUSIVE | IEC_OPEN_FLAG_TRANSIENT;
  g_autoptr (GPtrArray) before = NULL;
  g_autoptr (GPtrArray) after = NULL;
  Session session;

  make_file (desk->file, "A");
  before = iec_working_copy_list (NULL);
  session = open_file (desk->file, flags, IEC_OPEN_FRESH);
  /* Two command lines at once exclude each other, although the editor's copy rests beside. */
  assert_refused (desk->file, flags, IEC_ERROR_BUSY);
  add_element_step (session.store, B, "B");
  publish (&session, NULL, IEC_PUBLISH_NONE);
  session_end (&session);
  after = iec_working_copy_list (NULL);
  g_assert_cmpuint (after->len, ==, before->len);
  session = open_file (desk->file, IEC_OPEN_FLAG_NONE, IEC_OPEN_RELOADED);
  assert_title (&session, B, "B");
  session_end (&session);
}

/* An untitled strategy is found again, and cleaning up never takes it, nor what is not saved. */
static void
test_list_and_clean_up (Desk *desk, gconstpointer data)
{
  Session session = open_new ();
  g_autofree char *id = g_strdup (iec_working_copy_get_id (session.copy));
  g_autofree char *work = g_build_filename (g_get_user_data_dir (), "iecere", "work", NULL);
  g_autoptr (GPtrArray) infos = NULL;
  g_autoptr (GPtrArray) rest = NULL;
  g_autoptr (GError) error = NULL;
  struct utimbuf long_ago = { 1, 1 };
  IecStrategyRow title = { .name = (char *)"title", .value = (char *)"Ciems" };

  begin (session.store);
  g_assert_true (iec_store_insert (session.store, IEC_TABLE_STRATEGY, &title, NULL));
  commit_away (session.store, "title");
  session_end (&session);
  make_file (desk->file, "A");

  infos = iec_working_copy_list (NULL);
  g_assert_cmpuint (infos->len, ==, 2);
  for (guint i = 0; i < infos->len; i++)
    {
      const IecWorkingCopyInfo *info = g_ptr_array_index (infos, i);
      g_autofree char *state = g_build_filename (work, info->id, "state", NULL);

      g_assert_true (info->has_unpublished == (info->path == NULL));
      g_assert_cmpint (info->time, >, 0);
      if (info->path == NULL)
        g_assert_cmpstr (info->title, ==, "Ciems");
      else
        g_assert_cmpstr (info->path, ==, desk->file);
      g_assert_cmpint (utime (state, &long_ago), ==, 0);
    }
  g_assert_true (iec_working_copy_clean_up (90, &error));
  g_assert_no_error (error);
  rest = iec_working_copy_list (NULL);
  g_assert_cmpuint (rest->len, ==, 1);

  session_start (&session, iec_working_copy_open_untitled (id, NULL));
  g_assert_cmpint (iec_working_copy_get_state (session.copy), ==, IEC_OPEN_RESTORED);
  g_assert_cmpint (iec_store_count (session.store, IEC_TABLE_STRATEGY, NULL), ==, 1);
  session_end (&session);
  g_assert_null (iec_working_copy_open_untitled ("../work", &error));
  g_assert_error (error, IEC_ERROR, IEC_ERROR_NOT_FOUND);
}

/* A working copy whose database is damaged does not keep anyone from the file. */
static void
test_damaged_working_copy (Desk *desk, gconstpointer data)
{
  Session session;
  g_autofree char *database = NULL;

  make_file (desk->file, "A");
  session = open_file (desk->file, IEC_OPEN_FLAG_NONE, IEC_OPEN_CONTINUED);
  database = g_strdup (iec_working_copy_get_database (session.copy));
  session_end (&session);
  g_assert_true (g_file_set_contents (database, "This is no database, and has never been one.", -1, NULL));
  session = open_file (desk->file, IEC_OPEN_FLAG_NONE, IEC_OPEN_RELOADED);
  assert_title (&session, A, "A");
  session_end (&session);
}

/* The last words of a discarded copy are gone; the file stays. */
static void
test_discard (Desk *desk, gconstpointer data)
{
  Session session;

  make_file (desk->file, "A");
  session = open_file (desk->file, IEC_OPEN_FLAG_NONE, IEC_OPEN_CONTINUED);
  add_element_step (session.store, B, "B");
  iec_store_close (session.store);
  g_object_unref (session.store);
  iec_working_copy_discard (session.copy);
  g_object_unref (session.copy);
  session = open_file (desk->file, IEC_OPEN_FLAG_NONE, IEC_OPEN_FRESH);
  assert_title (&session, B, NULL);
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
  ADD ("/iec/working-copy/continued", test_continued);
  ADD ("/iec/working-copy/restored", test_restored);
  ADD ("/iec/working-copy/reloaded", test_reloaded);
  ADD ("/iec/working-copy/conflict-keep-mine", test_conflict_keep_mine);
  ADD ("/iec/working-copy/conflict-take-file", test_conflict_take_file);
  ADD ("/iec/working-copy/links", test_links);
  ADD ("/iec/working-copy/held-elsewhere", test_held_elsewhere);
  ADD ("/iec/working-copy/transient", test_transient);
  ADD ("/iec/working-copy/list-and-clean-up", test_list_and_clean_up);
  ADD ("/iec/working-copy/damaged", test_damaged_working_copy);
  ADD ("/iec/working-copy/discard", test_discard);
  ADD ("/iec/publish/etag-conflict", test_publish_conflict);
  ADD ("/iec/publish/save-as-and-copy", test_save_as_and_copy);
  ADD ("/iec/publish/bytes", test_published_bytes);
  ADD ("/iec/publish/unchanged", test_publish_unchanged);
  ADD ("/iec/publish/disk-full-keeps-original", test_disk_full);
  ADD ("/iec/publish/disk-full-step", test_disk_full_step);
  ADD ("/iec/publish/read-only-folder", test_read_only_folder);
  ADD ("/iec/publish/nowhere", test_no_path);
  return run_tests ();
}
