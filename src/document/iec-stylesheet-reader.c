/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "iec-stylesheet-private.h"

#include "iec-error.h"
#include "iec-xml-reader.h"

/* The attribute of each property, in the order of StyleProp. */
static const struct
{
  const char *ns;
  const char *name;
} prop_attributes[] = {
  { ODF_NS_FO, "color" },
  { ODF_NS_STYLE, "use-window-font-color" },
  { ODF_NS_STYLE, "font-name" },
  { ODF_NS_FO, "font-family" },
  { ODF_NS_FO, "font-size" },
  { ODF_NS_FO, "font-weight" },
  { ODF_NS_FO, "font-style" },
  { ODF_NS_FO, "letter-spacing" },
  { ODF_NS_FO, "hyphenate" },
  { ODF_NS_STYLE, "text-position" },
  { ODF_NS_FO, "margin" },
  { ODF_NS_FO, "margin-top" },
  { ODF_NS_FO, "margin-right" },
  { ODF_NS_FO, "margin-bottom" },
  { ODF_NS_FO, "margin-left" },
  { ODF_NS_FO, "padding" },
  { ODF_NS_FO, "padding-top" },
  { ODF_NS_FO, "padding-right" },
  { ODF_NS_FO, "padding-bottom" },
  { ODF_NS_FO, "padding-left" },
  { ODF_NS_FO, "border" },
  { ODF_NS_FO, "border-top" },
  { ODF_NS_FO, "border-right" },
  { ODF_NS_FO, "border-bottom" },
  { ODF_NS_FO, "border-left" },
  { ODF_NS_FO, "background-color" },
  { ODF_NS_FO, "text-indent" },
  { ODF_NS_FO, "line-height" },
  { ODF_NS_STYLE, "line-height-at-least" },
  { ODF_NS_FO, "text-align" },
  { ODF_NS_FO, "keep-with-next" },
  { ODF_NS_FO, "keep-together" },
  { ODF_NS_FO, "break-before" },
  { ODF_NS_FO, "orphans" },
  { ODF_NS_FO, "widows" },
  { ODF_NS_SVG, "x" },
  { ODF_NS_SVG, "y" },
  { ODF_NS_SVG, "width" },
  { ODF_NS_SVG, "height" },
  { ODF_NS_DRAW, "textarea-vertical-align" },
  { ODF_NS_STYLE, "vertical-align" },
  { ODF_NS_FO, "page-width" },
  { ODF_NS_FO, "page-height" },
  { ODF_NS_FO, "min-height" },
  { ODF_NS_STYLE, "width" },
  { ODF_NS_STYLE, "rel-width" },
  { ODF_NS_STYLE, "color" },
  { ODF_NS_STYLE, "adjustment" },
  { ODF_NS_STYLE, "distance-before-sep" },
  { ODF_NS_STYLE, "distance-after-sep" },
  { ODF_NS_TEXT, "number-lines" },
};
G_STATIC_ASSERT (G_N_ELEMENTS (prop_attributes) == N_PROPS);

/* Heads and feet are a line or two; more spans than this are not read. */
#define MAX_FURNITURE_SPANS 64

typedef struct
{
  /* Owned */
  IecXmlReader *xml;
  RawSheet *sheet;
  char *span_style; /* of the text:span in a head or foot */

  /* Borrowed from the sheet: what the reader is in. */
  RawStyle *style;
  RawList *list;
  RawListLevel *level;
  RawLayout *layout;
  RawMaster *master;
  IecBlock **furniture; /* the head or foot being read */
  guint part;           /* of a page layout: 0 the page, 1 its head, 2 its foot */
} Reader;

static char *
dup_value (Reader *self, const char *ns, const char *name)
{
  return iec_xml_reader_dup_attribute (self->xml, ns, name);
}

static char *
dup_display (Reader *self, const char *name)
{
  char *display = dup_value (self, ODF_NS_STYLE, "display-name");

  if (display == NULL || *display == '\0')
    {
      g_free (display);
      display = g_strdup (name);
    }
  return display;
}

