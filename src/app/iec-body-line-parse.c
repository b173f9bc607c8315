/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-body-line-private.h"

#include <string.h>

/**
 * Reading: where in the body text it is.
 * @lists: bit n says that the list at level n + 1 is numbered
 * @item, @list: the outermost level of which an item, a list has begun since the last line; 0 for none
 * @first: the first line of the top-level block
 */
typedef struct
{
  GPtrArray *lines;
  guint level;
  guint lists;
  guint item;
  guint list;
  guint first;
} Reading;

typedef struct
{
  const IecBodyNode *node;
  guint place;
} Visit;

static gboolean
is_inner_block (const IecBodyNode *node)
{
  return node->tag == IEC_BODY_P || node->tag == IEC_BODY_UL || node->tag == IEC_BODY_OL;
}

/* Words */

/* In the buffer U+2029 would end the line; the parser has made spaces of other line ends. */
static void
append_text (IecBodyContent *content, const char *text, guint format)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      _iec_body_content_append (content, c == 0x2029 || c == '\r' || c == '\n' ? ' ' : c, format, NULL);
    }
}

static void
append_piece (IecBodyContent *content, const IecBodyNode *node, guint format)
{
  g_autoptr (IecBodyPiece) piece = _iec_body_piece_new (node);

  _iec_body_content_append (content, IEC_BODY_OBJECT, format, piece);
}

static guint
get_format (GArray *path)
{
  guint format = 0;

  for (guint i = 0; i < path->len; i++)
    switch (g_array_index (path, Visit, i).node->tag)
      {
      case IEC_BODY_B:
        format |= IEC_FORMAT_BOLD;
        break;
      case IEC_BODY_I:
        format |= IEC_FORMAT_ITALIC;
        break;
      default:
        break;
      }
  return format;
}

static void
append_inline (IecBodyContent *content, const IecBodyNode *node)
{
  g_autoptr (GArray) path = g_array_new (FALSE, FALSE, sizeof (Visit));
  g_autoptr (GPtrArray) alone = g_ptr_array_new ();
  const IecBodyNode root = { .tag = IEC_BODY_ROOT, .children = alone };
  Visit first = { &root, 0 };

  g_ptr_array_add (alone, (gpointer)node);
  g_array_append_val (path, first);
  while (path->len > 0)
    {
      Visit *top = &g_array_index (path, Visit, path->len - 1);

      if (top->place >= top->node->children->len)
        {
          g_array_set_size (path, path->len - 1);
          continue;
        }
      const IecBodyNode *child = g_ptr_array_index (top->node->children, top->place++);
      if (child->tag == IEC_BODY_TEXT)
        append_text (content, child->text, get_format (path));
      else if (child->tag == IEC_BODY_BR)
        _iec_body_content_append (content, IEC_BODY_BREAK, get_format (path), NULL);
      else if (_iec_body_piece_is_for (child->tag))
        append_piece (content, child, get_format (path));
      else
        {
          Visit next = { child, 0 };

          g_array_append_val (path, next);
        }
    }
}

static char *
serialize_nodes (IecBodyNode *const *nodes, guint n_nodes)
{
  g_autoptr (GPtrArray) children = g_ptr_array_new ();
  const IecBodyNode root = { .tag = IEC_BODY_ROOT, .children = children };

  for (guint i = 0; i < n_nodes; i++)
    g_ptr_array_add (children, nodes[i]);
  return iec_body_serialize (&root);
}

/* Blocks */

static void
add_line (Reading *reading, IecBodyTag tag, IecBodyNode *const *nodes, guint n_nodes)
{
  IecBodyLine *line = _iec_body_line_new (tag);
  const IecBodyLine *before =
      reading->lines->len > 0 ? g_ptr_array_index (reading->lines, reading->lines->len - 1) : NULL;

  line->level = reading->level;
  line->ordered = reading->lists & ((1u << reading->level) - 1);
  line->start_level = reading->item <= reading->level ? reading->item : 0;
  if (reading->list > 0 && reading->list <= _iec_body_line_get_shared_level (line, before))
    line->fresh_level = reading->list;
  line->words = serialize_nodes (nodes, n_nodes);
  line->content = _iec_body_content_new ();
  for (guint i = 0; i < n_nodes; i++)
    append_inline (line->content, nodes[i]);
  reading->item = reading->list = 0;
  g_ptr_array_add (reading->lines, line);
}

static gboolean
has_inner_blocks (const IecBodyNode *item)
{
  for (guint i = 0; i < item->children->len; i++)
    if (is_inner_block (g_ptr_array_index (item->children, i)))
      return TRUE;
  return FALSE;
}

static gboolean
is_blank_text (const IecBodyNode *node)
{
  return node->tag == IEC_BODY_TEXT && node->text[strspn (node->text, " ")] == '\0';
}

