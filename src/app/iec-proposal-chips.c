/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-proposal-chips.h"

#include <glib/gi18n.h>

static void
chip_clicked_cb (GtkWidget *button, IecProposalFilter *filter)
{
  IecFilterValue *value = g_object_get_data (G_OBJECT (button), "iec-value");

  if (value != NULL)
    iec_proposal_filter_set_active (filter, value, FALSE);
  else
    gtk_widget_activate_action (button, "proposals.clear-query", NULL);
}

static void
add_chip (GtkFlowBox *box, IecProposalFilter *filter, const char *text, IecFilterValue *value)
{
  GtkWidget *button = gtk_button_new ();
  GtkWidget *content = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *label = gtk_label_new (text);
  GtkWidget *child;
  /* Translators: %s is what proposals are filtered by, such as a theme. */
  g_autofree char *name = g_strdup_printf (_ ("Remove the filter “%s”"), text);

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 32);
  gtk_box_append (GTK_BOX (content), label);
  gtk_box_append (GTK_BOX (content), gtk_image_new_from_icon_name ("window-close-symbolic"));
  gtk_button_set_child (GTK_BUTTON (button), content);
  gtk_widget_add_css_class (button, "chip");
  gtk_widget_add_css_class (button, "accent");
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (button, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  if (value != NULL)
    g_object_set_data_full (G_OBJECT (button), "iec-value", g_object_ref (value), g_object_unref);
  g_signal_connect_object (button, "clicked", G_CALLBACK (chip_clicked_cb), filter, 0);
  gtk_flow_box_append (box, button);
  child = gtk_widget_get_parent (button);
  gtk_widget_set_focusable (child, FALSE);
}

static char *
dup_chip_text (IecFilterValue *value)
{
  const char *title = iec_filter_value_get_title (value);

  switch (iec_filter_value_get_group (value))
    {
    case IEC_FILTER_THEME:
      /* Translators: what proposals are filtered by; %s is the title of a theme. */
      return g_strdup_printf (_ ("Theme: %s"), title);
    case IEC_FILTER_WORKSHOP:
      /* Translators: what proposals are filtered by; %s is where a workshop was. */
      return g_strdup_printf (_ ("Workshop: %s"), title);
    case IEC_FILTER_NEED:
      /* Translators: what proposals are filtered by; %s is the title of a need. */
      return g_strdup_printf (_ ("Need: %s"), title);
    case IEC_FILTER_VOTES:
      /* Translators: what proposals are filtered by; %s is "5 to 9" or the like. */
      return g_strdup_printf (_ ("Votes: %s"), title);
    case IEC_FILTER_OUTCOME:
    case IEC_N_FILTER_GROUPS:
    default:
      return g_strdup (title);
    }
}

/* The texts of all chips in their order: the chips are made anew only when these are others. */
static char *
list_chips (IecProposalFilter *filter, GPtrArray *values)
{
  GString *texts = g_string_new (iec_proposal_filter_get_query (filter));

  for (guint g = 0; g < IEC_N_FILTER_GROUPS; g++)
    {
      GListModel *list = iec_proposal_filter_get_values (filter, (IecFilterGroup)g);

      for (guint i = 0; i < g_list_model_get_n_items (list); i++)
        {
          g_autoptr (IecFilterValue) value = g_list_model_get_item (list, i);
          g_autofree char *text = dup_chip_text (value);

          if (!iec_filter_value_is_active (value))
            continue;
          g_string_append_printf (texts, "\n%s", text);
          g_ptr_array_add (values, g_object_ref (value));
        }
    }
  return g_string_free (texts, FALSE);
}

/**
 * iec_proposal_chips_update:
 * @box: where the chips stand
 *
 * Repeats each active filter as a chip, which takes the filter away when it is clicked.
 */
void
iec_proposal_chips_update (GtkFlowBox *box, IecProposalFilter *filter)
{
  g_return_if_fail (GTK_IS_FLOW_BOX (box));
  g_return_if_fail (IEC_IS_PROPOSAL_FILTER (filter));

  g_autoptr (GPtrArray) values = g_ptr_array_new_with_free_func (g_object_unref);
  g_autofree char *texts = list_chips (filter, values);
  const char *query = iec_proposal_filter_get_query (filter);
  GtkWidget *child;

  if (g_strcmp0 (texts, g_object_get_data (G_OBJECT (box), "iec-texts")) == 0)
    return;
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (box))) != NULL)
    gtk_flow_box_remove (box, child);
  if (query != NULL)
    {
      /* Translators: what proposals are filtered by; %s is what was searched for. */
      g_autofree char *text = g_strdup_printf (_ ("Search: %s"), query);

      add_chip (box, filter, text, NULL);
    }
  for (guint i = 0; i < values->len; i++)
    {
      g_autofree char *text = dup_chip_text (g_ptr_array_index (values, i));

      add_chip (box, filter, text, g_ptr_array_index (values, i));
    }
  g_object_set_data_full (G_OBJECT (box), "iec-texts", g_steal_pointer (&texts), g_free);
}
