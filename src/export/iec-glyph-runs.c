/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-glyph-runs.h"

#include <hb.h>
#include <pango/pangocairo.h>
#include <string.h>

/*
 * What a piece of text is to the text layer: printed as it stands, a part of a divided word at a line's end, which
 * carries the whole word, or the rest of such a word, which carries nothing.
 */
typedef enum
{
  LAYER_PLAIN,
  LAYER_WORD,
  LAYER_HIDDEN,
} Layer;

typedef struct
{
  const IecTextSource *source;
  const IecLineCut *cut;
  IecTextLine *line;
  double x;
  guint range;
  gboolean word_given;
  /* The run that is being gathered. */
  Layer layer;
  guint run_range;
  double run_x;
  gboolean backward;
  PangoFont *font;
  GArray *glyphs;
  GArray *clusters;
  GString *text;
} Extraction;

/* A character as the text layer has it: any space is a space, what is invisible is nothing. */
static void
append_character (GString *text, gunichar c)
{
  if (g_unichar_type (c) == G_UNICODE_SPACE_SEPARATOR)
    g_string_append_c (text, ' ');
  else if (c == 0x2011)
    g_string_append_c (text, '-');
  else if (g_unichar_type (c) != G_UNICODE_FORMAT && g_unichar_type (c) != G_UNICODE_CONTROL)
    g_string_append_unichar (text, c);
}

static void
set_word (Extraction *self, IecGlyphRun *run)
{
  cairo_text_cluster_t all = { 0, (int)run->n_glyphs };

  g_string_truncate (self->text, 0);
  if (self->layer == LAYER_WORD && !self->word_given)
    {
      const char *end = self->source->text + self->cut->word_end;

      for (const char *p = self->source->text + self->cut->word_start; p < end; p = g_utf8_next_char (p))
        append_character (self->text, g_utf8_get_char (p));
      self->word_given = TRUE;
    }
  all.num_bytes = (int)self->text->len;
  g_array_set_size (self->clusters, 0);
  g_array_append_val (self->clusters, all);
  run->replaced = TRUE;
}

/* (transfer full) (nullable) */
static cairo_scaled_font_t *
reference_font (PangoFont *font)
{
  cairo_scaled_font_t *scaled = pango_cairo_font_get_scaled_font (PANGO_CAIRO_FONT (font));

  return scaled != NULL ? cairo_scaled_font_reference (scaled) : NULL;
}

static void
finish_run (Extraction *self)
{
  if (self->glyphs->len > 0)
    {
      const IecTextRange *range = &self->source->ranges[self->run_range];
      IecGlyphRun run = { .x = self->run_x,
                          .width = self->x - self->run_x,
                          .color = range->style.color,
                          .span = range->span,
                          .backward = self->backward,
                          .n_glyphs = self->glyphs->len };

      if (self->layer != LAYER_PLAIN)
        set_word (self, &run);
      run.font = reference_font (self->font);
      run.n_clusters = self->clusters->len;
      run.text = g_strndup (self->text->str, self->text->len);
      run.glyphs = g_memdup2 (self->glyphs->data, self->glyphs->len * sizeof (cairo_glyph_t));
      run.clusters = g_memdup2 (self->clusters->data, self->clusters->len * sizeof (cairo_text_cluster_t));
      g_array_append_val (self->line->runs, run);
    }
  g_array_set_size (self->glyphs, 0);
  g_array_set_size (self->clusters, 0);
  g_string_truncate (self->text, 0);
  self->run_x = self->x;
}

static Layer
find_layer (const Extraction *self, gsize position)
{
  const IecLineCut *cut = self->cut;

  if (position >= cut->end)
    position = cut->word_start;
  if (position < cut->hidden_to)
    return LAYER_HIDDEN;
  return cut->word_end > cut->end && position >= cut->word_start ? LAYER_WORD : LAYER_PLAIN;
}

static guint
find_range (Extraction *self, gsize position)
{
  const IecTextSource *source = self->source;

  while (self->range + 1 < source->n_ranges && position >= source->ranges[self->range].end)
    self->range++;
  while (self->range > 0 && position < source->ranges[self->range].start)
    self->range--;
  return self->range;
}

/*
 * What stands for a character that no font has. The font's own sign for that, glyph 0, may not be shown in a file for
 * the archive (ISO 19005-2, 6.2.11.8; ISO 14289-1, 7.21.8); the text layer keeps the character.
 */
