/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "iec-xml-guard-private.h"
#include "iec-xml-reader.h"

#include <libxml/parser.h>
#include <libxml/xmlerror.h>
#include <libxml/xmlreader.h>

#include "iec-error.h"

#if LIBXML_VERSION >= 21200
typedef const xmlError *ParserError;
#else
typedef xmlErrorPtr ParserError;
#endif

#if LIBXML_VERSION >= 21300
#define PARSER_OPTIONS (XML_PARSE_NONET | XML_PARSE_NO_XXE)
#else
#define PARSER_OPTIONS XML_PARSE_NONET
#endif

struct _IecXmlReader
{
  /* Owned */
  GBytes *bytes;
  char *name;
  xmlTextReader *reader; /* NULL until the first event */
  GString *text;
  char *message; /* of the first fatal error */

  /* Borrowed from the parser's dictionary */
  const char *element;
  const char *ns;

  IecXmlEvent event;
  guint depth;
  guint line;
  guint error_line;
  gboolean pending;     /* the parser stands on a node that was not told yet */
  gboolean pending_end; /* an empty element's END was not told yet */
  gboolean failed;
};

static void
keep_error_cb (void *data, ParserError error)
{
  IecXmlReader *self = data;
  if (error->level != XML_ERR_FATAL || self->message != NULL)
    return;
  self->message = g_utf8_make_valid (error->message != NULL ? error->message : "?", -1);
  g_strstrip (self->message);
  self->error_line = error->line > 0 ? (guint)error->line : 0;
}

#if LIBXML_VERSION < 21300
static void
drop_error_cb (void *data, ParserError error)
{
}

static void
drop_message_cb (void *data, const char *format, ...)
{
}
#endif

/* One step of the parser. Older libxml2 writes what it cannot decode to stderr unless the thread has handlers. */
static int
step_parser (xmlTextReader *reader)
{
#if LIBXML_VERSION < 21300
  xmlStructuredErrorFunc error_handler = xmlStructuredError;
  void *error_data = xmlStructuredErrorContext;
  xmlGenericErrorFunc message_handler = xmlGenericError;
  void *message_data = xmlGenericErrorContext;
  xmlSetStructuredErrorFunc (NULL, drop_error_cb);
  xmlSetGenericErrorFunc (NULL, drop_message_cb);
  int got = xmlTextReaderRead (reader);
  xmlSetStructuredErrorFunc (error_data, error_handler);
  xmlSetGenericErrorFunc (message_data, message_handler);
  return got;
#else
  return xmlTextReaderRead (reader);
#endif
}

static void
init_parser (void)
{
  static gsize once = 0;
  if (g_once_init_enter (&once))
    {
      xmlInitParser ();
      g_once_init_leave (&once, 1);
    }
}

static gboolean
fail_corrupt (IecXmlReader *self, GError **error)
{
  self->failed = TRUE;
  /* Translators: a file's name, a line's number, and what the XML parser says, in English. */
  g_set_error (error, IEC_ERROR, IEC_ERROR_CORRUPT, _ ("%s, line %u: the XML is damaged (%s)."), self->name,
               self->error_line > 0 ? self->error_line : self->line, self->message != NULL ? self->message : "?");
  return FALSE;
}

static gboolean
fail_forbidden (IecXmlReader *self, GError **error)
{
  self->failed = TRUE;
  g_set_error (error, IEC_ERROR, IEC_ERROR_CORRUPT,
               _ ("%s, line %u: document types and entities are not allowed in this XML."), self->name, self->line);
  return FALSE;
}

/* Older libxml2 lets overlong forms of UTF-8 pass in names and CDATA sections. */
static gboolean
check_utf8 (IecXmlReader *self, const char *text, gssize length, GError **error)
{
  if (text == NULL || g_utf8_validate (text, length, NULL))
    return TRUE;
  self->failed = TRUE;
  g_set_error (error, IEC_ERROR, IEC_ERROR_CORRUPT, _ ("%s, line %u: there are bytes that are not UTF-8."), self->name,
               self->line);
  return FALSE;
}

