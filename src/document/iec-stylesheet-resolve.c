/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-stylesheet-private.h"

#include <string.h>

/* What holds where a stylesheet says nothing. */
#define DEFAULT_FAMILY "Gentium Book Plus"
#define DEFAULT_SIZE 12.0
#define DEFAULT_LINES 1.2 /* line height by font size */
#define MIN_SIZE 1.0
#define MAX_SIZE 500.0
/* What word processors take where they are told no numbers. */
#define SUPER 0.33
#define SMALL 0.58
#define MIN_SCALED 0.1
#define MAX_LINES_TOGETHER 20 /* orphans and widows beyond this would leave pages empty */

static const char *
get (const RawSheet *raw, const RawStyle *style, StyleProp prop)
{
  return _iec_raw_style_get (raw, style, prop, prop, TRUE);
}

/**
 * _iec_resolve_length:
 * @raw: a sheet
 * @style: (nullable): one of its styles
 * @prop: a property that is a length
 * @shorthand: the property that stands for all four sides, or @prop
 * @fallback: what holds where it is not set, or is no length
 *
 * Returns: the length in points
 */
double
_iec_resolve_length (const RawSheet *raw, const RawStyle *style, StyleProp prop, StyleProp shorthand, double fallback)
{
  double points;

  if (_iec_length_parse (_iec_raw_style_get (raw, style, prop, shorthand, TRUE), &points, NULL))
    return points;
  return fallback;
}

/**
 * _iec_color_parse:
 * @text: (nullable): "#14594a" or "transparent"
 * @color: (out): stays as it is where @text is no colour
 *
 * Returns: whether it is one
 */
gboolean
_iec_color_parse (const char *text, IecColor *color)
{
  guint64 value;
  char *end;

  if (text == NULL)
    return FALSE;
  if (g_str_equal (text, "transparent"))
    {
      *color = IEC_COLOR_NONE;
      return TRUE;
    }
  if (text[0] != '#' || strlen (text) != 7 || !g_ascii_isxdigit (text[1]))
    return FALSE;
  value = g_ascii_strtoull (text + 1, &end, 16);
  if (*end != '\0')
    return FALSE;
  *color = (IecColor)value;
  return TRUE;
}

static guint
parse_weight (const char *text)
{
  guint64 value;

  if (g_str_equal (text, "bold"))
    return 700;
  value = g_ascii_strtoull (text, NULL, 10);
  return value >= 100 && value <= 900 ? (guint)value : 400;
}

/* LibreOffice writes features, and a language, behind the family: "Lato:tnum&lnum=0&lang=lv"; Pango wants
 * "tnum,lnum=0". */
static void
split_family (ResolvedSheet *sheet, const char *face, IecTextStyle *text)
{
  g_auto (GStrv) families = g_strsplit_set (face, ",;", 2);
  g_auto (GStrv) parts = NULL;
  g_auto (GStrv) features = NULL;
  g_autoptr (GString) list = g_string_new (NULL);
  g_autofree char *family = g_strdup (families[0] != NULL ? families[0] : "");

  g_strdelimit (family, "'\"", ' ');
  parts = g_strsplit (g_strstrip (family), ":", 2);
  if (parts[0] == NULL || *parts[0] == '\0')
    return;
  text->family = g_string_chunk_insert_const (sheet->strings, parts[0]);
  text->features = NULL;
  if (parts[1] == NULL)
    return;

  features = g_strsplit (parts[1], "&", 0);
  for (guint i = 0; features[i] != NULL; i++)
    if (strcspn (features[i], "=") == 4 && !g_str_has_prefix (features[i], "lang="))
      g_string_append_printf (list, "%s%s", list->len > 0 ? "," : "", features[i]);
  if (list->len > 0)
    text->features = g_string_chunk_insert_const (sheet->strings, list->str);
}

