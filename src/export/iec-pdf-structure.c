/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-page-painter.h"
#include "iec-pdf-structure.h"

#include <string.h>

/* Deeper nesting of blocks is not told in tags. */
#define MAX_DEPTH 48
/* What a link tells of where it leads to, in characters. */
#define MAX_CONTENTS 120
/* Whose space stands in a figure. */
#define SPACE_FONT "Lato"
#define ELLIPSIS "…"
/* How far above its text a destination is, so that a viewer does not cut it. */
#define DESTINATION_ABOVE 8.0

/* An element of the structure: a tag that stands for a block. A block may have several, a row its TBody and its TR. */
typedef struct
{
  const IecBlock *block;
  const char *tag;
} Element;

/* What the pages show of a paragraph. */
typedef struct
{
  guint page, last;
  gboolean divided; /* between pages, or by links or divided words: its element holds elements, no text */
} Extent;

/* A note at the foot: its mark leads to it, and it leads back. */
typedef struct
{
  gboolean has_mark, is_set;
  gboolean mark_named, note_named;
  char mark_name[24];
  char note_name[24];
} NoteLink;

/* A piece of text that is drawn at once. */
typedef struct
{
  const IecPageItem *item;
  const IecGlyphRun *run; /* NULL for an empty line and a figure */
  const IecBlock *host;   /* (nullable): of a note's, the block behind which the note stands in reading order */
} Piece;

struct _IecPdfStructure
{
  /* Owned */
  GHashTable *extents;
  GHashTable *notes;   /* IecBlock → NoteLink */
  GHashTable *targets; /* names of destinations → IecBlock */
  GArray *pieces;
  /* Borrowed */
  IecPdfRecord *record;
  IecPages *pages;
  cairo_t *cr;
  /* The open elements, outermost first, and the open leaf below them. */
  Element open[MAX_DEPTH];
  guint n_open;
  const char *leaf;
  const IecBlock *leaf_block;
};

/**
 * iec_pdf_structure_quote:
 *
 * Returns: (transfer full): @value as cairo's tag attributes want a string, with its quotation marks
 */
char *
iec_pdf_structure_quote (const char *value)
{
  GString *out = g_string_new ("'");

  for (const char *p = value; *p != '\0'; p++)
    {
      if (*p == '\'' || *p == '\\')
        g_string_append_c (out, '\\');
      g_string_append_c (out, *p);
    }
  g_string_append_c (out, '\'');
  return g_string_free (out, FALSE);
}

static const IecBlock *
find_note (const IecBlock *block)
{
  while (block != NULL && block->kind != IEC_BLOCK_NOTE)
    block = block->parent;
  return block;
}

static const IecSpan *
get_span (const Piece *piece)
{
  return piece->run != NULL ? iec_page_item_get_span (piece->item, piece->run) : NULL;
}

/* The note whose mark a piece is, or NULL. */
static const IecBlock *
get_marked_note (const Piece *piece)
{
  const IecSpan *span = get_span (piece);

  return span != NULL && span->kind == IEC_SPAN_NOTE ? span->note : NULL;
}

/* The note that begins with a piece, or NULL. */
static const IecBlock *
get_labelled_note (const Piece *piece)
{
  return piece->item->role == IEC_ROLE_LABEL ? find_note (piece->item->block) : NULL;
}

static const char *
get_note_target (const IecPdfStructure *self, const Piece *piece)
{
  const IecBlock *marked = get_marked_note (piece);
  const IecBlock *note = marked != NULL ? marked : get_labelled_note (piece);
  const NoteLink *link = note != NULL ? g_hash_table_lookup (self->notes, note) : NULL;

  if (link == NULL || !link->has_mark || !link->is_set)
    return NULL;
  return marked != NULL ? link->note_name : link->mark_name;
}

static const char *
get_target (const IecPdfStructure *self, const Piece *piece)
{
  const IecBlock *block = piece->item->block;
  const char *target = get_note_target (self, piece);

  if (target != NULL)
    return target;
  if (block != NULL && block->kind == IEC_BLOCK_ENTRY)
    target = block->target;
  else if (get_span (piece) != NULL)
    target = get_span (piece)->target;
  return target != NULL && iec_pages_find (self->pages, target) != NULL ? target : NULL;
}

