/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-xlsx-private.h"

#include "iec-error.h"
#include "iec-sheet.h"
#include "iec-xml-reader.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* The built-in number formats that show a day or a time: 14–22, 27–36, 45–47, 50–58 (ISO/IEC 29500-1, 18.8.30). */
static gboolean
is_builtin_date (guint id)
{
  return (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58);
}

static void
free_part (gpointer data)
{
  IecXlsxPart *part = data;
  g_free (part->id);
  g_free (part->type);
  g_free (part->target);
  g_free (part);
}

/* Where a target leads that is told from a folder: "worksheets/sheet1.xml", "../media/a.png", "/xl/styles.xml". */
static char *
resolve_target (const char *folder, const char *target)
{
  if (*target == '/')
    return g_strdup (target + 1);
  g_autofree char *base = g_strdup_printf ("/%s", folder);
  g_autofree char *whole = g_canonicalize_filename (target, base);
  return g_strdup (whole + 1);
}

/**
 * iec_xlsx_read_parts:
 * @bytes: a .rels entry
 * @folder: the folder of the part that it is about: "xl", or "" for the package
 * @file: the file's name for messages
 *
 * Returns: (transfer full) (nullable) (element-type IecXlsxPart): the relationships in their order
 */
GPtrArray *
iec_xlsx_read_parts (GBytes *bytes, const char *folder, const char *file, GError **error)
{
  g_return_val_if_fail (bytes != NULL && folder != NULL && file != NULL, NULL);

  g_autoptr (IecXmlReader) xml = iec_xml_reader_new (bytes, file);
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (free_part);
  IecXmlEvent event;
  do
    {
      if (!iec_xml_reader_next (xml, &event, error))
        return NULL;
      if (event != IEC_XML_EVENT_START || g_strcmp0 (iec_xml_reader_get_name (xml), "Relationship") != 0)
        continue;
      g_autofree char *id = iec_xml_reader_dup_attribute (xml, NULL, "Id");
      g_autofree char *type = iec_xml_reader_dup_attribute (xml, NULL, "Type");
      g_autofree char *target = iec_xml_reader_dup_attribute (xml, NULL, "Target");
      g_autofree char *mode = iec_xml_reader_dup_attribute (xml, NULL, "TargetMode");
      if (id == NULL || type == NULL || target == NULL || g_strcmp0 (mode, "External") == 0)
        continue;
      const char *slash = strrchr (type, '/');
      IecXlsxPart *part = g_new (IecXlsxPart, 1);
      part->id = g_steal_pointer (&id);
      part->type = g_strdup (slash != NULL ? slash + 1 : type);
      part->target = resolve_target (folder, target);
      g_ptr_array_add (parts, part);
    }
  while (event != IEC_XML_EVENT_END_DOCUMENT);
  return g_steal_pointer (&parts);
}

/**
 * iec_xlsx_find_part:
 * @parts: (element-type IecXlsxPart): relationships
 * @id: (nullable): the id to look for; NULL for any
 * @type: the type to look for
 *
 * Returns: (transfer none) (nullable): the first that fits
 */
const IecXlsxPart *
iec_xlsx_find_part (GPtrArray *parts, const char *id, const char *type)
{
  g_return_val_if_fail (parts != NULL && type != NULL, NULL);

  for (guint i = 0; i < parts->len; i++)
    {
      const IecXlsxPart *part = g_ptr_array_index (parts, i);
      if (strcmp (part->type, type) == 0 && (id == NULL || strcmp (part->id, id) == 0))
        return part;
    }
  return NULL;
}

/**
 * iec_xlsx_append_text:
 * @text: grows
 * @more: text of a t element
 *
 * Appends with the format's own escapes resolved: "_x000D_" is the character U+000D (18.4.12). Carriage returns and
 * other control characters are left out but line breaks and tabs.
 */
