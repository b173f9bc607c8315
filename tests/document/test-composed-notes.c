/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "document-fixture.h"

#include <string.h>

#include "iec-style-names.h"

#define NBSP "\u00a0"

/* A strategy with three workshops, a goal and an action line without evidence. */
static IecStrategy *
new_small (const char *language)
{
  static const char *const places[] = { "Malta", "Kaunata", "Dricāni" };
  IecStrategy *strategy = new_strategy (language, "svva-2023");

  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    {
      g_autoptr (GError) error = NULL;

      iec_strategy_add_workshop (strategy, places[i], "2023-03-07", &error);
      g_assert_no_error (error);
    }
  add_element (strategy, IEC_ELEMENT_GOAL, NULL, "Vide", "");
  return strategy;
}

static char *
compose_text (IecStrategy *strategy, const char *options)
{
  g_autoptr (IecDocument) document = compose (strategy, options);

  return dump_part (document, IEC_PAGE_BODY);
}

/* An action line whose text cites what @cited says. */
static void
add_citing (IecStrategy *strategy, IecProposal *const *cited, guint n_cited)
{
  g_autoptr (GString) body = g_string_new ("<p>Vieta pie ezera<cite proposals='");

  for (guint i = 0; i < n_cited; i++)
    g_string_append_printf (body, "%s%s", i > 0 ? " " : "", iec_proposal_get_uid (cited[i]));
  g_string_append (body, "'/>. Un vēl.</p>");
  add_element (strategy, IEC_ELEMENT_ACTION_LINE, NULL, "Atpūta", body->str);
}

/* A wording is said once, with where it was said and how many were for it; two wordings, and how many are left. */
static void
test_citation (void)
{
  g_autoptr (IecStrategy) strategy = new_small ("lv");
  IecProposal *cited[] = {
    add_proposal (strategy, "Dricāni", NULL, "Pludmale", 19),
    add_proposal (strategy, "Malta", NULL, "Atpūtas vieta ar laipu.", 18),
    add_proposal (strategy, "Kaunata", NULL, "atpūtas vieta ar laipu", 20),
    add_proposal (strategy, "Malta", NULL, "Soliņi", 3),
    add_proposal (strategy, "Malta", NULL, "Takas", 2),
  };

  add_citing (strategy, cited, G_N_ELEMENTS (cited));
  g_autofree char *body = compose_text (strategy, "evidence=full annex=no");
  assert_contains (body,
                   "Vieta pie ezera{note 1}. Un vēl.\n      note tone 1 explained <1>\n"
                   "        paragraph [Footnote]: atpūtas vieta ar laipu{Secondary |  (Kaunata" NBSP "20, Malta" NBSP
                   "18)}; Pludmale{Secondary |  (Dricāni" NBSP "19)}{Secondary |  un vēl" NBSP "2.}\n");
  iec_strategy_close (strategy);
}

/* What nobody counted is no 0, and what comes from no workshop has no place. */
static void
test_gaps (void)
{
  g_autoptr (IecStrategy) strategy = new_small ("lv");
  IecProposal *cited[] = {
    add_proposal (strategy, NULL, NULL, "Pludmale", 21),
    add_proposal (strategy, "Malta", NULL, "Pludmale", IEC_VOTES_MISSING),
    add_proposal (strategy, NULL, NULL, "Takas", IEC_VOTES_MISSING),
  };

  add_citing (strategy, cited, G_N_ELEMENTS (cited));
  g_autofree char *body = compose_text (strategy, "annex=no");
  assert_contains (body, "[Footnote]: Pludmale{Secondary |  (21" NBSP "balss, Malta)}; Takas{Secondary | .}\n");
  iec_strategy_close (strategy);
}

