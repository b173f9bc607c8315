/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-body-buffer-private.h"

#include <string.h>

static gboolean
is_xml_char (gunichar c)
{
  return c == '\t' || c == '\n' || (c >= 0x20 && c <= 0xD7FF) || (c >= 0xE000 && c <= 0xFFFD)
         || (c >= 0x10000 && c <= 0x10FFFF);
}

/**
 * _iec_typed_text_clean:
 * @length: of @text in bytes
 *
 * Lets any line end be "\n", and drops the characters that XML 1.0 forbids, bytes that are no UTF-8, and object
 * characters, which stand for nothing outside of their buffer. A tab is a space.
 *
 * Returns: (transfer full): what of @text can be in the strategy
 */
char *
_iec_typed_text_clean (const char *text, gssize length)
{
  g_autofree char *valid = g_utf8_make_valid (text, length);
  GString *clean = g_string_sized_new ((gsize)length);

  for (const char *p = valid; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c == '\r' && p[1] == '\n')
        continue;
      if (c == '\r' || c == 0x2029 || c == 0x85)
        c = '\n';
      else if (c == '\t')
        c = ' ';
      if (is_xml_char (c) && c != IEC_BODY_OBJECT)
        g_string_append_unichar (clean, c);
    }
  return g_string_free (clean, FALSE);
}

/**
 * _iec_typed_text_end:
 * @iter: behind what was inserted
 * @text: what was to be inserted
 * @length: of @text in bytes; negative if it ends with NUL
 *
 * Ends the emission of "insert-text" where not just @text was inserted: whoever hears of it afterwards, as GtkTextView
 * does from GTK 4.14 on to tell a screen reader, takes for granted that @text stands before @iter.
 */
void
_iec_typed_text_end (GtkTextBuffer *buffer, const GtkTextIter *iter, const char *text, int length)
{
  GtkTextIter start = *iter;
  gsize n_bytes = length < 0 ? strlen (text) : (gsize)length;

  gtk_text_iter_backward_chars (&start, (int)g_utf8_strlen (text, (gssize)n_bytes));
  g_autofree char *there = gtk_text_iter_get_slice (&start, iter);
  if (strlen (there) != n_bytes || memcmp (there, text, n_bytes) != 0)
    g_signal_stop_emission_by_name (buffer, "insert-text");
}

/**
 * _iec_typed_quote:
 * @before: the character before it, 0 for none
 * @language: "lv", "en" …
 *
 * Returns: the quotation mark that a typed " is meant for, by what stands before it; 0 for none
 */
gunichar
_iec_typed_quote (gunichar before, const char *language)
{
  gboolean opens = before == 0 || before == IEC_BODY_BREAK || g_unichar_isspace (before)
                   || (before < 0x80 && strchr ("([{<-/", (int)before) != NULL) || before == 0x2013 || before == 0x2014
                   || before == 0x201E || before == 0x201C || before == 0x2018 || before == 0x201A;

  if (g_str_has_prefix (language, "lv"))
    return opens ? 0x201E : 0x201D;
  if (g_str_has_prefix (language, "en"))
    return opens ? 0x201C : 0x201D;
  return 0;
}

static void
get_cursor (IecBodyBuffer *self, GtkTextIter *iter)
{
  gtk_text_buffer_get_iter_at_mark (GTK_TEXT_BUFFER (self), iter, gtk_text_buffer_get_insert (GTK_TEXT_BUFFER (self)));
}

/* Replaces the @n characters before the cursor, keeping their format. */
static void
replace_before_cursor (IecBodyBuffer *self, int n, const char *text)
{
  GtkTextBuffer *buffer = GTK_TEXT_BUFFER (self);
  GtkTextIter start, end;
  guint format = 0;

  get_cursor (self, &end);
  start = end;
  gtk_text_iter_backward_chars (&start, n);
  if (n > 0)
    format = _iec_body_buffer_get_format_at (self, &start);
  self->loading++;
  gtk_text_buffer_delete (buffer, &start, &end);
  int offset = gtk_text_iter_get_offset (&start);
  gtk_text_buffer_insert (buffer, &start, text, -1);
  gtk_text_buffer_get_iter_at_offset (buffer, &end, offset);
  if ((format & IEC_FORMAT_BOLD) != 0)
    gtk_text_buffer_apply_tag (buffer, self->bold, &end, &start);
  if ((format & IEC_FORMAT_ITALIC) != 0)
    gtk_text_buffer_apply_tag (buffer, self->italic, &end, &start);
  self->loading--;
  _iec_body_buffer_style_line (self, (guint)gtk_text_iter_get_line (&start));
  self->format = format;
  self->format_offset = gtk_text_iter_get_offset (&start);
}

