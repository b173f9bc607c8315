/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-odt-private.h"

#include "iec-style-names.h"

/* A letter's usual width in a table, in points, and how many lines of a row are always kept together. */
#define LETTER 4.4
#define MAX_KEPT_LINES 14
/* Lists in a cell that are nested deeper are not looked through. */
#define MAX_LIST_DEPTH 40

static IecOdtTable *
get_table (IecOdt *odt)
{
  return odt->tables->len > 0 ? &g_array_index (odt->tables, IecOdtTable, odt->tables->len - 1) : NULL;
}

static const char *
get_table_style (const IecBlock *table)
{
  return table->style != NULL ? table->style : IEC_TABLE_PLAIN;
}

/**
 * _iec_odt_get_row:
 * @block: a paragraph
 *
 * Returns: (transfer none) (nullable): the row in whose cell it stands, maybe in a list
 */
const IecBlock *
_iec_odt_get_row (const IecBlock *block)
{
  const IecBlock *cell = block->parent;

  for (guint depth = 0;
       depth < MAX_LIST_DEPTH && cell != NULL && (cell->kind == IEC_BLOCK_ITEM || cell->kind == IEC_BLOCK_LIST);
       depth++)
    cell = cell->parent;
  if (cell == NULL || cell->kind != IEC_BLOCK_CELL || cell->parent == NULL || cell->parent->kind != IEC_BLOCK_ROW)
    return NULL;
  return cell->parent;
}

/**
 * _iec_odt_get_align:
 * @odt: the state, inside a cell
 *
 * Returns: how the texts of the cell's column are aligned; a cell over several columns is no figure of one of them
 */
IecAlign
_iec_odt_get_align (IecOdt *odt)
{
  const IecOdtTable *table = get_table (odt);

  if (table == NULL || table->span > 1 || table->block->columns == NULL || table->column >= table->block->columns->len)
    return IEC_ALIGN_START;
  return g_array_index (table->block->columns, IecColumn, table->column).align;
}

static double
get_width (const IecBlock *table, guint column)
{
  if (table->columns == NULL || column >= table->columns->len)
    return 0;
  return g_array_index (table->columns, IecColumn, column).width;
}

/* The width of the text, or of the cell in which a table stands. */
static double
get_room (IecOdt *odt)
{
  const IecOdtTable *around = get_table (odt);
  double room = 0;

  if (around == NULL)
    return odt->page != NULL ? odt->page->width - odt->page->margin_left - odt->page->margin_right : 0;
  for (guint i = 0; i < around->span; i++)
    room += around->widths[around->column + i];
  return room;
}

/*
 * The columns are as wide as on our own pages; without these, columns without a width share evenly what the others
 * leave of the text's width.
 */
static double *
dup_widths (IecOdt *odt, const IecBlock *table, guint n, double *sum)
{
  const double *known = odt->pages != NULL ? iec_pages_get_widths (odt->pages, table) : NULL;
  double *widths = known != NULL ? g_memdup2 (known, n * sizeof (double)) : g_new0 (double, n);
  double room = get_room (odt);
  guint n_open = 0;

  *sum = 0;
  for (guint i = 0; i < n; i++)
    {
      widths[i] = known != NULL ? MAX (known[i], 0.01) : get_width (table, i);
      *sum += widths[i];
      n_open += widths[i] <= 0;
    }
  for (guint i = 0; i < n && n_open > 0; i++)
    if (widths[i] <= 0)
      widths[i] = MAX (room - *sum, n_open) / n_open;
  *sum = 0;
  for (guint i = 0; i < n; i++)
    *sum += widths[i];
  return widths;
}

/* The table's automatic style: its width, because no named style can know it, and what word processors read only there.
 */
