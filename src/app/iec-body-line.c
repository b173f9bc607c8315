/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-body-line-private.h"

#include "iec-xml-writer.h"

#include <string.h>

struct _IecBodySource
{
  grefcount ref_count;
  guint n_lines;
  /* Owned */
  char *fragment;
};

static IecBodySource *
source_new (char *fragment)
{
  IecBodySource *self = g_new0 (IecBodySource, 1);

  g_ref_count_init (&self->ref_count);
  self->fragment = fragment;
  return self;
}

static IecBodySource *
source_ref (IecBodySource *self)
{
  g_ref_count_inc (&self->ref_count);
  return self;
}

static void
source_unref (IecBodySource *self)
{
  if (!g_ref_count_dec (&self->ref_count))
    return;
  g_free (self->fragment);
  g_free (self);
}

/**
 * _iec_body_content_new:
 *
 * Returns: (transfer full): no words
 */
IecBodyContent *
_iec_body_content_new (void)
{
  IecBodyContent *self = g_new0 (IecBodyContent, 1);

  self->text = g_string_new (NULL);
  self->formats = g_byte_array_new ();
  self->pieces = g_ptr_array_new_with_free_func (g_object_unref);
  return self;
}

/**
 * _iec_body_content_free:
 * @self: (nullable): words
 */
void
_iec_body_content_free (IecBodyContent *self)
{
  if (self == NULL)
    return;
  g_string_free (self->text, TRUE);
  g_byte_array_unref (self->formats);
  g_ptr_array_unref (self->pieces);
  g_free (self);
}

/**
 * _iec_body_content_append:
 * @format: bits of #IecBodyFormat
 * @piece: (nullable) (transfer none): what @character, an object character, stands for
 */
void
_iec_body_content_append (IecBodyContent *self, gunichar character, guint format, IecBodyPiece *piece)
{
  guint8 byte = (guint8)(piece != NULL && _iec_body_piece_is_block (piece) ? 0 : format);

  if (piece != NULL)
    byte |= IEC_FORMAT_PIECE;
  g_string_append_unichar (self->text, character);
  g_byte_array_append (self->formats, &byte, 1);
  if (piece != NULL)
    g_ptr_array_add (self->pieces, g_object_ref (piece));
}

/* For how many characters from @start on the format has @bit. */
static guint
get_run (const GByteArray *formats, guint start, guint bit)
{
  guint end = start;

  while (end < formats->len && (formats->data[end] & bit) != 0)
    end++;
  return end - start;
}

/* The element that a format bit becomes. */
static const char *
get_format_name (guint bit)
{
  return bit == IEC_FORMAT_BOLD ? "b" : "i";
}

/* Closes and opens bold and italic so that what lasts longer stands outside. @open: innermost last. */
static void
change_format (IecXmlWriter *writer, GArray *open, const GByteArray *formats, guint position)
{
  guint wanted = formats->data[position] & (IEC_FORMAT_BOLD | IEC_FORMAT_ITALIC);
  guint has = 0;

  for (guint i = 0; i < open->len; i++)
    if ((wanted & g_array_index (open, guint, i)) == 0)
      {
        for (guint n = open->len; n > i; n--)
          iec_xml_writer_end (writer);
        g_array_set_size (open, i);
        break;
      }
  for (guint i = 0; i < open->len; i++)
    has |= g_array_index (open, guint, i);

  gboolean italic_first = get_run (formats, position, IEC_FORMAT_ITALIC) > get_run (formats, position, IEC_FORMAT_BOLD);
  const guint order[] = { italic_first ? IEC_FORMAT_ITALIC : IEC_FORMAT_BOLD,
                          italic_first ? IEC_FORMAT_BOLD : IEC_FORMAT_ITALIC };
  for (guint i = 0; i < G_N_ELEMENTS (order); i++)
    if ((wanted & order[i]) != 0 && (has & order[i]) == 0)
      {
        iec_xml_writer_start (writer, get_format_name (order[i]));
        g_array_append_val (open, order[i]);
      }
}

/**
 * _iec_body_content_serialize:
 *
 * Returns: (transfer full): the words as body text: what stands in a paragraph
 */
