/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-proof.h"

#include <string.h>

/* Beside, above and below what an element has on a page, in points. */
#define EXTENTS_MARGIN 6.0
/* So far from a line a click still means it. */
#define REACH 8.0
/* More pages than these are not set at once. */
#define MAX_QUICK_PAGES 12
/* What a screen reader is told of a page, at most. */
#define MAX_TEXT_BYTES (16u * 1024)

/* A block that stands in a part by itself, or a note. */
typedef struct
{
  const char *chapter; /* Borrowed from the document */
  const char *uid;     /* (nullable): the same, if it is an element */
  guint nth;
  guint first_page; /* index; G_MAXUINT if it is on none */
} Top;

struct _IecProof
{
  GObject parent_instance;

  guint first_mended;
  /* Owned */
  IecPages *pages;
  IecProof *base;       /* (nullable): of a mended proof, all other pages */
  GHashTable *tops;     /* IecBlock → Top */
  GHashTable *chapters; /* borrowed name → GPtrArray of IecBlock */
};

G_DEFINE_FINAL_TYPE (IecProof, iec_proof, G_TYPE_OBJECT)

/** iec_proof_place_clear: frees what a place holds; it is nowhere then. */
void
iec_proof_place_clear (IecProofPlace *place)
{
  g_clear_pointer (&place->chapter, g_free);
}

/* What stands where */

static Top *
add_top (IecProof *self, const IecBlock *block, const char *chapter, const char *uid)
{
  GPtrArray *blocks = g_hash_table_lookup (self->chapters, chapter);
  Top *top = g_new0 (Top, 1);

  if (blocks == NULL)
    {
      blocks = g_ptr_array_new ();
      g_hash_table_insert (self->chapters, (gpointer)chapter, blocks);
    }
  *top = (Top){ chapter, uid, blocks->len, G_MAXUINT };
  g_ptr_array_add (blocks, (gpointer)block);
  g_hash_table_insert (self->tops, (gpointer)block, top);
  return top;
}

/* Notes belong to where their marks stand. */
static void
add_notes (IecProof *self, const IecBlock *root, const char *chapter, const char *uid)
{
  IecBlockWalk walk;
  const IecBlock *block;
  IecBlockEvent event;

  iec_block_walk_init (&walk, root);
  while ((event = iec_block_walk_next (&walk, &block)) != IEC_BLOCK_EVENT_DONE)
    for (guint i = 0; event == IEC_BLOCK_EVENT_ENTER && block->spans != NULL && i < block->spans->len; i++)
      {
        const IecSpan *span = g_ptr_array_index (block->spans, i);

        if (span->note != NULL)
          add_top (self, span->note, chapter, uid);
      }
}

/* What is said beside a heading in the side column may come before it. */
static const char *
get_own_uid (const IecBlock *block)
{
  if (block->uid == NULL && block->kind == IEC_BLOCK_SIDE && block->next != NULL)
    return block->next->uid;
  return block->uid;
}

static void
index_part (IecProof *self, const IecBlock *part, const char **uid)
{
  const char *name = part->style != NULL ? part->style : "";

  for (const IecBlock *block = part->first; block != NULL; block = block->next)
    {
      const char *own = get_own_uid (block);

      if (own != NULL)
        *uid = own;
      add_top (self, block, *uid != NULL ? *uid : name, *uid);
      add_notes (self, block, *uid != NULL ? *uid : name, *uid);
    }
}

static const IecBlock *
find_top_block (IecProof *self, const IecBlock *block)
{
  while (block != NULL && !g_hash_table_contains (self->tops, block))
    block = block->parent;
  return block;
}

static Top *
find_top (IecProof *self, const IecBlock *block)
{
  const IecBlock *top = find_top_block (self, block);

  return top != NULL ? g_hash_table_lookup (self->tops, top) : NULL;
}

