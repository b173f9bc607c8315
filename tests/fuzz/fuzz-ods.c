/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fuzz-sheets.h"

#define MIMETYPE "application/vnd.oasis.opendocument.spreadsheet"

/* The input is the content.xml; the package around it is always whole. */
int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (IecZipWriter) writer = iec_zip_writer_new ();
  fuzz_add_part (writer, "mimetype", MIMETYPE, strlen (MIMETYPE));
  fuzz_add_part (writer, "content.xml", data, size);
  g_autoptr (GBytes) package = iec_zip_writer_finish (writer, &error);
  g_assert_no_error (error);
  fuzz_read_sheets (package, "input.ods");
  return 0;
}
