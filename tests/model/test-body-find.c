/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-body-find.h"

#include "iec-find.h"

/* Matches as "t0 t1 p0": in the text, and which of them; or in a piece, and in which. */
static void
assert_matches (const char *fragment, const char *query, const char *expected)
{
  g_autofree char *folded = iec_find_fold (query);
  g_autoptr (GArray) matches = iec_body_find (fragment, folded);
  g_autoptr (GString) found = g_string_new (NULL);

  for (guint i = 0; i < matches->len; i++)
    {
      const IecBodyMatch *match = &g_array_index (matches, IecBodyMatch, i);

      g_string_append_printf (found, "%s%c%u", i > 0 ? " " : "", match->in_piece ? 'p' : 't', match->place);
    }
  g_assert_cmpstr (found->str, ==, expected);
}

static void
assert_replaced (const char *fragment, const char *query, const char *replacement, int which, const char *expected)
{
  g_autofree char *folded = iec_find_fold (query);
  guint n_replaced;
  g_autofree char *found = iec_body_replace (fragment, folded, replacement, which, &n_replaced);

  g_assert_cmpstr (found, ==, expected);
}

static void
test_find (void)
{
  assert_matches ("", "a", "");
  assert_matches ("<p>Pa ceļu. Celu!</p><p>ceļus</p>", "celu", "t0 t1 t2");
  assert_matches ("<p>c<b>e<i>ļ</i></b>u</p>", "celu", "t0");
  assert_matches ("<p>ce</p><p>ļu</p>", "celu", "");
  assert_matches ("<p>ce<br/>ļu</p>", "celu", "");
  assert_matches ("<p>pa<br/>ceļu</p>", "pa celu", "t0");
  assert_matches ("<p>ce<note>celu</note>lu celu</p>", "celu", "t0 p0");
  assert_matches ("<p>celu <a href=\"https://x.lv\">celu</a> celu</p>", "celu", "t0 p0 t1");
  assert_matches ("<table><tr><td>celu</td></tr></table><p>celu</p>", "celu", "p0 t0");
  assert_matches ("<p><cite proposals=\"x\"/><note>a celu</note> b <a href=\"https://x.lv\">celu</a></p>", "celu",
                  "p2 p1");
  assert_matches ("<p>pa <a href=\"https://x.lv\">ce</a>lu, celu</p>", "celu", "p0 t0");
  assert_matches ("<ul><li>a<ul><li>celu</li></ul>ce</li><li>lu celu</li></ul>", "celu", "t0 t1");
  assert_matches ("<ul><li>celu<ul><li>celu</li></ul></li><li><p>celu</p></li></ul>", "celu", "t0 t1 t2");
  assert_matches ("celu & <celu", "celu", "t0 t1");
}

static void
test_replace (void)
{
  assert_replaced ("<p>Pa ceļu. Celu!</p>", "celu", "taku", IEC_FIND_ALL, "<p>Pa taku. taku!</p>");
  assert_replaced ("<p>Pa ceļu. Celu!</p>", "celu", "taku", 1, "<p>Pa ceļu. taku!</p>");
  assert_replaced ("<p>Pa ceļu.</p><p>Celu!</p>", "celu", "a & <b>", 0, "<p>Pa a &amp; &lt;b&gt;.</p><p>Celu!</p>");
  assert_replaced ("<p>c<b>e<i>ļ</i></b>u <b>ceļu</b></p>", "celu", "taka", IEC_FIND_ALL, "<p>taka <b>taka</b></p>");
  assert_replaced ("<p>a<b>b</b>c</p>", "b", "", IEC_FIND_ALL, "<p>ac</p>");
  assert_replaced ("<p>a<cite proposals=\"x\"/>a</p>", "a", "aa", IEC_FIND_ALL, "<p>aa<cite proposals=\"x\"/>aa</p>");
  assert_replaced ("<p>nekas</p>", "celu", "x", IEC_FIND_ALL, "<p>nekas</p>");
}

static void
test_replace_in_title (void)
{
  g_autofree char *folded = iec_find_fold ("celu");
  guint n;
  g_autofree char *all = iec_line_replace ("Ceļu ceļu", folded, "taku", IEC_FIND_ALL, &n);

  g_assert_cmpstr (all, ==, "taku taku");
  g_assert_cmpuint (n, ==, 2);
  g_autofree char *second = iec_line_replace ("Ceļu ceļu", folded, "taku", 1, &n);
  g_assert_cmpstr (second, ==, "Ceļu taku");
  g_assert_cmpuint (n, ==, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/iec/body-find/find", test_find);
  g_test_add_func ("/iec/body-find/replace", test_replace);
  g_test_add_func ("/iec/body-find/replace-in-title", test_replace_in_title);
  return g_test_run ();
}
