/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * IecHelpPage: a page of the help, read from the Mallard that Yelp shows, too.
 * @title, @summary: plain text
 * @paragraphs: (element-type utf8): Pango markup; items of lists begin with their bullet or number
 */
typedef struct
{
  char *title;
  char *summary;
  GPtrArray *paragraphs;
} IecHelpPage;

IecHelpPage *iec_help_page_load (const char *name, GError **error);
void iec_help_page_free (IecHelpPage *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (IecHelpPage, iec_help_page_free)

const char *const *iec_help_page_list (void);

G_END_DECLS
