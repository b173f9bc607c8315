/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "document-fixture.h"
#include "test-folder.h"

#include <string.h>

#include "iec-body.h"
#include "iec-util.h"

/* Everything happens in a folder of its own; the seed makes the same anchors each time. */
void
fixture_init (int *argc, char ***argv)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("iecere-document-XXXXXX", &error);

  g_assert_no_error (error);
  g_setenv ("XDG_DATA_HOME", folder, TRUE);
  g_setenv ("IECERE_SEED", "document", TRUE);
  g_setenv ("SOURCE_DATE_EPOCH", "1686304800", TRUE);
  g_test_init (argc, argv, NULL);
}

int
fixture_run (void)
{
  g_autofree char *folder = g_strdup (g_getenv ("XDG_DATA_HOME"));
  int status = g_test_run ();

  test_folder_remove (folder);
  return status;
}

IecStrategy *
new_strategy (const char *language, const char *template_name)
{
  g_autoptr (GError) error = NULL;
  IecStrategy *strategy =
      iec_strategy_new ("Vietējās attīstības stratēģija", language, template_name, IEC_OPEN_FLAG_TRANSIENT, &error);

  g_assert_no_error (error);
  return strategy;
}

/* Takes away what the template brought. */
void
clear_outline (IecStrategy *strategy)
{
  IecElement *root = iec_strategy_get_root (strategy);

  while (iec_element_get_n_children (root) > 0)
    {
      IecElement *child = iec_element_get_child (root, 0);
      g_autoptr (GError) error = NULL;

      iec_strategy_remove (strategy, &child, 1, &error);
      g_assert_no_error (error);
    }
}

static IecElement *
find_code (IecStrategy *strategy, const char *code)
{
  g_autoptr (GError) error = NULL;
  IecElement *element = iec_strategy_find_code (strategy, code, &error);

  g_assert_no_error (error);
  return element;
}

/* Where @parent_code is NULL, the element goes where the template wants its kind. */
IecElement *
add_element (IecStrategy *strategy, IecElementKind kind, const char *parent_code, const char *title, const char *body)
{
  g_autoptr (GError) error = NULL;
  IecElement *parent, *element;

  if (parent_code != NULL)
    parent = find_code (strategy, parent_code);
  else
    parent = iec_strategy_get_default_parent (strategy, kind, &error);
  g_assert_no_error (error);
  element = iec_strategy_add_element (strategy, kind, parent, -1, title, body, &error);
  g_assert_no_error (error);
  return element;
}

IecProposal *
add_proposal (IecStrategy *strategy, const char *place, const char *theme, const char *text, gint64 votes)
{
  g_autoptr (GError) error = NULL;
  IecProposalRow *row = iec_row_new (IEC_TABLE_PROPOSAL);
  IecProposal *proposal;

  if (place != NULL)
    row->workshop = g_strdup (iec_workshop_get_uid (iec_strategy_find_place (strategy, place)));
  if (theme != NULL)
    row->theme = iec_strategy_ensure_theme (strategy, theme, &error);
  g_assert_no_error (error);
  iec_set_str (&row->text, text);
  iec_set_str (&row->original, text);
  row->votes = votes;
  proposal = iec_strategy_add_proposal (strategy, row, &error);
  g_assert_no_error (error);
  iec_row_free (IEC_TABLE_PROPOSAL, row);
  return proposal;
}

void
link_proposal (IecStrategy *strategy, const char *code, IecProposal *proposal)
{
  g_autoptr (GError) error = NULL;

  iec_strategy_link (strategy, find_code (strategy, code), &proposal, 1, NULL, &error);
  g_assert_no_error (error);
}

void
set_setting (IecStrategy *strategy, const char *name, const char *value)
{
  g_autoptr (GError) error = NULL;

  iec_strategy_set_setting (strategy, name, value, &error);
  g_assert_no_error (error);
}

static void
add_workshop (IecStrategy *strategy, const char *place, const char *date, gint64 participants)
{
  g_autoptr (GError) error = NULL;
  IecWorkshop *workshop = iec_strategy_add_workshop (strategy, place, date, &error);

  g_assert_no_error (error);
  if (participants >= 0)
    iec_strategy_set_attendance (strategy, workshop, "", participants, &error);
  g_assert_no_error (error);
}

