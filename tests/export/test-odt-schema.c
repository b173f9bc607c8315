/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <gio/gio.h>
#include <glib/gstdio.h>

#include "iec-export.h"
#include "odt-document.h"
#include "odt-file.h"

#define SCHEMA "OpenDocument-v1.3-schema.rng"
#define MANIFEST_SCHEMA "OpenDocument-v1.3-manifest-schema.rng"

typedef struct
{
  const char *language;
  const char *place; /* of the mark; all are copies for reviewing, which have more than others */
} Case;

static void
assert_valid (const char *const *argv)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *out = NULL;
  g_autofree char *err = NULL;
  int status;

  g_spawn_sync (NULL, (char **)argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &out, &err, &status, &error);
  g_assert_no_error (error);
  if (status != 0)
    g_test_message ("%s%s", out, err);
  g_assert_cmpint (status, ==, 0);
}

static void
check_entry (GBytes *odt, const char *entry, const char *schema, gboolean has_jing)
{
  g_autoptr (GBytes) bytes = odt_file_read (odt, entry);
  g_autofree char *path = NULL;
  g_autoptr (GError) error = NULL;
  int fd = g_file_open_tmp ("iecere-XXXXXX.xml", &path, &error);

  g_assert_no_error (error);
  g_assert_true (g_close (fd, NULL));
  g_assert_true (g_file_set_contents (path, g_bytes_get_data (bytes, NULL), (gssize)g_bytes_get_size (bytes), &error));
  assert_valid ((const char *[]){ "xmllint", "--noout", "--relaxng", schema, path, NULL });
  if (has_jing)
    assert_valid ((const char *[]){ "jing", "-i", schema, path, NULL });
  g_assert_cmpint (g_remove (path), ==, 0);
}

/* What makes a document a copy for reviewing. */
static void
make_copy (IecDocument *document, const char *place)
{
  iec_document_set_field (document, IEC_FIELD_LINES, IEC_FIELD_YES);
  iec_document_set_field (document, IEC_FIELD_MARK, "PROJEKTS & <DRAFT>");
  iec_document_set_field (document, IEC_FIELD_MARK_PLACE, place);
  iec_document_set_field (document, IEC_FIELD_COPY, "Eksemplārs: A & B <C>");
  iec_document_set_field (document, IEC_FIELD_COPY_HOW, "Komentāros norādiet kodu un rindu.");
}

/* Each file of the package is what OpenDocument 1.3 says, without extensions. */
static void
test_schema (gconstpointer data)
{
  const Case *test = data;
  const char *folder = g_getenv ("IECERE_SCHEMA_DIR");
  g_autofree char *schema = folder != NULL ? g_build_filename (folder, SCHEMA, NULL) : NULL;
  g_autofree char *manifest_schema = folder != NULL ? g_build_filename (folder, MANIFEST_SCHEMA, NULL) : NULL;
  g_autofree char *xmllint = g_find_program_in_path ("xmllint");
  g_autofree char *jing = g_find_program_in_path ("jing");
  static const char *const entries[] = { "content.xml", "styles.xml", "meta.xml", "settings.xml" };

  if (schema == NULL || !g_file_test (schema, G_FILE_TEST_EXISTS) || xmllint == NULL)
    {
      g_test_skip ("There is no schema or no xmllint here.");
      return;
    }

  g_autoptr (IecDocument) document = odt_document_new (test->language);
  g_autoptr (GError) error = NULL;
  odt_document_add_notes (document);
  odt_document_add_figures (document);
  make_copy (document, test->place);
  g_autoptr (GBytes) odt = iec_odt_write (document, NULL, NULL, NULL, NULL, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < G_N_ELEMENTS (entries); i++)
    check_entry (odt, entries[i], schema, jing != NULL);
  check_entry (odt, "META-INF/manifest.xml", manifest_schema, jing != NULL);
}

int
main (int argc, char **argv)
{
  static const Case lv = { "lv", IEC_FIELD_DIAGONAL }, en = { "en", IEC_FIELD_CORNER };

  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/odt/schema/lv", &lv, test_schema);
  g_test_add_data_func ("/odt/schema/en", &en, test_schema);
  return g_test_run ();
}