/* Where the nth item of a block stands; its last one if it has fewer. */
static gboolean
find_line (IecProof *self, const IecBlock *block, guint nth, guint *index, double *y)
{
  const Top *top = g_hash_table_lookup (self->tops, block);
  gboolean found = FALSE, ended = FALSE;

  if (top->first_page == G_MAXUINT)
    return FALSE;
  for (guint i = top->first_page; !ended && i < iec_pages_get_n_pages (self->pages); i++)
    {
      const IecPage *page = iec_pages_get_page (self->pages, i);

      ended = TRUE;
      for (guint j = 0; j < page->items->len; j++)
        {
          const IecPageItem *item = &g_array_index (page->items, IecPageItem, j);

          if (find_top_block (self, item->block) != block)
            continue;
          found = TRUE;
          ended = FALSE;
          *index = i;
          *y = item->top;
          if (nth-- == 0)
            return TRUE;
        }
    }
  return found;
}

/* @near: another block of the chapter will do. */
static gboolean
find_block (IecProof *self, const IecProofPlace *place, gboolean near, guint *index, double *y)
{
  GPtrArray *blocks = place->chapter != NULL ? g_hash_table_lookup (self->chapters, place->chapter) : NULL;

  if (blocks == NULL)
    return FALSE;
  if (place->nth_block < blocks->len
      && find_line (self, g_ptr_array_index (blocks, place->nth_block), place->nth_line, index, y))
    return TRUE;
  for (guint nth = MIN (place->nth_block, blocks->len); near && nth > 0; nth--)
    if (find_line (self, g_ptr_array_index (blocks, nth - 1), 0, index, y))
      return TRUE;
  return FALSE;
}

static void
index_pages (IecProof *self)
{
  for (guint i = 0; i < iec_pages_get_n_pages (self->pages); i++)
    {
      const IecPage *page = iec_pages_get_page (self->pages, i);

      for (guint j = 0; j < page->items->len; j++)
        {
          Top *top = find_top (self, g_array_index (page->items, IecPageItem, j).block);

          if (top != NULL && top->first_page == G_MAXUINT)
            top->first_page = i;
        }
    }
}

static void
index_document (IecProof *self)
{
  const IecBlock *root = iec_document_get_root (iec_pages_get_document (self->pages));
  const char *uid = NULL;

  self->tops = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  self->chapters = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify)g_ptr_array_unref);
  for (const IecBlock *part = root->first; part != NULL; part = part->next)
    index_part (self, part, &uid);
  index_pages (self);
}

static void
iec_proof_finalize (GObject *object)
{
  IecProof *self = IEC_PROOF (object);

  g_clear_pointer (&self->chapters, g_hash_table_unref);
  g_clear_pointer (&self->tops, g_hash_table_unref);
  g_clear_pointer (&self->pages, iec_pages_free);
  g_clear_object (&self->base);
  G_OBJECT_CLASS (iec_proof_parent_class)->finalize (object);
}

static void
iec_proof_class_init (IecProofClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = iec_proof_finalize;
}

static void
iec_proof_init (IecProof *self)
{
}

/**
 * iec_proof_new:
 * @pages: (transfer full): the pages
 *
 * Returns: (transfer full): a proof of them
 */
IecProof *
iec_proof_new (IecPages *pages)
{
  g_return_val_if_fail (pages != NULL, NULL);

  IecProof *self = g_object_new (IEC_TYPE_PROOF, NULL);
  self->pages = pages;
  index_document (self);
  return self;
}

/**
 * iec_proof_new_mended:
 * @base: a whole proof of the strategy as it was
 * @first: the index of the page whose place the first of @pages takes
 * @pages: (transfer full): a few pages of the strategy as it is
 *
 * For what is seen at once while all pages are being set: @base with some pages newer than the others.
 *
 * Returns: (transfer full): the mended proof
 */
IecProof *
iec_proof_new_mended (IecProof *base, guint first, IecPages *pages)
{
  g_return_val_if_fail (IEC_IS_PROOF (base) && base->base == NULL, NULL);
  g_return_val_if_fail (pages != NULL, NULL);

  IecProof *self = iec_proof_new (pages);
  self->base = g_object_ref (base);
  self->first_mended = first;
  return self;
}

