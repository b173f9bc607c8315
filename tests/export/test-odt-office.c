/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <gio/gio.h>
#include <glib/gstdio.h>
#include <string.h>

#include "iec-export.h"
#include "iec-zip-reader.h"
#include "odt-document.h"

/* A folder with the exported document, in which the word processor works with a profile of its own. */
typedef struct
{
  char *folder;
  char *profile;
} Office;

static void
run (const char *const *argv, char **out)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *unused = NULL;
  g_autofree char *err = NULL;
  int status;

  g_spawn_sync (NULL, (char **)argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, out != NULL ? out : &unused, &err, &status,
                &error);
  g_assert_no_error (error);
  if (status != 0)
    g_test_message ("%s", err);
  g_assert_cmpint (status, ==, 0);
}

static gboolean
set_up (Office *office, const char *const *programs)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *uri = NULL;
  g_autofree char *path = NULL;

  for (guint i = 0; programs[i] != NULL; i++)
    {
      g_autofree char *program = g_find_program_in_path (programs[i]);

      if (program == NULL)
        {
          g_test_skip ("There is no LibreOffice here, or no poppler-utils.");
          return FALSE;
        }
    }
  office->folder = g_dir_make_tmp ("iecere-office-XXXXXX", &error);
  g_assert_no_error (error);
  uri = g_filename_to_uri (office->folder, NULL, NULL);
  office->profile = g_strconcat ("-env:UserInstallation=", uri, "/profile", NULL);

  g_autoptr (IecDocument) document = odt_document_new ("lv");
  g_autoptr (GBytes) odt = iec_odt_write (document, NULL, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  path = g_build_filename (office->folder, "a.odt", NULL);
  g_assert_true (g_file_set_contents (path, g_bytes_get_data (odt, NULL), (gssize)g_bytes_get_size (odt), &error));
  return TRUE;
}

static void
tear_down (Office *office)
{
  run ((const char *[]){ "rm", "-rf", office->folder, NULL }, NULL);
  g_free (office->folder);
  g_free (office->profile);
}

/* Turns a file of the folder into another format. Returns: (transfer full): its path */
static char *
convert (Office *office, const char *name, const char *format)
{
  g_autofree char *from = g_build_filename (office->folder, name, NULL);
  g_autofree char *file = g_strconcat ("a.", format, NULL);

  run ((const char *[]){ "soffice", office->profile, "--headless", "--convert-to", format, "--outdir", office->folder,
                         from, NULL },
       NULL);
  return g_build_filename (office->folder, file, NULL);
}

/* The words of a page, runs of white space and leaders as one space. */
static char *
dup_page_text (const char *pdf, const char *page)
{
  g_autofree char *out = NULL;
  g_autoptr (GRegex) space = g_regex_new ("(?:\\s|\\.{3,})+", 0, 0, NULL);

  run ((const char *[]){ "pdftotext", "-layout", "-f", page, "-l", page, pdf, "-", NULL }, &out);
  return g_regex_replace_literal (space, out, -1, 0, " ", 0, NULL);
}

static void
assert_has (const char *text, const char *words)
{
  if (strstr (text, words) == NULL)
    g_test_message ("%s", text);
  g_assert_nonnull (strstr (text, words));
}

/* On paper it is what the document says: codes, heads and feet, page numbers in the contents. */
static void
check_pages (const char *pdf)
{
  g_autofree char *contents = dup_page_text (pdf, "2");
  g_autofree char *section = dup_page_text (pdf, "4");
  g_autofree char *goal = dup_page_text (pdf, "6");
  g_autofree char *annex = dup_page_text (pdf, "8");

  assert_has (contents, "1 Iedzīvotāju iesaiste 4");
  assert_has (contents, "M2 Pievilcīga dzīves vide ciemos 164 1 718 6");
  assert_has (contents, "R2.4 Ģimenes, kas atgriežas nav pamatojuma 6");
  assert_has (contents, "3. redakcija darba grupai · 09.06.2023. 2");
  assert_has (section, "Kadiķu partnerība · SVVA stratēģija 2023–2027");
  assert_has (section, "1 Iedzīvotāju iesaiste stratēģijas izstrādē");
  assert_has (goal, "M2 Pievilcīga dzīves vide ciemos");
  assert_has (goal, "R2.2 Sociālie pakalpojumi");
  assert_has (goal, "R2.4 Ģimenes, kas atgriežas");
  assert_has (annex, "Nr. Priekšlikums Balsis Rezultāts Piezīme");
}

static void
test_pdf (void)
{
  Office office = { 0 };

  if (!set_up (&office, (const char *[]){ "soffice", "pdftotext", NULL }))
    return;
  g_autofree char *pdf = convert (&office, "a.odt", "pdf");
  check_pages (pdf);
  tear_down (&office);
}

static char *
read_docx (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (IecZipReader) zip = iec_zip_reader_new_for_path (path, &error);
  g_autoptr (GBytes) bytes = NULL;

  g_assert_no_error (error);
  bytes = iec_zip_reader_read (zip, "word/document.xml", &error);
  g_assert_no_error (error);
  return g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
}

