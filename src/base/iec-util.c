/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-util.h"

#include <errno.h>
#include <string.h>
#include <sys/random.h>

#define UID_ALPHABET "abcdefghijklmnopqrstuvwxyz234567"
#define UID_LETTERS 26

/* The last second of the year 9999, the last that a date of ours can say. */
#define MAX_EPOCH G_GUINT64_CONSTANT (253402300799)

static void
fill_random (guint8 *bytes, gsize length)
{
  gsize filled = 0;
  while (filled < length)
    {
      gssize got = getrandom (bytes + filled, length - filled, 0);
      if (got > 0)
        filled += (gsize)got;
      else if (errno != EINTR)
        g_error ("The system gives no random numbers: %s", g_strerror (errno));
    }
}

static void
fill_derived (guint8 *bytes, gsize length, const char *seed, guint64 counter)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  g_autofree char *text = g_strdup_printf ("%s:%" G_GUINT64_FORMAT, seed, counter);
  guint8 digest[32];
  gsize digest_length = sizeof digest;

  g_assert (length <= sizeof digest);
  g_checksum_update (checksum, (const guchar *)text, (gssize)strlen (text));
  g_checksum_get_digest (checksum, digest, &digest_length);
  memcpy (bytes, digest, length);
}

static gboolean
is_space (gunichar c)
{
  return g_unichar_isspace (c) || g_unichar_iscntrl (c) || c == 0xFEFF;
}

/**
 * iec_set_str:
 * @target: where an owned string or %NULL stands
 * @value: (nullable): the new value, copied
 *
 * Returns: whether the string changed
 */
gboolean
iec_set_str (char **target, const char *value)
{
  g_return_val_if_fail (target != NULL, FALSE);

  if (g_strcmp0 (*target, value) == 0)
    return FALSE;
  char *copy = g_strdup (value);
  g_free (*target);
  *target = copy;
  return TRUE;
}

/**
 * iec_uid_new:
 * @seed: (nullable): %NULL for a random uid
 * @counter: counts the uids made of one seed; not used without a seed
 *
 * A uid of %IEC_UID_LENGTH characters out of a–z and 2–7, the first a letter. With a seed it is made of the SHA-256 of
 * "seed:counter", so that the sample and the tests give the same bytes each time.
 *
 * Returns: (transfer full): the uid
 */
char *
iec_uid_new (const char *seed, guint64 counter)
{
  guint8 bytes[IEC_UID_LENGTH];
  if (seed != NULL)
    fill_derived (bytes, sizeof bytes, seed, counter);
  else
    fill_random (bytes, sizeof bytes);

  char *uid = g_new (char, IEC_UID_LENGTH + 1);
  uid[0] = UID_ALPHABET[bytes[0] % UID_LETTERS];
  for (gsize i = 1; i < IEC_UID_LENGTH; i++)
    uid[i] = UID_ALPHABET[bytes[i] % 32];
  uid[IEC_UID_LENGTH] = '\0';
  return uid;
}

/**
 * iec_uid_is_valid:
 * @uid: (nullable): a text from outside
 *
 * Returns: whether @uid has the form that iec_uid_new() gives
 */
gboolean
iec_uid_is_valid (const char *uid)
{
  if (uid == NULL || strlen (uid) != IEC_UID_LENGTH || !g_ascii_islower (uid[0]))
    return FALSE;
  return strspn (uid, UID_ALPHABET) == IEC_UID_LENGTH;
}

/**
 * iec_now:
 *
 * The present time in UTC, or the moment that the environment variable SOURCE_DATE_EPOCH names (seconds since 1970),
 * so that an export can be repeated byte by byte. A value that is no such number is passed over.
 *
 * Returns: (transfer full): the time
 */
GDateTime *
iec_now (void)
{
  const char *epoch = g_getenv ("SOURCE_DATE_EPOCH");
  guint64 seconds;
  if (epoch != NULL && g_ascii_string_to_unsigned (epoch, 10, 0, MAX_EPOCH, &seconds, NULL))
    return g_date_time_new_from_unix_utc ((gint64)seconds);
  return g_date_time_new_now_utc ();
}

/**
 * iec_str_squeeze:
 * @text: (nullable): any bytes
 *
 * The text as one tidy line: NFC, each run of white space, no-break spaces, line breaks and control characters one
 * space, none at the ends. Bytes that are not UTF-8 become U+FFFD.
 *
 * Returns: (transfer full): the line; an empty one for %NULL
 */
char *
iec_str_squeeze (const char *text)
{
  if (text == NULL)
    return g_strdup ("");

  g_autofree char *valid = g_utf8_make_valid (text, -1);
  g_autofree char *composed = g_utf8_normalize (valid, -1, G_NORMALIZE_NFC);
  GString *line = g_string_sized_new (strlen (composed));
  gboolean space = FALSE;
  for (const char *p = composed; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      if (is_space (c))
        {
          space = line->len > 0;
          continue;
        }
      if (space)
        g_string_append_c (line, ' ');
      space = FALSE;
      g_string_append_unichar (line, c);
    }
  return g_string_free (line, FALSE);
}