static const char *
make_table_style (IecOdt *odt, const IecBlock *block, double width)
{
  g_autofree char *parent = _iec_odt_dup_style (odt, "table", get_table_style (block), 0);
  const IecTableStyle *style = iec_stylesheet_get_table (odt->stylesheet, get_table_style (block));
  g_autoptr (IecXmlWriter) xml = iec_xml_writer_new ();
  g_autofree char *master_page = NULL;
  gboolean page_break;

  _iec_odt_take_break (odt, &master_page, &page_break);
  iec_xml_writer_start (xml, "style:table-properties");
  iec_xml_writer_attribute_length (xml, "style:width", width);
  iec_xml_writer_attribute (xml, "table:align", "left");
  iec_xml_writer_attribute_length (xml, "fo:margin-top", _iec_odt_take_margin (odt, style->margin_top));
  iec_xml_writer_attribute_length (xml, "fo:margin-bottom", style->margin_bottom);
  if (page_break)
    iec_xml_writer_attribute (xml, "fo:break-before", "page");
  iec_xml_writer_attribute (xml, "style:may-break-between-rows", block->keep ? "false" : "true");
  iec_xml_writer_attribute (xml, "table:border-model", "collapsing");
  iec_xml_writer_end (xml);

  g_autofree char *properties = iec_xml_writer_finish_fragment (xml);
  return _iec_odt_automatic (odt, "Table", "style:style", properties, "style:family", "table",
                             "style:parent-style-name", parent, "style:master-page-name", master_page, NULL);
}

static void
write_column (IecOdt *odt, double width)
{
  IecXmlWriter *xml = _iec_odt_get_level (odt)->xml;
  g_autoptr (IecXmlWriter) style = iec_xml_writer_new ();

  iec_xml_writer_start (style, "style:table-column-properties");
  iec_xml_writer_attribute_length (style, "style:column-width", width);
  iec_xml_writer_end (style);

  g_autofree char *properties = iec_xml_writer_finish_fragment (style);
  iec_xml_writer_start (xml, "table:table-column");
  iec_xml_writer_attribute (
      xml, "table:style-name",
      _iec_odt_automatic (odt, "Column", "style:style", properties, "style:family", "table-column", NULL));
  iec_xml_writer_end (xml);
}

/**
 * _iec_odt_start_table:
 * @odt: the state, between paragraphs
 * @block: a table
 */
void
_iec_odt_start_table (IecOdt *odt, const IecBlock *block)
{
  IecXmlWriter *xml = _iec_odt_get_level (odt)->xml;
  IecOdtTable table = { .block = block, .grid = iec_table_grid_new (block) };
  g_autofree char *name = g_strdup_printf ("Table%u", ++odt->n_tables);
  double sum;

  table.n_columns = table.grid->n_columns;
  table.widths = dup_widths (odt, block, table.n_columns, &sum);

  iec_xml_writer_start (xml, "table:table");
  iec_xml_writer_attribute (xml, "table:name", name);
  iec_xml_writer_attribute (xml, "table:style-name", make_table_style (odt, block, sum));
  for (guint i = 0; i < table.n_columns; i++)
    write_column (odt, table.widths[i]);
  g_array_append_val (odt->tables, table);
}

/**
 * _iec_odt_end_table:
 * @odt: the state, behind the last row
 */
void
_iec_odt_end_table (IecOdt *odt)
{
  IecXmlWriter *xml = _iec_odt_get_level (odt)->xml;

  IecOdtTable *table = get_table (odt);

  if (table->in_head)
    iec_xml_writer_end (xml);
  iec_xml_writer_end (xml);
  iec_table_grid_free (table->grid);
  g_free (table->widths);
  g_array_set_size (odt->tables, odt->tables->len - 1);
}

/* A row of so many lines that a page may end inside it; lines are counted by letters of a usual width. */
static gboolean
may_divide (const IecOdtTable *table, const IecBlock *row)
{
  guint column = table->cell;

  if (row->keep || row->row == IEC_ROW_HEAD)
    return FALSE;
  for (const IecBlock *cell = row->first; cell != NULL && column < table->grid->cells->len; cell = cell->next, column++)
    {
      const IecTableCell *place = iec_table_grid_get_cell (table->grid, column);
      g_autofree char *text = iec_block_dup_text (cell);
      double width = 0;

      for (guint i = 0; i < place->n_columns; i++)
        width += table->widths[place->column + i];
      if ((double)g_utf8_strlen (text, -1) * LETTER > width * MAX_KEPT_LINES)
        return TRUE;
    }
  return FALSE;
}

/**
 * _iec_odt_start_row:
 * @odt: the state, between rows
 * @block: a row
 *
 * Opens a row; the head rows at the table's beginning stand together in what is repeated on each page.
 */