static const char *
get_uri (const Piece *piece)
{
  const IecSpan *span = get_span (piece);

  return span != NULL ? span->uri : NULL;
}

static gboolean
is_link (const IecPdfStructure *self, const Piece *piece)
{
  return get_target (self, piece) != NULL || get_uri (piece) != NULL;
}

/* The language of a piece, where it is not its block's. */
static const char *
get_language (const Piece *piece)
{
  const IecSpan *span = get_span (piece);

  return span != NULL ? span->language : NULL;
}

static void
list_pieces (IecPdfStructure *self, const IecPage *page)
{
  const IecBlock *host = NULL;

  g_array_set_size (self->pieces, 0);
  for (guint i = 0; i < page->items->len; i++)
    {
      Piece piece = { .item = &g_array_index (page->items, IecPageItem, i) };

      if (find_note (piece.item->block) != NULL)
        piece.host = host;
      else
        host = piece.item->block;

      if (piece.item->kind == IEC_ITEM_FIGURE)
        {
          g_array_append_val (self->pieces, piece);
          continue;
        }
      GArray *runs = piece.item->line->runs;
      if (runs->len == 0)
        g_array_append_val (self->pieces, piece);
      for (guint j = 0; j < runs->len; j++)
        {
          piece.run = &g_array_index (runs, IecGlyphRun, j);
          g_array_append_val (self->pieces, piece);
        }
    }
}

/* Names of notes are made when their marks, or they themselves, are met for the first time. */
static void
find_notes (IecPdfStructure *self)
{
  for (guint i = 0; i < self->pieces->len; i++)
    {
      const Piece *piece = &g_array_index (self->pieces, Piece, i);
      const IecBlock *marked = get_marked_note (piece), *labelled = get_labelled_note (piece);
      const IecBlock *note = marked != NULL ? marked : labelled;
      NoteLink *link = note != NULL ? g_hash_table_lookup (self->notes, note) : NULL;

      if (note == NULL)
        continue;
      if (link == NULL)
        {
          link = g_new0 (NoteLink, 1);
          g_hash_table_insert (self->notes, (gpointer)note, link);
          g_snprintf (link->mark_name, sizeof link->mark_name, "mark-%u", g_hash_table_size (self->notes));
          g_snprintf (link->note_name, sizeof link->note_name, "note-%u", g_hash_table_size (self->notes));
        }
      link->has_mark |= marked != NULL;
      link->is_set |= labelled != NULL;
    }
}

/* A note may have to stand in the element of the block behind which it comes. */
static void
divide_hosts (IecPdfStructure *self)
{
  for (guint i = 0; i < self->pieces->len; i++)
    {
      const Piece *piece = &g_array_index (self->pieces, Piece, i);
      Extent *own = g_hash_table_lookup (self->extents, piece->item->block);
      Extent *host = piece->host != NULL ? g_hash_table_lookup (self->extents, piece->host) : NULL;

      if (host != NULL)
        host->divided = TRUE;
      if (find_note (piece->item->block) != NULL)
        own->divided = TRUE;
    }
}

/* An element that is divided between pages, or has links in it, holds elements for its text instead of text. */
static void
find_extents (IecPdfStructure *self)
{
  for (guint i = 0; i < iec_pages_get_n_pages (self->pages); i++)
    {
      list_pieces (self, iec_pages_get_page (self->pages, i));
      find_notes (self);
      for (guint j = 0; j < self->pieces->len; j++)
        {
          const Piece *piece = &g_array_index (self->pieces, Piece, j);
          Extent *extent = g_hash_table_lookup (self->extents, piece->item->block);

          if (extent == NULL)
            {
              extent = g_new0 (Extent, 1);
              extent->page = i;
              g_hash_table_insert (self->extents, (gpointer)piece->item->block, extent);
            }
          extent->last = i;
          if (extent->page != i || is_link (self, piece) || get_language (piece) != NULL
              || (piece->run != NULL && piece->run->replaced))
            extent->divided = TRUE;
        }
      divide_hosts (self);
    }
}

