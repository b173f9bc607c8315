/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-export.h"
#include "iec-style-names.h"
#include "page-document.h"

#include <glib/gstdio.h>
#include <locale.h>
#include <qpdf/qpdf-c.h>
#include <string.h>

/*
 * What PDF/UA-1 (ISO 14289-1) and PDF/A-2a (ISO 19005-2) ask for, read back from finished files by another library than
 * the one that wrote them.
 */

/* Programs and files that the build gives. */
static const char *cli;
static const char *sample;

typedef struct
{
  qpdf_data pdf;
  guint64 length;
} File;

static qpdf_oh
get (const File *file, qpdf_oh dictionary, const char *key)
{
  g_assert_true (qpdf_oh_is_dictionary (file->pdf, dictionary));
  return qpdf_oh_get_key (file->pdf, dictionary, key);
}

static qpdf_oh
get_dictionary (const File *file, qpdf_oh object)
{
  return qpdf_oh_is_stream (file->pdf, object) ? qpdf_oh_get_dict (file->pdf, object) : object;
}

static gboolean
has (const File *file, qpdf_oh dictionary, const char *key)
{
  return qpdf_oh_has_key (file->pdf, dictionary, key);
}

/* A name with its slash, or "". */
static const char *
get_name (const File *file, qpdf_oh dictionary, const char *key)
{
  qpdf_oh value = get (file, dictionary, key);

  return qpdf_oh_is_name (file->pdf, value) ? qpdf_oh_get_name (file->pdf, value) : "";
}

/* A text, or "". */
static char *
dup_text (const File *file, qpdf_oh dictionary, const char *key)
{
  qpdf_oh value = get (file, dictionary, key);

  return g_strdup (qpdf_oh_is_string (file->pdf, value) ? qpdf_oh_get_utf8_value (file->pdf, value) : "");
}

static GBytes *
read_stream (const File *file, qpdf_oh stream)
{
  unsigned char *data = NULL;
  size_t length = 0;
  QPDF_BOOL filtered = QPDF_FALSE;

  g_assert_true (qpdf_oh_is_stream (file->pdf, stream));
  qpdf_oh_get_stream_data (file->pdf, stream, qpdf_dl_generalized, &filtered, &data, &length);
  g_assert_nonnull (data);
  GBytes *bytes = g_bytes_new (data, length);
  free (data);
  return bytes;
}

/* Content: what is painted is an element's or an artifact's. */

typedef struct
{
  guint marks, artifacts;
  guint marks_at_text;
  GArray *artifacts_at_states;
  GHashTable *ids;
} Content;

/* The next word of a content stream; a string, array or dictionary is one, too. */
static char *
next_word (const char **at, const char *end)
{
  const char *start;
  int depth = 0;

  while (*at < end && (g_ascii_isspace (**at) || **at == '\0'))
    (*at)++;
  start = *at;
  do
    {
      if (*at == end)
        break;
      if (**at == '(')
        {
          for (int round = 0; *at < end; (*at)++)
            {
              if (**at == '\\')
                (*at)++;
              else if (**at == '(')
                round++;
              else if (**at == ')' && --round == 0)
                break;
            }
          (*at)++;
        }
      else if (**at == '[' || **at == '<')
        depth++, (*at)++;
      else if (**at == ']' || **at == '>')
        depth--, (*at)++;
      else
        (*at)++;
    }
  while (depth > 0
         || (*at < end && !g_ascii_isspace (**at) && strchr ("[(</", **at) == NULL && (*at)[-1] != ')'
             && (*at)[-1] != ']' && (*at)[-1] != '>'));
  return g_strndup (start, (gsize)(*at - start));
}

