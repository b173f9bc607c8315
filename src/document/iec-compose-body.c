/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-compose-private.h"

#include <string.h>

/* Levels of headings in a document; what is deeper is set as the last. */
#define MAX_LEVEL 6

/* A node on the way from the body's root to where the walk is. */
typedef struct
{
  const IecBodyNode *node;
  guint next;
} Step;

typedef struct
{
  IecCompose *compose;
  IecBlock *part;
  IecBlock *container; /* what blocks go into: the part, an item, a cell, a list, a row, a table */
  IecBlock *paragraph; /* (nullable): what spans go into */
  GQueue *sides;       /* (nullable): IecBlock, not yet placed */
  IecBlock *noted;     /* (nullable): the paragraph that has the mark of the note that is being read */
  const char *uri;
  guint tone;
  guint level;         /* of the element's own heading */
  guint heading_level; /* of the body's last heading; 0 before the first */
  guint n_blocks;      /* in the part, sides not counted */
  guint bold, italic;
  guint outer_bold, outer_italic; /* around the note */
  gboolean lead;
  const IecBodyNode *following; /* (nullable): what stands behind the node that is entered */
} Body;

static gboolean
is_blank (const char *text)
{
  for (; *text != '\0'; text = g_utf8_next_char (text))
    if (!g_unichar_isspace (g_utf8_get_char (text)) || g_utf8_get_char (text) == 0xa0)
      return FALSE;
  return TRUE;
}

/* Whether there is anything to print in the node: text, or what stands for itself. */
static gboolean
has_content (const IecBodyNode *node)
{
  if (node->tag == IEC_BODY_TEXT)
    return node->text != NULL && !is_blank (node->text);
  for (guint i = 0; node->children != NULL && i < node->children->len; i++)
    if (has_content (g_ptr_array_index (node->children, i)))
      return TRUE;
  return node->tag == IEC_BODY_XREF || node->tag == IEC_BODY_IMG;
}

/**
 * _iec_compose_count_paragraphs:
 * @body: an element's text
 *
 * Returns: how many of its paragraphs will be printed
 */
guint
_iec_compose_count_paragraphs (const IecBodyNode *body)
{
  guint n_paragraphs = 0;

  for (guint i = 0; body->children != NULL && i < body->children->len; i++)
    {
      const IecBodyNode *child = g_ptr_array_index (body->children, i);

      n_paragraphs += child->tag == IEC_BODY_P && has_content (child);
    }
  return n_paragraphs;
}

/* The first side note goes beside the first block, the next one beside the second paragraph. */
static void
place_side (Body *self, gboolean is_paragraph)
{
  if (self->container != self->part)
    return;
  if (self->sides != NULL && !g_queue_is_empty (self->sides) && (self->n_blocks == 0 || is_paragraph))
    iec_block_append (self->part, g_queue_pop_head (self->sides));
  self->n_blocks++;
}

static const IecBlock *
find_cell (const Body *self)
{
  const IecBlock *around = self->container;

  while (around->kind == IEC_BLOCK_ITEM || around->kind == IEC_BLOCK_LIST)
    around = around->parent;
  return around->kind == IEC_BLOCK_CELL ? around : NULL;
}

static const char *
get_paragraph_style (Body *self)
{
  const IecBlock *cell = find_cell (self);

  if (cell != NULL)
    return cell->parent->row == IEC_ROW_HEAD  ? IEC_STYLE_CELL_HEAD
           : cell->parent->row == IEC_ROW_SUM ? IEC_STYLE_CELL_SUM
                                              : IEC_STYLE_CELL;
  if (self->container->kind == IEC_BLOCK_ITEM)
    return IEC_STYLE_ITEM;
  if (!self->lead)
    return IEC_STYLE_TEXT;
  self->lead = FALSE;
  return IEC_STYLE_LEAD;
}

static void
start_paragraph (Body *self)
{
  place_side (self, TRUE);
  self->paragraph =
      _iec_compose_content (self->compose, self->container, IEC_BLOCK_PARAGRAPH, get_paragraph_style (self), NULL);
}

static IecSpan *
add_text (Body *self, const char *text)
{
  g_autofree char *line = _iec_compose_dup_typeset (self->compose, text);
  IecSpan *span;

  if (self->paragraph == NULL)
    start_paragraph (self);
  span = iec_block_add_text (self->paragraph, g_strdelimit (line, "\n\t\r", ' '));
  if (self->bold > 0)
    span->flags |= IEC_SPAN_STRONG;
  if (self->italic > 0)
    span->flags |= IEC_SPAN_EMPHASIS;
  if (self->uri != NULL && self->noted == NULL)
    {
      span->uri = g_strdup (self->uri);
      span->style = g_strdup (IEC_STYLE_LINK);
    }
  return span;
}

