/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "iec-typesetter.h"

G_BEGIN_DECLS

/* Documents made by hand, for the tests of the typesetter and the PDF writer. */

#define PAGE_DOCUMENT_LINE "Darbnīcās satikās iedzīvotāji."
#define PAGE_DOCUMENT_TEXT                                                                                                         \
  "Rīcība atbalsta vietas, kur ciema ļaudis pavada brīvo laiku kopā un ārā. Visās piecās darbnīcās minēta vajadzība " \
  "labiekārtot peldvietas pie ezeriem – ar laipu, pārģērbšanās kabīni un atpūtas vietu. Tikpat bieži lūgts drošs "    \
  "rotaļlaukums mazākajiem bērniem ciema centrā. Jauniešiem vajadzīgas skeitparka vai pumptreka trases un laukumi "          \
  "strītbolam un volejbolam, senioriem – soliņi pastaigu takās, kur atpūsties."

IecDocument *page_document_new (void);
IecBlock *page_document_add_part (IecDocument *document, const char *page);
IecBlock *page_document_add_paragraph (IecBlock *parent, const char *style, const char *text);
IecBlock *page_document_add_heading (IecBlock *parent,
                                     const char *style,
                                     guint level,
                                     const char *label,
                                     const char *anchor,
                                     const char *text);
void page_document_add_lines (IecBlock *parent, guint n);
IecBlock *page_document_add_note (IecBlock *parent, const char *text);
IecBlock *page_document_add_row (IecBlock *table, IecRowKind kind, const char *first, const char *second);
IecBlock *page_document_add_table (IecBlock *parent);
IecBlock *
page_document_add_entry (IecBlock *contents, guint level, const char *label, const char *target, const char *text);
IecPages *page_document_set (IecDocument *document);

G_END_DECLS
