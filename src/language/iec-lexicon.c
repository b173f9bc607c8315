/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-fold.h"
#include "iec-lexicon.h"
#include "iec-restorer-private.h"
#include "iec-speller-private.h"
#include "iec-word-private.h"

#include <string.h>

/* Rises whenever the same word gets other terms than before, so that indexes are built anew. */
#define SCHEME "1"

/* Distinct words of which the terms are remembered, and terms of one word. */
#define MAX_CACHED 65536
#define MAX_TERMS 32

/* Words of a query that count. */
#define MAX_QUERY_WORDS 32

/* A word unknown to the dictionary is also indexed by its first letters, after a mark that no word of a text holds: a
   character for private use, which FTS5's unicode61 takes for a letter. */
#define PREFIX_MARK "\xee\x80\x80" /* U+E000 */
#define PREFIX_CHARS 5

/* All capitals, such as "NVO". */
#define MAX_ACRONYM_CHARS 8

struct _IecLexicon
{
  /* Owned */
  IecSpeller *speller;
  GHashTable *careful; /* word → terms, for words out of a text with diacritics */
  GHashTable *lenient; /* word → terms, for words that may lack theirs */
  char *version;

  gboolean restores; /* the language has diacritics that people leave out */
};

static gboolean
has_digit (const char *word)
{
  for (const char *p = word; *p != '\0'; p = g_utf8_next_char (p))
    if (!g_unichar_isalpha (g_utf8_get_char (p)) && !g_unichar_ismark (g_utf8_get_char (p)))
      return TRUE;
  return FALSE;
}

static char *
capitalize (const char *word)
{
  GString *out = g_string_sized_new (strlen (word) + 2);
  g_string_append_unichar (out, g_unichar_toupper (g_utf8_get_char (word)));
  g_string_append (out, g_utf8_next_char (word));
  return g_string_free (out, FALSE);
}

static char *
make_upper (const char *word)
{
  GString *out = g_string_sized_new (strlen (word) + 2);
  for (const char *p = word; *p != '\0'; p = g_utf8_next_char (p))
    g_string_append_unichar (out, g_unichar_toupper (g_utf8_get_char (p)));
  return g_string_free (out, FALSE);
}

static void
add_term (GPtrArray *terms, const char *term)
{
  if (*term == '\0' || terms->len >= MAX_TERMS || g_ptr_array_find_with_equal_func (terms, term, g_str_equal, NULL))
    return;
  g_ptr_array_add (terms, g_strdup (term));
}

/* A stem may be of several words ("a priori") in the dictionary; its terms are words. */
static void
add_stems (IecLexicon *self, GPtrArray *terms, const char *word)
{
  g_autoptr (GPtrArray) stems = g_ptr_array_new_with_free_func (g_free);
  iec_speller_add_stems (self->speller, word, stems);
  for (guint i = 0; i < stems->len; i++)
    {
      g_autofree char *folded = iec_fold (g_ptr_array_index (stems, i));
      g_autoptr (GPtrArray) parts = iec_tokenize (folded);
      for (guint j = 0; j < parts->len; j++)
        add_term (terms, g_ptr_array_index (parts, j));
    }
}

/* Stems of the word as a common and as a proper name; "Balvu" is of the town Balvi as well as of "balva". */
static gboolean
add_known (IecLexicon *self, GPtrArray *terms, const char *word)
{
  g_autofree char *name = capitalize (word);
  guint before = terms->len;
  add_stems (self, terms, word);
  add_stems (self, terms, name);
  if (terms->len > before)
    return TRUE;
  if (iec_speller_knows (self->speller, word) || iec_speller_knows (self->speller, name))
    return TRUE;
  if (g_utf8_strlen (word, -1) > MAX_ACRONYM_CHARS)
    return FALSE;
  g_autofree char *acronym = make_upper (word);
  add_stems (self, terms, acronym);
  return terms->len > before || iec_speller_knows (self->speller, acronym);
}

