/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "iec-element.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * IecTextItem: an element in the column.
 * @element: owned
 * @widget: (nullable): its widget, a child of the column, which owns it
 * @top: in the column's whole height
 * @height: as measured or guessed
 * @measured_width: for which @height was measured; 0 when it is a guess
 * @guessed_width: for which @height was guessed; 0 when it must be guessed again
 * @position: among the items
 */
typedef struct
{
  IecElement *element;
  GtkWidget *widget;
  int top;
  int height;
  int measured_width;
  int guessed_width;
  guint position;
  gboolean kept;
  /* Of the body, counted when first asked for. */
  gboolean counted;
  guint n_chars;
  guint n_blocks;
  gulong body_handler;
  gulong title_handler;
} IecTextItem;

/**
 * IecTextMetrics: of the text that heights are guessed for, in pixels.
 */
typedef struct
{
  int char_width;
  int line_height;
} IecTextMetrics;

IecTextItem *_iec_text_item_new (IecElement *element);
void _iec_text_item_free (IecTextItem *self);
void _iec_text_item_update_height (IecTextItem *self, int width, const IecTextMetrics *metrics);
void _iec_text_metrics_read (IecTextMetrics *self, GtkWidget *widget);

G_END_DECLS
