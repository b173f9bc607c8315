/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-body.h"
#include "iec-error.h"
#include "test-clock.h"

#include <string.h>

static void
assert_same (const char *fragment)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (IecBodyNode) root = iec_body_parse (fragment, &error);

  g_assert_no_error (error);
  g_autofree char *again = iec_body_serialize (root);
  g_assert_cmpstr (again, ==, fragment);
}

static void
test_round_trip (void)
{
  const char *const fragments[] = {
    "",
    "<p>Ceļš uz <b>Maltu</b> ir <i>ļoti <b>slikts</b></i>.</p>",
    "<h1>Nodaļa</h1><h2>Apakšnodaļa</h2><p/>",
    "<p>2 &lt; 3 &amp; 4</p>",
    "<p>Rinda<br/>un rinda</p>",
    "<ul><li>viens</li><li>divi<ol><li>iekšā</li></ol></li></ul>",
    "<p>Iedzīvotāji teica<cite proposals=\"abcdefghijklmnop\"/>, skat. <xref element=\"abcdefghijklmnop\"/>.</p>",
    "<p>Vārds<note>Paskaidrojums, <a href=\"https://csb.gov.lv\">avots</a>.</note></p>",
    "<table><tr><th>Gads</th><th>Skaits</th></tr><tr><td>2022</td><td><p>29 014</p></td></tr></table>",
    "<img alt=\"Karte\"/>",
  };

  for (guint i = 0; i < G_N_ELEMENTS (fragments); i++)
    assert_same (fragments[i]);
}

