/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fuzz-target.h"

#include "iec-stylesheet.h"

#define NAME "input.xml"

/* A stylesheet that is taken answers for every style, known or not. */
int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  g_autoptr (GError) error = NULL;
  g_autoptr (IecStylesheet) sheet = iec_stylesheet_new_for_bytes (bytes, NAME, &error);
  fuzz_check_result (sheet, error, NAME);
  if (sheet == NULL)
    return 0;

  static const char *const names[] = { "Text body", "Heading 1", "no such style", "" };
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_assert_nonnull (iec_stylesheet_get_paragraph (sheet, names[i], 0));
      (void)iec_stylesheet_get_text (sheet, names[i], 0);
      g_assert_nonnull (iec_stylesheet_get_page (sheet, names[i]));
      g_assert_nonnull (iec_stylesheet_get_table (sheet, names[i]));
      (void)iec_stylesheet_get_frame (sheet, names[i]);
      (void)iec_stylesheet_get_list_level (sheet, names[i], 1);
    }
  return 0;
}
