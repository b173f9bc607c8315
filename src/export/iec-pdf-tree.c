/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-pdf-tree.h"

#include "iec-table-grid.h"

#include <string.h>

#define MAX_HEADING 6
#define NONE G_MAXUINT

/* What an element holds: an element, or content as cairo wrote it. */
typedef struct
{
  guint node;
  guint next;
  IecPdfValue content;
} Kid;

/* An element. The first ones are those of the record, in its order; behind them are cells that nothing was drawn for.
 */
typedef struct
{
  guint object; /* 0 for one that was joined with the first of its block */
  guint parent; /* an object's number */
  guint first_kid, last_kid;
  const char *tag;
  IecPdfValue page;
  guint columns; /* of a cell that nothing was drawn for: how many it covers */
  guint rows;
} Node;

/* An element whose kids are being read. */
typedef struct
{
  IecPdfItems kids;
  guint node; /* what gets them */
} Frame;

typedef struct
{
  IecPdfObjects *objects;
  const IecPdfRecord *record;
  IecPdfTexts *texts;
  guint root;
  guint n_read;
  /* The levels of the open headings, outermost first. */
  guint levels[MAX_HEADING];
  guint n_levels;
  /* Owned */
  GArray *nodes;
  GArray *kids;
  GArray *frames;
} Tree;

static Node *
get_node (const Tree *self, guint index)
{
  return &g_array_index (self->nodes, Node, index);
}

static void
append_kid (Tree *self, guint parent, const Kid *kid)
{
  Node *node = get_node (self, parent);
  guint index = self->kids->len;

  g_array_append_val (self->kids, *kid);
  if (node->first_kid == NONE)
    node->first_kid = index;
  else
    g_array_index (self->kids, Kid, node->last_kid).next = index;
  node->last_kid = index;
}

/* Headings go down by one level at a time, whatever the document's levels are (ISO 14289-1, 7.4.2). */
static const char *
find_heading_tag (Tree *self, guint level)
{
  static const char *const tags[MAX_HEADING] = { "H1", "H2", "H3", "H4", "H5", "H6" };

  while (self->n_levels > 0 && (self->levels[self->n_levels - 1] >= level || self->n_levels == MAX_HEADING))
    self->n_levels--;
  self->levels[self->n_levels++] = level;
  return tags[self->n_levels - 1];
}

/* Where a link leads to is told in words (ISO 14289-1, 7.18.5); an annotation is printed (ISO 19005-2, 6.3.2). */
static gboolean
finish_annotation (Tree *self, const IecPdfValue *reference, const char *contents)
{
  IecPdfValue object = iec_pdf_value_get (reference, "/Obj");
  guint number = iec_pdf_value_get_reference (&object);
  IecPdfValue annotation = iec_pdf_objects_get (self->objects, number);

  if (object.data == NULL)
    return TRUE;
  g_autoptr (GString) entries = g_string_new ("/F 4 /Contents ");
  GString *body = g_string_new (NULL);

  iec_pdf_append_text (entries, contents != NULL ? contents : "");
  iec_pdf_append_dictionary (body, &annotation, "/F /Contents", entries->str);
  if (annotation.data == NULL)
    {
      g_string_free (body, TRUE);
      return FALSE;
    }
  iec_pdf_objects_replace (self->objects, number, body);
  return TRUE;
}

/* Whether an element holds content itself, not only elements. */
static gboolean
has_content (const IecPdfValue *kids)
{
  IecPdfItems items;
  IecPdfValue item;

  iec_pdf_items_init (&items, kids);
  while (iec_pdf_items_next (&items, &item))
    if (iec_pdf_value_get_reference (&item) == 0)
      return TRUE;
  return FALSE;
}

/*
 * Takes the next element of the tree, which must be the next of the record. What goes on with an element that was there
 * before, from a page to the next, becomes a part of that. Returns FALSE if the tree is not the record's.
 */