static void
test_tidies (void)
{
  const char *const cases[][2] = {
    { "  <p>a</p>\n  <p>b</p>\n", "<p>a</p><p>b</p>" },
    { "<p>a\nb\tc</p>", "<p>a b c</p>" },
    { "<p>Ma\xcc\x84ja</p>", "<p>Māja</p>" },
    { "<p class=\"x\">a</p>", "<p>a</p>" },
    { "<p>a<!-- b --><![CDATA[<c>]]></p>", "<p>a&lt;c&gt;</p>" },
    { "<p>&#x161;</p>", "<p>š</p>" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (IecBodyNode) root = iec_body_parse (cases[i][0], &error);

      g_assert_no_error (error);
      g_autofree char *tidy = iec_body_serialize (root);
      g_assert_cmpstr (tidy, ==, cases[i][1]);
    }
}

static void
test_refuses (void)
{
  const char *const fragments[] = {
    "vārdi bez rindkopas",
    "<p>nepabeigts",
    "<p>a</b></p>",
    "<script>alert(1)</script>",
    "<p><p>a</p></p>",
    "<b>a</b>",
    "<ul>a</ul>",
    "<ul><p>a</p></ul>",
    "<table><td>a</td></table>",
    "<p><table/></p>",
    "<p><a>bez adreses</a></p>",
    "<p><a href=\"javascript:alert(1)\">a</a></p>",
    "<p><a href=\"file:///etc/passwd\">a</a></p>",
    "<p><a href=\"https://a.lv\"><a href=\"https://b.lv\">b</a></a></p>",
    "<p><a href=\"https://a.lv\"><i><a href=\"https://b.lv\">b</a></i></a></p>",
    "<p><note>a<i><note>b</note></i></note></p>",
    "<p><cite/></p>",
    "<p><note>a<note>b</note></note></p>",
    "<p xmlns=\"http://www.w3.org/1999/xhtml\">a</p>",
    "</body><body>",
    "<!DOCTYPE p><p>a</p>",
    "<p>&nav;</p>",
    "<p>\x01</p>",
  };

  for (guint i = 0; i < G_N_ELEMENTS (fragments); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (IecBodyNode) root = iec_body_parse (fragments[i], &error);

      g_test_message ("%s", fragments[i]);
      g_assert_null (root);
      g_assert_nonnull (error);
    }
}

static char *
nest (guint depth)
{
  GString *text = g_string_new ("<p>");

  for (guint i = 1; i < depth; i++)
    g_string_append (text, i % 2 == 0 ? "<b>" : "<i>");
  for (guint i = depth - 1; i >= 1; i--)
    g_string_append (text, i % 2 == 0 ? "</b>" : "</i>");
  g_string_append (text, "</p>");
  return g_string_free (text, FALSE);
}

static void
test_limits (void)
{
  g_autofree char *deep = nest (IEC_BODY_MAX_DEPTH);
  g_autofree char *deeper = nest (IEC_BODY_MAX_DEPTH + 1);
  g_autofree char *big = g_strnfill (IEC_BODY_MAX_BYTES + 1, ' ');
  g_autoptr (IecBodyNode) good = iec_body_parse (deep, NULL);
  g_autoptr (GError) error = NULL;

  g_assert_nonnull (good);
  g_assert_null (iec_body_parse (deeper, &error));
  g_assert_error (error, IEC_ERROR, IEC_ERROR_TOO_LARGE);
  g_clear_error (&error);
  g_assert_null (iec_body_parse (big, &error));
  g_assert_error (error, IEC_ERROR, IEC_ERROR_TOO_LARGE);
  g_autofree char *abyss = nest (100000);
  g_assert_null (iec_body_parse (abyss, NULL));
  g_autoptr (IecBodyNode) plain = iec_body_parse_or_plain (abyss);
  g_assert_cmpuint (plain->children->len, ==, 1);
}

static void
test_many_pieces_are_quick (void)
{
  GString *text = g_string_new ("<p>");
  gint64 start = test_clock_get_time ();

  while (text->len < IEC_BODY_MAX_BYTES - 100)
    g_string_append (text, "a<![CDATA[b]]><br/>");
  g_string_append (text, "</p>");
  g_autofree char *fragment = g_string_free (text, FALSE);
  g_autoptr (IecBodyNode) root = iec_body_parse (fragment, NULL);
  g_assert_nonnull (root);
  g_assert_cmpint (test_clock_get_time () - start, <, 30 * G_USEC_PER_SEC);
}

static void
test_broken_is_plain (void)
{
  g_autoptr (IecBodyNode) root = iec_body_parse_or_plain ("Pirmā <rinda\n\nOtrā & rinda");
  g_autofree char *body = iec_body_serialize (root);

  g_assert_cmpstr (body, ==, "<p>Pirmā &lt;rinda</p><p>Otrā &amp; rinda</p>");
}

static void
test_from_plain (void)
{
  const char *const cases[][2] = {
    { "", "" },
    { " \n\n ", "" },
    { "Viens.", "<p>Viens.</p>" },
    { "Viens\nun tas pats.\n\n\nDivi <3.", "<p>Viens un tas pats.</p><p>Divi &lt;3.</p>" },
    { "- viens\n- divi\n  turpinās\n* trīs", "<ul><li>viens</li><li>divi turpinās</li><li>trīs</li></ul>" },
    { "Mērķi:\n- viens\n- divi\n\nPēc tam.", "<p>Mērķi:</p><ul><li>viens</li><li>divi</li></ul><p>Pēc tam.</p>" },
    { "1. viens\n2. divi", "<ol><li>viens</li><li>divi</li></ol>" },
    { "1. jūlijā notika talka.", "<p>1. jūlijā notika talka.</p>" },
    { "2023. gada 9. jūnijā\n2024. gadā", "<p>2023. gada 9. jūnijā 2024. gadā</p>" },
    { "1. viens\n2. divi\n7. jūlijā", "<ol><li>viens</li><li>divi 7. jūlijā</li></ol>" },
    { "-5 grādi", "<p>-5 grādi</p>" },
    { "a\r\n\r\nb", "<p>a</p><p>b</p>" },
    { "Ma\xcc\x84ja", "<p>Māja</p>" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *body = iec_body_from_plain (cases[i][0]);

      g_assert_cmpstr (body, ==, cases[i][1]);
      assert_same (body);
    }
}

static void
test_to_plain (void)
{
  const char *const cases[][2] = {
    { "", "" },
    { "<p>Viens <b>divi</b>.</p><p>Trīs</p>", "Viens divi.\n\nTrīs" },
    { "<p>a</p><ul><li>viens</li><li>divi<ol><li>x</li><li>y</li></ol></li></ul><p>b</p>",
      "a\n\n- viens\n- divi\n1. x\n2. y\n\nb" },
    { "<table><tr><th>Gads</th><th>Skaits</th></tr><tr><td>2022</td><td>5</td></tr></table>", "Gads\tSkaits\n2022\t5" },
    { "<p>Rinda<br/>rinda<cite proposals=\"x\"/></p>", "Rinda\nrinda" },
    { "<p>bojāts", "<p>bojāts" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *plain = iec_body_to_plain (cases[i][0]);

      g_assert_cmpstr (plain, ==, cases[i][1]);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/body/round-trip", test_round_trip);
  g_test_add_func ("/model/body/tidies", test_tidies);
  g_test_add_func ("/model/body/refuses", test_refuses);
  g_test_add_func ("/model/body/limits", test_limits);
  g_test_add_func ("/model/body/many-pieces-are-quick", test_many_pieces_are_quick);
  g_test_add_func ("/model/body/broken-is-plain", test_broken_is_plain);
  g_test_add_func ("/model/body/from-plain", test_from_plain);
  g_test_add_func ("/model/body/to-plain", test_to_plain);
  return g_test_run ();
}
