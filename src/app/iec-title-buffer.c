/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-title-buffer.h"

#include "iec-body-buffer-private.h"
#include "iec-strategy.h"

#include <string.h>

/* What comes in at once and is longer was not typed. */
#define TYPED_MAX_BYTES 64

struct _IecTitleBuffer
{
  GtkTextBuffer parent_instance;

  guint loading;
  guint action_depth;
  gboolean edited;
  gboolean opens_step;
  gboolean has_typed_quote;
  int quote_offset; /* after a quotation mark that replaced a straight one at the last key; -1 for none */
  /* Owned */
  char *language;
};

enum
{
  SIGNAL_EDITED,
  SIGNAL_SETTLE,
  SIGNAL_REFUSED,
  SIGNAL_ENTERED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (IecTitleBuffer, iec_title_buffer, GTK_TYPE_TEXT_BUFFER)

static void
get_cursor (IecTitleBuffer *self, GtkTextIter *iter)
{
  gtk_text_buffer_get_iter_at_mark (GTK_TEXT_BUFFER (self), iter, gtk_text_buffer_get_insert (GTK_TEXT_BUFFER (self)));
}

static void
end_edit (IecTitleBuffer *self)
{
  gboolean opens_step = self->opens_step;

  self->edited = self->opens_step = FALSE;
  g_signal_emit (self, signals[SIGNAL_EDITED], 0, opens_step);
}

static void
settle (IecTitleBuffer *self)
{
  if (self->edited)
    end_edit (self);
  g_signal_emit (self, signals[SIGNAL_SETTLE], 0);
}

static void
mark_edited (IecTitleBuffer *self, gboolean opens_step)
{
  self->edited = TRUE;
  self->opens_step = self->opens_step || opens_step;
  if (self->action_depth == 0)
    end_edit (self);
}

static void
replace_before_cursor (IecTitleBuffer *self, const char *text)
{
  GtkTextIter start, end;

  get_cursor (self, &end);
  start = end;
  gtk_text_iter_backward_char (&start);
  self->loading++;
  gtk_text_buffer_delete (GTK_TEXT_BUFFER (self), &start, &end);
  gtk_text_buffer_insert (GTK_TEXT_BUFFER (self), &start, text, -1);
  self->loading--;
}

/* A typed " becomes the language's; as a step of its own, so that undo gives the straight one back. */
static void
change_quote (IecTitleBuffer *self)
{
  GtkTextIter iter;
  gunichar before = 0;
  char quote[8] = "";

  get_cursor (self, &iter);
  gtk_text_iter_backward_char (&iter);
  if (gtk_text_iter_backward_char (&iter))
    before = gtk_text_iter_get_char (&iter);
  gunichar mark = _iec_typed_quote (before, self->language);
  if (mark == 0)
    return;
  settle (self);
  quote[g_unichar_to_utf8 (mark, quote)] = '\0';
  replace_before_cursor (self, quote);
  get_cursor (self, &iter);
  self->quote_offset = gtk_text_iter_get_offset (&iter);
  mark_edited (self, TRUE);
}

static void
insert_typed (IecTitleBuffer *self, GtkTextIter *iter, const char *text, int length)
{
  GtkTextBuffer *buffer = GTK_TEXT_BUFFER (self);
  gsize n_bytes = length < 0 ? strlen (text) : (gsize)length;

  self->quote_offset = -1;
  self->has_typed_quote = FALSE;
  if (self->action_depth > 0 && n_bytes == 1 && text[0] == '\n')
    {
      g_signal_emit (self, signals[SIGNAL_ENTERED], 0);
      return;
    }
  if (n_bytes > IEC_TITLE_MAX_CHARS * 4u)
    {
      g_signal_emit (self, signals[SIGNAL_REFUSED], 0);
      return;
    }
  g_autofree char *clean = _iec_typed_text_clean (text, (gssize)n_bytes);
  g_strdelimit (clean, "\n", ' ');
  if (g_utf8_strlen (clean, -1) + gtk_text_buffer_get_char_count (buffer) > IEC_TITLE_MAX_CHARS)
    {
      g_signal_emit (self, signals[SIGNAL_REFUSED], 0);
      return;
    }
  gboolean is_typed = self->action_depth > 0 && n_bytes <= TYPED_MAX_BYTES;
  if (!is_typed)
    settle (self);
  GTK_TEXT_BUFFER_CLASS (iec_title_buffer_parent_class)->insert_text (buffer, iter, clean, -1);
  self->has_typed_quote = is_typed && strcmp (clean, "\"") == 0;
  mark_edited (self, !is_typed);
}

static void
iec_title_buffer_insert_text (GtkTextBuffer *buffer, GtkTextIter *iter, const char *text, int length)
{
  IecTitleBuffer *self = IEC_TITLE_BUFFER (buffer);

  if (self->loading > 0)
    GTK_TEXT_BUFFER_CLASS (iec_title_buffer_parent_class)->insert_text (buffer, iter, text, length);
  else
    insert_typed (self, iter, text, length);
  _iec_typed_text_end (buffer, iter, text, length);
}

static void
iec_title_buffer_delete_range (GtkTextBuffer *buffer, GtkTextIter *start, GtkTextIter *end)
{
  IecTitleBuffer *self = IEC_TITLE_BUFFER (buffer);
  int n_chars = ABS (gtk_text_iter_get_offset (end) - gtk_text_iter_get_offset (start));
  gboolean opens_step = n_chars > 1 && gtk_text_buffer_get_has_selection (buffer);

  if (self->loading == 0 && opens_step)
    settle (self);
  GTK_TEXT_BUFFER_CLASS (iec_title_buffer_parent_class)->delete_range (buffer, start, end);
  if (self->loading > 0)
    return;
  self->quote_offset = -1;
  self->has_typed_quote = FALSE;
  mark_edited (self, opens_step);
}

static void
iec_title_buffer_begin_user_action (GtkTextBuffer *buffer)
{
  IecTitleBuffer *self = IEC_TITLE_BUFFER (buffer);

  self->action_depth++;
  if (GTK_TEXT_BUFFER_CLASS (iec_title_buffer_parent_class)->begin_user_action != NULL)
    GTK_TEXT_BUFFER_CLASS (iec_title_buffer_parent_class)->begin_user_action (buffer);
}

static void
iec_title_buffer_end_user_action (GtkTextBuffer *buffer)
{
  IecTitleBuffer *self = IEC_TITLE_BUFFER (buffer);

  if (GTK_TEXT_BUFFER_CLASS (iec_title_buffer_parent_class)->end_user_action != NULL)
    GTK_TEXT_BUFFER_CLASS (iec_title_buffer_parent_class)->end_user_action (buffer);
  if (self->action_depth == 1 && self->has_typed_quote)
    change_quote (self);
  self->has_typed_quote = FALSE;
  self->action_depth--;
  if (self->action_depth == 0 && self->edited)
    end_edit (self);
}

static void
iec_title_buffer_mark_set (GtkTextBuffer *buffer, const GtkTextIter *location, GtkTextMark *mark)
{
  GTK_TEXT_BUFFER_CLASS (iec_title_buffer_parent_class)->mark_set (buffer, location, mark);
  if (mark == gtk_text_buffer_get_insert (buffer))
    IEC_TITLE_BUFFER (buffer)->quote_offset = -1;
}

static void
iec_title_buffer_finalize (GObject *object)
{
  g_free (IEC_TITLE_BUFFER (object)->language);
  G_OBJECT_CLASS (iec_title_buffer_parent_class)->finalize (object);
}

static guint
add_signal (IecTitleBufferClass *klass, const char *name)
{
  return g_signal_new (name, G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
iec_title_buffer_class_init (IecTitleBufferClass *klass)
{
  GtkTextBufferClass *buffer_class = GTK_TEXT_BUFFER_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = iec_title_buffer_finalize;
  buffer_class->insert_text = iec_title_buffer_insert_text;
  buffer_class->delete_range = iec_title_buffer_delete_range;
  buffer_class->begin_user_action = iec_title_buffer_begin_user_action;
  buffer_class->end_user_action = iec_title_buffer_end_user_action;
  buffer_class->mark_set = iec_title_buffer_mark_set;
  signals[SIGNAL_EDITED] = g_signal_new ("edited", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                         G_TYPE_NONE, 1, G_TYPE_BOOLEAN);
  signals[SIGNAL_SETTLE] = add_signal (klass, "settle");
  signals[SIGNAL_REFUSED] = add_signal (klass, "refused");
  signals[SIGNAL_ENTERED] = add_signal (klass, "entered");
}

static void
iec_title_buffer_init (IecTitleBuffer *self)
{
  self->quote_offset = -1;
  self->language = g_strdup ("lv");
}

/**
 * iec_title_buffer_new:
 *
 * Returns: (transfer full): a buffer without text
 */
IecTitleBuffer *
iec_title_buffer_new (void)
{
  return g_object_new (IEC_TYPE_TITLE_BUFFER, "enable-undo", FALSE, NULL);
}

/**
 * iec_title_buffer_set_language:
 * @language: "lv", "en", the strategy's: which quotation marks a typed " becomes
 */
void
iec_title_buffer_set_language (IecTitleBuffer *self, const char *language)
{
  g_return_if_fail (IEC_IS_TITLE_BUFFER (self));

  g_free (self->language);
  self->language = g_strdup (language);
}

/**
 * iec_title_buffer_set_title:
 *
 * Shows @title by changing only what differs. Is no edit of a person.
 */
void
iec_title_buffer_set_title (IecTitleBuffer *self, const char *title)
{
  GtkTextBuffer *buffer = GTK_TEXT_BUFFER (self);
  GtkTextIter start, end;

  g_return_if_fail (IEC_IS_TITLE_BUFFER (self));

  g_autofree char *shown = iec_title_buffer_dup_title (self);
  glong n_shown = g_utf8_strlen (shown, -1), n_wanted = g_utf8_strlen (title, -1);
  glong n = MIN (n_shown, n_wanted), prefix = 0, suffix = 0;
  const char *a = shown, *b = title;
  for (; prefix < n && g_utf8_get_char (a) == g_utf8_get_char (b); prefix++)
    {
      a = g_utf8_next_char (a);
      b = g_utf8_next_char (b);
    }
  const char *a_end = shown + strlen (shown), *b_end = title + strlen (title);
  for (; suffix < n - prefix; suffix++)
    {
      const char *a_last = g_utf8_prev_char (a_end), *b_last = g_utf8_prev_char (b_end);

      if (g_utf8_get_char (a_last) != g_utf8_get_char (b_last))
        break;
      a_end = a_last;
      b_end = b_last;
    }
  if (prefix + suffix == n_shown && n_shown == n_wanted)
    return;
  self->loading++;
  gtk_text_buffer_get_iter_at_offset (buffer, &start, (int)prefix);
  gtk_text_buffer_get_iter_at_offset (buffer, &end, (int)(n_shown - suffix));
  gtk_text_buffer_delete (buffer, &start, &end);
  gtk_text_buffer_insert (buffer, &start, b, (int)(b_end - b));
  self->loading--;
}

/**
 * iec_title_buffer_dup_title:
 *
 * Returns: (transfer full): the title as it stands now
 */
char *
iec_title_buffer_dup_title (IecTitleBuffer *self)
{
  GtkTextIter start, end;

  g_return_val_if_fail (IEC_IS_TITLE_BUFFER (self), NULL);

  gtk_text_buffer_get_bounds (GTK_TEXT_BUFFER (self), &start, &end);
  return gtk_text_iter_get_slice (&start, &end);
}

/**
 * iec_title_buffer_delete_backwards:
 *
 * Right after a " became another quotation mark: gives the straight one back.
 *
 * Returns: whether it did; if not, the character before the cursor is to be deleted
 */
gboolean
iec_title_buffer_delete_backwards (IecTitleBuffer *self)
{
  GtkTextIter cursor;

  g_return_val_if_fail (IEC_IS_TITLE_BUFFER (self), FALSE);

  get_cursor (self, &cursor);
  if (self->quote_offset < 0 || gtk_text_iter_get_offset (&cursor) != self->quote_offset)
    return FALSE;
  self->quote_offset = -1;
  settle (self);
  replace_before_cursor (self, "\"");
  mark_edited (self, TRUE);
  return TRUE;
}
