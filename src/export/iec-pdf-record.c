/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-pdf-record.h"

#include "iec-pdf-value.h"
#include "iec-table-grid.h"

#include <string.h>

/* No text string has to be longer than 32,767 bytes (ISO 19005-2, 6.1.13); these are hexadecimal UTF-16. */
#define MAX_WORDS 8000

struct _IecPdfRecord
{
  /* Owned */
  GArray *elements;
  GHashTable *blocks; /* IecBlock → the index of its first element, and one */
  GPtrArray *grids;   /* IecTableGrid, in the order of the tables */
  GHashTable *tables; /* those whose grid is there */
  GHashTable *cells;  /* cells → IecTableCell of a grid */
  char *language;
  guint n_notes;
};

static void
clear_element (gpointer data)
{
  IecPdfElement *element = data;

  if (element->entries != NULL)
    g_string_free (element->entries, TRUE);
  g_clear_pointer (&element->contents, g_free);
  g_clear_pointer (&element->actual, g_free);
}

/** iec_pdf_language: Returns: (transfer none): the tag of a language of documents (RFC 5646) */
const char *
iec_pdf_language (const char *language)
{
  return g_strcmp0 (language, "lv") == 0 ? "lv-LV" : g_strcmp0 (language, "en") == 0 ? "en-GB" : language;
}

/** iec_pdf_record_new: @language: the document's */
IecPdfRecord *
iec_pdf_record_new (const char *language)
{
  IecPdfRecord *self = g_new0 (IecPdfRecord, 1);

  self->language = g_strdup (language);
  self->elements = g_array_new (FALSE, TRUE, sizeof (IecPdfElement));
  g_array_set_clear_func (self->elements, clear_element);
  self->blocks = g_hash_table_new (NULL, NULL);
  self->grids = g_ptr_array_new_with_free_func ((GDestroyNotify)iec_table_grid_free);
  self->tables = g_hash_table_new (NULL, NULL);
  self->cells = g_hash_table_new (NULL, NULL);
  return self;
}

/** iec_pdf_record_free: (nullable) */
void
iec_pdf_record_free (IecPdfRecord *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->elements, g_array_unref);
  g_clear_pointer (&self->blocks, g_hash_table_unref);
  g_clear_pointer (&self->cells, g_hash_table_unref);
  g_clear_pointer (&self->tables, g_hash_table_unref);
  g_clear_pointer (&self->grids, g_ptr_array_unref);
  g_free (self->language);
  g_free (self);
}

static GString *
get_entries (IecPdfElement *element)
{
  if (element->entries == NULL)
    element->entries = g_string_new (NULL);
  return element->entries;
}

/* Where a cell stands in its table; NULL if it has none. */
static const IecTableCell *
get_cell (IecPdfRecord *self, const IecBlock *cell)
{
  const IecBlock *table = cell->parent != NULL ? cell->parent->parent : NULL;

  if (table == NULL || table->kind != IEC_BLOCK_TABLE || cell->parent->kind != IEC_BLOCK_ROW)
    return NULL;
  if (g_hash_table_add (self->tables, (gpointer)table))
    {
      IecTableGrid *grid = iec_table_grid_new (table);

      g_ptr_array_add (self->grids, grid);
      for (guint i = 0; i < grid->cells->len; i++)
        {
          const IecTableCell *placed = iec_table_grid_get_cell (grid, i);

          g_hash_table_insert (self->cells, (gpointer)placed->block, (gpointer)placed);
        }
    }
  return g_hash_table_lookup (self->cells, cell);
}

/* The cell that has the words of one for which the table has no column; any other block itself. */
static const IecBlock *
find_owner (IecPdfRecord *self, const IecBlock *block)
{
  const IecTableCell *cell = block != NULL && block->kind == IEC_BLOCK_CELL ? get_cell (self, block) : NULL;

  while (cell != NULL && cell->extra && block->previous != NULL && block->previous->kind == IEC_BLOCK_CELL)
    {
      block = block->previous;
      cell = get_cell (self, block);
    }
  return block;
}

/* The attributes of a cell, of which a heading's scope says what it heads (ISO 32000-1, 14.8.5.7). */
static void
add_cell (IecPdfRecord *self, IecPdfElement *element)
{
  const IecTableCell *cell = get_cell (self, element->block);
  gboolean column = element->block->parent != NULL && element->block->parent->row == IEC_ROW_HEAD;
  gboolean heading = g_str_equal (element->tag, "TH");

  if (!heading && (cell == NULL || (cell->n_rows == 1 && cell->n_columns == 1)))
    return;
  g_string_append (get_entries (element), "/A << /O /Table");
  if (heading)
    g_string_append_printf (element->entries, " /Scope /%s", column ? "Column" : "Row");
  if (cell != NULL && cell->n_rows > 1)
    g_string_append_printf (element->entries, " /RowSpan %u", cell->n_rows);
  if (cell != NULL && cell->n_columns > 1)
    g_string_append_printf (element->entries, " /ColSpan %u", cell->n_columns);
  g_string_append (element->entries, " >> ");
}

static void
add_language (const IecPdfRecord *self, IecPdfElement *element, const char *language)
{
  if (language == NULL || g_strcmp0 (language, self->language) == 0)
    return;
  g_string_append (get_entries (element), "/Lang ");
  iec_pdf_append_text (element->entries, iec_pdf_language (language));
  g_string_append_c (element->entries, ' ');
}

static void
add_description (IecPdfElement *element, const char *description)
{
  g_autofree char *words = g_utf8_substring (description, 0, MIN (g_utf8_strlen (description, -1), MAX_WORDS));

  g_string_append (get_entries (element), "/Alt ");
  iec_pdf_append_text (element->entries, words);
  g_string_append_c (element->entries, ' ');
}

