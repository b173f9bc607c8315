/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-odt-private.h"

#include <stdarg.h>
#include <string.h>

/**
 * _iec_odt_automatic:
 * @odt: the state
 * @letters: what the style's name begins with
 * @element: "style:style" or "text:list-style"
 * @content: (nullable): XML inside the element
 * @...: pairs of an attribute's name and its value, a value may be empty ("") for none; then NULL
 *
 * An automatic style, made when it is asked for the first time.
 *
 * Returns: (transfer none): its name
 */
const char *
_iec_odt_automatic (IecOdt *odt, const char *letters, const char *element, const char *content, ...)
{
  g_autoptr (IecXmlWriter) attributes = iec_xml_writer_new ();
  va_list args;
  const char *attribute;

  iec_xml_writer_start (attributes, element);
  va_start (args, content);
  while ((attribute = va_arg (args, const char *)) != NULL)
    {
      const char *value = va_arg (args, const char *);

      if (value != NULL && *value != '\0')
        iec_xml_writer_attribute (attributes, attribute, value);
    }
  va_end (args);
  iec_xml_writer_raw (attributes, content);
  iec_xml_writer_end (attributes);

  g_autofree char *key = iec_xml_writer_finish_fragment (attributes);
  const char *known = g_hash_table_lookup (odt->style_names, key);
  if (known != NULL)
    return known;

  guint count = GPOINTER_TO_UINT (g_hash_table_lookup (odt->style_counts, letters)) + 1;
  g_hash_table_replace (odt->style_counts, (gpointer)g_intern_string (letters), GUINT_TO_POINTER (count));
  char *name = g_strdup_printf ("%s%u", letters, count);
  g_string_append_printf (odt->styles, "<%s style:name=\"%s\"%s", element, name, key + 1 + strlen (element));
  g_hash_table_insert (odt->style_names, g_steal_pointer (&key), name);
  return name;
}

/**
 * _iec_odt_dup_style:
 * @odt: the state
 * @family: ODF's name of the style family
 * @name: (nullable): the display name
 * @tone: the goal whose colour it takes; 0 for none
 *
 * Returns: (transfer full) (nullable): the name that the style has inside the file; NULL for no @name
 */
char *
_iec_odt_dup_style (IecOdt *odt, const char *family, const char *name, guint tone)
{
  return name != NULL ? iec_stylesheet_dup_name (odt->stylesheet, family, name, tone) : NULL;
}

/**
 * _iec_odt_get_country:
 * @language: "lv" or "en"
 *
 * Returns: (transfer none): the country whose spelling the documents follow
 */
const char *
_iec_odt_get_country (const char *language)
{
  if (g_str_equal (language, "lv"))
    return "LV";
  if (g_str_equal (language, "en"))
    return "GB";
  return "none";
}

/**
 * _iec_odt_write_language:
 * @xml: a writer inside the start tag of style:text-properties
 * @language: "lv" or "en"
 */
void
_iec_odt_write_language (IecXmlWriter *xml, const char *language)
{
  iec_xml_writer_attribute (xml, "fo:language", language);
  iec_xml_writer_attribute (xml, "fo:country", _iec_odt_get_country (language));
}

/* Where @needle begins in [from, end), or NULL. */
static const char *
find_in (const char *from, const char *end, const char *needle)
{
  return from < end ? g_strstr_len (from, end - from, needle) : NULL;
}

/*
 * The value of an attribute between @from and @end: its first character, and the length. The attribute is looked for
 * with the space before it, as it stands in every serialised start tag.
 */
static const char *
find_value (const char *from, const char *end, const char *attribute, gsize *length)
{
  g_autofree char *needle = g_strdup_printf (" %s=\"", attribute);
  const char *value = find_in (from, end, needle);
  const char *quote;

  if (value == NULL)
    return NULL;
  value += strlen (needle);
  quote = find_in (value, end, "\"");
  if (quote == NULL)
    return NULL;
  *length = quote - value;
  return value;
}

/* The start tag of the text properties inside the default style of paragraphs. */
static const char *
find_default_text (const char *text, const char *end, const char **tag_end)
{
  static const char open[] = "<style:default-style ";
  const char *style = text;

  while ((style = find_in (style, end, open)) != NULL)
    {
      const char *head_end = find_in (style, end, ">");
      const char *close = find_in (style, end, "</style:default-style>");
      const char *properties;

      if (head_end == NULL || close == NULL)
        return NULL;
      properties = find_in (head_end, close, "<style:text-properties");
      if (find_in (style, head_end, "style:family=\"paragraph\"") != NULL && properties != NULL)
        {
          *tag_end = find_in (properties, close, ">");
          return *tag_end != NULL ? properties : NULL;
        }
      style = head_end;
    }
  return NULL;
}

/**
 * _iec_odt_write_styles:
 * @document: a document with a stylesheet
 * @base_language: (out) (transfer full) (nullable): the language of the paragraphs' default style in what is returned
 *
 * The package's styles.xml: the stylesheet's bytes as they are, except that fo:language and fo:country in the default
 * style of paragraphs are the document's. Where the stylesheet has them not as quoted attributes with the usual
 * prefixes, nothing is changed and @base_language is NULL; each paragraph then carries its language itself.
 *
 * Returns: (transfer full): the bytes
 */
GBytes *
_iec_odt_write_styles (IecDocument *document, char **base_language)
{
  GBytes *bytes = iec_stylesheet_get_bytes (iec_document_get_stylesheet (document));
  const char *wanted = iec_document_get_language (document);
  gsize size, n_language, n_country;
  const char *text = g_bytes_get_data (bytes, &size);
  const char *tag_end = NULL;
  const char *tag = find_default_text (text, text + size, &tag_end);
  const char *language = tag != NULL ? find_value (tag, tag_end, "fo:language", &n_language) : NULL;
  const char *country = tag != NULL ? find_value (tag, tag_end, "fo:country", &n_country) : NULL;
  gboolean language_first = language < country;
  const char *first = language_first ? language : country;
  const char *second = language_first ? country : language;
  gsize n_first, n_second;
  GString *patched;

  *base_language = NULL;
  if (language == NULL || country == NULL)
    return g_bytes_ref (bytes);
  *base_language = g_strdup (wanted);
  if (strlen (wanted) == n_language && strncmp (wanted, language, n_language) == 0)
    return g_bytes_ref (bytes);

  n_first = language_first ? n_language : n_country;
  n_second = language_first ? n_country : n_language;
  patched = g_string_sized_new (size + 16);
  g_string_append_len (patched, text, first - text);
  g_string_append (patched, language_first ? wanted : _iec_odt_get_country (wanted));
  g_string_append_len (patched, first + n_first, second - (first + n_first));
  g_string_append (patched, language_first ? _iec_odt_get_country (wanted) : wanted);
  g_string_append_len (patched, second + n_second, text + size - (second + n_second));
  return g_string_free_to_bytes (patched);
}
