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

/* Head rows are the first ones only; a heading in another row heads that row. */
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
               "        cell header\n"
               "          paragraph [Table text]: {b | c}\n"
               "        cell\n"
               "          paragraph [Table text]: d\n"
               "      row body\n"
               "        cell\n"
               "          paragraph [Table text]\n");
}

/* Returns the line of a table with rows of the given cells, in which its columns' alignments stand. */
static void
assert_columns (const char *rows, const char *expected)
{
  g_autofree char *body = g_strdup_printf ("<table>%s</table>", rows);
  g_autofree char *blocks = compose_body (body);
  g_autofree char *line = g_strndup (blocks, strcspn (blocks, "\n"));

  g_assert_true (g_str_has_suffix (line, expected));
}

/* Columns of figures are right-aligned, whatever their headings and notes say; names, dates and lone years are not. */
static void
test_figures (void)
{
  assert_columns ("<tr><th>Vieta</th><th>Summa</th><th>Daļa</th></tr>"
                  "<tr><td>Malta</td><td>1 180 000 €</td><td>12,5 %</td></tr>"
                  "<tr><td>Kaunata</td><td>–</td><td>7<note>Aptuveni</note></td></tr><tr><td>x</td><td>10–20</td></tr>",
                  "(<0.0 >0.0 >0.0)");
  assert_columns ("<tr><td>1.</td><td>2021</td><td>09.06.2023.</td><td>3 balsis</td></tr>"
                  "<tr><td>2.</td><td>2022</td><td>10.06.2023.</td><td>4</td></tr>",
                  "(>0.0 <0.0 <0.0 <0.0)");
}

static void
test_sums (void)
{
  g_autofree char *blocks = compose_body ("<table><tr><td>Kopā</td><td>1</td></tr><tr><td>a</td><td>2</td></tr>"
                                          "<tr><td><b>KOPĀ:</b></td><td>3</td></tr></table>");
  const char *sum = strstr (blocks, "row sum");

  g_assert_nonnull (sum);
  g_assert_nonnull (strstr (sum, "[Table sum]: 3"));
  g_assert_null (strstr (sum + 1, "row "));
}

/* A table of so many columns of words that they cannot be read upright stands on pages of its own, with its heading. */
static void
test_wide_table (void)
{
  static const char *const parts[] = { "Cover", "Contents", "Body", "Landscape", "Body" };
  g_autoptr (GString) body = g_string_new ("<p>Pirms</p><h1>Plāns</h1><table>");
  g_autoptr (IecStrategy) strategy = new_strategy ("lv", "blank");
  guint i = 0;

  for (guint row = 0; row < 3; row++)
    {
      g_string_append (body, "<tr>");
      for (guint cell = 0; cell < 7; cell++)
        g_string_append (body, "<td>Kopienu spēcinošas iniciatīvas</td>");
      g_string_append (body, "</tr>");
    }
  g_string_append (body, "</table><p>Pēc</p><table><tr><td>1</td><td>2</td><td>3</td><td>4</td><td>5</td><td>6</td>"
                         "<td>7</td><td>8</td><td>9</td></tr></table>");
  clear_outline (strategy);
  add_element (strategy, IEC_ELEMENT_SECTION, NULL, "Nodaļa", body->str);
  g_autoptr (IecDocument) document = compose (strategy, NULL);
  for (const IecBlock *part = iec_document_get_root (document)->first; part != NULL; part = part->next)
    {
      g_assert_cmpuint (i, <, G_N_ELEMENTS (parts));
      g_assert_cmpstr (part->style, ==, parts[i]);
      if (i == 3)
        {
          g_assert_cmpint (part->first->kind, ==, IEC_BLOCK_HEADING);
          g_assert_cmpint (part->last->kind, ==, IEC_BLOCK_TABLE);
          g_assert_true (part->first->next == part->last);
        }
      i++;
    }
  g_assert_cmpuint (i, ==, G_N_ELEMENTS (parts));
  iec_strategy_close (strategy);
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

/* A reference that sends the reader somewhere has the page; one that is a word of the sentence has not. */
static void
test_pages (void)
{
  g_autoptr (IecStrategy) strategy = new_strategy ("lv", "svva-2023");
  IecElement *goal = add_element (strategy, IEC_ELEMENT_GOAL, NULL, "Vide", "");
  const char *uid = iec_element_get_uid (goal);
  g_autofree char *body = g_strdup_printf ("<p>Mērķis <xref element='%s'/> paredz (sk. <xref element='%s'/> un "
                                           "<xref element='%s'/>). Kā <xref element='%s'/>.</p>",
                                           uid, uid, uid, uid);
  g_autofree char *code = g_strdup_printf ("{Code 1 →el-%s | M1}", uid);
  g_autofree char *page = g_strdup_printf (", {page →el-%s}.\u00a0lpp", uid);
  g_autofree char *wanted = g_strconcat ("Mērķis ", code, " paredz (sk.\u00a0", code, page, ". un ", code, page,
                                         ".). Kā ", code, page, ".\n", NULL);

  add_element (strategy, IEC_ELEMENT_ACTION_LINE, "M1", "Rīcība", body);
  g_autoptr (IecDocument) document = compose (strategy, NULL);
  g_autofree char *dump = iec_document_dump (document);
  assert_contains (dump, wanted);
  iec_strategy_close (strategy);
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
  g_test_add_func ("/document/body/figures", test_figures);
  g_test_add_func ("/document/body/sums", test_sums);
  g_test_add_func ("/document/body/wide-table", test_wide_table);
  g_test_add_func ("/document/body/links", test_links);
  g_test_add_func ("/document/body/pages", test_pages);
  g_test_add_func ("/document/body/hostile", test_hostile);
  return fixture_run ();
}
