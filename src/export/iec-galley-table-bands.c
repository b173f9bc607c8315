/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-galley-table-private.h"

/* A page takes at least as many lines of a divided row. */
#define MIN_LINES 3
/* A row is low up to this part of what may be divided. */
#define MAX_LOW 0.25

/*
 * A band: what becomes a strip of its own: a row, or a line of one that is so high that it may be divided. Bands of a
 * chunk are linked, because a cell over several rows may need more of them.
 */
typedef struct _Band Band;
struct _Band
{
  guint row;    /* in the chunk */
  double above; /* the border over its inside */
  double height;
  /* Owned */
  IecStrip *strip;
  Band *next;
};

typedef struct
{
  IecGalleyTable *table;
  IecGalleyChunk *chunk;
  Band *first, *last;
  GPtrArray *firsts, *lasts; /* of each row */
} Bands;

static IecGalleyRow *
get_row (const Bands *self, guint row)
{
  return &g_array_index (self->chunk->rows, IecGalleyRow, row);
}

static IecGalleyCell *
get_cell (const Bands *self, guint cell)
{
  return &g_array_index (self->chunk->cells, IecGalleyCell, cell);
}

/* A new band behind @after; NULL for behind all. */
static Band *
add_band (Bands *self, guint row, Band *after, double height)
{
  Band *band = g_new0 (Band, 1);

  band->row = row;
  band->height = height;
  band->strip = iec_strip_new (0);
  if (after == NULL)
    after = self->last;
  if (after == NULL)
    self->first = band;
  else
    {
      band->next = after->next;
      after->next = band;
    }
  if (band->next == NULL)
    self->last = band;
  if (row >= self->firsts->len)
    {
      g_ptr_array_add (self->firsts, band);
      g_ptr_array_add (self->lasts, band);
      band->above = get_row (self, row)->box->top.width;
    }
  else
    self->lasts->pdata[row] = band;
  return band;
}

/* Puts a line of a cell into a band, @y below the upper edge of the band's inside. */
static void
place_line (Bands *self, Band *band, const IecGalleyCell *cell, IecStrip *line, double y)
{
  IecStrip *strip = band->strip;

  for (guint i = 0; i < line->items->len; i++)
    {
      IecPageItem item = g_array_index (line->items, IecPageItem, i);

      if (self->chunk->divided)
        item.order = (guint)(cell - get_cell (self, 0)) + 1;
      iec_page_items_add (strip->items, &item, 0, band->above + y);
    }
  iec_strip_take_feet (strip, line);
}

static void
place_whole (Bands *self, Band *band, const IecGalleyCell *cell)
{
  double y = cell->offset;

  for (guint i = 0; i < cell->strips->len; i++)
    {
      IecStrip *line = g_ptr_array_index (cell->strips, i);

      y += i == 0 ? 0 : line->space;
      place_line (self, band, cell, line, y);
      y += line->height;
    }
}

static IecStrip *
get_line (const IecGalleyCell *cell, guint line)
{
  return cell->place->n_rows == 1 && line < cell->strips->len ? g_ptr_array_index (cell->strips, line) : NULL;
}

/* The lines of a row's cells that have the same number stand on one baseline, in a band of their own. */
static void
add_slice (Bands *self, guint index, guint line, guint n_lines)
{
  IecGalleyRow *row = get_row (self, index);
  Band *band = add_band (self, index, NULL, 0);
  double baseline = 0, space = 0;

  for (guint i = 0; i < row->n_cells; i++)
    {
      const IecGalleyCell *cell = get_cell (self, row->first_cell + i);
      const IecStrip *strip = get_line (cell, line);
      double above = line == 0 ? cell->box->padding_top : 0;

      if (strip == NULL)
        continue;
      baseline = MAX (baseline, above + strip->baseline);
      space = MAX (space, line == 0 ? 0 : strip->space);
    }
  for (guint i = 0; i < row->n_cells; i++)
    {
      const IecGalleyCell *cell = get_cell (self, row->first_cell + i);
      IecStrip *strip = get_line (cell, line);
      double below = line + 1 == n_lines ? cell->box->padding_bottom : 0;

      if (strip == NULL)
        continue;
      double y = space + baseline - strip->baseline;
      place_line (self, band, cell, strip, y);
      band->height = MAX (band->height, y + strip->height + below);
    }
}

/* The lowest line of a row's own cells; at least one. */
static guint
count_lines (const Bands *self, const IecGalleyRow *row)
{
  guint n = 1;

  for (guint i = 0; i < row->n_cells; i++)
    {
      const IecGalleyCell *cell = get_cell (self, row->first_cell + i);

      if (cell->place->n_rows == 1)
        n = MAX (n, cell->strips->len);
    }
  return n;
}

