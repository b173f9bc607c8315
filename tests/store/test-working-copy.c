/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-connection-private.h"
#include "store-desk.h"
#include "store-fixture.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>
#include <utime.h>

#define A "aaaaaaaaaaaaaaaa"
#define B "bbbbbbbbbbbbbbbb"
#define C "cccccccccccccccc"

#define N_COMINGS 150

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

static void
copy_bytes (const char *from, const char *to)
{
  gsize size = 0;
  g_autofree char *bytes = read_bytes (from, &size);

  g_assert_true (g_file_set_contents (to, bytes, size, NULL));
}

/* After a power cut the database may lack its last steps. The file has those that were saved, and is what counts. */
static void
test_power_cut (Desk *desk, gconstpointer data)
{
  g_autofree char *older = g_build_filename (desk->folder, "older.db", NULL);
  g_autofree char *database = NULL;
  Session session;

  make_file (desk->file, "A");
  session = open_file (desk->file, IEC_OPEN_FLAG_NONE, IEC_OPEN_CONTINUED);
  database = g_strdup (iec_working_copy_get_database (session.copy));
  session_end (&session);
  copy_bytes (database, older);
  session = open_file (desk->file, IEC_OPEN_FLAG_NONE, IEC_OPEN_CONTINUED);
  add_element_step (session.store, B, "B");
  publish (&session, NULL, IEC_PUBLISH_NONE);
  session_end (&session);
  copy_bytes (older, database);

  session = open_file (desk->file, IEC_OPEN_FLAG_NONE, IEC_OPEN_RELOADED);
  assert_title (&session, B, "B");
  add_element_step (session.store, C, "C");
  g_assert_true (iec_working_copy_has_unpublished (session.copy, session.store));
  session_end (&session);
}

/* Right after its making the database may lose even its tables to a power cut. */
static void
test_power_cut_of_new (Desk *desk, gconstpointer data)
{
  g_autofree char *database = NULL;
  sqlite3 *handle = NULL;
  Session session;

  make_file (desk->file, "A");
  session = open_file (desk->file, IEC_OPEN_FLAG_NONE, IEC_OPEN_CONTINUED);
  database = g_strdup (iec_working_copy_get_database (session.copy));
  session_end (&session);
  g_assert_cmpint (g_unlink (database), ==, 0);
  g_assert_cmpint (sqlite3_open (database, &handle), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (handle, "PRAGMA journal_mode = WAL", NULL, NULL, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_close (handle), ==, SQLITE_OK);

  session = open_file (desk->file, IEC_OPEN_FLAG_NONE, IEC_OPEN_RELOADED);
  assert_title (&session, A, "A");
  session_end (&session);
}

/* A name from an old system, whose bytes are not UTF-8, names the same file at the next opening. */
static void
test_name_not_utf8 (Desk *desk, gconstpointer data)
{
  g_autofree char *file = g_build_filename (desk->folder, "strat\xeb\xa3ija\n[1] .iecere", NULL);
  Session session;

  make_file (file, "A");
  session = open_file (file, IEC_OPEN_FLAG_NONE, IEC_OPEN_CONTINUED);
  add_element_step (session.store, B, "B");
  g_assert_cmpstr (iec_working_copy_get_path (session.copy), ==, file);
  session_end (&session);
  session = open_file (file, IEC_OPEN_FLAG_NONE, IEC_OPEN_RESTORED);
  assert_title (&session, B, "B");
  publish (&session, NULL, IEC_PUBLISH_NONE);
  session_end (&session);
}

/* A command line that throws its copy away keeps nobody from the file, at whatever moment it does so. */
static void
test_comings_and_goings (Desk *desk, gconstpointer data)
{
  IecOpenFlags flags = IEC_OPEN_FLAG_EXCLUSIVE | IEC_OPEN_FLAG_TRANSIENT;
  guint n_opened = 0;
  pid_t child;
  int status = 0;

  make_file (desk->file, "A");
  child = fork ();
  for (guint i = 0; i < N_COMINGS; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (IecWorkingCopy) copy = iec_working_copy_open (desk->file, flags, &error);

      if (copy == NULL)
        g_assert_error (error, IEC_ERROR, IEC_ERROR_BUSY);
      else
        n_opened++;
    }
  g_assert_cmpuint (n_opened, >, 0);
  if (child == 0)
    _exit (0);
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  g_assert_cmpint (status, ==, 0);
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
  ADD ("/iec/working-copy/power-cut", test_power_cut);
  ADD ("/iec/working-copy/power-cut-of-new", test_power_cut_of_new);
  ADD ("/iec/working-copy/name-not-utf-8", test_name_not_utf8);
  ADD ("/iec/working-copy/comings-and-goings", test_comings_and_goings);
  ADD ("/iec/working-copy/discard", test_discard);
  return run_tests ();
}
