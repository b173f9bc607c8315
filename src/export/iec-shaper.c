/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-glyph-runs.h"
#include "iec-line-breaker.h"
#include "iec-shaper.h"

#include <pango/pangocairo.h>
#include <string.h>

/* Sizes outside of this are a mistake in the stylesheet. */
#define MIN_FONT_SIZE 1.0
#define MAX_FONT_SIZE 400.0

typedef struct
{
  PangoFontDescription *description;
  PangoLayout *hyphen; /* "-" */
  double ascent, descent;
  double hyphen_width;
} Face;

struct _IecShaper
{
  /* Owned */
  PangoFontMap *map;
  PangoContext *context;
  PangoLayout *layout; /* a whole source, measured */
  PangoLayout *part;   /* of a source */
  GHashTable *faces;
  /* Borrowed. */
  const IecTextSource *measured; /* what @layout holds, until it is forgotten */
  IecGlyphCursor cursor;         /* in it, behind the last line */
  gboolean backward;             /* a run of it goes from right to left */
};

static void
free_face (gpointer data)
{
  Face *face = data;

  pango_font_description_free (face->description);
  g_object_unref (face->hyphen);
  g_free (face);
}

static PangoContext *
create_context (PangoFontMap *map)
{
  PangoContext *context = pango_font_map_create_context (map);
  cairo_font_options_t *options = cairo_font_options_create ();

  cairo_font_options_set_hint_style (options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics (options, CAIRO_HINT_METRICS_OFF);
  cairo_font_options_set_antialias (options, CAIRO_ANTIALIAS_GRAY);
  pango_cairo_context_set_font_options (context, options);
  cairo_font_options_destroy (options);
  pango_context_set_round_glyph_positions (context, FALSE);
  pango_context_set_base_dir (context, PANGO_DIRECTION_LTR);
  return context;
}

static PangoLayout *
create_layout (PangoContext *context)
{
  PangoLayout *layout = pango_layout_new (context);

  pango_layout_set_single_paragraph_mode (layout, TRUE);
  pango_layout_set_auto_dir (layout, FALSE);
  return layout;
}

/**
 * iec_shaper_new:
 *
 * Makes a font map of its own, at 72 dots per inch, so that the result does not depend on a screen's settings.
 *
 * Returns: (transfer full): a shaper for the calling thread
 */
IecShaper *
iec_shaper_new (void)
{
  IecShaper *self = g_new0 (IecShaper, 1);

  self->map = pango_cairo_font_map_new_for_font_type (CAIRO_FONT_TYPE_FT);
  if (self->map == NULL)
    self->map = pango_cairo_font_map_new ();
  pango_cairo_font_map_set_resolution (PANGO_CAIRO_FONT_MAP (self->map), 72);
  self->context = create_context (self->map);
  self->layout = create_layout (self->context);
  self->part = create_layout (self->context);
  self->faces = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, free_face);
  return self;
}

/** iec_shaper_free: (nullable) */
void
iec_shaper_free (IecShaper *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->faces, g_hash_table_unref);
  g_clear_object (&self->layout);
  g_clear_object (&self->part);
  g_clear_object (&self->context);
  g_clear_object (&self->map);
  g_free (self);
}

static Face *
load_face (IecShaper *self, const IecTextStyle *style)
{
  Face *face = g_new0 (Face, 1);
  PangoFontDescription *description = pango_font_description_new ();

  pango_font_description_set_family (description, style->family != NULL ? style->family : "sans-serif");
  pango_font_description_set_weight (description,
                                     style->weight != 0 ? (PangoWeight)style->weight : PANGO_WEIGHT_NORMAL);
  pango_font_description_set_style (description, style->italic ? PANGO_STYLE_ITALIC : PANGO_STYLE_NORMAL);
  pango_font_description_set_absolute_size (description,
                                            CLAMP (style->size, MIN_FONT_SIZE, MAX_FONT_SIZE) * PANGO_SCALE);
  PangoFontMetrics *metrics = pango_context_get_metrics (self->context, description, NULL);
  face->description = description;
  face->ascent = (double)pango_font_metrics_get_ascent (metrics) / PANGO_SCALE;
  face->descent = (double)pango_font_metrics_get_descent (metrics) / PANGO_SCALE;
  pango_font_metrics_unref (metrics);
  int width = 0;
  face->hyphen = create_layout (self->context);
  pango_layout_set_font_description (face->hyphen, description);
  pango_layout_set_text (face->hyphen, "-", 1);
  pango_layout_get_size (face->hyphen, &width, NULL);
  face->hyphen_width = (double)width / PANGO_SCALE;
  return face;
}