static guint
read_number (Reader *self, const char *ns, const char *name)
{
  g_autofree char *text = dup_value (self, ns, name);
  guint64 number = text != NULL ? g_ascii_strtoull (text, NULL, 10) : 0;

  return number <= IEC_STYLESHEET_MAX_LIST_LEVELS ? (guint)number : 0;
}

static void
read_properties (Reader *self, RawStyle *style, gboolean text)
{
  guint from = text ? 0 : PROP_FIRST_BOX, to = text ? PROP_FIRST_BOX : N_PROPS;

  for (guint i = from; i < to; i++)
    {
      char *value = dup_value (self, prop_attributes[i].ns, prop_attributes[i].name);

      if (value == NULL)
        continue;
      g_free (style->values[i]);
      style->values[i] = value;
    }
}

static void
start_style (Reader *self, gboolean is_default)
{
  g_autofree char *family_name = dup_value (self, ODF_NS_STYLE, "family");
  g_autofree char *name = dup_value (self, ODF_NS_STYLE, "name");
  StyleFamily family;
  RawStyle *style;

  if (!_iec_style_family_from_string (family_name, &family) || (!is_default && name == NULL))
    return;

  self->sheet->n_styles++;
  style = g_new0 (RawStyle, 1);
  style->family = family;
  style->display = dup_display (self, name);
  style->name = g_steal_pointer (&name);
  style->parent = dup_value (self, ODF_NS_STYLE, "parent-style-name");
  style->list = dup_value (self, ODF_NS_STYLE, "list-style-name");
  style->level = read_number (self, ODF_NS_STYLE, "list-level");
  if (style->level == 0)
    style->level = read_number (self, ODF_NS_STYLE, "default-outline-level");

  if (is_default)
    {
      _iec_raw_style_free (self->sheet->defaults[family]);
      self->sheet->defaults[family] = style;
    }
  else
    {
      g_hash_table_replace (self->sheet->styles[family], style->name, style);
    }
  self->style = style;
}

static void
read_tab_stop (Reader *self)
{
  g_autofree char *position = dup_value (self, ODF_NS_STYLE, "position");
  g_autofree char *type = dup_value (self, ODF_NS_STYLE, "type");
  g_autofree char *leader = dup_value (self, ODF_NS_STYLE, "leader-style");
  IecTabStop stop = { 0, IEC_ALIGN_START, leader != NULL && !g_str_equal (leader, "none") };

  if (self->style == NULL || self->style->tabs == NULL || self->style->tabs->len >= IEC_STYLESHEET_MAX_TABS
      || !_iec_length_parse (position, &stop.position, NULL))
    return;
  if (g_strcmp0 (type, "right") == 0 || g_strcmp0 (type, "char") == 0)
    stop.align = IEC_ALIGN_END;
  else if (g_strcmp0 (type, "center") == 0)
    stop.align = IEC_ALIGN_CENTER;
  g_array_append_val (self->style->tabs, stop);
}

static void
start_list (Reader *self)
{
  g_autofree char *name = dup_value (self, ODF_NS_STYLE, "name");
  RawList *list;

  if (name == NULL)
    return;

  self->sheet->n_styles++;
  list = _iec_raw_list_new ();
  list->display = dup_display (self, name);
  list->name = g_steal_pointer (&name);
  g_hash_table_replace (self->sheet->styles[STYLE_FAMILY_LIST], list->name, list);
  self->list = list;
}

static void
start_level (Reader *self)
{
  guint number = read_number (self, ODF_NS_TEXT, "level");

  if (self->list == NULL || number == 0 || self->list->levels->len >= IEC_STYLESHEET_MAX_LIST_LEVELS)
    return;

  self->level = g_new0 (RawListLevel, 1);
  self->level->level = number;
  self->level->bullet = dup_value (self, ODF_NS_TEXT, "bullet-char");
  self->level->format = dup_value (self, ODF_NS_STYLE, "num-format");
  self->level->prefix = dup_value (self, ODF_NS_STYLE, "num-prefix");
  self->level->suffix = dup_value (self, ODF_NS_STYLE, "num-suffix");
  self->level->label_style = dup_value (self, ODF_NS_TEXT, "style-name");
  g_ptr_array_add (self->list->levels, self->level);
}

