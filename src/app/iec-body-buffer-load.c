/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-body-buffer-private.h"

#include <string.h>

/**
 * Cells: what stands in some lines, with their ends, character by character, to be compared.
 * @characters: gunichar each
 * @pieces: (element-type IecBodyPiece): of the object characters, in order, unless they are text
 * @piece_at: guint8 each: whether the character stands for a piece
 */
typedef struct
{
  GArray *characters;
  GByteArray *piece_at;
  GPtrArray *pieces;
} Cells;

static void
cells_init (Cells *self)
{
  self->characters = g_array_new (FALSE, FALSE, sizeof (gunichar));
  self->piece_at = g_byte_array_new ();
  self->pieces = g_ptr_array_new_with_free_func (g_object_unref);
}

static void
cells_clear (Cells *self)
{
  g_array_unref (self->characters);
  g_byte_array_unref (self->piece_at);
  g_ptr_array_unref (self->pieces);
}

static void
cells_append (Cells *self, gunichar character, gboolean is_piece)
{
  guint8 byte = is_piece ? 1 : 0;

  g_array_append_val (self->characters, character);
  g_byte_array_append (self->piece_at, &byte, 1);
}

static void
cells_append_content (Cells *self, const IecBodyContent *content, gboolean ends_line)
{
  const char *p = content->text->str;

  for (guint i = 0; i < content->formats->len; i++, p = g_utf8_next_char (p))
    cells_append (self, g_utf8_get_char (p), (content->formats->data[i] & IEC_FORMAT_PIECE) != 0);
  for (guint i = 0; i < content->pieces->len; i++)
    g_ptr_array_add (self->pieces, g_object_ref (g_ptr_array_index (content->pieces, i)));
  if (ends_line)
    cells_append (self, '\n', FALSE);
}

static gboolean
cells_equal (const Cells *a, guint i, guint piece_i, const Cells *b, guint j, guint piece_j)
{
  if (g_array_index (a->characters, gunichar, i) != g_array_index (b->characters, gunichar, j)
      || a->piece_at->data[i] != b->piece_at->data[j])
    return FALSE;
  if (!a->piece_at->data[i])
    return TRUE;
  return strcmp (_iec_body_piece_get_fragment (g_ptr_array_index (a->pieces, piece_i)),
                 _iec_body_piece_get_fragment (g_ptr_array_index (b->pieces, piece_j)))
         == 0;
}

/* How many cells at the beginning, and how many pieces among them, are the same. */
static guint
count_prefix (const Cells *a, const Cells *b, guint *n_pieces)
{
  guint n = MIN (a->characters->len, b->characters->len);
  guint i;

  *n_pieces = 0;
  for (i = 0; i < n && cells_equal (a, i, *n_pieces, b, i, *n_pieces); i++)
    *n_pieces += a->piece_at->data[i];
  return i;
}

static guint
count_suffix (const Cells *a, const Cells *b, guint prefix)
{
  guint n = MIN (a->characters->len, b->characters->len) - prefix;
  guint pieces_a = a->pieces->len, pieces_b = b->pieces->len;
  guint i;

  for (i = 0; i < n; i++)
    {
      guint at_a = a->characters->len - 1 - i, at_b = b->characters->len - 1 - i;
      guint piece_a = pieces_a - a->piece_at->data[at_a], piece_b = pieces_b - b->piece_at->data[at_b];

      if (!cells_equal (a, at_a, piece_a, b, at_b, piece_b))
        break;
      pieces_a = piece_a;
      pieces_b = piece_b;
    }
  return i;
}

/* Inserts the cells from @from to before @to. */
static void
insert_cells (IecBodyBuffer *self, GtkTextIter *iter, const Cells *cells, guint from, guint to, guint n_piece)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = from; i < to; i++)
    {
      if (!cells->piece_at->data[i])
        {
          g_string_append_unichar (text, g_array_index (cells->characters, gunichar, i));
          continue;
        }
      gtk_text_buffer_insert (GTK_TEXT_BUFFER (self), iter, text->str, (int)text->len);
      g_string_truncate (text, 0);
      g_autoptr (GtkTextChildAnchor) anchor =
          _iec_body_piece_make_anchor (g_ptr_array_index (cells->pieces, n_piece++));
      gtk_text_buffer_insert_child_anchor (GTK_TEXT_BUFFER (self), iter, anchor);
    }
  gtk_text_buffer_insert (GTK_TEXT_BUFFER (self), iter, text->str, (int)text->len);
}

