/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "iec-stylesheet-private.h"

#include <string.h>

#include "iec-document-resources.h"
#include "iec-error.h"
#include "iec-file.h"
#include "iec-style-names.h"
#include "iec-zip-reader.h"

#define DEFAULT_SHEET "/org/iecere/Iecere/stylesheets/svva/styles.xml"
#define DEFAULT_NAME "styles.xml"
#define ZIP_MAGIC "PK"
#define ODT_TYPE "application/vnd.oasis.opendocument.text"

struct _IecStylesheet
{
  gatomicrefcount refs;
  /* Owned */
  GBytes *bytes;
  ResolvedSheet sheet;
};

static GBytes *
load_default (GError **error)
{
  return g_resource_lookup_data (iec_document_get_resource (), DEFAULT_SHEET, G_RESOURCE_LOOKUP_FLAGS_NONE, error);
}

static IecStylesheet *
read_stylesheet (GBytes *bytes, const char *name, GError **error)
{
  g_autoptr (RawSheet) raw = _iec_raw_sheet_read (bytes, name, error);
  IecStylesheet *self;

  if (raw == NULL)
    return NULL;

  self = g_new0 (IecStylesheet, 1);
  g_atomic_ref_count_init (&self->refs);
  self->bytes = g_bytes_ref (bytes);
  _iec_resolved_sheet_init (&self->sheet, raw);
  return self;
}

/**
 * iec_stylesheet_new_default:
 * @error: a return location
 *
 * Returns: (transfer full) (nullable): the built-in stylesheet
 */
IecStylesheet *
iec_stylesheet_new_default (GError **error)
{
  g_autoptr (GBytes) bytes = load_default (error);

  return bytes != NULL ? read_stylesheet (bytes, DEFAULT_NAME, error) : NULL;
}

/**
 * iec_stylesheet_new_for_bytes:
 * @styles_xml: the styles.xml of a template
 * @name: the file's name, for messages
 * @error: %IEC_ERROR_FOREIGN for what is no ODF stylesheet, %IEC_ERROR_CORRUPT, %IEC_ERROR_TOO_LARGE past a limit
 *
 * Styles of ours that the template does not have are added to it from the built-in sheet, with their parents where
 * those lack too, so that both the typesetter and the ODT find every name.
 *
 * Returns: (transfer full) (nullable): the stylesheet
 */
IecStylesheet *
iec_stylesheet_new_for_bytes (GBytes *styles_xml, const char *name, GError **error)
{
  g_autoptr (GBytes) fallback = NULL;
  g_autoptr (GBytes) merged = NULL;

  g_return_val_if_fail (styles_xml != NULL && name != NULL, NULL);

  fallback = load_default (error);
  if (fallback == NULL)
    return NULL;
  merged = _iec_stylesheet_merge (styles_xml, fallback, name, error);
  return merged != NULL ? read_stylesheet (merged, name, error) : NULL;
}

/* The styles.xml of an .odt or .ott. */
static GBytes *
read_package (GBytes *bytes, const char *name, GError **error)
{
  g_autoptr (IecZipReader) zip = iec_zip_reader_new (bytes, name, error);
  g_autoptr (GBytes) type = NULL;

  if (zip == NULL)
    return NULL;
  if (iec_zip_reader_has (zip, "mimetype"))
    type = iec_zip_reader_read (zip, "mimetype", NULL);
  if (type == NULL || g_bytes_get_size (type) < strlen (ODT_TYPE)
      || memcmp (g_bytes_get_data (type, NULL), ODT_TYPE, strlen (ODT_TYPE)) != 0)
    {
      g_set_error (error, IEC_ERROR, IEC_ERROR_FOREIGN, _ ("%s: this is not a text document or template (.odt, .ott)."),
                   name);
      return NULL;
    }
  return iec_zip_reader_read (zip, "styles.xml", error);
}

/**
 * iec_stylesheet_new_for_path:
 * @path: an .odt or .ott, or a styles.xml by itself
 * @error: %IEC_ERROR_NOT_FOUND, %IEC_ERROR_FOREIGN, %IEC_ERROR_CORRUPT, %IEC_ERROR_TOO_LARGE
 *
 * Reads a template; see iec_stylesheet_new_for_bytes().
 *
 * Returns: (transfer full) (nullable): the stylesheet
 */