/* A percentage is one of what the parent has, so the chain is gone through from its far end. */
static gboolean
resolve_size (const RawSheet *raw, const RawStyle *style, gboolean complete, double *size)
{
  const char *values[IEC_STYLESHEET_MAX_INHERITANCE + 1];
  guint n_values = 0;
  gboolean known = complete;
  const RawStyle *defaults = style != NULL ? raw->defaults[style->family] : NULL;

  for (guint i = 0; style != NULL && i < IEC_STYLESHEET_MAX_INHERITANCE; i++)
    {
      if (style->values[PROP_FONT_SIZE] != NULL)
        values[n_values++] = style->values[PROP_FONT_SIZE];
      style = style->parent != NULL ? g_hash_table_lookup (raw->styles[style->family], style->parent) : NULL;
    }
  if (complete && defaults != NULL && defaults->values[PROP_FONT_SIZE] != NULL)
    values[n_values++] = defaults->values[PROP_FONT_SIZE];

  *size = DEFAULT_SIZE;
  while (n_values > 0)
    {
      double value;
      gboolean percent;

      if (!_iec_length_parse (values[--n_values], &value, &percent) || value <= 0 || (percent && !known))
        continue;
      *size = percent ? *size * value / 100 : value;
      known = TRUE;
    }
  *size = CLAMP (*size, MIN_SIZE, MAX_SIZE);
  return known;
}

static double
parse_part (const char *text, double fallback)
{
  double value;
  gboolean percent;

  if (text == NULL || !_iec_length_parse (text, &value, &percent) || !percent)
    return fallback;
  return CLAMP (value / 100, -1, 1);
}

/* "super 58%", "sub", "33% 65%": how far up, and how large (OpenDocument 1.3, 20.391). */
static void
parse_position (const char *value, IecTextStyle *text)
{
  g_auto (GStrv) words = g_strsplit (value, " ", 2);

  text->raised = 0;
  text->scaled = 1;
  if (words[0] == NULL)
    return;
  text->raised = g_str_equal (words[0], "super") ? SUPER
                 : g_str_equal (words[0], "sub") ? -SUPER
                                                 : parse_part (words[0], 0);
  if (text->raised != 0)
    text->scaled = MAX (parse_part (words[1] != NULL ? g_strstrip (words[1]) : NULL, SMALL), MIN_SCALED);
}

/**
 * _iec_resolve_text:
 * @raw: a sheet
 * @style: (nullable): a style of it
 * @complete: whether what the style and its parents do not say is filled in from the defaults (a paragraph's)
 * @sheet: where strings are kept
 * @text: (out caller-allocates): its character properties
 */
void
_iec_resolve_text (const RawSheet *raw,
                   const RawStyle *style,
                   gboolean complete,
                   ResolvedSheet *sheet,
                   IecTextStyle *text)
{
  const char *value;
  IecTextStyle result = { 0, DEFAULT_FAMILY, NULL, DEFAULT_SIZE, 400, FALSE, 0x000000, 0, 0, 1, 0 };

  value = _iec_raw_style_get (raw, style, PROP_FONT_NAME, PROP_FONT_FAMILY, complete);
  if (value != NULL)
    {
      const char *face = g_hash_table_lookup (raw->fonts, value);

      split_family (sheet, face != NULL ? face : value, &result);
      result.set |= IEC_TEXT_FAMILY;
    }
  if (resolve_size (raw, style, complete, &result.size))
    result.set |= IEC_TEXT_SIZE;
  if ((value = _iec_raw_style_get (raw, style, PROP_FONT_WEIGHT, PROP_FONT_WEIGHT, complete)) != NULL)
    {
      result.weight = parse_weight (value);
      result.set |= IEC_TEXT_WEIGHT;
    }
  if ((value = _iec_raw_style_get (raw, style, PROP_FONT_STYLE, PROP_FONT_STYLE, complete)) != NULL)
    {
      result.italic = !g_str_equal (value, "normal");
      result.set |= IEC_TEXT_ITALIC;
    }
  value = _iec_raw_style_get (raw, style, PROP_WINDOW_COLOR, PROP_COLOR, complete);
  if (_iec_color_parse (value, &result.color) && result.color != IEC_COLOR_NONE)
    result.set |= IEC_TEXT_COLOR;
  else
    result.color = 0x000000;
  if ((value = _iec_raw_style_get (raw, style, PROP_LETTER_SPACING, PROP_LETTER_SPACING, complete)) != NULL)
    {
      if (!_iec_length_parse (value, &result.letter_spacing, NULL))
        result.letter_spacing = 0;
      result.set |= IEC_TEXT_SPACING;
    }
  /* Whole paragraphs are not raised. */
  if (!complete && (value = _iec_raw_style_get (raw, style, PROP_TEXT_POSITION, PROP_TEXT_POSITION, FALSE)) != NULL)
    {
      parse_position (value, &result);
      result.set |= IEC_TEXT_POSITION;
    }
  if (complete)
    result.set =
        IEC_TEXT_FAMILY | IEC_TEXT_SIZE | IEC_TEXT_WEIGHT | IEC_TEXT_ITALIC | IEC_TEXT_COLOR | IEC_TEXT_SPACING;
  *text = result;
}

