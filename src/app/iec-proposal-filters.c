/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-proposal-filters.h"

#include "iec-phrases.h"
#include "iec-tooltip.h"

struct _IecProposalFilters
{
  GtkWidget parent_instance;

  /* Owned */
  IecProposalFilter *filter; /* NULL without a strategy */
  GSignalGroup *need_signals;
  /* Template children */
  GtkWidget *box;
  GtkSearchEntry *search_entry;
  GtkWidget *need_heading;
  GtkListBox *outcome_list;
  GtkListBox *theme_list;
  GtkListBox *workshop_list;
  GtkListBox *need_list;
  GtkListBox *votes_list;
};

G_DEFINE_FINAL_TYPE (IecProposalFilters, iec_proposal_filters, GTK_TYPE_WIDGET)

static GtkListBox *
get_list (IecProposalFilters *self, IecFilterGroup group)
{
  switch (group)
    {
    case IEC_FILTER_THEME:
      return self->theme_list;
    case IEC_FILTER_WORKSHOP:
      return self->workshop_list;
    case IEC_FILTER_NEED:
      return self->need_list;
    case IEC_FILTER_VOTES:
      return self->votes_list;
    case IEC_FILTER_OUTCOME:
    case IEC_N_FILTER_GROUPS:
    default:
      return self->outcome_list;
    }
}

/* Rows */

static void
toggled_cb (GtkCheckButton *check, IecFilterValue *value)
{
  GtkWidget *pane = gtk_widget_get_ancestor (GTK_WIDGET (check), IEC_TYPE_PROPOSAL_FILTERS);

  if (pane != NULL && IEC_PROPOSAL_FILTERS (pane)->filter != NULL)
    iec_proposal_filter_set_active (IEC_PROPOSAL_FILTERS (pane)->filter, value, gtk_check_button_get_active (check));
}

/* What the row says aloud: "Malta, 8 proposals". */
static void
update_row (IecFilterValue *value, GParamSpec *pspec, GtkWidget *check)
{
  GtkWidget *title = g_object_get_data (G_OBJECT (check), "iec-title");
  GtkWidget *count = g_object_get_data (G_OBJECT (check), "iec-count");
  GtkWidget *row = gtk_widget_get_parent (check);
  g_autofree char *number = iec_phrase_number (iec_filter_value_get_count (value));
  g_autofree char *proposals = iec_phrase_proposals (iec_filter_value_get_count (value));
  g_autofree char *name = g_strdup_printf ("%s, %s", iec_filter_value_get_title (value), proposals);

  gtk_label_set_label (GTK_LABEL (title), iec_filter_value_get_title (value));
  gtk_label_set_label (GTK_LABEL (count), number);
  iec_tooltip_set (title, iec_filter_value_get_title (value));
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), iec_filter_value_is_active (value));
  gtk_accessible_update_property (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  if (iec_filter_value_is_active (value))
    gtk_widget_add_css_class (row, "active");
  else
    gtk_widget_remove_css_class (row, "active");
}

static GtkWidget *
build_check (void)
{
  GtkWidget *check = gtk_check_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *title = gtk_label_new (NULL);
  GtkWidget *count = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_label_set_ellipsize (GTK_LABEL (title), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (title, TRUE);
  gtk_widget_add_css_class (count, "secondary");
  gtk_widget_add_css_class (count, "numeric");
  gtk_box_append (GTK_BOX (box), title);
  gtk_box_append (GTK_BOX (box), count);
  gtk_check_button_set_child (GTK_CHECK_BUTTON (check), box);
  g_object_set_data (G_OBJECT (check), "iec-title", title);
  g_object_set_data (G_OBJECT (check), "iec-count", count);
  return check;
}

static GtkWidget *
create_row_cb (gpointer item, gpointer user_data)
{
  IecFilterValue *value = IEC_FILTER_VALUE (item);
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *check = build_check ();

  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_widget_set_focusable (row, FALSE);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), check);
  update_row (value, NULL, check);
  g_signal_connect_object (value, "notify", G_CALLBACK (update_row), check, (GConnectFlags)0);
  g_signal_connect_object (check, "toggled", G_CALLBACK (toggled_cb), value, (GConnectFlags)0);
  return row;
}

static void
needs_changed_cb (IecProposalFilters *self)
{
  g_autoptr (GListModel) needs = g_signal_group_dup_target (self->need_signals);
  gboolean any = needs != NULL && g_list_model_get_n_items (needs) > 0;

  gtk_widget_set_visible (self->need_heading, any);
  gtk_widget_set_visible (GTK_WIDGET (self->need_list), any);
}

/* Search */

