/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-proposals-page.h"

#include "iec-add-proposal-window.h"
#include "iec-answer-window.h"
#include "iec-empty-page.h"
#include "iec-link-dialog.h"
#include "iec-proposal-detail.h"
#include "iec-proposal-filter.h"
#include "iec-proposal-filters.h"
#include "iec-proposal-grid.h"
#include "iec-settings.h"

#include <glib/gi18n.h>

struct _IecProposalsPage
{
  GtkWidget parent_instance;

  /* Owned */
  IecSession *session; /* NULL without a strategy */
  IecProposalFilter *filter;
  GSignalGroup *filter_signals;
  GSettings *settings;
  /* Template children */
  GtkStack *stack;
  IecPanes *panes;
  IecProposalFilters *filters;
  IecProposalGrid *grid;
  IecProposalDetail *detail;
};

G_DEFINE_FINAL_TYPE (IecProposalsPage, iec_proposals_page, GTK_TYPE_WIDGET)

static IecStrategy *
get_strategy (IecProposalsPage *self)
{
  return iec_session_get_strategy (self->session);
}

static GtkWindow *
get_window (IecProposalsPage *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  return GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL;
}

/* What can be done is decided here alone. */
static void
update_actions (IecProposalsPage *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  g_autoptr (GPtrArray) selected = iec_proposal_grid_dup_selected (self->grid);
  gboolean any = self->session != NULL && selected->len > 0;

  gtk_widget_action_set_enabled (widget, "proposals.answer", any);
  gtk_widget_action_set_enabled (widget, "proposals.answer-as", any);
  gtk_widget_action_set_enabled (widget, "proposals.link", any);
  gtk_widget_action_set_enabled (widget, "proposals.delete", any);
  gtk_widget_action_set_enabled (widget, "proposals.previous", iec_proposal_grid_can_step (self->grid, -1));
  gtk_widget_action_set_enabled (widget, "proposals.next", iec_proposal_grid_can_step (self->grid, 1));
  gtk_widget_action_set_enabled (widget, "proposals.clear-filters",
                                 self->filter != NULL && iec_proposal_filter_is_narrowing (self->filter));
}

static void
filter_changed_cb (IecProposalsPage *self)
{
  gboolean empty = self->filter == NULL || iec_proposal_filter_get_n_total (self->filter) == 0;

  gtk_stack_set_visible_child_name (self->stack, empty ? "empty" : "panes");
  iec_proposal_detail_update (self->detail);
  update_actions (self);
}

static void
selection_changed_cb (IecProposalsPage *self)
{
  g_autoptr (GPtrArray) selected = iec_proposal_grid_dup_selected (self->grid);

  iec_proposal_detail_show (self->detail, selected);
  update_actions (self);
}

static void
row_activated_cb (IecProposalsPage *self)
{
  iec_panes_show_part (self->panes, IEC_PANES_END);
  iec_proposal_detail_edit_text (self->detail);
}

/* Selects @proposal, for which filters that hide it are given up. */
static void
reveal (IecProposalsPage *self, IecProposal *proposal)
{
  iec_proposal_filter_settle (self->filter);
  if (!iec_proposal_filter_shows (self->filter, proposal))
    {
      iec_proposal_filter_clear (self->filter);
      iec_proposal_filters_clear_query (self->filters);
    }
  iec_proposal_grid_select (self->grid, proposal);
}

/* Actions */

static void
clear_filters_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  IecProposalsPage *self = IEC_PROPOSALS_PAGE (widget);

  if (self->filter == NULL)
    return;
  iec_proposal_filter_clear (self->filter);
  iec_proposal_filters_clear_query (self->filters);
}

static void
clear_query_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  iec_proposal_filters_clear_query (IEC_PROPOSALS_PAGE (widget)->filters);
}

static void
focus_grid_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  IecProposalsPage *self = IEC_PROPOSALS_PAGE (widget);

  iec_panes_show_part (self->panes, IEC_PANES_CENTER);
  iec_proposal_grid_focus (self->grid);
}

static void
step_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  iec_proposal_grid_step (IEC_PROPOSALS_PAGE (widget)->grid, g_str_has_suffix (name, "next") ? 1 : -1);
}

static void
link_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  IecProposalsPage *self = IEC_PROPOSALS_PAGE (widget);
  g_autoptr (GPtrArray) selected = iec_proposal_grid_dup_selected (self->grid);

  if (self->session != NULL && selected->len > 0)
    iec_link_dialog_present (get_window (self), self->session, (IecProposal *const *)selected->pdata, selected->len);
}

