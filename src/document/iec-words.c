/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-words.h"

#include "iec-proposal.h"

#include <string.h>

/* A space that no line breaks at, and the narrow one between thousands in print. */
#define NBSP "\u00a0"
#define THIN "\u202f"

typedef enum
{
  LANGUAGE_LV,
  LANGUAGE_EN,
  N_LANGUAGES,
} Language;

static const char *const language_names[N_LANGUAGES] = { "lv", "en" };

static const char *const words[IEC_N_WORDS][N_LANGUAGES] = {
  [IEC_WORD_CONTENTS] = { "Saturs", "Contents" },
  [IEC_WORD_HOW_TO_READ] = { "Kā lasīt šo redakciju", "How to read this draft" },
  [IEC_WORD_HOW_TO_READ_COUNTS] = { "Pie katras rīcības norādīts, cik iedzīvotāju priekšlikumu un balsu to pamato.",
                                    "Each action line is followed by the number of residents’ proposals and votes that "
                                    "stand behind it." },
  [IEC_WORD_HOW_TO_READ_ANNEX] = { "Katrs priekšlikums ar atbildi ir %s.", "Each proposal with its answer is in %s." },
  [IEC_WORD_HOW_TO_READ_NOTES] = { "Ciparu zīmes tekstā ved uz konkrētiem priekšlikumiem lapas apakšā.",
                                   "Raised figures lead to the proposals at the foot of the page." },
  [IEC_WORD_HOW_TO_READ_NOTES_ANNEX] = { "Ciparu zīmes tekstā ved uz konkrētiem priekšlikumiem lapas apakšā, un katrs "
                                         "priekšlikums ar atbildi ir %s.",
                                         "Raised figures lead to the proposals at the foot of the page, and each "
                                         "proposal with its answer is in %s." },
  [IEC_WORD_NOTES_BRACKETS] = { "Iekavās – darbnīca un balsis.", "In brackets: the workshop and the votes." },
  [IEC_WORD_AND_MORE] = { " un vēl" NBSP "%s", " and" NBSP "%s more" },
  [IEC_WORD_PROPOSALS_SHORT] = { "priekšl.", "prop." },
  [IEC_WORD_VOTES_SHORT] = { "balsis", "votes" },
  [IEC_WORD_NO_EVIDENCE] = { "nav pamatojuma", "no evidence" },
  [IEC_WORD_NO_EVIDENCE_YET] = { "Vēl nav pamatojuma", "No evidence yet" },
  [IEC_WORD_EVIDENCE] = { "Pamatojums", "Evidence" },
  [IEC_WORD_SEE] = { "sk." NBSP "%s", "see" NBSP "%s" },
  [IEC_WORD_LEFT_WITH_REASON] = { "Atstāts ar iemeslu", "Left with a reason" },
  [IEC_WORD_REQUIREMENT] = { "Prasība", "Requirement" },
  [IEC_WORD_KIND_VISION] = { "vīzija", "vision" },
  [IEC_WORD_KIND_GOAL] = { "stratēģiskais mērķis", "strategic goal" },
  [IEC_WORD_LOGO_GROUP] = { "VRG logotips", "Logo of the group" },
  [IEC_WORD_ACTION_GROUP] = { "Vietējā rīcības grupa", "Local action group" },
  [IEC_WORD_APPROVED] = { "Apstiprināta", "Approved" },
  [IEC_WORD_AMENDMENTS] = { "Grozījumi", "Amendments" },
  [IEC_WORD_LOGO_EU] = { "ES emblēma", "EU emblem" },
  [IEC_WORD_LOGO_PROGRAMME] = { "Programmas logotips", "Logo of the programme" },
  [IEC_WORD_ALL_PROPOSALS] = { "Visi priekšlikumi un to izskatīšanas rezultāts",
                               "All proposals and what became of them" },
  [IEC_WORD_NUMBER] = { "Nr.", "No." },
  [IEC_WORD_PLACE] = { "Vieta", "Place" },
  [IEC_WORD_WORKSHOP] = { "Darbnīca", "Workshop" },
  [IEC_WORD_DATE] = { "Datums", "Date" },
  [IEC_WORD_THEME] = { "Sleja", "Theme" },
  [IEC_WORD_PROPOSAL] = { "Priekšlikums", "Proposal" },
  [IEC_WORD_ORIGINAL] = { "Sākotnējais teksts", "Original wording" },
  [IEC_WORD_VOTES] = { "Balsis", "Votes" },
  [IEC_WORD_RESULT] = { "Rezultāts", "Result" },
  [IEC_WORD_CODES] = { "Kodi", "Codes" },
  [IEC_WORD_EXPLANATION] = { "Skaidrojums", "Explanation" },
  [IEC_WORD_NOTE] = { "Piezīme", "Note" },
  [IEC_WORD_PARTICIPANTS] = { "Dalībnieki", "Participants" },
  [IEC_WORD_PROPOSALS] = { "Priekšlikumi", "Proposals" },
  [IEC_WORD_MOST_VOTES] = { "Visvairāk balsu", "Most votes" },
  [IEC_WORD_TOTAL] = { "Kopā", "Total" },
  [IEC_WORD_WORKSHOPS_CAPTION] = { "Darbnīcas, dalībnieki un priekšlikumi", "Workshops, participants and proposals" },
  [IEC_WORD_WITHOUT_WORKSHOP] = { "Ārpus darbnīcām", "Outside the workshops" },
  [IEC_WORD_WITHOUT_THEME] = { "Bez slejas", "Without a theme" },
  [IEC_WORD_NO_NAMES] = { "Priekšlikumu autori nav norādīti; teksti ir tādi, kādi tie pierakstīti darbnīcā.",
                          "Authors are not named; the proposals are worded as they were written down at the "
                          "workshop." },
  [IEC_WORD_SENT] = { "Nosūtīts %s", "Sent %s" },
  [IEC_WORD_SENT_TO] = { "%s; nosūtīts %s", "%s; sent %s" },
  [IEC_WORD_BROKEN_LINK] = { "[nav atrasts]", "[not found]" },
  [IEC_WORD_ON_PAGE] = { "%s." NBSP "lpp.", "p." NBSP "%s" },
  [IEC_WORD_MARK] = { "PROJEKTS", "DRAFT" },
  [IEC_WORD_COPY] = { "Darba grupas eksemplārs", "Working group’s copy" },
  [IEC_WORD_COPY_FOR] = { "Eksemplārs: %s", "Copy for: %s" },
  [IEC_WORD_HOW_TO_COMMENT_LINES] = { "Komentāros norādiet kodu un rindu, piem., „%s, 12." NBSP "rinda”.",
                                      "In comments, give the code and the line, for example “%s, line" NBSP "12”." },
  [IEC_WORD_HOW_TO_COMMENT] = { "Komentāros norādiet kodu un lappusi, piem., „%s, 12." NBSP "lpp.”.",
                                "In comments, give the code and the page, for example “%s, p." NBSP "12”." },
  [IEC_WORD_PROPOSALS_BY_THEME] = { "Priekšlikumi pa slejām un to izskatīšanas rezultāts",
                                    "Proposals by theme and what became of them" },
  [IEC_WORD_COVERAGE] = { "Pārklājuma matrica: rīcības un slejas", "Coverage matrix: action lines and themes" },
  [IEC_WORD_COVERAGE_CELLS] = { "Šūnā ir priekšlikumu skaits, zem tā – balsis; tukša šūna nozīmē, ka priekšlikumu nav. "
                                "Priekšlikums, kas pamato vairākas rīcības, summās ir skaitīts vienreiz.",
                                "A cell gives the number of proposals and, below it, their votes; an empty cell means "
                                "that there are none. A proposal that supports several action lines counts once in "
                                "the sums." },
  [IEC_WORD_ACTION_LINE] = { "Rīcība", "Action line" },
  [IEC_WORD_ANSWERED_OUTSIDE] = { "Atbildēti ārpus rīcībām", "Answered outside the action lines" },
  [IEC_WORD_OTHER_WORKSHOPS] = { "Pārējās darbnīcas", "Other workshops" },
  [IEC_WORD_OTHER_THEMES] = { "Pārējās slejas", "Other themes" },
  [IEC_WORD_PROPOSALS_HEAD] = { "Priekšl.", "Prop." },
  [IEC_WORD_BARS_CAPTION] = { "Balsis tematiskajās slejās", "Votes by theme" },
  [IEC_WORD_BARS_CAPTION_PROPOSALS] = { "Priekšlikumi tematiskajās slejās", "Proposals by theme" },
  [IEC_WORD_BAR_INCLUDED] = { "iekļauts rīcībās", "included in action lines" },
  [IEC_WORD_BAR_REST] = { "atbildēts citādi vai vēl bez atbildes", "answered otherwise or not yet" },
  [IEC_WORD_BAR_LEGEND] = { "Pilns stabiņš: %s. Svītrots: %s.", "Solid: %s. Hatched: %s." },
  [IEC_WORD_BAR_OF_THEM] = { "rīcībās %s", "%s of these in action lines" },
  [IEC_WORD_HEAT_CAPTION] = { "Balsis pa slejām un darbnīcām", "Votes by theme and workshop" },
  [IEC_WORD_HEAT_CAPTION_PROPOSALS] = { "Priekšlikumi pa slejām un darbnīcām", "Proposals by theme and workshop" },
  [IEC_WORD_STEPS] = { "Pieci toņi: %s.", "Five shades: %s." },
  [IEC_WORD_STEP_FIRST] = { "līdz" NBSP "%s", "up to" NBSP "%s" },
  [IEC_WORD_STEP_LAST] = { "%s un vairāk %s", "%s and more %s" },
  [IEC_WORD_CIRCLES_SHOW] = { "Priekšlikumi pa darbnīcām un tas, kas no tiem iznācis.",
                              "Proposals by workshop and what became of them." },
  [IEC_WORD_CIRCLE_EACH] = { "Katrs aplis ir viens no %s", "Each circle is one of %s" },
  [IEC_WORD_CIRCLE_SEVERAL] = { "Katrs aplis apvieno līdz %s no %s", "Each circle stands for up to %s of %s" },
  [IEC_WORD_CIRCLE_SIZE] = { "; apļa lielums – saņemtās balsis.", "; its size shows the votes it received." },
  [IEC_WORD_INCLUDED_ELSEWHERE] = { "iekļauts citviet", "included elsewhere" },
  [IEC_WORD_KEY_ELSEWHERE] = { "*tumšie* – iekļauti citviet stratēģijā", "*dark*: included elsewhere in the strategy" },
  [IEC_WORD_KEY_ANSWERED] = { "*pelēkie* – ar atbildi ārpus rīcības plāna",
                              "*grey*: answered outside the action plan" },
  [IEC_WORD_KEY_OPEN] = { "*tukšie* – vēl bez atbildes", "*hollow*: without an answer yet" },
};

