/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-odt-private.h"

#include "iec-style-names.h"

/* The style of a heading without one, by its level. */
static const char *
get_heading_style (guint level)
{
  if (level <= 1)
    return IEC_STYLE_SECTION;
  return level == 2 ? IEC_STYLE_SUBSECTION : IEC_STYLE_MINOR;
}

static const char *
get_cell_style (const IecBlock *row)
{
  switch (row->row)
    {
    case IEC_ROW_HEAD:
      return IEC_STYLE_CELL_HEAD;
    case IEC_ROW_GROUP:
      return IEC_STYLE_CELL_GROUP;
    case IEC_ROW_SUM:
      return IEC_STYLE_CELL_SUM;
    case IEC_ROW_BODY:
    default:
      return IEC_STYLE_CELL;
    }
}

/* The display name of the block's style, or of its kind's own where it has none. */
static const char *
get_style (const IecBlock *block)
{
  const IecBlock *row = _iec_odt_get_row (block);

  if (block->style != NULL)
    return block->style;
  if (block->kind == IEC_BLOCK_HEADING)
    return get_heading_style (block->level);
  if (block->kind == IEC_BLOCK_FIGURE)
    return IEC_STYLE_ILLUSTRATION;
  if (block->kind == IEC_BLOCK_ENTRY)
    return block->level <= 1 ? IEC_STYLE_ENTRY_1 : IEC_STYLE_ENTRY_2;
  if (block->parent != NULL && block->parent->kind == IEC_BLOCK_SIDE)
    return IEC_STYLE_SIDE;
  if (row == NULL && block->parent != NULL && block->parent->kind == IEC_BLOCK_ITEM)
    return IEC_STYLE_ITEM;
  if (block->parent != NULL && block->parent->kind == IEC_BLOCK_NOTE)
    return IEC_STYLE_FOOTNOTE;
  return row != NULL ? get_cell_style (row) : IEC_STYLE_TEXT;
}

/* How wide a figure may become, and a letter at most on average, in parts of its size. */
#define FIGURE_WIDTH 32.0
#define LETTER_WIDTH 0.55

/* Whether an entry's title surely ends before @limit. */
static gboolean
is_short (const IecBlock *block, const IecParagraphStyle *style, double limit)
{
  g_autofree char *title = iec_block_dup_text (block);

  return g_utf8_strlen (title, -1) * style->text.size * LETTER_WIDTH < limit;
}

/*
 * An entry of the contents ends before its figures and its page number stand: a long one is broken there, by a margin
 * behind which the tab stops lie. Only a long one, because not every program follows tabs over a margin. The tab stops
 * of figures that it does not have are taken away, so that each tab leads to the figure behind it.
 */
static char *
dup_tab_stops (const IecBlock *block, const IecParagraphStyle *style, double *margin_right)
{
  g_autoptr (IecXmlWriter) xml = iec_xml_writer_new ();
  guint n_figures = block->figures != NULL ? g_strv_length (block->figures) : 0;

  *margin_right = 0;
  if (block->kind != IEC_BLOCK_ENTRY || n_figures + 1 > style->n_tabs)
    return iec_xml_writer_finish_fragment (xml);

  guint first = style->n_tabs - n_figures - 1;
  gboolean leader = style->tabs[style->n_tabs - 1].leader;
  if (!is_short (block, style, style->tabs[first].position - FIGURE_WIDTH))
    *margin_right = style->tabs[style->n_tabs - 1].position - style->tabs[first].position + FIGURE_WIDTH;
  else if (first == 0 && !(n_figures > 0 && leader))
    return iec_xml_writer_finish_fragment (xml);
  iec_xml_writer_start (xml, "style:tab-stops");
  for (guint i = first; i < style->n_tabs; i++)
    {
      const IecTabStop *tab = &style->tabs[i];

      iec_xml_writer_start (xml, "style:tab-stop");
      iec_xml_writer_attribute_length (xml, "style:position", tab->position);
      iec_xml_writer_attribute (xml, "style:type",
                                tab->align == IEC_ALIGN_END      ? "right"
                                : tab->align == IEC_ALIGN_CENTER ? "center"
                                                                 : "left");
      if (i == first && leader)
        {
          iec_xml_writer_attribute (xml, "style:leader-style", "dotted");
          iec_xml_writer_attribute (xml, "style:leader-text", ".");
        }
      iec_xml_writer_end (xml);
    }
  iec_xml_writer_end (xml);
  return iec_xml_writer_finish_fragment (xml);
}