static gboolean
open_parser (IecXmlReader *self, GError **error)
{
  if (g_bytes_get_size (self->bytes) > IEC_XML_MAX_BYTES)
    {
      g_autofree char *size = g_format_size (IEC_XML_MAX_BYTES);
      self->failed = TRUE;
      /* Translators: the first %s is a file's name, the second a size such as “67 MB”. */
      g_set_error (error, IEC_ERROR, IEC_ERROR_TOO_LARGE, _ ("%s: the XML is larger than %s."), self->name, size);
      return FALSE;
    }
  gboolean transcoded;
  GBytes *plain = iec_xml_guard_check (self->bytes, self->name, &transcoded, error);
  if (plain == NULL)
    {
      self->failed = TRUE;
      return FALSE;
    }
  g_bytes_unref (self->bytes);
  self->bytes = plain;

  gsize length;
  const char *data = g_bytes_get_data (self->bytes, &length);
  init_parser ();
  if (length > 0)
    self->reader = xmlReaderForMemory (data, (int)length, NULL, transcoded ? "UTF-8" : NULL,
                                       PARSER_OPTIONS | (transcoded ? XML_PARSE_IGNORE_ENC : 0));
  if (self->reader == NULL)
    return fail_corrupt (self, error);
  xmlTextReaderSetStructuredErrorHandler (self->reader, keep_error_cb, self);
  return TRUE;
}

/* The parser itself is some lines ahead, as it takes its input in pieces. */
static guint
find_line (IecXmlReader *self)
{
  long line = 0;
  if (xmlTextReaderNodeType (self->reader) != XML_READER_TYPE_END_ELEMENT)
    line = xmlGetLineNo (xmlTextReaderCurrentNode (self->reader));
  if (line <= 0)
    line = xmlTextReaderGetParserLineNumber (self->reader);
  return line > 0 ? (guint)line : self->line;
}

/* A text's node knows the line where it ends. */
static guint
find_text_line (IecXmlReader *self)
{
  guint line = self->line;
  for (const char *p = (const char *)xmlTextReaderConstValue (self->reader); *p != '\0'; p++)
    if (*p == '\n' && line > 1)
      line--;
  return line;
}

/* Moves the parser on: 1 on a node, 0 at the end, -1 with an error. */
static int
advance (IecXmlReader *self, GError **error)
{
  int got = step_parser (self->reader);
  self->line = find_line (self);
  if (got < 0 || (got == 0 && self->message != NULL))
    {
      fail_corrupt (self, error);
      return -1;
    }
  return got;
}

/* Gathers this text and all that follows up to the next tag; comments do not part it. */
static gboolean
collect_text (IecXmlReader *self, GError **error)
{
  guint line = find_text_line (self);
  for (;;)
    {
      switch (xmlTextReaderNodeType (self->reader))
        {
        case XML_READER_TYPE_TEXT:
        case XML_READER_TYPE_CDATA:
        case XML_READER_TYPE_WHITESPACE:
        case XML_READER_TYPE_SIGNIFICANT_WHITESPACE:
          g_string_append (self->text, (const char *)xmlTextReaderConstValue (self->reader));
          break;
        case XML_READER_TYPE_COMMENT:
        case XML_READER_TYPE_PROCESSING_INSTRUCTION:
          break;
        default:
          self->pending = TRUE;
          self->line = line;
          return TRUE;
        }
      int got = advance (self, error);
      if (got <= 0)
        return got == 0;
    }
}

static gboolean
tell_start (IecXmlReader *self, GError **error)
{
  if (self->depth > IEC_XML_MAX_DEPTH)
    {
      self->failed = TRUE;
      g_set_error (error, IEC_ERROR, IEC_ERROR_TOO_LARGE, _ ("%s, line %u: the XML is nested too deeply."), self->name,
                   self->line);
      return FALSE;
    }
  self->event = IEC_XML_EVENT_START;
  self->element = (const char *)xmlTextReaderConstLocalName (self->reader);
  self->ns = (const char *)xmlTextReaderConstNamespaceUri (self->reader);
  self->pending_end = xmlTextReaderIsEmptyElement (self->reader) == 1;
  return check_utf8 (self, self->element, -1, error) && check_utf8 (self, self->ns, -1, error);
}

