/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-line-breaker.h"
#include "iec-paragraph-setter.h"

#include "iec-style-names.h"

#include <string.h>

/* No text is set narrower than this, in points; else a word would become a column of letters without end. */
#define MIN_WIDTH 8.0
/* Shorter words are divided only where a line cannot hold them. */
#define MIN_DIVIDED_LETTERS 7
/* Nothing that is seen: keeps a note's mark to what it marks, and its figures from being taken for a number. */
#define WORD_JOINER "\u2060"
/* No word is longer; of what is longer, as many letters on both sides of a break are looked at. */
#define MAX_CARRIED 200
/* Between a tab's text and the one before it, at least. */
#define MIN_TAB_GAP 14.0

/* A stretch of a paragraph that holds neither breaks nor tabs. */
typedef struct
{
  const IecParagraphSetter *setter;
  const IecParagraphStyle *style;
  const IecMeasure *measure;
  /* Owned */
  GString *text;
  GArray *ranges;
  GArray *divisions;
  GPtrArray *lines;
  IecTextLine *tabbed; /* what stands before the last tab */
  int span;            /* which is being gathered; -1 for none */
  guint tab_index;
} Setting;

/**
 * iec_paragraph_setter_merge:
 * @style: complete
 * @other: (nullable): what it names takes the place of what @style has
 */
void
iec_paragraph_setter_merge (IecTextStyle *style, const IecTextStyle *other)
{
  if (other == NULL)
    return;
  if (other->set & IEC_TEXT_FAMILY)
    {
      style->family = other->family;
      style->features = other->features;
    }
  if (other->set & IEC_TEXT_SIZE)
    style->size = other->size;
  if (other->set & IEC_TEXT_WEIGHT)
    style->weight = other->weight;
  if (other->set & IEC_TEXT_ITALIC)
    style->italic = other->italic;
  if (other->set & IEC_TEXT_COLOR)
    style->color = other->color;
  if (other->set & IEC_TEXT_SPACING)
    style->letter_spacing = other->letter_spacing;
  if (other->set & IEC_TEXT_POSITION)
    {
      style->rise += other->raised * style->size;
      style->size *= other->scaled;
    }
}

/**
 * iec_paragraph_setter_get_baseline:
 *
 * The leading is shared out evenly above and below the face, as CSS does it, so a line's place depends on its style's
 * first face only.
 *
 * Returns: the baseline of a line of @style, from the line's top
 */
double
iec_paragraph_setter_get_baseline (const IecParagraphSetter *self, const IecParagraphStyle *style)
{
  double ascent, descent;

  iec_shaper_get_metrics (self->shaper, &style->text, &ascent, &descent);
  return (style->line_height - ascent - descent) / 2 + ascent;
}

static IecTextStyle
find_style (const IecParagraphSetter *self, const IecParagraphStyle *style, const IecSpan *span)
{
  IecTextStyle result = style->text;

  if (span->kind == IEC_SPAN_NOTE && span->style == NULL)
    iec_paragraph_setter_merge (&result, iec_stylesheet_get_text (self->stylesheet, IEC_STYLE_NOTE_MARK, span->tone));
  if (span->style != NULL && !g_str_has_prefix (span->style, IEC_SPAN_FIELD_PREFIX))
    iec_paragraph_setter_merge (&result, iec_stylesheet_get_text (self->stylesheet, span->style, span->tone));
  if (span->flags & IEC_SPAN_STRONG)
    iec_paragraph_setter_merge (&result, iec_stylesheet_get_text (self->stylesheet, IEC_STYLE_STRONG, 0));
  if (span->flags & IEC_SPAN_EMPHASIS)
    iec_paragraph_setter_merge (&result, iec_stylesheet_get_text (self->stylesheet, IEC_STYLE_EMPHASIS, 0));
  return result;
}

static void
append_division (Setting *self)
{
  gsize position = self->text->len;

  g_array_append_val (self->divisions, position);
}

/*
 * Text as it can be set: valid, without control characters. A soft hyphen says where its word may be divided and is
 * not in the text itself.
 */
static void
append_text (Setting *self, const char *text, const IecTextStyle *style)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  IecTextRange range = { .start = self->text->len, .style = *style, .span = self->span };

  for (const char *p = valid; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c == 0xad)
        append_division (self);
      else if (c < 0x20 || (c >= 0x7f && c < 0xa0) || c == 0x2028 || c == 0x2029)
        g_string_append_c (self->text, ' ');
      else
        g_string_append_unichar (self->text, c);
    }
  range.end = self->text->len;
  if (range.end > range.start)
    g_array_append_val (self->ranges, range);
}

static gint
compare_positions (gconstpointer a, gconstpointer b)
{
  const gsize *x = a, *y = b;

  return *x < *y ? -1 : *x > *y;
}

