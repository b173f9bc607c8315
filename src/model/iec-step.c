/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-step.h"

#include "iec-setting.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/**
 * StepWords: the sentences of a verb. "%s" stands for the object.
 */
typedef struct
{
  const char *verb;
  const char *undo;
  const char *redo;
} StepWords;

/* Translators: %s is an element's code such as “R2.3”, a proposal's number, a place or a name. */
static const StepWords words[] = {
  { IEC_STEP_ADD, N_ ("Undo: add %s"), N_ ("Redo: add %s") },
  { IEC_STEP_TITLE, N_ ("Undo: change the title of %s"), N_ ("Redo: change the title of %s") },
  { IEC_STEP_TEXT, N_ ("Undo: change the text of %s"), N_ ("Redo: change the text of %s") },
  { IEC_STEP_LEAVE, N_ ("Undo: leave %s with a reason"), N_ ("Redo: leave %s with a reason") },
  { IEC_STEP_MOVE, N_ ("Undo: move %s"), N_ ("Redo: move %s") },
  { IEC_STEP_REMOVE, N_ ("Undo: remove %s"), N_ ("Redo: remove %s") },
  { IEC_STEP_LINK_OTHER, N_ ("Undo: link “%s”"), N_ ("Redo: link “%s”") },
  { IEC_STEP_UNLINK_OTHER, N_ ("Undo: unlink “%s”"), N_ ("Redo: unlink “%s”") },
  { IEC_STEP_CONFIRM, N_ ("Undo: confirm a link of %s"), N_ ("Redo: confirm a link of %s") },
  { IEC_STEP_ADD_PROPOSAL, N_ ("Undo: add proposal %s"), N_ ("Redo: add proposal %s") },
  { IEC_STEP_SET_PROPOSAL, N_ ("Undo: change proposal %s"), N_ ("Redo: change proposal %s") },
  { IEC_STEP_REMOVE_PROPOSAL, N_ ("Undo: remove proposal %s"), N_ ("Redo: remove proposal %s") },
  { IEC_STEP_OUTCOME, N_ ("Undo: answer proposal %s"), N_ ("Redo: answer proposal %s") },
  { IEC_STEP_WORKSHOP, N_ ("Undo: change workshop “%s”"), N_ ("Redo: change workshop “%s”") },
  { IEC_STEP_THEME, N_ ("Undo: add theme “%s”"), N_ ("Redo: add theme “%s”") },
  { IEC_STEP_NEED, N_ ("Undo: add need “%s”"), N_ ("Redo: add need “%s”") },
  { IEC_STEP_SOURCE, N_ ("Undo: add source “%s”"), N_ ("Redo: add source “%s”") },
  { IEC_STEP_BATCH, N_ ("Undo: note the import of “%s”"), N_ ("Redo: note the import of “%s”") },
  { IEC_STEP_SETTING, N_ ("Undo: change the setting “%s”"), N_ ("Redo: change the setting “%s”") },
  { IEC_STEP_PICTURE, N_ ("Undo: take the picture “%s”"), N_ ("Redo: take the picture “%s”") },
  { IEC_STEP_REMOVE_PICTURE, N_ ("Undo: remove the picture “%s”"), N_ ("Redo: remove the picture “%s”") },
};

/* What a person knows settings as; the name of any other stands for itself. */
static const struct
{
  const char *name;
  const char *words;
} setting_words[] = {
  { IEC_SETTING_TITLE, N_ ("title of the strategy") },
  { IEC_SETTING_PERIOD, N_ ("period") },
  { IEC_SETTING_SHORT_TITLE, N_ ("short title") },
  { IEC_SETTING_LANGUAGE, N_ ("language") },
  { IEC_SETTING_GROUP, N_ ("local action group") },
  { IEC_SETTING_SHORT_GROUP, N_ ("short name of the group") },
  { IEC_SETTING_APPROVAL, N_ ("approval") },
  { IEC_SETTING_AMENDMENTS, N_ ("amendments") },
  { IEC_SETTING_PUBLICITY, N_ ("publicity line") },
  { IEC_SETTING_GOAL_PATTERN, N_ ("code of goals") },
  { IEC_SETTING_ACTION_PATTERN, N_ ("code of action lines") },
  { IEC_SETTING_VISION_PATTERN, N_ ("code of the vision") },
  { IEC_SETTING_ANNEX_PATTERN, N_ ("code of annexes") },
};

static const char *
get_object (const IecStepLabel *label)
{
  for (guint i = 0; g_strcmp0 (label->verb, IEC_STEP_SETTING) == 0 && i < G_N_ELEMENTS (setting_words); i++)
    if (g_strcmp0 (setting_words[i].name, label->object) == 0)
      return _ (setting_words[i].words);
  return label->object;
}

