/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fuzz-target.h"

#include "iec-body.h"

/* What parses is written and parsed again to the same; what does not is kept as a plain text. */
int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autofree char *raw = g_strndup ((const char *)data, size);
  g_autofree char *fragment = g_utf8_make_valid (raw, -1);
  g_autoptr (GError) error = NULL;
  g_autoptr (IecBodyNode) body = iec_body_parse (fragment, &error);
  g_assert_true ((body != NULL) != (error != NULL));
  if (error != NULL)
    g_assert_true (error->domain == IEC_ERROR);
  if (body != NULL)
    {
      g_autofree char *written = iec_body_serialize (body);
      g_autoptr (IecBodyNode) again = iec_body_parse (written, &error);
      g_assert_no_error (error);
      g_autofree char *rewritten = iec_body_serialize (again);
      g_assert_cmpstr (written, ==, rewritten);
    }

  g_autoptr (IecBodyNode) kept = iec_body_parse_or_plain (fragment);
  g_assert_nonnull (kept);
  g_autofree char *plain = iec_body_to_plain (fragment);
  g_assert_true (g_utf8_validate (plain, -1, NULL));
  g_autofree char *from_plain = iec_body_from_plain (fragment);
  g_autoptr (GError) plain_error = NULL;
  g_autoptr (IecBodyNode) typed = iec_body_parse (from_plain, &plain_error);
  g_assert_no_error (plain_error);
  g_assert_nonnull (typed);
  return 0;
}
