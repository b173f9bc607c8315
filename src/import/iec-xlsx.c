/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-sheet-private.h"
#include "iec-xlsx-private.h"

#include "iec-error.h"
#include "iec-xml-reader.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Prefixed attributes stand in one of these, by the older and the stricter form of the format. */
#define NS_RELATIONSHIPS "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
#define NS_RELATIONSHIPS_STRICT "http://purl.oclc.org/ooxml/officeDocument/relationships"

/* A sheet as the workbook lists it. */
typedef struct
{
  char *name;
  char *id;
  gboolean hidden;
} Entry;

typedef struct
{
  /* Owned */
  GPtrArray *entries; /* Entry */
  GPtrArray *parts;   /* IecXlsxPart, of the workbook */
  GPtrArray *strings; /* utf8 */
  GByteArray *dates;  /* by style: whether it shows a day */
  GPtrArray *sheets;  /* IecSheet */

  /* Borrowed */
  IecZipReader *zip;
  const char *file;

  IecSheetBudget budget;
  gboolean epoch_1904;
} Reader;

/* The cell that is being read. */
typedef struct
{
  guint row;
  guint column;
  char type; /* s shared, i inline, f formula's text, b boolean, e error, d ISO date, n number */
  gboolean is_date;
  GString *text;
} Cell;

static void
free_entry (gpointer data)
{
  Entry *entry = data;
  g_free (entry->name);
  g_free (entry->id);
  g_free (entry);
}

