/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-odt-private.h"

#include <math.h>
#include <string.h>

#include "iec-page-painter.h"
#include "iec-picture-guard.h"
#include "iec-style-names.h"

/* Every fifth line has a number, the others a dot. */
#define NUMBERED 5
/* From the number to the text. */
#define NUMBER_GAP 7.0
/* Around the mark in its picture; pixels a point in the one that is made of them. */
#define MARK_EDGE 2.0
#define PNG_SCALE 2.0
#define MARK_NAME "Mark"
#define MARK_SVG "Pictures/mark.svg"
#define MARK_PNG "Pictures/mark.png"
#define ANCHOR_PARAGRAPH "paragraph"
#define ANCHOR_PAGE "page"

/* The master pages that a document uses. */
static const char *const masters[] = { IEC_PAGE_COVER, IEC_PAGE_CONTENTS, IEC_PAGE_BODY, IEC_PAGE_ANNEX,
                                       IEC_PAGE_LANDSCAPE };

static const char *
find_in (const char *from, const char *end, const char *needle)
{
  return from != NULL && from < end ? g_strstr_len (from, end - from, needle) : NULL;
}

/* How the word processor shall number the lines of the paragraphs whose style has text:number-lines. */
static char *
dup_line_numbering (IecDocument *document)
{
  g_autoptr (IecXmlWriter) xml = iec_xml_writer_new ();
  g_autofree char *style =
      iec_stylesheet_dup_name (iec_document_get_stylesheet (document), "text", IEC_STYLE_LINE_NUMBER, 0);

  iec_xml_writer_start (xml, "text:linenumbering-configuration");
  iec_xml_writer_attribute (xml, "text:style-name", style);
  iec_xml_writer_attribute (xml, "text:number-lines", "true");
  iec_xml_writer_attribute_length (xml, "text:offset", NUMBER_GAP);
  iec_xml_writer_attribute (xml, "style:num-format", "1");
  iec_xml_writer_attribute (xml, "text:number-position", "left");
  iec_xml_writer_attribute_int (xml, "text:increment", NUMBERED);
  iec_xml_writer_attribute (xml, "text:count-empty-lines", "false");
  iec_xml_writer_attribute (xml, "text:count-in-text-boxes", "false");
  iec_xml_writer_attribute (xml, "text:restart-on-page", "true");
  iec_xml_writer_start (xml, "text:linenumbering-separator");
  iec_xml_writer_attribute_int (xml, "text:increment", 1);
  iec_xml_writer_text (xml, "·");
  iec_xml_writer_end (xml);
  iec_xml_writer_end (xml);
  return iec_xml_writer_finish_fragment (xml);
}

/* (nullable): the mark as the typesetter drew it. */
static const IecPageItem *
find_mark (IecPages *pages)
{
  const GArray *furniture =
      pages != NULL && iec_pages_get_n_pages (pages) > 0 ? iec_pages_get_page (pages, 0)->furniture : NULL;

  if (furniture == NULL || furniture->len == 0 || g_array_index (furniture, IecPageItem, 0).kind != IEC_ITEM_STAMP)
    return NULL;
  return &g_array_index (furniture, IecPageItem, 0);
}

/* The mark alone in a box that is as large as it is. */
static IecPageItem
place_mark (const IecPageItem *mark, double *width, double *height)
{
  IecPageItem placed = *mark;
  double along = mark->width + 2 * MARK_EDGE, across = mark->height + 2 * MARK_EDGE;

  *width = along * cos (mark->angle) + across * sin (mark->angle);
  *height = along * sin (mark->angle) + across * cos (mark->angle);
  placed.x = across * sin (mark->angle) + MARK_EDGE * (cos (mark->angle) - sin (mark->angle));
  placed.y = *height - MARK_EDGE * (cos (mark->angle) + sin (mark->angle));
  return placed;
}

static void
append_points (GString *out, char letter, const cairo_path_data_t *points, int n)
{
  char number[G_ASCII_DTOSTR_BUF_SIZE];

  g_string_append_c (out, letter);
  for (int i = 1; i <= n; i++)
    {
      g_string_append_printf (out, " %s", g_ascii_formatd (number, sizeof number, "%.2f", points[i].point.x));
      g_string_append_printf (out, " %s", g_ascii_formatd (number, sizeof number, "%.2f", points[i].point.y));
    }
}

