/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-proposal-cells-private.h"

#include "iec-phrases.h"
#include "iec-tooltip.h"

#include <glib/gi18n.h>

/** So many codes are shown in a cell; more are counted, and named in its tooltip. */
#define CODES_MAX 3

/** So many lines of a text are shown where its column has little room. */
#define COMPACT_LINES 2

static GtkWidget *
new_label (float xalign)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), xalign);
  return label;
}

static GtkWidget *
new_text_cell (void)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *text = new_label (0);
  GtkWidget *place = new_label (0);

  gtk_label_set_ellipsize (GTK_LABEL (text), PANGO_ELLIPSIZE_END);
  gtk_label_set_single_line_mode (GTK_LABEL (text), TRUE);
  gtk_label_set_ellipsize (GTK_LABEL (place), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (place, "caption");
  gtk_widget_add_css_class (place, "secondary");
  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (box), text);
  gtk_box_append (GTK_BOX (box), place);
  return box;
}

static GtkWidget *
new_outcome_cell (void)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  gtk_box_append (GTK_BOX (box), gtk_image_new ());
  for (guint i = 0; i <= CODES_MAX; i++)
    gtk_box_append (GTK_BOX (box), new_label (0));
  return box;
}

/**
 * _iec_proposal_cell_new:
 *
 * Returns: (transfer floating): an empty cell of the column of @key
 */
GtkWidget *
_iec_proposal_cell_new (IecProposalKey key)
{
  GtkWidget *label;

  if (key == IEC_PROPOSAL_KEY_TEXT)
    return new_text_cell ();
  if (key == IEC_PROPOSAL_KEY_OUTCOME)
    return new_outcome_cell ();
  label = new_label (key == IEC_PROPOSAL_KEY_VOTES ? 1 : 0);
  if (key == IEC_PROPOSAL_KEY_NUMBER || key == IEC_PROPOSAL_KEY_VOTES)
    gtk_widget_add_css_class (label, "numeric");
  else
    gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (label, key == IEC_PROPOSAL_KEY_VOTES ? "votes" : "secondary");
  if (key == IEC_PROPOSAL_KEY_WORKSHOP || key == IEC_PROPOSAL_KEY_THEME)
    gtk_widget_remove_css_class (label, "secondary");
  return label;
}

static const char *
get_place (IecStrategy *strategy, IecProposal *proposal)
{
  IecWorkshop *workshop = iec_strategy_find_workshop (strategy, iec_proposal_get_workshop (proposal));

  return workshop != NULL ? iec_workshop_get_place (workshop) : "";
}

static const char *
get_theme (IecStrategy *strategy, IecProposal *proposal)
{
  const char *title = iec_strategy_get_theme_title (strategy, iec_proposal_get_theme (proposal));

  return title != NULL ? title : "";
}

/* One line of the text, which may have several. */
static char *
dup_line (const char *text)
{
  char *line = g_strdup (text);

  g_strdelimit (line, "\n\r\t", ' ');
  return line;
}

static void
fill_text (GtkWidget *cell, IecStrategy *strategy, IecProposal *proposal, gboolean is_compact)
{
  GtkWidget *text = gtk_widget_get_first_child (cell);
  GtkWidget *place = gtk_widget_get_last_child (cell);
  g_autofree char *line = dup_line (iec_proposal_get_text (proposal));
  const char *where = get_place (strategy, proposal);
  g_autofree char *origin =
      g_strjoin (where[0] != '\0' ? "\302\240· " : "", iec_proposal_get_number (proposal), where, NULL);

  gtk_label_set_label (GTK_LABEL (text), line);
  gtk_label_set_single_line_mode (GTK_LABEL (text), !is_compact);
  gtk_label_set_wrap (GTK_LABEL (text), is_compact);
  gtk_label_set_wrap_mode (GTK_LABEL (text), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_lines (GTK_LABEL (text), is_compact ? COMPACT_LINES : -1);
  iec_tooltip_set (cell, iec_proposal_get_text (proposal));
  gtk_label_set_label (GTK_LABEL (place), origin);
  gtk_widget_set_visible (place, is_compact);
}

static gboolean
is_of_plan (IecElement *element)
{
  return iec_element_get_kind (element) == IEC_ELEMENT_GOAL
         || iec_element_get_kind (element) == IEC_ELEMENT_ACTION_LINE;
}

/* The goals and action lines that @proposal supports. */
static GPtrArray *
list_plan_elements (IecStrategy *strategy, IecProposal *proposal)
{
  GPtrArray *elements = iec_strategy_get_proposal_elements (strategy, proposal);

  for (guint i = elements->len; i > 0; i--)
    if (!is_of_plan (g_ptr_array_index (elements, i - 1)))
      g_ptr_array_remove_index (elements, i - 1);
  return elements;
}

/**
 * _iec_proposal_dup_codes:
 *
 * Returns: (transfer full): the codes of the goals and action lines that @proposal supports: "R2.1, R2.4"
 */
char *
_iec_proposal_dup_codes (IecStrategy *strategy, IecProposal *proposal)
{
  g_autoptr (GPtrArray) elements = list_plan_elements (strategy, proposal);

  return iec_phrase_codes (elements);
}

static void
fill_code (GtkWidget *label, IecElement *element)
{
  const char *code_classes[] = { "code", iec_phrase_goal_css_class (iec_element_get_goal_number (element)), NULL };

  gtk_label_set_label (GTK_LABEL (label), iec_element_get_code (element));
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_NONE);
  gtk_widget_set_css_classes (label, code_classes);
  gtk_widget_set_visible (label, TRUE);
}

