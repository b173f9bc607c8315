/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-xml-writer.h"

#include <math.h>
#include <string.h>

#define XML_DECLARATION "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"

struct _IecXmlWriter
{
  /* Owned */
  GString *out;
  GPtrArray *open; /* names of the elements that are open, outermost first */

  gboolean in_tag; /* the start tag of the innermost has no ">" yet */
};

static void
close_tag (IecXmlWriter *self)
{
  if (self->in_tag)
    g_string_append_c (self->out, '>');
  self->in_tag = FALSE;
}

/* Whether XML 1.0 can hold the character (its production 2). */
static gboolean
is_xml_char (gunichar c)
{
  return c == '\t' || c == '\n' || c == '\r' || (c >= 0x20 && c <= 0xD7FF) || (c >= 0xE000 && c <= 0xFFFD)
         || (c >= 0x10000 && c <= 0x10FFFF);
}

static const char *
find_escape (gunichar c, gboolean in_attribute)
{
  switch (c)
    {
    case '&':
      return "&amp;";
    case '<':
      return "&lt;";
    case '>':
      return "&gt;";
    case '\r':
      return "&#13;";
    case '"':
      return in_attribute ? "&quot;" : NULL;
    case '\t':
      return in_attribute ? "&#9;" : NULL;
    case '\n':
      return in_attribute ? "&#10;" : NULL;
    default:
      return NULL;
    }
}

static void
append_escaped (GString *out, const char *text, gboolean in_attribute)
{
  g_autofree char *made_valid = NULL;
  if (!g_utf8_validate (text, -1, NULL))
    text = made_valid = g_utf8_make_valid (text, -1);

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      const char *escape = find_escape (c, in_attribute);
      if (escape != NULL)
        g_string_append (out, escape);
      else if (is_xml_char (c))
        g_string_append_len (out, p, g_utf8_next_char (p) - p);
    }
}

/**
 * iec_xml_writer_new:
 *
 * Returns: (transfer full): a writer in which nothing stands yet
 */
IecXmlWriter *
iec_xml_writer_new (void)
{
  IecXmlWriter *self = g_new0 (IecXmlWriter, 1);
  self->out = g_string_new (NULL);
  self->open = g_ptr_array_new_with_free_func (g_free);
  return self;
}

/**
 * iec_xml_writer_free:
 * @self: (transfer full): a writer
 */
void
iec_xml_writer_free (IecXmlWriter *self)
{
  g_return_if_fail (self != NULL);

  g_string_free (self->out, TRUE);
  g_ptr_array_unref (self->open);
  g_free (self);
}

/**
 * iec_xml_writer_start:
 * @self: a writer
 * @name: the element's name as it shall be written, with its prefix
 *
 * Opens an element.
 */
void
iec_xml_writer_start (IecXmlWriter *self, const char *name)
{
  g_return_if_fail (self != NULL && name != NULL);

  close_tag (self);
  g_string_append_c (self->out, '<');
  g_string_append (self->out, name);
  g_ptr_array_add (self->open, g_strdup (name));
  self->in_tag = TRUE;
}

/**
 * iec_xml_writer_attribute:
 * @self: a writer right after iec_xml_writer_start() or another attribute
 * @name: the attribute's name, with its prefix
 * @value: (nullable): its value; %NULL writes no attribute
 */
void
iec_xml_writer_attribute (IecXmlWriter *self, const char *name, const char *value)
{
  g_return_if_fail (self != NULL && name != NULL && self->in_tag);

  if (value == NULL)
    return;
  g_string_append_c (self->out, ' ');
  g_string_append (self->out, name);
  g_string_append (self->out, "=\"");
  append_escaped (self->out, value, TRUE);
  g_string_append_c (self->out, '"');
}

/**
 * iec_xml_writer_attribute_int:
 * @self: a writer right after iec_xml_writer_start() or another attribute
 * @name: the attribute's name, with its prefix
 * @value: its value
 */
void
iec_xml_writer_attribute_int (IecXmlWriter *self, const char *name, gint64 value)
{
  g_autofree char *text = g_strdup_printf ("%" G_GINT64_FORMAT, value);
  iec_xml_writer_attribute (self, name, text);
}

