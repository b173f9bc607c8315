/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-compose-private.h"

#define MAX_LEVEL 6
#define EN_SPACE "\u2002"
/* A lead of so few letters is one line, beside which a goal's kind has room, but not its key numbers too. */
#define MAX_SHORT_LEAD 80

typedef struct
{
  IecCompose *compose;
  IecBlock *part;
  IecElement *chapter; /* (nullable): about the involvement, while it is being printed */
  guint n_sections;    /* of the chapter, begun so far */
  guint table_after;   /* that many of them */
  gboolean table_pending;
  gboolean figures_pending;
  gboolean charts_pending;
} Elements;

static IecBlock *
add_heading (IecCompose *self, IecBlock *part, IecElement *element, const char *style)
{
  const char *code = iec_element_get_code (element);
  IecBlock *heading = _iec_compose_content (self, part, IEC_BLOCK_HEADING, style, iec_element_get_title (element));

  heading->level = MIN (iec_element_get_depth (element), MAX_LEVEL);
  heading->label = code != NULL && *code != '\0' ? g_strdup (code) : NULL;
  heading->tone = iec_element_get_goal_number (element);
  _iec_compose_anchor (heading, element);
  return heading;
}

/* "2. pielikums", and what it is about under it. */
static void
add_annex_heading (IecCompose *self, IecBlock *part, IecElement *element)
{
  g_autofree char *words =
      iec_words_dup_annex (self->language, _iec_compose_get_annex_number (self, element), IEC_ANNEX_HEADING);
  IecBlock *heading = iec_block_append_new (part, IEC_BLOCK_HEADING, IEC_STYLE_ANNEX_HEADING);

  heading->level = 1;
  iec_block_add_text (heading, words);
  _iec_compose_anchor (heading, element);
  _iec_compose_content (self, part, IEC_BLOCK_PARAGRAPH, IEC_STYLE_ANNEX_TITLE, iec_element_get_title (element));
}

static IecBlock *
new_side (void)
{
  return iec_block_new (IEC_BLOCK_SIDE, NULL);
}

/* What the call for strategies requires of the section. */
static void
add_requirement (IecCompose *self, IecElement *element, GQueue *sides)
{
  const char *requirement = iec_element_get_requirement (element);
  g_autofree char *typeset = NULL;
  IecBlock *paragraph;

  if (requirement == NULL || *requirement == '\0')
    return;

  g_queue_push_tail (sides, new_side ());
  paragraph = _iec_compose_content (self, g_queue_peek_tail (sides), IEC_BLOCK_PARAGRAPH, IEC_STYLE_SIDE, NULL);
  iec_block_add_styled (paragraph, iec_words_get (self->language, IEC_WORD_REQUIREMENT), IEC_STYLE_STRONG, 0);
  iec_block_add_break (paragraph);
  typeset = _iec_compose_dup_typeset (self, requirement);
  iec_block_add_text (paragraph, typeset);
}

static void
add_bold_count (IecCompose *self, IecBlock *paragraph, IecNoun noun, gint64 number)
{
  g_autofree char *figures = iec_words_dup_number (number);
  g_autofree char *rest = g_strconcat (IEC_NBSP, iec_words_get_noun (self->language, noun, number), NULL);

  if (paragraph->spans != NULL)
    iec_block_add_break (paragraph);
  iec_block_add_styled (paragraph, figures, IEC_STYLE_STRONG, 0);
  iec_block_add_text (paragraph, rest);
}

static guint
count_action_lines (IecElement *goal)
{
  guint n_lines = 0;

  for (guint i = 0; i < iec_element_get_n_children (goal); i++)
    n_lines += iec_element_get_kind (iec_element_get_child (goal, i)) == IEC_ELEMENT_ACTION_LINE;
  return n_lines;
}

