/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "iec-strategy.h"
#include "iec-util.h"

G_BEGIN_DECLS

void fixture_init (int *argc, char ***argv);
int fixture_run (void);

IecStrategy *new_strategy (const char *template_name);
void reopen_strategy (IecStrategy **strategy);
char *dup_path (const char *name);
IecElement *add (IecStrategy *strategy, IecElementKind kind, IecElement *parent, const char *title);
IecProposal *add_proposal (IecStrategy *strategy, const char *number, const char *text, gint64 votes);
void add_proposals (IecStrategy *strategy, guint count);
IecElement *by_code (IecStrategy *strategy, const char *code);
IecProposal *by_number (IecStrategy *strategy, const char *number);
void link_number (IecStrategy *strategy, const char *code, const char *number);
char *dump (IecStrategy *strategy);
char *dup_outline (IecStrategy *strategy);
char *describe (IecStrategy *strategy);

/* Calls with "refusal" for the error: the call must fail with @code and a sentence. */
#define assert_refused(call, code)                                                                                     \
  G_STMT_START                                                                                                         \
  {                                                                                                                    \
    g_autoptr (GError) refused_error_ = NULL;                                                                          \
    GError **refusal = &refused_error_;                                                                                \
    g_assert_false (call);                                                                                             \
    g_assert_error (refused_error_, IEC_ERROR, code);                                                                  \
    g_assert_cmpuint (strlen (refused_error_->message), >, 10);                                                        \
  }                                                                                                                    \
  G_STMT_END

G_END_DECLS