static void
check_word (Content *self, const char *word, const char *before, const char *tag)
{
  static const char *const painting[] = { "f", "F", "f*", "S", "s", "B", "B*", "b", "b*", "sh", "Do", "Tj", "TJ", "'" };

  for (guint i = 0; i < G_N_ELEMENTS (painting); i++)
    if (g_str_equal (word, painting[i]))
      g_assert_cmpuint (self->marks, >, 0);
  if (g_str_equal (word, "BDC") || g_str_equal (word, "BMC"))
    {
      const char *id = before != NULL ? strstr (before, "/MCID") : NULL;

      self->marks++;
      self->artifacts += g_strcmp0 (tag, "/Artifact") == 0 ? 1 : 0;
      if (id != NULL)
        {
          guint number = (guint)g_ascii_strtoull (id + strlen ("/MCID "), NULL, 10);

          g_assert_cmpuint (self->marks, ==, 1);
          g_assert_true (g_hash_table_add (self->ids, GUINT_TO_POINTER (number + 1)));
        }
    }
  else if (g_str_equal (word, "EMC"))
    {
      g_assert_cmpuint (self->marks, >, 0);
      self->marks--;
      self->artifacts -= self->artifacts > 0 ? 1 : 0;
    }
  else if (g_str_equal (word, "BT"))
    self->marks_at_text = self->marks;
  else if (g_str_equal (word, "ET"))
    g_assert_cmpuint (self->marks, ==, self->marks_at_text);
  else if (g_str_equal (word, "q"))
    g_array_append_val (self->artifacts_at_states, self->artifacts);
  else if (g_str_equal (word, "Q"))
    {
      GArray *states = self->artifacts_at_states;

      g_assert_cmpuint (states->len, >, 0);
      g_assert_cmpuint (g_array_index (states, guint, states->len - 1), ==, self->artifacts);
      g_array_set_size (states, states->len - 1);
    }
}

/* Returns the identifiers of a page's marked content, each and one. */
static GHashTable *
check_content (const File *file, qpdf_oh page)
{
  Content content = { .artifacts_at_states = g_array_new (FALSE, FALSE, sizeof (guint)),
                      .ids = g_hash_table_new (NULL, NULL) };
  unsigned char *data = NULL;
  size_t length = 0;
  g_autofree char *before = NULL, *tag = NULL;

  qpdf_oh_get_page_content_data (file->pdf, page, &data, &length);
  g_assert_nonnull (data);
  for (const char *at = (const char *)data, *end = at + length; at < end;)
    {
      g_autofree char *word = next_word (&at, end);

      check_word (&content, word, before, tag);
      g_free (tag);
      tag = before;
      before = g_steal_pointer (&word);
    }
  g_assert_cmpuint (content.marks, ==, 0);
  g_assert_cmpuint (content.artifacts_at_states->len, ==, 0);
  g_array_unref (content.artifacts_at_states);
  free (data);
  return content.ids;
}

static void
check_annotations (const File *file, qpdf_oh page)
{
  qpdf_oh annotations = get (file, page, "/Annots");

  if (!qpdf_oh_is_array (file->pdf, annotations))
    return;
  for (int i = 0; i < qpdf_oh_get_array_n_items (file->pdf, annotations); i++)
    {
      qpdf_oh annotation = qpdf_oh_get_array_item (file->pdf, annotations, i);
      g_autofree char *contents = dup_text (file, annotation, "/Contents");

      g_assert_cmpstr (get_name (file, annotation, "/Subtype"), ==, "/Link");
      g_assert_cmpint (qpdf_oh_get_int_value_as_int (file->pdf, get (file, annotation, "/F")), ==, 4);
      g_assert_cmpstr (contents, !=, "");
      g_assert_true (has (file, annotation, "/StructParent"));
    }
}

/* The structure. */

typedef struct
{
  int object;
  int parent;
  char type[16];
  char parent_type[16];
} Place;

typedef struct
{
  GHashTable *content; /* "page mcid" */
  GHashTable *notes;
  GHashTable *counts;
  guint heading;
  guint n_links;
} Structure;

