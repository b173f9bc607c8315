/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-odt-private.h"

#include "iec-figure-svg.h"
#include "iec-picture-guard.h"

#include <string.h>

static void
free_file (gpointer data)
{
  IecOdtFile *file = data;

  g_free (file->name);
  g_bytes_unref (file->bytes);
  g_free (file);
}

/**
 * _iec_odt_files_new:
 *
 * Returns: (transfer full) (element-type IecOdtFile): no files
 */
GPtrArray *
_iec_odt_files_new (void)
{
  return g_ptr_array_new_with_free_func (free_file);
}

/* The figure as it stands on our own pages, in its size there. */
static const IecPageFigure *
find_set (IecOdt *odt, const IecBlock *block)
{
  return g_hash_table_lookup (odt->figures, block);
}

/**
 * _iec_odt_collect_figures:
 * @odt: the state
 *
 * Finds the figures on our own pages once, by their blocks.
 */
void
_iec_odt_collect_figures (IecOdt *odt)
{
  for (guint i = 0; odt->pages != NULL && i < iec_pages_get_n_pages (odt->pages); i++)
    {
      const IecPage *page = iec_pages_get_page (odt->pages, i);

      for (guint j = 0; j < page->items->len; j++)
        {
          const IecPageItem *item = &g_array_index (page->items, IecPageItem, j);

          if (item->kind == IEC_ITEM_FIGURE)
            g_hash_table_insert (odt->figures, (gpointer)item->block, item->figure);
        }
    }
}

static void
write_image (IecOdt *odt, const char *ending, const char *mime_type, GBytes *bytes)
{
  IecXmlWriter *xml = _iec_odt_get_level (odt)->xml;
  IecOdtFile *file;

  if (bytes == NULL)
    return;
  file = g_new0 (IecOdtFile, 1);
  file->name = g_strdup_printf ("Pictures/figure%u.%s", odt->n_figures, ending);
  file->mime_type = mime_type;
  file->bytes = g_bytes_ref (bytes);
  g_ptr_array_add (odt->files, file);
  iec_xml_writer_start (xml, "draw:image");
  iec_xml_writer_attribute (xml, "xlink:href", file->name);
  iec_xml_writer_attribute (xml, "xlink:type", "simple");
  iec_xml_writer_attribute (xml, "xlink:show", "embed");
  iec_xml_writer_attribute (xml, "xlink:actuate", "onLoad");
  iec_xml_writer_attribute (xml, "draw:mime-type", mime_type);
  iec_xml_writer_end (xml);
}

/* The drawing first, and for programs that do not know SVG its pixels. */
static void
write_images (IecOdt *odt, const IecFigure *figure, const IecPageFigure *set)
{
  const char *mime_type = figure->mime_type;
  g_autoptr (GBytes) bytes =
      figure->picture != NULL ? g_bytes_ref (figure->picture) : iec_figure_write_svg (figure, odt->stylesheet);
  g_autoptr (GBytes) pixels = NULL;

  odt->n_figures++;
  if (g_strcmp0 (mime_type, IEC_PICTURE_PNG) == 0)
    write_image (odt, "png", IEC_PICTURE_PNG, bytes);
  else if (g_strcmp0 (mime_type, IEC_PICTURE_JPEG) == 0)
    write_image (odt, "jpg", IEC_PICTURE_JPEG, bytes);
  else
    {
      pixels = set != NULL ? iec_figure_write_png (set) : NULL;
      write_image (odt, "svg", IEC_PICTURE_SVG, bytes);
      write_image (odt, "png", IEC_PICTURE_PNG, pixels);
    }
}

/* What it shows: the first sentence as its title, all of it as its description. */
static void
write_description (IecXmlWriter *xml, const char *description)
{
  const char *end = strstr (description, ". ");
  g_autofree char *title = end != NULL ? g_strndup (description, (gsize)(end - description)) : g_strdup (description);

  iec_xml_writer_element (xml, "svg:title", title);
  iec_xml_writer_element (xml, "svg:desc", description);
}

/**
 * _iec_odt_write_figure:
 * @odt: the state, between paragraphs
 * @block: a figure
 *
 * Writes a paragraph that holds the figure as if it were a letter, so that it stays where it is in the text. A picture
 * that cannot be read is left out; its description stands there.
 */
void
_iec_odt_write_figure (IecOdt *odt, const IecBlock *block)
{
  const IecFigure *figure = block->figure;
  const IecPageFigure *set = find_set (odt, block);
  IecXmlWriter *xml = _iec_odt_get_level (odt)->xml;

  if (figure == NULL)
    return;
  _iec_odt_start_paragraph (odt, block);
  if (figure->picture != NULL && set != NULL && set->picture == NULL)
    {
      _iec_odt_write_text (xml, figure->description, TRUE, TRUE);
      _iec_odt_end_paragraph (odt, block);
      return;
    }
  g_autofree char *parent = _iec_odt_dup_style (odt, "graphic", "Frame", 0);
  g_autofree char *name = g_strdup_printf ("Figure%u", odt->n_figures + 1);

  iec_xml_writer_start (xml, "draw:frame");
  iec_xml_writer_attribute (
      xml, "draw:style-name",
      _iec_odt_automatic (odt, "Figure", "style:style",
                          "<style:graphic-properties fo:padding=\"0pt\" fo:border=\"none\" style:vertical-pos=\"top\" "
                          "style:vertical-rel=\"baseline\"/>",
                          "style:family", "graphic", "style:parent-style-name", parent, NULL));
  iec_xml_writer_attribute (xml, "draw:name", name);
  iec_xml_writer_attribute (xml, "text:anchor-type", "as-char");
  iec_xml_writer_attribute_length (xml, "svg:width", set != NULL ? set->width : figure->width);
  iec_xml_writer_attribute_length (xml, "svg:height", set != NULL ? set->height : figure->height);
  write_images (odt, figure, set);
  write_description (xml, figure->description);
  iec_xml_writer_end (xml);
  _iec_odt_end_paragraph (odt, block);
}
