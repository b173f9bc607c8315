/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-connection-private.h"
#include "iec-content-file-private.h"
#include "iec-error.h"
#include "iec-migrations-private.h"
#include "iec-working-copy.h"
#include "store-fixture.h"

#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define A "aaaaaaaaaaaaaaaa"
#define B "bbbbbbbbbbbbbbbb"

/* A user's folder with a good file, to be spoilt. */
typedef struct
{
  char *folder;
  char *file;
} Desk;

static void
desk_set_up (Desk *desk, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  IecWorkingCopy *copy = iec_working_copy_new_untitled (IEC_OPEN_FLAG_TRANSIENT, &error);
  IecStore *store;

  g_assert_no_error (error);
  desk->folder = g_dir_make_tmp ("iecere-test-XXXXXX", NULL);
  desk->file = g_build_filename (desk->folder, "sent by mail.iecere", NULL);
  store = iec_store_open (iec_working_copy_get_database (copy), NULL, &error);
  g_assert_no_error (error);
  add_element_step (store, A, "A");
  begin (store);
  add_element (store, B, A, 1, "B");
  commit_away (store, "add");
  iec_working_copy_publish (copy, desk->file, IEC_PUBLISH_NONE, NULL, &error);
  g_assert_no_error (error);
  iec_store_close (store);
  g_object_unref (store);
  iec_working_copy_close (copy);
  g_object_unref (copy);
}

static void
desk_tear_down (Desk *desk, gconstpointer data)
{
  g_autofree char *work = g_build_filename (g_get_user_data_dir (), "iecere", NULL);

  test_folder_remove (desk->folder);
  test_folder_remove (work);
  g_clear_pointer (&desk->folder, g_free);
  g_clear_pointer (&desk->file, g_free);
}

/* Changes the file with plain SQLite, which has none of our guards. */
static void
spoil (Desk *desk, const char *sql)
{
  sqlite3 *handle = NULL;
  char *message = NULL;

  g_assert_cmpint (sqlite3_open (desk->file, &handle), ==, SQLITE_OK);
  sqlite3_exec (handle, sql, NULL, NULL, &message);
  g_assert_cmpstr (message, ==, NULL);
  g_assert_cmpint (sqlite3_close (handle), ==, SQLITE_OK);
}

/* Opening and verifying both refuse the file with @code, leave it as it is, and leave no working copy. */
static void
assert_refused (Desk *desk, IecError code)
{
  g_autoptr (GError) open_error = NULL;
  g_autoptr (GError) verify_error = NULL;
  g_autoptr (GPtrArray) infos = NULL;
  g_autofree char *base = g_path_get_basename (desk->file);
  GStatBuf before;
  GStatBuf after;

  g_assert_cmpint (g_stat (desk->file, &before), ==, 0);
  g_assert_null (iec_working_copy_open (desk->file, IEC_OPEN_FLAG_NONE, &open_error));
  g_assert_error (open_error, IEC_ERROR, (int)code);
  g_assert_nonnull (strstr (open_error->message, base));
  g_assert_false (iec_working_copy_verify_file (desk->file, &verify_error));
  g_assert_error (verify_error, IEC_ERROR, (int)code);
  infos = iec_working_copy_list (NULL);
  g_assert_cmpuint (infos->len, ==, 0);
  g_assert_cmpint (g_stat (desk->file, &after), ==, 0);
  g_assert_cmpint (before.st_mtim.tv_nsec, ==, after.st_mtim.tv_nsec);
}

static void
assert_opens (Desk *desk)
{
  g_autoptr (GError) error = NULL;
  IecWorkingCopy *copy = iec_working_copy_open (desk->file, IEC_OPEN_FLAG_TRANSIENT, &error);
  IecStore *store;
  g_autofree char *title = NULL;

  g_assert_no_error (error);
  store = iec_store_open (iec_working_copy_get_database (copy), NULL, &error);
  g_assert_no_error (error);
  title = dup_title (store, B);
  g_assert_cmpstr (title, ==, "B");
  iec_store_close (store);
  g_object_unref (store);
  iec_working_copy_close (copy);
  g_object_unref (copy);
}

typedef struct
{
  const char *name;
  const char *sql;
  IecError code;
} Spoiling;

