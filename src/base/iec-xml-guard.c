/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "iec-xml-guard-private.h"
#include "iec-xml-reader.h"

#include <string.h>

#include "iec-error.h"

/* Where an XML declaration has to end, if there is one. */
#define MAX_DECLARATION_BYTES 256

typedef struct
{
  const char *name;
  const char *start;
  const char *end;
} Input;

static guint
count_line (const Input *input, const char *place)
{
  guint line = 1;
  for (const char *p = input->start; p < place; p++)
    line += *p == '\n' ? 1 : 0;
  return line;
}

static gboolean
begins_with (const Input *input, const char *p, const char *text)
{
  gsize length = strlen (text);
  return (gsize)(input->end - p) >= length && memcmp (p, text, length) == 0;
}

/* Behind the next @text; the end if there is none, which the parser will complain about. */
static const char *
find_behind (const Input *input, const char *p, const char *text)
{
  const char *found = memmem (p, (gsize)(input->end - p), text, strlen (text));
  return found != NULL ? found + strlen (text) : input->end;
}

/* Passes over a tag; NULL with the error set if it has too many attributes. */
static const char *
pass_tag (const Input *input, const char *tag, GError **error)
{
  guint attributes = 0;
  char quote = '\0';
  for (const char *p = tag + 1; p < input->end; p++)
    {
      if (quote != '\0')
        quote = *p == quote ? '\0' : quote;
      else if (*p == '"' || *p == '\'')
        quote = *p;
      else if (*p == '>')
        return p + 1;
      else if (*p == '=' && ++attributes > IEC_XML_MAX_ATTRIBUTES)
        {
          g_set_error (error, IEC_ERROR, IEC_ERROR_TOO_LARGE, _ ("%s, line %u: an XML tag has too many attributes."),
                       input->name, count_line (input, tag));
          return NULL;
        }
    }
  return input->end;
}

static const char *
pass_markup (const Input *input, const char *p, GError **error)
{
  if (begins_with (input, p, "<!--"))
    return find_behind (input, p + 4, "-->");
  if (begins_with (input, p, "<![CDATA["))
    return find_behind (input, p, "]]>");
  if (begins_with (input, p, "<?"))
    return find_behind (input, p, "?>");
  if (!begins_with (input, p, "<!"))
    return pass_tag (input, p, error);
  g_set_error (error, IEC_ERROR, IEC_ERROR_CORRUPT,
               _ ("%s, line %u: document types and entities are not allowed in this XML."), input->name,
               count_line (input, p));
  return NULL;
}

/* Whether markup looks in this encoding as it does in ASCII, so that what is looked at is what the parser will see. */
static gboolean
is_plain_encoding (const char *encoding)
{
  static const char *const plain[] = { "utf-8", "utf8",      "utf-16",      "us-ascii",
                                       "ascii", "iso-8859-", "windows-125", "cp125" };
  g_autofree char *small = g_ascii_strdown (encoding, -1);
  for (gsize i = 0; i < G_N_ELEMENTS (plain); i++)
    if (g_str_has_prefix (small, plain[i]))
      return TRUE;
  return FALSE;
}

static gboolean
check_encoding (const Input *input, GError **error)
{
  const char *p = input->start + (begins_with (input, input->start, "\xef\xbb\xbf") ? 3 : 0);
  if (p < input->end && *p != '<' && !g_ascii_isspace (*p))
    {
      g_set_error (error, IEC_ERROR, IEC_ERROR_CORRUPT, _ ("%s, line %u: this is not XML."), input->name, 1u);
      return FALSE;
    }
  if (!begins_with (input, p, "<?xml"))
    return TRUE;
  g_autofree char *head = g_strndup (p, MIN ((gsize)(input->end - p), MAX_DECLARATION_BYTES));
  char *end = strstr (head, "?>");
  if (end != NULL)
    *end = '\0';
  char *encoding = strstr (head, "encoding");
  if (encoding == NULL)
    return TRUE;
  encoding += strcspn (encoding, "\"'");
  encoding += *encoding != '\0' ? 1 : 0;
  encoding[strcspn (encoding, "\"'")] = '\0';
  if (is_plain_encoding (encoding))
    return TRUE;
  g_autofree char *shown = g_utf8_make_valid (encoding, -1);
  /* Translators: a file's name, and the name of a character encoding. */
  g_set_error (error, IEC_ERROR, IEC_ERROR_CORRUPT, _ ("%s, line 1: XML in the encoding “%s” is not read."),
               input->name, shown);
  return FALSE;
}

/* The XML as UTF-8 if it is UTF-16, which a mark or the first "<" tells; else as it is. */
static GBytes *
transcode (GBytes *bytes, const char *name, gboolean *transcoded, GError **error)
{
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);
  const char *encoding = NULL;
  if (length >= 2 && (memcmp (data, "\xff\xfe", 2) == 0 || memcmp (data, "<\0", 2) == 0))
    encoding = "UTF-16LE";
  else if (length >= 2 && (memcmp (data, "\xfe\xff", 2) == 0 || memcmp (data, "\0<", 2) == 0))
    encoding = "UTF-16BE";
  *transcoded = encoding != NULL;
  if (encoding == NULL)
    return g_bytes_ref (bytes);

  gsize written;
  char *text = g_convert (data, (gssize)length, "UTF-8", encoding, NULL, &written, NULL);
  if (text != NULL)
    return g_bytes_new_take (text, written);
  g_set_error (error, IEC_ERROR, IEC_ERROR_CORRUPT, _ ("%s, line %u: the XML is damaged (%s)."), name, 1u, encoding);
  return NULL;
}

/*
 * iec_xml_guard_check:
 * @bytes: an XML document
 * @name: the file's name, for messages
 * @transcoded: (out): whether the result is in UTF-8 whatever the document says
 * @error: %IEC_ERROR_CORRUPT for a document type, an encoding in which markup is not ASCII, broken UTF-16;
 *   %IEC_ERROR_TOO_LARGE past %IEC_XML_MAX_ATTRIBUTES
 *
 * Looks through an XML document in one pass for what libxml2 must not even begin with: a document type, whose
 * declarations it would read before it tells of it, and tags with so many attributes that comparing their names takes
 * minutes.
 *
 * Returns: (transfer full) (nullable): what to give to the parser
 */
GBytes *
iec_xml_guard_check (GBytes *bytes, const char *name, gboolean *transcoded, GError **error)
{
  g_autoptr (GBytes) plain = transcode (bytes, name, transcoded, error);
  if (plain == NULL)
    return NULL;

  gsize length;
  const char *data = g_bytes_get_data (plain, &length);
  if (length == 0)
    return g_steal_pointer (&plain);
  Input input = { name, data, data + length };
  if (!*transcoded && !check_encoding (&input, error))
    return NULL;
  const char *p = data;
  while ((p = memchr (p, '<', (gsize)(input.end - p))) != NULL)
    {
      p = pass_markup (&input, p, error);
      if (p == NULL)
        return NULL;
    }
  return g_steal_pointer (&plain);
}