/* "0.5pt solid #c9cfcb", in any order. */
static gboolean
parse_border (const char *text, IecBorder *border)
{
  g_auto (GStrv) words = NULL;
  gboolean dashed = FALSE;

  *border = (IecBorder){ 0, IEC_COLOR_NONE };
  if (text == NULL || g_str_equal (text, "none") || g_str_equal (text, "hidden"))
    return FALSE;

  border->color = 0x000000;
  words = g_strsplit (text, " ", 0);
  for (guint i = 0; words[i] != NULL; i++)
    if (!_iec_color_parse (words[i], &border->color) && !_iec_length_parse (words[i], &border->width, NULL))
      dashed |= g_str_equal (words[i], "dashed") || g_str_equal (words[i], "dotted");
  if (border->width <= 0)
    *border = (IecBorder){ 0, IEC_COLOR_NONE };
  return dashed;
}

static gboolean
resolve_border (const RawSheet *raw, const RawStyle *style, StyleProp prop, IecBorder *border)
{
  return parse_border (_iec_raw_style_get (raw, style, prop, PROP_BORDER, TRUE), border);
}

static IecAlign
resolve_vertical (const RawSheet *raw, const RawStyle *style)
{
  const char *value = get (raw, style, PROP_CELL_ALIGN);

  if (g_strcmp0 (value, "bottom") == 0)
    return IEC_ALIGN_END;
  return g_strcmp0 (value, "middle") == 0 ? IEC_ALIGN_CENTER : IEC_ALIGN_START;
}

/**
 * _iec_resolve_box:
 * @raw: a sheet
 * @style: (nullable): a style of it
 * @box: (out caller-allocates): its borders, padding and background
 */
void
_iec_resolve_box (const RawSheet *raw, const RawStyle *style, IecBox *box)
{
  resolve_border (raw, style, PROP_BORDER_TOP, &box->top);
  resolve_border (raw, style, PROP_BORDER_RIGHT, &box->right);
  resolve_border (raw, style, PROP_BORDER_BOTTOM, &box->bottom);
  resolve_border (raw, style, PROP_BORDER_LEFT, &box->left);
  box->padding_top = MAX (0, _iec_resolve_length (raw, style, PROP_PADDING_TOP, PROP_PADDING, 0));
  box->padding_right = MAX (0, _iec_resolve_length (raw, style, PROP_PADDING_RIGHT, PROP_PADDING, 0));
  box->padding_bottom = MAX (0, _iec_resolve_length (raw, style, PROP_PADDING_BOTTOM, PROP_PADDING, 0));
  box->padding_left = MAX (0, _iec_resolve_length (raw, style, PROP_PADDING_LEFT, PROP_PADDING, 0));
  if (!_iec_color_parse (get (raw, style, PROP_BACKGROUND), &box->background))
    box->background = IEC_COLOR_NONE;
  box->vertical = resolve_vertical (raw, style);
}

static double
resolve_line_height (const RawSheet *raw, const RawStyle *style, double size)
{
  double value, least;
  gboolean percent;

  if (!_iec_length_parse (get (raw, style, PROP_LINE_HEIGHT), &value, &percent) || value <= 0)
    value = size * DEFAULT_LINES;
  else if (percent)
    value = size * DEFAULT_LINES * value / 100;
  if (_iec_length_parse (get (raw, style, PROP_LINE_HEIGHT_AT_LEAST), &least, NULL))
    value = MAX (value, least);
  return CLAMP (value, MIN_SIZE, MAX_SIZE);
}

static gboolean
is_value (const RawSheet *raw, const RawStyle *style, StyleProp prop, const char *value)
{
  return g_strcmp0 (get (raw, style, prop), value) == 0;
}

static guint
resolve_lines (const RawSheet *raw, const RawStyle *style, StyleProp prop)
{
  const char *value = get (raw, style, prop);
  guint64 lines = value != NULL ? g_ascii_strtoull (value, NULL, 10) : 0;

  return (guint)MIN (lines, MAX_LINES_TOGETHER);
}

