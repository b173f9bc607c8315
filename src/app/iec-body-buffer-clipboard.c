/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-body-buffer-private.h"

#include <string.h>

/* Copying */

static IecBodyContent *
read_part (IecBodyBuffer *self, guint line, const GtkTextIter *start, const GtkTextIter *end)
{
  GtkTextIter from, to;

  _iec_body_buffer_get_bounds (self, line, &from, &to);
  if (gtk_text_iter_compare (&from, start) < 0)
    from = *start;
  if (gtk_text_iter_compare (&to, end) > 0)
    to = *end;
  return _iec_body_buffer_read (self, &from, &to);
}

/* Part of one line is words without a form; an empty rest of a line has none, either. */
static IecBodyLine *
copy_line (IecBodyBuffer *self, guint line, const IecBodyContent *content, gboolean is_part)
{
  const IecBodyLine *original = _iec_body_buffer_get_line (self, line);
  gboolean is_lost_piece = _iec_body_line_is_piece (original) && content->pieces->len == 0;
  IecBodyLine *copy = is_part || is_lost_piece ? _iec_body_line_new (IEC_BODY_P) : _iec_body_line_copy (original);

  copy->words = _iec_body_content_serialize (content);
  return copy;
}

static gboolean
is_whole_line (const GtkTextIter *start, const GtkTextIter *end)
{
  return gtk_text_iter_starts_line (start) && gtk_text_iter_ends_line (end);
}

/**
 * _iec_body_buffer_dup_selection:
 *
 * Returns: (transfer full) (nullable): the selection as body text; NULL without one
 */
char *
_iec_body_buffer_dup_selection (IecBodyBuffer *self)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func ((GDestroyNotify)_iec_body_line_free);
  GtkTextIter start, end;

  if (!gtk_text_buffer_get_selection_bounds (GTK_TEXT_BUFFER (self), &start, &end))
    return NULL;
  guint first = (guint)gtk_text_iter_get_line (&start), last = (guint)gtk_text_iter_get_line (&end);
  for (guint i = first; i <= last; i++)
    {
      g_autoptr (IecBodyContent) content = read_part (self, i, &start, &end);
      gboolean is_part = (first == last && !is_whole_line (&start, &end))
                         || (i == last && i > first && gtk_text_iter_starts_line (&end));
      gboolean holds_piece = content->pieces->len == 1 && _iec_body_piece_is_block (content->pieces->pdata[0]);

      g_ptr_array_add (lines, copy_line (self, i, content, is_part && !holds_piece));
    }
  return _iec_body_lines_serialize (lines);
}

static void
append_words (GString *words, const IecBodyContent *content)
{
  const char *p = content->text->str;
  guint n_pieces = 0;

  for (guint i = 0; i < content->formats->len; i++, p = g_utf8_next_char (p))
    if ((content->formats->data[i] & IEC_FORMAT_PIECE) != 0)
      {
        IecBodyPiece *piece = g_ptr_array_index (content->pieces, n_pieces++);

        if (_iec_body_piece_get_tag (piece) == IEC_BODY_A)
          g_string_append (words, _iec_body_piece_get_words (piece));
      }
    else if (g_utf8_get_char (p) == IEC_BODY_BREAK)
      g_string_append_c (words, '\n');
    else
      g_string_append_len (words, p, g_utf8_next_char (p) - p);
}

/**
 * _iec_body_buffer_dup_selected_words:
 *
 * Returns: (transfer full) (nullable): the selection as plain text, for other programs; NULL without one
 */
char *
_iec_body_buffer_dup_selected_words (IecBodyBuffer *self)
{
  GtkTextIter start, end;

  if (!gtk_text_buffer_get_selection_bounds (GTK_TEXT_BUFFER (self), &start, &end))
    return NULL;
  GString *words = g_string_new (NULL);
  for (int i = gtk_text_iter_get_line (&start); i <= gtk_text_iter_get_line (&end); i++)
    {
      g_autoptr (IecBodyContent) content = read_part (self, (guint)i, &start, &end);

      if (i > gtk_text_iter_get_line (&start))
        g_string_append_c (words, '\n');
      append_words (words, content);
    }
  return g_string_free (words, FALSE);
}

/* Pasting */

static void
get_cursor (IecBodyBuffer *self, GtkTextIter *iter)
{
  gtk_text_buffer_get_iter_at_mark (GTK_TEXT_BUFFER (self), iter, gtk_text_buffer_get_insert (GTK_TEXT_BUFFER (self)));
}

static void
insert_line_end (IecBodyBuffer *self, GtkTextIter *iter)
{
  gtk_text_buffer_insert (GTK_TEXT_BUFFER (self), iter, "\n", 1);
}

