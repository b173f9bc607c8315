/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-tooltip.h"

#define TEXT_KEY "iec-tooltip-text"
#define IS_CONNECTED_KEY "iec-tooltip-is-connected"

static gboolean
query_tooltip_cb (GtkWidget *widget, int x, int y, gboolean by_keyboard, GtkTooltip *tooltip)
{
  const char *text = g_object_get_data (G_OBJECT (widget), TEXT_KEY);

  gtk_tooltip_set_text (tooltip, text);
  return text != NULL;
}

/**
 * iec_tooltip_set:
 * @text: (nullable): what the tooltip says
 *
 * As gtk_widget_set_tooltip_text(), for what is filled again and again, such as the cells of lists: GTK's own asks the
 * display where the pointer is at each call, which was the greater part of the time that filling a list took.
 */
void
iec_tooltip_set (GtkWidget *widget, const char *text)
{
  g_return_if_fail (GTK_IS_WIDGET (widget));

  if (g_object_get_data (G_OBJECT (widget), IS_CONNECTED_KEY) == NULL)
    {
      g_signal_connect (widget, "query-tooltip", G_CALLBACK (query_tooltip_cb), NULL);
      g_object_set_data (G_OBJECT (widget), IS_CONNECTED_KEY, GINT_TO_POINTER (TRUE));
    }
  g_object_set_data_full (G_OBJECT (widget), TEXT_KEY, g_strdup (text), g_free);
  gtk_widget_set_has_tooltip (widget, text != NULL && text[0] != '\0');
}