static gboolean
enter_element (Tree *self, guint number, guint parent)
{
  IecPdfValue dictionary = iec_pdf_objects_get (self->objects, number);
  IecPdfValue type = iec_pdf_value_get (&dictionary, "/S"), kids = iec_pdf_value_get (&dictionary, "/K");
  guint index = self->n_read;

  if (index >= iec_pdf_record_get_size (self->record) || type.length < 2)
    return FALSE;
  const IecPdfElement *element = iec_pdf_record_get (self->record, index);
  Node *node = get_node (self, index);
  if (strlen (element->tag) != type.length - 1 || memcmp (element->tag, type.data + 1, type.length - 1) != 0)
    return FALSE;
  self->n_read++;
  Frame frame = { .node = index };
  iec_pdf_items_init (&frame.kids, &kids);
  node->page = iec_pdf_value_get (&dictionary, "/Pg");
  node->tag = element->tag;
  if (element->first != index)
    parent = element->first;
  if (element->first == index && element->block != NULL && element->block->kind == IEC_BLOCK_HEADING)
    node->tag = find_heading_tag (self, element->block->level);
  if (element->first != index && !has_content (&kids))
    {
      frame.node = element->first;
      iec_pdf_objects_remove (self->objects, number);
    }
  else
    {
      Kid kid = { .node = index, .next = NONE };

      if (element->first != index)
        node->tag = "Span";
      node->object = number;
      node->parent = parent == NONE ? self->root : get_node (self, parent)->object;
      if (parent != NONE)
        append_kid (self, parent, &kid);
    }
  g_array_append_val (self->frames, frame);
  return TRUE;
}

/* Keeps what an element's glyphs stand for by the mark that they stand in; a second mark stands for nothing. */
static void
keep_text (Tree *self, guint index, const IecPdfValue *content)
{
  const Node *node = get_node (self, index);
  const char *text = iec_pdf_record_get (self->record, index)->actual;
  gboolean inside = *content->data == '<';
  IecPdfValue id = inside ? iec_pdf_value_get (content, "/MCID") : *content;
  IecPdfValue page = inside ? iec_pdf_value_get (content, "/Pg") : node->page;

  if (text == NULL || id.data == NULL)
    return;
  if (page.data == NULL)
    page = node->page;
  iec_pdf_texts_add (self->texts, iec_pdf_value_get_reference (&page), (guint)g_ascii_strtoull (id.data, NULL, 10),
                     text);
}

static gboolean
read_tree (Tree *self)
{
  IecPdfValue root = iec_pdf_objects_get (self->objects, self->root), kids = iec_pdf_value_get (&root, "/K");
  Frame frame = { .node = NONE };

  iec_pdf_items_init (&frame.kids, &kids);
  g_array_append_val (self->frames, frame);
  while (self->frames->len > 0)
    {
      Frame *top = &g_array_index (self->frames, Frame, self->frames->len - 1);
      Kid kid = { .node = NONE, .next = NONE };

      if (!iec_pdf_items_next (&top->kids, &kid.content))
        {
          g_array_set_size (self->frames, self->frames->len - 1);
          continue;
        }
      guint number = iec_pdf_value_get_reference (&kid.content), node = top->node;
      if (number != 0 ? !enter_element (self, number, node) : node == NONE)
        return FALSE;
      if (number != 0)
        continue;
      append_kid (self, node, &kid);
      keep_text (self, node, &kid.content);
      /* Of content on another page there is a dictionary, too. */
      if (*kid.content.data == '<' && iec_pdf_value_get (&kid.content, "/Obj").data != NULL
          && !finish_annotation (self, &kid.content, iec_pdf_record_get (self->record, node)->contents))
        return FALSE;
    }
  return self->n_read == iec_pdf_record_get_size (self->record);
}

/* Adds a cell for which nothing was drawn. */
static void
append_empty_cell (Tree *self, guint row, guint n_rows, guint n_columns)
{
  Node node = {
    .parent = get_node (self, row)->object, .first_kid = NONE, .tag = "TD", .rows = n_rows, .columns = n_columns
  };
  Kid kid = { .node = self->nodes->len, .next = NONE };

  node.object = iec_pdf_objects_add (self->objects, g_string_new ("null"));
  g_array_append_val (self->nodes, node);
  append_kid (self, row, &kid);
}

static gboolean
find_cell (const Tree *self, const IecTableCell *cell, guint *index)
{
  return iec_pdf_record_find (self->record, "TD", cell->block, index)
         || iec_pdf_record_find (self->record, "TH", cell->block, index);
}

