/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-body.h"

#include "iec-body-private.h"
#include "iec-error.h"
#include "iec-fold.h"
#include "iec-xml-reader.h"
#include "iec-xml-writer.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define BIT(tag) (1u << (tag))
#define NOTE_TEXT                                                                                                      \
  (BIT (IEC_BODY_TEXT) | BIT (IEC_BODY_B) | BIT (IEC_BODY_I) | BIT (IEC_BODY_A) | BIT (IEC_BODY_CITE)                  \
   | BIT (IEC_BODY_XREF) | BIT (IEC_BODY_BR))
#define INLINE (NOTE_TEXT | BIT (IEC_BODY_NOTE))
#define INNER_BLOCKS (BIT (IEC_BODY_P) | BIT (IEC_BODY_UL) | BIT (IEC_BODY_OL))
#define BLOCKS (INNER_BLOCKS | BIT (IEC_BODY_H1) | BIT (IEC_BODY_H2) | BIT (IEC_BODY_TABLE) | BIT (IEC_BODY_IMG))

/* The vocabulary, version 1: the one place that lists elements, attributes and what may stand in what. */
static const IecBodyRule rules[IEC_BODY_N_TAGS] = {
  [IEC_BODY_ROOT] = { NULL, NULL, FALSE, BLOCKS },
  [IEC_BODY_TEXT] = { NULL, NULL, FALSE, 0 },
  [IEC_BODY_P] = { "p", NULL, FALSE, INLINE },
  [IEC_BODY_H1] = { "h1", NULL, FALSE, INLINE },
  [IEC_BODY_H2] = { "h2", NULL, FALSE, INLINE },
  [IEC_BODY_UL] = { "ul", NULL, FALSE, BIT (IEC_BODY_LI) },
  [IEC_BODY_OL] = { "ol", NULL, FALSE, BIT (IEC_BODY_LI) },
  [IEC_BODY_LI] = { "li", NULL, FALSE, INLINE | INNER_BLOCKS },
  [IEC_BODY_B] = { "b", NULL, FALSE, INLINE },
  [IEC_BODY_I] = { "i", NULL, FALSE, INLINE },
  [IEC_BODY_A] = { "a", "href", TRUE, INLINE & ~BIT (IEC_BODY_A) },
  [IEC_BODY_CITE] = { "cite", "proposals", TRUE, 0 },
  [IEC_BODY_XREF] = { "xref", "element", TRUE, 0 },
  [IEC_BODY_NOTE] = { "note", NULL, FALSE, NOTE_TEXT },
  [IEC_BODY_TABLE] = { "table", NULL, FALSE, BIT (IEC_BODY_TR) },
  [IEC_BODY_TR] = { "tr", NULL, FALSE, BIT (IEC_BODY_TH) | BIT (IEC_BODY_TD) },
  [IEC_BODY_TH] = { "th", NULL, FALSE, INLINE | INNER_BLOCKS },
  [IEC_BODY_TD] = { "td", NULL, FALSE, INLINE | INNER_BLOCKS },
  [IEC_BODY_IMG] = { "img", "alt", FALSE, 0 },
  [IEC_BODY_BR] = { "br", NULL, FALSE, 0 },
};

/**
 * _iec_body_get_rule:
 *
 * Returns: (transfer none): what the vocabulary says of @tag.
 */
const IecBodyRule *
_iec_body_get_rule (IecBodyTag tag)
{
  return &rules[tag];
}

/**
 * _iec_body_may_hold:
 *
 * Returns: whether @child may stand in @parent.
 */
gboolean
_iec_body_may_hold (IecBodyTag parent, IecBodyTag child)
{
  return (rules[parent].holds & BIT (child)) != 0;
}

/**
 * _iec_body_node_new:
 *
 * Returns: (transfer full): a node without children.
 */
IecBodyNode *
_iec_body_node_new (IecBodyTag tag)
{
  IecBodyNode *self = g_new0 (IecBodyNode, 1);

  self->tag = tag;
  self->children = g_ptr_array_new ();
  return self;
}

/**
 * _iec_body_node_append:
 *
 * Returns: (transfer none): a new last child of @parent.
 */
IecBodyNode *
_iec_body_node_append (IecBodyNode *parent, IecBodyTag tag)
{
  IecBodyNode *node = _iec_body_node_new (tag);

  g_ptr_array_add (parent->children, node);
  return node;
}

/**
 * _iec_body_node_append_text:
 * @length: of @text in bytes, or -1
 *
 * Returns: (transfer none): a new text node at the end of @parent.
 */
IecBodyNode *
_iec_body_node_append_text (IecBodyNode *parent, const char *text, gssize length)
{
  IecBodyNode *node = _iec_body_node_append (parent, IEC_BODY_TEXT);

  node->text = length < 0 ? g_strdup (text) : g_strndup (text, (gsize)length);
  return node;
}

