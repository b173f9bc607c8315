/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-error.h"
#include "iec-xml-reader.h"
#include "test-clock.h"

#include <string.h>

/* The events as one line: depth and "<name" "{ns}", ">name", or the text in quotes. */
static char *
dump (GBytes *bytes, GError **error)
{
  g_autoptr (IecXmlReader) reader = iec_xml_reader_new (bytes, "test.xml");
  g_autoptr (GString) out = g_string_new (NULL);
  for (;;)
    {
      IecXmlEvent event;
      if (!iec_xml_reader_next (reader, &event, error))
        {
          g_assert_cmpint (event, ==, IEC_XML_EVENT_END_DOCUMENT);
          return NULL;
        }
      guint depth = iec_xml_reader_get_depth (reader);
      switch (event)
        {
        case IEC_XML_EVENT_START:
          g_string_append_printf (out, "%u<%s", depth, iec_xml_reader_get_name (reader));
          if (iec_xml_reader_get_namespace (reader) != NULL)
            g_string_append_printf (out, "{%s}", iec_xml_reader_get_namespace (reader));
          break;
        case IEC_XML_EVENT_END:
          g_string_append_printf (out, "%u>%s", depth, iec_xml_reader_get_name (reader));
          break;
        case IEC_XML_EVENT_TEXT:
          g_assert_null (iec_xml_reader_get_name (reader));
          g_string_append_printf (out, "%u'%s'", depth, iec_xml_reader_get_text (reader));
          break;
        case IEC_XML_EVENT_END_DOCUMENT:
        default:
          g_assert_cmpuint (depth, ==, 0);
          return g_strdup (out->str);
        }
      g_string_append_c (out, ' ');
    }
}

static void
assert_events (const char *xml, const char *events)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = g_bytes_new (xml, strlen (xml));
  g_autofree char *found = dump (bytes, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (found, ==, events);
}

static void
assert_fails (GBytes *bytes, int code, const char *part)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *found = dump (bytes, &error);
  g_assert_null (found);
  g_assert_error (error, IEC_ERROR, code);
  g_assert_true (g_str_has_prefix (error->message, "test.xml"));
  if (strstr (error->message, part) == NULL)
    g_error ("“%s” lacks “%s”", error->message, part);
}

static void
assert_text_fails (const char *xml, int code, const char *part)
{
  g_autoptr (GBytes) bytes = g_bytes_new (xml, strlen (xml));
  assert_fails (bytes, code, part);
}

static void
test_events (void)
{
  assert_events ("<p/>", "1<p 1>p ");
  assert_events ("<p></p>", "1<p 1>p ");
  assert_events ("<p><b/><i/></p>", "1<p 2<b 2>b 2<i 2>i 1>p ");
  assert_events ("<?xml version='1.0'?>\n<p>a<b>c</b>\n</p>\n", "1<p 1'a' 2<b 2'c' 2>b 1'\n' 1>p ");
  assert_events ("<t:p xmlns:t='urn:t'><q xmlns='urn:q'/></t:p>", "1<p{urn:t} 2<q{urn:q} 2>q 1>p ");
}

/* What a person sees as one text is one event, however it is written down. */
static void
test_text_is_one (void)
{
  assert_events ("<p>a &amp; b&#x10C;<![CDATA[<c>]]><!-- no -->d<?pi no?>e</p>", "1<p 1'a & bČ<c>de' 1>p ");
  assert_events ("<p><!-- no --><?pi no?></p>", "1<p 1>p ");
  assert_events ("<!-- a --><p>x<!-- b --></p><!-- c -->", "1<p 1'x' 1>p ");
}

