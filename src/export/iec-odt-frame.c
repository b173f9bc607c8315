/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-odt-private.h"

#include "iec-style-names.h"

/* How far below the top of a line its words begin to have weight, as a part of the line's height. */
#define BASELINE 0.75

/* A frame's attributes and its text box, with @content as what stands in it. */
static char *
dup_frame (IecOdt *odt, const char *style, const IecFrameStyle *geometry, double shift, const char *content)
{
  g_autoptr (IecXmlWriter) xml = iec_xml_writer_new ();
  g_autofree char *style_name = _iec_odt_dup_style (odt, "graphic", style, 0);
  g_autofree char *name = g_strdup_printf ("Frame%u", ++odt->n_frames);

  iec_xml_writer_start (xml, "draw:frame");
  iec_xml_writer_attribute (xml, "draw:style-name", style_name);
  iec_xml_writer_attribute (xml, "draw:name", name);
  iec_xml_writer_attribute (xml, "text:anchor-type", "paragraph");
  if (geometry != NULL)
    {
      iec_xml_writer_attribute_length (xml, "svg:x", geometry->x);
      iec_xml_writer_attribute_length (xml, "svg:y", geometry->y + shift);
      iec_xml_writer_attribute_length (xml, "svg:width", geometry->width);
      if (geometry->height > 0)
        iec_xml_writer_attribute_length (xml, "svg:height", geometry->height);
    }
  iec_xml_writer_attribute_int (xml, "draw:z-index", odt->n_frames - 1);
  iec_xml_writer_start (xml, "draw:text-box");
  if (geometry == NULL || geometry->height <= 0)
    iec_xml_writer_attribute (xml, "fo:min-height", "1pt");
  iec_xml_writer_raw (xml, content);
  iec_xml_writer_end (xml);
  iec_xml_writer_end (xml);
  return iec_xml_writer_finish_fragment (xml);
}

/**
 * _iec_odt_start_frame:
 * @odt: the state, before the content of a frame or a side note
 *
 * What is written from now on goes into the frame.
 */
void
_iec_odt_start_frame (IecOdt *odt)
{
  _iec_odt_push_level (odt);
}

/* Takes the frame's content; a frame without any paragraph gets one, because a text box must not be empty. */
static char *
end_content (IecOdt *odt)
{
  IecOdtLevel *level = _iec_odt_get_level (odt);

  if (!level->has_text || level->frames->len > 0 || level->side->len > 0 || level->anchors->len > 0)
    _iec_odt_write_anchor_paragraph (odt, NULL);
  return _iec_odt_pop_level (odt);
}

/**
 * _iec_odt_end_frame:
 * @odt: the state, behind the content of a frame
 * @block: the frame
 *
 * Makes the frame; it waits for the next paragraph, to which it will be anchored. Where it stands on the page is the
 * affair of its graphic style.
 */
void
_iec_odt_end_frame (IecOdt *odt, const IecBlock *block)
{
  g_autofree char *content = end_content (odt);
  const IecFrameStyle *geometry =
      block->style != NULL ? iec_stylesheet_get_frame (odt->stylesheet, block->style) : NULL;
  g_autofree char *frame = dup_frame (odt, block->style, geometry, 0, content);

  g_string_append (_iec_odt_get_level (odt)->frames, frame);
}

/** _iec_odt_has_side: whether the pages have a side column; if not, side notes are paragraphs of the text. */
gboolean
_iec_odt_has_side (const IecOdt *odt)
{
  return odt->page == NULL || odt->page->side_width > 0;
}

/**
 * _iec_odt_end_side:
 * @odt: the state, behind the content of a side note
 *
 * The note waits for the block beside which it stands; notes that follow each other become one.
 */
void
_iec_odt_end_side (IecOdt *odt)
{
  g_autofree char *content = end_content (odt);

  g_string_append (_iec_odt_get_level (odt)->side, content);
}

/*
 * How far below the paragraph's top a side note begins so that its first line stands level with that of the block
 * beside it, whose margin the frame's anchor does not know when it is an anchor paragraph.
 */
static double
get_shift (IecOdt *odt, const IecBlock *beside)
{
  const IecParagraphStyle *note = iec_stylesheet_get_paragraph (odt->stylesheet, IEC_STYLE_SIDE, 0);
  const IecParagraphStyle *style;
  double shift = 0;

  if (beside == NULL)
    return 0;
  if (beside->kind == IEC_BLOCK_TABLE)
    {
      const char *name = beside->style != NULL ? beside->style : IEC_TABLE_PLAIN;
      const IecTableStyle *table = iec_stylesheet_get_table (odt->stylesheet, name);
      const IecBox *cell =
          iec_stylesheet_get_cell (odt->stylesheet, name, beside->first != NULL ? beside->first->row : IEC_ROW_BODY);

      shift = MAX (0, table->margin_top - odt->space_above) + cell->padding_top;
      style = iec_stylesheet_get_paragraph (odt->stylesheet, IEC_STYLE_CELL_HEAD, 0);
    }
  else if (beside->kind == IEC_BLOCK_CONTENTS)
    {
      style = beside->first != NULL ? _iec_odt_get_paragraph_style (odt, beside->first) : NULL;
      shift = style != NULL ? MAX (0, style->margin_top - odt->space_above) : 0;
    }
  else if (beside->kind == IEC_BLOCK_FIGURE)
    {
      /* What is left of its margin stands between the anchor and the figure; its words begin at its own top. */
      shift = MAX (0, _iec_odt_get_paragraph_style (odt, beside)->margin_top - _iec_odt_get_margin_above (odt, beside));
      style = NULL;
    }
  else
    {
      style = _iec_odt_get_paragraph_style (odt, beside);
    }
  if (style != NULL)
    shift += style->box.padding_top + (style->line_height - note->line_height) * BASELINE;
  return MAX (0, shift);
}

/**
 * _iec_odt_write_frames:
 * @odt: the state, at the beginning of a paragraph
 * @beside: (nullable): the block that stands beside a side note: the paragraph, or what follows an anchor paragraph
 *
 * Writes the frames that wait. A side note is set so low that its first line stands level with that of @beside.
 */
void
_iec_odt_write_frames (IecOdt *odt, const IecBlock *beside)
{
  IecOdtLevel *level = _iec_odt_get_level (odt);

  iec_xml_writer_raw (level->xml, level->frames->str);
  g_string_truncate (level->frames, 0);
  if (level->side->len == 0)
    return;

  const IecFrameStyle *geometry = iec_stylesheet_get_frame (odt->stylesheet, IEC_FRAME_SIDE);
  g_autofree char *frame = dup_frame (odt, IEC_FRAME_SIDE, geometry, get_shift (odt, beside), level->side->str);
  iec_xml_writer_raw (level->xml, frame);
  g_string_truncate (level->side, 0);
}
