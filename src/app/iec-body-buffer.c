/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-body-buffer.h"

#include "iec-body-buffer-private.h"

#include <string.h>

/* Design, "Undo": a step of typing ends at the beginning of a word after so many. */
#define STEP_WORDS 20
/* What comes in at once and is longer was not typed. */
#define TYPED_MAX_BYTES 64
/* Inserting more than this, or into more, asks how large the body would be. */
#define LARGE_BYTES (64u * 1024)
#define LARGE_CHARS (512 * 1024)

enum
{
  PROP_0,
  PROP_IS_BOLD,
  PROP_IS_ITALIC,
  PROP_PARAGRAPH_STYLE,
  N_PROPS,
};

enum
{
  SIGNAL_EDITED,
  SIGNAL_SETTLE,
  SIGNAL_REFUSED,
  SIGNAL_SHOWN,
  N_SIGNALS,
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (IecBodyBuffer, iec_body_buffer, GTK_TYPE_TEXT_BUFFER)

/* Lines */

/**
 * _iec_body_buffer_get_line:
 *
 * Returns: (transfer none): what kind of paragraph the line is
 */
IecBodyLine *
_iec_body_buffer_get_line (IecBodyBuffer *self, guint line)
{
  g_assert (line < self->lines->len);
  return g_ptr_array_index (self->lines, line);
}

/**
 * _iec_body_buffer_get_n_lines:
 *
 * Returns: how many lines there are, at least one
 */
guint
_iec_body_buffer_get_n_lines (IecBodyBuffer *self)
{
  return self->lines->len;
}

/**
 * _iec_body_buffer_get_bounds:
 * @start: (out): where the line begins
 * @end: (out): before what ends it
 */
void
_iec_body_buffer_get_bounds (IecBodyBuffer *self, guint line, GtkTextIter *start, GtkTextIter *end)
{
  gtk_text_buffer_get_iter_at_line (GTK_TEXT_BUFFER (self), start, (int)line);
  *end = *start;
  if (!gtk_text_iter_ends_line (end))
    gtk_text_iter_forward_to_line_end (end);
}

/**
 * _iec_body_buffer_is_empty_line:
 *
 * Returns: whether the line has no character
 */
gboolean
_iec_body_buffer_is_empty_line (IecBodyBuffer *self, guint line)
{
  GtkTextIter start;

  gtk_text_buffer_get_iter_at_line (GTK_TEXT_BUFFER (self), &start, (int)line);
  return gtk_text_iter_ends_line (&start);
}

/**
 * _iec_body_buffer_style_range:
 *
 * Lets the text from @start to @end look as @line has it.
 */
void
_iec_body_buffer_style_range (IecBodyBuffer *self,
                              const GtkTextIter *start,
                              const GtkTextIter *end,
                              const IecBodyLine *line)
{
  GtkTextBuffer *buffer = GTK_TEXT_BUFFER (self);
  GtkTextTag *heading = line->tag == IEC_BODY_H1 ? self->heading_1 : line->tag == IEC_BODY_H2 ? self->heading_2 : NULL;

  self->styling++;
  if (heading != self->heading_1)
    gtk_text_buffer_remove_tag (buffer, self->heading_1, start, end);
  if (heading != self->heading_2)
    gtk_text_buffer_remove_tag (buffer, self->heading_2, start, end);
  if (heading != NULL)
    gtk_text_buffer_apply_tag (buffer, heading, start, end);
  for (guint level = 0; level < G_N_ELEMENTS (self->levels); level++)
    if (level != line->level)
      gtk_text_buffer_remove_tag (buffer, self->levels[level], start, end);
  gtk_text_buffer_apply_tag (buffer, self->levels[line->level], start, end);
  self->styling--;
}

/**
 * _iec_body_buffer_style_line:
 *
 * Lets the whole line, with what ends it, look as its kind has it.
 */
void
_iec_body_buffer_style_line (IecBodyBuffer *self, guint line)
{
  GtkTextIter start, end;

  gtk_text_buffer_get_iter_at_line (GTK_TEXT_BUFFER (self), &start, (int)line);
  end = start;
  gtk_text_iter_forward_line (&end);
  _iec_body_buffer_style_range (self, &start, &end, _iec_body_buffer_get_line (self, line));
  self->numbers_known = FALSE;
}

static IecBodyLine *
copy_for_split (const IecBodyLine *line, gboolean keeps_heading)
{
  IecBodyLine *copy = _iec_body_line_copy (line);

  copy->fresh_level = 0;
  if (copy->level > 0 && copy->start_level > 0)
    copy->start_level = copy->level;
  if (_iec_body_line_is_piece (copy) || (!keeps_heading && copy->level == 0))
    copy->tag = IEC_BODY_P;
  return copy;
}

/* @n line ends came in at @line; @at_start: before its words; @at_end: after them. */
static void
split_line (IecBodyBuffer *self, guint line, guint n, gboolean at_start, gboolean at_end)
{
  IecBodyLine *whole = _iec_body_buffer_get_line (self, line);
  gboolean moves_down = at_start && !at_end;

  for (guint i = 0; i < n; i++)
    {
      gboolean is_rest = !moves_down && i == n - 1 && !at_end;

      g_ptr_array_insert (self->lines, (int)(moves_down ? line : line + 1 + i), copy_for_split (whole, is_rest));
    }
  if (!moves_down)
    _iec_body_line_touch (whole);
  else if (whole->level > 0 && whole->start_level > 0)
    {
      IecBodyLine *first = _iec_body_buffer_get_line (self, line);

      first->start_level = whole->start_level;
      first->fresh_level = whole->fresh_level;
      _iec_body_line_set_list (whole, whole->level, _iec_body_line_is_ordered (whole, whole->level));
    }
  self->numbers_known = FALSE;
}

/* What stood in @first and @last, at least partly, is one line now. */
static void
join_lines (IecBodyBuffer *self, guint first, guint last, gboolean keeps_last)
{
  if (last > first)
    {
      if (keeps_last)
        g_ptr_array_remove_range (self->lines, first, last - first);
      else
        g_ptr_array_remove_range (self->lines, first + 1, last - first);
      self->numbers_known = FALSE;
    }
  _iec_body_line_touch (_iec_body_buffer_get_line (self, first));
}

/* Format */

/**
 * _iec_body_buffer_get_format_at:
 *
 * Returns: the bits of #IecBodyFormat of the character after @iter, without that of pieces
 */
guint
_iec_body_buffer_get_format_at (IecBodyBuffer *self, const GtkTextIter *iter)
{
  return (gtk_text_iter_has_tag (iter, self->bold) ? IEC_FORMAT_BOLD : 0)
         | (gtk_text_iter_has_tag (iter, self->italic) ? IEC_FORMAT_ITALIC : 0);
}

/* What is typed at @iter looks like the character before it; at a line's start like the one after. */
static guint
get_typing_format (IecBodyBuffer *self, const GtkTextIter *iter)
{
  GtkTextIter before = *iter;

  if (gtk_text_iter_get_offset (iter) == self->format_offset)
    return self->format;
  if (gtk_text_iter_starts_line (iter))
    return gtk_text_iter_ends_line (iter) ? 0 : _iec_body_buffer_get_format_at (self, iter);
  gtk_text_iter_backward_char (&before);
  return _iec_body_buffer_get_format_at (self, &before);
}

static void
apply_format (IecBodyBuffer *self, const GtkTextIter *start, const GtkTextIter *end, guint format)
{
  GtkTextBuffer *buffer = GTK_TEXT_BUFFER (self);

  if ((format & IEC_FORMAT_BOLD) != 0)
    gtk_text_buffer_apply_tag (buffer, self->bold, start, end);
  else
    gtk_text_buffer_remove_tag (buffer, self->bold, start, end);
  if ((format & IEC_FORMAT_ITALIC) != 0)
    gtk_text_buffer_apply_tag (buffer, self->italic, start, end);
  else
    gtk_text_buffer_remove_tag (buffer, self->italic, start, end);
}

/**
 * _iec_body_buffer_read:
 * @end: in the same line as @start
 *
 * Returns: (transfer full): what stands between
 */
IecBodyContent *
_iec_body_buffer_read (IecBodyBuffer *self, const GtkTextIter *start, const GtkTextIter *end)
{
  IecBodyContent *content = _iec_body_content_new ();
  GtkTextIter from = *start;

  while (gtk_text_iter_compare (&from, end) < 0)
    {
      guint format = _iec_body_buffer_get_format_at (self, &from);
      GtkTextIter to = from;

      gtk_text_iter_forward_to_tag_toggle (&to, NULL);
      if (gtk_text_iter_compare (&to, end) > 0)
        to = *end;
      g_autofree char *slice = gtk_text_iter_get_slice (&from, &to);
      for (const char *p = slice; *p != '\0'; p = g_utf8_next_char (p))
        {
          gunichar c = g_utf8_get_char (p);
          GtkTextChildAnchor *anchor = c == IEC_BODY_OBJECT ? gtk_text_iter_get_child_anchor (&from) : NULL;

          _iec_body_content_append (content, c, format, _iec_body_piece_from_anchor (anchor));
          gtk_text_iter_forward_char (&from);
        }
    }
  return content;
}

/* Edits */

/**
 * _iec_body_buffer_settle:
 *
 * Before a change that is a step of its own: what was typed until now is to be kept.
 */
void
_iec_body_buffer_settle (IecBodyBuffer *self)
{
  if (self->edited)
    {
      gboolean opens_step = self->opens_step;

      self->edited = self->opens_step = FALSE;
      g_signal_emit (self, signals[SIGNAL_EDITED], 0, opens_step);
    }
  if (!self->unsettled)
    return;
  self->unsettled = FALSE;
  g_signal_emit (self, signals[SIGNAL_SETTLE], 0);
}

static void
end_edit (IecBodyBuffer *self)
{
  gboolean opens_step = self->opens_step;

  self->edited = self->opens_step = FALSE;
  _iec_body_buffer_update_state (self);
  g_signal_emit (self, signals[SIGNAL_EDITED], 0, opens_step);
}

/**
 * _iec_body_buffer_mark_edited:
 * @opens_step: it is more than typing on
 *
 * A person has changed the text.
 */
void
_iec_body_buffer_mark_edited (IecBodyBuffer *self, gboolean opens_step)
{
  self->edited = TRUE;
  self->unsettled = !opens_step || self->unsettled;
  self->opens_step = self->opens_step || opens_step;
  if (opens_step)
    self->n_words = 0;
  if (self->action_depth == 0)
    end_edit (self);
}

/**
 * _iec_body_buffer_refuse_if_large:
 * @n_bytes: of text that is to come in
 *
 * Tells, if the body text would become larger than %IEC_BODY_MAX_BYTES, by the signal "refused".
 *
 * Returns: whether it would
 */
gboolean
_iec_body_buffer_refuse_if_large (IecBodyBuffer *self, gsize n_bytes)
{
  if (n_bytes < LARGE_BYTES && gtk_text_buffer_get_char_count (GTK_TEXT_BUFFER (self)) < LARGE_CHARS)
    return FALSE;
  if (n_bytes <= IEC_BODY_MAX_BYTES)
    {
      g_autofree char *fragment = iec_body_buffer_dup_fragment (self);

      if (strlen (fragment) + n_bytes <= IEC_BODY_MAX_BYTES)
        return FALSE;
    }
  g_signal_emit (self, signals[SIGNAL_REFUSED], 0);
  return TRUE;
}

static gboolean
begins_word (const GtkTextIter *iter, gunichar typed)
{
  GtkTextIter before = *iter;

  if (!g_unichar_isalnum (typed))
    return FALSE;
  return !gtk_text_iter_backward_char (&before) || !g_unichar_isalnum (gtk_text_iter_get_char (&before));
}

/* Whether inserting @text is more than typing on. What was typed before is then kept first. */
static gboolean
opens_step (IecBodyBuffer *self, const GtkTextIter *iter, const char *text, gboolean is_typed)
{
  gboolean opens = !is_typed;

  if (is_typed && begins_word (iter, g_utf8_get_char (text)))
    opens = ++self->n_words > STEP_WORDS;
  if (opens)
    _iec_body_buffer_settle (self);
  return opens;
}

static guint
count_line_ends (const char *text, int length)
{
  guint n = 0;

  for (int i = 0; i < length; i++)
    n += text[i] == '\n' ? 1 : 0;
  return n;
}

/* Inserts, and keeps the lines. @iter is after the text then. */
static void
insert_plain (GtkTextBuffer *buffer, GtkTextIter *iter, const char *text, int length)
{
  IecBodyBuffer *self = IEC_BODY_BUFFER (buffer);
  guint line = (guint)gtk_text_iter_get_line (iter);
  gboolean at_start = gtk_text_iter_starts_line (iter);
  gboolean at_end = gtk_text_iter_ends_line (iter);
  guint n = count_line_ends (text, length);

  GTK_TEXT_BUFFER_CLASS (iec_body_buffer_parent_class)->insert_text (buffer, iter, text, length);
  if (n > 0)
    split_line (self, line, n, at_start, at_end);
  else
    _iec_body_line_touch (_iec_body_buffer_get_line (self, line));
}

static gboolean
is_at_cursor (IecBodyBuffer *self, const GtkTextIter *iter)
{
  GtkTextIter cursor;

  gtk_text_buffer_get_iter_at_mark (GTK_TEXT_BUFFER (self), &cursor,
                                    gtk_text_buffer_get_insert (GTK_TEXT_BUFFER (self)));
  return gtk_text_iter_equal (&cursor, iter);
}

/* A table or an image stands alone: what is typed beside it gets a line of its own. */
static void
leave_piece (IecBodyBuffer *self, GtkTextIter *iter)
{
  gboolean before = gtk_text_iter_starts_line (iter);

  insert_plain (GTK_TEXT_BUFFER (self), iter, "\n", 1);
  if (!before)
    return;
  gboolean moves_cursor = is_at_cursor (self, iter);
  gtk_text_iter_backward_char (iter);
  if (moves_cursor)
    gtk_text_buffer_place_cursor (GTK_TEXT_BUFFER (self), iter);
}

static void
insert_edit (IecBodyBuffer *self, GtkTextIter *iter, const char *text, int length)
{
  guint line = (guint)gtk_text_iter_get_line (iter);
  guint format = get_typing_format (self, iter);
  int offset;

  if (_iec_body_line_is_piece (_iec_body_buffer_get_line (self, line)))
    {
      leave_piece (self, iter);
      if (strcmp (text, "\n") == 0)
        return;
    }
  offset = gtk_text_iter_get_offset (iter);
  line = (guint)gtk_text_iter_get_line (iter);
  insert_plain (GTK_TEXT_BUFFER (self), iter, text, length);

  GtkTextIter start;
  guint last = (guint)gtk_text_iter_get_line (iter);
  gtk_text_buffer_get_iter_at_offset (GTK_TEXT_BUFFER (self), &start, offset);
  apply_format (self, &start, iter, format);
  if (last == line)
    _iec_body_buffer_style_range (self, &start, iter, _iec_body_buffer_get_line (self, line));
  else
    for (guint i = line; i <= last; i++)
      _iec_body_buffer_style_line (self, i);
  self->format = format;
  self->format_offset = gtk_text_iter_get_offset (iter);
}

static void
insert_typed (IecBodyBuffer *self, GtkTextIter *iter, const char *text, int length)
{
  gsize n_bytes = length < 0 ? strlen (text) : (gsize)length;
  if (n_bytes == 0 || _iec_body_buffer_refuse_if_large (self, n_bytes))
    return;
  g_autofree char *clean = _iec_typed_text_clean (text, (gssize)n_bytes);
  if (clean[0] == '\0')
    return;
  gboolean is_typed = self->action_depth > 0 && !self->pasting && strlen (clean) <= TYPED_MAX_BYTES
                      && (strcmp (clean, "\n") == 0 || strchr (clean, '\n') == NULL) && is_at_cursor (self, iter);
  gboolean opens = opens_step (self, iter, clean, is_typed);
  self->auto_change = IEC_AUTO_NONE;
  self->typed = is_typed && *g_utf8_next_char (clean) == '\0' ? g_utf8_get_char (clean) : 0;
  if (self->typed != '\n' || !_iec_body_buffer_break_at (self, iter))
    insert_edit (self, iter, clean, (int)strlen (clean));
  _iec_body_buffer_mark_edited (self, opens);
}

static void
iec_body_buffer_insert_text (GtkTextBuffer *buffer, GtkTextIter *iter, const char *text, int length)
{
  IecBodyBuffer *self = IEC_BODY_BUFFER (buffer);

  if (self->loading > 0)
    insert_plain (buffer, iter, text, length);
  else
    insert_typed (self, iter, text, length);
  _iec_typed_text_end (buffer, iter, text, length);
}

static void
iec_body_buffer_insert_child_anchor (GtkTextBuffer *buffer, GtkTextIter *iter, GtkTextChildAnchor *anchor)
{
  IecBodyBuffer *self = IEC_BODY_BUFFER (buffer);
  guint line = (guint)gtk_text_iter_get_line (iter);

  GTK_TEXT_BUFFER_CLASS (iec_body_buffer_parent_class)->insert_child_anchor (buffer, iter, anchor);
  _iec_body_line_touch (_iec_body_buffer_get_line (self, line));
}

/* A table or an image never shares its line: then the line end beside it stays. */
static void
spare_piece (IecBodyBuffer *self, GtkTextIter *start, GtkTextIter *end)
{
  guint first = (guint)gtk_text_iter_get_line (start), last = (guint)gtk_text_iter_get_line (end);
  gboolean has_before = !gtk_text_iter_starts_line (start);
  gboolean has_after = !gtk_text_iter_ends_line (end);

  if (first == last || !has_before || !has_after)
    return;
  if (_iec_body_line_is_piece (_iec_body_buffer_get_line (self, last)))
    gtk_text_iter_backward_char (end);
  else if (_iec_body_line_is_piece (_iec_body_buffer_get_line (self, first)))
    gtk_text_iter_forward_char (start);
}

static void
delete_plain (GtkTextBuffer *buffer, GtkTextIter *start, GtkTextIter *end)
{
  IecBodyBuffer *self = IEC_BODY_BUFFER (buffer);
  guint first = (guint)gtk_text_iter_get_line (start), last = (guint)gtk_text_iter_get_line (end);
  gboolean keeps_last = gtk_text_iter_starts_line (start);
  gboolean takes_all = last > first && keeps_last && gtk_text_iter_is_end (end) && first == 0;

  GTK_TEXT_BUFFER_CLASS (iec_body_buffer_parent_class)->delete_range (buffer, start, end);
  join_lines (self, first, last, keeps_last);
  IecBodyLine *line = _iec_body_buffer_get_line (self, first);
  if (takes_all || (_iec_body_line_is_piece (line) && _iec_body_buffer_is_empty_line (self, first)))
    _iec_body_line_set_block (line, IEC_BODY_P);
}

static void
iec_body_buffer_delete_range (GtkTextBuffer *buffer, GtkTextIter *start, GtkTextIter *end)
{
  IecBodyBuffer *self = IEC_BODY_BUFFER (buffer);

  gtk_text_iter_order (start, end);
  if (self->loading > 0)
    {
      delete_plain (buffer, start, end);
      return;
    }

  int n_chars = gtk_text_iter_get_offset (end) - gtk_text_iter_get_offset (start);
  gboolean opens = n_chars > 1 && gtk_text_buffer_get_has_selection (buffer);
  if (opens)
    _iec_body_buffer_settle (self);
  guint format = _iec_body_buffer_get_format_at (self, start);
  GtkTextIter from = *start, to = *end;
  spare_piece (self, &from, &to);
  if (gtk_text_iter_equal (&from, &to))
    {
      *start = *end = from;
      return;
    }
  guint first = (guint)gtk_text_iter_get_line (&from), last = (guint)gtk_text_iter_get_line (&to);
  delete_plain (buffer, &from, &to);
  if (last > first)
    _iec_body_buffer_style_line (self, first);
  gtk_text_buffer_get_iter_at_offset (buffer, start, gtk_text_iter_get_offset (&from));
  *end = *start;
  self->auto_change = IEC_AUTO_NONE;
  self->typed = 0;
  self->format = format;
  self->format_offset = gtk_text_iter_get_offset (start);
  _iec_body_buffer_mark_edited (self, opens);
}

static void
iec_body_buffer_begin_user_action (GtkTextBuffer *buffer)
{
  IecBodyBuffer *self = IEC_BODY_BUFFER (buffer);

  if (self->action_depth++ == 0)
    self->typed = 0;
  if (GTK_TEXT_BUFFER_CLASS (iec_body_buffer_parent_class)->begin_user_action != NULL)
    GTK_TEXT_BUFFER_CLASS (iec_body_buffer_parent_class)->begin_user_action (buffer);
}

static void
iec_body_buffer_end_user_action (GtkTextBuffer *buffer)
{
  IecBodyBuffer *self = IEC_BODY_BUFFER (buffer);

  if (GTK_TEXT_BUFFER_CLASS (iec_body_buffer_parent_class)->end_user_action != NULL)
    GTK_TEXT_BUFFER_CLASS (iec_body_buffer_parent_class)->end_user_action (buffer);
  if (self->action_depth == 1 && self->typed != 0)
    _iec_body_buffer_change_typed (self);
  self->action_depth--;
  if (self->action_depth == 0 && self->edited)
    end_edit (self);
}

static void
iec_body_buffer_mark_set (GtkTextBuffer *buffer, const GtkTextIter *location, GtkTextMark *mark)
{
  IecBodyBuffer *self = IEC_BODY_BUFFER (buffer);

  GTK_TEXT_BUFFER_CLASS (iec_body_buffer_parent_class)->mark_set (buffer, location, mark);
  if (mark != gtk_text_buffer_get_insert (buffer) || self->loading > 0)
    return;
  if (gtk_text_iter_get_offset (location) != self->format_offset)
    self->format_offset = -1;
  self->auto_change = IEC_AUTO_NONE;
  if (self->action_depth == 0)
    _iec_body_buffer_update_state (self);
}

static gboolean
is_form_tag (IecBodyBuffer *self, GtkTextTag *tag)
{
  for (guint level = 0; level < G_N_ELEMENTS (self->levels); level++)
    if (tag == self->levels[level])
      return TRUE;
  return tag == self->heading_1 || tag == self->heading_2;
}

/* Text that is dragged here brings its tags along: its paragraph's form is not this one's. */
static void
iec_body_buffer_apply_tag (GtkTextBuffer *buffer, GtkTextTag *tag, const GtkTextIter *start, const GtkTextIter *end)
{
  IecBodyBuffer *self = IEC_BODY_BUFFER (buffer);

  if (self->styling > 0 || !is_form_tag (self, tag))
    GTK_TEXT_BUFFER_CLASS (iec_body_buffer_parent_class)->apply_tag (buffer, tag, start, end);
}

/* State at the cursor */

static IecParagraphStyle
get_style (const IecBodyLine *line)
{
  if (line->level > 0)
    return _iec_body_line_is_ordered (line, line->level) ? IEC_PARAGRAPH_NUMBERS : IEC_PARAGRAPH_BULLETS;
  switch (line->tag)
    {
    case IEC_BODY_H1:
      return IEC_PARAGRAPH_HEADING_1;
    case IEC_BODY_H2:
      return IEC_PARAGRAPH_HEADING_2;
    default:
      return IEC_PARAGRAPH_BODY;
    }
}

static void
set_flag (IecBodyBuffer *self, gboolean *flag, gboolean value, guint property)
{
  if (*flag == value)
    return;
  *flag = value;
  g_object_notify_by_pspec (G_OBJECT (self), properties[property]);
}

/**
 * _iec_body_buffer_update_state:
 *
 * Lets the properties say what is at the cursor.
 */
void
_iec_body_buffer_update_state (IecBodyBuffer *self)
{
  GtkTextBuffer *buffer = GTK_TEXT_BUFFER (self);
  GtkTextIter cursor, end;
  guint format;

  gtk_text_buffer_get_iter_at_mark (buffer, &cursor, gtk_text_buffer_get_insert (buffer));
  format = gtk_text_buffer_get_selection_bounds (buffer, &cursor, &end) ? _iec_body_buffer_get_format_at (self, &cursor)
                                                                        : get_typing_format (self, &cursor);
  IecParagraphStyle style = get_style (_iec_body_buffer_get_line (self, (guint)gtk_text_iter_get_line (&cursor)));
  set_flag (self, &self->is_bold, (format & IEC_FORMAT_BOLD) != 0, PROP_IS_BOLD);
  set_flag (self, &self->is_italic, (format & IEC_FORMAT_ITALIC) != 0, PROP_IS_ITALIC);
  if (self->style == style)
    return;
  self->style = style;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PARAGRAPH_STYLE]);
}