/* Looks at the parser's node: TRUE with *told when it makes an event. */
static gboolean
tell_node (IecXmlReader *self, gboolean *told, GError **error)
{
  int depth = xmlTextReaderDepth (self->reader);
  *told = TRUE;
  self->depth = (guint)MAX (depth, 0) + 1;
  switch (xmlTextReaderNodeType (self->reader))
    {
    case XML_READER_TYPE_ELEMENT:
      return tell_start (self, error);
    case XML_READER_TYPE_END_ELEMENT:
      self->event = IEC_XML_EVENT_END;
      self->element = (const char *)xmlTextReaderConstLocalName (self->reader);
      self->ns = (const char *)xmlTextReaderConstNamespaceUri (self->reader);
      return TRUE;
    case XML_READER_TYPE_TEXT:
    case XML_READER_TYPE_CDATA:
    case XML_READER_TYPE_WHITESPACE:
    case XML_READER_TYPE_SIGNIFICANT_WHITESPACE:
      self->depth--;
      self->event = IEC_XML_EVENT_TEXT;
      self->element = self->ns = NULL;
      g_string_truncate (self->text, 0);
      if (!collect_text (self, error) || !check_utf8 (self, self->text->str, (gssize)self->text->len, error))
        return FALSE;
      *told = self->text->len > 0;
      return TRUE;
    case XML_READER_TYPE_DOCUMENT_TYPE:
    case XML_READER_TYPE_ENTITY_REFERENCE:
    case XML_READER_TYPE_ENTITY:
    case XML_READER_TYPE_END_ENTITY:
      return fail_forbidden (self, error);
    default:
      *told = FALSE;
      return TRUE;
    }
}

/**
 * iec_xml_reader_new:
 * @bytes: a whole XML document
 * @name: the file's name, for messages
 *
 * Nothing is parsed before the first iec_xml_reader_next(), which therefore also tells of a document that is too
 * large or empty.
 *
 * Returns: (transfer full): the reader, before the first event
 */
IecXmlReader *
iec_xml_reader_new (GBytes *bytes, const char *name)
{
  g_return_val_if_fail (bytes != NULL && name != NULL, NULL);

  IecXmlReader *self = g_new0 (IecXmlReader, 1);
  self->bytes = g_bytes_ref (bytes);
  self->name = g_strdup (name);
  self->text = g_string_new (NULL);
  self->event = IEC_XML_EVENT_END_DOCUMENT;
  return self;
}

/**
 * iec_xml_reader_free:
 * @self: (transfer full): a reader
 */
void
iec_xml_reader_free (IecXmlReader *self)
{
  g_return_if_fail (self != NULL);

  if (self->reader != NULL)
    xmlFreeTextReader (self->reader);
  g_bytes_unref (self->bytes);
  g_free (self->name);
  g_string_free (self->text, TRUE);
  g_free (self->message);
  g_free (self);
}

/**
 * iec_xml_reader_next:
 * @self: a reader
 * @event: (out): the event; %IEC_XML_EVENT_END_DOCUMENT with an error
 * @error: %IEC_ERROR_CORRUPT where the XML is not well-formed or declares a document type or an entity,
 *   %IEC_ERROR_TOO_LARGE past %IEC_XML_MAX_BYTES or %IEC_XML_MAX_DEPTH; the sentence names file and line
 *
 * Goes on to the next event. Character data between two tags is one event, whatever entities, CDATA sections,
 * comments or processing instructions it is made of; white space is told like any other. After
 * %IEC_XML_EVENT_END_DOCUMENT or an error there is nothing more to read.
 *
 * Returns: whether there is an event
 */
gboolean
iec_xml_reader_next (IecXmlReader *self, IecXmlEvent *event, GError **error)
{
  g_return_val_if_fail (self != NULL && event != NULL, FALSE);
  *event = IEC_XML_EVENT_END_DOCUMENT;
  g_return_val_if_fail (!self->failed, FALSE);

  if (self->reader == NULL && !open_parser (self, error))
    return FALSE;
  if (self->pending_end)
    {
      self->pending_end = FALSE;
      *event = self->event = IEC_XML_EVENT_END;
      return TRUE;
    }

  gboolean told = FALSE;
  while (!told)
    {
      int got = 1;
      if (self->pending)
        self->line = find_line (self);
      else
        got = advance (self, error);
      self->pending = FALSE;
      if (got < 0)
        return FALSE;
      if (got == 0)
        {
          self->event = IEC_XML_EVENT_END_DOCUMENT;
          self->element = self->ns = NULL;
          self->depth = 0;
          break;
        }
      if (!tell_node (self, &told, error))
        return FALSE;
    }
  *event = self->event;
  return TRUE;
}

