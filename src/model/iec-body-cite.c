/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-body-private.h"

#include <string.h>

/* Where a text node is, and where the words end in it. */
typedef struct
{
  IecBodyNode *parent;
  guint index;
  gsize end;
} Place;

/* The first text that has the words; notes are passed over, as they cite nothing. */
static gboolean
find_words (IecBodyNode *root, const char *words, Place *place)
{
  g_autoptr (GPtrArray) open = g_ptr_array_new ();

  g_ptr_array_add (open, root);
  while (open->len > 0)
    {
      IecBodyNode *node = g_ptr_array_steal_index_fast (open, open->len - 1);

      for (guint i = 0; i < node->children->len; i++)
        {
          const IecBodyNode *child = g_ptr_array_index (node->children, i);
          const char *found = child->tag == IEC_BODY_TEXT ? strstr (child->text, words) : NULL;

          if (found == NULL)
            continue;
          *place = (Place){ node, i, (gsize)(found - child->text) + strlen (words) };
          return TRUE;
        }
      for (guint i = node->children->len; i > 0; i--)
        {
          IecBodyNode *child = g_ptr_array_index (node->children, i - 1);

          if (child->tag != IEC_BODY_NOTE)
            g_ptr_array_add (open, child);
        }
    }
  return FALSE;
}

/**
 * iec_body_cite:
 * @fragment: body text
 * @words: some of its words, as they stand there; not empty
 * @proposals: uids, separated by spaces
 *
 * Puts a citation behind the first place where the words are. Words that are partly emphasised, or otherwise divided
 * between nodes, are not found.
 *
 * Returns: (transfer full) (nullable): the new text; NULL if it does not have the words
 */
char *
iec_body_cite (const char *fragment, const char *words, const char *proposals)
{
  g_return_val_if_fail (fragment != NULL && words != NULL && *words != '\0' && proposals != NULL, NULL);

  g_autoptr (IecBodyNode) root = iec_body_parse_or_plain (fragment);
  Place place;
  if (!find_words (root, words, &place))
    return NULL;
  IecBodyNode *text = g_ptr_array_index (place.parent->children, place.index);
  IecBodyNode *cite = _iec_body_node_new (IEC_BODY_CITE);
  cite->attribute = g_strdup (proposals);
  g_ptr_array_insert (place.parent->children, (int)place.index + 1, cite);
  if (text->text[place.end] != '\0')
    {
      IecBodyNode *rest = _iec_body_node_new (IEC_BODY_TEXT);

      rest->text = g_strdup (text->text + place.end);
      g_ptr_array_insert (place.parent->children, (int)place.index + 2, rest);
      text->text[place.end] = '\0';
    }
  return iec_body_serialize (root);
}
