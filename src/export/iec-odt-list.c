/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-odt-private.h"

#include <string.h>

#include "iec-style-names.h"

/* No word processor counts further than a signed 16-bit number. */
#define MAX_DIGITS 4

#define EN_SPACE "\xe2\x80\x82"

/* Where the numbering of a label's list style stands. */
typedef struct
{
  guint id;
  guint number;
} Numbering;

/**
 * _iec_odt_label_clear:
 * @label: a label
 */
void
_iec_odt_label_clear (IecOdtLabel *label)
{
  g_clear_pointer (&label->prefix, g_free);
  g_clear_pointer (&label->suffix, g_free);
}

static gboolean
split_label (IecOdtLabel *label, const char *text, const char *from, const char *to)
{
  label->prefix = g_strndup (text, from - text);
  label->suffix = g_strdup (to);
  return TRUE;
}

/* The last run of digits that a counter would print the same: without leading zeros and not too long. */
static gboolean
parse_number (IecOdtLabel *label, const char *text)
{
  const char *to = text + strlen (text);
  const char *from;

  while (to > text && !g_ascii_isdigit (to[-1]))
    to--;
  for (from = to; from > text && g_ascii_isdigit (from[-1]) && to - from < MAX_DIGITS;)
    from--;
  while (from + 1 < to && *from == '0')
    from++;
  if (from == to)
    return FALSE;
  label->format = "1";
  label->number = (guint)g_ascii_strtoull (from, NULL, 10);
  return split_label (label, text, from, to);
}

static gboolean
parse_letter (IecOdtLabel *label, const char *text)
{
  const char *to = text + strlen (text);

  while (to > text && !g_ascii_isalpha (to[-1]))
    to--;
  if (to == text)
    return FALSE;
  label->format = g_ascii_isupper (to[-1]) ? "A" : "a";
  label->number = (guint)(g_ascii_tolower (to[-1]) - 'a') + 1;
  return split_label (label, text, to - 1, to);
}

/**
 * _iec_odt_label_parse:
 * @label: (out caller-allocates): the parts; cleared by the caller when TRUE is returned
 * @text: (nullable): a heading's code, such as "2.1", "M2", "R2.1", "P1", "V"
 *
 * Finds what of a code can be counted: its last number, or, where it has none, its last Latin letter; what stands
 * before and behind is fixed text.
 *
 * Returns: whether there is such a number or letter
 */
gboolean
_iec_odt_label_parse (IecOdtLabel *label, const char *text)
{
  memset (label, 0, sizeof *label);
  return text != NULL && (parse_number (label, text) || parse_letter (label, text));
}

/*
 * A list level that looks as the heading's style says: hanging in the side column, or before the words. There the space
 * between stands in the label, because ODF's "space" is too narrow and a tab would begin all headings at one place.
 */
static char *
dup_level_properties (const IecParagraphStyle *style)
{
  g_autoptr (IecXmlWriter) xml = iec_xml_writer_new ();
  gboolean hangs = style != NULL && style->label_hangs;

  iec_xml_writer_start (xml, "style:list-level-properties");
  iec_xml_writer_attribute (xml, "fo:text-align", hangs ? "end" : "start");
  iec_xml_writer_attribute (xml, "text:list-level-position-and-space-mode", "label-alignment");
  iec_xml_writer_start (xml, "style:list-level-label-alignment");
  iec_xml_writer_attribute (xml, "text:label-followed-by", hangs ? "listtab" : "nothing");
  if (hangs)
    iec_xml_writer_attribute_length (xml, "text:list-tab-stop-position", style->margin_left);
  iec_xml_writer_attribute_length (xml, "fo:text-indent", hangs ? -style->label_gap : 0);
  iec_xml_writer_attribute_length (xml, "fo:margin-left", style != NULL ? style->margin_left : 0);
  iec_xml_writer_end (xml);
  iec_xml_writer_end (xml);
  return iec_xml_writer_finish_fragment (xml);
}

