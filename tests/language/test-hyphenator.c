/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-hyphenator.h"

#include <string.h>

/* The text with "-" at each place. */
static char *
hyphenate (IecHyphenator *hyphenator, const char *text)
{
  g_autoptr (GArray) breaks = iec_hyphenator_find_breaks (hyphenator, text);
  GString *out = g_string_new (NULL);
  gsize from = 0;
  for (guint i = 0; i < breaks->len; i++)
    {
      gsize offset = g_array_index (breaks, gsize, i);
      g_assert_cmpuint (offset, >, from);
      g_assert_cmpuint (offset, <, strlen (text));
      g_string_append_len (out, text + from, (gssize)(offset - from));
      g_string_append_c (out, '-');
      from = offset;
    }
  g_string_append (out, text + from);
  g_assert_true (g_utf8_validate (out->str, -1, NULL));
  return g_string_free (out, FALSE);
}

static void
assert_hyphens (IecHyphenator *hyphenator, const char *text, const char *expected)
{
  g_autofree char *found = hyphenate (hyphenator, text);
  g_assert_cmpstr (found, ==, expected);
}

static gboolean
has_patterns (IecHyphenator *hyphenator, const char *word)
{
  g_autoptr (GArray) breaks = iec_hyphenator_find_breaks (hyphenator, word);
  if (breaks->len == 0)
    g_test_skip ("The language's patterns are not installed.");
  return breaks->len > 0;
}

static void
test_latvian (void)
{
  g_autoptr (IecHyphenator) hyphenator = iec_hyphenator_new ("lv");
  if (!has_patterns (hyphenator, "apgaismojums"))
    return;
  assert_hyphens (hyphenator, "apgaismojums", "ap-gais-mo-jums");
  assert_hyphens (hyphenator, "priekšlikums", "priekš-li-kums");
  assert_hyphens (hyphenator, "Iedzīvotāji, sabiedrība!", "Ie-dzī-vo-tā-ji, sa-bied-rī-ba!");
  assert_hyphens (hyphenator, "“Pārrobežu” (sadarbība)", "“Pār-ro-be-žu” (sa-dar-bī-ba)");
}

static void
test_english (void)
{
  g_autoptr (IecHyphenator) hyphenator = iec_hyphenator_new ("en");
  if (!has_patterns (hyphenator, "development"))
    return;
  assert_hyphens (hyphenator, "development strategy", "de-vel-op-ment strategy");
  /* A letter that the patterns' encoding or language lacks does no harm. */
  assert_hyphens (hyphenator, "привет", "привет");
}

/* Short words, numbers, abbreviations, divided words and addresses stay whole. */
static void
test_whole_words (void)
{
  g_autoptr (IecHyphenator) hyphenator = iec_hyphenator_new ("lv");
  static const char *const words[] = { "",
                                       "iela",
                                       "a b c",
                                       "APGAISMOJUMS",
                                       "apgaismoJums",
                                       "apgaismojums2",
                                       "ap\u00adgaismojums",
                                       "apga\u0304ismojums",
                                       "www.apgaismojums",
                                       "info@apgaismojums.lv",
                                       "https://apgaismojums.lv/apgaismojums",
                                       "apgaismojums.lv",
                                       "привет\xff" };
  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    {
      g_autoptr (GArray) breaks = iec_hyphenator_find_breaks (hyphenator, words[i]);
      if (breaks->len > 0 && i != 1)
        g_error ("“%s” was divided", words[i]);
    }
}

/* Two letters stay at each end, whatever the patterns say; checked on all words of a page of nonsense. */
static void
test_margins (void)
{
  g_autoptr (IecHyphenator) hyphenator = iec_hyphenator_new ("lv");
  static const char *const syllables[] = { "a", "bā", "ce", "ie", "ģi", "ška", "o", "tro", "ļu", "ns" };
  guint32 state = 7;
  for (guint i = 0; i < 3000; i++)
    {
      g_autoptr (GString) word = g_string_new (NULL);
      for (guint j = 0; j < 5; j++)
        {
          state = state * 1664525u + 1013904223u;
          g_string_append (word, syllables[(state >> 16) % 10]);
        }
      g_autoptr (GArray) breaks = iec_hyphenator_find_breaks (hyphenator, word->str);
      for (guint j = 0; j < breaks->len; j++)
        {
          gsize offset = g_array_index (breaks, gsize, j);
          g_assert_cmpint (g_utf8_pointer_to_offset (word->str, word->str + offset), >=, 2);
          g_assert_cmpint (g_utf8_strlen (word->str + offset, -1), >=, 2);
        }
    }
}

/* Words of any length do no harm, and those of more than 64 letters stay whole. */
static void
test_long (void)
{
  g_autoptr (IecHyphenator) hyphenator = iec_hyphenator_new ("lv");
  g_autoptr (GString) word = g_string_new (NULL);
  for (guint i = 0; i < 100000; i++)
    g_string_append (word, "žā");
  assert_hyphens (hyphenator, word->str, word->str);
  g_autoptr (GString) signs = g_string_new (NULL);
  for (guint i = 0; i < 200000; i++)
    g_string_append (signs, "— ");
  assert_hyphens (hyphenator, signs->str, signs->str);
}

static void
test_no_patterns (void)
{
  g_autoptr (IecHyphenator) hyphenator = iec_hyphenator_new ("xx");
  assert_hyphens (hyphenator, "apgaismojums development", "apgaismojums development");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/hyphenator/latvian", test_latvian);
  g_test_add_func ("/hyphenator/english", test_english);
  g_test_add_func ("/hyphenator/whole-words", test_whole_words);
  g_test_add_func ("/hyphenator/margins", test_margins);
  g_test_add_func ("/hyphenator/long", test_long);
  g_test_add_func ("/hyphenator/no-patterns", test_no_patterns);
  return g_test_run ();
}
