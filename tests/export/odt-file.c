/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "odt-file.h"

#include "iec-zip-reader.h"

typedef struct
{
  char *prefix;
  char *suffix;
  char *format;
} LabelStyle;

/* What a reader keeps while it goes through the content. */
typedef struct
{
  GHashTable *label_styles; /* name → LabelStyle */
  GHashTable *numbers;      /* list's id → its last number */
  GPtrArray *open;          /* of OdtParagraph */
  GPtrArray *found;         /* of OdtParagraph */
  char *list_style;
  char *list_id;
  char *label; /* of the next paragraph */
  guint number;
} Reading;

static void
free_label_style (gpointer data)
{
  LabelStyle *style = data;

  g_free (style->prefix);
  g_free (style->suffix);
  g_free (style->format);
  g_free (style);
}

static void
free_paragraph (gpointer data)
{
  OdtParagraph *paragraph = data;

  g_free (paragraph->style);
  g_free (paragraph->label);
  g_free (paragraph->text);
  g_free (paragraph);
}

/**
 * odt_file_read:
 * @odt: a package
 * @entry: a file in it
 *
 * Returns: (transfer full): its bytes
 */
GBytes *
odt_file_read (GBytes *odt, const char *entry)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (IecZipReader) zip = iec_zip_reader_new (odt, "test.odt", &error);
  GBytes *bytes;

  g_assert_no_error (error);
  bytes = iec_zip_reader_read (zip, entry, &error);
  g_assert_no_error (error);
  return bytes;
}

static void
append_text (Reading *reading, const char *text)
{
  OdtParagraph *paragraph;

  if (reading->open->len == 0)
    return;
  paragraph = g_ptr_array_index (reading->open, reading->open->len - 1);
  char *joined = g_strconcat (paragraph->text, text, NULL);
  g_free (paragraph->text);
  paragraph->text = joined;
}

static guint
get_number (IecXmlReader *reader, const char *ns, const char *name, guint otherwise)
{
  g_autofree char *value = iec_xml_reader_dup_attribute (reader, ns, name);

  return value != NULL ? (guint)g_ascii_strtoull (value, NULL, 10) : otherwise;
}

static void
read_label_style (Reading *reading, IecXmlReader *reader)
{
  LabelStyle *style = g_new0 (LabelStyle, 1);

  style->prefix = iec_xml_reader_dup_attribute (reader, NS_STYLE, "num-prefix");
  style->suffix = iec_xml_reader_dup_attribute (reader, NS_STYLE, "num-suffix");
  style->format = iec_xml_reader_dup_attribute (reader, NS_STYLE, "num-format");
  g_hash_table_replace (reading->label_styles, g_strdup (reading->list_style), style);
}

static void
read_list (Reading *reading, IecXmlReader *reader)
{
  g_autofree char *continued = iec_xml_reader_dup_attribute (reader, NS_TEXT, "continue-list");

  g_free (reading->list_style);
  reading->list_style = iec_xml_reader_dup_attribute (reader, NS_TEXT, "style-name");
  g_free (reading->list_id);
  reading->list_id = iec_xml_reader_dup_attribute (reader, NULL, "id");
  if (reading->list_id == NULL)
    reading->list_id = iec_xml_reader_dup_attribute (reader, "http://www.w3.org/XML/1998/namespace", "id");
  reading->number = continued != NULL ? GPOINTER_TO_UINT (g_hash_table_lookup (reading->numbers, continued)) : 0;
}

static void
read_item (Reading *reading, IecXmlReader *reader)
{
  const LabelStyle *style =
      reading->list_style != NULL ? g_hash_table_lookup (reading->label_styles, reading->list_style) : NULL;
  g_autofree char *number = NULL;

  reading->number = get_number (reader, NS_TEXT, "start-value", reading->number + 1);
  if (reading->list_id != NULL)
    g_hash_table_replace (reading->numbers, g_strdup (reading->list_id), GUINT_TO_POINTER (reading->number));
  if (style == NULL)
    return;
  if (style->format[0] == '1')
    number = g_strdup_printf ("%u", reading->number);
  else
    number = g_strdup_printf ("%c", (char)(style->format[0] + reading->number - 1));
  g_free (reading->label);
  reading->label = g_strconcat (style->prefix != NULL ? style->prefix : "", number,
                                style->suffix != NULL ? style->suffix : "", NULL);
}

