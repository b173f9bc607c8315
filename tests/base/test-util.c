/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-error.h"
#include "iec-util.h"

#include <string.h>

static void
test_quark (void)
{
  g_assert_cmpstr (g_quark_to_string (IEC_ERROR), ==, "iec-error");
}

static void
test_set_str (void)
{
  char *target = NULL;
  g_assert_false (iec_set_str (&target, NULL));
  g_assert_true (iec_set_str (&target, "Skola"));
  g_assert_false (iec_set_str (&target, "Skola"));
  g_assert_true (iec_set_str (&target, target + 2));
  g_assert_cmpstr (target, ==, "ola");
  g_assert_true (iec_set_str (&target, NULL));
  g_assert_null (target);
}

/* Random uids never meet and all have the form that readers of the file expect. */
static void
test_uid_random (void)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < 5000; i++)
    {
      char *uid = iec_uid_new (NULL, 7);
      g_assert_true (iec_uid_is_valid (uid));
      g_assert_true (g_hash_table_add (seen, uid));
    }
}

/* The sample must have the same uids on every machine for ever, so the values themselves are fixed here. */
static void
test_uid_seeded (void)
{
  g_autofree char *first = iec_uid_new ("sample", 1);
  g_autofree char *again = iec_uid_new ("sample", 1);
  g_autofree char *second = iec_uid_new ("sample", 2);
  g_autofree char *other = iec_uid_new ("test", 1);
  g_assert_cmpstr (first, ==, "aemlzxp7xm4ja4hj");
  g_assert_cmpstr (first, ==, again);
  g_assert_cmpstr (first, !=, second);
  g_assert_cmpstr (first, !=, other);
  g_assert_true (iec_uid_is_valid (first));
  g_assert_true (iec_uid_is_valid (second));
}

static void
test_uid_valid (void)
{
  g_assert_true (iec_uid_is_valid ("abcdefghijklmn27"));
  g_assert_false (iec_uid_is_valid (NULL));
  g_assert_false (iec_uid_is_valid (""));
  g_assert_false (iec_uid_is_valid ("abcdefghijklmn2"));
  g_assert_false (iec_uid_is_valid ("abcdefghijklmn277"));
  g_assert_false (iec_uid_is_valid ("2bcdefghijklmn27"));
  g_assert_false (iec_uid_is_valid ("abcdefghijklmn18"));
  g_assert_false (iec_uid_is_valid ("Abcdefghijklmn27"));
  g_assert_false (iec_uid_is_valid ("abcdefghijklm/27"));
}

static void
test_now (void)
{
  g_setenv ("SOURCE_DATE_EPOCH", "1682683200", TRUE);
  g_autoptr (GDateTime) fixed = iec_now ();
  g_autofree char *text = g_date_time_format_iso8601 (fixed);
  g_assert_cmpstr (text, ==, "2023-04-28T12:00:00Z");

  const char *wrong[] = { "", "soon", "-5", "99999999999999", "1682683200x" };
  for (gsize i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_setenv ("SOURCE_DATE_EPOCH", wrong[i], TRUE);
      g_autoptr (GDateTime) now = iec_now ();
      g_assert_cmpint (ABS (g_date_time_to_unix (now) - g_get_real_time () / G_USEC_PER_SEC), <=, 5);
      g_assert_cmpint (g_date_time_get_utc_offset (now), ==, 0);
    }
  g_unsetenv ("SOURCE_DATE_EPOCH");
}

static void
test_squeeze (void)
{
  static const struct
  {
    const char *text;
    const char *line;
  } cases[] = {
    { NULL, "" },
    { "", "" },
    { " \t\r\n ", "" },
    { "ceļš", "ceļš" },
    { "  Remontēt\r\n  ceļu \n", "Remontēt ceļu" },
    { "10\u00a0000\u2028eiro\u2003gadā", "10 000 eiro gadā" },
    { "cel\u0327s\u030c", "ceļš" },
    { "\ufeffPriekšlikums", "Priekšlikums" },
    { "a\vb\x01"
      "c",
      "a b c" },
    { "a\xff"
      "b",
      "a\ufffd"
      "b" },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *line = iec_str_squeeze (cases[i].text);
      g_assert_cmpstr (line, ==, cases[i].line);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/util/quark", test_quark);
  g_test_add_func ("/util/set-str", test_set_str);
  g_test_add_func ("/util/uid-random", test_uid_random);
  g_test_add_func ("/util/uid-seeded", test_uid_seeded);
  g_test_add_func ("/util/uid-valid", test_uid_valid);
  g_test_add_func ("/util/now", test_now);
  g_test_add_func ("/util/squeeze", test_squeeze);
  return g_test_run ();
}
