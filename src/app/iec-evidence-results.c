/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-evidence-results.h"

#include "iec-compat.h"
#include "iec-evidence-item.h"
#include "iec-link-drop.h"
#include "iec-row-menu.h"
#include "iec-search.h"

#include <glib/gi18n.h>

/** More than anyone scrolls through: who finds so many types another word. */
#define MAX_RESULTS 200

struct _IecEvidenceResults
{
  GtkWidget parent_instance;

  /* Owned */
  IecSession *session; /* (nullable) */
  GSignalGroup *strategy_signals;
  GListStore *found; /* of IecProposal */
  GtkSelectionModel *selection;
  GtkWidget *menu;
  /* Template children */
  GtkStack *stack;
  GtkScrolledWindow *scroller;
  GtkListView *list_view;
  GMenuModel *row_menu;
};

G_DEFINE_FINAL_TYPE (IecEvidenceResults, iec_evidence_results, GTK_TYPE_WIDGET)

static gboolean
is_linked (IecEvidenceResults *self, guint position)
{
  g_autoptr (IecProposal) proposal = g_list_model_get_item (G_LIST_MODEL (self->found), position);
  IecElement *element = iec_session_get_selected (self->session);

  return element != NULL && proposal != NULL
         && iec_strategy_is_linked (iec_session_get_strategy (self->session), element, "proposal",
                                    iec_proposal_get_uid (proposal));
}

/* Goes on to the next proposal that can be linked, so that Enter can be pressed again. */
static void
select_next (IecEvidenceResults *self)
{
  g_autoptr (GtkBitset) selected = gtk_selection_model_get_selection (self->selection);
  guint n_found = g_list_model_get_n_items (G_LIST_MODEL (self->found));
  guint last = gtk_bitset_is_empty (selected) ? 0 : gtk_bitset_get_maximum (selected);

  for (guint position = last; position < n_found; position++)
    if (!is_linked (self, position))
      {
        gtk_selection_model_select_item (self->selection, position, TRUE);
        iec_compat_scroll_to_row (GTK_WIDGET (self->list_view), position);
        return;
      }
}

static void
link_proposals (IecEvidenceResults *self, GPtrArray *proposals)
{
  IecElement *element = self->session != NULL ? iec_session_get_selected (self->session) : NULL;

  if (element == NULL || proposals->len == 0)
    return;
  if (iec_session_link (self->session, element, (IecProposal *const *)proposals->pdata, proposals->len))
    select_next (self);
}

static void
link_selected_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  iec_evidence_results_link_selected (IEC_EVIDENCE_RESULTS (widget));
}

static void
show_selected_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  IecEvidenceResults *self = IEC_EVIDENCE_RESULTS (widget);
  g_autoptr (GPtrArray) proposals = iec_row_menu_get_selected (self->selection);

  if (proposals->len > 0)
    gtk_widget_activate_action (widget, "win.show-proposal", "s",
                                iec_proposal_get_uid (g_ptr_array_index (proposals, 0)));
}

static void
activate_cb (IecEvidenceResults *self, guint position)
{
  g_autoptr (GPtrArray) proposals = NULL;

  if (gtk_selection_model_is_selected (self->selection, position))
    proposals = iec_row_menu_get_selected (self->selection);
  else
    {
      proposals = g_ptr_array_new_with_free_func (g_object_unref);
      g_ptr_array_add (proposals, g_list_model_get_item (G_LIST_MODEL (self->found), position));
    }
  link_proposals (self, proposals);
}

static gboolean
toggle_cb (GtkWidget *widget, GVariant *args, gpointer data)
{
  IecEvidenceResults *self = IEC_EVIDENCE_RESULTS (widget);
  IecEvidenceItem *item = iec_row_menu_find_focused (self->list_view);
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (widget));

  /* On a button Space presses it. */
  if (item == NULL || GTK_IS_BUTTON (focus))
    return FALSE;
  guint position = gtk_list_item_get_position (iec_evidence_item_get_list_item (item));
  if (gtk_selection_model_is_selected (self->selection, position))
    gtk_selection_model_unselect_item (self->selection, position);
  else
    gtk_selection_model_select_item (self->selection, position, FALSE);
  return TRUE;
}

static GPtrArray *
get_dragged (GtkWidget *widget, gpointer data)
{
  IecEvidenceResults *self = data;
  GtkListItem *item = iec_evidence_item_get_list_item (IEC_EVIDENCE_ITEM (widget));
  GPtrArray *proposals = NULL;

  if (gtk_list_item_get_selected (item))
    return iec_row_menu_get_selected (self->selection);
  proposals = g_ptr_array_new_with_free_func (g_object_unref);
  if (gtk_list_item_get_item (item) != NULL)
    g_ptr_array_add (proposals, g_object_ref (gtk_list_item_get_item (item)));
  return proposals;
}

