/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-body-find.h"

#include "iec-find.h"
#include "iec-fold.h"

/* Stands for what is no text in a line of text: a citation, a line break. */
#define NO_TEXT "\xEF\xBF\xBC"

/**
 * Run: a text node in a line.
 * @start: of its text in the line, in characters
 * @end: the first character after it
 */
typedef struct
{
  IecBodyNode *node;
  guint start;
  guint end;
  gboolean in_piece;
} Run;

/**
 * Line: the text of one paragraph, heading, list item, cell or note.
 * @n_chars: of @text
 */
typedef struct
{
  GString *text;
  guint n_chars;
  GArray *runs; /* of Run */
} Line;

/**
 * Level: a node that the walk is in.
 * @child: which one comes next
 * @line: that its text belongs to; borrowed
 */
typedef struct
{
  IecBodyNode *node;
  guint child;
  Line *line;
  gboolean in_piece;
} Level;

static Line *
new_line (void)
{
  Line *self = g_new0 (Line, 1);

  self->text = g_string_new (NULL);
  self->runs = g_array_new (FALSE, FALSE, sizeof (Run));
  return self;
}

static void
free_line (gpointer data)
{
  Line *self = data;

  g_string_free (self->text, TRUE);
  g_array_unref (self->runs);
  g_free (self);
}

static gboolean
has_own_line (IecBodyTag tag)
{
  return tag == IEC_BODY_P || tag == IEC_BODY_H1 || tag == IEC_BODY_H2 || tag == IEC_BODY_LI || tag == IEC_BODY_TH
         || tag == IEC_BODY_TD || tag == IEC_BODY_NOTE;
}

static gboolean
is_inline (IecBodyTag tag)
{
  return tag == IEC_BODY_B || tag == IEC_BODY_I || tag == IEC_BODY_A;
}

static gboolean
is_piece (IecBodyTag tag)
{
  return tag == IEC_BODY_TABLE || tag == IEC_BODY_NOTE || tag == IEC_BODY_A;
}

static void
add_text (Line *line, IecBodyNode *node, gboolean in_piece)
{
  Run run = { node, line->n_chars, line->n_chars + (guint)g_utf8_strlen (node->text, -1), in_piece };

  g_array_append_val (line->runs, run);
  g_string_append (line->text, node->text);
  line->n_chars = run.end;
}

static void
add_gap (Line *line)
{
  g_string_append (line->text, NO_TEXT);
  line->n_chars++;
}

/* The lines of a tree in the order in which they begin; a list in a list item does not end the item's own line. */
static GPtrArray *
list_lines (IecBodyNode *root)
{
  GPtrArray *lines = g_ptr_array_new_with_free_func (free_line);
  g_autoptr (GArray) path = g_array_new (FALSE, FALSE, sizeof (Level));
  Level top = { root, 0, new_line (), FALSE };

  g_ptr_array_add (lines, top.line);
  g_array_append_val (path, top);
  while (path->len > 0)
    {
      Level *level = &g_array_index (path, Level, path->len - 1);

      if (level->child >= level->node->children->len)
        {
          g_array_set_size (path, path->len - 1);
          continue;
        }
      IecBodyNode *child = g_ptr_array_index (level->node->children, level->child++);
      if (child->tag == IEC_BODY_TEXT)
        {
          add_text (level->line, child, level->in_piece);
          continue;
        }
      if (!is_inline (child->tag))
        add_gap (level->line);
      Level inner = { child, 0, level->line, level->in_piece || is_piece (child->tag) };
      if (has_own_line (child->tag))
        {
          inner.line = new_line ();
          g_ptr_array_add (lines, inner.line);
        }
      g_array_append_val (path, inner);
    }
  return lines;
}

static gboolean
touches (const Run *run, const IecFindRange *range)
{
  return run->start < range->end && run->end > range->start;
}

static gboolean
is_in_piece (const Line *line, const IecFindRange *range)
{
  for (guint i = 0; i < line->runs->len; i++)
    {
      const Run *run = &g_array_index (line->runs, Run, i);

      if (run->in_piece && touches (run, range))
        return TRUE;
    }
  return FALSE;
}

/**
 * iec_body_find:
 * @fragment: body text
 * @folded: what iec_find_fold() made
 *
 * Finds in each paragraph, heading, list item, cell and note, as iec_find() does. Bold and italic part no word, a link
 * or citation in the middle does.
 *
 * Returns: (transfer full) (element-type IecBodyMatch): what was found, in the order of the text
 */
GArray *
iec_body_find (const char *fragment, const char *folded)
{
  g_return_val_if_fail (fragment != NULL && folded != NULL, NULL);

  GArray *matches = g_array_new (FALSE, FALSE, sizeof (IecBodyMatch));
  g_autoptr (IecBodyNode) root = iec_body_parse_or_plain (fragment);
  g_autoptr (GPtrArray) lines = list_lines (root);
  guint counts[2] = { 0, 0 };
  for (guint i = 0; i < lines->len; i++)
    {
      const Line *line = g_ptr_array_index (lines, i);
      g_autoptr (GArray) ranges = iec_find (line->text->str, folded);

      for (guint j = 0; j < ranges->len; j++)
        {
          gboolean in_piece = is_in_piece (line, &g_array_index (ranges, IecFindRange, j));
          IecBodyMatch match = { in_piece, counts[in_piece ? 1 : 0]++ };

          g_array_append_val (matches, match);
        }
    }
  return matches;
}