static void
fill_word (GtkWidget *label, const char *word)
{
  const char *no_classes[] = { NULL };

  gtk_label_set_label (GTK_LABEL (label), word);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_set_css_classes (label, no_classes);
  gtk_widget_set_visible (label, word[0] != '\0');
}

static void
fill_codes (GtkWidget *first, GPtrArray *elements)
{
  GtkWidget *label = first;

  for (guint i = 0; i < CODES_MAX; i++, label = gtk_widget_get_next_sibling (label))
    if (i < elements->len)
      fill_code (label, g_ptr_array_index (elements, i));
    else
      fill_word (label, "");
  g_autofree char *more = elements->len > CODES_MAX ? g_strdup_printf ("+%u", elements->len - CODES_MAX) : NULL;
  fill_word (label, more != NULL ? more : "");
}

static void
fill_outcome (GtkWidget *cell, IecStrategy *strategy, IecProposal *proposal)
{
  IecOutcome outcome = iec_strategy_get_outcome (strategy, proposal);
  GtkWidget *icon = gtk_widget_get_first_child (cell);
  GtkWidget *label = gtk_widget_get_next_sibling (icon);
  const char *icon_name = iec_phrase_outcome_icon (outcome);
  const char *icon_classes[] = { "state-ok", NULL };

  if (outcome != IEC_OUTCOME_INCLUDED)
    icon_classes[0] = outcome == IEC_OUTCOME_NONE ? "state-err" : "secondary";
  gtk_widget_set_css_classes (icon, icon_classes);
  gtk_image_set_from_icon_name (GTK_IMAGE (icon), icon_name != NULL ? icon_name : "action-unavailable-symbolic");
  if (outcome == IEC_OUTCOME_INCLUDED)
    {
      g_autoptr (GPtrArray) elements = list_plan_elements (strategy, proposal);
      g_autofree char *codes = _iec_proposal_dup_codes (strategy, proposal);

      fill_codes (label, elements);
      iec_tooltip_set (cell, codes);
      return;
    }
  fill_word (label, iec_phrase_outcome (outcome));
  while ((label = gtk_widget_get_next_sibling (label)) != NULL)
    fill_word (label, "");
  iec_tooltip_set (cell, iec_proposal_get_reason (proposal)[0] != '\0' ? iec_proposal_get_reason (proposal)
                                                                       : iec_phrase_outcome (outcome));
}

/**
 * _iec_proposal_cell_fill:
 * @is_compact: whether number and place stand under the text, because their columns have no room
 *
 * Shows @proposal in @cell.
 */
void
_iec_proposal_cell_fill (GtkWidget *cell,
                         IecProposalKey key,
                         IecStrategy *strategy,
                         IecProposal *proposal,
                         gboolean is_compact)
{
  g_autofree char *votes = NULL;

  switch (key)
    {
    case IEC_PROPOSAL_KEY_NUMBER:
      gtk_label_set_label (GTK_LABEL (cell), iec_proposal_get_number (proposal));
      break;
    case IEC_PROPOSAL_KEY_TEXT:
      fill_text (cell, strategy, proposal, is_compact);
      break;
    case IEC_PROPOSAL_KEY_WORKSHOP:
      gtk_label_set_label (GTK_LABEL (cell), get_place (strategy, proposal));
      break;
    case IEC_PROPOSAL_KEY_THEME:
      gtk_label_set_label (GTK_LABEL (cell), get_theme (strategy, proposal));
      iec_tooltip_set (cell, get_theme (strategy, proposal));
      break;
    case IEC_PROPOSAL_KEY_VOTES:
      votes = iec_phrase_votes_cell (iec_proposal_get_votes (proposal));
      gtk_label_set_label (GTK_LABEL (cell), votes);
      break;
    case IEC_PROPOSAL_KEY_OUTCOME:
      fill_outcome (cell, strategy, proposal);
      break;
    case IEC_N_PROPOSAL_KEYS:
    default:
      break;
    }
}

static char *
describe_outcome (IecStrategy *strategy, IecProposal *proposal)
{
  IecOutcome outcome = iec_strategy_get_outcome (strategy, proposal);

  if (outcome != IEC_OUTCOME_INCLUDED)
    return g_strdup (iec_phrase_outcome (outcome));
  g_autofree char *codes = _iec_proposal_dup_codes (strategy, proposal);
  return g_strdup_printf ("%s %s", iec_phrase_outcome (outcome), codes);
}

/**
 * _iec_proposal_describe:
 *
 * Returns: (transfer full): the row as one sentence: "P064, Nature trail, Malta, 20 votes, Included R2.4"
 */
char *
_iec_proposal_describe (IecStrategy *strategy, IecProposal *proposal)
{
  gint64 votes = iec_proposal_get_votes (proposal);
  g_autofree char *counted = votes != IEC_VOTES_MISSING ? iec_phrase_votes (votes) : g_strdup (_ ("votes not counted"));
  g_autofree char *outcome = describe_outcome (strategy, proposal);
  const char *place = get_place (strategy, proposal);

  if (place[0] == '\0')
    return g_strjoin (", ", iec_proposal_get_number (proposal), iec_proposal_get_text (proposal), counted, outcome,
                      NULL);
  return g_strjoin (", ", iec_proposal_get_number (proposal), iec_proposal_get_text (proposal), place, counted, outcome,
                    NULL);
}