/**
 * iec_proof_has_what_is_on:
 * @index: a page of the proof that this one mends
 *
 * Returns: whether what that page begins with is on the newer pages, so that somebody who looks at it sees it there
 */
gboolean
iec_proof_has_what_is_on (IecProof *self, guint index)
{
  g_return_val_if_fail (IEC_IS_PROOF (self) && self->base != NULL, FALSE);

  g_auto (IecProofPlace) place = { NULL };
  double offset, y;
  guint found;

  iec_proof_get_place (self->base, MIN (index, iec_proof_get_n_pages (self->base) - 1), 0, &place, &offset);
  return place.chapter != NULL && find_block (self, &place, FALSE, &found, &y);
}

/** iec_proof_is_whole: Returns: whether all pages are of one state of the strategy */
gboolean
iec_proof_is_whole (IecProof *self)
{
  g_return_val_if_fail (IEC_IS_PROOF (self), FALSE);

  return self->base == NULL;
}

/** iec_proof_get_pages: Returns: (transfer none): the pages; of a mended proof, the newer ones */
IecPages *
iec_proof_get_pages (IecProof *self)
{
  g_return_val_if_fail (IEC_IS_PROOF (self), NULL);

  return self->pages;
}

/** iec_proof_get_n_pages: Returns: how many pages there are, at least one */
guint
iec_proof_get_n_pages (IecProof *self)
{
  g_return_val_if_fail (IEC_IS_PROOF (self), 0);

  guint n = iec_pages_get_n_pages (self->pages);
  return self->base != NULL ? MAX (iec_proof_get_n_pages (self->base), self->first_mended + n) : n;
}

/* Which proof has the page, and as the how many-eth. */
static IecProof *
find_source (IecProof *self, guint *index)
{
  if (self->base == NULL)
    return self;
  if (*index < self->first_mended || *index >= self->first_mended + iec_pages_get_n_pages (self->pages))
    return self->base;
  *index -= self->first_mended;
  return self;
}

/** iec_proof_get_page: Returns: (transfer none): a page; @index is from 0 */
const IecPage *
iec_proof_get_page (IecProof *self, guint index)
{
  g_return_val_if_fail (IEC_IS_PROOF (self), NULL);
  g_return_val_if_fail (index < iec_proof_get_n_pages (self), NULL);

  IecProof *source = find_source (self, &index);
  return iec_pages_get_page (source->pages, index);
}

/* How far a point is from an item; 0 if it lies on it. */
static double
get_distance (const IecPageItem *item, double x, double y)
{
  double bottom = item->top + item->height;
  double dx = MAX (MAX (item->x - x, x - item->x - item->width), 0);
  double dy = MAX (MAX (item->top - y, y - bottom), 0);

  /* Beside a line it is meant sooner than above or below it. */
  return dy > 0 ? dy + dx / 100 : dx / 100;
}

static const IecPageItem *
find_item_at (const IecPage *page, double x, double y)
{
  const IecPageItem *nearest = NULL;
  double least = REACH;

  for (guint i = 0; i < page->items->len; i++)
    {
      const IecPageItem *item = &g_array_index (page->items, IecPageItem, i);
      double distance = get_distance (item, x, y);

      if (item->block != NULL && distance < least)
        {
          least = distance;
          nearest = item;
        }
    }
  return nearest;
}

static const char *
skip_prefix (const char *anchor, const char *prefix)
{
  return anchor != NULL && g_str_has_prefix (anchor, prefix) ? anchor + strlen (prefix) : NULL;
}

/* Of a line of the contents, the element that it leads to. */
static const char *
get_uid (IecProof *self, const IecBlock *block)
{
  const Top *top = find_top (self, block);

  for (const IecBlock *b = block; b != NULL; b = b->parent)
    if (b->uid != NULL)
      return b->uid;
    else if (b->kind == IEC_BLOCK_ENTRY && skip_prefix (b->target, "el-") != NULL)
      return skip_prefix (b->target, "el-");
  return top != NULL ? top->uid : NULL;
}

