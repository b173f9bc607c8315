/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-error.h"
#include "iec-file.h"
#include "test-folder.h"

#include <glib/gstdio.h>
#include <sched.h>
#include <signal.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#define OLD_TEXT "the old text"
#define LARGE ((gsize)5 * 1024 * 1024)
#define DISK_LIMIT ((rlim_t)1024 * 1024)
#define SKIPPED 77

typedef struct
{
  char *folder;
  char *path;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->folder = g_dir_make_tmp ("iecere-file-XXXXXX", NULL);
  g_assert_nonnull (fixture->folder);
  fixture->path = g_build_filename (fixture->folder, "stratēģija.iecere", NULL);
  g_assert_true (g_file_set_contents (fixture->path, OLD_TEXT, -1, NULL));
}

static guint
count_files (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  guint count = 0;
  while (g_dir_read_name (dir) != NULL)
    count++;
  return count;
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  test_folder_remove (fixture->folder);
  g_free (fixture->folder);
  g_free (fixture->path);
}

static void
assert_content (const char *path, gconstpointer data, gsize length)
{
  g_autofree char *content = NULL;
  gsize found;
  g_assert_true (g_file_get_contents (path, &content, &found, NULL));
  g_assert_cmpmem (content, found, data, length);
}

static GBytes *
make_large (void)
{
  guint8 *data = g_malloc (LARGE);
  for (gsize i = 0; i < LARGE; i++)
    data[i] = (guint8)(i * 7 + i / 251);
  return g_bytes_new_take (data, LARGE);
}

static void
test_replace (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = make_large ();
  struct stat found;

  g_assert_cmpint (g_chmod (fixture->path, 0640), ==, 0);
  g_assert_true (iec_file_replace_bytes (fixture->path, bytes, NULL, &error));
  g_assert_no_error (error);
  assert_content (fixture->path, g_bytes_get_data (bytes, NULL), LARGE);
  g_assert_cmpint (g_stat (fixture->path, &found), ==, 0);
  g_assert_cmpuint (found.st_mode & 07777, ==, 0640);
  g_assert_cmpuint (count_files (fixture->folder), ==, 1);
}

static void
test_create (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = g_bytes_new_static ("new", 3);
  g_autoptr (GBytes) nothing = g_bytes_new_static ("", 0);
  g_autofree char *path = g_build_filename (fixture->folder, "new.iecere", NULL);
  mode_t mask = umask (0027);
  struct stat found;

  g_assert_true (iec_file_replace_bytes (path, bytes, NULL, &error));
  g_assert_no_error (error);
  umask (mask);
  assert_content (path, "new", 3);
  g_assert_cmpint (g_stat (path, &found), ==, 0);
  g_assert_cmpuint (found.st_mode & 07777, ==, 0640);

  g_assert_true (iec_file_replace_bytes (path, nothing, NULL, &error));
  g_assert_no_error (error);
  assert_content (path, "", 0);
}

/* A link in Documents to a file in a synchronised folder stays a link. */
static void
test_links (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = g_bytes_new_static ("new", 3);
  g_autofree char *link = g_build_filename (fixture->folder, "link", NULL);
  g_autofree char *second = g_build_filename (fixture->folder, "second", NULL);
  g_autofree char *dangling = g_build_filename (fixture->folder, "dangling", NULL);
  g_autofree char *absent = g_build_filename (fixture->folder, "absent", NULL);
  g_autofree char *loop = g_build_filename (fixture->folder, "loop", NULL);

  g_assert_cmpint (symlink (fixture->path, link), ==, 0);
  g_assert_cmpint (symlink ("link", second), ==, 0);
  g_assert_true (iec_file_replace_bytes (second, bytes, NULL, &error));
  g_assert_no_error (error);
  g_assert_true (g_file_test (second, G_FILE_TEST_IS_SYMLINK));
  g_assert_true (g_file_test (link, G_FILE_TEST_IS_SYMLINK));
  assert_content (fixture->path, "new", 3);

  g_assert_cmpint (symlink ("absent", dangling), ==, 0);
  g_assert_true (iec_file_replace_bytes (dangling, bytes, NULL, &error));
  g_assert_no_error (error);
  assert_content (absent, "new", 3);

  g_assert_cmpint (symlink ("loop", loop), ==, 0);
  g_assert_false (iec_file_replace_bytes (loop, bytes, NULL, &error));
  g_assert_error (error, IEC_ERROR, IEC_ERROR_FAILED);
}