static void
read_level_properties (Reader *self)
{
  if (self->level == NULL || self->level->text_align != NULL)
    return;
  self->level->text_align = dup_value (self, ODF_NS_FO, "text-align");
}

static void
read_level_alignment (Reader *self)
{
  if (self->level == NULL || self->level->margin_left != NULL)
    return;
  self->level->margin_left = dup_value (self, ODF_NS_FO, "margin-left");
  self->level->indent = dup_value (self, ODF_NS_FO, "text-indent");
  self->level->tab_stop = dup_value (self, ODF_NS_TEXT, "list-tab-stop-position");
  self->level->followed_by = dup_value (self, ODF_NS_TEXT, "label-followed-by");
}

static void
start_layout (Reader *self)
{
  g_autofree char *name = dup_value (self, ODF_NS_STYLE, "name");

  if (name == NULL)
    return;

  self->sheet->n_styles++;
  self->layout = g_new0 (RawLayout, 1);
  self->layout->name = g_steal_pointer (&name);
  self->layout->page = g_new0 (RawStyle, 1);
  self->part = 0;
  g_hash_table_replace (self->sheet->layouts, self->layout->name, self->layout);
}

static void
start_master (Reader *self)
{
  g_autofree char *name = dup_value (self, ODF_NS_STYLE, "name");
  RawMaster *master;

  if (name == NULL)
    return;

  self->sheet->n_styles++;
  master = g_new0 (RawMaster, 1);
  master->display = dup_display (self, name);
  master->name = g_steal_pointer (&name);
  master->layout = dup_value (self, ODF_NS_STYLE, "page-layout-name");
  g_hash_table_replace (self->sheet->styles[STYLE_FAMILY_PAGE], master->name, master);
  self->master = master;
}

static void
read_layout_properties (Reader *self)
{
  RawStyle **part;

  if (self->layout == NULL)
    return;
  part = self->part == 0 ? &self->layout->page : self->part == 1 ? &self->layout->header : &self->layout->footer;
  if (*part == NULL)
    *part = g_new0 (RawStyle, 1);
  read_properties (self, *part, FALSE);
}

/* What parts the notes at the page's foot from the text. */
static void
read_note_rule (Reader *self)
{
  if (self->layout == NULL || self->layout->note_rule != NULL)
    return;
  self->layout->note_rule = g_new0 (RawStyle, 1);
  read_properties (self, self->layout->note_rule, FALSE);
}

static void
read_font (Reader *self)
{
  char *name = dup_value (self, ODF_NS_STYLE, "name"), *family = dup_value (self, ODF_NS_SVG, "font-family");

  if (name != NULL && family != NULL && g_hash_table_size (self->sheet->fonts) < IEC_STYLESHEET_MAX_STYLES)
    {
      g_hash_table_replace (self->sheet->fonts, name, family);
      return;
    }
  g_free (name);
  g_free (family);
}

/* Adds a span to the head or foot that is being read; @style of a field, NULL for text, which takes its span's. */
static void
add_furniture (Reader *self, IecSpanKind kind, const char *text, const char *style)
{
  IecBlock *block = self->furniture != NULL ? *self->furniture : NULL;
  IecSpan *span;

  if (block == NULL || (block->spans != NULL && block->spans->len >= MAX_FURNITURE_SPANS))
    return;

  if (kind == IEC_SPAN_TEXT)
    span = iec_block_add_text (block, text);
  else
    span = kind == IEC_SPAN_TAB ? iec_block_add_tab (block) : iec_block_add_break (block);
  span->style = g_strdup (style);
  /* Until styles are known, a span's own style waits where a link would stand. */
  span->target = g_strdup (self->span_style);
}

/* The first paragraph of a head or foot is read; an attached left or first page's is not. */
static void
start_furniture_paragraph (Reader *self)
{
  g_autofree char *style = dup_value (self, ODF_NS_TEXT, "style-name");

  if (self->furniture == NULL)
    return;
  if (*self->furniture == NULL)
    *self->furniture = iec_block_new (IEC_BLOCK_PARAGRAPH, style);
  else
    add_furniture (self, IEC_SPAN_BREAK, NULL, NULL);
}

