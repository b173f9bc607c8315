/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-galley-builder.h"

#include "iec-style-names.h"

#include <math.h>

/* Between the title and what stands to its right. */
#define GAP 8.0
/* The widest page number that is reckoned with; as it is the same for all, the numbers do not change the lines. */
#define WIDEST_PAGE "0000"
/* Between a leader and what it leads from and to, its height above the baseline, and the shortest there is. */
#define LEADER_GAP 5.0
#define LEADER_RISE 0.6
#define MIN_LEADER 8.0
/* A title's measure, in points, at least. */
#define MIN_TITLE 60.0

typedef struct
{
  IecGalleyBuilder *builder;
  const IecBlock *block;
  const IecParagraphStyle *style;
  const char *language;
  IecStrip *strip;
  double left; /* of the title; the style's tabs are from here */
  double baseline;
} Entry;

/* @over: (nullable): character styles that one after the other take the place of the entry's own */
static IecTextLine *
set_text (const Entry *self, const char *text, const char *const *over)
{
  IecTextStyle style = self->style->text;

  for (guint i = 0; over != NULL && over[i] != NULL; i++)
    iec_paragraph_setter_merge (
        &style, iec_stylesheet_get_text (self->builder->setter->stylesheet, over[i], self->block->tone));
  return iec_paragraph_setter_set_text (self->builder->setter, text, &style, self->language);
}

static void
add_line (Entry *self, IecTextLine *line, IecItemRole role, double x, double top)
{
  IecPageItem item =
      iec_galley_builder_make_line (self->block, role, line, x, top, self->baseline, self->style->line_height);

  g_array_append_val (self->strip->items, item);
}

static double
get_tab (const Entry *self, guint from_right)
{
  const IecParagraphStyle *style = self->style;
  double right = self->builder->left + self->builder->width;

  if (from_right >= style->n_tabs)
    return right - 50.0 * from_right;
  return MIN (self->left + style->tabs[style->n_tabs - 1 - from_right].position, right);
}

static guint
count_figures (const Entry *self)
{
  return self->block->figures != NULL ? g_strv_length (self->block->figures) : 0;
}

/* One figure where the style has columns for several is no number but words: that the evidence is missing. */
static const char *const *
get_figure_styles (const Entry *self)
{
  static const char *const number[] = { IEC_STYLE_ENTRY_FIGURE, NULL };
  static const char *const words[] = { IEC_STYLE_ENTRY_FIGURE, IEC_STYLE_MISSING, NULL };

  return count_figures (self) == 1 && self->style->n_tabs > 2 ? words : number;
}

/* The figures' lines, right-aligned at their tabs. Returns the left edge of the first. */
static double
set_figures (Entry *self, GPtrArray *lines)
{
  guint n = count_figures (self);
  double left = get_tab (self, 0);

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *spaced = g_strconcat (" ", self->block->figures[i], NULL);
      IecTextLine *line = set_text (self, spaced, get_figure_styles (self));

      line->x = get_tab (self, n - i) - line->width;
      left = MIN (left, line->x);
      g_ptr_array_add (lines, line);
    }
  return left;
}

/* Dots from the title's first line to what stands to its right. */
static void
add_leader (Entry *self, const IecTextLine *title, double right)
{
  const IecParagraphStyle *style = self->style;
  const IecTextStyle *dots = iec_stylesheet_get_text (self->builder->setter->stylesheet, IEC_STYLE_SECONDARY, 0);
  double left = self->left + title->x + title->width + LEADER_GAP;
  IecPageItem item = { .kind = IEC_ITEM_LEADER,
                       .role = IEC_ROLE_FURNITURE,
                       .x = left,
                       .y = self->baseline - LEADER_RISE,
                       .width = right - LEADER_GAP - left,
                       .height = 0,
                       .color = dots != NULL && (dots->set & IEC_TEXT_COLOR) ? dots->color : style->text.color };

  if (style->n_tabs == 0 || !style->tabs[style->n_tabs - 1].leader || item.width < MIN_LEADER)
    return;
  self->strip->furniture = iec_page_items_new ();
  g_array_append_val (self->strip->furniture, item);
}