static void
add_row (Bands *self, guint index)
{
  IecGalleyRow *row = get_row (self, index);

  if (self->chunk->divided && row->height > self->chunk->limit)
    {
      guint n_lines = count_lines (self, row);

      for (guint line = 0; line < n_lines; line++)
        add_slice (self, index, line, n_lines);
      return;
    }
  Band *band = add_band (self, index, NULL, row->height);
  for (guint i = 0; i < row->n_cells; i++)
    {
      const IecGalleyCell *cell = get_cell (self, row->first_cell + i);

      if (cell->place->n_rows == 1 || !self->chunk->divided)
        place_whole (self, band, cell);
    }
}

/*
 * A cell over several rows that may be divided: each line stands in one band, so that a page can end before any of
 * them. What has no room gets bands below the last row that the cell covers.
 */
static void
flow_cell (Bands *self, const IecGalleyCell *cell)
{
  guint first = cell->place->row - self->chunk->start, last = first + cell->place->n_rows - 1;
  Band *band = g_ptr_array_index (self->firsts, first);
  double y = MIN (cell->offset, band->height);

  for (guint i = 0; i < cell->strips->len; i++)
    {
      IecStrip *line = g_ptr_array_index (cell->strips, i);

      y += i == 0 ? 0 : line->space;
      while (y + line->height > band->height && band != g_ptr_array_index (self->lasts, last))
        {
          band = band->next;
          y = band->above > 0 || band == g_ptr_array_index (self->firsts, band->row) ? cell->box->padding_top : 0;
        }
      if (y + line->height > band->height && (i > 0 || y > cell->offset))
        {
          band = add_band (self, last, band, line->height);
          y = 0;
        }
      place_line (self, band, cell, line, y);
      y += line->height;
      band->height = MAX (band->height, y);
    }
  if (band == g_ptr_array_index (self->lasts, last))
    band->height = MAX (band->height, y + cell->box->padding_bottom);
}

static void
flow_cells (Bands *self)
{
  for (guint i = 0; i < self->chunk->cells->len; i++)
    {
      const IecGalleyCell *cell = get_cell (self, i);

      if (cell->place->n_rows > 1)
        flow_cell (self, cell);
    }
}

/* Whether a low row is the last one of its group, or of the table, and not the only one. */
static gboolean
ends_group (const Bands *self, guint row)
{
  const IecGalleyTable *table = self->table;
  guint next = self->chunk->start + row + 1;

  if (table->last_row != IEC_ROW_BODY || get_row (self, row)->height > MAX_LOW * self->chunk->limit)
    return FALSE;
  return next == table->grid->rows->len || iec_table_grid_get_row (table->grid, next)->block->row == IEC_ROW_GROUP;
}

/* Whether a page may end before a row: a heading stays with a row, a last row
 * has company. */
static IecStripBreak
judge_row (const Bands *self, guint row)
{
  const IecGalleyTable *table = self->table;
  IecRowKind kind = get_row (self, row)->row->block->row;

  if (table->first)
    return IEC_STRIP_BREAK_ALLOWED;
  if (table->block->keep || table->last_row == IEC_ROW_HEAD || table->last_row == IEC_ROW_GROUP || kind == IEC_ROW_SUM
      || (kind == IEC_ROW_BODY && ends_group (self, row)))
    return IEC_STRIP_BREAK_FORBIDDEN;
  return IEC_STRIP_BREAK_ALLOWED;
}

/* A rule below or above a row: not where a cell goes on over it. */
static void
add_rule (const IecGalleyTable *self, IecStrip *strip, double y, const IecBorder *border, guint64 without)
{
  guint n = self->grid->n_columns;

  for (guint i = 0; i < n;)
    {
      guint end = i;

      while (end < n && !iec_table_grid_has (without, end))
        end++;
      if (end > i)
        iec_page_items_add_fill (strip->furniture, self->edges[i], y, self->edges[end] - self->edges[i], border->width,
                                 border->color);
      i = end + 1;
    }
}

static void
add_sides (const IecGalleyTable *self, IecStrip *strip, const IecGalleyRow *row)
{
  const IecBox *box = row->box;
  guint n = self->grid->n_columns;

  for (guint i = 0; i < n; i++)
    {
      if (iec_table_grid_has (row->row->begins, i))
        iec_page_items_add_fill (strip->furniture, self->edges[i], 0, box->left.width, strip->height, box->left.color);
      if (i + 1 == n || iec_table_grid_has (row->row->begins, i + 1))
        iec_page_items_add_fill (strip->furniture, self->edges[i + 1] - box->right.width, 0, box->right.width,
                                 strip->height, box->right.color);
    }
}

/* The ground and the borders of a cell that has a style of its own, @height high. */
static void
add_ground (const IecGalleyTable *self, IecStrip *strip, const IecGalleyCell *cell, double height)
{
  double x = self->edges[cell->place->column], right = self->edges[cell->place->column + cell->place->n_columns];
  IecStripBox box = { x, right - x, *cell->box };

  iec_strip_box_draw (&box, strip->furniture, 0, height, TRUE, TRUE);
}

static double
measure_below (const Bands *self, const Band *band, guint last)
{
  double height = band->strip->height;

  for (band = band->next; band != NULL && band->row <= last; band = band->next)
    height += band->strip->height;
  return height;
}

