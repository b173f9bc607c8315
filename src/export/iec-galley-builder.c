/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-galley-builder.h"

#include "iec-style-names.h"

/* Lists in a cell that are nested deeper are not looked through. */
#define MAX_LIST_DEPTH 40

/**
 * iec_galley_builder_init:
 * @setter: must outlive the builder
 * @galley: takes the strips; its page style gives the column
 */
void
iec_galley_builder_init (IecGalleyBuilder *self,
                         const IecParagraphSetter *setter,
                         IecGalley *galley,
                         const char *language)
{
  const IecPageStyle *page = galley->style;

  *self = (IecGalleyBuilder){ .setter = setter, .language = language, .galley = galley, .strips = galley->strips };
  self->left = page->margin_left;
  self->width = page->width - page->margin_left - page->margin_right;
  self->lists = g_array_new (FALSE, TRUE, sizeof (guint));
  self->notes = g_ptr_array_new_with_free_func ((GDestroyNotify)iec_strip_note_free);
  self->anchors = g_ptr_array_new ();
  self->feet = iec_strip_new (0);
  self->frames = g_array_new (FALSE, FALSE, sizeof (cairo_rectangle_t));
}

/** iec_galley_builder_clear: frees what the builder owns; the galley stays. */
void
iec_galley_builder_clear (IecGalleyBuilder *self)
{
  g_clear_pointer (&self->lists, g_array_unref);
  g_clear_pointer (&self->notes, g_ptr_array_unref);
  g_clear_pointer (&self->anchors, g_ptr_array_unref);
  g_clear_pointer (&self->feet, iec_strip_free);
  g_clear_pointer (&self->frames, g_array_unref);
}

/** iec_galley_builder_get_language: of a block: its own, or that of the nearest block around it, or the document's. */
const char *
iec_galley_builder_get_language (const IecGalleyBuilder *self, const IecBlock *block)
{
  for (const IecBlock *b = block; b != NULL; b = b->parent)
    if (b->language != NULL)
      return b->language;
  return self->language;
}

static const char *
get_cell_style (const IecBlock *cell)
{
  static const char *const styles[] = { [IEC_ROW_BODY] = IEC_STYLE_CELL,
                                        [IEC_ROW_HEAD] = IEC_STYLE_CELL_HEAD,
                                        [IEC_ROW_GROUP] = IEC_STYLE_CELL_GROUP,
                                        [IEC_ROW_SUM] = IEC_STYLE_CELL_SUM };

  return styles[cell->parent != NULL ? cell->parent->row : IEC_ROW_BODY];
}

/* The cell in which a paragraph stands, maybe in a list. */
static const IecBlock *
find_cell (const IecBlock *block)
{
  const IecBlock *around = block->parent;

  for (guint depth = 0;
       depth < MAX_LIST_DEPTH && around != NULL && (around->kind == IEC_BLOCK_ITEM || around->kind == IEC_BLOCK_LIST);
       depth++)
    around = around->parent;
  return around != NULL && around->kind == IEC_BLOCK_CELL ? around : NULL;
}

static const char *
get_default_style (const IecBlock *block)
{
  if (block->kind == IEC_BLOCK_HEADING)
    return block->level <= 1 ? IEC_STYLE_SECTION : block->level == 2 ? IEC_STYLE_SUBSECTION : IEC_STYLE_MINOR;
  if (block->kind == IEC_BLOCK_ENTRY)
    return block->level <= 1 ? IEC_STYLE_ENTRY_1 : IEC_STYLE_ENTRY_2;
  if (find_cell (block) != NULL)
    return get_cell_style (find_cell (block));
  if (block->parent != NULL && block->parent->kind == IEC_BLOCK_ITEM)
    return IEC_STYLE_ITEM;
  if (block->parent != NULL && block->parent->kind == IEC_BLOCK_SIDE)
    return IEC_STYLE_SIDE;
  if (block->parent != NULL && block->parent->kind == IEC_BLOCK_NOTE)
    return IEC_STYLE_FOOTNOTE;
  return IEC_STYLE_TEXT;
}

/** iec_galley_builder_get_style_name: the paragraph style of a paragraph, heading or entry, by its display name. */
const char *
iec_galley_builder_get_style_name (const IecBlock *block)
{
  return block->style != NULL ? block->style : get_default_style (block);
}

