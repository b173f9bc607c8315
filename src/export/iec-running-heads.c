/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-running-heads.h"

#include "iec-style-names.h"

/* A heading that stands no lower than this under the text area's edge begins the page. */
#define TOP_TOLERANCE 1.0
/* Deeper sections than this are not named in the head; goals always are. */
#define NEAREST_LEVEL 2

static const IecBlock *
find_first (const IecPage *page, gboolean at_top)
{
  for (guint i = 0; i < page->anchors->len; i++)
    {
      const IecPageAnchor *anchor = &g_array_index (page->anchors, IecPageAnchor, i);

      if (anchor->block->kind == IEC_BLOCK_HEADING)
        return !at_top || anchor->y <= page->style->margin_top + TOP_TOLERANCE ? anchor->block : NULL;
    }
  return NULL;
}

/* A heading inside an element's text is no section. */
static gboolean
is_named (const IecBlock *heading, guint level)
{
  if (heading == NULL)
    return FALSE;
  return level == 1 || g_strcmp0 (heading->style, IEC_STYLE_GOAL) == 0
         || (level <= NEAREST_LEVEL && heading->uid != NULL);
}

/* Of those above @below. */
static const IecBlock *
find_nearest (const IecRunningHeads *self, guint below)
{
  for (guint level = MIN (below - 1, IEC_RUNNING_HEADS_LEVELS); level > 0; level--)
    if (is_named (self->levels[level], level))
      return self->levels[level];
  return NULL;
}

static void
pass_heading (IecRunningHeads *self, const IecBlock *heading)
{
  guint level = CLAMP (heading->level, 1, IEC_RUNNING_HEADS_LEVELS);

  self->levels[level] = heading;
  for (guint i = level + 1; i <= IEC_RUNNING_HEADS_LEVELS; i++)
    self->levels[i] = NULL;
  if (level == 1 || (heading->label != NULL && *heading->label != '\0'))
    self->labelled = heading;
}

/**
 * iec_running_heads_pass:
 * @page: the page after those that were passed already
 *
 * Tells what a reader who opens the book at this page has to know: the section or goal that the page goes on with. A
 * page that begins with a heading says that itself, so what is around it is named; a chapter that begins is its
 * own.
 */
void
iec_running_heads_pass (IecRunningHeads *self, IecPage *page)
{
  const IecBlock *top = find_first (page, TRUE);

  if (top != NULL && top->level <= 1)
    page->nearest = top;
  else
    page->nearest = find_nearest (self, top != NULL ? top->level : G_MAXUINT);
  if (page->nearest == NULL)
    page->nearest = find_first (page, FALSE);
  if (top == NULL || (top->level > 1 && top->label == NULL))
    page->going_on = self->labelled;

  for (guint i = 0; i < page->anchors->len; i++)
    {
      const IecPageAnchor *anchor = &g_array_index (page->anchors, IecPageAnchor, i);

      if (anchor->block->kind == IEC_BLOCK_HEADING)
        pass_heading (self, anchor->block);
    }
}
