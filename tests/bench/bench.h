/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "iec-strategy.h"

G_BEGIN_DECLS

/* A word that stands in every 500th proposal of bench_import(), and in no other. */
#define BENCH_RARE_WORD "velonovietne"
#define BENCH_RARE_EVERY 500

/* In bench_linked_strategy() every third proposal is linked. */
#define BENCH_LINKED_EVERY 3

/* Ten times as many rows may cost this many times the time: room for n·log n, caches and noise, none for n². Of 30
   times as many, what looks at all of them costs more than a few times as much. */
#define BENCH_TENFOLD 30.0
#define BENCH_STEADY 5.0

void bench_init (int *argc, char ***argv);
int bench_finish (void);
void bench_start (void);
double bench_stop (void);
void bench_compare (const char *base, double base_seconds, const char *name, double seconds, double max_ratio);
void bench_grow (const char *name, guint few, double few_seconds, guint many, double many_seconds, double max_ratio);

IecStrategy *bench_strategy (void);
char *bench_table (guint n_rows);
void bench_import (IecStrategy *strategy, const char *table);
IecStrategy *bench_linked_strategy (guint n_proposals);

G_END_DECLS
