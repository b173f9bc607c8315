/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-paginator.h"

#include "iec-page-foot.h"

/* Between two notes in the side column. */
#define NOTE_GAP 6.0
/* So much of a page's text the notes of pages before take at most, unless there is nothing else. */
#define MAX_CARRIED 0.6
/* Rather than leave more of a page empty, in points, a note is divided. */
#define MAX_GAP 40.0
/* Rounding must not push a line to the next page. */
#define TOLERANCE 0.01

typedef struct
{
  const IecStripNote *note;
  guint strip;
  double y;
} PlacedNote;

/* A galley on its way to pages. All heights are from the text area's upper edge. */
typedef struct
{
  IecPaginator *paginator;
  const IecGalley *galley;
  double height; /* of the text area */
  guint next;    /* the first strip that is not yet on a page */
  /* What does not fit on the page in the side column, from its own upper edge. Owned. */
  GArray *carry;
  double carry_height;
  /* The page that is being filled. */
  guint start;
  double y;
  double side_bottom;
  gboolean at_top;
  guint legal; /* the last strip that a page may begin with */
  GArray *tops;
  GArray *notes;
  /* The notes at its foot, counted in lines. */
  IecPageFoot *foot; /* (nullable). Owned. */
  guint foot_next;   /* the first line that is not yet on a page */
  guint foot_need;   /* behind the last line that must be on this one */
  guint foot_all;    /* behind the last line that belongs to it */
  gboolean loose;    /* a note may be divided although text follows its mark */
} Filling;

static const IecStrip *
get_strip (const Filling *self, guint index)
{
  return g_ptr_array_index (self->galley->strips, index);
}

/* The rows that stand above the first strip again, if it goes on with a table. */
static const GPtrArray *
get_head (const Filling *self)
{
  if (self->start >= self->galley->strips->len)
    return NULL;
  const GPtrArray *head = get_strip (self, self->start)->head;
  if (head == NULL || head->len == 0)
    return NULL;
  return head;
}

/* Behind the lines of the notes whose marks stand on pages before. */
static guint
get_carried (const Filling *self)
{
  return self->foot != NULL && self->start > 0 ? iec_page_foot_get_end (self->foot, self->start - 1) : 0;
}

/* What pages before left over comes first; notes stand in the order of their marks. */
static void
start_foot (Filling *self, double most)
{
  guint carried = get_carried (self);

  if (self->foot == NULL)
    return;
  self->foot_all = iec_page_foot_fit (self->foot, self->foot_next, carried, most);
  self->foot_need = self->foot_all;
}

/*
 * The lowest that a strip may reach: its notes, or their first lines, and all notes before stand below. While text
 * follows, a note stands whole on its page, unless too much of it would stay empty.
 */
static double
find_limit (const Filling *self, guint index)
{
  guint need = self->loose ? self->foot_need : self->foot_all;

  if (self->foot == NULL)
    return self->height;
  if (iec_page_foot_has_marks (self->foot, index))
    need = iec_page_foot_get_need (self->foot, index);
  return self->height - iec_page_foot_get_height (self->foot, self->foot_next, need);
}

static void
place_feet (Filling *self, guint index)
{
  if (self->foot == NULL || !iec_page_foot_has_marks (self->foot, index))
    return;
  self->foot_need = iec_page_foot_get_need (self->foot, index);
  self->foot_all = iec_page_foot_get_end (self->foot, index);
}

static void
place_notes (Filling *self, const IecStrip *strip, guint index, double top)
{
  for (guint i = 0; strip->notes != NULL && i < strip->notes->len; i++)
    {
      const IecStripNote *note = g_ptr_array_index (strip->notes, i);
      PlacedNote placed = { note, index, MAX (top + strip->baseline - note->baseline, self->side_bottom) };

      if (placed.y + note->height > self->height)
        placed.y = MAX (self->height - note->height, self->side_bottom);
      self->side_bottom = placed.y + note->height + NOTE_GAP;
      g_array_append_val (self->notes, placed);
    }
}

