/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-stylesheet-private.h"
#include "iec-style-names.h"

#include <string.h>

/* A page whose text area is smaller than this in either direction cannot be set; it is A4 with these margins then. */
#define MIN_TEXT_AREA 72.0
#define PLAIN_MARGIN 72.0
#define A4_WIDTH 595.28
#define A4_HEIGHT 841.89
#define BOLD 600

/* What parts notes from the text where a layout says nothing. */
#define NOTE_RULE_WIDTH 0.5
#define NOTE_RULE_LENGTH 0.25
#define NOTE_RULE_GAP 3.0
#define MAX_NOTE_SPACE 72.0

/* A space before the words is a quarter, an en space half of the font's size. */
#define SPACE_WIDTH 0.25
#define EN_SPACE_WIDTH 0.5

static double
get_length (const RawSheet *raw, const RawStyle *style, StyleProp prop, double fallback)
{
  return _iec_resolve_length (raw, style, prop, prop, fallback);
}

static double
get_margin (const RawSheet *raw, const RawStyle *style, StyleProp prop)
{
  return MAX (0, _iec_resolve_length (raw, style, prop, PROP_MARGIN, 0));
}

/* How much of the page a head or foot takes: its own height and what parts it from the text. */
static double
get_furniture_height (const RawSheet *raw, const RawStyle *part, StyleProp margin)
{
  if (part == NULL)
    return 0;
  return MAX (get_length (raw, part, PROP_MIN_HEIGHT, 0), get_length (raw, part, PROP_HEIGHT, 0))
         + get_margin (raw, part, margin);
}

static const char *
get_display (const RawSheet *raw, StyleFamily family, const char *name)
{
  const RawStyle *style = name != NULL ? g_hash_table_lookup (raw->styles[family], name) : NULL;

  return style != NULL ? style->display : NULL;
}

/* Gives the block and its spans their styles' display names. A field keeps its own name, so of its character style
 * only the weight is left. */
static IecBlock *
resolve_furniture (ResolvedSheet *self, const RawSheet *raw, const IecBlock *from)
{
  IecBlock *block;

  if (from == NULL)
    return NULL;

  block = iec_block_new (IEC_BLOCK_PARAGRAPH, get_display (raw, STYLE_FAMILY_PARAGRAPH, from->style));
  for (guint i = 0; from->spans != NULL && i < from->spans->len; i++)
    {
      const IecSpan *span = g_ptr_array_index (from->spans, i);
      const char *display = get_display (raw, STYLE_FAMILY_TEXT, span->target);
      const IecTextStyle *text = display != NULL ? g_hash_table_lookup (self->texts, display) : NULL;
      IecSpan *copy;

      if (span->kind == IEC_SPAN_TEXT)
        copy = iec_block_add_styled (block, span->text, span->style != NULL ? span->style : display, 0);
      else
        copy = span->kind == IEC_SPAN_TAB ? iec_block_add_tab (block) : iec_block_add_break (block);
      if (text != NULL && (text->set & IEC_TEXT_WEIGHT) && text->weight >= BOLD)
        copy->flags |= IEC_SPAN_STRONG;
    }
  return block;
}

static void
resolve_side (ResolvedSheet *self, IecPageStyle *page)
{
  const IecFrameStyle *side = g_hash_table_lookup (self->frames, IEC_FRAME_SIDE);

  if (side == NULL || side->x >= 0 || page->margin_left + side->x < 0)
    return;
  page->side_left = page->margin_left + side->x;
  page->side_width = MIN (side->width, -side->x);
}

/* What a layout does not say is as word processors have it: a thin rule of a quarter of the column. */
static void
resolve_note_rule (const RawSheet *raw, const RawLayout *layout, IecPageStyle *page)
{
  const RawStyle *rule = layout != NULL ? layout->note_rule : NULL;
  const char *length = rule != NULL ? rule->values[PROP_RULE_LENGTH] : NULL;
  const char *align = rule != NULL ? rule->values[PROP_RULE_ADJUSTMENT] : NULL;
  double part;
  gboolean percent;

  page->note_rule.width = MAX (0, get_length (raw, rule, PROP_RULE_WIDTH, NOTE_RULE_WIDTH));
  page->note_rule.color = 0x000000;
  if (rule != NULL)
    _iec_color_parse (rule->values[PROP_RULE_COLOR], &page->note_rule.color);
  page->note_space = CLAMP (get_length (raw, rule, PROP_RULE_ABOVE, NOTE_RULE_GAP), 0, MAX_NOTE_SPACE);
  page->note_gap = CLAMP (get_length (raw, rule, PROP_RULE_BELOW, NOTE_RULE_GAP), 0, MAX_NOTE_SPACE);
  page->note_rule_length = NOTE_RULE_LENGTH;
  if (length != NULL && _iec_length_parse (length, &part, &percent) && percent)
    page->note_rule_length = CLAMP (part / 100, 0, 1);
  if (g_strcmp0 (align, "right") == 0)
    page->note_rule_align = IEC_ALIGN_END;
  else if (g_strcmp0 (align, "center") == 0)
    page->note_rule_align = IEC_ALIGN_CENTER;
}