static IecTextSource
prepare_source (Setting *self)
{
  const IecMeasure *measure = self->measure;
  IecTextSource source = { .text = self->text->str,
                           .length = self->text->len,
                           .ranges = (IecTextRange *)(gpointer)self->ranges->data,
                           .n_ranges = self->ranges->len,
                           .divisions = self->divisions,
                           .language = measure->language };

  return source;
}

static gboolean
is_word_character (gunichar c)
{
  return g_unichar_isalnum (c) || g_unichar_ismark (c);
}

/* The word around a place where it is divided, or a part of it if it is endless. */
static void
find_word (const char *text, gsize position, IecLineCut *cut)
{
  const char *start = text + position, *end = text + position;

  for (guint n = 0; n < MAX_CARRIED && start > text && is_word_character (g_utf8_get_char (g_utf8_prev_char (start)));
       n++)
    start = g_utf8_prev_char (start);
  for (guint n = 0; n < MAX_CARRIED && *end != '\0' && is_word_character (g_utf8_get_char (end)); n++)
    end = g_utf8_next_char (end);
  cut->word_start = (gsize)(start - text);
  cut->word_end = (gsize)(end - text);
}

/* Where words may be divided; those with fewer letters than @least are not. */
static void
find_divisions (Setting *self, glong least)
{
  g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (gsize));
  IecLineCut word = { 0 };

  if (self->setter->hyphens == NULL)
    return;
  iec_document_hyphens_find (self->setter->hyphens, self->measure->language, self->text->str, found);
  for (guint i = 0; i < found->len; i++)
    {
      gsize position = g_array_index (found, gsize, i);

      if (position >= word.word_end)
        find_word (self->text->str, position, &word);
      if (g_utf8_strlen (self->text->str + word.word_start, (gssize)(word.word_end - word.word_start)) >= least)
        g_array_append_val (self->divisions, position);
    }
  g_array_sort (self->divisions, compare_positions);
}

static void
place_line (Setting *self, IecTextLine *line, double inset, gboolean last)
{
  const IecMeasure *measure = self->measure;
  double slack = measure->width - inset - line->width;

  line->x = inset;
  if (measure->justify && !last)
    iec_text_line_stretch (line, slack);
  else if (measure->align == IEC_ALIGN_END)
    line->x += slack;
  else if (measure->align == IEC_ALIGN_CENTER)
    line->x += slack / 2;
  g_ptr_array_add (self->lines, line);
}

/*
 * What of a divided word a line carries in its text, so that the word is whole there. Of a word that is too long for
 * that, several lines carry parts.
 */
static void
find_carried (const char *text, IecLineCut *cut)
{
  find_word (text, cut->end, cut);
  if (cut->hidden_to >= cut->end)
    cut->word_end = cut->hidden_to;
  else
    cut->word_start = MAX (cut->word_start, cut->hidden_to);
}

/* Shapes the chosen lines; the first begins at @inset, the others at @hang. */
static void
shape_lines (Setting *self, const IecTextSource *source, GArray *breaks, GArray *chosen, double inset, double hang)
{
  IecLineCut cut = { 0 };

  for (guint i = 0; i < chosen->len; i++)
    {
      const IecBreak *end = &g_array_index (breaks, IecBreak, g_array_index (chosen, guint, i));

      cut.hidden_to = cut.word_end;
      cut.start = cut.end;
      cut.end = end->position;
      cut.hyphen = end->kind == IEC_BREAK_HYPHEN;
      cut.word_start = cut.word_end = 0;
      if (cut.hyphen || end->kind == IEC_BREAK_EMERGENCY)
        find_carried (source->text, &cut);
      IecTextLine *line = iec_shaper_shape (self->setter->shaper, source, &cut);
      line->divided = cut.hyphen;
      place_line (self, line, i == 0 ? inset : hang, i + 1 == chosen->len);
    }
}

static gboolean
has_emergency (GArray *breaks, GArray *chosen)
{
  for (guint i = 0; i < chosen->len; i++)
    if (g_array_index (breaks, IecBreak, g_array_index (chosen, guint, i)).kind == IEC_BREAK_EMERGENCY)
      return TRUE;
  return FALSE;
}

