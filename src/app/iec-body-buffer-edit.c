/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-body-buffer-private.h"

/* What a person still sees the difference of; deeper ones are kept when they are there. */
#define MAX_TYPED_LEVEL 9

static void
get_cursor (IecBodyBuffer *self, GtkTextIter *iter)
{
  gtk_text_buffer_get_iter_at_mark (GTK_TEXT_BUFFER (self), iter, gtk_text_buffer_get_insert (GTK_TEXT_BUFFER (self)));
}

/* The lines that the selection touches, or the cursor's. A selection that ends where a line begins leaves that out. */
static gboolean
get_selected_lines (IecBodyBuffer *self, guint *first, guint *last)
{
  GtkTextIter start, end;
  gboolean has_selection = gtk_text_buffer_get_selection_bounds (GTK_TEXT_BUFFER (self), &start, &end);

  *first = (guint)gtk_text_iter_get_line (&start);
  *last = (guint)gtk_text_iter_get_line (&end);
  if (*last > *first && gtk_text_iter_starts_line (&end))
    (*last)--;
  return has_selection;
}

static void
make_block (IecBodyBuffer *self, guint line, IecBodyTag tag)
{
  _iec_body_line_set_block (_iec_body_buffer_get_line (self, line), tag);
  _iec_body_buffer_style_line (self, line);
}

static void
make_item (IecBodyBuffer *self, guint line, guint level, gboolean ordered)
{
  _iec_body_line_set_list (_iec_body_buffer_get_line (self, line), level, ordered);
  _iec_body_buffer_style_line (self, line);
}

/* Bold and italic */

static gboolean
all_have_tag (const GtkTextIter *start, const GtkTextIter *end, GtkTextTag *tag)
{
  GtkTextIter iter = *start;

  while (gtk_text_iter_compare (&iter, end) < 0)
    {
      if (gtk_text_iter_has_tag (&iter, tag))
        gtk_text_iter_forward_to_tag_toggle (&iter, tag);
      else if (gtk_text_iter_get_char (&iter) == '\n')
        gtk_text_iter_forward_char (&iter);
      else
        return FALSE;
    }
  return TRUE;
}

static void
toggle_selection (IecBodyBuffer *self, GtkTextIter *start, GtkTextIter *end, GtkTextTag *tag)
{
  GtkTextBuffer *buffer = GTK_TEXT_BUFFER (self);

  _iec_body_buffer_settle (self);
  if (all_have_tag (start, end, tag))
    gtk_text_buffer_remove_tag (buffer, tag, start, end);
  else
    gtk_text_buffer_apply_tag (buffer, tag, start, end);
  for (int line = gtk_text_iter_get_line (start); line <= gtk_text_iter_get_line (end); line++)
    _iec_body_line_touch (_iec_body_buffer_get_line (self, (guint)line));
  self->format_offset = -1;
  _iec_body_buffer_mark_edited (self, TRUE);
}

static void
toggle_format (IecBodyBuffer *self, GtkTextTag *tag, guint bit)
{
  GtkTextIter start, end;

  if (gtk_text_buffer_get_selection_bounds (GTK_TEXT_BUFFER (self), &start, &end))
    {
      toggle_selection (self, &start, &end, tag);
      return;
    }
  self->format = ((self->is_bold ? IEC_FORMAT_BOLD : 0) | (self->is_italic ? IEC_FORMAT_ITALIC : 0)) ^ bit;
  self->format_offset = gtk_text_iter_get_offset (&start);
  _iec_body_buffer_update_state (self);
}

/**
 * iec_body_buffer_toggle_bold:
 *
 * Makes the selection bold, or no longer so if all of it is; without one, what is typed next.
 */
void
iec_body_buffer_toggle_bold (IecBodyBuffer *self)
{
  g_return_if_fail (IEC_IS_BODY_BUFFER (self));
  toggle_format (self, self->bold, IEC_FORMAT_BOLD);
}

/**
 * iec_body_buffer_toggle_italic:
 *
 * As iec_body_buffer_toggle_bold(), with italic.
 */
void
iec_body_buffer_toggle_italic (IecBodyBuffer *self)
{
  g_return_if_fail (IEC_IS_BODY_BUFFER (self));
  toggle_format (self, self->italic, IEC_FORMAT_ITALIC);
}