/** iec_galley_builder_get_style: the paragraph style of a paragraph, heading or entry. */
const IecParagraphStyle *
iec_galley_builder_get_style (const IecGalleyBuilder *self, const IecBlock *block)
{
  return iec_stylesheet_get_paragraph (self->setter->stylesheet, iec_galley_builder_get_style_name (block),
                                       block->tone);
}

/**
 * iec_galley_builder_make_line:
 * @line: (transfer full)
 * @x: of what the line was set in
 * @top: of the line
 *
 * Returns: the item, which owns the line until it is put somewhere
 */
IecPageItem
iec_galley_builder_make_line (const IecBlock *block,
                              IecItemRole role,
                              IecTextLine *line,
                              double x,
                              double top,
                              double baseline,
                              double height)
{
  return (IecPageItem){ .kind = IEC_ITEM_TEXT,
                        .role = role,
                        .x = x + line->x,
                        .y = top + baseline,
                        .width = line->width,
                        .height = height,
                        .top = top,
                        .line = line,
                        .block = block };
}

/**
 * iec_galley_builder_push:
 * @strip: (transfer full): its @before is what the block itself says
 * @margin_top: what the block wants above it, if this is its first strip
 *
 * Puts a strip below the last one, with the notes and anchors that wait for it.
 */
void
iec_galley_builder_push (IecGalleyBuilder *self, IecStrip *strip, double margin_top)
{
  strip->space = MAX (self->space_after, margin_top);
  self->space_after = 0;
  if ((self->keep_lines > 0 || self->keep_next) && strip->before != IEC_STRIP_BREAK_FORCED)
    strip->before = IEC_STRIP_BREAK_FORBIDDEN;
  if (self->start_page)
    strip->before = IEC_STRIP_BREAK_FORCED;
  self->start_page = FALSE;
  self->keep_next = FALSE;
  if (self->notes->len > 0)
    {
      strip->notes = self->notes;
      self->notes = g_ptr_array_new_with_free_func ((GDestroyNotify)iec_strip_note_free);
    }
  if (self->anchors->len > 0)
    {
      strip->anchors = self->anchors;
      self->anchors = g_ptr_array_new ();
    }
  iec_strip_take_feet (strip, self->feet);
  g_ptr_array_add (self->strips, strip);
}

/**
 * iec_galley_builder_stack:
 * @strips: (element-type IecStrip)
 * @items: (element-type IecPageItem): takes the strips' items, one strip below the other
 * @y: the top of the first
 *
 * Returns: the lower edge of the last
 */
double
iec_galley_builder_stack (GPtrArray *strips, GArray *items, double y)
{
  for (guint i = 0; i < strips->len; i++)
    {
      const IecStrip *strip = g_ptr_array_index (strips, i);

      y += i == 0 ? 0 : strip->space;
      for (guint j = 0; j < strip->items->len; j++)
        iec_page_items_add (items, &g_array_index (strip->items, IecPageItem, j), 0, y);
      y += strip->height;
    }
  return y;
}

/**
 * iec_galley_builder_take_feet:
 * @strip: (nullable): takes the notes at the foot whose marks stand in @from; NULL for the next strip
 * @from: (element-type IecStrip)
 */
void
iec_galley_builder_take_feet (IecGalleyBuilder *self, IecStrip *strip, GPtrArray *from)
{
  for (guint i = 0; i < from->len; i++)
    iec_strip_take_feet (strip != NULL ? strip : self->feet, g_ptr_array_index (from, i));
}

/**
 * iec_galley_builder_set_nested:
 * @root: a cell, note or frame
 * @align: (nullable): instead of the paragraphs' own alignment
 *
 * Sets the paragraphs and lists below @root in a column of their own.
 *
 * Returns: (transfer full) (element-type IecStrip)
 */
