/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "iec-page.h"

G_BEGIN_DECLS

void iec_figure_paint (const IecPageItem *item, cairo_t *cr);

G_END_DECLS