/**
 * iec_xml_reader_get_name:
 * @self: a reader
 *
 * Returns: (nullable): the local name of the element that a START or END is about, without its prefix; owned by the
 *   reader. %NULL at other events
 */
const char *
iec_xml_reader_get_name (IecXmlReader *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->element;
}

/**
 * iec_xml_reader_get_namespace:
 * @self: a reader
 *
 * Returns: (nullable): the namespace of the element that a START or END is about, owned by the reader; %NULL if it
 *   has none
 */
const char *
iec_xml_reader_get_namespace (IecXmlReader *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->ns;
}

/**
 * iec_xml_reader_is:
 * @self: a reader
 * @ns: (nullable): a namespace; %NULL for an element without one
 * @name: a local name
 *
 * Returns: whether the START or END is about this element
 */
gboolean
iec_xml_reader_is (IecXmlReader *self, const char *ns, const char *name)
{
  g_return_val_if_fail (self != NULL && name != NULL, FALSE);
  return g_strcmp0 (self->element, name) == 0 && g_strcmp0 (self->ns, ns) == 0;
}

/**
 * iec_xml_reader_dup_attribute:
 * @self: a reader
 * @ns: (nullable): the attribute's namespace; %NULL for an attribute without a prefix
 * @name: its local name
 *
 * Returns: (transfer full) (nullable): the attribute's value; %NULL if the element lacks it, and at other events than
 *   a START
 */
char *
iec_xml_reader_dup_attribute (IecXmlReader *self, const char *ns, const char *name)
{
  g_return_val_if_fail (self != NULL && name != NULL, NULL);

  if (self->event != IEC_XML_EVENT_START)
    return NULL;
  xmlChar *value = xmlTextReaderGetAttributeNs (self->reader, (const xmlChar *)name, (const xmlChar *)ns);
  if (value == NULL)
    return NULL;
  char *copy = g_utf8_make_valid ((const char *)value, -1);
  xmlFree (value);
  return copy;
}

/**
 * iec_xml_reader_get_text:
 * @self: a reader
 *
 * Returns: the character data of a TEXT event, owned by the reader until the next event; "" at other events
 */
const char *
iec_xml_reader_get_text (IecXmlReader *self)
{
  g_return_val_if_fail (self != NULL, "");
  return self->event == IEC_XML_EVENT_TEXT ? self->text->str : "";
}

/**
 * iec_xml_reader_get_depth:
 * @self: a reader
 *
 * Returns: how many elements are open at the event, the one that a START or END is about counted: 1 for the root and
 *   for text right in it, 0 before it and after the end
 */
guint
iec_xml_reader_get_depth (IecXmlReader *self)
{
  g_return_val_if_fail (self != NULL, 0);
  return self->depth;
}

/**
 * iec_xml_reader_get_line:
 * @self: a reader
 *
 * Returns: the line of the event, from 1: where a start tag ends, where a text begins, about where an end tag stands;
 *   0 before the first
 */
guint
iec_xml_reader_get_line (IecXmlReader *self)
{
  g_return_val_if_fail (self != NULL, 0);
  return self->line;
}

/**
 * iec_xml_reader_skip:
 * @self: a reader at a START
 * @error: as for iec_xml_reader_next()
 *
 * Passes over the content of the element whose START was just read; the reader stands at its END then.
 *
 * Returns: whether the END was reached
 */
gboolean
iec_xml_reader_skip (IecXmlReader *self, GError **error)
{
  g_return_val_if_fail (self != NULL && self->event == IEC_XML_EVENT_START, FALSE);

  guint depth = self->depth;
  IecXmlEvent event;
  do
    if (!iec_xml_reader_next (self, &event, error))
      return FALSE;
  while (!(event == IEC_XML_EVENT_END && self->depth == depth) && event != IEC_XML_EVENT_END_DOCUMENT);
  return TRUE;
}