static void
resolve_tabs (const RawSheet *raw, const RawStyle *style, IecParagraphStyle *paragraph)
{
  for (guint i = 0; style != NULL && i < IEC_STYLESHEET_MAX_INHERITANCE; i++)
    {
      if (style->tabs != NULL)
        {
          paragraph->n_tabs = style->tabs->len;
          paragraph->tabs = g_memdup2 (style->tabs->data, style->tabs->len * sizeof (IecTabStop));
          return;
        }
      style = style->parent != NULL ? g_hash_table_lookup (raw->styles[style->family], style->parent) : NULL;
    }
}

static void
resolve_alignment (const RawSheet *raw, const RawStyle *style, IecParagraphStyle *paragraph)
{
  const char *align = get (raw, style, PROP_TEXT_ALIGN);

  if (g_strcmp0 (align, "end") == 0 || g_strcmp0 (align, "right") == 0)
    paragraph->align = IEC_ALIGN_END;
  else if (g_strcmp0 (align, "center") == 0)
    paragraph->align = IEC_ALIGN_CENTER;
  paragraph->justify = g_strcmp0 (align, "justify") == 0;
}

static void
resolve_paragraph (ResolvedSheet *self, const RawSheet *raw, const RawStyle *style, IecParagraphStyle *paragraph)
{
  *paragraph = (IecParagraphStyle){ 0 };
  paragraph->name = g_string_chunk_insert_const (self->strings, style->display);
  _iec_resolve_text (raw, style, TRUE, self, &paragraph->text);
  paragraph->line_height = resolve_line_height (raw, style, paragraph->text.size);
  paragraph->margin_top = _iec_resolve_length (raw, style, PROP_MARGIN_TOP, PROP_MARGIN, 0);
  paragraph->margin_bottom = _iec_resolve_length (raw, style, PROP_MARGIN_BOTTOM, PROP_MARGIN, 0);
  paragraph->margin_left = _iec_resolve_length (raw, style, PROP_MARGIN_LEFT, PROP_MARGIN, 0);
  paragraph->margin_right = _iec_resolve_length (raw, style, PROP_MARGIN_RIGHT, PROP_MARGIN, 0);
  paragraph->indent = _iec_resolve_length (raw, style, PROP_INDENT, PROP_INDENT, 0);
  resolve_alignment (raw, style, paragraph);
  paragraph->keep_with_next = is_value (raw, style, PROP_KEEP_WITH_NEXT, "always");
  paragraph->keep_together = is_value (raw, style, PROP_KEEP_TOGETHER, "always");
  paragraph->break_before = is_value (raw, style, PROP_BREAK_BEFORE, "page");
  paragraph->number_lines = !is_value (raw, style, PROP_NUMBER_LINES, "false");
  paragraph->hyphenate = is_value (raw, style, PROP_HYPHENATE, "true");
  paragraph->orphans = resolve_lines (raw, style, PROP_ORPHANS);
  paragraph->widows = resolve_lines (raw, style, PROP_WIDOWS);
  _iec_resolve_box (raw, style, &paragraph->box);
  resolve_tabs (raw, style, paragraph);
  _iec_resolve_label (self, raw, style, paragraph);
}

static void
resolve_frame (const RawSheet *raw, const RawStyle *style, IecFrameStyle *frame)
{
  IecBorder border;

  frame->x = _iec_resolve_length (raw, style, PROP_X, PROP_X, 0);
  frame->y = _iec_resolve_length (raw, style, PROP_Y, PROP_Y, 0);
  frame->width = MAX (0, _iec_resolve_length (raw, style, PROP_WIDTH, PROP_WIDTH, 0));
  frame->height = MAX (0, _iec_resolve_length (raw, style, PROP_HEIGHT, PROP_HEIGHT, 0));
  frame->middle = is_value (raw, style, PROP_VERTICAL_ALIGN, "middle");
  frame->dashed = resolve_border (raw, style, PROP_BORDER_TOP, &border);
  _iec_resolve_box (raw, style, &frame->box);
}

static void
paragraph_free (gpointer data)
{
  IecParagraphStyle *paragraph = data;

  g_free ((IecTabStop *)paragraph->tabs);
  g_free (paragraph);
}

static void
page_free (gpointer data)
{
  IecPageStyle *page = data;

  iec_block_free ((IecBlock *)page->header);
  iec_block_free ((IecBlock *)page->footer);
  g_free (page);
}