static void
set_plain (IecPageStyle *page)
{
  page->width = A4_WIDTH;
  page->height = A4_HEIGHT;
  page->margin_left = page->margin_right = page->margin_top = page->margin_bottom = PLAIN_MARGIN;
  page->header_top = page->footer_bottom = PLAIN_MARGIN / 2;
}

static void
resolve_page (ResolvedSheet *self, const RawSheet *raw, const RawMaster *master, IecPageStyle *page)
{
  const RawLayout *layout = master->layout != NULL ? g_hash_table_lookup (raw->layouts, master->layout) : NULL;
  const RawStyle *sizes = layout != NULL ? layout->page : NULL;

  page->name = g_string_chunk_insert_const (self->strings, master->display);
  page->width = get_length (raw, sizes, PROP_PAGE_WIDTH, A4_WIDTH);
  page->height = get_length (raw, sizes, PROP_PAGE_HEIGHT, A4_HEIGHT);
  page->header_top = get_margin (raw, sizes, PROP_MARGIN_TOP);
  page->footer_bottom = get_margin (raw, sizes, PROP_MARGIN_BOTTOM);
  page->margin_left = get_margin (raw, sizes, PROP_MARGIN_LEFT);
  page->margin_right = get_margin (raw, sizes, PROP_MARGIN_RIGHT);
  page->margin_top = page->header_top;
  page->margin_bottom = page->footer_bottom;
  if (master->header != NULL)
    page->margin_top += get_furniture_height (raw, layout != NULL ? layout->header : NULL, PROP_MARGIN_BOTTOM);
  if (master->footer != NULL)
    page->margin_bottom += get_furniture_height (raw, layout != NULL ? layout->footer : NULL, PROP_MARGIN_TOP);
  if (page->width - page->margin_left - page->margin_right < MIN_TEXT_AREA
      || page->height - page->margin_top - page->margin_bottom < MIN_TEXT_AREA)
    set_plain (page);
  resolve_side (self, page);
  resolve_note_rule (raw, layout, page);
  page->header = resolve_furniture (self, raw, master->header);
  page->footer = resolve_furniture (self, raw, master->footer);
}

/**
 * _iec_resolve_pages:
 * @self: a sheet whose other styles are resolved
 * @raw: what the file has
 */
void
_iec_resolve_pages (ResolvedSheet *self, const RawSheet *raw)
{
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, raw->styles[STYLE_FAMILY_PAGE]);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      const RawMaster *master = value;
      IecPageStyle *page = g_new0 (IecPageStyle, 1);

      g_hash_table_replace (self->names[STYLE_FAMILY_PAGE], g_strdup (master->display), g_strdup (master->name));
      resolve_page (self, raw, master, page);
      g_hash_table_replace (self->pages, g_strdup (master->display), page);
    }
}

static double
parse_length (const char *text, double fallback)
{
  double points;

  return _iec_length_parse (text, &points, NULL) ? points : fallback;
}

static void
resolve_level (ResolvedSheet *self, const RawSheet *raw, const RawListLevel *from, IecListLevel *level)
{
  const char *style = get_display (raw, STYLE_FAMILY_TEXT, from->label_style);

  level->margin_left = parse_length (from->margin_left, 0);
  level->label_left = level->margin_left + parse_length (from->indent, 0);
  level->label_end = g_strcmp0 (from->text_align, "end") == 0 || g_strcmp0 (from->text_align, "right") == 0;
  if (from->bullet != NULL && *from->bullet != '\0')
    level->bullet = g_string_chunk_insert_const (self->strings, from->bullet);
  if (from->format != NULL && strlen (from->format) == 1 && strchr ("1aAiI", from->format[0]) != NULL)
    level->format = from->format[0];
  level->prefix = g_string_chunk_insert_const (self->strings, from->prefix != NULL ? from->prefix : "");
  level->suffix = g_string_chunk_insert_const (self->strings, from->suffix != NULL ? from->suffix : "");
  level->label_style = style != NULL ? g_string_chunk_insert_const (self->strings, style) : NULL;
}

