/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-sheet-private.h"

#include "iec-error.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static const char *const encodings[] = { "UTF-8", "WINDOWS-1257", "UTF-16LE", "UTF-16BE", NULL };

/* How much of a file is looked at to tell UTF-16 without a mark from other bytes. */
#define PROBE_BYTES 4096

/* Text has so many bytes at least for each control character in it; other files have fewer. */
#define TEXT_BYTES_FOR_CONTROL 20

/* The upper half of Windows-1257 (Baltic); 0 where it has no character. A table of our own, since a minimal system
 * may come without this one of the C library's converters. */
static const guint16 windows_1257[128] = {
  0x20AC, 0,      0x201A, 0,      0x201E, 0x2026, 0x2020, 0x2021, 0,      0x2030, 0,      0x2039, 0,
  0x00A8, 0x02C7, 0x00B8, 0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0,      0x2122,
  0,      0x203A, 0,      0x00AF, 0x02DB, 0,      0x00A0, 0,      0x00A2, 0x00A3, 0x00A4, 0,      0x00A6,
  0x00A7, 0x00D8, 0x00A9, 0x0156, 0x00AB, 0x00AC, 0x00AD, 0x00AE, 0x00C6, 0x00B0, 0x00B1, 0x00B2, 0x00B3,
  0x00B4, 0x00B5, 0x00B6, 0x00B7, 0x00F8, 0x00B9, 0x0157, 0x00BB, 0x00BC, 0x00BD, 0x00BE, 0x00E6, 0x0104,
  0x012E, 0x0100, 0x0106, 0x00C4, 0x00C5, 0x0118, 0x0112, 0x010C, 0x00C9, 0x0179, 0x0116, 0x0122, 0x0136,
  0x012A, 0x013B, 0x0160, 0x0143, 0x0145, 0x00D3, 0x014C, 0x00D5, 0x00D6, 0x00D7, 0x0172, 0x0141, 0x015A,
  0x016A, 0x00DC, 0x017B, 0x017D, 0x00DF, 0x0105, 0x012F, 0x0101, 0x0107, 0x00E4, 0x00E5, 0x0119, 0x0113,
  0x010D, 0x00E9, 0x017A, 0x0117, 0x0123, 0x0137, 0x012B, 0x013C, 0x0161, 0x0144, 0x0146, 0x00F3, 0x014D,
  0x00F5, 0x00F6, 0x00F7, 0x0173, 0x0142, 0x015B, 0x016B, 0x00FC, 0x017C, 0x017E, 0x02D9,
};

static gboolean
refuse_foreign (const char *file, GError **error)
{
  g_set_error (error, IEC_ERROR, IEC_ERROR_FOREIGN,
               _ ("%s: this is not a table. Tables are read from CSV, TSV, ODS and XLSX files."), file);
  return FALSE;
}

static gboolean
refuse_truncated (const char *file, GError **error)
{
  g_set_error (error, IEC_ERROR, IEC_ERROR_CORRUPT,
               _ ("%s: the file ends in the middle of a character; it is damaged or was cut off."), file);
  return FALSE;
}

static char *
decode_windows_1257 (const guint8 *data, gsize length, gsize *out_length)
{
  GString *text = g_string_sized_new (length + length / 8);

  for (gsize i = 0; i < length; i++)
    {
      if (data[i] < 0x80)
        g_string_append_c (text, (char)data[i]);
      else
        {
          gunichar c = windows_1257[data[i] - 0x80];
          g_string_append_unichar (text, c != 0 ? c : 0xFFFD);
        }
    }
  *out_length = text->len;
  return g_string_free (text, FALSE);
}

static gunichar
get_unit (const guint8 *data, gsize i, gboolean big_endian)
{
  return big_endian ? (gunichar)(data[i] << 8 | data[i + 1]) : (gunichar)(data[i + 1] << 8 | data[i]);
}