static void
add_attributes (IecPdfRecord *self, IecPdfElement *element)
{
  const IecBlock *block = element->block;

  switch (block->kind)
    {
    case IEC_BLOCK_CELL:
      add_cell (self, element);
      break;
    case IEC_BLOCK_LIST:
      g_string_append_printf (get_entries (element), "/A << /O /List /ListNumbering /%s >> ",
                              block->ordered ? "Decimal" : "None");
      break;
    case IEC_BLOCK_FIGURE:
      if (block->figure != NULL)
        add_description (element, block->figure->description);
      break;
    case IEC_BLOCK_NOTE:
      if (g_str_equal (element->tag, "Note"))
        g_string_append_printf (get_entries (element), "/ID (note-%06u) ", ++self->n_notes);
      break;
    case IEC_BLOCK_DOCUMENT:
    case IEC_BLOCK_PART:
    case IEC_BLOCK_HEADING:
    case IEC_BLOCK_PARAGRAPH:
    case IEC_BLOCK_ITEM:
    case IEC_BLOCK_TABLE:
    case IEC_BLOCK_ROW:
    case IEC_BLOCK_SIDE:
    case IEC_BLOCK_FRAME:
    case IEC_BLOCK_CONTENTS:
    case IEC_BLOCK_ENTRY:
    case IEC_BLOCK_PAGE_BREAK:
    default:
      break;
    }
  add_language (self, element, block->language);
}

static IecPdfElement *
add_element (IecPdfRecord *self, const char *tag)
{
  guint index = self->elements->len;

  g_array_set_size (self->elements, index + 1);
  IecPdfElement *element = &g_array_index (self->elements, IecPdfElement, index);
  element->tag = tag;
  element->first = index;
  return element;
}

/**
 * iec_pdf_record_begin:
 * @tag: a static string
 * @block: what it stands for; must outlive the record
 *
 * Tells that an element begins. One whose tag and block were there before, since it goes on on the next page, belongs
 * to the first: no tag of cairo's can be opened again.
 */
void
iec_pdf_record_begin (IecPdfRecord *self, const char *tag, const IecBlock *block)
{
  const IecBlock *owner = find_owner (self, block);
  IecPdfElement *element = add_element (self, tag);
  guint first = 0;

  element->block = owner;
  if (iec_pdf_record_find (self, tag, owner, &first))
    {
      element->first = first;
      return;
    }
  element->next_of_block = GPOINTER_TO_UINT (g_hash_table_lookup (self->blocks, owner));
  g_hash_table_insert (self->blocks, (gpointer)owner, GUINT_TO_POINTER (element->first + 1));
  add_attributes (self, element);
}

/**
 * iec_pdf_record_begin_text:
 * @tag: a static string
 * @language: (nullable): of the text
 * @contents: (nullable): of a link: where it leads to, in words
 *
 * Tells that an element begins that stands for no block but for a part of its text.
 */
void
iec_pdf_record_begin_text (IecPdfRecord *self, const char *tag, const char *language, const char *contents)
{
  IecPdfElement *element = add_element (self, tag);

  element->contents = g_strdup (contents);
  add_language (self, element, language);
}

/** iec_pdf_record_take_actual: says what the glyphs of the element that began last stand for; takes @text */
void
iec_pdf_record_take_actual (IecPdfRecord *self, char *text)
{
  g_return_if_fail (self->elements->len > 0);

  IecPdfElement *element = &g_array_index (self->elements, IecPdfElement, self->elements->len - 1);
  g_free (element->actual);
  element->actual = text;
}

/** iec_pdf_record_set_box: says where on its page the element that began last stands, in points from the lower left */
void
iec_pdf_record_set_box (IecPdfRecord *self, double left, double bottom, double right, double top)
{
  const double values[] = { left, bottom, right, top };
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];

  g_return_if_fail (self->elements->len > 0);

  GString *entries = get_entries (&g_array_index (self->elements, IecPdfElement, self->elements->len - 1));
  g_string_append (entries, "/A << /O /Layout /Placement /Block /BBox [");
  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    g_string_append_printf (entries, " %s", g_ascii_formatd (buffer, sizeof buffer, "%.2f", values[i]));
  g_string_append (entries, " ] >> ");
}

/** iec_pdf_record_get_size: Returns: how many elements there are */
guint
iec_pdf_record_get_size (const IecPdfRecord *self)
{
  return self->elements->len;
}

/** iec_pdf_record_get: Returns: (transfer none): an element */
const IecPdfElement *
iec_pdf_record_get (const IecPdfRecord *self, guint index)
{
  g_return_val_if_fail (index < self->elements->len, NULL);

  return &g_array_index (self->elements, IecPdfElement, index);
}

/** iec_pdf_record_get_grids: Returns: (transfer none) (element-type IecTableGrid): of all tables that were drawn */
const GPtrArray *
iec_pdf_record_get_grids (const IecPdfRecord *self)
{
  return self->grids;
}

/** iec_pdf_record_find: Returns: whether a block has an element of such a tag; @index: (out): the first one */
gboolean
iec_pdf_record_find (const IecPdfRecord *self, const char *tag, const IecBlock *block, guint *index)
{
  for (guint i = GPOINTER_TO_UINT (g_hash_table_lookup (self->blocks, block)); i > 0;)
    {
      const IecPdfElement *element = &g_array_index (self->elements, IecPdfElement, i - 1);

      if (strcmp (element->tag, tag) == 0)
        {
          *index = i - 1;
          return TRUE;
        }
      i = element->next_of_block;
    }
  return FALSE;
}