static void
search_changed_cb (IecProposalFilters *self)
{
  if (self->filter != NULL)
    iec_proposal_filter_set_query (self->filter, gtk_editable_get_text (GTK_EDITABLE (self->search_entry)));
}

static void
stop_search_cb (IecProposalFilters *self)
{
  iec_proposal_filters_escape (self);
}

/* Enter goes from the words to what was found. */
static void
search_activate_cb (IecProposalFilters *self)
{
  search_changed_cb (self);
  gtk_widget_activate_action (GTK_WIDGET (self), "proposals.focus-grid", NULL);
}

static void
iec_proposal_filters_dispose (GObject *object)
{
  IecProposalFilters *self = IEC_PROPOSAL_FILTERS (object);

  if (self->box != NULL)
    iec_proposal_filters_set_filter (self, NULL);
  g_clear_object (&self->need_signals);
  gtk_widget_dispose_template (GTK_WIDGET (self), IEC_TYPE_PROPOSAL_FILTERS);
  G_OBJECT_CLASS (iec_proposal_filters_parent_class)->dispose (object);
}

static void
iec_proposal_filters_class_init (IecProposalFiltersClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = iec_proposal_filters_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "iecproposalfilters");
  gtk_widget_class_set_template_from_resource (widget_class, "/org/iecere/Iecere/ui/iec-proposal-filters.ui");
  gtk_widget_class_bind_template_child (widget_class, IecProposalFilters, box);
  gtk_widget_class_bind_template_child (widget_class, IecProposalFilters, search_entry);
  gtk_widget_class_bind_template_child (widget_class, IecProposalFilters, need_heading);
  gtk_widget_class_bind_template_child (widget_class, IecProposalFilters, outcome_list);
  gtk_widget_class_bind_template_child (widget_class, IecProposalFilters, theme_list);
  gtk_widget_class_bind_template_child (widget_class, IecProposalFilters, workshop_list);
  gtk_widget_class_bind_template_child (widget_class, IecProposalFilters, need_list);
  gtk_widget_class_bind_template_child (widget_class, IecProposalFilters, votes_list);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_search_cb);
}

static void
iec_proposal_filters_init (IecProposalFilters *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->need_signals = g_signal_group_new (G_TYPE_LIST_MODEL);
  g_signal_group_connect_swapped (self->need_signals, "items-changed", G_CALLBACK (needs_changed_cb), self);
  needs_changed_cb (self);
}

/**
 * iec_proposal_filters_set_filter:
 * @filter: (nullable): what the pane shows and sets
 */
void
iec_proposal_filters_set_filter (IecProposalFilters *self, IecProposalFilter *filter)
{
  g_return_if_fail (IEC_IS_PROPOSAL_FILTERS (self));

  if (!g_set_object (&self->filter, filter))
    return;
  for (guint i = 0; i < IEC_N_FILTER_GROUPS; i++)
    {
      IecFilterGroup group = (IecFilterGroup)i;

      gtk_list_box_bind_model (get_list (self, group),
                               filter != NULL ? iec_proposal_filter_get_values (filter, group) : NULL, create_row_cb,
                               NULL, NULL);
    }
  g_signal_group_set_target (self->need_signals,
                             filter != NULL ? iec_proposal_filter_get_values (filter, IEC_FILTER_NEED) : NULL);
  needs_changed_cb (self);
  gtk_editable_set_text (GTK_EDITABLE (self->search_entry), "");
}

/**
 * iec_proposal_filters_clear_query:
 *
 * Searches for nothing any more.
 */
void
iec_proposal_filters_clear_query (IecProposalFilters *self)
{
  g_return_if_fail (IEC_IS_PROPOSAL_FILTERS (self));

  gtk_editable_set_text (GTK_EDITABLE (self->search_entry), "");
  search_changed_cb (self);
}

/**
 * iec_proposal_filters_find:
 *
 * Puts the cursor into the search entry, with what was searched for selected.
 */
void
iec_proposal_filters_find (IecProposalFilters *self)
{
  g_return_if_fail (IEC_IS_PROPOSAL_FILTERS (self));

  gtk_widget_grab_focus (GTK_WIDGET (self->search_entry));
  gtk_editable_select_region (GTK_EDITABLE (self->search_entry), 0, -1);
}

/**
 * iec_proposal_filters_escape:
 *
 * Closes the search, if there is one.
 *
 * Returns: whether there was one
 */
gboolean
iec_proposal_filters_escape (IecProposalFilters *self)
{
  g_return_val_if_fail (IEC_IS_PROPOSAL_FILTERS (self), FALSE);

  if (gtk_editable_get_text (GTK_EDITABLE (self->search_entry))[0] == '\0')
    return FALSE;
  iec_proposal_filters_clear_query (self);
  return TRUE;
}
