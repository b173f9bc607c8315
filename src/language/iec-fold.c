/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-fold.h"
#include "iec-word-private.h"

#include <string.h>

/* Latin letters that NFD does not take apart. */
static const struct
{
  gunichar letter;
  const char *plain;
} undivided[] = {
  { 0x00DF, "ss" }, { 0x00E6, "ae" }, { 0x00F8, "o" }, { 0x00F0, "d" },  { 0x00FE, "th" },
  { 0x0111, "d" },  { 0x0131, "i" },  { 0x0142, "l" }, { 0x0153, "oe" }, { 0x017F, "s" },
};

static const char *
find_undivided (gunichar c)
{
  for (gsize i = 0; i < G_N_ELEMENTS (undivided); i++)
    if (undivided[i].letter == c)
      return undivided[i].plain;
  return NULL;
}

static char *
make_valid (const char *text)
{
  return g_utf8_make_valid (text != NULL ? text : "", -1);
}

/* A word in lower case, character by character, so that it depends on no locale. */
static char *
make_word (const char *start, const char *end)
{
  GString *word = g_string_sized_new ((gsize)(end - start) + 4);
  gboolean composed = TRUE;
  guint chars = 0;
  for (const char *p = start; p < end && chars < IEC_WORD_MAX_CHARS; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      gboolean joiner = iec_word_is_joiner (c);
      /* A joiner may have stood between a letter and its mark. */
      composed = composed && !joiner && !g_unichar_ismark (c);
      if (joiner)
        continue;
      g_string_append_unichar (word, g_unichar_tolower (c));
      chars++;
    }
  if (composed)
    return g_string_free (word, FALSE);
  char *normal = g_utf8_normalize (word->str, (gssize)word->len, G_NORMALIZE_NFC);
  g_string_free (word, TRUE);
  return normal;
}

/*
 * iec_word_find_next:
 * @text: valid UTF-8
 * @end: (out): the end of the word
 *
 * A word is a run of letters, digits and the marks that follow them; a soft hyphen or zero-width joiner inside does
 * not part it.
 *
 * Returns: (nullable): where the first word of @text begins; %NULL if there is none
 */
const char *
iec_word_find_next (const char *text, const char **end)
{
  const char *start = text;
  while (*start != '\0' && !g_unichar_isalnum (g_utf8_get_char (start)))
    start = g_utf8_next_char (start);
  if (*start == '\0')
    return NULL;

  const char *p = start;
  *end = start;
  for (;;)
    {
      gunichar c = g_utf8_get_char (p);
      gboolean letter = g_unichar_isalnum (c) || g_unichar_ismark (c);
      if (!letter && !iec_word_is_joiner (c))
        return start;
      p = g_utf8_next_char (p);
      if (letter)
        *end = p;
    }
}

/*
 * iec_word_is_joiner:
 *
 * Returns: whether @c is a soft hyphen, a zero-width joiner or non-joiner, or a word joiner, which nobody sees
 */
gboolean
iec_word_is_joiner (gunichar c)
{
  return c == 0x00AD || c == 0x200C || c == 0x200D || c == 0x2060;
}

/**
 * iec_normalize:
 * @text: (nullable): a text
 *
 * Returns: (transfer full): the text in Unicode's form NFC; bytes that are not UTF-8 become U+FFFD, %NULL an empty text
 */
char *
iec_normalize (const char *text)
{
  g_autofree char *valid = make_valid (text);
  return g_utf8_normalize (valid, -1, G_NORMALIZE_NFC);
}

/**
 * iec_fold:
 * @text: (nullable): a text
 *
 * What two spellings of one Latin word have in common when case and diacritics are passed over: lower case, "ā" as "a",
 * "ģ" as "g", "ł" as "l", "ß" as "ss". Letters of other scripts keep their marks ("й" stays). White space and signs
 * are left as they are.
 *
 * Returns: (transfer full): the folded text, NFC
 */
char *
iec_fold (const char *text)
{
  g_autofree char *valid = make_valid (text);
  g_autofree char *apart = g_utf8_normalize (valid, -1, G_NORMALIZE_NFD);
  GString *out = g_string_sized_new (strlen (apart));
  gboolean latin = FALSE;
  for (const char *p = apart; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_unichar_tolower (g_utf8_get_char (p));
      if (g_unichar_ismark (c))
        {
          if (!latin)
            g_string_append_unichar (out, c);
          continue;
        }
      latin = g_unichar_get_script (c) == G_UNICODE_SCRIPT_LATIN;
      const char *plain = latin ? find_undivided (c) : NULL;
      if (plain != NULL)
        g_string_append (out, plain);
      else
        g_string_append_unichar (out, c);
    }
  char *composed = g_utf8_normalize (out->str, (gssize)out->len, G_NORMALIZE_NFC);
  g_string_free (out, TRUE);
  return composed;
}

/**
 * iec_tokenize:
 * @text: (nullable): a text
 *
 * The words of a text in their order: runs of letters and digits, lower case, NFC, with their diacritics. Signs and
 * hyphens part words, soft hyphens do not and are left out. Of a longer word the first %IEC_WORD_MAX_CHARS characters
 * count.
 *
 * Returns: (transfer full) (element-type utf8): the words
 */
GPtrArray *
iec_tokenize (const char *text)
{
  g_autofree char *normal = iec_normalize (text);
  GPtrArray *words = g_ptr_array_new_with_free_func (g_free);
  const char *end;
  for (const char *start = iec_word_find_next (normal, &end); start != NULL; start = iec_word_find_next (end, &end))
    g_ptr_array_add (words, make_word (start, end));
  return words;
}