/* A goal's key numbers: what stands behind it, and how many action lines it has. */
static void
add_key_numbers (IecCompose *self, IecElement *goal, IecBlock *side)
{
  const IecEvidence *evidence = _iec_compose_get_evidence (self, goal);
  IecBlock *paragraph = iec_block_append_new (side, IEC_BLOCK_PARAGRAPH, IEC_STYLE_SIDE);

  if (self->options->evidence != IEC_EVIDENCE_NONE)
    {
      if (evidence->n_proposals > 0)
        add_bold_count (self, paragraph, IEC_NOUN_PROPOSAL, evidence->n_proposals);
      if (evidence->n_proposals > evidence->n_missing_votes)
        add_bold_count (self, paragraph, IEC_NOUN_VOTE, evidence->votes);
      if (evidence->n_sources > 0)
        add_bold_count (self, paragraph, IEC_NOUN_SOURCE, evidence->n_sources);
      if (evidence->n_proposals == 0 && evidence->n_sources == 0)
        iec_block_add_styled (paragraph, iec_words_get (self->language, IEC_WORD_NO_EVIDENCE), IEC_STYLE_MISSING, 0);
    }
  add_bold_count (self, paragraph, IEC_NOUN_ACTION_LINE, count_action_lines (goal));
}

/* Kind and key numbers share one side note only where the goal has a single paragraph, of more than a line. */
static gboolean
is_one_paragraph (IecElement *goal, const IecBodyNode *body)
{
  g_autofree char *plain = NULL;

  if (_iec_compose_count_paragraphs (body) != 1)
    return FALSE;
  plain = iec_body_to_plain (iec_element_get_body (goal));
  return g_utf8_strlen (plain, -1) > MAX_SHORT_LEAD;
}

static void
add_goal_sides (IecCompose *self, IecElement *goal, const IecBodyNode *body, GQueue *sides)
{
  IecBlock *side = new_side ();

  _iec_compose_words (self, side, IEC_STYLE_SIDE, iec_words_get (self->language, IEC_WORD_KIND_GOAL));
  g_queue_push_tail (sides, side);
  if (!is_one_paragraph (goal, body))
    {
      side = new_side ();
      g_queue_push_tail (sides, side);
    }
  add_key_numbers (self, goal, side);
}

/* The vision's code and kind stand in the side column, its sentence is set large. */
static void
add_vision (IecCompose *self, IecBlock *part, IecElement *element)
{
  IecBlock *side = iec_block_append (part, new_side ());
  IecBlock *kind = iec_block_append_new (side, IEC_BLOCK_PARAGRAPH, IEC_STYLE_SIDE);
  const char *code = iec_element_get_code (element);
  IecBlock *sentence;

  if (code != NULL && *code != '\0')
    {
      iec_block_add_styled (kind, code, IEC_STYLE_VISION_LABEL, 0);
      iec_block_add_break (kind);
    }
  iec_block_add_text (kind, iec_words_get (self->language, IEC_WORD_KIND_VISION));
  sentence = _iec_compose_content (self, part, IEC_BLOCK_PARAGRAPH, IEC_STYLE_VISION, iec_element_get_title (element));
  _iec_compose_anchor (sentence, element);
}

static void
add_left_reason (IecCompose *self, IecBlock *part, const char *reason)
{
  IecBlock *paragraph = _iec_compose_content (self, part, IEC_BLOCK_PARAGRAPH, IEC_STYLE_REASON, NULL);
  g_autofree char *typeset = _iec_compose_dup_typeset (self, reason);

  iec_block_add_styled (paragraph, iec_words_get (self->language, IEC_WORD_LEFT_WITH_REASON), IEC_STYLE_STRONG, 0);
  iec_block_add_text (paragraph, EN_SPACE);
  iec_block_add_text (paragraph, typeset);
}

static IecSpan *
add_part (IecBlock *line, const char *text)
{
  /* The first thing on the line is its word. */
  if (line->spans->len > 2)
    iec_block_add_text (line, IEC_PART_SEPARATOR);
  return iec_block_add_text (line, text);
}

static IecSpan *
add_count (IecCompose *self, IecBlock *line, IecNoun noun, gint64 number)
{
  g_autofree char *count = NULL;

  if (number <= 0)
    return NULL;
  count = iec_words_dup_count (self->language, noun, number);
  return add_part (line, count);
}

