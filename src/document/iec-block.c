/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-block.h"

#include <string.h>

#include "iec-util.h"

/**
 * iec_block_new:
 * @kind: what it is
 * @style: (nullable): its named style; NULL for the kind's own
 *
 * A cell spans one column and one row until told otherwise.
 *
 * Returns: (transfer full): a block without parent, children and spans
 */
IecBlock *
iec_block_new (IecBlockKind kind, const char *style)
{
  IecBlock *self = g_new0 (IecBlock, 1);

  self->kind = kind;
  self->style = g_strdup (style);
  self->column_span = 1;
  self->row_span = 1;
  return self;
}

static void
unlink_block (IecBlock *self)
{
  if (self->previous != NULL)
    self->previous->next = self->next;
  else if (self->parent != NULL)
    self->parent->first = self->next;

  if (self->next != NULL)
    self->next->previous = self->previous;
  else if (self->parent != NULL)
    self->parent->last = self->previous;

  self->parent = self->previous = self->next = NULL;
}

static void
free_one (IecBlock *self)
{
  g_clear_pointer (&self->style, g_free);
  g_clear_pointer (&self->label, g_free);
  g_clear_pointer (&self->anchor, g_free);
  g_clear_pointer (&self->target, g_free);
  g_clear_pointer (&self->uid, g_free);
  g_clear_pointer (&self->language, g_free);
  g_clear_pointer (&self->figures, g_strfreev);
  g_clear_pointer (&self->spans, g_ptr_array_unref);
  g_clear_pointer (&self->columns, g_array_unref);
  g_clear_pointer (&self->figure, iec_figure_free);
  g_free (self);
}

/**
 * iec_block_free:
 * @self: (transfer full) (nullable): a block
 *
 * Frees the block with everything in it; one that has a parent is taken out of it first. Needs no stack, however
 * deep the tree is.
 */
void
iec_block_free (IecBlock *self)
{
  IecBlock *block = self;

  if (self == NULL)
    return;

  unlink_block (self);
  while (block != NULL)
    {
      IecBlock *parent = block->parent;

      if (block->first != NULL)
        {
          block = block->first;
          continue;
        }
      unlink_block (block);
      free_one (block);
      block = parent;
    }
}

/**
 * iec_block_append:
 * @self: a block
 * @child: (transfer full): a block without parent
 *
 * Puts @child last among the children of @self.
 *
 * Returns: (transfer none): @child
 */
IecBlock *
iec_block_append (IecBlock *self, IecBlock *child)
{
  g_return_val_if_fail (self != NULL && child != NULL && child->parent == NULL && child != self, NULL);

  child->parent = self;
  child->previous = self->last;
  if (self->last != NULL)
    self->last->next = child;
  else
    self->first = child;
  self->last = child;
  return child;
}

/**
 * iec_block_move_behind:
 * @self: a block
 * @sibling: another, which has a parent
 *
 * Takes @self out of where it is and puts it behind @sibling.
 */
void
iec_block_move_behind (IecBlock *self, IecBlock *sibling)
{
  g_return_if_fail (self != NULL && sibling != NULL && sibling->parent != NULL && self != sibling);

  unlink_block (self);
  self->parent = sibling->parent;
  self->previous = sibling;
  self->next = sibling->next;
  if (self->next != NULL)
    self->next->previous = self;
  else
    self->parent->last = self;
  sibling->next = self;
}

/**
 * iec_block_append_new:
 * @self: a block
 * @kind: what the new one is
 * @style: (nullable): its named style
 *
 * Returns: (transfer none): a new last child of @self
 */
IecBlock *
iec_block_append_new (IecBlock *self, IecBlockKind kind, const char *style)
{
  return iec_block_append (self, iec_block_new (kind, style));
}

/**
 * iec_block_split:
 * @self: a block with a parent
 * @child: one of its children, not the first
 * @style: (nullable): of the new block
 *
 * Divides a block: @child and those behind it go to a new block of the same kind, which follows @self. Takes time in
 * proportion to what is moved.
 *
 * Returns: (transfer none): the new block
 */
IecBlock *
iec_block_split (IecBlock *self, IecBlock *child, const char *style)
{
  g_return_val_if_fail (self != NULL && self->parent != NULL, NULL);
  g_return_val_if_fail (child != NULL && child->parent == self && child->previous != NULL, NULL);

  IecBlock *rest = iec_block_new (self->kind, style);
  rest->first = child;
  rest->last = self->last;
  self->last = child->previous;
  child->previous->next = NULL;
  child->previous = NULL;
  for (IecBlock *block = child; block != NULL; block = block->next)
    block->parent = rest;
  rest->parent = self->parent;
  rest->previous = self;
  rest->next = self->next;
  if (self->next != NULL)
    self->next->previous = rest;
  else
    self->parent->last = rest;
  self->next = rest;
  return rest;
}

