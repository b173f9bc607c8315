/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-body.h"
#include "iec-error.h"
#include "iec-fold.h"
#include "iec-strategy-private.h"
#include "iec-util.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>
#include <string.h>

static gboolean
check_utf8 (const char *text, const char *what, GError **error)
{
  if (g_utf8_validate (text, -1, NULL))
    return TRUE;
  /* Translators: %s names a text, such as “title”. */
  g_set_error (error, IEC_ERROR, IEC_ERROR_INVALID, _ ("The %s is not UTF-8."), what);
  return FALSE;
}

/**
 * _iec_strategy_clean_line:
 * @text: (nullable): what was typed or read
 * @what: what it is, translated, for the message
 *
 * Returns: (transfer full): @text in NFC on one line; NULL with an error if it is longer than %IEC_TITLE_MAX_CHARS
 */
char *
_iec_strategy_clean_line (const char *text, const char *what, GError **error)
{
  if (text == NULL)
    return g_strdup ("");
  if (!check_utf8 (text, what, error))
    return NULL;
  g_autofree char *line = iec_str_squeeze (text);
  if (g_utf8_strlen (line, -1) <= IEC_TITLE_MAX_CHARS)
    return g_steal_pointer (&line);
  g_set_error (error, IEC_ERROR, IEC_ERROR_TOO_LARGE,
               /* Translators: %s names a text, such as “title”. */
               _ ("The %s is longer than %d characters."), what, IEC_TITLE_MAX_CHARS);
  return NULL;
}

/**
 * _iec_strategy_clean_text:
 * @text: (nullable): what was typed or read
 * @what: what it is, translated, for the message
 *
 * Returns: (transfer full): @text in NFC without white space at the ends; NULL with an error if it is longer than
 *   %IEC_TEXT_MAX_BYTES
 */
char *
_iec_strategy_clean_text (const char *text, const char *what, GError **error)
{
  if (text == NULL)
    return g_strdup ("");
  if (!check_utf8 (text, what, error))
    return NULL;
  if (strlen (text) > IEC_TEXT_MAX_BYTES)
    {
      /* Translators: %s names a text, such as “title”. */
      g_set_error (error, IEC_ERROR, IEC_ERROR_TOO_LARGE, _ ("The %s is longer than %u bytes."), what,
                   IEC_TEXT_MAX_BYTES);
      return NULL;
    }
  return g_strstrip (iec_normalize (text));
}

static gboolean
check_body_length (const char *body, GError **error)
{
  if (strlen (body) <= IEC_BODY_MAX_BYTES)
    return TRUE;
  g_set_error (error, IEC_ERROR, IEC_ERROR_TOO_LARGE, _ ("The text is longer than %u bytes."), IEC_BODY_MAX_BYTES);
  return FALSE;
}

/**
 * _iec_strategy_clean_body:
 * @body: (nullable): body text
 *
 * Returns: (transfer full): @body as iec_body_serialize() writes it; one that does not parse in NFC as it stands; NULL
 *   with an error if it is longer than %IEC_BODY_MAX_BYTES, or would be once it is written so (a ">" takes more bytes
 *   then): what is kept must be readable again
 */
char *
_iec_strategy_clean_body (const char *body, GError **error)
{
  if (body == NULL)
    return g_strdup ("");
  if (!check_utf8 (body, _ ("text"), error) || !check_body_length (body, error))
    return NULL;
  g_autoptr (IecBodyNode) root = iec_body_parse (body, NULL);
  g_autofree char *clean = root != NULL ? iec_body_serialize (root) : iec_normalize (body);
  return check_body_length (clean, error) ? g_steal_pointer (&clean) : NULL;
}

/**
 * _iec_strategy_take:
 * @target: where an owned string or NULL stands
 * @clean: (transfer full) (nullable): what one of the functions above gave
 *
 * Puts @clean in the place of what stands there.
 *
 * Returns: FALSE if @clean is NULL: then nothing is replaced and the error is set already
 */
gboolean
_iec_strategy_take (char **target, char *clean)
{
  if (clean == NULL)
    return FALSE;
  g_free (*target);
  *target = clean;
  return TRUE;
}

static gboolean
has_date_form (const char *date)
{
  const char *form = "0000-00-00";

  for (; *form != '\0'; form++, date++)
    if (*form == '0' ? !g_ascii_isdigit (*date) : *date != *form)
      return FALSE;
  return *date == '\0';
}

/**
 * _iec_strategy_clean_date:
 * @date: (nullable): YYYY-MM-DD, or empty
 *
 * Returns: (transfer full): @date; NULL with an error if it is no day
 */
char *
_iec_strategy_clean_date (const char *date, GError **error)
{
  if (date == NULL || date[0] == '\0')
    return g_strdup ("");
  if (has_date_form (date)
      && g_date_valid_dmy ((GDateDay)atoi (date + 8), (GDateMonth)atoi (date + 5), (GDateYear)atoi (date)))
    return g_strdup (date);
  g_set_error (error, IEC_ERROR, IEC_ERROR_INVALID, _ ("“%s” is no date of the form 2023-06-09."), date);
  return NULL;
}

/**
 * _iec_strategy_dup_time:
 *
 * Returns: (transfer full): the time of iec_now() as files write it
 */
char *
_iec_strategy_dup_time (void)
{
  g_autoptr (GDateTime) now = iec_now ();

  return g_date_time_format (now, "%Y-%m-%dT%H:%M:%SZ");
}
