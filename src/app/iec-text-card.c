/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-text-card.h"

struct _IecTextCard
{
  GtkTextView parent_instance;

  int width;
  guint resize_source;
};

G_DEFINE_FINAL_TYPE (IecTextCard, iec_text_card, GTK_TYPE_TEXT_VIEW)

static gboolean
resize_cb (gpointer user_data)
{
  IecTextCard *self = user_data;

  self->resize_source = 0;
  gtk_widget_queue_resize (GTK_WIDGET (self));
  return G_SOURCE_REMOVE;
}

/* A text view says how high it was with the width before; only after this it knows better, and does not say so. */
static void
iec_text_card_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  IecTextCard *self = IEC_TEXT_CARD (widget);

  GTK_WIDGET_CLASS (iec_text_card_parent_class)->size_allocate (widget, width, height, baseline);
  if (self->width == width)
    return;
  self->width = width;
  if (self->resize_source == 0)
    self->resize_source = g_idle_add_full (G_PRIORITY_HIGH_IDLE, resize_cb, self, NULL);
}

static void
iec_text_card_dispose (GObject *object)
{
  g_clear_handle_id (&IEC_TEXT_CARD (object)->resize_source, g_source_remove);
  G_OBJECT_CLASS (iec_text_card_parent_class)->dispose (object);
}

static void
iec_text_card_class_init (IecTextCardClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = iec_text_card_dispose;
  GTK_WIDGET_CLASS (klass)->size_allocate = iec_text_card_size_allocate;
}

static void
iec_text_card_init (IecTextCard *self)
{
  GtkTextView *view = GTK_TEXT_VIEW (self);

  gtk_text_view_set_wrap_mode (view, GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_accepts_tab (view, FALSE);
  gtk_widget_add_css_class (GTK_WIDGET (self), "card");
  gtk_widget_add_css_class (GTK_WIDGET (self), "text-card");
}
