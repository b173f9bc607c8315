/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-draft.h"
#include "iec-error.h"
#include "iec-strategy-private.h"
#include "model-fixture.h"

#include <string.h>

static IecDraft *
ensure (IecStrategy *strategy, const char *label)
{
  g_autoptr (GError) error = NULL;
  IecDraft *draft = iec_draft_ensure (strategy, label, &error);

  g_assert_no_error (error);
  return draft;
}

static void
test_same_content_same_draft (void)
{
  g_autoptr (IecStrategy) strategy = new_strategy ("svva-2023");
  g_autoptr (IecDraft) first = ensure (strategy, "darba grupai");
  g_setenv ("SOURCE_DATE_EPOCH", "1686304800", TRUE);
  g_autoptr (IecDraft) same = ensure (strategy, NULL);
  g_autoptr (IecDraft) renamed = ensure (strategy, "padomei");
  g_autoptr (IecDraft) again = ensure (strategy, "");

  g_assert_cmpint (first->number, ==, 1);
  g_assert_cmpint (same->number, ==, 1);
  g_assert_cmpstr (same->id, ==, first->id);
  g_assert_cmpstr (same->date, ==, first->date);
  g_assert_cmpstr (same->label, ==, "darba grupai");
  g_assert_cmpint (renamed->number, ==, 1);
  g_assert_cmpstr (renamed->label, ==, "padomei");
  g_assert_cmpstr (again->label, ==, "darba grupai");
  g_assert_cmpuint (strlen (first->id), ==, 32);
  g_unsetenv ("SOURCE_DATE_EPOCH");
}

/* A look at the number beforehand is what the draft then gets, and is no draft itself. */
static void
test_peek (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (IecStrategy) strategy = new_strategy ("svva-2023");
  g_autoptr (IecDraft) before = iec_draft_peek (strategy, "darba grupai", &error);
  g_assert_no_error (error);
  g_autoptr (GPtrArray) none = iec_draft_list (strategy, &error);
  g_assert_no_error (error);
  g_autoptr (IecDraft) first = ensure (strategy, "darba grupai");
  g_autoptr (IecDraft) same = iec_draft_peek (strategy, NULL, &error);
  g_assert_no_error (error);
  add (strategy, IEC_ELEMENT_GOAL, NULL, "Vide");
  g_autoptr (IecDraft) next = iec_draft_peek (strategy, NULL, &error);
  g_assert_no_error (error);
  g_autoptr (GPtrArray) one = iec_draft_list (strategy, &error);
  g_assert_no_error (error);

  g_assert_cmpuint (none->len, ==, 0);
  g_assert_cmpint (before->number, ==, 1);
  g_assert_cmpstr (before->id, ==, first->id);
  g_assert_cmpstr (before->label, ==, "darba grupai");
  g_assert_cmpint (same->number, ==, 1);
  g_assert_cmpstr (same->label, ==, "darba grupai");
  g_assert_cmpint (next->number, ==, 2);
  g_assert_null (next->label);
  g_assert_cmpuint (one->len, ==, 1);
}

static void
test_changed_content_next_draft (void)
{
  g_autoptr (IecStrategy) strategy = new_strategy ("svva-2023");
  g_autoptr (IecDraft) first = ensure (strategy, NULL);

  g_setenv ("SOURCE_DATE_EPOCH", "1686304800", TRUE);
  add (strategy, IEC_ELEMENT_GOAL, NULL, "Vide");
  g_autoptr (IecDraft) second = ensure (strategy, NULL);
  g_assert_cmpint (second->number, ==, 2);
  g_assert_cmpstr (second->id, !=, first->id);
  g_assert_cmpstr (second->date, ==, "2023-06-09");
  g_assert_null (second->label);
  add_proposals (strategy, 1);
  g_autoptr (IecDraft) third = ensure (strategy, NULL);
  g_assert_cmpint (third->number, ==, 3);
  link_number (strategy, "M1", "P001");
  g_autoptr (IecDraft) fourth = ensure (strategy, NULL);
  g_assert_cmpint (fourth->number, ==, 4);
  /* Back at the content of the third: another state than the last, so another draft with the id of the third. */
  g_assert_true (iec_strategy_undo (strategy, NULL));
  g_autoptr (IecDraft) fifth = ensure (strategy, NULL);
  g_assert_cmpint (fifth->number, ==, 5);
  g_assert_cmpstr (fifth->id, ==, third->id);
  g_unsetenv ("SOURCE_DATE_EPOCH");
}

