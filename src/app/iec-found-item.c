/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-found-item.h"

#include "iec-phrases.h"
#include "iec-tooltip.h"
#include "iec-widget.h"

struct _IecFoundItem
{
  GtkWidget parent_instance;

  /* Borrowed */
  const char *code_class;
  /* Template children */
  GtkWidget *box;
  GtkLabel *code_label;
  GtkLabel *title_label;
  GtkLabel *detail_label;
  GtkLabel *number_label;
};

G_DEFINE_FINAL_TYPE (IecFoundItem, iec_found_item, GTK_TYPE_WIDGET)

static void
iec_found_item_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), IEC_TYPE_FOUND_ITEM);
  G_OBJECT_CLASS (iec_found_item_parent_class)->dispose (object);
}

static void
iec_found_item_class_init (IecFoundItemClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = iec_found_item_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/iecere/Iecere/ui/iec-found-item.ui");
  gtk_widget_class_bind_template_child (widget_class, IecFoundItem, box);
  gtk_widget_class_bind_template_child (widget_class, IecFoundItem, code_label);
  gtk_widget_class_bind_template_child (widget_class, IecFoundItem, title_label);
  gtk_widget_class_bind_template_child (widget_class, IecFoundItem, detail_label);
  gtk_widget_class_bind_template_child (widget_class, IecFoundItem, number_label);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "iecfounditem");
}

static void
iec_found_item_init (IecFoundItem *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
set_code (IecFoundItem *self, const char *code, const char *css_class)
{
  iec_widget_swap_class (GTK_WIDGET (self->code_label), &self->code_class, css_class);
  gtk_label_set_text (self->code_label, code != NULL ? code : "");
  gtk_widget_set_visible (GTK_WIDGET (self->code_label), code != NULL);
}

static void
set_texts (IecFoundItem *self, const char *title, const char *detail, const char *number, gboolean is_badge)
{
  gtk_label_set_text (self->title_label, title);
  gtk_label_set_text (self->detail_label, detail != NULL ? detail : "");
  gtk_widget_set_visible (GTK_WIDGET (self->detail_label), detail != NULL && detail[0] != '\0');
  gtk_label_set_text (self->number_label, number != NULL ? number : "");
  gtk_widget_set_visible (GTK_WIDGET (self->number_label), number != NULL);
  if (is_badge)
    gtk_widget_add_css_class (GTK_WIDGET (self->number_label), "badge");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->number_label), "badge");
}

static void
set_sentence (IecFoundItem *self, const char *const *parts, guint n_parts)
{
  g_autofree char *sentence = iec_phrase_list (parts, n_parts);

  iec_widget_label_row (GTK_WIDGET (self), sentence);
}

/**
 * iec_found_item_new:
 *
 * Returns: (transfer floating): an item that shows nothing yet
 */
GtkWidget *
iec_found_item_new (void)
{
  return g_object_new (IEC_TYPE_FOUND_ITEM, NULL);
}

/**
 * iec_found_item_show_element:
 * @session: whose facts tell the count
 */
void
iec_found_item_show_element (IecFoundItem *self, IecSession *session, IecElement *element)
{
  g_return_if_fail (IEC_IS_FOUND_ITEM (self));
  g_return_if_fail (IEC_IS_SESSION (session));
  g_return_if_fail (IEC_IS_ELEMENT (element));

  guint n_proposals = iec_element_facts_get_n_proposals (iec_session_get_facts (session, element));
  IecElementKind kind = iec_element_get_kind (element);
  gboolean counts = n_proposals > 0 || kind == IEC_ELEMENT_GOAL || kind == IEC_ELEMENT_ACTION_LINE;
  g_autofree char *number = iec_phrase_number (n_proposals);
  g_autofree char *linked = iec_phrase_linked (n_proposals);
  const char *parts[] = { iec_element_get_code (element), iec_element_get_title (element), iec_phrase_kind (kind),
                          counts ? linked : NULL };

  set_code (self, iec_element_get_code (element), iec_phrase_goal_css_class (iec_element_get_goal_number (element)));
  set_texts (self, iec_element_get_title (element), NULL, counts ? number : NULL, TRUE);
  gtk_widget_remove_css_class (GTK_WIDGET (self), "heading-row");
  iec_tooltip_set (GTK_WIDGET (self), iec_element_get_title (element));
  set_sentence (self, parts, G_N_ELEMENTS (parts));
}

/**
 * iec_found_item_show_proposal:
 * @session: of the strategy that @proposal belongs to
 */
void
iec_found_item_show_proposal (IecFoundItem *self, IecSession *session, IecProposal *proposal)
{
  g_return_if_fail (IEC_IS_FOUND_ITEM (self));
  g_return_if_fail (IEC_IS_SESSION (session));
  g_return_if_fail (IEC_IS_PROPOSAL (proposal));

  IecStrategy *strategy = iec_session_get_strategy (session);
  const char *uid = iec_proposal_get_workshop (proposal);
  IecWorkshop *workshop = uid != NULL ? iec_strategy_find_workshop (strategy, uid) : NULL;
  gint64 votes = iec_proposal_get_votes (proposal);
  g_autofree char *number = iec_phrase_votes_cell (votes);
  g_autofree char *voted = votes != IEC_VOTES_MISSING ? iec_phrase_votes (votes) : NULL;
  const char *place = workshop != NULL ? iec_workshop_get_place (workshop) : NULL;
  const char *parts[] = { iec_proposal_get_text (proposal), iec_proposal_get_number (proposal), place, voted };
  g_autofree char *detail = place != NULL ? g_strdup_printf ("%s · %s", iec_proposal_get_number (proposal), place)
                                          : g_strdup (iec_proposal_get_number (proposal));

  set_code (self, NULL, NULL);
  set_texts (self, iec_proposal_get_text (proposal), detail, number, FALSE);
  gtk_widget_remove_css_class (GTK_WIDGET (self), "heading-row");
  iec_tooltip_set (GTK_WIDGET (self), NULL);
  set_sentence (self, parts, G_N_ELEMENTS (parts));
}

/**
 * iec_found_item_show_heading:
 * @text: what the group below is called
 */
void
iec_found_item_show_heading (IecFoundItem *self, const char *text)
{
  g_return_if_fail (IEC_IS_FOUND_ITEM (self));
  g_return_if_fail (text != NULL);

  set_code (self, NULL, NULL);
  set_texts (self, text, NULL, NULL, FALSE);
  gtk_widget_add_css_class (GTK_WIDGET (self), "heading-row");
  iec_tooltip_set (GTK_WIDGET (self), NULL);
  set_sentence (self, &text, 1);
}