/* A heading in the text stands under the element's, and never skips a level. */
static void
start_heading (Body *self, guint depth)
{
  guint level = self->level + depth;
  guint deepest = self->heading_level > 0 ? self->heading_level + 1 : self->level + 1;

  place_side (self, FALSE);
  self->lead = FALSE;
  self->paragraph = _iec_compose_content (self->compose, self->container, IEC_BLOCK_HEADING, IEC_STYLE_MINOR, NULL);
  self->paragraph->level = self->heading_level = MIN (MIN (level, deepest), MAX_LEVEL);
}

static void
start_list (Body *self, gboolean ordered)
{
  place_side (self, FALSE);
  self->lead = FALSE;
  self->paragraph = NULL;
  self->container =
      iec_block_append_new (self->container, IEC_BLOCK_LIST, ordered ? IEC_LIST_NUMBERS : IEC_LIST_BULLETS);
  self->container->ordered = ordered;
}

static void
start_table (Body *self, const IecBodyNode *node)
{
  place_side (self, FALSE);
  self->lead = FALSE;
  self->container = iec_block_append_new (self->container, IEC_BLOCK_TABLE, IEC_TABLE_PLAIN);
  _iec_compose_body_columns (self->container, node);
}

/* The first rows are headings as long as all their cells are; the last one may be a sum. */
static void
start_row (Body *self, const IecBodyNode *node, gboolean last)
{
  const IecBlock *before = self->container->last;
  gboolean head = node->children->len > 0 && (before == NULL || before->row == IEC_ROW_HEAD);

  for (guint i = 0; i < node->children->len; i++)
    head &= ((const IecBodyNode *)g_ptr_array_index (node->children, i))->tag == IEC_BODY_TH;
  self->container = iec_block_append_new (self->container, IEC_BLOCK_ROW, NULL);
  self->container->row = head                                                        ? IEC_ROW_HEAD
                         : last && before != NULL && _iec_compose_body_is_sum (node) ? IEC_ROW_SUM
                                                                                     : IEC_ROW_BODY;
}

/* A heading in a row of others heads its row. */
static gboolean
heads_row (const Body *self, const IecBodyNode *node)
{
  return node->tag == IEC_BODY_TH && self->container->row != IEC_ROW_HEAD;
}

static void
start_cell (Body *self, const IecBodyNode *node)
{
  gboolean header = heads_row (self, node);

  self->container = iec_block_append_new (self->container, IEC_BLOCK_CELL, NULL);
  self->container->header = header;
  self->paragraph = NULL;
  self->bold += header ? 1 : 0;
}

static void
end_cell (Body *self)
{
  if (self->container->first == NULL)
    iec_block_append_new (self->container, IEC_BLOCK_PARAGRAPH, get_paragraph_style (self));
  self->bold -= self->container->header ? 1 : 0;
  self->container = self->container->parent;
  self->paragraph = NULL;
}

/* Whether the words before send the reader somewhere: "sk.", "skatīt", "see". */
static gboolean
is_sent (const IecBlock *paragraph)
{
  static const char *const words[] = { "sk.", "skat.", "skatīt", "skatiet", "see", "cf." };
  const IecSpan *last = paragraph->spans != NULL && paragraph->spans->len > 0
                            ? g_ptr_array_index (paragraph->spans, paragraph->spans->len - 1)
                            : NULL;
  g_autofree char *text = NULL;

  if (last == NULL || last->kind != IEC_SPAN_TEXT)
    return FALSE;
  text = g_utf8_casefold (last->text, -1);
  for (char *end = text + strlen (text); end > text; *end = '\0')
    {
      end = g_utf8_prev_char (end);
      if (!g_unichar_isspace (g_utf8_get_char (end)))
        break;
    }
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_str_has_suffix (text, words[i])
        && (strlen (text) == strlen (words[i])
            || !g_unichar_isalpha (g_utf8_get_char (g_utf8_prev_char (text + strlen (text) - strlen (words[i]))))))
      return TRUE;
  return FALSE;
}

/* No line ends between "sk." and the code. */
static void
bind_code (const IecBlock *paragraph)
{
  IecSpan *last = g_ptr_array_index (paragraph->spans, paragraph->spans->len - 1);
  gsize length = strlen (last->text);

  if (length == 0 || last->text[length - 1] != ' ')
    return;
  g_autofree char *text = g_steal_pointer (&last->text);
  text[length - 1] = '\0';
  last->text = g_strconcat (text, IEC_NBSP, NULL);
}

/* Whether the sentence goes on with a word: then the code is one of its words, and no page number parts it from them.
 */