/**
 * iec_body_node_free:
 * @self: (nullable): a node
 *
 * Frees @self with all below it, without recursion.
 */
void
iec_body_node_free (IecBodyNode *self)
{
  if (self == NULL)
    return;

  g_autoptr (GPtrArray) pending = g_ptr_array_new ();
  g_ptr_array_add (pending, self);
  while (pending->len > 0)
    {
      IecBodyNode *node = g_ptr_array_steal_index_fast (pending, pending->len - 1);

      for (guint i = 0; i < node->children->len; i++)
        g_ptr_array_add (pending, g_ptr_array_index (node->children, i));
      g_ptr_array_unref (node->children);
      g_free (node->text);
      g_free (node->attribute);
      g_free (node);
    }
}

static gboolean
find_tag (const char *name, IecBodyTag *tag)
{
  for (guint i = 0; i < G_N_ELEMENTS (rules); i++)
    if (rules[i].name != NULL && strcmp (rules[i].name, name) == 0)
      {
        *tag = (IecBodyTag)i;
        return TRUE;
      }
  return FALSE;
}

static gboolean
is_blank (const char *text)
{
  return text[strspn (text, " \t\r\n")] == '\0';
}

static gboolean
href_is_allowed (const char *href)
{
  return g_ascii_strncasecmp (href, "https://", 8) == 0 || g_ascii_strncasecmp (href, "http://", 7) == 0
         || g_ascii_strncasecmp (href, "mailto:", 7) == 0;
}

static gboolean
read_attribute (IecXmlReader *reader, IecBodyNode *node, GError **error)
{
  const IecBodyRule *rule = &rules[node->tag];

  if (rule->attribute == NULL)
    return TRUE;
  node->attribute = iec_xml_reader_dup_attribute (reader, NULL, rule->attribute);
  if (node->attribute == NULL && rule->required)
    {
      g_set_error (error, IEC_ERROR, IEC_ERROR_INVALID, _ ("“%s” in the text lacks its attribute “%s”."), rule->name,
                   rule->attribute);
      return FALSE;
    }
  if (node->tag == IEC_BODY_A && !href_is_allowed (node->attribute))
    {
      g_set_error (error, IEC_ERROR, IEC_ERROR_INVALID,
                   _ ("“%s” is no address that a link in the text may have; begin it with https://."), node->attribute);
      return FALSE;
    }
  return TRUE;
}

/* A link in a link and a note in a note are refused at any depth. */
static gboolean
path_holds (GPtrArray *path, IecBodyTag tag)
{
  for (guint i = 0; i < path->len; i++)
    if (((const IecBodyNode *)g_ptr_array_index (path, i))->tag == tag)
      return TRUE;
  return FALSE;
}

static gboolean
open_node (IecXmlReader *reader, GPtrArray *path, GError **error)
{
  const char *name = iec_xml_reader_get_name (reader);
  IecBodyNode *parent = g_ptr_array_index (path, path->len - 1);
  IecBodyTag tag;

  if (!iec_xml_reader_is (reader, NULL, name) || !find_tag (name, &tag) || !_iec_body_may_hold (parent->tag, tag)
      || ((tag == IEC_BODY_A || tag == IEC_BODY_NOTE) && path_holds (path, tag)))
    {
      g_set_error (error, IEC_ERROR, IEC_ERROR_INVALID, _ ("“%s” may not stand there in the text."), name);
      return FALSE;
    }
  if (path->len > IEC_BODY_MAX_DEPTH)
    {
      g_set_error (error, IEC_ERROR, IEC_ERROR_TOO_LARGE, _ ("The text is nested more than %d levels deep."),
                   IEC_BODY_MAX_DEPTH);
      return FALSE;
    }
  IecBodyNode *node = _iec_body_node_append (parent, tag);
  g_ptr_array_add (path, node);
  return read_attribute (reader, node, error);
}

static gboolean
add_text (IecBodyNode *parent, const char *text, GError **error)
{
  if (!_iec_body_may_hold (parent->tag, IEC_BODY_TEXT))
    {
      if (is_blank (text))
        return TRUE;
      g_set_error (error, IEC_ERROR, IEC_ERROR_INVALID, _ ("Words stand outside of a paragraph in the text."));
      return FALSE;
    }

  g_autofree char *normal = iec_normalize (text);
  g_strdelimit (normal, "\t\r\n", ' ');
  _iec_body_node_append_text (parent, normal, -1);
  return TRUE;
}

static gboolean
read_nodes (IecXmlReader *reader, IecBodyNode *root, GError **error)
{
  g_autoptr (GPtrArray) path = g_ptr_array_new ();
  IecXmlEvent event;

  while (iec_xml_reader_next (reader, &event, error))
    {
      switch (event)
        {
        case IEC_XML_EVENT_START:
          if (path->len == 0)
            g_ptr_array_add (path, root);
          else if (!open_node (reader, path, error))
            return FALSE;
          break;
        case IEC_XML_EVENT_END:
          g_ptr_array_set_size (path, (int)path->len - 1);
          break;
        case IEC_XML_EVENT_TEXT:
          if (!add_text (g_ptr_array_index (path, path->len - 1), iec_xml_reader_get_text (reader), error))
            return FALSE;
          break;
        case IEC_XML_EVENT_END_DOCUMENT:
        default:
          return TRUE;
        }
    }
  return FALSE;
}