/* Whether the @n cells of @longer after @prefix would be the same text, had they come in one cell earlier. */
static gboolean
may_slide (const Cells *longer, guint prefix, guint n)
{
  if (prefix == 0 || longer->piece_at->data[prefix - 1] || longer->piece_at->data[prefix + n - 1])
    return FALSE;
  return g_array_index (longer->characters, gunichar, prefix - 1)
         == g_array_index (longer->characters, gunichar, prefix + n - 1);
}

/* "a b c" without a word is "a c": whether " b" or "b " went is told by where the cursor is. */
static void
slide_to_cursor (IecBodyBuffer *self, guint offset, const Cells *old, const Cells *new, guint *prefix, guint *suffix)
{
  GtkTextBuffer *buffer = GTK_TEXT_BUFFER (self);
  const Cells *longer = old->characters->len > new->characters->len ? old : new;
  guint n_old = old->characters->len - *prefix - *suffix, n_new = new->characters->len - *prefix - *suffix;
  guint best = *prefix;
  GtkTextIter cursor;

  if ((n_old > 0) == (n_new > 0))
    return;
  gtk_text_buffer_get_iter_at_mark (buffer, &cursor, gtk_text_buffer_get_insert (buffer));
  guint at_cursor = (guint)gtk_text_iter_get_offset (&cursor);
  while (offset + best + n_old != at_cursor && may_slide (longer, best, n_old + n_new))
    best--;
  if (offset + best + n_old != at_cursor)
    return;
  *suffix += *prefix - best;
  *prefix = best;
}

/* Makes the lines from @first to before @end, of which @old are the cells, have the characters of @new. */
static void
replace_cells (IecBodyBuffer *self, guint first, const Cells *old, const Cells *new)
{
  GtkTextBuffer *buffer = GTK_TEXT_BUFFER (self);
  guint n_pieces;
  guint prefix = count_prefix (old, new, &n_pieces);
  guint suffix = count_suffix (old, new, prefix);
  GtkTextIter start, end;

  gtk_text_buffer_get_iter_at_line (buffer, &start, (int)first);
  slide_to_cursor (self, (guint)gtk_text_iter_get_offset (&start), old, new, &prefix, &suffix);
  gtk_text_iter_forward_chars (&start, (int)prefix);
  self->change_offset = gtk_text_iter_get_offset (&start);
  if (prefix + suffix < old->characters->len)
    {
      end = start;
      gtk_text_iter_forward_chars (&end, (int)(old->characters->len - prefix - suffix));
      gtk_text_buffer_delete (buffer, &start, &end);
    }
  if (prefix + suffix < new->characters->len)
    {
      insert_cells (self, &start, new, prefix, new->characters->len - suffix, n_pieces);
      self->change_offset = gtk_text_iter_get_offset (&start);
    }
}

/* Sets bold and italic in the line as @content has them. */
static void
apply_formats (IecBodyBuffer *self, guint line, const IecBodyContent *content)
{
  GtkTextBuffer *buffer = GTK_TEXT_BUFFER (self);
  const guint bits[] = { IEC_FORMAT_BOLD, IEC_FORMAT_ITALIC };
  GtkTextTag *const tags[] = { self->bold, self->italic };
  GtkTextIter start, end;

  _iec_body_buffer_get_bounds (self, line, &start, &end);
  for (guint n = 0; n < G_N_ELEMENTS (bits); n++)
    {
      gtk_text_buffer_remove_tag (buffer, tags[n], &start, &end);
      for (guint i = 0, j; i < content->formats->len; i = j)
        {
          for (j = i + 1;
               j < content->formats->len && ((content->formats->data[i] ^ content->formats->data[j]) & bits[n]) == 0;)
            j++;
          if ((content->formats->data[i] & bits[n]) == 0)
            continue;
          GtkTextIter from = start, to = start;
          gtk_text_iter_forward_chars (&from, (int)i);
          gtk_text_iter_forward_chars (&to, (int)j);
          gtk_text_buffer_apply_tag (buffer, tags[n], &from, &to);
        }
    }
}