static gboolean
goes_on (const IecBodyNode *following)
{
  const char *text = following != NULL && following->tag == IEC_BODY_TEXT ? following->text : NULL;

  while (text != NULL && *text != '\0' && g_unichar_isspace (g_utf8_get_char (text)))
    text = g_utf8_next_char (text);
  return text != NULL && g_unichar_isalpha (g_utf8_get_char (text));
}

/* ", 14. lpp." */
static void
add_page (Body *self, IecElement *element)
{
  const char *phrase = iec_words_get (self->compose->content_language != NULL ? self->compose->content_language
                                                                              : self->compose->language,
                                      IEC_WORD_ON_PAGE);
  g_auto (GStrv) parts = g_strsplit (phrase, "%s", 2);
  g_autofree char *anchor = _iec_compose_dup_anchor (element);
  g_autofree char *before = g_strconcat (", ", parts[0], NULL);

  /* The point of the abbreviation ends the sentence, too. */
  if (parts[1] != NULL && g_str_has_suffix (parts[1], ".") && self->following != NULL
      && self->following->tag == IEC_BODY_TEXT && self->following->text[0] == '.')
    parts[1][strlen (parts[1]) - 1] = '\0';
  iec_block_add_text (self->paragraph, before);
  iec_block_add_page (self->paragraph, anchor, "");
  if (parts[1] != NULL && *parts[1] != '\0')
    iec_block_add_text (self->paragraph, parts[1]);
}

static void
add_reference (Body *self, const IecBodyNode *node)
{
  IecElement *element =
      node->attribute != NULL ? iec_strategy_find_element (self->compose->strategy, node->attribute) : NULL;

  if (self->paragraph == NULL)
    start_paragraph (self);
  if (element == NULL)
    iec_block_add_styled (self->paragraph, iec_words_get (self->compose->language, IEC_WORD_BROKEN_LINK),
                          IEC_STYLE_MISSING, 0);
  else if (_iec_compose_is_printed (self->compose, element))
    {
      gboolean sent = is_sent (self->paragraph);
      gboolean paged = sent || !goes_on (self->following);

      if (sent)
        bind_code (self->paragraph);
      _iec_compose_code (self->paragraph, element);
      if (paged)
        add_page (self, element);
    }
  else
    iec_block_add_styled (self->paragraph, iec_element_get_code (element), IEC_STYLE_CODE, 0);
}

/* A note begins with the styles of its own; its mark stands in the text around it. */
static void
start_note (Body *self)
{
  if (self->paragraph == NULL)
    start_paragraph (self);
  self->noted = self->paragraph;
  self->paragraph = _iec_compose_note (self->compose, self->noted, self->tone);
  self->paragraph->language = g_strdup (self->compose->content_language);
  self->outer_bold = self->bold;
  self->outer_italic = self->italic;
  self->bold = self->italic = 0;
}

static void
end_note (Body *self)
{
  self->paragraph = self->noted;
  self->noted = NULL;
  self->bold = self->outer_bold;
  self->italic = self->outer_italic;
}

/* A note has no notes: what is cited in one is left to the annex. */
static void
add_citation (Body *self, const IecBodyNode *node)
{
  if (self->compose->options->evidence != IEC_EVIDENCE_FULL || self->noted != NULL)
    return;
  g_autoptr (GPtrArray) proposals = _iec_compose_list_cited (self->compose, node->attribute);
  if (proposals->len == 0)
    return;
  if (self->paragraph == NULL)
    start_paragraph (self);
  _iec_compose_evidence_note (self->compose, self->paragraph, self->tone, proposals);
}

/* A picture is not printed yet; what it shows is told in its place. */
static void
add_picture (Body *self, const IecBodyNode *node)
{
  if (node->attribute == NULL || is_blank (node->attribute))
    return;
  place_side (self, FALSE);
  _iec_compose_content (self->compose, self->container, IEC_BLOCK_PARAGRAPH, IEC_STYLE_NOTE, node->attribute);
}

static void
enter_inline (Body *self, const IecBodyNode *node)
{
  switch (node->tag)
    {
    case IEC_BODY_TEXT:
      if (self->paragraph != NULL || !is_blank (node->text))
        add_text (self, node->text);
      break;
    case IEC_BODY_B:
      self->bold++;
      break;
    case IEC_BODY_I:
      self->italic++;
      break;
    case IEC_BODY_A:
      self->uri = node->attribute;
      break;
    case IEC_BODY_XREF:
      add_reference (self, node);
      break;
    case IEC_BODY_BR:
      if (self->paragraph != NULL)
        iec_block_add_break (self->paragraph);
      break;
    case IEC_BODY_CITE:
      add_citation (self, node);
      break;
    case IEC_BODY_NOTE:
      start_note (self);
      break;
    default:
      break;
    }
}