IecStylesheet *
iec_stylesheet_new_for_path (const char *path, GError **error)
{
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GBytes) styles = NULL;
  const char *data;
  gsize size;

  g_return_val_if_fail (path != NULL, NULL);

  bytes = iec_file_read_bytes (path, IEC_STYLESHEET_MAX_BYTES, error);
  if (bytes == NULL)
    return NULL;

  data = g_bytes_get_data (bytes, &size);
  if (size >= strlen (ZIP_MAGIC) && memcmp (data, ZIP_MAGIC, strlen (ZIP_MAGIC)) == 0)
    styles = read_package (bytes, path, error);
  else if (size > 0 && (data[0] == '<' || (size > 3 && memcmp (data, "\xef\xbb\xbf<", 4) == 0)))
    styles = g_bytes_ref (bytes);
  else
    g_set_error (error, IEC_ERROR, IEC_ERROR_FOREIGN, _ ("%s: this is not a text document or template (.odt, .ott)."),
                 path);
  return styles != NULL ? iec_stylesheet_new_for_bytes (styles, path, error) : NULL;
}

/**
 * iec_stylesheet_new_justified:
 * @sheet: a stylesheet
 * @error: a return location
 *
 * Returns: (transfer full) (nullable): the same stylesheet, with both edges of running text even
 */
IecStylesheet *
iec_stylesheet_new_justified (IecStylesheet *sheet, GError **error)
{
  g_autofree char *name = NULL;
  g_autoptr (GBytes) bytes = NULL;

  g_return_val_if_fail (sheet != NULL, NULL);

  name = iec_stylesheet_dup_name (sheet, "paragraph", IEC_STYLE_TEXT, 0);
  bytes = _iec_stylesheet_justify (sheet->bytes, name);
  return read_stylesheet (bytes, DEFAULT_NAME, error);
}

static void
add_name (IecStylesheet *sheet, GHashTable *names, const char *family, const char *display_name)
{
  g_hash_table_add (names, iec_stylesheet_dup_name (sheet, family, display_name, 0));
}

static void
add_furniture_style (IecStylesheet *sheet, GHashTable *names, const IecBlock *furniture)
{
  if (furniture != NULL && furniture->style != NULL)
    add_name (sheet, names, "paragraph", furniture->style);
}

/**
 * iec_stylesheet_new_with_margin:
 * @sheet: a stylesheet
 * @wider: how much wider the right margin becomes, in points
 * @error: a return location
 *
 * Returns: (transfer full) (nullable): the same stylesheet with room for notes to the right of the text: on the pages
 *   that have a side column, as far as the text keeps twice that width
 */
IecStylesheet *
iec_stylesheet_new_with_margin (IecStylesheet *sheet, double wider, GError **error)
{
  static const char *const entries[] = { IEC_STYLE_ENTRY_1, IEC_STYLE_ENTRY_2, IEC_STYLE_ENTRY_GOAL };
  g_autoptr (GHashTable) masters = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) styles = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GBytes) bytes = NULL;
  GHashTableIter iter;
  gpointer value;

  g_return_val_if_fail (sheet != NULL && wider >= 0, NULL);

  g_hash_table_iter_init (&iter, sheet->sheet.pages);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      const IecPageStyle *page = value;

      if (page->side_width <= 0 || page->width - page->margin_left - page->margin_right < 3 * wider)
        continue;
      add_name (sheet, masters, "master-page", page->name);
      add_furniture_style (sheet, styles, page->header);
      add_furniture_style (sheet, styles, page->footer);
    }
  for (guint i = 0; i < G_N_ELEMENTS (entries); i++)
    add_name (sheet, styles, "paragraph", entries[i]);
  bytes = _iec_stylesheet_widen (sheet->bytes, masters, styles, wider);
  return read_stylesheet (bytes, DEFAULT_NAME, error);
}

/**
 * iec_stylesheet_ref:
 * @self: a stylesheet
 *
 * Returns: (transfer full): @self; may be called from any thread
 */
