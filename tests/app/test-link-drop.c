/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app-fixture.h"
#include "iec-drag-card.h"
#include "iec-link-dialog.h"
#include "iec-link-drop.h"

static gboolean
judge (IecSession *session, IecElement *element, IecProposal *proposal, char **text)
{
  g_autoptr (GPtrArray) proposals = g_ptr_array_new ();

  g_ptr_array_add (proposals, proposal);
  return iec_link_drop_judge (session, element, proposals, text);
}

static void
assert_judged (IecSession *session, const char *code, const char *number, gboolean allowed, const char *expected)
{
  IecStrategy *strategy = iec_session_get_strategy (session);
  g_autofree char *text = NULL;

  g_assert_cmpint (judge (session, by_code (strategy, code), by_number (strategy, number), &text), ==, allowed);
  g_assert_cmpstr (text, ==, expected);
}

/* Every part of the text can be linked to, and the card says which. */
static void
test_targets (void)
{
  g_autoptr (IecSession) session = app_session ();

  assert_judged (session, "R2.1", "P001", TRUE, "link to action line R2.1");
  assert_judged (session, "M1", "P001", TRUE, "link to goal M1");
  assert_judged (session, "1", "P001", TRUE, "link to section 1");
  assert_judged (session, "V", "P001", TRUE, "link to the vision");
}

/* What cannot be done is said before it is tried. */
static void
test_refusals (void)
{
  g_autoptr (IecSession) session = app_session ();
  g_autoptr (IecSession) other = app_session ();
  IecStrategy *strategy = iec_session_get_strategy (session);
  g_autofree char *nowhere = NULL;
  g_autofree char *foreign = NULL;
  g_autofree char *busy = NULL;

  assert_judged (session, "R1.1", "P001", FALSE, "linked to R1.1 already");
  g_assert_false (judge (session, NULL, by_number (strategy, "P001"), &nowhere));
  g_assert_cmpstr (nowhere, ==, "nothing can be linked here");
  g_assert_false (
      judge (other, by_code (iec_session_get_strategy (other), "R2.1"), by_number (strategy, "P005"), &foreign));
  g_assert_cmpstr (foreign, ==, "these are proposals of another strategy");
  g_assert_true (iec_strategy_hold (strategy, NULL));
  g_assert_false (judge (session, by_code (strategy, "R2.1"), by_number (strategy, "P001"), &busy));
  g_assert_cmpstr (busy, ==, "the strategy is just being changed");
  iec_strategy_release (strategy);
}

static void
test_card (void)
{
  IecDragCard *card = IEC_DRAG_CARD (iec_drag_card_new ("Laipa pie ezera", NULL, "20"));

  app_show (GTK_WIDGET (card), 300, 100);
  iec_drag_card_set_origin (card, "Malta");
  iec_drag_card_say (card, "link to goal M1", FALSE);
  g_assert_nonnull (app_find_label (GTK_WIDGET (card), "Malta · link to goal M1"));
  g_assert_nonnull (app_find_label (GTK_WIDGET (card), "20"));
  iec_drag_card_say (card, "the file is read-only", TRUE);
  g_assert_true (iec_drag_card_is_refused (card));
  g_assert_nonnull (app_find_label (GTK_WIDGET (card), "Malta · the file is read-only"));
  iec_drag_card_say (card, NULL, FALSE);
  g_assert_nonnull (app_find_label (GTK_WIDGET (card), "Malta"));
  app_close (GTK_WIDGET (card));
}

static IecElement *
get_target (GtkWidget *widget, gpointer data)
{
  return data;
}

static guint
count_drop_targets (GtkWidget *widget)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);
  guint n = 0;

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GObject) controller = g_list_model_get_item (controllers, i);

      n += GTK_IS_DROP_TARGET (controller) ? 1 : 0;
    }
  return n;
}