/* Puts a strip below the others. Returns FALSE if the page has no room for it. */
static gboolean
place_strip (Filling *self, guint index)
{
  const IecStrip *strip = get_strip (self, index);
  double top = self->y + (self->at_top ? 0 : strip->space);
  gboolean has_label = strip->label_bottom > strip->label_top;

  if (strip->absolute)
    top = 0;
  if (has_label && top + strip->label_top < self->side_bottom)
    top = self->side_bottom - strip->label_top;
  gboolean alone =
      index == self->start && (self->carry->len == 0 || top <= self->y) && self->foot_next >= get_carried (self);
  if (!strip->absolute && !alone && top + strip->height > find_limit (self, index) + TOLERANCE)
    return FALSE;
  g_array_append_val (self->tops, top);
  place_feet (self, index);
  if (strip->absolute)
    return TRUE;
  if (has_label)
    self->side_bottom = MAX (self->side_bottom, top + strip->label_bottom);
  place_notes (self, strip, index, top);
  self->y = top + strip->height;
  self->at_top = FALSE;
  return TRUE;
}

/* Where the page ends if a strip has no room on it. */
static guint
choose_end (const Filling *self, guint index)
{
  if (self->legal > self->start)
    return self->legal;
  /* What pages before left over gives way, so that what belongs together need not be divided. */
  return self->foot_next < get_carried (self) ? self->start : index;
}

/* Whether the page, if it can end before a strip, rather ends a line earlier, so that its last word is whole. */
static gboolean
rather_ends_before (const Filling *self, guint index)
{
  return get_strip (self, index - 1)->divided && self->legal > self->start && self->legal == index - 1;
}

/* Chooses the strips of the next page: from start up to the result. */
static guint
try_page (Filling *self)
{
  const GPtrArray *strips = self->galley->strips;
  const GPtrArray *head;

  self->start = self->legal = self->next;
  self->y = 0;
  self->at_top = TRUE;
  self->side_bottom = self->carry->len > 0 ? self->carry_height + NOTE_GAP : 0;
  start_foot (self, self->next < strips->len ? MAX_CARRIED * self->height : self->height);
  g_array_set_size (self->tops, 0);
  g_array_set_size (self->notes, 0);
  head = get_head (self);
  for (guint i = 0; head != NULL && i < head->len; i++)
    self->y += ((IecStrip *)g_ptr_array_index (head, i))->height;
  if (head != NULL)
    self->y += get_strip (self, self->start)->head_space;
  for (guint i = self->start; i < strips->len; i++)
    {
      IecStripBreak before = get_strip (self, i)->before;

      if (i > self->start && before == IEC_STRIP_BREAK_FORCED)
        return i;
      if (i > self->start && before == IEC_STRIP_BREAK_ALLOWED && !rather_ends_before (self, i))
        self->legal = i;
      if (!place_strip (self, i))
        return choose_end (self, i);
    }
  return strips->len;
}

/* The lower edge of what stands on the page. */
static double
find_bottom (const Filling *self, guint end)
{
  for (guint i = end; i > self->start; i--)
    if (!get_strip (self, i - 1)->absolute)
      return g_array_index (self->tops, double, i - 1 - self->start) + get_strip (self, i - 1)->height;
  return 0;
}

/* Behind the last line at the foot of a page that ends before a strip. */
static guint
fill_foot (const Filling *self, guint end)
{
  guint last, to;

  if (self->foot == NULL)
    return 0;
  last = end > self->start ? iec_page_foot_get_end (self->foot, end - 1) : get_carried (self);
  to = iec_page_foot_fit (self->foot, self->foot_next, last, self->height - find_bottom (self, end));
  /* A line that no page can hold stands on one all the same. */
  if (to == self->foot_next && end == self->start && to < last)
    to++;
  return to;
}

