/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-drag-card.h"

#include "iec-util.h"

/** Where the pointer stands in the card: before it and above it, so that the card never hides what is pointed at. */
#define HOTSPOT_X (-8)
#define HOTSPOT_Y (-20)

struct _IecDragCard
{
  GtkWidget parent_instance;

  gboolean refused;
  /* Owned */
  char *origin;
  char *said;
  /* Template children */
  GtkWidget *box;
  GtkLabel *title_label;
  GtkLabel *number_label;
  GtkLabel *outcome_label;
};

G_DEFINE_FINAL_TYPE (IecDragCard, iec_drag_card, GTK_TYPE_WIDGET)

static void
iec_drag_card_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), IEC_TYPE_DRAG_CARD);
  G_OBJECT_CLASS (iec_drag_card_parent_class)->dispose (object);
}

static void
iec_drag_card_finalize (GObject *object)
{
  IecDragCard *self = IEC_DRAG_CARD (object);

  g_clear_pointer (&self->origin, g_free);
  g_clear_pointer (&self->said, g_free);
  G_OBJECT_CLASS (iec_drag_card_parent_class)->finalize (object);
}

static void
iec_drag_card_class_init (IecDragCardClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = iec_drag_card_dispose;
  object_class->finalize = iec_drag_card_finalize;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/iecere/Iecere/ui/iec-drag-card.ui");
  gtk_widget_class_bind_template_child (widget_class, IecDragCard, box);
  gtk_widget_class_bind_template_child (widget_class, IecDragCard, title_label);
  gtk_widget_class_bind_template_child (widget_class, IecDragCard, number_label);
  gtk_widget_class_bind_template_child (widget_class, IecDragCard, outcome_label);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "iecdragcard");
}

static void
iec_drag_card_init (IecDragCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
update_outcome (IecDragCard *self)
{
  gboolean has_origin = self->origin != NULL && self->origin[0] != '\0';
  gboolean has_said = self->said != NULL && self->said[0] != '\0';
  g_autofree char *both = has_origin && has_said ? g_strdup_printf ("%s · %s", self->origin, self->said) : NULL;
  const char *text = both != NULL ? both : has_said ? self->said : has_origin ? self->origin : "";

  /* The picture of a drag does not grow with what it says: the line is always there. */
  gtk_label_set_text (self->outcome_label, text);
  if (self->refused)
    gtk_widget_add_css_class (GTK_WIDGET (self), "refused");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "refused");
}

/**
 * iec_drag_card_new:
 * @title: what is dragged, in words
 * @origin: (nullable): where it comes from
 * @number: (nullable): a number that stands beside the title
 *
 * Returns: (transfer floating): the card
 */
GtkWidget *
iec_drag_card_new (const char *title, const char *origin, const char *number)
{
  g_return_val_if_fail (title != NULL, NULL);

  IecDragCard *self = g_object_new (IEC_TYPE_DRAG_CARD, NULL);
  self->origin = g_strdup (origin);
  gtk_label_set_text (self->title_label, title);
  gtk_label_set_text (self->number_label, number != NULL ? number : "");
  gtk_widget_set_visible (GTK_WIDGET (self->number_label), number != NULL);
  update_outcome (self);
  return GTK_WIDGET (self);
}

/**
 * iec_drag_card_for_drop:
 * @drop: (nullable): what hovers over a drop target
 *
 * Returns: (transfer none) (nullable): the card at the pointer; NULL if the drag shows none or comes from elsewhere
 */
IecDragCard *
iec_drag_card_for_drop (GdkDrop *drop)
{
  GdkDrag *drag = drop != NULL ? gdk_drop_get_drag (drop) : NULL;
  GtkWidget *card = drag != NULL ? gtk_drag_icon_get_child (GTK_DRAG_ICON (gtk_drag_icon_get_for_drag (drag))) : NULL;

  return card != NULL && IEC_IS_DRAG_CARD (card) ? IEC_DRAG_CARD (card) : NULL;
}

/**
 * iec_drag_card_show:
 * @drag: what has just begun
 *
 * Makes the card the picture of @drag.
 */
void
iec_drag_card_show (IecDragCard *self, GdkDrag *drag)
{
  g_return_if_fail (IEC_IS_DRAG_CARD (self));
  g_return_if_fail (GDK_IS_DRAG (drag));

  gtk_drag_icon_set_child (GTK_DRAG_ICON (gtk_drag_icon_get_for_drag (drag)), GTK_WIDGET (self));
  gdk_drag_set_hotspot (drag, HOTSPOT_X, HOTSPOT_Y);
}

/**
 * iec_drag_card_set_origin:
 * @origin: (nullable): where what is dragged comes from
 */
void
iec_drag_card_set_origin (IecDragCard *self, const char *origin)
{
  g_return_if_fail (IEC_IS_DRAG_CARD (self));

  if (iec_set_str (&self->origin, origin))
    update_outcome (self);
}

/**
 * iec_drag_card_say:
 * @text: (nullable): what a drop would do here, or why there can be none; NULL to say nothing
 * @refused: whether there can be none
 */
void
iec_drag_card_say (IecDragCard *self, const char *text, gboolean refused)
{
  g_return_if_fail (IEC_IS_DRAG_CARD (self));

  if (!iec_set_str (&self->said, text) && self->refused == refused)
    return;
  self->refused = refused;
  update_outcome (self);
}

/**
 * iec_drag_card_get_said:
 *
 * Returns: (transfer none) (nullable): what iec_drag_card_say() was last given
 */
const char *
iec_drag_card_get_said (IecDragCard *self)
{
  g_return_val_if_fail (IEC_IS_DRAG_CARD (self), NULL);

  return self->said;
}

/**
 * iec_drag_card_is_refused:
 *
 * Returns: whether the card says that nothing can be dropped here
 */
gboolean
iec_drag_card_is_refused (IecDragCard *self)
{
  g_return_val_if_fail (IEC_IS_DRAG_CARD (self), FALSE);

  return self->refused;
}