char *
_iec_body_content_serialize (const IecBodyContent *self)
{
  g_autoptr (IecXmlWriter) writer = iec_xml_writer_new ();
  g_autoptr (GArray) open = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr (GString) words = g_string_new (NULL);
  const guint8 *formats = self->formats->data;
  const char *p = self->text->str;
  guint n_pieces = 0;

  for (guint i = 0; i < self->formats->len; i++, p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (i == 0 || ((formats[i] ^ formats[i - 1]) & (IEC_FORMAT_BOLD | IEC_FORMAT_ITALIC)) != 0)
        {
          iec_xml_writer_text (writer, words->str);
          g_string_truncate (words, 0);
          change_format (writer, open, self->formats, i);
        }
      if (c != IEC_BODY_BREAK && (formats[i] & IEC_FORMAT_PIECE) == 0)
        {
          g_string_append_len (words, p, g_utf8_next_char (p) - p);
          continue;
        }
      iec_xml_writer_text (writer, words->str);
      g_string_truncate (words, 0);
      if (c == IEC_BODY_BREAK)
        iec_xml_writer_element (writer, "br", NULL);
      else
        iec_xml_writer_raw (writer, _iec_body_piece_get_fragment (g_ptr_array_index (self->pieces, n_pieces++)));
    }
  iec_xml_writer_text (writer, words->str);
  for (guint n = open->len; n > 0; n--)
    iec_xml_writer_end (writer);
  return iec_xml_writer_finish_fragment (writer);
}

/**
 * _iec_body_line_new:
 *
 * Returns: (transfer full): a line outside of lists, changed
 */
IecBodyLine *
_iec_body_line_new (IecBodyTag tag)
{
  IecBodyLine *self = g_new0 (IecBodyLine, 1);

  self->tag = tag;
  return self;
}

/**
 * _iec_body_line_copy:
 *
 * Returns: (transfer full): a changed line of the same form without words
 */
IecBodyLine *
_iec_body_line_copy (const IecBodyLine *self)
{
  IecBodyLine *copy = _iec_body_line_new (self->tag);

  copy->level = self->level;
  copy->ordered = self->ordered;
  copy->start_level = self->start_level;
  copy->fresh_level = self->fresh_level;
  return copy;
}

/**
 * _iec_body_line_free:
 * @self: (nullable): a line
 */
void
_iec_body_line_free (IecBodyLine *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->source, source_unref);
  g_clear_pointer (&self->content, _iec_body_content_free);
  g_free (self->words);
  g_free (self);
}

/**
 * _iec_body_line_touch:
 *
 * Forgets what @self was read from: its words have changed.
 */
void
_iec_body_line_touch (IecBodyLine *self)
{
  g_clear_pointer (&self->source, source_unref);
  g_clear_pointer (&self->words, g_free);
}

/**
 * _iec_body_line_is_piece:
 *
 * Returns: whether it is a table or an image
 */
gboolean
_iec_body_line_is_piece (const IecBodyLine *self)
{
  return self->tag == IEC_BODY_TABLE || self->tag == IEC_BODY_IMG;
}

/**
 * _iec_body_line_is_ordered:
 *
 * Returns: whether the list at @level, from 1, that it stands in is numbered
 */
gboolean
_iec_body_line_is_ordered (const IecBodyLine *self, guint level)
{
  return level > 0 && (self->ordered & (1u << (level - 1))) != 0;
}

/**
 * _iec_body_line_set_list:
 * @level: from 1
 *
 * Makes it an item of a list. Its words stay.
 */
void
_iec_body_line_set_list (IecBodyLine *self, guint level, gboolean ordered)
{
  guint bit = 1u << (level - 1);

  g_clear_pointer (&self->source, source_unref);
  if (self->level == 0)
    self->ordered = 0;
  self->tag = IEC_BODY_LI;
  self->level = level;
  self->start_level = level;
  self->fresh_level = 0;
  self->ordered = (self->ordered & (bit - 1)) | (ordered ? bit : 0);
}