static gulong
find_substitute (PangoFont *font)
{
  static const hb_codepoint_t signs[] = { 0xfffd, 0x25a1, '?' };
  hb_font_t *hb_font = pango_font_get_hb_font (font);
  hb_codepoint_t glyph = 0;

  for (guint i = 0; i < G_N_ELEMENTS (signs); i++)
    if (hb_font_get_nominal_glyph (hb_font, signs[i], &glyph) && glyph != 0)
      return glyph;
  return 0;
}

/* Adds the glyphs of a cluster at the pen. Returns FALSE if there is nothing to see. */
static gboolean
add_glyphs (Extraction *self, const PangoGlyphInfo *infos, int n)
{
  double rise = self->source->ranges[self->run_range].style.rise;
  int drawn = 0;

  for (int i = 0; i < n; i++)
    {
      cairo_glyph_t glyph = { .index = infos[i].glyph,
                              .x = self->x + (double)infos[i].geometry.x_offset / PANGO_SCALE,
                              .y = (double)infos[i].geometry.y_offset / PANGO_SCALE - rise };

      self->x += (double)infos[i].geometry.width / PANGO_SCALE;
      if (infos[i].glyph == PANGO_GLYPH_EMPTY)
        continue;
      if (infos[i].glyph & PANGO_GLYPH_UNKNOWN_FLAG)
        glyph.index = find_substitute (self->font);
      g_array_append_val (self->glyphs, glyph);
      drawn++;
    }
  return drawn > 0;
}

static void
add_cluster_text (Extraction *self, const char *text, gsize length, guint first_glyph)
{
  g_autoptr (GString) shown = g_string_new (NULL);
  cairo_text_cluster_t cluster = { 0 };

  for (const char *p = text; p < text + length; p = g_utf8_next_char (p))
    append_character (shown, g_utf8_get_char (p));
  if (shown->len == 0)
    {
      g_array_set_size (self->glyphs, first_glyph);
      return;
    }
  cluster.num_bytes = (int)shown->len;
  cluster.num_glyphs = (int)(self->glyphs->len - first_glyph);
  if (cluster.num_glyphs == 0)
    return;
  if (self->backward)
    {
      g_string_prepend_len (self->text, shown->str, (gssize)shown->len);
      g_array_prepend_val (self->clusters, cluster);
    }
  else
    {
      g_string_append_len (self->text, shown->str, (gssize)shown->len);
      g_array_append_val (self->clusters, cluster);
    }
}

static gboolean
is_blank (const char *text, gsize length)
{
  for (const char *p = text; p < text + length; p = g_utf8_next_char (p))
    if (!g_unichar_isspace (g_utf8_get_char (p)))
      return FALSE;
  return TRUE;
}

/* A cluster's glyphs; @position is of its text in the source. */
static void
add_cluster (Extraction *self,
             const PangoAnalysis *analysis,
             const PangoGlyphInfo *infos,
             int n,
             const char *text,
             gsize length,
             gsize position)
{
  guint range = find_range (self, position);
  Layer layer = find_layer (self, position);

  if (range != self->run_range || layer != self->layer || self->font != analysis->font)
    {
      finish_run (self);
      self->run_range = range;
      self->layer = layer;
      self->font = analysis->font;
      self->backward = analysis->level % 2 == 1;
    }
  guint first_glyph = self->glyphs->len;
  if (add_glyphs (self, infos, n) && layer == LAYER_PLAIN)
    add_cluster_text (self, text, length, first_glyph);
  if (!is_blank (text, length))
    self->line->width = self->x;
}

static int
find_next_cluster (const PangoGlyphString *glyphs, int first)
{
  int next = first + 1;

  while (next < glyphs->num_glyphs && glyphs->log_clusters[next] == glyphs->log_clusters[first])
    next++;
  return next;
}

static void
add_item (Extraction *self, PangoGlyphItem *item, const char *text)
{
  const PangoGlyphString *glyphs = item->glyphs;
  gboolean backward = item->item->analysis.level % 2 == 1;
  int before = item->item->length;

  for (int first = 0, next; first < glyphs->num_glyphs; first = next)
    {
      int start = glyphs->log_clusters[first];

      next = find_next_cluster (glyphs, first);
      int end = backward ? before : next < glyphs->num_glyphs ? glyphs->log_clusters[next] : item->item->length;
      gsize offset = (gsize)(item->item->offset + start);
      add_cluster (self, &item->item->analysis, glyphs->glyphs + first, next - first, text + offset,
                   (gsize)MAX (end - start, 0), self->cut->start + offset);
      before = start;
    }
  finish_run (self);
  self->font = NULL;
}

