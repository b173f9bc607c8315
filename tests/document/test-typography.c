/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-typography.h"

#define NBSP "\u00a0"
#define THIN "\u202f"

static void
assert_set (const char *language, const char *text, const char *expected)
{
  g_autofree char *typeset = iec_typography_dup (language, text);

  g_assert_cmpstr (typeset, ==, expected);
}

/* A number and what it counts stay in one line. */
static void
test_units (void)
{
  assert_set ("lv", "par 14 %, un 25 000 €.", "par 14" NBSP "%, un 25" THIN "000" NBSP "€.");
  assert_set ("lv", "612 km², 5 km (3 ha)", "612" NBSP "km², 5" NBSP "km (3" NBSP "ha)");
  assert_set ("en", "12 lpp. un 3 m", "12" NBSP "lpp. un 3" NBSP "m");
  /* A word that begins like a unit is none. */
  assert_set ("lv", "5 mājas, 7 ezeri, 3 galdi", "5 mājas, 7 ezeri, 3 galdi");
  assert_set ("lv", "procenti %", "procenti %");
}

static void
test_thousands (void)
{
  assert_set ("lv", "1 180 000 euro", "1" THIN "180" THIN "000" NBSP "euro");
  assert_set ("lv", "ir 7 480 iedzīvotāji", "ir 7" THIN "480 iedzīvotāji");
  assert_set ("lv", "(1 310)", "(1" THIN "310)");
  assert_set ("lv", "2023 120 cilvēki", "2023 120 cilvēki");
  assert_set ("lv", "P12 345 un 3.14 159", "P12 345 un 3.14 159");
  assert_set ("lv", "1–12 345", "1–12 345");
  assert_set ("lv", "12 3456", "12 3456");
}

static void
test_latvian (void)
{
  assert_set ("lv", "2. pielikumā, 2023. gada 7. martā", "2." NBSP "pielikumā, 2023." NBSP "gada 7." NBSP "martā");
  assert_set ("lv", "gadā 2023. Nākamais", "gadā 2023. Nākamais");
  assert_set ("lv", "lēmums Nr. 5, plkst. 19, sk. pielikumu u. c.",
              "lēmums Nr." NBSP "5, plkst." NBSP "19, sk." NBSP "pielikumu u." NBSP "c.");
  assert_set ("lv", "Nr. nav", "Nr. nav");
  assert_set ("en", "version 2. pages", "version 2. pages");
}

/* Words of one letter and initials have company; words of two letters need none. */
static void
test_letters (void)
{
  assert_set ("lv", "ES un VRG, ar J. Bērziņu, A. K. Lāci",
              "ES un VRG, ar J." NBSP "Bērziņu, A." NBSP "K." NBSP "Lāci");
  assert_set ("lv", "klase A ir a b c", "klase A" NBSP "ir a b c");
  assert_set ("en", "I am a person", "I" NBSP "am a" NBSP "person");
  assert_set ("lv", "Nr. p. k., t. sk. Ē.", "Nr. p." NBSP "k., t." NBSP "sk. Ē.");
  assert_set ("lv", "12 km, 5 milj. euro, 3 lpp.", "12" NBSP "km, 5" NBSP "milj. euro, 3" NBSP "lpp.");
}

/* A dash ends a line, it does not begin one. */
static void
test_dashes (void)
{
  assert_set ("lv", "dzimta – mājas", "dzimta" NBSP "– mājas");
  assert_set ("lv", "lauku uzņēmēja –, bet", "lauku uzņēmēja" NBSP "–, bet");
  assert_set ("lv", "31 % – „tālu”", "31" NBSP "%" NBSP "– „tālu”");
  assert_set ("lv", "- punkts", "- punkts");
  assert_set ("lv", "darba vietas – 15, 2020 – 2023",
              "darba vietas" NBSP "–\u2060" NBSP "15, 2020" NBSP "–\u2060" NBSP "2023");
}

/* All else stays as it was, whatever it is. */
static void
test_unchanged (void)
{
  assert_set ("lv", "", "");
  assert_set ("lv", " ", " ");
  assert_set ("lv", "  – a", "  – a");
  assert_set ("lv", "a  b ", "a  b ");
  assert_set ("lv", ". . 1. ", ". . 1. ");
  assert_set ("lv", "9 %%%% 9 %s", "9 %%%% 9 %s");
  assert_set ("en", "ķļņ \u202e 5", "ķļņ \u202e 5");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/document/typography/units", test_units);
  g_test_add_func ("/document/typography/thousands", test_thousands);
  g_test_add_func ("/document/typography/latvian", test_latvian);
  g_test_add_func ("/document/typography/letters", test_letters);
  g_test_add_func ("/document/typography/dashes", test_dashes);
  g_test_add_func ("/document/typography/unchanged", test_unchanged);
  return g_test_run ();
}