/* Where the proposals are listed; the count leads to the strongest of them, the words to the whole annex. */
static void
link_annex (IecCompose *self, IecBlock *line, IecSpan *count, const IecEvidence *evidence)
{
  g_autofree char *annex = NULL;
  g_autofree char *words = NULL;
  IecSpan *span;

  if (!self->lists_proposals || evidence->n_proposals == 0)
    return;

  count->target =
      g_strconcat (IEC_ANCHOR_PROPOSAL, iec_proposal_get_uid (g_ptr_array_index (evidence->proposals, 0)), NULL);
  annex = iec_words_dup_annex (self->language, _iec_compose_get_annex_number (self, self->annex), IEC_ANNEX_WHAT);
  words = iec_words_dup_phrase (self->language, IEC_WORD_SEE, annex, NULL);
  span = add_part (line, words);
  span->target = _iec_compose_dup_annex_anchor (self);
}

/* Text that cites proposals has its marks where it cites them; else the count of proposals has one. */
static void
add_mark (IecCompose *self, IecBlock *line, const IecEvidence *evidence, const IecBodyNode *body)
{
  if (self->options->evidence == IEC_EVIDENCE_FULL && !_iec_compose_has_citations (self, body))
    _iec_compose_evidence_note (self, line, line->tone, evidence->proposals);
}

static void
add_evidence_line (IecCompose *self, IecBlock *part, IecElement *element, const IecBodyNode *body)
{
  const IecEvidence *evidence = _iec_compose_get_evidence (self, element);
  const char *reason = iec_element_get_left_reason (element);
  gboolean none = evidence->n_proposals == 0 && evidence->n_sources == 0;
  IecBlock *line;
  IecSpan *count;

  if (self->options->evidence == IEC_EVIDENCE_NONE)
    return;
  if (none && reason != NULL && *reason != '\0')
    {
      add_left_reason (self, part, reason);
      return;
    }

  line = iec_block_append_new (part, IEC_BLOCK_PARAGRAPH, IEC_STYLE_EVIDENCE);
  line->tone = iec_element_get_goal_number (element);
  if (none)
    {
      iec_block_add_styled (line, iec_words_get (self->language, IEC_WORD_NO_EVIDENCE_YET), IEC_STYLE_MISSING, 0);
      return;
    }
  iec_block_add_styled (line, iec_words_get (self->language, IEC_WORD_EVIDENCE), IEC_STYLE_STRONG, 0);
  iec_block_add_text (line, EN_SPACE);
  count = add_count (self, line, IEC_NOUN_PROPOSAL, evidence->n_proposals);
  add_mark (self, line, evidence, body);
  if (evidence->n_proposals > evidence->n_missing_votes)
    add_count (self, line, IEC_NOUN_VOTE, evidence->votes);
  add_count (self, line, IEC_NOUN_WORKSHOP, evidence->n_workshops);
  add_count (self, line, IEC_NOUN_NEED, evidence->n_needs);
  add_count (self, line, IEC_NOUN_SOURCE, evidence->n_sources);
  link_annex (self, line, count, evidence);
}

static const char *
get_section_style (IecElement *element)
{
  switch (iec_element_get_depth (element))
    {
    case 1:
      return IEC_STYLE_SECTION;
    case 2:
      return IEC_STYLE_SUBSECTION;
    default:
      return IEC_STYLE_MINOR;
    }
}

static void
add_element_heading (IecCompose *self, IecBlock *part, IecElement *element, const IecBodyNode *body)
{
  switch (iec_element_get_kind (element))
    {
    case IEC_ELEMENT_VISION:
      add_vision (self, part, element);
      break;
    case IEC_ELEMENT_GOAL:
      add_heading (self, part, element, IEC_STYLE_GOAL);
      break;
    case IEC_ELEMENT_ACTION_LINE:
      add_heading (self, part, element, IEC_STYLE_ACTION);
      add_evidence_line (self, part, element, body);
      break;
    case IEC_ELEMENT_SECTION:
    case IEC_ELEMENT_ROOT:
    default:
      if (iec_element_get_depth (element) == 1 && _iec_compose_get_annex_number (self, element) > 0)
        add_annex_heading (self, part, element);
      else
        add_heading (self, part, element, get_section_style (element));
    }
}

