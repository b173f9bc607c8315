/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "iec-composer.h"

G_BEGIN_DECLS

void fixture_init (int *argc, char ***argv);
int fixture_run (void);

IecStrategy *new_strategy (const char *language, const char *template_name);
IecStrategy *new_sample (void);
void clear_outline (IecStrategy *strategy);
IecElement *
add_element (IecStrategy *strategy, IecElementKind kind, const char *parent_code, const char *title, const char *body);
IecProposal *add_proposal (IecStrategy *strategy, const char *place, const char *theme, const char *text, gint64 votes);
void link_proposal (IecStrategy *strategy, const char *code, IecProposal *proposal);
void set_setting (IecStrategy *strategy, const char *name, const char *value);
IecDocument *compose (IecStrategy *strategy, const char *options);
char *dump_part (IecDocument *document, const char *style);
void assert_links (IecDocument *document);

#define assert_contains(text, part)                                                                                    \
  G_STMT_START                                                                                                         \
  {                                                                                                                    \
    if (strstr (text, part) == NULL)                                                                                   \
      g_error ("“%s” is not in:\n%s", part, text);                                                                     \
  }                                                                                                                    \
  G_STMT_END

#define assert_lacks(text, part)                                                                                       \
  G_STMT_START                                                                                                         \
  {                                                                                                                    \
    if (strstr (text, part) != NULL)                                                                                   \
      g_error ("“%s” is in:\n%s", part, text);                                                                         \
  }                                                                                                                    \
  G_STMT_END

G_END_DECLS