/* What each type may stand in (ISO 32000-1, 14.8.4; ISO 14289-1, 7.2). */
static void
check_place (const char *type, const char *parent)
{
  static const char *const only[][2] = {
    { "/LI", "/L" },        { "/LBody", "/LI" }, { "/TR", "/Table /THead /TBody" },
    { "/THead", "/Table" }, { "/TH", "/TR" },    { "/TD", "/TR" },
    { "/TBody", "/Table" }, { "/TOCI", "/TOC" }, { "/Lbl", "/LI /Note" },
    { "/Document", "" },
  };
  static const char *const standard =
      " /Document /Part /Sect /Div /P /H1 /H2 /H3 /H4 /H5 /H6 /L /LI /Lbl /LBody /Table /THead /TBody /TR /TH /TD "
      "/TOC /TOCI /Reference /Note /Link /Span /Figure ";
  g_autofree char *named = g_strdup_printf (" %s ", type);

  g_assert_nonnull (strstr (standard, named));
  for (guint i = 0; i < G_N_ELEMENTS (only); i++)
    if (g_str_equal (type, only[i][0]))
      g_assert_nonnull (strstr (only[i][1], parent));
  if (g_str_equal (parent, "/L"))
    g_assert_cmpstr (type, ==, "/LI");
  if (g_str_equal (parent, "/TR"))
    g_assert_true (g_str_equal (type, "/TD") || g_str_equal (type, "/TH"));
  if (g_str_equal (parent, "/TOC"))
    g_assert_cmpstr (type, ==, "/TOCI");
}

static int
get_attribute (const File *file, qpdf_oh element, const char *key)
{
  qpdf_oh attributes = get (file, element, "/A");

  if (!qpdf_oh_is_dictionary (file->pdf, attributes) || !has (file, attributes, key))
    return 1;
  return qpdf_oh_get_int_value_as_int (file->pdf, get (file, attributes, key));
}

static void
check_type (const File *file, qpdf_oh element, const char *type, Structure *structure)
{
  if (g_str_equal (type, "/TH"))
    {
      const char *scope = get_name (file, get (file, element, "/A"), "/Scope");

      g_assert_true (g_str_equal (scope, "/Column") || g_str_equal (scope, "/Row"));
    }
  if (g_str_equal (type, "/Figure"))
    {
      g_autofree char *words = dup_text (file, element, "/Alt");

      g_assert_cmpstr (words, !=, "");
      g_assert_true (has (file, get (file, element, "/A"), "/BBox"));
    }
  if (g_str_equal (type, "/Note"))
    g_assert_true (g_hash_table_add (structure->notes, dup_text (file, element, "/ID")));
  if (type[1] == 'H' && g_ascii_isdigit (type[2]))
    {
      guint level = (guint)(type[2] - '0');

      g_assert_cmpuint (level, <=, structure->heading + 1);
      structure->heading = level;
    }
  if (g_str_equal (type, "/Link"))
    structure->n_links++;
}

/* Rows cover the same columns, with what reaches into them from above (ISO 32000-1, 14.8.5.7). */
static void
check_rows (const File *file, GArray *rows)
{
  guint left[64] = { 0 }, wanted = 0;

  for (guint i = 0; i < rows->len; i++)
    {
      qpdf_oh kids = get (file, g_array_index (rows, qpdf_oh, i), "/K");
      guint column = 0, n = 0;

      for (int j = 0; j < qpdf_oh_get_array_n_items (file->pdf, kids); j++)
        {
          qpdf_oh cell = qpdf_oh_get_array_item (file->pdf, kids, j);
          int n_columns = get_attribute (file, cell, "/ColSpan"), n_rows = get_attribute (file, cell, "/RowSpan");

          while (column < G_N_ELEMENTS (left) && left[column] > 0)
            column++;
          for (int k = 0; k < n_columns; k++, column++)
            {
              g_assert_cmpuint (column, <, G_N_ELEMENTS (left));
              g_assert_cmpuint (left[column], ==, 0);
              left[column] = (guint)n_rows;
            }
        }
      for (guint k = 0; k < G_N_ELEMENTS (left); k++)
        {
          n += left[k] > 0 ? 1 : 0;
          left[k] -= left[k] > 0 ? 1 : 0;
        }
      g_assert_cmpuint (n, ==, wanted == 0 ? n : wanted);
      wanted = n;
    }
}

