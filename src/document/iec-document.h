/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "iec-block.h"
#include "iec-stylesheet.h"

G_BEGIN_DECLS

/**
 * IecDocument:
 *
 * What is printed: the tree of blocks with what the whole document carries. Made by #IecComposer (or by any
 * other that has something to print), read by the writers of src/export, which never see the strategy. Not to be
 * changed once a writer has it, so it may be read from any thread.
 */
typedef struct _IecDocument IecDocument;

IecDocument *iec_document_new (const char *title, const char *language);
IecDocument *iec_document_ref (IecDocument *self);
void iec_document_unref (IecDocument *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (IecDocument, iec_document_unref)

IecBlock *iec_document_get_root (IecDocument *self);
const char *iec_document_get_title (IecDocument *self);
const char *iec_document_get_language (IecDocument *self);

void iec_document_set_field (IecDocument *self, const char *name, const char *value);
const char *iec_document_get_field (IecDocument *self, const char *name);

void iec_document_set_stylesheet (IecDocument *self, IecStylesheet *stylesheet);
IecStylesheet *iec_document_get_stylesheet (IecDocument *self);

char *iec_document_dump (IecDocument *self);

/*
 * Fields: what heads and feet, metadata and the draft's identity take from the document.
 * "head" is the left head ("Kadiķu partnerība · SVVA stratēģija 2023–2027"), "foot" the left foot ("3. redakcija
 * darba grupai · 09.06.2023."), "creator" the group's name, "draft-id" the draft's hash, "strategy-uid", and "date",
 * ISO 8601 in UTC, the date that goes into the file's metadata; "contents" is what the contents are called ("Saturs");
 * "notes" explains the notes that have a header ("Iekavās – darbnīca un balsis.").
 */
#define IEC_FIELD_LINES "lines"           /* IEC_FIELD_YES: the lines of the text are numbered on each page */
#define IEC_FIELD_MARK "mark"             /* a word that stands on each page behind the text: "PROJEKTS" */
#define IEC_FIELD_MARK_PLACE "mark-place" /* IEC_FIELD_DIAGONAL or IEC_FIELD_CORNER */
#define IEC_FIELD_COPY "copy" /* what the copy is, in the side column of each page: "Darba grupas eksemplārs" */
#define IEC_FIELD_COPY_HOW "copy-how" /* below it, how to comment on it */
#define IEC_FIELD_YES "yes"
#define IEC_FIELD_DIAGONAL "diagonal"
#define IEC_FIELD_CORNER "corner"
#define IEC_FIELD_HEAD "head"
#define IEC_FIELD_FOOT "foot"
#define IEC_FIELD_CONTENTS "contents"
#define IEC_FIELD_NOTES "notes"
#define IEC_FIELD_CREATOR "creator"
#define IEC_FIELD_DRAFT_ID "draft-id"
#define IEC_FIELD_STRATEGY_UID "strategy-uid"
#define IEC_FIELD_DATE "date"

G_END_DECLS