static void
read_user_field (Reader *self)
{
  g_autofree char *name = dup_value (self, ODF_NS_TEXT, "name");
  g_autofree char *field = g_strconcat (IEC_SPAN_FIELD_PREFIX, name != NULL ? name : "", NULL);

  add_furniture (self, IEC_SPAN_TEXT, "", field);
}

static gboolean
start_furniture (Reader *self, const char *name, GError **error)
{
  if (g_str_equal (name, "p") || g_str_equal (name, "h"))
    start_furniture_paragraph (self);
  else if (g_str_equal (name, "span"))
    {
      g_free (self->span_style);
      self->span_style = dup_value (self, ODF_NS_TEXT, "style-name");
    }
  else if (g_str_equal (name, "tab"))
    add_furniture (self, IEC_SPAN_TAB, NULL, NULL);
  else if (g_str_equal (name, "line-break"))
    add_furniture (self, IEC_SPAN_BREAK, NULL, NULL);
  else if (g_str_equal (name, "s"))
    add_furniture (self, IEC_SPAN_TEXT, " ", NULL);
  else if (g_str_equal (name, "page-number"))
    {
      add_furniture (self, IEC_SPAN_TEXT, "", IEC_SPAN_FIELD_PAGE);
      return iec_xml_reader_skip (self->xml, error);
    }
  else if (g_str_equal (name, "page-count"))
    {
      add_furniture (self, IEC_SPAN_TEXT, "", IEC_SPAN_FIELD_PAGES);
      return iec_xml_reader_skip (self->xml, error);
    }
  else if (g_str_equal (name, "chapter"))
    {
      add_furniture (self, IEC_SPAN_TEXT, "",
                     read_number (self, ODF_NS_TEXT, "outline-level") > 1 ? IEC_SPAN_FIELD_NEAREST
                                                                          : IEC_SPAN_FIELD_CHAPTER);
      return iec_xml_reader_skip (self->xml, error);
    }
  else if (g_str_equal (name, "user-defined"))
    {
      read_user_field (self);
      return iec_xml_reader_skip (self->xml, error);
    }
  return TRUE;
}

static void
start_style_element (Reader *self, const char *name)
{
  if (g_str_equal (name, "style"))
    start_style (self, FALSE);
  else if (g_str_equal (name, "default-style"))
    start_style (self, TRUE);
  else if (g_str_equal (name, "font-face"))
    read_font (self);
  else if (g_str_equal (name, "page-layout"))
    start_layout (self);
  else if (g_str_equal (name, "header-style"))
    self->part = 1;
  else if (g_str_equal (name, "footer-style"))
    self->part = 2;
  else if (g_str_equal (name, "page-layout-properties") || g_str_equal (name, "header-footer-properties"))
    read_layout_properties (self);
  else if (g_str_equal (name, "footnote-sep"))
    read_note_rule (self);
  else if (g_str_equal (name, "master-page"))
    start_master (self);
  else if (g_str_equal (name, "header") && self->master != NULL && self->master->header == NULL)
    self->furniture = &self->master->header;
  else if (g_str_equal (name, "footer") && self->master != NULL && self->master->footer == NULL)
    self->furniture = &self->master->footer;
  else if (g_str_equal (name, "tab-stops") && self->style != NULL && self->style->tabs == NULL)
    self->style->tabs = g_array_new (FALSE, FALSE, sizeof (IecTabStop));
  else if (g_str_equal (name, "tab-stop"))
    read_tab_stop (self);
  else if (g_str_equal (name, "list-level-properties"))
    read_level_properties (self);
  else if (g_str_equal (name, "list-level-label-alignment"))
    read_level_alignment (self);
  else if (self->style != NULL && self->level == NULL && g_str_has_suffix (name, "-properties"))
    read_properties (self, self->style, g_str_equal (name, "text-properties"));
}

