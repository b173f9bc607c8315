/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "import-fixture.h"

#include "iec-error.h"
#include "iec-zip-writer.h"

#include <ftw.h>
#include <stdio.h>
#include <string.h>

#define ODS_HEAD                                                                                                       \
  "<office:document-content xmlns:office='urn:oasis:names:tc:opendocument:xmlns:office:1.0'"                           \
  " xmlns:style='urn:oasis:names:tc:opendocument:xmlns:style:1.0'"                                                     \
  " xmlns:table='urn:oasis:names:tc:opendocument:xmlns:table:1.0'"                                                     \
  " xmlns:text='urn:oasis:names:tc:opendocument:xmlns:text:1.0'"                                                       \
  " xmlns:draw='urn:oasis:names:tc:opendocument:xmlns:drawing:1.0'"                                                    \
  " xmlns:dc='http://purl.org/dc/elements/1.1/' office:version='1.3'>"                                                 \
  "<office:automatic-styles>"                                                                                          \
  "<style:style style:name='shown' style:family='table'><style:table-properties table:display='true'/></style:style>"  \
  "<style:style style:name='hidden' style:family='table'><style:table-properties "                                     \
  "table:display='false'/></style:style>"                                                                              \
  "</office:automatic-styles><office:body><office:spreadsheet>"
#define ODS_FOOT "</office:spreadsheet></office:body></office:document-content>"

#define NS_MAIN "xmlns='http://schemas.openxmlformats.org/spreadsheetml/2006/main'"
#define NS_RELS "xmlns='http://schemas.openxmlformats.org/package/2006/relationships'"
#define NS_R "xmlns:r='http://schemas.openxmlformats.org/officeDocument/2006/relationships'"
#define RELATION "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"

/* A file of tests/data/import. */
char *
fixture_path (const char *name)
{
  const char *root = g_getenv ("IECERE_SOURCE_ROOT");
  g_assert_nonnull (root);
  return g_build_filename (root, "tests", "data", "import", name, NULL);
}

/* A file of the data that is not part of the source; NULL where it is not there. */
char *
fixture_shared_path (const char *name)
{
  const char *folder = g_getenv ("IECERE_SHARED_DATA");
  g_autofree char *path = folder != NULL ? g_build_filename (folder, name, NULL) : NULL;
  return path != NULL && g_file_test (path, G_FILE_TEST_IS_REGULAR) ? g_steal_pointer (&path) : NULL;
}

static void
add_text (IecZipWriter *zip, const char *entry, const char *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  iec_zip_writer_add (zip, entry, bytes, strcmp (entry, "mimetype") != 0);
}

static GBytes *
finish (IecZipWriter *zip)
{
  g_autoptr (GError) error = NULL;
  GBytes *bytes = iec_zip_writer_finish (zip, &error);
  g_assert_no_error (error);
  return bytes;
}

/* A package of entries, each a name and a text. */
GBytes *
fixture_zip (const char *first_entry, ...)
{
  g_autoptr (IecZipWriter) zip = iec_zip_writer_new ();
  va_list list;

  va_start (list, first_entry);
  for (const char *entry = first_entry; entry != NULL; entry = va_arg (list, const char *))
    add_text (zip, entry, va_arg (list, const char *));
  va_end (list);
  return finish (zip);
}

/* An OpenDocument spreadsheet with these table:table elements. */
GBytes *
fixture_ods (const char *tables)
{
  g_autofree char *content = g_strconcat (ODS_HEAD, tables, ODS_FOOT, NULL);
  return fixture_zip ("mimetype", "application/vnd.oasis.opendocument.spreadsheet", "content.xml", content, NULL);
}

static void
add_workbook_parts (IecZipWriter *zip, const char *sheets, guint n_sheets, gboolean strings, gboolean styles)
{
  g_autoptr (GString) rels = g_string_new ("<Relationships " NS_RELS ">");
  g_autofree char *workbook = NULL;

  for (guint i = 1; i <= n_sheets; i++)
    g_string_append_printf (
        rels, "<Relationship Id='rId%u' Type='" RELATION "worksheet' Target='worksheets/sheet%u.xml'/>", i, i);
  if (strings)
    g_string_append (rels, "<Relationship Id='s' Type='" RELATION "sharedStrings' Target='/xl/sharedStrings.xml'/>");
  if (styles)
    g_string_append (rels, "<Relationship Id='t' Type='" RELATION "styles' Target='styles.xml'/>");
  g_string_append (rels, "</Relationships>");
  workbook = g_strconcat ("<workbook " NS_MAIN " " NS_R ">", sheets, "</workbook>", NULL);

  add_text (zip, "[Content_Types].xml",
            "<Types xmlns='http://schemas.openxmlformats.org/package/2006/content-types'/>");
  add_text (zip, "_rels/.rels",
            "<Relationships " NS_RELS "><Relationship Id='r' Type='" RELATION
            "officeDocument' Target='xl/workbook.xml'/></Relationships>");
  add_text (zip, "xl/workbook.xml", workbook);
  add_text (zip, "xl/_rels/workbook.xml.rels", rels->str);
}