static gboolean
add_restored (IecLexicon *self, GPtrArray *terms, const char *word)
{
  IecRestorer restorer;
  if (!self->restores || !iec_restorer_init (&restorer, word))
    return FALSE;

  gboolean found = FALSE;
  char *spelling;
  while ((spelling = iec_restorer_next (&restorer)) != NULL)
    {
      /* With a capital first letter the dictionary takes common words, too, so most spellings need one question. */
      g_autofree char *name = capitalize (spelling);
      if (iec_speller_knows (self->speller, name))
        {
          add_stems (self, terms, iec_speller_knows (self->speller, spelling) ? spelling : name);
          found = TRUE;
        }
      g_free (spelling);
    }
  return found;
}

static void
add_prefix (GPtrArray *terms, const char *folded)
{
  if (g_utf8_strlen (folded, -1) < PREFIX_CHARS)
    return;
  g_autofree char *prefix = g_utf8_substring (folded, 0, PREFIX_CHARS);
  g_autofree char *term = g_strconcat (PREFIX_MARK, prefix, NULL);
  add_term (terms, term);
}

/* The folded form is always the first term. */
static char **
make_terms (IecLexicon *self, const char *word, gboolean careful)
{
  g_autoptr (GPtrArray) terms = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *folded = iec_fold (word);
  add_term (terms, folded);
  if (!has_digit (word))
    {
      gboolean known = add_known (self, terms, word);
      if (!known || !careful)
        known = add_restored (self, terms, word) || known;
      if (!known)
        add_prefix (terms, folded);
    }
  g_ptr_array_add (terms, NULL);
  return (char **)g_ptr_array_steal (terms, NULL);
}

/* @word is one word as iec_tokenize() gives it. */
static const char *const *
find_terms (IecLexicon *self, const char *word, gboolean careful)
{
  GHashTable *cache = careful ? self->careful : self->lenient;
  char **terms = g_hash_table_lookup (cache, word);
  if (terms != NULL)
    return (const char *const *)terms;

  if (g_hash_table_size (cache) >= MAX_CACHED)
    g_hash_table_remove_all (cache);
  terms = make_terms (self, word, careful);
  g_hash_table_insert (cache, g_strdup (word), terms);
  return (const char *const *)terms;
}

static void
append_quoted (GString *out, const char *term)
{
  /* Terms hold letters and digits only, so there is nothing in them to double. */
  g_string_append_printf (out, "\"%s\"", term);
}

static void
append_group (IecLexicon *self, GString *match, const char *word, gboolean last)
{
  const char *const *terms = find_terms (self, word, FALSE);
  g_string_append_c (match, '(');
  for (gsize i = 0; terms[i] != NULL; i++)
    {
      if (i > 0)
        g_string_append (match, " OR ");
      append_quoted (match, terms[i]);
      if (i == 0 && last)
        g_string_append (match, " *");
    }
  g_string_append_c (match, ')');
}

/* Whether whoever wrote the words uses diacritics at all. */
static gboolean
have_diacritics (GPtrArray *words)
{
  for (guint i = 0; i < words->len; i++)
    {
      const char *word = g_ptr_array_index (words, i);
      if (g_str_is_ascii (word))
        continue;
      g_autofree char *folded = iec_fold (word);
      if (strcmp (word, folded) != 0)
        return TRUE;
    }
  return FALSE;
}

static char *
make_version (IecSpeller *speller)
{
  const char *dictionary = iec_speller_get_version (speller);
  return g_strdup_printf ("%s %s", SCHEME, dictionary != NULL ? dictionary : "-");
}

/**
 * iec_lexicon_new:
 * @language: "lv", "en", or another code, for which there is no dictionary; what follows a "-" or "_" does not count
 *
 * Finds the language's dictionary. It is read when the first word is asked for, which takes some 40 ms.
 *
 * Returns: (transfer full): a lexicon
 */
IecLexicon *
iec_lexicon_new (const char *language)
{
  g_return_val_if_fail (language != NULL, NULL);

  g_autofree char *code = g_strndup (language, strcspn (language, "-_"));
  IecLexicon *self = g_new0 (IecLexicon, 1);
  self->speller = iec_speller_new (code);
  self->careful = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_strfreev);
  self->lenient = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_strfreev);
  self->version = make_version (self->speller);
  self->restores = strcmp (code, "lv") == 0 && iec_lexicon_has_dictionary (self);
  return self;
}

