/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-odt-private.h"

#define OASIS "urn:oasis:names:tc:opendocument:xmlns:"

/**
 * _iec_odt_write_namespaces:
 * @xml: a writer inside the start tag of a package's root element
 *
 * Declares the namespaces that the package's own files use, and the version.
 */
void
_iec_odt_write_namespaces (IecXmlWriter *xml)
{
  static const struct
  {
    const char *name;
    const char *uri;
  } namespaces[] = {
    { "xmlns:office", OASIS "office:1.0" },
    { "xmlns:style", OASIS "style:1.0" },
    { "xmlns:text", OASIS "text:1.0" },
    { "xmlns:table", OASIS "table:1.0" },
    { "xmlns:draw", OASIS "drawing:1.0" },
    { "xmlns:fo", OASIS "xsl-fo-compatible:1.0" },
    { "xmlns:svg", OASIS "svg-compatible:1.0" },
    { "xmlns:meta", OASIS "meta:1.0" },
    { "xmlns:config", OASIS "config:1.0" },
    { "xmlns:dc", "http://purl.org/dc/elements/1.1/" },
    { "xmlns:xlink", "http://www.w3.org/1999/xlink" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (namespaces); i++)
    iec_xml_writer_attribute (xml, namespaces[i].name, namespaces[i].uri);
  iec_xml_writer_attribute (xml, "office:version", "1.3");
}

/* The document's date as ODF wants it, with a time; NULL where it has none or it is no date. */
static char *
dup_date (IecDocument *document)
{
  const char *field = iec_document_get_field (document, IEC_FIELD_DATE);
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  g_autofree char *midnight = field != NULL ? g_strconcat (field, "T00:00:00Z", NULL) : NULL;
  g_autoptr (GDateTime) date = field != NULL ? g_date_time_new_from_iso8601 (field, utc) : NULL;

  if (date == NULL && midnight != NULL)
    date = g_date_time_new_from_iso8601 (midnight, utc);
  if (date == NULL)
    return NULL;

  g_autoptr (GDateTime) in_utc = g_date_time_to_utc (date);
  return g_date_time_format (in_utc, "%Y-%m-%dT%H:%M:%SZ");
}

/* An element, where there is something to write in it. */
static void
write_element (IecXmlWriter *xml, const char *name, const char *text)
{
  if (text != NULL && *text != '\0')
    iec_xml_writer_element (xml, name, text);
}

/* What heads and feet show and what tells a reviewed copy from another. */
static void
write_fields (IecXmlWriter *xml, IecDocument *document)
{
  static const char *const names[] = { IEC_FIELD_DRAFT_ID, IEC_FIELD_STRATEGY_UID, IEC_FIELD_HEAD, IEC_FIELD_FOOT,
                                       IEC_FIELD_CONTENTS };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      const char *value = iec_document_get_field (document, names[i]);

      if (value == NULL)
        continue;
      iec_xml_writer_start (xml, "meta:user-defined");
      iec_xml_writer_attribute (xml, "meta:name", names[i]);
      iec_xml_writer_attribute (xml, "meta:value-type", "string");
      iec_xml_writer_text (xml, value);
      iec_xml_writer_end (xml);
    }
}

/**
 * _iec_odt_write_meta:
 * @document: a document
 *
 * Returns: (transfer full): meta.xml
 */
GBytes *
_iec_odt_write_meta (IecDocument *document)
{
  g_autoptr (IecXmlWriter) xml = iec_xml_writer_new ();
  const char *creator = iec_document_get_field (document, IEC_FIELD_CREATOR);
  const char *language = iec_document_get_language (document);
  const char *country = _iec_odt_get_country (language);
  g_autofree char *tag = g_str_equal (country, "none") ? g_strdup (language) : g_strjoin ("-", language, country, NULL);
  g_autofree char *date = dup_date (document);

  iec_xml_writer_start (xml, "office:document-meta");
  _iec_odt_write_namespaces (xml);
  iec_xml_writer_start (xml, "office:meta");
  write_element (xml, "meta:generator", "Iecere/" IEC_VERSION);
  write_element (xml, "dc:title", iec_document_get_title (document));
  write_element (xml, "meta:initial-creator", creator);
  write_element (xml, "dc:creator", creator);
  write_element (xml, "meta:creation-date", date);
  write_element (xml, "dc:date", date);
  write_element (xml, "dc:language", tag);
  write_fields (xml, document);
  iec_xml_writer_end (xml);
  iec_xml_writer_end (xml);
  return iec_xml_writer_finish (xml);
}

/**
 * _iec_odt_write_settings:
 *
 * What LibreOffice has to know to set the pages as they are meant; other programs pass over it. A setting that is left
 * out would mean how OpenOffice 1 did it, so the modern ways are named one by one. Margins that meet do not add up,
 * and a row of a table keeps with the next when its paragraphs do.
 *
 * Returns: (transfer full): settings.xml
 */
GBytes *
_iec_odt_write_settings (void)
{
  static const struct
  {
    const char *name;
    const char *value;
  } items[] = {
    { "AddExternalLeading", "true" },
    { "AddParaSpacingToTableCells", "false" },
    { "AddParaTableSpacing", "false" },
    { "AddParaTableSpacingAtStart", "false" },
    { "ConsiderTextWrapOnObjPos", "false" },
    { "ClipAsCharacterAnchoredWriterFlyFrames", "false" },
    { "DoNotCaptureDrawObjsOnPage", "false" },
    { "DoNotJustifyLinesWithManualBreak", "false" },
    { "DoNotResetParaAttrsForNumFont", "false" },
    { "IgnoreFirstLineIndentInNumbering", "false" },
    { "IgnoreTabsAndBlanksForLineCalculation", "false" },
    { "TableRowKeep", "true" },
    { "TabOverMargin", "true" },
    { "TabOverSpacing", "true" },
    { "TabsRelativeToIndent", "true" },
    { "UnxForceZeroExtLeading", "false" },
    { "UseFormerLineSpacing", "false" },
    { "UseFormerObjectPositioning", "false" },
    { "UseFormerTextWrapping", "false" },
  };
  g_autoptr (IecXmlWriter) xml = iec_xml_writer_new ();

  iec_xml_writer_start (xml, "office:document-settings");
  _iec_odt_write_namespaces (xml);
  iec_xml_writer_start (xml, "office:settings");
  iec_xml_writer_start (xml, "config:config-item-set");
  /* The sets' names carry a prefix, which has to be declared. */
  iec_xml_writer_attribute (xml, "xmlns:ooo", "http://openoffice.org/2004/office");
  iec_xml_writer_attribute (xml, "config:name", "ooo:configuration-settings");
  for (guint i = 0; i < G_N_ELEMENTS (items); i++)
    {
      iec_xml_writer_start (xml, "config:config-item");
      iec_xml_writer_attribute (xml, "config:name", items[i].name);
      iec_xml_writer_attribute (xml, "config:type", "boolean");
      iec_xml_writer_text (xml, items[i].value);
      iec_xml_writer_end (xml);
    }
  iec_xml_writer_end (xml);
  iec_xml_writer_end (xml);
  iec_xml_writer_end (xml);
  return iec_xml_writer_finish (xml);
}