/* A workbook: what stands in workbook.xml, in sst and styleSheet (NULL for none), and in each worksheet. */
GBytes *
fixture_xlsx (const char *sheets, const char *strings, const char *styles, ...)
{
  g_autoptr (IecZipWriter) zip = iec_zip_writer_new ();
  guint n_sheets = 0;
  va_list list;

  va_start (list, styles);
  for (const char *data = va_arg (list, const char *); data != NULL; data = va_arg (list, const char *))
    {
      g_autofree char *entry = g_strdup_printf ("xl/worksheets/sheet%u.xml", ++n_sheets);
      g_autofree char *xml = g_strconcat ("<worksheet " NS_MAIN ">", data, "</worksheet>", NULL);
      add_text (zip, entry, xml);
    }
  va_end (list);
  if (strings != NULL)
    {
      g_autofree char *xml = g_strconcat ("<sst " NS_MAIN ">", strings, "</sst>", NULL);
      add_text (zip, "xl/sharedStrings.xml", xml);
    }
  if (styles != NULL)
    {
      g_autofree char *xml = g_strconcat ("<styleSheet " NS_MAIN ">", styles, "</styleSheet>", NULL);
      add_text (zip, "xl/styles.xml", xml);
    }
  add_workbook_parts (zip, sheets, n_sheets, strings != NULL, styles != NULL);
  return finish (zip);
}

GBytes *
fixture_text (const char *text)
{
  return g_bytes_new (text, strlen (text));
}

/* The text in UTF-16, with or without a byte order mark. */
GBytes *
fixture_utf16 (const char *text, gboolean big_endian, gboolean marked)
{
  glong length = 0;
  g_autofree gunichar2 *units = g_utf8_to_utf16 (text, -1, NULL, &length, NULL);
  GByteArray *bytes = g_byte_array_new ();

  g_assert_nonnull (units);
  for (glong i = marked ? -1 : 0; i < length; i++)
    {
      gunichar2 unit = i < 0 ? 0xFEFF : units[i];
      guint8 pair[2] = { (guint8)(unit & 0xFF), (guint8)(unit >> 8) };
      g_byte_array_append (bytes, &pair[big_endian ? 1 : 0], 1);
      g_byte_array_append (bytes, &pair[big_endian ? 0 : 1], 1);
    }
  return g_byte_array_free_to_bytes (bytes);
}

/* The text in Windows-1257; only the letters and signs that Latvian needs are known here. */
GBytes *
fixture_windows_1257 (const char *text)
{
  static const char *const letters = "āčēģīķļņšūžĀČĒĢĪĶĻŅŠŪŽ„”“–—’«»€";
  static const guint8 codes[] = { 0xE2, 0xE8, 0xE7, 0xEC, 0xEE, 0xED, 0xEF, 0xF2, 0xF0, 0xFB, 0xFE,
                                  0xC2, 0xC8, 0xC7, 0xCC, 0xCE, 0xCD, 0xCF, 0xD2, 0xD0, 0xDB, 0xDE,
                                  0x84, 0x94, 0x93, 0x96, 0x97, 0x92, 0xAB, 0xBB, 0x80 };
  GByteArray *bytes = g_byte_array_new ();

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      guint8 code = (guint8)*p;
      if (code >= 0x80)
        {
          const char *found = g_utf8_strchr (letters, -1, g_utf8_get_char (p));
          g_assert_nonnull (found);
          code = codes[g_utf8_pointer_to_offset (letters, found)];
        }
      g_byte_array_append (bytes, &code, 1);
    }
  return g_byte_array_free_to_bytes (bytes);
}

char *
fixture_write (const char *folder, const char *name, GBytes *bytes)
{
  g_autoptr (GError) error = NULL;
  char *path = g_build_filename (folder, name, NULL);
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);
  g_file_set_contents (path, data != NULL ? data : "", (gssize)size, &error);
  g_assert_no_error (error);
  return path;
}

static int
remove_cb (const char *path, const struct stat *info, int kind, struct FTW *place)
{
  return remove (path);
}

/* Removes a folder with all that is in it, and frees its name. */
void
fixture_remove (char *folder)
{
  g_assert_cmpint (nftw (folder, remove_cb, 16, FTW_DEPTH | FTW_PHYS), ==, 0);
  g_free (folder);
}

GPtrArray *
fixture_read (GBytes *bytes)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *sheets = iec_sheets_read_bytes (bytes, "tabula", &error);
  g_assert_no_error (error);
  g_assert_nonnull (sheets);
  return sheets;
}

/* The file must be refused with one sentence that names it and has @words in it. */
void
fixture_assert_refused (GBytes *bytes, int code, const char *words)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) sheets = iec_sheets_read_bytes (bytes, "tabula", &error);

  g_assert_null (sheets);
  g_assert_error (error, IEC_ERROR, code);
  g_test_message ("%s", error->message);
  g_assert_true (g_str_has_prefix (error->message, "tabula"));
  g_assert_nonnull (strstr (error->message, words));
  g_assert_null (strchr (error->message, '\n'));
}

/* The row must have just these cells. */
void
fixture_assert_row (const IecSheet *sheet, guint row, ...)
{
  guint column = 0;
  va_list list;

  va_start (list, row);
  for (const char *cell = va_arg (list, const char *); cell != NULL; cell = va_arg (list, const char *))
    g_assert_cmpstr (iec_sheet_get_cell (sheet, row, column++), ==, cell);
  va_end (list);
  for (; column < iec_sheet_get_n_columns (sheet); column++)
    g_assert_cmpstr (iec_sheet_get_cell (sheet, row, column), ==, "");
}
