/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-page-foot.h"

#define TOLERANCE 0.01

/* A line of a note. */
typedef struct
{
  const IecStrip *strip;
  const IecBlock *note;
  double top;       /* if all lines stood below each other */
  guint n_headers;  /* notes with a header that begin before it */
  gboolean divides; /* a page may end before it */
} FootLine;

/* The lines of a galley's strip. */
typedef struct
{
  guint end;  /* behind its last */
  guint need; /* behind the first lines of its last note: what must stand on the page with the mark */
} FootRange;

struct _IecPageFoot
{
  /* Owned */
  GArray *lines; /* FootLine, and one behind the last */
  GArray *ranges;
  /* Borrowed */
  const IecGalley *galley;

  double notice_height;
};

static const FootLine *
get_line (const IecPageFoot *self, guint index)
{
  return &g_array_index (self->lines, FootLine, index);
}

/* Adds a note's lines below the last; @next takes what comes behind them. Returns how many lines may not be parted. */
static guint
add_note (IecPageFoot *self, const IecStripFoot *foot, double space, FootLine *next)
{
  guint least = foot->lines->len;

  for (guint i = 0; i < foot->lines->len; i++)
    {
      const IecStrip *strip = g_ptr_array_index (foot->lines, i);
      FootLine line = *next;

      line.top += i == 0 ? MAX (space, strip->space) : strip->space;
      line.strip = strip;
      line.note = foot->block;
      line.divides = i == 0 || strip->before != IEC_STRIP_BREAK_FORBIDDEN;
      if (i > 0 && line.divides && i < least)
        least = i;
      g_array_append_val (self->lines, line);
      next->top = line.top + strip->height;
      next->n_headers += i == 0 && foot->block->header ? 1 : 0;
    }
  return least;
}

static void
list_lines (IecPageFoot *self)
{
  FootLine next = { .divides = TRUE };
  double space = 0;

  for (guint i = 0; i < self->galley->strips->len; i++)
    {
      const IecStrip *strip = g_ptr_array_index (self->galley->strips, i);
      FootRange range = { self->lines->len, self->lines->len };

      for (guint j = 0; strip->feet != NULL && j < strip->feet->len; j++)
        {
          const IecStripFoot *foot = g_ptr_array_index (strip->feet, j);

          range.need = self->lines->len + add_note (self, foot, space, &next);
          space = foot->space;
        }
      range.end = self->lines->len;
      g_array_append_val (self->ranges, range);
    }
  g_array_append_val (self->lines, next);
}

static gboolean
has_feet (const IecGalley *galley)
{
  for (guint i = 0; i < galley->strips->len; i++)
    if (((const IecStrip *)g_ptr_array_index (galley->strips, i))->feet != NULL)
      return TRUE;
  return FALSE;
}

/**
 * iec_page_foot_new:
 * @galley: must outlive it and stay as it is
 *
 * Returns: (transfer full) (nullable): its notes; NULL for none
 */
IecPageFoot *
iec_page_foot_new (const IecGalley *galley)
{
  if (!has_feet (galley))
    return NULL;
  IecPageFoot *self = g_new0 (IecPageFoot, 1);
  self->galley = galley;
  self->lines = g_array_new (FALSE, FALSE, sizeof (FootLine));
  self->ranges = g_array_new (FALSE, FALSE, sizeof (FootRange));
  for (guint i = 0; galley->notice != NULL && i < galley->notice->len; i++)
    self->notice_height += ((const IecStrip *)g_ptr_array_index (galley->notice, i))->height;
  list_lines (self);
  return self;
}

/** iec_page_foot_free: (nullable) */
void
iec_page_foot_free (IecPageFoot *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->lines, g_array_unref);
  g_clear_pointer (&self->ranges, g_array_unref);
  g_free (self);
}

/** iec_page_foot_get_end: Returns: how many lines the notes of the strips up to @strip have, itself included */
guint
iec_page_foot_get_end (const IecPageFoot *self, guint strip)
{
  return g_array_index (self->ranges, FootRange, strip).end;
}

/**
 * iec_page_foot_get_need:
 * @strip: one that has marks
 *
 * Returns: behind which line a page may end that has the strip: its last note may go on at the next page's foot, but
 * its first lines, as many as widows and orphans want, stay with the mark
 */
guint
iec_page_foot_get_need (const IecPageFoot *self, guint strip)
{
  return g_array_index (self->ranges, FootRange, strip).need;
}

/** iec_page_foot_has_marks: Returns: whether notes belong to the strip */
gboolean
iec_page_foot_has_marks (const IecPageFoot *self, guint strip)
{
  return ((const IecStrip *)g_ptr_array_index (self->galley->strips, strip))->feet != NULL;
}

static gboolean
has_notice (const IecPageFoot *self, guint from, guint to)
{
  return get_line (self, to)->n_headers > get_line (self, from)->n_headers;
}

/** iec_page_foot_get_height: Returns: what a foot with these lines takes of a page, with the rule above them */
double
iec_page_foot_get_height (const IecPageFoot *self, guint from, guint to)
{
  const IecPageStyle *style = self->galley->style;

  if (to <= from)
    return 0;
  const FootLine *last = get_line (self, to - 1);
  return style->note_space + style->note_rule.width + style->note_gap
         + (has_notice (self, from, to) ? self->notice_height : 0) + last->top + last->strip->height
         - get_line (self, from)->top;
}

/**
 * iec_page_foot_fit:
 * @from: the first line
 * @to: behind the last
 * @room: of the page, in points
 *
 * Returns: behind the last line that has room. Notes are divided where their style lets them, or anywhere if that
 * leaves no line
 */
