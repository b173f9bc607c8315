/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "iec-text-line.h"

G_BEGIN_DECLS

/**
 * IecTextRange: bytes of a text that have one style. Ranges follow each other without a gap.
 * @style: complete, as a paragraph's
 * @span: which of the block's spans the bytes come from; -1 for none
 */
typedef struct
{
  gsize start, end;
  IecTextStyle style;
  int span;
} IecTextRange;

/**
 * IecTextSource: a text to be set, without line breaks and tabs.
 * @divisions: (nullable) (element-type gsize): where words may be divided, ascending, in bytes
 * @language: (nullable): for shaping
 */
typedef struct
{
  const char *text;
  gsize length;
  const IecTextRange *ranges;
  guint n_ranges;
  const GArray *divisions;
  const char *language;
} IecTextSource;

/**
 * IecLineCut: which part of a source is a line.
 * @hyphen: a hyphen is set at its end
 * @hidden_to: up to here, the line's text belongs to a word that the line before carries
 * @word_start: where the word begins that is divided at the line's end
 * @word_end: where it ends, on a later line; not behind @end if no word is divided there
 */
typedef struct
{
  gsize start, end;
  gboolean hyphen;
  gsize hidden_to;
  gsize word_start, word_end;
} IecLineCut;

/**
 * IecShaper: fonts and shaping on Pango, with a font map of its own: metrics are not hinted, glyphs stand at fractions
 * of a point, one unit is one point. For one thread.
 */
typedef struct _IecShaper IecShaper;

IecShaper *iec_shaper_new (void);
void iec_shaper_free (IecShaper *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (IecShaper, iec_shaper_free)

void iec_shaper_get_metrics (IecShaper *self, const IecTextStyle *style, double *ascent, double *descent);
double iec_shaper_measure (IecShaper *self, const IecTextSource *source, double width, GArray *breaks);
IecTextLine *iec_shaper_shape (IecShaper *self, const IecTextSource *source, const IecLineCut *cut);
void iec_shaper_forget (IecShaper *self);

G_END_DECLS