static IecBodyContent *
read_line (IecBodyBuffer *self, guint line)
{
  GtkTextIter start, end;

  _iec_body_buffer_get_bounds (self, line, &start, &end);
  return _iec_body_buffer_read (self, &start, &end);
}

/* Replaces @n_old lines from @first on by the lines @from to before @to of @lines, with what stands in them. */
static void
replace_lines (IecBodyBuffer *self, guint first, guint n_old, GPtrArray *lines, guint from, guint to)
{
  Cells old, new;

  cells_init (&old);
  cells_init (&new);
  for (guint i = 0; i < n_old; i++)
    {
      g_autoptr (IecBodyContent) content = read_line (self, first + i);

      cells_append_content (&old, content, i + 1 < n_old);
    }
  for (guint i = from; i < to; i++)
    cells_append_content (&new, ((IecBodyLine *)g_ptr_array_index (lines, i))->content, i + 1 < to);
  replace_cells (self, first, &old, &new);
  cells_clear (&old);
  cells_clear (&new);
}

/* Lets the line be what @line says, which is used up. */
static void
take_line (IecBodyBuffer *self, guint position, IecBodyLine *line)
{
  g_autoptr (IecBodyContent) content = g_steal_pointer (&line->content);

  _iec_body_line_free (g_ptr_array_index (self->lines, position));
  g_ptr_array_index (self->lines, position) = line;
  apply_formats (self, position, content);
  _iec_body_buffer_style_line (self, position);
}

/**
 * _iec_body_buffer_ensure_words:
 *
 * Lets each line know its words as body text: those that have changed are read again.
 */
void
_iec_body_buffer_ensure_words (IecBodyBuffer *self)
{
  for (guint i = 0; i < self->lines->len; i++)
    {
      IecBodyLine *line = g_ptr_array_index (self->lines, i);

      if (line->words != NULL)
        continue;
      g_autoptr (IecBodyContent) content = read_line (self, i);
      line->words = _iec_body_content_serialize (content);
    }
}

static gboolean
is_same_line (IecBodyBuffer *self, guint position, GPtrArray *lines, guint other)
{
  const IecBodyLine *a = g_ptr_array_index (self->lines, position), *b = g_ptr_array_index (lines, other);

  return _iec_body_line_same_form (a, b) && strcmp (a->words, b->words) == 0;
}

/* What differs: the lines after @prefix and before @suffix of both; never nothing on one side only. */
static void
find_difference (IecBodyBuffer *self, GPtrArray *lines, guint *prefix, guint *suffix)
{
  guint n = MIN (self->lines->len, lines->len);

  for (*prefix = 0; *prefix < n && is_same_line (self, *prefix, lines, *prefix);)
    (*prefix)++;
  for (*suffix = 0;
       *suffix < n - *prefix && is_same_line (self, self->lines->len - 1 - *suffix, lines, lines->len - 1 - *suffix);)
    (*suffix)++;
  if (*prefix + *suffix == n && self->lines->len != lines->len)
    {
      if (*prefix > 0)
        (*prefix)--;
      else
        (*suffix)--;
    }
}

static void
show_lines (IecBodyBuffer *self, GPtrArray *lines)
{
  guint n_before = self->lines->len;
  guint prefix, suffix;

  find_difference (self, lines, &prefix, &suffix);
  if (n_before == lines->len)
    {
      for (guint i = prefix; i < n_before - suffix; i++)
        if (!is_same_line (self, i, lines, i))
          replace_lines (self, i, 1, lines, i, i + 1);
    }
  else
    replace_lines (self, prefix, n_before - prefix - suffix, lines, prefix, lines->len - suffix);
  g_assert (self->lines->len == lines->len);

  for (guint i = 0; i < lines->len; i++)
    {
      IecBodyLine *line = g_ptr_array_index (lines, i);
      IecBodyLine *own = g_ptr_array_index (self->lines, i);

      if (i >= prefix && i < lines->len - suffix)
        take_line (self, i, line);
      else
        {
          g_ptr_array_index (self->lines, i) = line;
          g_clear_pointer (&line->content, _iec_body_content_free);
          _iec_body_line_free (own);
        }
    }
  g_ptr_array_set_free_func (lines, NULL);
}

