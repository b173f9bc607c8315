/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-galley-builder.h"

#include "iec-style-names.h"

/* A heading stays with as many lines of what follows. */
#define LINES_WITH_HEADING 3
/* Of a text's width, in points, at least; margins that leave less are cut. */
#define MIN_TEXT_WIDTH 40.0
/* Behind a label that has no place in the side column, in parts of the letters' size. */
#define INLINE_LABEL_GAP 0.5
/* Between a heading and what stands beside it. */
#define BESIDE_GAP 18.0

/* A paragraph on its way into strips. */
typedef struct
{
  IecGalleyBuilder *builder;
  const IecBlock *block;
  const IecParagraphStyle *style;
  double left, right; /* of the text */
  double baseline;
  double inset; /* of the first line */
  IecPageItem label;
  gboolean label_hangs;
  const IecStripBox *box;
} Paragraph;

static gboolean
has_box (const IecBox *box)
{
  return box->background != IEC_COLOR_NONE || box->top.width > 0 || box->right.width > 0 || box->bottom.width > 0
         || box->left.width > 0;
}

static void
add_box (Paragraph *self)
{
  const IecBox *box = &self->style->box;

  if (!has_box (box))
    return;
  IecStripBox *strip_box = g_new0 (IecStripBox, 1);
  strip_box->x = self->left;
  strip_box->width = self->right - self->left;
  strip_box->box = *box;
  g_ptr_array_add (self->builder->galley->boxes, strip_box);
  self->box = strip_box;
  self->left += box->left.width + box->padding_left;
  self->right -= box->right.width + box->padding_right;
}

static void
set_label (Paragraph *self, const char *text, const char *style, guint tone, double x, gboolean end)
{
  IecGalleyBuilder *builder = self->builder;
  g_autofree char *spaced = g_strconcat (text, " ", NULL);
  IecTextStyle text_style = self->style->text;

  if (style != NULL)
    iec_paragraph_setter_merge (&text_style, iec_stylesheet_get_text (builder->setter->stylesheet, style, tone));
  IecTextLine *line = iec_paragraph_setter_set_text (builder->setter, spaced, &text_style,
                                                     iec_galley_builder_get_language (builder, self->block));

  self->label = iec_galley_builder_make_line (self->block, IEC_ROLE_LABEL, line, end ? x - line->width : x, 0,
                                              self->baseline, self->style->line_height);
}

/* The code of a heading: in the side column, or before the words where there is none or the code is too wide. */
static void
add_heading_label (Paragraph *self)
{
  const IecParagraphStyle *style = self->style;
  const IecPageStyle *page = self->builder->galley->style;

  set_label (self, self->block->label, style->label_style, self->block->tone, self->left - style->label_gap, TRUE);
  self->label_hangs =
      style->label_hangs && !self->builder->nested && page->side_width > 0 && self->label.x >= page->side_left;
  if (!self->label_hangs)
    {
      double gap = style->label_hangs || style->label_gap <= 0 ? INLINE_LABEL_GAP * style->text.size : style->label_gap;

      self->label.x = self->left;
      self->inset = self->label.width + gap;
    }
}

static void
append_roman (GString *out, guint number, gboolean upper)
{
  static const struct
  {
    guint value;
    const char *lower, *upper;
  } digits[] = { { 1000, "m", "M" }, { 900, "cm", "CM" }, { 500, "d", "D" },  { 400, "cd", "CD" }, { 100, "c", "C" },
                 { 90, "xc", "XC" }, { 50, "l", "L" },    { 40, "xl", "XL" }, { 10, "x", "X" },    { 9, "ix", "IX" },
                 { 5, "v", "V" },    { 4, "iv", "IV" },   { 1, "i", "I" } };

  for (guint i = 0; i < G_N_ELEMENTS (digits); i++)
    for (; number >= digits[i].value; number -= digits[i].value)
      g_string_append (out, upper ? digits[i].upper : digits[i].lower);
}

/* Longer roman numbers are set as figures. */
#define MAX_ROMAN 3999

static char *
make_item_label (const IecListLevel *level, guint number, gboolean ordered)
{
  if (!ordered || level == NULL || level->format == 0)
    return g_strdup (level != NULL && level->bullet != NULL ? level->bullet : "–");
  GString *label = g_string_new (level->prefix);
  if ((level->format == 'i' || level->format == 'I') && number <= MAX_ROMAN)
    append_roman (label, number, level->format == 'I');
  else if ((level->format == 'a' || level->format == 'A') && number <= 26)
    g_string_append_c (label, (char)(level->format + (char)(number - 1)));
  else
    g_string_append_printf (label, "%u", number);
  g_string_append (label, level->suffix);
  return g_string_free (label, FALSE);
}

