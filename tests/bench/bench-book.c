/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bench-book.h"

#include "iec-style-names.h"

#include <math.h>
#include <string.h>

/* How often words occur follows Zipf's law; a book of Latvian has about as many forms. */
#define N_FORMS 12000u
/* A page holds about a chapter section: a heading, three paragraphs, and a list or a table. */
#define N_PARAGRAPHS 3
#define PARAGRAPH_WORDS 60
#define ITEM_WORDS 9
#define CELL_WORDS 3
#define N_ITEMS 4
#define N_ROWS 5

typedef struct
{
  GRand *rand;
  GPtrArray *words;
  IecBlock *part;
  guint n_pages;
  guint n_notes;
} Book;

/* Forms of words: a stem and an ending, a third of them with a prefix. */
static GPtrArray *
make_words (GRand *rand)
{
  static const char *const prefixes[] = { "", "", "", "", "ne", "pie", "ap", "iz", "sa", "pār" };
  static const char *const stems[] = {
    "ciem",       "rīcīb",   "iedzīvotāj", "darbnīc", "priekšlikum", "attīstīb",   "kopien",   "ezer",       "veselīb",
    "pakalpojum", "jaunieš", "senior",     "bērn",    "tirdziņ",     "mājražotāj", "ceļ",      "tak",        "laukum",
    "nometn",     "pasākum", "dzīv",       "mācīb",   "uzņēmēj",     "atbalst",    "vid",      "kultūr",     "sport",
    "atpūt",      "pagast",  "novad",      "satik",   "pulcē",       "labiekārt",  "mantojum", "amatniecīb", "tūrist",
    "dab",        "ainav",   "krast",      "ūden",    "enerģij",     "digitāl",    "sociāl",   "vērtīb",     "skol",
    "bibliotēk",  "teātr",   "dziesm",     "lauk",    "pilsēt",
  };
  static const char *const middles[] = { "", "", "nieciņ", "šan", "tāj", "isk", "ēt", "um" };
  static const char *const endings[] = { "s",  "a",  "am", "u",  "ā",  "i",  "iem", "us",
                                         "os", "es", "ei", "ēm", "as", "ām", "ās",  "ai" };
  GPtrArray *words = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < N_FORMS; i++)
    g_ptr_array_add (words, g_strconcat (prefixes[g_rand_int_range (rand, 0, G_N_ELEMENTS (prefixes))],
                                         stems[g_rand_int_range (rand, 0, G_N_ELEMENTS (stems))],
                                         middles[g_rand_int_range (rand, 0, G_N_ELEMENTS (middles))],
                                         endings[g_rand_int_range (rand, 0, G_N_ELEMENTS (endings))], NULL));
  return words;
}

static void
append_words (Book *self, GString *out, guint n)
{
  for (guint i = 0; i < n; i++)
    {
      guint rank = (guint)floor (pow (N_FORMS, g_rand_double (self->rand))) - 1;

      if (out->len > 0)
        g_string_append_c (out, ' ');
      g_string_append (out, g_ptr_array_index (self->words, MIN (rank, N_FORMS - 1)));
      if (i + 1 < n && g_rand_int_range (self->rand, 0, 9) == 0)
        g_string_append_c (out, ',');
    }
}

static char *
make_text (Book *self, guint n, gboolean sentence)
{
  GString *out = g_string_new (NULL);

  append_words (self, out, n);
  if (sentence)
    g_string_append_c (out, '.');
  return g_string_free (out, FALSE);
}

/* A few words that lead to another page. */
static void
add_link (Book *self, IecBlock *paragraph)
{
  g_autofree char *text = make_text (self, 2, FALSE);
  g_autofree char *spaced = g_strconcat (" ", text, NULL);
  IecSpan *span = iec_block_add_text (paragraph, spaced);

  span->target = g_strdup_printf ("el-%d", (int)g_rand_int_range (self->rand, 0, (gint32)self->n_pages));
}

static void
add_note (Book *self, IecBlock *paragraph)
{
  IecBlock *note = iec_block_new (IEC_BLOCK_NOTE, NULL);
  g_autofree char *text = make_text (self, 2 * ITEM_WORDS, TRUE);
  g_autofree char *mark = g_strdup_printf ("%u", ++self->n_notes);

  iec_block_add_text (iec_block_append_new (note, IEC_BLOCK_PARAGRAPH, IEC_STYLE_NOTE), text);
  iec_block_add_note (paragraph, mark, note);
}

static void
add_paragraph (Book *self)
{
  IecBlock *paragraph = iec_block_append_new (self->part, IEC_BLOCK_PARAGRAPH, IEC_STYLE_TEXT);

  for (guint i = 0; i < BENCH_BOOK_LINKS / N_PARAGRAPHS; i++)
    {
      g_autofree char *text = make_text (self, PARAGRAPH_WORDS / (BENCH_BOOK_LINKS / N_PARAGRAPHS), TRUE);
      g_autofree char *spaced = g_strconcat (i > 0 ? " " : "", text, NULL);

      iec_block_add_text (paragraph, spaced);
      add_link (self, paragraph);
    }
  add_note (self, paragraph);
}

