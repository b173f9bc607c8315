/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "iec-stylesheet.h"

G_BEGIN_DECLS

#define ODF_NS(name) "urn:oasis:names:tc:opendocument:xmlns:" name ":1.0"
#define ODF_NS_OFFICE ODF_NS ("office")
#define ODF_NS_STYLE ODF_NS ("style")
#define ODF_NS_TEXT ODF_NS ("text")
#define ODF_NS_DRAW ODF_NS ("drawing")
#define ODF_NS_TABLE ODF_NS ("table")
#define ODF_NS_FO ODF_NS ("xsl-fo-compatible")
#define ODF_NS_SVG ODF_NS ("svg-compatible")

/* The families of styles that are read; list styles and master pages count as such here. */
typedef enum
{
  STYLE_FAMILY_PARAGRAPH,
  STYLE_FAMILY_TEXT,
  STYLE_FAMILY_GRAPHIC,
  STYLE_FAMILY_TABLE,
  STYLE_FAMILY_CELL,
  STYLE_FAMILY_LIST,
  STYLE_FAMILY_PAGE,
  STYLE_N_FAMILIES,
} StyleFamily;

/* The properties that are read, in the order of iec-stylesheet-reader.c's table; those before the first box
 * property stand in style:text-properties. */
typedef enum
{
  PROP_COLOR,
  PROP_WINDOW_COLOR,
  PROP_FONT_NAME,
  PROP_FONT_FAMILY,
  PROP_FONT_SIZE,
  PROP_FONT_WEIGHT,
  PROP_FONT_STYLE,
  PROP_LETTER_SPACING,
  PROP_HYPHENATE,
  PROP_TEXT_POSITION,
  PROP_FIRST_BOX,
  PROP_MARGIN = PROP_FIRST_BOX,
  PROP_MARGIN_TOP,
  PROP_MARGIN_RIGHT,
  PROP_MARGIN_BOTTOM,
  PROP_MARGIN_LEFT,
  PROP_PADDING,
  PROP_PADDING_TOP,
  PROP_PADDING_RIGHT,
  PROP_PADDING_BOTTOM,
  PROP_PADDING_LEFT,
  PROP_BORDER,
  PROP_BORDER_TOP,
  PROP_BORDER_RIGHT,
  PROP_BORDER_BOTTOM,
  PROP_BORDER_LEFT,
  PROP_BACKGROUND,
  PROP_INDENT,
  PROP_LINE_HEIGHT,
  PROP_LINE_HEIGHT_AT_LEAST,
  PROP_TEXT_ALIGN,
  PROP_KEEP_WITH_NEXT,
  PROP_KEEP_TOGETHER,
  PROP_BREAK_BEFORE,
  PROP_ORPHANS,
  PROP_WIDOWS,
  PROP_X,
  PROP_Y,
  PROP_WIDTH,
  PROP_HEIGHT,
  PROP_VERTICAL_ALIGN,
  PROP_CELL_ALIGN,
  PROP_PAGE_WIDTH,
  PROP_PAGE_HEIGHT,
  PROP_MIN_HEIGHT,
  PROP_RULE_WIDTH,
  PROP_RULE_LENGTH,
  PROP_RULE_COLOR,
  PROP_RULE_ADJUSTMENT,
  PROP_RULE_ABOVE,
  PROP_RULE_BELOW,
  PROP_NUMBER_LINES,
  N_PROPS,
} StyleProp;

/* A style as the file has it. */
typedef struct
{
  /* Owned */
  char *name;
  char *display;
  char *parent;
  char *list;
  char *values[N_PROPS];
  GArray *tabs; /* (nullable): IecTabStop */

  StyleFamily family;
  guint level; /* of the list or the outline; 0 for none */
} RawStyle;

typedef struct
{
  /* Owned */
  char *bullet;
  char *format;
  char *prefix;
  char *suffix;
  char *label_style;
  char *margin_left;
  char *indent;
  char *tab_stop;
  char *text_align;
  char *followed_by;

  guint level;
} RawListLevel;

