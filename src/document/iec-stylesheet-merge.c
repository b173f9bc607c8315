/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "iec-stylesheet-private.h"
#include "iec-stylesheet-tags-private.h"

#include <string.h>

#include "iec-error.h"

/* The parts of a stylesheet that are added to, in the order that ODF wants. */
static const char *const sections[] = { "office:font-face-decls", "office:styles", "office:automatic-styles",
                                        "office:master-styles" };
#define N_SECTIONS G_N_ELEMENTS (sections)

/* What the built-in sheet's prefixes mean; a template must mean the same by them. */
static const struct
{
  const char *prefix;
  const char *ns;
} prefixes[] = {
  { "office", ODF_NS_OFFICE }, { "style", ODF_NS_STYLE }, { "text", ODF_NS_TEXT }, { "table", ODF_NS_TABLE },
  { "draw", ODF_NS_DRAW },     { "fo", ODF_NS_FO },       { "svg", ODF_NS_SVG },
};

/* A section of the template: where something can be put into it. */
typedef struct
{
  const char *from; /* NULL where there is none */
  const char *inner_end;
  const char *to;
} Section;

static gboolean
has_display (GHashTable *styles, const char *display, gsize offset)
{
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, styles);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    if (g_strcmp0 (G_STRUCT_MEMBER (char *, value, offset), display) == 0)
      return TRUE;
  return FALSE;
}

/* Whether the template has a style that goes by the name of this one, or would clash with it. */
static gboolean
has_style (const RawSheet *raw, const StyleTag *tag)
{
  g_autofree char *name = _iec_tag_dup_attribute (tag, "style:name");
  g_autofree char *display = _iec_tag_dup_attribute (tag, "style:display-name");
  g_autofree char *family_name = _iec_tag_dup_attribute (tag, "style:family");
  StyleFamily family;
  gsize offset = G_STRUCT_OFFSET (RawStyle, display);

  if (name == NULL)
    return TRUE;
  if (_iec_tag_is (tag, "style:font-face"))
    return g_hash_table_contains (raw->fonts, name);
  if (_iec_tag_is (tag, "style:page-layout"))
    return g_hash_table_contains (raw->layouts, name);

  if (_iec_tag_is (tag, "text:list-style"))
    {
      family = STYLE_FAMILY_LIST;
      offset = G_STRUCT_OFFSET (RawList, display);
    }
  else if (_iec_tag_is (tag, "style:master-page"))
    {
      family = STYLE_FAMILY_PAGE;
      offset = G_STRUCT_OFFSET (RawMaster, display);
    }
  else if (!_iec_tag_is (tag, "style:style") || !_iec_style_family_from_string (family_name, &family))
    return TRUE;

  return g_hash_table_contains (raw->styles[family], name)
         || has_display (raw->styles[family], display != NULL ? display : name, offset);
}

static int
find_section (const StyleTag *tag)
{
  for (guint i = 0; i < N_SECTIONS; i++)
    if (_iec_tag_is (tag, sections[i]))
      return (int)i;
  return -1;
}

/* Gathers from the built-in sheet, for each section, what the template has not. */
static gboolean
collect_missing (const RawSheet *raw, GBytes *fallback, GString *missing[N_SECTIONS])
{
  gsize size;
  const char *text = g_bytes_get_data (fallback, &size), *from = NULL;
  StyleScanner scanner = { text, text + size, 0, 0 };
  gboolean any = FALSE;
  int section = -1;
  StyleTag tag;

  while (_iec_tag_next (&scanner, &tag))
    {
      if (scanner.depth == 2)
        section = tag.kind == TAG_START ? find_section (&tag) : -1;
      if (scanner.depth != 3 || section < 0)
        continue;
      if (tag.kind != TAG_END && !has_style (raw, &tag))
        from = tag.from;
      if (tag.kind != TAG_START && from != NULL)
        {
          g_string_append (missing[section], "    ");
          g_string_append_len (missing[section], from, tag.to - from);
          g_string_append_c (missing[section], '\n');
          from = NULL;
          any = TRUE;
        }
    }
  return any;
}

/* The namespaces that the template's root does not name; FALSE where it means something else by a prefix. */
static gboolean
collect_namespaces (const StyleTag *root, GString *declarations)
{
  for (guint i = 0; i < G_N_ELEMENTS (prefixes); i++)
    {
      g_autofree char *name = g_strdup_printf ("xmlns:%s", prefixes[i].prefix);
      g_autofree char *pattern = g_strdup_printf ("%s=", name);

      if (g_strstr_len (root->from, root->to - root->from, pattern) == NULL)
        g_string_append_printf (declarations, " %s\"%s\"", pattern, prefixes[i].ns);
      else if (!_iec_tag_has (root, name, prefixes[i].ns))
        return FALSE;
    }
  return TRUE;
}

/* Finds the root and the sections; FALSE for what cannot be added to. */
static gboolean
find_sections (const char *text, gsize size, StyleTag *root, const char **root_end, Section found[N_SECTIONS])
{
  StyleScanner scanner = { text, text + size, 0, 0 };
  StyleTag tag;

  *root_end = NULL;
  root->from = NULL;
  while (_iec_tag_next (&scanner, &tag))
    {
      int section = scanner.depth == 2 ? find_section (&tag) : -1;

      if (scanner.depth == 1 && tag.kind == TAG_START)
        *root = tag;
      else if (scanner.depth == 1 && tag.kind == TAG_END)
        *root_end = tag.from;
      if (section < 0)
        continue;
      if (tag.kind != TAG_END)
        found[section].from = tag.from;
      found[section].inner_end = tag.kind == TAG_END ? tag.from : NULL;
      found[section].to = tag.to;
    }
  return root->from != NULL && *root_end != NULL;
}