/* A paragraph of a list's item: its left edge is the list's; the first has the bullet or number. */
static void
add_item_label (Paragraph *self)
{
  IecGalleyBuilder *builder = self->builder;
  guint depth = builder->lists->len;
  const IecBlock *item = builder->item;
  const IecBlock *list = item != NULL ? item->parent : NULL;
  gboolean ordered = list != NULL && list->kind == IEC_BLOCK_LIST && list->ordered;
  const IecListLevel *level =
      iec_stylesheet_get_list_level (builder->setter->stylesheet, ordered ? IEC_LIST_NUMBERS : IEC_LIST_BULLETS,
                                     MIN (depth, IEC_STYLESHEET_MAX_LIST_LEVELS));
  double edge = builder->left;

  self->left = edge + MIN (level != NULL ? level->margin_left : 14.0 * depth, builder->width - MIN_TEXT_WIDTH);
  if (item == NULL)
    return;
  g_autofree char *label = item->label != NULL
                               ? g_strdup (item->label)
                               : make_item_label (level, g_array_index (builder->lists, guint, depth - 1), ordered);
  set_label (self, label, level != NULL ? level->label_style : NULL, self->block->tone,
             edge + (level != NULL ? level->label_left : 14.0 * (depth - 1)), level != NULL && level->label_end);
  self->label.block = item;
  /* A label that is wider than its place pushes the words away. */
  self->inset = MAX (self->label.x + self->label.width + INLINE_LABEL_GAP * self->style->text.size - self->left, 0);
  if (self->label.x + self->label.width <= self->left - 1)
    self->inset = 0;
  builder->item = NULL;
}

/* The mark before a note hangs where the first line begins; a wide one pushes the words away. */
static void
add_note_label (Paragraph *self)
{
  const IecBlock *note = self->block->parent;

  set_label (self, note->label, IEC_STYLE_NOTE_LABEL, note->tone, self->left + self->style->indent, FALSE);
  self->inset = MAX (self->label.x + self->label.width + INLINE_LABEL_GAP * self->style->text.size - self->left, 0);
}

static gboolean
begins_note (const IecBlock *block)
{
  const IecBlock *note = block->parent;

  return note != NULL && note->kind == IEC_BLOCK_NOTE && note->first == block && note->label != NULL;
}

static IecStripBreak
judge_break (const Paragraph *self, guint line, guint n_lines)
{
  const IecParagraphStyle *style = self->style;

  if (line == 0)
    return style->break_before ? IEC_STRIP_BREAK_FORCED : IEC_STRIP_BREAK_ALLOWED;
  if (style->keep_together || self->block->kind == IEC_BLOCK_HEADING)
    return IEC_STRIP_BREAK_FORBIDDEN;
  if (line < style->orphans || n_lines - line < style->widows)
    return IEC_STRIP_BREAK_FORBIDDEN;
  return IEC_STRIP_BREAK_ALLOWED;
}

static void
put_label (Paragraph *self, IecStrip *strip, double above)
{
  if (self->label.line == NULL)
    return;
  iec_page_items_add (strip->items, &self->label, 0, above);
  if (self->label_hangs)
    {
      strip->label_top = above;
      strip->label_bottom = above + self->style->line_height;
    }
  g_clear_pointer (&self->label.line, iec_text_line_unref);
}

static void
push_line (Paragraph *self, IecTextLine *line, guint index, guint n_lines)
{
  IecGalleyBuilder *builder = self->builder;
  const IecParagraphStyle *style = self->style;
  const IecBox *box = &style->box;
  double above = self->box != NULL && index == 0 ? box->top.width + box->padding_top : 0;
  double below = self->box != NULL && index + 1 == n_lines ? box->bottom.width + box->padding_bottom : 0;
  IecStrip *strip = iec_strip_new (above + style->line_height + below);

  strip->baseline = above + self->baseline;
  strip->box = self->box;
  strip->before = judge_break (self, index, n_lines);
  strip->divided = line->divided;
  if (index == 0)
    put_label (self, strip, above);
  IecPageItem item = iec_galley_builder_make_line (self->block, IEC_ROLE_TEXT, iec_text_line_ref (line), self->left,
                                                   above, self->baseline, style->line_height);
  g_array_append_val (strip->items, item);
  iec_galley_builder_add_feet (builder, strip, self->block, line);
  iec_galley_builder_push (builder, strip, index == 0 ? style->margin_top : 0);
  if (builder->keep_lines > 0 && !style->keep_with_next)
    builder->keep_lines--;
}

