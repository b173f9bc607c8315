/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "iec-page-figure.h"

G_BEGIN_DECLS

GBytes *iec_figure_write_svg (const IecFigure *figure, IecStylesheet *stylesheet);
GBytes *iec_figure_write_png (const IecPageFigure *set);

G_END_DECLS
