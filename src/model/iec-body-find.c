/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-body-find.h"

#include "iec-find.h"
#include "iec-fold.h"

/* Stand for what is no text in a line of text: a citation; a line break. */
#define NO_TEXT "\xEF\xBF\xBC"
#define LINE_BREAK "\xE2\x80\xA8"
#define NO_PIECE -1

/**
 * Run: a text node in a line.
 * @start: of its text in the line, in characters
 * @end: the first character after it
 * @piece: in which it stands, or NO_PIECE
 */
typedef struct
{
  IecBodyNode *node;
  guint start;
  guint end;
  int piece;
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
 * @line: (nullable): that its text belongs to; borrowed; made when there is text
 * @piece: in which it stands, or NO_PIECE
 */
typedef struct
{
  IecBodyNode *node;
  guint child;
  Line *line;
  int piece;
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
is_format (IecBodyTag tag)
{
  return tag == IEC_BODY_B || tag == IEC_BODY_I || tag == IEC_BODY_A;
}

static gboolean
is_in_line (IecBodyTag tag)
{
  return is_format (tag) || tag == IEC_BODY_CITE || tag == IEC_BODY_XREF || tag == IEC_BODY_NOTE || tag == IEC_BODY_BR;
}

static gboolean
is_piece (IecBodyTag tag)
{
  return tag == IEC_BODY_TABLE || tag == IEC_BODY_NOTE || tag == IEC_BODY_A || tag == IEC_BODY_CITE
         || tag == IEC_BODY_XREF || tag == IEC_BODY_IMG;
}

static Line *
ensure_line (GPtrArray *lines, Level *level)
{
  if (level->line == NULL)
    {
      level->line = new_line ();
      g_ptr_array_add (lines, level->line);
    }
  return level->line;
}

static void
add_text (Line *line, IecBodyNode *node, int piece)
{
  Run run = { node, line->n_chars, line->n_chars + (guint)g_utf8_strlen (node->text, -1), piece };

  g_array_append_val (line->runs, run);
  g_string_append (line->text, node->text);
  line->n_chars = run.end;
}

static void
add_gap (Line *line, IecBodyTag tag)
{
  g_string_append (line->text, tag == IEC_BODY_BR ? LINE_BREAK : NO_TEXT);
  line->n_chars++;
}

/* How the walk goes on in @child. A paragraph or list ends the line of words that stands before it. */
static Level
enter (GPtrArray *lines, Level *level, IecBodyNode *child, int *n_pieces)
{
  Level inner = { child, 0, NULL, level->piece };

  if (!is_in_line (child->tag))
    level->line = NULL;
  else if (is_format (child->tag))
    inner.line = ensure_line (lines, level);
  else
    add_gap (ensure_line (lines, level), child->tag);
  if (level->piece == NO_PIECE && is_piece (child->tag))
    inner.piece = (*n_pieces)++;
  return inner;
}

/* The lines of a tree, in the order in which their words begin. */
static GPtrArray *
list_lines (IecBodyNode *root)
{
  GPtrArray *lines = g_ptr_array_new_with_free_func (free_line);
  g_autoptr (GArray) path = g_array_new (FALSE, FALSE, sizeof (Level));
  Level top = { root, 0, NULL, NO_PIECE };
  int n_pieces = 0;

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
        add_text (ensure_line (lines, level), child, level->piece);
      else
        {
          Level inner = enter (lines, level, child, &n_pieces);

          g_array_append_val (path, inner);
        }
    }
  return lines;
}

static gboolean
touches (const Run *run, const IecFindRange *range)
{
  return run->start < range->end && run->end > range->start;
}

/* The piece that a match stands in, or NO_PIECE. */
static int
find_piece (const Line *line, const IecFindRange *range)
{
  for (guint i = 0; i < line->runs->len; i++)
    {
      const Run *run = &g_array_index (line->runs, Run, i);

      if (run->piece != NO_PIECE && touches (run, range))
        return run->piece;
    }
  return NO_PIECE;
}

/**
 * iec_body_find:
 * @fragment: body text
 * @folded: what iec_find_fold() made
 *
 * Finds in each paragraph, heading, list item, cell and note, as iec_find() does. Bold, italic and links part no word,
 * a citation does.
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
  guint n_in_text = 0;
  for (guint i = 0; i < lines->len; i++)
    {
      const Line *line = g_ptr_array_index (lines, i);
      g_autoptr (GArray) ranges = iec_find (line->text->str, folded);

      for (guint j = 0; j < ranges->len; j++)
        {
          int piece = find_piece (line, &g_array_index (ranges, IecFindRange, j));
          IecBodyMatch match = { piece != NO_PIECE, piece != NO_PIECE ? (guint)piece : n_in_text++ };

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
  return node->tag == IEC_BODY_TEXT ? node->text[0] == '\0' : is_format (node->tag) && node->children->len == 0;
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