static void
begin_paragraph (Paragraph *self)
{
  IecGalleyBuilder *builder = self->builder;
  const IecParagraphStyle *style = self->style;
  double margins = style->margin_left + style->margin_right;

  self->left = builder->left;
  self->right = builder->left + builder->width;
  if (builder->width - margins >= MIN_TEXT_WIDTH)
    {
      self->left += style->margin_left;
      self->right -= style->margin_right;
    }
  self->baseline = iec_paragraph_setter_get_baseline (builder->setter, style);
  self->inset = style->indent;
  add_box (self);
  if (builder->lists->len > 0)
    add_item_label (self);
  else if (begins_note (self->block))
    add_note_label (self);
  else if (self->block->label != NULL)
    add_heading_label (self);
}

/*
 * A right-aligned line that follows a heading without any margin between them stands beside the heading, if there is
 * room. Returns FALSE if it does not.
 */
static gboolean
stand_beside (const Paragraph *self, IecTextLine *line)
{
  IecGalleyBuilder *builder = self->builder;
  const IecBlock *heading = self->block->previous;
  IecStrip *strip = builder->strips->len > 0 ? g_ptr_array_index (builder->strips, builder->strips->len - 1) : NULL;

  if (self->style->align != IEC_ALIGN_END || self->style->margin_top > 0 || builder->space_after > 0
      || builder->notes->len > 0 || heading == NULL || heading->kind != IEC_BLOCK_HEADING || strip == NULL)
    return FALSE;
  const IecPageItem *last = &g_array_index (strip->items, IecPageItem, strip->items->len - 1);
  if (last->block != heading || last->x + last->width + BESIDE_GAP > self->left + line->x)
    return FALSE;
  IecPageItem item =
      iec_galley_builder_make_line (self->block, IEC_ROLE_TEXT, iec_text_line_ref (line), self->left,
                                    strip->baseline - self->baseline, self->baseline, self->style->line_height);
  g_array_append_val (strip->items, item);
  iec_galley_builder_add_feet (builder, strip, self->block, line);
  return TRUE;
}

/* A caption is set towards the text beside which it stands; above it, where there is no side column, as the text is. */
static IecAlign
get_align (const Paragraph *self)
{
  const IecGalleyBuilder *builder = self->builder;

  if (builder->aligned)
    return builder->align;
  if (self->block->parent != NULL && self->block->parent->kind == IEC_BLOCK_SIDE && !builder->nested)
    return IEC_ALIGN_START;
  return self->style->align;
}

/**
 * iec_galley_builder_add_paragraph:
 * @block: a paragraph or heading
 *
 * Sets it in lines, a strip each.
 */
void
iec_galley_builder_add_paragraph (IecGalleyBuilder *self, const IecBlock *block)
{
  Paragraph paragraph = { .builder = self, .block = block, .style = iec_galley_builder_get_style (self, block) };

  begin_paragraph (&paragraph);
  IecMeasure measure = { .width = paragraph.right - paragraph.left,
                         .first_inset = paragraph.inset,
                         .align = get_align (&paragraph),
                         .justify = paragraph.style->justify,
                         .hyphenate = paragraph.style->hyphenate,
                         .language = iec_galley_builder_get_language (self, block) };
  g_autoptr (GPtrArray) lines = iec_paragraph_setter_set (self->setter, block, paragraph.style, &measure);
  if (block->kind == IEC_BLOCK_HEADING && !self->keep_next)
    self->keep_lines = 0;
  gboolean beside = lines->len == 1 && stand_beside (&paragraph, g_ptr_array_index (lines, 0));
  for (guint i = 0; i < lines->len && !beside; i++)
    push_line (&paragraph, g_ptr_array_index (lines, i), i, lines->len);
  self->space_after = paragraph.style->margin_bottom;
  self->keep_next = paragraph.style->keep_with_next;
  if (block->kind == IEC_BLOCK_HEADING)
    {
      self->keep_next = TRUE;
      self->keep_lines = LINES_WITH_HEADING;
    }
}