static IecSpan *
add_span (IecBlock *self, IecSpan *span)
{
  if (self->spans == NULL)
    self->spans = g_ptr_array_new_with_free_func ((GDestroyNotify)iec_span_free);
  g_ptr_array_add (self->spans, span);
  return span;
}

/**
 * iec_block_add_text:
 * @self: a block that holds spans
 * @text: UTF-8
 *
 * Returns: (transfer none): the new last span
 */
IecSpan *
iec_block_add_text (IecBlock *self, const char *text)
{
  g_return_val_if_fail (self != NULL && text != NULL, NULL);

  return add_span (self, iec_span_new (IEC_SPAN_TEXT, text));
}

/**
 * iec_block_add_styled:
 * @self: a block that holds spans
 * @text: UTF-8
 * @style: (nullable): a named character style
 * @tone: the goal whose colour the style takes, from 1; 0 for none
 *
 * Returns: (transfer none): the new last span
 */
IecSpan *
iec_block_add_styled (IecBlock *self, const char *text, const char *style, guint tone)
{
  IecSpan *span = iec_block_add_text (self, text);

  g_return_val_if_fail (span != NULL, NULL);
  span->style = g_strdup (style);
  span->tone = tone;
  return span;
}

/**
 * iec_block_add_break:
 * @self: a block that holds spans
 *
 * Returns: (transfer none): the new last span, a line break
 */
IecSpan *
iec_block_add_break (IecBlock *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return add_span (self, iec_span_new (IEC_SPAN_BREAK, NULL));
}

/**
 * iec_block_add_tab:
 * @self: a block that holds spans
 *
 * Returns: (transfer none): the new last span, a tab
 */
IecSpan *
iec_block_add_tab (IecBlock *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return add_span (self, iec_span_new (IEC_SPAN_TAB, NULL));
}

/**
 * iec_block_add_note:
 * @self: a block with spans
 * @mark: what stands in the text, "1"
 * @note: (transfer full): an %IEC_BLOCK_NOTE with its paragraphs; it is given @mark as its label
 *
 * Returns: (transfer none): the mark at the end of @self
 */
IecSpan *
iec_block_add_note (IecBlock *self, const char *mark, IecBlock *note)
{
  g_return_val_if_fail (self != NULL && mark != NULL, NULL);
  g_return_val_if_fail (note != NULL && note->kind == IEC_BLOCK_NOTE && note->parent == NULL, NULL);

  IecSpan *span = add_span (self, iec_span_new (IEC_SPAN_NOTE, mark));
  iec_set_str (&note->label, mark);
  span->note = note;
  return span;
}

/**
 * iec_block_add_page:
 * @self: a block with spans
 * @target: an anchor of the document
 * @instead: what stands there where there are no pages
 *
 * Returns: (transfer none): a span at the end of @self that is the number of the page on which @target begins
 */
IecSpan *
iec_block_add_page (IecBlock *self, const char *target, const char *instead)
{
  g_return_val_if_fail (self != NULL && target != NULL && instead != NULL, NULL);

  IecSpan *span = add_span (self, iec_span_new (IEC_SPAN_PAGE, instead));
  span->target = g_strdup (target);
  return span;
}

/**
 * iec_block_get_span:
 * @index: counted from 0; -1 for none
 *
 * Returns: (transfer none) (nullable): one of its spans
 */
const IecSpan *
iec_block_get_span (const IecBlock *self, int index)
{
  g_return_val_if_fail (self != NULL, NULL);

  if (index < 0 || self->spans == NULL || (guint)index >= self->spans->len)
    return NULL;
  return g_ptr_array_index (self->spans, index);
}

/**
 * iec_block_add_column:
 * @self: a table
 * @width: in points; 0 for what its words ask for
 * @align: of the cells' text
 */
void
iec_block_add_column (IecBlock *self, double width, IecAlign align)
{
  IecColumn column = { width, align };

  g_return_if_fail (self != NULL && self->kind == IEC_BLOCK_TABLE);

  if (self->columns == NULL)
    self->columns = g_array_new (FALSE, FALSE, sizeof (IecColumn));
  g_array_append_val (self->columns, column);
}

/**
 * iec_block_count_columns:
 * @self: a table
 *
 * Returns: how many columns it has, which may be more than were added: its longest row counts; at least one
 */
guint
iec_block_count_columns (const IecBlock *self)
{
  guint most = self->columns != NULL ? self->columns->len : 0;

  for (const IecBlock *row = self->first; row != NULL; row = row->next)
    {
      guint n = 0;

      for (const IecBlock *cell = row->first; cell != NULL; cell = cell->next)
        n += MAX (cell->column_span, 1);
      most = MAX (most, n);
    }
  return MAX (most, 1);
}

