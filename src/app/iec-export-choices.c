/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-export-choices.h"

#include "iec-settings.h"
#include "iec-util.h"

#include <string.h>

/* ui-design §8: what each is printed with until a person chooses otherwise. */
static const struct
{
  const char *name;
  const char *choices;
} presets[IEC_N_PRESETS] = {
  [IEC_PRESET_GROUP] = { "group", "evidence=full annex=workshops,matrix lines=yes mark=diagonal margin=normal" },
  [IEC_PRESET_BOARD] = { "board", "evidence=counts annex=workshops,matrix lines=no mark=corner margin=normal" },
  [IEC_PRESET_PUBLISH] = { "publish", "evidence=annex annex=workshops,matrix lines=no mark=none margin=normal" },
};

/** iec_export_choices_get_preset: Returns: whom the last draft was for */
IecExportPreset
iec_export_choices_get_preset (GSettings *settings)
{
  g_return_val_if_fail (G_IS_SETTINGS (settings), IEC_PRESET_GROUP);

  g_autofree char *name = g_settings_get_string (settings, IEC_KEY_EXPORT_PRESET);
  for (guint i = 0; i < IEC_N_PRESETS; i++)
    if (g_str_equal (presets[i].name, name))
      return (IecExportPreset)i;
  return IEC_PRESET_GROUP;
}

/* What this version does not know is left as it is. */
static void
read_choices (const char *text, IecComposerOptions *options)
{
  g_auto (GStrv) pairs = g_strsplit (text, " ", -1);

  for (guint i = 0; pairs[i] != NULL; i++)
    {
      char *value = strchr (pairs[i], '=');

      if (value == NULL)
        continue;
      *value++ = '\0';
      iec_composer_options_set (options, pairs[i], value, NULL);
    }
}

/**
 * iec_export_choices_load:
 * @preset: (nullable): whom for; NULL for whom the last draft was for
 * @options: (out caller-allocates): what is chosen for those; to be cleared
 */
void
iec_export_choices_load (GSettings *settings, const IecExportPreset *preset, IecComposerOptions *options)
{
  g_return_if_fail (G_IS_SETTINGS (settings));
  g_return_if_fail (preset == NULL || *preset < IEC_N_PRESETS);

  IecExportPreset chosen = preset != NULL ? *preset : iec_export_choices_get_preset (settings);
  g_autoptr (GVariant) all = g_settings_get_value (settings, IEC_KEY_EXPORT_CHOICES);
  g_autofree char *language = g_settings_get_string (settings, IEC_KEY_EXPORT_LANGUAGE);
  const char *choices = NULL;

  iec_composer_options_init (options);
  read_choices (presets[chosen].choices, options);
  if (g_variant_lookup (all, presets[chosen].name, "&s", &choices))
    read_choices (choices, options);
  if (*language != '\0')
    iec_set_str (&options->language, language);
}

/* The annexes as an option of the composer says them. */
static char *
dup_annexes (IecAnnexes annexes)
{
  g_autoptr (GString) names = g_string_new (NULL);

  if (annexes & IEC_ANNEXES_WORKSHOPS)
    g_string_append (names, ",workshops");
  if (annexes & IEC_ANNEXES_THEMES)
    g_string_append (names, ",themes");
  if (annexes & IEC_ANNEXES_MATRIX)
    g_string_append (names, ",matrix");
  return g_strdup (names->len > 0 ? names->str + 1 : "no");
}

static char *
dup_choices (const IecComposerOptions *options)
{
  static const char *const evidence[] = { "full", "counts", "annex", "none" };
  static const char *const marks[] = { "none", "diagonal", "corner" };
  g_autofree char *annexes = dup_annexes (options->annex);

  return g_strdup_printf ("evidence=%s annex=%s lines=%s mark=%s margin=%s", evidence[options->evidence], annexes,
                          options->lines ? "yes" : "no", marks[options->mark],
                          options->wide_margin ? "wide" : "normal");
}

/**
 * iec_export_choices_store:
 * @preset: whom the draft is for
 * @options: what was chosen; neither its language nor whom the copy is for by name is kept here
 */
void
iec_export_choices_store (GSettings *settings, IecExportPreset preset, const IecComposerOptions *options)
{
  g_return_if_fail (G_IS_SETTINGS (settings));
  g_return_if_fail (preset < IEC_N_PRESETS && options != NULL);

  g_autoptr (GVariant) all = g_settings_get_value (settings, IEC_KEY_EXPORT_CHOICES);
  GVariantBuilder builder = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("a{ss}"));
  g_autofree char *choices = dup_choices (options);

  for (guint i = 0; i < IEC_N_PRESETS; i++)
    {
      const char *kept = NULL;

      if (i == preset)
        g_variant_builder_add (&builder, "{ss}", presets[i].name, choices);
      else if (g_variant_lookup (all, presets[i].name, "&s", &kept))
        g_variant_builder_add (&builder, "{ss}", presets[i].name, kept);
    }
  g_settings_set_string (settings, IEC_KEY_EXPORT_PRESET, presets[preset].name);
  g_settings_set_value (settings, IEC_KEY_EXPORT_CHOICES, g_variant_builder_end (&builder));
}
