/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-galley-builder.h"
#include "iec-page-copy.h"
#include "iec-page-furniture.h"
#include "iec-page-references.h"
#include "iec-pages-private.h"
#include "iec-paginator.h"
#include "iec-presetter.h"
#include "iec-running-heads.h"

#include "iec-style-names.h"

/* Of the whole work of setting, what breaking into lines takes. */
#define LINES_SHARE 0.9

struct _IecTypesetter
{
  /* Owned */
  IecShaper *shaper;
  IecDocumentHyphens *hyphens;
  IecLineCache *cache;
  IecPageReferences *references;
};

/* from: (nullable): the child of a part that is set first; most_pages: 0 for all; n_all: 0 for as many as are set */
typedef struct
{
  IecParagraphSetter setter;
  IecPages *pages;
  IecPaginator paginator;
  IecPresetter *presetter; /* (nullable) */
  guint n_blocks, n_done;
  double reported;
  IecProgress progress;
  gpointer user_data;
  GCancellable *cancellable;
  const IecBlock *from;
  guint most_pages, n_all;
} Work;

/** iec_typesetter_new: Returns: (transfer full): a typesetter for the calling thread */
IecTypesetter *
iec_typesetter_new (void)
{
  IecTypesetter *self = g_new0 (IecTypesetter, 1);

  self->shaper = iec_shaper_new ();
  self->hyphens = iec_document_hyphens_new ();
  self->cache = iec_line_cache_new ();
  self->references = iec_page_references_new ();
  return self;
}

/** iec_typesetter_free: (nullable). Pages that it set go on. */
void
iec_typesetter_free (IecTypesetter *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->shaper, iec_shaper_free);
  g_clear_pointer (&self->hyphens, iec_document_hyphens_free);
  g_clear_pointer (&self->cache, iec_line_cache_free);
  g_clear_pointer (&self->references, iec_page_references_free);
  g_free (self);
}

static guint
count_blocks (const IecBlock *root)
{
  IecBlockWalk walk;
  const IecBlock *block;
  IecBlockEvent event;
  guint n = 0;

  iec_block_walk_init (&walk, root);
  while ((event = iec_block_walk_next (&walk, &block)) != IEC_BLOCK_EVENT_DONE)
    n += event == IEC_BLOCK_EVENT_ENTER ? 1 : 0;
  return MAX (n, 1);
}

/* Counts a block and those below it that are set with it. Returns FALSE if the work was cancelled. */
static gboolean
report_block (Work *self, const IecBlock *block, gboolean walked, GError **error)
{
  self->n_done += walked ? 1 : count_blocks (block);
  /* What is set a second time is no step back. */
  self->reported = MAX (self->reported, LINES_SHARE * self->n_done / self->n_blocks);
  if (self->progress != NULL)
    self->progress (self->reported, self->user_data);
  return !g_cancellable_set_error_if_cancelled (self->cancellable, error);
}

/* Whether the galley has all that may matter on the pages that are wanted: a page more, which is not shown. */
static gboolean
is_enough (const Work *self, const IecGalley *galley, guint *n_seen, double *height)
{
  if (self->most_pages == 0)
    return FALSE;
  for (; *n_seen < galley->strips->len; (*n_seen)++)
    {
      const IecStrip *strip = g_ptr_array_index (galley->strips, *n_seen);

      *height += strip->space + strip->height;
    }
  const IecPageStyle *style = galley->style;
  return *height > (self->most_pages + 1) * (style->height - style->margin_top - style->margin_bottom);
}

static gboolean
set_part (Work *self, const IecBlock *part, GError **error)
{
  const char *name = part->style != NULL ? part->style : IEC_PAGE_BODY;
  g_autoptr (IecGalley) galley = iec_galley_new (iec_stylesheet_get_page (self->setter.stylesheet, name));
  IecGalleyBuilder builder;
  IecBlockWalk walk;
  const IecBlock *block;
  IecBlockEvent event;
  gboolean done = TRUE, enough = FALSE, begun = self->from == NULL;
  guint n_seen = 0;
  double height = 0;

  iec_galley_builder_init (&builder, &self->setter, galley, iec_document_get_language (self->pages->document));
  builder.notice = self->pages->notice;
  iec_block_walk_init (&walk, part);
  while (done && !enough && (event = iec_block_walk_next (&walk, &block)) != IEC_BLOCK_EVENT_DONE)
    {
      begun = begun || block == self->from;
      if (!begun && block != part)
        {
          if (event == IEC_BLOCK_EVENT_ENTER)
            iec_block_walk_skip (&walk);
          continue;
        }
      if (event == IEC_BLOCK_EVENT_EXIT)
        {
          iec_galley_builder_exit (&builder, block);
          enough = block->parent == part && is_enough (self, galley, &n_seen, &height);
          continue;
        }
      iec_presetter_reach (self->presetter, block);
      gboolean walked = iec_galley_builder_enter (&builder, block);
      if (!walked)
        iec_block_walk_skip (&walk);
      done = report_block (self, block, walked, error);
    }
  if (done)
    iec_galley_builder_finish (&builder);
  iec_galley_builder_clear (&builder);
  _iec_pages_take_widths (self->pages, galley->widths);
  return done && iec_paginator_add (&self->paginator, galley, self->cancellable, error);
}

