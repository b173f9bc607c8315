/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "iec-export.h"
#include "iec-odt-private.h"
#include "iec-style-names.h"
#include "iec-zip-reader.h"
#include "odt-document.h"
#include "odt-file.h"

#define MIME_TYPE "application/vnd.oasis.opendocument.text"
#define EN_SPACE "\xe2\x80\x82"

static GBytes *
write_odt (IecDocument *document)
{
  g_autoptr (GError) error = NULL;
  guint n_pages = 7;
  GBytes *odt = iec_odt_write (document, &n_pages, NULL, NULL, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (n_pages, ==, 0);
  return odt;
}

static GBytes *
write_sample (void)
{
  g_autoptr (IecDocument) document = odt_document_new ("lv");

  return write_odt (document);
}

static guint
get_u16 (const guint8 *data)
{
  return data[0] | (guint)data[1] << 8;
}

/* A program that knows a file by its first bytes takes it for a text document (OpenDocument 1.3 part 2, 3.3). */
static void
test_mimetype (void)
{
  g_autoptr (GBytes) odt = write_sample ();
  const guint8 *data = g_bytes_get_data (odt, NULL);

  g_assert_cmpmem (data, 4, "PK\3\4", 4);
  g_assert_cmpuint (get_u16 (data + 8), ==, 0);
  g_assert_cmpuint (get_u16 (data + 28), ==, 0);
  g_assert_cmpmem (data + 30, 8, "mimetype", 8);
  g_assert_cmpmem (data + 38, strlen (MIME_TYPE), MIME_TYPE, strlen (MIME_TYPE));
}

/* The manifest names every file, or the word processor offers to repair the document. */
static void
test_manifest (void)
{
  g_autoptr (GBytes) odt = write_sample ();
  g_autoptr (GError) error = NULL;
  g_autoptr (IecZipReader) zip = iec_zip_reader_new (odt, "test.odt", &error);
  g_autoptr (GBytes) manifest = odt_file_read (odt, "META-INF/manifest.xml");
  g_autoptr (GPtrArray) paths =
      odt_file_list_attributes (manifest, NS_MANIFEST, "file-entry", NS_MANIFEST, "full-path");
  g_autoptr (GPtrArray) versions =
      odt_file_list_attributes (manifest, NS_MANIFEST, "file-entry", NS_MANIFEST, "version");
  g_autoptr (GPtrArray) version = odt_file_list_attributes (manifest, NS_MANIFEST, "manifest", NS_MANIFEST, "version");
  g_auto (GStrv) entries = iec_zip_reader_list (zip);

  g_assert_cmpstr (g_ptr_array_index (version, 0), ==, "1.3");
  g_assert_cmpstr (g_ptr_array_index (paths, 0), ==, "/");
  g_assert_cmpstr (g_ptr_array_index (versions, 0), ==, "1.3");
  g_assert_cmpuint (g_strv_length (entries), ==, paths->len - 1 + 2);
  for (guint i = 1; i < paths->len; i++)
    g_assert_true (g_strv_contains ((const char *const *)entries, g_ptr_array_index (paths, i)));
}

/* Exporting twice gives the same bytes. */
static void
test_deterministic (void)
{
  g_autoptr (GBytes) first = write_sample ();
  g_autoptr (GBytes) second = write_sample ();

  g_assert_true (g_bytes_equal (first, second));
}

/* The look is the stylesheet's, byte by byte. */
static void
test_styles_are_the_sheet (void)
{
  g_autoptr (IecDocument) document = odt_document_new ("lv");
  g_autoptr (GBytes) odt = write_odt (document);
  g_autoptr (GBytes) styles = odt_file_read (odt, "styles.xml");

  g_assert_true (g_bytes_equal (styles, iec_stylesheet_get_bytes (iec_document_get_stylesheet (document))));
}

/* An English document is spell-checked and hyphenated as English, by the default style and with no style per paragraph.
 */
static void
test_language_of_default_style (void)
{
  g_autoptr (IecDocument) document = odt_document_new ("en");
  g_autoptr (GBytes) odt = write_odt (document);
  g_autoptr (GBytes) styles = odt_file_read (odt, "styles.xml");
  GBytes *sheet = iec_stylesheet_get_bytes (iec_document_get_stylesheet (document));
  g_autoptr (GPtrArray) languages = odt_file_list_attributes (styles, NS_STYLE, "text-properties", NS_FO, "language");
  g_autoptr (GPtrArray) countries = odt_file_list_attributes (styles, NS_STYLE, "text-properties", NS_FO, "country");
  g_autoptr (GBytes) content = odt_file_read (odt, "content.xml");
  g_autoptr (GPtrArray) exceptions = odt_file_list_attributes (content, NS_STYLE, "text-properties", NS_FO, "language");

  g_assert_cmpstr (g_ptr_array_index (languages, 0), ==, "en");
  g_assert_cmpstr (g_ptr_array_index (countries, 0), ==, "GB");
  g_assert_cmpuint (g_bytes_get_size (styles), ==, g_bytes_get_size (sheet));
  for (guint i = 0; i < exceptions->len; i++)
    g_assert_cmpstr (g_ptr_array_index (exceptions, i), ==, "");
}

/* A paragraph in the other language says so itself, and only that one. */
static void
test_language_of_paragraph (void)
{
  g_autoptr (GBytes) odt = write_sample ();
  g_autoptr (GBytes) content = odt_file_read (odt, "content.xml");
  g_autoptr (GPtrArray) languages = odt_file_list_attributes (content, NS_STYLE, "text-properties", NS_FO, "language");
  guint n_english = 0;

  for (guint i = 0; i < languages->len; i++)
    n_english += g_str_equal (g_ptr_array_index (languages, i), "en");
  g_assert_cmpuint (n_english, ==, 1);
}

/* An entry of the contents is one that begins with a tab or a code and a tab, and ends with a page. */
static gboolean
is_entry (const OdtParagraph *paragraph)
{
  return g_regex_match_simple ("^[A-Z0-9.]*\\t.*\\t[0-9]+$", paragraph->text, 0, 0);
}

/* What the document says, in the order in which it stands there, spaces and line breaks kept. */
static void
test_text (void)
{
  g_autoptr (IecDocument) document = odt_document_new ("lv");
  g_autoptr (GBytes) odt = write_odt (document);
  g_autoptr (GPtrArray) paragraphs = odt_file_list_paragraphs (odt);
  const IecBlock *block;
  IecBlockWalk walk;
  guint i = 0;

  iec_block_walk_init (&walk, iec_document_get_root (document));
  for (IecBlockEvent event; (event = iec_block_walk_next (&walk, &block)) != IEC_BLOCK_EVENT_DONE;)
    {
      if (event != IEC_BLOCK_EVENT_ENTER || block->spans == NULL || block->kind == IEC_BLOCK_ENTRY)
        continue;

      g_autofree char *text = iec_block_dup_text (block);
      g_auto (GStrv) parts = g_strsplit (text, "\x01", -1);
      g_autofree char *expected = g_strjoinv ("", parts);
      const OdtParagraph *found = NULL;

      if (*expected == '\0')
        continue;
      for (; i < paragraphs->len && found == NULL; i++)
        {
          const OdtParagraph *next = g_ptr_array_index (paragraphs, i);

          if (*next->text != '\0' && !is_entry (next))
            found = next;
        }
      g_assert_nonnull (found);
      g_assert_cmpstr (found->text, ==, expected);
    }
}

/* The outline: every heading, with its level, and the code that the word processor counts for it. */
static void
test_headings (void)
{
  static const struct
  {
    guint level;
    const char *label;
    const char *text;
  } expected[] = {
    { 1, NULL, "Kopsavilkums" },
    { 1, "1", "Iedzīvotāju iesaiste stratēģijas izstrādē" },
    { 2, "1.1" EN_SPACE, "Apkaimes darbnīcas" },
    { 1, "2", "Vīzija, mērķi un rīcības" },
    { 2, "M2", "Pievilcīga dzīves vide ciemos" },
    { 3, "R2.1", "Sabiedriskās infrastruktūras, atpūtas un sporta vietu izveide" },
    { 3, "R2.2", "Sociālie pakalpojumi" },
    { 3, "R2.4", "Ģimenes, kas atgriežas" },
    { 1, NULL, "1. pielikums" },
    { 2, NULL, "Malta" },
  };
  g_autoptr (GBytes) odt = write_sample ();
  g_autoptr (GPtrArray) paragraphs = odt_file_list_paragraphs (odt);
  guint n = 0;

  for (guint i = 0; i < paragraphs->len; i++)
    {
      const OdtParagraph *found = g_ptr_array_index (paragraphs, i);

      if (found->level == 0)
        continue;
      g_assert_cmpuint (n, <, G_N_ELEMENTS (expected));
      g_assert_cmpuint (found->level, ==, expected[n].level);
      g_assert_cmpstr (found->label, ==, expected[n].label);
      g_assert_cmpstr (found->text, ==, expected[n].text);
      n++;
    }
  g_assert_cmpuint (n, ==, G_N_ELEMENTS (expected));
}

/* Goals take the style of their colour, and what is on the page's first line its master page. */
static void
test_styles_of_headings (void)
{
  g_autoptr (GBytes) odt = write_sample ();
  g_autoptr (GBytes) content = odt_file_read (odt, "content.xml");
  g_autoptr (GPtrArray) headings = odt_file_list_attributes (content, NS_TEXT, "h", NS_TEXT, "style-name");
  g_autoptr (GPtrArray) pages = odt_file_list_attributes (content, NS_STYLE, "style", NS_STYLE, "master-page-name");
  static const char *const expected[] = { "Cover", "Contents", "Body", "Landscape", "Annex" };
  guint n = 0;

  g_assert_cmpstr (g_ptr_array_index (headings, 1), ==, "Section_20_heading");
  g_assert_cmpstr (g_ptr_array_index (headings, 4), ==, "Goal_20_heading_20_2");
  for (guint i = 0; i < pages->len; i++)
    if (*(const char *)g_ptr_array_index (pages, i) != '\0')
      {
        g_assert_cmpuint (n, <, G_N_ELEMENTS (expected));
        g_assert_cmpstr (g_ptr_array_index (pages, i), ==, expected[n++]);
      }
  g_assert_cmpuint (n, ==, G_N_ELEMENTS (expected));
}

static gboolean
has (GPtrArray *values, const char *value)
{
  return g_ptr_array_find_with_equal_func (values, value, g_str_equal, NULL);
}

/* A reviewer's comment finds its element again: each anchor is a bookmark, once, and each link leads to one. */
static void
test_bookmarks (void)
{
  g_autoptr (IecDocument) document = odt_document_new ("lv");
  g_autoptr (GBytes) odt = write_odt (document);
  g_autoptr (GBytes) content = odt_file_read (odt, "content.xml");
  g_autoptr (GPtrArray) starts = odt_file_list_attributes (content, NS_TEXT, "bookmark-start", NS_TEXT, "name");
  g_autoptr (GPtrArray) ends = odt_file_list_attributes (content, NS_TEXT, "bookmark-end", NS_TEXT, "name");
  g_autoptr (GPtrArray) points = odt_file_list_attributes (content, NS_TEXT, "bookmark", NS_TEXT, "name");
  g_autoptr (GPtrArray) links = odt_file_list_attributes (content, NS_TEXT, "a", NS_XLINK, "href");
  const IecBlock *block;
  IecBlockWalk walk;
  guint n = 0;

  iec_block_walk_init (&walk, iec_document_get_root (document));
  for (IecBlockEvent event; (event = iec_block_walk_next (&walk, &block)) != IEC_BLOCK_EVENT_DONE;)
    if (event == IEC_BLOCK_EVENT_ENTER && block->anchor != NULL)
      {
        g_assert_true (has (block->kind == IEC_BLOCK_ROW ? points : starts, block->anchor));
        n++;
      }
  g_assert_cmpuint (n, >, 90);
  g_assert_cmpuint (starts->len + points->len, ==, n);
  g_assert_cmpuint (ends->len, ==, starts->len);
  g_assert_false (has (links, "#el-kurnav"));
  g_assert_true (has (links, "https://www.llf.lv/?a=1&b=2"));
  for (guint i = 0; i < links->len; i++)
    {
      const char *link = g_ptr_array_index (links, i);

      if (link[0] == '#')
        g_assert_true (has (starts, link + 1) || has (points, link + 1));
    }
}

static const OdtParagraph *
find_paragraph (GPtrArray *paragraphs, const char *prefix)
{
  for (guint i = 0; i < paragraphs->len; i++)
    {
      const OdtParagraph *paragraph = g_ptr_array_index (paragraphs, i);

      if (g_str_has_prefix (paragraph->text, prefix))
        return paragraph;
    }
  g_error ("There is no paragraph “%s”.", prefix);
}

/* The contents: code, words, figures and page of each entry, which the word processor can count again. */
static void
test_contents (void)
{
  g_autoptr (GBytes) odt = write_sample ();
  g_autoptr (GBytes) content = odt_file_read (odt, "content.xml");
  g_autoptr (GPtrArray) paragraphs = odt_file_list_paragraphs (odt);
  g_autoptr (GPtrArray) pages = odt_file_list_attributes (content, NS_TEXT, "bookmark-ref", NS_TEXT, "ref-name");
  g_autoptr (GPtrArray) formats =
      odt_file_list_attributes (content, NS_TEXT, "bookmark-ref", NS_TEXT, "reference-format");
  g_autoptr (GPtrArray) levels =
      odt_file_list_attributes (content, NS_TEXT, "table-of-content-entry-template", NS_TEXT, "outline-level");

  g_assert_cmpuint (pages->len, ==, 9);
  g_assert_cmpstr (g_ptr_array_index (pages, 5), ==, "el-riciba21");
  g_assert_cmpstr (g_ptr_array_index (formats, 5), ==, "page");
  g_assert_cmpuint (levels->len, ==, 3);
  g_assert_cmpstr (find_paragraph (paragraphs, "\tKopsavilkums")->text, ==, "\tKopsavilkums\t3");
  g_assert_cmpstr (find_paragraph (paragraphs, "M2\t")->text, ==, "M2\tPievilcīga dzīves vide ciemos\t164\t1 718\t6");
  g_assert_cmpstr (find_paragraph (paragraphs, "R2.4\t")->text, ==, "R2.4\tĢimenes, kas atgriežas\tnav pamatojuma\t6");
}

/* Tables: the head rows are repeated, rows are as wide as the table, spans included. */
static void
test_tables (void)
{
  g_autoptr (GBytes) odt = write_sample ();
  g_autoptr (GBytes) content = odt_file_read (odt, "content.xml");
  g_autoptr (GPtrArray) tables = odt_file_list_attributes (content, NS_TABLE, "table", NS_TABLE, "name");
  g_autoptr (GPtrArray) heads = odt_file_list_attributes (content, NS_TABLE, "table-header-rows", NS_TABLE, "x");
  g_autoptr (GPtrArray) columns = odt_file_list_attributes (content, NS_TABLE, "table-column", NS_TABLE, "style-name");
  g_autoptr (GPtrArray) rows = odt_file_list_attributes (content, NS_TABLE, "table-row", NS_TABLE, "style-name");
  g_autoptr (GPtrArray) cells =
      odt_file_list_attributes (content, NS_TABLE, "table-cell", NS_TABLE, "number-columns-spanned");
  g_autoptr (GPtrArray) joined =
      odt_file_list_attributes (content, NS_TABLE, "table-cell", NS_TABLE, "number-rows-spanned");
  g_autoptr (GPtrArray) covered = odt_file_list_attributes (content, NS_TABLE, "covered-table-cell", NS_TABLE, "x");
  guint n_rows_of_proposals = 1 + 90 + 10;

  g_assert_cmpuint (tables->len, ==, 3);
  g_assert_cmpuint (heads->len, ==, 3);
  g_assert_cmpuint (columns->len, ==, 3 + 3 + 5);
  g_assert_cmpuint (rows->len, ==, 4 + 3 + n_rows_of_proposals);
  g_assert_cmpuint (covered->len, ==, 1 + 10);
  g_assert_cmpuint (cells->len + covered->len, ==, 4 * 3 + 3 * 3 + n_rows_of_proposals * 5);
  g_assert_true (has (cells, "2"));
  g_assert_true (has (joined, "2"));
}

/* On pages without a side column a caption is a paragraph over its table, no frame that leaves the paper. */
static void
test_caption_above (void)
{
  g_autoptr (GBytes) odt = write_sample ();
  g_autoptr (GBytes) bytes = odt_file_read (odt, "content.xml");
  g_autofree char *content = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  const char *caption = strstr (content, "5.1. tabula");
  const char *table = caption != NULL ? strstr (caption, "<table:table ") : NULL;

  g_assert_nonnull (table);
  g_autofree char *between = g_strndup (caption, (gsize)(table - caption));
  g_assert_null (strstr (between, "draw:"));
}

static char *
dup_style (const char *content, const char *name)
{
  g_autofree char *start = g_strdup_printf ("<style:style style:name=\"%s\"", name);
  const char *found = strstr (content, start);

  g_assert_nonnull (found);
  return g_strndup (found, strstr (found, "</style:style>") - found);
}

/*
 * Margins that meet do not add up, as on our own pages: under a list it is a paragraph's, and a table whose side note
 * is anchored above it comes no lower for that.
 */
static void
test_margins (void)
{
  g_autoptr (GBytes) odt = write_sample ();
  g_autoptr (GBytes) bytes = odt_file_read (odt, "content.xml");
  g_autofree char *content = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  g_autoptr (GPtrArray) paragraphs = odt_file_list_paragraphs (odt);
  g_autoptr (GPtrArray) tables = odt_file_list_attributes (bytes, NS_TABLE, "table", NS_TABLE, "style-name");
  g_autofree char *last_item = dup_style (content, find_paragraph (paragraphs, "Otrais")->style);
  g_autofree char *table = dup_style (content, g_ptr_array_index (tables, 0));

  g_assert_nonnull (strstr (last_item, "fo:margin-bottom=\"7.5pt\""));
  g_assert_cmpstr (find_paragraph (paragraphs, "Pirmais")->style, ==, "List_20_item");
  g_assert_nonnull (strstr (table, "fo:margin-top=\"10.5pt\""));
  g_assert_nonnull (strstr (table, "fo:margin-bottom=\"12pt\""));
}

/* Heads and feet, a reviewed copy's origin and the file's properties. */
static void
test_meta (void)
{
  g_autoptr (GBytes) odt = write_sample ();
  g_autoptr (GBytes) meta = odt_file_read (odt, "meta.xml");
  g_autoptr (GPtrArray) names = odt_file_list_attributes (meta, NS_META, "user-defined", NS_META, "name");
  g_autofree char *text = g_strndup (g_bytes_get_data (meta, NULL), g_bytes_get_size (meta));

  g_assert_true (has (names, "head") && has (names, "foot") && has (names, "contents") && has (names, "draft-id")
                 && has (names, "strategy-uid"));
  g_assert_nonnull (strstr (text, ">0123abcd</meta:user-defined>"));
  g_assert_nonnull (strstr (text, "<dc:title>Kadiķu partnerības stratēģija</dc:title>"));
  g_assert_nonnull (strstr (text, "<dc:language>lv-LV</dc:language>"));
  g_assert_nonnull (strstr (text, "<dc:date>2023-06-09T08:30:00Z</dc:date>"));
  g_assert_nonnull (strstr (text, "<meta:generator>Iecere/"));
}

/* A day without an hour is a date too; what is no date is left out. */
static void
test_dates (void)
{
  static const struct
  {
    const char *field;
    const char *expected;
  } dates[] = {
    { "2023-06-09", "<dc:date>2023-06-09T00:00:00Z</dc:date>" },
    { "2023-06-09T10:00:00+03", "<dc:date>2023-06-09T07:00:00Z</dc:date>" },
    { "vakar", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (dates); i++)
    {
      g_autoptr (IecDocument) document = iec_document_new ("T", "lv");
      g_autoptr (GBytes) meta = NULL;
      g_autofree char *text = NULL;

      iec_document_set_field (document, IEC_FIELD_DATE, dates[i].field);
      meta = _iec_odt_write_meta (document);
      text = g_strndup (g_bytes_get_data (meta, NULL), g_bytes_get_size (meta));
      if (dates[i].expected != NULL)
        g_assert_nonnull (strstr (text, dates[i].expected));
      else
        g_assert_null (strstr (text, "<dc:date>"));
    }
}

static void
test_labels (void)
{
  static const struct
  {
    const char *text;
    const char *prefix, *format;
    guint number;
    const char *suffix;
  } labels[] = {
    { "2", "", "1", 2, "" },
    { "2.1", "2.", "1", 1, "" },
    { "M12", "M", "1", 12, "" },
    { "R2.10", "R2.", "1", 10, "" },
    { "2. pielikums", "", "1", 2, ". pielikums" },
    { "P01", "P0", "1", 1, "" },
    { "123456", "12", "1", 3456, "" },
    { "M0", "M", "1", 0, "" },
    { "V", "", "A", 22, "" },
    { "Mērķis b)", "Mērķis ", "a", 2, ")" },
  };
  g_auto (IecOdtLabel) none = { 0 };

  for (guint i = 0; i < G_N_ELEMENTS (labels); i++)
    {
      g_auto (IecOdtLabel) label = { 0 };

      g_assert_true (_iec_odt_label_parse (&label, labels[i].text));
      g_assert_cmpstr (label.prefix, ==, labels[i].prefix);
      g_assert_cmpstr (label.format, ==, labels[i].format);
      g_assert_cmpuint (label.number, ==, labels[i].number);
      g_assert_cmpstr (label.suffix, ==, labels[i].suffix);
    }
  g_assert_false (_iec_odt_label_parse (&none, "§"));
  g_assert_false (_iec_odt_label_parse (&none, NULL));
}

/* A code in which nothing can be counted is printed all the same. */
static void
test_label_as_text (void)
{
  g_autoptr (IecDocument) document = iec_document_new ("T", "lv");
  g_autoptr (IecStylesheet) sheet = iec_stylesheet_new_default (NULL);
  IecBlock *part = iec_block_append_new (iec_document_get_root (document), IEC_BLOCK_PART, IEC_PAGE_BODY);
  IecBlock *heading = iec_block_append_new (part, IEC_BLOCK_HEADING, NULL);

  iec_document_set_stylesheet (document, sheet);
  heading->level = 1;
  heading->label = g_strdup ("§");
  iec_block_add_text (heading, "Noteikumi");

  g_autoptr (GBytes) odt = write_odt (document);
  g_autoptr (GPtrArray) paragraphs = odt_file_list_paragraphs (odt);
  g_assert_cmpuint (paragraphs->len, ==, 1);
  g_assert_cmpstr (((OdtParagraph *)g_ptr_array_index (paragraphs, 0))->text, ==, "§ Noteikumi");
}

static void
assert_written (const char *text, const char *expected)
{
  g_autoptr (IecXmlWriter) xml = iec_xml_writer_new ();
  g_autofree char *written = NULL;

  _iec_odt_write_text (xml, text, TRUE, TRUE);
  written = iec_xml_writer_finish_fragment (xml);
  g_assert_cmpstr (written, ==, expected);
}

/* Spaces that ODF would swallow, line ends of all kinds, characters that no page can show. */
static void
test_white_space (void)
{
  assert_written ("a b", "a b");
  assert_written ("a   b", "a <text:s text:c=\"2\"/>b");
  assert_written (" a ", "<text:s/>a<text:s/>");
  assert_written ("a\tb\nc\r\nd\re\xe2\x80\xa8"
                  "f",
                  "a<text:tab/>b<text:line-break/>c<text:line-break/>d<text:line-break/>e<text:line-break/>f");
  assert_written ("a\x01\x7f\xc2\x85\xef\xbb\xbf"
                  "b",
                  "ab");
  assert_written ("1\xc2\xa0"
                  "718 <&>",
                  "1\xc2\xa0"
                  "718 &lt;&amp;&gt;");
  assert_written ("", "");
}

/* A side note with nothing behind it, a document without parts: still a document. */
static void
test_odd_trees (void)
{
  g_autoptr (IecDocument) document = iec_document_new ("T", "lv");
  g_autoptr (IecStylesheet) sheet = iec_stylesheet_new_default (NULL);
  IecBlock *part, *side;

  iec_document_set_stylesheet (document, sheet);
  g_autoptr (GBytes) empty = write_odt (document);
  g_autoptr (GPtrArray) none = odt_file_list_paragraphs (empty);
  g_assert_cmpuint (none->len, ==, 0);

  part = iec_block_append_new (iec_document_get_root (document), IEC_BLOCK_PART, "No such page");
  side = iec_block_append_new (part, IEC_BLOCK_SIDE, NULL);
  iec_block_add_text (iec_block_append_new (side, IEC_BLOCK_PARAGRAPH, "No such style"), "Malā");
  iec_block_append_new (part, IEC_BLOCK_TABLE, NULL);
  iec_block_append_new (part, IEC_BLOCK_FRAME, NULL);

  g_autoptr (GBytes) odt = write_odt (document);
  g_autoptr (GPtrArray) paragraphs = odt_file_list_paragraphs (odt);
  g_assert_cmpstr (find_paragraph (paragraphs, "Malā")->text, ==, "Malā");
}

static void
test_cancelled (void)
{
  g_autoptr (IecDocument) document = odt_document_new ("lv");
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_null (iec_odt_write (document, NULL, NULL, NULL, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static guint
count_parts (const char *text, const char *part)
{
  guint n = 0;

  for (; (text = strstr (text, part)) != NULL; text += strlen (part))
    n++;
  return n;
}

static char *
read_text (GBytes *odt, const char *entry)
{
  g_autoptr (GBytes) bytes = odt_file_read (odt, entry);

  return g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
}

/* A copy for reviewing: the word processor numbers the lines; the mark stands once in the head of each kind of page and
 * on the title page; what the copy is stands beside the text. Without, nothing of it. */
static void
test_copy (void)
{
  g_autoptr (IecDocument) document = odt_document_new ("lv");
  g_autoptr (GBytes) plain = write_odt (document);
  g_autofree char *before = read_text (plain, "styles.xml");

  g_assert_null (strstr (before, "linenumbering-configuration"));
  g_assert_null (strstr (before, "mark.svg"));
  iec_document_set_field (document, IEC_FIELD_LINES, IEC_FIELD_YES);
  iec_document_set_field (document, IEC_FIELD_MARK, "PROJEKTS");
  iec_document_set_field (document, IEC_FIELD_MARK_PLACE, IEC_FIELD_DIAGONAL);
  iec_document_set_field (document, IEC_FIELD_COPY, "Darba grupas eksemplārs");
  g_autoptr (GBytes) odt = write_odt (document);
  g_autofree char *styles = read_text (odt, "styles.xml");
  g_autofree char *content = read_text (odt, "content.xml");
  g_autofree char *picture = read_text (odt, "Pictures/mark.svg");
  const char *masters = strstr (styles, "<office:master-styles");

  g_assert_cmpuint (count_parts (styles, "<text:linenumbering-configuration"), ==, 1);
  g_assert_nonnull (strstr (styles, "text:restart-on-page=\"true\""));
  for (const char *master = strstr (masters, "<style:master-page "); master != NULL;)
    {
      const char *next = strstr (master + 1, "<style:master-page ");
      g_autofree char *text = next != NULL ? g_strndup (master, (gsize)(next - master)) : g_strdup (master);
      gboolean used = strstr (text, "<style:header>") != NULL && strstr (text, "style:name=\"Standard\"") == NULL;

      g_assert_cmpuint (count_parts (text, "mark.svg"), ==, used ? 1 : 0);
      g_assert_cmpuint (count_parts (text, "Darba grupas eksemplārs"), ==,
                        strstr (text, "style:name=\"Body\"") != NULL ? 1 : 0);
      master = next;
    }
  g_assert_cmpuint (count_parts (content, "mark.svg"), ==, 1);
  g_assert_nonnull (strstr (picture, "<path fill=\"#f3f4f3\""));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/odt/package/mimetype", test_mimetype);
  g_test_add_func ("/odt/package/manifest", test_manifest);
  g_test_add_func ("/odt/package/deterministic", test_deterministic);
  g_test_add_func ("/odt/styles/sheet", test_styles_are_the_sheet);
  g_test_add_func ("/odt/styles/language", test_language_of_default_style);
  g_test_add_func ("/odt/content/language", test_language_of_paragraph);
  g_test_add_func ("/odt/content/text", test_text);
  g_test_add_func ("/odt/content/headings", test_headings);
  g_test_add_func ("/odt/content/styles", test_styles_of_headings);
  g_test_add_func ("/odt/content/bookmarks", test_bookmarks);
  g_test_add_func ("/odt/content/contents", test_contents);
  g_test_add_func ("/odt/content/tables", test_tables);
  g_test_add_func ("/odt/content/caption-above", test_caption_above);
  g_test_add_func ("/odt/content/margins", test_margins);
  g_test_add_func ("/odt/content/white-space", test_white_space);
  g_test_add_func ("/odt/content/odd-trees", test_odd_trees);
  g_test_add_func ("/odt/meta/fields", test_meta);
  g_test_add_func ("/odt/meta/dates", test_dates);
  g_test_add_func ("/odt/label/parse", test_labels);
  g_test_add_func ("/odt/label/text", test_label_as_text);
  g_test_add_func ("/odt/copy", test_copy);
  g_test_add_func ("/odt/cancelled", test_cancelled);
  return g_test_run ();
}