static void
test_replace_from (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *source = g_build_filename (fixture->folder, "source", NULL);

  g_assert_true (g_file_set_contents (source, "from another", -1, NULL));
  g_assert_true (iec_file_replace_from (fixture->path, source, NULL, &error));
  g_assert_no_error (error);
  assert_content (fixture->path, "from another", 12);
  g_assert_true (g_file_set_contents (source, "", 0, NULL));
  g_assert_true (iec_file_replace_from (fixture->path, source, NULL, &error));
  assert_content (fixture->path, "", 0);
  g_assert_cmpint (g_remove (source), ==, 0);
  g_assert_false (iec_file_replace_from (fixture->path, source, NULL, &error));
  g_assert_error (error, IEC_ERROR, IEC_ERROR_FAILED);
}

/* Runs in a child whose files may not grow past DISK_LIMIT: a write error that comes as a full disk's does. */
static void
fill_disk (const char *path, gboolean new_file)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = make_large ();
  struct rlimit limit = { DISK_LIMIT, DISK_LIMIT };

  signal (SIGXFSZ, SIG_IGN);
  if (setrlimit (RLIMIT_FSIZE, &limit) != 0)
    _exit (2);
  if (iec_file_replace_bytes (path, bytes, NULL, &error))
    _exit (3);
  if (!g_error_matches (error, IEC_ERROR, IEC_ERROR_NO_SPACE) || strstr (error->message, path) == NULL)
    _exit (4);
  if (new_file && g_file_test (path, G_FILE_TEST_EXISTS))
    _exit (5);
  _exit (0);
}

static void
assert_child (pid_t child)
{
  int status;
  g_assert_cmpint (child, >, 0);
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  g_assert_true (WIFEXITED (status));
  g_assert_cmpint (WEXITSTATUS (status), ==, 0);
}

/* A full disk: the original is whole, nothing is left lying about, and the sentence names the file. */
static void
test_disk_full (Fixture *fixture, gconstpointer data)
{
  pid_t child = fork ();
  if (child == 0)
    fill_disk (fixture->path, FALSE);
  assert_child (child);
  assert_content (fixture->path, OLD_TEXT, strlen (OLD_TEXT));
  g_assert_cmpuint (count_files (fixture->folder), ==, 1);
}

static void
test_disk_full_new (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "new.iecere", NULL);
  pid_t child = fork ();
  if (child == 0)
    fill_disk (path, TRUE);
  assert_child (child);
  g_assert_cmpuint (count_files (fixture->folder), ==, 1);
}

/* Gives up root's rights, which see no read-only folder; 65534 is nobody in Debian. */
static gboolean
become_nobody (void)
{
  return geteuid () != 0 || (setgid (65534) == 0 && setuid (65534) == 0);
}

/* In the child: the folder takes no new file, but the file itself can be written. */
static void
write_in_place (const char *path, gboolean disk_full)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = g_bytes_new_static ("in place", 8);
  if (!become_nobody ())
    _exit (2);
  if (disk_full)
    fill_disk (path, FALSE);
  _exit (iec_file_replace_bytes (path, bytes, NULL, &error) ? 0 : 3);
}

static void
test_in_place (Fixture *fixture, gconstpointer data)
{
  struct stat before, after;
  g_assert_cmpint (g_chmod (fixture->path, 0666), ==, 0);
  g_assert_cmpint (g_chmod (fixture->folder, 0555), ==, 0);
  g_assert_cmpint (g_stat (fixture->path, &before), ==, 0);

  pid_t child = fork ();
  if (child == 0)
    write_in_place (fixture->path, TRUE);
  assert_child (child);
  assert_content (fixture->path, OLD_TEXT, strlen (OLD_TEXT));

  child = fork ();
  if (child == 0)
    write_in_place (fixture->path, FALSE);
  assert_child (child);
  assert_content (fixture->path, "in place", 8);

  g_assert_cmpint (g_stat (fixture->path, &after), ==, 0);
  g_assert_cmpuint (before.st_ino, ==, after.st_ino);
  g_assert_cmpint (g_chmod (fixture->folder, 0755), ==, 0);
}

static void
expect_read_only (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = g_bytes_new_static ("new", 3);
  if (!become_nobody ())
    _exit (2);
  if (iec_file_replace_bytes (path, bytes, NULL, &error))
    _exit (3);
  _exit (g_error_matches (error, IEC_ERROR, IEC_ERROR_READ_ONLY) && strstr (error->message, path) != NULL ? 0 : 4);
}

static void
test_read_only (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "new.iecere", NULL);
  g_assert_cmpint (g_chmod (fixture->path, 0444), ==, 0);
  g_assert_cmpint (g_chmod (fixture->folder, 0777), ==, 0);
  pid_t child = fork ();
  if (child == 0)
    expect_read_only (fixture->path);
  assert_child (child);
  assert_content (fixture->path, OLD_TEXT, strlen (OLD_TEXT));

  g_assert_cmpint (g_chmod (fixture->folder, 0555), ==, 0);
  child = fork ();
  if (child == 0)
    expect_read_only (path);
  assert_child (child);
  g_assert_cmpint (g_chmod (fixture->folder, 0755), ==, 0);
  g_assert_cmpuint (count_files (fixture->folder), ==, 1);
}