/**
 * _iec_resolve_lists:
 * @self: a sheet
 * @raw: what the file has
 *
 * A level that a list style lacks is its nearest lower level.
 */
void
_iec_resolve_lists (ResolvedSheet *self, const RawSheet *raw)
{
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, raw->styles[STYLE_FAMILY_LIST]);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      const RawList *list = value;
      IecListLevel *levels = g_new0 (IecListLevel, IEC_STYLESHEET_MAX_LIST_LEVELS);
      gboolean known[IEC_STYLESHEET_MAX_LIST_LEVELS] = { FALSE };

      g_hash_table_replace (self->names[STYLE_FAMILY_LIST], g_strdup (list->display), g_strdup (list->name));
      for (guint i = 0; i < list->levels->len; i++)
        {
          const RawListLevel *level = g_ptr_array_index (list->levels, i);

          resolve_level (self, raw, level, &levels[level->level - 1]);
          known[level->level - 1] = TRUE;
        }
      for (guint i = 0; i < IEC_STYLESHEET_MAX_LIST_LEVELS; i++)
        {
          if (!known[i] && i > 0)
            levels[i] = levels[i - 1];
          if (levels[i].prefix == NULL)
            levels[i].prefix = levels[i].suffix = "";
        }
      g_hash_table_replace (self->lists, g_strdup (list->display), levels);
    }
}

static const RawListLevel *
find_level (const RawSheet *raw, const RawStyle *style)
{
  const RawList *list = NULL;
  guint number = 0;

  for (guint i = 0; style != NULL && i < IEC_STYLESHEET_MAX_INHERITANCE; i++)
    {
      if (number == 0)
        number = style->level;
      if (list == NULL && style->list != NULL)
        {
          list = g_hash_table_lookup (raw->styles[STYLE_FAMILY_LIST], style->list);
          if (list == NULL)
            return NULL;
        }
      style = style->parent != NULL ? g_hash_table_lookup (raw->styles[style->family], style->parent) : NULL;
    }
  number = MAX (number, 1);
  for (guint i = 0; list != NULL && i < list->levels->len; i++)
    {
      const RawListLevel *level = g_ptr_array_index (list->levels, i);

      if (level->level == number)
        return level;
    }
  return NULL;
}

/* What parts a label from the words where both stand in one line: the spaces behind the label. */
static double
get_inline_gap (const RawListLevel *level, double size)
{
  double gap = g_strcmp0 (level->followed_by, "nothing") == 0 ? 0 : SPACE_WIDTH * size;

  for (const char *c = level->suffix; c != NULL && *c != '\0'; c = g_utf8_next_char (c))
    if (g_utf8_get_char (c) == 0x2002)
      gap += EN_SPACE_WIDTH * size;
    else if (g_unichar_isspace (g_utf8_get_char (c)))
      gap += SPACE_WIDTH * size;
  return gap;
}

/**
 * _iec_resolve_label:
 * @self: a sheet
 * @raw: what the file has
 * @style: a paragraph style
 * @paragraph: (inout): where it goes; the text's size must be known
 *
 * Where the label of a heading stands, from the list style that the paragraph style names. A style without one has
 * its label before the words with an en space between.
 */
void
_iec_resolve_label (ResolvedSheet *self, const RawSheet *raw, const RawStyle *style, IecParagraphStyle *paragraph)
{
  const RawListLevel *level = find_level (raw, style);
  const char *label_style;
  double edge, tab_stop;

  paragraph->label_gap = EN_SPACE_WIDTH * paragraph->text.size;
  if (level == NULL)
    return;

  label_style = get_display (raw, STYLE_FAMILY_TEXT, level->label_style);
  if (label_style != NULL)
    paragraph->label_style = g_string_chunk_insert_const (self->strings, label_style);

  edge = parse_length (level->margin_left, 0) + parse_length (level->indent, 0);
  tab_stop = parse_length (level->tab_stop, parse_length (level->margin_left, 0));
  paragraph->label_hangs =
      edge < 0 && (g_strcmp0 (level->text_align, "end") == 0 || g_strcmp0 (level->text_align, "right") == 0);
  paragraph->label_gap =
      paragraph->label_hangs ? MAX (0, tab_stop - edge) : get_inline_gap (level, paragraph->text.size);
}
