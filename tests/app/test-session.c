/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app-fixture.h"
#include "iec-message.h"

#include <string.h>

/* What is typed somewhere, and how often it was asked for. */
typedef struct
{
  IecSession *session;
  IecElement *element;
  const char *text;
  guint n_writes;
} Typed;

static void
write_typed (gpointer data)
{
  Typed *typed = data;

  typed->n_writes++;
  iec_session_type_title (typed->session, typed->element, typed->text, FALSE);
}

static void
type (Typed *typed, const char *text)
{
  typed->text = text;
  iec_session_hold_pending (typed->session, write_typed, typed);
}

static char *
dup_undo_label (IecSession *session)
{
  return iec_strategy_dup_undo_label (iec_session_get_strategy (session));
}

/* Typing is one write for many keys, and one step as long as it goes on. */
static void
test_typing (void)
{
  g_autoptr (IecSession) session = app_session ();
  IecStrategy *strategy = iec_session_get_strategy (session);
  IecElement *element = by_code (strategy, "R1.1");
  g_autofree char *before = g_strdup (iec_element_get_title (element));
  Typed typed = { session, element, NULL, 0 };

  type (&typed, "P");
  type (&typed, "Pe");
  g_assert_cmpstr (iec_element_get_title (element), ==, before);
  app_wait (450);
  g_assert_cmpstr (iec_element_get_title (element), ==, "Pe");
  g_assert_cmpuint (typed.n_writes, ==, 1);
  type (&typed, "Peld");
  iec_session_flush (session);
  g_assert_cmpstr (iec_element_get_title (element), ==, "Peld");
  iec_session_undo (session);
  g_assert_cmpstr (iec_element_get_title (element), ==, before);
  iec_session_redo (session);
  g_assert_cmpstr (iec_element_get_title (element), ==, "Peld");
}

/* After 700 ms of rest the next key begins a step. */
static void
test_typing_rest (void)
{
  g_autoptr (IecSession) session = app_session ();
  IecElement *element = by_code (iec_session_get_strategy (session), "R1.1");
  Typed typed = { session, element, NULL, 0 };

  type (&typed, "Viens");
  app_wait (800);
  type (&typed, "Viens divi");
  iec_session_flush (session);
  iec_session_undo (session);
  g_assert_cmpstr (iec_element_get_title (element), ==, "Viens");
}

/* A command comes after what was typed, and what is typed after it is not mixed into it. */
static void
test_typing_and_command (void)
{
  g_autoptr (IecSession) session = app_session ();
  IecStrategy *strategy = iec_session_get_strategy (session);
  IecElement *element = by_code (strategy, "R2.1");
  IecProposal *proposal = by_number (strategy, "P005");
  Typed typed = { session, element, NULL, 0 };

  type (&typed, "Pirms");
  g_assert_true (iec_session_link (session, element, &proposal, 1));
  g_assert_cmpstr (iec_element_get_title (element), ==, "Pirms");
  type (&typed, "Pēc");
  iec_session_undo (session);
  g_assert_cmpstr (iec_element_get_title (element), ==, "Pirms");
  g_autofree char *label = dup_undo_label (session);
  g_assert_nonnull (strstr (label, "link"));
  iec_session_undo (session);
  iec_session_undo (session);
  g_assert_cmpstr (iec_element_get_title (element), !=, "Pirms");
}

/* Selecting another element keeps what was typed in the one before. */
static void
test_selecting_keeps_typing (void)
{
  g_autoptr (IecSession) session = app_session ();
  IecStrategy *strategy = iec_session_get_strategy (session);
  IecElement *element = by_code (strategy, "R1.1");
  Typed typed = { session, element, NULL, 0 };

  iec_session_set_selected (session, element);
  type (&typed, "Rakstīts");
  iec_session_set_selected (session, by_code (strategy, "R1.2"));
  g_assert_cmpstr (iec_element_get_title (element), ==, "Rakstīts");
}

/* What is selected and then removed is selected no more. */
static void
test_selected_removed (void)
{
  g_autoptr (IecSession) session = app_session ();
  IecStrategy *strategy = iec_session_get_strategy (session);
  IecElement *element = by_code (strategy, "R2.2");

  iec_session_set_selected (session, element);
  g_assert_true (iec_strategy_remove (strategy, &element, 1, NULL));
  g_assert_null (iec_session_get_selected (session));
}

static void
count_notify_cb (guint *count)
{
  (*count)++;
}

