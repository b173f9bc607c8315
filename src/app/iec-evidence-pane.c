/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-evidence-pane.h"

#include "iec-evidence-list.h"
#include "iec-evidence-results.h"
#include "iec-link-drop.h"
#include "iec-phrases.h"
#include "iec-reason-window.h"
#include "iec-searcher.h"
#include "iec-source-window.h"
#include "iec-util.h"
#include "iec-widget.h"

#include <glib/gi18n.h>

struct _IecEvidencePane
{
  GtkWidget parent_instance;

  guint update_source;
  gboolean is_dirty; /* there are changes that are not shown, as nobody can see them */
  /* Borrowed */
  const char *code_class;
  /* Owned */
  IecSession *session; /* (nullable) */
  IecSearcher *searcher;
  char *searched; /* the words that the results are of */
  GSignalGroup *session_signals;
  GSignalGroup *strategy_signals;
  GSignalGroup *searcher_signals;
  /* Template children */
  GtkWidget *box;
  GtkLabel *code_label;
  GtkWidget *menu_button;
  GtkStack *stack;
  GtkWidget *numbers_box;
  GtkWidget *proposals_box;
  GtkLabel *proposals_number;
  GtkLabel *proposals_word;
  GtkWidget *votes_box;
  GtkLabel *votes_number;
  GtkLabel *votes_word;
  GtkWidget *workshops_box;
  GtkLabel *workshops_number;
  GtkLabel *workshops_word;
  GtkWidget *card;
  GtkImage *card_icon;
  GtkLabel *card_title;
  GtkLabel *card_text;
  GtkWidget *source_child;
  GtkButton *leave_button;
  GtkEditable *search_entry;
  GtkLabel *key_hint;
  GtkStack *list_stack;
  IecEvidenceList *list;
  GtkWidget *none_label;
  IecEvidenceResults *results;
};

G_DEFINE_FINAL_TYPE (IecEvidencePane, iec_evidence_pane, GTK_TYPE_WIDGET)

static IecElement *
get_element (IecEvidencePane *self)
{
  return self->session != NULL ? iec_session_get_selected (self->session) : NULL;
}

static gboolean
is_searching (IecEvidencePane *self)
{
  return g_strcmp0 (gtk_stack_get_visible_child_name (self->list_stack), "found") == 0;
}

static IecElement *
get_drop_target (GtkWidget *card, gpointer self)
{
  return get_element (self);
}

/* Goals and action lines must stand on something, or say why they do not. */
static gboolean
needs_evidence (IecElement *element)
{
  IecElementKind kind = iec_element_get_kind (element);

  return kind == IEC_ELEMENT_GOAL || kind == IEC_ELEMENT_ACTION_LINE;
}

static void
show_number (GtkWidget *box, GtkLabel *number, GtkLabel *word, gint64 n, const char *words)
{
  g_autofree char *text = iec_phrase_number (n);
  g_autofree char *sentence = g_strdup_printf ("%s\302\240%s", text, words);

  gtk_label_set_text (number, text);
  gtk_label_set_text (word, words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (box), GTK_ACCESSIBLE_PROPERTY_LABEL, sentence, -1);
}

static void
update_numbers (IecEvidencePane *self, IecElementFacts *facts)
{
  guint n_proposals = iec_element_facts_get_n_proposals (facts);
  guint n_workshops = iec_element_facts_get_n_workshops (facts);
  guint n_missing = iec_element_facts_get_n_missing_votes (facts);
  gint64 votes = iec_element_facts_get_votes (facts);
  g_autofree char *missing = NULL;

  gtk_widget_set_visible (self->numbers_box, n_proposals > 0);
  /* Translators: the word under a number. */
  show_number (self->proposals_box, self->proposals_number, self->proposals_word, n_proposals,
               ngettext ("proposal", "proposals", n_proposals));
  /* Translators: the word under a number. */
  show_number (self->votes_box, self->votes_number, self->votes_word, votes, ngettext ("vote", "votes", (gulong)votes));
  /* Translators: the word under a number. */
  show_number (self->workshops_box, self->workshops_number, self->workshops_word, n_workshops,
               ngettext ("workshop", "workshops", n_workshops));
  if (n_missing > 0)
    missing = g_strdup_printf (ngettext ("The votes of %u proposal were not counted.",
                                         "The votes of %u proposals were not counted.", n_missing),
                               n_missing);
  gtk_widget_set_tooltip_text (self->votes_box, missing);
}

