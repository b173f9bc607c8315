/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-galley-builder.h"

/* Notes stand under the text column, whatever narrower column their mark stands in. */
static GPtrArray *
set_in_column (IecGalleyBuilder *self, const IecBlock *note)
{
  const IecPageStyle *page = self->galley->style;

  return iec_galley_builder_set_nested (self, note, page->margin_left,
                                        page->width - page->margin_left - page->margin_right, NULL);
}

static void
add_foot (IecGalleyBuilder *self, IecStrip *strip, const IecBlock *note)
{
  IecStripFoot *foot = g_new0 (IecStripFoot, 1);

  if (note->header && self->notice != NULL && self->galley->notice == NULL)
    self->galley->notice = set_in_column (self, self->notice);
  foot->block = note;
  foot->lines = set_in_column (self, note);
  if (note->last != NULL)
    foot->space = iec_galley_builder_get_style (self, note->last)->margin_bottom;
  iec_strip_add_foot (strip, foot);
}

/**
 * iec_galley_builder_add_feet:
 * @strip: where the line stands
 * @line: a line of @block
 *
 * Sets the notes whose marks stand in the line and has them wait at the strip. A mark in a note is only a mark.
 */
void
iec_galley_builder_add_feet (IecGalleyBuilder *self, IecStrip *strip, const IecBlock *block, const IecTextLine *line)
{
  for (guint i = 0; i < line->runs->len && !self->in_foot; i++)
    {
      const IecSpan *span = iec_block_get_span (block, g_array_index (line->runs, IecGlyphRun, i).span);

      if (span == NULL || span->kind != IEC_SPAN_NOTE || span->note == NULL || span == self->mark)
        continue;
      self->mark = span;
      add_foot (self, strip, span->note);
    }
}
