/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "iec-store.h"

G_BEGIN_DECLS

/*
 * The verbs of steps: what iec_strategy_begin_step() is given and the working copy keeps. iec_step_dup_undo_text() and
 * iec_step_dup_redo_text() put them into words.
 */
#define IEC_STEP_NEW "new"                         /* the template's outline; cannot be undone */
#define IEC_STEP_ADD "add"                         /* object: the element's code */
#define IEC_STEP_TITLE "title"                     /* object: the element's code */
#define IEC_STEP_TEXT "text"                       /* object: the element's code */
#define IEC_STEP_LEAVE "leave"                     /* object: the element's code */
#define IEC_STEP_MOVE "move"                       /* object: the element's code */
#define IEC_STEP_REMOVE "remove"                   /* object: the element's code; count: of elements named */
#define IEC_STEP_LINK "link"                       /* object: the element's code; count: of links */
#define IEC_STEP_UNLINK "unlink"                   /* object: the element's code; count: of links */
#define IEC_STEP_LINK_OTHER "link-other"           /* object: the source's title */
#define IEC_STEP_UNLINK_OTHER "unlink-other"       /* object: the title of the first source or wording */
#define IEC_STEP_CONFIRM "confirm"                 /* object: the element's code */
#define IEC_STEP_IMPORT "import"                   /* object: the file's name; count: of proposals */
#define IEC_STEP_ADD_PROPOSAL "add-proposal"       /* object: the number */
#define IEC_STEP_SET_PROPOSAL "set-proposal"       /* object: the number */
#define IEC_STEP_REMOVE_PROPOSAL "remove-proposal" /* object: the number; count: of proposals */
#define IEC_STEP_OUTCOME "outcome"                 /* object: the number; count: of proposals */
#define IEC_STEP_WORKSHOP "workshop"               /* object: the place */
#define IEC_STEP_THEME "theme"                     /* object: the title */
#define IEC_STEP_NEED "need"                       /* object: the title */
#define IEC_STEP_SOURCE "source"                   /* object: the title */
#define IEC_STEP_BATCH "batch"                     /* object: the file's name */
#define IEC_STEP_SETTING "setting"                 /* object: the setting's name */
#define IEC_STEP_PICTURE "picture"                 /* object: the file's name */
#define IEC_STEP_REMOVE_PICTURE "remove-picture"   /* object: the file's name */
#define IEC_STEP_REPLACE "replace"                 /* object: what was found; count: of places */
#define IEC_STEP_SCRIPT "script"                   /* count: of commands */

char *iec_step_dup_undo_text (const IecStepLabel *label);
char *iec_step_dup_redo_text (const IecStepLabel *label);

G_END_DECLS