static const char *
make_label_style (IecOdt *odt, const IecOdtLabel *label, const IecParagraphStyle *style, guint tone)
{
  g_autoptr (IecXmlWriter) xml = iec_xml_writer_new ();
  g_autofree char *properties = dup_level_properties (style);
  gboolean hangs = style != NULL && style->label_hangs;
  g_autofree char *suffix = g_strconcat (label->suffix, hangs ? NULL : EN_SPACE, NULL);
  g_autofree char *text_style = _iec_odt_dup_style (odt, "text", style != NULL ? style->label_style : NULL, tone);

  iec_xml_writer_start (xml, "text:list-level-style-number");
  iec_xml_writer_attribute (xml, "text:level", "1");
  iec_xml_writer_attribute (xml, "text:style-name", text_style);
  if (*label->prefix != '\0')
    iec_xml_writer_attribute (xml, "style:num-prefix", label->prefix);
  if (*suffix != '\0')
    iec_xml_writer_attribute (xml, "style:num-suffix", suffix);
  iec_xml_writer_attribute (xml, "style:num-format", label->format);
  iec_xml_writer_raw (xml, properties);
  iec_xml_writer_end (xml);

  g_autofree char *level = iec_xml_writer_finish_fragment (xml);
  return _iec_odt_automatic (odt, "Label", "text:list-style", level, NULL);
}

/**
 * _iec_odt_start_label:
 * @odt: the state, between paragraphs
 * @block: a heading
 * @style: (nullable): its resolved style
 *
 * Opens the list whose label shows the heading's code. Headings whose codes differ in the number only share a list
 * style and go on with its numbering, so the word processor counts on when a heading is added; a number that does not
 * follow from the one before is set.
 *
 * Returns: whether a list was opened; a code without number or letter has to be written as text
 */
gboolean
_iec_odt_start_label (IecOdt *odt, const IecBlock *block, const IecParagraphStyle *style)
{
  IecXmlWriter *xml = _iec_odt_get_level (odt)->xml;
  g_auto (IecOdtLabel) label = { 0 };

  if (!_iec_odt_label_parse (&label, block->label))
    return FALSE;

  const char *name = make_label_style (odt, &label, style, block->tone);
  Numbering *numbering = g_hash_table_lookup (odt->lists, name);
  gboolean goes_on = numbering != NULL && numbering->number + 1 == label.number;
  g_autofree char *id = g_strdup_printf ("list%u", ++odt->n_lists);

  iec_xml_writer_start (xml, "text:list");
  iec_xml_writer_attribute (xml, "xml:id", id);
  iec_xml_writer_attribute (xml, "text:style-name", name);
  if (goes_on)
    {
      g_autofree char *before = g_strdup_printf ("list%u", numbering->id);
      iec_xml_writer_attribute (xml, "text:continue-list", before);
    }
  iec_xml_writer_start (xml, "text:list-item");
  if (!goes_on)
    iec_xml_writer_attribute_int (xml, "text:start-value", label.number);

  if (numbering == NULL)
    {
      numbering = g_new0 (Numbering, 1);
      g_hash_table_insert (odt->lists, g_strdup (name), numbering);
    }
  numbering->id = odt->n_lists;
  numbering->number = label.number;
  return TRUE;
}

/**
 * _iec_odt_end_label:
 * @odt: the state, behind the heading
 */
void
_iec_odt_end_label (IecOdt *odt)
{
  IecXmlWriter *xml = _iec_odt_get_level (odt)->xml;

  iec_xml_writer_end (xml);
  iec_xml_writer_end (xml);
}

/**
 * _iec_odt_start_list:
 * @odt: the state, between paragraphs
 * @block: a list
 */
void
_iec_odt_start_list (IecOdt *odt, const IecBlock *block)
{
  IecXmlWriter *xml = _iec_odt_get_level (odt)->xml;
  const char *name = block->style != NULL ? block->style : block->ordered ? IEC_LIST_NUMBERS : IEC_LIST_BULLETS;
  g_autofree char *style = _iec_odt_dup_style (odt, "list", name, 0);

  iec_xml_writer_start (xml, "text:list");
  iec_xml_writer_attribute (xml, "text:style-name", style);
}
