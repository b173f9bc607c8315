/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "iec-error.h"
#include "iec-export.h"
#include "odt-document.h"
#include "test-folder.h"

typedef struct
{
  char *folder;
  IecDocument *document;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  fixture->folder = g_dir_make_tmp ("iecere-export-XXXXXX", &error);
  g_assert_no_error (error);
  fixture->document = odt_document_new ("lv");
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  test_folder_remove (fixture->folder);
  g_free (fixture->folder);
  iec_document_unref (fixture->document);
}

/* The ending tells the format, in whatever letters it is typed. */
static void
test_formats (void)
{
  static const char *const names[][2] = { { "strategija.pdf", "pdf" },
                                          { "/tmp/a.b/Strategija.ODT", "odt" },
                                          { "priekslikumi.Csv", "csv" },
                                          { "a.pdf.odt", "odt" } };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (GError) error = NULL;
      const IecWriter *writer = iec_writer_for_path (names[i][0], &error);

      g_assert_no_error (error);
      g_assert_cmpstr (writer->name, ==, names[i][1]);
    }
}

/* Any other ending is refused with the formats that there are. */
static void
test_unknown_formats (void)
{
  static const char *const names[] = { "a.docx", "pdf", ".pdf", "a.", "a.pdf~", "a.odt/b", "" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (iec_writer_for_path (names[i], &error));
      g_assert_error (error, IEC_ERROR, IEC_ERROR_INVALID);
      g_assert_nonnull (strstr (error->message, ".pdf, .odt, .csv"));
    }
}

/* A file is there, whole; an older one of the name is replaced. */
static void
test_written (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "a.odt", NULL);
  g_autoptr (GError) error = NULL;
  g_autofree char *contents = NULL;
  gsize length;
  guint n_pages;

  g_assert_true (g_file_set_contents (path, "old", -1, NULL));
  g_assert_true (iec_export (fixture->document, path, &n_pages, NULL, NULL, NULL, &error));
  g_assert_no_error (error);
  g_assert_true (g_file_get_contents (path, &contents, &length, NULL));
  g_assert_cmpuint (length, >, 1000);
  g_assert_cmpmem (contents, 2, "PK", 2);
}

static void
assert_refused (Fixture *fixture, const char *path, int code)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (iec_export (fixture->document, path, NULL, NULL, NULL, NULL, &error));
  g_assert_error (error, IEC_ERROR, code);
  g_assert_nonnull (strstr (error->message, fixture->folder));
}

/* A folder of that name, a folder that is not there, one that may not be written to: refused, nothing changed. */
static void
test_places (Fixture *fixture, gconstpointer data)
{
  g_autofree char *folder = g_build_filename (fixture->folder, "a.csv", NULL);
  g_autofree char *missing = g_build_filename (fixture->folder, "nav", "a.csv", NULL);
  g_autofree char *closed = g_build_filename (fixture->folder, "b.csv", NULL);

  g_assert_cmpint (g_mkdir (folder, 0700), ==, 0);
  assert_refused (fixture, folder, IEC_ERROR_INVALID);
  assert_refused (fixture, missing, IEC_ERROR_NOT_FOUND);
  g_assert_cmpint (g_rmdir (folder), ==, 0);
  if (geteuid () == 0)
    return;
  g_assert_cmpint (g_chmod (fixture->folder, 0500), ==, 0);
  assert_refused (fixture, closed, IEC_ERROR_READ_ONLY);
  g_assert_cmpint (g_chmod (fixture->folder, 0700), ==, 0);
}

/* A cancelled export leaves the older file as it was. */
static void
test_cancelled (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "a.odt", NULL);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *contents = NULL;

  g_assert_true (g_file_set_contents (path, "old", -1, NULL));
  g_cancellable_cancel (cancellable);
  g_assert_false (iec_export (fixture->document, path, NULL, NULL, NULL, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_true (g_file_get_contents (path, &contents, NULL, NULL));
  g_assert_cmpstr (contents, ==, "old");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/export/formats", test_formats);
  g_test_add_func ("/export/unknown-formats", test_unknown_formats);
  g_test_add ("/export/written", Fixture, NULL, set_up, test_written, tear_down);
  g_test_add ("/export/places", Fixture, NULL, set_up, test_places, tear_down);
  g_test_add ("/export/cancelled", Fixture, NULL, set_up, test_cancelled, tear_down);
  return g_test_run ();
}