IecStylesheet *
iec_stylesheet_ref (IecStylesheet *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->refs);
  return self;
}

/**
 * iec_stylesheet_unref:
 * @self: (transfer full) (nullable): a stylesheet; may be called from any thread
 */
void
iec_stylesheet_unref (IecStylesheet *self)
{
  if (self == NULL || !g_atomic_ref_count_dec (&self->refs))
    return;

  g_clear_pointer (&self->bytes, g_bytes_unref);
  _iec_resolved_sheet_clear (&self->sheet);
  g_free (self);
}

/**
 * iec_stylesheet_get_bytes:
 * @self: a stylesheet
 *
 * Returns: (transfer none): the styles.xml that an ODT carries: the built-in one as it is, a template's with what it
 *   lacked
 */
GBytes *
iec_stylesheet_get_bytes (IecStylesheet *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->bytes;
}

/* The style in the goal's colour where there is one, else the plain one. */
static gpointer
look_up (GHashTable *table, const char *name, guint tone)
{
  gpointer found = NULL;

  if (name == NULL)
    return NULL;
  if (tone > 0)
    {
      g_autofree char *toned = g_strdup_printf ("%s %u", name, (tone - 1) % IEC_STYLESHEET_TONES + 1);

      found = g_hash_table_lookup (table, toned);
    }
  return found != NULL ? found : g_hash_table_lookup (table, name);
}

/**
 * iec_stylesheet_get_paragraph:
 * @self: a stylesheet
 * @name: (nullable): the display name of a paragraph style
 * @tone: the goal whose colour is wanted, from 1; 0 for none
 *
 * Returns: (transfer none): the style; for a name that is not there, what the stylesheet gives a paragraph without
 *   style
 */
const IecParagraphStyle *
iec_stylesheet_get_paragraph (IecStylesheet *self, const char *name, guint tone)
{
  const IecParagraphStyle *found;

  g_return_val_if_fail (self != NULL, NULL);

  found = look_up (self->sheet.paragraphs, name, tone);
  return found != NULL ? found : &self->sheet.base;
}

/**
 * iec_stylesheet_get_text:
 * @self: a stylesheet
 * @name: (nullable): the display name of a character style
 * @tone: the goal whose colour is wanted, from 1; 0 for none
 *
 * Returns: (transfer none) (nullable): the style; NULL if there is none of that name
 */
const IecTextStyle *
iec_stylesheet_get_text (IecStylesheet *self, const char *name, guint tone)
{
  g_return_val_if_fail (self != NULL, NULL);

  return look_up (self->sheet.texts, name, tone);
}

/**
 * iec_stylesheet_get_page:
 * @self: a stylesheet
 * @name: (nullable): the name of a master page
 *
 * Returns: (transfer none): the page; for a name that is not there, "Body"
 */
const IecPageStyle *
iec_stylesheet_get_page (IecStylesheet *self, const char *name)
{
  const IecPageStyle *found;

  g_return_val_if_fail (self != NULL, NULL);

  found = look_up (self->sheet.pages, name, 0);
  return found != NULL ? found : g_hash_table_lookup (self->sheet.pages, "Body");
}

/**
 * iec_stylesheet_get_cell:
 * @self: a stylesheet
 * @table_style: (nullable): the name of a table style
 * @row: the kind of the cell's row
 *
 * Returns: (transfer none): rules and padding of the cell; for a table that is not there, those of "Table"
 */
const IecBox *
iec_stylesheet_get_cell (IecStylesheet *self, const char *table_style, IecRowKind row)
{
  static const char *const kinds[] = { "body", "head", "group", "sum" };
  static const IecBox none = { .background = IEC_COLOR_NONE };
  g_autofree char *name = NULL;
  g_autofree char *plain = NULL;
  const IecBox *found;

  g_return_val_if_fail (self != NULL && row < G_N_ELEMENTS (kinds), &none);

  name = g_strdup_printf ("%s.%s", table_style != NULL ? table_style : "", kinds[row]);
  plain = g_strdup_printf ("Table.%s", kinds[row]);
  found = g_hash_table_lookup (self->sheet.cells, name);
  if (found == NULL)
    found = g_hash_table_lookup (self->sheet.cells, plain);
  return found != NULL ? found : &none;
}

