/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-odt-private.h"

#include "iec-style-names.h"

/* What explains the notes stands in the first of them: a word processor has no place for it above each page's. */
static void
write_notice (IecOdt *odt)
{
  IecXmlWriter *xml = _iec_odt_get_level (odt)->xml;
  const char *words = iec_document_get_field (odt->document, IEC_FIELD_NOTES);
  const IecParagraphStyle *style = iec_stylesheet_get_paragraph (odt->stylesheet, IEC_STYLE_FOOTNOTE, 0);
  g_autofree char *parent = _iec_odt_dup_style (odt, "paragraph", IEC_STYLE_FOOTNOTE, 0);
  g_autoptr (IecXmlWriter) properties = iec_xml_writer_new ();

  if (words == NULL || odt->explained)
    return;
  odt->explained = TRUE;
  iec_xml_writer_start (properties, "style:paragraph-properties");
  iec_xml_writer_attribute_length (properties, "fo:margin-left", style->margin_left);
  iec_xml_writer_attribute (properties, "fo:text-indent", "0pt");
  iec_xml_writer_end (properties);
  g_autofree char *content = iec_xml_writer_finish_fragment (properties);
  iec_xml_writer_start (xml, "text:p");
  iec_xml_writer_attribute (xml, "text:style-name",
                            _iec_odt_automatic (odt, "P", "style:style", content, "style:family", "paragraph",
                                                "style:parent-style-name", parent, NULL));
  _iec_odt_start_span (odt, IEC_STYLE_SECONDARY, 0);
  _iec_odt_write_text (xml, words, TRUE, TRUE);
  iec_xml_writer_end (xml);
  iec_xml_writer_end (xml);
}

static char *
write_body (IecOdt *odt, const IecBlock *note)
{
  const char *open_bookmark = odt->open_bookmark;
  double space_above = odt->space_above;

  odt->space_above = 0;
  _iec_odt_push_level (odt);
  for (const IecBlock *block = note->first; block != NULL; block = block->next)
    {
      if (block->kind != IEC_BLOCK_PARAGRAPH)
        continue;
      _iec_odt_start_paragraph (odt, block);
      _iec_odt_write_spans (odt, block);
      _iec_odt_end_paragraph (odt, block);
    }
  if (note->header)
    write_notice (odt);
  odt->open_bookmark = open_bookmark;
  odt->space_above = space_above;
  return _iec_odt_pop_level (odt);
}

/* The word processor numbers notes itself; a mark that is not the next number is told to it. */
static void
write_citation (IecOdt *odt, IecXmlWriter *xml, const char *mark)
{
  g_autofree char *id = g_strdup_printf ("ftn%u", ++odt->n_notes);
  g_autofree char *number = g_strdup_printf ("%u", odt->n_numbered + 1);

  iec_xml_writer_attribute (xml, "text:id", id);
  iec_xml_writer_attribute (xml, "text:note-class", "footnote");
  iec_xml_writer_start (xml, "text:note-citation");
  if (g_str_equal (mark, number))
    odt->n_numbered++;
  else
    iec_xml_writer_attribute (xml, "text:label", mark);
  iec_xml_writer_text (xml, mark);
  iec_xml_writer_end (xml);
}

/**
 * _iec_odt_write_note:
 * @odt: the state, inside a paragraph
 * @span: the mark of a note
 *
 * Writes the note where its mark stands. In frames and in notes, where a word processor has none, its words stand in
 * brackets.
 */
void
_iec_odt_write_note (IecOdt *odt, const IecSpan *span)
{
  IecXmlWriter *xml = _iec_odt_get_level (odt)->xml;

  if (span->note == NULL || odt->levels->len > 1)
    {
      g_autofree char *words = span->note != NULL ? iec_block_dup_text (span->note) : g_strdup (span->text);
      g_autofree char *bracketed = g_strdup_printf (" (%s)", words);

      _iec_odt_write_text (xml, bracketed, FALSE, FALSE);
      return;
    }
  g_autofree char *body = write_body (odt, span->note);
  if (span->tone > 0)
    _iec_odt_start_span (odt, span->style != NULL ? span->style : IEC_STYLE_NOTE_MARK, span->tone);
  iec_xml_writer_start (xml, "text:note");
  write_citation (odt, xml, span->text);
  iec_xml_writer_start (xml, "text:note-body");
  iec_xml_writer_raw (xml, body);
  iec_xml_writer_end (xml);
  iec_xml_writer_end (xml);
  if (span->tone > 0)
    iec_xml_writer_end (xml);
}