static void
test_encodings (void)
{
  static const char utf16[] = "\xff\xfe<\0p\0>\0\x3e\x01<\0/\0p\0>\0";
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = g_bytes_new_static (utf16, sizeof utf16 - 1);
  g_autofree char *found = dump (bytes, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (found, ==, "1<p 1'ľ' 1>p ");
  assert_events ("<?xml version='1.0' encoding='ISO-8859-13'?><p>\xf0</p>", "1<p 1'š' 1>p ");
  static const char said[] = "\xfe\xff\0<\0?\0x\0m\0l\0 \0v\0e\0r\0s\0i\0o\0n\0=\0'\0"
                             "1\0.\0"
                             "0\0'\0 \0e\0n\0c\0o\0d\0i\0n\0g"
                             "\0=\0'\0U\0T\0F\0-\0"
                             "1\0"
                             "6\0'\0?\0>\0<\0p\0/\0>";
  g_autoptr (GBytes) said_bytes = g_bytes_new_static (said, sizeof said - 1);
  g_autofree char *said_events = dump (said_bytes, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (said_events, ==, "1<p 1>p ");
  /* In these, markup may hide from whoever looks for ASCII. */
  assert_text_fails ("<?xml version='1.0' encoding='UTF-7'?><p/>", IEC_ERROR_CORRUPT, "UTF-7");
  assert_text_fails ("\x4c\x6f\xa7\x94\x93", IEC_ERROR_CORRUPT, "not XML");
  assert_text_fails ("<p>\xf0</p>", IEC_ERROR_CORRUPT, "line 1");
  assert_text_fails ("<p><![CDATA[\xc1\xbd]]></p>", IEC_ERROR_CORRUPT, "line 1");
  assert_text_fails ("<p\xc1\x81/>", IEC_ERROR_CORRUPT, "line 1");
}

static void
test_attributes (void)
{
  const char *xml = "<p a='1' t:a='2 &lt;&amp;' xmlns:t='urn:t'>x</p>";
  g_autoptr (GBytes) bytes = g_bytes_new (xml, strlen (xml));
  g_autoptr (IecXmlReader) reader = iec_xml_reader_new (bytes, "test.xml");
  g_autoptr (GError) error = NULL;
  IecXmlEvent event;

  g_assert_true (iec_xml_reader_next (reader, &event, &error));
  g_assert_no_error (error);
  g_assert_true (iec_xml_reader_is (reader, NULL, "p"));
  g_assert_false (iec_xml_reader_is (reader, "urn:t", "p"));
  g_assert_false (iec_xml_reader_is (reader, NULL, "q"));
  g_autofree char *plain = iec_xml_reader_dup_attribute (reader, NULL, "a");
  g_autofree char *prefixed = iec_xml_reader_dup_attribute (reader, "urn:t", "a");
  g_assert_cmpstr (plain, ==, "1");
  g_assert_cmpstr (prefixed, ==, "2 <&");
  g_assert_null (iec_xml_reader_dup_attribute (reader, NULL, "b"));
  g_assert_null (iec_xml_reader_dup_attribute (reader, "urn:u", "a"));

  g_assert_true (iec_xml_reader_next (reader, &event, &error));
  g_assert_cmpint (event, ==, IEC_XML_EVENT_TEXT);
  g_assert_null (iec_xml_reader_dup_attribute (reader, NULL, "a"));
  g_assert_true (iec_xml_reader_next (reader, &event, &error));
  g_assert_cmpint (event, ==, IEC_XML_EVENT_END);
  g_assert_null (iec_xml_reader_dup_attribute (reader, NULL, "a"));
}

static void
test_skip (void)
{
  const char *xml = "<r><a><a>x<b/></a>y</a><e/>\n<c/></r>";
  g_autoptr (GBytes) bytes = g_bytes_new (xml, strlen (xml));
  g_autoptr (IecXmlReader) reader = iec_xml_reader_new (bytes, "test.xml");
  g_autoptr (GError) error = NULL;
  IecXmlEvent event;

  g_assert_true (iec_xml_reader_next (reader, &event, &error));
  for (guint i = 0; i < 2; i++)
    {
      g_assert_true (iec_xml_reader_next (reader, &event, &error));
      g_assert_cmpint (event, ==, IEC_XML_EVENT_START);
      g_assert_true (iec_xml_reader_skip (reader, &error));
      g_assert_true (iec_xml_reader_is (reader, NULL, i == 0 ? "a" : "e"));
      g_assert_cmpuint (iec_xml_reader_get_depth (reader), ==, 2);
    }
  g_assert_true (iec_xml_reader_next (reader, &event, &error));
  g_assert_cmpint (event, ==, IEC_XML_EVENT_TEXT);
  g_assert_cmpuint (iec_xml_reader_get_line (reader), ==, 1);
  g_assert_true (iec_xml_reader_next (reader, &event, &error));
  g_assert_true (iec_xml_reader_is (reader, NULL, "c"));
  g_assert_cmpuint (iec_xml_reader_get_line (reader), ==, 2);
  g_assert_no_error (error);
}

static void
test_damaged (void)
{
  assert_text_fails ("", IEC_ERROR_CORRUPT, "");
  assert_text_fails ("no xml at all", IEC_ERROR_CORRUPT, "line 1");
  assert_text_fails ("<p>\n\n<b></p>", IEC_ERROR_CORRUPT, "line 3");
  assert_text_fails ("<p>cut sho", IEC_ERROR_CORRUPT, "line 1");
  assert_text_fails ("<p/><p/>", IEC_ERROR_CORRUPT, "line 1");
  assert_text_fails ("<p>&nbsp;</p>", IEC_ERROR_CORRUPT, "line 1");
  assert_text_fails ("<p a='1' a='2'/>", IEC_ERROR_CORRUPT, "line 1");
}

/* Nothing that a document type can do is let in: not bombs of entities, not files of this machine. */
static void
test_document_types (void)
{
  assert_text_fails ("<!DOCTYPE p><p/>", IEC_ERROR_CORRUPT, "line 1");
  assert_text_fails ("\n<!-- x -->\n<!DOCTYPE p><p/>", IEC_ERROR_CORRUPT, "line 3");
  assert_events ("<p><!-- <!DOCTYPE p> --><![CDATA[<!DOCTYPE p>]]></p>", "1<p 1'<!DOCTYPE p>' 1>p ");
  assert_text_fails ("<!DOCTYPE p [<!ENTITY a 'x'>]><p>&a;</p>", IEC_ERROR_CORRUPT, "not allowed");
  assert_text_fails ("<!DOCTYPE p SYSTEM 'file:///etc/passwd'><p/>", IEC_ERROR_CORRUPT, "not allowed");
  assert_text_fails ("<!DOCTYPE p [<!ENTITY a SYSTEM 'file:///etc/hostname'>]><p>&a;</p>", IEC_ERROR_CORRUPT,
                     "not allowed");

  g_autoptr (GString) bomb = g_string_new ("<!DOCTYPE p [<!ENTITY a0 'lol'>");
  for (guint i = 1; i < 20; i++)
    {
      g_string_append_printf (bomb, "<!ENTITY a%u '", i);
      for (guint j = 0; j < 10; j++)
        g_string_append_printf (bomb, "&a%u;", i - 1);
      g_string_append (bomb, "'>");
    }
  g_string_append (bomb, "]><p b='&a19;'>&a19;</p>");
  gint64 start = test_clock_get_time ();
  assert_text_fails (bomb->str, IEC_ERROR_CORRUPT, "");
  g_assert_cmpint (test_clock_get_time () - start, <, 2 * G_USEC_PER_SEC);
}

/* All trouble is told by errors; a program's stderr stays its own. */
static void
test_silent (void)
{
  static const char broken_utf16[] = "\xff\xfe<\0p\0>\0\x00\xdb\xd6\x3e<\0/\0p\0>\0";
  if (g_test_subprocess ())
    {
      g_autoptr (GBytes) bytes = g_bytes_new_static (broken_utf16, sizeof broken_utf16 - 1);
      assert_fails (bytes, IEC_ERROR_CORRUPT, "line 1");
      assert_text_fails ("<?xml version='1.0' encoding='none'?><p/>", IEC_ERROR_CORRUPT, "line 1");
      assert_text_fails ("<p><a></p>", IEC_ERROR_CORRUPT, "line 1");
      assert_events ("<p xml:id='1'><x:y/></p>", "1<p 2<x:y 2>x:y 1>p ");
      return;
    }
  g_test_trap_subprocess (NULL, 0, 0);
  g_test_trap_assert_passed ();
  g_test_trap_assert_stderr ("");
}

static char *
nest (guint depth)
{
  GString *xml = g_string_new (NULL);
  for (guint i = 0; i < depth; i++)
    g_string_append (xml, "<d>");
  for (guint i = 0; i < depth; i++)
    g_string_append (xml, "</d>");
  return g_string_free (xml, FALSE);
}

static void
test_max_depth (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *deep = nest (IEC_XML_MAX_DEPTH);
  g_autoptr (GBytes) bytes = g_bytes_new (deep, strlen (deep));
  g_autofree char *found = dump (bytes, &error);
  g_assert_no_error (error);
  g_assert_nonnull (found);

  g_autofree char *deeper = nest (IEC_XML_MAX_DEPTH + 1);
  assert_text_fails (deeper, IEC_ERROR_TOO_LARGE, "nested");
  g_autofree char *deepest = nest (1000000);
  assert_text_fails (deepest, IEC_ERROR_TOO_LARGE, "nested");
}

/* A tag with very many attributes would keep libxml2 busy for minutes; it is told of at once, in any encoding. */
static void
test_max_attributes (void)
{
  g_autoptr (GString) xml = g_string_new ("<p><!-- a=b --><b t='==>'/>\n<i");
  for (guint i = 0; i < IEC_XML_MAX_ATTRIBUTES; i++)
    g_string_append_printf (xml, " a%u='1='", i);
  g_autofree char *fits = g_strconcat (xml->str, "/></p>", NULL);
  assert_events (fits, "1<p 2<b 2>b 1'\n' 2<i 2>i 1>p ");
  g_string_append (xml, " b = '1'/></p>");
  assert_text_fails (xml->str, IEC_ERROR_TOO_LARGE, "line 2");

  gsize length;
  g_autoptr (GError) error = NULL;
  char *utf16 = g_convert (xml->str, (gssize)xml->len, "UTF-16BE", "UTF-8", NULL, &length, &error);
  g_assert_no_error (error);
  g_autoptr (GBytes) bytes = g_bytes_new_take (utf16, length);
  assert_fails (bytes, IEC_ERROR_TOO_LARGE, "attributes");
}

static void
test_max_bytes (void)
{
  gsize length = IEC_XML_MAX_BYTES + 1;
  char *xml = g_malloc (length);
  memset (xml, ' ', length);
  memcpy (xml, "<p>", 3);
  memcpy (xml + length - 4, "</p>", 4);
  g_autoptr (GBytes) bytes = g_bytes_new_take (xml, length);
  assert_fails (bytes, IEC_ERROR_TOO_LARGE, "larger than");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/xml-reader/events", test_events);
  g_test_add_func ("/xml-reader/text-is-one", test_text_is_one);
  g_test_add_func ("/xml-reader/encodings", test_encodings);
  g_test_add_func ("/xml-reader/attributes", test_attributes);
  g_test_add_func ("/xml-reader/skip", test_skip);
  g_test_add_func ("/xml-reader/damaged", test_damaged);
  g_test_add_func ("/xml-reader/document-types", test_document_types);
  g_test_add_func ("/xml-reader/silent", test_silent);
  g_test_add_func ("/xml-reader/max-depth", test_max_depth);
  g_test_add_func ("/xml-reader/max-attributes", test_max_attributes);
  g_test_add_func ("/xml-reader/max-bytes", test_max_bytes);
  return g_test_run ();
}