static void
take_form (IecBodyBuffer *self, guint position, const IecBodyLine *pasted)
{
  IecBodyLine *line = _iec_body_line_copy (pasted);

  if (line->level > 0 && line->start_level == 0)
    line->start_level = line->level;
  _iec_body_line_free (g_ptr_array_index (self->lines, position));
  g_ptr_array_index (self->lines, position) = line;
}

/* Goes off the line of a table or an image to an empty one. */
static void
find_room (IecBodyBuffer *self, GtkTextIter *iter)
{
  gboolean before = gtk_text_iter_starts_line (iter);

  if (!_iec_body_line_is_piece (_iec_body_buffer_get_line (self, (guint)gtk_text_iter_get_line (iter))))
    return;
  insert_line_end (self, iter);
  if (before)
    gtk_text_iter_backward_char (iter);
}

static void
insert_lines (IecBodyBuffer *self, GtkTextIter *iter, GPtrArray *lines)
{
  const IecBodyLine *first_pasted = lines->pdata[0], *last_pasted = lines->pdata[lines->len - 1];

  find_room (self, iter);
  gboolean at_end = gtk_text_iter_ends_line (iter);
  if (!gtk_text_iter_starts_line (iter) && _iec_body_line_is_piece (first_pasted))
    insert_line_end (self, iter);
  if (!at_end && _iec_body_line_is_piece (last_pasted))
    {
      insert_line_end (self, iter);
      gtk_text_iter_backward_char (iter);
      at_end = TRUE;
    }
  gboolean at_start = gtk_text_iter_starts_line (iter);
  guint first = (guint)gtk_text_iter_get_line (iter);
  for (guint i = 0; i < lines->len; i++)
    {
      const IecBodyLine *line = g_ptr_array_index (lines, i);

      if (i > 0)
        insert_line_end (self, iter);
      _iec_body_buffer_insert_content (self, iter, line->content);
    }
  for (guint i = 0; i < lines->len; i++)
    {
      gboolean starts = i > 0 || at_start, ends = i + 1 < lines->len || at_end;

      if (starts && ends)
        take_form (self, first + i, g_ptr_array_index (lines, i));
      _iec_body_buffer_style_line (self, first + i);
    }
}

static void
begin_paste (IecBodyBuffer *self)
{
  gtk_text_buffer_begin_user_action (GTK_TEXT_BUFFER (self));
  _iec_body_buffer_settle (self);
  self->pasting = TRUE;
  gtk_text_buffer_delete_selection (GTK_TEXT_BUFFER (self), TRUE, TRUE);
}

static void
end_paste (IecBodyBuffer *self)
{
  self->pasting = FALSE;
  self->typed = 0;
  gtk_text_buffer_end_user_action (GTK_TEXT_BUFFER (self));
}

/**
 * _iec_body_buffer_paste:
 * @fragment: body text
 *
 * Puts @fragment in the place of the selection, as a step of its own. Refused if the text would become too large.
 */
void
_iec_body_buffer_paste (IecBodyBuffer *self, const char *fragment)
{
  GtkTextIter cursor;

  if (_iec_body_buffer_refuse_if_large (self, strlen (fragment)))
    return;
  g_autoptr (GPtrArray) lines = _iec_body_lines_parse (fragment);
  begin_paste (self);
  get_cursor (self, &cursor);
  self->loading++;
  insert_lines (self, &cursor, lines);
  self->loading--;
  gtk_text_buffer_place_cursor (GTK_TEXT_BUFFER (self), &cursor);
  self->format_offset = -1;
  _iec_body_buffer_mark_edited (self, TRUE);
  end_paste (self);
}

/* Blank lines part paragraphs in plain text, and are none themselves. */
static char *
join_paragraphs (const char *clean)
{
  GString *text = g_string_sized_new (strlen (clean));

  for (const char *p = clean; *p != '\0'; p++)
    if (*p != '\n' || (text->len > 0 && text->str[text->len - 1] != '\n'))
      g_string_append_c (text, *p);
  if (text->len > 0 && text->str[text->len - 1] == '\n')
    g_string_truncate (text, text->len - 1);
  return g_string_free (text, FALSE);
}

/**
 * _iec_body_buffer_paste_words:
 * @text: plain text
 *
 * Puts @text, each of its lines a paragraph, in the place of the selection, as a step of its own. Refused if the text
 * would become too large.
 */
void
_iec_body_buffer_paste_words (IecBodyBuffer *self, const char *text)
{
  if (_iec_body_buffer_refuse_if_large (self, strlen (text)))
    return;
  g_autofree char *clean = _iec_typed_text_clean (text, (gssize)strlen (text));
  g_autofree char *words = join_paragraphs (clean);
  begin_paste (self);
  gtk_text_buffer_insert_at_cursor (GTK_TEXT_BUFFER (self), words, -1);
  end_paste (self);
}