static void
find_targets (IecPdfStructure *self)
{
  for (guint i = 0; i < iec_pages_get_n_pages (self->pages); i++)
    {
      const IecPage *page = iec_pages_get_page (self->pages, i);

      for (guint j = 0; j < page->anchors->len; j++)
        {
          const IecBlock *block = g_array_index (page->anchors, IecPageAnchor, j).block;

          if (block->anchor != NULL && !g_hash_table_contains (self->targets, block->anchor))
            g_hash_table_insert (self->targets, block->anchor, (gpointer)block);
        }
    }
}

/**
 * iec_pdf_structure_new:
 * @pages: to be drawn one after the other
 * @cr: on a PDF surface
 * @record: gets what cairo cannot write
 */
IecPdfStructure *
iec_pdf_structure_new (IecPages *pages, cairo_t *cr, IecPdfRecord *record)
{
  IecPdfStructure *self = g_new0 (IecPdfStructure, 1);

  self->pages = pages;
  self->cr = cr;
  self->record = record;
  self->extents = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  self->notes = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  self->targets = g_hash_table_new (g_str_hash, g_str_equal);
  self->pieces = g_array_new (FALSE, TRUE, sizeof (Piece));
  find_targets (self);
  find_extents (self);
  return self;
}

/** iec_pdf_structure_free: (nullable) */
void
iec_pdf_structure_free (IecPdfStructure *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->extents, g_hash_table_unref);
  g_clear_pointer (&self->notes, g_hash_table_unref);
  g_clear_pointer (&self->targets, g_hash_table_unref);
  g_clear_pointer (&self->pieces, g_array_unref);
  g_free (self);
}

static const char *
get_heading_tag (const IecBlock *heading)
{
  static const char *const tags[] = { "H1", "H2", "H3", "H4", "H5", "H6" };

  return tags[CLAMP (heading->level, 1, G_N_ELEMENTS (tags)) - 1];
}

/* A paragraph that is all that a cell, item or note has needs no element of its own. */
static gboolean
is_only_child (const IecBlock *block)
{
  const IecBlock *parent = block->parent;

  return parent != NULL && parent->first == block && parent->last == block
         && (parent->kind == IEC_BLOCK_CELL || parent->kind == IEC_BLOCK_ITEM || parent->kind == IEC_BLOCK_NOTE);
}

/* Adds a block's elements, innermost first. */
static void
add_elements (const IecBlock *block, const IecPageItem *item, Element *path, guint *n)
{
  const char *tags[2] = { NULL, NULL };
  const IecBlock *blocks[2] = { block, block };

  switch (block->kind)
    {
    case IEC_BLOCK_DOCUMENT:
      tags[0] = "Document";
      break;
    case IEC_BLOCK_PART:
      tags[0] = "Part";
      break;
    case IEC_BLOCK_HEADING:
      tags[0] = get_heading_tag (block);
      break;
    case IEC_BLOCK_PARAGRAPH:
      if (item->role == IEC_ROLE_LABEL && block->parent != NULL && block->parent->kind == IEC_BLOCK_NOTE)
        tags[0] = "Lbl";
      else
        tags[0] = is_only_child (block) ? NULL : "P";
      break;
    case IEC_BLOCK_LIST:
      tags[0] = "L";
      break;
    case IEC_BLOCK_ITEM:
      tags[0] = item->role == IEC_ROLE_LABEL && item->block == block ? "Lbl" : "LBody";
      tags[1] = "LI";
      break;
    case IEC_BLOCK_TABLE:
      tags[0] = "Table";
      break;
    case IEC_BLOCK_ROW:
      tags[0] = "TR";
      tags[1] = block->row == IEC_ROW_HEAD ? "THead" : "TBody";
      blocks[1] = block->parent;
      break;
    case IEC_BLOCK_CELL:
      tags[0] = block->parent != NULL && block->parent->row == IEC_ROW_HEAD ? "TH" : "TD";
      break;
    case IEC_BLOCK_SIDE:
    case IEC_BLOCK_FRAME:
      tags[0] = "Div";
      break;
    case IEC_BLOCK_CONTENTS:
      tags[0] = "TOC";
      break;
    case IEC_BLOCK_ENTRY:
      tags[0] = "Reference";
      tags[1] = "TOCI";
      break;
    case IEC_BLOCK_FIGURE:
      tags[0] = "Figure";
      break;
    case IEC_BLOCK_NOTE:
      tags[0] = "Note";
      break;
    case IEC_BLOCK_PAGE_BREAK:
    default:
      break;
    }
  for (guint i = 0; i < G_N_ELEMENTS (tags) && *n < MAX_DEPTH; i++)
    if (tags[i] != NULL)
      path[(*n)++] = (Element){ blocks[i], tags[i] };
}

