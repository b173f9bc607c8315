/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "iec-document.h"

#include <cairo.h>
#include <pango/pango.h>

G_BEGIN_DECLS

/**
 * IecGlyphRun: glyphs of one font and colour, ready for cairo_show_text_glyphs().
 * @text: what the glyphs stand for, as a search in the file must find it
 * @x: the run's left edge, from the line's; the glyphs' own positions are from the line's left edge and baseline
 * @replaced: @text is not what the glyphs show: the run is a part of a word that is divided between lines. The
 *   first part carries the whole word, the others nothing
 * @span: which of its block's spans it comes from; -1 for none
 */
typedef struct
{
  double x, width;
  IecColor color;
  gboolean replaced;
  gboolean backward;
  guint n_glyphs, n_clusters;
  /* Owned */
  cairo_scaled_font_t *font;
  char *text;
  cairo_glyph_t *glyphs;
  cairo_text_cluster_t *clusters;
  int span;
} IecGlyphRun;

/**
 * IecTextLine: a line of text, or a part of one. Immutable once it stands on a page; reference counted, also
 * by several threads. It holds what cairo draws with and nothing of Pango, which is for one thread.
 * @x: from the left edge of what it was set in
 * @width: without the white space at its end
 * @advance: with it
 * @divided: it ends inside a word
 */
typedef struct
{
  double x, width, advance;
  gboolean divided;
  /* Owned */
  GArray *runs;
} IecTextLine;

IecTextLine *iec_text_line_new (void);
IecTextLine *iec_text_line_ref (IecTextLine *self);
void iec_text_line_unref (IecTextLine *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (IecTextLine, iec_text_line_unref)

void iec_text_line_take (IecTextLine *self, IecTextLine *other, double x);
void iec_text_line_stretch (IecTextLine *self, double slack);
char *iec_text_line_dup_text (const IecTextLine *self);

G_END_DECLS
