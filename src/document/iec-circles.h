/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** IEC_CIRCLES_MAX: so many circles a picture has at most; where there is more to show, each stands for several. */
#define IEC_CIRCLES_MAX 2400

/**
 * IecCircle: what stands for a proposal, or for several of one group.
 * @group: circles of one group stand together, groups in the order of their numbers
 * @weight: what its area grows with; 0 for the smallest that is seen
 * @n: how many it stands for, from 1
 * @x, @y, @diameter: where it is drawn, in points from the row's own top left corner; known after the layout
 */
typedef struct
{
  guint group;
  gint64 weight;
  guint n;
  double x, y, diameter;
} IecCircle;

/**
 * IecCircles: rows of circles that share one scale.
 * @rows: (element-type GArray): a GArray of IecCircle each
 * @per_circle: how many a circle stands for at most; known after the layout
 * @line, @height: of a line of circles, and of all lines that a row may have, in points; known after the layout
 */
typedef struct
{
  guint per_circle;
  double line, height;
  /* Owned */
  GPtrArray *rows;
} IecCircles;

IecCircles *iec_circles_new (void);
void iec_circles_free (IecCircles *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (IecCircles, iec_circles_free)

GArray *iec_circles_add_row (IecCircles *self);
void iec_circles_add (GArray *row, guint group, gint64 weight);
void iec_circles_lay_out (IecCircles *self, double width, double height);

G_END_DECLS
