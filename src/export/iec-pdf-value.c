/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-pdf-value.h"

#include <string.h>

/* ISO 32000-1, 7.2.2: what ends a name, number or keyword. */
enum
{
  REGULAR,
  WHITE,
  DELIMITER,
};

static const guint8 kinds[256] = {
  ['\0'] = WHITE,    ['\t'] = WHITE,    ['\n'] = WHITE,    ['\f'] = WHITE,    ['\r'] = WHITE,    [' '] = WHITE,
  ['('] = DELIMITER, [')'] = DELIMITER, ['<'] = DELIMITER, ['>'] = DELIMITER, ['['] = DELIMITER, [']'] = DELIMITER,
  ['{'] = DELIMITER, ['}'] = DELIMITER, ['/'] = DELIMITER, ['%'] = DELIMITER,
};

static gboolean
is_white (char c)
{
  return kinds[(guchar)c] == WHITE;
}

static gboolean
is_regular (char c)
{
  return kinds[(guchar)c] == REGULAR;
}

static const char *
skip_white (const char *at, const char *end)
{
  while (at < end && (is_white (*at) || *at == '%'))
    {
      if (*at == '%')
        while (at < end && *at != '\n' && *at != '\r')
          at++;
      else
        at++;
    }
  return at;
}

/* Past a string in parentheses, which may have balanced ones in it. */
static const char *
skip_string (const char *at, const char *end)
{
  guint depth = 0;

  for (; at < end; at++)
    {
      if (*at == '\\' && at + 1 < end)
        at++;
      else if (*at == '(')
        depth++;
      else if (*at == ')' && --depth == 0)
        return at + 1;
    }
  return end;
}

static const char *
skip_word (const char *at, const char *end)
{
  at++;
  while (at < end && is_regular (*at))
    at++;
  return at;
}

/* Past one token: a bracket, a name, a string, a number or keyword. */
static const char *
skip_token (const char *at, const char *end)
{
  if (*at == '(')
    return skip_string (at, end);
  if (*at == '<' && at + 1 < end && at[1] == '<')
    return at + 2;
  if (*at == '>' && at + 1 < end && at[1] == '>')
    return at + 2;
  if (*at == '<')
    {
      const char *close = memchr (at, '>', (gsize)(end - at));

      return close != NULL ? close + 1 : end;
    }
  if (*at == '[' || *at == ']')
    return at + 1;
  return skip_word (at, end);
}

/* "12 0 R" at @at: returns its end, or NULL. */
static const char *
skip_reference (const char *at, const char *end)
{
  const char *from;

  for (guint i = 0; i < 2; i++)
    {
      for (from = at; at < end && g_ascii_isdigit (*at); at++)
        ;
      if (at == from || at == end || !is_white (*at))
        return NULL;
      at = skip_white (at, end);
    }
  return at < end && *at == 'R' && (at + 1 == end || !is_regular (at[1])) ? at + 1 : NULL;
}

static gboolean
is_bracket (const char *at, const char *end, char bracket, char angle)
{
  return *at == bracket || (*at == angle && at + 1 < end && at[1] == angle);
}

/**
 * iec_pdf_value_read:
 * @data: text of a PDF file that begins with a value, perhaps after white space
 *
 * Finds where the first value ends. Brackets are counted, not followed by calls, so any nesting is safe.
 *
 * Returns: the value; without data at the text's end
 */
IecPdfValue
iec_pdf_value_read (const char *data, gsize length)
{
  const char *end = data + length;
  const char *start = skip_white (data, end);
  const char *at = start;
  guint depth = 0;

  if (start == end)
    return (IecPdfValue){ NULL, 0 };
  const char *reference = g_ascii_isdigit (*start) ? skip_reference (start, end) : NULL;
  if (reference != NULL)
    return (IecPdfValue){ start, (gsize)(reference - start) };
  do
    {
      if (is_bracket (at, end, '[', '<'))
        depth++;
      else if (depth > 0 && is_bracket (at, end, ']', '>'))
        depth--;
      at = skip_token (at, end);
      if (depth > 0)
        at = skip_white (at, end);
    }
  while (depth > 0 && at < end);
  return (IecPdfValue){ start, (gsize)(at - start) };
}

