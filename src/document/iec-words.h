/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * The document's own words, in the document's language, whatever the language of the program is. A "*" in a phrase
 * begins and ends what is set bold; "%s" are numbers, codes and dates, never a person's text.
 */
typedef enum
{
  IEC_WORD_CONTENTS,
  IEC_WORD_HOW_TO_READ,
  IEC_WORD_HOW_TO_READ_COUNTS,
  IEC_WORD_HOW_TO_READ_ANNEX, /* %s: the annex, where */
  IEC_WORD_HOW_TO_READ_NOTES,
  IEC_WORD_HOW_TO_READ_NOTES_ANNEX, /* %s: the annex, where */
  IEC_WORD_NOTES_BRACKETS,
  IEC_WORD_AND_MORE, /* %s: how many */
  IEC_WORD_PROPOSALS_SHORT,
  IEC_WORD_VOTES_SHORT,
  IEC_WORD_NO_EVIDENCE,
  IEC_WORD_NO_EVIDENCE_YET,
  IEC_WORD_EVIDENCE,
  IEC_WORD_SEE, /* %s: the annex, what */
  IEC_WORD_LEFT_WITH_REASON,
  IEC_WORD_REQUIREMENT,
  IEC_WORD_KIND_VISION,
  IEC_WORD_KIND_GOAL,
  IEC_WORD_LOGO_GROUP,
  IEC_WORD_ACTION_GROUP,
  IEC_WORD_APPROVED,
  IEC_WORD_AMENDMENTS,
  IEC_WORD_LOGO_EU,
  IEC_WORD_LOGO_PROGRAMME,
  IEC_WORD_ALL_PROPOSALS,
  IEC_WORD_NUMBER,
  IEC_WORD_PLACE,
  IEC_WORD_WORKSHOP,
  IEC_WORD_DATE,
  IEC_WORD_THEME,
  IEC_WORD_PROPOSAL,
  IEC_WORD_ORIGINAL,
  IEC_WORD_VOTES,
  IEC_WORD_RESULT,
  IEC_WORD_CODES,
  IEC_WORD_EXPLANATION,
  IEC_WORD_NOTE,
  IEC_WORD_PARTICIPANTS,
  IEC_WORD_PROPOSALS,
  IEC_WORD_MOST_VOTES,
  IEC_WORD_TOTAL,
  IEC_WORD_WORKSHOPS_CAPTION,
  IEC_WORD_WITHOUT_WORKSHOP,
  IEC_WORD_WITHOUT_THEME,
  IEC_WORD_NO_NAMES,
  IEC_WORD_SENT,    /* %s: when */
  IEC_WORD_SENT_TO, /* %s: whom, when */
  IEC_WORD_BROKEN_LINK,
  IEC_WORD_ON_PAGE, /* %s: the page's number */
  IEC_WORD_MARK,
  IEC_WORD_COPY,
  IEC_WORD_COPY_FOR,             /* %s: whom */
  IEC_WORD_HOW_TO_COMMENT_LINES, /* %s: a code */
  IEC_WORD_HOW_TO_COMMENT,       /* %s: a code */
  IEC_WORD_PROPOSALS_BY_THEME,
  IEC_WORD_COVERAGE,
  IEC_WORD_COVERAGE_CELLS,
  IEC_WORD_ACTION_LINE,
  IEC_WORD_ANSWERED_OUTSIDE,
  IEC_WORD_OTHER_WORKSHOPS,
  IEC_WORD_OTHER_THEMES,
  IEC_WORD_PROPOSALS_HEAD,
  IEC_WORD_BARS_CAPTION,
  IEC_WORD_BARS_CAPTION_PROPOSALS,
  IEC_WORD_BAR_INCLUDED,
  IEC_WORD_BAR_REST,
  IEC_WORD_BAR_LEGEND,  /* %s: the two before */
  IEC_WORD_BAR_OF_THEM, /* %s: how many are included */
  IEC_WORD_HEAT_CAPTION,
  IEC_WORD_HEAT_CAPTION_PROPOSALS,
  IEC_WORD_STEPS,      /* %s: five ranges of numbers */
  IEC_WORD_STEP_FIRST, /* %s: the last number of the first */
  IEC_WORD_STEP_LAST,  /* %s: the first number of the last, what is counted */
  IEC_WORD_CIRCLES_SHOW,
  IEC_WORD_CIRCLE_EACH,    /* %s: "330 proposals" behind "of" */
  IEC_WORD_CIRCLE_SEVERAL, /* %s: a number, the same */
  IEC_WORD_CIRCLE_SIZE,
  IEC_WORD_INCLUDED_ELSEWHERE,
  IEC_WORD_KEY_ELSEWHERE,
  IEC_WORD_KEY_ANSWERED,
  IEC_WORD_KEY_OPEN,
  IEC_N_WORDS,
} IecWord;

/* What is counted; the noun's form follows the number. */
typedef enum
{
  IEC_NOUN_PROPOSAL,
  IEC_NOUN_VOTE,
  IEC_NOUN_WORKSHOP,
  IEC_NOUN_NEED,
  IEC_NOUN_SOURCE,
  IEC_NOUN_PARTICIPANT,
  IEC_NOUN_ACTION_LINE,
  IEC_NOUN_OF_PROPOSALS, /* "of 330 proposals" */
  IEC_NOUN_INCLUDED,
  IEC_NOUN_ANSWERED, /* otherwise than by inclusion */
  IEC_NOUN_UNANSWERED,
  IEC_N_NOUNS,
} IecNoun;

/* A day as it is said in a sentence, written in figures, and without its year. */
typedef enum
{
  IEC_DATE_LONG,
  IEC_DATE_SHORT,
  IEC_DATE_DAY,
} IecDateForm;

/* The annex as a heading, and in the phrases of IEC_WORD_SEE and IEC_WORD_HOW_TO_READ_ANNEX. */
typedef enum
{
  IEC_ANNEX_HEADING,
  IEC_ANNEX_WHAT,
  IEC_ANNEX_WHERE,
} IecAnnexForm;

gboolean iec_words_has_language (const char *language);
const char *iec_words_get (const char *language, IecWord word);
char *iec_words_dup_phrase (const char *language, IecWord word, const char *first, const char *second);
const char *iec_words_get_noun (const char *language, IecNoun noun, gint64 number);
const char *iec_words_get_outcome (const char *language, guint outcome);
char *iec_words_dup_number (gint64 number);
char *iec_words_dup_count (const char *language, IecNoun noun, gint64 number);
char *iec_words_dup_date (const char *language, const char *date, IecDateForm form);
char *iec_words_dup_draft (const char *language, gint64 number, const char *label);
char *iec_words_dup_annex (const char *language, guint number, IecAnnexForm form);
char *iec_words_dup_table (const char *language, const char *code, guint number);
char *iec_words_dup_figure (const char *language, const char *code, guint number);
char *iec_words_dup_included (const char *language, gint64 included, gint64 all);

G_END_DECLS
