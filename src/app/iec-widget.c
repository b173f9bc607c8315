/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-widget.h"

/**
 * iec_widget_swap_class:
 * @current: (inout) (nullable): the one of several classes that @widget has; a static string
 * @wanted: (nullable): the one that it is to have instead; a static string
 */
void
iec_widget_swap_class (GtkWidget *widget, const char **current, const char *wanted)
{
  g_return_if_fail (GTK_IS_WIDGET (widget));
  g_return_if_fail (current != NULL);

  if (g_strcmp0 (*current, wanted) == 0)
    return;
  if (*current != NULL)
    gtk_widget_remove_css_class (widget, *current);
  if (wanted != NULL)
    gtk_widget_add_css_class (widget, wanted);
  *current = wanted;
}

/**
 * iec_widget_label_row:
 * @widget: what a row of a list shows
 * @label: the row as one sentence
 *
 * Labels @widget and the row around it, for the row takes the focus and GTK 4.8 has no label of a list item.
 */
void
iec_widget_label_row (GtkWidget *widget, const char *label)
{
  g_return_if_fail (GTK_IS_WIDGET (widget));

  GtkWidget *row = gtk_widget_get_parent (widget);
  gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  if (row != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
}

/**
 * iec_widget_hold_weakly:
 *
 * For the data of an asynchronous call that a window makes: a destroyed window that is held is not disposed, and the
 * one below it may then be freed under it.
 *
 * Returns: (transfer full): what iec_widget_take_back() takes
 */
GWeakRef *
iec_widget_hold_weakly (gpointer widget)
{
  g_return_val_if_fail (GTK_IS_WIDGET (widget), NULL);

  GWeakRef *weak = g_new0 (GWeakRef, 1);
  g_weak_ref_init (weak, widget);
  return weak;
}

/**
 * iec_widget_take_back:
 * @weak: (transfer full): from iec_widget_hold_weakly()
 *
 * Returns: (transfer full) (nullable): the widget, if it is still there
 */
gpointer
iec_widget_take_back (GWeakRef *weak)
{
  g_return_val_if_fail (weak != NULL, NULL);

  gpointer widget = g_weak_ref_get (weak);
  g_weak_ref_clear (weak);
  g_free (weak);
  return widget;
}
