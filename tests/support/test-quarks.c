/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "test-quarks.h"

#ifdef __SANITIZE_ADDRESS__

#include <link.h>
#include <sanitizer/lsan_interface.h>
#include <string.h>

/* GCC has these in its library and not in its headers. */
int __sanitizer_get_ownership (const volatile void *block);
size_t __sanitizer_get_allocated_size (const volatile void *block);

/* As GLib's gquark.c makes the first table. */
#define TABLE_BYTES (2048 * sizeof (char *))

static gboolean
is_table (const char *const *block)
{
  return __sanitizer_get_ownership (block) && __sanitizer_get_allocated_size (block) == TABLE_BYTES
         && block[1] == g_quark_to_string (1);
}

static int
ignore_table_cb (struct dl_phdr_info *object, size_t size, void *data)
{
  if (strstr (object->dlpi_name, "libglib-2.0") == NULL)
    return 0;
  for (guint i = 0; i < object->dlpi_phnum; i++)
    {
      const ElfW (Phdr) *header = &object->dlpi_phdr[i];
      const char *const *const *variables = (gpointer)(object->dlpi_addr + header->p_vaddr);

      for (gsize j = 0;
           header->p_type == PT_LOAD && (header->p_flags & PF_W) && j < header->p_memsz / sizeof (gpointer); j++)
        if (is_table (variables[j]))
          __lsan_ignore_object (variables[j]);
    }
  return 1;
}

#endif

/**
 * test_ignore_quarks:
 *
 * Lets the leak sanitizer pass over GLib's first table of quarks. GLib leaves it behind on purpose when there are more
 * than 2,048, which GTK and the program together have; a suppression would need a whole trace of each allocation, which
 * takes ten times as long.
 */
void
test_ignore_quarks (void)
{
#ifdef __SANITIZE_ADDRESS__
  dl_iterate_phdr (ignore_table_cb, NULL);
#endif
}