static Face *
find_face (IecShaper *self, const IecTextStyle *style)
{
  char key[160];

  g_snprintf (key, sizeof key, "%.100s|%d|%u|%d", style->family != NULL ? style->family : "",
              (int)(style->size * PANGO_SCALE), style->weight, style->italic ? 1 : 0);
  Face *face = g_hash_table_lookup (self->faces, key);
  if (face == NULL)
    {
      face = load_face (self, style);
      g_hash_table_insert (self->faces, g_strdup (key), face);
    }
  return face;
}

/**
 * iec_shaper_get_metrics:
 * @ascent: (out): of the style's face above the baseline, in points
 * @descent: (out): below it
 */
void
iec_shaper_get_metrics (IecShaper *self, const IecTextStyle *style, double *ascent, double *descent)
{
  Face *face = find_face (self, style);

  *ascent = face->ascent;
  *descent = face->descent;
}

static void
insert_attribute (PangoAttrList *list, PangoAttribute *attribute, gsize start, gsize end)
{
  attribute->start_index = (guint)start;
  attribute->end_index = (guint)end;
  pango_attr_list_insert (list, attribute);
}

/*
 * A ligature of f that is a character of its own cannot stand for two letters in the text layer without an extra mark,
 * after which readers lose text. So words with such letters are set without ligatures.
 */
static void
split_ligatures (PangoAttrList *list, const char *text, gsize length)
{
  const char *end = text + length;

  for (const char *f = memchr (text, 'f', length); f != NULL; f = memchr (f, 'f', (gsize)(end - f)))
    {
      const char *from = f, *to = f;

      while (from > text && from[-1] != ' ')
        from--;
      while (to < end && *to != ' ')
        to++;
      if (f + 1 < end && strchr ("fijlt", f[1]) != NULL)
        insert_attribute (list, pango_attr_font_features_new ("liga=0"), (gsize)(from - text), (gsize)(to - text));
      f = to;
    }
}

static PangoAttrList *
list_attributes (IecShaper *self, const IecTextSource *source, gsize start, gsize end, gsize loaded)
{
  PangoAttrList *list = pango_attr_list_new ();

  if (source->language != NULL)
    insert_attribute (list, pango_attr_language_new (pango_language_from_string (source->language)), 0, loaded);
  for (guint i = 0; i < source->n_ranges; i++)
    {
      const IecTextRange *range = &source->ranges[i];

      if (range->end <= start || range->start >= end)
        continue;
      gsize from = MAX (range->start, start) - start;
      /* A hyphen at the end takes the style of what it stands behind. */
      gsize to = range->end >= end ? loaded : range->end - start;
      insert_attribute (list, pango_attr_font_desc_new (find_face (self, &range->style)->description), from, to);
      if (range->style.features != NULL)
        insert_attribute (list, pango_attr_font_features_new (range->style.features), from, to);
      if (range->style.letter_spacing != 0)
        insert_attribute (list, pango_attr_letter_spacing_new ((int)(range->style.letter_spacing * PANGO_SCALE)), from,
                          to);
    }
  return list;
}