void
_iec_odt_start_row (IecOdt *odt, const IecBlock *block)
{
  IecXmlWriter *xml = _iec_odt_get_level (odt)->xml;
  IecOdtTable *table = get_table (odt);

  if (block->row == IEC_ROW_HEAD && block->previous == NULL)
    {
      iec_xml_writer_start (xml, "table:table-header-rows");
      table->in_head = TRUE;
    }
  else if (block->row != IEC_ROW_HEAD && table->in_head)
    {
      iec_xml_writer_end (xml);
      table->in_head = FALSE;
    }
  table->column = 0;
  iec_xml_writer_start (xml, "table:table-row");
  iec_xml_writer_attribute (xml, "table:style-name",
                            _iec_odt_automatic (odt, "Row", "style:style",
                                                may_divide (table, block)
                                                    ? "<style:table-row-properties fo:keep-together=\"auto\"/>"
                                                    : "<style:table-row-properties fo:keep-together=\"always\"/>",
                                                "style:family", "table-row", NULL));
}

static void
write_covered (IecXmlWriter *xml, guint n)
{
  for (; n > 0; n--)
    {
      iec_xml_writer_start (xml, "table:covered-table-cell");
      iec_xml_writer_end (xml);
    }
}

static void
write_border (IecXmlWriter *xml, const char *name, const IecBorder *border)
{
  char width[G_ASCII_DTOSTR_BUF_SIZE];

  if (border->width <= 0 || border->color == IEC_COLOR_NONE)
    {
      iec_xml_writer_attribute (xml, name, "none");
      return;
    }
  g_ascii_formatd (width, sizeof width, "%.2f", border->width);
  g_autofree char *value = g_strdup_printf ("%spt solid #%06x", width, border->color);
  iec_xml_writer_attribute (xml, name, value);
}

static void
write_box (IecXmlWriter *xml, const IecBox *box)
{
  write_border (xml, "fo:border-top", &box->top);
  write_border (xml, "fo:border-right", &box->right);
  write_border (xml, "fo:border-bottom", &box->bottom);
  write_border (xml, "fo:border-left", &box->left);
  iec_xml_writer_attribute_length (xml, "fo:padding-top", box->padding_top);
  iec_xml_writer_attribute_length (xml, "fo:padding-right", box->padding_right);
  iec_xml_writer_attribute_length (xml, "fo:padding-bottom", box->padding_bottom);
  iec_xml_writer_attribute_length (xml, "fo:padding-left", box->padding_left);
  if (box->background != IEC_COLOR_NONE)
    {
      g_autofree char *background = g_strdup_printf ("#%06x", box->background);
      iec_xml_writer_attribute (xml, "fo:background-color", background);
    }
}

/* Words at the table's outer edges are flush with its rules, unless a border or a ground needs its distance. */
static IecBox
make_flush (const IecBox *box, gboolean first, gboolean last)
{
  IecBox result = *box;

  if (first && box->background == IEC_COLOR_NONE && box->left.width <= 0)
    result.padding_left = 0;
  if (last && box->background == IEC_COLOR_NONE && box->right.width <= 0)
    result.padding_right = 0;
  return result;
}

/* Cells: LibreOffice 7.4 reads the properties of cells only from automatic styles, so they are written out again. */
static const char *
make_cell_style (IecOdt *odt, IecRowKind row, const char *own, gboolean first, gboolean last)
{
  static const char *const kinds[] = {
    [IEC_ROW_BODY] = "body",
    [IEC_ROW_HEAD] = "head",
    [IEC_ROW_GROUP] = "group",
    [IEC_ROW_SUM] = "sum",
  };
  static const char *const verticals[] = {
    [IEC_ALIGN_START] = "top",
    [IEC_ALIGN_END] = "bottom",
    [IEC_ALIGN_CENTER] = "middle",
  };
  const char *table = get_table_style (get_table (odt)->block);
  IecBox box = make_flush (iec_stylesheet_get_cell_styled (odt->stylesheet, table, row, own), first, last);
  g_autofree char *display_name = own != NULL ? g_strdup (own) : g_strdup_printf ("%s.%s", table, kinds[row]);
  g_autofree char *parent = _iec_odt_dup_style (odt, "table-cell", display_name, 0);
  g_autoptr (IecXmlWriter) xml = iec_xml_writer_new ();

  iec_xml_writer_start (xml, "style:table-cell-properties");
  iec_xml_writer_attribute (xml, "style:vertical-align", verticals[box.vertical]);
  write_box (xml, &box);
  iec_xml_writer_end (xml);

  g_autofree char *properties = iec_xml_writer_finish_fragment (xml);
  return _iec_odt_automatic (odt, "Cell", "style:style", properties, "style:family", "table-cell",
                             "style:parent-style-name", parent, NULL);
}

