/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "iec-body.h"

G_BEGIN_DECLS

/**
 * IecBodyRule: what the vocabulary says of an element.
 * @name: the tag; NULL for the root and for text
 * @attribute: (nullable): its only attribute
 * @required: whether the attribute must be there
 * @holds: the tags that may stand in it, as bits
 */
typedef struct
{
  const char *name;
  const char *attribute;
  gboolean required;
  guint32 holds;
} IecBodyRule;

#define IEC_BODY_N_TAGS (IEC_BODY_BR + 1)

const IecBodyRule *_iec_body_get_rule (IecBodyTag tag);
gboolean _iec_body_may_hold (IecBodyTag parent, IecBodyTag child);
IecBodyNode *_iec_body_node_new (IecBodyTag tag);
IecBodyNode *_iec_body_node_append (IecBodyNode *parent, IecBodyTag tag);
IecBodyNode *_iec_body_node_append_text (IecBodyNode *parent, const char *text, gssize length);

G_END_DECLS
