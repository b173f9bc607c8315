/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Runs a fuzz target without a fuzzing engine, as a test: over each sample in the folder that the first argument names,
 * and over some thousand mutations of them that are the same in each run. The number of mutations of a sample may stand
 * in IECERE_FUZZ_RUNS; what an input did when the target crashes is found by running again in a debugger, as the
 * sequence is fixed.
 */
#include "config.h"

#include "fuzz-target.h"

#include <stdlib.h>
#include <string.h>

#define DEFAULT_RUNS 2000
#define MAX_CHANGES 6
#define MAX_INSERTED 24
#define MAX_INPUT_BYTES ((gsize)256 * 1024)

/* Bytes that mean something to one of the formats. */
static const char *const tokens[] = { "<",
                                      "</",
                                      "/>",
                                      "<!--",
                                      "]]>",
                                      "<![CDATA[",
                                      "<!DOCTYPE p [",
                                      "&#0;",
                                      "&amp;",
                                      "&x;",
                                      "=\"",
                                      "\"",
                                      "'",
                                      "\xef\xbb\xbf",
                                      "\xff\xfe",
                                      "\xfe\xff",
                                      "\r\n",
                                      "\n",
                                      "\r",
                                      "\t",
                                      ";",
                                      ",",
                                      "\"\"",
                                      "\xc4\x81",
                                      "\xe2",
                                      "\xed\xa0\x80",
                                      "\xf4\x90\x80\x80",
                                      "PK\3\4",
                                      "PK\1\2",
                                      "PK\5\6",
                                      "../",
                                      "-1",
                                      "4294967295",
                                      "99999999999999999999",
                                      "1e999",
                                      "nan",
                                      "A1048576",
                                      "XFD1",
                                      "<p>",
                                      "</p>",
                                      "<b>",
                                      "<table>",
                                      "<tr>",
                                      "<td>" };

static const char *const numbers[] = {
  "0", "1", "-1", "7.25", "255", "65536", "1048577", "4294967296", "99999999999999999999", "1e308"
};

typedef struct
{
  guint64 state;
} Dice;

/* xorshift64*, so that no library's change alters the inputs. */
static guint
roll (Dice *dice, gsize sides)
{
  dice->state ^= dice->state >> 12;
  dice->state ^= dice->state << 25;
  dice->state ^= dice->state >> 27;
  guint64 value = (dice->state * G_GUINT64_CONSTANT (2685821657736338717)) >> 32;
  return sides > 0 ? (guint)(value % sides) : 0;
}

static void
insert_bytes (GByteArray *input, guint place, const void *data, guint length)
{
  g_autofree guint8 *tail = g_memdup2 (input->data + place, input->len - place);
  guint tail_length = input->len - place;
  g_autofree guint8 *inserted = g_memdup2 (data, length);
  g_byte_array_set_size (input, place);
  g_byte_array_append (input, inserted, length);
  g_byte_array_append (input, tail, tail_length);
}

/* The bytes that a reader takes for a number after @place become another number. */
static void
change_number (GByteArray *input, guint place, Dice *dice)
{
  while (place < input->len && !g_ascii_isdigit (input->data[place]))
    place++;
  guint end = place;
  while (end < input->len && g_ascii_isdigit (input->data[end]))
    end++;
  if (end == place)
    return;
  const char *number = numbers[roll (dice, G_N_ELEMENTS (numbers))];
  g_byte_array_remove_range (input, place, end - place);
  insert_bytes (input, place, number, (guint)strlen (number));
}

static const guint8 *
find_byte (const GByteArray *input, guint place, char byte)
{
  return place < input->len ? memchr (input->data + place, byte, input->len - place) : NULL;
}

/* An attribute or an empty element after @place goes, or comes twice: the rest stays well-formed more often than not.
 */
static void
change_markup (GByteArray *input, guint place, Dice *dice)
{
  gboolean element = roll (dice, 2) == 0;
  const guint8 *start = find_byte (input, place, element ? '<' : ' ');
  if (start == NULL)
    return;
  guint from = (guint)(start - input->data);
  const guint8 *end = find_byte (input, from, element ? '>' : '"');
  if (end != NULL && !element)
    end = find_byte (input, (guint)(end - input->data) + 1, '"');
  if (end == NULL)
    return;
  guint length = (guint)(end - input->data) + 1 - from;
  if (roll (dice, 2) == 0 && input->len < MAX_INPUT_BYTES)
    insert_bytes (input, from, input->data + from, length);
  else
    g_byte_array_remove_range (input, from, length);
}

