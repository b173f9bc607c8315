/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "iec-page-figure.h"

G_BEGIN_DECLS

/**
 * IecItemKind: what stands on a page.
 * @IEC_ITEM_TEXT: a line of text; (x, y) is where its baseline begins
 * @IEC_ITEM_FILL: a filled rectangle; (x, y) is its top left corner
 * @IEC_ITEM_OUTLINE: the dashed or plain outline of a rectangle with rounded corners
 * @IEC_ITEM_STAMP: a line of text that is no part of the text: drawn as outlines, so no search and no copy meets it,
 *   and turned by @angle
 * @IEC_ITEM_LEADER: a row of dots from (x, y), @width long
 * @IEC_ITEM_FIGURE: a drawing or a picture; (x, y) is its top left corner
 */
typedef enum
{
  IEC_ITEM_TEXT,
  IEC_ITEM_FILL,
  IEC_ITEM_OUTLINE,
  IEC_ITEM_FIGURE,
  IEC_ITEM_STAMP,
  IEC_ITEM_LEADER,
} IecItemKind;

/**
 * IecItemRole: what a line of text is to its block.
 * @IEC_ROLE_TEXT: its words
 * @IEC_ROLE_LABEL: the number or bullet before them
 * @IEC_ROLE_FIGURE: a figure of a contents entry
 * @IEC_ROLE_PAGE: the page number of a contents entry
 * @IEC_ROLE_FURNITURE: no part of the text: heads, feet, table headings that are repeated
 */
typedef enum
{
  IEC_ROLE_TEXT,
  IEC_ROLE_LABEL,
  IEC_ROLE_FIGURE,
  IEC_ROLE_PAGE,
  IEC_ROLE_FURNITURE,
} IecItemRole;

/**
 * IecPageItem:
 * @x, @y, @width, @height: in points from the page's top left corner
 * @top: of text: the top of its line
 * @angle: of a stamp: radians, anticlockwise around (x, y)
 * @order: of a line in a run of strips: the cell's number, which it is read after; 0 for the others
 * @block: (nullable): the paragraph, heading, item or entry that it belongs to
 */
typedef struct
{
  IecItemKind kind;
  IecItemRole role;
  guint order;
  double x, y, width, height, top;
  double angle;
  IecColor color;
  double line_width;
  gboolean dashed;
  /* Owned */
  IecTextLine *line;     /* (nullable): of text */
  IecPageFigure *figure; /* (nullable): of a figure */
  /* Borrowed */
  const IecBlock *block;
} IecPageItem;

/**
 * IecPageAnchor: where on a page a block with an anchor or a heading begins.
 */
typedef struct
{
  double x, y;
  /* Borrowed */
  const IecBlock *block;
} IecPageAnchor;

/**
 * IecPage: a page, set.
 * @number: from 1
 * @chapter: (nullable): the top-level heading that the page belongs to
 * @nearest: (nullable): the section or goal that the page goes on with; the chapter where it begins with one
 * @going_on: (nullable): the heading with a code that the page goes on with; NULL where it begins with one
 * @furniture: (element-type IecPageItem): what stands behind and around the text, drawn first
 * @items: (element-type IecPageItem): the text, in reading order
 * @anchors: (element-type IecPageAnchor): in reading order
 */
typedef struct
{
  guint number;
  double width, height;
  /* Owned */
  GArray *furniture;
  GArray *items;
  GArray *anchors;
  /* Borrowed */
  const IecPageStyle *style;
  const IecBlock *chapter;
  const IecBlock *nearest;
  const IecBlock *going_on;
} IecPage;

IecPage *iec_page_new (const IecPageStyle *style, guint number);
void iec_page_free (IecPage *self);
GArray *iec_page_items_new (void);
void iec_page_items_add (GArray *items, const IecPageItem *item, double x, double y);
void iec_page_items_add_fill (GArray *items, double x, double y, double width, double height, IecColor color);
const IecSpan *iec_page_item_get_span (const IecPageItem *self, const IecGlyphRun *run);
void iec_page_dump (const IecPage *self, GString *out);

G_END_DECLS