static void
enter (Body *self, const IecBodyNode *node, gboolean last)
{
  switch (node->tag)
    {
    case IEC_BODY_P:
      start_paragraph (self);
      break;
    case IEC_BODY_H1:
    case IEC_BODY_H2:
      start_heading (self, node->tag == IEC_BODY_H1 ? 1 : 2);
      break;
    case IEC_BODY_UL:
    case IEC_BODY_OL:
      start_list (self, node->tag == IEC_BODY_OL);
      break;
    case IEC_BODY_LI:
      self->container = iec_block_append_new (self->container, IEC_BLOCK_ITEM, NULL);
      self->paragraph = NULL;
      break;
    case IEC_BODY_TABLE:
      start_table (self, node);
      break;
    case IEC_BODY_TR:
      start_row (self, node, last);
      break;
    case IEC_BODY_TH:
    case IEC_BODY_TD:
      start_cell (self, node);
      break;
    case IEC_BODY_IMG:
      add_picture (self, node);
      break;
    default:
      enter_inline (self, node);
    }
}

static void
leave (Body *self, const IecBodyNode *node)
{
  switch (node->tag)
    {
    case IEC_BODY_P:
    case IEC_BODY_H1:
    case IEC_BODY_H2:
      self->paragraph = NULL;
      break;
    case IEC_BODY_UL:
    case IEC_BODY_OL:
    case IEC_BODY_LI:
    case IEC_BODY_TABLE:
      self->container = self->container->parent;
      self->paragraph = NULL;
      break;
    case IEC_BODY_TR:
      self->container = self->container->parent;
      break;
    case IEC_BODY_TH:
    case IEC_BODY_TD:
      end_cell (self);
      break;
    case IEC_BODY_B:
      self->bold--;
      break;
    case IEC_BODY_I:
      self->italic--;
      break;
    case IEC_BODY_A:
      self->uri = NULL;
      break;
    case IEC_BODY_NOTE:
      end_note (self);
      break;
    default:
      break;
    }
}

/* Blocks without anything in them are left out; an empty cell keeps its place. */
static gboolean
is_passed_over (const IecBodyNode *node)
{
  switch (node->tag)
    {
    case IEC_BODY_P:
    case IEC_BODY_H1:
    case IEC_BODY_H2:
    case IEC_BODY_UL:
    case IEC_BODY_OL:
    case IEC_BODY_LI:
    case IEC_BODY_TABLE:
    case IEC_BODY_NOTE:
      return !has_content (node);
    default:
      return FALSE;
    }
}

/**
 * _iec_compose_body:
 * @self: what the chapters share
 * @part: where the blocks go
 * @body: an element's text
 * @level: of the element's heading
 * @lead: whether the first paragraph, if the text begins with one, is set as a lead
 * @tone: the goal whose colour marks take, from 1; 0 for none
 * @sides: (nullable) (element-type IecBlock): side notes; the first is placed beside the first block, the next beside
 * the second paragraph, and each that is left beside an empty paragraph at the end. The queue is empty then.
 *
 * Citations and notes become notes at the foot of the page, citations only where evidence is printed in full. Goes
 * through the text without recursion.
 */
void
_iec_compose_body (IecCompose *self,
                   IecBlock *part,
                   const IecBodyNode *body,
                   guint level,
                   gboolean lead,
                   guint tone,
                   GQueue *sides)
{
  Body state = {
    .compose = self, .part = part, .container = part, .sides = sides, .tone = tone, .level = level, .lead = lead
  };
  g_autoptr (GArray) way = g_array_new (FALSE, FALSE, sizeof (Step));
  Step first = { body, 0 };

  g_array_append_val (way, first);
  while (way->len > 0)
    {
      Step *step = &g_array_index (way, Step, way->len - 1);

      if (step->node->children != NULL && step->next < step->node->children->len)
        {
          Step next = { g_ptr_array_index (step->node->children, step->next++), 0 };

          if (is_passed_over (next.node))
            continue;
          state.following =
              step->next < step->node->children->len ? g_ptr_array_index (step->node->children, step->next) : NULL;
          enter (&state, next.node, step->next == step->node->children->len);
          g_array_append_val (way, next);
        }
      else
        {
          if (way->len > 1)
            leave (&state, step->node);
          g_array_set_size (way, way->len - 1);
        }
    }
  /* A side note stands beside what follows it, and that must not be the next chapter. */
  while (sides != NULL && !g_queue_is_empty (sides))
    {
      iec_block_append (part, g_queue_pop_head (sides));
      iec_block_append_new (part, IEC_BLOCK_PARAGRAPH, IEC_STYLE_TEXT);
    }
}