static void
check_table (const File *file, qpdf_oh table)
{
  g_autoptr (GArray) rows = g_array_new (FALSE, FALSE, sizeof (qpdf_oh));
  qpdf_oh sections = get (file, table, "/K");

  for (int i = 0; i < qpdf_oh_get_array_n_items (file->pdf, sections); i++)
    {
      qpdf_oh section = qpdf_oh_get_array_item (file->pdf, sections, i), kids = get (file, section, "/K");

      if (g_str_equal (get_name (file, section, "/S"), "/TR"))
        g_array_append_val (rows, section);
      else
        for (int j = 0; j < qpdf_oh_get_array_n_items (file->pdf, kids); j++)
          {
            qpdf_oh row = qpdf_oh_get_array_item (file->pdf, kids, j);

            g_array_append_val (rows, row);
          }
    }
  check_rows (file, rows);
}

static void
add_content (const File *file, Structure *structure, qpdf_oh page, qpdf_oh id)
{
  g_assert_true (qpdf_oh_is_dictionary (file->pdf, page));
  char *key =
      g_strdup_printf ("%d %d", qpdf_oh_get_object_id (file->pdf, page), qpdf_oh_get_int_value_as_int (file->pdf, id));
  g_assert_true (g_hash_table_add (structure->content, key));
}

static void
walk_element (const File *file, Structure *structure, const Place *place, GArray *stack)
{
  qpdf_oh element = qpdf_get_object_by_id (file->pdf, place->object, 0);
  qpdf_oh kids = qpdf_oh_wrap_in_array (file->pdf, get (file, element, "/K")), page = get (file, element, "/Pg");
  guint *count = g_hash_table_lookup (structure->counts, place->type);

  g_assert_cmpint (qpdf_oh_get_object_id (file->pdf, get (file, element, "/P")), ==, place->parent);
  check_place (place->type, place->parent_type);
  check_type (file, element, place->type, structure);
  if (g_str_equal (place->type, "/Table"))
    check_table (file, element);
  if (count == NULL)
    g_hash_table_insert (structure->counts, g_strdup (place->type), count = g_new0 (guint, 1));
  (*count)++;
  int n = has (file, element, "/K") ? qpdf_oh_get_array_n_items (file->pdf, kids) : 0;
  for (int i = n - 1; i >= 0; i--)
    {
      qpdf_oh kid = qpdf_oh_get_array_item (file->pdf, kids, i);

      if (qpdf_oh_is_integer (file->pdf, kid))
        add_content (file, structure, page, kid);
      else if (has (file, kid, "/MCID"))
        add_content (file, structure, get (file, kid, "/Pg"), get (file, kid, "/MCID"));
      else if (has (file, kid, "/Obj"))
        g_assert_cmpstr (place->type, ==, "/Link");
      else
        {
          Place next = { .object = qpdf_oh_get_object_id (file->pdf, kid), .parent = place->object };

          g_strlcpy (next.type, get_name (file, kid, "/S"), sizeof next.type);
          g_strlcpy (next.parent_type, place->type, sizeof next.parent_type);
          g_array_append_val (stack, next);
        }
    }
}

static void
walk_structure (const File *file, Structure *structure)
{
  qpdf_oh root = get (file, qpdf_get_root (file->pdf), "/StructTreeRoot");
  g_autoptr (GArray) stack = g_array_new (FALSE, FALSE, sizeof (Place));
  qpdf_oh kids = qpdf_oh_wrap_in_array (file->pdf, get (file, root, "/K"));
  qpdf_oh document = qpdf_oh_get_array_item (file->pdf, kids, 0);
  Place first = { .object = qpdf_oh_get_object_id (file->pdf, document),
                  .parent = qpdf_oh_get_object_id (file->pdf, root),
                  .type = "/Document" };

  g_assert_true (has (file, root, "/ParentTree"));
  g_assert_cmpstr (get_name (file, document, "/S"), ==, "/Document");
  g_array_append_val (stack, first);
  while (stack->len > 0)
    {
      Place place = g_array_index (stack, Place, stack->len - 1);

      g_array_set_size (stack, stack->len - 1);
      walk_element (file, structure, &place, stack);
    }
  g_assert_true (g_hash_table_size (structure->notes) == 0 || has (file, root, "/IDTree"));
}