static void
add_list (Book *self)
{
  IecBlock *list = iec_block_append_new (self->part, IEC_BLOCK_LIST, IEC_LIST_BULLETS);

  for (guint i = 0; i < N_ITEMS; i++)
    {
      IecBlock *item = iec_block_append_new (list, IEC_BLOCK_ITEM, NULL);
      g_autofree char *text = make_text (self, ITEM_WORDS, FALSE);

      iec_block_add_text (iec_block_append_new (item, IEC_BLOCK_PARAGRAPH, IEC_STYLE_ITEM), text);
    }
}

static void
add_table (Book *self)
{
  IecBlock *table = iec_block_append_new (self->part, IEC_BLOCK_TABLE, IEC_TABLE_PLAIN);

  for (guint i = 0; i < 3; i++)
    iec_block_add_column (table, 0, IEC_ALIGN_START);
  iec_block_add_column (table, 40, IEC_ALIGN_END);
  for (guint row = 0; row < N_ROWS; row++)
    {
      IecBlock *block = iec_block_append_new (table, IEC_BLOCK_ROW, NULL);

      block->row = row == 0 ? IEC_ROW_HEAD : IEC_ROW_BODY;
      for (guint i = 0; i < 4; i++)
        {
          IecBlock *cell = iec_block_append_new (block, IEC_BLOCK_CELL, NULL);
          g_autofree char *text = make_text (self, i < 3 ? CELL_WORDS : 1, FALSE);

          iec_block_add_text (
              iec_block_append_new (cell, IEC_BLOCK_PARAGRAPH, row == 0 ? IEC_STYLE_CELL_HEAD : IEC_STYLE_CELL), text);
        }
    }
}

static void
add_section (Book *self, guint number)
{
  g_autofree char *title = make_text (self, 4, FALSE);
  gboolean chapter = number % 10 == 0;
  IecBlock *heading =
      iec_block_append_new (self->part, IEC_BLOCK_HEADING, chapter ? IEC_STYLE_SECTION : IEC_STYLE_SUBSECTION);

  heading->level = chapter ? 1 : 2;
  heading->label =
      chapter ? g_strdup_printf ("%u", number / 10 + 1) : g_strdup_printf ("%u.%u", number / 10 + 1, number % 10);
  heading->anchor = g_strdup_printf ("el-%u", number);
  iec_block_add_text (heading, title);
  for (guint i = 0; i < N_PARAGRAPHS; i++)
    add_paragraph (self);
  if (number % 2 == 0)
    add_table (self);
  else
    add_list (self);
}

/**
 * bench_book_new:
 * @n_pages: about as many pages
 *
 * Returns: (transfer full): a book with headings, paragraphs, lists, tables, notes and links
 */
IecDocument *
bench_book_new (guint n_pages)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (4);
  g_autoptr (GPtrArray) words = make_words (rand);
  g_autoptr (GError) error = NULL;
  IecDocument *document = iec_document_new ("Stratēģija", "lv");
  g_autoptr (IecStylesheet) sheet = iec_stylesheet_new_default (&error);
  Book book = { .rand = rand, .words = words, .n_pages = n_pages };

  g_assert_no_error (error);
  iec_document_set_stylesheet (document, sheet);
  iec_document_set_field (document, IEC_FIELD_HEAD, "Kadiķu partnerība");
  iec_document_set_field (document, IEC_FIELD_FOOT, "3. redakcija");
  book.part = iec_block_append_new (iec_document_get_root (document), IEC_BLOCK_PART, IEC_PAGE_BODY);
  for (guint i = 0; i < n_pages; i++)
    add_section (&book, i);
  return document;
}

/**
 * bench_book_foreach_text:
 * @func: called with the whole text of each block that has spans, then with those of its notes
 */
void
bench_book_foreach_text (IecDocument *book, BenchText func, gpointer user_data)
{
  IecBlockWalk walk;
  const IecBlock *block;
  IecBlockEvent event;

  iec_block_walk_init (&walk, iec_document_get_root (book));
  while ((event = iec_block_walk_next (&walk, &block)) != IEC_BLOCK_EVENT_DONE)
    {
      if (event != IEC_BLOCK_EVENT_ENTER || block->spans == NULL)
        continue;
      g_autofree char *text = iec_block_dup_text (block);
      func (text, block->kind == IEC_BLOCK_HEADING, user_data);
      for (guint i = 0; i < block->spans->len; i++)
        {
          const IecSpan *span = g_ptr_array_index (block->spans, i);

          if (span->note == NULL)
            continue;
          g_autofree char *note = iec_block_dup_text (span->note->first);
          func (note, FALSE, user_data);
        }
    }
}
