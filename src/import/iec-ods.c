/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-sheet-private.h"

#include "iec-error.h"
#include "iec-xml-reader.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define NS_OFFICE "urn:oasis:names:tc:opendocument:xmlns:office:1.0"
#define NS_STYLE "urn:oasis:names:tc:opendocument:xmlns:style:1.0"
#define NS_TABLE "urn:oasis:names:tc:opendocument:xmlns:table:1.0"
#define NS_TEXT "urn:oasis:names:tc:opendocument:xmlns:text:1.0"
#define NS_MANIFEST "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"

/* A run of spaces longer than any that a person types. */
#define MAX_SPACES 1000

typedef struct
{
  /* Owned */
  IecXmlReader *xml;
  GPtrArray *sheets;
  GHashTable *hidden_styles; /* names of table styles that are not displayed */
  char *style;               /* the table style that is being read */
  GPtrArray *cells;          /* Cell, of the row that is being read */

  /* Borrowed */
  const char *file;

  IecSheetBudget budget;
} Reader;

/* Cells of a row that hold the same. */
typedef struct
{
  guint column;
  guint repeated;
  char *text;
} Cell;

static void
free_cell (gpointer data)
{
  Cell *cell = data;
  g_free (cell->text);
  g_free (cell);
}

static void
clear_reader (Reader *self)
{
  g_clear_pointer (&self->xml, iec_xml_reader_free);
  g_clear_pointer (&self->sheets, g_ptr_array_unref);
  g_clear_pointer (&self->hidden_styles, g_hash_table_unref);
  g_clear_pointer (&self->style, g_free);
  g_clear_pointer (&self->cells, g_ptr_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Reader, clear_reader)

/* How often a row, cell or space stands there: at least once, at most @most. */
static guint
get_repeated (IecXmlReader *xml, const char *ns, const char *name, guint most)
{
  g_autofree char *value = iec_xml_reader_dup_attribute (xml, ns, name);
  guint64 number = value != NULL ? g_ascii_strtoull (value, NULL, 10) : 1;
  return (guint)CLAMP (number, 1, most);
}

static void
append_collapsed (GString *text, gsize begin, const char *more)
{
  for (; *more != '\0'; more++)
    {
      gboolean space = *more == ' ' || *more == '\t' || *more == '\n' || *more == '\r';
      if (!space)
        g_string_append_c (text, *more);
      else if (text->len > begin && text->str[text->len - 1] != ' ' && text->str[text->len - 1] != '\n')
        g_string_append_c (text, ' ');
    }
}

/* What in a paragraph is not its text. */
static gboolean
is_aside (IecXmlReader *xml)
{
  return iec_xml_reader_is (xml, NS_OFFICE, "annotation") || iec_xml_reader_is (xml, NS_TEXT, "note")
         || iec_xml_reader_is (xml, NS_TEXT, "ruby-text")
         || g_strcmp0 (iec_xml_reader_get_namespace (xml), "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0") == 0;
}

static gboolean
start_in_paragraph (Reader *self, GString *text, GError **error)
{
  if (is_aside (self->xml))
    return iec_xml_reader_skip (self->xml, error);
  if (iec_xml_reader_is (self->xml, NS_TEXT, "s"))
    {
      for (guint n = get_repeated (self->xml, NS_TEXT, "c", MAX_SPACES); n > 0; n--)
        g_string_append_c (text, ' ');
    }
  else if (iec_xml_reader_is (self->xml, NS_TEXT, "tab"))
    g_string_append_c (text, '\t');
  else if (iec_xml_reader_is (self->xml, NS_TEXT, "line-break"))
    g_string_append_c (text, '\n');
  return TRUE;
}

/* Reads a text:p or text:h to its end. */
static gboolean
read_paragraph (Reader *self, GString *text, GError **error)
{
  guint depth = iec_xml_reader_get_depth (self->xml);
  gsize begin = text->len;
  IecXmlEvent event;

  while (iec_xml_reader_next (self->xml, &event, error))
    {
      if (event == IEC_XML_EVENT_END && iec_xml_reader_get_depth (self->xml) == depth)
        return TRUE;
      if (event == IEC_XML_EVENT_TEXT)
        append_collapsed (text, begin, iec_xml_reader_get_text (self->xml));
      else if (event == IEC_XML_EVENT_START && !start_in_paragraph (self, text, error))
        return FALSE;
      /* What is far too large already need not be gathered to its end. */
      if (text->len > IEC_SHEET_MAX_CELL_BYTES * 2)
        g_string_truncate (text, IEC_SHEET_MAX_CELL_BYTES + 1);
    }
  return FALSE;
}

/* The value of a number or a day as plain text; NULL where the cell counts as it is shown. */
static char *
dup_value (IecXmlReader *xml)
{
  g_autofree char *type = iec_xml_reader_dup_attribute (xml, NS_OFFICE, "value-type");

  if (g_strcmp0 (type, "float") == 0 || g_strcmp0 (type, "percentage") == 0 || g_strcmp0 (type, "currency") == 0)
    {
      g_autofree char *value = iec_xml_reader_dup_attribute (xml, NS_OFFICE, "value");
      char *end = NULL;
      double number = value != NULL ? g_ascii_strtod (value, &end) : 0;
      return value != NULL && end != value && *end == '\0' ? iec_number_to_text (number) : NULL;
    }
  if (g_strcmp0 (type, "date") == 0)
    {
      char *value = iec_xml_reader_dup_attribute (xml, NS_OFFICE, "date-value");
      char *time = value != NULL ? strchr (value, 'T') : NULL;
      if (time != NULL && g_str_has_prefix (time, "T00:00:00"))
        *time = '\0';
      return value;
    }
  if (g_strcmp0 (type, "string") == 0)
    return iec_xml_reader_dup_attribute (xml, NS_OFFICE, "string-value");
  return NULL;
}

/* Reads a cell to its end. What it holds stands in its paragraphs, which also show numbers in the writer's locale, so
 * a value goes first. */
static gboolean
read_cell (Reader *self, guint *column, GError **error)
{
  guint depth = iec_xml_reader_get_depth (self->xml);
  guint repeated = get_repeated (self->xml, NS_TABLE, "number-columns-repeated", IEC_SHEET_MAX_COLUMNS + 1);
  g_autofree char *value = dup_value (self->xml);
  g_autoptr (GString) text = g_string_new (NULL);
  guint n_paragraphs = 0;
  IecXmlEvent event;

  for (;;)
    {
      if (!iec_xml_reader_next (self->xml, &event, error))
        return FALSE;
      if (event == IEC_XML_EVENT_END && iec_xml_reader_get_depth (self->xml) == depth)
        break;
      if (event != IEC_XML_EVENT_START)
        continue;
      if (!iec_xml_reader_is (self->xml, NS_TEXT, "p") && !iec_xml_reader_is (self->xml, NS_TEXT, "h"))
        {
          if (!iec_xml_reader_skip (self->xml, error))
            return FALSE;
          continue;
        }
      if (n_paragraphs++ > 0)
        g_string_append_c (text, '\n');
      if (!read_paragraph (self, text, error))
        return FALSE;
    }

  const char *shown = value != NULL ? value : text->str;
  if (*shown != '\0')
    {
      Cell *cell = g_new (Cell, 1);
      *cell = (Cell){ *column, repeated, g_strdup (shown) };
      g_ptr_array_add (self->cells, cell);
    }
  *column = MIN (*column + repeated, IEC_SHEET_MAX_COLUMNS + 1);
  return TRUE;
}

static gboolean
put_row (Reader *self, IecSheet *sheet, guint row, GError **error)
{
  for (guint i = 0; i < self->cells->len; i++)
    {
      const Cell *cell = g_ptr_array_index (self->cells, i);
      guint end = MIN (cell->column + cell->repeated, IEC_SHEET_MAX_COLUMNS + 1);
      for (guint column = cell->column; column < end; column++)
        {
          if (!iec_sheet_put (sheet, &self->budget, row, column, cell->text, error))
            return FALSE;
        }
    }
  return TRUE;
}

/* Reads a row to its end and puts it as often as it stands there. Empty rows only count: programs fill a sheet up with
 * a million of them. */
static gboolean
read_row (Reader *self, IecSheet *sheet, guint *row, GError **error)
{
  guint depth = iec_xml_reader_get_depth (self->xml);
  guint repeated = get_repeated (self->xml, NS_TABLE, "number-rows-repeated", IEC_SHEET_MAX_ROWS + 1);
  guint column = 0;
  IecXmlEvent event;

  g_ptr_array_set_size (self->cells, 0);
  for (;;)
    {
      if (!iec_xml_reader_next (self->xml, &event, error))
        return FALSE;
      if (event == IEC_XML_EVENT_END && iec_xml_reader_get_depth (self->xml) == depth)
        break;
      if (event != IEC_XML_EVENT_START)
        continue;
      gboolean done = TRUE;
      if (iec_xml_reader_is (self->xml, NS_TABLE, "table-cell"))
        done = read_cell (self, &column, error);
      else
        {
          if (iec_xml_reader_is (self->xml, NS_TABLE, "covered-table-cell"))
            column += get_repeated (self->xml, NS_TABLE, "number-columns-repeated", IEC_SHEET_MAX_COLUMNS + 1);
          column = MIN (column, IEC_SHEET_MAX_COLUMNS + 1);
          done = iec_xml_reader_skip (self->xml, error);
        }
      if (!done)
        return FALSE;
    }

  for (guint i = 0; i < repeated && self->cells->len > 0; i++)
    {
      if (!put_row (self, sheet, *row + i, error))
        return FALSE;
    }
  *row = MIN (*row + repeated, IEC_SHEET_MAX_ROWS);
  return TRUE;
}

/* Rows may stand in groups and header rows, which only matter on paper. */
static gboolean
is_row_group (IecXmlReader *xml)
{
  return iec_xml_reader_is (xml, NS_TABLE, "table-header-rows") || iec_xml_reader_is (xml, NS_TABLE, "table-row-group")
         || iec_xml_reader_is (xml, NS_TABLE, "table-rows");
}

static gboolean
read_table (Reader *self, GError **error)
{
  guint depth = iec_xml_reader_get_depth (self->xml);
  g_autofree char *name = iec_xml_reader_dup_attribute (self->xml, NS_TABLE, "name");
  g_autofree char *style = iec_xml_reader_dup_attribute (self->xml, NS_TABLE, "style-name");
  g_autoptr (IecSheet) sheet = iec_sheet_new (name != NULL ? name : "");
  guint row = 0;
  IecXmlEvent event;

  sheet->hidden = style != NULL && g_hash_table_contains (self->hidden_styles, style);
  while (iec_xml_reader_next (self->xml, &event, error))
    {
      if (event == IEC_XML_EVENT_END && iec_xml_reader_get_depth (self->xml) == depth)
        return iec_sheets_add (self->sheets, g_steal_pointer (&sheet), self->file, error);
      if (event != IEC_XML_EVENT_START || is_row_group (self->xml))
        continue;
      gboolean done = iec_xml_reader_is (self->xml, NS_TABLE, "table-row") ? read_row (self, sheet, &row, error)
                                                                           : iec_xml_reader_skip (self->xml, error);
      if (!done)
        return FALSE;
    }
  return FALSE;
}

/* office:spreadsheet: its tables, but not those that stand in shapes, tracked changes or links. */
static gboolean
read_spreadsheet (Reader *self, GError **error)
{
  guint depth = iec_xml_reader_get_depth (self->xml);
  IecXmlEvent event;

  while (iec_xml_reader_next (self->xml, &event, error))
    {
      if (event == IEC_XML_EVENT_END && iec_xml_reader_get_depth (self->xml) == depth)
        return TRUE;
      if (event != IEC_XML_EVENT_START)
        continue;
      gboolean done = iec_xml_reader_is (self->xml, NS_TABLE, "table") ? read_table (self, error)
                                                                       : iec_xml_reader_skip (self->xml, error);
      if (!done)
        return FALSE;
    }
  return FALSE;
}

static void
note_style (Reader *self)
{
  if (iec_xml_reader_is (self->xml, NS_STYLE, "style"))
    {
      g_free (self->style);
      self->style = iec_xml_reader_dup_attribute (self->xml, NS_STYLE, "name");
    }
  else if (iec_xml_reader_is (self->xml, NS_STYLE, "table-properties") && self->style != NULL)
    {
      g_autofree char *display = iec_xml_reader_dup_attribute (self->xml, NS_TABLE, "display");
      if (g_strcmp0 (display, "false") == 0)
        g_hash_table_add (self->hidden_styles, g_steal_pointer (&self->style));
    }
}

static gboolean
read_content (Reader *self, GError **error)
{
  IecXmlEvent event;
  do
    {
      if (!iec_xml_reader_next (self->xml, &event, error))
        return FALSE;
      if (event != IEC_XML_EVENT_START)
        continue;
      note_style (self);
      if (iec_xml_reader_is (self->xml, NS_OFFICE, "spreadsheet") && !read_spreadsheet (self, error))
        return FALSE;
    }
  while (event != IEC_XML_EVENT_END_DOCUMENT);

  if (self->sheets->len > 0)
    return TRUE;
  g_set_error (error, IEC_ERROR, IEC_ERROR_CORRUPT, _ ("%s: there is no sheet in the file."), self->file);
  return FALSE;
}

/* The manifest of a package with a password tells how each part was enciphered. */
static gboolean
check_unprotected (IecZipReader *zip, const char *file, GError **error)
{
  if (!iec_zip_reader_has (zip, "META-INF/manifest.xml"))
    return TRUE;
  g_autoptr (GBytes) bytes = iec_zip_reader_read (zip, "META-INF/manifest.xml", error);
  if (bytes == NULL)
    return FALSE;

  g_autoptr (IecXmlReader) xml = iec_xml_reader_new (bytes, file);
  IecXmlEvent event;
  do
    {
      if (!iec_xml_reader_next (xml, &event, error))
        return FALSE;
      if (event == IEC_XML_EVENT_START && iec_xml_reader_is (xml, NS_MANIFEST, "encryption-data"))
        {
          g_set_error (error, IEC_ERROR, IEC_ERROR_INVALID,
                       _ ("%s: the spreadsheet is protected with a password. Save it without one and import it again."),
                       file);
          return FALSE;
        }
    }
  while (event != IEC_XML_EVENT_END_DOCUMENT);
  return TRUE;
}

/**
 * iec_ods_read:
 * @zip: an OpenDocument spreadsheet
 * @file: its name for messages
 *
 * Reads the sheets of content.xml. Text is as it is shown, paragraphs joined by line breaks, without comments and
 * drawings; numbers are plain text with a decimal point, days ISO 8601. Covered cells of a merged area are empty.
 *
 * Returns: (transfer full) (nullable) (element-type IecSheet): the sheets in the order of the file
 */
GPtrArray *
iec_ods_read (IecZipReader *zip, const char *file, GError **error)
{
  g_return_val_if_fail (zip != NULL && file != NULL, NULL);

  if (!check_unprotected (zip, file, error))
    return NULL;
  g_autoptr (GBytes) content = iec_zip_reader_read (zip, "content.xml", error);
  if (content == NULL)
    return NULL;

  g_auto (Reader) reader = {
    .xml = iec_xml_reader_new (content, file),
    .sheets = g_ptr_array_new_with_free_func ((GDestroyNotify)iec_sheet_free),
    .hidden_styles = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL),
    .cells = g_ptr_array_new_with_free_func (free_cell),
    .file = file,
    .budget = { file, 0 },
  };
  if (!read_content (&reader, error))
    return NULL;
  return g_steal_pointer (&reader.sheets);
}