/* Latvian: 1, 21, 31 … but not 11; all else but 0; 0. English has no form of its own for 0. */
static const char *const nouns[IEC_N_NOUNS][N_LANGUAGES][3] = {
  [IEC_NOUN_PROPOSAL] = { { "priekšlikums", "priekšlikumi", "priekšlikumu" },
                          { "proposal", "proposals", "proposals" } },
  [IEC_NOUN_VOTE] = { { "balss", "balsis", "balsu" }, { "vote", "votes", "votes" } },
  [IEC_NOUN_WORKSHOP] = { { "darbnīca", "darbnīcas", "darbnīcu" }, { "workshop", "workshops", "workshops" } },
  [IEC_NOUN_NEED] = { { "vajadzība", "vajadzības", "vajadzību" }, { "need", "needs", "needs" } },
  [IEC_NOUN_SOURCE] = { { "avots", "avoti", "avotu" }, { "source", "sources", "sources" } },
  [IEC_NOUN_PARTICIPANT] = { { "dalībnieks", "dalībnieki", "dalībnieku" },
                             { "participant", "participants", "participants" } },
  [IEC_NOUN_ACTION_LINE] = { { "rīcība", "rīcības", "rīcību" }, { "action line", "action lines", "action lines" } },
  [IEC_NOUN_OF_PROPOSALS] = { { "priekšlikuma", "priekšlikumiem", "priekšlikumiem" },
                              { "proposal", "proposals", "proposals" } },
  [IEC_NOUN_INCLUDED] = { { "iekļauts", "iekļauti", "iekļautu" }, { "included", "included", "included" } },
  [IEC_NOUN_ANSWERED] = { { "ar citu atbildi", "ar citu atbildi", "ar citu atbildi" },
                          { "answered otherwise", "answered otherwise", "answered otherwise" } },
  [IEC_NOUN_UNANSWERED] = { { "vēl bez atbildes", "vēl bez atbildes", "vēl bez atbildes" },
                            { "without an answer yet", "without an answer yet", "without an answer yet" } },
};

