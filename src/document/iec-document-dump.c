/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-document-private.h"

static const char *const kind_names[] = {
  "document", "part", "heading", "paragraph", "list",  "item",       "table", "row",
  "cell",     "side", "frame",   "contents",  "entry", "page-break", "note",  "figure",
};

static const char *const row_names[] = { "body", "head", "group", "sum" };
static const char align_signs[] = { '<', '>', '=' };

/* Line ends and backslashes are escaped so that a block stays one line. */
static void
append_escaped (GString *out, const char *text)
{
  for (; *text != '\0'; text++)
    switch (*text)
      {
      case '\n':
        g_string_append (out, "\\n");
        break;
      case '\t':
        g_string_append (out, "\\t");
        break;
      case '\\':
        g_string_append (out, "\\\\");
        break;
      default:
        g_string_append_c (out, *text);
      }
}

static void
append_span (GString *out, const IecSpan *span)
{
  gboolean marked;

  if (span->kind == IEC_SPAN_NOTE)
    {
      g_string_append_printf (out, "{note %s}", span->text);
      return;
    }
  if (span->kind == IEC_SPAN_PAGE)
    {
      g_string_append_printf (out, "{page →%s}", span->target);
      return;
    }
  if (span->kind != IEC_SPAN_TEXT)
    {
      g_string_append (out, span->kind == IEC_SPAN_BREAK ? "{break}" : "{tab}");
      return;
    }

  marked = span->style != NULL || span->flags != 0 || span->tone != 0 || span->target != NULL || span->uri != NULL
           || span->language != NULL;
  if (marked)
    g_string_append_c (out, '{');
  if (span->flags & IEC_SPAN_STRONG)
    g_string_append (out, "b ");
  if (span->flags & IEC_SPAN_EMPHASIS)
    g_string_append (out, "i ");
  if (span->language != NULL)
    g_string_append_printf (out, "@%s ", span->language);
  if (span->style != NULL)
    g_string_append_printf (out, "%s ", span->style);
  if (span->tone != 0)
    g_string_append_printf (out, "%u ", span->tone);
  if (span->target != NULL)
    g_string_append_printf (out, "→%s ", span->target);
  if (span->uri != NULL)
    {
      g_string_append (out, "⇒");
      append_escaped (out, span->uri);
      g_string_append_c (out, ' ');
    }
  if (marked)
    g_string_append (out, "| ");
  append_escaped (out, span->text);
  if (marked)
    g_string_append_c (out, '}');
}

static void
append_columns (GString *out, const GArray *columns)
{
  g_string_append (out, " (");
  for (guint i = 0; i < columns->len; i++)
    {
      const IecColumn *column = &g_array_index (columns, IecColumn, i);
      char width[G_ASCII_DTOSTR_BUF_SIZE];

      g_ascii_formatd (width, sizeof width, "%.1f", column->width);
      g_string_append_printf (out, "%s%c%s", i > 0 ? " " : "", align_signs[column->align], width);
    }
  g_string_append_c (out, ')');
}

static void
append_properties (GString *out, const IecBlock *block)
{
  if (block->kind == IEC_BLOCK_ROW)
    g_string_append_printf (out, " %s", row_names[block->row]);
  if (block->kind == IEC_BLOCK_LIST && block->ordered)
    g_string_append (out, " ordered");
  if (block->level != 0)
    g_string_append_printf (out, " %u", block->level);
  if (block->style != NULL)
    g_string_append_printf (out, " [%s]", block->style);
  if (block->tone != 0)
    g_string_append_printf (out, " tone %u", block->tone);
  if (block->kind == IEC_BLOCK_CELL && block->column_span != 1)
    g_string_append_printf (out, " span %u", block->column_span);
  if (block->kind == IEC_BLOCK_CELL && block->row_span != 1)
    g_string_append_printf (out, " rows %u", block->row_span);
  if (block->kind == IEC_BLOCK_CELL && block->header)
    g_string_append (out, " header");
  if (block->kind == IEC_BLOCK_ROW && block->keep)
    g_string_append (out, " keep");
  if (block->kind == IEC_BLOCK_NOTE && block->header)
    g_string_append (out, " explained");
  if (block->columns != NULL)
    append_columns (out, block->columns);
  if (block->language != NULL)
    g_string_append_printf (out, " @%s", block->language);
  if (block->anchor != NULL)
    g_string_append_printf (out, " #%s", block->anchor);
  if (block->target != NULL)
    g_string_append_printf (out, " →%s", block->target);
}