static gboolean
start_element (Reader *self, GError **error)
{
  const char *ns = iec_xml_reader_get_namespace (self->xml);
  const char *name = iec_xml_reader_get_name (self->xml);

  if (self->furniture != NULL && g_strcmp0 (ns, ODF_NS_TEXT) == 0)
    return start_furniture (self, name, error);
  if (self->furniture != NULL)
    return TRUE;
  if (g_strcmp0 (ns, ODF_NS_STYLE) == 0)
    start_style_element (self, name);
  else if (iec_xml_reader_is (self->xml, ODF_NS_TEXT, "list-style"))
    start_list (self);
  else if (g_strcmp0 (ns, ODF_NS_TEXT) == 0 && g_str_has_prefix (name, "list-level-style-"))
    start_level (self);
  return TRUE;
}

static void
end_element (Reader *self)
{
  const char *name = iec_xml_reader_get_name (self->xml);

  if (g_strcmp0 (iec_xml_reader_get_namespace (self->xml), ODF_NS_STYLE) == 0)
    {
      if (g_str_equal (name, "style") || g_str_equal (name, "default-style"))
        self->style = NULL;
      else if (g_str_equal (name, "page-layout"))
        self->layout = NULL;
      else if (g_str_equal (name, "header-style") || g_str_equal (name, "footer-style"))
        self->part = 0;
      else if (g_str_equal (name, "header") || g_str_equal (name, "footer"))
        self->furniture = NULL;
      else if (g_str_equal (name, "master-page"))
        self->master = NULL;
    }
  else if (iec_xml_reader_is (self->xml, ODF_NS_TEXT, "list-style"))
    self->list = NULL;
  else if (g_str_has_prefix (name, "list-level-style-"))
    self->level = NULL;
  else if (iec_xml_reader_is (self->xml, ODF_NS_TEXT, "span"))
    g_clear_pointer (&self->span_style, g_free);
}

static gboolean
check_root (Reader *self, const char *name, GError **error)
{
  if (iec_xml_reader_is (self->xml, ODF_NS_OFFICE, "document-styles"))
    return TRUE;
  g_set_error (error, IEC_ERROR, IEC_ERROR_FOREIGN, _ ("%s: this is not an OpenDocument stylesheet."), name);
  return FALSE;
}

static gboolean
read_sheet (Reader *self, const char *name, GError **error)
{
  IecXmlEvent event;

  while (iec_xml_reader_next (self->xml, &event, error))
    {
      if (event == IEC_XML_EVENT_END_DOCUMENT)
        return TRUE;
      if (event == IEC_XML_EVENT_START)
        {
          if (iec_xml_reader_get_depth (self->xml) == 1 && !check_root (self, name, error))
            return FALSE;
          if (!start_element (self, error))
            return FALSE;
        }
      else if (event == IEC_XML_EVENT_END)
        end_element (self);
      else if (self->furniture != NULL && *self->furniture != NULL)
        {
          g_autofree char *text = g_strdup (iec_xml_reader_get_text (self->xml));

          if (*g_strstrip (text) != '\0')
            add_furniture (self, IEC_SPAN_TEXT, iec_xml_reader_get_text (self->xml), NULL);
        }
      if (self->sheet->n_styles > IEC_STYLESHEET_MAX_STYLES)
        {
          g_set_error (error, IEC_ERROR, IEC_ERROR_TOO_LARGE, _ ("%s: the stylesheet has more than %u styles."), name,
                       (guint)IEC_STYLESHEET_MAX_STYLES);
          return FALSE;
        }
    }
  return FALSE;
}

/**
 * _iec_raw_sheet_read:
 * @bytes: a styles.xml
 * @name: the file's name, for messages
 * @error: %IEC_ERROR_FOREIGN for other XML, %IEC_ERROR_TOO_LARGE past a limit, else what the XML reader says
 *
 * Reads what is known and passes over the rest.
 *
 * Returns: (transfer full) (nullable): the styles as the file has them
 */
RawSheet *
_iec_raw_sheet_read (GBytes *bytes, const char *name, GError **error)
{
  g_autoptr (IecXmlReader) xml = iec_xml_reader_new (bytes, name);
  g_autoptr (RawSheet) sheet = _iec_raw_sheet_new ();
  Reader reader = { .xml = xml, .sheet = sheet };
  gboolean done = read_sheet (&reader, name, error);

  g_free (reader.span_style);
  return done ? g_steal_pointer (&sheet) : NULL;
}