static void
resolve_style (ResolvedSheet *self, const RawSheet *raw, const RawStyle *style)
{
  char *key = g_strdup (style->display);

  switch (style->family)
    {
    case STYLE_FAMILY_PARAGRAPH:
      {
        IecParagraphStyle *paragraph = g_new0 (IecParagraphStyle, 1);

        resolve_paragraph (self, raw, style, paragraph);
        g_hash_table_replace (self->paragraphs, key, paragraph);
        break;
      }
    case STYLE_FAMILY_TEXT:
      {
        IecTextStyle *text = g_new0 (IecTextStyle, 1);

        _iec_resolve_text (raw, style, FALSE, self, text);
        g_hash_table_replace (self->texts, key, text);
        break;
      }
    case STYLE_FAMILY_GRAPHIC:
      {
        IecFrameStyle *frame = g_new0 (IecFrameStyle, 1);

        resolve_frame (raw, style, frame);
        g_hash_table_replace (self->frames, key, frame);
        break;
      }
    case STYLE_FAMILY_TABLE:
      {
        IecTableStyle *table = g_new0 (IecTableStyle, 1);

        table->margin_top = _iec_resolve_length (raw, style, PROP_MARGIN_TOP, PROP_MARGIN, 0);
        table->margin_bottom = _iec_resolve_length (raw, style, PROP_MARGIN_BOTTOM, PROP_MARGIN, 0);
        g_hash_table_replace (self->tables, key, table);
        break;
      }
    case STYLE_FAMILY_CELL:
      {
        IecBox *box = g_new0 (IecBox, 1);

        _iec_resolve_box (raw, style, box);
        g_hash_table_replace (self->cells, key, box);
        break;
      }
    case STYLE_FAMILY_LIST:
    case STYLE_FAMILY_PAGE:
    case STYLE_N_FAMILIES:
    default:
      g_assert_not_reached ();
    }
}

static void
resolve_base (ResolvedSheet *self, const RawSheet *raw)
{
  const RawStyle *standard = g_hash_table_lookup (raw->styles[STYLE_FAMILY_PARAGRAPH], "Standard");
  RawStyle nameless = { .display = (char *)"Standard", .family = STYLE_FAMILY_PARAGRAPH };

  resolve_paragraph (self, raw, standard != NULL ? standard : &nameless, &self->base);
}

static GHashTable *
new_table (GDestroyNotify free_value)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, free_value);
}

/**
 * _iec_resolved_sheet_init:
 * @self: (out caller-allocates): the resolved sheet
 * @raw: what the file has
 *
 * Resolves all that @raw has; nothing of it is kept.
 */
void
_iec_resolved_sheet_init (ResolvedSheet *self, const RawSheet *raw)
{
  GHashTableIter iter;
  gpointer value;

  *self = (ResolvedSheet){ 0 };
  self->strings = g_string_chunk_new (4096);
  self->paragraphs = new_table (paragraph_free);
  self->texts = new_table (g_free);
  self->pages = new_table (page_free);
  self->cells = new_table (g_free);
  self->frames = new_table (g_free);
  self->tables = new_table (g_free);
  self->lists = new_table (g_free);
  for (guint i = 0; i < STYLE_N_FAMILIES; i++)
    self->names[i] = new_table (g_free);

  for (StyleFamily i = 0; i < STYLE_FAMILY_LIST; i++)
    {
      g_hash_table_iter_init (&iter, raw->styles[i]);
      while (g_hash_table_iter_next (&iter, NULL, &value))
        {
          const RawStyle *style = value;

          resolve_style (self, raw, style);
          g_hash_table_replace (self->names[i], g_strdup (style->display), g_strdup (style->name));
        }
    }
  resolve_base (self, raw);
  _iec_resolve_lists (self, raw);
  _iec_resolve_pages (self, raw);
}

/** _iec_resolved_sheet_clear: frees what @self owns, all resolved styles with it. */
void
_iec_resolved_sheet_clear (ResolvedSheet *self)
{
  g_clear_pointer (&self->strings, g_string_chunk_free);
  g_clear_pointer (&self->paragraphs, g_hash_table_unref);
  g_clear_pointer (&self->texts, g_hash_table_unref);
  g_clear_pointer (&self->pages, g_hash_table_unref);
  g_clear_pointer (&self->cells, g_hash_table_unref);
  g_clear_pointer (&self->frames, g_hash_table_unref);
  g_clear_pointer (&self->tables, g_hash_table_unref);
  g_clear_pointer (&self->lists, g_hash_table_unref);
  for (guint i = 0; i < STYLE_N_FAMILIES; i++)
    g_clear_pointer (&self->names[i], g_hash_table_unref);
  g_free ((IecTabStop *)self->base.tabs);
  self->base.tabs = NULL;
}
