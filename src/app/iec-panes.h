/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/** IecPanesWidth: how much room a view has (design: 1000 and 860 px). */
typedef enum
{
  IEC_PANES_WIDE,
  IEC_PANES_MEDIUM,
  IEC_PANES_NARROW,
} IecPanesWidth;

/** IecPanesPart: one of the three panes. */
typedef enum
{
  IEC_PANES_START,
  IEC_PANES_CENTER,
  IEC_PANES_END,
} IecPanesPart;

/**
 * IecPanes:
 *
 * A view's three panes side by side, with handles between them; in a window too narrow for that one pane at a time.
 *
 * Properties: "start", "center", "end" (#GtkWidget), "start-width", "end-width" (px, wanted), "show-start", "show-end"
 * (wanted where there is room), "width-class" (#IecPanesWidth, read-only), "part" (the pane that a narrow view shows).
 */
#define IEC_TYPE_PANES (iec_panes_get_type ())
G_DECLARE_FINAL_TYPE (IecPanes, iec_panes, IEC, PANES, GtkWidget)

GtkWidget *iec_panes_new (void);
IecPanesWidth iec_panes_classify (int width);
void iec_panes_expect_width (IecPanes *self, int width);
IecPanesWidth iec_panes_get_width_class (IecPanes *self);
IecPanesPart iec_panes_get_part (IecPanes *self);
void iec_panes_show_part (IecPanes *self, IecPanesPart part);
gboolean iec_panes_go_back (IecPanes *self);
gboolean iec_panes_focus_next (IecPanes *self, gboolean backwards);

G_END_DECLS
