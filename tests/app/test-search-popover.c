/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app-fixture.h"
#include "iec-search-popover.h"

/** Search: the popover under a button, and where it went. */
typedef struct
{
  IecSession *session;
  GtkWidget *button;
  IecSearchPopover *popover;
  GtkEditable *entry;
  GListModel *model;
  char *element;
  char *proposal;
} Search;

static void
go_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  Search *search = data;

  if (g_str_equal (g_action_get_name (G_ACTION (action)), "go-to-element"))
    search->element = g_variant_dup_string (parameter, NULL);
  else
    search->proposal = g_variant_dup_string (parameter, NULL);
}

static void
open_search (Search *search)
{
  const GActionEntry entries[] = { { "go-to-element", go_cb, "s" }, { "show-proposal", go_cb, "s" } };
  g_autoptr (GSimpleActionGroup) group = g_simple_action_group_new ();

  *search = (Search){ app_session () };
  search->popover = g_object_new (IEC_TYPE_SEARCH_POPOVER, NULL);
  search->button = gtk_menu_button_new ();
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (search->button), GTK_WIDGET (search->popover));
  g_action_map_add_action_entries (G_ACTION_MAP (group), entries, G_N_ELEMENTS (entries), search);
  gtk_widget_insert_action_group (app_show (search->button, 600, 500), "win", G_ACTION_GROUP (group));
  iec_search_popover_set_session (search->popover, search->session);
  gtk_popover_popup (GTK_POPOVER (search->popover));
  app_settle ();
  search->entry = GTK_EDITABLE (app_find (GTK_WIDGET (search->popover), GTK_TYPE_SEARCH_ENTRY));
  search->model = G_LIST_MODEL (
      gtk_list_view_get_model (GTK_LIST_VIEW (app_find (GTK_WIDGET (search->popover), GTK_TYPE_LIST_VIEW))));
}

static void
close_search (Search *search)
{
  gtk_popover_popdown (GTK_POPOVER (search->popover));
  app_settle ();
  app_close (search->button);
  g_assert_finalize_object (search->session);
  g_free (search->element);
  g_free (search->proposal);
}

static gboolean
has_found (gpointer data)
{
  return g_list_model_get_n_items (((Search *)data)->model) > 0;
}

/* Elements and proposals stand under their own words; Enter goes to the first. */
static void
test_element (void)
{
  Search search;

  open_search (&search);
  IecElement *element = by_code (iec_session_get_strategy (search.session), "R2.2");
  iec_strategy_set_title (iec_session_get_strategy (search.session), element, "Tiltu remonts", NULL);
  gtk_editable_set_text (search.entry, "tilti");
  app_run_until (has_found, &search);
  app_settle ();
  g_assert_nonnull (app_find_label (GTK_WIDGET (search.popover), "Strategy"));
  g_signal_emit_by_name (search.entry, "activate");
  app_settle ();
  g_assert_cmpstr (search.element, ==, iec_element_get_uid (element));
  g_assert_null (search.proposal);
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (search.popover)));
  close_search (&search);
}

static void
test_proposal (void)
{
  Search search;

  open_search (&search);
  gtk_editable_set_text (search.entry, "P004");
  app_run_until (has_found, &search);
  app_settle ();
  g_assert_nonnull (app_find_label (GTK_WIDGET (search.popover), "Proposals"));
  g_signal_emit_by_name (search.entry, "activate");
  app_settle ();
  IecProposal *proposal = by_number (iec_session_get_strategy (search.session), "P004");
  g_assert_cmpstr (search.proposal, ==, iec_proposal_get_uid (proposal));
  close_search (&search);
}

/* The words above a group are never selected; what is not there is said. */
static void
test_nothing (void)
{
  Search search;

  open_search (&search);
  gtk_editable_set_text (search.entry, "P004");
  app_run_until (has_found, &search);
  g_assert_cmpuint (gtk_single_selection_get_selected (GTK_SINGLE_SELECTION (search.model)), ==, 1);
  gtk_editable_set_text (search.entry, "kosmoss");
  app_wait (250);
  g_assert_nonnull (app_find_label (GTK_WIDGET (search.popover), "No Results Found"));
  g_signal_emit_by_name (search.entry, "activate");
  app_settle ();
  g_assert_null (search.element);
  g_assert_null (search.proposal);
  gtk_editable_set_text (search.entry, "");
  app_wait (250);
  g_assert_null (app_find_label (GTK_WIDGET (search.popover), "No Results Found"));
  close_search (&search);
}

int
main (int argc, char **argv)
{
  app_init (&argc, &argv);
  g_test_add_func ("/app/search-popover/element", test_element);
  g_test_add_func ("/app/search-popover/proposal", test_proposal);
  g_test_add_func ("/app/search-popover/nothing", test_nothing);
  return fixture_run ();
}