/*
 * What a note stands in: beside the block behind which it comes, or in it, if that goes on on the next page. Without
 * such a block it stands in the part that is open. Adds nothing then.
 */
static const IecBlock *
find_surroundings (const IecPdfStructure *self, const IecBlock *host, guint page)
{
  const Extent *extent = host != NULL ? g_hash_table_lookup (self->extents, host) : NULL;

  if (host != NULL)
    return extent != NULL && extent->last > page ? host : host->parent;
  for (guint i = self->n_open; i > 0; i--)
    if (self->open[i - 1].block->kind == IEC_BLOCK_PART)
      return self->open[i - 1].block;
  return NULL;
}

/* The elements around a piece's text, outermost first. Returns how many. */
static guint
find_path (const IecPdfStructure *self, const Piece *piece, guint page, Element *path)
{
  const IecPageItem *item = piece->item;
  const IecBlock *marked = get_marked_note (piece);
  guint n = 0;

  if (marked != NULL)
    path[n++] = (Element){ marked, "Reference" };
  for (const IecBlock *block = item->block; block != NULL;)
    {
      add_elements (block, item, path, &n);
      block = block->kind == IEC_BLOCK_NOTE ? find_surroundings (self, piece->host, page) : block->parent;
    }
  for (guint i = 0; i < n / 2; i++)
    {
      Element kept = path[i];

      path[i] = path[n - 1 - i];
      path[n - 1 - i] = kept;
    }
  return n;
}

static void
close_leaf (IecPdfStructure *self)
{
  if (self->leaf != NULL)
    cairo_tag_end (self->cr, self->leaf);
  self->leaf = NULL;
}

static void
close_elements (IecPdfStructure *self, guint keep)
{
  close_leaf (self);
  while (self->n_open > keep)
    cairo_tag_end (self->cr, self->open[--self->n_open].tag);
}

static void
open_elements (IecPdfStructure *self, const Element *path, guint n)
{
  guint same = 0;

  while (same < n && same < self->n_open && self->open[same].block == path[same].block
         && strcmp (self->open[same].tag, path[same].tag) == 0)
    same++;
  if (same < self->n_open)
    close_elements (self, same);
  if (same < n)
    close_leaf (self);
  for (guint i = same; i < n; i++)
    {
      cairo_tag_begin (self->cr, path[i].tag, NULL);
      iec_pdf_record_begin (self->record, path[i].tag, path[i].block);
      self->open[self->n_open++] = path[i];
    }
}

static void
append_rectangle (GString *out, const IecPageItem *item, double x, double width)
{
  const double values[] = { x, item->top, width, item->height };
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];

  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    {
      if (out->len > 0)
        g_string_append_c (out, ' ');
      g_string_append (out, g_ascii_formatd (buffer, sizeof buffer, "%.2f", values[i]));
    }
}

/*
 * Whether two pieces that follow each other stand in one element. A part of a divided word has one of its own: readers
 * lose what follows it in the same element.
 */
