/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Limits of every XML that Iecere reads, its own as well as foreign. */
#define IEC_XML_MAX_BYTES (64u * 1024 * 1024)
#define IEC_XML_MAX_DEPTH 128
#define IEC_XML_MAX_ATTRIBUTES 256

/**
 * IecXmlEvent:
 * @IEC_XML_EVENT_END_DOCUMENT: nothing more follows
 * @IEC_XML_EVENT_START: a start tag; an empty element gives START and END
 * @IEC_XML_EVENT_END: an end tag
 * @IEC_XML_EVENT_TEXT: character data, CDATA included, never empty
 */
typedef enum
{
  IEC_XML_EVENT_END_DOCUMENT,
  IEC_XML_EVENT_START,
  IEC_XML_EVENT_END,
  IEC_XML_EVENT_TEXT,
} IecXmlEvent;

/**
 * IecXmlReader:
 *
 * The one way by which Iecere reads XML: a pull reader over bytes in memory. A document type declaration, an
 * entity declaration, an external reference, too much depth, too many attributes or bytes is an error; nothing is ever
 * fetched. Comments and processing instructions are passed over.
 */
typedef struct _IecXmlReader IecXmlReader;

IecXmlReader *iec_xml_reader_new (GBytes *bytes, const char *name);
void iec_xml_reader_free (IecXmlReader *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (IecXmlReader, iec_xml_reader_free)

gboolean iec_xml_reader_next (IecXmlReader *self, IecXmlEvent *event, GError **error);
const char *iec_xml_reader_get_name (IecXmlReader *self);
const char *iec_xml_reader_get_namespace (IecXmlReader *self);
gboolean iec_xml_reader_is (IecXmlReader *self, const char *ns, const char *name);
char *iec_xml_reader_dup_attribute (IecXmlReader *self, const char *ns, const char *name);
const char *iec_xml_reader_get_text (IecXmlReader *self);
guint iec_xml_reader_get_depth (IecXmlReader *self);
guint iec_xml_reader_get_line (IecXmlReader *self);
gboolean iec_xml_reader_skip (IecXmlReader *self, GError **error);

G_END_DECLS
