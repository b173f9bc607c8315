/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "iec-shaper.h"

G_BEGIN_DECLS

IecTextLine *
iec_glyph_runs_extract (PangoLayoutLine *line, const char *text, const IecTextSource *source, const IecLineCut *cut);

G_END_DECLS
