/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-odt-private.h"

static void
free_level (gpointer data)
{
  IecOdtLevel *level = data;

  iec_xml_writer_free (level->xml);
  g_string_free (level->frames, TRUE);
  g_string_free (level->side, TRUE);
  g_ptr_array_unref (level->anchors);
  g_free (level);
}

/**
 * _iec_odt_get_level:
 * @odt: the state
 *
 * Returns: (transfer none): the flow of text that is being written
 */
IecOdtLevel *
_iec_odt_get_level (IecOdt *odt)
{
  return g_ptr_array_index (odt->levels, odt->levels->len - 1);
}

/**
 * _iec_odt_push_level:
 * @odt: the state
 *
 * Begins a flow of text inside another.
 */
void
_iec_odt_push_level (IecOdt *odt)
{
  IecOdtLevel *level = g_new0 (IecOdtLevel, 1);

  level->xml = iec_xml_writer_new ();
  level->frames = g_string_new (NULL);
  level->side = g_string_new (NULL);
  level->anchors = g_ptr_array_new ();
  g_ptr_array_add (odt->levels, level);
}

/**
 * _iec_odt_pop_level:
 * @odt: the state
 *
 * Ends the innermost flow of text.
 *
 * Returns: (transfer full): what was written in it
 */
char *
_iec_odt_pop_level (IecOdt *odt)
{
  char *xml = iec_xml_writer_finish_fragment (_iec_odt_get_level (odt)->xml);

  g_ptr_array_set_size (odt->levels, odt->levels->len - 1);
  return xml;
}

