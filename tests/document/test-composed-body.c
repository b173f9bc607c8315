/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "document-fixture.h"

#include <string.h>

/* The blocks that the text of a lone top-level section, whose code is 1, becomes. */
static char *
compose_body (const char *body)
{
  g_autoptr (IecStrategy) strategy = new_strategy ("lv", "blank");
  g_autoptr (IecDocument) document = NULL;
  g_autofree char *part = NULL;
  const char *from;

  clear_outline (strategy);
  add_element (strategy, IEC_ELEMENT_SECTION, NULL, "Nodaļa", body);
  document = compose (strategy, NULL);
  part = dump_part (document, "Body");
  iec_strategy_close (strategy);
  from = strstr (part, "<1>: Nodaļa\n");
  g_assert_nonnull (from);
  return g_strdup (from + strlen ("<1>: Nodaļa\n"));
}

static void
assert_body (const char *body, const char *expected)
{
  g_autofree char *blocks = compose_body (body);

  g_assert_cmpstr (blocks, ==, expected);
}

static void
test_paragraphs (void)
{
  assert_body ("<p>Viens <b>divi <i>trīs</i></b><br/>četri</p><p>  </p><p>Pieci</p>",
               "    paragraph [Lead]: Viens {b | divi }{b i | trīs}{break}četri\n"
               "    paragraph [Body text]: Pieci\n");
  assert_body ("", "");
}

/* Headings in a text stand under the section's and skip no level, whatever somebody chose. */
static void
test_headings (void)
{
  assert_body ("<h2>A</h2><p>a</p><h1>B</h1><h2>C</h2><h2></h2>", "    heading 2 [Minor heading]: A\n"
                                                                  "    paragraph [Body text]: a\n"
                                                                  "    heading 2 [Minor heading]: B\n"
                                                                  "    heading 3 [Minor heading]: C\n");
}

static void
test_lists (void)
{
  assert_body ("<ul><li>viens</li><li><p>divi</p><ol><li><b>trīs</b></li></ol></li><li> </li></ul>",
               "    list [Bullets]\n"
               "      item\n"
               "        paragraph [List item]: viens\n"
               "      item\n"
               "        paragraph [List item]: divi\n"
               "        list ordered [Numbers]\n"
               "          item\n"
               "            paragraph [List item]: {b | trīs}\n");
}

/* Every row has as many cells as the widest, and head rows are the first ones only. */
static void
test_tables (void)
{
  assert_body ("<table><tr><th>A</th><th>B</th></tr><tr><th>c</th><td>d</td></tr><tr><td/></tr></table>",
               "    table [Table] (<0.0 <0.0)\n"
               "      row head\n"
               "        cell\n"
               "          paragraph [Table heading]: A\n"
               "        cell\n"
               "          paragraph [Table heading]: B\n"
               "      row body\n"
               "        cell\n"
               "          paragraph [Table text]: {b | c}\n"
               "        cell\n"
               "          paragraph [Table text]: d\n"
               "      row body\n"
               "        cell\n"
               "          paragraph [Table text]\n"
               "        cell\n"
               "          paragraph [Table text]\n");
}

/* A link leads out, a reference to where the element is printed; one without its element says so. A text with a link
 * that could do harm is printed as it stands, without any. */
static void
test_links (void)
{
  g_autofree char *blocks =
      compose_body ("<p><a href='https://example.org/'>šeit</a> <xref element='aaaaaaaaaaaaaaaa'/></p>");
  g_autofree char *harmful = compose_body ("<p><a href='javascript:alert(1)'>tur</a></p>");

  assert_contains (blocks, "{Internet link ⇒https://example.org/ | šeit} {Missing | [nav atrasts]}\n");
  assert_lacks (harmful, "⇒");
  assert_contains (harmful, "tur");
}

/* Text that is no fragment, or worse, is printed as it stands. */
static void
test_hostile (void)
{
  g_autofree char *plain = compose_body ("1 < 2 & <script>x</script>");
  g_autofree char *percent = compose_body ("<p>100 %s %n * * {}\t\\</p>");
  g_autoptr (GString) deep = g_string_new ("<p>");
  g_autofree char *deep_text = NULL;

  assert_contains (plain, "1 < 2 & <script>x</script>");
  assert_contains (percent, "100 %s %n * * {} \\\\");
  for (guint i = 0; i < 5000; i++)
    g_string_append (deep, "<b>");
  deep_text = compose_body (deep->str);
  assert_contains (deep_text, "<b><b>");
}

int
main (int argc, char **argv)
{
  fixture_init (&argc, &argv);
  g_test_add_func ("/document/body/paragraphs", test_paragraphs);
  g_test_add_func ("/document/body/headings", test_headings);
  g_test_add_func ("/document/body/lists", test_lists);
  g_test_add_func ("/document/body/tables", test_tables);
  g_test_add_func ("/document/body/links", test_links);
  g_test_add_func ("/document/body/hostile", test_hostile);
  return fixture_run ();
}
