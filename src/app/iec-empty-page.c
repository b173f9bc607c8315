/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-empty-page.h"

#include "iec-settings.h"

/* Below this width the card stands under the place to drop a table. */
#define NARROW_WIDTH 760
/* Below this width one button stands under the other. */
#define TINY_WIDTH 480

#define CARD_WIDTH 340
#define MIN_WIDTH 340

struct _IecEmptyPage
{
  GtkWidget parent_instance;

  gboolean is_narrow;
  gboolean is_tiny;
  guint layout_source;
  /* Owned */
  GSettings *settings;
  /* Template children */
  GtkWidget *scroller;
  GtkWidget *box;
  GtkWidget *zone;
  GtkWidget *buttons;
  GtkWidget *card;
  GtkWidget *close_button;
};

G_DEFINE_FINAL_TYPE (IecEmptyPage, iec_empty_page, GTK_TYPE_WIDGET)

static void
close_cb (GtkButton *button, IecEmptyPage *self)
{
  /* The focus would otherwise be nowhere. */
  gtk_widget_child_focus (self->zone, GTK_DIR_TAB_FORWARD);
  g_settings_set_boolean (self->settings, IEC_KEY_STEPS_CARD, FALSE);
}

static GdkDragAction
enter_cb (GtkDropTarget *target, double x, double y, IecEmptyPage *self)
{
  gtk_widget_add_css_class (self->zone, "drop");
  return GDK_ACTION_COPY;
}

static void
leave_cb (GtkDropTarget *target, IecEmptyPage *self)
{
  gtk_widget_remove_css_class (self->zone, "drop");
}

/* A strategy that is dropped here is opened; everything else is a table, or is told not to be one. */
static gboolean
drop_cb (GtkDropTarget *target, const GValue *value, double x, double y, IecEmptyPage *self)
{
  GSList *files = g_value_get_boxed (value);
  g_autofree char *path = files != NULL ? g_file_get_path (files->data) : NULL;

  gtk_widget_remove_css_class (self->zone, "drop");
  if (path == NULL)
    return FALSE;
  return gtk_widget_activate_action (
      GTK_WIDGET (self), g_str_has_suffix (path, ".iecere") ? "app.open-path" : "win.import-file", "s", path);
}

static gboolean
lay_out_cb (gpointer data)
{
  IecEmptyPage *self = data;

  self->layout_source = 0;
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->box),
                                  self->is_narrow ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL);
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->buttons),
                                  self->is_tiny ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL);
  gtk_widget_set_size_request (self->card, self->is_narrow ? -1 : CARD_WIDTH, -1);
  if (self->is_narrow)
    gtk_widget_add_css_class (self->box, "narrow");
  else
    gtk_widget_remove_css_class (self->box, "narrow");
  return G_SOURCE_REMOVE;
}

/* The width that one beside the other needs must not be asked for, or the page would never be narrow. */
static void
iec_empty_page_measure (GtkWidget *widget,
                        GtkOrientation orientation,
                        int for_size,
                        int *minimum,
                        int *natural,
                        int *minimum_baseline,
                        int *natural_baseline)
{
  IecEmptyPage *self = IEC_EMPTY_PAGE (widget);

  gtk_widget_measure (self->scroller, orientation, for_size, minimum, natural, NULL, NULL);
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = MIN (*minimum, MIN_WIDTH);
      *natural = MAX (*minimum, *natural);
    }
}

static void
iec_empty_page_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  IecEmptyPage *self = IEC_EMPTY_PAGE (widget);
  gboolean is_narrow = width < NARROW_WIDTH;
  int minimum;

  gtk_widget_measure (self->scroller, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  gtk_widget_size_allocate (self->scroller, &(GtkAllocation){ 0, 0, MAX (width, minimum), height }, baseline);
  if (is_narrow == self->is_narrow && (width < TINY_WIDTH) == self->is_tiny)
    return;
  self->is_narrow = is_narrow;
  self->is_tiny = width < TINY_WIDTH;
  if (self->layout_source == 0)
    self->layout_source = g_idle_add (lay_out_cb, self);
}

static void
iec_empty_page_dispose (GObject *object)
{
  IecEmptyPage *self = IEC_EMPTY_PAGE (object);

  g_clear_handle_id (&self->layout_source, g_source_remove);
  g_clear_object (&self->settings);
  gtk_widget_dispose_template (GTK_WIDGET (self), IEC_TYPE_EMPTY_PAGE);
  G_OBJECT_CLASS (iec_empty_page_parent_class)->dispose (object);
}

static void
iec_empty_page_class_init (IecEmptyPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = iec_empty_page_dispose;
  widget_class->measure = iec_empty_page_measure;
  widget_class->size_allocate = iec_empty_page_size_allocate;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/iecere/Iecere/ui/iec-empty-page.ui");
  gtk_widget_class_set_css_name (widget_class, "iecemptypage");
  gtk_widget_class_bind_template_child (widget_class, IecEmptyPage, scroller);
  gtk_widget_class_bind_template_child (widget_class, IecEmptyPage, box);
  gtk_widget_class_bind_template_child (widget_class, IecEmptyPage, zone);
  gtk_widget_class_bind_template_child (widget_class, IecEmptyPage, buttons);
  gtk_widget_class_bind_template_child (widget_class, IecEmptyPage, card);
  gtk_widget_class_bind_template_child (widget_class, IecEmptyPage, close_button);
  gtk_widget_class_bind_template_callback (widget_class, close_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_v, GDK_CONTROL_MASK, "win.paste-table", NULL);
}

static void
iec_empty_page_init (IecEmptyPage *self)
{
  GtkDropTarget *target = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);

  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_size_request (self->card, CARD_WIDTH, -1);
  self->settings = iec_settings_new ();
  g_settings_bind (self->settings, IEC_KEY_STEPS_CARD, self->card, "visible", G_SETTINGS_BIND_GET);
  g_signal_connect (target, "enter", G_CALLBACK (enter_cb), self);
  g_signal_connect (target, "leave", G_CALLBACK (leave_cb), self);
  g_signal_connect (target, "drop", G_CALLBACK (drop_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));
}

/**
 * iec_empty_page_new:
 *
 * Returns: (transfer floating): the page
 */
GtkWidget *
iec_empty_page_new (void)
{
  return g_object_new (IEC_TYPE_EMPTY_PAGE, NULL);
}
