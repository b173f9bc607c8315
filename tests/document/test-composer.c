/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "document-fixture.h"

#include <string.h>

#include "iec-error.h"
#include "iec-style-names.h"

#define NBSP "\u00a0"
#define EN_SPACE "\u2002"

/* The whole document as text, beside a file that a person has looked over. With IECERE_UPDATE_GOLDEN the file is
 * written anew; look at the difference before it is committed. */
static void
test_golden (void)
{
  g_autoptr (IecStrategy) strategy = new_sample ();
  g_autoptr (IecDocument) document = compose (strategy, NULL);
  g_autofree char *dump = iec_document_dump (document);
  g_autofree char *path =
      g_build_filename (g_getenv ("IECERE_SOURCE_ROOT"), "tests", "data", "golden", "composed-strategy.txt", NULL);
  g_autofree char *golden = NULL;
  g_autoptr (GError) error = NULL;

  if (g_getenv ("IECERE_UPDATE_GOLDEN") != NULL)
    g_file_set_contents (path, dump, -1, &error);
  g_assert_no_error (error);
  g_file_get_contents (path, &golden, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (dump, ==, golden);
  iec_strategy_close (strategy);
}

static void
test_cover (void)
{
  g_autoptr (IecStrategy) strategy = new_sample ();
  g_autoptr (IecDocument) document = compose (strategy, NULL);
  g_autofree char *cover = dump_part (document, IEC_PAGE_COVER);

  /* The period is set by itself, not twice. */
  assert_contains (cover, "[Title]: Vietējās attīstības stratēģija\n");
  assert_contains (cover, "[Subtitle]: 2023–2027\n");
  assert_contains (cover, "[Cover draft]: 3." NBSP "redakcija darba grupai · 2023." NBSP "gada 9." NBSP "jūnijā\n");
  /* A setting that is empty has no frame. */
  assert_contains (cover, "frame [Cover approval box]");
  assert_lacks (cover, "frame [Cover amendments box]");

  g_assert_cmpstr (iec_document_get_title (document), ==, "Vietējās attīstības stratēģija 2023–2027");
  g_assert_cmpstr (iec_document_get_field (document, IEC_FIELD_HEAD), ==,
                   "Kadiķu partnerība · SVVA stratēģija 2023–2027");
  g_assert_cmpstr (iec_document_get_field (document, IEC_FIELD_FOOT), ==,
                   "3." NBSP "redakcija darba grupai · 09.06.2023.");
  g_assert_cmpstr (iec_document_get_field (document, IEC_FIELD_DATE), ==, "2023-06-09T00:00:00Z");
  g_assert_cmpstr (iec_document_get_field (document, IEC_FIELD_DRAFT_ID), ==, "d1a2");
  g_assert_cmpstr (iec_document_get_field (document, IEC_FIELD_CREATOR), ==, "Biedrība „Kadiķu partnerība”");
  iec_strategy_close (strategy);
}

static void
test_contents (void)
{
  g_autoptr (IecStrategy) strategy = new_sample ();
  g_autoptr (IecDocument) document = compose (strategy, NULL);
  g_autofree char *contents = dump_part (document, IEC_PAGE_CONTENTS);

  assert_contains (contents, "<4>: Vīzija, mērķi un rīcības ‖ priekšl. | balsis\n");
  assert_contains (contents, "<R1.1>: Tirgi ‖ 3 | 1\u202f033\n");
  assert_contains (contents, "<M2>: Dzīves vide ‖ 3 | 39\n");
  /* One of the two has no votes counted: it adds nothing, and is not 0. */
  assert_contains (contents, "<R2.1>: Peldvietas ‖ 2 | 20\n");
  assert_contains (contents, "<R2.2>: Bez pamata ‖ nav pamatojuma\n");
  assert_contains (contents, "[Contents goal] tone 2");
  /* What the side note says is counted, not guessed. */
  assert_contains (contents, "{Strong | 5 no" NBSP "9} priekšlikumiem iekļauti rīcībās, {Strong | 2}" NBSP
                             "ar citu atbildi, {Strong | 2}" NBSP "vēl bez atbildes.");
  iec_strategy_close (strategy);
}

static void
test_evidence_lines (void)
{
  g_autoptr (IecStrategy) strategy = new_sample ();
  g_autoptr (IecDocument) document = compose (strategy, NULL);
  g_autofree char *body = dump_part (document, IEC_PAGE_BODY);

  assert_contains (body, "paragraph [Evidence line] tone 1: {Strong | Pamatojums}" EN_SPACE);
  assert_contains (body, "| 3" NBSP "priekšlikumi}{note 1} · 1\u202f033" NBSP "balsis · 2" NBSP "darbnīcas · 1" NBSP
                         "vajadzība · {→el-");
  assert_contains (body, "| sk." NBSP "2." NBSP "pielikumu}");
  /* No need stands behind it, so none is counted. */
  assert_contains (body, "| 2" NBSP "priekšlikumi}{note 2} · 20" NBSP "balsis · 1" NBSP "darbnīca · {→el-");
  assert_contains (body, "tone 2: {Missing | Vēl nav pamatojuma}");
  assert_contains (body, "paragraph [Reason]: {Strong | Atstāts ar iemeslu}" EN_SPACE "Prasa likums.");
  iec_strategy_close (strategy);
}

static void
test_goals (void)
{
  g_autoptr (IecStrategy) strategy = new_sample ();
  g_autoptr (IecDocument) document = compose (strategy, NULL);
  g_autofree char *body = dump_part (document, IEC_PAGE_BODY);

  /* With one paragraph, kind and key numbers share the side note beside it; with more, the numbers stand lower. */
  assert_contains (body, "<M1>: Uzņēmējdarbība\n"
                         "    side\n"
                         "      paragraph [Side note]: stratēģiskais mērķis\n"
                         "      paragraph [Side note]: {Strong | 3}" NBSP
                         "priekšlikumi{break}{Strong | 1\u202f033}" NBSP "balsis{break}{Strong | 1}" NBSP "rīcība\n"
                         "    paragraph [Lead]: Tikai viena rindkopa, bet garāka par rindu: ciemos ražo, pārstrādā un "
                         "pārdod paši, un nauda paliek tepat.\n");
  assert_contains (body, "    paragraph [Lead]: Ciemi, kuros ir kur satikties.\n"
                         "    side\n"
                         "      paragraph [Side note]: {Strong | 3}" NBSP "priekšlikumi");
  assert_contains (body, "paragraph [Side note]: {Vision label | V}{break}vīzija\n");
  assert_contains (body, "paragraph [Vision] #el-");
  iec_strategy_close (strategy);
}

static void
test_involvement (void)
{
  g_autoptr (IecStrategy) strategy = new_sample ();
  g_autoptr (IecDocument) document = compose (strategy, NULL);
  g_autofree char *body = dump_part (document, IEC_PAGE_BODY);
  const char *table, *next, *figures, *third;

  assert_contains (body, "paragraph [Caption]: {Strong | 2.1." NBSP "tabula}{break}Darbnīcas, dalībnieki");
  assert_contains (body, "paragraph [Table text]: 7." NBSP "martā\n");
  assert_contains (body, "paragraph [Table sum]: 1\u202f071\n");
  assert_contains (body, "{Strong | Ārpus darbnīcām}");
  /* What got most votes: the need where there is one, and each want once. */
  assert_contains (body, ": Peldvieta pie ezera{break}Kur pārdot\n");
  assert_contains (body, ": Kur pārdot{break}Asfaltēt ceļu\n");
  /* The table after the section with the workshops, the key figures after the next one. */
  table = strstr (body, "table [Table]");
  next = strstr (body, "<2.2>");
  figures = strstr (body, "table [Key figures]");
  third = strstr (body, "<2.3>");
  g_assert_true (table < next && next < figures && figures < third);
  iec_strategy_close (strategy);
}

static void
test_annex (void)
{
  g_autoptr (IecStrategy) strategy = new_sample ();
  g_autoptr (IecDocument) document = compose (strategy, NULL);
  g_autofree char *annex = dump_part (document, IEC_PAGE_ANNEX);

  assert_contains (annex, ": 2." NBSP "pielikums\n");
  assert_contains (annex,
                   "heading 2 [Workshop heading]: Malta\n"
                   "    paragraph [Workshop facts]: 2023." NBSP "gada 7." NBSP "martā · 28" NBSP "dalībnieki · 4" NBSP
                   "priekšlikumi · 46" NBSP "balsis · {Strong | 3" NBSP "iekļauti}, 1" NBSP "ar citu atbildi\n");
  assert_contains (
      annex, "span 2\n          paragraph [Table group]: Vide\n        cell\n          paragraph [Table text]: 20\n");
  assert_contains (annex, "Iekļauts" NBSP "{Code 2 →el-");
  assert_contains (annex, "{Answer | Ārpus LEADER}");
  assert_contains (annex, ": Nodokļus nosaka likums\n");
  assert_contains (annex, ": Nosūtīts 12.05.2023.\n");
  assert_contains (annex, "{Missing | Vēl nav atbildes}");
  /* What is included needs no explanation. */
  assert_contains (annex, "| R1.1}, {Code 2 →el-");
  /* No votes: a dash. Nobody's vote: 0. */
  assert_contains (annex, ": Soliņi takā\n        cell\n          paragraph [Table text]: –\n");
  assert_contains (annex, ": Vēl kaut kas\n        cell\n          paragraph [Table text]: 0\n");
  /* A workshop without proposals is not in the annex; those from nowhere are last. */
  assert_lacks (annex, "Tukšā");
  g_assert_true (strstr (annex, "Workshop heading]: Ārpus darbnīcām") > strstr (annex, "Workshop heading]: Kaunata"));
  g_assert_true (strstr (annex, "Bez slejas") > strstr (annex, "Tirgus laukums"));
  iec_strategy_close (strategy);
}

static void
test_links (void)
{
  static const char *const options[] = {
    "evidence=full", "evidence=none", "annex=no", "evidence=counts annex=no", "evidence=annex annex=no", "language=en"
  };
  g_autoptr (IecStrategy) strategy = new_sample ();

  for (guint i = 0; i < G_N_ELEMENTS (options); i++)
    {
      g_autoptr (IecDocument) document = compose (strategy, options[i]);

      assert_links (document);
    }
  iec_strategy_close (strategy);
}

static void
test_without_evidence (void)
{
  g_autoptr (IecStrategy) strategy = new_sample ();
  g_autoptr (IecDocument) document = compose (strategy, "evidence=none annex=no");
  g_autofree char *dump = iec_document_dump (document);

  assert_lacks (dump, "Evidence line");
  assert_lacks (dump, "‖");
  assert_lacks (dump, "Kā lasīt");
  assert_lacks (dump, "part [Annex]");
  assert_lacks (dump, "Visi priekšlikumi un to");
  assert_lacks (dump, "→pr-");
  /* The other annex, and the goals' action lines, are not evidence. */
  assert_contains (dump, "1." NBSP "pielikums");
  assert_contains (dump, "{Strong | 1}" NBSP "rīcība");
  iec_strategy_close (strategy);
}

static void
test_annex_option (void)
{
  g_autoptr (IecStrategy) strategy = new_sample ();
  g_autoptr (IecDocument) without = compose (strategy, "annex=no");
  g_autoptr (IecDocument) with = compose (strategy, "annex=no evidence=annex");
  g_autofree char *without_dump = iec_document_dump (without);
  g_autofree char *annex = dump_part (with, IEC_PAGE_ANNEX);

  assert_contains (without_dump, "[Evidence line]");
  assert_lacks (without_dump, "pielikumu}");
  assert_lacks (without_dump, "part [Annex]");
  assert_contains (annex, "Workshop heading");
  iec_strategy_close (strategy);
}

static void
test_english (void)
{
  g_autoptr (IecStrategy) strategy = new_sample ();
  g_autoptr (IecDocument) document = compose (strategy, "language=en");
  g_autofree char *dump = iec_document_dump (document);

  g_assert_cmpstr (iec_document_get_language (document), ==, "en");
  assert_contains (dump, "foot: Draft" NBSP "3 darba grupai · 9" NBSP "June" NBSP "2023\n");
  assert_contains (dump, "[Contents heading]: Contents\n");
  assert_contains (dump,
                   "3" NBSP "proposals}{note 1} · 1\u202f033" NBSP "votes · 2" NBSP "workshops · 1" NBSP "need · ");
  assert_contains (dump, "Table" NBSP "2.1");
  assert_contains (dump, ": Annex" NBSP "2\n");
  assert_contains (dump, "Included" NBSP);
  /* What people wrote stays Latvian, and says so to who reads it aloud. */
  assert_contains (dump, "@lv #el-");
  assert_contains (dump, "paragraph [Lead] @lv: Ciemi, kuros");
  assert_contains (dump, " | Tirdziņš reizi mēnesī}{Secondary |  (Kaunata" NBSP "1\u202f000)}; {@lv ");
  assert_contains (dump, "{Secondary |  and" NBSP "1 more.}\n");
  assert_lacks (dump, "priekšlikumi}");
  assert_lacks (dump, "Iekļauts");
  iec_strategy_close (strategy);
}

static void
test_justify (void)
{
  g_autoptr (IecStrategy) strategy = new_sample ();
  g_autoptr (IecDocument) ragged = compose (strategy, "justify=no");
  g_autoptr (IecDocument) justified = compose (strategy, "justify=yes");
  IecStylesheet *sheet = iec_document_get_stylesheet (justified);

  g_assert_false (iec_stylesheet_get_paragraph (iec_document_get_stylesheet (ragged), IEC_STYLE_TEXT, 0)->justify);
  g_assert_true (iec_stylesheet_get_paragraph (sheet, IEC_STYLE_TEXT, 0)->justify);
  g_assert_cmpfloat (iec_stylesheet_get_paragraph (sheet, IEC_STYLE_TEXT, 0)->line_height, ==, 15);
  g_assert_false (iec_stylesheet_get_paragraph (sheet, IEC_STYLE_SIDE, 0)->justify);
  iec_strategy_close (strategy);
}

static void
assert_option_refused (const char *name, const char *value, const char *listed)
{
  IecComposerOptions options;
  g_autoptr (GError) error = NULL;

  iec_composer_options_init (&options);
  g_assert_false (iec_composer_options_set (&options, name, value, &error));
  g_assert_error (error, IEC_ERROR, IEC_ERROR_INVALID);
  assert_contains (error->message, listed);
  g_assert_cmpint (options.evidence, ==, IEC_EVIDENCE_FULL);
  g_assert_cmpint (options.annex, ==, IEC_ANNEXES_USUAL);
  g_assert_null (options.language);
  iec_composer_options_clear (&options);
}

static void
test_options (void)
{
  IecComposerOptions options;

  assert_option_refused ("evidence", "some", "full, counts, annex, none");
  assert_option_refused ("annex", "1", "no, yes");
  assert_option_refused ("language", "de", "lv, en");
  assert_option_refused ("template", "", "template");
  assert_option_refused ("annex", "themes,maps", "themes, matrix");
  assert_option_refused ("annex", "", "no, yes");
  assert_option_refused ("annex", "themes,", "no, yes");
  assert_option_refused ("mark", "red", "none, diagonal, corner");
  assert_option_refused ("lines", "5", "no, yes");
  assert_option_refused ("margin", "12mm", "normal, wide");
  assert_option_refused ("recipient", "\xff", "UTF-8");
  assert_option_refused ("recipient",
                         "Word after word after word after word after word after word after word after word after word",
                         "80");
  assert_option_refused ("colour", "yes",
                         "evidence, annex, lines, mark, recipient, margin, justify, template, language");

  iec_composer_options_init (&options);
  g_assert_true (iec_composer_options_set (&options, "evidence", "none", NULL));
  g_assert_true (iec_composer_options_set (&options, "language", "en", NULL));
  g_assert_true (iec_composer_options_set (&options, "template", "a.ott", NULL));
  g_assert_true (iec_composer_options_set (&options, "template", "b.ott", NULL));
  g_assert_true (iec_composer_options_set (&options, "justify", "yes", NULL));
  g_assert_true (iec_composer_options_set (&options, "annex", "no", NULL));
  g_assert_cmpint (options.evidence, ==, IEC_EVIDENCE_NONE);
  g_assert_cmpstr (options.language, ==, "en");
  g_assert_cmpstr (options.template_path, ==, "b.ott");
  g_assert_true (options.justify);
  g_assert_cmpint (options.annex, ==, IEC_ANNEXES_NONE);
  g_assert_true (iec_composer_options_set (&options, "annex", "matrix, themes", NULL));
  g_assert_cmpint (options.annex, ==, IEC_ANNEXES_MATRIX | IEC_ANNEXES_THEMES);
  g_assert_true (iec_composer_options_set (&options, "annex", "yes", NULL));
  g_assert_cmpint (options.annex, ==, IEC_ANNEXES_WORKSHOPS | IEC_ANNEXES_MATRIX);
  iec_composer_options_clear (&options);
}

static void
test_missing_template (void)
{
  g_autoptr (IecStrategy) strategy = new_strategy ("lv", "blank");
  g_autoptr (IecDocument) document = NULL;
  g_autoptr (GError) error = NULL;
  IecComposerOptions options;

  iec_composer_options_init (&options);
  g_assert_true (iec_composer_options_set (&options, "template", "/nowhere/none.ott", NULL));
  document = iec_compose_strategy (strategy, &options, NULL, &error);
  g_assert_null (document);
  g_assert_error (error, IEC_ERROR, IEC_ERROR_NOT_FOUND);
  iec_composer_options_clear (&options);
  iec_strategy_close (strategy);
}

/* An empty strategy, no draft, proposals without a section for them: each is a document. */
static void
test_bare (void)
{
  g_autoptr (IecStrategy) strategy = new_strategy ("en", "blank");
  g_autoptr (GError) error = NULL;
  g_autoptr (IecDocument) empty = NULL, listed = NULL;
  g_autofree char *dump = NULL, *annex = NULL, *contents = NULL;
  IecComposerOptions options;

  clear_outline (strategy);
  iec_composer_options_init (&options);
  empty = iec_compose_strategy (strategy, &options, NULL, &error);
  g_assert_no_error (error);
  dump = iec_document_dump (empty);
  assert_lacks (dump, "Cover draft");
  g_assert_null (iec_document_get_field (empty, IEC_FIELD_FOOT));

  add_proposal (strategy, NULL, NULL, "Pond A", 1);
  listed = iec_compose_strategy (strategy, &options, NULL, &error);
  g_assert_no_error (error);
  annex = dump_part (listed, IEC_PAGE_ANNEX);
  contents = dump_part (listed, IEC_PAGE_CONTENTS);
  assert_contains (annex, "heading 1 [Annex heading] #proposals: Annex\n");
  assert_contains (annex, "Pond A");
  /* There is no theme at all, so no row says that there is none. */
  assert_lacks (annex, "Without a theme");
  assert_contains (contents, "→proposals: All proposals and what became of them\n");
  assert_contains (contents, "0 of" NBSP "1} proposal included in action lines, {Strong | 1}");
  assert_links (listed);
  iec_composer_options_clear (&options);
  iec_strategy_close (strategy);
}

/* What stands beside a chapter without any text stays in it, and does not slip beside the next one. */
static void
test_sides_without_text (void)
{
  g_autoptr (IecStrategy) strategy = new_strategy ("lv", "svva-2023");
  g_autoptr (IecDocument) document = NULL;
  g_autofree char *body = NULL;

  add_element (strategy, IEC_ELEMENT_GOAL, NULL, "Mērķis", "");
  add_element (strategy, IEC_ELEMENT_ACTION_LINE, "M1", "Rīcība", "");
  add_element (strategy, IEC_ELEMENT_GOAL, NULL, "Cits", "<p>Viena rinda.</p>");
  document = compose (strategy, NULL);
  body = dump_part (document, IEC_PAGE_BODY);
  assert_contains (body, "<M1>: Mērķis\n"
                         "    side\n"
                         "      paragraph [Side note]: stratēģiskais mērķis\n"
                         "    paragraph [Body text]\n"
                         "    side\n"
                         "      paragraph [Side note]: {Missing | nav pamatojuma}{break}{Strong | 1}" NBSP "rīcība\n"
                         "    paragraph [Body text]\n");
  /* A lead of one line has no room beside it for the key numbers. */
  assert_contains (body, "    paragraph [Lead]: Viena rinda.\n"
                         "    side\n"
                         "      paragraph [Side note]: {Missing | nav pamatojuma}");
  assert_contains (body, "{break}Finanšu plāns ar sadalījumu\n"
                         "    paragraph [Body text]\n");
  iec_strategy_close (strategy);
}

/* A title that the title page has no room for is cut there, and stands whole on the next page. */
static void
test_long_cover (void)
{
  g_autoptr (IecStrategy) strategy = new_strategy ("lv", "blank");
  g_autoptr (GString) title = g_string_new (NULL);
  g_autoptr (IecDocument) document = NULL, usual = NULL;
  g_autofree char *cover = NULL, *body = NULL, *whole = NULL;

  usual = compose (strategy, NULL);
  g_assert_cmpstr (iec_document_get_root (usual)->first->next->style, ==, IEC_PAGE_CONTENTS);
  for (guint i = 0; i < 500; i++)
    g_string_append (title, "garšs un ");
  g_string_truncate (title, 3999);
  set_setting (strategy, IEC_SETTING_TITLE, title->str);
  document = compose (strategy, NULL);
  cover = dump_part (document, IEC_PAGE_COVER);
  body = dump_part (document, IEC_PAGE_BODY);
  g_strchomp (title->str);
  whole = g_strdup_printf ("    paragraph [Body text]: %s\n", title->str);
  assert_contains (cover, " garšs…\n");
  g_assert_cmpuint (strlen (cover), <, 1500);
  assert_contains (body, whole);
  iec_strategy_close (strategy);
}

/* Titles are text, whatever is in them. */
static void
test_hostile_titles (void)
{
  static const char *const titles[] = { "<b>&amp; %s %n *zvaigzne*", "\"'\\{}|→‖", "\u202eatpakaļ\u202c",
                                        "12345678901234567890" };
  g_autoptr (IecStrategy) strategy = new_strategy ("lv", "svva-2023");
  g_autoptr (GString) long_title = g_string_new (NULL);
  g_autoptr (IecDocument) document = NULL;
  g_autofree char *contents = NULL, *body = NULL;

  for (guint i = 0; i < 2000; i++)
    g_string_append (long_title, "ķ");
  for (guint i = 0; i < G_N_ELEMENTS (titles); i++)
    {
      g_autofree char *code = g_strdup_printf ("M%u", i + 1);

      add_element (strategy, IEC_ELEMENT_GOAL, NULL, titles[i], "");
      add_element (strategy, IEC_ELEMENT_ACTION_LINE, code, titles[i], titles[i]);
    }
  add_element (strategy, IEC_ELEMENT_GOAL, NULL, long_title->str, "");
  set_setting (strategy, IEC_SETTING_TITLE, "2023–2027");
  set_setting (strategy, IEC_SETTING_PERIOD, "2023–2027");
  document = compose (strategy, NULL);
  contents = dump_part (document, IEC_PAGE_CONTENTS);
  body = dump_part (document, IEC_PAGE_BODY);
  assert_contains (contents, "<b>&amp; %s %n *zvaigzne* ‖ nav pamatojuma");
  assert_contains (body, "<M2>: \"'\\\\{}|→‖\n");
  assert_contains (body, long_title->str);
  assert_links (document);
  iec_strategy_close (strategy);
}

/* A seventh goal has the first one's colour: the tone goes on, the stylesheet turns round. */
static void
test_many_goals (void)
{
  g_autoptr (IecStrategy) strategy = new_strategy ("lv", "svva-2023");
  g_autoptr (IecDocument) document = NULL;
  g_autofree char *body = NULL;

  for (guint i = 0; i < 7; i++)
    add_element (strategy, IEC_ELEMENT_GOAL, NULL, "Mērķis", "");
  document = compose (strategy, NULL);
  body = dump_part (document, IEC_PAGE_BODY);
  assert_contains (body, "[Goal heading] tone 7");
  iec_strategy_close (strategy);
}

static void
test_proposals_table (void)
{
  g_autoptr (IecStrategy) strategy = new_sample ();
  IecComposerOptions options;
  g_autoptr (GError) error = NULL;
  g_autoptr (IecDocument) document = NULL;
  const IecBlock *table, *row;
  g_autofree char *head = NULL, *first = NULL;
  guint n_rows = 0;

  iec_composer_options_init (&options);
  document = iec_compose_proposals (strategy, &options, &error);
  g_assert_no_error (error);
  table = iec_document_get_root (document)->first->first;
  g_assert_cmpint (table->kind, ==, IEC_BLOCK_TABLE);
  head = iec_block_dup_text (table->first->first);
  g_assert_cmpint (table->first->row, ==, IEC_ROW_HEAD);
  g_assert_cmpstr (head, ==, "Nr.");
  for (row = table->first->next; row != NULL; row = row->next)
    {
      guint n_cells = 0;

      for (const IecBlock *cell = row->first; cell != NULL; cell = cell->next)
        n_cells++;
      g_assert_cmpuint (n_cells, ==, table->columns->len);
      n_rows++;
    }
  g_assert_cmpuint (n_rows, ==, 9);
  first = iec_document_dump (document);
  /* For other programs: ISO dates, plain figures, nothing where nobody counted. */
  assert_contains (first, ": 2023-03-09\n");
  assert_contains (first, ": 1000\n");
  assert_contains (first, ": Novada pašvaldība; nosūtīts 12.05.2023.\n");
  assert_contains (first, ": R1.1");
  assert_lacks (first, ": –\n");
  iec_composer_options_clear (&options);
  iec_strategy_close (strategy);
}

/* The same strategy gives the same document, to the last letter. */
static void
test_same (void)
{
  g_autoptr (IecStrategy) strategy = new_sample ();
  g_autoptr (IecDocument) one = compose (strategy, NULL), other = compose (strategy, NULL);
  g_autofree char *first = iec_document_dump (one), *second = iec_document_dump (other);

  g_assert_cmpstr (first, ==, second);
  iec_strategy_close (strategy);
}

int
main (int argc, char **argv)
{
  fixture_init (&argc, &argv);
  g_test_add_func ("/document/composer/golden", test_golden);
  g_test_add_func ("/document/composer/sides-without-text", test_sides_without_text);
  g_test_add_func ("/document/composer/long-cover", test_long_cover);
  g_test_add_func ("/document/composer/cover", test_cover);
  g_test_add_func ("/document/composer/contents", test_contents);
  g_test_add_func ("/document/composer/evidence-lines", test_evidence_lines);
  g_test_add_func ("/document/composer/goals", test_goals);
  g_test_add_func ("/document/composer/involvement", test_involvement);
  g_test_add_func ("/document/composer/annex", test_annex);
  g_test_add_func ("/document/composer/links", test_links);
  g_test_add_func ("/document/composer/without-evidence", test_without_evidence);
  g_test_add_func ("/document/composer/annex-option", test_annex_option);
  g_test_add_func ("/document/composer/english", test_english);
  g_test_add_func ("/document/composer/justify", test_justify);
  g_test_add_func ("/document/composer/options", test_options);
  g_test_add_func ("/document/composer/missing-template", test_missing_template);
  g_test_add_func ("/document/composer/bare", test_bare);
  g_test_add_func ("/document/composer/hostile-titles", test_hostile_titles);
  g_test_add_func ("/document/composer/many-goals", test_many_goals);
  g_test_add_func ("/document/composer/proposals-table", test_proposals_table);
  g_test_add_func ("/document/composer/same", test_same);
  return fixture_run ();
}