guint
iec_page_foot_fit (const IecPageFoot *self, guint from, guint to, double room)
{
  guint fits = from, divided = from;

  while (fits < to && iec_page_foot_get_height (self, from, fits + 1) <= room + TOLERANCE)
    {
      fits++;
      if (get_line (self, fits)->divides)
        divided = fits;
    }
  return divided > from ? divided : fits;
}

static double
draw_rule (IecPage *page, double y)
{
  const IecPageStyle *style = page->style;
  double width = page->width - style->margin_left - style->margin_right;
  double length = width * style->note_rule_length;
  double x = style->note_rule_align == IEC_ALIGN_END      ? width - length
             : style->note_rule_align == IEC_ALIGN_CENTER ? (width - length) / 2
                                                          : 0;

  y += style->note_space;
  iec_page_items_add_fill (page->furniture, style->margin_left + x, y, length, style->note_rule.width,
                           style->note_rule.color);
  return y + style->note_rule.width + style->note_gap;
}

static double
draw_notice (const IecPageFoot *self, IecPage *page, double y)
{
  for (guint i = 0; i < self->galley->notice->len; i++)
    {
      const IecStrip *strip = g_ptr_array_index (self->galley->notice, i);

      for (guint j = 0; j < strip->items->len; j++)
        {
          IecPageItem item = g_array_index (strip->items, IecPageItem, j);

          item.role = IEC_ROLE_FURNITURE;
          item.block = NULL;
          iec_page_items_add (page->furniture, &item, 0, y);
        }
      y += strip->height;
    }
  return y;
}

/* Puts a page's items into reading order, the notes among them. */
typedef struct
{
  const IecPageFoot *self;
  GArray *items; /* takes them */
  double y;      /* of the first line */
  guint from, to;
  guint carried;      /* behind the lines whose marks stand on pages before */
  GHashTable *places; /* a note that is not yet among the items → its first line here, counted from 1 */
} Placing;

static void
place_note (Placing *placing, guint line)
{
  const IecPageFoot *self = placing->self;
  const IecBlock *note = get_line (self, line)->note;

  if (!g_hash_table_remove (placing->places, note))
    return;
  for (; line < placing->to && get_line (self, line)->note == note; line++)
    {
      double y = placing->y + get_line (self, line)->top - get_line (self, placing->from)->top;
      const GArray *items = get_line (self, line)->strip->items;

      for (guint i = 0; i < items->len; i++)
        iec_page_items_add (placing->items, &g_array_index (items, IecPageItem, i), 0, y);
    }
}

static void
place_range (Placing *placing, guint from, guint to)
{
  for (guint line = from; line < to; line++)
    if (line == placing->from || get_line (placing->self, line)->note != get_line (placing->self, line - 1)->note)
      place_note (placing, line);
}

static void
place_marked (Placing *placing, const IecPageItem *item)
{
  for (guint i = 0; item->line != NULL && i < item->line->runs->len; i++)
    {
      const IecSpan *span = iec_page_item_get_span (item, &g_array_index (item->line->runs, IecGlyphRun, i));
      guint place = span != NULL && span->kind == IEC_SPAN_NOTE
                        ? GPOINTER_TO_UINT (g_hash_table_lookup (placing->places, span->note))
                        : 0;

      if (place > 0)
        place_note (placing, place - 1);
    }
}

static gboolean
is_beside (const IecPageItem *item)
{
  return item->block == NULL || (item->block->parent != NULL && item->block->parent->kind == IEC_BLOCK_SIDE);
}

/* The notes of a block stand behind the last of its lines, those of the page before behind the first block. */
static void
place_items (Placing *placing, const GArray *items)
{
  guint n_blocks = 0;

  for (guint i = 0, first = 0; i < items->len; i++)
    {
      const IecPageItem *item = &g_array_index (items, IecPageItem, i);

      iec_page_items_add (placing->items, item, 0, 0);
      if (i + 1 < items->len && g_array_index (items, IecPageItem, i + 1).block == item->block)
        continue;
      if (!is_beside (item) && n_blocks++ == 0)
        place_range (placing, placing->from, placing->carried);
      for (; first <= i; first++)
        place_marked (placing, &g_array_index (items, IecPageItem, first));
    }
  place_range (placing, placing->from, placing->to);
}

/**
 * iec_page_foot_draw:
 * @page: with its other items in reading order
 * @from: the first line of the page's foot
 * @to: behind its last line
 * @carried: behind the last line whose mark stands on a page before
 *
 * Puts the lines at the lower edge of the page's text, with a rule above them. In reading order a note follows the
 * paragraph that has its mark, and what goes on from the page before the first paragraph.
 */
void
iec_page_foot_draw (const IecPageFoot *self, IecPage *page, guint from, guint to, guint carried)
{
  Placing placing = { .self = self, .from = from, .to = to, .carried = MIN (carried, to) };

  if (to <= from)
    return;
  placing.y = page->height - page->style->margin_bottom - iec_page_foot_get_height (self, from, to);
  placing.y = draw_rule (page, placing.y);
  if (has_notice (self, from, to))
    placing.y = draw_notice (self, page, placing.y);
  placing.places = g_hash_table_new (NULL, NULL);
  for (guint line = to; line > from; line--)
    g_hash_table_insert (placing.places, (gpointer)get_line (self, line - 1)->note, GUINT_TO_POINTER (line));
  placing.items = iec_page_items_new ();
  place_items (&placing, page->items);
  g_array_unref (page->items);
  page->items = placing.items;
  g_hash_table_unref (placing.places);
}
