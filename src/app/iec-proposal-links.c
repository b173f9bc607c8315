/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-proposal-detail-private.h"

#include "iec-phrases.h"
#include "iec-util.h"

#include <glib/gi18n.h>

#define ELEMENT_KEY "iec-element"

static gboolean
is_linked_directly (IecProposalDetail *self, IecElement *element)
{
  return iec_strategy_is_linked (_iec_proposal_detail_get_strategy (self), element, "proposal",
                                 iec_proposal_get_uid (self->proposal));
}

static void
unlink_cb (GtkWidget *button)
{
  GtkWidget *ancestor = gtk_widget_get_ancestor (button, IEC_TYPE_PROPOSAL_DETAIL);
  IecProposalDetail *self = IEC_PROPOSAL_DETAIL (ancestor);
  g_autoptr (IecElement) element = g_object_ref (g_object_get_data (G_OBJECT (button), ELEMENT_KEY));
  g_autoptr (IecProposal) proposal = self->proposal != NULL ? g_object_ref (self->proposal) : NULL;

  if (proposal != NULL && iec_session_unlink (self->session, element, &proposal, 1))
    gtk_widget_child_focus (GTK_WIDGET (self->link_list), GTK_DIR_TAB_FORWARD);
}

static GtkWidget *
build_unlink_button (IecElement *element)
{
  GtkWidget *button = gtk_button_new_from_icon_name ("window-close-symbolic");
  g_autofree char *name = iec_phrase_reference (element);
  /* Translators: %s is the code of a goal or action line, such as R2.4. */
  g_autofree char *label = g_strdup_printf (_ ("Unlink from %s"), name);

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (button, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  g_object_set_data_full (G_OBJECT (button), ELEMENT_KEY, g_object_ref (element), g_object_unref);
  g_signal_connect (button, "clicked", G_CALLBACK (unlink_cb), NULL);
  return button;
}

static GtkWidget *
build_need_label (void)
{
  GtkWidget *label = gtk_label_new (_ ("by the need"));

  gtk_widget_add_css_class (label, "caption");
  gtk_widget_add_css_class (label, "secondary");
  gtk_widget_set_tooltip_text (label,
                               _ ("The need of this proposal is linked, so the link is not the proposal’s own."));
  return label;
}

static void
add_row (IecProposalDetail *self, IecElement *element)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *code = gtk_label_new (iec_element_get_code (element));
  g_autofree char *title = g_markup_escape_text (iec_element_get_title (element), -1);
  g_autofree char *name = iec_phrase_element (element);

  gtk_widget_add_css_class (code, "code");
  if (iec_element_get_goal_number (element) > 0)
    gtk_widget_add_css_class (code, iec_phrase_goal_css_class (iec_element_get_goal_number (element)));
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), code);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 2);
  gtk_widget_set_tooltip_text (row, iec_element_get_title (element));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row),
                             is_linked_directly (self, element) ? build_unlink_button (element) : build_need_label ());
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "win.go-to-element");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "s", iec_element_get_uid (element));
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_list_box_append (self->link_list, row);
}

static void
add_link_row (IecProposalDetail *self, gboolean is_first)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row),
                                 is_first ? _ ("Link to an action line…") : _ ("Link to one more action line…"));
  gtk_widget_add_css_class (row, "link-row");
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "proposals.link");
  gtk_list_box_append (self->link_list, row);
}

/* What the rows are made of: they are made anew only when it is another. */
static char *
describe_links (IecProposalDetail *self, GPtrArray *elements)
{
  GString *text = g_string_new (iec_proposal_get_uid (self->proposal));

  for (guint i = 0; i < elements->len; i++)
    {
      IecElement *element = g_ptr_array_index (elements, i);

      g_string_append_printf (text, "\n%s %s %s %d", iec_element_get_uid (element), iec_element_get_code (element),
                              iec_element_get_title (element), is_linked_directly (self, element));
    }
  return g_string_free (text, FALSE);
}

/**
 * _iec_proposal_detail_show_links:
 *
 * Lists what the proposal supports.
 */
void
_iec_proposal_detail_show_links (IecProposalDetail *self)
{
  g_autoptr (GPtrArray) elements =
      iec_strategy_get_proposal_elements (_iec_proposal_detail_get_strategy (self), self->proposal);
  g_autofree char *links = describe_links (self, elements);
  GtkWidget *row;

  if (!iec_set_str (&self->shown_links, links))
    return;
  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->link_list))) != NULL)
    gtk_list_box_remove (self->link_list, row);
  for (guint i = 0; i < elements->len; i++)
    add_row (self, g_ptr_array_index (elements, i));
  add_link_row (self, elements->len == 0);
}
