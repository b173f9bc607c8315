/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-working-copy.h"
#include "store-fixture.h"

#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#define N_KILLS 100
#define N_TRANSIENT_KILLS 40
#define SEED 20230428

/* Elements that measuring a cycle leaves in the file. */
#define N_MEASURED 3

/* The longest that a child lives, in times that opening, three steps and publishing take on this machine. */
#define MAX_LIFE_CYCLES 3

/* What the child tells before it goes on: so many elements are committed. */
typedef struct
{
  guint n_committed;
} Report;

static void
tell (int fd, guint n_committed)
{
  Report report = { n_committed };

  if (write (fd, &report, sizeof report) != sizeof report)
    _exit (1);
}

/* A step that makes element number @count. */
static void
edit (IecStore *store, guint count, int fd)
{
  g_autofree char *uid = make_uid (count);

  tell (fd, count);
  add_element_step (store, uid, "Ciemam vajag labu ceļu");
}

/* Edits and publishes until it is killed. */
static void
live (const char *file, IecOpenFlags flags, int fd)
{
  g_autoptr (GError) error = NULL;
  IecWorkingCopy *copy = iec_working_copy_open (file, flags, &error);
  IecStore *store;

  if (copy == NULL)
    {
      g_printerr ("%s\n", error->message);
      _exit (1);
    }
  store = iec_store_open (iec_working_copy_get_database (copy), &plain_indexer, NULL);
  for (guint count = iec_store_count (store, IEC_TABLE_ELEMENT, NULL);; count++)
    {
      edit (store, count, fd);
      if (count % 3 == 0 && !iec_working_copy_publish (copy, NULL, IEC_PUBLISH_NONE, NULL, NULL))
        _exit (1);
    }
}

static guint
read_last_report (int fd)
{
  Report report = { 0 };

  while (read (fd, &report, sizeof report) == sizeof report)
    ;
  return report.n_committed;
}

/* Everything that was committed is there again, whole, and so is its undo history. */
static guint
check_working_copy (const char *file, guint n_committed)
{
  g_autoptr (GError) error = NULL;
  IecWorkingCopy *copy = iec_working_copy_open (file, IEC_OPEN_FLAG_EXCLUSIVE, &error);
  IecStore *store;
  guint count;

  g_assert_no_error (error);
  store = iec_store_open (iec_working_copy_get_database (copy), &plain_indexer, &error);
  g_assert_no_error (error);
  g_assert_true (iec_store_check_integrity (store, NULL));
  count = iec_store_count (store, IEC_TABLE_ELEMENT, NULL);
  /* The step after the last report may have been committed or not. */
  g_assert_cmpuint (count, >=, n_committed);
  g_assert_cmpuint (count, <=, n_committed + 1);
  g_assert_cmpuint (iec_store_get_n_steps (store), ==, count);
  iec_store_close (store);
  g_object_unref (store);
  iec_working_copy_close (copy);
  g_object_unref (copy);
  return count;
}

static guint
count_in_file (const char *file)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *twin = g_strconcat (file, ".twin", NULL);
  g_autofree char *bytes = NULL;
  gsize size = 0;
  IecWorkingCopy *copy;
  IecStore *store;
  guint count;

  g_assert_true (g_file_get_contents (file, &bytes, &size, NULL));
  g_assert_true (g_file_set_contents (twin, bytes, size, NULL));
  copy = iec_working_copy_open (twin, IEC_OPEN_FLAG_TRANSIENT, &error);
  g_assert_no_error (error);
  store = iec_store_open (iec_working_copy_get_database (copy), NULL, NULL);
  count = iec_store_count (store, IEC_TABLE_ELEMENT, NULL);
  iec_store_close (store);
  g_object_unref (store);
  iec_working_copy_close (copy);
  g_object_unref (copy);
  return count;
}

static guint
kill_one (const char *file, IecOpenFlags flags, guint life)
{
  int fds[2];
  int status = 0;
  guint n_committed;
  pid_t child;

  g_assert_cmpint (pipe (fds), ==, 0);
  child = fork ();
  if (child == 0)
    {
      close (fds[0]);
      live (file, flags, fds[1]);
      _exit (1);
    }
  close (fds[1]);
  g_usleep (life);
  g_assert_cmpint (kill (child, SIGKILL), ==, 0);
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  g_assert_true (WIFSIGNALED (status));
  n_committed = read_last_report (fds[0]);
  close (fds[0]);
  return n_committed;
}