static const char *const outcomes[][N_LANGUAGES] = {
  [IEC_OUTCOME_NONE] = { "Vēl nav atbildes", "No answer yet" },
  [IEC_OUTCOME_INCLUDED] = { "Iekļauts", "Included" },
  [IEC_OUTCOME_COMMUNITY] = { "Īsteno kopiena", "Done by the community" },
  [IEC_OUTCOME_MUNICIPALITY] = { "Nodots pašvaldībai", "Passed to the municipality" },
  [IEC_OUTCOME_OUTSIDE] = { "Ārpus LEADER", "Outside LEADER" },
  [IEC_OUTCOME_DECLINED] = { "Neiekļauts", "Not included" },
};

/* Latvian months in the locative, as "on 9 June" is said. */
static const char *const months[12][N_LANGUAGES] = {
  { "janvārī", "January" },     { "februārī", "February" }, { "martā", "March" },       { "aprīlī", "April" },
  { "maijā", "May" },           { "jūnijā", "June" },       { "jūlijā", "July" },       { "augustā", "August" },
  { "septembrī", "September" }, { "oktobrī", "October" },   { "novembrī", "November" }, { "decembrī", "December" },
};

static Language
find_language (const char *language)
{
  return g_strcmp0 (language, language_names[LANGUAGE_EN]) == 0 ? LANGUAGE_EN : LANGUAGE_LV;
}

