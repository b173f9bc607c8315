/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-text-line.h"

#include <string.h>

static void
clear_run (gpointer data)
{
  IecGlyphRun *run = data;

  g_clear_pointer (&run->font, cairo_scaled_font_destroy);
  g_clear_pointer (&run->text, g_free);
  g_clear_pointer (&run->glyphs, g_free);
  g_clear_pointer (&run->clusters, g_free);
}

static void
clear_line (gpointer data)
{
  IecTextLine *self = data;

  g_clear_pointer (&self->runs, g_array_unref);
}

/**
 * iec_text_line_new:
 *
 * Returns: (transfer full): a line without runs
 */
IecTextLine *
iec_text_line_new (void)
{
  IecTextLine *self = g_atomic_rc_box_new0 (IecTextLine);

  self->runs = g_array_new (FALSE, TRUE, sizeof (IecGlyphRun));
  g_array_set_clear_func (self->runs, clear_run);
  return self;
}

/** iec_text_line_ref: another owner, maybe in another thread. */
IecTextLine *
iec_text_line_ref (IecTextLine *self)
{
  return g_atomic_rc_box_acquire (self);
}

/** iec_text_line_unref: one owner less. */
void
iec_text_line_unref (IecTextLine *self)
{
  g_atomic_rc_box_release_full (self, clear_line);
}

static void
move_run (IecGlyphRun *run, double x)
{
  run->x += x;
  for (guint i = 0; i < run->n_glyphs; i++)
    run->glyphs[i].x += x;
}

/**
 * iec_text_line_take:
 * @other: (transfer full): a line that nobody else has; its runs go over to @self
 * @x: where its left edge comes to, from the left edge of @self
 *
 * Puts the text of @other behind that of @self, at its own place.
 */
void
iec_text_line_take (IecTextLine *self, IecTextLine *other, double x)
{
  for (guint i = 0; i < other->runs->len; i++)
    {
      IecGlyphRun *run = &g_array_index (other->runs, IecGlyphRun, i);

      move_run (run, x);
      g_array_append_val (self->runs, *run);
      memset (run, 0, sizeof *run);
    }
  self->width = MAX (self->width, x + other->width);
  self->advance = MAX (self->advance, x + other->advance);
  iec_text_line_unref (other);
}

/* How many of a run's glyphs are word spaces that stand before @limit; @stretch is put behind each. */
static guint
spread_spaces (IecGlyphRun *run, double limit, double stretch, double *moved)
{
  guint n = 0, glyph = 0;
  const char *text = run->text;

  run->x += *moved;
  for (guint i = 0; i < run->n_clusters; i++)
    {
      gboolean space =
          run->clusters[i].num_bytes == 1 && *text == ' ' && glyph < run->n_glyphs && run->glyphs[glyph].x < limit;

      for (int g = 0; g < run->clusters[i].num_glyphs; g++)
        run->glyphs[glyph++].x += *moved;
      text += run->clusters[i].num_bytes;
      if (space)
        {
          n++;
          *moved += stretch;
          run->width += stretch;
        }
    }
  return n;
}

/**
 * iec_text_line_stretch:
 * @slack: how much wider the line shall be, in points
 *
 * Widens the word spaces between the words evenly. A line without any, or with right-to-left text, stays as it is.
 */
void
iec_text_line_stretch (IecTextLine *self, double slack)
{
  double moved = 0;
  guint n = 0;

  for (guint i = 0; i < self->runs->len; i++)
    {
      IecGlyphRun *run = &g_array_index (self->runs, IecGlyphRun, i);

      if (run->backward)
        return;
      n += spread_spaces (run, self->width, 0, &moved);
    }
  if (n == 0 || slack <= 0)
    return;
  double limit = self->width;
  for (guint i = 0; i < self->runs->len; i++)
    spread_spaces (&g_array_index (self->runs, IecGlyphRun, i), limit, slack / n, &moved);
  self->width += slack;
  self->advance += slack;
}

/**
 * iec_text_line_dup_text:
 *
 * Returns: (transfer full): the line's text as the file's text layer has it
 */
char *
iec_text_line_dup_text (const IecTextLine *self)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < self->runs->len; i++)
    g_string_append (text, g_array_index (self->runs, IecGlyphRun, i).text);
  return g_string_free (text, FALSE);
}
