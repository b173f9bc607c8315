/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-pdf-profile.h"

#include <lcms2.h>
#include <string.h>

/* Where a profile has the date on which it was made (ICC.1, 7.2.8). */
#define DATE_OFFSET 24

/**
 * iec_pdf_profile_make:
 *
 * Makes the profile of sRGB, which says what the colours of a file mean. It is always the same: the date in it is the
 * day on which IEC 61966-2-1 was published.
 *
 * Returns: (transfer full) (nullable): an ICC profile; NULL if the memory is full
 */
GByteArray *
iec_pdf_profile_make (void)
{
  static const guint8 date[] = { 0x07, 0xcf, 0, 10, 0, 18, 0, 0, 0, 0, 0, 0 };
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  cmsHPROFILE profile = cmsCreate_sRGBProfile ();
  cmsUInt32Number length = 0;

  if (profile == NULL)
    return NULL;
  gboolean made = cmsSaveProfileToMem (profile, NULL, &length);
  if (made)
    {
      g_byte_array_set_size (bytes, length);
      made = cmsSaveProfileToMem (profile, bytes->data, &length) && length >= DATE_OFFSET + sizeof date;
    }
  cmsCloseProfile (profile);
  if (!made)
    return NULL;
  memcpy (bytes->data + DATE_OFFSET, date, sizeof date);
  return g_steal_pointer (&bytes);
}
