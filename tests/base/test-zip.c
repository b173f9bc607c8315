/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-error.h"
#include "iec-zip-reader.h"
#include "iec-zip-writer.h"

#include <glib/gstdio.h>
#include <string.h>
#include <time.h>

#define LOCAL_HEADER_BYTES 30
#define ODT_MIMETYPE "application/vnd.oasis.opendocument.text"

static void
add_text (IecZipWriter *writer, const char *entry, const char *text, gboolean compress)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  iec_zip_writer_add (writer, entry, bytes, compress);
}

static GBytes *
make_package (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (IecZipWriter) writer = iec_zip_writer_new ();
  add_text (writer, "mimetype", ODT_MIMETYPE, FALSE);
  add_text (writer, "content.xml", "<p>ceļš ceļš ceļš ceļš ceļš ceļš ceļš</p>", TRUE);
  add_text (writer, "Pictures/ainava.png", "", FALSE);
  add_text (writer, "Pictures/āda.png", "x", FALSE);
  GBytes *bytes = iec_zip_writer_finish (writer, &error);
  g_assert_no_error (error);
  return bytes;
}

static IecZipReader *
open_package (GBytes *bytes)
{
  g_autoptr (GError) error = NULL;
  IecZipReader *reader = iec_zip_reader_new (bytes, "test.odt", &error);
  g_assert_no_error (error);
  return reader;
}

static void
assert_open_fails (GBytes *bytes, int code)
{
  g_autoptr (GError) error = NULL;
  g_assert_null (iec_zip_reader_new (bytes, "test.odt", &error));
  g_assert_error (error, IEC_ERROR, code);
  g_assert_true (g_str_has_prefix (error->message, "test.odt"));
}

static void
assert_read_fails (IecZipReader *reader, const char *entry, int code)
{
  g_autoptr (GError) error = NULL;
  g_assert_null (iec_zip_reader_read (reader, entry, &error));
  g_assert_error (error, IEC_ERROR, code);
  g_assert_true (g_str_has_prefix (error->message, "test.odt"));
}

/* The place of the nth record that begins with "PK" and these two bytes. */
static gsize
find_record (GBytes *bytes, const char *kind, guint nth)
{
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);
  for (gsize i = 0; i + 4 <= length; i++)
    if (memcmp (data + i, "PK", 2) == 0 && memcmp (data + i + 2, kind, 2) == 0 && nth-- == 0)
      return i;
  g_assert_not_reached ();
}

/* The package with some bytes written over. */
static GBytes *
patch (GBytes *bytes, gsize offset, gconstpointer data, gsize length)
{
  gsize size;
  guint8 *copy = g_bytes_unref_to_data (g_bytes_ref (bytes), &size);
  g_assert_cmpuint (offset + length, <=, size);
  memcpy (copy + offset, data, length);
  return g_bytes_new_take (copy, size);
}

static void
test_round_trip (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) package = make_package ();
  g_autoptr (IecZipReader) reader = open_package (package);
  g_auto (GStrv) names = iec_zip_reader_list (reader);
  g_autofree char *list = g_strjoinv (" ", names);
  g_assert_cmpstr (list, ==, "mimetype content.xml Pictures/ainava.png Pictures/āda.png");
  g_assert_true (iec_zip_reader_has (reader, "content.xml"));
  g_assert_false (iec_zip_reader_has (reader, "styles.xml"));

  g_autoptr (GBytes) content = iec_zip_reader_read (reader, "content.xml", &error);
  g_assert_no_error (error);
  const char *expected = "<p>ceļš ceļš ceļš ceļš ceļš ceļš ceļš</p>";
  g_assert_cmpmem (g_bytes_get_data (content, NULL), g_bytes_get_size (content), expected, strlen (expected));
  g_autoptr (GBytes) empty = iec_zip_reader_read (reader, "Pictures/ainava.png", &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_bytes_get_size (empty), ==, 0);
  assert_read_fails (reader, "styles.xml", IEC_ERROR_NOT_FOUND);
}