static void
update_code (IecEvidencePane *self, IecElement *element)
{
  const char *code = element != NULL ? iec_element_get_code (element) : "";

  iec_widget_swap_class (GTK_WIDGET (self->code_label), &self->code_class,
                         iec_phrase_goal_css_class (element != NULL ? iec_element_get_goal_number (element) : 0));
  gtk_label_set_text (self->code_label, code);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->code_label), element != NULL ? iec_element_get_title (element) : NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->code_label), code[0] != '\0');
}

static void
fill_card (IecEvidencePane *self, IecElementState state, const char *title, const char *text, const char *button)
{
  gtk_image_set_from_icon_name (self->card_icon, iec_element_state_get_icon (state));
  gtk_widget_remove_css_class (GTK_WIDGET (self->card_icon), "state-err");
  gtk_widget_remove_css_class (GTK_WIDGET (self->card_icon), "state-ok");
  gtk_widget_add_css_class (GTK_WIDGET (self->card_icon), state == IEC_STATE_UNSUPPORTED ? "state-err" : "state-ok");
  gtk_label_set_text (self->card_title, title);
  gtk_label_set_text (self->card_text, text);
  gtk_button_set_label (self->leave_button, button);
  gtk_widget_set_visible (self->source_child, state == IEC_STATE_UNSUPPORTED);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->card), GTK_ACCESSIBLE_PROPERTY_LABEL, title,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, text, -1);
}

static void
update_card (IecEvidencePane *self, IecElement *element, gboolean has_evidence)
{
  const char *reason = iec_element_get_left_reason (element);
  gboolean is_left = reason[0] != '\0';
  gboolean is_unsupported = needs_evidence (element) && !has_evidence && !is_left;

  gtk_widget_set_visible (self->card, is_left || is_unsupported);
  if (is_left)
    fill_card (self, IEC_STATE_LEFT, _ ("Left with a reason"), reason, _ ("Change the Reason"));
  else if (is_unsupported)
    fill_card (self, IEC_STATE_UNSUPPORTED, _ ("No evidence yet"),
               _ ("Drag a proposal here or onto the outline, or search with Ctrl+L."), _ ("Leave With a Reason"));
}

static void
update_actions (IecEvidencePane *self)
{
  IecElement *element = get_element (self);
  IecElementFacts *facts = element != NULL ? iec_session_get_facts (self->session, element) : NULL;
  gboolean is_left = element != NULL && iec_element_get_left_reason (element)[0] != '\0';
  gboolean has_evidence =
      facts != NULL && (iec_element_facts_get_n_proposals (facts) > 0 || iec_element_facts_get_n_sources (facts) > 0);

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "evidence.add-source", element != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "evidence.leave",
                                 element != NULL && (is_left || (needs_evidence (element) && !has_evidence)));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "evidence.unleave", is_left);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "evidence.copy-list",
                                 iec_evidence_list_get_n_rows (self->list) > 0);
}

static void
show_list (IecEvidencePane *self, IecElement *element)
{
  gboolean has_rows = iec_evidence_list_get_n_rows (self->list) > 0;

  gtk_widget_set_visible (self->none_label, element != NULL && !needs_evidence (element));
  gtk_stack_set_visible_child_name (self->list_stack, has_rows ? "linked" : "none");
}

static void
update_head (IecEvidencePane *self)
{
  IecElement *element = get_element (self);

  update_code (self, element);
  gtk_widget_set_visible (self->menu_button, element != NULL);
  gtk_stack_set_visible_child_name (self->stack, element != NULL ? "element" : "nothing");
  if (element != NULL)
    {
      IecElementFacts *facts = iec_session_get_facts (self->session, element);

      update_numbers (self, facts);
      update_card (self, element,
                   iec_element_facts_get_n_proposals (facts) > 0 || iec_element_facts_get_n_sources (facts) > 0);
    }
  update_actions (self);
}

static void
update_now (IecEvidencePane *self)
{
  IecElement *element = get_element (self);

  self->is_dirty = FALSE;
  g_clear_handle_id (&self->update_source, g_source_remove);
  iec_evidence_list_update (self->list, element);
  update_head (self);
  if (!is_searching (self))
    show_list (self, element);
}

static gboolean
update_cb (gpointer data)
{
  IecEvidencePane *self = data;

  self->update_source = 0;
  update_now (self);
  return G_SOURCE_REMOVE;
}