/* Whether an outermost list ends with the paragraph. */
static gboolean
ends_list (const IecBlock *block)
{
  const IecBlock *end = block;

  while (end->parent != NULL && (end->parent->kind == IEC_BLOCK_ITEM || end->parent->kind == IEC_BLOCK_LIST))
    {
      if (end->next != NULL)
        return FALSE;
      end = end->parent;
    }
  return end != block;
}

/* What stands below a list is as far away as from a paragraph of text. */
static double
get_list_margin (IecOdt *odt)
{
  return iec_stylesheet_get_paragraph (odt->stylesheet, IEC_STYLE_TEXT, 0)->margin_bottom;
}

/**
 * _iec_odt_get_margin_above:
 * @odt: the state
 * @block: a block before which an anchor paragraph stands
 *
 * Returns: the lower margin of what stands above the anchor paragraph, in points
 */
double
_iec_odt_get_margin_above (IecOdt *odt, const IecBlock *block)
{
  const IecBlock *above = block->previous;

  while (above != NULL && above->kind == IEC_BLOCK_SIDE)
    above = above->previous;
  if (above == NULL)
    return 0;
  if (above->kind == IEC_BLOCK_LIST)
    return get_list_margin (odt);
  if (above->kind == IEC_BLOCK_TABLE)
    return iec_stylesheet_get_table (odt->stylesheet, above->style != NULL ? above->style : IEC_TABLE_PLAIN)
        ->margin_bottom;
  if (above->kind == IEC_BLOCK_PARAGRAPH || above->kind == IEC_BLOCK_HEADING || above->kind == IEC_BLOCK_FIGURE)
    return _iec_odt_get_paragraph_style (odt, above)->margin_bottom;
  return 0;
}

/**
 * _iec_odt_take_margin:
 * @odt: the state
 * @margin_top: the upper margin of a paragraph or table
 *
 * Margins that meet do not add up, but an anchor paragraph keeps them from meeting.
 *
 * Returns: what is left of the margin behind an anchor paragraph; else the margin
 */
double
_iec_odt_take_margin (IecOdt *odt, double margin_top)
{
  double left = MAX (0, margin_top - odt->space_above);

  odt->space_above = 0;
  return left;
}

static void
write_margins (IecXmlWriter *xml, const IecParagraphStyle *style, double top, double bottom)
{
  if (top == style->margin_top && bottom == style->margin_bottom)
    return;
  iec_xml_writer_attribute_length (xml, "fo:margin-top", top);
  iec_xml_writer_attribute_length (xml, "fo:margin-bottom", bottom);
}

static void
write_paragraph_properties (IecXmlWriter *xml,
                            IecOdt *odt,
                            const IecBlock *block,
                            const IecParagraphStyle *style,
                            gboolean page_break)
{
  const IecBlock *row = _iec_odt_get_row (block);
  IecAlign align = row != NULL ? _iec_odt_get_align (odt) : IEC_ALIGN_START;
  gboolean keeps = row != NULL && row->row == IEC_ROW_GROUP && !style->keep_with_next;
  /* A caption is set towards the text beside it; above it, where there is no side column, as the text is. */
  gboolean above = block->parent != NULL && block->parent->kind == IEC_BLOCK_SIDE && !_iec_odt_has_side (odt)
                   && style->align != IEC_ALIGN_START;

  double margin_right;
  g_autofree char *tabs = dup_tab_stops (block, style, &margin_right);
  double top = _iec_odt_take_margin (odt, style->margin_top);
  double bottom = ends_list (block) ? MAX (style->margin_bottom, get_list_margin (odt)) : style->margin_bottom;
  if (align == IEC_ALIGN_START && !above && !keeps && !page_break && *tabs == '\0' && margin_right == 0
      && top == style->margin_top && bottom == style->margin_bottom)
    return;

  iec_xml_writer_start (xml, "style:paragraph-properties");
  write_margins (xml, style, top, bottom);
  if (align != IEC_ALIGN_START)
    iec_xml_writer_attribute (xml, "fo:text-align", align == IEC_ALIGN_END ? "end" : "center");
  else if (above)
    iec_xml_writer_attribute (xml, "fo:text-align", "start");
  if (margin_right > 0)
    {
      iec_xml_writer_attribute_length (xml, "fo:margin-left", style->margin_left);
      iec_xml_writer_attribute_length (xml, "fo:margin-right", margin_right);
      iec_xml_writer_attribute_length (xml, "fo:text-indent", style->indent);
    }
  if (keeps)
    iec_xml_writer_attribute (xml, "fo:keep-with-next", "always");
  if (page_break)
    iec_xml_writer_attribute (xml, "fo:break-before", "page");
  iec_xml_writer_raw (xml, tabs);
  iec_xml_writer_end (xml);
}

