/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fuzz-target.h"

#include "iec-xml-reader.h"
#include "iec-xml-writer.h"

#define NAME "input.xml"

static void
check_start (IecXmlReader *reader, guint depth)
{
  g_assert_nonnull (iec_xml_reader_get_name (reader));
  g_assert_cmpuint (iec_xml_reader_get_depth (reader), ==, depth);
  g_assert_cmpuint (depth, <=, IEC_XML_MAX_DEPTH);
  g_autofree char *attribute = iec_xml_reader_dup_attribute (reader, NULL, "a");
  if (attribute != NULL)
    g_assert_true (g_utf8_validate (attribute, -1, NULL));
}

/* Tags balance, depths agree, and what is read can be written and read again. */
int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (data, size);
  g_autoptr (IecXmlReader) reader = iec_xml_reader_new (bytes, NAME);
  g_autoptr (IecXmlWriter) writer = iec_xml_writer_new ();
  g_autoptr (GError) error = NULL;
  guint depth = 0;
  IecXmlEvent event;
  gboolean more;
  while ((more = iec_xml_reader_next (reader, &event, &error)) && event != IEC_XML_EVENT_END_DOCUMENT)
    {
      switch (event)
        {
        case IEC_XML_EVENT_START:
          check_start (reader, ++depth);
          iec_xml_writer_start (writer, iec_xml_reader_get_name (reader));
          break;
        case IEC_XML_EVENT_END:
          g_assert_cmpuint (iec_xml_reader_get_depth (reader), ==, depth--);
          iec_xml_writer_end (writer);
          break;
        case IEC_XML_EVENT_TEXT:
          g_assert_cmpstr (iec_xml_reader_get_text (reader), !=, "");
          g_assert_true (g_utf8_validate (iec_xml_reader_get_text (reader), -1, NULL));
          g_assert_cmpuint (iec_xml_reader_get_depth (reader), ==, depth);
          iec_xml_writer_text (writer, iec_xml_reader_get_text (reader));
          break;
        case IEC_XML_EVENT_END_DOCUMENT:
        default:
          g_assert_not_reached ();
        }
    }
  fuzz_check_result (more ? reader : NULL, error, NAME);
  if (!more)
    return 0;

  g_assert_cmpuint (depth, ==, 0);
  g_autoptr (GBytes) written = iec_xml_writer_finish (writer);
  g_autoptr (IecXmlReader) again = iec_xml_reader_new (written, NAME);
  while (iec_xml_reader_next (again, &event, &error) && event != IEC_XML_EVENT_END_DOCUMENT)
    ;
  g_assert_no_error (error);
  return 0;
}