/* After the session has counted, which it does at the same priority. */
static void
queue_update (IecEvidencePane *self)
{
  if (!gtk_widget_get_mapped (GTK_WIDGET (self)))
    self->is_dirty = TRUE;
  else if (self->update_source == 0)
    self->update_source = g_idle_add_full (G_PRIORITY_HIGH_IDLE, update_cb, self, NULL);
}

static void
revision_cb (IecEvidencePane *self)
{
  if (gtk_widget_get_mapped (GTK_WIDGET (self)) && self->update_source == 0)
    update_head (self);
}

/* Search */

static void
update_hint (IecEvidencePane *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self->key_hint), gtk_editable_get_text (self->search_entry)[0] == '\0');
}

static void
search_now (IecEvidencePane *self)
{
  const char *words = gtk_editable_get_text (self->search_entry);
  g_autofree char *squeezed = iec_str_squeeze (words);

  if (self->searcher == NULL)
    return;
  iec_searcher_search (self->searcher, squeezed);
  if (squeezed[0] != '\0')
    return;
  iec_set_str (&self->searched, NULL);
  show_list (self, get_element (self));
  iec_evidence_results_clear (self->results);
}

static void
search_changed_cb (IecEvidencePane *self)
{
  g_autofree char *squeezed = iec_str_squeeze (gtk_editable_get_text (self->search_entry));

  if (squeezed[0] == '\0' || g_strcmp0 (squeezed, self->searched) != 0)
    search_now (self);
}

static void
found_cb (IecEvidencePane *self, GPtrArray *hits)
{
  g_autofree char *squeezed = iec_str_squeeze (gtk_editable_get_text (self->search_entry));

  if (squeezed[0] == '\0')
    return;
  iec_set_str (&self->searched, squeezed);
  iec_evidence_results_show_hits (self->results, hits);
  gtk_stack_set_visible_child_name (self->list_stack, "found");
}

/* Enter links only what belongs to the words that stand there. */
static void
search_activate_cb (IecEvidencePane *self)
{
  g_autofree char *squeezed = iec_str_squeeze (gtk_editable_get_text (self->search_entry));

  if (squeezed[0] == '\0')
    return;
  if (is_searching (self) && g_strcmp0 (squeezed, self->searched) == 0)
    iec_evidence_results_link_selected (self->results);
  else
    search_now (self);
}

static void
stop_search_cb (IecEvidencePane *self)
{
  if (!iec_evidence_pane_escape (self))
    gtk_widget_activate_action (GTK_WIDGET (self), "win.escape", NULL);
}

static gboolean
entry_key_cb (GtkEventControllerKey *controller,
              guint keyval,
              guint keycode,
              GdkModifierType state,
              IecEvidencePane *self)
{
  GtkWidget *below = is_searching (self) ? GTK_WIDGET (self->results) : GTK_WIDGET (self->list);

  if ((keyval != GDK_KEY_Down && keyval != GDK_KEY_KP_Down) || (state & gtk_accelerator_get_default_mod_mask ()) != 0)
    return GDK_EVENT_PROPAGATE;
  if (gtk_widget_get_mapped (below))
    gtk_widget_grab_focus (below);
  return GDK_EVENT_STOP;
}

static void
entry_focused_cb (IecEvidencePane *self)
{
  if (self->searcher != NULL)
    iec_searcher_prepare (self->searcher);
}

/* Commands */

static void
add_source_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  IecEvidencePane *self = IEC_EVIDENCE_PANE (widget);
  IecElement *element = get_element (self);

  if (element != NULL)
    iec_source_window_present (GTK_WINDOW (gtk_widget_get_root (widget)), self->session, element);
}

static void
leave_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  IecEvidencePane *self = IEC_EVIDENCE_PANE (widget);
  IecElement *element = get_element (self);

  if (element != NULL)
    iec_reason_window_present (GTK_WINDOW (gtk_widget_get_root (widget)), self->session, element);
}

static void
unleave_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  IecEvidencePane *self = IEC_EVIDENCE_PANE (widget);
  IecElement *element = get_element (self);
  g_autoptr (GError) error = NULL;

  if (element == NULL || !iec_session_prepare (self->session))
    return;
  if (!iec_strategy_set_left_reason (iec_session_get_strategy (self->session), element, NULL, &error))
    iec_session_tell_error (self->session, error);
}

static void
copy_list_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  iec_evidence_list_copy (IEC_EVIDENCE_PANE (widget)->list);
}

static gboolean
escape_key_cb (GtkWidget *widget, GVariant *args, gpointer data)
{
  return iec_evidence_pane_escape (IEC_EVIDENCE_PANE (widget));
}