static gboolean
is_same_leaf (const IecPdfStructure *self, const Piece *a, const Piece *b)
{
  if (a->item->block != b->item->block || is_link (self, a) != is_link (self, b))
    return FALSE;
  if (a->item->block != NULL && a->item->block->kind == IEC_BLOCK_ENTRY)
    return TRUE;
  if (g_strcmp0 (get_language (a), get_language (b)) != 0)
    return FALSE;
  if (is_link (self, a))
    return a->run->span == b->run->span;
  return (a->run == NULL || !a->run->replaced) && (b->run == NULL || !b->run->replaced);
}

/* An address as it can stand in the file: in ASCII, without what ends or escapes a string there. */
static char *
escape_uri (const char *uri)
{
  GString *out = g_string_new (NULL);

  for (const char *p = uri; *p != '\0'; p++)
    {
      if (*p > ' ' && *p < 0x7f && strchr ("()<>'\"\\", *p) == NULL)
        g_string_append_c (out, *p);
      else
        g_string_append_printf (out, "%%%02X", (guint)(guchar)*p);
    }
  return g_string_free (out, FALSE);
}

/* The place of a link: the rectangles of all pieces that it has on the page, those of a line as one. */
static char *
make_link (IecPdfStructure *self, guint index)
{
  const Piece *first = &g_array_index (self->pieces, Piece, index);
  g_autoptr (GString) rectangles = g_string_new (NULL);
  const char *target = get_target (self, first);
  g_autofree char *uri = target == NULL ? escape_uri (get_uri (first)) : NULL;
  g_autofree char *quoted = iec_pdf_structure_quote (target != NULL ? target : uri);

  for (guint i = index; i < self->pieces->len;)
    {
      const Piece *piece = &g_array_index (self->pieces, Piece, i);
      double left = G_MAXDOUBLE, right = -G_MAXDOUBLE;
      guint next = i;

      for (; next < self->pieces->len; next++)
        {
          const Piece *other = &g_array_index (self->pieces, Piece, next);
          double x = other->item->x + (other->run != NULL ? other->run->x : 0);

          if (!is_same_leaf (self, first, other) || other->item->top != piece->item->top)
            break;
          left = MIN (left, x);
          right = MAX (right, x + (other->run != NULL ? other->run->width : 0));
        }
      if (next == i)
        break;
      if (right > left)
        append_rectangle (rectangles, piece->item, left, right - left);
      i = next;
    }
  return g_strdup_printf ("%s=%s rect=[%s]", target != NULL ? "dest" : "uri", quoted, rectangles->str);
}

/* The words of a block on one line, not many. */
static char *
dup_words (const IecBlock *block)
{
  /* A paragraph with thousands of marks is asked for its words by each. */
  g_autofree char *text = iec_block_dup_beginning (block, MAX_CONTENTS + 1);
  const char *label = block->kind == IEC_BLOCK_HEADING && block->label != NULL ? block->label : "";
  g_autofree char *words = g_strdup_printf ("%s%s%s", label, label[0] != '\0' ? " " : "", text);

  g_strstrip (g_strdelimit (words, "\n\t", ' '));
  if (g_utf8_strlen (words, -1) <= MAX_CONTENTS)
    return g_steal_pointer (&words);
  g_autofree char *part = g_utf8_substring (words, 0, MAX_CONTENTS);
  return g_strconcat (g_strchomp (part), ELLIPSIS, NULL);
}

/* Where a link leads to, in words: an address, the words of a heading, proposal or note, of the text with its mark. */
static char *
dup_contents (const IecPdfStructure *self, const Piece *piece)
{
  const IecBlock *marked = get_marked_note (piece);
  const IecBlock *block = marked != NULL ? marked : get_labelled_note (piece) != NULL ? piece->host : NULL;
  const char *target = get_target (self, piece);

  if (target == NULL)
    return g_strdup (get_uri (piece));
  if (block == NULL)
    block = g_hash_table_lookup (self->targets, target);
  g_autofree char *words = block != NULL ? dup_words (block) : NULL;
  return words != NULL && words[0] != '\0' ? g_steal_pointer (&words) : g_strdup (target);
}