static void
link_item_cb (IecEvidenceItem *item, gpointer data)
{
  g_autoptr (GPtrArray) proposals = g_ptr_array_new_with_free_func (g_object_unref);

  g_ptr_array_add (proposals, g_object_ref (gtk_list_item_get_item (iec_evidence_item_get_list_item (item))));
  link_proposals (data, proposals);
}

static void
setup_cb (GtkListItemFactory *factory, GtkListItem *list_item, IecEvidenceResults *self)
{
  GtkWidget *item = iec_evidence_item_new (list_item);

  g_signal_connect_object (item, "link", G_CALLBACK (link_item_cb), self, 0);
  iec_link_drag_attach (item, get_dragged, self);
  gtk_list_item_set_child (list_item, item);
}

static void
bind_cb (GtkListItemFactory *factory, GtkListItem *list_item, IecEvidenceResults *self)
{
  if (self->session != NULL)
    iec_evidence_item_show_found (IEC_EVIDENCE_ITEM (gtk_list_item_get_child (list_item)), self->session,
                                  gtk_list_item_get_item (list_item));
}

static void
unbind_cb (GtkListItemFactory *factory, GtkListItem *list_item, IecEvidenceResults *self)
{
  iec_evidence_item_clear (IEC_EVIDENCE_ITEM (gtk_list_item_get_child (list_item)));
}

static void
update_state (IecEvidenceResults *self)
{
  guint n_found = g_list_model_get_n_items (G_LIST_MODEL (self->found));
  g_autoptr (GtkBitset) selected = gtk_selection_model_get_selection (self->selection);

  gtk_stack_set_visible_child_name (self->stack, n_found > 0 ? "found" : "nothing");
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "evidence.link", !gtk_bitset_is_empty (selected));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "evidence.show-found", !gtk_bitset_is_empty (selected));
}

/* What an undone import took away cannot be linked any more. */
static void
drop_vanished (IecEvidenceResults *self)
{
  IecStrategy *strategy = iec_session_get_strategy (self->session);

  for (guint i = g_list_model_get_n_items (G_LIST_MODEL (self->found)); i > 0; i--)
    {
      g_autoptr (IecProposal) proposal = g_list_model_get_item (G_LIST_MODEL (self->found), i - 1);

      if (iec_strategy_find_proposal (strategy, iec_proposal_get_uid (proposal)) != proposal)
        g_list_store_remove (self->found, i - 1);
    }
  update_state (self);
}

/* The selected row takes the focus, so that the keys go on where Enter in the search entry stands. */
static gboolean
iec_evidence_results_grab_focus (GtkWidget *widget)
{
  GtkWidget *list = GTK_WIDGET (IEC_EVIDENCE_RESULTS (widget)->list_view);

  for (GtkWidget *row = gtk_widget_get_first_child (list); row != NULL; row = gtk_widget_get_next_sibling (row))
    {
      GtkWidget *item = gtk_widget_get_first_child (row);

      if (IEC_IS_EVIDENCE_ITEM (item)
          && gtk_list_item_get_selected (iec_evidence_item_get_list_item (IEC_EVIDENCE_ITEM (item))))
        return gtk_widget_grab_focus (row);
    }
  return gtk_widget_grab_focus (list);
}

static void
iec_evidence_results_dispose (GObject *object)
{
  IecEvidenceResults *self = IEC_EVIDENCE_RESULTS (object);

  if (self->list_view != NULL)
    gtk_list_view_set_model (self->list_view, NULL);
  g_clear_pointer (&self->menu, gtk_widget_unparent);
  gtk_widget_dispose_template (GTK_WIDGET (self), IEC_TYPE_EVIDENCE_RESULTS);
  g_clear_object (&self->strategy_signals);
  g_clear_object (&self->selection);
  g_clear_object (&self->found);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (iec_evidence_results_parent_class)->dispose (object);
}

static void
iec_evidence_results_class_init (IecEvidenceResultsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = iec_evidence_results_dispose;
  widget_class->grab_focus = iec_evidence_results_grab_focus;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/iecere/Iecere/ui/iec-evidence-results.ui");
  gtk_widget_class_bind_template_child (widget_class, IecEvidenceResults, stack);
  gtk_widget_class_bind_template_child (widget_class, IecEvidenceResults, scroller);
  gtk_widget_class_bind_template_child (widget_class, IecEvidenceResults, list_view);
  gtk_widget_class_bind_template_child (widget_class, IecEvidenceResults, row_menu);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
  gtk_widget_class_install_action (widget_class, "evidence.link", NULL, link_selected_cb);
  gtk_widget_class_install_action (widget_class, "evidence.show-found", NULL, show_selected_cb);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "iecevidenceresults");
}

