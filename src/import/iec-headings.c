/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-headings.h"

#include "iec-fold.h"

#include <string.h>

/* A heading is short; what is longer is a title or a proposal. */
#define MAX_HEADING_WORDS 6
#define MAX_HEADING_BYTES 120

/* A stem alone is trusted in headings of up to this many words. */
#define MAX_STEM_WORDS 3

/* Where the phrase may stand. */
typedef enum
{
  WHOLE, /* it is the heading */
  WORD,  /* it is the heading or whole words of it */
  STEM,  /* a word of the heading begins with it */
} Place;

/*
 * What headings say, folded (small letters, no diacritics, no punctuation).
 * weight: up to 100; less for words that mean the field only when nothing better stands beside them
 */
typedef struct
{
  IecImportField field;
  Place place;
  guint weight;
  const char *phrase;
} Term;

static const Term terms[] = {
  { IEC_IMPORT_NUMBER, WORD, 100, "nr" },
  { IEC_IMPORT_NUMBER, WORD, 100, "nr p k" },
  { IEC_IMPORT_NUMBER, WORD, 100, "n p k" },
  { IEC_IMPORT_NUMBER, WHOLE, 100, "npk" },
  { IEC_IMPORT_NUMBER, WHOLE, 90, "p k" },
  { IEC_IMPORT_NUMBER, WORD, 100, "numurs" },
  { IEC_IMPORT_NUMBER, WORD, 100, "number" },
  { IEC_IMPORT_NUMBER, WHOLE, 100, "no" },
  { IEC_IMPORT_NUMBER, WHOLE, 100, "proposal no" },
  { IEC_IMPORT_NUMBER, WORD, 95, "id" },
  { IEC_IMPORT_NUMBER, WORD, 80, "kods" },
  { IEC_IMPORT_NUMBER, WORD, 80, "code" },

  { IEC_IMPORT_TEXT, WORD, 100, "priekslikums" },
  { IEC_IMPORT_TEXT, WORD, 100, "priekslikumi" },
  { IEC_IMPORT_TEXT, WORD, 100, "priekslikuma teksts" },
  { IEC_IMPORT_TEXT, WORD, 100, "ideja" },
  { IEC_IMPORT_TEXT, WORD, 100, "idejas" },
  { IEC_IMPORT_TEXT, WORD, 100, "ierosinajums" },
  { IEC_IMPORT_TEXT, WORD, 100, "ierosinajumi" },
  { IEC_IMPORT_TEXT, WORD, 95, "teksts" },
  { IEC_IMPORT_TEXT, WORD, 95, "formulejums" },
  { IEC_IMPORT_TEXT, WORD, 100, "proposal" },
  { IEC_IMPORT_TEXT, WORD, 100, "proposals" },
  { IEC_IMPORT_TEXT, WORD, 100, "proposal text" },
  { IEC_IMPORT_TEXT, WORD, 100, "idea" },
  { IEC_IMPORT_TEXT, WORD, 100, "ideas" },
  { IEC_IMPORT_TEXT, WORD, 100, "suggestion" },
  { IEC_IMPORT_TEXT, WORD, 100, "suggestions" },
  { IEC_IMPORT_TEXT, WORD, 95, "text" },
  { IEC_IMPORT_TEXT, WORD, 90, "statement" },
  { IEC_IMPORT_TEXT, WHOLE, 70, "vajadziba" },
  { IEC_IMPORT_TEXT, WHOLE, 70, "vajadzibas" },
  { IEC_IMPORT_TEXT, WHOLE, 70, "need" },
  { IEC_IMPORT_TEXT, WHOLE, 70, "needs" },
  { IEC_IMPORT_TEXT, WHOLE, 60, "title" },
  { IEC_IMPORT_TEXT, STEM, 100, "prieksl" },
  { IEC_IMPORT_TEXT, STEM, 100, "ierosin" },
  { IEC_IMPORT_TEXT, STEM, 100, "idej" },
  { IEC_IMPORT_TEXT, STEM, 100, "propos" },
  { IEC_IMPORT_TEXT, STEM, 100, "suggest" },

  { IEC_IMPORT_WORKSHOP, WORD, 100, "darbnica" },
  { IEC_IMPORT_WORKSHOP, WORD, 100, "apkaimes darbnica" },
  { IEC_IMPORT_WORKSHOP, WORD, 100, "workshop" },
  { IEC_IMPORT_WORKSHOP, WORD, 85, "norises vieta" },
  { IEC_IMPORT_WORKSHOP, WORD, 80, "vieta" },
  { IEC_IMPORT_WORKSHOP, WORD, 80, "place" },
  { IEC_IMPORT_WORKSHOP, WORD, 80, "location" },
  { IEC_IMPORT_WORKSHOP, WORD, 80, "venue" },
  { IEC_IMPORT_WORKSHOP, WORD, 75, "ciems" },
  { IEC_IMPORT_WORKSHOP, WORD, 75, "village" },
  { IEC_IMPORT_WORKSHOP, WORD, 75, "pagasts" },
  { IEC_IMPORT_WORKSHOP, WORD, 75, "parish" },
  { IEC_IMPORT_WORKSHOP, WORD, 75, "apkaime" },
  { IEC_IMPORT_WORKSHOP, WORD, 75, "neighbourhood" },
  { IEC_IMPORT_WORKSHOP, WORD, 70, "pilseta" },
  { IEC_IMPORT_WORKSHOP, WORD, 70, "town" },
  { IEC_IMPORT_WORKSHOP, WORD, 70, "pasakums" },
  { IEC_IMPORT_WORKSHOP, WORD, 70, "event" },
  { IEC_IMPORT_WORKSHOP, WORD, 70, "tiksanas" },
  { IEC_IMPORT_WORKSHOP, WORD, 70, "meeting" },
  { IEC_IMPORT_WORKSHOP, WORD, 60, "district" },
  { IEC_IMPORT_WORKSHOP, STEM, 100, "darbnic" },
  { IEC_IMPORT_WORKSHOP, STEM, 100, "workshop" },

  { IEC_IMPORT_DATE, WORD, 100, "datums" },
  { IEC_IMPORT_DATE, WORD, 100, "norises datums" },
  { IEC_IMPORT_DATE, WORD, 100, "date" },
  { IEC_IMPORT_DATE, WHOLE, 80, "diena" },
  { IEC_IMPORT_DATE, WHOLE, 80, "day" },
  { IEC_IMPORT_DATE, WHOLE, 80, "created at" },
  { IEC_IMPORT_DATE, STEM, 100, "datum" },

  { IEC_IMPORT_THEME, WORD, 100, "sleja" },
  { IEC_IMPORT_THEME, WORD, 100, "tematiska sleja" },
  { IEC_IMPORT_THEME, WORD, 100, "tematiska grupa" },
  { IEC_IMPORT_THEME, WORD, 100, "tema" },
  { IEC_IMPORT_THEME, WORD, 100, "temats" },
  { IEC_IMPORT_THEME, WORD, 95, "joma" },
  { IEC_IMPORT_THEME, WORD, 90, "nozare" },
  { IEC_IMPORT_THEME, WORD, 90, "kategorija" },
  { IEC_IMPORT_THEME, WORD, 85, "virziens" },
  { IEC_IMPORT_THEME, WORD, 80, "sadala" },
  { IEC_IMPORT_THEME, WORD, 100, "theme" },
  { IEC_IMPORT_THEME, WORD, 100, "topic" },
  { IEC_IMPORT_THEME, WORD, 95, "column" },
  { IEC_IMPORT_THEME, WORD, 90, "category" },
  { IEC_IMPORT_THEME, WORD, 85, "area" },
  { IEC_IMPORT_THEME, WORD, 85, "subject" },
  { IEC_IMPORT_THEME, STEM, 100, "slej" },
  { IEC_IMPORT_THEME, STEM, 100, "temat" },
  { IEC_IMPORT_THEME, STEM, 90, "kategor" },

  { IEC_IMPORT_ROLE, WORD, 100, "loma" },
  { IEC_IMPORT_ROLE, WORD, 100, "role" },
  { IEC_IMPORT_ROLE, WORD, 80, "stakeholder" },

  { IEC_IMPORT_GROUP, WORD, 100, "grupa" },
  { IEC_IMPORT_GROUP, WORD, 100, "group" },
  { IEC_IMPORT_GROUP, WORD, 100, "merkgrupa" },
  { IEC_IMPORT_GROUP, STEM, 100, "merkgrup" },

  { IEC_IMPORT_VOTES, WORD, 100, "balsis" },
  { IEC_IMPORT_VOTES, WORD, 100, "balsu skaits" },
  { IEC_IMPORT_VOTES, WORD, 100, "balsu" },
  { IEC_IMPORT_VOTES, WORD, 100, "votes" },
  { IEC_IMPORT_VOTES, WORD, 100, "vote" },
  { IEC_IMPORT_VOTES, WORD, 90, "punkti" },
  { IEC_IMPORT_VOTES, WORD, 90, "punktu skaits" },
  { IEC_IMPORT_VOTES, WORD, 90, "punktu" },
  { IEC_IMPORT_VOTES, WORD, 90, "points" },
  { IEC_IMPORT_VOTES, WORD, 80, "score" },
  { IEC_IMPORT_VOTES, WHOLE, 60, "skaits" },
  { IEC_IMPORT_VOTES, STEM, 100, "balsoj" },
  { IEC_IMPORT_VOTES, STEM, 100, "balss" },

  { IEC_IMPORT_NOTE, WORD, 100, "piezimes" },
  { IEC_IMPORT_NOTE, WORD, 100, "piezime" },
  { IEC_IMPORT_NOTE, WORD, 100, "komentars" },
  { IEC_IMPORT_NOTE, WORD, 100, "komentari" },
  { IEC_IMPORT_NOTE, WORD, 100, "notes" },
  { IEC_IMPORT_NOTE, WORD, 100, "note" },
  { IEC_IMPORT_NOTE, WORD, 100, "comment" },
  { IEC_IMPORT_NOTE, WORD, 100, "comments" },
  { IEC_IMPORT_NOTE, WORD, 90, "remarks" },
  { IEC_IMPORT_NOTE, WORD, 80, "paskaidrojums" },
  { IEC_IMPORT_NOTE, WHOLE, 60, "apraksts" },
  { IEC_IMPORT_NOTE, WHOLE, 60, "description" },
  { IEC_IMPORT_NOTE, WHOLE, 60, "summary" },
  { IEC_IMPORT_NOTE, STEM, 100, "piezim" },
  { IEC_IMPORT_NOTE, STEM, 100, "koment" },
};

