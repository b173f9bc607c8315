/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "iec-util.h"

G_BEGIN_DECLS

/** IEC_BODY_VERSION: of the fragment's vocabulary. */
#define IEC_BODY_VERSION 1
#define IEC_BODY_MAX_BYTES (4u * 1024 * 1024)
#define IEC_BODY_MAX_DEPTH 32

/*
 * What may stand in what (iec-body.c has it as one table):
 *   the fragment        p h1 h2 ul ol table img
 *   p h1 h2 b i a       text b i a cite xref note br; no "a" anywhere in an "a", no "note" anywhere in a "note"
 *   li td th            as in p, or p ul ol and text mixed
 *   note                text b i a cite xref br
 *   ul ol               li
 *   table               tr
 *   tr                  th td
 *   cite xref img br    nothing
 */

/**
 * IecBodyTag: the elements of body text. Text nodes have %IEC_BODY_TEXT.
 */
typedef enum
{
  IEC_BODY_ROOT,
  IEC_BODY_TEXT,
  IEC_BODY_P,
  IEC_BODY_H1,
  IEC_BODY_H2,
  IEC_BODY_UL,
  IEC_BODY_OL,
  IEC_BODY_LI,
  IEC_BODY_B,
  IEC_BODY_I,
  IEC_BODY_A,
  IEC_BODY_CITE,
  IEC_BODY_XREF,
  IEC_BODY_NOTE,
  IEC_BODY_TABLE,
  IEC_BODY_TR,
  IEC_BODY_TH,
  IEC_BODY_TD,
  IEC_BODY_IMG,
  IEC_BODY_BR,
} IecBodyTag;

/**
 * IecBodyNode: a node of parsed body text; owns its children.
 * @attribute: (nullable): a's href; cite's proposals, separated by spaces; xref's element; img's alt
 */
typedef struct _IecBodyNode IecBodyNode;
struct _IecBodyNode
{
  IecBodyTag tag;
  char *text;
  char *attribute;
  GPtrArray *children;
};

IecBodyNode *iec_body_parse (const char *fragment, GError **error);
IecBodyNode *iec_body_parse_or_plain (const char *fragment);
void iec_body_node_free (IecBodyNode *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (IecBodyNode, iec_body_node_free)

char *iec_body_serialize (const IecBodyNode *root);
char *iec_body_from_plain (const char *text);
char *iec_body_to_plain (const char *fragment);
char *iec_body_cite (const char *fragment, const char *words, const char *proposals);

G_END_DECLS
