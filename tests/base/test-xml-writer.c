/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-xml-reader.h"
#include "iec-xml-writer.h"

#include <locale.h>

static void
test_document (void)
{
  g_autoptr (IecXmlWriter) writer = iec_xml_writer_new ();
  iec_xml_writer_start (writer, "text:p");
  iec_xml_writer_attribute (writer, "text:style-name", "Body");
  iec_xml_writer_attribute (writer, "text:none", NULL);
  iec_xml_writer_attribute_int (writer, "n", G_MININT64);
  iec_xml_writer_text (writer, "Ceļš ");
  iec_xml_writer_element (writer, "b", "pa & pāri");
  iec_xml_writer_element (writer, "br", NULL);
  iec_xml_writer_raw (writer, "<i>x</i>");
  iec_xml_writer_end (writer);
  g_autoptr (GBytes) bytes = iec_xml_writer_finish (writer);
  g_autofree char *text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  g_assert_cmpstr (text, ==,
                   "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                   "<text:p text:style-name=\"Body\" n=\"-9223372036854775808\">Ceļš <b>pa &amp; pāri</b><br/>"
                   "<i>x</i></text:p>");

  iec_xml_writer_element (writer, "p", "second");
  g_autofree char *fragment = iec_xml_writer_finish_fragment (writer);
  g_assert_cmpstr (fragment, ==, "<p>second</p>");
}

/* Whatever stands in a text or an attribute is read back the same; what XML cannot hold is left out. */
static void
test_escape (void)
{
  const char *text = "<a href='x'>\"&amp;\"</a>\r\n\t ]]> \U0001F600";
  g_autoptr (IecXmlWriter) writer = iec_xml_writer_new ();
  iec_xml_writer_start (writer, "p");
  iec_xml_writer_attribute (writer, "a", text);
  iec_xml_writer_text (writer, text);
  iec_xml_writer_text (writer, "\x01\x1f\x7f\ufffe\xff");
  iec_xml_writer_end (writer);
  g_autoptr (GBytes) bytes = iec_xml_writer_finish (writer);

  g_autoptr (GError) error = NULL;
  g_autoptr (IecXmlReader) reader = iec_xml_reader_new (bytes, "test");
  IecXmlEvent event;
  g_assert_true (iec_xml_reader_next (reader, &event, &error));
  g_assert_no_error (error);
  g_autofree char *attribute = iec_xml_reader_dup_attribute (reader, NULL, "a");
  g_assert_cmpstr (attribute, ==, text);
  g_assert_true (iec_xml_reader_next (reader, &event, &error));
  g_assert_no_error (error);
  g_autofree char *expected = g_strconcat (text, "\x7f\ufffd", NULL);
  g_assert_cmpstr (iec_xml_reader_get_text (reader), ==, expected);
}

/* Lengths have a decimal point in a Latvian locale too. */
static void
test_length (void)
{
  static const struct
  {
    double points;
    const char *text;
  } cases[] = { { 12, "12pt" },         { 14.5, "14.5pt" },     { 0, "0pt" },     { -0.0001, "0pt" },
                { 1.23456, "1.235pt" }, { -28.35, "-28.35pt" }, { 100, "100pt" }, { 1234567.125, "1234567.125pt" } };
  g_autofree char *locale = g_strdup (setlocale (LC_NUMERIC, NULL));
  setlocale (LC_NUMERIC, "lv_LV.UTF-8");
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (IecXmlWriter) writer = iec_xml_writer_new ();
      iec_xml_writer_start (writer, "s");
      iec_xml_writer_attribute_length (writer, "w", cases[i].points);
      iec_xml_writer_end (writer);
      g_autofree char *xml = iec_xml_writer_finish_fragment (writer);
      g_autofree char *expected = g_strdup_printf ("<s w=\"%s\"/>", cases[i].text);
      g_assert_cmpstr (xml, ==, expected);
    }
  setlocale (LC_NUMERIC, locale);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/xml-writer/document", test_document);
  g_test_add_func ("/xml-writer/escape", test_escape);
  g_test_add_func ("/xml-writer/length", test_length);
  return g_test_run ();
}