/* Each piece of marked content is in the structure once, and the structure has no other. */
static void
check_pages (const File *file)
{
  Structure structure = { .content = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL),
                          .notes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL),
                          .counts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free) };
  guint n_content = 0;
  guint n_annotations = 0;

  walk_structure (file, &structure);
  for (int i = 0; i < qpdf_get_num_pages (file->pdf); i++)
    {
      qpdf_oh page = qpdf_get_page_n (file->pdf, (size_t)i), annotations = get (file, page, "/Annots");
      g_autoptr (GHashTable) ids = check_content (file, page);
      GHashTableIter iter;
      gpointer id;

      g_hash_table_iter_init (&iter, ids);
      while (g_hash_table_iter_next (&iter, &id, NULL))
        {
          g_autofree char *key =
              g_strdup_printf ("%d %u", qpdf_oh_get_object_id (file->pdf, page), GPOINTER_TO_UINT (id) - 1);

          g_assert_true (g_hash_table_contains (structure.content, key));
        }
      n_content += g_hash_table_size (ids);
      n_annotations +=
          qpdf_oh_is_array (file->pdf, annotations) ? (guint)qpdf_oh_get_array_n_items (file->pdf, annotations) : 0;
      check_annotations (file, page);
      g_assert_cmpstr (get_name (file, page, "/Tabs"), ==, "/S");
      g_assert_true (has (file, page, "/StructParents") || g_hash_table_size (ids) == 0);
    }
  g_assert_cmpuint (n_content, ==, g_hash_table_size (structure.content));
  g_assert_cmpuint (n_annotations, ==, structure.n_links);
  g_hash_table_unref (structure.content);
  g_hash_table_unref (structure.notes);
  g_hash_table_unref (structure.counts);
}

/* Fonts are embedded, glyphs have a meaning, and numbers of glyphs are the font program's. */
static void
check_font (const File *file, qpdf_oh font, guint *n)
{
  const char *subtype = get_name (file, font, "/Subtype");

  if (g_str_equal (subtype, "/Type3"))
    return;
  if (!g_str_has_prefix (subtype, "/CIDFontType"))
    g_assert_true (has (file, font, "/ToUnicode"));
  if (g_str_equal (subtype, "/CIDFontType2"))
    g_assert_cmpstr (get_name (file, font, "/CIDToGIDMap"), ==, "/Identity");
  if (!g_str_equal (subtype, "/Type0"))
    {
      qpdf_oh descriptor = get (file, font, "/FontDescriptor");

      g_assert_true (has (file, descriptor, "/FontFile") || has (file, descriptor, "/FontFile2")
                     || has (file, descriptor, "/FontFile3"));
    }
  (*n)++;
}

static void
check_objects (const File *file, guint n_objects)
{
  guint n_fonts = 0;

  for (guint i = 1; i < n_objects; i++)
    {
      qpdf_oh object = get_dictionary (file, qpdf_get_object_by_id (file->pdf, (int)i, 0));

      if (!qpdf_oh_is_dictionary (file->pdf, object))
        continue;
      const char *type = get_name (file, object, "/Type");
      if (g_str_equal (type, "/Font"))
        check_font (file, object, &n_fonts);
      g_assert_cmpstr (get_name (file, object, "/Filter"), !=, "/LZWDecode");
      if (g_str_equal (get_name (file, object, "/Subtype"), "/Image"))
        g_assert_false (qpdf_oh_get_bool_value (file->pdf, get (file, object, "/Interpolate")));
    }
  g_assert_cmpuint (n_fonts, >, 0);
}

static char *
find_property (const char *xmp, const char *name)
{
  g_autofree char *start = g_strdup_printf ("<%s>", name), *end = g_strdup_printf ("</%s>", name);
  const char *from = strstr (xmp, start), *to = from != NULL ? strstr (from, end) : NULL;
  GString *text = g_string_new (NULL);
  gboolean tag = FALSE;

  for (const char *p = from; p != NULL && p < to; p++)
    {
      tag = tag || *p == '<';
      if (!tag)
        g_string_append_c (text, *p);
      tag = tag && *p != '>';
    }
  g_string_replace (text, "&amp;", "&", 0);
  return g_string_free (text, FALSE);
}