/**
 * iec_lexicon_free:
 * @self: (transfer full): a lexicon
 */
void
iec_lexicon_free (IecLexicon *self)
{
  g_return_if_fail (self != NULL);

  iec_speller_free (self->speller);
  g_hash_table_unref (self->careful);
  g_hash_table_unref (self->lenient);
  g_free (self->version);
  g_free (self);
}

/**
 * iec_lexicon_has_dictionary:
 * @self: a lexicon
 *
 * Returns: whether the language's dictionary is installed
 */
gboolean
iec_lexicon_has_dictionary (IecLexicon *self)
{
  g_return_val_if_fail (self != NULL, FALSE);
  return iec_speller_get_version (self->speller) != NULL;
}

/**
 * iec_lexicon_get_version:
 * @self: a lexicon
 *
 * Returns: a line that is another one whenever words might get other terms: our scheme, the dictionary's name, sizes
 *   and time. An index built with another line has to be built anew
 */
const char *
iec_lexicon_get_version (IecLexicon *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->version;
}

/**
 * iec_lexicon_get_terms:
 * @self: a lexicon
 * @word: a word as iec_tokenize() gives it
 *
 * The terms that a word may be found by, all folded: first its form, then all stems that the dictionary gives for it as
 * a common or as a proper name, and those of the spellings that it may stand for if its diacritics were left out (at
 * most three letters are restored, at most 150 spellings are tried). A word that leads to nothing in the dictionary
 * gets the mark U+E000 and its first five letters as its last term, so prefixes meet prefixes only. A word with digits
 * has its form alone. Two words are the same if they share a term. At most 32 terms.
 *
 * Returns: (transfer none): the terms, at least one for a word that is not empty; good until the next call
 */
const char *const *
iec_lexicon_get_terms (IecLexicon *self, const char *word)
{
  g_return_val_if_fail (self != NULL && word != NULL, NULL);
  return find_terms (self, word, FALSE);
}

/**
 * iec_lexicon_index_text:
 * @self: a lexicon
 * @text: (nullable): a text
 *
 * All terms of all words of a text, in its order, for FTS5's tokenizer unicode61. As iec_lexicon_get_terms(), but where
 * the text has diacritics anywhere, its author writes them, and only unknown words are taken to lack theirs: "galu"
 * beside "ceļš" is of "gals" (an end) and not of "gaļa" (meat).
 *
 * Returns: (transfer full): the terms with a space between each two
 */
char *
iec_lexicon_index_text (IecLexicon *self, const char *text)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_autoptr (GPtrArray) words = iec_tokenize (text);
  gboolean careful = have_diacritics (words);
  GString *out = g_string_new (NULL);
  for (guint i = 0; i < words->len; i++)
    {
      const char *const *terms = find_terms (self, g_ptr_array_index (words, i), careful);
      for (gsize j = 0; terms[j] != NULL; j++)
        {
          if (out->len > 0)
            g_string_append_c (out, ' ');
          g_string_append (out, terms[j]);
        }
    }
  return g_string_free (out, FALSE);
}

/**
 * iec_lexicon_build_match:
 * @self: a lexicon
 * @query: (nullable): what a person typed
 *
 * The query as an expression for FTS5's MATCH, without columns: each word must be there by any of its terms, the last
 * word also by its beginning, as it may be half typed. Signs in the query mean nothing. The first 32 words count.
 *
 * Returns: (transfer full) (nullable): the expression; %NULL if the query has no word
 */
char *
iec_lexicon_build_match (IecLexicon *self, const char *query)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_autoptr (GPtrArray) words = iec_tokenize (query);
  if (words->len == 0)
    return NULL;
  GString *match = g_string_new (NULL);
  guint count = MIN (words->len, MAX_QUERY_WORDS);
  for (guint i = 0; i < count; i++)
    {
      if (i > 0)
        g_string_append (match, " AND ");
      append_group (self, match, g_ptr_array_index (words, i), i + 1 == words->len);
    }
  return g_string_free (match, FALSE);
}
