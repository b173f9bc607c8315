/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-phrases.h"

#include <glib/gi18n.h>
#include <string.h>

#define NO_BREAK_SPACE "\302\240"
/* A line ends after the dot, never before it. */
#define SEPARATOR NO_BREAK_SPACE "· "
#define N_GOAL_COLOURS 6

/**
 * iec_phrase_number:
 *
 * Returns: (transfer full): @number with its groups of three parted by U+00A0, as the page has it
 */
char *
iec_phrase_number (gint64 number)
{
  g_autofree char *digits = g_strdup_printf ("%" G_GINT64_FORMAT, number);
  gsize sign = digits[0] == '-' ? 1 : 0;
  gsize length = strlen (digits);
  GString *text = g_string_new_len (digits, (gssize)sign);

  for (gsize i = sign; i < length; i++)
    {
      if (i > sign && (length - i) % 3 == 0)
        g_string_append (text, NO_BREAK_SPACE);
      g_string_append_c (text, digits[i]);
    }
  return g_string_free (text, FALSE);
}

/**
 * iec_phrase_proposals:
 *
 * Returns: (transfer full): "46 proposals"
 */
char *
iec_phrase_proposals (guint64 n)
{
  g_autofree char *number = iec_phrase_number ((gint64)n);

  /* Translators: %s is a number; the space is a no-break space. */
  return g_strdup_printf (ngettext ("%s proposal", "%s proposals", n), number);
}

/**
 * iec_phrase_votes:
 *
 * Returns: (transfer full): "583 votes"
 */
char *
iec_phrase_votes (gint64 n)
{
  g_autofree char *number = iec_phrase_number (n);

  /* Translators: %s is a number; the space is a no-break space. */
  return g_strdup_printf (ngettext ("%s vote", "%s votes", (gulong)n), number);
}

/**
 * iec_phrase_workshops:
 *
 * Returns: (transfer full): "5 workshops"
 */
char *
iec_phrase_workshops (guint64 n)
{
  g_autofree char *number = iec_phrase_number ((gint64)n);

  /* Translators: %s is a number; the space is a no-break space. */
  return g_strdup_printf (ngettext ("%s workshop", "%s workshops", n), number);
}

static char *
join_sources (char *line, guint n_sources)
{
  g_autofree char *front = line;
  g_autofree char *sources = NULL;

  if (n_sources == 0)
    return g_steal_pointer (&front);
  sources = g_strdup_printf (ngettext ("%u other source", "%u other sources", n_sources), n_sources);
  return front != NULL ? g_strconcat (front, SEPARATOR, sources, NULL) : g_steal_pointer (&sources);
}

/**
 * iec_phrase_evidence:
 *
 * Returns: (transfer full): "46 proposals · 583 votes · 5 workshops", or that there is none yet
 */
char *
iec_phrase_evidence (IecElementFacts *facts)
{
  g_return_val_if_fail (IEC_IS_ELEMENT_FACTS (facts), NULL);

  guint n_sources = iec_element_facts_get_n_sources (facts);
  if (iec_element_facts_get_n_proposals (facts) == 0)
    return n_sources > 0 ? join_sources (NULL, n_sources) : g_strdup (_ ("no proposal yet"));
  g_autofree char *proposals = iec_phrase_proposals (iec_element_facts_get_n_proposals (facts));
  g_autofree char *votes = iec_phrase_votes (iec_element_facts_get_votes (facts));
  g_autofree char *workshops = iec_phrase_workshops (iec_element_facts_get_n_workshops (facts));
  return join_sources (g_strjoin (SEPARATOR, proposals, votes, workshops, NULL), n_sources);
}

/**
 * iec_phrase_linked:
 *
 * Returns: (transfer full): "46 linked proposals", what a count badge tells who cannot see it
 */
char *
iec_phrase_linked (guint n_proposals)
{
  g_autofree char *number = iec_phrase_number (n_proposals);

  return g_strdup_printf (ngettext ("%s linked proposal", "%s linked proposals", n_proposals), number);
}

/**
 * iec_phrase_votes_cell:
 * @votes: or %IEC_VOTES_MISSING
 *
 * Returns: (transfer full): the bare number; "–" where nobody counted
 */
char *
iec_phrase_votes_cell (gint64 votes)
{
  return votes == IEC_VOTES_MISSING ? g_strdup ("–") : iec_phrase_number (votes);
}

/**
 * iec_phrase_element:
 *
 * Returns: (transfer full): "R2.1 Title", or the title of what has no code
 */
