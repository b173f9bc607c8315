/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "iec-panes.h"
#include "iec-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * IecTextMode: what is seen of the text.
 * @IEC_TEXT_WRITE: the text, with its evidence beside it
 * @IEC_TEXT_BESIDE: the text, with its pages beside it
 * @IEC_TEXT_PAGES: its pages, with the evidence beside them
 */
typedef enum
{
  IEC_TEXT_WRITE,
  IEC_TEXT_BESIDE,
  IEC_TEXT_PAGES,
} IecTextMode;

/**
 * IecTextPage:
 *
 * The view of the text: outline, text or its pages, and evidence side by side.
 *
 * Properties: "mode" (#IecTextMode).
 */
#define IEC_TYPE_TEXT_PAGE (iec_text_page_get_type ())
G_DECLARE_FINAL_TYPE (IecTextPage, iec_text_page, IEC, TEXT_PAGE, GtkWidget)

void iec_text_page_set_session (IecTextPage *self, IecSession *session);
IecPanes *iec_text_page_get_panes (IecTextPage *self);
void iec_text_page_set_mode (IecTextPage *self, IecTextMode mode);
IecTextMode iec_text_page_get_mode (IecTextPage *self);
void iec_text_page_set_save_line (IecTextPage *self, GtkWidget *save_line);
void iec_text_page_edit_element (IecTextPage *self, IecElement *element);
void iec_text_page_start_search (IecTextPage *self);
void iec_text_page_find (IecTextPage *self, gboolean replacing);
gboolean iec_text_page_escape (IecTextPage *self);

G_END_DECLS
