/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-collator.h"

#include <locale.h>
#include <string.h>

static void
assert_order (const char *language, const char *const *words)
{
  g_autoptr (IecCollator) collator = iec_collator_new (language);
  for (gsize i = 0; words[i] != NULL && words[i + 1] != NULL; i++)
    {
      const char *a = words[i], *b = words[i + 1];
      g_autoptr (GBytes) a_key = iec_collator_get_key (collator, a);
      g_autoptr (GBytes) b_key = iec_collator_get_key (collator, b);
      if (iec_collator_compare (collator, a, b) >= 0 || iec_collator_compare (collator, b, a) <= 0)
        g_error ("“%s” does not stand before “%s”", a, b);
      g_assert_cmpint (g_bytes_compare (a_key, b_key), <, 0);
    }
}

static void
test_latvian (void)
{
  static const char *const words[] = { "", "abols", "ādaži", "cena", "čaks", "celu", NULL };
  static const char *const letters[] = { "bērzs",  "cūka",   "čiekurs", "dārzs",  "gads", "ģimene",  "iela",
                                         "kalns",  "ķirsis", "lapa",    "ļaudis", "nams", "ņieburs", "skola",
                                         "šķūnis", "upe",    "zeme",    "žogs",   NULL };
  assert_order ("lv", letters);
  g_autoptr (IecCollator) collator = iec_collator_new ("lv");
  g_assert_cmpint (iec_collator_compare (collator, words[1], words[2]), <, 0);
  g_assert_cmpint (iec_collator_compare (collator, words[4], words[5]), >, 0);
}

/* In English "č" is a kind of "c": the language decides, not the process's locale. */
static void
test_language_decides (void)
{
  static const char *const english[] = { "čaks", "cena", NULL };
  static const char *const latvian[] = { "cena", "čaks", NULL };
  g_autofree char *locale = g_strdup (setlocale (LC_ALL, NULL));
  setlocale (LC_ALL, "lv_LV.UTF-8");
  assert_order ("en", english);
  setlocale (LC_ALL, "C");
  assert_order ("lv", latvian);
  setlocale (LC_ALL, locale);
}

static void
test_numbers (void)
{
  static const char *const codes[] = { "M1", "M2", "M10", "R1.2", "R1.10", "R2.1", NULL };
  assert_order ("lv", codes);
  assert_order ("en", codes);
}

static void
test_same (void)
{
  g_autoptr (IecCollator) collator = iec_collator_new ("lv");
  g_assert_cmpint (iec_collator_compare (collator, "A\u0304da", "Āda"), ==, 0);
  g_assert_cmpint (iec_collator_compare (collator, NULL, ""), ==, 0);
  g_assert_cmpint (iec_collator_compare (collator, NULL, "a"), <, 0);
  g_assert_cmpint (iec_collator_compare (collator, "a\xff", "a\ufffd"), ==, 0);
  g_autoptr (GBytes) a = iec_collator_get_key (collator, "A\u0304da");
  g_autoptr (GBytes) b = iec_collator_get_key (collator, "Āda");
  g_autoptr (GBytes) none = iec_collator_get_key (collator, NULL);
  g_assert_true (g_bytes_equal (a, b));
  g_assert_cmpint (g_bytes_compare (none, a), <, 0);
}

static void
test_unknown_language (void)
{
  static const char *const words[] = { "2", "10", "a", "b", NULL };
  assert_order ("xx", words);
  assert_order ("", words);
}

static void
test_version (void)
{
  g_autoptr (IecCollator) latvian = iec_collator_new ("lv");
  g_autoptr (IecCollator) again = iec_collator_new ("lv");
  g_assert_true (g_str_has_prefix (iec_collator_get_version (latvian), "ICU "));
  g_assert_cmpstr (iec_collator_get_version (latvian), ==, iec_collator_get_version (again));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/collator/latvian", test_latvian);
  g_test_add_func ("/collator/language-decides", test_language_decides);
  g_test_add_func ("/collator/numbers", test_numbers);
  g_test_add_func ("/collator/same", test_same);
  g_test_add_func ("/collator/unknown-language", test_unknown_language);
  g_test_add_func ("/collator/version", test_version);
  return g_test_run ();
}