/* Where two fields fit alike, the one that qualifies the other is meant: “Workshop date” is a date and “Number of the
 * proposal” a number. */
static const guint precedence[IEC_IMPORT_N_FIELDS] = {
  [IEC_IMPORT_NUMBER] = 8, [IEC_IMPORT_DATE] = 7,     [IEC_IMPORT_VOTES] = 6,
  [IEC_IMPORT_ROLE] = 5,   [IEC_IMPORT_GROUP] = 4,    [IEC_IMPORT_NOTE] = 3,
  [IEC_IMPORT_THEME] = 2,  [IEC_IMPORT_WORKSHOP] = 1, [IEC_IMPORT_TEXT] = 0,
};

static guint
count_words (const char *folded)
{
  guint words = *folded != '\0';
  for (const char *p = folded; *p != '\0'; p++)
    words += *p == ' ';
  return words;
}

/* Whether the phrase stands in the text from the beginning of a word on, to the end of one if @whole_word. */
static gboolean
has_phrase (const char *folded, const char *phrase, gboolean whole_word)
{
  gsize length = strlen (phrase);
  for (const char *p = strstr (folded, phrase); p != NULL; p = strstr (p + 1, phrase))
    {
      gboolean begins = p == folded || p[-1] == ' ';
      gboolean ends = p[length] == '\0' || p[length] == ' ';
      if (begins && (ends || !whole_word))
        return TRUE;
    }
  return FALSE;
}

