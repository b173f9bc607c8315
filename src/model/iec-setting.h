/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/*
 * The settings of a strategy: names of rows of the table "strategy". What a file lacks has the default that
 * iec_setting_get_default() gives.
 */
#define IEC_SETTING_UID "uid"
#define IEC_SETTING_TITLE "title"             /* "Sabiedrības virzītas vietējās attīstības stratēģija" */
#define IEC_SETTING_PERIOD "period"           /* "2023–2027" */
#define IEC_SETTING_SHORT_TITLE "short-title" /* for the head: "SVVA stratēģija 2023–2027" */
#define IEC_SETTING_LANGUAGE "language"       /* of the document: "lv" or "en" */
#define IEC_SETTING_GROUP "group" /* the action group's name as on the cover: 'Biedrība „Kadiķu partnerība”' */
#define IEC_SETTING_SHORT_GROUP "short-group" /* for the head: "Kadiķu partnerība" */
#define IEC_SETTING_APPROVAL "approval"       /* „ar padomes …. lēmumu Nr. …” */
#define IEC_SETTING_AMENDMENTS "amendments"
#define IEC_SETTING_PUBLICITY "publicity"           /* the publicity line at the foot of the cover */
#define IEC_SETTING_GOAL_PATTERN "goal-pattern"     /* "M%g"; %g the goal's number */
#define IEC_SETTING_ACTION_PATTERN "action-pattern" /* "R%g.%a"; %a the action line's number in its goal */
#define IEC_SETTING_VISION_PATTERN "vision-pattern" /* "V"; a second vision is V2 */
#define IEC_SETTING_ANNEX_PATTERN "annex-pattern"   /* "P%n" */

/** IecSetting: a setting's name with what it is when the file does not say. */
typedef struct
{
  const char *name;
  const char *default_value;
} IecSetting;

const IecSetting *iec_setting_list (unsigned *n_settings);
const char *iec_setting_get_default (const char *name);
