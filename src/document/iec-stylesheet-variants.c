/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-stylesheet-private.h"
#include "iec-stylesheet-tags-private.h"

#include <string.h>

/* Writes the tag without its alignment, if it has one, and with another. */
static void
append_justified (GString *out, const StyleTag *tag)
{
  static const char attribute[] = " fo:text-align=";
  const char *after_name = tag->name + tag->name_length;
  const char *found = g_strstr_len (tag->from, tag->to - tag->from, attribute);

  g_string_append_len (out, tag->from, after_name - tag->from);
  g_string_append_printf (out, "%s\"justify\"", attribute);
  if (found != NULL)
    {
      const char *value = found + strlen (attribute);

      g_string_append_len (out, after_name, found - after_name);
      after_name = _iec_tag_find (value + 1, tag->to, *value == '"' ? "\"" : "'");
    }
  g_string_append_len (out, after_name, tag->to - after_name);
}

/**
 * _iec_stylesheet_justify:
 * @bytes: a styles.xml with the usual prefixes
 * @style_name: the style:name of a paragraph style in it
 *
 * Returns: (transfer full): the same with that style justified; @bytes itself where it cannot be said
 */
GBytes *
_iec_stylesheet_justify (GBytes *bytes, const char *style_name)
{
  gsize size;
  const char *text = g_bytes_get_data (bytes, &size);
  StyleScanner scanner = { text, text + size, 0, 0 };
  gboolean inside = FALSE;
  StyleTag tag;

  while (_iec_tag_next (&scanner, &tag))
    {
      if (_iec_tag_is (&tag, "style:style"))
        inside = tag.kind == TAG_START && _iec_tag_has (&tag, "style:name", style_name)
                 && _iec_tag_has (&tag, "style:family", "paragraph");
      if (inside && _iec_tag_is (&tag, "style:paragraph-properties") && tag.kind != TAG_END)
        {
          GString *out = g_string_sized_new (size + 64);
          gsize length;

          g_string_append_len (out, text, tag.from - text);
          append_justified (out, &tag);
          g_string_append_len (out, tag.to, text + size - tag.to);
          length = out->len;
          return g_bytes_new_take (g_string_free (out, FALSE), length);
        }
    }
  return g_bytes_ref (bytes);
}

typedef struct
{
  /* Owned */
  GString *out;
  GHashTable *layouts; /* names of page layouts that get the margin */
  GHashTable *styles;  /* names of paragraph styles whose tab stops move with it */
  /* Borrowed */
  const char *done; /* up to here, all is in @out */

  double wider;
} Margin;

/* Copies what is before an attribute's value and writes a length in its place. */
static void
replace_length (Margin *self, const char *value, gsize length, double points)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];

  g_string_append_len (self->out, self->done, value - self->done);
  g_string_append_printf (self->out, "%spt", g_ascii_formatd (buffer, sizeof buffer, "%.2f", points));
  self->done = value + length;
}

/* Adds @change to a length in the tag; what would become less than @least stays. */
static void
change_length (Margin *self, const StyleTag *tag, const char *attribute, double change, double least)
{
  g_autofree char *pattern = g_strdup_printf (" %s=\"", attribute);
  const char *found = g_strstr_len (tag->from, tag->to - tag->from, pattern);
  g_autofree char *value = _iec_tag_dup_attribute (tag, attribute);
  double points;

  if (found != NULL && value != NULL && _iec_length_parse (value, &points, NULL) && points + change >= least)
    replace_length (self, found + strlen (pattern), strlen (value), points + change);
}

static gboolean
is_one_of (const StyleTag *tag, GHashTable *names)
{
  g_autofree char *name = _iec_tag_dup_attribute (tag, "style:name");

  return name != NULL && g_hash_table_contains (names, name);
}

static void
collect_layouts (Margin *self, const char *text, gsize size, GHashTable *masters)
{
  StyleScanner scanner = { text, text + size, 0, 0 };
  StyleTag tag;

  while (_iec_tag_next (&scanner, &tag))
    if (_iec_tag_is (&tag, "style:master-page") && tag.kind != TAG_END && is_one_of (&tag, masters))
      {
        char *layout = _iec_tag_dup_attribute (&tag, "style:page-layout-name");

        if (layout != NULL)
          g_hash_table_add (self->layouts, layout);
      }
}

static void
move_edges (Margin *self, const char *text, gsize size)
{
  StyleScanner scanner = { text, text + size, 0, 0 };
  gboolean in_layout = FALSE, in_style = FALSE;
  StyleTag tag;

  self->done = text;
  while (_iec_tag_next (&scanner, &tag))
    {
      if (_iec_tag_is (&tag, "style:page-layout"))
        in_layout = tag.kind == TAG_START && is_one_of (&tag, self->layouts);
      else if (_iec_tag_is (&tag, "style:style"))
        in_style =
            tag.kind == TAG_START && _iec_tag_has (&tag, "style:family", "paragraph") && is_one_of (&tag, self->styles);
      else if (in_layout && _iec_tag_is (&tag, "style:page-layout-properties") && tag.kind != TAG_END)
        change_length (self, &tag, "fo:margin-right", self->wider, 0);
      else if (in_style && _iec_tag_is (&tag, "style:tab-stop") && tag.kind != TAG_END
               && _iec_tag_has (&tag, "style:type", "right"))
        change_length (self, &tag, "style:position", -self->wider, self->wider);
    }
  g_string_append_len (self->out, self->done, text + size - self->done);
}

/**
 * _iec_stylesheet_widen:
 * @bytes: a styles.xml with the usual prefixes
 * @masters: (element-type utf8): the style:name of the master pages that get a wider right margin
 * @styles: (element-type utf8): the style:name of paragraph styles whose right-aligned tab stops stand at the text's
 *   right edge or are counted from it
 * @wider: by how much, in points
 *
 * Returns: (transfer full): the same with the wider margin
 */
GBytes *
_iec_stylesheet_widen (GBytes *bytes, GHashTable *masters, GHashTable *styles, double wider)
{
  gsize size, length;
  const char *text = g_bytes_get_data (bytes, &size);
  Margin margin = { .out = g_string_sized_new (size + 256), .styles = styles, .wider = wider };

  margin.layouts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  collect_layouts (&margin, text, size, masters);
  move_edges (&margin, text, size);
  g_hash_table_unref (margin.layouts);
  length = margin.out->len;
  return g_bytes_new_take (g_string_free (margin.out, FALSE), length);
}