/* The letters' outlines as a path of SVG. */
static void
append_outlines (GString *out, const IecPageItem *mark)
{
  cairo_surface_t *surface = cairo_recording_surface_create (CAIRO_CONTENT_ALPHA, NULL);
  cairo_t *cr = cairo_create (surface);

  iec_page_trace_stamp (mark, cr);
  cairo_path_t *path = cairo_copy_path (cr);
  for (int i = 0; i < path->num_data; i += path->data[i].header.length)
    {
      const cairo_path_data_t *data = &path->data[i];

      if (data->header.type == CAIRO_PATH_CLOSE_PATH)
        g_string_append_c (out, 'Z');
      else if (data->header.type == CAIRO_PATH_CURVE_TO)
        append_points (out, 'C', data, 3);
      else
        append_points (out, data->header.type == CAIRO_PATH_MOVE_TO ? 'M' : 'L', data, 1);
    }
  cairo_path_destroy (path);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
}

static GBytes *
write_svg (const IecPageItem *mark)
{
  double width, height;
  IecPageItem placed = place_mark (mark, &width, &height);
  char number[2][G_ASCII_DTOSTR_BUF_SIZE];
  const IecGlyphRun *run = &g_array_index (mark->line->runs, IecGlyphRun, 0);
  GString *out = g_string_new (NULL);

  g_ascii_formatd (number[0], sizeof number[0], "%.2f", width);
  g_ascii_formatd (number[1], sizeof number[1], "%.2f", height);
  g_string_append_printf (out,
                          "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%spt\" height=\"%spt\" "
                          "viewBox=\"0 0 %s %s\"><path fill=\"#%06x\" d=\"",
                          number[0], number[1], number[0], number[1], run->color & 0xffffff);
  append_outlines (out, &placed);
  g_string_append (out, "\"/></svg>\n");
  return g_string_free_to_bytes (out);
}

static cairo_status_t
append_bytes (void *closure, const unsigned char *data, unsigned int length)
{
  g_byte_array_append (closure, data, length);
  return CAIRO_STATUS_SUCCESS;
}

/* For programs that draw no SVG. */
static GBytes *
write_png (const IecPageItem *mark)
{
  double width, height;
  IecPageItem placed = place_mark (mark, &width, &height);
  cairo_surface_t *surface =
      cairo_image_surface_create (CAIRO_FORMAT_ARGB32, (int)ceil (width * PNG_SCALE), (int)ceil (height * PNG_SCALE));
  cairo_t *cr = cairo_create (surface);
  GByteArray *bytes = g_byte_array_new ();

  cairo_scale (cr, PNG_SCALE, PNG_SCALE);
  iec_page_paint_item (&placed, cr);
  cairo_destroy (cr);
  cairo_surface_write_to_png_stream (surface, append_bytes, bytes);
  cairo_surface_destroy (surface);
  return g_byte_array_free_to_bytes (bytes);
}

static void
add_file (GPtrArray *files, const char *name, const char *mime_type, GBytes *bytes)
{
  IecOdtFile *file = g_new0 (IecOdtFile, 1);

  file->name = g_strdup (name);
  file->mime_type = mime_type;
  file->bytes = bytes;
  g_ptr_array_add (files, file);
}

static void
write_image (IecXmlWriter *xml, const char *name, const char *mime_type)
{
  iec_xml_writer_start (xml, "draw:image");
  iec_xml_writer_attribute (xml, "xmlns:xlink", "http://www.w3.org/1999/xlink");
  iec_xml_writer_attribute (xml, "xlink:href", name);
  iec_xml_writer_attribute (xml, "xlink:type", "simple");
  iec_xml_writer_attribute (xml, "xlink:show", "embed");
  iec_xml_writer_attribute (xml, "xlink:actuate", "onLoad");
  iec_xml_writer_attribute (xml, "draw:mime-type", mime_type);
  iec_xml_writer_end (xml);
}

static void
start_frame (IecXmlWriter *xml, IecStylesheet *sheet, const char *style, const char *name, const char *anchor_type)
{
  g_autofree char *style_name = iec_stylesheet_dup_name (sheet, "graphic", style, 0);

  iec_xml_writer_start (xml, "draw:frame");
  iec_xml_writer_attribute (xml, "draw:style-name", style_name);
  iec_xml_writer_attribute (xml, "draw:name", name);
  iec_xml_writer_attribute (xml, "text:anchor-type", anchor_type);
  if (g_str_equal (anchor_type, ANCHOR_PAGE))
    iec_xml_writer_attribute_int (xml, "text:anchor-page-number", 1);
}