static void
start_paragraph (Reading *reading, IecXmlReader *reader)
{
  OdtParagraph *paragraph = g_new0 (OdtParagraph, 1);

  paragraph->level = get_number (reader, NS_TEXT, "outline-level", 0);
  paragraph->style = iec_xml_reader_dup_attribute (reader, NS_TEXT, "style-name");
  paragraph->text = g_strdup ("");
  paragraph->label = g_steal_pointer (&reading->label);
  g_ptr_array_add (reading->open, paragraph);
}

static void
start_element (Reading *reading, IecXmlReader *reader)
{
  if (iec_xml_reader_is (reader, NS_TEXT, "p") || iec_xml_reader_is (reader, NS_TEXT, "h"))
    start_paragraph (reading, reader);
  else if (iec_xml_reader_is (reader, NS_TEXT, "tab"))
    append_text (reading, "\t");
  else if (iec_xml_reader_is (reader, NS_TEXT, "line-break"))
    append_text (reading, "\n");
  else if (iec_xml_reader_is (reader, NS_TEXT, "s"))
    for (guint n = get_number (reader, NS_TEXT, "c", 1); n > 0; n--)
      append_text (reading, " ");
  else if (iec_xml_reader_is (reader, NS_TEXT, "list"))
    read_list (reading, reader);
  else if (iec_xml_reader_is (reader, NS_TEXT, "list-item"))
    read_item (reading, reader);
  else if (iec_xml_reader_is (reader, NS_TEXT, "list-style"))
    {
      g_free (reading->list_style);
      reading->list_style = iec_xml_reader_dup_attribute (reader, NS_STYLE, "name");
    }
  else if (iec_xml_reader_is (reader, NS_TEXT, "list-level-style-number"))
    read_label_style (reading, reader);
}

static void
end_element (Reading *reading, IecXmlReader *reader)
{
  if ((iec_xml_reader_is (reader, NS_TEXT, "p") || iec_xml_reader_is (reader, NS_TEXT, "h")) && reading->open->len > 0)
    g_ptr_array_add (reading->found, g_ptr_array_steal_index (reading->open, reading->open->len - 1));
}

/**
 * odt_file_list_paragraphs:
 * @odt: a package
 *
 * Returns: (transfer full): the paragraphs of its text in the order of their ends, so that one in a frame comes before
 *   that to which the frame is anchored
 */
GPtrArray *
odt_file_list_paragraphs (GBytes *odt)
{
  g_autoptr (GBytes) content = odt_file_read (odt, "content.xml");
  g_autoptr (IecXmlReader) reader = iec_xml_reader_new (content, "content.xml");
  g_autoptr (GError) error = NULL;
  Reading reading = { 0 };
  IecXmlEvent event;

  reading.label_styles = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, free_label_style);
  reading.numbers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  reading.open = g_ptr_array_new_with_free_func (free_paragraph);
  reading.found = g_ptr_array_new_with_free_func (free_paragraph);
  while (iec_xml_reader_next (reader, &event, &error) && event != IEC_XML_EVENT_END_DOCUMENT)
    {
      if (event == IEC_XML_EVENT_START)
        start_element (&reading, reader);
      else if (event == IEC_XML_EVENT_END)
        end_element (&reading, reader);
      else
        append_text (&reading, iec_xml_reader_get_text (reader));
    }
  g_assert_no_error (error);
  g_hash_table_unref (reading.label_styles);
  g_hash_table_unref (reading.numbers);
  g_ptr_array_unref (reading.open);
  g_free (reading.list_style);
  g_free (reading.list_id);
  g_free (reading.label);
  return reading.found;
}

/**
 * odt_file_list_attributes:
 * @bytes: XML
 * @ns: the elements' namespace
 * @element: their name
 * @attribute_ns: the attribute's namespace
 * @attribute: its name
 *
 * Returns: (transfer full): the attribute of each such element in their order, "" where one has it not
 */
GPtrArray *
odt_file_list_attributes (GBytes *bytes,
                          const char *ns,
                          const char *element,
                          const char *attribute_ns,
                          const char *attribute)
{
  g_autoptr (IecXmlReader) reader = iec_xml_reader_new (bytes, "test.xml");
  g_autoptr (GError) error = NULL;
  GPtrArray *values = g_ptr_array_new_with_free_func (g_free);
  IecXmlEvent event;

  while (iec_xml_reader_next (reader, &event, &error) && event != IEC_XML_EVENT_END_DOCUMENT)
    if (event == IEC_XML_EVENT_START && iec_xml_reader_is (reader, ns, element))
      {
        char *value = iec_xml_reader_dup_attribute (reader, attribute_ns, attribute);

        g_ptr_array_add (values, value != NULL ? value : g_strdup (""));
      }
  g_assert_no_error (error);
  return values;
}
