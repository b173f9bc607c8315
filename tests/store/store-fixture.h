/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "iec-store.h"
#include "test-folder.h"

G_BEGIN_DECLS

/** Fixture: an empty folder of its own and a store in it. */
typedef struct
{
  char *folder;
  char *database;
  IecStore *store;
} Fixture;

extern const IecIndexer plain_indexer;

int run_tests (void);

void fixture_set_up (Fixture *fixture, gconstpointer data);
void fixture_tear_down (Fixture *fixture, gconstpointer data);
void fixture_reopen (Fixture *fixture);

char *make_uid (guint number);
void add_element (IecStore *store, const char *uid, const char *parent, gint64 position, const char *title);
void add_proposal (IecStore *store, const char *uid, const char *number, const char *text);
void begin (IecStore *store);
GPtrArray *commit (IecStore *store, const char *verb);
void commit_away (IecStore *store, const char *verb);
void add_element_step (IecStore *store, const char *uid, const char *title);
char *dump (IecStore *store);
char *dup_title (IecStore *store, const char *uid);
void set_title (IecStore *store, const char *uid, const char *title);

G_END_DECLS
