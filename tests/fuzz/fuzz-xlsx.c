/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fuzz-sheets.h"

/* A line that begins so gives the name of the part that follows. */
#define PART_MARK "=== "

/* The input is the text of all parts, each after a line with its name, put into a whole package. */
int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GHashTable) names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (IecZipWriter) writer = iec_zip_writer_new ();
  fuzz_add_part (writer, "docProps/app.xml", "", 0);
  g_autofree char *text = g_strndup ((const char *)data, size);
  g_auto (GStrv) parts = g_strsplit (text, "\n" PART_MARK, 64);
  for (gsize i = 0; parts[i] != NULL; i++)
    {
      const char *start = g_str_has_prefix (parts[i], PART_MARK) ? parts[i] + strlen (PART_MARK) : parts[i];
      const char *end = strchrnul (start, '\n');
      g_autofree char *line = g_strndup (start, (gsize)(end - start));
      char *name = g_utf8_make_valid (line, -1);
      gboolean usable = *name != '\0' && !g_hash_table_contains (names, name);
      if (usable)
        fuzz_add_part (writer, name, *end != '\0' ? end + 1 : end, *end != '\0' ? strlen (end + 1) : 0);
      g_hash_table_add (names, name);
    }
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) package = iec_zip_writer_finish (writer, &error);
  if (package != NULL)
    fuzz_read_sheets (package, "input.xlsx");
  return 0;
}
