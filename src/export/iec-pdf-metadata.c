/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-pdf-metadata.h"

#include "iec-pdf-record.h"
#include "iec-pdf-value.h"

#include <cairo.h>
#define UNTITLED "Iecere"

/*
 * The file says what it is twice: in the document information dictionary and as XMP, which must be equal (ISO 19005-2,
 * 6.6.2). Both are made of the same facts.
 */
typedef struct
{
  const char *language;
  /* Owned */
  char *title;
  char *author;
  char *subject;
  char *draft;
  char *keywords;
  char *producer;
  GDateTime *date;
} Facts;

/*
 * What a file of PDF/A must say of an XMP schema that the standard does not know: of that by which it says that it
 * follows PDF/UA (ISO 19005-2, 6.6.2.3.3).
 */
static const char extension[] =
    "<rdf:Description rdf:about=\"\" xmlns:pdfaExtension=\"http://www.aiim.org/pdfa/ns/extension/\" "
    "xmlns:pdfaSchema=\"http://www.aiim.org/pdfa/ns/schema#\" "
    "xmlns:pdfaProperty=\"http://www.aiim.org/pdfa/ns/property#\">\n"
    "<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType=\"Resource\">\n"
    "<pdfaSchema:schema>PDF/UA Universal Accessibility Schema</pdfaSchema:schema>\n"
    "<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>\n"
    "<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>\n"
    "<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType=\"Resource\">\n"
    "<pdfaProperty:name>part</pdfaProperty:name>\n"
    "<pdfaProperty:valueType>Integer</pdfaProperty:valueType>\n"
    "<pdfaProperty:category>internal</pdfaProperty:category>\n"
    "<pdfaProperty:description>Indicates, which part of ISO 14289 standard is followed</pdfaProperty:description>\n"
    "</rdf:li></rdf:Seq></pdfaSchema:property>\n"
    "</rdf:li></rdf:Bag></pdfaExtension:schemas>\n"
    "</rdf:Description>\n";

/* A fact as both can say it: XML has no control characters. */
static char *
dup_plain (const char *text)
{
  g_autoptr (GString) out = g_string_new (NULL);

  for (const char *p = text; p != NULL && *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      g_string_append_unichar (out, g_unichar_iscntrl (c) || (c & 0xfffe) == 0xfffe ? ' ' : c);
    }
  g_strstrip (out->str);
  return out->str[0] != '\0' ? g_strdup (out->str) : NULL;
}

/* A document without a title is called by its head: readers show the title instead of the file's name. */
static char *
dup_title (IecDocument *document)
{
  char *title = dup_plain (iec_document_get_title (document));

  if (title == NULL)
    title = dup_plain (iec_document_get_field (document, IEC_FIELD_HEAD));
  return title != NULL ? title : g_strdup (UNTITLED);
}

static void
find_facts (Facts *facts, IecDocument *document)
{
  const char *date = iec_document_get_field (document, IEC_FIELD_DATE);
  const char *strategy = iec_document_get_field (document, IEC_FIELD_STRATEGY_UID);
  g_autoptr (GString) keywords = g_string_new (NULL);

  *facts = (Facts){ .title = dup_title (document),
                    .author = dup_plain (iec_document_get_field (document, IEC_FIELD_CREATOR)),
                    .subject = dup_plain (iec_document_get_field (document, IEC_FIELD_FOOT)),
                    .draft = dup_plain (iec_document_get_field (document, IEC_FIELD_DRAFT_ID)),
                    .language = iec_pdf_language (iec_document_get_language (document)) };
  if (facts->draft != NULL)
    g_string_append_printf (keywords, "draft %s", facts->draft);
  if (strategy != NULL)
    g_string_append_printf (keywords, "%sstrategy %s", keywords->len > 0 ? ", " : "", strategy);
  facts->keywords = keywords->len > 0 ? g_strdup (keywords->str) : NULL;
  facts->producer = g_strdup_printf ("cairo %s", cairo_version_string ());
  g_autoptr (GDateTime) local = date != NULL ? g_date_time_new_from_iso8601 (date, NULL) : NULL;
  facts->date = local != NULL ? g_date_time_to_utc (local) : NULL;
}