/*
 * Cairo 1.16 leaves what is drawn between the elements of an open one outside of the structure. Since 1.18 it belongs
 * to the open one, and furniture must be told apart by a tag of its own.
 */
static gboolean
has_artifacts (void)
{
  return cairo_version () >= CAIRO_VERSION_ENCODE (1, 18, 0);
}

/*
 * What an element's glyphs stand for, if they are a part of a divided word. Cairo tells it from PDF 1.5 on; since 1.18
 * it packs objects there, so that the finishing pass cannot read them, and an older file is written.
 */
static void
record_actual (IecPdfStructure *self, guint index)
{
  const Piece *first = &g_array_index (self->pieces, Piece, index);
  g_autoptr (GString) text = g_string_new (NULL);
  gboolean replaced = FALSE;

  for (guint i = index; i < self->pieces->len && has_artifacts (); i++)
    {
      const Piece *piece = &g_array_index (self->pieces, Piece, i);

      if (i > index && !is_same_leaf (self, first, piece))
        break;
      replaced = replaced || (piece->run != NULL && piece->run->replaced);
      g_string_append (text, piece->run != NULL ? piece->run->text : "");
    }
  if (replaced)
    iec_pdf_record_take_actual (self->record, g_strdup (text->str));
}

/* Opens the element that holds a piece's text, if the one before does not hold it already. */
static void
open_leaf (IecPdfStructure *self, guint index)
{
  const Piece *piece = &g_array_index (self->pieces, Piece, index);
  const Extent *extent = g_hash_table_lookup (self->extents, piece->item->block);
  gboolean divided = extent != NULL && extent->divided;

  if (index > 0 && self->leaf != NULL && is_same_leaf (self, &g_array_index (self->pieces, Piece, index - 1), piece))
    return;
  close_leaf (self);
  if (!divided)
    return;
  if (is_link (self, piece))
    {
      g_autofree char *attributes = make_link (self, index);
      g_autofree char *contents = dup_contents (self, piece);

      self->leaf = CAIRO_TAG_LINK;
      cairo_tag_begin (self->cr, self->leaf, attributes);
      iec_pdf_record_begin_text (self->record, self->leaf, get_language (piece), contents);
      record_actual (self, index);
      return;
    }
  self->leaf = "Span";
  cairo_tag_begin (self->cr, self->leaf, NULL);
  iec_pdf_record_begin_text (self->record, self->leaf, get_language (piece), NULL);
  record_actual (self, index);
}

static void
draw_destinations (IecPdfStructure *self, const IecPage *page)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];

  for (guint i = 0; i < page->anchors->len; i++)
    {
      const IecPageAnchor *anchor = &g_array_index (page->anchors, IecPageAnchor, i);
      const char *name = anchor->block->anchor;
      const IecPagesPlace *place = name != NULL ? iec_pages_find (self->pages, name) : NULL;

      if (place == NULL || place->page != page->number || place->y != anchor->y)
        continue;
      g_autofree char *quoted = iec_pdf_structure_quote (name);
      g_ascii_formatd (buffer, sizeof buffer, "%.2f", MAX (anchor->y - DESTINATION_ABOVE, 0));
      g_autofree char *attributes = g_strdup_printf ("name=%s x=0 y=%s", quoted, buffer);
      cairo_tag_begin (self->cr, CAIRO_TAG_DEST, attributes);
      cairo_tag_end (self->cr, CAIRO_TAG_DEST);
    }
}

static void
draw_note_destinations (IecPdfStructure *self)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];

  for (guint i = 0; i < self->pieces->len; i++)
    {
      const Piece *piece = &g_array_index (self->pieces, Piece, i);
      const IecBlock *marked = get_marked_note (piece);
      const IecBlock *note = marked != NULL ? marked : get_labelled_note (piece);
      NoteLink *link = note != NULL ? g_hash_table_lookup (self->notes, note) : NULL;
      gboolean *named = link != NULL ? (marked != NULL ? &link->mark_named : &link->note_named) : NULL;

      /* A mark or label may be more than one piece. */
      if (link == NULL || *named)
        continue;
      *named = TRUE;
      g_ascii_formatd (buffer, sizeof buffer, "%.2f", MAX (piece->item->top - DESTINATION_ABOVE, 0));
      g_autofree char *attributes =
          g_strdup_printf ("name='%s' x=0 y=%s", marked != NULL ? link->mark_name : link->note_name, buffer);
      cairo_tag_begin (self->cr, CAIRO_TAG_DEST, attributes);
      cairo_tag_end (self->cr, CAIRO_TAG_DEST);
    }
}