/* Whether each cell of a row has its element, in order, and each column a cell. */
static gboolean
is_complete (const Tree *self, const IecTableGrid *grid, const IecTableRow *row, guint node)
{
  guint kid = get_node (self, node)->first_kid, n_columns = 0;

  for (guint i = 0; i < row->n_cells; i++)
    {
      const IecTableCell *cell = iec_table_grid_get_cell (grid, row->first_cell + i);
      guint index = 0;

      if (cell->extra)
        continue;
      if (kid == NONE || !find_cell (self, cell, &index) || g_array_index (self->kids, Kid, kid).node != index)
        return FALSE;
      kid = g_array_index (self->kids, Kid, kid).next;
      n_columns += cell->n_columns;
    }
  for (guint i = 0; i < grid->n_columns; i++)
    n_columns += iec_table_grid_has (row->covered, i) ? 1 : 0;
  return kid == NONE && n_columns == grid->n_columns;
}

/* Rows that follow each other have the same number of columns (ISO 14289-1, 7.5, by way of ISO 32000-1, 14.8.4.3.4). */
static void
complete_row (Tree *self, const IecTableGrid *grid, const IecTableRow *row, guint node)
{
  guint64 taken = row->covered;
  guint before = get_node (self, node)->first_kid;

  get_node (self, node)->first_kid = NONE;
  for (guint i = 0; i < row->n_cells; i++)
    {
      const IecTableCell *cell = iec_table_grid_get_cell (grid, row->first_cell + i);
      Kid kid = { .next = NONE };

      if (cell->extra)
        continue;
      for (guint j = 0; j < cell->n_columns; j++)
        taken |= G_GUINT64_CONSTANT (1) << (cell->column + j);
      if (find_cell (self, cell, &kid.node))
        append_kid (self, node, &kid);
      else
        append_empty_cell (self, node, cell->n_rows, cell->n_columns);
    }
  for (guint i = 0; i < grid->n_columns; i++)
    if (!iec_table_grid_has (taken, i))
      append_empty_cell (self, node, 1, 1);
  /* What else the row has is kept, so that no text is lost. */
  for (; before != NONE; before = g_array_index (self->kids, Kid, before).next)
    {
      Kid kid = { .node = g_array_index (self->kids, Kid, before).node, .next = NONE };
      const IecPdfElement *element = kid.node != NONE ? iec_pdf_record_get (self->record, kid.node) : NULL;

      if (element != NULL && (element->block == NULL || element->block->kind != IEC_BLOCK_CELL))
        append_kid (self, node, &kid);
    }
}

static void
complete_tables (Tree *self)
{
  const GPtrArray *grids = iec_pdf_record_get_grids (self->record);

  for (guint i = 0; i < grids->len; i++)
    {
      const IecTableGrid *grid = g_ptr_array_index (grids, i);

      for (guint j = 0; j < grid->rows->len; j++)
        {
          const IecTableRow *row = iec_table_grid_get_row (grid, j);
          guint node = 0;

          if (iec_pdf_record_find (self->record, "TR", row->block, &node) && !is_complete (self, grid, row, node))
            complete_row (self, grid, row, node);
        }
    }
}

static void
append_number (GString *out, guint number)
{
  char digits[12];
  guint n = sizeof digits;

  do
    digits[--n] = (char)('0' + number % 10);
  while ((number /= 10) > 0);
  g_string_append_len (out, digits + n, (gssize)(sizeof digits - n));
}

static void
append_kids (const Tree *self, GString *out, const Node *node)
{
  if (node->first_kid == NONE)
    return;
  g_string_append (out, " /K [");
  for (guint i = node->first_kid; i != NONE;)
    {
      const Kid *kid = &g_array_index (self->kids, Kid, i);

      g_string_append_c (out, ' ');
      if (kid->node == NONE)
        g_string_append_len (out, kid->content.data, (gssize)kid->content.length);
      else
        {
          append_number (out, get_node (self, kid->node)->object);
          g_string_append (out, " 0 R");
        }
      i = kid->next;
    }
  g_string_append (out, " ]");
}

