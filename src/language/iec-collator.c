/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-collator.h"

#include <string.h>
#include <unicode/ucol.h>
#include <unicode/ustring.h>

struct _IecCollator
{
  /* Owned */
  UCollator *collator;
  char *version;
};

static char *
make_version (UCollator *collator)
{
  UVersionInfo rules, unicode, library;
  char rules_text[U_MAX_VERSION_STRING_LENGTH];
  char unicode_text[U_MAX_VERSION_STRING_LENGTH];
  char library_text[U_MAX_VERSION_STRING_LENGTH];
  ucol_getVersion (collator, rules);
  ucol_getUCAVersion (collator, unicode);
  u_getVersion (library);
  u_versionToString (rules, rules_text);
  u_versionToString (unicode, unicode_text);
  u_versionToString (library, library_text);
  return g_strdup_printf ("ICU %s %s %s", library_text, rules_text, unicode_text);
}

static UCollator *
open_collator (const char *language)
{
  UErrorCode status = U_ZERO_ERROR;
  UCollator *collator = ucol_open (language, &status);
  if (U_FAILURE (status))
    {
      status = U_ZERO_ERROR;
      collator = ucol_open ("root", &status);
    }
  if (U_FAILURE (status))
    g_error ("ICU has no rules for sorting: %s", u_errorName (status));
  ucol_setAttribute (collator, UCOL_NUMERIC_COLLATION, UCOL_ON, &status);
  ucol_setAttribute (collator, UCOL_NORMALIZATION_MODE, UCOL_ON, &status);
  return collator;
}

static UChar *
make_utf16 (const char *text, gint32 *length)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  glong written = 0;
  gunichar2 *utf16 = g_utf8_to_utf16 (valid, -1, NULL, &written, NULL);
  *length = (gint32)written;
  return (UChar *)utf16;
}

/**
 * iec_collator_new:
 * @language: "lv", "en" or another code; for one that ICU does not know, Unicode's own order holds
 *
 * Returns: (transfer full): a collator for the language
 */
IecCollator *
iec_collator_new (const char *language)
{
  g_return_val_if_fail (language != NULL, NULL);

  IecCollator *self = g_new0 (IecCollator, 1);
  self->collator = open_collator (language);
  self->version = make_version (self->collator);
  return self;
}

/**
 * iec_collator_free:
 * @self: (transfer full): a collator
 */
void
iec_collator_free (IecCollator *self)
{
  g_return_if_fail (self != NULL);

  ucol_close (self->collator);
  g_free (self->version);
  g_free (self);
}

/**
 * iec_collator_compare:
 * @self: a collator
 * @a: (nullable): a text; %NULL is as ""
 * @b: (nullable): a text; %NULL is as ""
 *
 * Compares by the language's alphabet and numbers by their value: "R1.2" before "R1.10".
 *
 * Returns: less than, equal to or greater than 0 as @a stands before, with or after @b
 */
int
iec_collator_compare (IecCollator *self, const char *a, const char *b)
{
  g_return_val_if_fail (self != NULL, 0);

  gint32 a_length, b_length;
  g_autofree UChar *a16 = make_utf16 (a != NULL ? a : "", &a_length);
  g_autofree UChar *b16 = make_utf16 (b != NULL ? b : "", &b_length);
  return ucol_strcoll (self->collator, a16, a_length, b16, b_length);
}

/**
 * iec_collator_get_key:
 * @self: a collator
 * @text: (nullable): a text; %NULL is as ""
 *
 * Returns: (transfer full): bytes that memcmp() puts in the order of iec_collator_compare(), as long as
 *   iec_collator_get_version() is the same
 */
GBytes *
iec_collator_get_key (IecCollator *self, const char *text)
{
  g_return_val_if_fail (self != NULL, NULL);

  gint32 length;
  g_autofree UChar *utf16 = make_utf16 (text != NULL ? text : "", &length);
  gint32 needed = ucol_getSortKey (self->collator, utf16, length, NULL, 0);
  guint8 *key = g_malloc ((gsize)MAX (needed, 1));
  ucol_getSortKey (self->collator, utf16, length, key, needed);
  /* ICU ends a key with a zero byte, which is not part of the order. */
  return g_bytes_new_take (key, (gsize)MAX (needed - 1, 0));
}

/**
 * iec_collator_get_version:
 * @self: a collator
 *
 * Returns: a line that is another one whenever keys may differ: the versions of ICU, its rules and Unicode's table
 */
const char *
iec_collator_get_version (IecCollator *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->version;
}