/**
 * iec_proof_get_uid_at:
 * @x: in points from the page's left edge
 * @y: from its upper edge
 *
 * Returns: (transfer none) (nullable): the uid of the element whose text stands there; of a line of the contents, that
 *   of the element it names
 */
const char *
iec_proof_get_uid_at (IecProof *self, guint index, double x, double y)
{
  g_return_val_if_fail (IEC_IS_PROOF (self), NULL);

  IecProof *source = find_source (self, &index);
  const IecPageItem *item = find_item_at (iec_pages_get_page (source->pages, index), x, y);
  return item != NULL ? get_uid (source, item->block) : NULL;
}

/**
 * iec_proof_get_target_at:
 *
 * Returns: (transfer none) (nullable): where the link at a point of a page leads, an anchor
 */
const char *
iec_proof_get_target_at (IecProof *self, guint index, double x, double y)
{
  g_return_val_if_fail (IEC_IS_PROOF (self), NULL);

  IecProof *source = find_source (self, &index);
  const IecPageItem *item = find_item_at (iec_pages_get_page (source->pages, index), x, y);

  for (guint i = 0; item != NULL && item->line != NULL && i < item->line->runs->len; i++)
    {
      const IecGlyphRun *run = &g_array_index (item->line->runs, IecGlyphRun, i);
      double left = item->x + run->x;

      const IecSpan *span = iec_page_item_get_span (item, run);

      if (span != NULL && span->target != NULL && x >= left && x <= left + run->width)
        return span->target;
    }
  return item != NULL && item->block->kind == IEC_BLOCK_ENTRY ? item->block->target : NULL;
}

/**
 * iec_proof_find_element:
 * @index: (out): the page on which the element begins
 * @y: (out): how far down on it
 *
 * Returns: whether the element is printed
 */
gboolean
iec_proof_find_element (IecProof *self, const char *uid, guint *index, double *y)
{
  g_return_val_if_fail (IEC_IS_PROOF (self) && uid != NULL, FALSE);

  g_autofree char *anchor = g_strconcat ("el-", uid, NULL);
  for (IecProof *source = self; source != NULL; source = source->base)
    {
      const IecPagesPlace *place = iec_pages_find (source->pages, anchor);

      if (place == NULL)
        continue;
      *index = place->page - 1;
      *y = place->y;
      return TRUE;
    }
  return FALSE;
}

static void
unite (cairo_rectangle_t *extents, const IecPageItem *item, gboolean first)
{
  double right = item->x + item->width, bottom = item->top + item->height;

  if (first)
    {
      *extents = (cairo_rectangle_t){ item->x, item->top, item->width, item->height };
      return;
    }
  right = MAX (extents->x + extents->width, right);
  bottom = MAX (extents->y + extents->height, bottom);
  extents->x = MIN (extents->x, item->x);
  extents->y = MIN (extents->y, item->top);
  extents->width = right - extents->x;
  extents->height = bottom - extents->y;
}

/**
 * iec_proof_get_extents:
 * @extents: (out): around all that the element has on the page, in points
 *
 * What stands below the element in the outline is not counted in, nor are its notes.
 *
 * Returns: whether it has something there
 */
gboolean
iec_proof_get_extents (IecProof *self, guint index, const char *uid, cairo_rectangle_t *extents)
{
  g_return_val_if_fail (IEC_IS_PROOF (self) && uid != NULL, FALSE);

  IecProof *source = find_source (self, &index);
  const IecPage *page = iec_pages_get_page (source->pages, index);
  gboolean found = FALSE;

  for (guint i = 0; i < page->items->len; i++)
    {
      const IecPageItem *item = &g_array_index (page->items, IecPageItem, i);
      const IecBlock *block = find_top_block (source, item->block);
      const Top *top = block != NULL ? g_hash_table_lookup (source->tops, block) : NULL;

      if (top == NULL || g_strcmp0 (top->uid, uid) != 0 || block->kind == IEC_BLOCK_NOTE)
        continue;
      unite (extents, item, !found);
      found = TRUE;
    }
  if (!found)
    return FALSE;
  /* Lines are of different lengths, the column is not. */
  extents->width = MAX (extents->width, page->width - page->style->margin_right - extents->x);
  extents->x -= EXTENTS_MARGIN;
  extents->y -= EXTENTS_MARGIN;
  extents->width += 2 * EXTENTS_MARGIN;
  extents->height += 2 * EXTENTS_MARGIN;
  return TRUE;
}

