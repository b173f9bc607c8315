/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * IecBreakKind: what a paragraph is like where a line may end.
 * @IEC_BREAK_SPACE: between words
 * @IEC_BREAK_HYPHEN: inside a word, with a hyphen
 * @IEC_BREAK_EMERGENCY: anywhere inside a word that is wider than a line
 * @IEC_BREAK_END: the end of the paragraph
 */
typedef enum
{
  IEC_BREAK_SPACE,
  IEC_BREAK_HYPHEN,
  IEC_BREAK_EMERGENCY,
  IEC_BREAK_END,
} IecBreakKind;

/**
 * IecBreak: a place where a line may end.
 * @position: where in the text the next line begins, in bytes
 * @end: the advance from the paragraph's start to the end of the last visible glyph before the break, with a hyphen
 *   if one is set there
 * @next: the advance from the paragraph's start to where the next line begins
 * @bad: a line should rather not end here
 */
typedef struct
{
  IecBreakKind kind;
  gsize position;
  double end;
  double next;
  gboolean bad;
} IecBreak;

GArray *iec_line_breaker_choose (const GArray *breaks, double first_width, double width, gboolean justify);

G_END_DECLS
