/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-welcome-page.h"

#include <adwaita.h>
#include <glib/gi18n.h>

struct _IecWelcomePage
{
  GtkWidget parent_instance;

  /* Owned */
  IecRecentList *recent;
  /* Template children */
  GtkWidget *scroller;
  GtkWidget *recent_heading;
  GtkListBox *recent_rows;
};

G_DEFINE_FINAL_TYPE (IecWelcomePage, iec_welcome_page, GTK_TYPE_WIDGET)

static GtkWidget *
create_icon (IecRecent *recent)
{
  GtkWidget *image = gtk_image_new_from_icon_name (iec_recent_is_missing (recent) ? "dialog-warning-symbolic"
                                                                                  : "x-office-document-symbolic");

  if (iec_recent_is_missing (recent))
    gtk_widget_add_css_class (image, "state-warn");
  return image;
}

static GtkWidget *
create_find_button (IecRecent *recent, const char *title)
{
  GtkWidget *button = gtk_button_new_with_label (_ ("Find…"));
  g_autofree char *description = NULL;

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", iec_recent_get_path (recent));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.find-missing");
  /* Translators: %s is the name of a strategy whose file is not in its place. */
  description = g_strdup_printf (_ ("Find the file of “%s”"), title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, description, -1);
  return button;
}

static void
add_suffixes (AdwActionRow *row, IecRecent *recent, const char *title)
{
  g_autofree char *draft = iec_recent_dup_draft (recent);

  if (draft != NULL)
    {
      GtkWidget *label = gtk_label_new (draft);

      gtk_widget_add_css_class (label, "secondary");
      adw_action_row_add_suffix (row, label);
    }
  if (iec_recent_is_missing (recent))
    adw_action_row_add_suffix (row, create_find_button (recent, title));
  else
    adw_action_row_add_suffix (row, gtk_image_new_from_icon_name ("go-next-symbolic"));
}

/* What has no file, or no longer, is opened from what was kept here. */
static void
set_action (GtkActionable *row, IecRecent *recent)
{
  if (iec_recent_get_path (recent) == NULL || iec_recent_is_missing (recent))
    {
      gtk_actionable_set_action_target (row, "s", iec_recent_get_id (recent));
      gtk_actionable_set_action_name (row, "app.open-untitled");
    }
  else
    {
      gtk_actionable_set_action_target (row, "s", iec_recent_get_path (recent));
      gtk_actionable_set_action_name (row, "app.open-path");
    }
}

/* A row as one sentence. */
static char *
describe (const char *title, const char *details, const char *draft)
{
  if (draft == NULL)
    /* Translators: the name of a strategy, and where it is and when it was worked on. */
    return g_strdup_printf (_ ("%1$s, %2$s"), title, details);
  /* Translators: the name of a strategy, where it is and when it was worked on, its last draft: “draft no. 3”. */
  return g_strdup_printf (_ ("%1$s, %2$s, %3$s"), title, details, draft);
}

static GtkWidget *
create_row_cb (gpointer item, gpointer data)
{
  IecRecent *recent = item;
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *title = iec_recent_dup_title (recent);
  g_autofree char *details = iec_recent_dup_details (recent);
  g_autofree char *draft = iec_recent_dup_draft (recent);
  g_autofree char *sentence = describe (title, details, draft);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), details);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 2);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 3);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), create_icon (recent));
  add_suffixes (ADW_ACTION_ROW (row), recent, title);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  set_action (GTK_ACTIONABLE (row), recent);
  if (iec_recent_get_path (recent) != NULL)
    gtk_widget_set_tooltip_text (row, iec_recent_get_path (recent));
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, sentence, -1);
  return row;
}

static void
count_changed_cb (IecWelcomePage *self)
{
  gboolean has_recent = g_list_model_get_n_items (G_LIST_MODEL (self->recent)) > 0;

  gtk_widget_set_visible (self->recent_heading, has_recent);
  gtk_widget_set_visible (GTK_WIDGET (self->recent_rows), has_recent);
}

static void
iec_welcome_page_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (iec_welcome_page_parent_class)->map (widget);
  iec_welcome_page_update (IEC_WELCOME_PAGE (widget));
}

static void
iec_welcome_page_dispose (GObject *object)
{
  IecWelcomePage *self = IEC_WELCOME_PAGE (object);

  g_clear_pointer (&self->scroller, gtk_widget_unparent);
  gtk_widget_dispose_template (GTK_WIDGET (self), IEC_TYPE_WELCOME_PAGE);
  g_clear_object (&self->recent);
  G_OBJECT_CLASS (iec_welcome_page_parent_class)->dispose (object);
}

static void
iec_welcome_page_class_init (IecWelcomePageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = iec_welcome_page_dispose;
  widget_class->map = iec_welcome_page_map;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "iecwelcome");
  gtk_widget_class_set_template_from_resource (widget_class, "/org/iecere/Iecere/ui/iec-welcome-page.ui");
  gtk_widget_class_bind_template_child (widget_class, IecWelcomePage, scroller);
  gtk_widget_class_bind_template_child (widget_class, IecWelcomePage, recent_heading);
  gtk_widget_class_bind_template_child (widget_class, IecWelcomePage, recent_rows);
}

static void
iec_welcome_page_init (IecWelcomePage *self)
{
  self->recent = iec_recent_list_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_list_box_bind_model (self->recent_rows, G_LIST_MODEL (self->recent), create_row_cb, NULL, NULL);
  g_signal_connect_object (self->recent, "items-changed", G_CALLBACK (count_changed_cb), self, G_CONNECT_SWAPPED);
  count_changed_cb (self);
}

/**
 * iec_welcome_page_new:
 *
 * Returns: (transfer floating): the page
 */
GtkWidget *
iec_welcome_page_new (void)
{
  return g_object_new (IEC_TYPE_WELCOME_PAGE, NULL);
}

/**
 * iec_welcome_page_update:
 *
 * Looks anew which strategies were worked on.
 */
void
iec_welcome_page_update (IecWelcomePage *self)
{
  g_return_if_fail (IEC_IS_WELCOME_PAGE (self));

  iec_recent_list_update (self->recent);
}

/**
 * iec_welcome_page_get_recent:
 *
 * Returns: (transfer none): the strategies that it shows
 */
IecRecentList *
iec_welcome_page_get_recent (IecWelcomePage *self)
{
  g_return_val_if_fail (IEC_IS_WELCOME_PAGE (self), NULL);
  return self->recent;
}