/* Which item of its block an item is, counted over the pages. */
static guint
count_before (IecProof *self, const IecBlock *block, guint first_page, guint index, guint item)
{
  guint n = 0;

  for (guint i = first_page; i <= index; i++)
    {
      const IecPage *page = iec_pages_get_page (self->pages, i);
      guint end = i == index ? item : page->items->len;

      for (guint j = 0; j < end; j++)
        n += find_top_block (self, g_array_index (page->items, IecPageItem, j).block) == block;
    }
  return n;
}

/**
 * iec_proof_get_place:
 * @y: a height on the page, in points
 * @place: (out): the first line of text at or below it on the page, else the last above it; nowhere on an empty page
 * @offset: (out): how far below @y that begins, in points
 *
 * What a person looks at, to be found again when the pages are others. Clear @place with iec_proof_place_clear().
 */
void
iec_proof_get_place (IecProof *self, guint index, double y, IecProofPlace *place, double *offset)
{
  guint chosen = G_MAXUINT;

  g_return_if_fail (IEC_IS_PROOF (self));
  g_return_if_fail (index < iec_proof_get_n_pages (self));

  IecProof *source = find_source (self, &index);
  const IecPage *page = iec_pages_get_page (source->pages, index);

  *place = (IecProofPlace){ NULL };
  *offset = 0;
  for (guint i = 0; i < page->items->len; i++)
    {
      const IecPageItem *item = &g_array_index (page->items, IecPageItem, i);

      if (find_top (source, item->block) == NULL)
        continue;
      chosen = i;
      if (item->top >= y)
        break;
    }
  if (chosen == G_MAXUINT)
    return;
  const IecPageItem *item = &g_array_index (page->items, IecPageItem, chosen);
  const IecBlock *block = find_top_block (source, item->block);
  const Top *top = g_hash_table_lookup (source->tops, block);
  *place = (IecProofPlace){ g_strdup (top->chapter), top->nth,
                            count_before (source, block, top->first_page, index, chosen) };
  *offset = item->top - y;
}

/**
 * iec_proof_find_place:
 * @place: of iec_proof_get_place() of this or another proof
 * @index: (out): the page it is on
 * @y: (out): how far down, in points
 *
 * Returns: whether it, or what is nearest to it in its chapter, is there
 */
gboolean
iec_proof_find_place (IecProof *self, const IecProofPlace *place, guint *index, double *y)
{
  g_return_val_if_fail (IEC_IS_PROOF (self), FALSE);

  if (self->base == NULL)
    return find_block (self, place, TRUE, index, y);
  if (find_block (self, place, FALSE, index, y))
    {
      *index += self->first_mended;
      return TRUE;
    }
  return find_block (self->base, place, TRUE, index, y);
}

/* The block with which a page begins, if nothing of it stands on the page before. */
static const IecBlock *
get_first_block (IecProof *self, guint index)
{
  const IecPage *page = iec_pages_get_page (self->pages, index);
  const IecBlock *block =
      page->items->len > 0 ? find_top_block (self, g_array_index (page->items, IecPageItem, 0).block) : NULL;
  const Top *top = block != NULL ? g_hash_table_lookup (self->tops, block) : NULL;

  return top != NULL && top->first_page == index && block->parent != NULL ? block : NULL;
}

/* The last page not after @index that begins with a block. */
static const IecBlock *
find_clean_start (IecProof *self, guint *index)
{
  for (guint i = *index + 1; i > 0; i--)
    {
      const IecBlock *block = get_first_block (self, i - 1);

      if (block == NULL)
        continue;
      *index = i - 1;
      return block;
    }
  return NULL;
}