/* The mark as a picture of its letters: it looks the same whatever fonts there are, and is no text to be searched. */
static void
write_mark (IecXmlWriter *xml,
            IecDocument *document,
            IecPages *pages,
            const IecPageStyle *page,
            const char *anchor_type)
{
  const IecPageItem *mark = find_mark (pages);
  double width, height;

  if (mark == NULL)
    return;
  place_mark (mark, &width, &height);
  start_frame (xml, iec_document_get_stylesheet (document), mark->angle > 0 ? IEC_FRAME_MARK : IEC_FRAME_COPY,
               MARK_NAME, anchor_type);
  iec_xml_writer_attribute_length (xml, "svg:width", width);
  iec_xml_writer_attribute_length (xml, "svg:height", height);
  if (mark->angle <= 0)
    {
      iec_xml_writer_attribute_length (xml, "svg:x", page->width - page->margin_right - width + MARK_EDGE);
      iec_xml_writer_attribute_length (xml, "svg:y", mark->y - mark->height - MARK_EDGE);
    }
  write_image (xml, MARK_SVG, IEC_PICTURE_SVG);
  write_image (xml, MARK_PNG, IEC_PICTURE_PNG);
  iec_xml_writer_element (xml, "svg:title", iec_document_get_field (document, IEC_FIELD_MARK));
  iec_xml_writer_end (xml);
}

/* What the copy is and how to comment on it, at the side column's lower end. */
static void
write_note (IecXmlWriter *xml, IecDocument *document, const IecPageStyle *page)
{
  IecStylesheet *sheet = iec_document_get_stylesheet (document);
  g_autofree char *side = iec_stylesheet_dup_name (sheet, "paragraph", IEC_STYLE_SIDE, 0);
  g_autofree char *strong = iec_stylesheet_dup_name (sheet, "text", IEC_STYLE_STRONG, 0);
  const IecParagraphStyle *style = iec_stylesheet_get_paragraph (sheet, IEC_STYLE_SIDE, 0);
  const char *how = iec_document_get_field (document, IEC_FIELD_COPY_HOW);
  double height = 5 * style->line_height;

  start_frame (xml, sheet, IEC_FRAME_COPY, "Copy", ANCHOR_PARAGRAPH);
  iec_xml_writer_attribute_length (xml, "svg:x", page->side_left);
  iec_xml_writer_attribute_length (xml, "svg:y", page->height - page->margin_bottom - height);
  iec_xml_writer_attribute_length (xml, "svg:width", page->side_width);
  iec_xml_writer_attribute_length (xml, "svg:height", height);
  iec_xml_writer_start (xml, "draw:text-box");
  iec_xml_writer_start (xml, "text:p");
  iec_xml_writer_attribute (xml, "text:style-name", side);
  iec_xml_writer_start (xml, "text:span");
  iec_xml_writer_attribute (xml, "text:style-name", strong);
  iec_xml_writer_text (xml, iec_document_get_field (document, IEC_FIELD_COPY));
  iec_xml_writer_end (xml);
  if (how != NULL)
    {
      iec_xml_writer_start (xml, "text:line-break");
      iec_xml_writer_end (xml);
      _iec_odt_write_text (xml, how, FALSE, TRUE);
    }
  iec_xml_writer_end (xml);
  iec_xml_writer_end (xml);
  iec_xml_writer_end (xml);
}

/* What stands in the head of a kind of page, though elsewhere on the page; in a head it is on each. */
static char *
dup_furniture (IecDocument *document, IecPages *pages, const IecPageStyle *page)
{
  g_autoptr (IecXmlWriter) xml = iec_xml_writer_new ();

  write_mark (xml, document, pages, page, ANCHOR_PARAGRAPH);
  if (iec_document_get_field (document, IEC_FIELD_COPY) != NULL && page->side_width > 0
      && g_strcmp0 (page->name, IEC_PAGE_CONTENTS) != 0)
    write_note (xml, document, page);
  return iec_xml_writer_finish_fragment (xml);
}

/* Where the content of the first paragraph in a head begins; NULL where there is none. */
static const char *
find_head (const char *from, const char *end)
{
  const char *head = find_in (from, end, "<style:header>");
  const char *head_end = find_in (head, end, "</style:header>");
  const char *paragraph = head_end != NULL ? find_in (head, head_end, "<text:p ") : NULL;
  const char *content = paragraph != NULL ? find_in (paragraph, head_end, ">") : NULL;

  return content != NULL && content[-1] != '/' ? content + 1 : NULL;
}