static void
clear_facts (Facts *facts)
{
  g_clear_pointer (&facts->title, g_free);
  g_clear_pointer (&facts->author, g_free);
  g_clear_pointer (&facts->subject, g_free);
  g_clear_pointer (&facts->draft, g_free);
  g_clear_pointer (&facts->keywords, g_free);
  g_clear_pointer (&facts->producer, g_free);
  g_clear_pointer (&facts->date, g_date_time_unref);
}

static void
append_entry (GString *out, const char *key, const char *text)
{
  if (text == NULL || text[0] == '\0')
    return;
  g_string_append_printf (out, " /%s ", key);
  iec_pdf_append_text (out, text);
}

/** iec_pdf_metadata_make_info: Returns: (transfer full): the document information dictionary */
GString *
iec_pdf_metadata_make_info (IecDocument *document)
{
  GString *out = g_string_new ("<<");
  Facts facts;

  find_facts (&facts, document);
  append_entry (out, "Title", facts.title);
  append_entry (out, "Author", facts.author);
  append_entry (out, "Subject", facts.subject);
  append_entry (out, "Keywords", facts.keywords);
  append_entry (out, "Creator", "Iecere " IEC_VERSION);
  append_entry (out, "Producer", facts.producer);
  if (facts.date != NULL)
    {
      g_autofree char *date = g_date_time_format (facts.date, "D:%Y%m%d%H%M%SZ");

      append_entry (out, "CreationDate", date);
      append_entry (out, "ModDate", date);
    }
  g_string_append (out, " >>");
  clear_facts (&facts);
  return out;
}

static void
append_property (GString *out, const char *name, const char *text, const char *before, const char *after)
{
  if (text == NULL || text[0] == '\0')
    return;
  g_autofree char *escaped = g_markup_escape_text (text, -1);
  g_string_append_printf (out, "<%s>%s%s%s</%s>\n", name, before, escaped, after, name);
}

#define ALTERNATIVES "<rdf:Alt><rdf:li xml:lang=\"x-default\">", "</rdf:li></rdf:Alt>"
#define SEQUENCE "<rdf:Seq><rdf:li>", "</rdf:li></rdf:Seq>"
#define SET "<rdf:Bag><rdf:li>", "</rdf:li></rdf:Bag>"

/**
 * iec_pdf_metadata_make_xmp:
 *
 * Returns: (transfer full): the XMP packet, with the standards that the file follows
 */
GString *
iec_pdf_metadata_make_xmp (IecDocument *document)
{
  GString *out = g_string_new ("<?xpacket begin=\"\xef\xbb\xbf\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n"
                               "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\n"
                               "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n"
                               "<rdf:Description rdf:about=\"\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" "
                               "xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\" xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\" "
                               "xmlns:pdfaid=\"http://www.aiim.org/pdfa/ns/id/\" "
                               "xmlns:pdfuaid=\"http://www.aiim.org/pdfua/ns/id/\">\n");
  Facts facts;

  find_facts (&facts, document);
  append_property (out, "dc:title", facts.title, ALTERNATIVES);
  append_property (out, "dc:creator", facts.author, SEQUENCE);
  append_property (out, "dc:description", facts.subject, ALTERNATIVES);
  append_property (out, "dc:language", facts.language, SET);
  append_property (out, "dc:identifier", facts.draft, "", "");
  append_property (out, "dc:format", "application/pdf", "", "");
  append_property (out, "pdf:Keywords", facts.keywords, "", "");
  append_property (out, "pdf:Producer", facts.producer, "", "");
  append_property (out, "xmp:CreatorTool", "Iecere " IEC_VERSION, "", "");
  if (facts.date != NULL)
    {
      g_autofree char *date = g_date_time_format (facts.date, "%Y-%m-%dT%H:%M:%SZ");

      append_property (out, "xmp:CreateDate", date, "", "");
      append_property (out, "xmp:ModifyDate", date, "", "");
      append_property (out, "xmp:MetadataDate", date, "", "");
    }
  g_string_append (out, "<pdfaid:part>2</pdfaid:part>\n<pdfaid:conformance>A</pdfaid:conformance>\n"
                        "<pdfuaid:part>1</pdfuaid:part>\n</rdf:Description>\n");
  g_string_append (out, extension);
  g_string_append (out, "</rdf:RDF>\n</x:xmpmeta>\n<?xpacket end=\"w\"?>");
  clear_facts (&facts);
  return out;
}
