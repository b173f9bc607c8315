/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-help-window.h"

#include "iec-help-page.h"

struct _IecHelpWindow
{
  AdwWindow parent_instance;

  /* Template children */
  AdwPreferencesGroup *topics;
};

G_DEFINE_FINAL_TYPE (IecHelpWindow, iec_help_window, ADW_TYPE_WINDOW)

/* (transfer full): what a screen reader says of a topic's text. */
static char *
dup_plain (IecHelpPage *page)
{
  g_autoptr (GString) plain = g_string_new (NULL);

  for (guint i = 0; i < page->paragraphs->len; i++)
    {
      g_autofree char *text = NULL;

      if (pango_parse_markup (page->paragraphs->pdata[i], -1, 0, NULL, &text, NULL, NULL))
        g_string_append_printf (plain, "%s%s", i > 0 ? "\n" : "", text);
    }
  return g_string_free (g_steal_pointer (&plain), FALSE);
}

static GtkWidget *
make_text (IecHelpPage *page)
{
  GtkWidget *row = adw_preferences_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  g_autofree char *plain = dup_plain (page);

  gtk_widget_add_css_class (box, "help-text");
  for (guint i = 0; i < page->paragraphs->len; i++)
    {
      GtkWidget *label = gtk_label_new (NULL);

      gtk_label_set_markup (GTK_LABEL (label), page->paragraphs->pdata[i]);
      gtk_label_set_wrap (GTK_LABEL (label), TRUE);
      gtk_label_set_xalign (GTK_LABEL (label), 0);
      gtk_box_append (GTK_BOX (box), label);
    }
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, plain, -1);
  return row;
}

static void
add_topic (IecHelpWindow *self, const char *name)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (IecHelpPage) page = iec_help_page_load (name, &error);

  if (page == NULL)
    {
      g_warning ("%s", error->message);
      return;
    }
  GtkWidget *row = adw_expander_row_new ();
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), page->title);
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (row), page->summary);
  adw_expander_row_add_row (ADW_EXPANDER_ROW (row), make_text (page));
  adw_preferences_group_add (self->topics, row);
}

static void
close_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  gtk_window_close (GTK_WINDOW (widget));
}

static void
iec_help_window_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), IEC_TYPE_HELP_WINDOW);

  G_OBJECT_CLASS (iec_help_window_parent_class)->dispose (object);
}

static void
iec_help_window_class_init (IecHelpWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = iec_help_window_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/org/iecere/Iecere/ui/iec-help-window.ui");
  gtk_widget_class_bind_template_child (widget_class, IecHelpWindow, topics);
  gtk_widget_class_install_action (widget_class, "help.close", NULL, close_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "help.close", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_w, GDK_CONTROL_MASK, "help.close", NULL);
}

static void
iec_help_window_init (IecHelpWindow *self)
{
  g_autoptr (IecHelpPage) index = NULL;
  const char *const *names = iec_help_page_list ();

  gtk_widget_init_template (GTK_WIDGET (self));
  index = iec_help_page_load ("index", NULL);
  if (index != NULL && index->paragraphs->len > 0)
    adw_preferences_group_set_description (self->topics, index->paragraphs->pdata[0]);
  for (guint i = 0; names[i] != NULL; i++)
    add_topic (self, names[i]);
}

/**
 * iec_help_window_new:
 * @application: the program
 *
 * Returns: (transfer none): its help window, which may be there already
 */
GtkWidget *
iec_help_window_new (GtkApplication *application)
{
  g_return_val_if_fail (GTK_IS_APPLICATION (application), NULL);

  for (GList *item = gtk_application_get_windows (application); item != NULL; item = item->next)
    if (IEC_IS_HELP_WINDOW (item->data))
      return item->data;
  return g_object_new (IEC_TYPE_HELP_WINDOW, "application", application, NULL);
}