static gboolean
leaves_gap (const Filling *self, guint end)
{
  guint to = fill_foot (self, end);

  if (self->foot == NULL || end == self->start || end == self->galley->strips->len
      || get_strip (self, end)->before == IEC_STRIP_BREAK_FORCED)
    return FALSE;
  return self->height - find_bottom (self, end) - iec_page_foot_get_height (self->foot, self->foot_next, to) > MAX_GAP;
}

static guint
fill_page (Filling *self)
{
  self->loose = FALSE;
  guint end = try_page (self);
  if (!leaves_gap (self, end))
    return end;
  self->loose = TRUE;
  return try_page (self);
}

/* Draws the box that ends with a strip, around those of its strips that are on the page. */
static void
close_box (const Filling *self, IecPage *page, guint index, guint end)
{
  const IecStripBox *box = get_strip (self, index)->box;
  guint n = self->galley->strips->len, first = index;

  if (box == NULL || (index + 1 < end && get_strip (self, index + 1)->box == box))
    return;
  while (first > self->start && get_strip (self, first - 1)->box == box)
    first--;
  double origin = page->style->margin_top;
  double top = origin + g_array_index (self->tops, double, first - self->start);
  double bottom = origin + g_array_index (self->tops, double, index - self->start) + get_strip (self, index)->height;
  iec_strip_box_draw (box, page->furniture, top, bottom, first == 0 || get_strip (self, first - 1)->box != box,
                      index + 1 == n || get_strip (self, index + 1)->box != box);
}

static void
draw_note (Filling *self, IecPage *page, const IecStripNote *note, double y)
{
  double first = -1;

  for (guint i = 0; i < note->items->len; i++)
    {
      const IecPageItem *item = &g_array_index (note->items, IecPageItem, i);

      if (first < 0 && y + item->top + item->height <= self->height + TOLERANCE)
        iec_page_items_add (page->items, item, 0, page->style->margin_top + y);
      else
        {
          if (first < 0)
            {
              first = item->top;
              self->carry_height += self->carry->len > 0 ? NOTE_GAP : 0;
            }
          iec_page_items_add (self->carry, item, 0, self->carry_height - first);
        }
    }
  if (first >= 0)
    self->carry_height += note->height - first;
}

/* What the page before had no room for in the side column. */
static void
draw_carry (Filling *self, IecPage *page)
{
  IecStripNote note = { .height = self->carry_height, .items = self->carry };

  self->carry = iec_page_items_new ();
  self->carry_height = 0;
  draw_note (self, page, &note, 0);
  g_array_unref (note.items);
}

static void
add_anchors (Filling *self, IecPage *page, const IecStrip *strip, double y)
{
  for (guint i = 0; strip->anchors != NULL && i < strip->anchors->len; i++)
    {
      IecPageAnchor anchor = { .y = y, .block = g_ptr_array_index (strip->anchors, i) };

      g_array_append_val (page->anchors, anchor);
      if (anchor.block->kind != IEC_BLOCK_HEADING || anchor.block->level != 1)
        continue;
      self->paginator->chapter = anchor.block;
      if (page->chapter == NULL)
        page->chapter = anchor.block;
    }
}

static void
draw_items (GArray *to, const GArray *items, double y, gboolean furniture)
{
  for (guint i = 0; items != NULL && i < items->len; i++)
    {
      IecPageItem item = g_array_index (items, IecPageItem, i);

      if (furniture)
        item.role = IEC_ROLE_FURNITURE;
      iec_page_items_add (to, &item, 0, y);
    }
}

static void
draw_head (const Filling *self, IecPage *page)
{
  const GPtrArray *head = get_head (self);
  double y = page->style->margin_top;

  for (guint i = 0; head != NULL && i < head->len; i++)
    {
      const IecStrip *strip = g_ptr_array_index (head, i);

      draw_items (page->furniture, strip->furniture, y, TRUE);
      draw_items (page->furniture, strip->items, y, TRUE);
      y += strip->height;
    }
}