/* A drawing's size in whole points, how many shapes it has, and what it shows. */
static void
append_figure (GString *out, const IecFigure *figure)
{
  g_string_append_printf (out, " (%d×%d)", (int)(figure->width + 0.5), (int)(figure->height + 0.5));
  if (figure->picture != NULL)
    g_string_append_printf (out, " %s", figure->mime_type);
  else
    g_string_append_printf (out, " %u shapes", figure->shapes->len);
  g_string_append (out, ": ");
  append_escaped (out, figure->description);
}

static void
append_block (GString *out, const IecBlock *block, guint depth)
{
  for (guint i = 0; i < depth; i++)
    g_string_append (out, "  ");
  g_string_append (out, kind_names[block->kind]);
  append_properties (out, block);
  if (block->label != NULL)
    {
      g_string_append (out, " <");
      append_escaped (out, block->label);
      g_string_append_c (out, '>');
    }
  if (block->spans != NULL)
    g_string_append (out, ": ");
  for (guint i = 0; block->spans != NULL && i < block->spans->len; i++)
    append_span (out, g_ptr_array_index (block->spans, i));
  if (block->figure != NULL)
    append_figure (out, block->figure);
  for (guint i = 0; block->figures != NULL && block->figures[i] != NULL; i++)
    g_string_append_printf (out, "%s%s", i == 0 ? " ‖ " : " | ", block->figures[i]);
  g_string_append_c (out, '\n');
}

/* The notes of a block's marks, each paragraph a line below the block. */
static void
append_notes (GString *out, const IecBlock *block, guint depth)
{
  for (guint i = 0; block->spans != NULL && i < block->spans->len; i++)
    {
      const IecSpan *span = g_ptr_array_index (block->spans, i);

      if (span->kind != IEC_SPAN_NOTE || span->note == NULL)
        continue;
      append_block (out, span->note, depth);
      for (const IecBlock *child = span->note->first; child != NULL; child = child->next)
        append_block (out, child, depth + 1);
    }
}

/**
 * iec_document_dump:
 * @self: a document
 *
 * The document as text for tests and for people who look for a fault: fields, then a line for each block with kind,
 * level, [style], tone, columns, #anchor, →target, <label>, the spans ({what they are | text} where they are not
 * plain) and ‖ figures, two spaces further in for each depth. The same document gives the same text.
 *
 * Returns: (transfer full): the text
 */
char *
iec_document_dump (IecDocument *self)
{
  GString *out = g_string_new (NULL);
  g_autoptr (GList) fields = NULL;
  const IecBlock *block;
  IecBlockWalk walk;
  IecBlockEvent event;
  guint depth = 0;

  g_return_val_if_fail (self != NULL, g_string_free (out, FALSE));

  g_string_append_printf (out, "title: %s\nlanguage: %s\n", iec_document_get_title (self),
                          iec_document_get_language (self));
  fields = _iec_document_list_fields (self);
  for (GList *item = fields; item != NULL; item = item->next)
    g_string_append_printf (out, "%s: %s\n", (const char *)item->data, iec_document_get_field (self, item->data));

  iec_block_walk_init (&walk, iec_document_get_root (self));
  while ((event = iec_block_walk_next (&walk, &block)) != IEC_BLOCK_EVENT_DONE)
    {
      if (event == IEC_BLOCK_EVENT_ENTER)
        {
          append_block (out, block, depth++);
          append_notes (out, block, depth);
        }
      else
        depth--;
    }

  return g_string_free (out, FALSE);
}