static void
delete_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  IecProposalsPage *self = IEC_PROPOSALS_PAGE (widget);
  g_autoptr (GPtrArray) selected = iec_proposal_grid_dup_selected (self->grid);
  g_autoptr (IecProposal) next = NULL;
  g_autoptr (GError) error = NULL;

  if (self->session == NULL || selected->len == 0 || !iec_session_prepare (self->session))
    return;
  next = iec_proposal_grid_find_neighbour (self->grid, selected);
  if (!iec_strategy_remove_proposals (get_strategy (self), (IecProposal *const *)selected->pdata, selected->len,
                                      &error))
    {
      iec_session_tell_error (self->session, error);
      return;
    }
  iec_proposal_filter_settle (self->filter);
  if (next != NULL)
    iec_proposal_grid_select (self->grid, next);
  g_autofree char *text =
      g_strdup_printf (ngettext ("%u proposal deleted", "%u proposals deleted", selected->len), selected->len);
  iec_session_tell_with_action (self->session, text, _ ("Undo"), "win.undo", NULL);
}

static void
answered_cb (GtkWidget *window, IecProposalsPage *self)
{
  IecProposal *next = g_object_get_data (G_OBJECT (window), "iec-next");

  if (self->session == NULL)
    return;
  iec_proposal_filter_settle (self->filter);
  if (next != NULL)
    iec_proposal_grid_select (self->grid, next);
  iec_proposal_detail_update (self->detail);
}

/* Which row comes next is found before the answer may take rows out of the table. */
static void
answer (IecProposalsPage *self, IecOutcome outcome)
{
  g_autoptr (GPtrArray) selected = iec_proposal_grid_dup_selected (self->grid);

  if (self->session == NULL || selected->len == 0 || !iec_session_prepare (self->session))
    return;
  GtkWidget *window = iec_answer_window_new (get_window (self), self->session, selected, outcome);
  g_object_set_data_full (G_OBJECT (window), "iec-next", iec_proposal_grid_find_unanswered (self->grid, selected),
                          g_object_unref);
  g_signal_connect_object (window, "saved", G_CALLBACK (answered_cb), self, (GConnectFlags)0);
  gtk_window_present (GTK_WINDOW (window));
}

static void
answer_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  answer (IEC_PROPOSALS_PAGE (widget), IEC_OUTCOME_NONE);
}

static void
answer_as_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  answer (IEC_PROPOSALS_PAGE (widget), (IecOutcome)g_variant_get_uint32 (parameter));
}

static void
added_cb (GtkWidget *window, IecProposal *proposal, IecProposalsPage *self)
{
  if (self->session == NULL)
    return;
  reveal (self, proposal);
  filter_changed_cb (self);
}

/* Life */

static void
iec_proposals_page_dispose (GObject *object)
{
  IecProposalsPage *self = IEC_PROPOSALS_PAGE (object);

  if (self->stack != NULL)
    iec_proposals_page_set_session (self, NULL);
  g_clear_object (&self->filter_signals);
  g_clear_object (&self->settings);
  gtk_widget_dispose_template (GTK_WIDGET (self), IEC_TYPE_PROPOSALS_PAGE);
  G_OBJECT_CLASS (iec_proposals_page_parent_class)->dispose (object);
}

static void
install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "proposals.clear-filters", NULL, clear_filters_action);
  gtk_widget_class_install_action (widget_class, "proposals.clear-query", NULL, clear_query_action);
  gtk_widget_class_install_action (widget_class, "proposals.focus-grid", NULL, focus_grid_action);
  gtk_widget_class_install_action (widget_class, "proposals.next", NULL, step_action);
  gtk_widget_class_install_action (widget_class, "proposals.previous", NULL, step_action);
  gtk_widget_class_install_action (widget_class, "proposals.link", NULL, link_action);
  gtk_widget_class_install_action (widget_class, "proposals.delete", NULL, delete_action);
  gtk_widget_class_install_action (widget_class, "proposals.answer", NULL, answer_action);
  gtk_widget_class_install_action (widget_class, "proposals.answer-as", "u", answer_as_action);
}

static void
iec_proposals_page_class_init (IecProposalsPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = iec_proposals_page_dispose;
  g_type_ensure (IEC_TYPE_PANES);
  g_type_ensure (IEC_TYPE_EMPTY_PAGE);
  g_type_ensure (IEC_TYPE_PROPOSAL_FILTERS);
  g_type_ensure (IEC_TYPE_PROPOSAL_GRID);
  g_type_ensure (IEC_TYPE_PROPOSAL_DETAIL);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "iecproposalspage");
  gtk_widget_class_set_template_from_resource (widget_class, "/org/iecere/Iecere/ui/iec-proposals-page.ui");
  gtk_widget_class_bind_template_child (widget_class, IecProposalsPage, stack);
  gtk_widget_class_bind_template_child (widget_class, IecProposalsPage, panes);
  gtk_widget_class_bind_template_child (widget_class, IecProposalsPage, filters);
  gtk_widget_class_bind_template_child (widget_class, IecProposalsPage, grid);
  gtk_widget_class_bind_template_child (widget_class, IecProposalsPage, detail);
  gtk_widget_class_bind_template_callback (widget_class, selection_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  install_actions (widget_class);
}