/* "D:20230609083000Z" and "2023-06-09T08:30:00Z" are one date. */
static char *
dup_digits (const char *date)
{
  GString *digits = g_string_new (NULL);

  for (; *date != '\0'; date++)
    if (g_ascii_isdigit (*date))
      g_string_append_c (digits, *date);
  return g_string_free (digits, FALSE);
}

static void
check_metadata (const File *file)
{
  static const char *const pairs[][2] = {
    { "/Title", "dc:title" },        { "/Author", "dc:creator" },       { "/Subject", "dc:description" },
    { "/Keywords", "pdf:Keywords" }, { "/Creator", "xmp:CreatorTool" }, { "/Producer", "pdf:Producer" },
  };
  qpdf_oh root = qpdf_get_root (file->pdf), info = get (file, qpdf_get_trailer (file->pdf), "/Info");
  qpdf_oh metadata = get (file, root, "/Metadata");
  g_autoptr (GBytes) bytes = read_stream (file, metadata);
  g_autofree char *xmp = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  g_autofree char *title = dup_text (file, info, "/Title");

  g_assert_cmpstr (title, !=, "");
  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++)
    {
      g_autofree char *in_info = dup_text (file, info, pairs[i][0]), *in_xmp = find_property (xmp, pairs[i][1]);

      g_assert_cmpstr (in_info, ==, in_xmp);
    }
  g_autofree char *created = dup_text (file, info, "/CreationDate"), *in_xmp = find_property (xmp, "xmp:CreateDate");
  g_autofree char *a = dup_digits (created), *b = dup_digits (in_xmp);
  g_assert_cmpstr (a, ==, b);
  g_assert_true (created[0] == '\0' || g_str_has_prefix (created, "D:"));
  g_assert_nonnull (strstr (xmp, "<pdfaid:part>2</pdfaid:part>"));
  g_assert_nonnull (strstr (xmp, "<pdfaid:conformance>A</pdfaid:conformance>"));
  g_assert_nonnull (strstr (xmp, "<pdfuaid:part>1</pdfuaid:part>"));
  g_assert_nonnull (strstr (xmp, "<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>"));
  g_assert_false (has (file, get_dictionary (file, metadata), "/Filter"));
}

static void
check_catalog (const File *file)
{
  qpdf_oh root = qpdf_get_root (file->pdf), id = get (file, qpdf_get_trailer (file->pdf), "/ID");
  qpdf_oh intent = qpdf_oh_get_array_item (file->pdf, get (file, root, "/OutputIntents"), 0);
  qpdf_oh profile = get (file, intent, "/DestOutputProfile");
  g_autoptr (GBytes) bytes = read_stream (file, profile);
  g_autofree char *language = dup_text (file, root, "/Lang");
  static const guint8 date[] = { 0x07, 0xcf, 0, 10, 0, 18, 0, 0, 0, 0, 0, 0 };

  g_assert_true (g_str_equal (language, "lv-LV") || g_str_equal (language, "en-GB"));
  g_assert_true (qpdf_oh_get_bool_value (file->pdf, get (file, get (file, root, "/MarkInfo"), "/Marked")));
  g_assert_true (
      qpdf_oh_get_bool_value (file->pdf, get (file, get (file, root, "/ViewerPreferences"), "/DisplayDocTitle")));
  g_assert_cmpint (qpdf_oh_get_array_n_items (file->pdf, id), ==, 2);
  g_assert_cmpstr (get_name (file, intent, "/S"), ==, "/GTS_PDFA1");
  g_assert_cmpint (qpdf_oh_get_int_value_as_int (file->pdf, get (file, get_dictionary (file, profile), "/N")), ==, 3);
  g_assert_cmpuint (g_bytes_get_size (bytes), >, 128);
  g_assert_cmpmem ((const guint8 *)g_bytes_get_data (bytes, NULL) + 24, 12, date, sizeof date);
  g_assert_false (qpdf_is_encrypted (file->pdf));
}

