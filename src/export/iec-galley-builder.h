/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "iec-paragraph-setter.h"
#include "iec-strip.h"

G_BEGIN_DECLS

/**
 * IecGalleyBuilder: turns blocks into strips.
 * @language: the document's
 * @strips: (element-type IecStrip): where they go
 * @left, @width: the column, from the page's left edge
 * @nested: it sets a cell, a note or a frame: only paragraphs and lists, and no labels in the side column
 * @align, @aligned: what takes the place of the paragraphs' own alignment in a cell
 * @space_after: the margin under the last block; the larger of it and the next one's upper margin holds
 * @start_page: the next strip starts a page
 * @keep_next: the next strip stays with the last one
 * @keep_lines: as many of the next lines stay with the last heading
 * @lists: (element-type guint): numbers of the items in the lists around, outermost first
 * @item: (nullable): the item whose label is not yet set
 * @notes: (element-type IecStripNote): stand level with the next strip
 * @anchors: (element-type IecBlock): begin with the next strip
 * @feet: notes at the foot whose marks stand in the side column, level with the next strip: only its @feet
 * @frames: (element-type cairo_rectangle_t): on the page so far
 * @notice: (nullable): the paragraph that explains notes
 * @in_foot: it sets a note at the foot
 * @mark: (nullable): the last mark whose note was set
 */
typedef struct
{
  const IecParagraphSetter *setter;
  const char *language;
  IecGalley *galley;
  GPtrArray *strips;
  double left, width;
  gboolean nested;
  gboolean aligned;
  IecAlign align;
  double space_after;
  gboolean start_page;
  gboolean keep_next;
  guint keep_lines;
  const IecBlock *item;
  const IecBlock *notice;
  gboolean in_foot;
  const IecSpan *mark;
  /* Owned */
  GArray *lists;
  GPtrArray *notes;
  IecStrip *feet;
  GPtrArray *anchors;
  GArray *frames;
} IecGalleyBuilder;

void iec_galley_builder_init (IecGalleyBuilder *self,
                              const IecParagraphSetter *setter,
                              IecGalley *galley,
                              const char *language);
void iec_galley_builder_clear (IecGalleyBuilder *self);
gboolean iec_galley_builder_enter (IecGalleyBuilder *self, const IecBlock *block);
void iec_galley_builder_exit (IecGalleyBuilder *self, const IecBlock *block);
void iec_galley_builder_finish (IecGalleyBuilder *self);

/* Between the builder's files. */
GPtrArray *iec_galley_builder_set_nested (IecGalleyBuilder *self,
                                          const IecBlock *root,
                                          double left,
                                          double width,
                                          const IecAlign *align);
double iec_galley_builder_stack (GPtrArray *strips, GArray *items, double y);
void iec_galley_builder_take_feet (IecGalleyBuilder *self, IecStrip *strip, GPtrArray *from);
void
iec_galley_builder_add_feet (IecGalleyBuilder *self, IecStrip *strip, const IecBlock *block, const IecTextLine *line);
void iec_galley_builder_push (IecGalleyBuilder *self, IecStrip *strip, double margin_top);
const char *iec_galley_builder_get_style_name (const IecBlock *block);
const IecParagraphStyle *iec_galley_builder_get_style (const IecGalleyBuilder *self, const IecBlock *block);
const char *iec_galley_builder_get_language (const IecGalleyBuilder *self, const IecBlock *block);
IecPageItem iec_galley_builder_make_line (const IecBlock *block,
                                          IecItemRole role,
                                          IecTextLine *line,
                                          double x,
                                          double top,
                                          double baseline,
                                          double height);
void iec_galley_builder_add_paragraph (IecGalleyBuilder *self, const IecBlock *block);
void iec_galley_builder_add_figure (IecGalleyBuilder *self, const IecBlock *block);
void iec_galley_builder_add_table (IecGalleyBuilder *self, const IecBlock *table);
void iec_galley_builder_add_entry (IecGalleyBuilder *self, const IecBlock *entry);
gboolean iec_galley_builder_add_frame (IecGalleyBuilder *self, const IecBlock *frame);

G_END_DECLS
