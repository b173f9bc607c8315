/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-window-private.h"

#include <glib/gi18n.h>

/* What a narrow window shows of the text. */
static void
name_text_part (IecWindow *self, IecPanesPart part, const char **title, const char **subtitle)
{
  IecElement *element = self->session != NULL ? iec_session_get_selected (self->session) : NULL;
  const char *code = element != NULL ? iec_element_get_code (element) : "";

  if (part == IEC_PANES_START)
    *title = _ ("Outline");
  else if (part == IEC_PANES_END)
    {
      *title = _ ("Evidence");
      *subtitle = code;
    }
  else if (element != NULL && code[0] != '\0')
    {
      *title = code;
      *subtitle = iec_element_get_title (element);
    }
  else
    *title = element != NULL ? iec_element_get_title (element) : C_ ("view", "Text");
}

/* In the middle between the buttons where there is little room, else in the middle of the window. */
static void
place_heading (IecWindow *self)
{
  GtkWidget *bar = gtk_widget_get_ancestor (GTK_WIDGET (self->switcher_title), ADW_TYPE_HEADER_BAR);

  if (bar != NULL)
    adw_header_bar_set_centering_policy (
        ADW_HEADER_BAR (bar), _iec_window_is_narrow (self) ? ADW_CENTERING_POLICY_LOOSE : ADW_CENTERING_POLICY_STRICT);
}

/**
 * _iec_window_update_heading:
 *
 * Shows in the header bar, where the switcher of the views has no room, what stands under it: the strategy, or the one
 * part of the view that a narrow window has.
 */
void
_iec_window_update_heading (IecWindow *self)
{
  IecStrategy *strategy = self->session != NULL ? iec_session_get_strategy (self->session) : NULL;
  const char *title = strategy != NULL ? iec_strategy_get_title (strategy) : "";
  const char *subtitle = "";

  if (self->view_stack == NULL)
    return;
  place_heading (self);
  if (strategy != NULL && _iec_window_is_narrow (self))
    {
      IecPanesPart part = iec_panes_get_part (_iec_window_get_panes (self));

      if (strcmp (iec_window_get_view (self), "text") == 0)
        name_text_part (self, part, &title, &subtitle);
      else if (part == IEC_PANES_START)
        title = _ ("Filters");
      else
        title = part == IEC_PANES_END ? _ ("Proposal") : C_ ("view", "Proposals");
    }
  adw_view_switcher_title_set_title (self->switcher_title, title[0] != '\0' ? title : _ ("Iecere"));
  adw_view_switcher_title_set_subtitle (self->switcher_title, subtitle);
}