/* Sets what has been gathered. The first line begins at @inset, the others at @hang. */
static void
flush_lines (Setting *self, double inset, double hang)
{
  IecShaper *shaper = self->setter->shaper;
  double first = MAX (self->measure->width - inset, MIN_WIDTH), width = MAX (self->measure->width - hang, MIN_WIDTH);
  g_autoptr (GArray) breaks = g_array_new (FALSE, FALSE, sizeof (IecBreak));

  if (self->measure->hyphenate)
    find_divisions (self, MIN_DIVIDED_LETTERS);
  IecTextSource source = prepare_source (self);
  if (source.n_ranges > 0)
    iec_shaper_measure (shaper, &source, MIN (first, width), breaks);
  if (breaks->len == 0)
    {
      IecLineCut all = { .start = 0, .end = source.length };

      place_line (self, source.n_ranges > 0 ? iec_shaper_shape (shaper, &source, &all) : iec_text_line_new (), inset,
                  TRUE);
      return;
    }
  g_autoptr (GArray) chosen = iec_line_breaker_choose (breaks, first, width, self->measure->justify);
  /* A word that no line can hold is divided by the rules rather than anywhere, even where words are not divided. */
  if (has_emergency (breaks, chosen))
    {
      find_divisions (self, 0);
      g_array_set_size (breaks, 0);
      iec_shaper_measure (shaper, &source, MIN (first, width), breaks);
      g_array_unref (chosen);
      chosen = iec_line_breaker_choose (breaks, first, width, self->measure->justify);
    }
  shape_lines (self, &source, breaks, chosen, inset, hang);
}

static void
clear_text (Setting *self)
{
  g_string_truncate (self->text, 0);
  g_array_set_size (self->ranges, 0);
  g_array_set_size (self->divisions, 0);
}

/* Where a text of a width comes to stand behind the tabs so far. */
static double
find_tab (Setting *self, double width)
{
  double x = self->tabbed->width;

  if (self->tab_index == 0)
    return x;
  guint index = self->tab_index - 1;
  double gap = x > 0 ? x + MIN_TAB_GAP : 0;
  if (index >= self->style->n_tabs)
    return gap;
  const IecTabStop *stop = &self->style->tabs[index];
  double place = stop->position;
  if (stop->align == IEC_ALIGN_END)
    place -= width;
  else if (stop->align == IEC_ALIGN_CENTER)
    place -= width / 2;
  return MAX (place, gap);
}

/* What stands apart on paper is apart in the text layer too. */
static void
append_space (Setting *self)
{
  if (self->ranges->len == 0)
    return;
  g_string_append_c (self->text, ' ');
  g_array_index (self->ranges, IecTextRange, self->ranges->len - 1).end++;
}

/* Puts what has been gathered behind the last tab. */
static void
flush_tab (Setting *self)
{
  IecTextSource source = prepare_source (self);

  if (self->tabbed == NULL)
    self->tabbed = iec_text_line_new ();
  if (source.n_ranges > 0)
    {
      IecLineCut all = { .start = 0, .end = source.length };
      IecTextLine *part = iec_shaper_shape (self->setter->shaper, &source, &all);

      iec_text_line_take (self->tabbed, part, find_tab (self, part->width));
    }
  self->tab_index++;
  clear_text (self);
}

/* Ends a line that has tabs. What does not fit in it any more is set below, so nothing runs out of the measure. */
static void
flush_tabbed_line (Setting *self, double inset)
{
  IecTextSource source = prepare_source (self);
  double width = 0;

  if (source.n_ranges > 0)
    width = iec_shaper_measure (self->setter->shaper, &source, G_MAXDOUBLE, NULL);
  double x = find_tab (self, width);
  gboolean fits = inset + x + width <= self->measure->width + 0.5;
  if (fits)
    flush_tab (self);
  self->tabbed->x = inset;
  g_ptr_array_add (self->lines, g_steal_pointer (&self->tabbed));
  self->tab_index = 0;
  if (!fits)
    flush_lines (self, inset, inset);
}

static void
flush_line (Setting *self, double inset)
{
  if (self->tabbed != NULL)
    flush_tabbed_line (self, inset);
  else
    flush_lines (self, inset, 0);
  iec_shaper_forget (self->setter->shaper);
  clear_text (self);
}

static void
break_line (Setting *self, double *inset)
{
  append_space (self);
  flush_line (self, *inset);
  *inset = 0;
}

static void
begin_setting (Setting *setting)
{
  setting->text = g_string_new (NULL);
  setting->ranges = g_array_new (FALSE, FALSE, sizeof (IecTextRange));
  setting->divisions = g_array_new (FALSE, FALSE, sizeof (gsize));
  setting->lines = g_ptr_array_new_with_free_func ((GDestroyNotify)iec_text_line_unref);
}

static GPtrArray *
end_setting (Setting *setting)
{
  g_string_free (setting->text, TRUE);
  g_array_unref (setting->ranges);
  g_array_unref (setting->divisions);
  return setting->lines;
}

/* What a span says, which for a field is said by whoever sets it. */
static const char *
get_text (const IecParagraphSetter *self, const IecSpan *span)
{
  if (span->kind == IEC_SPAN_PAGE)
    {
      const char *number = self->page != NULL ? self->page (span->target, self->page_data) : NULL;

      return number != NULL ? number : span->text;
    }
  if (span->style != NULL && g_str_has_prefix (span->style, IEC_SPAN_FIELD_PREFIX) && self->field != NULL)
    return self->field (span->style, self->field_data);
  return span->text;
}