static void
write_node (const Tree *self, guint index)
{
  const Node *node = get_node (self, index);
  gboolean recorded = index < iec_pdf_record_get_size (self->record);
  const IecPdfElement *element = recorded ? iec_pdf_record_get (self->record, index) : NULL;
  GString *out = g_string_sized_new (128);

  g_string_append (out, "<< /Type /StructElem /S /");
  g_string_append (out, node->tag);
  g_string_append (out, " /P ");
  append_number (out, node->parent);
  g_string_append (out, " 0 R");
  if (node->page.data != NULL)
    {
      g_string_append (out, " /Pg ");
      g_string_append_len (out, node->page.data, (gssize)node->page.length);
    }
  append_kids (self, out, node);
  g_string_append_c (out, ' ');
  if (element != NULL && element->entries != NULL)
    g_string_append_len (out, element->entries->str, (gssize)element->entries->len);
  if (node->rows > 1 || node->columns > 1)
    g_string_append_printf (out, "/A << /O /Table /RowSpan %u /ColSpan %u >> ", node->rows, node->columns);
  g_string_append (out, ">>");
  iec_pdf_objects_replace (self->objects, node->object, out);
}

/* All elements with an identifier are found by it (ISO 32000-1, 14.7.2). Those of notes rise with their order. */
static void
add_identifiers (const Tree *self)
{
  static const char key[] = "/ID ";
  g_autoptr (GString) names = g_string_new (NULL);
  IecPdfValue root = iec_pdf_objects_get (self->objects, self->root);

  for (guint i = 0; i < iec_pdf_record_get_size (self->record); i++)
    {
      const IecPdfElement *element = iec_pdf_record_get (self->record, i);
      const char *id =
          element->entries != NULL && g_str_equal (element->tag, "Note") ? strstr (element->entries->str, key) : NULL;

      if (id == NULL)
        continue;
      id += strlen (key);
      g_string_append_c (names, ' ');
      g_string_append_len (names, id, strchr (id, ')') + 1 - id);
      g_string_append_printf (names, " %u 0 R", get_node (self, i)->object);
    }
  if (names->len == 0)
    return;
  GString *body = g_string_new (NULL);
  g_autofree char *entries = g_strdup_printf ("/IDTree << /Names [%s ] >>", names->str);
  iec_pdf_append_dictionary (body, &root, "/IDTree", entries);
  iec_pdf_objects_replace (self->objects, self->root, body);
}

/**
 * iec_pdf_tree_finish:
 * @objects: of a file with the structure that cairo wrote
 * @record: what the structure was made of
 * @texts: gets what marked glyphs stand for, where cairo cannot tell
 *
 * Writes the structure tree anew: with attributes, languages, descriptions and identifiers; each block one element,
 * also if it goes on on other pages; headings without gaps, tables with all their cells. Link annotations get their
 * words.
 *
 * Returns: FALSE with @error if the structure is not the record's
 */
gboolean
iec_pdf_tree_finish (IecPdfObjects *objects, const IecPdfRecord *record, IecPdfTexts *texts, GError **error)
{
  Tree self = { .objects = objects, .record = record, .texts = texts };
  IecPdfValue catalog = iec_pdf_objects_get (objects, iec_pdf_objects_get_root (objects));
  IecPdfValue root = iec_pdf_value_get (&catalog, "/StructTreeRoot");

  self.root = iec_pdf_value_get_reference (&root);
  self.nodes = g_array_new (FALSE, TRUE, sizeof (Node));
  self.kids = g_array_new (FALSE, TRUE, sizeof (Kid));
  self.frames = g_array_new (FALSE, TRUE, sizeof (Frame));
  g_array_set_size (self.nodes, iec_pdf_record_get_size (record));
  for (guint i = 0; i < self.nodes->len; i++)
    get_node (&self, i)->first_kid = NONE;
  gboolean read = read_tree (&self);
  if (read)
    {
      complete_tables (&self);
      for (guint i = 0; i < self.nodes->len; i++)
        if (get_node (&self, i)->object != 0)
          write_node (&self, i);
      add_identifiers (&self);
    }
  else
    iec_pdf_objects_set_error (error, "the structure is not the one that was drawn");
  g_array_unref (self.nodes);
  g_array_unref (self.kids);
  g_array_unref (self.frames);
  return read;
}
