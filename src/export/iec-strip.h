/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "iec-page.h"

G_BEGIN_DECLS

/**
 * IecStripBreak: whether a page may end before a strip.
 */
typedef enum
{
  IEC_STRIP_BREAK_FORBIDDEN,
  IEC_STRIP_BREAK_ALLOWED,
  IEC_STRIP_BREAK_FORCED,
} IecStripBreak;

/**
 * IecStripBox: a box that goes around strips that follow each other.
 * @x, @width: from the page's left edge; the outside of its borders
 */
typedef struct
{
  double x, width;
  IecBox box;
} IecStripBox;

/**
 * IecStripNote: a side note, whose first baseline stands level with that of its strip.
 * @items: (element-type IecPageItem): from its top
 */
typedef struct
{
  double height;
  double baseline;
  /* Owned */
  GArray *items;
} IecStripNote;

/**
 * IecStripFoot: a note that stands at the foot of the page that the strip with its mark stands on.
 * @space: below it, before the next
 * @lines: (element-type IecStrip): one below the other, from the page's left edge
 */
typedef struct
{
  double space;
  /* Owned */
  GPtrArray *lines;
  /* Borrowed */
  const IecBlock *block;
} IecStripFoot;

/**
 * IecStrip: a horizontal strip of a part of the document, as wide as the page and one line high: what the paginator
 * puts on pages, one below the other, and never divides.
 * @space: above it; left out at the top of a page
 * @head_space: above it where it stands below @head that is repeated
 * @baseline: of its first line, from its top
 * @label_top, @label_bottom: of what it has in the side column, from its top; equal if it has nothing
 * @divided: its last word goes on in the next strip
 * @absolute: its items stand at their places on the page, whatever is above it
 * @furniture: (nullable) (element-type IecPageItem): rules and fills, from its top
 * @items: (element-type IecPageItem): from its top and the page's left edge
 * @notes: (nullable) (element-type IecStripNote)
 * @feet: (nullable) (element-type IecStripFoot): of the marks in it, in their order
 * @anchors: (nullable) (element-type IecBlock): blocks that begin here and are targets, headings also
 * @head: (nullable) (element-type IecStrip): the rows that are repeated if a page begins here; borrowed
 * @run: (nullable): the first row of those that may be divided; strips of one run follow each other
 */
typedef struct
{
  double space, head_space, height, baseline;
  double label_top, label_bottom;
  IecStripBreak before;
  gboolean divided;
  gboolean absolute;
  /* Owned */
  GArray *furniture;
  GArray *items;
  GPtrArray *notes;
  GPtrArray *feet;
  GPtrArray *anchors;
  /* Borrowed */
  const IecStripBox *box;
  const GPtrArray *head;
  const IecBlock *run;
} IecStrip;

/**
 * IecGalley: the strips of a part, not yet on pages.
 * @style: the master page
 * @strips: (element-type IecStrip)
 * @notice: (nullable) (element-type IecStrip): what explains the notes, above the first of them on each page
 * @widths: (element-type IecBlock double): of the tables' columns
 */
typedef struct
{
  /* Owned */
  GPtrArray *strips;
  GPtrArray *boxes;
  GPtrArray *heads;
  GPtrArray *notice;
  GHashTable *widths;
  /* Borrowed */
  const IecPageStyle *style;
} IecGalley;

void iec_strip_box_draw (const IecStripBox *self,
                         GArray *furniture,
                         double top,
                         double bottom,
                         gboolean first,
                         gboolean last);
IecStrip *iec_strip_new (double height);
void iec_strip_free (IecStrip *self);
IecStripNote *iec_strip_note_new (void);
void iec_strip_note_free (IecStripNote *self);
void iec_strip_add_foot (IecStrip *self, IecStripFoot *foot);
void iec_strip_take_feet (IecStrip *self, IecStrip *from);
void iec_strip_foot_free (IecStripFoot *self);
IecGalley *iec_galley_new (const IecPageStyle *style);
void iec_galley_free (IecGalley *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (IecGalley, iec_galley_free)

G_END_DECLS
