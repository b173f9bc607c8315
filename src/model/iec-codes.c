/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-error.h"
#include "iec-fold.h"
#include "iec-strategy-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define PATTERN_MAX_CHARS 32

/**
 * Counters: how many of each were met so far from the top.
 */
typedef struct
{
  guint goals;
  guint action_lines;
  guint visions;
  guint annexes;
} Counters;

/* Fills @pattern: %g the goal's number, %a the action line's in its goal, %n the running number, %% a percent sign. */
static void
fill_pattern (GString *out, const char *pattern, guint goal, guint action, guint running)
{
  for (const char *p = pattern; *p != '\0'; p++)
    {
      if (p[0] != '%' || p[1] == '\0')
        {
          g_string_append_c (out, *p);
          continue;
        }
      p++;
      if (*p == 'g')
        g_string_append_printf (out, "%u", goal);
      else if (*p == 'a')
        g_string_append_printf (out, "%u", action);
      else if (*p == 'n')
        g_string_append_printf (out, "%u", running);
      else
        g_string_append_c (out, *p);
    }
}

/* Whether @pattern has the placeholder %@letter; "%%@letter" is none. */
static gboolean
has_placeholder (const char *pattern, char letter)
{
  for (const char *p = strchr (pattern, '%'); p != NULL && p[1] != '\0'; p = strchr (p + 2, '%'))
    if (p[1] == letter)
      return TRUE;
  return FALSE;
}

/* Whether the numbers of @pattern can be told apart: "%g%a" would make 1.11 and 11.1 both "111". */
static gboolean
keeps_numbers_apart (const char *pattern)
{
  gboolean apart = TRUE;

  for (const char *p = pattern; *p != '\0'; p = g_utf8_next_char (p))
    {
      if (p[0] == '%' && p[1] != '\0' && strchr ("gan", p[1]) != NULL)
        {
          if (!apart)
            return FALSE;
          apart = FALSE;
          p++;
        }
      else
        {
          if (p[0] == '%' && p[1] != '\0')
            p++;
          /* What _iec_code_key() passes over separates nothing. */
          apart = apart || !(g_ascii_isdigit (*p) || g_unichar_isspace (g_utf8_get_char (p)));
        }
    }
  return TRUE;
}

static gboolean
pattern_is_good (const char *setting, const char *pattern)
{
  gboolean running = has_placeholder (pattern, 'n');
  gboolean goal = has_placeholder (pattern, 'g');

  if (pattern[0] == '\0' || g_utf8_strlen (pattern, -1) > PATTERN_MAX_CHARS || !keeps_numbers_apart (pattern))
    return FALSE;
  if (strcmp (setting, IEC_SETTING_GOAL_PATTERN) == 0)
    return running || goal;
  if (strcmp (setting, IEC_SETTING_ACTION_PATTERN) == 0)
    return running || (goal && has_placeholder (pattern, 'a'));
  return strcmp (setting, IEC_SETTING_ANNEX_PATTERN) != 0 || running;
}

/* What a file says that numbers nothing is not followed. */
static const char *
get_pattern (IecStrategy *self, const char *setting)
{
  const char *pattern = iec_strategy_get_setting (self, setting);

  return pattern_is_good (setting, pattern) ? pattern : iec_setting_get_default (setting);
}

/* 1, 2, 2.1; inside an annex P1.1; nothing in and for the summary. */
static void
write_section_code (IecStrategy *self, IecElement *element, IecElement *parent, Counters *counters, GString *code)
{
  if (_iec_element_is_annex (element))
    {
      fill_pattern (code, get_pattern (self, IEC_SETTING_ANNEX_PATTERN), 0, 0, ++counters->annexes);
      return;
    }
  if (iec_element_has_role (element, IEC_ROLE_SUMMARY))
    return;
  if (parent != self->root && iec_element_get_code (parent)[0] == '\0')
    return;
  guint number = ++*_iec_element_peek_counter (parent);
  if (parent == self->root)
    g_string_printf (code, "%u", number);
  else
    g_string_printf (code, "%s.%u", iec_element_get_code (parent), number);
}