/* Marks are counted through the document, and only a text that cites nothing has its mark at the evidence line. */
static void
test_marks (void)
{
  g_autoptr (IecStrategy) strategy = new_small ("en");
  IecProposal *first = add_proposal (strategy, "Malta", NULL, "Takas", 2);
  IecProposal *second = add_proposal (strategy, "Malta", NULL, "Soliņi", 1);

  add_citing (strategy, &first, 1);
  link_proposal (strategy, "R1.1", first);
  add_element (strategy, IEC_ELEMENT_ACTION_LINE, NULL, "Ceļi",
               "<p>Ceļi <note>Pašvaldības <b>ceļi</b>.</note><cite proposals='nobody'/></p>");
  link_proposal (strategy, "R1.2", second);
  g_autofree char *body = compose_text (strategy, "annex=no");
  assert_contains (body, "1" NBSP "proposal · 2" NBSP "votes");
  assert_contains (body, "Vieta pie ezera{note 1}.");
  assert_contains (body, "1" NBSP "proposal{note 2} · 1" NBSP "vote ");
  /* No space before a mark. */
  assert_contains (body,
                   "]: Ceļi{note 3}\n      note tone 1 <3>\n        paragraph [Footnote]: Pašvaldības {b | ceļi}.\n");
  iec_strategy_close (strategy);
}

/* Two marks that follow each other are not one number. */
static void
test_neighbours (void)
{
  g_autoptr (IecStrategy) strategy = new_small ("lv");

  add_element (strategy, IEC_ELEMENT_ACTION_LINE, NULL, "Ceļi", "<p>Ceļi<note>Viens.</note><note>Divi.</note></p>");
  g_autofree char *body = compose_text (strategy, NULL);
  assert_contains (body, "Ceļi{note 1}{Footnote anchor 1 | ,}{note 2}\n");
  iec_strategy_close (strategy);
}

/* Without notes of evidence there are still a text's own, and nothing promises others. */
static void
test_counts (void)
{
  g_autoptr (IecStrategy) strategy = new_small ("lv");
  IecProposal *first = add_proposal (strategy, "Malta", NULL, "Takas", 2);

  add_citing (strategy, &first, 1);
  link_proposal (strategy, "R1.1", first);
  add_element (strategy, IEC_ELEMENT_ACTION_LINE, NULL, "Ceļi", "<p>Ceļi<note>Visi.</note></p>");
  link_proposal (strategy, "R1.2", first);
  g_autoptr (IecDocument) document = compose (strategy, "evidence=counts");
  g_autofree char *dump = iec_document_dump (document);
  assert_contains (dump, "Vieta pie ezera. Un vēl.\n");
  assert_contains (dump, "{note 1}\n      note tone 1 <1>\n        paragraph [Footnote]: Visi.\n");
  assert_lacks (dump, "note 2");
  assert_lacks (dump, "Ciparu zīmes");
  g_assert_null (iec_document_get_field (document, IEC_FIELD_NOTES));

  g_autoptr (IecDocument) full = compose (strategy, "evidence=full annex=no");
  g_autofree char *contents = dump_part (full, IEC_PAGE_CONTENTS);
  assert_contains (contents, "Ciparu zīmes tekstā ved uz konkrētiem priekšlikumiem lapas apakšā.\n");
  g_assert_cmpstr (iec_document_get_field (full, IEC_FIELD_NOTES), ==, "Iekavās – darbnīca un balsis.");
  iec_strategy_close (strategy);
}

/* A note stays short whatever people wrote. */
static void
test_long (void)
{
  g_autoptr (IecStrategy) strategy = new_small ("en");
  g_autofree char *wording = g_strnfill (4000, 'a');
  g_autoptr (GPtrArray) cited = g_ptr_array_new ();

  for (guint i = 0; i < 40; i++)
    g_ptr_array_add (cited, add_proposal (strategy, "Malta", NULL, wording, 1));
  add_citing (strategy, (IecProposal *const *)cited->pdata, cited->len);
  g_autofree char *body = compose_text (strategy, "annex=no");
  const char *note = strstr (body, "[Footnote]");
  g_assert_nonnull (note);
  g_assert_cmpuint (strcspn (note, "\n"), <, 400);
  assert_contains (note, "aa…{Secondary |  (Malta" NBSP "1, ");
  assert_contains (note, "{Secondary |  and" NBSP "34 more.}\n");
  iec_strategy_close (strategy);
}

int
main (int argc, char **argv)
{
  fixture_init (&argc, &argv);
  g_test_add_func ("/document/notes/citation", test_citation);
  g_test_add_func ("/document/notes/gaps", test_gaps);
  g_test_add_func ("/document/notes/marks", test_marks);
  g_test_add_func ("/document/notes/neighbours", test_neighbours);
  g_test_add_func ("/document/notes/counts", test_counts);
  g_test_add_func ("/document/notes/long", test_long);
  return fixture_run ();
}