/* Appends until @text has at least @most bytes, and not much beyond. */
static void
append_spans (GString *text, const IecBlock *block, gsize most)
{
  for (guint i = 0; block->spans != NULL && i < block->spans->len && text->len < most; i++)
    {
      const IecSpan *span = g_ptr_array_index (block->spans, i);

      if (span->kind == IEC_SPAN_BREAK)
        g_string_append_c (text, '\n');
      else if (span->kind == IEC_SPAN_TAB)
        g_string_append_c (text, '\t');
      else if (span->kind != IEC_SPAN_NOTE)
        g_string_append_len (text, span->text, (gssize)strnlen (span->text, most - text->len));
    }
}

static GString *
gather_text (const IecBlock *self, gsize most)
{
  GString *text = g_string_new (NULL);
  const IecBlock *block;
  IecBlockWalk walk;
  IecBlockEvent event;
  gboolean any = FALSE;

  iec_block_walk_init (&walk, self);
  while (text->len < most && (event = iec_block_walk_next (&walk, &block)) != IEC_BLOCK_EVENT_DONE)
    {
      if (event != IEC_BLOCK_EVENT_ENTER || block->spans == NULL)
        continue;
      if (any)
        g_string_append_c (text, '\n');
      append_spans (text, block, most);
      any = TRUE;
    }
  return text;
}

/**
 * iec_block_dup_text:
 * @self: a block
 *
 * The words of the block and of all blocks in it, without labels, marks of notes and notes. Blocks and line breaks are
 * divided by "\n", a tab is "\t".
 *
 * Returns: (transfer full): the text, maybe empty
 */
char *
iec_block_dup_text (const IecBlock *self)
{
  g_return_val_if_fail (self != NULL, g_strdup (""));

  return g_string_free (gather_text (self, G_MAXSIZE), FALSE);
}

/**
 * iec_block_dup_beginning:
 * @self: a block
 * @most: letters, at most
 *
 * Returns: (transfer full): how iec_block_dup_text() begins; takes no longer for a longer text
 */
char *
iec_block_dup_beginning (const IecBlock *self, guint most)
{
  g_return_val_if_fail (self != NULL, g_strdup (""));

  /* No letter has more bytes than six; a letter that is cut in two lies beyond. */
  GString *text = gather_text (self, ((gsize)most + 1) * 6);
  g_autofree char *valid = g_utf8_make_valid (text->str, (gssize)text->len);
  g_string_free (text, TRUE);
  return g_utf8_substring (valid, 0, MIN ((glong)most, g_utf8_strlen (valid, -1)));
}

/**
 * iec_block_walk_init:
 * @walk: (out caller-allocates): the walk
 * @root: where it begins and ends; must stay as it is during the walk
 */
void
iec_block_walk_init (IecBlockWalk *walk, const IecBlock *root)
{
  g_return_if_fail (walk != NULL && root != NULL);

  walk->root = root;
  walk->block = NULL;
  walk->event = IEC_BLOCK_EVENT_DONE;
  walk->skip = FALSE;
}

/**
 * iec_block_walk_next:
 * @walk: a walk
 * @block: (out) (optional) (transfer none): the block that is entered or left; NULL when done
 *
 * Goes a step on: each block is entered, then its children are met in their order, then it is left.
 *
 * Returns: what happens to @block; done after the root was left, and ever after
 */
IecBlockEvent
iec_block_walk_next (IecBlockWalk *walk, const IecBlock **block)
{
  g_return_val_if_fail (walk != NULL, IEC_BLOCK_EVENT_DONE);

  if (walk->root == NULL)
    {
      walk->event = IEC_BLOCK_EVENT_DONE;
      walk->block = NULL;
    }
  else if (walk->block == NULL)
    {
      walk->block = walk->root;
      walk->event = IEC_BLOCK_EVENT_ENTER;
    }
  else if (walk->event == IEC_BLOCK_EVENT_ENTER)
    {
      if (walk->block->first != NULL && !walk->skip)
        walk->block = walk->block->first;
      else
        walk->event = IEC_BLOCK_EVENT_EXIT;
      walk->skip = FALSE;
    }
  else if (walk->block == walk->root)
    {
      walk->root = walk->block = NULL;
      walk->event = IEC_BLOCK_EVENT_DONE;
    }
  else if (walk->block->next != NULL)
    {
      walk->block = walk->block->next;
      walk->event = IEC_BLOCK_EVENT_ENTER;
    }
  else
    {
      walk->block = walk->block->parent;
    }

  if (block != NULL)
    *block = walk->block;
  return walk->event;
}

/**
 * iec_block_walk_skip:
 * @walk: a walk that has just entered a block
 *
 * Passes over the block's children: what comes next is leaving it.
 */
void
iec_block_walk_skip (IecBlockWalk *walk)
{
  g_return_if_fail (walk != NULL && walk->event == IEC_BLOCK_EVENT_ENTER);

  walk->skip = TRUE;
}