/**
 * _iec_body_line_set_block:
 * @tag: IEC_BODY_P, H1, H2, TABLE or IMG
 *
 * Makes it a block outside of lists. Its words stay.
 */
void
_iec_body_line_set_block (IecBodyLine *self, IecBodyTag tag)
{
  g_clear_pointer (&self->source, source_unref);
  self->tag = tag;
  self->level = self->ordered = self->start_level = self->fresh_level = 0;
}

/**
 * _iec_body_line_same_form:
 *
 * Returns: whether both are the same kind of paragraph at the same place in lists
 */
gboolean
_iec_body_line_same_form (const IecBodyLine *self, const IecBodyLine *other)
{
  return self->tag == other->tag && self->level == other->level && self->ordered == other->ordered
         && self->start_level == other->start_level && self->fresh_level == other->fresh_level;
}

/**
 * _iec_body_line_get_shared_level:
 * @before: (nullable): the line before
 *
 * Returns: how many lists both stand in, from the outermost
 */
guint
_iec_body_line_get_shared_level (const IecBodyLine *self, const IecBodyLine *before)
{
  guint shared = before != NULL ? MIN (self->level, before->level) : 0;

  for (guint level = 1; level <= shared; level++)
    if (level == self->fresh_level
        || _iec_body_line_is_ordered (self, level) != _iec_body_line_is_ordered (before, level))
      return level - 1;
  return shared;
}

/**
 * _iec_body_line_set_source:
 * @fragment: (transfer full): what the lines were read from
 *
 * Lets @n_lines lines from @first on be written as @fragment as long as none changes.
 */
void
_iec_body_line_set_source (GPtrArray *lines, guint first, guint n_lines, char *fragment)
{
  IecBodySource *source = source_new (fragment);

  source->n_lines = n_lines;
  for (guint i = 0; i < n_lines; i++)
    {
      IecBodyLine *line = g_ptr_array_index (lines, first + i);

      g_clear_pointer (&line->source, source_unref);
      line->source = source_ref (source);
      line->place = i;
    }
  source_unref (source);
}

/**
 * _iec_body_line_append_source:
 *
 * Lets @fragment, of which no line is shown, follow what @self was read from.
 */
void
_iec_body_line_append_source (IecBodyLine *self, const char *fragment)
{
  char *whole = g_strconcat (self->source->fragment, fragment, NULL);

  g_free (self->source->fragment);
  self->source->fragment = whole;
}

/* Writing */

/**
 * Writing: the lists that are open.
 * @level: how many, each with an open item
 * @item_is_new: nothing stands in the innermost item yet, and no line has begun it
 * @item_is_bare: the innermost item was begun by a line without words, and nothing stands in it yet
 * @item_has_words: the last thing in the innermost item is words right in it
 */
typedef struct
{
  IecXmlWriter *writer;
  guint level;
  gboolean item_is_new;
  gboolean item_is_bare;
  gboolean item_has_words;
} Writing;

static void
close_lists (Writing *writing, guint level)
{
  if (writing->level > level)
    writing->item_is_new = writing->item_is_bare = writing->item_has_words = FALSE;
  for (; writing->level > level; writing->level--)
    {
      iec_xml_writer_end (writing->writer);
      iec_xml_writer_end (writing->writer);
    }
}

/* An item's empty first paragraph would be lost, were what follows in it the first thing in it. */
static void
keep_bare_paragraph (Writing *writing)
{
  if (writing->item_is_bare)
    iec_xml_writer_element (writing->writer, "p", NULL);
  writing->item_is_bare = FALSE;
}

static void
open_item (Writing *writing)
{
  iec_xml_writer_start (writing->writer, "li");
  writing->item_is_new = TRUE;
  writing->item_is_bare = writing->item_has_words = FALSE;
}

static void
open_lists (Writing *writing, const IecBodyLine *line, const IecBodyLine *before)
{
  guint shared = _iec_body_line_get_shared_level (line, before);

  if (line->start_level > 0)
    shared = MIN (shared, line->start_level);
  close_lists (writing, shared);
  if (shared > 0 && shared == line->start_level)
    {
      iec_xml_writer_end (writing->writer);
      open_item (writing);
    }
  else if (shared > 0)
    keep_bare_paragraph (writing);
  for (; writing->level < line->level; writing->level++)
    {
      guint level = writing->level + 1;

      iec_xml_writer_start (writing->writer, _iec_body_line_is_ordered (line, level) ? "ol" : "ul");
      open_item (writing);
    }
}

