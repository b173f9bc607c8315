/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "iec-document.h"
#include "iec-table-grid.h"
#include "iec-typesetter.h"
#include "iec-xml-writer.h"

G_BEGIN_DECLS

/**
 * IecOdtLabel: a heading's code as a list label: "R2.1" is the prefix "R2.", the number 1 and no suffix.
 * @format: of ODF's style:num-format: "1", "A" or "a"
 */
typedef struct
{
  const char *format;
  guint number;
  /* Owned */
  char *prefix;
  char *suffix;
} IecOdtLabel;

gboolean _iec_odt_label_parse (IecOdtLabel *label, const char *text);
void _iec_odt_label_clear (IecOdtLabel *label);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (IecOdtLabel, _iec_odt_label_clear)

/**
 * IecOdtLevel: one flow of text: the document's, or that of a frame while it is being written.
 * @frames: finished frames that wait for the paragraph to which they will be anchored
 * @side: the paragraphs of a side note that wait for the block beside which they stand
 * @anchors: names of bookmarks that wait for a paragraph
 * @has_text: a paragraph was written
 */
typedef struct
{
  /* Owned */
  IecXmlWriter *xml;
  GString *frames;
  GString *side;
  GPtrArray *anchors;

  gboolean has_text;
} IecOdtLevel;

/**
 * IecOdtTable: a table while it is being written.
 * @row, @cell: the next ones of the grid
 * @column: where the open cell, or the next, begins
 * @span: how many columns the open cell spans
 */
typedef struct
{
  /* Borrowed */
  const IecBlock *block;

  gboolean in_head;
  guint n_columns;
  guint row;
  guint cell;
  guint column;
  guint span;

  /* Owned */
  IecTableGrid *grid;
  double *widths;
} IecOdtTable;

/**
 * IecOdtFile: a file of the package beside those that every package has.
 */
typedef struct
{
  const char *mime_type;
  /* Owned */
  char *name;
  GBytes *bytes;
} IecOdtFile;

/**
 * IecOdt: what is known while the content of an ODT is written.
 */
typedef struct
{
  /* Borrowed */
  IecDocument *document;
  IecStylesheet *stylesheet;
  const IecPageStyle *page;  /* (nullable): of the part that is being written */
  IecPages *pages;           /* (nullable): the document on our own pages */
  const char *base_language; /* (nullable): of the default style */
  GPtrArray *files;          /* of IecOdtFile: takes the pictures */
  const char *open_bookmark; /* (nullable): the one that the open paragraph will end */

  /* Owned */
  GPtrArray *levels;        /* of IecOdtLevel; the last one is being written */
  GArray *tables;           /* of IecOdtTable */
  GString *styles;          /* the automatic styles */
  GHashTable *style_names;  /* an automatic style without its name → its name */
  GHashTable *style_counts; /* the letters before the number in such names → the last number */
  GHashTable *lists;        /* the name of a label's list style → where its numbering stands */
  GHashTable *targets;      /* every anchor of the document */
  GHashTable *bookmarks;    /* those that are written already */
  GHashTable *figures;      /* block → IecPageFigure, which the pages own */
  char *master_page;        /* (nullable): of the next paragraph or table */

  double space_above;  /* the margin that an anchor paragraph took away from the next paragraph or table */
  gboolean page_break; /* before the next paragraph or table */
  gboolean in_link;
  guint n_lists;
  guint n_frames;
  guint n_figures;
  guint n_notes;
  guint n_numbered;   /* of the notes that the word processor numbers */
  gboolean explained; /* what explains notes is written */
  guint n_tables;
} IecOdt;

/* iec-odt-content.c */
GBytes *_iec_odt_write_content (IecDocument *document,
                                IecPages *pages,
                                const char *base_language,
                                GPtrArray *files,
                                GCancellable *cancellable,
                                GError **error);
IecOdtLevel *_iec_odt_get_level (IecOdt *odt);
void _iec_odt_push_level (IecOdt *odt);
char *_iec_odt_pop_level (IecOdt *odt);