static guint
count_previous (const IecBlock *block)
{
  guint n = 0;

  for (; block->previous != NULL; block = block->previous)
    n++;
  return n;
}

static const IecBlock *
get_nth_child (const IecBlock *block, guint n)
{
  const IecBlock *child = block != NULL ? block->first : NULL;

  for (; child != NULL && n > 0; n--)
    child = child->next;
  return child;
}

/* (nullable): the block not after this one in its part with which an element begins, and how far that is. */
static const IecBlock *
find_beginning (const IecBlock *block, guint *distance)
{
  for (*distance = 0; block != NULL; block = block->previous, (*distance)++)
    if (block->uid != NULL)
      return block;
  return NULL;
}

static const IecBlock *
find_child_of_uid (const IecBlock *part, const char *uid)
{
  const IecBlock *child = part != NULL ? part->first : NULL;

  while (child != NULL && g_strcmp0 (child->uid, uid) != 0)
    child = child->next;
  return child;
}

/* The same block of another document: as far from the beginning of the same element, or as far in a part without any.
 */
static const IecBlock *
find_twin (const IecBlock *block, IecDocument *document)
{
  const IecBlock *part = get_nth_child (iec_document_get_root (document), count_previous (block->parent));
  guint distance;
  const IecBlock *beginning = find_beginning (block, &distance);
  const IecBlock *twin;

  if (part == NULL || part->kind != IEC_BLOCK_PART || g_strcmp0 (part->style, block->parent->style) != 0)
    return NULL;
  twin = beginning != NULL ? find_child_of_uid (part, beginning->uid) : get_nth_child (part, count_previous (block));
  for (; twin != NULL && beginning != NULL && distance > 0; distance--)
    twin = twin->next;
  return twin != NULL && twin->kind == block->kind && g_strcmp0 (twin->uid, block->uid) == 0 ? twin : NULL;
}

/**
 * iec_proof_set_some:
 * @document: the strategy as it is now, where only the text of some element may have changed
 * @first: (inout): the index of the first page that is wanted; set to that of the first one that is set
 * @n_pages: how many pages are wanted
 *
 * Sets some pages as they most probably are now: what stands before a page that begins with a block is as it was.
 *
 * Returns: (transfer full) (nullable): the pages; NULL if it would not be quick, or was cancelled
 */
IecPages *
iec_proof_set_some (IecProof *self,
                    IecTypesetter *typesetter,
                    IecDocument *document,
                    guint *first,
                    guint n_pages,
                    GCancellable *cancellable)
{
  g_return_val_if_fail (IEC_IS_PROOF (self) && self->base == NULL, NULL);

  guint n_all = iec_pages_get_n_pages (self->pages), start = MIN (*first, n_all - 1);
  const IecBlock *old = find_clean_start (self, &start);
  const IecBlock *from = old != NULL ? find_twin (old, document) : NULL;
  guint n = *first - start + n_pages;

  if (from == NULL || *first < start || n > MAX_QUICK_PAGES)
    return NULL;
  *first = start;
  return iec_typesetter_set_some (typesetter, document, from, start + 1, n, n_all, cancellable);
}

/**
 * iec_proof_dup_text:
 *
 * Returns: (transfer full): what stands on a page, a line of it a line, no more than a screen reader can bear
 */
char *
iec_proof_dup_text (IecProof *self, guint index)
{
  g_return_val_if_fail (IEC_IS_PROOF (self), NULL);

  const IecPage *page = iec_proof_get_page (self, index);
  g_autoptr (GString) text = g_string_new (NULL);
  double last_y = -1;

  for (guint i = 0; i < page->items->len && text->len < MAX_TEXT_BYTES; i++)
    {
      const IecPageItem *item = &g_array_index (page->items, IecPageItem, i);
      g_autofree char *line = item->line != NULL ? iec_text_line_dup_text (item->line) : NULL;

      if (line == NULL || *line == '\0')
        continue;
      if (text->len > 0)
        g_string_append_c (text, item->y - last_y > 0.1 || last_y - item->y > 0.1 ? '\n' : ' ');
      last_y = item->y;
      g_string_append (text, line);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}