/**
 * iec_words_has_language:
 * @language: (nullable): a language's code
 *
 * Returns: whether documents can be made in it
 */
gboolean
iec_words_has_language (const char *language)
{
  for (guint i = 0; i < N_LANGUAGES; i++)
    if (g_strcmp0 (language, language_names[i]) == 0)
      return TRUE;
  return FALSE;
}

/**
 * iec_words_get:
 * @language: "lv" or "en"
 * @word: which
 *
 * Returns: (transfer none): the words
 */
const char *
iec_words_get (const char *language, IecWord word)
{
  g_return_val_if_fail (word < IEC_N_WORDS, "");

  return words[word][find_language (language)];
}

/**
 * iec_words_dup_phrase:
 * @language: "lv" or "en"
 * @word: a phrase with "%s" in it
 * @first: what stands for its first "%s"
 * @second: (nullable): what stands for the second
 *
 * Returns: (transfer full): the phrase
 */
char *
iec_words_dup_phrase (const char *language, IecWord word, const char *first, const char *second)
{
  g_auto (GStrv) parts = g_strsplit (iec_words_get (language, word), "%s", 3);
  GString *phrase = g_string_new (parts[0]);

  if (parts[0] != NULL && parts[1] != NULL)
    {
      g_string_append (phrase, first);
      g_string_append (phrase, parts[1]);
      if (parts[2] != NULL && second != NULL)
        {
          g_string_append (phrase, second);
          g_string_append (phrase, parts[2]);
        }
    }
  return g_string_free (phrase, FALSE);
}

static guint
find_form (Language language, gint64 number)
{
  if (language == LANGUAGE_EN)
    return number == 1 ? 0 : 1;
  if (number % 10 == 1 && number % 100 != 11)
    return 0;
  return number != 0 ? 1 : 2;
}

/**
 * iec_words_get_noun:
 * @language: "lv" or "en"
 * @noun: what is counted
 * @number: how many there are, not negative
 *
 * Returns: (transfer none): the noun in the form that goes with the number, without the number
 */