static void
answer (IecStrategy *strategy,
        IecProposal *proposal,
        IecOutcome outcome,
        const char *addressee,
        const char *date,
        const char *reason)
{
  g_autoptr (GError) error = NULL;

  iec_strategy_set_outcome (strategy, &proposal, 1, outcome, addressee, date, reason, &error);
  g_assert_no_error (error);
}

static void
put_in_need (IecStrategy *strategy, const char *title, IecProposal *const *proposals, guint n_proposals)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *need = iec_strategy_add_need (strategy, title, "", &error);

  g_assert_no_error (error);
  for (guint i = 0; i < n_proposals; i++)
    {
      IecProposalRow *row = iec_row_copy (IEC_TABLE_PROPOSAL, iec_proposal_get_row (proposals[i]));

      g_free (row->need);
      row->need = g_strdup (need);
      iec_strategy_set_proposal (strategy, row, &error);
      g_assert_no_error (error);
      iec_row_free (IEC_TABLE_PROPOSAL, row);
    }
}

static void
set_body (IecStrategy *strategy, const char *code, const char *body)
{
  g_autoptr (GError) error = NULL;

  iec_strategy_set_body (strategy, find_code (strategy, code), body, &error);
  g_assert_no_error (error);
}

static void
fill_settings (IecStrategy *strategy)
{
  set_setting (strategy, IEC_SETTING_TITLE, "Vietējās attīstības stratēģija 2023–2027");
  set_setting (strategy, IEC_SETTING_PERIOD, "2023–2027");
  set_setting (strategy, IEC_SETTING_SHORT_TITLE, "SVVA stratēģija 2023–2027");
  set_setting (strategy, IEC_SETTING_GROUP, "Biedrība „Kadiķu partnerība”");
  set_setting (strategy, IEC_SETTING_SHORT_GROUP, "Kadiķu partnerība");
  set_setting (strategy, IEC_SETTING_APPROVAL, "ar padomes lēmumu");
  set_setting (strategy, IEC_SETTING_PUBLICITY, "Publicitātes rinda.");
}

static void
fill_texts (IecStrategy *strategy)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *goal = g_strdup ("<p>Ciemi, kuros ir kur satikties.</p><p>Otrā rindkopa ar <b>svaru</b>.</p>");
  IecElement *left;

  set_body (strategy, "2", "<p>Stratēģija sākās ar sarunām.</p><p>Tālāk.</p>");
  set_body (strategy, "2.1", "<p>Darbnīcas notika visur.</p>");
  add_element (strategy, IEC_ELEMENT_VISION, NULL, "Ciemos dzīvo radoši ļaudis.", "");
  add_element (strategy, IEC_ELEMENT_GOAL, NULL, "Uzņēmējdarbība",
               "<p>Tikai viena rindkopa, bet garāka par rindu: ciemos ražo, pārstrādā un pārdod paši, un nauda paliek "
               "tepat.</p>");
  add_element (strategy, IEC_ELEMENT_ACTION_LINE, "M1", "Tirgi", "<p>Kur pārdot.</p>");
  add_element (strategy, IEC_ELEMENT_GOAL, NULL, "Dzīves vide", goal);
  add_element (strategy, IEC_ELEMENT_ACTION_LINE, "M2", "Peldvietas", "<p>Kur peldēt.</p>");
  add_element (strategy, IEC_ELEMENT_ACTION_LINE, "M2", "Bez pamata", "");
  left = add_element (strategy, IEC_ELEMENT_ACTION_LINE, "M2", "Atstāta", "");
  iec_strategy_set_left_reason (strategy, left, "Prasa likums.", &error);
  g_assert_no_error (error);
}