static void
test_wrong_places (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = g_bytes_new_static ("new", 3);
  g_autofree char *absent = g_build_filename (fixture->folder, "absent", "new.iecere", NULL);
  g_autofree char *below = g_build_filename (fixture->path, "new.iecere", NULL);

  g_assert_false (iec_file_replace_bytes (fixture->folder, bytes, NULL, &error));
  g_assert_error (error, IEC_ERROR, IEC_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_false (iec_file_replace_bytes (absent, bytes, NULL, &error));
  g_assert_error (error, IEC_ERROR, IEC_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_false (iec_file_replace_bytes (below, bytes, NULL, &error));
  g_assert_error (error, IEC_ERROR, IEC_ERROR_NOT_FOUND);
}

static void
test_cancel (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = make_large ();
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();

  g_cancellable_cancel (cancellable);
  g_assert_false (iec_file_replace_bytes (fixture->path, bytes, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  assert_content (fixture->path, OLD_TEXT, strlen (OLD_TEXT));
  g_assert_cmpuint (count_files (fixture->folder), ==, 1);
}

static void
test_read (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *absent = g_build_filename (fixture->folder, "absent", NULL);

  g_autoptr (GBytes) bytes = iec_file_read_bytes (fixture->path, strlen (OLD_TEXT), &error);
  g_assert_no_error (error);
  g_assert_cmpmem (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), OLD_TEXT, strlen (OLD_TEXT));
  g_assert_null (iec_file_read_bytes (fixture->path, strlen (OLD_TEXT) - 1, &error));
  g_assert_error (error, IEC_ERROR, IEC_ERROR_TOO_LARGE);
  g_clear_error (&error);
  g_assert_null (iec_file_read_bytes (absent, 10, &error));
  g_assert_error (error, IEC_ERROR, IEC_ERROR_NOT_FOUND);
  g_assert_nonnull (strstr (error->message, absent));
  g_clear_error (&error);
  g_assert_null (iec_file_read_bytes (fixture->folder, 10, &error));
  g_assert_error (error, IEC_ERROR, IEC_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_null (iec_file_read_bytes ("/dev/zero", 10, &error));
  g_assert_error (error, IEC_ERROR, IEC_ERROR_INVALID);
}

/* In a child: the file becomes a mount of its own, as sandboxes make single files seen, and is saved. */
static int
save_mounted (const Fixture *fixture)
{
  g_autofree char *elsewhere = g_build_filename (fixture->folder, "elsewhere", NULL);
  g_autoptr (GBytes) bytes = g_bytes_new_static ("new", 3);
  if (!g_file_set_contents (elsewhere, OLD_TEXT, -1, NULL) || unshare (CLONE_NEWNS) != 0
      || mount ("none", "/", NULL, MS_REC | MS_PRIVATE, NULL) != 0
      || mount (elsewhere, fixture->path, NULL, MS_BIND, NULL) != 0)
    return SKIPPED;
  return iec_file_replace_bytes (fixture->path, bytes, NULL, NULL) ? 0 : 1;
}

static void
test_mounted (Fixture *fixture, gconstpointer data)
{
  g_autofree char *elsewhere = g_build_filename (fixture->folder, "elsewhere", NULL);
  pid_t child = fork ();
  int status;
  if (child == 0)
    _exit (save_mounted (fixture));
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  if (WIFEXITED (status) && WEXITSTATUS (status) == SKIPPED)
    {
      g_test_skip ("Only root may mount");
      return;
    }
  g_assert_cmpint (status, ==, 0);
  assert_content (elsewhere, "new", 3);
  assert_content (fixture->path, OLD_TEXT, strlen (OLD_TEXT));
  g_assert_cmpuint (count_files (fixture->folder), ==, 2);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, func) g_test_add ("/file/" name, Fixture, NULL, set_up, func, tear_down)
  ADD ("mounted", test_mounted);
  ADD ("replace", test_replace);
  ADD ("create", test_create);
  ADD ("links", test_links);
  ADD ("replace-from", test_replace_from);
  ADD ("disk-full-keeps-original", test_disk_full);
  ADD ("disk-full-leaves-no-file", test_disk_full_new);
  ADD ("in-place", test_in_place);
  ADD ("read-only", test_read_only);
  ADD ("wrong-places", test_wrong_places);
  ADD ("cancel", test_cancel);
  ADD ("read", test_read);
#undef ADD
  return g_test_run ();
}