static void
clear_reader (Reader *self)
{
  g_clear_pointer (&self->entries, g_ptr_array_unref);
  g_clear_pointer (&self->parts, g_ptr_array_unref);
  g_clear_pointer (&self->strings, g_ptr_array_unref);
  g_clear_pointer (&self->dates, g_byte_array_unref);
  g_clear_pointer (&self->sheets, g_ptr_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Reader, clear_reader)

static gboolean
is_true (const char *value)
{
  return g_strcmp0 (value, "1") == 0 || g_strcmp0 (value, "true") == 0;
}

static gboolean
is_start (IecXmlReader *xml, IecXmlEvent event, const char *name)
{
  return event == IEC_XML_EVENT_START && strcmp (iec_xml_reader_get_name (xml), name) == 0;
}

static gboolean
refuse_sheetless (const char *file, GError **error)
{
  g_set_error (error, IEC_ERROR, IEC_ERROR_CORRUPT, _ ("%s: there is no sheet in the file."), file);
  return FALSE;
}

static void
add_entry (Reader *self, IecXmlReader *xml)
{
  Entry *entry = g_new0 (Entry, 1);
  g_autofree char *state = iec_xml_reader_dup_attribute (xml, NULL, "state");

  entry->name = iec_xml_reader_dup_attribute (xml, NULL, "name");
  entry->id = iec_xml_reader_dup_attribute (xml, NS_RELATIONSHIPS, "id");
  if (entry->id == NULL)
    entry->id = iec_xml_reader_dup_attribute (xml, NS_RELATIONSHIPS_STRICT, "id");
  entry->hidden = state != NULL && strcmp (state, "visible") != 0;
  g_ptr_array_add (self->entries, entry);
}

static gboolean
read_workbook (Reader *self, const char *path, GError **error)
{
  g_autoptr (GBytes) bytes = iec_zip_reader_read (self->zip, path, error);
  if (bytes == NULL)
    return FALSE;

  g_autoptr (IecXmlReader) xml = iec_xml_reader_new (bytes, self->file);
  IecXmlEvent event;
  do
    {
      if (!iec_xml_reader_next (xml, &event, error))
        return FALSE;
      if (is_start (xml, event, "workbookPr"))
        {
          g_autofree char *value = iec_xml_reader_dup_attribute (xml, NULL, "date1904");
          self->epoch_1904 = is_true (value);
        }
      else if (is_start (xml, event, "sheet") && self->entries->len <= IEC_SHEET_MAX_SHEETS)
        add_entry (self, xml);
    }
  while (event != IEC_XML_EVENT_END_DOCUMENT);
  return TRUE;
}

/* Reads the relationships of a part; none if the package tells none. */
static GPtrArray *
read_parts (Reader *self, const char *path, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *base = g_path_get_basename (path);
  gboolean top = strcmp (folder, ".") == 0;
  g_autofree char *rels = *path == '\0'
                              ? g_strdup ("_rels/.rels")
                              : g_strdup_printf ("%s%s_rels/%s.rels", top ? "" : folder, top ? "" : "/", base);

  if (!iec_zip_reader_has (self->zip, rels))
    return g_ptr_array_new ();
  g_autoptr (GBytes) bytes = iec_zip_reader_read (self->zip, rels, error);
  return bytes != NULL ? iec_xlsx_read_parts (bytes, top ? "" : folder, self->file, error) : NULL;
}

/* The text of a cell that was read whole, or NULL for none. */
static char *
make_text (Reader *self, const Cell *cell)
{
  const char *raw = cell->text->str;
  char *end = NULL;

  if (cell->type == 's')
    {
      guint64 index = 0;
      gboolean known = g_ascii_string_to_unsigned (raw, 10, 0, G_MAXUINT, &index, NULL) && self->strings != NULL
                       && index < self->strings->len;
      return known ? g_strdup (g_ptr_array_index (self->strings, (guint)index)) : NULL;
    }
  if (cell->type == 'b')
    return g_strdup (is_true (raw) ? "TRUE" : "FALSE");
  if (cell->type == 'd')
    {
      char *time = strchr (cell->text->str, 'T');
      return time != NULL && g_str_has_prefix (time, "T00:00:00") ? g_strndup (raw, (gsize)(time - raw))
                                                                  : g_strdup (raw);
    }
  if (cell->type != 'n')
    return g_strdup (raw);

  double number = g_ascii_strtod (raw, &end);
  if (end == raw || *end != '\0')
    return g_strdup (raw);
  char *day = cell->is_date ? iec_serial_to_iso (number, self->epoch_1904) : NULL;
  return day != NULL ? day : iec_number_to_text (number);
}

/* The start of a c element: where it stands and what kind it is. Without a reference it follows the one before. */
static void
start_cell (Reader *self, IecXmlReader *xml, Cell *cell)
{
  g_autofree char *reference = iec_xml_reader_dup_attribute (xml, NULL, "r");
  g_autofree char *type = iec_xml_reader_dup_attribute (xml, NULL, "t");
  g_autofree char *style = iec_xml_reader_dup_attribute (xml, NULL, "s");
  guint64 index = 0;
  guint row;

  if (reference != NULL)
    iec_xlsx_parse_reference (reference, &row, &cell->column);
  cell->type = 'n';
  if (type != NULL && strcmp (type, "str") == 0)
    cell->type = 'f';
  else if (type != NULL && *type != '\0')
    cell->type = *type;
  cell->is_date = style != NULL && self->dates != NULL
                  && g_ascii_string_to_unsigned (style, 10, 0, G_MAXUINT, &index, NULL) && index < self->dates->len
                  && self->dates->data[index] != 0;
  g_string_truncate (cell->text, 0);
}

/* Reads a c element to its end: v holds a value, is a text with runs; formulas and readings are passed over. */
static gboolean
read_cell (Reader *self, IecXmlReader *xml, IecSheet *sheet, Cell *cell, GError **error)
{
  guint depth = iec_xml_reader_get_depth (xml);
  gboolean wanted = FALSE;
  IecXmlEvent event;

  start_cell (self, xml, cell);
  while (iec_xml_reader_next (xml, &event, error))
    {
      if (event == IEC_XML_EVENT_END && iec_xml_reader_get_depth (xml) == depth)
        break;
      if ((is_start (xml, event, "f") || is_start (xml, event, "rPh")) && !iec_xml_reader_skip (xml, error))
        return FALSE;
      else if (event == IEC_XML_EVENT_START || event == IEC_XML_EVENT_END)
        wanted = is_start (xml, event, "v") || is_start (xml, event, "t");
      else if (event == IEC_XML_EVENT_TEXT && wanted && cell->text->len <= IEC_SHEET_MAX_CELL_BYTES)
        iec_xlsx_append_text (cell->text, iec_xml_reader_get_text (xml));
    }
  if (event != IEC_XML_EVENT_END)
    return FALSE;

  g_autofree char *text = cell->text->len > 0 ? make_text (self, cell) : NULL;
  if (text != NULL && *text != '\0' && !iec_sheet_put (sheet, &self->budget, cell->row, cell->column, text, error))
    return FALSE;
  cell->column++;
  return TRUE;
}

static gboolean
read_rows (Reader *self, IecXmlReader *xml, IecSheet *sheet, GError **error)
{
  g_autoptr (GString) text = g_string_new (NULL);
  Cell cell = { .text = text };
  guint next_row = 0;
  IecXmlEvent event;
  do
    {
      if (!iec_xml_reader_next (xml, &event, error))
        return FALSE;
      if (is_start (xml, event, "row"))
        {
          g_autofree char *number = iec_xml_reader_dup_attribute (xml, NULL, "r");
          guint64 row = 0;
          gboolean told = number != NULL && g_ascii_string_to_unsigned (number, 10, 1, G_MAXUINT / 2, &row, NULL);
          cell.row = told ? (guint)row - 1 : next_row;
          cell.column = 0;
          next_row = cell.row + 1;
        }
      else if (is_start (xml, event, "c") && !read_cell (self, xml, sheet, &cell, error))
        return FALSE;
    }
  while (event != IEC_XML_EVENT_END_DOCUMENT);
  return TRUE;
}

static gboolean
read_sheet (Reader *self, const Entry *entry, GError **error)
{
  const IecXlsxPart *part = entry->id != NULL ? iec_xlsx_find_part (self->parts, entry->id, "worksheet") : NULL;
  if (part == NULL)
    return TRUE; /* a sheet that is only a chart */
  g_autoptr (GBytes) bytes = iec_zip_reader_read (self->zip, part->target, error);
  if (bytes == NULL)
    return FALSE;

  g_autoptr (IecXmlReader) xml = iec_xml_reader_new (bytes, self->file);
  g_autoptr (IecSheet) sheet = iec_sheet_new (entry->name != NULL ? entry->name : "");
  sheet->hidden = entry->hidden;
  sheet->epoch_1904 = self->epoch_1904;
  return read_rows (self, xml, sheet, error)
         && iec_sheets_add (self->sheets, g_steal_pointer (&sheet), self->file, error);
}

static gboolean
read_shared (Reader *self, GError **error)
{
  const IecXlsxPart *strings = iec_xlsx_find_part (self->parts, NULL, "sharedStrings");
  const IecXlsxPart *styles = iec_xlsx_find_part (self->parts, NULL, "styles");

  if (strings != NULL)
    {
      g_autoptr (GBytes) bytes = iec_zip_reader_read (self->zip, strings->target, error);
      self->strings = bytes != NULL ? iec_xlsx_read_strings (bytes, self->file, error) : NULL;
      if (self->strings == NULL)
        return FALSE;
    }
  if (styles != NULL)
    {
      g_autoptr (GBytes) bytes = iec_zip_reader_read (self->zip, styles->target, error);
      self->dates = bytes != NULL ? iec_xlsx_read_date_styles (bytes, self->file, error) : NULL;
      if (self->dates == NULL)
        return FALSE;
    }
  return TRUE;
}

static gboolean
read_package (Reader *self, GError **error)
{
  g_autoptr (GPtrArray) top = read_parts (self, "", error);
  if (top == NULL)
    return FALSE;
  const IecXlsxPart *workbook = iec_xlsx_find_part (top, NULL, "officeDocument");
  g_autofree char *path = g_strdup (workbook != NULL ? workbook->target : "xl/workbook.xml");
  if (g_str_has_suffix (path, ".bin")
      || (!iec_zip_reader_has (self->zip, path) && iec_zip_reader_has (self->zip, "xl/workbook.bin")))
    {
      g_set_error (error, IEC_ERROR, IEC_ERROR_FOREIGN,
                   _ ("%s: binary workbooks are not read. Save the file as XLSX or ODS and import it again."),
                   self->file);
      return FALSE;
    }

  self->parts = read_parts (self, path, error);
  if (self->parts == NULL || !read_workbook (self, path, error) || !read_shared (self, error))
    return FALSE;
  for (guint i = 0; i < self->entries->len; i++)
    {
      if (!read_sheet (self, g_ptr_array_index (self->entries, i), error))
        return FALSE;
    }
  return self->sheets->len > 0 || refuse_sheetless (self->file, error);
}

/**
 * iec_xlsx_read:
 * @zip: an Office Open XML workbook
 * @file: its name for messages
 *
 * Reads the worksheets. Shared and inline texts have their runs joined; numbers are plain text with a decimal point,
 * numbers whose format shows a day are ISO 8601 days, by the workbook's day count; booleans are TRUE and FALSE, errors
 * their names.
 *
 * Returns: (transfer full) (nullable) (element-type IecSheet): the sheets in the order of the workbook
 */
GPtrArray *
iec_xlsx_read (IecZipReader *zip, const char *file, GError **error)
{
  g_return_val_if_fail (zip != NULL && file != NULL, NULL);

  g_auto (Reader) reader = {
    .entries = g_ptr_array_new_with_free_func (free_entry),
    .sheets = g_ptr_array_new_with_free_func ((GDestroyNotify)iec_sheet_free),
    .zip = zip,
    .file = file,
    .budget = { file, 0 },
  };
  if (!read_package (&reader, error))
    return NULL;
  return g_steal_pointer (&reader.sheets);
}