static void
draw_furniture (IecPdfStructure *self, const IecPage *page)
{
  if (page->furniture->len == 0)
    return;
  if (has_artifacts ())
    cairo_tag_begin (self->cr, "Artifact", NULL);
  for (guint i = 0; i < page->furniture->len; i++)
    iec_page_paint_item (&g_array_index (page->furniture, IecPageItem, i), self->cr);
  if (has_artifacts ())
    cairo_tag_end (self->cr, "Artifact");
}

static void
draw_figure (IecPdfStructure *self, const IecPageItem *item, double page_height)
{
  double top = page_height - item->y;

  iec_pdf_record_set_box (self->record, item->x, top - item->height, item->x + item->width, top);
  iec_page_paint_item (item, self->cr);
  if (!has_artifacts ())
    return;
  /* Since 1.18 cairo marks only what has text in it: an element of shapes alone would not be in the structure. */
  cairo_save (self->cr);
  cairo_select_font_face (self->cr, SPACE_FONT, CAIRO_FONT_SLANT_NORMAL, CAIRO_FONT_WEIGHT_NORMAL);
  cairo_set_font_size (self->cr, 1);
  cairo_move_to (self->cr, item->x, item->y + item->height);
  cairo_show_text (self->cr, " ");
  cairo_restore (self->cr);
}

/* An element without any in it would hold the furniture that is drawn while it is open. */
static void
draw_nothing (IecPdfStructure *self, const Element *document)
{
  const Element path[] = { *document, { document->block, "Part" } };

  open_elements (self, path, G_N_ELEMENTS (path));
  close_elements (self, 1);
}

/**
 * iec_pdf_structure_draw:
 * @page: from 0; each page once, in order
 *
 * Draws a page's furniture, then its text. Elements that hold others stay open over the page's end; what holds text is
 * closed.
 */
void
iec_pdf_structure_draw (IecPdfStructure *self, guint page)
{
  const IecPage *drawn = iec_pages_get_page (self->pages, page);
  const Element document = { iec_document_get_root (iec_pages_get_document (self->pages)), "Document" };
  Element path[MAX_DEPTH];

  if (self->n_open == 0)
    open_elements (self, &document, 1);
  draw_furniture (self, drawn);
  draw_destinations (self, drawn);
  list_pieces (self, drawn);
  draw_note_destinations (self);
  if (page == 0 && self->pieces->len == 0)
    draw_nothing (self, &document);
  for (guint i = 0; i < self->pieces->len; i++)
    {
      const Piece *piece = &g_array_index (self->pieces, Piece, i);
      guint n = find_path (self, piece, page, path);

      open_elements (self, path, n);
      open_leaf (self, i);
      if (piece->run != NULL)
        iec_page_paint_run (piece->item, piece->run, self->cr);
      else if (piece->item->kind == IEC_ITEM_FIGURE)
        draw_figure (self, piece->item, drawn->height);
    }
  close_leaf (self);
  if (self->n_open > 0 && self->pieces->len > 0)
    {
      const Piece *last = &g_array_index (self->pieces, Piece, self->pieces->len - 1);
      const Extent *extent = g_hash_table_lookup (self->extents, last->item->block);

      /* The innermost element may hold text itself, and text must not be open where a page ends. */
      if (extent == NULL || !extent->divided)
        close_elements (self, self->n_open - 1);
    }
}

/** iec_pdf_structure_finish: closes all elements, after the last page was drawn and before it is shown. */
void
iec_pdf_structure_finish (IecPdfStructure *self)
{
  close_elements (self, 0);
}
