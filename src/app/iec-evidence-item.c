/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-evidence-item.h"

#include "iec-phrases.h"
#include "iec-tooltip.h"
#include "iec-widget.h"

#include <glib/gi18n.h>

struct _IecEvidenceItem
{
  GtkWidget parent_instance;

  /* Borrowed */
  GtkListItem *list_item; /* owns this */
  const char *where_class;
  /* Owned */
  IecEvidenceRow *row;   /* (nullable) */
  IecProposal *proposal; /* (nullable) */
  IecSession *session;   /* (nullable): of @proposal */
  char *sentence;
  /* Template children */
  GtkWidget *box;
  GtkLabel *text_label;
  GtkWidget *detail_box;
  GtkLabel *where_label;
  GtkLabel *detail_label;
  GtkLabel *answer_label;
  GtkLabel *votes_label;
  GtkWidget *unlink_button;
  GtkWidget *link_button;
};

enum
{
  SIGNAL_LINK,
  SIGNAL_UNLINK,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (IecEvidenceItem, iec_evidence_item, GTK_TYPE_WIDGET)

static void
unlink_clicked_cb (IecEvidenceItem *self)
{
  g_signal_emit (self, signals[SIGNAL_UNLINK], 0);
}

static void
link_clicked_cb (IecEvidenceItem *self)
{
  g_signal_emit (self, signals[SIGNAL_LINK], 0);
}

static void
iec_evidence_item_dispose (GObject *object)
{
  IecEvidenceItem *self = IEC_EVIDENCE_ITEM (object);

  iec_evidence_item_clear (self);
  gtk_widget_dispose_template (GTK_WIDGET (self), IEC_TYPE_EVIDENCE_ITEM);
  G_OBJECT_CLASS (iec_evidence_item_parent_class)->dispose (object);
}

static void
iec_evidence_item_finalize (GObject *object)
{
  g_clear_pointer (&IEC_EVIDENCE_ITEM (object)->sentence, g_free);
  G_OBJECT_CLASS (iec_evidence_item_parent_class)->finalize (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, IecEvidenceItem, box);
  gtk_widget_class_bind_template_child (widget_class, IecEvidenceItem, text_label);
  gtk_widget_class_bind_template_child (widget_class, IecEvidenceItem, detail_box);
  gtk_widget_class_bind_template_child (widget_class, IecEvidenceItem, where_label);
  gtk_widget_class_bind_template_child (widget_class, IecEvidenceItem, detail_label);
  gtk_widget_class_bind_template_child (widget_class, IecEvidenceItem, answer_label);
  gtk_widget_class_bind_template_child (widget_class, IecEvidenceItem, votes_label);
  gtk_widget_class_bind_template_child (widget_class, IecEvidenceItem, unlink_button);
  gtk_widget_class_bind_template_child (widget_class, IecEvidenceItem, link_button);
  gtk_widget_class_bind_template_callback (widget_class, unlink_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, link_clicked_cb);
}

static void
iec_evidence_item_class_init (IecEvidenceItemClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = iec_evidence_item_dispose;
  object_class->finalize = iec_evidence_item_finalize;
  signals[SIGNAL_LINK] =
      g_signal_new ("link", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_UNLINK] =
      g_signal_new ("unlink", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/iecere/Iecere/ui/iec-evidence-item.ui");
  bind_children (widget_class);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "iecevidenceitem");
}

static void
iec_evidence_item_init (IecEvidenceItem *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
set_where (IecEvidenceItem *self, const char *codes, guint goal_number)
{
  if (self->where_class != NULL)
    gtk_widget_remove_css_class (GTK_WIDGET (self->where_label), self->where_class);
  self->where_class = iec_phrase_goal_css_class (goal_number);
  gtk_widget_add_css_class (GTK_WIDGET (self->where_label), self->where_class);
  gtk_label_set_text (self->where_label, codes);
  gtk_widget_set_visible (GTK_WIDGET (self->where_label), codes[0] != '\0');
}

static void
set_detail (IecEvidenceItem *self, const char *detail)
{
  gtk_label_set_text (self->detail_label, detail);
  gtk_widget_set_visible (self->detail_box,
                          detail[0] != '\0' || gtk_widget_get_visible (GTK_WIDGET (self->where_label)));
}

static void
set_votes (IecEvidenceItem *self, gboolean shown, gint64 votes)
{
  g_autofree char *cell = iec_phrase_votes_cell (votes);

  gtk_label_set_text (self->votes_label, cell);
  gtk_widget_set_visible (GTK_WIDGET (self->votes_label), shown);
}

/* The row as one sentence, for who cannot see it. */
static void
settle_sentence (IecEvidenceItem *self, const char *text, const char *votes, const char *detail, const char *answer)
{
  const char *parts[] = { text, votes, detail, answer };

  g_free (self->sentence);
  self->sentence = iec_phrase_list (parts, G_N_ELEMENTS (parts));
  iec_widget_label_row (GTK_WIDGET (self), self->sentence);
}

static void
update_row (IecEvidenceItem *self)
{
  IecEvidenceRowKind kind = iec_evidence_row_get_kind (self->row);
  gint64 votes = iec_evidence_row_get_votes (self->row);
  const char *text = iec_evidence_row_get_text (self->row);
  const char *where = iec_evidence_row_get_where (self->row);
  g_autofree char *voted = votes != IEC_VOTES_MISSING ? iec_phrase_votes (votes) : NULL;
  /* Translators: %s are codes of elements, such as “R2.1, R2.3”. */
  g_autofree char *linked = where[0] != '\0' ? g_strdup_printf (_ ("linked to %s"), where) : NULL;

  gtk_label_set_text (self->text_label, text);
  set_where (self, where, iec_evidence_row_get_goal_number (self->row));
  set_detail (self, iec_evidence_row_get_detail (self->row));
  set_votes (self, kind == IEC_EVIDENCE_ROW_PROPOSALS, votes);
  gtk_widget_set_visible (GTK_WIDGET (self->answer_label), FALSE);
  gtk_widget_set_visible (self->unlink_button, kind != IEC_EVIDENCE_ROW_HEADING);
  gtk_widget_set_visible (self->link_button, FALSE);
  if (kind == IEC_EVIDENCE_ROW_HEADING)
    gtk_widget_add_css_class (GTK_WIDGET (self), "heading-row");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "heading-row");
  gtk_list_item_set_selectable (self->list_item, kind != IEC_EVIDENCE_ROW_HEADING);
  gtk_list_item_set_activatable (self->list_item, kind != IEC_EVIDENCE_ROW_HEADING);
  settle_sentence (self, text, voted, iec_evidence_row_get_detail (self->row), linked);
}

/* "Malta · Culture and sports". */
static char *
dup_origin (IecStrategy *strategy, IecProposal *proposal)
{
  const char *workshop_uid = iec_proposal_get_workshop (proposal);
  const char *theme_uid = iec_proposal_get_theme (proposal);
  IecWorkshop *workshop = workshop_uid != NULL ? iec_strategy_find_workshop (strategy, workshop_uid) : NULL;
  const char *theme = theme_uid != NULL ? iec_strategy_get_theme_title (strategy, theme_uid) : NULL;
  const char *place = workshop != NULL ? iec_workshop_get_place (workshop) : NULL;

  if (place != NULL && theme != NULL)
    return g_strdup_printf ("%s · %s", place, theme);
  return g_strdup (place != NULL ? place : theme != NULL ? theme : "");
}

/* What becomes of the proposal so far. */
static char *
dup_answer (IecStrategy *strategy, IecProposal *proposal)
{
  g_autoptr (GPtrArray) elements = iec_strategy_get_proposal_elements (strategy, proposal);
  g_autofree char *codes = iec_phrase_codes (elements);

  if (elements->len > 0)
    /* Translators: what a proposal is evidence of; %s are codes of elements, such as “R2.1, R2.3”. */
    return g_strdup_printf (_ ("supports %s already"), codes);
  IecOutcome outcome = iec_strategy_get_outcome (strategy, proposal);
  return g_strdup (outcome == IEC_OUTCOME_NONE ? _ ("no answer yet") : iec_phrase_outcome (outcome));
}

static void
update_link_button (IecEvidenceItem *self, IecStrategy *strategy)
{
  IecElement *element = iec_session_get_selected (self->session);
  gboolean linked =
      element != NULL && iec_strategy_is_linked (strategy, element, "proposal", iec_proposal_get_uid (self->proposal));
  const char *words = linked ? _ ("Linked already") : _ ("Link");

  gtk_button_set_icon_name (GTK_BUTTON (self->link_button), linked ? "object-select-symbolic" : "list-add-symbolic");
  iec_tooltip_set (self->link_button, words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->link_button), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
  gtk_widget_set_sensitive (self->link_button, element != NULL && !linked);
}

static void
update_found (IecEvidenceItem *self)
{
  IecStrategy *strategy = iec_session_get_strategy (self->session);

  if (iec_strategy_find_proposal (strategy, iec_proposal_get_uid (self->proposal)) != self->proposal)
    return;
  g_autofree char *origin = dup_origin (strategy, self->proposal);
  g_autofree char *answer = dup_answer (strategy, self->proposal);
  gint64 votes = iec_proposal_get_votes (self->proposal);
  g_autofree char *voted = votes != IEC_VOTES_MISSING ? iec_phrase_votes (votes) : NULL;

  gtk_label_set_text (self->text_label, iec_proposal_get_text (self->proposal));
  set_where (self, "", 0);
  set_detail (self, origin);
  set_votes (self, TRUE, votes);
  gtk_label_set_text (self->answer_label, answer);
  gtk_widget_set_visible (GTK_WIDGET (self->answer_label), TRUE);
  gtk_widget_remove_css_class (GTK_WIDGET (self->answer_label), "secondary");
  gtk_widget_remove_css_class (GTK_WIDGET (self->answer_label), "state-err");
  gtk_widget_add_css_class (GTK_WIDGET (self->answer_label),
                            iec_strategy_get_outcome (strategy, self->proposal) == IEC_OUTCOME_NONE ? "state-err"
                                                                                                    : "secondary");
  gtk_widget_set_visible (self->unlink_button, FALSE);
  gtk_widget_set_visible (self->link_button, TRUE);
  update_link_button (self, strategy);
  settle_sentence (self, iec_proposal_get_text (self->proposal), voted, origin, answer);
}

/**
 * iec_evidence_item_new:
 * @list_item: whose child it becomes
 *
 * Returns: (transfer floating): an item that shows nothing yet
 */
GtkWidget *
iec_evidence_item_new (GtkListItem *list_item)
{
  IecEvidenceItem *self = g_object_new (IEC_TYPE_EVIDENCE_ITEM, NULL);

  self->list_item = list_item;
  return GTK_WIDGET (self);
}

/**
 * iec_evidence_item_get_list_item:
 *
 * Returns: (transfer none): whose child it is
 */
GtkListItem *
iec_evidence_item_get_list_item (IecEvidenceItem *self)
{
  g_return_val_if_fail (IEC_IS_EVIDENCE_ITEM (self), NULL);

  return self->list_item;
}

/**
 * iec_evidence_item_show_row:
 * @row: what is linked; it is followed until iec_evidence_item_clear()
 */
void
iec_evidence_item_show_row (IecEvidenceItem *self, IecEvidenceRow *row)
{
  g_return_if_fail (IEC_IS_EVIDENCE_ITEM (self));
  g_return_if_fail (IEC_IS_EVIDENCE_ROW (row));

  iec_evidence_item_clear (self);
  self->row = g_object_ref (row);
  g_signal_connect_object (row, "changed", G_CALLBACK (update_row), self, G_CONNECT_SWAPPED);
  update_row (self);
}

/**
 * iec_evidence_item_show_found:
 * @session: the window's; what it selects is what the item's button links to
 * @proposal: what was found
 *
 * Shows a proposal, what it supports, and whether it is linked, and follows them until iec_evidence_item_clear().
 */
void
iec_evidence_item_show_found (IecEvidenceItem *self, IecSession *session, IecProposal *proposal)
{
  g_return_if_fail (IEC_IS_EVIDENCE_ITEM (self));
  g_return_if_fail (IEC_IS_SESSION (session));
  g_return_if_fail (IEC_IS_PROPOSAL (proposal));

  iec_evidence_item_clear (self);
  self->proposal = g_object_ref (proposal);
  self->session = g_object_ref (session);
  g_signal_connect_object (session, "notify::selected", G_CALLBACK (update_found), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (iec_session_get_strategy (session), "evidence-changed", G_CALLBACK (update_found), self,
                           G_CONNECT_SWAPPED);
  update_found (self);
}

/**
 * iec_evidence_item_clear:
 *
 * Lets go of what is shown.
 */
void
iec_evidence_item_clear (IecEvidenceItem *self)
{
  g_return_if_fail (IEC_IS_EVIDENCE_ITEM (self));

  if (self->row != NULL)
    g_signal_handlers_disconnect_by_data (self->row, self);
  if (self->session != NULL)
    {
      IecStrategy *strategy = iec_session_get_strategy (self->session);

      g_signal_handlers_disconnect_by_data (self->session, self);
      if (strategy != NULL)
        g_signal_handlers_disconnect_by_data (strategy, self);
    }
  g_clear_object (&self->row);
  g_clear_object (&self->proposal);
  g_clear_object (&self->session);
}

/**
 * iec_evidence_item_get_sentence:
 *
 * Returns: (transfer none) (nullable): what the row is called
 */
const char *
iec_evidence_item_get_sentence (IecEvidenceItem *self)
{
  g_return_val_if_fail (IEC_IS_EVIDENCE_ITEM (self), NULL);

  return self->sentence;
}