static IecHeadingFit
match_term (const Term *term, const char *folded, guint words)
{
  if (term->place == STEM)
    return words <= MAX_STEM_WORDS && has_phrase (folded, term->phrase, FALSE) ? IEC_HEADING_FIT_STEM
                                                                               : IEC_HEADING_FIT_NONE;
  if (strcmp (folded, term->phrase) == 0)
    return IEC_HEADING_FIT_WHOLE;
  return term->place == WORD && has_phrase (folded, term->phrase, TRUE) ? IEC_HEADING_FIT_WORD : IEC_HEADING_FIT_NONE;
}

/**
 * iec_heading_fold:
 * @heading: a cell
 *
 * The form in which headings are compared: folded words with one space between them, without punctuation; "#" and "№"
 * are "nr".
 *
 * Returns: (transfer full): the form; "" when there is no letter or digit in it
 */
char *
iec_heading_fold (const char *heading)
{
  g_return_val_if_fail (heading != NULL, NULL);

  g_autofree char *folded = iec_fold (heading);
  GString *words = g_string_new (NULL);
  gboolean gap = FALSE;

  for (const char *p = folded; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      gboolean is_sign = c == '#' || c == 0x2116;
      gboolean is_word = g_unichar_isalnum (c);
      if ((is_word || is_sign) && gap && words->len > 0)
        g_string_append_c (words, ' ');
      gap = !is_word;
      if (is_sign)
        g_string_append (words, "nr");
      else if (is_word)
        g_string_append_unichar (words, c);
    }
  return g_string_free (words, FALSE);
}

/**
 * iec_heading_recognise:
 * @heading: a cell
 * @fit: (out) (optional): how sure it is
 * @rate: (out) (optional): the same as a number, to choose between columns
 *
 * Tells what a column with this heading holds: the field with the best term in the heading, where a term that is the
 * whole heading is better than one among its words, and that better than the beginning of a word.
 *
 * Returns: the field, or %IEC_IMPORT_IGNORE
 */
IecImportField
iec_heading_recognise (const char *heading, IecHeadingFit *fit, guint *rate)
{
  static const guint strengths[] = { 0, 45, 70, 100 };
  IecImportField best = IEC_IMPORT_IGNORE;
  IecHeadingFit best_fit = IEC_HEADING_FIT_NONE;
  guint best_rate = 0;

  g_return_val_if_fail (heading != NULL, IEC_IMPORT_IGNORE);

  g_autofree char *folded = strlen (heading) <= MAX_HEADING_BYTES ? iec_heading_fold (heading) : g_strdup ("");
  guint words = count_words (folded);
  for (guint i = 0; i < G_N_ELEMENTS (terms) && words > 0 && words <= MAX_HEADING_WORDS; i++)
    {
      IecHeadingFit term_fit = match_term (&terms[i], folded, words);
      guint term_rate = strengths[term_fit] * terms[i].weight;
      if (term_rate > 0)
        term_rate += precedence[terms[i].field];
      if (term_rate > best_rate)
        {
          best = terms[i].field;
          best_fit = term_fit;
          best_rate = term_rate;
        }
    }
  if (fit != NULL)
    *fit = best_fit;
  if (rate != NULL)
    *rate = best_rate;
  return best;
}