/* A reviewer who saves it as DOCX keeps headings, codes and the bookmarks by which comments find their element. */
static void
test_docx (void)
{
  Office office = { 0 };

  if (!set_up (&office, (const char *[]){ "soffice", "pdftotext", NULL }))
    return;
  g_autofree char *docx = convert (&office, "a.odt", "docx");
  g_autofree char *text = read_docx (docx);
  g_autofree char *pdf = convert (&office, "a.docx", "pdf");
  g_autofree char *goal = dup_page_text (pdf, "6");

  assert_has (text, "w:name=\"el-riciba21\"");
  assert_has (text, "w:name=\"pr-090\"");
  assert_has (text, "w:val=\"Goalheading2\"");
  assert_has (text, "<w:tblHeader");
  assert_has (goal, "M2 Pievilcīga dzīves vide ciemos");
  assert_has (goal, "R2.1 Sabiedriskās infrastruktūras, atpūtas un sporta vietu");
  tear_down (&office);
}

/* What makes the indexes of a.odt anew and stores the pages; %s is the folder's address. */
#define UPDATE_MACRO                                                                                                   \
  "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"                                                                       \
  "<script:module xmlns:script=\"http://openoffice.org/2000/script\" script:name=\"Module1\""                          \
  " script:language=\"StarBasic\">\n"                                                                                  \
  "Sub Update\n"                                                                                                       \
  "  Dim hidden(0) As New com.sun.star.beans.PropertyValue\n"                                                          \
  "  hidden(0).Name = &quot;Hidden&quot; : hidden(0).Value = True\n"                                                   \
  "  document = StarDesktop.loadComponentFromURL(&quot;%s/a.odt&quot;, &quot;_blank&quot;, 0, hidden())\n"             \
  "  document.getDocumentIndexes().getByIndex(0).update()\n"                                                           \
  "  Dim filter(0) As New com.sun.star.beans.PropertyValue\n"                                                          \
  "  filter(0).Name = &quot;FilterName&quot; : filter(0).Value = &quot;writer_pdf_Export&quot;\n"                      \
  "  document.storeToURL(&quot;%s/a.pdf&quot;, filter())\n"                                                            \
  "  document.close(True)\n"                                                                                           \
  "End Sub\n"                                                                                                          \
  "</script:module>\n"

#define LIBRARY                                                                                                        \
  "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"                                                                       \
  "<library:library xmlns:library=\"http://openoffice.org/2000/library\" library:name=\"Standard\""                    \
  " library:readonly=\"false\" library:passwordprotected=\"false\">%s</library:library>\n"
#define MODULE "<library:element library:name=\"Module1\"/>"

static void
write_file (const char *folder, const char *name, const char *contents)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_set_contents (path, contents, -1, &error));
  g_assert_no_error (error);
}

static void
add_macro (Office *office)
{
  g_autofree char *basic = g_build_filename (office->folder, "profile", "user", "basic", "Standard", NULL);
  g_autofree char *uri = g_filename_to_uri (office->folder, NULL, NULL);
  g_autofree char *macro = g_strdup_printf (UPDATE_MACRO, uri, uri);
  g_autofree char *scripts = g_strdup_printf (LIBRARY, MODULE);
  g_autofree char *dialogs = g_strdup_printf (LIBRARY, "");

  g_assert_cmpint (g_mkdir_with_parents (basic, 0700), ==, 0);
  write_file (basic, "Module1.xba", macro);
  write_file (basic, "script.xlb", scripts);
  write_file (basic, "dialog.xlb", dialogs);
}

/* The word processor can make the contents anew from the headings: the same codes, words and pages, no title more. */
static void
test_contents (void)
{
  Office office = { 0 };

  if (!set_up (&office, (const char *[]){ "soffice", "pdftotext", NULL }))
    return;
  /* The first start makes the profile. */
  g_autofree char *pdf = convert (&office, "a.odt", "pdf");
  g_assert_cmpint (g_remove (pdf), ==, 0);
  add_macro (&office);
  run ((const char *[]){ "soffice", office.profile, "--headless", "macro:///Standard.Module1.Update", NULL }, NULL);
  g_autofree char *contents = dup_page_text (pdf, "2");

  assert_has (contents, "Kopsavilkums 3");
  assert_has (contents, "1 Iedzīvotāju iesaiste stratēģijas izstrādē 4 1.1 Apkaimes darbnīcas 4 2 Vīzija");
  assert_has (contents, "M2 Pievilcīga dzīves vide ciemos 6 R2.1");
  assert_has (contents, "R2.4 Ģimenes, kas atgriežas 6");
  g_assert_null (strstr (contents, "Table of Contents"));
  tear_down (&office);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/odt/office/pdf", test_pdf);
  g_test_add_func ("/odt/office/docx", test_docx);
  g_test_add_func ("/odt/office/contents", test_contents);
  return g_test_run ();
}