static void
begin_extraction (Extraction *self)
{
  self->line = iec_text_line_new ();
  self->glyphs = g_array_new (FALSE, FALSE, sizeof (cairo_glyph_t));
  self->clusters = g_array_new (FALSE, FALSE, sizeof (cairo_text_cluster_t));
  self->text = g_string_new (NULL);
}

static IecTextLine *
end_extraction (Extraction *self)
{
  self->line->advance = self->x;
  g_array_unref (self->glyphs);
  g_array_unref (self->clusters);
  g_string_free (self->text, TRUE);
  return self->line;
}

/**
 * iec_glyph_runs_extract:
 * @line: the only line of a layout
 * @text: the layout's text
 * @source: what @text is a part of, for styles and spans
 * @cut: which part
 *
 * Takes the glyphs out of a layout and says what they stand for in the text layer of a file: spaces of every width are
 * spaces, characters that are not seen are left out, and a word that is divided at the line's end is there whole on the
 * first line and not at all on the next, so that search and copy find words.
 *
 * Returns: (transfer full): the line
 */
IecTextLine *
iec_glyph_runs_extract (PangoLayoutLine *line, const char *text, const IecTextSource *source, const IecLineCut *cut)
{
  Extraction extraction = { .source = source, .cut = cut };

  begin_extraction (&extraction);
  for (GSList *link = line->runs; link != NULL; link = link->next)
    add_item (&extraction, link->data, text);
  return end_extraction (&extraction);
}

/* Adds the clusters of an item from the cursor to the cut's end. Returns FALSE if the cut goes through one. */
static gboolean
slice_item (Extraction *self, IecGlyphCursor *cursor, PangoGlyphItem *item)
{
  const PangoGlyphString *glyphs = item->glyphs;
  const IecLineCut *cut = self->cut;

  for (int next; cursor->glyph < glyphs->num_glyphs; cursor->glyph = next)
    {
      next = find_next_cluster (glyphs, cursor->glyph);
      gsize start = (gsize)(item->item->offset + glyphs->log_clusters[cursor->glyph]);
      gsize end =
          (gsize)(item->item->offset + (next < glyphs->num_glyphs ? glyphs->log_clusters[next] : item->item->length));
      if (start >= cut->end)
        break;
      if (end <= cut->start)
        continue;
      if (start < cut->start || end > cut->end)
        return FALSE;
      add_cluster (self, &item->item->analysis, glyphs->glyphs + cursor->glyph, next - cursor->glyph,
                   self->source->text + start, end - start, start);
    }
  finish_run (self);
  self->font = NULL;
  return TRUE;
}

/**
 * iec_glyph_runs_slice:
 * @cursor: (inout): where in the layout's only line, which holds all of @source from left to right, to begin; set to
 * the first run and glyph before the first of several cuts, which follow each other
 * @hyphen: (nullable): the glyph that ends the line, set by itself
 *
 * As iec_glyph_runs_extract(), without shaping the part once more: words do not change with what stands in other lines.
 *
 * Returns: (transfer full) (nullable): the line; NULL if it begins or ends inside a ligature
 */
IecTextLine *
iec_glyph_runs_slice (IecGlyphCursor *cursor,
                      const PangoGlyphItem *hyphen,
                      const IecTextSource *source,
                      const IecLineCut *cut)
{
  Extraction extraction = { .source = source, .cut = cut };
  gboolean whole = TRUE;

  begin_extraction (&extraction);
  while (whole && cursor->run != NULL)
    {
      PangoGlyphItem *item = cursor->run->data;

      whole = slice_item (&extraction, cursor, item);
      if (!whole || cursor->glyph < item->glyphs->num_glyphs)
        break;
      cursor->run = cursor->run->next;
      cursor->glyph = 0;
    }
  if (hyphen != NULL)
    {
      add_cluster (&extraction, &hyphen->item->analysis, hyphen->glyphs->glyphs, hyphen->glyphs->num_glyphs, "-", 1,
                   cut->end);
      finish_run (&extraction);
    }
  g_autoptr (IecTextLine) line = end_extraction (&extraction);
  return whole ? g_steal_pointer (&line) : NULL;
}