static void
set_page_number (Work *self, IecPageItem *item)
{
  const IecBlock *entry = item->block;
  const IecPagesPlace *place = entry->target != NULL ? iec_pages_find (self->pages, entry->target) : NULL;
  const IecParagraphStyle *style = iec_stylesheet_get_paragraph (
      self->setter.stylesheet,
      entry->style != NULL ? entry->style : (entry->level <= 1 ? IEC_STYLE_ENTRY_1 : IEC_STYLE_ENTRY_2), entry->tone);

  if (place == NULL)
    return;
  g_autofree char *number = g_strdup_printf (" %u", place->page);
  iec_text_line_unref (item->line);
  item->line = iec_paragraph_setter_set_text (&self->setter, number, &style->text, NULL);
  item->width = item->line->width;
  item->x -= item->width;
}

/* What the pages before have told of headings, for those that begin in the midst of a part. */
static void
pass_headings_before (Work *self, IecRunningHeads *heads)
{
  const IecBlock *root = iec_document_get_root (self->pages->document);
  IecPage *page = iec_page_new (iec_stylesheet_get_page (self->setter.stylesheet, IEC_PAGE_BODY), 1);

  for (const IecBlock *part = root->first; part != NULL; part = part != self->from->parent ? part->next : NULL)
    for (const IecBlock *block = part->first; block != NULL && block != self->from; block = block->next)
      if (block->kind == IEC_BLOCK_HEADING)
        g_array_append_val (page->anchors, ((IecPageAnchor){ .y = G_MAXDOUBLE, .block = block }));
  iec_running_heads_pass (heads, page);
  iec_page_free (page);
}

static gboolean
finish_pages (Work *self, GError **error)
{
  GPtrArray *pages = self->pages->pages;
  IecRunningHeads heads = { 0 };
  g_auto (IecPageCopy) copy = { 0 };

  if (self->from != NULL)
    pass_headings_before (self, &heads);
  self->pages->copy_note = iec_page_copy_make_note (self->pages->document);
  iec_page_copy_init (&copy, &self->setter, self->pages->document, self->pages->copy_note);
  for (guint i = 0; i < pages->len; i++)
    {
      IecPage *page = g_ptr_array_index (pages, i);

      for (guint j = 0; j < page->items->len; j++)
        {
          IecPageItem *item = &g_array_index (page->items, IecPageItem, j);

          if (item->role == IEC_ROLE_PAGE)
            set_page_number (self, item);
        }
      iec_running_heads_pass (&heads, page);
      iec_page_furniture_add (page, MAX (pages->len, self->n_all), &self->setter, self->pages->document);
      iec_page_copy_add (&copy, page);
      if (self->progress != NULL)
        self->progress (LINES_SHARE + (1 - LINES_SHARE) * (i + 1) / pages->len, self->user_data);
      if (g_cancellable_set_error_if_cancelled (self->cancellable, error))
        return FALSE;
    }
  return TRUE;
}

/* What explains the notes at the foot: no part of the tree, as it stands on each page that has some. */
static IecBlock *
make_notice (IecDocument *document)
{
  const char *words = iec_document_get_field (document, IEC_FIELD_NOTES);

  if (words == NULL)
    return NULL;
  IecBlock *notice = iec_block_new (IEC_BLOCK_NOTE, NULL);
  iec_block_add_styled (iec_block_append_new (notice, IEC_BLOCK_PARAGRAPH, NULL), words, IEC_STYLE_SECONDARY, 0);
  return notice;
}

static void
prepare_work (IecTypesetter *self, Work *work)
{
  work->setter = (IecParagraphSetter){ .shaper = self->shaper,
                                       .hyphens = self->hyphens,
                                       .cache = self->cache,
                                       .stylesheet = work->pages->stylesheet,
                                       .page = iec_page_references_get,
                                       .page_data = self->references };
  work->paginator.pages = work->pages->pages;
}