char *
iec_phrase_element (IecElement *element)
{
  g_return_val_if_fail (IEC_IS_ELEMENT (element), NULL);

  const char *code = iec_element_get_code (element);
  return code[0] != '\0' ? g_strdup_printf ("%s %s", code, iec_element_get_title (element))
                         : g_strdup (iec_element_get_title (element));
}

/**
 * iec_phrase_reference:
 *
 * Returns: (transfer full): the element as it is named within a sentence: by its code, or by its title in quotation
 *   marks
 */
char *
iec_phrase_reference (IecElement *element)
{
  g_return_val_if_fail (IEC_IS_ELEMENT (element), NULL);

  const char *code = iec_element_get_code (element);
  /* Translators: a title that stands in a sentence for an element without a code. */
  return code[0] != '\0' ? g_strdup (code) : g_strdup_printf (_ ("“%s”"), iec_element_get_title (element));
}

/**
 * iec_phrase_codes:
 * @elements: (element-type IecElement):
 *
 * Returns: (transfer full): "R2.1, R2.4", with the titles of those that have no code
 */
char *
iec_phrase_codes (GPtrArray *elements)
{
  GString *codes = g_string_new (NULL);

  for (guint i = 0; i < elements->len; i++)
    {
      const char *code = iec_element_get_code (elements->pdata[i]);

      g_string_append (codes, i > 0 ? ", " : "");
      g_string_append (codes, code[0] != '\0' ? code : iec_element_get_title (elements->pdata[i]));
    }
  return g_string_free (codes, FALSE);
}

/**
 * iec_phrase_workshop:
 *
 * Returns: (transfer full): "Malta · 7/03/2023", or the place alone of a workshop whose day is not known
 */
char *
iec_phrase_workshop (IecWorkshop *workshop)
{
  g_return_val_if_fail (IEC_IS_WORKSHOP (workshop), NULL);

  const char *place = iec_workshop_get_place (workshop);
  g_autofree char *date = iec_phrase_date (iec_workshop_get_date (workshop));
  return date[0] != '\0' ? g_strdup_printf ("%s · %s", place, date) : g_strdup (place);
}

/**
 * iec_phrase_list:
 * @parts: (array length=n_parts): what a row shows; those that are NULL or empty are passed over
 *
 * Returns: (transfer full): the parts with commas between them, as a screen reader says a row
 */
char *
iec_phrase_list (const char *const *parts, guint n_parts)
{
  GString *list = g_string_new (NULL);

  for (guint i = 0; i < n_parts; i++)
    if (parts[i] != NULL && parts[i][0] != '\0')
      g_string_append_printf (list, "%s%s", list->len > 0 ? ", " : "", parts[i]);
  return g_string_free (list, FALSE);
}

/**
 * iec_phrase_date:
 * @iso_date: YYYY-MM-DD or empty
 *
 * Returns: (transfer full): the day in figures, as the UI's language writes it; what is no date as it stands
 */
char *
iec_phrase_date (const char *iso_date)
{
  g_autofree char *moment = g_strdup_printf ("%sT00:00:00Z", iso_date != NULL ? iso_date : "");
  g_autoptr (GDateTime) day = g_date_time_new_from_iso8601 (moment, NULL);

  if (day == NULL)
    return g_strdup (iso_date != NULL ? iso_date : "");
  /* Translators: a day in figures, for g_date_time_format(); Latvian: %d.%m.%Y. */
  return g_date_time_format (day, _ ("%-d/%m/%Y"));
}

/**
 * iec_phrase_time:
 *
 * Returns: (transfer full): the hour and minute
 */
char *
iec_phrase_time (GDateTime *time)
{
  g_return_val_if_fail (time != NULL, NULL);

  /* Translators: hour and minute, for g_date_time_format(); Latvian: %H.%M */
  return g_date_time_format (time, _ ("%H:%M"));
}

static int
count_days_ago (GDateTime *time)
{
  g_autoptr (GDateTime) local = g_date_time_to_local (time);
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autoptr (GDateTime) day = g_date_time_new_local (g_date_time_get_year (local), g_date_time_get_month (local),
                                                     g_date_time_get_day_of_month (local), 12, 0, 0);
  g_autoptr (GDateTime) today = g_date_time_new_local (g_date_time_get_year (now), g_date_time_get_month (now),
                                                       g_date_time_get_day_of_month (now), 12, 0, 0);

  return (int)((g_date_time_difference (today, day) + G_TIME_SPAN_HOUR * 12) / G_TIME_SPAN_DAY);
}

