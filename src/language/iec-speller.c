/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-speller-private.h"

#include <hunspell/hunspell.h>
#include <string.h>
#include <sys/stat.h>

/* Hunspell's own buffers hold about 100 characters. */
#define MAX_WORD_BYTES 96

#define UTF8 "UTF-8"

static const char *const folders[] = { "/usr/share/hunspell", "/usr/share/myspell/dicts", "/usr/share/myspell" };

static const struct
{
  const char *language;
  const char *names[3];
} dictionaries[] = {
  { "lv", { "lv_LV", "lv", NULL } },
  { "en", { "en_GB", "en_US", NULL } },
};

struct _IecSpeller
{
  /* Owned */
  char *affixes; /* path of the .aff file */
  char *words;   /* path of the .dic file */
  char *version;
  Hunhandle *hunspell; /* NULL until the first word */
  char *encoding;
  GIConv to_dictionary; /* only where the encoding is not UTF-8 */
  GIConv from_dictionary;
};

static gboolean
find_dictionary (IecSpeller *self, const char *name)
{
  for (gsize i = 0; i < G_N_ELEMENTS (folders); i++)
    {
      g_autofree char *affixes = g_strdup_printf ("%s/%s.aff", folders[i], name);
      g_autofree char *words = g_strdup_printf ("%s/%s.dic", folders[i], name);
      struct stat affixes_stat, words_stat;
      if (stat (affixes, &affixes_stat) != 0 || stat (words, &words_stat) != 0)
        continue;
      self->version =
          g_strdup_printf ("%s %" G_GINT64_FORMAT " %" G_GINT64_FORMAT " %" G_GINT64_FORMAT, name,
                           (gint64)affixes_stat.st_size, (gint64)words_stat.st_size, (gint64)words_stat.st_mtime);
      self->affixes = g_steal_pointer (&affixes);
      self->words = g_steal_pointer (&words);
      return TRUE;
    }
  return FALSE;
}

static gboolean
find_language (IecSpeller *self, const char *language)
{
  for (gsize i = 0; i < G_N_ELEMENTS (dictionaries); i++)
    if (strcmp (dictionaries[i].language, language) == 0)
      for (gsize j = 0; dictionaries[i].names[j] != NULL; j++)
        if (find_dictionary (self, dictionaries[i].names[j]))
          return TRUE;
  return FALSE;
}

static gboolean
load (IecSpeller *self)
{
  if (self->hunspell != NULL)
    return TRUE;
  if (self->affixes == NULL)
    return FALSE;

  self->hunspell = Hunspell_create (self->affixes, self->words);
  const char *encoding = self->hunspell != NULL ? Hunspell_get_dic_encoding (self->hunspell) : NULL;
  if (encoding == NULL)
    {
      g_clear_pointer (&self->affixes, g_free);
      return FALSE;
    }
  self->encoding = g_strdup (encoding);
  if (g_ascii_strcasecmp (encoding, UTF8) == 0)
    return TRUE;
  self->to_dictionary = g_iconv_open (encoding, UTF8);
  self->from_dictionary = g_iconv_open (UTF8, encoding);
  return TRUE;
}

/* The word as the dictionary spells it; NULL if it cannot stand there. */
static char *
encode (IecSpeller *self, const char *word)
{
  if (strlen (word) > MAX_WORD_BYTES)
    return NULL;
  if (self->to_dictionary == NULL)
    return g_strdup (word);
  if (self->to_dictionary == (GIConv)-1)
    return NULL;
  return g_convert_with_iconv (word, -1, self->to_dictionary, NULL, NULL, NULL);
}

static char *
decode (IecSpeller *self, const char *word)
{
  if (self->from_dictionary == NULL)
    return g_utf8_make_valid (word, -1);
  if (self->from_dictionary == (GIConv)-1)
    return NULL;
  return g_convert_with_iconv (word, -1, self->from_dictionary, NULL, NULL, NULL);
}

/*
 * iec_speller_new:
 * @language: "lv" or "en"
 *
 * Finds the language's dictionary; its files are read when the first word is asked for.
 *
 * Returns: (transfer full): a speller; without a dictionary it knows no word
 */
IecSpeller *
iec_speller_new (const char *language)
{
  IecSpeller *self = g_new0 (IecSpeller, 1);
  if (!find_language (self, language))
    self->version = NULL;
  return self;
}

void
iec_speller_free (IecSpeller *self)
{
  if (self->hunspell != NULL)
    Hunspell_destroy (self->hunspell);
  if (self->to_dictionary != NULL && self->to_dictionary != (GIConv)-1)
    g_iconv_close (self->to_dictionary);
  if (self->from_dictionary != NULL && self->from_dictionary != (GIConv)-1)
    g_iconv_close (self->from_dictionary);
  g_free (self->affixes);
  g_free (self->words);
  g_free (self->version);
  g_free (self->encoding);
  g_free (self);
}

/*
 * iec_speller_get_version:
 *
 * Returns: (nullable): the dictionary's name and what tells its versions apart; %NULL without a dictionary
 */
const char *
iec_speller_get_version (IecSpeller *self)
{
  return self->version;
}

/*
 * iec_speller_knows:
 * @word: a word in NFC, case regarded
 *
 * Returns: whether the dictionary has the word or a form of it
 */
gboolean
iec_speller_knows (IecSpeller *self, const char *word)
{
  if (!load (self))
    return FALSE;
  g_autofree char *encoded = encode (self, word);
  return encoded != NULL && Hunspell_spell (self->hunspell, encoded) != 0;
}

/*
 * iec_speller_add_stems:
 * @word: a word in NFC, case regarded
 * @stems: (element-type utf8): where the stems are added, owned
 *
 * Adds all stems that the dictionary gives for a word, none for one that it does not know.
 */
void
iec_speller_add_stems (IecSpeller *self, const char *word, GPtrArray *stems)
{
  if (!load (self))
    return;
  g_autofree char *encoded = encode (self, word);
  if (encoded == NULL)
    return;

  char **list = NULL;
  int count = Hunspell_stem (self->hunspell, &list, encoded);
  for (int i = 0; i < count; i++)
    {
      char *stem = decode (self, list[i]);
      if (stem != NULL)
        g_ptr_array_add (stems, stem);
    }
  Hunspell_free_list (self->hunspell, &list, count);
}