static void
start_cell (IecOdt *odt, const IecBlock *row, const IecTableCell *place)
{
  IecXmlWriter *xml = _iec_odt_get_level (odt)->xml;
  IecOdtTable *table = get_table (odt);
  const char *own = place->block != NULL ? place->block->style : NULL;

  table->column = place->column;
  table->span = place->n_columns;
  iec_xml_writer_start (xml, "table:table-cell");
  iec_xml_writer_attribute (
      xml, "table:style-name",
      make_cell_style (odt, row->row, own, place->column == 0, place->column + place->n_columns == table->n_columns));
  if (place->n_columns > 1)
    iec_xml_writer_attribute_int (xml, "table:number-columns-spanned", place->n_columns);
  if (place->n_rows > 1)
    iec_xml_writer_attribute_int (xml, "table:number-rows-spanned", place->n_rows);
  iec_xml_writer_attribute (xml, "office:value-type", "string");
}

/* An empty paragraph, in the style of the row's others so that it has their height. */
static void
write_empty_paragraph (IecOdt *odt, const IecBlock *row)
{
  g_autoptr (IecBlock) cell = iec_block_new (IEC_BLOCK_CELL, NULL);
  g_autoptr (IecBlock) like = iec_block_new (IEC_BLOCK_ROW, NULL);
  IecBlock *paragraph = iec_block_append_new (cell, IEC_BLOCK_PARAGRAPH, NULL);

  like->row = row->row;
  iec_block_append (like, g_steal_pointer (&cell));
  _iec_odt_start_paragraph (odt, paragraph);
  _iec_odt_end_paragraph (odt, paragraph);
}

/**
 * _iec_odt_start_cell:
 * @odt: the state, between cells
 * @block: a cell
 *
 * Opens a cell behind those that cells of the rows above cover. The words of a cell for which the table has no column
 * go into the one before it.
 */
void
_iec_odt_start_cell (IecOdt *odt, const IecBlock *block)
{
  IecOdtTable *table = get_table (odt);
  const IecTableCell *place = iec_table_grid_get_cell (table->grid, table->cell);

  if (place->extra)
    return;
  write_covered (_iec_odt_get_level (odt)->xml, place->column - table->column);
  start_cell (odt, block->parent, place);
  if (block->first == NULL)
    write_empty_paragraph (odt, block->parent);
}

static gboolean
has_extra_behind (const IecOdtTable *table)
{
  const IecTableCell *place = iec_table_grid_get_cell (table->grid, table->cell), *next;

  if (table->cell + 1 >= table->grid->cells->len)
    return FALSE;
  next = iec_table_grid_get_cell (table->grid, table->cell + 1);
  return next->extra && next->row == place->row;
}

/**
 * _iec_odt_end_cell:
 * @odt: the state, behind the cell's paragraphs
 */
void
_iec_odt_end_cell (IecOdt *odt)
{
  IecXmlWriter *xml = _iec_odt_get_level (odt)->xml;
  IecOdtTable *table = get_table (odt);

  if (!has_extra_behind (table))
    {
      iec_xml_writer_end (xml);
      write_covered (xml, table->span - 1);
      table->column += table->span;
    }
  table->cell++;
}

/**
 * _iec_odt_end_row:
 * @odt: the state, behind the row's cells
 * @block: the row
 *
 * Fills a row that has fewer cells than the table has columns, and closes it.
 */
void
_iec_odt_end_row (IecOdt *odt, const IecBlock *block)
{
  IecXmlWriter *xml = _iec_odt_get_level (odt)->xml;
  IecOdtTable *table = get_table (odt);
  guint64 covered = iec_table_grid_get_row (table->grid, table->row)->covered;

  while (table->column < table->n_columns)
    {
      IecTableCell place = { .column = table->column, .n_rows = 1, .n_columns = 1 };

      if (iec_table_grid_has (covered, table->column))
        write_covered (xml, 1);
      else
        {
          start_cell (odt, block, &place);
          write_empty_paragraph (odt, block);
          iec_xml_writer_end (xml);
        }
      table->column++;
    }
  table->row++;
  iec_xml_writer_end (xml);
}
