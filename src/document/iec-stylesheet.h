/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "iec-block.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* All lengths are in points, 1/72 inch. */

/** IecColor: 0xRRGGBB, or %IEC_COLOR_NONE. */
typedef guint32 IecColor;
#define IEC_COLOR_NONE 0xffffffffu

/**
 * IecTextStyle: the character properties of a paragraph, complete, or of a span, where only what @set names holds.
 */
typedef enum
{
  IEC_TEXT_FAMILY = 1 << 0,
  IEC_TEXT_SIZE = 1 << 1,
  IEC_TEXT_WEIGHT = 1 << 2,
  IEC_TEXT_ITALIC = 1 << 3,
  IEC_TEXT_COLOR = 1 << 4,
  IEC_TEXT_SPACING = 1 << 5,
  IEC_TEXT_POSITION = 1 << 6,
} IecTextMask;

typedef struct
{
  IecTextMask set;
  const char *family;   /* the face's family, without font features */
  const char *features; /* (nullable): OpenType features, "tnum,lnum" */
  double size;
  guint weight; /* 100–900 */
  gboolean italic;
  IecColor color;
  double letter_spacing;
  double raised; /* where the letters stand above the baseline, in parts of the size around them */
  double scaled; /* their size, in parts of the size around them */
  double rise;   /* the same as @raised, in points, where a paragraph is being set; else 0 */
} IecTextStyle;

typedef struct
{
  double width;
  IecColor color;
} IecBorder;

typedef struct
{
  IecBorder top, right, bottom, left;
  double padding_top, padding_right, padding_bottom, padding_left;
  IecColor background;
  IecAlign vertical; /* of a cell's text in its height */
} IecBox;

typedef struct
{
  double position; /* from margin_left */
  IecAlign align;
  gboolean leader; /* dots lead to it */
} IecTabStop;

/**
 * IecParagraphStyle: a paragraph's properties with all inheritance resolved.
 */
typedef struct
{
  const char *name;
  IecTextStyle text;
  double line_height; /* baseline to baseline */
  double margin_top, margin_bottom, margin_left, margin_right;
  double indent; /* of the first line */
  IecAlign align;
  gboolean justify;
  gboolean keep_with_next;
  gboolean keep_together;
  gboolean break_before; /* starts a page */
  gboolean hyphenate;
  gboolean number_lines; /* its lines count where a document's lines are numbered */
  guint orphans, widows; /* lines */
  IecBox box;
  gboolean label_hangs;    /* the label stands right-aligned in the side column, else before the words */
  double label_gap;        /* between the label and the text's left edge, or the words */
  const char *label_style; /* (nullable): the label's character style */
  const IecTabStop *tabs;
  guint n_tabs;
} IecParagraphStyle;

/**
 * IecPageStyle: a master page with its layout.
 */
typedef struct
{
  const char *name;
  double width, height;
  double margin_top, margin_bottom; /* of the text area, head and foot not in it */
  double margin_left, margin_right; /* of the text column */
  double side_left, side_width;     /* the side column; width 0: none */
  double note_space, note_gap;      /* above and below the rule that parts the notes from the text */
  IecBorder note_rule;              /* that rule */
  double note_rule_length;          /* in parts of the text column's width */
  IecAlign note_rule_align;
  double header_top;      /* baseline area of the head, from the page's top edge */
  double footer_bottom;   /* the foot's lower edge, from the page's bottom edge */
  const IecBlock *header; /* (nullable): a paragraph whose field spans are named below */
  const IecBlock *footer; /* (nullable) */
} IecPageStyle;

/*
 * In a header or footer a span's style may be one of these instead of a character style: the writer puts the text
 * in its place.
 */
#define IEC_SPAN_FIELD_PAGE "field:page"
#define IEC_SPAN_FIELD_CHAPTER "field:chapter" /* number and title of the page's top-level heading */
#define IEC_SPAN_FIELD_NEAREST                                                                                         \
  "field:nearest"                          /* of the nearest section or goal that the page's beginning belongs to      \
                                            */