/* GObject */

static void
iec_evidence_pane_map (GtkWidget *widget)
{
  IecEvidencePane *self = IEC_EVIDENCE_PANE (widget);

  GTK_WIDGET_CLASS (iec_evidence_pane_parent_class)->map (widget);
  if (self->is_dirty)
    update_now (self);
}

static gboolean
iec_evidence_pane_grab_focus (GtkWidget *widget)
{
  IecEvidencePane *self = IEC_EVIDENCE_PANE (widget);

  if (is_searching (self) && iec_evidence_results_get_n_rows (self->results) > 0)
    return gtk_widget_grab_focus (GTK_WIDGET (self->results));
  if (iec_evidence_list_get_n_rows (self->list) > 0)
    return gtk_widget_grab_focus (GTK_WIDGET (self->list));
  return gtk_widget_grab_focus (GTK_WIDGET (self->search_entry));
}

static void
iec_evidence_pane_dispose (GObject *object)
{
  IecEvidencePane *self = IEC_EVIDENCE_PANE (object);

  g_clear_handle_id (&self->update_source, g_source_remove);
  g_clear_object (&self->session_signals);
  g_clear_object (&self->strategy_signals);
  g_clear_object (&self->searcher_signals);
  g_clear_object (&self->searcher);
  g_clear_object (&self->session);
  gtk_widget_dispose_template (GTK_WIDGET (self), IEC_TYPE_EVIDENCE_PANE);
  G_OBJECT_CLASS (iec_evidence_pane_parent_class)->dispose (object);
}

static void
iec_evidence_pane_finalize (GObject *object)
{
  g_clear_pointer (&IEC_EVIDENCE_PANE (object)->searched, g_free);
  G_OBJECT_CLASS (iec_evidence_pane_parent_class)->finalize (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, IecEvidencePane, box);
  gtk_widget_class_bind_template_child (widget_class, IecEvidencePane, code_label);
  gtk_widget_class_bind_template_child (widget_class, IecEvidencePane, menu_button);
  gtk_widget_class_bind_template_child (widget_class, IecEvidencePane, stack);
  gtk_widget_class_bind_template_child (widget_class, IecEvidencePane, numbers_box);
  gtk_widget_class_bind_template_child (widget_class, IecEvidencePane, proposals_box);
  gtk_widget_class_bind_template_child (widget_class, IecEvidencePane, proposals_number);
  gtk_widget_class_bind_template_child (widget_class, IecEvidencePane, proposals_word);
  gtk_widget_class_bind_template_child (widget_class, IecEvidencePane, votes_box);
  gtk_widget_class_bind_template_child (widget_class, IecEvidencePane, votes_number);
  gtk_widget_class_bind_template_child (widget_class, IecEvidencePane, votes_word);
  gtk_widget_class_bind_template_child (widget_class, IecEvidencePane, workshops_box);
  gtk_widget_class_bind_template_child (widget_class, IecEvidencePane, workshops_number);
  gtk_widget_class_bind_template_child (widget_class, IecEvidencePane, workshops_word);
  gtk_widget_class_bind_template_child (widget_class, IecEvidencePane, card);
  gtk_widget_class_bind_template_child (widget_class, IecEvidencePane, card_icon);
  gtk_widget_class_bind_template_child (widget_class, IecEvidencePane, card_title);
  gtk_widget_class_bind_template_child (widget_class, IecEvidencePane, card_text);
  gtk_widget_class_bind_template_child (widget_class, IecEvidencePane, source_child);
  gtk_widget_class_bind_template_child (widget_class, IecEvidencePane, leave_button);
  gtk_widget_class_bind_template_child (widget_class, IecEvidencePane, search_entry);
  gtk_widget_class_bind_template_child (widget_class, IecEvidencePane, key_hint);
  gtk_widget_class_bind_template_child (widget_class, IecEvidencePane, list_stack);
  gtk_widget_class_bind_template_child (widget_class, IecEvidencePane, list);
  gtk_widget_class_bind_template_child (widget_class, IecEvidencePane, none_label);
  gtk_widget_class_bind_template_child (widget_class, IecEvidencePane, results);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_search_cb);
  gtk_widget_class_bind_template_callback (widget_class, update_hint);
}

