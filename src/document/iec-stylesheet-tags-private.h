/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * A stylesheet as text: what is edited in it is a few tags, and all else stays to the byte.
 */
typedef enum
{
  TAG_START,
  TAG_END,
  TAG_EMPTY,
} TagKind;

/* A tag in well-formed XML, as a stretch of its text. */
typedef struct
{
  const char *from;
  const char *to;
  const char *name;
  gsize name_length;
  TagKind kind;
} StyleTag;

typedef struct
{
  const char *at;
  const char *end;
  guint depth; /* of the tag found last, 1 for the root */
  guint open;
} StyleScanner;

const char *_iec_tag_find (const char *at, const char *end, const char *text);
gboolean _iec_tag_next (StyleScanner *self, StyleTag *tag);
gboolean _iec_tag_is (const StyleTag *tag, const char *name);
char *_iec_tag_dup_attribute (const StyleTag *tag, const char *name);
gboolean _iec_tag_has (const StyleTag *tag, const char *name, const char *value);

G_END_DECLS
