/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-hyphenator.h"
#include "iec-word-private.h"

#include <hyphen.h>
#include <string.h>
#include <unistd.h>

#define UTF8 "UTF-8"

/* Letters that stay together at the start and at the end of a word. */
#define MIN_LETTERS 2

static const char *const folders[] = { "/usr/share/hyphen", "/usr/share/myspell/dicts" };

static const struct
{
  const char *language;
  const char *names[3];
} dictionaries[] = {
  { "lv", { "hyph_lv_LV.dic", "hyph_lv.dic", NULL } },
  { "en", { "hyph_en_GB.dic", "hyph_en_US.dic", NULL } },
};

struct _IecHyphenator
{
  /* Owned */
  HyphenDict *patterns; /* NULL if there are none */
  GIConv converter;     /* NULL where the patterns are in UTF-8 */
};

static HyphenDict *
load_patterns (const char *code)
{
  for (gsize i = 0; i < G_N_ELEMENTS (dictionaries); i++)
    {
      if (strcmp (dictionaries[i].language, code) != 0)
        continue;
      for (gsize j = 0; dictionaries[i].names[j] != NULL; j++)
        for (gsize k = 0; k < G_N_ELEMENTS (folders); k++)
          {
            g_autofree char *path = g_build_filename (folders[k], dictionaries[i].names[j], NULL);
            HyphenDict *patterns = access (path, R_OK) == 0 ? hnj_hyphen_load (path) : NULL;
            if (patterns != NULL)
              return patterns;
          }
    }
  return NULL;
}

/* "ISO8859-13" is how dictionaries spell it. */
static GIConv
open_converter (const char *set)
{
  if (g_str_has_prefix (set, "ISO8859"))
    {
      g_autofree char *name = g_strconcat ("ISO-8859", set + strlen ("ISO8859"), NULL);
      return g_iconv_open (name, UTF8);
    }
  return g_iconv_open (set, UTF8);
}

/* Addresses are not divided: nobody could tell whether the hyphen is part of them. */
static gboolean
is_address (const char *chunk, const char *end)
{
  if (g_str_has_prefix (chunk, "www."))
    return TRUE;
  for (const char *p = chunk; p < end; p = g_utf8_next_char (p))
    {
      if (*p == '@' || g_str_has_prefix (p, "://"))
        return TRUE;
      if (*p == '.' && p > chunk && p + 1 < end && g_unichar_isalnum (g_utf8_get_char (p + 1)))
        return TRUE;
    }
  return FALSE;
}

/* Lower case in the patterns' encoding, one byte a character unless that is UTF-8; NULL for what is not divided. */
static char *
prepare_word (IecHyphenator *self, const char *start, const char *end, gsize *n_chars)
{
  g_autoptr (GString) word = g_string_new (NULL);
  *n_chars = 0;
  for (const char *p = start; p < end; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      if (!g_unichar_isalpha (c) || (p > start && g_unichar_isupper (c)) || g_unichar_istitle (c))
        return NULL;
      g_string_append_unichar (word, g_unichar_tolower (c));
      (*n_chars)++;
    }
  if (*n_chars < 2 * MIN_LETTERS || *n_chars > IEC_WORD_MAX_CHARS)
    return NULL;
  if (self->converter == NULL)
    return g_strdup (word->str);
  gsize length;
  char *encoded = g_convert_with_iconv (word->str, (gssize)word->len, self->converter, NULL, &length, NULL);
  if (encoded != NULL && length != *n_chars)
    g_clear_pointer (&encoded, g_free);
  return encoded;
}

static void
free_replacements (char **replacements, gsize count)
{
  if (replacements == NULL)
    return;
  for (gsize i = 0; i < count; i++)
    free (replacements[i]);
  free (replacements);
}