/* One thing each that no file of ours has. */
static const Spoiling spoilings[] = {
  { "trigger", "CREATE TRIGGER t AFTER INSERT ON element BEGIN DELETE FROM element; END", IEC_ERROR_FOREIGN },
  { "view", "CREATE VIEW v AS SELECT * FROM element", IEC_ERROR_FOREIGN },
  { "view-for-table", "DROP TABLE theme; CREATE VIEW theme AS SELECT '' AS uid, 1 AS position, '' AS title",
    IEC_ERROR_FOREIGN },
  { "virtual-table", "CREATE VIRTUAL TABLE extra USING fts5 (a)", IEC_ERROR_FOREIGN },
  { "virtual-for-table", "DROP TABLE theme; CREATE VIRTUAL TABLE theme USING fts5 (uid, position, title)",
    IEC_ERROR_FOREIGN },
  { "unknown-table", "CREATE TABLE extra (a)", IEC_ERROR_FOREIGN },
  { "work-table", "CREATE TABLE work_step (id INTEGER PRIMARY KEY)", IEC_ERROR_FOREIGN },
  { "missing-table", "DROP TABLE draft", IEC_ERROR_FOREIGN },
  { "unknown-column", "ALTER TABLE theme ADD COLUMN extra TEXT", IEC_ERROR_FOREIGN },
  { "missing-column", "ALTER TABLE theme DROP COLUMN title", IEC_ERROR_FOREIGN },
  { "computed-column",
    "DROP TABLE theme; CREATE TABLE theme (uid TEXT PRIMARY KEY, position INTEGER,"
    " title TEXT AS (uid || 'x'))",
    IEC_ERROR_FOREIGN },
  { "application-id", "PRAGMA application_id = 252006673", IEC_ERROR_FOREIGN },
  { "no-version", "PRAGMA user_version = 0", IEC_ERROR_FOREIGN },
  { "newer", "PRAGMA user_version = 3", IEC_ERROR_NEWER },
  { "far-newer", "PRAGMA user_version = -1", IEC_ERROR_NEWER },
  { "picture-too-large",
    "INSERT INTO picture VALUES ('group', 'a.png', 'image/png', CAST (zeroblob (4194305) AS BLOB), '')",
    IEC_ERROR_TOO_LARGE },
  { "picture-of-text", "INSERT INTO picture VALUES ('group', 'a.png', 'image/png', 'text', '')", IEC_ERROR_CORRUPT },
  { "picture-elsewhere",
    "PRAGMA ignore_check_constraints = ON; INSERT INTO picture VALUES ('other', 'a.png', 'image/png', x'00', '')",
    IEC_ERROR_CORRUPT },
  { "ring", "UPDATE element SET parent = uid WHERE uid = 'aaaaaaaaaaaaaaaa'", IEC_ERROR_CORRUPT },
  { "too-deep",
    "WITH RECURSIVE level (n, uid, above) AS (SELECT 1, 'baaaaaaaaaaaaaab', NULL UNION ALL"
    " SELECT n + 1, 'baaaaaaaaaaaaa' || char (97 + (n + 1) / 26, 97 + (n + 1) % 26), uid FROM level WHERE n < 33)"
    " INSERT INTO element (uid, parent, position, kind, title) SELECT uid, above, 0, 'section', 'x' FROM level",
    IEC_ERROR_TOO_LARGE },
  { "lost-parent", "UPDATE element SET parent = 'cccccccccccccccc' WHERE uid = 'aaaaaaaaaaaaaaaa'", IEC_ERROR_CORRUPT },
  { "bad-uid", "INSERT INTO theme VALUES ('../../etc/passwd', 1, 'x')", IEC_ERROR_CORRUPT },
  { "blob-for-text", "INSERT INTO theme VALUES ('cccccccccccccccc', 1, x'00ff')", IEC_ERROR_CORRUPT },
  { "broken-utf-8", "INSERT INTO theme VALUES ('cccccccccccccccc', 1, CAST (x'c328' AS TEXT))", IEC_ERROR_CORRUPT },
  { "nul-in-text", "INSERT INTO theme VALUES ('cccccccccccccccc', 1, CAST (x'410042' AS TEXT))", IEC_ERROR_CORRUPT },
  { "real-for-integer", "INSERT INTO theme VALUES ('cccccccccccccccc', 1.5, 'x')", IEC_ERROR_CORRUPT },
  { "text-for-integer", "INSERT INTO theme VALUES ('cccccccccccccccc', 'first', 'x')", IEC_ERROR_CORRUPT },
  { "integer-for-text",
    "DROP TABLE theme; CREATE TABLE theme (uid PRIMARY KEY, position, title);"
    " INSERT INTO theme VALUES (5, 1, 'x')",
    IEC_ERROR_CORRUPT },
  { "too-large-number", "INSERT INTO theme VALUES ('cccccccccccccccc', 1000000000001, 'x')", IEC_ERROR_TOO_LARGE },
  { "too-small-number", "INSERT INTO theme VALUES ('cccccccccccccccc', -1000000000001, 'x')", IEC_ERROR_TOO_LARGE },
  { "unknown-kind", "PRAGMA ignore_check_constraints = ON; UPDATE element SET kind = 'chapter'", IEC_ERROR_CORRUPT },
  { "too-large-text", "INSERT INTO theme VALUES ('cccccccccccccccc', 1, printf ('%.*c', 67108865, 'x'))",
    IEC_ERROR_TOO_LARGE },
};

