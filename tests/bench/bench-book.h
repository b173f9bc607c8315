/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "iec-document.h"

G_BEGIN_DECLS

/* A long draft made of words as they occur: few often, many seldom. The same number of pages gives the same book. */

/* Of a page's links, ten go to headings; a book of 300 pages has 3,000. */
#define BENCH_BOOK_LINKS 10

/** BenchText: what is called for each paragraph, heading and cell's text of a book. */
typedef void (*BenchText) (const char *text, gboolean heading, gpointer user_data);

IecDocument *bench_book_new (guint n_pages);
void bench_book_foreach_text (IecDocument *book, BenchText func, gpointer user_data);

G_END_DECLS
