/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "iec-error.h"
#include "iec-working-copy.h"

G_BEGIN_DECLS

/** Desk: a user's folder with room for one file, and the data folder of run_tests(). */
typedef struct
{
  char *folder;
  char *file;
} Desk;

/** Session: a strategy as a window holds it. */
typedef struct
{
  IecWorkingCopy *copy;
  IecStore *store;
} Session;

void desk_set_up (Desk *desk, gconstpointer data);
void desk_tear_down (Desk *desk, gconstpointer data);
void session_start (Session *session, IecWorkingCopy *copy);
void session_end (Session *session);
Session open_new (void);
Session open_file (const char *path, IecOpenFlags flags, IecOpenState state);
void assert_refused (const char *path, IecOpenFlags flags, IecError code);
void publish (Session *session, const char *path, IecPublishFlags flags);
void make_file (const char *path, const char *title);
char *read_bytes (const char *path, gsize *size);
void assert_same_bytes (const char *path, const char *bytes, gsize size);
void assert_title (Session *session, const char *uid, const char *title);
void change_file_elsewhere (Desk *desk);

G_END_DECLS