/* White space right in an item would be no line of its own, nor would nothing after the item's other words. */
static gboolean
needs_paragraph (const Writing *writing, const char *words)
{
  if (words[0] == '\0')
    return !writing->item_is_new;
  return writing->item_has_words || words[strspn (words, " ")] == '\0';
}

static const char *
get_block_name (const Writing *writing, const IecBodyLine *line)
{
  switch (line->tag)
    {
    case IEC_BODY_H1:
      return "h1";
    case IEC_BODY_H2:
      return "h2";
    case IEC_BODY_LI:
      return needs_paragraph (writing, line->words) ? "p" : NULL;
    case IEC_BODY_TABLE:
    case IEC_BODY_IMG:
      return NULL;
    default:
      return "p";
    }
}

static void
write_line (Writing *writing, const IecBodyLine *line, const IecBodyLine *before)
{
  open_lists (writing, line, before);

  const char *name = get_block_name (writing, line);
  if (name != NULL)
    iec_xml_writer_start (writing->writer, name);
  iec_xml_writer_raw (writing->writer, line->words);
  if (name != NULL)
    iec_xml_writer_end (writing->writer);
  writing->item_is_new = FALSE;
  writing->item_has_words = name == NULL;
  writing->item_is_bare = line->tag == IEC_BODY_LI && name == NULL && line->words[0] == '\0';
}

/* How many lines from @start on are all that came from one source, unchanged. */
static guint
count_unchanged (GPtrArray *lines, guint start)
{
  const IecBodyLine *first = g_ptr_array_index (lines, start);

  if (first->source == NULL || first->place != 0 || start + first->source->n_lines > lines->len)
    return 0;
  for (guint i = 0; i < first->source->n_lines; i++)
    {
      const IecBodyLine *line = g_ptr_array_index (lines, start + i);

      if (line->source != first->source || line->place != i)
        return 0;
    }
  return first->source->n_lines;
}

/* Whether lists that lie beside each other become one: then neither is as it was. */
static gboolean
joins_neighbour (GPtrArray *lines, guint start)
{
  if (start == 0 || start >= lines->len)
    return FALSE;
  return _iec_body_line_get_shared_level (g_ptr_array_index (lines, start), g_ptr_array_index (lines, start - 1)) > 0;
}

static gboolean
is_nothing (GPtrArray *lines)
{
  const IecBodyLine *only = g_ptr_array_index (lines, 0);

  return lines->len == 1 && only->tag == IEC_BODY_P && only->words[0] == '\0';
}

/**
 * _iec_body_lines_serialize:
 * @lines: (element-type IecBodyLine): at least one, each with its words
 *
 * What was read and not changed is written as it was, to the byte; the rest as iec_body_serialize() would.
 *
 * Returns: (transfer full): the lines as body text
 */
char *
_iec_body_lines_serialize (GPtrArray *lines)
{
  g_autoptr (IecXmlWriter) writer = iec_xml_writer_new ();
  Writing writing = { .writer = writer };
  const IecBodyLine *before = NULL;
  guint unchanged;

  for (guint i = 0; i < lines->len;)
    {
      const IecBodyLine *line = g_ptr_array_index (lines, i);

      unchanged = count_unchanged (lines, i);
      if (unchanged > 0 && !joins_neighbour (lines, i) && !joins_neighbour (lines, i + unchanged))
        {
          close_lists (&writing, 0);
          iec_xml_writer_raw (writer, line->source->fragment);
          i += unchanged;
          before = NULL;
          continue;
        }
      if (unchanged == 0 && line->source == NULL && is_nothing (lines))
        break;
      write_line (&writing, line, before);
      before = line;
      i++;
    }
  close_lists (&writing, 0);
  return iec_xml_writer_finish_fragment (writer);
}
