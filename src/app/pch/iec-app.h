/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What nearly each source of the window includes, read by the compiler once; a build with -Db_pch=false does without.
 */
#include <adwaita.h>
