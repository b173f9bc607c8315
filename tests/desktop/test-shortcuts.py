#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Each key in the window of shortcuts is bound somewhere, and each accelerator of the program stands in that window."""

import os
import re
import sys
import xml.etree.ElementTree as ElementTree

ROOT = os.environ["IECERE_SOURCE_ROOT"]

# What GTK binds by itself: in lists and grids, and the menu button that is marked as the primary one.
OF_GTK = {("", "Return"), ("", "space"), ("<Control>", "a"), ("", "F10")}
# The same act by a second key; the window shows the first.
SECOND_KEYS = {("<Control>", "y")}

MASKS = {"GDK_CONTROL_MASK": "<Control>", "GDK_SHIFT_MASK": "<Shift>", "GDK_ALT_MASK": "<Alt>"}
BINDING = re.compile(r"GDK_KEY_(\w+),\s*([A-Z_| 0]+?)\s*[,)]")
ACCELERATOR = re.compile(r'"((?:<\w+>)*)(\w+)"')


def normalise(modifiers, key):
    order = ("<Control>", "<Shift>", "<Alt>")
    return "".join(name for name in order if name in modifiers), key.lower() if len(key) == 1 else key


def read(path):
    with open(path, encoding="utf-8") as file:
        return file.read()


def list_shown():
    tree = ElementTree.parse(f"{ROOT}/ui/help-overlay.ui")
    for element in tree.iter("property"):
        if element.get("name") == "accelerator":
            modifiers, key = re.fullmatch(r"((?:<\w+>)*)(\w+)", element.text).groups()
            yield normalise(modifiers, key)


def list_accelerators():
    table = re.search(r"accelerators\[\] = \{(.*?)\n\};", read(f"{ROOT}/src/app/iec-application.c"), re.S).group(1)
    for row in re.findall(r"\{ \"[^\"]+\", \{(.*?)\} \}", table):
        for modifiers, key in ACCELERATOR.findall(row):
            yield normalise(modifiers, key)


def list_bindings():
    folder = f"{ROOT}/src/app"
    for name in sorted(os.listdir(folder)):
        if not name.endswith(".c"):
            continue
        for key, masks in BINDING.findall(read(f"{folder}/{name}")):
            yield normalise([MASKS.get(mask.strip(), "") for mask in masks.split("|")], key)


def main():
    shown = list(list_shown())
    accelerators = set(list_accelerators())
    bound = accelerators | set(list_bindings()) | OF_GTK
    complaints = [f"{modifiers}{key} is shown and bound nowhere" for modifiers, key in shown
                  if (modifiers, key) not in bound]
    complaints += [f"{modifiers}{key} is bound and not shown"
                   for modifiers, key in sorted(accelerators - set(shown) - SECOND_KEYS)]
    if len(shown) < 20 or len(accelerators) < 10:
        complaints.append("the tables could not be read")
    print("\n".join(complaints))
    return 1 if complaints else 0


if __name__ == "__main__":
    sys.exit(main())