/**
 * iec_xml_writer_attribute_length:
 * @self: a writer right after iec_xml_writer_start() or another attribute
 * @name: the attribute's name, with its prefix
 * @points: a finite length in points of 1/72 inch
 *
 * Writes a length as ODF has it, in points with at most three decimals and without needless zeros: "14.5pt".
 */
void
iec_xml_writer_attribute_length (IecXmlWriter *self, const char *name, double points)
{
  g_return_if_fail (isfinite (points));

  char number[G_ASCII_DTOSTR_BUF_SIZE + 320];
  double rounded = round (points * 1000.0) / 1000.0;
  g_ascii_formatd (number, sizeof number, "%.3f", rounded == 0.0 ? 0.0 : rounded);
  gsize length = strlen (number);
  while (number[length - 1] == '0')
    length--;
  if (number[length - 1] == '.')
    length--;
  number[length] = '\0';
  g_autofree char *text = g_strconcat (number, "pt", NULL);
  iec_xml_writer_attribute (self, name, text);
}

/**
 * iec_xml_writer_text:
 * @self: a writer
 * @text: (nullable): character data, escaped by the writer; %NULL or an empty one writes nothing
 */
void
iec_xml_writer_text (IecXmlWriter *self, const char *text)
{
  g_return_if_fail (self != NULL);

  if (text == NULL || *text == '\0')
    return;
  close_tag (self);
  append_escaped (self->out, text, FALSE);
}

/**
 * iec_xml_writer_raw:
 * @self: a writer
 * @xml: (nullable): well-formed XML, written as it is; %NULL or an empty one writes nothing
 *
 * For XML that another writer made, such as automatic styles known only after the text that uses them.
 */
void
iec_xml_writer_raw (IecXmlWriter *self, const char *xml)
{
  g_return_if_fail (self != NULL);

  if (xml == NULL || *xml == '\0')
    return;
  close_tag (self);
  g_string_append (self->out, xml);
}

/**
 * iec_xml_writer_end:
 * @self: a writer with an open element
 *
 * Closes the innermost element; one in which nothing was written becomes an empty-element tag.
 */
void
iec_xml_writer_end (IecXmlWriter *self)
{
  g_return_if_fail (self != NULL && self->open->len > 0);

  g_autofree char *name = g_ptr_array_steal_index (self->open, self->open->len - 1);
  if (self->in_tag)
    g_string_append (self->out, "/>");
  else
    g_string_append_printf (self->out, "</%s>", name);
  self->in_tag = FALSE;
}

/**
 * iec_xml_writer_element:
 * @self: a writer
 * @name: the element's name, with its prefix
 * @text: (nullable): its text
 *
 * Writes an element that holds only text.
 */
void
iec_xml_writer_element (IecXmlWriter *self, const char *name, const char *text)
{
  iec_xml_writer_start (self, name);
  iec_xml_writer_text (self, text);
  iec_xml_writer_end (self);
}

/**
 * iec_xml_writer_finish:
 * @self: a writer without open elements
 *
 * Takes out what was written, as a document with an XML declaration in UTF-8. The writer is empty afterwards.
 *
 * Returns: (transfer full): the document's bytes
 */
GBytes *
iec_xml_writer_finish (IecXmlWriter *self)
{
  g_return_val_if_fail (self != NULL && self->open->len == 0, NULL);

  GString *out = g_steal_pointer (&self->out);
  self->out = g_string_new (NULL);
  g_string_prepend (out, XML_DECLARATION);
  return g_string_free_to_bytes (out);
}

/**
 * iec_xml_writer_finish_fragment:
 * @self: a writer without open elements
 *
 * Takes out what was written, without a declaration. The writer is empty afterwards.
 *
 * Returns: (transfer full): the XML
 */
char *
iec_xml_writer_finish_fragment (IecXmlWriter *self)
{
  g_return_val_if_fail (self != NULL && self->open->len == 0, NULL);

  GString *out = g_steal_pointer (&self->out);
  self->out = g_string_new (NULL);
  return g_string_free (out, FALSE);
}
