/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "iec-shaper.h"

G_BEGIN_DECLS

/**
 * IecGlyphCursor: a place in a line of a layout.
 * @run: (nullable) (element-type PangoGlyphItem): NULL at the end; borrowed
 * @glyph: the first glyph of a cluster
 */
typedef struct
{
  GSList *run;
  int glyph;
} IecGlyphCursor;

IecTextLine *
iec_glyph_runs_extract (PangoLayoutLine *line, const char *text, const IecTextSource *source, const IecLineCut *cut);
IecTextLine *iec_glyph_runs_slice (IecGlyphCursor *cursor,
                                   const PangoGlyphItem *hyphen,
                                   const IecTextSource *source,
                                   const IecLineCut *cut);

G_END_DECLS