static void
test_spoilt (Desk *desk, gconstpointer data)
{
  const Spoiling *spoiling = data;

  g_assert_cmpuint (IEC_CONTENT_MAX_TEXT_BYTES, ==, 67108864);
  g_assert_cmpint (IEC_CONTENT_MAX_NUMBER, ==, 1000000000000);
  spoil (desk, spoiling->sql);
  assert_refused (desk, spoiling->code);
}

/* What people may do with an SQLite tool, and the file still opens. */
static void
test_harmless (Desk *desk, gconstpointer data)
{
  spoil (desk, "ANALYZE; CREATE INDEX by_title ON element (title); VACUUM");
  assert_opens (desk);
  spoil (desk, "PRAGMA journal_mode = WAL");
  assert_opens (desk);
}

static void
write_file (Desk *desk, const char *bytes, gssize size)
{
  g_assert_true (g_file_set_contents (desk->file, bytes, size, NULL));
}

static void
test_empty (Desk *desk, gconstpointer data)
{
  write_file (desk, "", 0);
  assert_refused (desk, IEC_ERROR_CORRUPT);
}

static void
test_text_file (Desk *desk, gconstpointer data)
{
  write_file (desk, "Vīzija: ciems, kurā grib palikt.\n", -1);
  assert_refused (desk, IEC_ERROR_FOREIGN);
  write_file (desk, "SQLite format 3", -1);
  assert_refused (desk, IEC_ERROR_FOREIGN);
}

/* Cut off anywhere, a file is never opened as if it were whole. */
static void
test_truncated (Desk *desk, gconstpointer data)
{
  g_autofree char *bytes = NULL;
  gsize size = 0;
  static const gsize cuts[] = { 16, 50, 99, 100, 2000, 4096, 10000 };

  g_assert_true (g_file_get_contents (desk->file, &bytes, &size, NULL));
  for (gsize i = 0; i < G_N_ELEMENTS (cuts); i++)
    {
      g_assert_cmpuint (cuts[i], <, size);
      write_file (desk, bytes, cuts[i]);
      assert_refused (desk, IEC_ERROR_CORRUPT);
    }
  write_file (desk, bytes, size - 4096);
  assert_refused (desk, IEC_ERROR_CORRUPT);
}

/* Bytes overwritten anywhere give an error or a file that is sound, never a crash. */
static void
test_random_damage (Desk *desk, gconstpointer data)
{
  g_autofree char *bytes = NULL;
  gsize size = 0;
  GRand *random = g_rand_new_with_seed (20230428);
  guint n_refused = 0;

  g_assert_true (g_file_get_contents (desk->file, &bytes, &size, NULL));
  for (int i = 0; i < 200; i++)
    {
      g_autofree char *damaged = g_memdup2 (bytes, size);
      g_autoptr (GError) error = NULL;

      for (int k = 0; k < 8; k++)
        damaged[g_rand_int_range (random, 100, size)] = (char)g_rand_int (random);
      write_file (desk, damaged, size);
      if (!iec_working_copy_verify_file (desk->file, &error))
        {
          g_assert_true (error->domain == IEC_ERROR);
          n_refused++;
        }
    }
  g_assert_cmpuint (n_refused, >, 0);
  g_rand_free (random);
}

