/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-find.h"

/* What stands in @text at each place that is found, joined by "|". */
static void
assert_found (const char *text, const char *query, const char *expected)
{
  g_autofree char *folded = iec_find_fold (query);
  g_autoptr (GArray) ranges = iec_find (text, folded);
  g_autoptr (GString) found = g_string_new (NULL);

  for (guint i = 0; i < ranges->len; i++)
    {
      const IecFindRange *range = &g_array_index (ranges, IecFindRange, i);
      g_autofree char *part = g_utf8_substring (text, range->start, range->end);

      g_string_append_printf (found, "%s%s", i > 0 ? "|" : "", part);
    }
  g_assert_cmpstr (found->str, ==, expected);
}

static void
test_folded (void)
{
  assert_found ("Pa ceļu, celu un CEĻŠ.", "celu", "ceļu|celu");
  assert_found ("Pa ceļu, celu un CEĻŠ.", "Ceļ", "ceļ|cel|CEĻ");
  assert_found ("Größe", "sse", "ße");
  assert_found ("Größe", "rös", "röß");
  assert_found ("Ёлка и елка", "елка", "елка");
  assert_found ("aaaa", "aa", "aa|aa");
  assert_found ("", "a", "");
  assert_found ("abc", "", "");
  assert_found ("abc", "abcd", "");
}

static void
test_signs_and_spaces (void)
{
  assert_found ("25 000 €", "5 0", "5 0");
  assert_found ("25\u00a0000\u00a0€", "25 000 €", "25\u00a0000\u00a0€");
  assert_found ("pama\u00adtojums", "pamatojums", "pama\u00adtojums");
  assert_found ("pamatojums", "pama\u00adtojums", "pamatojums");
  assert_found ("c\u0327els, cels", "cel", "c\u0327el|cel");
  assert_found ("R1.1 (R1.10)", "r1.1", "R1.1|R1.1");
}

/* Half of a letter is not found where the letter stands whole. */
static void
test_whole_letters (void)
{
  assert_found ("ßx", "sx", "");
  assert_found ("ßsx", "sx", "sx");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/iec/find/folded", test_folded);
  g_test_add_func ("/iec/find/signs-and-spaces", test_signs_and_spaces);
  g_test_add_func ("/iec/find/whole-letters", test_whole_letters);
  return g_test_run ();
}