/* Has a layout hold a part of the source, with a hyphen behind it or not. */
static void
load_part (IecShaper *self, PangoLayout *layout, const IecTextSource *source, gsize start, gsize end, gboolean hyphen)
{
  if (hyphen)
    {
      g_autofree char *part = g_strdup_printf ("%.*s-", (int)(end - start), source->text + start);

      pango_layout_set_text (layout, part, -1);
    }
  else
    {
      pango_layout_set_text (layout, source->text + start, (int)(end - start));
    }
  PangoAttrList *list = list_attributes (self, source, start, end, end - start + (hyphen ? 1 : 0));
  split_ligatures (list, source->text + start, end - start);
  pango_layout_set_attributes (layout, list);
  pango_attr_list_unref (list);
}

/* The advance of each cluster, at the index of its first byte. */
static double *
list_advances (PangoLayoutLine *line, gsize length, gboolean *backward)
{
  double *advances = g_new0 (double, length + 1);

  *backward = FALSE;
  for (GSList *link = line->runs; link != NULL; link = link->next)
    {
      PangoGlyphItem *run = link->data;

      *backward |= run->item->analysis.level % 2 == 1;
      for (int i = 0; i < run->glyphs->num_glyphs; i++)
        {
          gsize index = (gsize)(run->item->offset + run->glyphs->log_clusters[i]);

          advances[MIN (index, length)] += (double)run->glyphs->glyphs[i].geometry.width / PANGO_SCALE;
        }
    }
  return advances;
}

typedef struct
{
  const IecTextSource *source;
  const PangoLogAttr *attrs;
  const double *advances;
  double hyphen;
  double width;
  GArray *breaks;
  /* Where the last break was: in bytes, in characters, in points. */
  gsize last;
  guint last_index;
  double last_next;
} Scan;

/* Breaks at every grapheme of a word that no line can hold, between two breaks that are too far apart. */
static void
add_emergencies (Scan *scan, gsize to)
{
  const char *text = scan->source->text;
  double x = scan->last_next;
  guint index = scan->last_index;

  for (gsize i = scan->last; i < to; i = (gsize)(g_utf8_next_char (text + i) - text), index++)
    {
      if (i > scan->last && scan->attrs[index].is_cursor_position)
        {
          IecBreak here = { IEC_BREAK_EMERGENCY, i, x, x, FALSE };

          g_array_append_val (scan->breaks, here);
        }
      x += scan->advances[i];
    }
}

/* A dash between words stays with the word before it, a sign of per cent or money with its number. */
static gboolean
clings (const char *text)
{
  static const char *const signs[] = { "–", "—", "%", "‰", "€" };

  for (guint i = 0; i < G_N_ELEMENTS (signs); i++)
    if (g_str_has_prefix (text, signs[i]))
      return TRUE;
  return FALSE;
}

/* A dash without spaces, as between two years, is no place to end a line. */
static gboolean
follows_tight_dash (const char *text, gsize position)
{
  static const char dash[] = "–";
  gsize length = sizeof dash - 1;

  return position > length && memcmp (text + position - length, dash, length) == 0 && text[position - length - 1] != ' '
         && text[position] != ' ';
}

/* A number, or an ordinal with its full stop, should not be left at a line's end without what it counts. */
static gboolean
follows_number (const char *text, gsize position)
{
  while (position > 0 && text[position - 1] == ' ')
    position--;
  if (position > 0 && text[position - 1] == '.')
    position--;
  return position > 0 && g_ascii_isdigit (text[position - 1]);
}

static void
add_break (Scan *scan, IecBreakKind kind, gsize position, guint index, double end, double next)
{
  IecBreak here = { kind, position, end, next, FALSE };

  if (kind == IEC_BREAK_SPACE)
    here.bad = follows_number (scan->source->text, position);
  if (end - scan->last_next > scan->width)
    add_emergencies (scan, position);
  g_array_append_val (scan->breaks, here);
  scan->last = position;
  scan->last_index = index;
  scan->last_next = next;
}