/* Kinds of paragraphs */

static gboolean
is_in_list_of (IecBodyBuffer *self, guint line, guint level)
{
  return _iec_body_buffer_get_line (self, line)->level >= level;
}

/* All of the list whose item @line is. */
static void
extend_to_list (IecBodyBuffer *self, guint *first, guint *last)
{
  guint level = _iec_body_buffer_get_line (self, *first)->level;

  if (level == 0)
    return;
  while (*first > 0
         && _iec_body_line_get_shared_level (_iec_body_buffer_get_line (self, *first),
                                             _iec_body_buffer_get_line (self, *first - 1))
                >= level)
    (*first)--;
  while (*last + 1 < self->lines->len && is_in_list_of (self, *last + 1, level)
         && _iec_body_line_get_shared_level (_iec_body_buffer_get_line (self, *last + 1),
                                             _iec_body_buffer_get_line (self, *last))
                >= level)
    (*last)++;
}

/* Whether the list at @level that the line stands in is numbered; the line's own place in it stays. */
static void
change_list_kind (IecBodyBuffer *self, guint position, guint level, gboolean ordered)
{
  IecBodyLine *line = _iec_body_buffer_get_line (self, position);
  g_autofree char *words = g_steal_pointer (&line->words);
  guint bit = 1u << (level - 1);

  _iec_body_line_touch (line);
  line->words = g_steal_pointer (&words);
  line->ordered = (line->ordered & ~bit) | (ordered ? bit : 0);
  _iec_body_buffer_style_line (self, position);
}

static void
set_list_style (IecBodyBuffer *self, guint first, guint last, gboolean has_selection, gboolean ordered)
{
  guint level = _iec_body_buffer_get_line (self, first)->level;

  if (!has_selection)
    extend_to_list (self, &first, &last);
  for (guint i = first; i <= last; i++)
    {
      IecBodyLine *line = _iec_body_buffer_get_line (self, i);

      if (line->level > 0)
        change_list_kind (self, i, has_selection ? line->level : level, ordered);
      else if (!_iec_body_line_is_piece (line))
        make_item (self, i, 1, ordered);
    }
}

static void
set_block_style (IecBodyBuffer *self, guint first, guint last, IecBodyTag tag)
{
  for (guint i = first; i <= last; i++)
    if (!_iec_body_line_is_piece (_iec_body_buffer_get_line (self, i)))
      make_block (self, i, tag);
}

/**
 * iec_body_buffer_set_paragraph_style:
 *
 * Makes the selected paragraphs, or the cursor's, what @style says. In a list without a selection all of the list
 * becomes bullets or numbers.
 */
void
iec_body_buffer_set_paragraph_style (IecBodyBuffer *self, IecParagraphStyle style)
{
  guint first, last;

  g_return_if_fail (IEC_IS_BODY_BUFFER (self));

  gboolean has_selection = get_selected_lines (self, &first, &last);
  _iec_body_buffer_settle (self);
  switch (style)
    {
    case IEC_PARAGRAPH_HEADING_1:
      set_block_style (self, first, last, IEC_BODY_H1);
      break;
    case IEC_PARAGRAPH_HEADING_2:
      set_block_style (self, first, last, IEC_BODY_H2);
      break;
    case IEC_PARAGRAPH_BULLETS:
    case IEC_PARAGRAPH_NUMBERS:
      set_list_style (self, first, last, has_selection, style == IEC_PARAGRAPH_NUMBERS);
      break;
    case IEC_PARAGRAPH_BODY:
    default:
      set_block_style (self, first, last, IEC_BODY_P);
      break;
    }
  _iec_body_buffer_mark_edited (self, TRUE);
}

/* An item can be one level deeper than the line before. */
static guint
get_deepest_level (IecBodyBuffer *self, guint line)
{
  return line > 0 ? MIN (_iec_body_buffer_get_line (self, line - 1)->level + 1, MAX_TYPED_LEVEL) : 1;
}

