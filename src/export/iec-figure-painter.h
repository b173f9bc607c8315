/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "iec-page.h"

G_BEGIN_DECLS

/* Of hatching, in the figure's points: from stripe to stripe along the edge, and a stripe's width. */
#define IEC_STRIPE_STEP 4.0
#define IEC_STRIPE_WIDTH 1.1

IecColor iec_figure_get_stripe_color (IecColor fill);
IecColor iec_figure_get_ground_color (IecColor fill);
void iec_figure_paint (const IecPageItem *item, cairo_t *cr);

G_END_DECLS