static void
clear_odt (IecOdt *odt)
{
  g_ptr_array_unref (odt->levels);
  g_array_unref (odt->tables);
  g_string_free (odt->styles, TRUE);
  g_hash_table_unref (odt->style_names);
  g_hash_table_unref (odt->style_counts);
  g_hash_table_unref (odt->lists);
  g_hash_table_unref (odt->targets);
  g_hash_table_unref (odt->figures);
  g_hash_table_unref (odt->bookmarks);
  g_free (odt->master_page);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (IecOdt, clear_odt)

static void
collect_targets (IecOdt *odt)
{
  const IecBlock *block;
  IecBlockWalk walk;
  IecBlockEvent event;

  iec_block_walk_init (&walk, iec_document_get_root (odt->document));
  while ((event = iec_block_walk_next (&walk, &block)) != IEC_BLOCK_EVENT_DONE)
    if (event == IEC_BLOCK_EVENT_ENTER && block->anchor != NULL)
      g_hash_table_add (odt->targets, block->anchor);
}

static void
init_odt (IecOdt *odt, IecDocument *document, IecPages *pages, const char *base_language)
{
  odt->document = document;
  odt->stylesheet = iec_document_get_stylesheet (document);
  odt->pages = pages;
  odt->base_language = base_language;
  odt->levels = g_ptr_array_new_with_free_func (free_level);
  odt->tables = g_array_new (FALSE, FALSE, sizeof (IecOdtTable));
  odt->styles = g_string_new (NULL);
  odt->style_names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  odt->style_counts = g_hash_table_new (g_str_hash, g_str_equal);
  odt->lists = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  odt->targets = g_hash_table_new (g_str_hash, g_str_equal);
  odt->figures = g_hash_table_new (NULL, NULL);
  odt->bookmarks = g_hash_table_new (g_str_hash, g_str_equal);
  collect_targets (odt);
  _iec_odt_push_level (odt);
}

/* Before a block to which no frame can be anchored, and at the end of a part. */
static void
flush_frames (IecOdt *odt, const IecBlock *next)
{
  IecOdtLevel *level = _iec_odt_get_level (odt);

  if (level->frames->len > 0 || level->side->len > 0 || (next == NULL && level->anchors->len > 0))
    _iec_odt_write_anchor_paragraph (odt, next);
}

static void
start_part (IecOdt *odt, const IecBlock *block)
{
  g_clear_pointer (&odt->master_page, g_free);
  odt->master_page = _iec_odt_dup_style (odt, "master-page", block->style, 0);
  odt->page_break = TRUE;
  odt->page = block->style != NULL ? iec_stylesheet_get_page (odt->stylesheet, block->style) : NULL;
}

/* Blocks without words hand their bookmark on to the next paragraph. */
static void
hold_anchor (IecOdt *odt, const IecBlock *block)
{
  if (block->anchor == NULL || block->kind == IEC_BLOCK_HEADING || block->kind == IEC_BLOCK_PARAGRAPH
      || block->kind == IEC_BLOCK_ENTRY)
    return;
  g_ptr_array_add (_iec_odt_get_level (odt)->anchors, block->anchor);
}

static void
enter_block (IecOdt *odt, const IecBlock *block)
{
  hold_anchor (odt, block);
  switch (block->kind)
    {
    case IEC_BLOCK_PART:
      start_part (odt, block);
      break;
    case IEC_BLOCK_HEADING:
    case IEC_BLOCK_PARAGRAPH:
      _iec_odt_start_paragraph (odt, block);
      _iec_odt_write_spans (odt, block);
      break;
    case IEC_BLOCK_ENTRY:
      _iec_odt_start_paragraph (odt, block);
      _iec_odt_write_entry (odt, block);
      break;
    case IEC_BLOCK_LIST:
      _iec_odt_start_list (odt, block);
      break;
    case IEC_BLOCK_ITEM:
      iec_xml_writer_start (_iec_odt_get_level (odt)->xml, "text:list-item");
      break;
    case IEC_BLOCK_TABLE:
      flush_frames (odt, block);
      _iec_odt_start_table (odt, block);
      break;
    case IEC_BLOCK_ROW:
      _iec_odt_start_row (odt, block);
      break;
    case IEC_BLOCK_CELL:
      _iec_odt_start_cell (odt, block);
      break;
    case IEC_BLOCK_SIDE:
      if (_iec_odt_has_side (odt))
        _iec_odt_start_frame (odt);
      break;
    case IEC_BLOCK_FRAME:
      _iec_odt_start_frame (odt);
      break;
    case IEC_BLOCK_FIGURE:
      _iec_odt_write_figure (odt, block);
      break;
    case IEC_BLOCK_CONTENTS:
      flush_frames (odt, block);
      _iec_odt_start_contents (odt, block);
      break;
    case IEC_BLOCK_PAGE_BREAK:
      odt->page_break = TRUE;
      break;
    case IEC_BLOCK_DOCUMENT:
    default:
      break;
    }
}

static void
leave_block (IecOdt *odt, const IecBlock *block)
{
  switch (block->kind)
    {
    case IEC_BLOCK_DOCUMENT:
    case IEC_BLOCK_PART:
      flush_frames (odt, NULL);
      break;
    case IEC_BLOCK_HEADING:
    case IEC_BLOCK_PARAGRAPH:
    case IEC_BLOCK_ENTRY:
      _iec_odt_end_paragraph (odt, block);
      break;
    case IEC_BLOCK_LIST:
    case IEC_BLOCK_ITEM:
      iec_xml_writer_end (_iec_odt_get_level (odt)->xml);
      break;
    case IEC_BLOCK_TABLE:
      _iec_odt_end_table (odt);
      break;
    case IEC_BLOCK_ROW:
      _iec_odt_end_row (odt, block);
      break;
    case IEC_BLOCK_CELL:
      _iec_odt_end_cell (odt);
      break;
    case IEC_BLOCK_SIDE:
      if (_iec_odt_has_side (odt))
        _iec_odt_end_side (odt);
      break;
    case IEC_BLOCK_FRAME:
      _iec_odt_end_frame (odt, block);
      break;
    case IEC_BLOCK_CONTENTS:
      _iec_odt_end_contents (odt);
      break;
    case IEC_BLOCK_PAGE_BREAK:
    default:
      break;
    }
}

static GBytes *
assemble (IecOdt *odt)
{
  g_autoptr (IecXmlWriter) xml = iec_xml_writer_new ();
  g_autofree char *text = _iec_odt_pop_level (odt);

  iec_xml_writer_start (xml, "office:document-content");
  _iec_odt_write_namespaces (xml);
  iec_xml_writer_start (xml, "office:automatic-styles");
  iec_xml_writer_raw (xml, odt->styles->str);
  iec_xml_writer_end (xml);
  iec_xml_writer_start (xml, "office:body");
  iec_xml_writer_start (xml, "office:text");
  iec_xml_writer_raw (xml, text);
  iec_xml_writer_end (xml);
  iec_xml_writer_end (xml);
  iec_xml_writer_end (xml);
  return iec_xml_writer_finish (xml);
}

/**
 * _iec_odt_write_content:
 * @document: a document with a stylesheet
 * @pages: (nullable): the same document on our own pages, for the page numbers of the contents
 * @base_language: (nullable): the language of the default style of paragraphs in styles.xml
 * @files: (element-type IecOdtFile): takes the pictures
 * @cancellable: (nullable): looked at for each block
 * @error: %G_IO_ERROR_CANCELLED
 *
 * Writes content.xml: the blocks in their order, with the stylesheet's named styles. Automatic styles stand before the
 * text but are known only behind it, so the text is written first.
 *
 * Returns: (transfer full) (nullable): the bytes
 */
GBytes *
_iec_odt_write_content (IecDocument *document,
                        IecPages *pages,
                        const char *base_language,
                        GPtrArray *files,
                        GCancellable *cancellable,
                        GError **error)
{
  g_auto (IecOdt) odt = { 0 };
  const IecBlock *block;
  IecBlockWalk walk;
  IecBlockEvent event;

  init_odt (&odt, document, pages, base_language);
  odt.files = files;
  _iec_odt_collect_figures (&odt);
  _iec_odt_write_cover_mark (&odt);
  iec_block_walk_init (&walk, iec_document_get_root (document));
  while ((event = iec_block_walk_next (&walk, &block)) != IEC_BLOCK_EVENT_DONE)
    {
      if (event == IEC_BLOCK_EVENT_EXIT)
        leave_block (&odt, block);
      else if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return NULL;
      else
        enter_block (&odt, block);
    }
  return assemble (&odt);
}
