/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-fold.h"
#include "iec-lexicon.h"
#include "iec-restorer-private.h"

#include <sqlite3.h>
#include <string.h>

#define MARK "\xee\x80\x80"

static gboolean
has_term (IecLexicon *lexicon, const char *word, const char *term)
{
  return g_strv_contains (iec_lexicon_get_terms (lexicon, word), term);
}

/* Whether FTS5 finds the text by the query, by the same tokenizer as the store's. */
static gboolean
finds (IecLexicon *lexicon, const char *query, const char *text)
{
  sqlite3 *db;
  sqlite3_stmt *statement;
  g_autofree char *terms = iec_lexicon_index_text (lexicon, text);
  g_autofree char *match = iec_lexicon_build_match (lexicon, query);

  g_assert_cmpint (sqlite3_open (":memory:", &db), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (db,
                                 "CREATE VIRTUAL TABLE t USING fts5 (head, rest, "
                                 "tokenize = 'unicode61 remove_diacritics 0')",
                                 NULL, NULL, NULL),
                   ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_prepare_v2 (db, "INSERT INTO t VALUES ('', ?)", -1, &statement, NULL), ==, SQLITE_OK);
  sqlite3_bind_text (statement, 1, terms, -1, SQLITE_STATIC);
  g_assert_cmpint (sqlite3_step (statement), ==, SQLITE_DONE);
  sqlite3_finalize (statement);

  g_assert_nonnull (match);
  g_assert_cmpint (sqlite3_prepare_v2 (db, "SELECT 1 FROM t WHERE t MATCH ?", -1, &statement, NULL), ==, SQLITE_OK);
  sqlite3_bind_text (statement, 1, match, -1, SQLITE_STATIC);
  int result = sqlite3_step (statement);
  if (result != SQLITE_ROW && result != SQLITE_DONE)
    g_error ("%s: %s", match, sqlite3_errmsg (db));
  sqlite3_finalize (statement);
  sqlite3_close (db);
  return result == SQLITE_ROW;
}

static IecLexicon *
open_latvian (void)
{
  IecLexicon *lexicon = iec_lexicon_new ("lv");
  if (iec_lexicon_has_dictionary (lexicon))
    return lexicon;
  g_test_skip ("hunspell-lv is not installed.");
  iec_lexicon_free (lexicon);
  return NULL;
}

static void
test_stems (void)
{
  g_autoptr (IecLexicon) lexicon = open_latvian ();
  if (lexicon == NULL)
    return;
  g_assert_cmpstr (iec_lexicon_get_terms (lexicon, "ceļiem")[0], ==, "celiem");
  g_assert_true (has_term (lexicon, "ceļiem", "cels"));
  g_assert_true (has_term (lexicon, "ceļu", "cels"));
  g_assert_true (has_term (lexicon, "ceļu", "celt"));
  g_assert_true (has_term (lexicon, "skolas", "skola"));
  g_assert_true (has_term (lexicon, "jauniešiem", "jaunietis"));
  /* Proper names are capitals in the dictionary; "Balvu" is also of the town. */
  g_assert_true (has_term (lexicon, "rēzeknē", "rezekne"));
  g_assert_true (has_term (lexicon, "maltā", "malta"));
  g_assert_true (has_term (lexicon, "balvu", "balvi"));
  g_assert_true (has_term (lexicon, "balvu", "balva"));
}

static void
test_restored (void)
{
  g_autoptr (IecLexicon) lexicon = open_latvian ();
  if (lexicon == NULL)
    return;
  g_assert_true (has_term (lexicon, "celu", "cels"));
  g_assert_true (has_term (lexicon, "priekslikumiem", "priekslikums"));
  g_assert_true (has_term (lexicon, "rezekne", "rezekne"));
  g_assert_true (has_term (lexicon, "berniem", "berns"));
  /* Three letters: "ķīniešu". */
  g_assert_true (has_term (lexicon, "kiniesu", "kinietis"));
  g_assert_false (has_term (lexicon, "priekslikumiem", MARK "priek"));
}

/* Prefix terms are for what no dictionary knows, and never meet a word of the text. */
static void
test_prefix (void)
{
  g_autoptr (IecLexicon) lexicon = open_latvian ();
  if (lexicon == NULL)
    return;
  g_assert_true (has_term (lexicon, "škraudziņos", MARK "skrau"));
  g_assert_false (has_term (lexicon, "ceļiem", MARK "celie"));
  g_assert_true (finds (lexicon, "škraudziņi", "Laivu bāze Škraudziņos"));
  g_assert_false (finds (lexicon, "skrau labi", "Laivu bāze Škraudziņos"));
  g_assert_false (finds (lexicon, "škraudziņi", "skra"));
}