/**
 * iec_stylesheet_get_cell_styled:
 * @self: a stylesheet
 * @table_style: (nullable): the name of a table style
 * @row: the kind of the cell's row
 * @cell_style: (nullable): the cell's own style, which takes the place of the row's
 *
 * Returns: (transfer none): rules and padding of the cell; for a cell style that is not there, those of its row
 */
const IecBox *
iec_stylesheet_get_cell_styled (IecStylesheet *self, const char *table_style, IecRowKind row, const char *cell_style)
{
  const IecBox *found;

  g_return_val_if_fail (self != NULL, NULL);

  found = look_up (self->sheet.cells, cell_style, 0);
  return found != NULL ? found : iec_stylesheet_get_cell (self, table_style, row);
}

/**
 * iec_stylesheet_get_frame:
 * @self: a stylesheet
 * @name: (nullable): the name of a frame style
 *
 * Returns: (transfer none) (nullable): where the frame stands; NULL if there is none of that name
 */
const IecFrameStyle *
iec_stylesheet_get_frame (IecStylesheet *self, const char *name)
{
  g_return_val_if_fail (self != NULL, NULL);

  return look_up (self->sheet.frames, name, 0);
}

/**
 * iec_stylesheet_get_table:
 * @self: a stylesheet
 * @name: (nullable): the name of a table style
 *
 * Returns: (transfer none): the table's margins; none for a name that is not there
 */
const IecTableStyle *
iec_stylesheet_get_table (IecStylesheet *self, const char *name)
{
  static const IecTableStyle none = { 0, 0 };
  const IecTableStyle *found;

  g_return_val_if_fail (self != NULL, &none);

  found = look_up (self->sheet.tables, name, 0);
  return found != NULL ? found : &none;
}

/**
 * iec_stylesheet_get_list_level:
 * @self: a stylesheet
 * @name: (nullable): the name of a list style
 * @level: from 1; deeper than %IEC_STYLESHEET_MAX_LIST_LEVELS is as the last
 *
 * Returns: (transfer none) (nullable): the level; NULL if there is no list style of that name
 */
const IecListLevel *
iec_stylesheet_get_list_level (IecStylesheet *self, const char *name, guint level)
{
  const IecListLevel *levels;

  g_return_val_if_fail (self != NULL && level > 0, NULL);

  levels = look_up (self->sheet.lists, name, 0);
  return levels != NULL ? &levels[MIN (level, IEC_STYLESHEET_MAX_LIST_LEVELS) - 1] : NULL;
}

/* A display name as LibreOffice makes an NCName of it: what is no letter or digit becomes its code. */
static char *
encode_name (const char *display)
{
  GString *name = g_string_new (NULL);

  for (const char *c = display; *c != '\0'; c = g_utf8_next_char (c))
    {
      gunichar letter = g_utf8_get_char (c);

      if ((letter < 0x80 && g_ascii_isalpha ((char)letter))
          || (c > display && letter < 0x80 && (g_ascii_isdigit ((char)letter) || letter == '.' || letter == '-')))
        g_string_append_unichar (name, letter);
      else
        g_string_append_printf (name, "_%x_", letter);
    }
  return g_string_free (name, FALSE);
}

/**
 * iec_stylesheet_dup_name:
 * @self: a stylesheet
 * @family: "paragraph", "text", "graphic", "table", "table-cell", "list" or "master-page"
 * @display_name: a style's display name
 * @tone: the goal whose colour is wanted, from 1; 0 for none
 *
 * Returns: (transfer full): the style's name in the file, an NCName: that of the toned style where there is one, else
 *   of the plain one, else the display name encoded
 */
char *
iec_stylesheet_dup_name (IecStylesheet *self, const char *family, const char *display_name, guint tone)
{
  StyleFamily index;
  const char *name = NULL;

  g_return_val_if_fail (self != NULL && family != NULL && display_name != NULL, NULL);

  if (_iec_style_family_from_string (family, &index))
    name = look_up (self->sheet.names[index], display_name, tone);
  return name != NULL ? g_strdup (name) : encode_name (display_name);
}