static void
check_file (GBytes *bytes)
{
  gsize length = 0;
  const char *data = g_bytes_get_data (bytes, &length);
  File file = { .pdf = qpdf_init () };

  qpdf_silence_errors (file.pdf);
  qpdf_set_suppress_warnings (file.pdf, QPDF_TRUE);
  qpdf_set_attempt_recovery (file.pdf, QPDF_FALSE);
  g_assert_true (length > 20 && memcmp (data, "%PDF-1.7\n%", 10) == 0);
  for (guint i = 10; i < 14; i++)
    g_assert_cmpuint ((guchar)data[i], >, 127);
  g_assert_true (memcmp (data + length - 6, "%%EOF\n", 6) == 0);
  g_assert_cmpint (qpdf_read_memory (file.pdf, "file", data, length, NULL), ==, QPDF_SUCCESS);
  guint n_objects = (guint)qpdf_oh_get_int_value_as_int (file.pdf, get (&file, qpdf_get_trailer (file.pdf), "/Size"));
  check_catalog (&file);
  check_metadata (&file);
  check_objects (&file, n_objects);
  check_pages (&file);
  g_assert_false (qpdf_has_error (file.pdf));
  g_assert_false (qpdf_more_warnings (file.pdf));
  qpdf_cleanup (&file.pdf);
}

/* Files. */

static void
run_cli (const char *const *arguments)
{
  g_autofree char *out = NULL, *problems = NULL;
  g_autoptr (GError) error = NULL;
  int status = 0;

  g_spawn_sync (NULL, (char **)arguments, NULL, G_SPAWN_DEFAULT, NULL, NULL, &out, &problems, &status, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (problems, ==, "");
  g_assert_true (g_spawn_check_wait_status (status, NULL));
}

/* The draft of a strategy; @title makes a new one. */
static void
check_draft (const char *title, const char *option)
{
  g_autofree char *folder = g_dir_make_tmp ("iec-conformance-XXXXXX", NULL);
  g_autofree char *strategy = g_build_filename (folder, "file.iecere", NULL);
  g_autofree char *path = g_build_filename (folder, "file.pdf", NULL);
  const char *make[] = { cli, "new", strategy, "--title", title, NULL };
  const char *export[] = { cli, "export", strategy, path, option != NULL ? "--option" : NULL, option, NULL };
  g_autofree char *contents = NULL;
  gsize length = 0;

  if (title != NULL)
    run_cli (make);
  else
    {
      g_assert_true (g_file_get_contents (sample, &contents, &length, NULL));
      g_assert_true (g_file_set_contents (strategy, contents, (gssize)length, NULL));
    }
  run_cli (export);
  g_autoptr (GMappedFile) mapped = g_mapped_file_new (path, FALSE, NULL);
  g_assert_nonnull (mapped);
  g_autoptr (GBytes) bytes = g_mapped_file_get_bytes (mapped);
  check_file (bytes);
  g_unlink (path);
  g_unlink (strategy);
  g_rmdir (folder);
}

static void
test_sample (void)
{
  check_draft (NULL, NULL);
}

static void
test_sample_for_review (void)
{
  check_draft (NULL, "mark=diagonal");
}

static void
test_empty_strategy (void)
{
  check_draft ("Tukša & „stratēģija”", NULL);
}

static void
check_document (IecDocument *document)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = iec_pdf_write (document, NULL, NULL, NULL, NULL, &error);

  g_assert_no_error (error);
  check_file (bytes);
}

static void
add_figure (IecBlock *part)
{
  IecBlock *block = iec_block_append_new (part, IEC_BLOCK_FIGURE, NULL);

  block->figure = iec_figure_new (200, 60, "Balsis: vide 12, ceļi 7");
  iec_figure_add (block->figure, IEC_SHAPE_RECTANGLE, 0, 0, 120, 20)->fill = 0x145a4a;
  iec_figure_add_text (block->figure, "12", IEC_STYLE_TEXT, 130, 15, IEC_ALIGN_START);
}

static void
add_note (IecBlock *paragraph, const char *mark, const char *text)
{
  IecBlock *note = iec_block_new (IEC_BLOCK_NOTE, NULL);

  note->label = g_strdup (mark);
  page_document_add_paragraph (note, NULL, text);
  iec_block_add_note (paragraph, mark, note);
}