typedef struct
{
  /* Owned */
  char *name;
  char *display;
  GPtrArray *levels; /* RawListLevel */
} RawList;

typedef struct
{
  /* Owned */
  char *name;
  RawStyle *page;
  RawStyle *note_rule; /* (nullable): what parts the notes from the text */
  RawStyle *header;    /* (nullable) */
  RawStyle *footer;    /* (nullable) */
} RawLayout;

/* A master page, whose head and foot have ODF names for styles. */
typedef struct
{
  /* Owned */
  char *name;
  char *display;
  char *layout;
  IecBlock *header; /* (nullable): styles by their ODF names */
  IecBlock *footer; /* (nullable) */
} RawMaster;

typedef struct
{
  /* Owned */
  GHashTable *fonts; /* style:name → family as in the file */
  RawStyle *defaults[STYLE_N_FAMILIES];
  GHashTable *styles[STYLE_N_FAMILIES]; /* style:name → RawStyle, RawList or RawMaster */
  GHashTable *layouts;                  /* style:name → RawLayout */

  guint n_styles;
} RawSheet;

RawSheet *_iec_raw_sheet_new (void);
void _iec_raw_style_free (RawStyle *style);
RawList *_iec_raw_list_new (void);
RawSheet *_iec_raw_sheet_read (GBytes *bytes, const char *name, GError **error);
void _iec_raw_sheet_free (RawSheet *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RawSheet, _iec_raw_sheet_free)

const char *_iec_raw_style_get (const RawSheet *sheet,
                                const RawStyle *style,
                                StyleProp prop,
                                StyleProp shorthand,
                                gboolean with_default);
gboolean _iec_style_family_from_string (const char *name, StyleFamily *family);

gboolean _iec_color_parse (const char *text, IecColor *color);
gboolean _iec_length_parse (const char *text, double *points, gboolean *percent);

GBytes *_iec_stylesheet_merge (GBytes *bytes, GBytes *fallback, const char *name, GError **error);

GBytes *_iec_stylesheet_justify (GBytes *bytes, const char *style_name);
GBytes *_iec_stylesheet_widen (GBytes *bytes, GHashTable *masters, GHashTable *styles, double wider);

/* The sheet with everything resolved; strings are interned in @strings. */
typedef struct
{
  /* Owned */
  GStringChunk *strings;
  GHashTable *paragraphs; /* display name → IecParagraphStyle */
  GHashTable *texts;
  GHashTable *pages;
  GHashTable *cells; /* IecBox */
  GHashTable *frames;
  GHashTable *tables;
  GHashTable *lists;                   /* display name → array of IEC_STYLESHEET_MAX_LIST_LEVELS IecListLevel */
  GHashTable *names[STYLE_N_FAMILIES]; /* display name → style:name */
  IecParagraphStyle base;              /* what an unknown name is given */
} ResolvedSheet;

void _iec_resolved_sheet_init (ResolvedSheet *self, const RawSheet *raw);
void _iec_resolved_sheet_clear (ResolvedSheet *self);
void _iec_resolve_text (const RawSheet *raw,
                        const RawStyle *style,
                        gboolean complete,
                        ResolvedSheet *sheet,
                        IecTextStyle *text);
void _iec_resolve_box (const RawSheet *raw, const RawStyle *style, IecBox *box);
double
_iec_resolve_length (const RawSheet *raw, const RawStyle *style, StyleProp prop, StyleProp shorthand, double fallback);
void _iec_resolve_pages (ResolvedSheet *self, const RawSheet *raw);
void _iec_resolve_lists (ResolvedSheet *self, const RawSheet *raw);
void _iec_resolve_label (ResolvedSheet *self, const RawSheet *raw, const RawStyle *style, IecParagraphStyle *paragraph);

G_END_DECLS