static void
draw_strip (Filling *self, IecPage *page, guint index, guint end)
{
  const IecStrip *strip = get_strip (self, index);
  double y = page->style->margin_top + g_array_index (self->tops, double, index - self->start);

  if (strip->absolute)
    y = 0;
  for (guint i = 0; i < self->notes->len; i++)
    {
      const PlacedNote *placed = &g_array_index (self->notes, PlacedNote, i);

      if (placed->strip == index)
        draw_note (self, page, placed->note, placed->y);
    }
  draw_items (page->furniture, strip->furniture, y, TRUE);
  draw_items (page->items, strip->items, y, FALSE);
  add_anchors (self, page, strip, y);
  close_box (self, page, index, end);
}

static gint
compare_orders (gconstpointer a, gconstpointer b, gpointer user_data)
{
  const IecPageItem *x = a, *y = b;

  return x->order < y->order ? -1 : x->order > y->order;
}

/* What strips of one run have on the page stands cell after cell, as it is read, not line after line. */
static void
draw_strips (Filling *self, IecPage *page, guint end)
{
  for (guint i = self->start; i < end;)
    {
      const IecBlock *run = get_strip (self, i)->run;
      guint from = page->items->len;

      do
        draw_strip (self, page, i++, end);
      while (i < end && run != NULL && get_strip (self, i)->run == run);
      if (run != NULL && page->items->len > from)
        g_qsort_with_data (&g_array_index (page->items, IecPageItem, from), (gint)(page->items->len - from),
                           sizeof (IecPageItem), compare_orders, NULL);
    }
}

static void
draw_page (Filling *self, guint end)
{
  IecPaginator *paginator = self->paginator;
  IecPage *page = iec_page_new (self->galley->style, paginator->n_before + paginator->pages->len + 1);

  g_ptr_array_add (paginator->pages, page);
  draw_carry (self, page);
  draw_head (self, page);
  draw_strips (self, page, end);
  if (self->foot != NULL)
    {
      guint to = fill_foot (self, end);

      iec_page_foot_draw (self->foot, page, self->foot_next, to, get_carried (self));
      self->foot_next = to;
    }
  if (page->chapter == NULL)
    page->chapter = paginator->chapter;
  self->next = end;
}

static gboolean
has_more (const Filling *self)
{
  return self->next < self->galley->strips->len || self->carry->len > 0
         || (self->foot != NULL && self->next > 0
             && self->foot_next < iec_page_foot_get_end (self->foot, self->next - 1));
}

/**
 * iec_paginator_add:
 *
 * Adds pages until all of a galley stands on one. A page ends before the last strip before which it may end; if there
 * is none, before the first that does not fit; a strip higher than a page stands alone. A note in the side column
 * stands level with its strip, below what is there already, higher if the page ends, and what has no room on the page
 * goes on at the top of the next one. A strip with a label in the side column moves down where a note is in its way.
 *
 * The notes of the marks in a strip stand at the foot of its page, at least with their first lines; what has no room
 * goes on at the foot of the next page, which may be a page of notes only. The work grows with strips and lines.
 *
 * Returns: FALSE with @error if it was cancelled
 */
gboolean
iec_paginator_add (IecPaginator *self, const IecGalley *galley, GCancellable *cancellable, GError **error)
{
  const IecPageStyle *style = galley->style;
  Filling filling = { .paginator = self, .galley = galley };
  gboolean done = TRUE;

  filling.height = style->height - style->margin_top - style->margin_bottom;
  filling.carry = iec_page_items_new ();
  filling.tops = g_array_new (FALSE, FALSE, sizeof (double));
  filling.notes = g_array_new (FALSE, FALSE, sizeof (PlacedNote));
  filling.foot = iec_page_foot_new (galley);
  while (done && has_more (&filling))
    {
      guint end = fill_page (&filling);

      draw_page (&filling, end);
      done = !g_cancellable_set_error_if_cancelled (cancellable, error);
    }
  g_array_unref (filling.carry);
  g_array_unref (filling.tops);
  g_array_unref (filling.notes);
  iec_page_foot_free (filling.foot);
  return done;
}