static void
change_level (IecBodyBuffer *self, guint position, int change)
{
  IecBodyLine *line = _iec_body_buffer_get_line (self, position);
  gboolean ordered = _iec_body_line_is_ordered (line, line->level);

  if (change < 0 && line->level == 1)
    {
      make_block (self, position, IEC_BODY_P);
      return;
    }
  guint level = change < 0 ? line->level - 1 : MIN (line->level + 1, get_deepest_level (self, position));
  if (level == line->level)
    return;
  const IecBodyLine *before = position > 0 ? _iec_body_buffer_get_line (self, position - 1) : NULL;
  if (before != NULL && before->level >= level)
    {
      ordered = _iec_body_line_is_ordered (before, level);
      line->ordered = before->ordered;
    }
  else if (level < line->level)
    ordered = _iec_body_line_is_ordered (line, level);
  make_item (self, position, level, ordered);
}

/**
 * iec_body_buffer_change_list_level:
 * @change: 1 for deeper, -1 for outwards
 *
 * Moves the selected items of lists, or the cursor's, one level; outwards from the outermost they leave the list.
 *
 * Returns: whether the cursor is in a list; if not, nothing happens
 */
gboolean
iec_body_buffer_change_list_level (IecBodyBuffer *self, int change)
{
  guint first, last;

  g_return_val_if_fail (IEC_IS_BODY_BUFFER (self), FALSE);

  get_selected_lines (self, &first, &last);
  if (_iec_body_buffer_get_line (self, first)->level == 0)
    return FALSE;
  _iec_body_buffer_settle (self);
  for (guint i = first; i <= last; i++)
    if (_iec_body_buffer_get_line (self, i)->level > 0)
      change_level (self, i, change);
  _iec_body_buffer_mark_edited (self, TRUE);
  return TRUE;
}

/* Keys */

/**
 * _iec_body_buffer_break_at:
 * @iter: where Enter was pressed
 *
 * Enter in an empty item of a list goes one level outwards, or out of the list.
 *
 * Returns: whether it did; if not, the paragraph is to be split
 */
gboolean
_iec_body_buffer_break_at (IecBodyBuffer *self, GtkTextIter *iter)
{
  guint position = (guint)gtk_text_iter_get_line (iter);
  IecBodyLine *line = _iec_body_buffer_get_line (self, position);

  if (line->level == 0 || !_iec_body_buffer_is_empty_line (self, position))
    return FALSE;
  if (line->start_level == 0)
    make_item (self, position, line->level, _iec_body_line_is_ordered (line, line->level));
  else
    change_level (self, position, -1);
  gtk_text_buffer_get_iter_at_line (GTK_TEXT_BUFFER (self), iter, (int)position);
  return TRUE;
}

/**
 * iec_body_buffer_break_paragraph:
 *
 * What Enter does: splits the paragraph at the cursor; an empty item leaves its list.
 *
 * Returns: TRUE
 */
gboolean
iec_body_buffer_break_paragraph (IecBodyBuffer *self)
{
  GtkTextBuffer *buffer = GTK_TEXT_BUFFER (self);

  g_return_val_if_fail (IEC_IS_BODY_BUFFER (self), FALSE);

  gtk_text_buffer_begin_user_action (buffer);
  gtk_text_buffer_delete_selection (buffer, TRUE, TRUE);
  gtk_text_buffer_insert_at_cursor (buffer, "\n", 1);
  gtk_text_buffer_end_user_action (buffer);
  return TRUE;
}

/* Beside a table or an image: first the cursor goes there; an empty paragraph goes away. */
static gboolean
delete_beside_piece (IecBodyBuffer *self, guint line)
{
  GtkTextIter start, end;

  if (line == 0 || !_iec_body_line_is_piece (_iec_body_buffer_get_line (self, line - 1)))
    return FALSE;
  _iec_body_buffer_get_bounds (self, line - 1, &start, &end);
  if (_iec_body_buffer_is_empty_line (self, line))
    {
      start = end;
      gtk_text_iter_forward_char (&end);
      gtk_text_buffer_delete (GTK_TEXT_BUFFER (self), &start, &end);
      _iec_body_buffer_get_bounds (self, line - 1, &start, &end);
    }
  gtk_text_buffer_place_cursor (GTK_TEXT_BUFFER (self), &end);
  return TRUE;
}