/* iec-odt-paragraph.c */
void _iec_odt_start_paragraph (IecOdt *odt, const IecBlock *block);
void _iec_odt_end_paragraph (IecOdt *odt, const IecBlock *block);
const IecParagraphStyle *_iec_odt_get_paragraph_style (IecOdt *odt, const IecBlock *block);
void _iec_odt_write_anchor_paragraph (IecOdt *odt, const IecBlock *next);
double _iec_odt_take_margin (IecOdt *odt, double margin_top);
double _iec_odt_get_margin_above (IecOdt *odt, const IecBlock *block);
void _iec_odt_take_break (IecOdt *odt, char **master_page, gboolean *page_break);

/* iec-odt-text.c */
void _iec_odt_write_text (IecXmlWriter *xml, const char *text, gboolean at_start, gboolean at_end);
void _iec_odt_write_spans (IecOdt *odt, const IecBlock *block);
void _iec_odt_start_bookmarks (IecOdt *odt, const IecBlock *block);
void _iec_odt_end_bookmarks (IecOdt *odt);
void _iec_odt_start_link (IecOdt *odt, const char *href, const char *style, guint tone);
void _iec_odt_end_link (IecOdt *odt);
void _iec_odt_start_span (IecOdt *odt, const char *style, guint tone);

/* iec-odt-list.c */
gboolean _iec_odt_start_label (IecOdt *odt, const IecBlock *block, const IecParagraphStyle *style);
void _iec_odt_end_label (IecOdt *odt);
void _iec_odt_start_list (IecOdt *odt, const IecBlock *block);

/* iec-odt-table.c */
void _iec_odt_start_table (IecOdt *odt, const IecBlock *block);
void _iec_odt_end_table (IecOdt *odt);
void _iec_odt_start_row (IecOdt *odt, const IecBlock *block);
void _iec_odt_end_row (IecOdt *odt, const IecBlock *block);
void _iec_odt_start_cell (IecOdt *odt, const IecBlock *block);
void _iec_odt_end_cell (IecOdt *odt);
const IecBlock *_iec_odt_get_row (const IecBlock *block);
IecAlign _iec_odt_get_align (IecOdt *odt);

/* iec-odt-frame.c */
void _iec_odt_start_frame (IecOdt *odt);
void _iec_odt_end_frame (IecOdt *odt, const IecBlock *block);
gboolean _iec_odt_has_side (const IecOdt *odt);
void _iec_odt_end_side (IecOdt *odt);
void _iec_odt_write_frames (IecOdt *odt, const IecBlock *beside);

/* iec-odt-note.c */
void _iec_odt_write_note (IecOdt *odt, const IecSpan *span);

/* iec-odt-figure.c */
GPtrArray *_iec_odt_files_new (void);
void _iec_odt_collect_figures (IecOdt *odt);
void _iec_odt_write_figure (IecOdt *odt, const IecBlock *block);

/* iec-odt-contents.c */
void _iec_odt_start_contents (IecOdt *odt, const IecBlock *block);
void _iec_odt_end_contents (IecOdt *odt);
void _iec_odt_write_entry (IecOdt *odt, const IecBlock *block);
void _iec_odt_write_page (IecOdt *odt, const char *target);

/* iec-odt-styles.c */
const char *_iec_odt_automatic (IecOdt *odt, const char *letters, const char *element, const char *content, ...)
    G_GNUC_NULL_TERMINATED;
char *_iec_odt_dup_style (IecOdt *odt, const char *family, const char *name, guint tone);
void _iec_odt_write_language (IecXmlWriter *xml, const char *language);
const char *_iec_odt_get_country (const char *language);
GBytes *_iec_odt_write_styles (IecDocument *document, char **base_language);

/* iec-odt-copy.c */
GBytes *_iec_odt_add_copy (GBytes *styles, IecDocument *document, IecPages *pages, GPtrArray *files);
void _iec_odt_write_cover_mark (IecOdt *odt);

/* iec-odt-meta.c */
GBytes *_iec_odt_write_meta (IecDocument *document);
GBytes *_iec_odt_write_settings (void);
void _iec_odt_write_namespaces (IecXmlWriter *xml);

G_END_DECLS
