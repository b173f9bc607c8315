/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "page-document.h"

#include "iec-style-names.h"

IecDocument *
page_document_new (void)
{
  IecDocument *document = iec_document_new ("Kadiķu partnerības stratēģija", "lv");
  g_autoptr (IecStylesheet) stylesheet = iec_stylesheet_new_default (NULL);

  iec_document_set_stylesheet (document, stylesheet);
  iec_document_set_field (document, IEC_FIELD_HEAD, "Kadiķu partnerība");
  iec_document_set_field (document, IEC_FIELD_FOOT, "3. redakcija");
  iec_document_set_field (document, IEC_FIELD_CREATOR, "Biedrība „Kadiķu partnerība”");
  iec_document_set_field (document, IEC_FIELD_DRAFT_ID, "0123456789abcdef");
  iec_document_set_field (document, IEC_FIELD_DATE, "2023-06-09T08:30:00Z");
  return document;
}

IecBlock *
page_document_add_part (IecDocument *document, const char *page)
{
  return iec_block_append_new (iec_document_get_root (document), IEC_BLOCK_PART, page);
}

IecBlock *
page_document_add_paragraph (IecBlock *parent, const char *style, const char *text)
{
  IecBlock *block = iec_block_append_new (parent, IEC_BLOCK_PARAGRAPH, style);

  iec_block_add_text (block, text);
  return block;
}

IecBlock *
page_document_add_heading (IecBlock *parent,
                           const char *style,
                           guint level,
                           const char *label,
                           const char *anchor,
                           const char *text)
{
  IecBlock *block = iec_block_append_new (parent, IEC_BLOCK_HEADING, style);

  block->level = level;
  block->label = g_strdup (label);
  block->anchor = g_strdup (anchor);
  iec_block_add_text (block, text);
  return block;
}

/* A paragraph of as many lines, each ended by a break. */
void
page_document_add_lines (IecBlock *parent, guint n)
{
  IecBlock *block = iec_block_append_new (parent, IEC_BLOCK_PARAGRAPH, IEC_STYLE_TEXT);

  for (guint i = 0; i < n; i++)
    {
      if (i > 0)
        iec_block_add_break (block);
      iec_block_add_text (block, PAGE_DOCUMENT_LINE);
    }
}

IecBlock *
page_document_add_note (IecBlock *parent, const char *text)
{
  IecBlock *note = iec_block_append_new (parent, IEC_BLOCK_SIDE, NULL);

  page_document_add_paragraph (note, IEC_STYLE_SIDE, text);
  return note;
}

IecBlock *
page_document_add_table (IecBlock *parent)
{
  IecBlock *table = iec_block_append_new (parent, IEC_BLOCK_TABLE, IEC_TABLE_PLAIN);

  iec_block_add_column (table, 60, IEC_ALIGN_END);
  iec_block_add_column (table, 0, IEC_ALIGN_START);
  return table;
}

IecBlock *
page_document_add_row (IecBlock *table, IecRowKind kind, const char *first, const char *second)
{
  const char *const texts[] = { first, second };
  IecBlock *row = iec_block_append_new (table, IEC_BLOCK_ROW, NULL);

  row->row = kind;
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      IecBlock *cell = iec_block_append_new (row, IEC_BLOCK_CELL, NULL);

      if (texts[i] != NULL)
        page_document_add_paragraph (cell, NULL, texts[i]);
    }
  return row;
}

IecBlock *
page_document_add_entry (IecBlock *contents, guint level, const char *label, const char *target, const char *text)
{
  IecBlock *entry = iec_block_append_new (contents, IEC_BLOCK_ENTRY, NULL);

  entry->level = level;
  entry->label = g_strdup (label);
  entry->target = g_strdup (target);
  iec_block_add_text (entry, text);
  return entry;
}

/* (transfer full): the document on pages, by a typesetter that set nothing before. */
IecPages *
page_document_set (IecDocument *document)
{
  g_autoptr (IecTypesetter) typesetter = iec_typesetter_new ();
  g_autoptr (GError) error = NULL;
  IecPages *pages = iec_typesetter_set (typesetter, document, NULL, NULL, NULL, &error);

  g_assert_no_error (error);
  g_assert_nonnull (pages);
  return pages;
}