/* ODF part 2, 3.3: "mimetype" is first, stored, without an extra field, so that its text stands at offset 38. */
static void
test_mimetype (void)
{
  g_autoptr (GBytes) package = make_package ();
  const guint8 *data = g_bytes_get_data (package, NULL);
  g_assert_cmpmem (data, 4, "PK\3\4", 4);
  g_assert_cmpuint (data[6] | data[7], ==, 0);     /* flags: no data descriptor */
  g_assert_cmpuint (data[8] | data[9], ==, 0);     /* stored */
  g_assert_cmpmem (data + 10, 4, "\0\0\x21\0", 4); /* 1980-01-01 00:00 */
  g_assert_cmpuint (data[28] | data[29], ==, 0);   /* no extra field */
  g_assert_cmpmem (data + LOCAL_HEADER_BYTES, 8, "mimetype", 8);
  g_assert_cmpmem (data + 38, strlen (ODT_MIMETYPE), ODT_MIMETYPE, strlen (ODT_MIMETYPE));

  for (guint i = 0; i < 4; i++)
    {
      gsize local = find_record (package, "\3\4", i);
      gsize central = find_record (package, "\1\2", i);
      g_assert_cmpuint (data[local + 28] | data[local + 29], ==, 0);
      g_assert_cmpuint (data[central + 30] | data[central + 31], ==, 0);
      g_assert_cmpmem (data + local + 10, 4, "\0\0\x21\0", 4);
      g_assert_cmpmem (data + central + 12, 4, "\0\0\x21\0", 4);
    }
}

static void
test_deterministic (void)
{
  static const char *const zones[] = { "UTC", "Europe/Riga", "America/St_Johns", "XYZ-14" };
  g_autofree char *zone = g_strdup (g_getenv ("TZ"));
  g_autoptr (GBytes) first = make_package ();
  for (gsize i = 0; i < G_N_ELEMENTS (zones); i++)
    {
      g_setenv ("TZ", zones[i], TRUE);
      tzset ();
      g_autoptr (GBytes) again = make_package ();
      g_assert_true (g_bytes_equal (first, again));
    }
  if (zone != NULL)
    g_setenv ("TZ", zone, TRUE);
  else
    g_unsetenv ("TZ");
  tzset ();
}

static void
test_writer_doubles (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (IecZipWriter) writer = iec_zip_writer_new ();
  add_text (writer, "a", "1", FALSE);
  add_text (writer, "a", "2", FALSE);
  g_assert_null (iec_zip_writer_finish (writer, &error));
  g_assert_error (error, IEC_ERROR, IEC_ERROR_FAILED);
}

static void
test_not_zip (void)
{
  g_autoptr (GBytes) package = make_package ();
  g_autoptr (GBytes) empty = g_bytes_new_static ("", 0);
  g_autoptr (GBytes) text = g_bytes_new_static ("number;text\n1;Road\n", 19);
  assert_open_fails (empty, IEC_ERROR_CORRUPT);
  assert_open_fails (text, IEC_ERROR_CORRUPT);
  for (gsize cut = 1; cut < g_bytes_get_size (package); cut += 7)
    {
      g_test_message ("cut after %" G_GSIZE_FORMAT " bytes", cut);
      g_autoptr (GBytes) part = g_bytes_new_from_bytes (package, 0, cut);
      assert_open_fails (part, IEC_ERROR_CORRUPT);
    }
}

static void
test_damaged_data (void)
{
  g_autoptr (GBytes) package = make_package ();
  g_autoptr (GBytes) damaged = patch (package, 45, "!", 1);
  g_autoptr (IecZipReader) reader = open_package (damaged);
  assert_read_fails (reader, "mimetype", IEC_ERROR_CORRUPT);
}

/* Encrypted packages, double names and names that lead out of the package are refused at once. */
static void
test_bad_entries (void)
{
  g_autoptr (GBytes) package = make_package ();
  gsize local = find_record (package, "\3\4", 0);
  gsize central = find_record (package, "\1\2", 0);

  g_autoptr (GBytes) flagged = patch (package, local + 6, "\1", 1);
  g_autoptr (GBytes) encrypted = patch (flagged, central + 8, "\1", 1);
  assert_open_fails (encrypted, IEC_ERROR_INVALID);

  static const char *const names[] = { "/imetype", "../etype", "mim/../e", "mimet/..", "mi\\etype", "C:/etype" };
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (GBytes) half = patch (package, local + 30, names[i], 8);
      g_autoptr (GBytes) renamed = patch (half, central + 46, names[i], 8);
      g_test_message ("%s", names[i]);
      assert_open_fails (renamed, IEC_ERROR_CORRUPT);
    }

  g_autoptr (GError) error = NULL;
  g_autoptr (IecZipWriter) writer = iec_zip_writer_new ();
  add_text (writer, "aaaa", "1", FALSE);
  add_text (writer, "bbbb", "2", FALSE);
  g_autoptr (GBytes) two = iec_zip_writer_finish (writer, &error);
  g_assert_no_error (error);
  g_autoptr (GBytes) half = patch (two, find_record (two, "\3\4", 1) + 30, "aaaa", 4);
  g_autoptr (GBytes) doubled = patch (half, find_record (two, "\1\2", 1) + 46, "aaaa", 4);
  assert_open_fails (doubled, IEC_ERROR_CORRUPT);
}

