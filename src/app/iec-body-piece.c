/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-body-piece-private.h"

#include <glib/gi18n.h>

/* A text view gives a piece its whole width, in narrow windows, too. */
#define MAX_LABEL_CHARS 32
#define ANCHOR_KEY "iec-body-piece"

struct _IecBodyPiece
{
  GObject parent_instance;

  IecBodyTag tag;
  guint n_rows;
  guint n_columns;
  /* Owned */
  char *fragment;
  char *words;
};

G_DEFINE_FINAL_TYPE (IecBodyPiece, iec_body_piece, G_TYPE_OBJECT)

static void
iec_body_piece_finalize (GObject *object)
{
  IecBodyPiece *self = IEC_BODY_PIECE (object);

  g_free (self->fragment);
  g_free (self->words);
  G_OBJECT_CLASS (iec_body_piece_parent_class)->finalize (object);
}

static void
iec_body_piece_class_init (IecBodyPieceClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = iec_body_piece_finalize;
}

static void
iec_body_piece_init (IecBodyPiece *self)
{
}

static char *
serialize_alone (const IecBodyNode *node)
{
  g_autoptr (GPtrArray) children = g_ptr_array_new ();
  const IecBodyNode root = { .tag = IEC_BODY_ROOT, .children = children };

  g_ptr_array_add (children, (gpointer)node);
  return iec_body_serialize (&root);
}

static void
count_cells (IecBodyPiece *self, const IecBodyNode *table)
{
  self->n_rows = table->children->len;
  for (guint i = 0; i < table->children->len; i++)
    self->n_columns =
        MAX (self->n_columns, ((const IecBodyNode *)g_ptr_array_index (table->children, i))->children->len);
}

/* The words of a link, without recursion. */
static char *
dup_words (const IecBodyNode *node)
{
  g_autoptr (GPtrArray) pending = g_ptr_array_new ();
  GString *words = g_string_new (NULL);

  g_ptr_array_add (pending, (gpointer)node);
  while (pending->len > 0)
    {
      const IecBodyNode *top = g_ptr_array_steal_index (pending, pending->len - 1);

      if (top->tag == IEC_BODY_TEXT)
        g_string_append (words, top->text);
      else if (top->tag == IEC_BODY_BR)
        g_string_append_c (words, ' ');
      for (guint i = top->children->len; i > 0; i--)
        g_ptr_array_add (pending, g_ptr_array_index (top->children, i - 1));
    }
  return g_string_free (words, FALSE);
}

/**
 * _iec_body_piece_is_for:
 *
 * Returns: whether what @tag stands for is kept as a piece
 */
gboolean
_iec_body_piece_is_for (IecBodyTag tag)
{
  switch (tag)
    {
    case IEC_BODY_A:
    case IEC_BODY_CITE:
    case IEC_BODY_XREF:
    case IEC_BODY_NOTE:
    case IEC_BODY_TABLE:
    case IEC_BODY_IMG:
      return TRUE;
    default:
      return FALSE;
    }
}

/**
 * _iec_body_piece_new:
 * @node: a node of body text for which _iec_body_piece_is_for()
 *
 * Returns: (transfer full): a piece that stands for @node with all in it
 */
IecBodyPiece *
_iec_body_piece_new (const IecBodyNode *node)
{
  IecBodyPiece *self = g_object_new (IEC_TYPE_BODY_PIECE, NULL);

  self->tag = node->tag;
  self->fragment = serialize_alone (node);
  if (node->tag == IEC_BODY_TABLE)
    count_cells (self, node);
  if (node->tag == IEC_BODY_IMG)
    self->words = g_strdup (node->attribute != NULL ? node->attribute : "");
  else
    self->words = node->tag == IEC_BODY_A || node->tag == IEC_BODY_NOTE ? dup_words (node) : g_strdup ("");
  return self;
}

/**
 * _iec_body_piece_make_anchor:
 *
 * Returns: (transfer full): a place in a buffer that stands for @self
 */
GtkTextChildAnchor *
_iec_body_piece_make_anchor (IecBodyPiece *self)
{
  GtkTextChildAnchor *anchor = gtk_text_child_anchor_new ();

  g_object_set_data_full (G_OBJECT (anchor), ANCHOR_KEY, g_object_ref (self), g_object_unref);
  return anchor;
}

/**
 * _iec_body_piece_from_anchor:
 * @anchor: (nullable): a place in a buffer
 *
 * Returns: (transfer none) (nullable): what stands there
 */
IecBodyPiece *
_iec_body_piece_from_anchor (GtkTextChildAnchor *anchor)
{
  return anchor != NULL ? g_object_get_data (G_OBJECT (anchor), ANCHOR_KEY) : NULL;
}

/**
 * _iec_body_piece_get_tag:
 *
 * Returns: what it is
 */
IecBodyTag
_iec_body_piece_get_tag (IecBodyPiece *self)
{
  return self->tag;
}

/**
 * _iec_body_piece_is_block:
 *
 * Returns: whether it stands on a line of its own
 */
gboolean
_iec_body_piece_is_block (IecBodyPiece *self)
{
  return self->tag == IEC_BODY_TABLE || self->tag == IEC_BODY_IMG;
}

/**
 * _iec_body_piece_get_fragment:
 *
 * Returns: (transfer none): it as body text
 */
const char *
_iec_body_piece_get_fragment (IecBodyPiece *self)
{
  return self->fragment;
}

/**
 * _iec_body_piece_get_words:
 *
 * Returns: (transfer none): the words of a link or a note, an image's description, else ""
 */
const char *
_iec_body_piece_get_words (IecBodyPiece *self)
{
  return self->words;
}

static char *
shorten (const char *words)
{
  if (g_utf8_strlen (words, -1) <= MAX_LABEL_CHARS)
    return g_strdup (words);
  g_autofree char *head = g_utf8_substring (words, 0, MAX_LABEL_CHARS);
  return g_strconcat (g_strchomp (head), "…", NULL);
}

/**
 * _iec_body_piece_dup_label:
 *
 * Returns: (transfer full): what a person reads in its place
 */
char *
_iec_body_piece_dup_label (IecBodyPiece *self)
{
  g_autofree char *words = shorten (self->words);

  switch (self->tag)
    {
    case IEC_BODY_TABLE:
      /* Translators: a table in the text: how many rows, how many columns. */
      return g_strdup_printf (_ ("Table %u × %u"), self->n_rows, self->n_columns);
    case IEC_BODY_IMG:
      /* Translators: stands for an image in the text; %s is its description. */
      return words[0] != '\0' ? g_strdup_printf (_ ("Image: %s"), words) : g_strdup (_ ("Image"));
    case IEC_BODY_NOTE:
      /* Translators: stands for a footnote in the text. */
      return g_strdup (_ ("Note"));
    case IEC_BODY_CITE:
      /* Translators: stands for a reference to proposals in the text. */
      return g_strdup (_ ("Evidence reference"));
    case IEC_BODY_A:
      return words[0] != '\0' ? g_steal_pointer (&words) : g_strdup (_ ("Link without words"));
    default:
      /* Translators: stands for a cross-reference to another part of the strategy. */
      return g_strdup (_ ("Reference"));
    }
}