/* Sets all parts. The numbers of pages in the text are those that are believed so far. */
static gboolean
set_parts (Work *self, GError **error)
{
  GPtrArray *pages = self->pages->pages;
  const IecBlock *root = iec_document_get_root (self->pages->document);

  self->n_done = 0;
  self->paginator = (IecPaginator){ .pages = pages };
  g_ptr_array_set_size (pages, 0);
  for (const IecBlock *part = root->first; part != NULL; part = part->next)
    if (part->kind == IEC_BLOCK_PART && !set_part (self, part, error))
      return FALSE;
  if (pages->len == 0)
    g_ptr_array_add (pages, iec_page_new (iec_stylesheet_get_page (self->setter.stylesheet, IEC_PAGE_BODY), 1));
  _iec_pages_index (self->pages);
  return TRUE;
}

/**
 * iec_typesetter_set:
 * @document: with a stylesheet; without one, the default is taken
 * @progress: (nullable): called now and then, with @user_data
 *
 * Sets a document on pages. The contents' page numbers have places of the same width, so they are put in when the pages
 * are known and move nothing. Numbers of pages in the text are believed first; where they prove wrong, the pages are
 * set again, which is quick, as no paragraph without such a number is.
 *
 * Returns: (transfer full) (nullable): the pages, at least one; NULL with G_IO_ERROR_CANCELLED or an error of the
 * default stylesheet
 */
IecPages *
iec_typesetter_set (IecTypesetter *self,
                    IecDocument *document,
                    IecProgress progress,
                    gpointer user_data,
                    GCancellable *cancellable,
                    GError **error)
{
  IecStylesheet *given = iec_document_get_stylesheet (document);
  g_autoptr (IecStylesheet) stylesheet =
      given != NULL ? iec_stylesheet_ref (given) : iec_stylesheet_new_default (error);
  const IecBlock *root = iec_document_get_root (document);

  if (stylesheet == NULL)
    return NULL;
  iec_line_cache_begin (self->cache, stylesheet);
  g_autoptr (IecPages) pages = _iec_pages_new (document, stylesheet);
  pages->notice = make_notice (document);
  Work work = { .pages = pages,
                .n_blocks = count_blocks (root),
                .progress = progress,
                .user_data = user_data,
                .cancellable = cancellable };
  g_autoptr (IecPresetter) presetter = iec_presetter_start (document, stylesheet, self->cache);
  prepare_work (self, &work);
  work.presetter = presetter;
  iec_page_references_begin (self->references);
  do
    {
      if (!set_parts (&work, error))
        return NULL;
      work.presetter = NULL;
    }
  while (!iec_page_references_settle (self->references, pages));
  if (!finish_pages (&work, error))
    return NULL;
  iec_line_cache_end (self->cache);
  return g_steal_pointer (&pages);
}

/* (nullable): the last heading of a chapter before a block of a part. */
static const IecBlock *
find_chapter_before (const IecBlock *from)
{
  for (const IecBlock *part = from->parent; part != NULL; part = part->previous)
    for (const IecBlock *block = part == from->parent ? from->previous : part->last; block != NULL;
         block = block->previous)
      if (block->kind == IEC_BLOCK_HEADING && block->level == 1)
        return block;
  return NULL;
}

/**
 * iec_typesetter_set_some:
 * @document: with a stylesheet
 * @from: a child of a part of the document
 * @number: of the page that @from begins
 * @n_pages: how many pages are wanted, at least one
 * @n_all: how many pages there are in all, as far as is known
 *
 * Sets a few pages in the midst of a document, for a preview that need not wait for all: what stands on them is what
 * iec_typesetter_set() puts there, where it begins a page with @from under this number.
 *
 * Returns: (transfer full) (nullable): as many of the pages as there are in the part; NULL if it was cancelled
 */
IecPages *
iec_typesetter_set_some (IecTypesetter *self,
                         IecDocument *document,
                         const IecBlock *from,
                         guint number,
                         guint n_pages,
                         guint n_all,
                         GCancellable *cancellable)
{
  IecStylesheet *stylesheet = iec_document_get_stylesheet (document);

  g_return_val_if_fail (stylesheet != NULL && from->parent != NULL && from->parent->kind == IEC_BLOCK_PART, NULL);
  g_return_val_if_fail (number > 0 && n_pages > 0, NULL);

  iec_line_cache_begin (self->cache, stylesheet);
  g_autoptr (IecPages) pages = _iec_pages_new (document, stylesheet);
  pages->notice = make_notice (document);
  Work work = {
    .pages = pages, .n_blocks = 1, .cancellable = cancellable, .from = from, .most_pages = n_pages, .n_all = n_all
  };
  prepare_work (self, &work);
  work.paginator.n_before = number - 1;
  work.paginator.chapter = find_chapter_before (from);
  if (!set_part (&work, from->parent, NULL))
    return NULL;
  if (pages->pages->len > n_pages)
    g_ptr_array_set_size (pages->pages, (int)n_pages);
  _iec_pages_index (pages);
  return finish_pages (&work, NULL) ? g_steal_pointer (&pages) : NULL;
}