/**
 * iec_body_buffer_delete_backwards:
 *
 * What Backspace does beside deleting: takes back what was done by itself at the last key; makes an item or a heading,
 * at its start, body text.
 *
 * Returns: whether it did; if not, the character before the cursor is to be deleted
 */
gboolean
iec_body_buffer_delete_backwards (IecBodyBuffer *self)
{
  GtkTextIter cursor;

  g_return_val_if_fail (IEC_IS_BODY_BUFFER (self), FALSE);

  if (gtk_text_buffer_get_has_selection (GTK_TEXT_BUFFER (self)))
    return FALSE;
  if (_iec_body_buffer_take_back (self))
    return TRUE;
  get_cursor (self, &cursor);
  if (!gtk_text_iter_starts_line (&cursor))
    return FALSE;
  guint position = (guint)gtk_text_iter_get_line (&cursor);
  const IecBodyLine *line = _iec_body_buffer_get_line (self, position);
  if (_iec_body_line_is_piece (line))
    return FALSE;
  if (line->level == 0 && line->tag == IEC_BODY_P)
    return delete_beside_piece (self, position);
  _iec_body_buffer_settle (self);
  make_block (self, position, IEC_BODY_P);
  _iec_body_buffer_mark_edited (self, TRUE);
  return TRUE;
}

/* Numbers */

static void
count_items (IecBodyBuffer *self)
{
  guint counters[IEC_BODY_MAX_LEVEL + 1] = { 0 };
  const IecBodyLine *before = NULL;

  g_array_set_size (self->numbers, self->lines->len);
  for (guint i = 0; i < self->lines->len; i++)
    {
      const IecBodyLine *line = g_ptr_array_index (self->lines, i);
      guint shared = _iec_body_line_get_shared_level (line, before);
      guint kept = line->start_level > 0 ? MIN (shared, line->start_level) : shared;
      gboolean begins = line->level > 0 && (line->start_level > 0 || shared < line->level);

      for (guint level = kept + 1; level < G_N_ELEMENTS (counters); level++)
        counters[level] = level <= line->level ? 1 : 0;
      if (kept > 0 && kept == line->start_level)
        counters[kept]++;
      g_array_index (self->numbers, guint, i) = begins ? counters[line->level] : 0;
      before = line;
    }
  self->numbers_known = TRUE;
}

static char *
format_letter (guint number)
{
  return number <= 26 ? g_strdup_printf ("%c.", 'a' + (int)number - 1) : g_strdup_printf ("%u.", number);
}

static char *
format_roman (guint number)
{
  static const struct
  {
    guint value;
    const char *digits;
  } parts[] = { { 100, "c" }, { 90, "xc" }, { 50, "l" }, { 40, "xl" }, { 10, "x" },
                { 9, "ix" },  { 5, "v" },   { 4, "iv" }, { 1, "i" } };
  GString *roman = g_string_new (NULL);

  if (number >= 400)
    g_string_printf (roman, "%u", number);
  else
    for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
      for (; number >= parts[i].value; number -= parts[i].value)
        g_string_append (roman, parts[i].digits);
  g_string_append_c (roman, '.');
  return g_string_free (roman, FALSE);
}

/**
 * _iec_body_buffer_dup_marker:
 *
 * Returns: (transfer full) (nullable): what stands in the margin before the line: "•", "1.", "a.", "i."; NULL for
 *   nothing
 */
char *
_iec_body_buffer_dup_marker (IecBodyBuffer *self, guint line)
{
  static const char *const bullets[] = { "•", "–" };
  const IecBodyLine *item = _iec_body_buffer_get_line (self, line);

  if (item->level == 0)
    return NULL;
  if (!self->numbers_known)
    count_items (self);
  guint number = g_array_index (self->numbers, guint, line);
  if (number == 0)
    return NULL;
  if (!_iec_body_line_is_ordered (item, item->level))
    return g_strdup (bullets[(item->level - 1) % G_N_ELEMENTS (bullets)]);
  switch ((item->level - 1) % 3)
    {
    case 0:
      return g_strdup_printf ("%u.", number);
    case 1:
      return format_letter (number);
    default:
      return format_roman (number);
    }
}