/* A row that is used again has one target; a drop links, as one step. */
static void
test_drop (void)
{
  g_autoptr (IecSession) session = app_session ();
  IecStrategy *strategy = iec_session_get_strategy (session);
  IecElement *element = by_code (strategy, "R2.1");
  GtkWidget *widget = gtk_label_new ("R2.1");
  IecProposal *two[] = { by_number (strategy, "P005"), by_number (strategy, "P006") };
  g_autoptr (IecProposalSet) set = iec_proposal_set_new (two, 2);
  g_auto (GValue) value = G_VALUE_INIT;
  gboolean done = FALSE;

  app_show (widget, 200, 100);
  iec_link_drop_attach (widget, session, get_target, by_code (strategy, "R2.2"));
  iec_link_drop_attach (widget, session, get_target, element);
  g_assert_cmpuint (count_drop_targets (widget), ==, 1);
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);
  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GObject) controller = g_list_model_get_item (controllers, i);

      if (!GTK_IS_DROP_TARGET (controller))
        continue;
      g_value_init (&value, IEC_TYPE_PROPOSAL_SET);
      g_value_set_object (&value, set);
      g_signal_emit_by_name (controller, "drop", &value, 1.0, 1.0, &done);
    }
  g_assert_true (done);
  g_autoptr (GPtrArray) links = iec_strategy_get_links (strategy, element);
  g_assert_cmpuint (links->len, ==, 2);
  iec_session_undo (session);
  g_autoptr (GPtrArray) none = iec_strategy_get_links (strategy, element);
  g_assert_cmpuint (none->len, ==, 0);
  iec_link_drop_attach (widget, NULL, NULL, NULL);
  g_assert_cmpuint (count_drop_targets (widget), ==, 0);
  app_close (widget);
}

static GtkWidget *
find_dialog (void)
{
  g_autoptr (GListModel) windows = g_object_ref (gtk_window_get_toplevels ());

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      if (IEC_IS_LINK_DIALOG (window))
        return window;
    }
  return NULL;
}

/* The dialog offers goals and action lines, finds them by a word without diacritics, and links by Enter. */
static void
test_dialog (void)
{
  g_autoptr (IecSession) session = app_session ();
  IecStrategy *strategy = iec_session_get_strategy (session);
  IecProposal *two[] = { by_number (strategy, "P005"), by_number (strategy, "P006") };

  iec_link_dialog_present (NULL, session, two, 2);
  app_settle ();
  GtkWidget *dialog = find_dialog ();
  GtkEditable *entry = GTK_EDITABLE (app_find (dialog, GTK_TYPE_SEARCH_ENTRY));
  GListModel *model = G_LIST_MODEL (gtk_list_view_get_model (GTK_LIST_VIEW (app_find (dialog, GTK_TYPE_LIST_VIEW))));
  g_assert_cmpuint (g_list_model_get_n_items (model), ==, 6);
  gtk_editable_set_text (entry, "celu r2");
  app_settle ();
  g_assert_cmpuint (g_list_model_get_n_items (model), ==, 1);
  gtk_editable_set_text (entry, "nekas");
  app_settle ();
  g_assert_nonnull (app_find_label (dialog, "No Results Found"));
  gtk_editable_set_text (entry, "r2.2");
  app_settle ();
  g_signal_emit_by_name (entry, "activate");
  app_settle ();
  g_assert_null (find_dialog ());
  g_autoptr (GPtrArray) links = iec_strategy_get_links (strategy, by_code (strategy, "R2.2"));
  g_assert_cmpuint (links->len, ==, 2);
}

int
main (int argc, char **argv)
{
  app_init (&argc, &argv);
  g_test_add_func ("/app/link-drop/targets", test_targets);
  g_test_add_func ("/app/link-drop/refusals", test_refusals);
  g_test_add_func ("/app/link-drop/card", test_card);
  g_test_add_func ("/app/link-drop/drop", test_drop);
  g_test_add_func ("/app/link-drop/dialog", test_dialog);
  return fixture_run ();
}
