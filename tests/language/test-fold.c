/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-fold.h"

#include <string.h>

static void
assert_fold (const char *text, const char *folded)
{
  g_autofree char *found = iec_fold (text);
  g_assert_cmpstr (found, ==, folded);
}

static void
assert_tokens (const char *text, const char *tokens)
{
  g_autoptr (GPtrArray) words = iec_tokenize (text);
  g_ptr_array_add (words, NULL);
  g_autofree char *found = g_strjoinv (" ", (char **)words->pdata);
  g_assert_cmpstr (found, ==, tokens);
}

static void
test_fold (void)
{
  assert_fold (NULL, "");
  assert_fold ("", "");
  assert_fold ("ĀČĒĢĪĶĻŅŠŪŽ āčēģīķļņšūž", "acegiklnsuz acegiklnsuz");
  assert_fold ("ŌŖ ōŗ", "or or");
  assert_fold ("Ceļš", "cels");
  assert_fold ("cel\u0327s\u030c", "cels");
  assert_fold ("Größe, Łódź, fjørd", "grosse, lodz, fjord");
  assert_fold ("Ёлка, Йод", "ёлка, йод");
  assert_fold ("R1.10 – 20 %", "r1.10 – 20 %");
  assert_fold ("a\xff", "a\ufffd");
}

static void
test_normalize (void)
{
  g_autofree char *composed = iec_normalize ("A\u0304da");
  g_assert_cmpstr (composed, ==, "Āda");
  g_autofree char *kept = iec_normalize ("“Ādaži” ﬁ");
  g_assert_cmpstr (kept, ==, "“Ādaži” ﬁ");
  g_autofree char *empty = iec_normalize (NULL);
  g_assert_cmpstr (empty, ==, "");
  g_autofree char *valid = iec_normalize ("a\xc4");
  g_assert_cmpstr (valid, ==, "a\ufffd");
}

static void
test_tokenize (void)
{
  assert_tokens (NULL, "");
  assert_tokens (" —.,;! ", "");
  assert_tokens ("Remontēt CEĻU uz “Dzirnavām”!", "remontēt ceļu uz dzirnavām");
  assert_tokens ("2023. gada 28. aprīlī, 10 000,50 €", "2023 gada 28 aprīlī 10 000 50");
  assert_tokens ("un/vai vides-objekts P001", "un vai vides objekts p001");
  assert_tokens ("ap\u00adgais\u00admojums", "apgaismojums");
  assert_tokens ("A\u0304da c\u00ade\u0304", "āda cē");
  assert_tokens ("Привет, мир", "привет мир");
}

/* However long a word is, only its first 64 characters count. */
static void
test_max_chars (void)
{
  g_autofree char *word = g_strnfill (100000, 'a');
  g_autoptr (GPtrArray) words = iec_tokenize (word);
  g_assert_cmpuint (words->len, ==, 1);
  g_assert_cmpuint (strlen (g_ptr_array_index (words, 0)), ==, 64);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/fold/fold", test_fold);
  g_test_add_func ("/fold/normalize", test_normalize);
  g_test_add_func ("/fold/tokenize", test_tokenize);
  g_test_add_func ("/fold/max-chars", test_max_chars);
  return g_test_run ();
}