/* What is empty is not there: a setting set to nothing, or one that only a later version has, is no change. */
static void
test_empty_is_nothing (void)
{
  g_autoptr (IecStrategy) strategy = new_strategy ("svva-2023");
  g_autoptr (IecDraft) first = ensure (strategy, NULL);

  g_assert_true (iec_strategy_set_setting (strategy, IEC_SETTING_AMENDMENTS, "", NULL));
  g_autoptr (IecDraft) same = ensure (strategy, NULL);
  g_assert_cmpint (same->number, ==, first->number);
  g_autofree char *content = iec_draft_dup_content (strategy);
  g_assert_nonnull (strstr (content, "\"" IEC_SETTING_PERIOD "\""));
  g_assert_null (strstr (content, "\"" IEC_SETTING_AMENDMENTS "\""));
}

static void
test_outside_undo (void)
{
  g_autoptr (IecStrategy) strategy = new_strategy ("svva-2023");
  g_autoptr (GPtrArray) drafts = NULL;

  add (strategy, IEC_ELEMENT_GOAL, NULL, "Vide");
  g_autoptr (IecDraft) draft = ensure (strategy, "x");
  g_assert_true (iec_strategy_undo (strategy, NULL));
  drafts = iec_draft_list (strategy, NULL);
  g_assert_cmpuint (drafts->len, ==, 1);
  g_assert_true (iec_strategy_begin_step (strategy, IEC_STEP_SCRIPT, NULL, 1, NULL));
  add (strategy, IEC_ELEMENT_GOAL, NULL, "Cits");
  assert_refused (iec_draft_ensure (strategy, NULL, refusal), IEC_ERROR_REFUSED);
  iec_strategy_cancel_step (strategy);
}

static void
test_kept_in_the_file (void)
{
  g_autoptr (IecStrategy) strategy = new_strategy ("svva-2023");

  add (strategy, IEC_ELEMENT_GOAL, NULL, "Vide");
  add_proposals (strategy, 3);
  link_number (strategy, "M1", "P002");
  g_autoptr (IecDraft) before = ensure (strategy, "darba grupai");
  g_autofree char *content = iec_draft_dup_content (strategy);
  reopen_strategy (&strategy);
  g_autofree char *content_after = iec_draft_dup_content (strategy);
  g_autoptr (IecDraft) after = ensure (strategy, NULL);
  g_assert_cmpstr (content, ==, content_after);
  g_assert_cmpint (after->number, ==, 1);
  g_assert_cmpstr (after->id, ==, before->id);
  g_assert_nonnull (strstr (content, "<target-wording>Priekšlikums nr. 2</target-wording>"));
  g_assert_nonnull (strstr (content, "code=\"M1\""));
}

static void
test_read_only (void)
{
  g_autoptr (IecStrategy) strategy = new_strategy ("svva-2023");
  const char *database = iec_working_copy_get_database (iec_strategy_get_working_copy (strategy));
  g_autoptr (IecStrategy) fresh = iec_strategy_open_snapshot (database, NULL);
  g_autoptr (IecDraft) none = ensure (fresh, "x");

  g_assert_cmpint (none->number, ==, 0);
  g_assert_cmpstr (none->label, ==, "x");
  iec_strategy_close (fresh);
  g_autoptr (IecDraft) draft = ensure (strategy, "y");
  g_autoptr (IecStrategy) later = iec_strategy_open_snapshot (database, NULL);
  g_autoptr (IecDraft) known = ensure (later, NULL);
  g_assert_cmpint (known->number, ==, 1);
  g_assert_cmpstr (known->id, ==, draft->id);
  g_autoptr (IecDraft) copy = iec_draft_copy (known);
  g_assert_cmpstr (copy->label, ==, "y");
}

int
main (int argc, char **argv)
{
  fixture_init (&argc, &argv);
  g_test_add_func ("/model/draft/same-content-same-draft", test_same_content_same_draft);
  g_test_add_func ("/model/draft/changed-content-next-draft", test_changed_content_next_draft);
  g_test_add_func ("/model/draft/peek", test_peek);
  g_test_add_func ("/model/draft/empty-is-nothing", test_empty_is_nothing);
  g_test_add_func ("/model/draft/outside-undo", test_outside_undo);
  g_test_add_func ("/model/draft/kept-in-the-file", test_kept_in_the_file);
  g_test_add_func ("/model/draft/read-only", test_read_only);
  return fixture_run ();
}