static void
add_space (IecEvidenceResults *self)
{
  GtkEventController *keys = gtk_shortcut_controller_new ();

  /* Before the list itself, for which Space selects one row and no other. */
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  gtk_shortcut_controller_add_shortcut (
      GTK_SHORTCUT_CONTROLLER (keys),
      gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_space, 0), gtk_callback_action_new (toggle_cb, NULL, NULL)));
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}

static void
iec_evidence_results_init (IecEvidenceResults *self)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  self->found = g_list_store_new (IEC_TYPE_PROPOSAL);
  self->selection = GTK_SELECTION_MODEL (gtk_multi_selection_new (G_LIST_MODEL (g_object_ref (self->found))));
  self->strategy_signals = g_signal_group_new (IEC_TYPE_STRATEGY);
  g_signal_group_connect_swapped (self->strategy_signals, "evidence-changed", G_CALLBACK (drop_vanished), self);
  g_signal_connect_object (self->selection, "selection-changed", G_CALLBACK (update_state), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "setup", G_CALLBACK (setup_cb), self, 0);
  g_signal_connect_object (factory, "bind", G_CALLBACK (bind_cb), self, 0);
  g_signal_connect_object (factory, "unbind", G_CALLBACK (unbind_cb), self, 0);
  gtk_list_view_set_factory (self->list_view, factory);
  gtk_list_view_set_model (self->list_view, self->selection);
  self->menu = iec_row_menu_attach (GTK_WIDGET (self), self->list_view, self->row_menu);
  add_space (self);
  update_state (self);
}

/**
 * iec_evidence_results_set_session:
 * @session: (nullable): the window's
 */
void
iec_evidence_results_set_session (IecEvidenceResults *self, IecSession *session)
{
  g_return_if_fail (IEC_IS_EVIDENCE_RESULTS (self));
  g_return_if_fail (session == NULL || IEC_IS_SESSION (session));

  g_list_store_remove_all (self->found);
  g_set_object (&self->session, session);
  g_signal_group_set_target (self->strategy_signals, session != NULL ? iec_session_get_strategy (session) : NULL);
}

/**
 * iec_evidence_results_show_hits:
 * @hits: (element-type IecHit): what was found; elements among it are passed over
 *
 * Shows the proposals among @hits and selects the first that can be linked.
 */
void
iec_evidence_results_show_hits (IecEvidenceResults *self, GPtrArray *hits)
{
  g_return_if_fail (IEC_IS_EVIDENCE_RESULTS (self));
  g_return_if_fail (hits != NULL);

  g_autoptr (GPtrArray) proposals = g_ptr_array_new ();
  for (guint i = 0; i < hits->len && proposals->len < MAX_RESULTS; i++)
    {
      const IecHit *hit = g_ptr_array_index (hits, i);

      if (hit->proposal != NULL)
        g_ptr_array_add (proposals, hit->proposal);
    }
  g_list_store_splice (self->found, 0, g_list_model_get_n_items (G_LIST_MODEL (self->found)), proposals->pdata,
                       proposals->len);
  gtk_selection_model_unselect_all (self->selection);
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), 0);
  if (self->session != NULL)
    select_next (self);
  update_state (self);
}

/**
 * iec_evidence_results_clear:
 *
 * Forgets what was found.
 */
void
iec_evidence_results_clear (IecEvidenceResults *self)
{
  g_return_if_fail (IEC_IS_EVIDENCE_RESULTS (self));

  g_list_store_remove_all (self->found);
  update_state (self);
}

/**
 * iec_evidence_results_link_selected:
 *
 * Links the selected proposals to the session's selected element and goes on to the next.
 */
void
iec_evidence_results_link_selected (IecEvidenceResults *self)
{
  g_return_if_fail (IEC_IS_EVIDENCE_RESULTS (self));

  g_autoptr (GPtrArray) proposals = iec_row_menu_get_selected (self->selection);
  link_proposals (self, proposals);
}

/**
 * iec_evidence_results_get_n_rows:
 *
 * Returns: how many proposals are shown
 */
guint
iec_evidence_results_get_n_rows (IecEvidenceResults *self)
{
  g_return_val_if_fail (IEC_IS_EVIDENCE_RESULTS (self), 0);

  return g_list_model_get_n_items (G_LIST_MODEL (self->found));
}