static void
write_code (IecStrategy *self, IecElement *element, IecElement *parent, Counters *counters, GString *code)
{
  const char *pattern;

  switch (iec_element_get_kind (element))
    {
    case IEC_ELEMENT_GOAL:
      counters->goals++;
      fill_pattern (code, get_pattern (self, IEC_SETTING_GOAL_PATTERN), counters->goals, 0, counters->goals);
      break;
    case IEC_ELEMENT_ACTION_LINE:
      fill_pattern (code, get_pattern (self, IEC_SETTING_ACTION_PATTERN), counters->goals,
                    ++*_iec_element_peek_counter (parent), ++counters->action_lines);
      break;
    case IEC_ELEMENT_VISION:
      pattern = get_pattern (self, IEC_SETTING_VISION_PATTERN);
      fill_pattern (code, pattern, 0, 0, ++counters->visions);
      if (!has_placeholder (pattern, 'n') && counters->visions > 1)
        g_string_append_printf (code, "%u", counters->visions);
      break;
    case IEC_ELEMENT_SECTION:
    case IEC_ELEMENT_ROOT:
    default:
      write_section_code (self, element, parent, counters, code);
    }
}

/**
 * _iec_strategy_update_codes:
 *
 * Gives every element its code, in one walk from the top: sections 1, 2, 2.1; goals, action lines, visions and annexes
 * by the patterns that are settings; goals are numbered through the whole strategy. The summary and what stands in it
 * have none. Notifies the codes that changed.
 */
void
_iec_strategy_update_codes (IecStrategy *self)
{
  g_autoptr (GString) code = g_string_new (NULL);
  Counters counters = { 0 };
  guint ordinal = 0;

  self->recode = FALSE;
  g_hash_table_remove_all (self->codes);
  *_iec_element_peek_counter (self->root) = 0;
  for (IecElement *element = iec_element_get_next_in_outline (self->root, self->root); element != NULL;
       element = iec_element_get_next_in_outline (element, self->root))
    {
      IecElement *parent = iec_element_get_parent (element);
      IecElementKind kind = iec_element_get_kind (element);

      g_string_truncate (code, 0);
      *_iec_element_peek_counter (element) = 0;
      write_code (self, element, parent, &counters, code);
      _iec_element_set_ordinal (element, ++ordinal);
      _iec_element_set_code (element, code->str);
      _iec_element_set_goal_number (element, kind == IEC_ELEMENT_GOAL          ? counters.goals
                                             : kind == IEC_ELEMENT_ACTION_LINE ? iec_element_get_goal_number (parent)
                                                                               : 0);
      g_autofree char *key = _iec_code_key (code->str);
      if (key[0] != '\0' && !g_hash_table_contains (self->codes, key))
        g_hash_table_insert (self->codes, g_steal_pointer (&key), element);
    }
}

/**
 * _iec_code_key:
 *
 * What codes are compared by: without case, spaces and a full stop at the end.
 *
 * Returns: (transfer full): the key, empty for no code
 */
char *
_iec_code_key (const char *code)
{
  g_autofree char *normal = iec_normalize (code);
  g_autofree char *lower = g_utf8_strdown (normal, -1);
  GString *key = g_string_new (NULL);

  for (const char *p = lower; *p != '\0'; p = g_utf8_next_char (p))
    if (!g_unichar_isspace (g_utf8_get_char (p)))
      g_string_append_unichar (key, g_utf8_get_char (p));
  while (key->len > 0 && key->str[key->len - 1] == '.')
    g_string_truncate (key, key->len - 1);
  return g_string_free (key, FALSE);
}

/**
 * iec_strategy_dup_annex_code:
 * @number: of an annex that is no element but made when the document is, from 1
 *
 * Returns: (transfer full): its code, by the same pattern as that of the others
 */
char *
iec_strategy_dup_annex_code (IecStrategy *self, guint number)
{
  GString *code = g_string_new (NULL);

  g_return_val_if_fail (IEC_IS_STRATEGY (self), g_string_free (code, FALSE));

  fill_pattern (code, get_pattern (self, IEC_SETTING_ANNEX_PATTERN), 0, 0, number);
  return g_string_free (code, FALSE);
}

/**
 * _iec_code_pattern_check:
 * @setting: one of the settings that are patterns
 * @pattern: what it shall be
 *
 * Returns: whether codes made by @pattern tell elements of its kind apart
 */
gboolean
_iec_code_pattern_check (const char *setting, const char *pattern, GError **error)
{
  if (pattern_is_good (setting, pattern))
    return TRUE;
  g_set_error (
      error, IEC_ERROR, IEC_ERROR_INVALID,
      /* Translators: %%g, %%a and %%n are placeholders that a person types, and stay as they are. */
      _ ("“%s” cannot number anything: goals need %%g, action lines %%g and %%a or %%n, annexes %%n, with a sign "
         "between two numbers, in at most %d characters."),
      pattern, PATTERN_MAX_CHARS);
  return FALSE;
}