/** iec_pdf_value_is: Returns: whether the value is written as @text */
gboolean
iec_pdf_value_is (const IecPdfValue *self, const char *text)
{
  return self->data != NULL && self->length == strlen (text) && memcmp (self->data, text, self->length) == 0;
}

/** iec_pdf_value_get_reference: Returns: the number of the object that a value such as "12 0 R" stands for, or 0 */
guint
iec_pdf_value_get_reference (const IecPdfValue *self)
{
  if (self->data == NULL || self->length < 5 || self->data[self->length - 1] != 'R')
    return 0;
  return (guint)g_ascii_strtoull (self->data, NULL, 10);
}

/**
 * iec_pdf_items_init:
 * @container: an array or dictionary; another value is one item, none has no items
 */
void
iec_pdf_items_init (IecPdfItems *self, const IecPdfValue *container)
{
  const char *data = container->data;
  gsize length = container->length;
  guint bracket = 0;

  if (data != NULL && length >= 4 && data[0] == '<' && data[1] == '<')
    bracket = 2;
  else if (data != NULL && length >= 2 && data[0] == '[')
    bracket = 1;
  self->at = data + bracket;
  self->end = data + length - bracket;
}

/** iec_pdf_items_next: Returns: FALSE at the end */
gboolean
iec_pdf_items_next (IecPdfItems *self, IecPdfValue *value)
{
  if (self->at >= self->end)
    return FALSE;
  *value = iec_pdf_value_read (self->at, (gsize)(self->end - self->at));
  if (value->data == NULL)
    return FALSE;
  self->at = value->data + value->length;
  return TRUE;
}

/**
 * iec_pdf_value_get:
 * @self: a dictionary
 * @key: with its slash
 *
 * Returns: the key's value; without data if there is none
 */
IecPdfValue
iec_pdf_value_get (const IecPdfValue *self, const char *key)
{
  IecPdfItems items;
  IecPdfValue name, value;

  iec_pdf_items_init (&items, self);
  while (iec_pdf_items_next (&items, &name) && iec_pdf_items_next (&items, &value))
    if (iec_pdf_value_is (&name, key))
      return value;
  return (IecPdfValue){ NULL, 0 };
}

static gboolean
is_listed (const IecPdfValue *name, const char *names)
{
  for (const char *at = names; at != NULL && *at != '\0';)
    {
      gsize length = strcspn (at, " ");

      if (length == name->length && memcmp (at, name->data, length) == 0)
        return TRUE;
      at += length + strspn (at + length, " ");
    }
  return FALSE;
}

/**
 * iec_pdf_append_dictionary:
 * @without: (nullable): keys to leave out, with spaces between them
 * @entries: what to add, keys and values
 *
 * Appends a changed copy of a dictionary.
 */
void
iec_pdf_append_dictionary (GString *out, const IecPdfValue *dictionary, const char *without, const char *entries)
{
  IecPdfItems items;
  IecPdfValue name, value;

  g_string_append (out, "<<");
  iec_pdf_items_init (&items, dictionary);
  while (iec_pdf_items_next (&items, &name) && iec_pdf_items_next (&items, &value))
    {
      if (is_listed (&name, without))
        continue;
      g_string_append_c (out, ' ');
      g_string_append_len (out, name.data, (gssize)name.length);
      g_string_append_c (out, ' ');
      g_string_append_len (out, value.data, (gssize)value.length);
    }
  g_string_append_printf (out, " %s >>", entries);
}

/**
 * iec_pdf_append_text:
 * @text: UTF-8
 *
 * Appends a text string (ISO 32000-1, 7.9.2.2): in ASCII, or as UTF-16 with a byte order mark.
 */
void
iec_pdf_append_text (GString *out, const char *text)
{
  if (g_str_is_ascii (text))
    {
      g_string_append_c (out, '(');
      for (const char *p = text; *p != '\0'; p++)
        {
          if (strchr ("()\\", *p) != NULL)
            g_string_append_c (out, '\\');
          g_string_append_c (out, *p == '\r' ? ' ' : *p);
        }
      g_string_append_c (out, ')');
      return;
    }
  g_string_append (out, "<FEFF");
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c < 0x10000)
        g_string_append_printf (out, "%04X", c);
      else
        g_string_append_printf (out, "%04X%04X", 0xD800 + ((c - 0x10000) >> 10), 0xDC00 + ((c - 0x10000) & 0x3FF));
    }
  g_string_append_c (out, '>');
}
