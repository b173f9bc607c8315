/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-body.h"

#include "iec-body-private.h"
#include "iec-fold.h"
#include "iec-xml-writer.h"

#include <string.h>

#define MAX_ITEM_DIGITS 4

typedef enum
{
  LINE_BLANK,
  LINE_TEXT,
  LINE_BULLET,
  LINE_NUMBER,
} LineKind;

typedef struct
{
  LineKind kind;
  guint number;
  const char *text;  /* without its mark */
  const char *whole; /* without its indentation */
} Line;

static Line
classify (const char *line)
{
  const char *text = line;
  guint digits = 0;

  while (*text == ' ' || *text == '\t')
    text++;
  if (*text == '\0')
    return (Line){ LINE_BLANK, 0, text, text };
  if ((text[0] == '-' || text[0] == '*') && text[1] == ' ')
    return (Line){ LINE_BULLET, 0, text + 2, text };
  while (digits < MAX_ITEM_DIGITS && g_ascii_isdigit (text[digits]))
    digits++;
  if (digits > 0 && text[digits] == '.' && text[digits + 1] == ' ')
    return (Line){ LINE_NUMBER, (guint)g_ascii_strtoull (text, NULL, 10), text + digits + 2, text };
  return (Line){ LINE_TEXT, 0, text, text };
}

/* A line "1. " begins a list only if a line "2. " follows in the same block: "1. jūlijā" is a date. */
static gboolean
starts_numbered_list (GArray *lines, guint start)
{
  if (g_array_index (lines, Line, start).kind != LINE_NUMBER || g_array_index (lines, Line, start).number != 1)
    return FALSE;
  for (guint i = start + 1; i < lines->len; i++)
    {
      const Line *line = &g_array_index (lines, Line, i);

      if (line->kind == LINE_NUMBER)
        return line->number == 2;
      if (line->kind != LINE_TEXT)
        return FALSE;
    }
  return FALSE;
}

static void
append_words (GString *words, const char *text)
{
  if (words->len > 0)
    g_string_append_c (words, ' ');
  g_string_append (words, text);
}

static void
flush_words (IecXmlWriter *writer, const char *tag, GString *words)
{
  g_strchomp (words->str);
  if (words->str[0] != '\0')
    iec_xml_writer_element (writer, tag, words->str);
  g_string_truncate (words, 0);
}

/* Writes the list that begins at @start; lines without a mark go on with the item before. Returns where it ends. */
static guint
write_list (IecXmlWriter *writer, GArray *lines, guint start)
{
  LineKind kind = g_array_index (lines, Line, start).kind;
  g_autoptr (GString) words = g_string_new (NULL);
  guint expected = 1;
  guint i;

  iec_xml_writer_start (writer, kind == LINE_BULLET ? "ul" : "ol");
  for (i = start; i < lines->len; i++)
    {
      const Line *line = &g_array_index (lines, Line, i);

      if (line->kind == LINE_BLANK || (line->kind == LINE_BULLET && kind == LINE_NUMBER))
        break;
      if (line->kind == kind && (kind == LINE_BULLET || line->number == expected))
        {
          flush_words (writer, "li", words);
          append_words (words, line->text);
          expected++;
        }
      else
        append_words (words, line->whole);
    }
  flush_words (writer, "li", words);
  iec_xml_writer_end (writer);
  return i;
}

/* Writes the paragraph that begins at @start; returns where it ends. */
static guint
write_paragraph (IecXmlWriter *writer, GArray *lines, guint start)
{
  g_autoptr (GString) words = g_string_new (NULL);
  guint i;

  for (i = start; i < lines->len; i++)
    {
      const Line *line = &g_array_index (lines, Line, i);

      if (line->kind == LINE_BLANK || line->kind == LINE_BULLET || starts_numbered_list (lines, i))
        break;
      append_words (words, line->whole);
    }
  flush_words (writer, "p", words);
  return i;
}

/**
 * iec_body_from_plain:
 * @text: plain text, as typed on a command line or pasted
 *
 * Makes body text of it. A blank line separates paragraphs; a single line break is a space. Lines that begin with
 * "- " or "* " are the items of a list, lines that begin with "1. ", "2. " … in this order, at least two of them, those
 * of a numbered one (a lone "1. " may be a date); a line without a mark goes on with the item before it.
 *
 * Returns: (transfer full): body text, "" for blank @text
 */