static gboolean
is_utf8 (const char *text, gsize size)
{
  const char *declaration_end = _iec_tag_find (text, text + size, "?>");
  g_autofree char *declaration = g_ascii_strdown (text, declaration_end - text);
  const char *encoding = strstr (declaration, "encoding=");

  if (!g_utf8_validate (text, (gssize)size, NULL))
    return FALSE;
  return !g_str_has_prefix (declaration, "<?xml") || encoding == NULL
         || g_str_has_prefix (encoding + strlen ("encoding=") + 1, "utf-8");
}

static void
append_section (GString *out, guint section, const GString *content)
{
  g_string_append_printf (out, "<%s>\n%s</%s>\n", sections[section], content->str, sections[section]);
}

/* Writes the template with the missing styles: into their sections, or as sections of their own before the next. */
static GBytes *
splice (const char *text,
        gsize size,
        const StyleTag *root,
        const char *root_end,
        const GString *namespaces,
        const Section found[N_SECTIONS],
        GString *const missing[N_SECTIONS])
{
  GString *out = g_string_sized_new (size + missing[1]->len + missing[2]->len + missing[3]->len + 1024);
  const char *at = root->from + 1 + root->name_length;
  gsize length;

  g_string_append_len (out, text, at - text);
  g_string_append (out, namespaces->str);
  for (guint i = 0; i < N_SECTIONS; i++)
    {
      if (missing[i]->len == 0)
        continue;
      if (found[i].from == NULL)
        {
          const char *before = root_end;

          for (guint j = N_SECTIONS - 1; j > i; j--)
            if (found[j].from != NULL)
              before = found[j].from;
          g_string_append_len (out, at, before - at);
          append_section (out, i, missing[i]);
          at = before;
        }
      else if (found[i].inner_end == NULL)
        {
          g_string_append_len (out, at, found[i].from - at);
          append_section (out, i, missing[i]);
          at = found[i].to;
        }
      else
        {
          g_string_append_len (out, at, found[i].inner_end - at);
          g_string_append (out, missing[i]->str);
          at = found[i].inner_end;
        }
    }
  g_string_append_len (out, at, text + size - at);
  length = out->len;
  return g_bytes_new_take (g_string_free (out, FALSE), length);
}

/* Whether what was put in is read as it is meant; a template that binds a prefix anew further in would see to that. */
static gboolean
is_complete (GBytes *merged, GBytes *fallback, const char *name)
{
  g_autoptr (RawSheet) raw = _iec_raw_sheet_read (merged, name, NULL);
  GString *missing[N_SECTIONS];
  gboolean any = TRUE;

  if (raw == NULL)
    return FALSE;

  for (guint i = 0; i < N_SECTIONS; i++)
    missing[i] = g_string_new (NULL);
  any = collect_missing (raw, fallback, missing);
  for (guint i = 0; i < N_SECTIONS; i++)
    g_string_free (missing[i], TRUE);
  return !any;
}

/**
 * _iec_stylesheet_merge:
 * @bytes: a template's styles.xml
 * @fallback: the built-in styles.xml
 * @name: the file's name, for messages
 * @error: %IEC_ERROR_FOREIGN for what is no ODF stylesheet in UTF-8 or uses other prefixes than all ODF does, else what
 *   the reader says
 *
 * Returns: (transfer full) (nullable): @bytes with the styles, fonts, list styles and pages of @fallback whose names it
 *   does not have; @bytes itself where it has them all
 */
GBytes *
_iec_stylesheet_merge (GBytes *bytes, GBytes *fallback, const char *name, GError **error)
{
  g_autoptr (RawSheet) raw = _iec_raw_sheet_read (bytes, name, error);
  g_autoptr (GString) namespaces = g_string_new (NULL);
  g_autoptr (GBytes) merged = NULL;
  GString *missing[N_SECTIONS];
  Section found[N_SECTIONS] = { { NULL, NULL, NULL } };
  const char *root_end, *text;
  gsize size;
  StyleTag root = { 0 };

  if (raw == NULL)
    return NULL;

  text = g_bytes_get_data (bytes, &size);
  for (guint i = 0; i < N_SECTIONS; i++)
    missing[i] = g_string_new (NULL);
  if (!collect_missing (raw, fallback, missing))
    merged = g_bytes_ref (bytes);
  else if (is_utf8 (text, size) && find_sections (text, size, &root, &root_end, found)
           && collect_namespaces (&root, namespaces))
    merged = splice (text, size, &root, root_end, namespaces, found, missing);
  for (guint i = 0; i < N_SECTIONS; i++)
    g_string_free (missing[i], TRUE);

  if (merged != NULL && is_complete (merged, fallback, name))
    return g_steal_pointer (&merged);
  g_set_error (error, IEC_ERROR, IEC_ERROR_FOREIGN,
               _ ("%s: this stylesheet cannot be used as a template; open it in a word processor and save it anew."),
               name);
  return NULL;
}
