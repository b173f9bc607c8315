/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-stylesheet-tags-private.h"

#include <string.h>

/**
 * _iec_tag_find:
 * @at: where to look
 * @end: the end of what is looked at
 * @text: what is looked for
 *
 * Returns: (transfer none): behind it; @end where there is none
 */
const char *
_iec_tag_find (const char *at, const char *end, const char *text)
{
  const char *found = g_strstr_len (at, end - at, text);

  return found != NULL ? found + strlen (text) : end;
}

static const char *
pass_tag (const char *at, const char *end)
{
  char quote = '\0';

  for (; at < end; at++)
    {
      if (quote != '\0')
        quote = *at == quote ? '\0' : quote;
      else if (*at == '"' || *at == '\'')
        quote = *at;
      else if (*at == '>')
        return at + 1;
    }
  return end;
}

/* The text has no NUL behind it, so string functions may not look for its end. */
static gboolean
begins_with (const char *at, const char *end, const char *prefix)
{
  gsize length = strlen (prefix);

  return (gsize)(end - at) >= length && memcmp (at, prefix, length) == 0;
}

/**
 * _iec_tag_next:
 * @self: where it was
 * @tag: (out): the next tag; comments, CDATA and processing instructions are passed over
 *
 * Returns: whether there is one
 */
gboolean
_iec_tag_next (StyleScanner *self, StyleTag *tag)
{
  while (self->at < self->end)
    {
      const char *at = memchr (self->at, '<', (gsize)(self->end - self->at));

      if (at == NULL)
        break;
      if (begins_with (at, self->end, "<!--"))
        self->at = _iec_tag_find (at, self->end, "-->");
      else if (begins_with (at, self->end, "<![CDATA["))
        self->at = _iec_tag_find (at, self->end, "]]>");
      else if (at[1] == '?' || at[1] == '!')
        self->at = _iec_tag_find (at, self->end, ">");
      else
        {
          tag->from = at;
          tag->to = self->at = pass_tag (at, self->end);
          tag->kind = at[1] == '/' ? TAG_END : tag->to[-2] == '/' ? TAG_EMPTY : TAG_START;
          tag->name = at + (tag->kind == TAG_END ? 2 : 1);
          tag->name_length = strcspn (tag->name, " \t\r\n/>");
          self->depth = tag->kind == TAG_END ? self->open-- : self->open + 1;
          if (tag->kind == TAG_START)
            self->open++;
          return TRUE;
        }
    }
  return FALSE;
}

/** _iec_tag_is: Returns: whether the tag has that name, with its prefix */
gboolean
_iec_tag_is (const StyleTag *tag, const char *name)
{
  return tag->name_length == strlen (name) && strncmp (tag->name, name, tag->name_length) == 0;
}

/**
 * _iec_tag_dup_attribute:
 * @tag: a tag that has its attributes in double quotes, as the built-in sheet and word processors write them
 * @name: an attribute's name, with its prefix
 *
 * Returns: (transfer full) (nullable): its value
 */
char *
_iec_tag_dup_attribute (const StyleTag *tag, const char *name)
{
  g_autofree char *pattern = g_strdup_printf (" %s=\"", name);
  const char *found = g_strstr_len (tag->from, tag->to - tag->from, pattern);

  if (found == NULL)
    return NULL;
  found += strlen (pattern);
  return g_strndup (found, strcspn (found, "\""));
}

/** _iec_tag_has: Returns: whether the tag has the attribute with this value, in either kind of quotes */
gboolean
_iec_tag_has (const StyleTag *tag, const char *name, const char *value)
{
  g_autofree char *pattern = g_strdup_printf ("%s=", name);
  const char *found = g_strstr_len (tag->from, tag->to - tag->from, pattern);

  if (found == NULL)
    return FALSE;
  found += strlen (pattern) + 1;
  return (gsize)(tag->to - found) > strlen (value) && strncmp (found, value, strlen (value)) == 0
         && found[strlen (value)] == found[-1];
}
