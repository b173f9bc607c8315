/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fuzz-target.h"

#include "iec-collator.h"
#include "iec-fold.h"
#include "iec-hyphenator.h"
#include "iec-lexicon.h"
#include "iec-util.h"

/* Folding twice is folding once; so is squeezing. */
static void
check_fold (const char *text)
{
  g_autofree char *folded = iec_fold (text);
  g_autofree char *again = iec_fold (folded);
  g_assert_cmpstr (folded, ==, again);
  g_autofree char *line = iec_str_squeeze (text);
  g_autofree char *line_again = iec_str_squeeze (line);
  g_assert_cmpstr (line, ==, line_again);
  g_assert_null (strchr (line, '\n'));
}

static void
check_words (const char *text)
{
  g_autoptr (GPtrArray) words = iec_tokenize (text);
  for (guint i = 0; i < words->len; i++)
    {
      const char *word = g_ptr_array_index (words, i);
      g_assert_cmpstr (word, !=, "");
      g_assert_true (g_utf8_validate (word, -1, NULL));
    }
}

static void
check_hyphens (IecHyphenator *hyphenator, const char *text)
{
  g_autoptr (GArray) breaks = iec_hyphenator_find_breaks (hyphenator, text);
  gsize last = 0;
  for (guint i = 0; i < breaks->len; i++)
    {
      gsize offset = g_array_index (breaks, gsize, i);
      g_assert_cmpuint (offset, >, last);
      g_assert_cmpuint (offset, <, strlen (text));
      last = offset;
    }
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  /* Loading the dictionary for each input would be all that is measured. */
  static IecLexicon *lexicon;
  static IecHyphenator *hyphenator;
  static IecCollator *collator;
  if (lexicon == NULL)
    {
      lexicon = iec_lexicon_new ("lv");
      hyphenator = iec_hyphenator_new ("lv");
      collator = iec_collator_new ("lv");
    }

  g_autofree char *text = g_strndup ((const char *)data, size);
  check_fold (text);
  check_words (text);
  check_hyphens (hyphenator, text);
  g_autofree char *terms = iec_lexicon_index_text (lexicon, text);
  g_autofree char *match = iec_lexicon_build_match (lexicon, text);
  g_assert_true ((*terms == '\0') == (match == NULL));
  g_autoptr (GBytes) key = iec_collator_get_key (collator, text);
  g_autoptr (GBytes) same = iec_collator_get_key (collator, text);
  g_assert_true (g_bytes_equal (key, same));
  g_assert_cmpint (iec_collator_compare (collator, text, text), ==, 0);
  return 0;
}