/* A line break in a span's text is one on paper. */
static void
add_span (Setting *self, const IecSpan *span, double *inset)
{
  const IecParagraphSetter *setter = self->setter;
  const char *text = get_text (setter, span);
  IecTextStyle style = find_style (setter, self->style, span);

  for (const char *end; text != NULL && (end = strchr (text, '\n')) != NULL; text = end + 1)
    {
      g_autofree char *line = g_strndup (text, (gsize)(end - text));

      append_text (self, line, &style);
      break_line (self, inset);
    }
  if (text != NULL)
    append_text (self, text, &style);
}

static void
add_mark (Setting *self, const IecSpan *span)
{
  IecTextStyle style = find_style (self->setter, self->style, span);
  g_autofree char *mark = g_strconcat (WORD_JOINER, span->text, WORD_JOINER, NULL);

  append_text (self, mark, &style);
}

static GPtrArray *
set_spans (const IecParagraphSetter *self,
           const IecBlock *block,
           const IecParagraphStyle *style,
           const IecMeasure *measure)
{
  Setting setting = { .setter = self, .style = style, .measure = measure };
  double inset = measure->first_inset;

  begin_setting (&setting);
  for (guint i = 0; block->spans != NULL && i < block->spans->len; i++)
    {
      const IecSpan *span = g_ptr_array_index (block->spans, i);

      setting.span = (int)i;
      if (span->kind == IEC_SPAN_TEXT || span->kind == IEC_SPAN_PAGE)
        add_span (&setting, span, &inset);
      else if (span->kind == IEC_SPAN_NOTE)
        add_mark (&setting, span);
      else if (span->kind == IEC_SPAN_TAB)
        {
          append_space (&setting);
          flush_tab (&setting);
        }
      else
        break_line (&setting, &inset);
    }
  flush_line (&setting, inset);
  return end_setting (&setting);
}

/* All that the lines depend on; names of styles mean what the stylesheet says. */
static char *
make_key (const IecParagraphSetter *self,
          const IecBlock *block,
          const IecParagraphStyle *style,
          const IecMeasure *measure)
{
  GString *key = g_string_new (style->name);

  g_string_append_printf (key, "|%.4f|%.4f|%d%d%d|%s", measure->width, measure->first_inset, (int)measure->align,
                          measure->justify, measure->hyphenate, measure->language != NULL ? measure->language : "");
  for (guint i = 0; i < block->spans->len; i++)
    {
      const IecSpan *span = g_ptr_array_index (block->spans, i);
      const char *text = get_text (self, span);

      g_string_append_printf (key, "\x1f%d,%u,%u,%s\x1e", (int)span->kind, (guint)span->flags, span->tone,
                              span->style != NULL ? span->style : "");
      g_string_append (key, text != NULL ? text : "");
    }
  return g_string_free (key, FALSE);
}

/**
 * iec_paragraph_setter_set:
 * @block: what its spans say is set
 * @style: the paragraph's
 *
 * Sets a paragraph in lines. Tabs go to the style's stops one after the other.
 *
 * Returns: (transfer full) (element-type IecTextLine): the lines, at least one; their @x is from the text's left edge.
 * They may be used again elsewhere, so they are not to be changed
 */
GPtrArray *
iec_paragraph_setter_set (const IecParagraphSetter *self,
                          const IecBlock *block,
                          const IecParagraphStyle *style,
                          const IecMeasure *measure)
{
  if (self->cache == NULL || block->spans == NULL)
    return set_spans (self, block, style, measure);

  g_autofree char *key = make_key (self, block, style, measure);
  GPtrArray *lines = iec_line_cache_find (self->cache, key);
  if (lines != NULL)
    return lines;
  lines = set_spans (self, block, style, measure);
  iec_line_cache_add (self->cache, key, lines);
  return lines;
}

/**
 * iec_paragraph_setter_set_text:
 * @style: complete
 * @language: (nullable)
 *
 * Returns: (transfer full): a line of any width
 */
IecTextLine *
iec_paragraph_setter_set_text (const IecParagraphSetter *self,
                               const char *text,
                               const IecTextStyle *style,
                               const char *language)
{
  IecMeasure measure = { .width = G_MAXFLOAT, .language = language };
  Setting setting = { .setter = self, .measure = &measure, .span = -1 };

  begin_setting (&setting);
  append_text (&setting, text, style);
  flush_line (&setting, 0);
  g_autoptr (GPtrArray) lines = end_setting (&setting);
  return iec_text_line_ref (g_ptr_array_index (lines, 0));
}