/* Puts @xml into the heads of a master page. */
static void
insert_furniture (GString *styles, const char *name, const char *xml)
{
  g_autofree char *tag = g_strdup_printf ("<style:master-page style:name=\"%s\"", name);
  const char *end = styles->str + styles->len;
  const char *master = find_in (styles->str, end, tag);
  const char *tag_end = find_in (master, end, ">");
  /* A master page without head and foot may be an empty tag. */
  const char *master_end =
      tag_end != NULL && tag_end[-1] != '/' ? find_in (tag_end, end, "</style:master-page>") : NULL;
  const char *place = master_end != NULL ? find_head (master, master_end) : NULL;

  if (place != NULL && *xml != '\0')
    g_string_insert (styles, place - styles->str, xml);
}

/* Takes the place of a template's own. */
static void
insert_line_numbering (GString *styles, IecDocument *document)
{
  static const char open[] = "<text:linenumbering-configuration", close[] = "</text:linenumbering-configuration>";
  g_autofree char *xml = dup_line_numbering (document);
  const char *end = styles->str + styles->len;
  const char *old = find_in (styles->str, end, open);
  const char *tag_end = find_in (old, end, ">");

  if (tag_end != NULL)
    {
      const char *old_end = tag_end[-1] == '/' ? tag_end + 1 : find_in (tag_end, end, close);

      if (old_end == NULL)
        return;
      old_end += tag_end[-1] == '/' ? 0 : strlen (close);
      g_string_erase (styles, old - styles->str, old_end - old);
    }
  const char *place = find_in (styles->str, styles->str + styles->len, "</office:styles>");
  if (place != NULL)
    g_string_insert (styles, place - styles->str, xml);
}

/**
 * _iec_odt_add_copy:
 * @styles: (transfer full): styles.xml
 * @document: a document
 * @pages: (nullable): the same on our own pages
 * @files: (element-type IecOdtFile): takes the mark's pictures
 *
 * Adds what a copy for reviewing has on each page: numbers of lines by the word processor's own function, the mark and
 * the note about the copy as frames in the heads of the pages. A template that writes its heads in unusual ways stays
 * as it is.
 *
 * Returns: (transfer full): styles.xml
 */
GBytes *
_iec_odt_add_copy (GBytes *styles, IecDocument *document, IecPages *pages, GPtrArray *files)
{
  IecStylesheet *sheet = iec_document_get_stylesheet (document);
  gboolean lines = g_strcmp0 (iec_document_get_field (document, IEC_FIELD_LINES), IEC_FIELD_YES) == 0;
  gsize size;
  const char *text = g_bytes_get_data (styles, &size);
  GString *out;

  if (!lines && iec_document_get_field (document, IEC_FIELD_MARK) == NULL
      && iec_document_get_field (document, IEC_FIELD_COPY) == NULL)
    return styles;
  out = g_string_new_len (text, (gssize)size);
  g_bytes_unref (styles);
  if (find_mark (pages) != NULL)
    {
      add_file (files, MARK_SVG, IEC_PICTURE_SVG, write_svg (find_mark (pages)));
      add_file (files, MARK_PNG, IEC_PICTURE_PNG, write_png (find_mark (pages)));
    }
  if (lines)
    insert_line_numbering (out, document);
  for (guint i = 0; i < G_N_ELEMENTS (masters); i++)
    {
      const IecPageStyle *page = iec_stylesheet_get_page (sheet, masters[i]);
      g_autofree char *name = iec_stylesheet_dup_name (sheet, "master-page", masters[i], 0);
      g_autofree char *xml = dup_furniture (document, pages, page);

      if (g_strcmp0 (page->name, masters[i]) == 0)
        insert_furniture (out, name, xml);
    }
  return g_string_free_to_bytes (out);
}

/**
 * _iec_odt_write_cover_mark:
 * @odt: the state, before the first paragraph
 *
 * The title page has no head, so its mark is anchored to the page itself.
 */
void
_iec_odt_write_cover_mark (IecOdt *odt)
{
  const IecBlock *first = iec_document_get_root (odt->document)->first;
  const IecPageStyle *page;

  if (first == NULL || first->kind != IEC_BLOCK_PART || first->style == NULL)
    return;
  page = iec_stylesheet_get_page (odt->stylesheet, first->style);
  if (page->header == NULL)
    write_mark (_iec_odt_get_level (odt)->xml, odt->document, odt->pages, page, ANCHOR_PAGE);
}