static void
add_element (IecCompose *self, IecBlock *part, IecElement *element)
{
  IecElementKind kind = iec_element_get_kind (element);
  g_autoptr (IecBodyNode) body = iec_body_parse_or_plain (iec_element_get_body (element));
  gboolean annex = _iec_compose_get_annex_number (self, element) > 0;
  gboolean lead =
      kind == IEC_ELEMENT_GOAL || (kind == IEC_ELEMENT_SECTION && iec_element_get_depth (element) == 1 && !annex);
  GQueue sides = G_QUEUE_INIT;

  add_element_heading (self, part, element, body);
  if (kind == IEC_ELEMENT_GOAL)
    add_goal_sides (self, element, body, &sides);
  else if (kind == IEC_ELEMENT_SECTION && !annex)
    add_requirement (self, element, &sides);
  _iec_compose_body (self, part, body, MIN (iec_element_get_depth (element), MAX_LEVEL), lead,
                     iec_element_get_goal_number (element), &sides);
}

/* The chapter about the involvement is the section that is meant for it, or the one around that. */
static void
start_involvement (Elements *self, IecElement *element)
{
  gboolean whole = iec_element_get_n_children (element) > 0 || iec_element_get_depth (element) == 1;

  self->chapter = whole ? element : iec_element_get_parent (element);
  self->n_sections = whole ? 0 : iec_element_get_position (element) + 1;
  self->table_after = MAX (self->n_sections, 1);
  self->table_pending = self->figures_pending = self->charts_pending = TRUE;
}

/* The workshops' table stands after the first section of its chapter, or the one that is meant for it; the key figures
 * after the next. What has not found its place stands at the chapter's end. @next is the element that follows, NULL at
 * the end. */
static void
place_involvement (Elements *self, IecElement *next)
{
  gboolean leaving, at_section;

  if (self->chapter == NULL)
    return;

  leaving = next == NULL || !iec_element_is_inside (next, self->chapter);
  at_section = !leaving && iec_element_get_parent (next) == self->chapter;
  if (self->table_pending && (leaving || (at_section && self->n_sections >= self->table_after)))
    {
      _iec_compose_workshops_table (self->compose, self->part, self->chapter);
      self->table_pending = FALSE;
    }
  if (self->figures_pending && (leaving || (at_section && self->n_sections > self->table_after)))
    {
      _iec_compose_key_figures (self->compose, self->part);
      self->figures_pending = FALSE;
    }
  if (self->charts_pending && (leaving || (at_section && self->n_sections > self->table_after + 1)))
    {
      _iec_compose_charts (self->compose, self->part, self->chapter);
      self->charts_pending = FALSE;
    }
  if (at_section)
    self->n_sections++;
  if (leaving)
    self->chapter = NULL;
}

/* Opens a part where an element needs another kind of page than the one before. */
static void
start_part (Elements *self, const char *style)
{
  if (self->part == NULL || g_strcmp0 (self->part->style, style) != 0)
    self->part = iec_block_append_new (iec_document_get_root (self->compose->document), IEC_BLOCK_PART, style);
}

/**
 * _iec_compose_elements:
 * @self: what the chapters share
 *
 * Adds all sections, visions, goals and action lines, in their order, and the annexes.
 */
void
_iec_compose_elements (IecCompose *self)
{
  IecElement *root = iec_strategy_get_root (self->strategy);
  Elements state = { .compose = self };

  for (IecElement *element = iec_element_get_next_in_outline (root, root); element != NULL;
       element = iec_element_get_next_in_outline (element, root))
    {
      if (!_iec_compose_is_printed (self, element))
        continue;
      place_involvement (&state, element);
      if (iec_element_get_depth (element) == 1)
        start_part (&state, element == self->annex ? IEC_PAGE_ANNEX : IEC_PAGE_BODY);
      add_element (self, state.part, element);
      if (iec_element_has_role (element, IEC_ROLE_INVOLVEMENT) && state.chapter == NULL)
        start_involvement (&state, element);
      if (element == self->annex && (self->lists & IEC_ANNEXES_WORKSHOPS))
        _iec_compose_annex (self, state.part);
      else if (element == self->annex)
        _iec_compose_themes (self, state.part);
    }
  place_involvement (&state, NULL);
  _iec_compose_extra_annexes (self);
}