void
iec_xlsx_append_text (GString *text, const char *more)
{
  g_return_if_fail (text != NULL && more != NULL);

  while (*more != '\0')
    {
      gboolean escape = more[0] == '_' && more[1] == 'x';
      gunichar c = 0;
      for (guint i = 2; i < 6 && escape; i++)
        {
          escape = g_ascii_isxdigit (more[i]);
          c = c * 16 + (gunichar)(escape ? g_ascii_xdigit_value (more[i]) : 0);
        }
      if (!escape || more[6] != '_')
        {
          if (*more != '\r')
            g_string_append_c (text, *more);
          more++;
          continue;
        }
      if (c == '\n' || c == '\t' || (c >= 0x20 && g_unichar_validate (c)))
        g_string_append_unichar (text, c);
      more += 7;
    }
}

/* Ends a shared string: kept whole, or as something that is seen to be too large. */
static gboolean
keep_string (GPtrArray *strings, GString *text, const char *file, GError **error)
{
  if (strings->len >= IEC_XLSX_MAX_STRINGS)
    {
      g_set_error (error, IEC_ERROR, IEC_ERROR_TOO_LARGE, _ ("%s: the file has more than %u different texts."), file,
                   IEC_XLSX_MAX_STRINGS);
      return FALSE;
    }
  g_ptr_array_add (strings, g_strndup (text->str, MIN (text->len, IEC_SHEET_MAX_CELL_BYTES + 1)));
  g_string_truncate (text, 0);
  return TRUE;
}

/**
 * iec_xlsx_read_strings:
 * @bytes: sharedStrings.xml
 * @file: the file's name for messages
 *
 * Reads the shared strings; the runs of formatted text are joined, readings above the text (phonetic runs) left out.
 *
 * Returns: (transfer full) (nullable) (element-type utf8): the strings by their index
 */
GPtrArray *
iec_xlsx_read_strings (GBytes *bytes, const char *file, GError **error)
{
  g_return_val_if_fail (bytes != NULL && file != NULL, NULL);

  g_autoptr (IecXmlReader) xml = iec_xml_reader_new (bytes, file);
  g_autoptr (GPtrArray) strings = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GString) text = g_string_new (NULL);
  gboolean in_text = FALSE;
  IecXmlEvent event;
  do
    {
      if (!iec_xml_reader_next (xml, &event, error))
        return NULL;
      const char *name = iec_xml_reader_get_name (xml);
      if (event == IEC_XML_EVENT_START && strcmp (name, "rPh") == 0 && !iec_xml_reader_skip (xml, error))
        return NULL;
      else if (event == IEC_XML_EVENT_START || event == IEC_XML_EVENT_END)
        in_text = event == IEC_XML_EVENT_START && strcmp (name, "t") == 0;
      else if (event == IEC_XML_EVENT_TEXT && in_text && text->len <= IEC_SHEET_MAX_CELL_BYTES)
        iec_xlsx_append_text (text, iec_xml_reader_get_text (xml));
      if (event == IEC_XML_EVENT_END && strcmp (name, "si") == 0 && !keep_string (strings, text, file, error))
        return NULL;
    }
  while (event != IEC_XML_EVENT_END_DOCUMENT);
  return g_steal_pointer (&strings);
}

/**
 * iec_xlsx_is_date_format:
 * @code: a number format
 *
 * Returns: whether it shows a day or a time: a letter of d, m, y, h or s outside quotation marks, brackets and escapes
 */
