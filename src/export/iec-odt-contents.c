/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-odt-private.h"

#include "iec-style-names.h"

#define N_OUTLINE_LEVELS 10

static void
write_template_part (IecXmlWriter *xml, const char *name)
{
  iec_xml_writer_start (xml, name);
  iec_xml_writer_end (xml);
}

/* How the word processor shall write the entries of a level when it makes the contents anew. */
static void
write_template (IecXmlWriter *xml, guint level, const char *style, const char *link, gboolean leader)
{
  iec_xml_writer_start (xml, "text:table-of-content-entry-template");
  iec_xml_writer_attribute_int (xml, "text:outline-level", level);
  iec_xml_writer_attribute (xml, "text:style-name", style);
  iec_xml_writer_start (xml, "text:index-entry-link-start");
  iec_xml_writer_attribute (xml, "text:style-name", link);
  iec_xml_writer_end (xml);
  write_template_part (xml, "text:index-entry-chapter");
  iec_xml_writer_start (xml, "text:index-entry-tab-stop");
  iec_xml_writer_attribute (xml, "style:type", "left");
  iec_xml_writer_attribute (xml, "style:position", "0cm");
  iec_xml_writer_attribute (xml, "style:leader-char", " ");
  iec_xml_writer_end (xml);
  write_template_part (xml, "text:index-entry-text");
  iec_xml_writer_start (xml, "text:index-entry-tab-stop");
  iec_xml_writer_attribute (xml, "style:type", "right");
  iec_xml_writer_attribute (xml, "style:leader-char", leader ? "." : " ");
  iec_xml_writer_end (xml);
  write_template_part (xml, "text:index-entry-page-number");
  write_template_part (xml, "text:index-entry-link-end");
  iec_xml_writer_end (xml);
}

static guint
find_depth (const IecBlock *contents)
{
  guint depth = 1;

  for (const IecBlock *entry = contents->first; entry != NULL; entry = entry->next)
    depth = MAX (depth, entry->level);
  return MIN (depth, N_OUTLINE_LEVELS);
}

/**
 * _iec_odt_start_contents:
 * @odt: the state, between paragraphs
 * @block: the contents
 *
 * Opens a table of contents: how to make it anew, then the entries as the document has them.
 */
void
_iec_odt_start_contents (IecOdt *odt, const IecBlock *block)
{
  IecXmlWriter *xml = _iec_odt_get_level (odt)->xml;
  g_autofree char *link = _iec_odt_dup_style (odt, "text", IEC_STYLE_INNER_LINK, 0);
  guint depth = find_depth (block);

  iec_xml_writer_start (xml, "text:table-of-content");
  iec_xml_writer_attribute (xml, "text:name", "Contents");
  iec_xml_writer_attribute (xml, "text:protected", "false");
  iec_xml_writer_start (xml, "text:table-of-content-source");
  iec_xml_writer_attribute_int (xml, "text:outline-level", depth);
  iec_xml_writer_attribute (xml, "text:use-index-marks", "false");
  /* An empty title, or LibreOffice sets one of its own when it makes the contents anew. */
  write_template_part (xml, "text:index-title-template");
  for (guint level = 1; level <= depth; level++)
    {
      const char *name = level == 1 ? IEC_STYLE_ENTRY_1 : IEC_STYLE_ENTRY_2;
      const IecParagraphStyle *entry = iec_stylesheet_get_paragraph (odt->stylesheet, name, 0);
      g_autofree char *style = _iec_odt_dup_style (odt, "paragraph", name, 0);

      write_template (xml, level, style, link, entry->n_tabs > 0 && entry->tabs[entry->n_tabs - 1].leader);
    }
  iec_xml_writer_end (xml);
  iec_xml_writer_start (xml, "text:index-body");
}

/**
 * _iec_odt_end_contents:
 * @odt: the state, behind the entries
 */
void
_iec_odt_end_contents (IecOdt *odt)
{
  IecXmlWriter *xml = _iec_odt_get_level (odt)->xml;

  iec_xml_writer_end (xml);
  iec_xml_writer_end (xml);
}

static void
write_tab (IecXmlWriter *xml)
{
  iec_xml_writer_start (xml, "text:tab");
  iec_xml_writer_end (xml);
}

/* Two figures are numbers; one alone is a word in their place, which says that there is nothing to count. */
static void
write_figures (IecOdt *odt, const IecBlock *block)
{
  IecXmlWriter *xml = _iec_odt_get_level (odt)->xml;
  guint n = block->figures != NULL ? g_strv_length (block->figures) : 0;

  for (guint i = 0; i < n; i++)
    {
      write_tab (xml);
      _iec_odt_start_span (odt, IEC_STYLE_ENTRY_FIGURE, block->tone);
      if (n == 1)
        _iec_odt_start_span (odt, IEC_STYLE_MISSING, 0);
      _iec_odt_write_text (xml, block->figures[i], FALSE, FALSE);
      if (n == 1)
        iec_xml_writer_end (xml);
      iec_xml_writer_end (xml);
    }
}

/**
 * _iec_odt_write_page:
 * @odt: the state, inside a paragraph and not inside a link
 * @target: an anchor of the document
 *
 * Writes a reference to the number of the target's page. Until a word processor has counted its own pages, it shows
 * that of ours.
 */
void
_iec_odt_write_page (IecOdt *odt, const char *target)
{
  IecXmlWriter *xml = _iec_odt_get_level (odt)->xml;
  const IecPagesPlace *place = odt->pages != NULL ? iec_pages_find (odt->pages, target) : NULL;
  g_autofree char *number = place != NULL ? g_strdup_printf ("%u", place->page) : NULL;

  iec_xml_writer_start (xml, "text:bookmark-ref");
  iec_xml_writer_attribute (xml, "text:reference-format", "page");
  iec_xml_writer_attribute (xml, "text:ref-name", target);
  iec_xml_writer_text (xml, number);
  iec_xml_writer_end (xml);
}

/**
 * _iec_odt_write_entry:
 * @odt: the state, inside the paragraph
 * @block: an entry of the contents
 *
 * Writes label, words, figures and page, tabs between. All but the page is a link to the entry's target; the page is a
 * reference to the target's bookmark, which leads there too and which word processors count when they lay out the
 * pages. It stands outside the link because LibreOffice 7.4 tears such a field when it writes a DOCX.
 */
void
_iec_odt_write_entry (IecOdt *odt, const IecBlock *block)
{
  IecXmlWriter *xml = _iec_odt_get_level (odt)->xml;
  gboolean leads = block->target != NULL && g_hash_table_contains (odt->targets, block->target);

  if (leads)
    {
      g_autofree char *href = g_strconcat ("#", block->target, NULL);
      _iec_odt_start_link (odt, href, IEC_STYLE_INNER_LINK, 0);
    }
  _iec_odt_write_text (xml, block->label, TRUE, FALSE);
  write_tab (xml);
  _iec_odt_write_spans (odt, block);
  write_figures (odt, block);
  if (leads)
    _iec_odt_end_link (odt);
  write_tab (xml);
  if (leads)
    _iec_odt_write_page (odt, block->target);
}