/* Cuts @start to @end, in characters, out of @text and puts @replacement there. */
static char *
replace_chars (const char *text, guint start, guint end, const char *replacement)
{
  const char *from = g_utf8_offset_to_pointer (text, (glong)start);
  const char *after = g_utf8_offset_to_pointer (from, (glong)(end - start));
  g_autofree char *before = g_strndup (text, (gsize)(from - text));

  return g_strconcat (before, replacement, after, NULL);
}

/* The replacement takes the formatting that the first character found had. */
static void
replace_in_line (Line *line, const IecFindRange *range, const char *replacement)
{
  gboolean first = TRUE;

  for (guint i = 0; i < line->runs->len; i++)
    {
      Run *run = &g_array_index (line->runs, Run, i);

      if (!touches (run, range))
        continue;
      guint start = MAX (range->start, run->start) - run->start;
      guint end = MIN (range->end, run->end) - run->start;
      char *text = replace_chars (run->node->text, start, end, first ? replacement : "");
      g_free (run->node->text);
      run->node->text = text;
      first = FALSE;
    }
}

static guint
replace_lines (GPtrArray *lines, const char *folded, const char *replacement, int which)
{
  guint n_replaced = 0;
  int ordinal = 0;

  for (guint i = 0; i < lines->len; i++)
    {
      Line *line = g_ptr_array_index (lines, i);
      g_autoptr (GArray) ranges = iec_find (line->text->str, folded);
      int first = ordinal;

      ordinal += (int)ranges->len;
      /* From the end, so that the places before stay where they are. */
      for (guint j = ranges->len; j > 0; j--)
        {
          if (which != IEC_FIND_ALL && which != first + (int)j - 1)
            continue;
          replace_in_line (line, &g_array_index (ranges, IecFindRange, j - 1), replacement);
          n_replaced++;
        }
    }
  return n_replaced;
}

static gboolean
is_empty (const IecBodyNode *node)
{
  return node->tag == IEC_BODY_TEXT ? node->text[0] == '\0' : is_inline (node->tag) && node->children->len == 0;
}

/* Takes out formatting that has nothing to format any more. */
static void
prune (IecBodyNode *root)
{
  g_autoptr (GPtrArray) nodes = g_ptr_array_new ();

  g_ptr_array_add (nodes, root);
  for (guint i = 0; i < nodes->len; i++)
    {
      const IecBodyNode *node = g_ptr_array_index (nodes, i);

      for (guint j = 0; j < node->children->len; j++)
        g_ptr_array_add (nodes, g_ptr_array_index (node->children, j));
    }
  /* Nodes stand after their parents, so from the end children are done before them. */
  for (guint i = nodes->len; i > 0; i--)
    {
      IecBodyNode *node = g_ptr_array_index (nodes, i - 1);

      for (guint j = node->children->len; j > 0; j--)
        if (is_empty (g_ptr_array_index (node->children, j - 1)))
          iec_body_node_free (g_ptr_array_steal_index (node->children, j - 1));
    }
}

/**
 * iec_body_replace:
 * @fragment: body text
 * @folded: what iec_find_fold() made
 * @replacement: plain text
 * @which: of the matches that iec_body_find() finds, or %IEC_FIND_ALL
 * @n_replaced: (out): how many were replaced
 *
 * Replaces text; formatting stays, and what is put in takes the formatting of the first character found.
 *
 * Returns: (transfer full): the body text then, as @fragment itself if nothing was found
 */
char *
iec_body_replace (const char *fragment, const char *folded, const char *replacement, int which, guint *n_replaced)
{
  g_return_val_if_fail (fragment != NULL && folded != NULL && replacement != NULL && n_replaced != NULL, NULL);

  g_autoptr (IecBodyNode) root = iec_body_parse_or_plain (fragment);
  g_autoptr (GPtrArray) lines = list_lines (root);
  g_autofree char *normal = iec_normalize (replacement);
  *n_replaced = replace_lines (lines, folded, normal, which);
  if (*n_replaced == 0)
    return g_strdup (fragment);
  prune (root);
  return iec_body_serialize (root);
}

/**
 * iec_line_replace:
 * @line: a title
 *
 * As iec_body_replace(), in plain text.
 *
 * Returns: (transfer full): the text then
 */
char *
iec_line_replace (const char *line, const char *folded, const char *replacement, int which, guint *n_replaced)
{
  g_return_val_if_fail (line != NULL && folded != NULL && replacement != NULL && n_replaced != NULL, NULL);

  g_autoptr (GArray) ranges = iec_find (line, folded);
  char *text = g_strdup (line);
  *n_replaced = 0;
  for (guint i = ranges->len; i > 0; i--)
    {
      const IecFindRange *range = &g_array_index (ranges, IecFindRange, i - 1);

      if (which != IEC_FIND_ALL && which != (int)i - 1)
        continue;
      char *next = replace_chars (text, range->start, range->end, replacement);
      g_free (text);
      text = next;
      (*n_replaced)++;
    }
  return text;
}
