/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-odt-private.h"

#include "iec-style-names.h"

#define NO_BREAK_SPACE 0xA0
#define BYTE_ORDER_MARK 0xFEFF
#define LINE_SEPARATOR 0x2028
#define PARAGRAPH_SEPARATOR 0x2029

static void
flush_run (IecXmlWriter *xml, GString *run)
{
  iec_xml_writer_text (xml, run->str);
  g_string_truncate (run, 0);
}

static void
write_empty (IecXmlWriter *xml, GString *run, const char *name)
{
  flush_run (xml, run);
  iec_xml_writer_start (xml, name);
  iec_xml_writer_end (xml);
}

/* Spaces: one between words stays as it is; what a reader of ODF would drop is written as text:s. */
static const char *
write_spaces (IecXmlWriter *xml, GString *run, const char *p, gboolean at_start, gboolean at_end)
{
  guint n = 0;

  for (; *p == ' '; p++)
    n++;
  if (!at_start && !(*p == '\0' && at_end))
    {
      g_string_append_c (run, ' ');
      n--;
    }
  if (n == 0)
    return p;

  flush_run (xml, run);
  iec_xml_writer_start (xml, "text:s");
  if (n > 1)
    iec_xml_writer_attribute_int (xml, "text:c", n);
  iec_xml_writer_end (xml);
  return p;
}

static gboolean
is_dropped (gunichar c)
{
  return c < 0x20 || (c >= 0x7F && c < NO_BREAK_SPACE) || c == BYTE_ORDER_MARK;
}

/**
 * _iec_odt_write_text:
 * @xml: a writer inside a paragraph
 * @text: (nullable): UTF-8
 * @at_start: nothing stands before it in the paragraph
 * @at_end: nothing will follow it in the paragraph
 *
 * Writes text so that every space survives ODF's white space rules (OpenDocument 1.3, 6.1.2): runs of spaces become
 * text:s, tabs text:tab, all kinds of line ends text:line-break. Control characters, which no word processor can show,
 * and byte order marks are left out.
 */
void
_iec_odt_write_text (IecXmlWriter *xml, const char *text, gboolean at_start, gboolean at_end)
{
  g_autoptr (GString) run = g_string_new (NULL);
  const char *p = text != NULL ? text : "";

  while (*p != '\0')
    {
      gunichar c = g_utf8_get_char (p);
      const char *next = g_utf8_next_char (p);

      if (c == ' ')
        next = write_spaces (xml, run, p, at_start, at_end);
      else if (c == '\t')
        write_empty (xml, run, "text:tab");
      else if (c == '\n' || c == LINE_SEPARATOR || c == PARAGRAPH_SEPARATOR || (c == '\r' && *next != '\n'))
        write_empty (xml, run, "text:line-break");
      else if (!is_dropped (c))
        g_string_append_len (run, p, next - p);
      at_start = FALSE;
      p = next;
    }
  flush_run (xml, run);
}

/**
 * _iec_odt_start_span:
 * @odt: the state, inside a paragraph
 * @style: a character style's display name
 * @tone: the goal whose colour it takes; 0 for none
 *
 * Opens a text:span.
 */
void
_iec_odt_start_span (IecOdt *odt, const char *style, guint tone)
{
  IecXmlWriter *xml = _iec_odt_get_level (odt)->xml;
  g_autofree char *name = _iec_odt_dup_style (odt, "text", style, tone);

  iec_xml_writer_start (xml, "text:span");
  iec_xml_writer_attribute (xml, "text:style-name", name);
}

/**
 * _iec_odt_start_link:
 * @odt: the state, inside a paragraph and not inside a link
 * @href: "#el-…" or an address
 * @style: a character style's display name, which keeps the word processor's own look of links away
 * @tone: the goal whose colour it takes; 0 for none
 *
 * Opens a text:a.
 */
void
_iec_odt_start_link (IecOdt *odt, const char *href, const char *style, guint tone)
{
  IecXmlWriter *xml = _iec_odt_get_level (odt)->xml;
  g_autofree char *name = _iec_odt_dup_style (odt, "text", style, tone);

  iec_xml_writer_start (xml, "text:a");
  iec_xml_writer_attribute (xml, "xlink:type", "simple");
  iec_xml_writer_attribute (xml, "xlink:href", href);
  iec_xml_writer_attribute (xml, "text:style-name", name);
  iec_xml_writer_attribute (xml, "text:visited-style-name", name);
  odt->in_link = TRUE;
}

/**
 * _iec_odt_end_link:
 * @odt: the state, inside a link
 */
void
_iec_odt_end_link (IecOdt *odt)
{
  iec_xml_writer_end (_iec_odt_get_level (odt)->xml);
  odt->in_link = FALSE;
}

/* What is in another language says so: for spelling, and for who reads it aloud. */
static void
start_language (IecOdt *odt, const char *language)
{
  IecXmlWriter *xml = _iec_odt_get_level (odt)->xml;
  g_autoptr (IecXmlWriter) properties = iec_xml_writer_new ();

  iec_xml_writer_start (properties, "style:text-properties");
  _iec_odt_write_language (properties, language);
  iec_xml_writer_end (properties);
  g_autofree char *content = iec_xml_writer_finish_fragment (properties);
  iec_xml_writer_start (xml, "text:span");
  iec_xml_writer_attribute (xml, "text:style-name",
                            _iec_odt_automatic (odt, "T", "style:style", content, "style:family", "text", NULL));
}