/* GObject */

static void
iec_body_buffer_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  IecBodyBuffer *self = IEC_BODY_BUFFER (object);

  switch (id)
    {
    case PROP_IS_BOLD:
      g_value_set_boolean (value, self->is_bold);
      break;
    case PROP_IS_ITALIC:
      g_value_set_boolean (value, self->is_italic);
      break;
    case PROP_PARAGRAPH_STYLE:
      g_value_set_uint (value, self->style);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

/* The tag table is there only now. */
static void
iec_body_buffer_constructed (GObject *object)
{
  IecBodyBuffer *self = IEC_BODY_BUFFER (object);
  GtkTextBuffer *buffer = GTK_TEXT_BUFFER (object);

  G_OBJECT_CLASS (iec_body_buffer_parent_class)->constructed (object);
  gtk_text_buffer_set_enable_undo (buffer, FALSE);

  self->levels[0] = gtk_text_buffer_create_tag (buffer, "level-0", "left-margin", 0, NULL);
  for (guint level = 1; level < G_N_ELEMENTS (self->levels); level++)
    {
      g_autofree char *name = g_strdup_printf ("level-%u", level);

      self->levels[level] = gtk_text_buffer_create_tag (buffer, name, "left-margin", (int)level, NULL);
    }
  self->heading_1 =
      gtk_text_buffer_create_tag (buffer, "heading-1", "weight", PANGO_WEIGHT_BOLD, "scale", PANGO_SCALE_X_LARGE, NULL);
  self->heading_2 =
      gtk_text_buffer_create_tag (buffer, "heading-2", "weight", PANGO_WEIGHT_BOLD, "scale", PANGO_SCALE_LARGE, NULL);
  self->bold = gtk_text_buffer_create_tag (buffer, "bold", "weight", PANGO_WEIGHT_BOLD, NULL);
  self->italic = gtk_text_buffer_create_tag (buffer, "italic", "style", PANGO_STYLE_ITALIC, NULL);
}

static void
iec_body_buffer_finalize (GObject *object)
{
  IecBodyBuffer *self = IEC_BODY_BUFFER (object);

  g_clear_pointer (&self->lines, g_ptr_array_unref);
  g_clear_pointer (&self->numbers, g_array_unref);
  g_clear_pointer (&self->language, g_free);
  G_OBJECT_CLASS (iec_body_buffer_parent_class)->finalize (object);
}

static void
install_properties (GObjectClass *object_class)
{
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  properties[PROP_IS_BOLD] = g_param_spec_boolean ("is-bold", NULL, NULL, FALSE, flags);
  properties[PROP_IS_ITALIC] = g_param_spec_boolean ("is-italic", NULL, NULL, FALSE, flags);
  properties[PROP_PARAGRAPH_STYLE] =
      g_param_spec_uint ("paragraph-style", NULL, NULL, 0, IEC_PARAGRAPH_NUMBERS, 0, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
iec_body_buffer_class_init (IecBodyBufferClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkTextBufferClass *buffer_class = GTK_TEXT_BUFFER_CLASS (klass);

  object_class->get_property = iec_body_buffer_get_property;
  object_class->constructed = iec_body_buffer_constructed;
  object_class->finalize = iec_body_buffer_finalize;
  buffer_class->insert_text = iec_body_buffer_insert_text;
  buffer_class->insert_child_anchor = iec_body_buffer_insert_child_anchor;
  buffer_class->delete_range = iec_body_buffer_delete_range;
  buffer_class->apply_tag = iec_body_buffer_apply_tag;
  buffer_class->begin_user_action = iec_body_buffer_begin_user_action;
  buffer_class->end_user_action = iec_body_buffer_end_user_action;
  buffer_class->mark_set = iec_body_buffer_mark_set;
  install_properties (object_class);

  /**
   * IecBodyBuffer::edited:
   * @opens_step: it was more than typing on
   *
   * A person has changed the text.
   */
  signals[SIGNAL_EDITED] = g_signal_new ("edited", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                         G_TYPE_NONE, 1, G_TYPE_BOOLEAN);
  /**
   * IecBodyBuffer::settle:
   *
   * A change follows that is a step of its own: what was typed before it is to be kept now. The text must not be
   * changed by whoever listens.
   */
  signals[SIGNAL_SETTLE] =
      g_signal_new ("settle", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  /**
   * IecBodyBuffer::refused:
   *
   * What was to come in would make the text larger than it may be; nothing of it came in.
   */
  signals[SIGNAL_REFUSED] =
      g_signal_new ("refused", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  /**
   * IecBodyBuffer::shown:
   *
   * iec_body_buffer_set_fragment() has changed the text.
   */
  signals[SIGNAL_SHOWN] =
      g_signal_new ("shown", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
iec_body_buffer_init (IecBodyBuffer *self)
{
  self->lines = g_ptr_array_new_with_free_func ((GDestroyNotify)_iec_body_line_free);
  g_ptr_array_add (self->lines, _iec_body_line_new (IEC_BODY_P));
  self->numbers = g_array_new (FALSE, TRUE, sizeof (guint));
  self->format_offset = self->change_offset = -1;
  self->language = g_strdup ("lv");
}

/**
 * iec_body_buffer_new:
 *
 * Returns: (transfer full): a buffer without text
 */
IecBodyBuffer *
iec_body_buffer_new (void)
{
  return g_object_new (IEC_TYPE_BODY_BUFFER, NULL);
}

/**
 * iec_body_buffer_set_language:
 * @language: "lv", "en", the strategy's: which quotation marks a typed " becomes
 */
void
iec_body_buffer_set_language (IecBodyBuffer *self, const char *language)
{
  g_return_if_fail (IEC_IS_BODY_BUFFER (self));

  g_free (self->language);
  self->language = g_strdup (language);
}

/**
 * iec_body_buffer_get_paragraph_style:
 *
 * Returns: what the paragraph at the cursor is
 */
IecParagraphStyle
iec_body_buffer_get_paragraph_style (IecBodyBuffer *self)
{
  g_return_val_if_fail (IEC_IS_BODY_BUFFER (self), IEC_PARAGRAPH_BODY);
  return self->style;
}