/* A heading cell over two rows, one for its row, cells that are missing, and a row that pages divide. */
static void
add_table (IecBlock *part)
{
  IecBlock *table = page_document_add_table (part), *row;

  iec_block_add_column (table, 80, IEC_ALIGN_START);
  row = page_document_add_row (table, IEC_ROW_HEAD, "Nr.", "Priekšlikums");
  row->first->next->column_span = 2;
  row = page_document_add_row (table, IEC_ROW_BODY, "Divās rindās", "Pirmā");
  row->first->row_span = 2;
  row->first->header = TRUE;
  iec_block_append_new (row, IEC_BLOCK_CELL, NULL);
  row = iec_block_append_new (table, IEC_BLOCK_ROW, NULL);
  iec_block_append_new (row, IEC_BLOCK_CELL, NULL);
  row = page_document_add_row (table, IEC_ROW_BODY, "Gara", NULL);
  for (guint i = 0; i < 30; i++)
    page_document_add_paragraph (row->first->next, NULL, PAGE_DOCUMENT_TEXT);
}

static IecDocument *
make_document (guint n)
{
  IecDocument *document = page_document_new ();
  IecBlock *contents =
      iec_block_append_new (page_document_add_part (document, IEC_PAGE_CONTENTS), IEC_BLOCK_CONTENTS, NULL);
  IecBlock *part = page_document_add_part (document, IEC_PAGE_BODY), *block, *list;

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *anchor = g_strdup_printf ("el-goal%u", i);

      page_document_add_entry (contents, 1, NULL, anchor, "Pievilcīga dzīves vide");
      /* Levels that are left out. */
      page_document_add_heading (part, IEC_STYLE_GOAL, 1 + i % 3 * 2, NULL, anchor, "Pievilcīga dzīves vide");
      page_document_add_note (part, "uzņēmējdarbības un nodarbinātības veicināšana");
      block = page_document_add_paragraph (part, IEC_STYLE_TEXT, PAGE_DOCUMENT_TEXT " Skat. ");
      iec_block_add_text (block, "to pašu")->target = g_strdup (anchor);
      iec_block_add_text (block, " un tīmekli")->uri = g_strdup ("https://www.example.org/ā?a='(1)'");
      iec_block_add_text (block, " and in English ")->language = g_strdup ("en");
      add_note (block, "1", PAGE_DOCUMENT_TEXT);
      list = iec_block_append_new (part, IEC_BLOCK_LIST, NULL);
      list->ordered = i % 2 == 1;
      page_document_add_paragraph (iec_block_append_new (list, IEC_BLOCK_ITEM, NULL), NULL, PAGE_DOCUMENT_LINE);
      page_document_add_lines (part, 20);
      if (i % 4 == 0)
        {
          add_table (part);
          add_figure (part);
        }
    }
  return document;
}

/* Every kind of block. */
static void
test_every_kind (void)
{
  g_autoptr (IecDocument) document = make_document (9);

  check_document (document);
}

/* Hundreds of pages. */
static void
test_long (void)
{
  g_autoptr (IecDocument) document = make_document (200);

  check_document (document);
}

/* Pages without any text have only furniture. */
static void
test_no_text (void)
{
  g_autoptr (IecDocument) document = page_document_new ();
  IecBlock *part = page_document_add_part (document, IEC_PAGE_BODY);

  for (guint i = 0; i < 3; i++)
    iec_block_append_new (part, IEC_BLOCK_PAGE_BREAK, NULL);
  check_document (document);
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);
  g_assert_cmpint (argc, ==, 3);
  cli = argv[1];
  sample = argv[2];
  g_test_add_func ("/pdf-conformance/sample", test_sample);
  g_test_add_func ("/pdf-conformance/sample-for-review", test_sample_for_review);
  g_test_add_func ("/pdf-conformance/empty-strategy", test_empty_strategy);
  g_test_add_func ("/pdf-conformance/every-kind", test_every_kind);
  g_test_add_func ("/pdf-conformance/long", test_long);
  g_test_add_func ("/pdf-conformance/no-text", test_no_text);
  return g_test_run ();
}