/* The language that the paragraph is in, where its style does not say so: NULL when it does. */
static const char *
get_language (IecOdt *odt, const IecBlock *block)
{
  const char *language = iec_document_get_language (odt->document);

  for (const IecBlock *b = block; b != NULL; b = b->parent)
    if (b->language != NULL)
      {
        language = b->language;
        break;
      }
  return g_strcmp0 (language, odt->base_language) != 0 ? language : NULL;
}

/**
 * _iec_odt_get_paragraph_style:
 * @odt: the state
 * @block: a heading, a paragraph or an entry
 *
 * Returns: (transfer none) its style, or its kind's own where it names none
 */
const IecParagraphStyle *
_iec_odt_get_paragraph_style (IecOdt *odt, const IecBlock *block)
{
  return iec_stylesheet_get_paragraph (odt->stylesheet, get_style (block), block->tone);
}

/**
 * _iec_odt_take_break:
 * @odt: the state
 * @master_page: (out) (transfer full) (nullable): the master page that begins here
 * @page_break: (out): whether a page begins here
 *
 * What the next paragraph or table has to do before it begins. A master page brings its own page.
 */
void
_iec_odt_take_break (IecOdt *odt, char **master_page, gboolean *page_break)
{
  *master_page = NULL;
  *page_break = FALSE;
  if (odt->levels->len > 1 || odt->tables->len > 0)
    return;
  *master_page = g_steal_pointer (&odt->master_page);
  *page_break = odt->page_break && *master_page == NULL;
  odt->page_break = FALSE;
}

/*
 * The name of the style that the paragraph uses: the stylesheet's own, or an automatic one on top of it where the place
 * asks for something that no named style can know.
 */
static char *
dup_paragraph_style (IecOdt *odt, const IecBlock *block, const IecParagraphStyle *style)
{
  g_autofree char *parent = _iec_odt_dup_style (odt, "paragraph", get_style (block), block->tone);
  g_autoptr (IecXmlWriter) xml = iec_xml_writer_new ();
  const char *language = get_language (odt, block);
  g_autofree char *master_page = NULL;
  gboolean page_break;

  _iec_odt_take_break (odt, &master_page, &page_break);
  write_paragraph_properties (xml, odt, block, style, page_break && !style->break_before);
  if (language != NULL)
    {
      iec_xml_writer_start (xml, "style:text-properties");
      _iec_odt_write_language (xml, language);
      iec_xml_writer_end (xml);
    }
  g_autofree char *properties = iec_xml_writer_finish_fragment (xml);
  if (*properties == '\0' && master_page == NULL)
    return g_steal_pointer (&parent);
  return g_strdup (_iec_odt_automatic (odt, "P", "style:style", properties, "style:family", "paragraph",
                                       "style:parent-style-name", parent, "style:master-page-name", master_page, NULL));
}

/**
 * _iec_odt_start_paragraph:
 * @odt: the state
 * @block: a heading, a paragraph or an entry of the contents
 *
 * Opens text:h or text:p, a heading's label around it, and writes what stands at its beginning: frames anchored to it
 * and bookmarks. A heading of level 0 is no heading of the outline.
 */