/* Words between an item's blocks, from @start on; white space alone is none. Returns where they end. */
static guint
add_words (Reading *reading, const IecBodyNode *item, guint start)
{
  IecBodyNode **nodes = (IecBodyNode **)item->children->pdata;
  gboolean is_blank = TRUE;
  guint end = start;

  for (; end < item->children->len && !is_inner_block (nodes[end]); end++)
    is_blank = is_blank && is_blank_text (nodes[end]);
  if (!is_blank)
    add_line (reading, IEC_BODY_LI, nodes + start, end - start);
  return end;
}

static void
enter_list (Reading *reading, const IecBodyNode *list)
{
  guint bit = 1u << reading->level;

  reading->level++;
  reading->lists = (reading->lists & (bit - 1)) | (list->tag == IEC_BODY_OL ? bit : 0);
  reading->list = reading->list > 0 ? MIN (reading->list, reading->level) : reading->level;
}

/* What to walk into: a list, or an item that holds blocks. */
static gboolean
enter (Reading *reading, const IecBodyNode *node)
{
  switch (node->tag)
    {
    case IEC_BODY_UL:
    case IEC_BODY_OL:
      enter_list (reading, node);
      return TRUE;
    case IEC_BODY_LI:
      reading->item = reading->item > 0 ? MIN (reading->item, reading->level) : reading->level;
      if (has_inner_blocks (node))
        return TRUE;
      add_line (reading, IEC_BODY_LI, (IecBodyNode **)node->children->pdata, node->children->len);
      return FALSE;
    case IEC_BODY_TABLE:
    case IEC_BODY_IMG:
      add_line (reading, node->tag, (IecBodyNode **)&node, 1);
      return FALSE;
    default:
      add_line (reading, node->tag, (IecBodyNode **)node->children->pdata, node->children->len);
      return FALSE;
    }
}

static void
leave (Reading *reading, const IecBodyNode *node)
{
  if (node->tag == IEC_BODY_UL || node->tag == IEC_BODY_OL)
    reading->level--;
}

static void
read_block (Reading *reading, const IecBodyNode *block)
{
  g_autoptr (GArray) path = g_array_new (FALSE, FALSE, sizeof (Visit));
  Visit first = { block, 0 };

  if (enter (reading, block))
    g_array_append_val (path, first);
  while (path->len > 0)
    {
      Visit *top = &g_array_index (path, Visit, path->len - 1);

      if (top->place >= top->node->children->len)
        {
          leave (reading, top->node);
          g_array_set_size (path, path->len - 1);
          continue;
        }
      const IecBodyNode *child = g_ptr_array_index (top->node->children, top->place);
      if (top->node->tag == IEC_BODY_LI && !is_inner_block (child))
        {
          top->place = add_words (reading, top->node, top->place);
          continue;
        }
      top->place++;
      if (enter (reading, child))
        {
          Visit next = { child, 0 };

          g_array_append_val (path, next);
        }
    }
  reading->item = reading->list = 0;
}

/* Sources: lists without items and the like have no lines; they stay with the block after them, or at the end before.
 */
static void
give_source (GPtrArray *lines, guint first, char *fragment)
{
  _iec_body_line_set_source (lines, first, lines->len - first, fragment);
}

static void
read_blocks (GPtrArray *lines, const IecBodyNode *root)
{
  Reading reading = { .lines = lines };
  g_autoptr (GString) skipped = g_string_new (NULL);

  for (guint i = 0; i < root->children->len; i++)
    {
      IecBodyNode *block = g_ptr_array_index (root->children, i);
      g_autofree char *fragment = serialize_nodes (&block, 1);

      reading.first = lines->len;
      read_block (&reading, block);
      g_string_append (skipped, fragment);
      if (lines->len == reading.first)
        continue;
      give_source (lines, reading.first, g_strdup (skipped->str));
      g_string_truncate (skipped, 0);
    }
  if (skipped->len > 0 && lines->len > 0)
    _iec_body_line_append_source (g_ptr_array_index (lines, lines->len - 1), skipped->str);
  else if (lines->len == 0)
    {
      add_line (&reading, IEC_BODY_P, NULL, 0);
      give_source (lines, 0, g_strdup (skipped->str));
    }
}

/**
 * _iec_body_lines_parse:
 * @fragment: body text; what does not parse is read as plain text, one paragraph a line
 *
 * Returns: (transfer full) (element-type IecBodyLine): at least one line, each with its content
 */
GPtrArray *
_iec_body_lines_parse (const char *fragment)
{
  GPtrArray *lines = g_ptr_array_new_with_free_func ((GDestroyNotify)_iec_body_line_free);
  g_autoptr (IecBodyNode) root = iec_body_parse (fragment, NULL);

  if (root != NULL)
    {
      read_blocks (lines, root);
      return lines;
    }

  g_autoptr (IecBodyNode) plain = iec_body_parse_or_plain (fragment);
  read_blocks (lines, plain);
  give_source (lines, 0, g_strdup (fragment));
  return lines;
}