/* Badges follow links, and a goal is as bad as the worst below it. */
static void
test_facts (void)
{
  g_autoptr (IecSession) session = app_session ();
  IecStrategy *strategy = iec_session_get_strategy (session);
  IecElement *goal = by_code (strategy, "M1");
  IecElement *line = by_code (strategy, "R1.2");
  IecElementFacts *facts = iec_session_get_facts (session, goal);
  IecProposal *proposal = by_number (strategy, "P004");
  guint n_notified = 0;

  g_assert_cmpuint (iec_element_facts_get_n_proposals (facts), ==, 4);
  g_assert_cmpint (iec_element_facts_get_state (facts), ==, IEC_STATE_SUPPORTED);
  g_assert_cmpint (iec_element_facts_get_state (iec_session_get_facts (session, by_code (strategy, "M2"))), ==,
                   IEC_STATE_UNSUPPORTED);
  g_signal_connect_swapped (facts, "notify::n-proposals", G_CALLBACK (count_notify_cb), &n_notified);
  g_assert_true (iec_session_unlink (session, line, &proposal, 1));
  app_settle ();
  g_assert_cmpuint (iec_element_facts_get_n_proposals (facts), ==, 3);
  g_assert_cmpuint (n_notified, ==, 1);
  g_assert_cmpint (iec_element_facts_get_state (facts), ==, IEC_STATE_UNSUPPORTED);
  g_assert_true (iec_strategy_set_left_reason (strategy, line, "Valsts programma", NULL));
  app_settle ();
  g_assert_cmpint (iec_element_facts_get_state (facts), ==, IEC_STATE_LEFT);
  g_signal_handlers_disconnect_by_data (facts, &n_notified);
}

static void
take_message_cb (IecMessage **taken, IecMessage *message)
{
  g_set_object (taken, message);
}

/* Linking tells so, with a button that undoes it; what is linked already is said, not done. */
static void
test_link_is_told (void)
{
  g_autoptr (IecSession) session = app_session ();
  IecStrategy *strategy = iec_session_get_strategy (session);
  g_autoptr (IecMessage) message = NULL;
  IecProposal *proposal = by_number (strategy, "P006");

  g_signal_connect_swapped (session, "message", G_CALLBACK (take_message_cb), &message);
  g_assert_true (iec_session_link (session, by_code (strategy, "R2.1"), &proposal, 1));
  g_assert_cmpstr (iec_message_get_text (message), ==, "1 proposal linked to R2.1");
  g_assert_cmpstr (iec_message_get_action_name (message), ==, "win.undo");
  g_assert_true (iec_session_link (session, by_code (strategy, "R2.1"), &proposal, 1));
  g_assert_null (iec_message_get_button_label (message));
}

/* A text that cannot be kept is told and stays with whoever holds it; editing goes on. */
static void
test_refused_typing (void)
{
  g_autoptr (IecSession) session = app_session ();
  IecElement *element = by_code (iec_session_get_strategy (session), "R1.1");
  g_autofree char *before = g_strdup (iec_element_get_title (element));
  g_autofree char *long_text = g_strnfill (10 * 1024 * 1024, 'a');
  g_autoptr (IecMessage) message = NULL;
  Typed typed = { session, element, NULL, 0 };

  g_signal_connect_swapped (session, "message", G_CALLBACK (take_message_cb), &message);
  type (&typed, long_text);
  iec_session_flush (session);
  g_assert_true (iec_message_is_error (message));
  g_assert_cmpstr (iec_element_get_title (element), ==, before);
  type (&typed, "Īss");
  iec_session_flush (session);
  g_assert_cmpstr (iec_element_get_title (element), ==, "Īss");
}

int
main (int argc, char *argv[])
{
  app_init (&argc, &argv);
  g_test_add_func ("/app/session/typing", test_typing);
  g_test_add_func ("/app/session/typing-rest", test_typing_rest);
  g_test_add_func ("/app/session/typing-and-command", test_typing_and_command);
  g_test_add_func ("/app/session/selecting-keeps-typing", test_selecting_keeps_typing);
  g_test_add_func ("/app/session/selected-removed", test_selected_removed);
  g_test_add_func ("/app/session/facts", test_facts);
  g_test_add_func ("/app/session/link-is-told", test_link_is_told);
  g_test_add_func ("/app/session/refused-typing", test_refused_typing);
  return fixture_run ();
}
