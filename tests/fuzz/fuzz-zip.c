/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fuzz-target.h"

#include "iec-zip-reader.h"

#define NAME "input.zip"

/* Every entry that the package lists can be read or is refused with a sentence. */
int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (data, size);
  g_autoptr (GError) error = NULL;
  g_autoptr (IecZipReader) reader = iec_zip_reader_new (bytes, NAME, &error);
  fuzz_check_result (reader, error, NAME);
  if (reader == NULL)
    return 0;

  g_auto (GStrv) names = iec_zip_reader_list (reader);
  for (gsize i = 0; names[i] != NULL; i++)
    {
      g_autoptr (GError) entry_error = NULL;
      g_assert_true (iec_zip_reader_has (reader, names[i]));
      g_assert_null (strstr (names[i], "../"));
      g_autoptr (GBytes) entry = iec_zip_reader_read (reader, names[i], &entry_error);
      fuzz_check_result (entry, entry_error, NAME);
      if (entry != NULL)
        g_assert_cmpuint (g_bytes_get_size (entry), <=, IEC_ZIP_MAX_ENTRY_BYTES);
    }
  return 0;
}
