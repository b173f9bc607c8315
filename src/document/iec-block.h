/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "iec-figure.h"
#include "iec-span.h"

G_BEGIN_DECLS

/**
 * IecBlockKind:
 * @IEC_BLOCK_DOCUMENT: the root; holds parts only
 * @IEC_BLOCK_PART: a run of pages of one master page (@style: "Cover", "Contents", "Body", "Annex", "Landscape");
 * starts a page
 * @IEC_BLOCK_HEADING: has @level, maybe @label, and spans
 * @IEC_BLOCK_PARAGRAPH: spans
 * @IEC_BLOCK_LIST: holds items; @ordered
 * @IEC_BLOCK_ITEM: holds paragraphs and lists
 * @IEC_BLOCK_TABLE: holds rows; @columns tells their widths and alignment
 * @IEC_BLOCK_ROW: holds cells; @row tells which kind of row
 * @IEC_BLOCK_CELL: holds paragraphs; @column_span, @row_span; with @header it heads its row; @style is a cell style
 * that takes the place of its row's
 * @IEC_BLOCK_SIDE: holds paragraphs; stands in the side column, its first line level with the block that follows it
 * @IEC_BLOCK_FRAME: holds blocks; stands where its graphic style says on its page (the cover)
 * @IEC_BLOCK_CONTENTS: holds entries
 * @IEC_BLOCK_ENTRY: a line of the contents: @level, @label, spans, @figures, and @target, whose page is its number
 * @IEC_BLOCK_PAGE_BREAK: the next block starts a page
 * @IEC_BLOCK_NOTE: a note at the foot of the page that its mark stands on: holds paragraphs without marks of notes;
 *   @label is the mark. It belongs to the span that is its mark and has no parent, so a walk over the tree does not
 *   meet it. Above the first of a page's notes that have @header stands the document's %IEC_FIELD_NOTES
 * @IEC_BLOCK_FIGURE: a drawing or picture, @figure, as wide as it says, at the start of the column
 */
typedef enum
{
  IEC_BLOCK_DOCUMENT,
  IEC_BLOCK_PART,
  IEC_BLOCK_HEADING,
  IEC_BLOCK_PARAGRAPH,
  IEC_BLOCK_LIST,
  IEC_BLOCK_ITEM,
  IEC_BLOCK_TABLE,
  IEC_BLOCK_ROW,
  IEC_BLOCK_CELL,
  IEC_BLOCK_SIDE,
  IEC_BLOCK_FRAME,
  IEC_BLOCK_CONTENTS,
  IEC_BLOCK_ENTRY,
  IEC_BLOCK_PAGE_BREAK,
  IEC_BLOCK_NOTE,
  IEC_BLOCK_FIGURE,
} IecBlockKind;

/**
 * IecRowKind:
 * @IEC_ROW_BODY: an ordinary row
 * @IEC_ROW_HEAD: column headings; repeated on each page that the table goes on to
 * @IEC_ROW_GROUP: a heading inside the table; never the last row of a page
 * @IEC_ROW_SUM: a sum
 */
typedef enum
{
  IEC_ROW_BODY,
  IEC_ROW_HEAD,
  IEC_ROW_GROUP,
  IEC_ROW_SUM,
} IecRowKind;

typedef enum
{
  IEC_ALIGN_START,
  IEC_ALIGN_END,
  IEC_ALIGN_CENTER,
} IecAlign;

/**
 * IecColumn:
 * @width: in points; 0 for as wide as the column's words ask for, of what the others leave of the text's width
 * @align: of the cells' text
 */
typedef struct
{
  double width;
  IecAlign align;
} IecColumn;

/**
 * IecBlock:
 * @style: (nullable): a named style of the stylesheet (iec-style-names.h); NULL for the kind's own
 * @tone: the goal whose colour it takes, from 1; 0 for none. A style "Goal heading" with tone 2 is the stylesheet's
 *   "Goal heading 2"; goals beyond the sixth begin again with 1
 * @anchor: (nullable): its own name as a destination, "el-<uid>" for an element, "pr-<uid>" for a proposal
 * @uid: (nullable): the element that it came from
 * @language: (nullable): "lv" or "en" where it is not the document's
 *
 * A node of the printable tree. A block owns its children and spans; it knows no database and no paper.
 */
struct _IecBlock
{
  IecBlockKind kind;
  guint tone;
  guint level;
  guint column_span;
  guint row_span;
  gboolean ordered;
  gboolean header;
  gboolean keep;
  IecRowKind row;
  /* Owned */
  char *style;
  char *label;
  char *anchor;
  char *target;
  char *uid;
  char *language;
  char **figures;
  GPtrArray *spans;
  GArray *columns;
  IecFigure *figure;
  /* The tree: children are owned, the other links borrowed. */
  IecBlock *parent;
  IecBlock *first;
  IecBlock *last;
  IecBlock *previous;
  IecBlock *next;
};

IecBlock *iec_block_new (IecBlockKind kind, const char *style);
void iec_block_free (IecBlock *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (IecBlock, iec_block_free)

IecBlock *iec_block_append (IecBlock *self, IecBlock *child);
IecBlock *iec_block_split (IecBlock *self, IecBlock *child, const char *style);
void iec_block_move_behind (IecBlock *self, IecBlock *sibling);
IecBlock *iec_block_append_new (IecBlock *self, IecBlockKind kind, const char *style);
IecSpan *iec_block_add_text (IecBlock *self, const char *text);
IecSpan *iec_block_add_styled (IecBlock *self, const char *text, const char *style, guint tone);
IecSpan *iec_block_add_break (IecBlock *self);
IecSpan *iec_block_add_tab (IecBlock *self);
IecSpan *iec_block_add_note (IecBlock *self, const char *mark, IecBlock *note);
IecSpan *iec_block_add_page (IecBlock *self, const char *target, const char *instead);
const IecSpan *iec_block_get_span (const IecBlock *self, int index);
void iec_block_add_column (IecBlock *self, double width, IecAlign align);
guint iec_block_count_columns (const IecBlock *self);
char *iec_block_dup_text (const IecBlock *self);
char *iec_block_dup_beginning (const IecBlock *self, guint most);

/**
 * IecBlockEvent:
 *
 * What a walk meets: each block once on the way in and once on the way out, its children between.
 */
typedef enum
{
  IEC_BLOCK_EVENT_DONE,
  IEC_BLOCK_EVENT_ENTER,
  IEC_BLOCK_EVENT_EXIT,
} IecBlockEvent;

/**
 * IecBlockWalk:
 *
 * A walk over a tree without recursion. Set up by iec_block_walk_init(), needs no freeing.
 */
typedef struct
{
  /*< private >*/
  const IecBlock *root;
  const IecBlock *block;
  IecBlockEvent event;
  gboolean skip;
} IecBlockWalk;

void iec_block_walk_init (IecBlockWalk *walk, const IecBlock *root);
IecBlockEvent iec_block_walk_next (IecBlockWalk *walk, const IecBlock **block);
void iec_block_walk_skip (IecBlockWalk *walk);

G_END_DECLS