static void
add_grounds (const Bands *self, Band *band, const IecGalleyRow *row)
{
  for (guint i = 0; i < row->n_cells; i++)
    {
      const IecGalleyCell *cell = get_cell (self, row->first_cell + i);
      guint last = band->row + cell->place->n_rows - 1;

      if (cell->box != row->box)
        add_ground (self->table, band->strip, cell,
                    self->chunk->divided ? band->strip->height : measure_below (self, band, last));
    }
}

static void
dress_band (const Bands *self, Band *band)
{
  const IecGalleyTable *table = self->table;
  const IecGalleyRow *row = get_row (self, band->row);
  IecStrip *strip = band->strip;
  gboolean last = band->next == NULL || band->next->row != band->row;
  double x = table->edges[0], width = table->edges[table->grid->n_columns] - x;
  guint next = self->chunk->start + band->row + 1;
  guint64 goes_on = next < table->grid->rows->len ? iec_table_grid_get_row (table->grid, next)->covered : 0;

  strip->furniture = iec_page_items_new ();
  iec_page_items_add_fill (strip->furniture, x, 0, width, strip->height, row->box->background);
  add_grounds (self, band, row);
  if (band->above > 0)
    add_rule (table, strip, 0, &row->box->top, row->row->covered);
  if (last)
    add_rule (table, strip, strip->height - row->box->bottom.width, &row->box->bottom, goes_on);
  add_sides (table, strip, row);
}

static void
measure_strips (Bands *self)
{
  for (Band *band = self->first; band != NULL; band = band->next)
    {
      const IecGalleyRow *row = get_row (self, band->row);
      gboolean last = band->next == NULL || band->next->row != band->row;

      band->strip->height = band->above + band->height + (last ? row->box->bottom.width : 0);
    }
}

static guint
count_bands (const Band *band)
{
  guint n = 0;

  for (const Band *b = band; b != NULL && b->row == band->row; b = b->next)
    n++;
  return n;
}

static void
push_strip (Bands *self, IecStrip *strip, IecRowKind kind)
{
  IecGalleyTable *table = self->table;
  IecGalleyBuilder *builder = table->builder;

  strip->head = table->head_done ? table->head : NULL;
  strip->run = self->chunk->divided ? get_row (self, 0)->row->block : NULL;
  iec_galley_builder_push (builder, strip, table->first ? table->margin_top : 0);
  if (builder->keep_lines > 0 && kind == IEC_ROW_BODY)
    builder->keep_lines--;
  table->first = FALSE;
  if (kind == IEC_ROW_HEAD && !table->head_done)
    g_ptr_array_add (table->head, strip);
}

static void
begin_row (Bands *self, const IecGalleyRow *row, Band *band)
{
  GPtrArray *anchors = self->table->builder->anchors;

  g_ptr_array_extend (anchors, row->anchors, NULL, NULL);
  if (row->n_cells > 0)
    {
      const IecGalleyCell *cell = get_cell (self, row->first_cell);
      const IecStrip *first = g_ptr_array_index (cell->strips, 0);

      band->strip->baseline = band->above + cell->offset + first->baseline;
    }
}

static void
push_row (Bands *self, Band *band)
{
  const IecGalleyRow *row = get_row (self, band->row);
  const IecBlock *block = row->row->block;
  guint index = band->row, n = count_bands (band);
  gboolean joined = index > 0 && !self->chunk->divided;

  begin_row (self, row, band);
  for (guint i = 0; i < n; i++)
    {
      Band *next = band->next;
      gboolean may_end = i >= MIN_LINES && n - i >= MIN_LINES && !block->keep && block->row != IEC_ROW_HEAD;

      dress_band (self, band);
      band->strip->head_space = i == 0 ? 0 : row->box->padding_top;
      if (i == 0)
        band->strip->before = joined ? IEC_STRIP_BREAK_FORBIDDEN : judge_row (self, index);
      else
        band->strip->before = may_end ? IEC_STRIP_BREAK_ALLOWED : IEC_STRIP_BREAK_FORBIDDEN;
      push_strip (self, band->strip, block->row);
      g_free (band);
      band = next;
    }
  self->table->last_row = block->row;
}

/**
 * iec_galley_table_push_chunk:
 * @chunk: set rows
 *
 * Makes strips of the rows and puts them into the galley.
 */
void
iec_galley_table_push_chunk (IecGalleyTable *self, IecGalleyChunk *chunk)
{
  Bands bands = { .table = self, .chunk = chunk };

  bands.firsts = g_ptr_array_new ();
  bands.lasts = g_ptr_array_new ();
  for (guint row = 0; row < chunk->rows->len; row++)
    add_row (&bands, row);
  if (chunk->divided)
    flow_cells (&bands);
  measure_strips (&bands);
  for (guint row = 0; row < chunk->rows->len; row++)
    push_row (&bands, g_ptr_array_index (bands.firsts, row));
  g_ptr_array_unref (bands.firsts);
  g_ptr_array_unref (bands.lasts);
}
