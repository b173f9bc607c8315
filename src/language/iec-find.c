/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-find.h"

#include "iec-fold.h"
#include "iec-word-private.h"

#include <string.h>

/**
 * FoldedText: a folded text with the way back.
 * @bytes: the folded text
 * @starts: of each byte the character with which its letter begins in the text that was folded
 * @ends: of each byte the character after its letter
 */
typedef struct
{
  GString *bytes;
  GArray *starts;
  GArray *ends;
} FoldedText;

/* What stands with the letter before it: marks, and what nobody sees. */
static gboolean
belongs_to_letter (gunichar c)
{
  return g_unichar_ismark (c) || iec_word_is_joiner (c);
}

/* The one ASCII letter that a letter with marks is folded to; 0 when it is not so simple. */
static char
fold_simply (gunichar c)
{
  gunichar base = c, mark;

  while (base >= 0x80)
    if (!g_unichar_decompose (base, &base, &mark) || (mark != 0 && !g_unichar_ismark (mark)))
      return '\0';
  return g_ascii_tolower ((char)base);
}

static void
append_folded (FoldedText *self, const char *bytes, gsize length, guint start, guint end)
{
  g_string_append_len (self->bytes, bytes, (gssize)length);
  for (gsize i = 0; self->starts != NULL && i < length; i++)
    {
      g_array_append_val (self->starts, start);
      g_array_append_val (self->ends, end);
    }
}

static void
append_letter (FoldedText *self, const char *letter, const char *after, guint start, guint end)
{
  gunichar c = g_utf8_get_char (letter);
  gboolean alone = g_utf8_next_char (letter) == after;
  char simple = alone ? fold_simply (c) : '\0';

  if (g_unichar_isspace (c))
    append_folded (self, " ", 1, start, end);
  else if (simple != '\0')
    append_folded (self, &simple, 1, start, end);
  else if (!alone || !iec_word_is_joiner (c))
    {
      g_autoptr (GString) seen = g_string_new (NULL);

      for (const char *p = letter; p < after; p = g_utf8_next_char (p))
        if (!iec_word_is_joiner (g_utf8_get_char (p)))
          g_string_append_unichar (seen, g_utf8_get_char (p));
      g_autofree char *folded = iec_fold (seen->str);
      append_folded (self, folded, strlen (folded), start, end);
    }
}

static void
fold_text (FoldedText *self, const char *text)
{
  guint place = 0;

  for (const char *p = text; *p != '\0';)
    {
      const char *after = g_utf8_next_char (p);
      guint end = place + 1;

      while (*after != '\0' && belongs_to_letter (g_utf8_get_char (after)))
        {
          after = g_utf8_next_char (after);
          end++;
        }
      append_letter (self, p, after, place, end);
      p = after;
      place = end;
    }
}

/**
 * iec_find_fold:
 * @text: valid UTF-8
 *
 * Folds what is to be found, as iec_fold() does, with all white space as plain spaces and without what nobody sees.
 *
 * Returns: (transfer full): for iec_find()
 */
char *
iec_find_fold (const char *text)
{
  g_return_val_if_fail (text != NULL, NULL);

  FoldedText folded = { g_string_sized_new (strlen (text)), NULL, NULL };
  fold_text (&folded, text);
  return g_string_free (folded.bytes, FALSE);
}

static gboolean
begins_letter (const FoldedText *self, gsize byte)
{
  return byte == 0 || g_array_index (self->starts, guint, byte) != g_array_index (self->starts, guint, byte - 1);
}

/**
 * iec_find:
 * @text: valid UTF-8
 * @folded: what iec_find_fold() made
 *
 * Finds all that reads as @folded when case and diacritics are passed over, from the beginning and without overlaps.
 * A letter is found whole, with its marks and the soft hyphens after it.
 *
 * Returns: (transfer full) (element-type IecFindRange): the places; none for an empty @folded
 */
GArray *
iec_find (const char *text, const char *folded)
{
  g_return_val_if_fail (text != NULL && folded != NULL, NULL);

  GArray *found = g_array_new (FALSE, FALSE, sizeof (IecFindRange));
  gsize length = strlen (folded);
  if (length == 0)
    return found;
  g_autoptr (GArray) starts = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr (GArray) ends = g_array_new (FALSE, FALSE, sizeof (guint));
  FoldedText whole = { g_string_sized_new (strlen (text)), starts, ends };
  fold_text (&whole, text);
  const char *from = whole.bytes->str;
  for (const char *hit = strstr (from, folded); hit != NULL; hit = strstr (from, folded))
    {
      gsize first = (gsize)(hit - whole.bytes->str);
      IecFindRange range = { g_array_index (starts, guint, first), g_array_index (ends, guint, first + length - 1) };

      from = hit + length;
      if (begins_letter (&whole, first))
        g_array_append_val (found, range);
      else
        from = hit + 1;
    }
  g_string_free (whole.bytes, TRUE);
  return found;
}