#define IEC_SPAN_FIELD_PAGES "field:pages" /* how many pages there are */
#define IEC_SPAN_FIELD_PREFIX "field:"     /* "field:head": a field of the document */

/**
 * IecFrameStyle: where a frame stands on its page, and its box.
 */
typedef struct
{
  double x, y, width, height; /* from the page's top left corner; height 0: as high as its text */
  IecBox box;
  gboolean dashed;
  gboolean middle; /* the text is centred in the height */
} IecFrameStyle;

/**
 * IecListLevel: a level of a list style.
 * @margin_left: the text's left edge, from the edge of the text column
 * @label_left: where the bullet or number begins, or ends where @label_end
 * @bullet: (nullable): the bullet; NULL for numbers
 * @format: of numbers: '1', 'a', 'A', 'i', 'I'; 0 for none
 * @prefix: before the number, maybe ""
 * @suffix: behind the number, maybe ""
 * @label_style: (nullable): the character style of bullet or number
 */
typedef struct
{
  double margin_left;
  double label_left;
  gboolean label_end;
  const char *bullet;
  char format;
  const char *prefix;
  const char *suffix;
  const char *label_style;
} IecListLevel;

/**
 * IecTableStyle: a table's margins; those of its cells are in iec_stylesheet_get_cell().
 */
typedef struct
{
  double margin_top, margin_bottom;
} IecTableStyle;

/* Limits of a stylesheet; a template of LibreOffice has about 300 styles. */
#define IEC_STYLESHEET_MAX_BYTES (32u * 1024 * 1024)
#define IEC_STYLESHEET_MAX_STYLES 4096
#define IEC_STYLESHEET_MAX_INHERITANCE 32
#define IEC_STYLESHEET_MAX_TABS 64
#define IEC_STYLESHEET_MAX_LIST_LEVELS 10

/** IEC_STYLESHEET_TONES: goals' colours; further goals begin again with the first. */
#define IEC_STYLESHEET_TONES 6

/**
 * IecStylesheet:
 *
 * A stylesheet in ODF's own vocabulary: the styles.xml of a template. The ODT carries it as it is, the typesetter
 * reads it from here. Immutable, so it may be read from any thread.
 */
typedef struct _IecStylesheet IecStylesheet;

IecStylesheet *iec_stylesheet_new_default (GError **error);
IecStylesheet *iec_stylesheet_new_for_path (const char *path, GError **error);
IecStylesheet *iec_stylesheet_new_for_bytes (GBytes *styles_xml, const char *name, GError **error);
IecStylesheet *iec_stylesheet_new_justified (IecStylesheet *sheet, GError **error);
IecStylesheet *iec_stylesheet_new_with_margin (IecStylesheet *sheet, double wider, GError **error);
IecStylesheet *iec_stylesheet_ref (IecStylesheet *self);
void iec_stylesheet_unref (IecStylesheet *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (IecStylesheet, iec_stylesheet_unref)

GBytes *iec_stylesheet_get_bytes (IecStylesheet *self);
const IecParagraphStyle *iec_stylesheet_get_paragraph (IecStylesheet *self, const char *name, guint tone);
const IecTextStyle *iec_stylesheet_get_text (IecStylesheet *self, const char *name, guint tone);
const IecPageStyle *iec_stylesheet_get_page (IecStylesheet *self, const char *name);
const IecBox *iec_stylesheet_get_cell (IecStylesheet *self, const char *table_style, IecRowKind row);
const IecBox *
iec_stylesheet_get_cell_styled (IecStylesheet *self, const char *table_style, IecRowKind row, const char *cell_style);
const IecFrameStyle *iec_stylesheet_get_frame (IecStylesheet *self, const char *name);
const IecTableStyle *iec_stylesheet_get_table (IecStylesheet *self, const char *name);
const IecListLevel *iec_stylesheet_get_list_level (IecStylesheet *self, const char *name, guint level);
char *iec_stylesheet_dup_name (IecStylesheet *self, const char *family, const char *display_name, guint tone);

G_END_DECLS