char *
iec_body_from_plain (const char *text)
{
  g_return_val_if_fail (text != NULL, NULL);

  g_autofree char *normal = iec_normalize (text);
  g_auto (GStrv) raw = g_strsplit (normal, "\n", -1);
  g_autoptr (GArray) lines = g_array_new (FALSE, FALSE, sizeof (Line));
  g_autoptr (IecXmlWriter) writer = iec_xml_writer_new ();

  for (guint i = 0; raw[i] != NULL; i++)
    {
      g_strdelimit (raw[i], "\t\r", ' ');
      g_strchomp (raw[i]);
      Line line = classify (raw[i]);
      g_array_append_val (lines, line);
    }
  for (guint i = 0; i < lines->len;)
    {
      LineKind kind = g_array_index (lines, Line, i).kind;

      if (kind == LINE_BLANK)
        i++;
      else if (kind == LINE_BULLET || starts_numbered_list (lines, i))
        i = write_list (writer, lines, i);
      else
        i = write_paragraph (writer, lines, i);
    }
  return iec_xml_writer_finish_fragment (writer);
}

typedef struct
{
  const IecBodyNode *node;
  guint place;
} Visit;

/* How many line breaks should stand before a block of @tag. */
static guint
breaks_before (IecBodyTag tag, IecBodyTag parent)
{
  switch (tag)
    {
    case IEC_BODY_P:
    case IEC_BODY_H1:
    case IEC_BODY_H2:
    case IEC_BODY_TABLE:
    case IEC_BODY_IMG:
      return parent == IEC_BODY_ROOT ? 2 : 0;
    case IEC_BODY_UL:
    case IEC_BODY_OL:
      return parent == IEC_BODY_ROOT ? 2 : 1;
    case IEC_BODY_LI:
    case IEC_BODY_TR:
      return 1;
    default:
      return 0;
    }
}

static void
ensure_breaks (GString *out, guint wanted)
{
  guint have = 0;

  if (out->len == 0)
    return;
  while (have < out->len && out->str[out->len - 1 - have] == '\n')
    have++;
  for (; have < wanted; have++)
    g_string_append_c (out, '\n');
}

static void
enter_plain (GString *out, const IecBodyNode *node, const Visit *parent)
{
  guint wanted = breaks_before (node->tag, parent->node->tag);

  /* The first item or row follows the break that its list or table made. */
  if ((node->tag == IEC_BODY_LI || node->tag == IEC_BODY_TR) && parent->place == 0)
    wanted = 0;
  ensure_breaks (out, wanted);
  if (node->tag == IEC_BODY_TEXT)
    g_string_append (out, node->text);
  else if (node->tag == IEC_BODY_BR)
    g_string_append_c (out, '\n');
  else if (node->tag == IEC_BODY_IMG && node->attribute != NULL)
    g_string_append (out, node->attribute);
  else if (node->tag == IEC_BODY_LI && parent->node->tag == IEC_BODY_OL)
    g_string_append_printf (out, "%u. ", parent->place + 1);
  else if (node->tag == IEC_BODY_LI)
    g_string_append (out, "- ");
  else if ((node->tag == IEC_BODY_TD || node->tag == IEC_BODY_TH) && parent->place > 0)
    g_string_append_c (out, '\t');
  else if ((node->tag == IEC_BODY_P || node->tag == IEC_BODY_NOTE) && parent->node->tag != IEC_BODY_ROOT
           && parent->place > 0)
    g_string_append_c (out, ' ');
}

/**
 * iec_body_to_plain:
 * @fragment: body text, parsing or not
 *
 * The words of it, for indexes, previews and comparisons: paragraphs with a blank line between, list items as
 * "- " and "1. ", cells with tabs between, notes where their mark stands. References have no words.
 *
 * Returns: (transfer full): plain text
 */
char *
iec_body_to_plain (const char *fragment)
{
  g_return_val_if_fail (fragment != NULL, NULL);

  g_autoptr (IecBodyNode) root = iec_body_parse_or_plain (fragment);
  g_autoptr (GArray) path = g_array_new (FALSE, FALSE, sizeof (Visit));
  GString *out = g_string_new (NULL);
  Visit first = { root, 0 };

  g_array_append_val (path, first);
  while (path->len > 0)
    {
      Visit *top = &g_array_index (path, Visit, path->len - 1);

      if (top->place >= top->node->children->len)
        {
          g_array_set_size (path, path->len - 1);
          if (path->len > 0)
            g_array_index (path, Visit, path->len - 1).place++;
          continue;
        }
      Visit next = { g_ptr_array_index (top->node->children, top->place), 0 };
      enter_plain (out, next.node, top);
      g_array_append_val (path, next);
    }
  return g_string_free (out, FALSE);
}