const char *
iec_words_get_noun (const char *language, IecNoun noun, gint64 number)
{
  Language index = find_language (language);

  g_return_val_if_fail (noun < IEC_N_NOUNS && number >= 0, "");

  return nouns[noun][index][find_form (index, number)];
}

/**
 * iec_words_get_outcome:
 * @language: "lv" or "en"
 * @outcome: an #IecOutcome
 *
 * Returns: (transfer none): what became of a proposal
 */
const char *
iec_words_get_outcome (const char *language, guint outcome)
{
  g_return_val_if_fail (outcome < G_N_ELEMENTS (outcomes), "");

  return outcomes[outcome][find_language (language)];
}

/**
 * iec_words_dup_number:
 * @number: a number
 *
 * Returns: (transfer full): the number in figures, thousands parted by a narrow space (U+202F)
 */
char *
iec_words_dup_number (gint64 number)
{
  g_autofree char *figures = g_strdup_printf ("%" G_GINT64_FORMAT, number);
  GString *text = g_string_new (NULL);
  gsize length = strlen (figures);

  for (gsize i = 0; i < length; i++)
    {
      if (i > 0 && (length - i) % 3 == 0 && figures[i - 1] != '-')
        g_string_append (text, THIN);
      g_string_append_c (text, figures[i]);
    }
  return g_string_free (text, FALSE);
}

/**
 * iec_words_dup_count:
 * @language: "lv" or "en"
 * @noun: what is counted
 * @number: how many there are, not negative
 *
 * Returns: (transfer full): number and noun, which no line end parts: "46 priekšlikumi"
 */
char *
iec_words_dup_count (const char *language, IecNoun noun, gint64 number)
{
  g_autofree char *figures = iec_words_dup_number (number);

  return g_strconcat (figures, NBSP, iec_words_get_noun (language, noun, number), NULL);
}

/* YYYY-MM-DD, a real day. */
static gboolean
parse_date (const char *date, int *year, int *month, int *day)
{
  static const char pattern[] = "dddd-dd-dd";
  g_autoptr (GDateTime) time = NULL;

  if (strlen (date) != strlen (pattern))
    return FALSE;
  for (gsize i = 0; pattern[i] != '\0'; i++)
    if (pattern[i] == 'd' ? !g_ascii_isdigit (date[i]) : date[i] != pattern[i])
      return FALSE;
  *year = (int)g_ascii_strtoll (date, NULL, 10);
  *month = (int)g_ascii_strtoll (date + 5, NULL, 10);
  *day = (int)g_ascii_strtoll (date + 8, NULL, 10);
  time = g_date_time_new_utc (*year, *month, *day, 0, 0, 0);
  return time != NULL;
}

/**
 * iec_words_dup_date:
 * @language: "lv" or "en"
 * @date: YYYY-MM-DD
 * @form: how it is written
 *
 * Latvian: "2023. gada 9. jūnijā", "09.06.2023.", "9. jūnijā"; English: "9 June 2023" for the first two, "9 June".
 *
 * Returns: (transfer full): the day in words; @date itself where it is no such day
 */
char *
iec_words_dup_date (const char *language, const char *date, IecDateForm form)
{
  Language index = find_language (language);
  int year, month, day;

  g_return_val_if_fail (date != NULL, NULL);

  if (!parse_date (date, &year, &month, &day))
    return g_strdup (date);

  if (index == LANGUAGE_EN && form == IEC_DATE_DAY)
    return g_strdup_printf ("%d" NBSP "%s", day, months[month - 1][index]);
  if (index == LANGUAGE_EN)
    return g_strdup_printf ("%d" NBSP "%s" NBSP "%d", day, months[month - 1][index], year);
  if (form == IEC_DATE_SHORT)
    return g_strdup_printf ("%02d.%02d.%d.", day, month, year);
  if (form == IEC_DATE_DAY)
    return g_strdup_printf ("%d." NBSP "%s", day, months[month - 1][index]);
  return g_strdup_printf ("%d." NBSP "gada %d." NBSP "%s", year, day, months[month - 1][index]);
}