static void
make_empty_file (const char *file)
{
  IecWorkingCopy *copy = iec_working_copy_new_untitled (IEC_OPEN_FLAG_NONE, NULL);
  IecStore *store = iec_store_open (iec_working_copy_get_database (copy), &plain_indexer, NULL);

  g_assert_true (iec_working_copy_publish (copy, file, IEC_PUBLISH_NONE, NULL, NULL));
  iec_store_close (store);
  g_object_unref (store);
  iec_working_copy_close (copy);
  g_object_unref (copy);
}

/* In microseconds: how long a child needs to publish once. */
static guint
measure_cycle (const char *file)
{
  gint64 start = g_get_monotonic_time ();
  int status = 0;
  pid_t child = fork ();

  if (child == 0)
    {
      int sink = open ("/dev/null", O_WRONLY);
      IecWorkingCopy *copy = iec_working_copy_open (file, IEC_OPEN_FLAG_NONE, NULL);
      IecStore *store = iec_store_open (iec_working_copy_get_database (copy), &plain_indexer, NULL);

      for (guint i = 0; i < N_MEASURED; i++)
        edit (store, iec_store_count (store, IEC_TABLE_ELEMENT, NULL), sink);
      iec_working_copy_publish (copy, NULL, IEC_PUBLISH_NONE, NULL, NULL);
      _exit (0);
    }
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  g_assert_cmpint (status, ==, 0);
  return g_get_monotonic_time () - start;
}

/* Killed at any moment, the program loses no committed step, and the user's file is the old or the new one. */
static void
test_kill (void)
{
  g_autofree char *folder = g_dir_make_tmp ("iecere-test-XXXXXX", NULL);
  g_autofree char *file = g_build_filename (folder, "strategy.iecere", NULL);
  g_autofree char *work = g_build_filename (g_get_user_data_dir (), "iecere", NULL);
  GRand *random = g_rand_new_with_seed (SEED);
  guint n_last = N_MEASURED;
  guint n_published = 0;
  guint max_life;

  make_empty_file (file);
  max_life = MAX_LIFE_CYCLES * measure_cycle (file);
  for (int i = 0; i < N_KILLS; i++)
    {
      guint n_committed = kill_one (file, IEC_OPEN_FLAG_NONE, g_rand_int_range (random, 1000, MAX (2000, max_life)));
      guint n_now = check_working_copy (file, MAX (n_committed, n_last));
      guint n_in_file = count_in_file (file);

      /* It was published with three elements at first, and then with one more than a number divisible by three. */
      g_assert_cmpuint (n_in_file, <=, n_now);
      g_assert_cmpuint (n_in_file, >=, n_published);
      g_assert_true (n_in_file == N_MEASURED || n_in_file % 3 == 1);
      n_last = n_now;
      n_published = n_in_file;
    }
  g_test_message ("%u steps, %u of them in the file", n_last, n_published);
  g_assert_cmpuint (n_published, >, N_MEASURED);
  g_rand_free (random);
  test_folder_remove (folder);
  test_folder_remove (work);
}

/* How many folders there are for working copies. */
static guint
count_folders (const char *work)
{
  g_autofree char *root = g_build_filename (work, "work", NULL);
  g_autoptr (GDir) dir = g_dir_open (root, 0, NULL);
  const char *name;
  guint count = 0;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (root, name, NULL);

      if (g_file_test (path, G_FILE_TEST_IS_DIR))
        count++;
    }
  return count;
}

/* Command lines that are killed leave no working copy for longer than until the next one. */
static void
test_kill_transient (void)
{
  g_autofree char *folder = g_dir_make_tmp ("iecere-test-XXXXXX", NULL);
  g_autofree char *file = g_build_filename (folder, "strategy.iecere", NULL);
  g_autofree char *work = g_build_filename (g_get_user_data_dir (), "iecere", NULL);
  GRand *random = g_rand_new_with_seed (SEED);
  guint max_life;
  guint n_before;

  make_empty_file (file);
  max_life = measure_cycle (file);
  /* The measuring left its working copy as it ended, closed or not; it rests beside. */
  n_before = count_folders (work);
  for (int i = 0; i < N_TRANSIENT_KILLS; i++)
    {
      kill_one (file, IEC_OPEN_FLAG_TRANSIENT | IEC_OPEN_FLAG_EXCLUSIVE,
                g_rand_int_range (random, 500, MAX (2000, max_life)));
      g_assert_cmpuint (count_in_file (file), >=, N_MEASURED);
      g_assert_cmpuint (count_folders (work), ==, n_before);
    }
  g_rand_free (random);
  test_folder_remove (folder);
  test_folder_remove (work);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/iec/working-copy/kill", test_kill);
  g_test_add_func ("/iec/working-copy/kill-transient", test_kill_transient);
  return run_tests ();
}