static void
test_too_large (Desk *desk, gconstpointer data)
{
  g_assert_cmpint (truncate (desk->file, (off_t)IEC_CONTENT_MAX_FILE_BYTES + 1), ==, 0);
  assert_refused (desk, IEC_ERROR_TOO_LARGE);
}

static void
test_too_many_rows (Desk *desk, gconstpointer data)
{
  g_autofree char *sql =
      g_strdup_printf ("WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i <= %d)"
                       " INSERT INTO draft (number, id, date, content) SELECT i, '', '', '' FROM n",
                       IEC_CONTENT_MAX_ROWS);

  spoil (desk, sql);
  assert_refused (desk, IEC_ERROR_TOO_LARGE);
}

static void
test_folder (Desk *desk, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (iec_working_copy_open (desk->folder, IEC_OPEN_FLAG_NONE, &error));
  g_assert_error (error, IEC_ERROR, IEC_ERROR_INVALID);
}

static void
test_missing (Desk *desk, gconstpointer data)
{
  g_autofree char *missing = g_build_filename (desk->folder, "no", "such.iecere", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) file_error = NULL;

  g_assert_null (iec_working_copy_open (missing, IEC_OPEN_FLAG_NONE, &error));
  g_assert_error (error, IEC_ERROR, IEC_ERROR_NOT_FOUND);
  g_unlink (desk->file);
  g_assert_null (iec_working_copy_open (desk->file, IEC_OPEN_FLAG_NONE, &file_error));
  g_assert_error (file_error, IEC_ERROR, IEC_ERROR_NOT_FOUND);
}

/* Every version that was ever written still opens, with all that was in it. */
static void
test_every_version (void)
{
  const char *root = g_getenv ("IECERE_SOURCE_ROOT");

  if (root == NULL)
    {
      g_test_skip ("IECERE_SOURCE_ROOT is not set");
      return;
    }
  for (int version = 1; version <= IEC_SCHEMA_VERSION; version++)
    {
      g_autofree char *path = g_strdup_printf ("%s/tests/data/versions/v%03d.iecere", root, version);
      g_autofree char *dump_path = g_strdup_printf ("%s/tests/data/versions/v%03d.txt", root, version);
      g_autofree char *expected = NULL;
      g_autofree char *found = NULL;
      g_autoptr (GError) error = NULL;
      IecWorkingCopy *copy = iec_working_copy_open (path, IEC_OPEN_FLAG_TRANSIENT, &error);
      IecStore *store;

      g_assert_no_error (error);
      store = iec_store_open (iec_working_copy_get_database (copy), NULL, &error);
      g_assert_no_error (error);
      found = dump (store);
      g_assert_true (g_file_get_contents (dump_path, &expected, NULL, NULL));
      g_assert_cmpstr (found, ==, expected);
      iec_store_close (store);
      g_object_unref (store);
      iec_working_copy_close (copy);
      g_object_unref (copy);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(name, function) g_test_add (name, Desk, NULL, desk_set_up, function, desk_tear_down)
  ADD ("/iec/foreign-file/harmless", test_harmless);
  ADD ("/iec/foreign-file/empty", test_empty);
  ADD ("/iec/foreign-file/text", test_text_file);
  ADD ("/iec/foreign-file/truncated", test_truncated);
  ADD ("/iec/foreign-file/random-damage", test_random_damage);
  ADD ("/iec/foreign-file/too-large", test_too_large);
  ADD ("/iec/foreign-file/too-many-rows", test_too_many_rows);
  ADD ("/iec/foreign-file/folder", test_folder);
  ADD ("/iec/foreign-file/missing", test_missing);
  for (gsize i = 0; i < G_N_ELEMENTS (spoilings); i++)
    {
      g_autofree char *name = g_strconcat ("/iec/foreign-file/spoilt/", spoilings[i].name, NULL);

      g_test_add (name, Desk, &spoilings[i], desk_set_up, test_spoilt, desk_tear_down);
    }
  g_test_add_func ("/iec/migrations/every-old-version", test_every_version);
  return run_tests ();
}