static void
remember (IecBodyBuffer *self, IecAutoChange change, const char *typed)
{
  GtkTextIter cursor;

  get_cursor (self, &cursor);
  self->auto_change = change;
  self->auto_offset = gtk_text_iter_get_offset (&cursor);
  g_strlcpy (self->auto_text, typed, sizeof self->auto_text);
  self->typed = 0;
}

static void
change_quote (IecBodyBuffer *self)
{
  GtkTextIter iter;
  gunichar before = 0;
  char quote[8] = "";

  get_cursor (self, &iter);
  gtk_text_iter_backward_char (&iter);
  if (!gtk_text_iter_starts_line (&iter))
    {
      gtk_text_iter_backward_char (&iter);
      before = gtk_text_iter_get_char (&iter);
    }
  gunichar mark = _iec_typed_quote (before, self->language);
  if (mark == 0)
    return;
  _iec_body_buffer_settle (self);
  quote[g_unichar_to_utf8 (mark, quote)] = '\0';
  replace_before_cursor (self, 1, quote);
  remember (self, IEC_AUTO_QUOTE, "\"");
  _iec_body_buffer_mark_edited (self, TRUE);
}

static void
change_to_list (IecBodyBuffer *self)
{
  GtkTextIter start, cursor;

  get_cursor (self, &cursor);
  guint position = (guint)gtk_text_iter_get_line (&cursor);
  IecBodyLine *line = _iec_body_buffer_get_line (self, position);
  if (line->tag != IEC_BODY_P || line->level > 0 || gtk_text_iter_get_line_offset (&cursor) > 3)
    return;
  gtk_text_buffer_get_iter_at_line (GTK_TEXT_BUFFER (self), &start, (int)position);
  g_autofree char *typed = gtk_text_iter_get_slice (&start, &cursor);
  gboolean is_bullet = strcmp (typed, "- ") == 0 || strcmp (typed, "* ") == 0;
  if (!is_bullet && strcmp (typed, "1. ") != 0)
    return;
  _iec_body_buffer_settle (self);
  replace_before_cursor (self, (int)strlen (typed), "");
  _iec_body_line_set_list (_iec_body_buffer_get_line (self, position), 1, !is_bullet);
  _iec_body_buffer_style_line (self, position);
  remember (self, IEC_AUTO_LIST, typed);
  _iec_body_buffer_mark_edited (self, TRUE);
}

/**
 * _iec_body_buffer_change_typed:
 *
 * After a typed character: a straight quotation mark becomes the language's; "- ", "* " and "1. " at a paragraph's
 * start make it an item of a list. A step of its own, so that undo, and Backspace, give back what was typed.
 */
void
_iec_body_buffer_change_typed (IecBodyBuffer *self)
{
  if (self->typed == '"')
    change_quote (self);
  else if (self->typed == ' ')
    change_to_list (self);
}

/**
 * _iec_body_buffer_take_back:
 *
 * Right after such a change: gives back what was typed.
 *
 * Returns: whether there was one
 */
gboolean
_iec_body_buffer_take_back (IecBodyBuffer *self)
{
  IecAutoChange change = self->auto_change;
  GtkTextIter cursor;

  get_cursor (self, &cursor);
  self->auto_change = IEC_AUTO_NONE;
  if (change == IEC_AUTO_NONE || gtk_text_iter_get_offset (&cursor) != self->auto_offset)
    return FALSE;
  _iec_body_buffer_settle (self);
  if (change == IEC_AUTO_LIST)
    _iec_body_line_set_block (_iec_body_buffer_get_line (self, (guint)gtk_text_iter_get_line (&cursor)), IEC_BODY_P);
  replace_before_cursor (self, change == IEC_AUTO_QUOTE ? 1 : 0, self->auto_text);
  _iec_body_buffer_mark_edited (self, TRUE);
  return TRUE;
}