/**
 * iec_body_parse:
 * @fragment: body text, version %IEC_BODY_VERSION: elements without one around them
 *
 * Reads body text strictly: an unknown element, one in the wrong place, a link to anything but http, https and mailto,
 * words outside of a block, more than %IEC_BODY_MAX_BYTES or %IEC_BODY_MAX_DEPTH is an error. Attributes that the
 * vocabulary does not have are dropped. Text comes out in NFC, its line breaks as spaces.
 *
 * Returns: (transfer full): the root, with children only
 */
IecBodyNode *
iec_body_parse (const char *fragment, GError **error)
{
  g_return_val_if_fail (fragment != NULL, NULL);

  if (strlen (fragment) > IEC_BODY_MAX_BYTES)
    {
      g_set_error (error, IEC_ERROR, IEC_ERROR_TOO_LARGE, _ ("The text is longer than %u bytes."), IEC_BODY_MAX_BYTES);
      return NULL;
    }

  g_autoptr (IecBodyNode) root = _iec_body_node_new (IEC_BODY_ROOT);
  if (is_blank (fragment))
    return g_steal_pointer (&root);
  g_autofree char *document = g_strconcat ("<body>", fragment, "</body>", NULL);
  g_autoptr (GBytes) bytes = g_bytes_new_static (document, strlen (document));
  /* Translators: stands where a file's name would, in messages about damaged XML. */
  g_autoptr (IecXmlReader) reader = iec_xml_reader_new (bytes, _ ("the text"));
  if (!read_nodes (reader, root, error))
    return NULL;
  return g_steal_pointer (&root);
}

static IecBodyNode *
make_plain (const char *text)
{
  IecBodyNode *root = _iec_body_node_new (IEC_BODY_ROOT);
  g_autofree char *normal = iec_normalize (text);
  g_auto (GStrv) lines = g_strsplit (normal, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_strdelimit (lines[i], "\t\r", ' ');
      if (!is_blank (lines[i]))
        _iec_body_node_append_text (_iec_body_node_append (root, IEC_BODY_P), lines[i], -1);
    }
  return root;
}

/**
 * iec_body_parse_or_plain:
 *
 * As iec_body_parse(), but what does not parse becomes plain text as it stands, one paragraph a line.
 *
 * Returns: (transfer full): the root, never NULL
 */
IecBodyNode *
iec_body_parse_or_plain (const char *fragment)
{
  IecBodyNode *root = iec_body_parse (fragment, NULL);

  return root != NULL ? root : make_plain (fragment);
}

static void
write_start (IecXmlWriter *writer, const IecBodyNode *node)
{
  const IecBodyRule *rule = &rules[node->tag];

  iec_xml_writer_start (writer, rule->name);
  if (node->attribute != NULL && rule->attribute != NULL)
    iec_xml_writer_attribute (writer, rule->attribute, node->attribute);
}

/**
 * iec_body_serialize:
 * @root: what iec_body_parse() gave
 *
 * Returns: (transfer full): the body text of @root, always the same for the same tree
 */
char *
iec_body_serialize (const IecBodyNode *root)
{
  g_return_val_if_fail (root != NULL && root->tag == IEC_BODY_ROOT, NULL);

  g_autoptr (IecXmlWriter) writer = iec_xml_writer_new ();
  g_autoptr (GPtrArray) path = g_ptr_array_new ();
  g_autoptr (GArray) places = g_array_new (FALSE, FALSE, sizeof (guint));
  guint zero = 0;

  g_ptr_array_add (path, (gpointer)root);
  g_array_append_val (places, zero);
  while (path->len > 0)
    {
      const IecBodyNode *node = g_ptr_array_index (path, path->len - 1);
      guint *place = &g_array_index (places, guint, places->len - 1);

      if (*place >= node->children->len)
        {
          if (node->tag != IEC_BODY_ROOT)
            iec_xml_writer_end (writer);
          g_ptr_array_set_size (path, (int)path->len - 1);
          g_array_set_size (places, places->len - 1);
          continue;
        }
      const IecBodyNode *child = g_ptr_array_index (node->children, *place);
      (*place)++;
      if (child->tag == IEC_BODY_TEXT)
        {
          iec_xml_writer_text (writer, child->text);
          continue;
        }
      write_start (writer, child);
      g_ptr_array_add (path, (gpointer)child);
      g_array_append_val (places, zero);
    }
  return iec_xml_writer_finish_fragment (writer);
}
