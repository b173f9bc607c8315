/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * IEC_ERROR:
 *
 * The one error domain of Iecere. Each message is a whole translated sentence that a person can act on,
 * and names the file, row or code that it is about. I/O trouble that GIO reports keeps %G_IO_ERROR.
 */
#define IEC_ERROR (iec_error_quark ())

/**
 * IecError:
 * @IEC_ERROR_INVALID: the input cannot be what was asked for (a code, an option, a value, a table)
 * @IEC_ERROR_NOT_FOUND: no such file, element, proposal, sheet
 * @IEC_ERROR_FOREIGN: the file is not one of ours, or of another kind than it says
 * @IEC_ERROR_NEWER: the file was written by a newer version
 * @IEC_ERROR_CORRUPT: the file is damaged or truncated
 * @IEC_ERROR_TOO_LARGE: a named limit was passed
 * @IEC_ERROR_BUSY: held open by another process, or a long step is running
 * @IEC_ERROR_CHANGED: the file on disk changed since it was read
 * @IEC_ERROR_READ_ONLY: the place or the file cannot be written
 * @IEC_ERROR_NO_SPACE: the disk is full
 * @IEC_ERROR_REFUSED: a rule of the model forbids it (an illegal move, a double number)
 * @IEC_ERROR_FAILED: anything else
 */
typedef enum
{
  IEC_ERROR_INVALID,
  IEC_ERROR_NOT_FOUND,
  IEC_ERROR_FOREIGN,
  IEC_ERROR_NEWER,
  IEC_ERROR_CORRUPT,
  IEC_ERROR_TOO_LARGE,
  IEC_ERROR_BUSY,
  IEC_ERROR_CHANGED,
  IEC_ERROR_READ_ONLY,
  IEC_ERROR_NO_SPACE,
  IEC_ERROR_REFUSED,
  IEC_ERROR_FAILED,
} IecError;

GQuark iec_error_quark (void);

G_END_DECLS
