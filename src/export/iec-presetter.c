/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-galley-builder.h"
#include "iec-presetter.h"

#include "iec-style-names.h"

/* Below as many blocks a thread with fonts of its own costs more than it gains. */
#define MIN_BLOCKS 300u

struct _IecPresetter
{
  gint n_reached; /* of the blocks, by the typesetter */
  /* Owned */
  IecDocument *document;
  IecStylesheet *stylesheet;
  GPtrArray *blocks; /* IecBlock: what stands in a part, in order; borrowed from the document */
  GThread *thread;
  /* Borrowed */
  IecLineCache *cache;
};

/* Sets a block as the typesetter will; the strips are not needed, the cache keeps the lines. */
static void
set_block (const IecPresetter *self, const IecParagraphSetter *setter, const IecBlock *top)
{
  const char *name = top->parent->style != NULL ? top->parent->style : IEC_PAGE_BODY;
  g_autoptr (IecGalley) galley = iec_galley_new (iec_stylesheet_get_page (self->stylesheet, name));
  IecGalleyBuilder builder;
  IecBlockWalk walk;
  const IecBlock *block;
  IecBlockEvent event;

  iec_galley_builder_init (&builder, setter, galley, iec_document_get_language (self->document));
  iec_block_walk_init (&walk, top);
  while ((event = iec_block_walk_next (&walk, &block)) != IEC_BLOCK_EVENT_DONE)
    {
      if (event == IEC_BLOCK_EVENT_EXIT)
        iec_galley_builder_exit (&builder, block);
      else if (!iec_galley_builder_enter (&builder, block))
        iec_block_walk_skip (&walk);
    }
  iec_galley_builder_finish (&builder);
  iec_galley_builder_clear (&builder);
}

static gpointer
work (gpointer data)
{
  IecPresetter *self = data;
  IecShaper *shaper = iec_shaper_new ();
  IecDocumentHyphens *hyphens = iec_document_hyphens_new ();
  IecParagraphSetter setter = {
    .shaper = shaper, .hyphens = hyphens, .cache = self->cache, .stylesheet = self->stylesheet
  };

  for (gint i = (gint)self->blocks->len - 1; i > g_atomic_int_get (&self->n_reached); i--)
    set_block (self, &setter, g_ptr_array_index (self->blocks, i));
  iec_shaper_free (shaper);
  iec_document_hyphens_free (hyphens);
  return NULL;
}

/**
 * iec_presetter_start:
 * @cache: for both threads; must outlive the presetter
 *
 * Returns: (transfer full) (nullable): a running presetter; NULL where it is not worth it
 */
IecPresetter *
iec_presetter_start (IecDocument *document, IecStylesheet *stylesheet, IecLineCache *cache)
{
  const IecBlock *root = iec_document_get_root (document);
  g_autoptr (GPtrArray) blocks = g_ptr_array_new ();

  for (const IecBlock *part = root->first; part != NULL; part = part->next)
    for (const IecBlock *block = part->first; block != NULL && part->kind == IEC_BLOCK_PART; block = block->next)
      g_ptr_array_add (blocks, (gpointer)block);
  if (blocks->len < MIN_BLOCKS || g_get_num_processors () < 2)
    return NULL;

  IecPresetter *self = g_new0 (IecPresetter, 1);
  self->document = iec_document_ref (document);
  self->stylesheet = iec_stylesheet_ref (stylesheet);
  self->blocks = g_steal_pointer (&blocks);
  self->cache = cache;
  self->thread = g_thread_new ("presetter", work, self);
  return self;
}

/**
 * iec_presetter_reach:
 * @self: (nullable)
 * @block: the one that the typesetter begins with now; only those that stand in a part count
 */
void
iec_presetter_reach (IecPresetter *self, const IecBlock *block)
{
  if (self != NULL && block->parent != NULL && block->parent->kind == IEC_BLOCK_PART)
    g_atomic_int_inc (&self->n_reached);
}

/**
 * iec_presetter_stop:
 * @self: (transfer full) (nullable): ends with the block that it sets just now
 */
void
iec_presetter_stop (IecPresetter *self)
{
  if (self == NULL)
    return;
  g_atomic_int_set (&self->n_reached, (gint)self->blocks->len);
  g_thread_join (self->thread);
  g_clear_pointer (&self->document, iec_document_unref);
  g_clear_pointer (&self->stylesheet, iec_stylesheet_unref);
  g_clear_pointer (&self->blocks, g_ptr_array_unref);
  g_free (self);
}