static void
test_digits (void)
{
  g_autoptr (IecLexicon) lexicon = iec_lexicon_new ("lv");
  const char *const *terms = iec_lexicon_get_terms (lexicon, "p001");
  g_assert_cmpstr (terms[0], ==, "p001");
  g_assert_null (terms[1]);
  g_assert_true (finds (lexicon, "2023", "2023. gads"));
  g_assert_false (finds (lexicon, "2023 gads", "2024. gads"));
}

static void
test_search (void)
{
  g_autoptr (IecLexicon) lexicon = open_latvian ();
  if (lexicon == NULL)
    return;
  g_assert_true (finds (lexicon, "celu", "Grants ceļiem jābūt kārtībā"));
  g_assert_true (finds (lexicon, "celu", "Ceļš uz ezeru"));
  g_assert_true (finds (lexicon, "ceļš", "remontet celu uz skolu"));
  g_assert_true (finds (lexicon, "skolas", "Jauna skola"));
  g_assert_true (finds (lexicon, "skola", "Pie skolas"));
  g_assert_true (finds (lexicon, "CEĻU skola", "Ceļš uz skolu"));
  g_assert_false (finds (lexicon, "ceļu slimnīca", "Ceļš uz skolu"));
  g_assert_true (finds (lexicon, "remontēt", "Ceļu remontēšana"));
  g_assert_true (finds (lexicon, "ceļš apgaismoj", "Apgaismojums pie ceļa"));
  g_assert_false (finds (lexicon, "apgaismoj ceļš", "Apgaismes pie ceļa"));
  g_assert_true (finds (lexicon, "rezekne", "Rēzeknē un Maltā"));
  g_assert_true (finds (lexicon, "nvo", "NVO atbalsts"));
}

/* "galu" is of "gals", an end, where the author writes diacritics, and may be of "gaļa", meat, where not. */
static void
test_careful (void)
{
  g_autoptr (IecLexicon) lexicon = open_latvian ();
  if (lexicon == NULL)
    return;
  g_assert_false (finds (lexicon, "gaļa", "Salabot ielu galu pie ķieģeļu nama"));
  g_assert_true (finds (lexicon, "gaļa", "Tirgot galu un zivis"));
  g_assert_true (finds (lexicon, "gals", "Salabot ielu galu pie ķieģeļu nama"));
}

/* Nothing that a person types is an operator, a column or a syntax error of FTS5. */
static void
test_hostile_queries (void)
{
  g_autoptr (IecLexicon) lexicon = iec_lexicon_new ("lv");
  static const char *const queries[] = { "\"skola",        "skola*",    "head:skola", "skola AND NOT",
                                         "NEAR(skola, 2)", "(skola",    "skola'",     "^skola",
                                         "{a b}:skola",    "skola\xff", "OR",         "-skola" };
  for (gsize i = 0; i < G_N_ELEMENTS (queries); i++)
    (void)finds (lexicon, queries[i], "skola un not");
  g_assert_null (iec_lexicon_build_match (lexicon, NULL));
  g_assert_null (iec_lexicon_build_match (lexicon, " \"*() "));

  g_autoptr (GString) huge = g_string_new (NULL);
  for (guint i = 0; i < 20000; i++)
    g_string_append_printf (huge, "vards%u ", i);
  g_assert_false (finds (lexicon, huge->str, "skola"));
}

/* One key must not find nothing: single letters and marks of other scripts are terms too. */
static void
test_half_typed (void)
{
  g_autoptr (IecLexicon) lexicon = iec_lexicon_new ("lv");
  g_assert_true (finds (lexicon, "s", "skola"));
  g_assert_true (finds (lexicon, "шко", "Школа"));
  g_assert_false (finds (lexicon, "s ", "ceļš"));
}

static void
test_english (void)
{
  g_autoptr (IecLexicon) lexicon = iec_lexicon_new ("en_GB");
  if (!iec_lexicon_has_dictionary (lexicon))
    {
      g_test_skip ("hunspell-en-gb is not installed.");
      return;
    }
  g_assert_true (finds (lexicon, "road", "Repairing the roads"));
  g_assert_true (finds (lexicon, "repair", "Repairing the roads"));
  g_assert_false (finds (lexicon, "celu", "Ceļš"));
}

static void
test_no_dictionary (void)
{
  g_autoptr (IecLexicon) lexicon = iec_lexicon_new ("xx");
  g_assert_false (iec_lexicon_has_dictionary (lexicon));
  g_assert_cmpstr (iec_lexicon_get_version (lexicon), ==, "1 -");
  const char *const *terms = iec_lexicon_get_terms (lexicon, "ceļiem");
  g_assert_cmpstr (terms[0], ==, "celiem");
  g_assert_cmpstr (terms[1], ==, MARK "celie");
  g_assert_null (terms[2]);
  g_assert_true (finds (lexicon, "apgaismojums", "ielu apgaismojumu"));
  g_autoptr (IecLexicon) path = iec_lexicon_new ("../../etc/lv");
  g_assert_false (iec_lexicon_has_dictionary (path));
}