void
_iec_odt_start_paragraph (IecOdt *odt, const IecBlock *block)
{
  IecOdtLevel *level = _iec_odt_get_level (odt);
  const IecParagraphStyle *style = _iec_odt_get_paragraph_style (odt, block);
  gboolean is_heading = block->kind == IEC_BLOCK_HEADING && block->level > 0;
  g_autofree char *name = dup_paragraph_style (odt, block, style);
  gboolean has_list = is_heading && _iec_odt_start_label (odt, block, style);

  iec_xml_writer_start (level->xml, is_heading ? "text:h" : "text:p");
  iec_xml_writer_attribute (level->xml, "text:style-name", name);
  if (is_heading)
    iec_xml_writer_attribute_int (level->xml, "text:outline-level", MIN (block->level, 10));
  level->has_text = TRUE;
  _iec_odt_write_frames (odt, block);
  _iec_odt_start_bookmarks (odt, block);

  if (block->kind == IEC_BLOCK_HEADING && block->label != NULL && !has_list)
    {
      _iec_odt_write_text (level->xml, block->label, TRUE, FALSE);
      iec_xml_writer_text (level->xml, " ");
    }
}

/**
 * _iec_odt_end_paragraph:
 * @odt: the state
 * @block: what _iec_odt_start_paragraph() began
 */
void
_iec_odt_end_paragraph (IecOdt *odt, const IecBlock *block)
{
  g_auto (IecOdtLabel) label = { 0 };

  _iec_odt_end_bookmarks (odt);
  iec_xml_writer_end (_iec_odt_get_level (odt)->xml);
  if (block->kind == IEC_BLOCK_HEADING && block->level > 0 && _iec_odt_label_parse (&label, block->label))
    _iec_odt_end_label (odt);
}

/**
 * _iec_odt_write_anchor_paragraph:
 * @odt: the state, between paragraphs
 * @next: (nullable): the block that follows and on whose page it must stay
 *
 * Writes a paragraph without height and words that holds the frames and bookmarks which wait for one: those of the
 * cover, and a side note beside a table, to which no frame can be anchored.
 */
void
_iec_odt_write_anchor_paragraph (IecOdt *odt, const IecBlock *next)
{
  IecOdtLevel *level = _iec_odt_get_level (odt);
  g_autoptr (IecXmlWriter) xml = iec_xml_writer_new ();
  g_autofree char *parent = _iec_odt_dup_style (odt, "paragraph", IEC_STYLE_SIDE, 0);
  g_autofree char *master_page = NULL;
  gboolean page_break;

  _iec_odt_take_break (odt, &master_page, &page_break);
  iec_xml_writer_start (xml, "style:paragraph-properties");
  iec_xml_writer_attribute (xml, "fo:margin-top", "0pt");
  iec_xml_writer_attribute (xml, "fo:margin-bottom", "0pt");
  iec_xml_writer_attribute (xml, "fo:line-height", "0.1pt");
  if (next != NULL)
    iec_xml_writer_attribute (xml, "fo:keep-with-next", "always");
  if (page_break)
    iec_xml_writer_attribute (xml, "fo:break-before", "page");
  iec_xml_writer_end (xml);
  iec_xml_writer_start (xml, "style:text-properties");
  iec_xml_writer_attribute (xml, "fo:font-size", "1pt");
  iec_xml_writer_end (xml);

  g_autofree char *properties = iec_xml_writer_finish_fragment (xml);
  iec_xml_writer_start (level->xml, "text:p");
  iec_xml_writer_attribute (level->xml, "text:style-name",
                            _iec_odt_automatic (odt, "P", "style:style", properties, "style:family", "paragraph",
                                                "style:parent-style-name", parent, "style:master-page-name",
                                                master_page, NULL));
  level->has_text = TRUE;
  odt->space_above = next != NULL ? _iec_odt_get_margin_above (odt, next) : 0;
  _iec_odt_write_frames (odt, next);
  _iec_odt_start_bookmarks (odt, NULL);
  iec_xml_writer_end (level->xml);
}
