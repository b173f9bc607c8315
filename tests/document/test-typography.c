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

/* A dash ends a line, it does not begin one. */
static void
test_dashes (void)
{
  assert_set ("lv", "dzimta – mājas", "dzimta" NBSP "– mājas");
  assert_set ("lv", "lauku uzņēmēja –, bet", "lauku uzņēmēja" NBSP "–, bet");
  assert_set ("lv", "31 % – „tālu”", "31" NBSP "%" NBSP "– „tālu”");
  assert_set ("lv", "- punkts", "- punkts");
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
  g_test_add_func ("/document/typography/dashes", test_dashes);
  g_test_add_func ("/document/typography/unchanged", test_unchanged);
  return g_test_run ();
}
