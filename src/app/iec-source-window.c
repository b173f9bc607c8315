/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-source-window.h"

#include "iec-date-entry.h"
#include "iec-error.h"
#include "iec-evidence-rows.h"
#include "iec-util.h"

#include <glib/gi18n.h>

/* The kinds as the file has them, in the order in which they are offered. */
static const char *const kinds[] = { "survey", "study", "statistic", "plan", "quote" };

struct _IecSourceWindow
{
  AdwWindow parent_instance;

  /* Owned */
  IecSession *session;
  IecElement *element;
  GPtrArray *known; /* of IecSource */
  /* Template children */
  GtkWidget *link_button;
  GtkWidget *known_group;
  AdwComboRow *known_row;
  GtkWidget *new_group;
  AdwComboRow *kind_row;
  GtkEditable *title_row;
  IecDateEntry *date_entry;
  GtkEditable *reference_row;
  GtkLabel *error_label;
};

G_DEFINE_FINAL_TYPE (IecSourceWindow, iec_source_window, ADW_TYPE_WINDOW)

/* The source of the strategy that is chosen; NULL for a new one. */
static IecSource *
get_chosen (IecSourceWindow *self)
{
  guint selected = adw_combo_row_get_selected (self->known_row);

  return self->known != NULL && selected > 0 && selected <= self->known->len
             ? g_ptr_array_index (self->known, selected - 1)
             : NULL;
}

static void
changed_cb (IecSourceWindow *self)
{
  g_autofree char *title = iec_str_squeeze (gtk_editable_get_text (self->title_row));
  gboolean is_known = get_chosen (self) != NULL;

  gtk_widget_set_visible (self->new_group, !is_known);
  gtk_widget_set_sensitive (self->link_button, is_known || title[0] != '\0');
  gtk_widget_set_visible (GTK_WIDGET (self->error_label), FALSE);
}

static char *
add_source (IecSourceWindow *self, GError **error)
{
  g_autofree char *date = iec_date_entry_dup_date (self->date_entry);
  guint kind = MIN (adw_combo_row_get_selected (self->kind_row), G_N_ELEMENTS (kinds) - 1);

  if (date == NULL)
    {
      g_set_error_literal (error, IEC_ERROR, IEC_ERROR_INVALID, _ ("What stands as the date is no day."));
      return NULL;
    }
  IecSourceRow row = { .uid = (char *)"",
                       .kind = (char *)kinds[kind],
                       .title = (char *)gtk_editable_get_text (self->title_row),
                       .text = (char *)"",
                       .date = date,
                       .reference = (char *)gtk_editable_get_text (self->reference_row) };

  return iec_strategy_add_source (iec_session_get_strategy (self->session), &row, error);
}

static gboolean
link_source (IecSourceWindow *self, GError **error)
{
  IecStrategy *strategy = iec_session_get_strategy (self->session);
  IecSource *chosen = get_chosen (self);
  const char *title = chosen != NULL ? iec_source_get_title (chosen) : gtk_editable_get_text (self->title_row);
  g_autofree char *label = iec_str_squeeze (title);

  if (!iec_strategy_begin_step (strategy, IEC_STEP_LINK_OTHER, label, 0, error))
    return FALSE;
  g_autofree char *uid = chosen != NULL ? g_strdup (iec_source_get_uid (chosen)) : add_source (self, error);
  if (uid == NULL || !iec_strategy_link_target (strategy, self->element, "source", uid, NULL, error))
    {
      iec_strategy_cancel_step (strategy);
      return FALSE;
    }
  return iec_strategy_end_step (strategy, error);
}

static void
link_cb (IecSourceWindow *self)
{
  g_autoptr (GError) error = NULL;

  if (!gtk_widget_get_sensitive (self->link_button))
    return;
  if (!iec_session_prepare (self->session))
    return;
  if (link_source (self, &error))
    {
      gtk_window_close (GTK_WINDOW (self));
      return;
    }
  gtk_label_set_text (self->error_label, error->message);
  gtk_widget_set_visible (GTK_WIDGET (self->error_label), TRUE);
}

static void
iec_source_window_dispose (GObject *object)
{
  IecSourceWindow *self = IEC_SOURCE_WINDOW (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), IEC_TYPE_SOURCE_WINDOW);
  g_clear_pointer (&self->known, g_ptr_array_unref);
  g_clear_object (&self->element);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (iec_source_window_parent_class)->dispose (object);
}

static void
iec_source_window_class_init (IecSourceWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = iec_source_window_dispose;
  g_type_ensure (IEC_TYPE_DATE_ENTRY);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/iecere/Iecere/ui/iec-source-window.ui");
  gtk_widget_class_bind_template_child (widget_class, IecSourceWindow, link_button);
  gtk_widget_class_bind_template_child (widget_class, IecSourceWindow, known_group);
  gtk_widget_class_bind_template_child (widget_class, IecSourceWindow, known_row);
  gtk_widget_class_bind_template_child (widget_class, IecSourceWindow, new_group);
  gtk_widget_class_bind_template_child (widget_class, IecSourceWindow, kind_row);
  gtk_widget_class_bind_template_child (widget_class, IecSourceWindow, title_row);
  gtk_widget_class_bind_template_child (widget_class, IecSourceWindow, date_entry);
  gtk_widget_class_bind_template_child (widget_class, IecSourceWindow, reference_row);
  gtk_widget_class_bind_template_child (widget_class, IecSourceWindow, error_label);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, link_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
iec_source_window_init (IecSourceWindow *self)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  gtk_widget_init_template (GTK_WIDGET (self));
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    gtk_string_list_append (names, iec_evidence_rows_get_source_kind (kinds[i]));
  adw_combo_row_set_model (self->kind_row, G_LIST_MODEL (names));
  iec_date_entry_set_label (self->date_entry, _ ("Date"));
}

/* What the strategy has and is not linked to the element yet. */
static void
offer_known (IecSourceWindow *self)
{
  IecStrategy *strategy = iec_session_get_strategy (self->session);
  GListModel *sources = iec_strategy_get_sources (strategy);
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  self->known = g_ptr_array_new_with_free_func (g_object_unref);
  gtk_string_list_append (names, _ ("New source"));
  for (guint i = 0; i < g_list_model_get_n_items (sources); i++)
    {
      g_autoptr (IecSource) source = g_list_model_get_item (sources, i);

      if (iec_strategy_is_linked (strategy, self->element, "source", iec_source_get_uid (source)))
        continue;
      gtk_string_list_append (names, iec_source_get_title (source));
      g_ptr_array_add (self->known, g_steal_pointer (&source));
    }
  adw_combo_row_set_model (self->known_row, G_LIST_MODEL (names));
  gtk_widget_set_visible (self->known_group, self->known->len > 0);
}

/**
 * iec_source_window_present:
 * @parent: (nullable): the window that it stands over
 * @element: what the source is linked to
 *
 * Asks for a source and links it, as one step.
 */
void
iec_source_window_present (GtkWindow *parent, IecSession *session, IecElement *element)
{
  g_return_if_fail (IEC_IS_SESSION (session));
  g_return_if_fail (IEC_IS_ELEMENT (element));

  IecSourceWindow *self = g_object_new (IEC_TYPE_SOURCE_WINDOW, "transient-for", parent, NULL);
  self->session = g_object_ref (session);
  self->element = g_object_ref (element);
  offer_known (self);
  changed_cb (self);
  gtk_window_present (GTK_WINDOW (self));
  gtk_widget_grab_focus (GTK_WIDGET (self->title_row));
}