/**
 * iec_body_buffer_set_fragment:
 * @fragment: body text; what does not parse is shown as plain text
 *
 * Shows @fragment, by changing only what differs: the cursor, the selection and marks stay where they are in the text.
 * Is no edit of a person.
 */
void
iec_body_buffer_set_fragment (IecBodyBuffer *self, const char *fragment)
{
  g_return_if_fail (IEC_IS_BODY_BUFFER (self));
  g_return_if_fail (fragment != NULL);

  g_autofree char *shown = iec_body_buffer_dup_fragment (self);
  self->change_offset = -1;
  if (strcmp (shown, fragment) == 0)
    return;

  g_autoptr (GPtrArray) lines = _iec_body_lines_parse (fragment);
  self->loading++;
  show_lines (self, lines);
  self->loading--;
  self->auto_change = IEC_AUTO_NONE;
  self->format_offset = -1;
  self->n_words = 0;
  self->numbers_known = FALSE;
  self->unsettled = FALSE;
  _iec_body_buffer_update_state (self);
  g_signal_emit_by_name (self, "shown");
}

/**
 * iec_body_buffer_dup_fragment:
 *
 * Returns: (transfer full): the text as it stands now, as iec_body_serialize() writes it; what was given to
 *   iec_body_buffer_set_fragment() to the byte, as far as nothing in it has changed
 */
char *
iec_body_buffer_dup_fragment (IecBodyBuffer *self)
{
  g_return_val_if_fail (IEC_IS_BODY_BUFFER (self), NULL);

  _iec_body_buffer_ensure_words (self);
  return _iec_body_lines_serialize (self->lines);
}

/**
 * _iec_body_buffer_insert_content:
 * @iter: where; afterwards, after it
 * @content: of one line
 *
 * Inserts text, pieces and formats. Is no edit of a person.
 */
void
_iec_body_buffer_insert_content (IecBodyBuffer *self, GtkTextIter *iter, const IecBodyContent *content)
{
  int offset = gtk_text_iter_get_offset (iter);
  GtkTextBuffer *buffer = GTK_TEXT_BUFFER (self);
  GtkTextIter start;
  Cells cells;

  cells_init (&cells);
  cells_append_content (&cells, content, FALSE);
  self->loading++;
  insert_cells (self, iter, &cells, 0, cells.characters->len, 0);
  gtk_text_buffer_get_iter_at_offset (buffer, &start, offset);
  gtk_text_buffer_remove_tag (buffer, self->bold, &start, iter);
  gtk_text_buffer_remove_tag (buffer, self->italic, &start, iter);
  for (guint i = 0; i < content->formats->len; i++)
    {
      GtkTextIter from = start;

      gtk_text_iter_forward_char (&start);
      if ((content->formats->data[i] & IEC_FORMAT_BOLD) != 0)
        gtk_text_buffer_apply_tag (buffer, self->bold, &from, &start);
      if ((content->formats->data[i] & IEC_FORMAT_ITALIC) != 0)
        gtk_text_buffer_apply_tag (buffer, self->italic, &from, &start);
    }
  self->loading--;
  cells_clear (&cells);
}

/**
 * _iec_body_buffer_place_cursor_at_change:
 *
 * Places the cursor where the last iec_body_buffer_set_fragment() changed something, if it did.
 *
 * Returns: whether it did
 */
gboolean
_iec_body_buffer_place_cursor_at_change (IecBodyBuffer *self)
{
  GtkTextIter iter;

  if (self->change_offset < 0)
    return FALSE;
  gtk_text_buffer_get_iter_at_offset (GTK_TEXT_BUFFER (self), &iter, self->change_offset);
  gtk_text_buffer_place_cursor (GTK_TEXT_BUFFER (self), &iter);
  return TRUE;
}
