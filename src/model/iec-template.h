/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "iec-rows.h"

G_BEGIN_DECLS

/** IEC_TEMPLATE_DEFAULT: the template of a new strategy when none is named. */
#define IEC_TEMPLATE_DEFAULT "svva-2023"

/**
 * IecTemplateSection: a section that a new strategy begins with.
 * @depth: 0 at the top, 1 in the last one of depth 0 …
 */
typedef struct
{
  guint depth;
  char *title;
  char *role;
  char *requirement;
  char *hint;
} IecTemplateSection;

/**
 * IecTemplate: an outline that a new strategy begins with.
 * @settings: (element-type IecStrategyRow): settings that it brings
 * @sections: (element-type IecTemplateSection): from top to bottom
 */
typedef struct
{
  GPtrArray *settings;
  GPtrArray *sections;
} IecTemplate;

IecTemplate *iec_template_load (const char *name, const char *language, GError **error);
IecTemplate *iec_template_parse (GBytes *bytes, const char *name, GError **error);
const char *const *iec_template_list_names (void);
void iec_template_free (IecTemplate *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (IecTemplate, iec_template_free)

G_END_DECLS