/* The title's lines, in the room that label, figures and page number leave. Returns their height. */
static double
add_title (Entry *self, double right)
{
  IecMeasure measure = { .width = MAX (right - GAP - self->left, MIN_TITLE),
                         .hyphenate = self->style->hyphenate,
                         .language = self->language };
  g_autoptr (GPtrArray) lines = iec_paragraph_setter_set (self->builder->setter, self->block, self->style, &measure);

  for (guint i = 0; i < lines->len; i++)
    add_line (self, iec_text_line_ref (g_ptr_array_index (lines, i)), IEC_ROLE_TEXT, self->left,
              i * self->style->line_height);
  add_leader (self, g_ptr_array_index (lines, 0), right);
  return lines->len * self->style->line_height;
}

static void
add_label (Entry *self)
{
  if (self->block->label == NULL)
    return;
  g_autofree char *spaced = g_strconcat (self->block->label, " ", NULL);
  IecTextLine *line = set_text (self, spaced, NULL);
  double x = self->left + self->style->indent;

  /* A label that is wider than its place pushes the title away. */
  self->left = MAX (self->left, x + line->width + GAP);
  add_line (self, line, IEC_ROLE_LABEL, x, 0);
}

/* An entry leads those below it, so it does not stand last on a page. */
static gboolean
leads_next (const IecBlock *block)
{
  return block->next != NULL && block->next->kind == IEC_BLOCK_ENTRY && block->next->level > block->level;
}

static gboolean
fits_page (const Entry *self)
{
  const IecPageStyle *page = self->builder->galley->style;

  return self->strip->height <= page->height - page->margin_top - page->margin_bottom;
}

/* An entry that no page can hold: line after line, each a strip, so that nothing is lost. Frees its own strip. */
static void
push_slices (Entry *self)
{
  const GArray *items = self->strip->items;
  double height = self->style->line_height;

  for (double top = 0; top < self->strip->height; top += height)
    {
      IecStrip *slice = iec_strip_new (height);

      slice->baseline = self->baseline;
      for (guint i = 0; i < items->len; i++)
        {
          const IecPageItem *item = &g_array_index (items, IecPageItem, i);

          if (fabs (item->top - top) < height / 2)
            iec_page_items_add (slice->items, item, 0, -top);
        }
      iec_galley_builder_push (self->builder, slice, top > 0 ? 0 : self->style->margin_top);
    }
  g_clear_pointer (&self->strip, iec_strip_free);
}

/**
 * iec_galley_builder_add_entry:
 * @entry: a line of the contents
 *
 * Sets the entry: its label at the left, the title wrapped in its own column, the figures at the style's tabs but the
 * last and the page number at the last. The number's line stays empty until the pages are known.
 */
void
iec_galley_builder_add_entry (IecGalleyBuilder *self, const IecBlock *entry)
{
  Entry state = { .builder = self,
                  .block = entry,
                  .style = iec_galley_builder_get_style (self, entry),
                  .language = iec_galley_builder_get_language (self, entry),
                  .strip = iec_strip_new (0) };
  g_autoptr (GPtrArray) figures = g_ptr_array_new ();

  state.left = self->left + state.style->margin_left;
  state.baseline = iec_paragraph_setter_get_baseline (self->setter, state.style);
  add_label (&state);
  IecTextLine *widest = set_text (&state, WIDEST_PAGE, NULL);
  double page = get_tab (&state, 0);
  double right = set_figures (&state, figures);
  right = MIN (right, page - widest->width);
  iec_text_line_unref (widest);
  state.strip->height = add_title (&state, right);
  for (guint i = 0; i < figures->len; i++)
    add_line (&state, g_ptr_array_index (figures, i), IEC_ROLE_FIGURE, 0, 0);
  add_line (&state, iec_text_line_new (), IEC_ROLE_PAGE, page, 0);
  state.strip->baseline = state.baseline;
  if (fits_page (&state))
    iec_galley_builder_push (self, state.strip, state.style->margin_top);
  else
    push_slices (&state);
  self->space_after = state.style->margin_bottom;
  self->keep_next = state.style->keep_with_next || leads_next (entry);
}