static void
change_letter (GByteArray *input, guint place, Dice *dice)
{
  while (place < input->len && !g_ascii_isalnum (input->data[place]))
    place++;
  if (place < input->len)
    input->data[place] = (guint8)("abcxyzABCXYZ0129"[roll (dice, 16)]);
}

static void
change (GByteArray *input, Dice *dice)
{
  guint place = roll (dice, (gsize)input->len + 1);
  guint left = input->len - place;
  guint wanted = 1 + roll (dice, MAX_INSERTED);
  guint length = MIN (left, wanted);
  switch (roll (dice, 12))
    {
    case 0:
      if (left > 0)
        input->data[place] ^= (guint8)(1u << roll (dice, 8));
      break;
    case 1:
      if (left > 0)
        input->data[place] = (guint8)roll (dice, 256);
      break;
    case 2:
      if (length > 0)
        g_byte_array_remove_range (input, place, length);
      break;
    case 3:
      /* A piece of the input once more, somewhere else: nests and doubles. */
      if (length > 0 && input->len < MAX_INPUT_BYTES)
        insert_bytes (input, roll (dice, (gsize)input->len + 1), input->data + place, length);
      break;
    case 4:
      if (roll (dice, 4) == 0)
        g_byte_array_set_size (input, place);
      break;
    case 5:
    case 6:
      change_number (input, place, dice);
      break;
    case 7:
    case 8:
      change_letter (input, place, dice);
      break;
    case 9:
    case 10:
      change_markup (input, place, dice);
      break;
    default:
      {
        const char *token = tokens[roll (dice, G_N_ELEMENTS (tokens))];
        if (input->len < MAX_INPUT_BYTES)
          insert_bytes (input, place, token, (guint)strlen (token));
        break;
      }
    }
}

static void
run (const guint8 *data, gsize length)
{
  /* A copy of the exact size, so that a sanitizer sees each byte read beyond it. */
  g_autofree guint8 *copy = g_memdup2 (data, length);
  LLVMFuzzerTestOneInput (copy != NULL ? copy : (const guint8 *)"", length);
}

static void
run_sample (const char *path, guint runs)
{
  g_autofree char *data = NULL;
  gsize length;
  g_autoptr (GError) error = NULL;
  if (!g_file_get_contents (path, &data, &length, &error))
    g_error ("%s", error->message);
  run ((const guint8 *)data, length);

  g_autofree char *name = g_path_get_basename (path);
  Dice dice = { G_GUINT64_CONSTANT (0x9E3779B97F4A7C15) ^ g_str_hash (name) };
  for (guint i = 0; i < runs; i++)
    {
      g_autoptr (GByteArray) input = g_byte_array_new ();
      g_byte_array_append (input, (const guint8 *)data, (guint)length);
      guint changes = roll (&dice, 2) == 0 ? 1 : 1 + roll (&dice, MAX_CHANGES);
      for (guint j = 0; j < changes; j++)
        change (input, &dice);
      run (input->data, input->len);
    }
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *)a, *(const char *const *)b);
}

static GPtrArray *
list_samples (const char *folder)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GDir) dir = g_dir_open (folder, 0, &error);
  if (dir == NULL)
    g_error ("%s", error->message);
  GPtrArray *paths = g_ptr_array_new_with_free_func (g_free);
  const char *name;
  while ((name = g_dir_read_name (dir)) != NULL)
    g_ptr_array_add (paths, g_build_filename (folder, name, NULL));
  g_ptr_array_sort (paths, compare_names);
  return paths;
}

int
main (int argc, char *argv[])
{
  if (argc != 2)
    g_error ("Give the folder of the samples.");
  const char *wanted = g_getenv ("IECERE_FUZZ_RUNS");
  guint runs = wanted != NULL ? (guint)strtoul (wanted, NULL, 10) : DEFAULT_RUNS;
  g_autoptr (GPtrArray) samples = list_samples (argv[1]);
  if (samples->len == 0)
    g_error ("%s: there is no sample.", argv[1]);
  run (NULL, 0);
  for (guint i = 0; i < samples->len; i++)
    run_sample (g_ptr_array_index (samples, i), runs);
  return EXIT_SUCCESS;
}