static void
iec_proposals_page_init (IecProposalsPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->settings = iec_settings_new ();
  g_settings_bind (self->settings, IEC_KEY_FILTERS_WIDTH, self->panes, "start-width", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (self->settings, IEC_KEY_DETAIL_WIDTH, self->panes, "end-width", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (self->settings, IEC_KEY_SHOW_FILTERS, self->panes, "show-start", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (self->settings, IEC_KEY_SHOW_DETAIL, self->panes, "show-end", G_SETTINGS_BIND_DEFAULT);
  iec_panes_show_part (self->panes, IEC_PANES_CENTER);
  self->filter_signals = g_signal_group_new (IEC_TYPE_PROPOSAL_FILTER);
  g_signal_group_connect_swapped (self->filter_signals, "changed", G_CALLBACK (filter_changed_cb), self);
  update_actions (self);
}

/**
 * iec_proposals_page_set_session:
 * @session: (nullable): whose proposals are shown
 */
void
iec_proposals_page_set_session (IecProposalsPage *self, IecSession *session)
{
  g_return_if_fail (IEC_IS_PROPOSALS_PAGE (self));
  g_return_if_fail (session == NULL || IEC_IS_SESSION (session));

  if (self->session == session)
    return;
  iec_proposal_detail_set_session (self->detail, session);
  g_signal_group_set_target (self->filter_signals, NULL);
  iec_proposal_grid_set_filter (self->grid, NULL, NULL);
  iec_proposal_filters_set_filter (self->filters, NULL);
  if (self->filter != NULL)
    iec_proposal_filter_close (self->filter);
  g_clear_object (&self->filter);
  g_set_object (&self->session, session);
  if (session != NULL)
    {
      self->filter = iec_proposal_filter_new (get_strategy (self));
      iec_proposal_filters_set_filter (self->filters, self->filter);
      iec_proposal_grid_set_filter (self->grid, get_strategy (self), self->filter);
      g_signal_group_set_target (self->filter_signals, self->filter);
    }
  filter_changed_cb (self);
}

/**
 * iec_proposals_page_show_proposal:
 *
 * Selects @proposal, and scrolls to it; filters that hide it are given up.
 */
void
iec_proposals_page_show_proposal (IecProposalsPage *self, IecProposal *proposal)
{
  g_return_if_fail (IEC_IS_PROPOSALS_PAGE (self));
  g_return_if_fail (IEC_IS_PROPOSAL (proposal));

  if (self->session == NULL)
    return;
  reveal (self, proposal);
  if (iec_panes_get_width_class (self->panes) == IEC_PANES_NARROW)
    iec_panes_show_part (self->panes, IEC_PANES_END);
  else
    iec_proposal_grid_focus (self->grid);
}

/**
 * iec_proposals_page_find:
 *
 * Puts the cursor into the search entry (Ctrl+F).
 */
void
iec_proposals_page_find (IecProposalsPage *self)
{
  g_return_if_fail (IEC_IS_PROPOSALS_PAGE (self));

  iec_panes_show_part (self->panes, IEC_PANES_START);
  iec_proposal_filters_find (self->filters);
}

/**
 * iec_proposals_page_add_proposal:
 *
 * Asks for a new proposal; once it is there it is selected.
 */
void
iec_proposals_page_add_proposal (IecProposalsPage *self)
{
  g_return_if_fail (IEC_IS_PROPOSALS_PAGE (self));

  if (self->session == NULL || !iec_session_prepare (self->session))
    return;
  GtkWidget *window = iec_add_proposal_window_new (get_window (self), self->session);
  g_signal_connect_object (window, "added", G_CALLBACK (added_cb), self, (GConnectFlags)0);
  gtk_window_present (GTK_WINDOW (window));
}

/**
 * iec_proposals_page_escape:
 *
 * Closes the search.
 *
 * Returns: whether there was something to close
 */
gboolean
iec_proposals_page_escape (IecProposalsPage *self)
{
  g_return_val_if_fail (IEC_IS_PROPOSALS_PAGE (self), FALSE);

  return iec_proposal_filters_escape (self->filters);
}

/**
 * iec_proposals_page_get_panes:
 *
 * Returns: (transfer none): its three panes
 */
IecPanes *
iec_proposals_page_get_panes (IecProposalsPage *self)
{
  g_return_val_if_fail (IEC_IS_PROPOSALS_PAGE (self), NULL);

  return self->panes;
}