/* Where the span leads, or NULL: a link to what the document does not hold would lead nowhere. */
static char *
dup_href (IecOdt *odt, const IecSpan *span)
{
  if (odt->in_link)
    return NULL;
  if (span->target != NULL && g_hash_table_contains (odt->targets, span->target))
    return g_strconcat ("#", span->target, NULL);
  if (span->target == NULL)
    return g_strdup (span->uri);
  return NULL;
}

static void
write_run (IecOdt *odt, const IecSpan *span, gboolean at_start, gboolean at_end)
{
  IecXmlWriter *xml = _iec_odt_get_level (odt)->xml;
  g_autofree char *href = dup_href (odt, span);
  guint depth = 0;

  if (href != NULL)
    {
      const char *plain = span->target != NULL ? IEC_STYLE_INNER_LINK : IEC_STYLE_LINK;
      _iec_odt_start_link (odt, href, span->style != NULL ? span->style : plain, span->style != NULL ? span->tone : 0);
    }
  if (span->language != NULL)
    {
      start_language (odt, span->language);
      depth++;
    }
  if (span->style != NULL)
    {
      _iec_odt_start_span (odt, span->style, span->tone);
      depth++;
    }
  if ((span->flags & IEC_SPAN_STRONG) != 0)
    {
      _iec_odt_start_span (odt, IEC_STYLE_STRONG, 0);
      depth++;
    }
  if ((span->flags & IEC_SPAN_EMPHASIS) != 0)
    {
      _iec_odt_start_span (odt, IEC_STYLE_EMPHASIS, 0);
      depth++;
    }
  _iec_odt_write_text (xml, span->text, at_start, at_end);
  for (; depth > 0; depth--)
    iec_xml_writer_end (xml);
  if (href != NULL)
    _iec_odt_end_link (odt);
}

/* A reference leads to its target by itself. Where there is no such place, it is text. */
static void
write_page_run (IecOdt *odt, const IecSpan *span)
{
  IecXmlWriter *xml = _iec_odt_get_level (odt)->xml;

  if (!g_hash_table_contains (odt->targets, span->target))
    {
      _iec_odt_write_text (xml, span->text, FALSE, FALSE);
      return;
    }
  if (span->style != NULL)
    _iec_odt_start_span (odt, span->style, span->tone);
  _iec_odt_write_page (odt, span->target);
  if (span->style != NULL)
    iec_xml_writer_end (xml);
}

/**
 * _iec_odt_write_spans:
 * @odt: the state, inside a paragraph
 * @block: the paragraph
 *
 * Writes the paragraph's spans with their named character styles and links.
 */
void
_iec_odt_write_spans (IecOdt *odt, const IecBlock *block)
{
  IecXmlWriter *xml = _iec_odt_get_level (odt)->xml;
  guint n = block->spans != NULL ? block->spans->len : 0;

  for (guint i = 0; i < n; i++)
    {
      const IecSpan *span = g_ptr_array_index (block->spans, i);

      if (span->kind == IEC_SPAN_TEXT)
        {
          write_run (odt, span, i == 0, i + 1 == n);
          continue;
        }
      if (span->kind == IEC_SPAN_PAGE)
        {
          write_page_run (odt, span);
          continue;
        }
      if (span->kind == IEC_SPAN_NOTE)
        {
          _iec_odt_write_note (odt, span);
          continue;
        }
      iec_xml_writer_start (xml, span->kind == IEC_SPAN_TAB ? "text:tab" : "text:line-break");
      iec_xml_writer_end (xml);
    }
}

/**
 * _iec_odt_start_bookmarks:
 * @odt: the state, at the beginning of a paragraph
 * @block: the paragraph
 *
 * Writes the bookmarks of blocks without words of their own that stand before the paragraph, as points, and opens the
 * paragraph's own. A name is written once; a second anchor of the same name is left out.
 */
void
_iec_odt_start_bookmarks (IecOdt *odt, const IecBlock *block)
{
  IecOdtLevel *level = _iec_odt_get_level (odt);

  for (guint i = 0; i < level->anchors->len; i++)
    {
      const char *anchor = g_ptr_array_index (level->anchors, i);

      if (!g_hash_table_add (odt->bookmarks, (gpointer)anchor))
        continue;
      iec_xml_writer_start (level->xml, "text:bookmark");
      iec_xml_writer_attribute (level->xml, "text:name", anchor);
      iec_xml_writer_end (level->xml);
    }
  g_ptr_array_set_size (level->anchors, 0);

  odt->open_bookmark = NULL;
  if (block != NULL && block->anchor != NULL && g_hash_table_add (odt->bookmarks, block->anchor))
    {
      odt->open_bookmark = block->anchor;
      iec_xml_writer_start (level->xml, "text:bookmark-start");
      iec_xml_writer_attribute (level->xml, "text:name", block->anchor);
      iec_xml_writer_end (level->xml);
    }
}

/**
 * _iec_odt_end_bookmarks:
 * @odt: the state, at the end of the paragraph
 */
void
_iec_odt_end_bookmarks (IecOdt *odt)
{
  IecXmlWriter *xml = _iec_odt_get_level (odt)->xml;

  if (odt->open_bookmark == NULL)
    return;
  iec_xml_writer_start (xml, "text:bookmark-end");
  iec_xml_writer_attribute (xml, "text:name", odt->open_bookmark);
  iec_xml_writer_end (xml);
  odt->open_bookmark = NULL;
}