static char *
decode_utf16 (const guint8 *data,
              gsize length,
              gboolean big_endian,
              const char *file,
              gsize *out_length,
              GError **error)
{
  if (length % 2 != 0)
    {
      refuse_truncated (file, error);
      return NULL;
    }

  g_autoptr (GString) text = g_string_sized_new (length / 2 + length / 8);
  for (gsize i = 0; i < length; i += 2)
    {
      gunichar c = get_unit (data, i, big_endian);
      if (c >= 0xDC00 && c < 0xE000)
        {
          refuse_foreign (file, error);
          return NULL;
        }
      if (c >= 0xD800 && c < 0xDC00)
        {
          gunichar low = i + 3 < length ? get_unit (data, i + 2, big_endian) : 0;
          if (low < 0xDC00 || low >= 0xE000)
            {
              i + 3 < length ? refuse_foreign (file, error) : refuse_truncated (file, error);
              return NULL;
            }
          c = 0x10000 + ((c - 0xD800) << 10) + (low - 0xDC00);
          i += 2;
        }
      g_string_append_unichar (text, c);
    }
  *out_length = text->len;
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* Latin letters in UTF-16 have a zero as their upper byte, so zeros stand on one side only. */
static const char *
detect_utf16 (const guint8 *data, gsize length)
{
  gsize probe = MIN (length, PROBE_BYTES) & ~(gsize)1;
  gsize zeros[2] = { 0, 0 };

  for (gsize i = 0; i < probe; i++)
    zeros[i % 2] += data[i] == 0;
  if (probe < 4)
    return NULL;
  if (zeros[1] * 10 > probe && zeros[0] * 40 < probe)
    return "UTF-16LE";
  if (zeros[0] * 10 > probe && zeros[1] * 40 < probe)
    return "UTF-16BE";
  return NULL;
}

/* Text has no NUL, and hardly a control character but white space and, from old programs, an end-of-file mark: one that
 * was pasted along with a text does not make the table another thing. */
static gboolean
is_binary (const guint8 *data, gsize length)
{
  gsize controls = 0;
  for (gsize i = 0; i < length; i++)
    {
      if (data[i] == 0)
        return TRUE;
      controls += data[i] < 0x20 && !(data[i] >= '\t' && data[i] <= '\r') && data[i] != 0x1A;
    }
  return controls * TEXT_BYTES_FOR_CONTROL > length;
}

/* Whether what is not valid UTF-8 was meant as UTF-8: in Windows-1257 letters hardly ever form its sequences by chance.
 * Tells the line of the first byte that is wrong. */
static gboolean
is_damaged_utf8 (const guint8 *data, gsize length, guint *line)
{
  const char *p = (const char *)data;
  const char *end = p + length;
  gsize n_valid = 0;
  gsize n_wrong = 0;

  *line = 1;
  while (p < end)
    {
      const char *valid_end;
      g_utf8_validate_len (p, (gsize)(end - p), &valid_end);
      for (; p < valid_end; p++)
        {
          n_valid += (guchar)*p >= 0xC0;
          *line += n_wrong == 0 && *p == '\n';
        }
      if (p < end)
        {
          n_wrong++;
          p++;
        }
    }
  return n_valid * 2 > n_wrong;
}

static gboolean
is_cut_off_utf8 (const guint8 *data, gsize length, const char *valid_end)
{
  const char *begin = (const char *)data;
  gsize rest = length - (gsize)(valid_end - begin);

  if (rest == 0 || rest > 3 || g_utf8_get_char_validated (valid_end, (gssize)rest) != (gunichar)-2)
    return FALSE;
  /* A Windows-1257 file that ends in an accented letter looks alike, but has no proper sequence before it. */
  for (const char *p = begin; p < valid_end; p++)
    {
      if ((guchar)*p >= 0x80)
        return TRUE;
    }
  return FALSE;
}

static char *
decode_bytes (const guint8 *data,
              gsize length,
              const char *file,
              const char **encoding,
              gsize *out_length,
              GError **error)
{
  const char *valid_end = NULL;
  gboolean marked = length >= 3 && memcmp (data, "\xEF\xBB\xBF", 3) == 0;

  if (marked)
    {
      data += 3;
      length -= 3;
    }
  if (g_utf8_validate_len ((const char *)data, length, &valid_end))
    {
      *encoding = "UTF-8";
      *out_length = length;
      return g_strndup ((const char *)data, length);
    }
  if (is_cut_off_utf8 (data, length, valid_end))
    {
      refuse_truncated (file, error);
      return NULL;
    }
  if (marked)
    {
      g_set_error (error, IEC_ERROR, IEC_ERROR_CORRUPT, _ ("%s: the file says that it is UTF-8, but is not."), file);
      return NULL;
    }
  guint line;
  if (is_damaged_utf8 (data, length, &line))
    {
      g_set_error (error, IEC_ERROR, IEC_ERROR_CORRUPT,
                   /* Translators: a file's name and the number of a line in it. */
                   _ ("%s, line %u: a character here is damaged, while the rest of the file is UTF-8. Save the table "
                      "once more as UTF-8."),
                   file, line);
      return NULL;
    }
  *encoding = "WINDOWS-1257";
  return decode_windows_1257 (data, length, out_length);
}

/* The encoding that a byte order mark tells, and how long the mark is; NULL without a mark. */
static const char *
find_mark (const guint8 *data, gsize size, gsize *mark)
{
  if (size >= 3 && memcmp (data, "\xEF\xBB\xBF", 3) == 0)
    {
      *mark = 3;
      return "UTF-8";
    }
  *mark = 2;
  if (size >= 2 && data[0] == 0xFF && data[1] == 0xFE)
    return "UTF-16LE";
  if (size >= 2 && data[0] == 0xFE && data[1] == 0xFF)
    return "UTF-16BE";
  *mark = 0;
  return NULL;
}

/* As a person chose it, right or wrong: wrong bytes become U+FFFD, which is seen at once. */
static char *
decode_as (const char *encoding, const guint8 *data, gsize size, const char *file, gsize *length, GError **error)
{
  gsize mark = 0;
  const char *marked = find_mark (data, size, &mark);

  if (g_strcmp0 (marked, encoding) != 0)
    mark = 0;
  data += mark;
  size -= mark;
  if (g_str_has_prefix (encoding, "UTF-16"))
    return decode_utf16 (data, size, g_str_has_suffix (encoding, "BE"), file, length, error);
  if (strcmp (encoding, "WINDOWS-1257") == 0)
    return decode_windows_1257 (data, size, length);
  char *text = g_utf8_make_valid ((const char *)data, (gssize)size);
  *length = strlen (text);
  return text;
}

/* As the bytes tell. */
static char *
decode_found (const char **encoding, const guint8 *data, gsize size, const char *file, gsize *length, GError **error)
{
  gsize mark = 0;
  const char *marked = find_mark (data, size, &mark);

  if (marked != NULL && strcmp (marked, "UTF-8") != 0)
    *encoding = marked;
  else
    {
      mark = 0;
      *encoding = detect_utf16 (data, size);
    }
  if (*encoding != NULL)
    return decode_utf16 (data + mark, size - mark, g_str_has_suffix (*encoding, "BE"), file, length, error);
  if (!is_binary (data, size))
    return decode_bytes (data, size, file, encoding, length, error);
  refuse_foreign (file, error);
  return NULL;
}

/**
 * iec_sheets_get_encodings:
 *
 * Returns: (transfer none): the encodings that text can be read in, the likelier first, NULL-terminated
 */
const char *const *
iec_sheets_get_encodings (void)
{
  return encodings;
}

/**
 * iec_decode_text:
 * @bytes: a text file's content
 * @file: its name for messages
 * @wanted: (nullable): the encoding that a person chose; NULL to find it
 * @encoding: (out) (transfer none): "UTF-8", "UTF-16LE", "UTF-16BE" or "WINDOWS-1257"
 * @length: (out): of the result
 *
 * Makes UTF-8 of the text of a spreadsheet program. A byte order mark decides; else zeros on one side of the
 * byte pairs mean UTF-16, valid UTF-8 is UTF-8, and anything else Windows-1257, which is what programs in the Baltic
 * countries write otherwise; bytes that it does not know become U+FFFD. UTF-8 with wrong bytes in it is refused, since
 * all its letters would be others in Windows-1257. With a chosen encoding nothing is guessed: what is no character in
 * it becomes U+FFFD, but half a character of UTF-16 is refused. A NUL, or many control characters, mean that it is no
 * text.
 *
 * Returns: (transfer full) (nullable): the text without the mark, NUL-terminated; NULL with %IEC_ERROR_FOREIGN or
 *   %IEC_ERROR_CORRUPT
 */
char *
iec_decode_text (GBytes *bytes,
                 const char *file,
                 const char *wanted,
                 const char **encoding,
                 gsize *length,
                 GError **error)
{
  g_return_val_if_fail (bytes != NULL && file != NULL && encoding != NULL && length != NULL, NULL);
  g_return_val_if_fail (wanted == NULL || g_strv_contains (encodings, wanted), NULL);

  gsize size;
  const guint8 *data = g_bytes_get_data (bytes, &size);
  g_autofree char *text = NULL;

  *encoding = NULL;
  if (wanted == NULL)
    text = decode_found (encoding, data, size, file, length, error);
  else if (!g_str_has_prefix (wanted, "UTF-16") && is_binary (data, size))
    refuse_foreign (file, error);
  else
    {
      *encoding = encodings[0];
      for (guint i = 0; encodings[i] != NULL; i++)
        if (strcmp (encodings[i], wanted) == 0)
          *encoding = encodings[i];
      text = decode_as (*encoding, data, size, file, length, error);
    }
  if (text == NULL)
    return NULL;

  if (is_binary ((const guint8 *)text, *length))
    {
      refuse_foreign (file, error);
      return NULL;
    }
  if (*length > 0 && text[*length - 1] == 0x1A)
    text[--*length] = '\0';
  return g_steal_pointer (&text);
}