/* Puts @object in the place of "%s"; a translation without it stays as it is. */
static char *
fill_in (const char *sentence, const char *object)
{
  const char *place = strstr (sentence, "%s");

  if (place == NULL)
    return g_strdup (sentence);
  g_autofree char *before = g_strndup (sentence, (gsize)(place - sentence));
  return g_strconcat (before, object, place + strlen ("%s"), NULL);
}

static char *
count_undo (const char *verb, gulong n)
{
  if (strcmp (verb, IEC_STEP_IMPORT) == 0)
    return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "Undo: import %lu proposal", "Undo: import %lu proposals", n),
                            n);
  if (strcmp (verb, IEC_STEP_LINK) == 0)
    return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "Undo: link %lu proposal", "Undo: link %lu proposals", n), n);
  if (strcmp (verb, IEC_STEP_UNLINK) == 0)
    return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "Undo: unlink %lu proposal", "Undo: unlink %lu proposals", n),
                            n);
  if (strcmp (verb, IEC_STEP_REPLACE) == 0)
    return g_strdup_printf (
        g_dngettext (GETTEXT_PACKAGE, "Undo: replace in %lu place", "Undo: replace in %lu places", n), n);
  if (strcmp (verb, IEC_STEP_SCRIPT) == 0)
    return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "Undo: %lu command", "Undo: %lu commands", n), n);
  if (n > 1 && strcmp (verb, IEC_STEP_REMOVE) == 0)
    return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "Undo: remove %lu element", "Undo: remove %lu elements", n),
                            n);
  if (n > 1 && strcmp (verb, IEC_STEP_REMOVE_PROPOSAL) == 0)
    return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "Undo: remove %lu proposal", "Undo: remove %lu proposals", n),
                            n);
  if (n > 1 && strcmp (verb, IEC_STEP_OUTCOME) == 0)
    return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "Undo: answer %lu proposal", "Undo: answer %lu proposals", n),
                            n);
  return NULL;
}

static char *
count_redo (const char *verb, gulong n)
{
  if (strcmp (verb, IEC_STEP_IMPORT) == 0)
    return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "Redo: import %lu proposal", "Redo: import %lu proposals", n),
                            n);
  if (strcmp (verb, IEC_STEP_LINK) == 0)
    return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "Redo: link %lu proposal", "Redo: link %lu proposals", n), n);
  if (strcmp (verb, IEC_STEP_UNLINK) == 0)
    return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "Redo: unlink %lu proposal", "Redo: unlink %lu proposals", n),
                            n);
  if (strcmp (verb, IEC_STEP_REPLACE) == 0)
    return g_strdup_printf (
        g_dngettext (GETTEXT_PACKAGE, "Redo: replace in %lu place", "Redo: replace in %lu places", n), n);
  if (strcmp (verb, IEC_STEP_SCRIPT) == 0)
    return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "Redo: %lu command", "Redo: %lu commands", n), n);
  if (n > 1 && strcmp (verb, IEC_STEP_REMOVE) == 0)
    return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "Redo: remove %lu element", "Redo: remove %lu elements", n),
                            n);
  if (n > 1 && strcmp (verb, IEC_STEP_REMOVE_PROPOSAL) == 0)
    return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "Redo: remove %lu proposal", "Redo: remove %lu proposals", n),
                            n);
  if (n > 1 && strcmp (verb, IEC_STEP_OUTCOME) == 0)
    return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "Redo: answer %lu proposal", "Redo: answer %lu proposals", n),
                            n);
  return NULL;
}

static const StepWords *
find_words (const char *verb)
{
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_strcmp0 (words[i].verb, verb) == 0)
      return &words[i];
  return NULL;
}

/**
 * iec_step_dup_undo_text:
 *
 * Puts the step @label into words as what undoing it is called, in the UI language of this moment.
 *
 * Returns: (transfer full): "Undo: move R2.3"; plainly "Undo" for a verb that this version does not know
 */
char *
iec_step_dup_undo_text (const IecStepLabel *label)
{
  char *text = count_undo (label->verb, (gulong)MAX (label->count, 0));
  const StepWords *found = find_words (label->verb);

  if (text != NULL)
    return text;
  return found != NULL ? fill_in (_ (found->undo), get_object (label)) : g_strdup (_ ("Undo"));
}

/**
 * iec_step_dup_redo_text:
 *
 * As iec_step_dup_undo_text(), for doing the step again.
 *
 * Returns: (transfer full): "Redo: move R2.3"
 */
char *
iec_step_dup_redo_text (const IecStepLabel *label)
{
  char *text = count_redo (label->verb, (gulong)MAX (label->count, 0));
  const StepWords *found = find_words (label->verb);

  if (text != NULL)
    return text;
  return found != NULL ? fill_in (_ (found->redo), get_object (label)) : g_strdup (_ ("Redo"));
}
