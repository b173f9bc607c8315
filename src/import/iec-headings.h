/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "iec-import-plan.h"

G_BEGIN_DECLS

/**
 * IecHeadingFit: how sure it is that a heading means a field.
 */
typedef enum
{
  IEC_HEADING_FIT_NONE,
  IEC_HEADING_FIT_STEM,
  IEC_HEADING_FIT_WORD,
  IEC_HEADING_FIT_WHOLE,
} IecHeadingFit;

char *iec_heading_fold (const char *heading);
IecImportField iec_heading_recognise (const char *heading, IecHeadingFit *fit, guint *rate);

G_END_DECLS