static void
add_zeros (IecZipWriter *writer, const char *entry, gsize length, gboolean compress)
{
  g_autoptr (GBytes) zeros = g_bytes_new_take (g_malloc0 (length), length);
  iec_zip_writer_add (writer, entry, zeros, compress);
}

static void
test_max_ratio (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (IecZipWriter) writer = iec_zip_writer_new ();
  add_zeros (writer, "bomb", 32 * 1024 * 1024, TRUE);
  g_autoptr (GBytes) package = iec_zip_writer_finish (writer, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_bytes_get_size (package), <, 32 * 1024 * 1024 / IEC_ZIP_MAX_RATIO);
  g_autoptr (IecZipReader) reader = open_package (package);
  assert_read_fails (reader, "bomb", IEC_ERROR_TOO_LARGE);
}

static void
test_max_entry_bytes (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (IecZipWriter) writer = iec_zip_writer_new ();
  add_zeros (writer, "fits", IEC_ZIP_MAX_ENTRY_BYTES, FALSE);
  add_zeros (writer, "not", IEC_ZIP_MAX_ENTRY_BYTES + 1, FALSE);
  g_autoptr (GBytes) package = iec_zip_writer_finish (writer, &error);
  g_assert_no_error (error);
  g_autoptr (IecZipReader) reader = open_package (package);
  assert_read_fails (reader, "not", IEC_ERROR_TOO_LARGE);

  /* All that is read counts together, so reading one good entry again and again ends too. */
  guint64 total = 0;
  while (total < IEC_ZIP_MAX_TOTAL_BYTES)
    {
      g_autoptr (GBytes) bytes = iec_zip_reader_read (reader, "fits", &error);
      g_assert_no_error (error);
      total += g_bytes_get_size (bytes);
    }
  assert_read_fails (reader, "fits", IEC_ERROR_TOO_LARGE);
}

/* An entry that says it is small and unpacks to more is damaged, and no more than it said is read. */
static void
test_lying_size (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (IecZipWriter) writer = iec_zip_writer_new ();
  add_zeros (writer, "bomb", 4 * 1024 * 1024, TRUE);
  g_autoptr (GBytes) package = iec_zip_writer_finish (writer, &error);
  g_assert_no_error (error);
  g_autoptr (GBytes) half = patch (package, find_record (package, "\3\4", 0) + 22, "\x10\0\0\0", 4);
  g_autoptr (GBytes) lying = patch (half, find_record (package, "\1\2", 0) + 24, "\x10\0\0\0", 4);
  g_autoptr (IecZipReader) reader = open_package (lying);
  assert_read_fails (reader, "bomb", IEC_ERROR_CORRUPT);
}

static void
test_max_entries (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (IecZipWriter) writer = iec_zip_writer_new ();
  for (guint i = 0; i <= IEC_ZIP_MAX_ENTRIES; i++)
    {
      g_autofree char *entry = g_strdup_printf ("e%u", i);
      add_text (writer, entry, "", FALSE);
    }
  g_autoptr (GBytes) package = iec_zip_writer_finish (writer, &error);
  g_assert_no_error (error);
  assert_open_fails (package, IEC_ERROR_TOO_LARGE);
}

static void
test_path (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("iecere-zip-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "a.odt", NULL);
  g_autoptr (GBytes) package = make_package ();

  g_assert_null (iec_zip_reader_new_for_path (path, &error));
  g_assert_error (error, IEC_ERROR, IEC_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_true (
      g_file_set_contents (path, g_bytes_get_data (package, NULL), (gssize)g_bytes_get_size (package), NULL));
  g_autoptr (IecZipReader) reader = iec_zip_reader_new_for_path (path, &error);
  g_assert_no_error (error);
  g_assert_cmpint (g_remove (path), ==, 0);
  g_assert_cmpint (g_rmdir (folder), ==, 0);
  g_autoptr (GBytes) bytes = iec_zip_reader_read (reader, "mimetype", &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_bytes_get_size (bytes), ==, strlen (ODT_MIMETYPE));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/zip/round-trip", test_round_trip);
  g_test_add_func ("/zip/mimetype", test_mimetype);
  g_test_add_func ("/zip/deterministic", test_deterministic);
  g_test_add_func ("/zip/writer-doubles", test_writer_doubles);
  g_test_add_func ("/zip/not-zip", test_not_zip);
  g_test_add_func ("/zip/damaged-data", test_damaged_data);
  g_test_add_func ("/zip/bad-entries", test_bad_entries);
  g_test_add_func ("/zip/max-ratio", test_max_ratio);
  g_test_add_func ("/zip/max-entry-bytes", test_max_entry_bytes);
  g_test_add_func ("/zip/lying-size", test_lying_size);
  g_test_add_func ("/zip/max-entries", test_max_entries);
  g_test_add_func ("/zip/path", test_path);
  return g_test_run ();
}