GPtrArray *
iec_galley_builder_set_nested (IecGalleyBuilder *self,
                               const IecBlock *root,
                               double left,
                               double width,
                               const IecAlign *align)
{
  IecGalleyBuilder nested;
  IecBlockWalk walk;
  const IecBlock *block;
  IecBlockEvent event;
  GPtrArray *strips = g_ptr_array_new_with_free_func ((GDestroyNotify)iec_strip_free);

  iec_galley_builder_init (&nested, self->setter, self->galley, self->language);
  nested.nested = TRUE;
  nested.notice = self->notice;
  nested.in_foot = self->in_foot || root->kind == IEC_BLOCK_NOTE;
  nested.strips = strips;
  nested.left = left;
  nested.width = width;
  nested.aligned = align != NULL;
  nested.align = align != NULL ? *align : IEC_ALIGN_START;
  if (root->anchor != NULL && root->kind == IEC_BLOCK_CELL)
    g_ptr_array_add (self->anchors, (gpointer)root);
  iec_block_walk_init (&walk, root);
  while ((event = iec_block_walk_next (&walk, &block)) != IEC_BLOCK_EVENT_DONE)
    {
      if (block == root)
        continue;
      if (event == IEC_BLOCK_EVENT_EXIT)
        iec_galley_builder_exit (&nested, block);
      else if (!iec_galley_builder_enter (&nested, block))
        iec_block_walk_skip (&walk);
    }
  for (guint i = 0; i < strips->len; i++)
    {
      const IecStrip *strip = g_ptr_array_index (strips, i);

      if (strip->anchors != NULL)
        g_ptr_array_extend (self->anchors, strip->anchors, NULL, NULL);
    }
  g_ptr_array_extend (self->anchors, nested.anchors, NULL, NULL);
  iec_galley_builder_clear (&nested);
  return strips;
}

/* A note beside the next strip; without a side column its paragraphs are set in the text. */
static gboolean
add_side (IecGalleyBuilder *self, const IecBlock *block)
{
  const IecPageStyle *page = self->galley->style;

  if (page->side_width <= 0)
    return TRUE;
  IecStripNote *note = iec_strip_note_new ();
  g_autoptr (GPtrArray) strips = iec_galley_builder_set_nested (self, block, page->side_left, page->side_width, NULL);
  if (strips->len > 0)
    note->baseline = ((IecStrip *)g_ptr_array_index (strips, 0))->baseline;
  note->height = iec_galley_builder_stack (strips, note->items, 0);
  iec_galley_builder_take_feet (self, NULL, strips);
  g_ptr_array_add (self->notes, note);
  return FALSE;
}

/**
 * iec_galley_builder_enter:
 *
 * Sets a block that a walk comes to.
 *
 * Returns: whether its children are to be walked; FALSE if they are set already
 */
gboolean
iec_galley_builder_enter (IecGalleyBuilder *self, const IecBlock *block)
{
  guint zero = 0;

  if (block->anchor != NULL || block->kind == IEC_BLOCK_HEADING)
    g_ptr_array_add (self->anchors, (gpointer)block);
  if (block->kind == IEC_BLOCK_PARAGRAPH || block->kind == IEC_BLOCK_HEADING)
    iec_galley_builder_add_paragraph (self, block);
  else if (block->kind == IEC_BLOCK_FIGURE)
    iec_galley_builder_add_figure (self, block);
  else if (block->kind == IEC_BLOCK_LIST)
    g_array_append_val (self->lists, zero);
  else if (block->kind == IEC_BLOCK_ITEM)
    {
      if (self->lists->len > 0)
        g_array_index (self->lists, guint, self->lists->len - 1)++;
      self->item = block;
    }
  else if (self->nested)
    return TRUE;
  else if (block->kind == IEC_BLOCK_PAGE_BREAK)
    self->start_page = TRUE;
  else if (block->kind == IEC_BLOCK_ENTRY)
    iec_galley_builder_add_entry (self, block);
  else if (block->kind == IEC_BLOCK_SIDE)
    return add_side (self, block);
  else if (block->kind == IEC_BLOCK_TABLE)
    {
      iec_galley_builder_add_table (self, block);
      return FALSE;
    }
  else if (block->kind == IEC_BLOCK_FRAME)
    return !iec_galley_builder_add_frame (self, block);
  return TRUE;
}

/** iec_galley_builder_exit: a walk leaves a block. */
void
iec_galley_builder_exit (IecGalleyBuilder *self, const IecBlock *block)
{
  if (block->kind == IEC_BLOCK_LIST && self->lists->len > 0)
    {
      const IecParagraphStyle *style = iec_stylesheet_get_paragraph (self->setter->stylesheet, IEC_STYLE_TEXT, 0);

      g_array_set_size (self->lists, self->lists->len - 1);
      if (self->lists->len == 0)
        self->space_after = MAX (self->space_after, style->margin_bottom);
    }
  if (block == self->item)
    self->item = NULL;
}

/** iec_galley_builder_finish: the part ends; notes and anchors that still wait get a place. */
void
iec_galley_builder_finish (IecGalleyBuilder *self)
{
  if (self->notes->len > 0 || self->anchors->len > 0 || self->strips->len == 0 || self->start_page)
    iec_galley_builder_push (self, iec_strip_new (0), 0);
}