static void
scan_breaks (Scan *scan)
{
  const IecTextSource *source = scan->source;
  double x = 0, end = 0;
  guint division = 0, index = 0;

  for (gsize i = 0; i < source->length; index++)
    {
      gboolean divides = FALSE;

      while (source->divisions != NULL && division < source->divisions->len
             && g_array_index (source->divisions, gsize, division) <= i)
        divides = g_array_index (source->divisions, gsize, division++) == i;
      if (i > 0 && scan->attrs[index].is_line_break && !clings (source->text + i)
          && !follows_tight_dash (source->text, i))
        add_break (scan, IEC_BREAK_SPACE, i, index, end, x);
      else if (i > 0 && divides && scan->attrs[index].is_cursor_position)
        add_break (scan, IEC_BREAK_HYPHEN, i, index, end + scan->hyphen, x);
      x += scan->advances[i];
      if (!scan->attrs[index].is_white)
        end = x;
      i = (gsize)(g_utf8_next_char (source->text + i) - source->text);
    }
  add_break (scan, IEC_BREAK_END, source->length, index, end, x);
}

/**
 * iec_shaper_measure:
 * @source: valid UTF-8; it is held until iec_shaper_forget(), so that iec_shaper_shape() needs not shape it again
 * @width: of a line; where no break is nearer, breaks are put into words
 * @breaks: (element-type IecBreak): takes the places where a line may end, if the text is wider than @width
 *
 * Shapes the text as one line and finds its breaks: after the rules of Unicode (UAX 14) and where words may be divided.
 *
 * Returns: the text's advance in points
 */
double
iec_shaper_measure (IecShaper *self, const IecTextSource *source, double width, GArray *breaks)
{
  double total = 0;

  load_part (self, self->layout, source, 0, source->length, FALSE);
  PangoLayoutLine *line = pango_layout_get_line_readonly (self->layout, 0);
  g_autofree double *advances = list_advances (line, source->length, &self->backward);
  self->measured = source;
  self->cursor = (IecGlyphCursor){ line->runs, 0 };
  for (gsize i = 0; i <= source->length; i++)
    total += advances[i];
  if (total > width)
    {
      int n_attrs = 0;
      const PangoLogAttr *attrs = pango_layout_get_log_attrs_readonly (self->layout, &n_attrs);
      Scan scan = { .source = source, .attrs = attrs, .advances = advances, .width = width, .breaks = breaks };

      for (guint i = 0; i < source->n_ranges; i++)
        scan.hyphen = MAX (scan.hyphen, find_face (self, &source->ranges[i].style)->hyphen_width);
      scan_breaks (&scan);
    }
  return total;
}

/* A hyphen in the style of what it stands behind. */
static const PangoGlyphItem *
find_hyphen (IecShaper *self, const IecTextSource *source, gsize position)
{
  guint range = 0;

  while (range + 1 < source->n_ranges && source->ranges[range].end < position)
    range++;
  return pango_layout_get_line_readonly (find_face (self, &source->ranges[range].style)->hyphen, 0)->runs->data;
}

/**
 * iec_shaper_shape:
 * @cut: of a source that was just measured: behind the cuts before
 *
 * Returns: (transfer full): the line, its white space at the end in it
 */
IecTextLine *
iec_shaper_shape (IecShaper *self, const IecTextSource *source, const IecLineCut *cut)
{
  IecTextLine *line = NULL;

  if (self->measured == source && !self->backward)
    line = iec_glyph_runs_slice (&self->cursor, cut->hyphen ? find_hyphen (self, source, cut->end) : NULL, source, cut);
  if (line != NULL)
    return line;
  load_part (self, self->part, source, cut->start, cut->end, cut->hyphen);
  return iec_glyph_runs_extract (pango_layout_get_line_readonly (self->part, 0), pango_layout_get_text (self->part),
                                 source, cut);
}

/** iec_shaper_forget: the source that was measured last is no more. */
void
iec_shaper_forget (IecShaper *self)
{
  self->measured = NULL;
}