/**
 * iec_phrase_moment:
 *
 * Returns: (transfer full): "today at 14:32", "yesterday at 14:32", or the day in figures
 */
char *
iec_phrase_moment (GDateTime *time)
{
  g_return_val_if_fail (time != NULL, NULL);

  g_autoptr (GDateTime) local = g_date_time_to_local (time);
  g_autofree char *hour = iec_phrase_time (local);
  switch (count_days_ago (time))
    {
    case 0:
      /* Translators: %s is an hour and minute. */
      return g_strdup_printf (_ ("today at %s"), hour);
    case 1:
      /* Translators: %s is an hour and minute. */
      return g_strdup_printf (_ ("yesterday at %s"), hour);
    default:
      return g_date_time_format (local, _ ("%-d/%m/%Y"));
    }
}

/**
 * iec_phrase_outcome:
 *
 * Returns: (transfer none): the answer that a proposal has
 */
const char *
iec_phrase_outcome (IecOutcome outcome)
{
  switch (outcome)
    {
    case IEC_OUTCOME_INCLUDED:
      return _ ("Included");
    case IEC_OUTCOME_COMMUNITY:
      return _ ("Done by the community");
    case IEC_OUTCOME_MUNICIPALITY:
      return _ ("Passed to the municipality");
    case IEC_OUTCOME_OUTSIDE:
      return _ ("Outside LEADER");
    case IEC_OUTCOME_DECLINED:
      return _ ("Not included");
    case IEC_OUTCOME_NONE:
    default:
      return _ ("No answer yet");
    }
}

/**
 * iec_phrase_outcome_icon:
 *
 * Returns: (transfer none) (nullable): the name of the answer's icon
 */
const char *
iec_phrase_outcome_icon (IecOutcome outcome)
{
  switch (outcome)
    {
    case IEC_OUTCOME_INCLUDED:
      return "object-select-symbolic";
    case IEC_OUTCOME_COMMUNITY:
      return "system-users-symbolic";
    case IEC_OUTCOME_MUNICIPALITY:
      return "mail-forward-symbolic";
    case IEC_OUTCOME_OUTSIDE:
      return "application-exit-symbolic";
    case IEC_OUTCOME_DECLINED:
      return "list-remove-symbolic";
    case IEC_OUTCOME_NONE:
    default:
      return NULL;
    }
}

/**
 * iec_phrase_menu_label:
 * @text: a person's own text
 *
 * Returns: (transfer full): @text for a menu, which takes single underlines for mnemonics
 */
char *
iec_phrase_menu_label (const char *text)
{
  g_auto (GStrv) parts = g_strsplit (text, "_", -1);

  return g_strjoinv ("__", parts);
}

/**
 * iec_phrase_kind:
 *
 * Returns: (transfer none): what an element is
 */
const char *
iec_phrase_kind (IecElementKind kind)
{
  switch (kind)
    {
    case IEC_ELEMENT_VISION:
      return _ ("Vision");
    case IEC_ELEMENT_GOAL:
      return _ ("Strategic goal");
    case IEC_ELEMENT_ACTION_LINE:
      return _ ("Action line");
    case IEC_ELEMENT_ROOT:
    case IEC_ELEMENT_SECTION:
    default:
      return _ ("Section");
    }
}

/**
 * iec_phrase_new_title:
 *
 * Returns: (transfer none): the title of an element that has just been added and is about to be named
 */
const char *
iec_phrase_new_title (IecElementKind kind)
{
  switch (kind)
    {
    case IEC_ELEMENT_VISION:
      return _ ("New vision");
    case IEC_ELEMENT_GOAL:
      return _ ("New strategic goal");
    case IEC_ELEMENT_ACTION_LINE:
      return _ ("New action line");
    case IEC_ELEMENT_ROOT:
    case IEC_ELEMENT_SECTION:
    default:
      return _ ("New section");
    }
}

/**
 * iec_phrase_goal_css_class:
 * @goal_number: from 1; 0 for what belongs to no goal
 *
 * Returns: (transfer none): the class that colours the codes of a goal and its action lines
 */
const char *
iec_phrase_goal_css_class (guint goal_number)
{
  static const char *const classes[N_GOAL_COLOURS] = { "goal-1", "goal-2", "goal-3", "goal-4", "goal-5", "goal-6" };

  return goal_number > 0 ? classes[(goal_number - 1) % N_GOAL_COLOURS] : "secondary";
}