static void
iec_evidence_pane_class_init (IecEvidencePaneClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = iec_evidence_pane_dispose;
  object_class->finalize = iec_evidence_pane_finalize;
  widget_class->map = iec_evidence_pane_map;
  widget_class->grab_focus = iec_evidence_pane_grab_focus;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/iecere/Iecere/ui/iec-evidence-pane.ui");
  bind_children (widget_class);
  gtk_widget_class_install_action (widget_class, "evidence.add-source", NULL, add_source_cb);
  gtk_widget_class_install_action (widget_class, "evidence.leave", NULL, leave_cb);
  gtk_widget_class_install_action (widget_class, "evidence.unleave", NULL, unleave_cb);
  gtk_widget_class_install_action (widget_class, "evidence.copy-list", NULL, copy_list_cb);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Escape, 0, escape_key_cb, NULL);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "iecevidence");
  g_type_ensure (IEC_TYPE_EVIDENCE_LIST);
  g_type_ensure (IEC_TYPE_EVIDENCE_RESULTS);
}

static void
listen_to_entry (IecEvidencePane *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();
  g_autofree char *hint = gtk_accelerator_get_label (GDK_KEY_l, GDK_CONTROL_MASK);

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (entry_key_cb), self, 0);
  gtk_widget_add_controller (GTK_WIDGET (self->search_entry), keys);
  g_signal_connect_object (focus, "enter", G_CALLBACK (entry_focused_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self->search_entry), focus);
  gtk_label_set_text (self->key_hint, hint);
}

static void
iec_evidence_pane_init (IecEvidencePane *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->session_signals = g_signal_group_new (IEC_TYPE_SESSION);
  g_signal_group_connect_swapped (self->session_signals, "notify::selected", G_CALLBACK (queue_update), self);
  self->strategy_signals = g_signal_group_new (IEC_TYPE_STRATEGY);
  g_signal_group_connect_swapped (self->strategy_signals, "evidence-changed", G_CALLBACK (queue_update), self);
  g_signal_group_connect_swapped (self->strategy_signals, "notify::revision", G_CALLBACK (revision_cb), self);
  self->searcher_signals = g_signal_group_new (IEC_TYPE_SEARCHER);
  g_signal_group_connect_swapped (self->searcher_signals, "found", G_CALLBACK (found_cb), self);
  listen_to_entry (self);
  update_head (self);
}

/**
 * iec_evidence_pane_set_session:
 * @session: (nullable): the window's; NULL while it has no strategy
 */
void
iec_evidence_pane_set_session (IecEvidencePane *self, IecSession *session)
{
  g_return_if_fail (IEC_IS_EVIDENCE_PANE (self));
  g_return_if_fail (session == NULL || IEC_IS_SESSION (session));

  if (!g_set_object (&self->session, session))
    return;
  g_signal_group_set_target (self->session_signals, session);
  g_signal_group_set_target (self->strategy_signals, session != NULL ? iec_session_get_strategy (session) : NULL);
  g_signal_group_set_target (self->searcher_signals, NULL);
  g_clear_object (&self->searcher);
  iec_set_str (&self->searched, NULL);
  gtk_editable_set_text (self->search_entry, "");
  iec_evidence_list_set_session (self->list, session);
  iec_evidence_results_set_session (self->results, session);
  iec_link_drop_attach (self->card, session, get_drop_target, self);
  gtk_stack_set_visible_child_name (self->list_stack, "none");
  if (session != NULL)
    {
      self->searcher = iec_searcher_new (session);
      g_signal_group_set_target (self->searcher_signals, self->searcher);
    }
  update_now (self);
}

/**
 * iec_evidence_pane_start_search:
 *
 * Puts the cursor into the search, over what was searched last.
 */
void
iec_evidence_pane_start_search (IecEvidencePane *self)
{
  g_return_if_fail (IEC_IS_EVIDENCE_PANE (self));

  gtk_widget_grab_focus (GTK_WIDGET (self->search_entry));
  gtk_editable_select_region (self->search_entry, 0, -1);
}

/**
 * iec_evidence_pane_escape:
 *
 * Ends the search and goes back to what is linked.
 *
 * Returns: whether there was a search to end
 */
gboolean
iec_evidence_pane_escape (IecEvidencePane *self)
{
  g_return_val_if_fail (IEC_IS_EVIDENCE_PANE (self), FALSE);

  if (gtk_editable_get_text (self->search_entry)[0] == '\0' && !is_searching (self))
    return FALSE;
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  if (focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self->results)))
    gtk_widget_grab_focus (GTK_WIDGET (self->search_entry));
  gtk_editable_set_text (self->search_entry, "");
  search_now (self);
  return TRUE;
}