/* Adds the places in the word from @start to @end; @text is where offsets count from. */
static void
divide_word (IecHyphenator *self, const char *text, const char *start, const char *end, GArray *breaks)
{
  gsize n_chars;
  g_autofree char *word = prepare_word (self, start, end, &n_chars);
  if (word == NULL)
    return;

  gsize length = strlen (word);
  g_autofree char *marks = g_malloc0 (length + 5);
  char **replacements = NULL;
  int *places = NULL;
  int *cuts = NULL;
  if (hnj_hyphen_hyphenate3 (self->patterns, word, (int)length, marks, NULL, &replacements, &places, &cuts, MIN_LETTERS,
                             MIN_LETTERS, MIN_LETTERS, MIN_LETTERS)
      == 0)
    {
      const char *p = start;
      for (gsize i = 0; i + 1 < n_chars; i++)
        {
          p = g_utf8_next_char (p);
          gboolean respelt = replacements != NULL && replacements[i] != NULL;
          gsize offset = (gsize)(p - text);
          if ((marks[i] & 1) != 0 && !respelt && i + 1 >= MIN_LETTERS && n_chars - i - 1 >= MIN_LETTERS)
            g_array_append_val (breaks, offset);
        }
    }
  free_replacements (replacements, length);
  free (places);
  free (cuts);
}

/* Moves [chunk, end), a run without white space, on to the one that holds @word. */
static void
find_chunk (const char *word, const char **chunk, const char **end)
{
  *chunk = *end;
  for (const char *p = *end; p < word; p = g_utf8_next_char (p))
    if (g_unichar_isspace (g_utf8_get_char (p)))
      *chunk = g_utf8_next_char (p);
  *end = word;
  while (**end != '\0' && !g_unichar_isspace (g_utf8_get_char (*end)))
    *end = g_utf8_next_char (*end);
}

/**
 * iec_hyphenator_new:
 * @language: "lv", "en" or another code, for which there are no patterns; what follows a "-" or "_" does not count
 *
 * Returns: (transfer full): a hyphenator
 */
IecHyphenator *
iec_hyphenator_new (const char *language)
{
  g_return_val_if_fail (language != NULL, NULL);

  g_autofree char *code = g_strndup (language, strcspn (language, "-_"));
  IecHyphenator *self = g_new0 (IecHyphenator, 1);
  self->patterns = load_patterns (code);
  if (self->patterns != NULL && !self->patterns->utf8)
    {
      self->converter = open_converter (self->patterns->cset);
      if (self->converter == (GIConv)-1)
        {
          self->converter = NULL;
          g_clear_pointer (&self->patterns, hnj_hyphen_free);
        }
    }
  return self;
}

/**
 * iec_hyphenator_free:
 * @self: (transfer full): a hyphenator
 */
void
iec_hyphenator_free (IecHyphenator *self)
{
  g_return_if_fail (self != NULL);

  if (self->patterns != NULL)
    hnj_hyphen_free (self->patterns);
  if (self->converter != NULL)
    g_iconv_close (self->converter);
  g_free (self);
}

/**
 * iec_hyphenator_find_breaks:
 * @self: a hyphenator
 * @text: a running text, valid UTF-8 in NFC
 *
 * The places at which a word may be divided with a hyphen: never within two letters of a word's start or end, never in
 * a word with a digit, a capital after its first letter or a soft hyphen, never in an address of the web or mail.
 * Language patterns that would spell the parts otherwise than the whole are not used.
 *
 * Returns: (transfer full) (element-type gsize): byte offsets into @text, rising; the hyphen goes before the byte
 */
GArray *
iec_hyphenator_find_breaks (IecHyphenator *self, const char *text)
{
  g_return_val_if_fail (self != NULL && text != NULL, NULL);

  GArray *breaks = g_array_new (FALSE, FALSE, sizeof (gsize));
  if (self->patterns == NULL || !g_utf8_validate (text, -1, NULL))
    return breaks;

  const char *chunk = text;
  const char *chunk_end = text;
  gboolean address = FALSE;
  const char *end;
  for (const char *start = iec_word_find_next (text, &end); start != NULL; start = iec_word_find_next (end, &end))
    {
      if (start >= chunk_end)
        {
          find_chunk (start, &chunk, &chunk_end);
          address = is_address (chunk, chunk_end);
        }
      if (!address)
        divide_word (self, text, start, end, breaks);
    }
  return breaks;
}