static void
test_version (void)
{
  g_autoptr (IecLexicon) lexicon = open_latvian ();
  if (lexicon == NULL)
    return;
  g_autoptr (IecLexicon) again = iec_lexicon_new ("lv-LV");
  g_assert_cmpstr (iec_lexicon_get_version (lexicon), ==, iec_lexicon_get_version (again));
  g_assert_true (g_str_has_prefix (iec_lexicon_get_version (lexicon), "1 lv_LV "));
}

/* More distinct words than are remembered: the answers stay right. */
static void
test_cache_is_bounded (void)
{
  g_autoptr (IecLexicon) lexicon = iec_lexicon_new ("xx");
  for (guint i = 0; i < 140000; i++)
    {
      g_autofree char *word = g_strdup_printf ("w%u", i);
      g_assert_cmpstr (iec_lexicon_get_terms (lexicon, word)[0], ==, word);
    }
}

/* A pasted page is no query: its first 32 words count. */
static void
test_query_is_bounded (void)
{
  g_autoptr (IecLexicon) lexicon = iec_lexicon_new ("xx");
  g_autoptr (GString) query = g_string_new (NULL);
  g_autofree char *match = NULL;
  g_auto (GStrv) groups = NULL;
  for (guint i = 0; i < 33; i++)
    g_string_append_printf (query, "w%u ", i);
  match = iec_lexicon_build_match (lexicon, query->str);
  groups = g_strsplit (match, " AND ", -1);
  g_assert_cmpuint (g_strv_length (groups), ==, 32);
}

/* Words that could stand for thousands of others are given up after 150, and three letters are restored at most. */
static void
test_restoring_is_bounded (void)
{
  IecRestorer restorer;
  guint n_spellings = 0;
  char *spelling;
  g_assert_true (iec_restorer_init (&restorer, "aeiuaeiuaeiuaeiu"));
  while ((spelling = iec_restorer_next (&restorer)) != NULL)
    {
      g_assert_cmpuint (strlen (spelling), <=, strlen ("aeiuaeiuaeiuaeiu") + 3);
      n_spellings++;
      g_free (spelling);
    }
  g_assert_cmpuint (n_spellings, ==, 150);
}

/* 100,000 synthetic proposals of 20 words each, out of some 5,000 distinct words. */
static void
test_speed (void)
{
  static const char *const roots[] = { "ceļ", "skol", "iel", "ezer", "dārz", "bērn", "laivu", "park", "tirg", "nam" };
  static const char *const middles[] = { "", "niec", "iņ", "ot", "šan", "ien", "gald", "krast", "vald", "mal" };
  static const char *const ends[] = { "s", "a", "u", "am", "os", "iem", "ā", "ās", "us", "es" };
  if (!g_test_perf ())
    {
      g_test_skip ("Run with -m perf to measure.");
      return;
    }
  g_autoptr (IecLexicon) lexicon = iec_lexicon_new ("lv");
  guint32 state = 1;
  gsize bytes = 0;
  g_test_timer_start ();
  for (guint i = 0; i < 100000; i++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      for (guint j = 0; j < 20; j++)
        {
          state = state * 1664525u + 1013904223u;
          g_string_append_printf (text, "%s%s%s%s ", state >> 31 ? "ne" : "", roots[(state >> 8) % 10],
                                  middles[(state >> 14) % 10], ends[(state >> 20) % 10]);
        }
      g_autofree char *terms = iec_lexicon_index_text (lexicon, text->str);
      bytes += strlen (terms);
    }
  double seconds = g_test_timer_elapsed ();
  g_test_minimized_result (seconds, "100,000 proposals: %.2f s, %" G_GSIZE_FORMAT " bytes of terms", seconds, bytes);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/lexicon/stems", test_stems);
  g_test_add_func ("/lexicon/restored", test_restored);
  g_test_add_func ("/lexicon/prefix", test_prefix);
  g_test_add_func ("/lexicon/digits", test_digits);
  g_test_add_func ("/lexicon/search", test_search);
  g_test_add_func ("/lexicon/careful", test_careful);
  g_test_add_func ("/lexicon/hostile-queries", test_hostile_queries);
  g_test_add_func ("/lexicon/half-typed", test_half_typed);
  g_test_add_func ("/lexicon/english", test_english);
  g_test_add_func ("/lexicon/no-dictionary", test_no_dictionary);
  g_test_add_func ("/lexicon/version", test_version);
  g_test_add_func ("/lexicon/cache-is-bounded", test_cache_is_bounded);
  g_test_add_func ("/lexicon/query-is-bounded", test_query_is_bounded);
  g_test_add_func ("/lexicon/restoring-is-bounded", test_restoring_is_bounded);
  g_test_add_func ("/lexicon/speed", test_speed);
  return g_test_run ();
}