static void
fill_proposals (IecStrategy *strategy)
{
  IecProposal *market, *fair, *stalls, *swim, *bench, *tax, *road, *late, *outside;

  add_workshop (strategy, "Malta", "2023-03-07", 28);
  add_workshop (strategy, "Kaunata", "2023-03-09", 22);
  add_workshop (strategy, "Tukšā", "", -1);
  market = add_proposal (strategy, "Malta", "Uzņēmējdarbība", "Vieta, kur mājražotāji var pārdot produkciju", 19);
  fair = add_proposal (strategy, "Kaunata", "Uzņēmējdarbība", "Tirdziņš reizi mēnesī", 1000);
  stalls = add_proposal (strategy, "Kaunata", "Uzņēmējdarbība", "Tirgus laukums", 14);
  swim = add_proposal (strategy, "Malta", "Vide", "Peldvieta pie ezera", 20);
  bench = add_proposal (strategy, "Malta", "Vide", "Soliņi takā", IEC_VOTES_MISSING);
  tax = add_proposal (strategy, "Malta", "Uzņēmējdarbība", "Mazāki nodokļi", 7);
  road = add_proposal (strategy, "Kaunata", NULL, "Asfaltēt ceļu", 11);
  late = add_proposal (strategy, "Kaunata", NULL, "Vēl kaut kas", 0);
  outside = add_proposal (strategy, NULL, NULL, "Atsūtīts pa pastu", IEC_VOTES_MISSING);
  put_in_need (strategy, "Kur pārdot", (IecProposal *[]){ market, fair, stalls }, 3);
  link_proposal (strategy, "R1.1", market);
  link_proposal (strategy, "R1.1", fair);
  link_proposal (strategy, "R1.1", stalls);
  link_proposal (strategy, "R2.1", swim);
  link_proposal (strategy, "R2.1", bench);
  link_proposal (strategy, "M2", market);
  answer (strategy, tax, IEC_OUTCOME_OUTSIDE, "", "", "Nodokļus nosaka likums");
  answer (strategy, road, IEC_OUTCOME_MUNICIPALITY, "Novada pašvaldība", "2023-05-12", "");
  (void)late;
  (void)outside;
}

/* A strategy of a size that one can look over, with one of each thing that a document shows. */
IecStrategy *
new_sample (void)
{
  IecStrategy *strategy = new_strategy ("lv", "svva-2023");

  fill_settings (strategy);
  fill_texts (strategy);
  fill_proposals (strategy);
  return strategy;
}

/* @options: "evidence=none annex=no", or NULL. */
IecDocument *
compose (IecStrategy *strategy, const char *options)
{
  g_auto (GStrv) list = g_strsplit (options != NULL ? options : "", " ", 0);
  IecDraft draft = { 3, (char *)"d1a2", (char *)"darba grupai", (char *)"2023-06-09" };
  IecComposerOptions chosen;
  g_autoptr (GError) error = NULL;
  IecDocument *document;

  iec_composer_options_init (&chosen);
  for (guint i = 0; list[i] != NULL && *list[i] != '\0'; i++)
    {
      g_auto (GStrv) pair = g_strsplit (list[i], "=", 2);

      iec_composer_options_set (&chosen, pair[0], pair[1], &error);
      g_assert_no_error (error);
    }
  document = iec_compose_strategy (strategy, &chosen, &draft, &error);
  g_assert_no_error (error);
  iec_composer_options_clear (&chosen);
  return document;
}

/* The dump of the first part of that kind, "" where there is none. */
char *
dump_part (IecDocument *document, const char *style)
{
  g_autofree char *dump = iec_document_dump (document);
  g_autofree char *start = g_strdup_printf ("\n  part [%s]\n", style);
  const char *from = strstr (dump, start), *to;

  if (from == NULL)
    return g_strdup ("");
  from += strlen (start);
  to = strstr (from, "\n  part [");
  return to != NULL ? g_strndup (from, (gsize)(to - from) + 1) : g_strdup (from);
}

/* Each link inside the document has its destination, and each destination is there once. */
void
assert_links (IecDocument *document)
{
  g_autoptr (GHashTable) anchors = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray) targets = g_ptr_array_new ();
  const IecBlock *block;
  IecBlockWalk walk;

  iec_block_walk_init (&walk, iec_document_get_root (document));
  while (iec_block_walk_next (&walk, &block) != IEC_BLOCK_EVENT_DONE)
    {
      if (walk.event != IEC_BLOCK_EVENT_ENTER)
        continue;
      if (block->anchor != NULL)
        g_assert_true (g_hash_table_add (anchors, block->anchor));
      if (block->target != NULL)
        g_ptr_array_add (targets, block->target);
      for (guint i = 0; block->spans != NULL && i < block->spans->len; i++)
        {
          const IecSpan *span = g_ptr_array_index (block->spans, i);

          if (span->target != NULL)
            g_ptr_array_add (targets, span->target);
        }
    }
  for (guint i = 0; i < targets->len; i++)
    if (!g_hash_table_contains (anchors, g_ptr_array_index (targets, i)))
      g_error ("nothing is called %s", (const char *)g_ptr_array_index (targets, i));
}