gboolean
iec_xlsx_is_date_format (const char *code)
{
  g_return_val_if_fail (code != NULL, FALSE);

  for (const char *p = code; *p != '\0'; p++)
    {
      if (*p == '"' || *p == '[')
        {
          const char *end = strchr (p + 1, *p == '"' ? '"' : ']');
          /* Elapsed time stands in brackets: [h]:mm. */
          if (*p == '[' && end != NULL && strchr ("hms", g_ascii_tolower (p[1])) != NULL && p[1] != '\0'
              && strspn (p + 1, "hHmMsS") == (gsize)(end - p - 1))
            return TRUE;
          if (end == NULL)
            return FALSE;
          p = end;
        }
      else if ((*p == '\\' || *p == '_' || *p == '*') && p[1] != '\0')
        p++;
      else if (g_ascii_strncasecmp (p, "general", 7) == 0)
        p += 6;
      else if (strchr ("dmyhs", g_ascii_tolower (*p)) != NULL)
        return TRUE;
    }
  return FALSE;
}

static guint
get_number (IecXmlReader *xml, const char *name)
{
  g_autofree char *value = iec_xml_reader_dup_attribute (xml, NULL, name);
  guint64 number = 0;
  return value != NULL && g_ascii_string_to_unsigned (value, 10, 0, G_MAXUINT, &number, NULL) ? (guint)number : 0;
}

/**
 * iec_xlsx_read_date_styles:
 * @bytes: styles.xml
 * @file: the file's name for messages
 *
 * Returns: (transfer full) (nullable): a byte for each cell format (cellXfs), 1 where it shows a day
 */
GByteArray *
iec_xlsx_read_date_styles (GBytes *bytes, const char *file, GError **error)
{
  g_return_val_if_fail (bytes != NULL && file != NULL, NULL);

  g_autoptr (IecXmlReader) xml = iec_xml_reader_new (bytes, file);
  g_autoptr (GHashTable) formats = g_hash_table_new (NULL, NULL); /* ids of own formats that show a day */
  g_autoptr (GByteArray) styles = g_byte_array_new ();
  gboolean in_formats = FALSE;
  IecXmlEvent event;
  do
    {
      if (!iec_xml_reader_next (xml, &event, error))
        return NULL;
      const char *name = iec_xml_reader_get_name (xml);
      if (name == NULL)
        continue;
      if (strcmp (name, "cellXfs") == 0)
        in_formats = event == IEC_XML_EVENT_START;
      if (event == IEC_XML_EVENT_START && strcmp (name, "numFmt") == 0)
        {
          g_autofree char *code = iec_xml_reader_dup_attribute (xml, NULL, "formatCode");
          if (code != NULL && iec_xlsx_is_date_format (code) && g_hash_table_size (formats) < IEC_XLSX_MAX_STYLES)
            g_hash_table_add (formats, GUINT_TO_POINTER (get_number (xml, "numFmtId")));
        }
      else if (event == IEC_XML_EVENT_START && in_formats && strcmp (name, "xf") == 0
               && styles->len < IEC_XLSX_MAX_STYLES)
        {
          guint id = get_number (xml, "numFmtId");
          guint8 is_date = is_builtin_date (id) || g_hash_table_contains (formats, GUINT_TO_POINTER (id));
          g_byte_array_append (styles, &is_date, 1);
        }
    }
  while (event != IEC_XML_EVENT_END_DOCUMENT);
  return g_steal_pointer (&styles);
}

/**
 * iec_xlsx_parse_reference:
 * @reference: "B12"
 * @row: (out): from 0
 * @column: (out): from 0
 *
 * Returns: whether it is the name of a cell within a million of rows and columns
 */
gboolean
iec_xlsx_parse_reference (const char *reference, guint *row, guint *column)
{
  g_return_val_if_fail (reference != NULL && row != NULL && column != NULL, FALSE);

  const char *p = reference;
  guint letters = 0;
  guint64 number = 0;
  for (; g_ascii_isalpha (*p) && letters < 1000000; p++)
    letters = letters * 26 + (guint)(g_ascii_toupper (*p) - 'A') + 1;
  if (letters == 0 || !g_ascii_string_to_unsigned (p, 10, 1, 10000000, &number, NULL))
    return FALSE;
  *row = (guint)number - 1;
  *column = letters - 1;
  return TRUE;
}