/**
 * iec_words_dup_draft:
 * @language: "lv" or "en"
 * @number: the draft's number; 0 for none
 * @label: (nullable): what the draft is for, in the words of who made it: "darba grupai", "for the working group"
 *
 * Returns: (transfer full): "3. redakcija darba grupai", "Draft 3 for the working group"; without number "Redakcija …"
 */
char *
iec_words_dup_draft (const char *language, gint64 number, const char *label)
{
  Language index = find_language (language);
  const char *space = label != NULL && *label != '\0' ? " " : "";

  if (label == NULL)
    label = "";
  if (number <= 0)
    return g_strdup_printf ("%s%s%s", index == LANGUAGE_LV ? "Redakcija" : "Draft", space, label);
  if (index == LANGUAGE_LV)
    return g_strdup_printf ("%" G_GINT64_FORMAT "." NBSP "redakcija%s%s", number, space, label);
  return g_strdup_printf ("Draft" NBSP "%" G_GINT64_FORMAT "%s%s", number, space, label);
}

/**
 * iec_words_dup_annex:
 * @language: "lv" or "en"
 * @number: the annex's number; 0 for one without
 * @form: where it is said
 *
 * Returns: (transfer full): "2. pielikums", "2. pielikumu", "2. pielikumā", "Annex 2"
 */
char *
iec_words_dup_annex (const char *language, guint number, IecAnnexForm form)
{
  static const char *const latvian[][2] = { { "pielikums", "Pielikums" },
                                            { "pielikumu", "pielikumu" },
                                            { "pielikumā", "pielikumā" } };

  g_return_val_if_fail (form < G_N_ELEMENTS (latvian), NULL);

  if (find_language (language) == LANGUAGE_LV)
    return number > 0 ? g_strdup_printf ("%u." NBSP "%s", number, latvian[form][0]) : g_strdup (latvian[form][1]);
  if (number > 0)
    return g_strdup_printf ("Annex" NBSP "%u", number);
  return g_strdup (form == IEC_ANNEX_HEADING ? "Annex" : "the annex");
}

/**
 * iec_words_dup_table:
 * @language: "lv" or "en"
 * @code: the code of the top-level section that it stands in, maybe ""
 * @number: which table in the section, from 1
 *
 * Returns: (transfer full): "2.1. tabula", "Table 2.1"
 */
char *
iec_words_dup_table (const char *language, const char *code, guint number)
{
  const char *point = *code != '\0' ? "." : "";

  if (find_language (language) == LANGUAGE_LV)
    return g_strdup_printf ("%s%s%u." NBSP "tabula", code, point, number);
  return g_strdup_printf ("Table" NBSP "%s%s%u", code, point, number);
}

/**
 * iec_words_dup_figure:
 * @language: "lv" or "en"
 * @code: the code of the top-level section that it stands in, maybe ""
 * @number: which figure in the section, from 1
 *
 * Returns: (transfer full): "2.1. attēls", "Figure 2.1"
 */
char *
iec_words_dup_figure (const char *language, const char *code, guint number)
{
  const char *point = *code != '\0' ? "." : "";

  if (find_language (language) == LANGUAGE_LV)
    return g_strdup_printf ("%s%s%u." NBSP "attēls", code, point, number);
  return g_strdup_printf ("Figure" NBSP "%s%s%u", code, point, number);
}

/**
 * iec_words_dup_included:
 * @language: "lv" or "en"
 * @included: how many proposals are included
 * @all: how many there are
 *
 * Returns: (transfer full): "*268 no 330* priekšlikumiem iekļauti rīcībās", with "*" around what is set bold
 */
char *
iec_words_dup_included (const char *language, gint64 included, gint64 all)
{
  g_autofree char *part = iec_words_dup_number (included);
  g_autofree char *whole = iec_words_dup_number (all);
  const char *noun = iec_words_get_noun (language, IEC_NOUN_OF_PROPOSALS, all);

  if (find_language (language) == LANGUAGE_EN)
    return g_strdup_printf ("*%s of" NBSP "%s* %s included in action lines", part, whole, noun);
  return g_strdup_printf ("*%s no" NBSP "%s* %s %s rīcībās", part, whole, noun,
                          find_form (LANGUAGE_LV, included) == 0 ? "iekļauts" : "iekļauti");
}
