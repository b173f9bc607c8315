/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-paginator.h"

/* Between two notes in the side column. */
#define NOTE_GAP 6.0
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
  gboolean alone = index == self->start && (self->carry->len == 0 || top <= self->y);
  if (!strip->absolute && !alone && top + strip->height > self->height + TOLERANCE)
    return FALSE;
  g_array_append_val (self->tops, top);
  if (strip->absolute)
    return TRUE;
  if (has_label)
    self->side_bottom = MAX (self->side_bottom, top + strip->label_bottom);
  place_notes (self, strip, index, top);
  self->y = top + strip->height;
  self->at_top = FALSE;
  return TRUE;
}

/* Chooses the strips of the next page: from start up to the result. */
static guint
fill_page (Filling *self)
{
  const GPtrArray *strips = self->galley->strips;
  const GPtrArray *head;

  self->start = self->legal = self->next;
  self->y = 0;
  self->at_top = TRUE;
  self->side_bottom = self->carry->len > 0 ? self->carry_height + NOTE_GAP : 0;
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
      if (i > self->start && before == IEC_STRIP_BREAK_ALLOWED)
        self->legal = i;
      if (!place_strip (self, i))
        return self->legal > self->start ? self->legal : i;
    }
  return strips->len;
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

static void
draw_page (Filling *self, guint end)
{
  IecPaginator *paginator = self->paginator;
  IecPage *page = iec_page_new (self->galley->style, paginator->pages->len + 1);

  g_ptr_array_add (paginator->pages, page);
  draw_carry (self, page);
  draw_head (self, page);
  for (guint i = self->start; i < end; i++)
    draw_strip (self, page, i, end);
  if (page->chapter == NULL)
    page->chapter = paginator->chapter;
  self->next = end;
}

/**
 * iec_paginator_add:
 *
 * Adds pages until all of a galley stands on one. A page ends before the last strip before which it may end; if there
 * is none, before the first that does not fit; a strip higher than a page stands alone. A note in the side column
 * stands level with its strip, below what is there already, higher if the page ends, and what has no room on the page
 * goes on at the top of the next one. A strip with a label in the side column moves down where a note is in its way.
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
  while (done && (filling.next < galley->strips->len || filling.carry->len > 0))
    {
      guint end = fill_page (&filling);

      draw_page (&filling, end);
      done = !g_cancellable_set_error_if_cancelled (cancellable, error);
    }
  g_array_unref (filling.carry);
  g_array_unref (filling.tops);
  g_array_unref (filling.notes);
  return done;
}
