#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the desktop reads of the program, as it is built: test-desktop.py CHECK. Status 77 where the tool is missing."""

import os
import re
import shutil
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ElementTree

ROOT = os.environ["IECERE_SOURCE_ROOT"]
DATA = os.environ["IECERE_BUILT_DATA"]
ID = "org.iecere.Iecere"
MIME_TYPE = "application/x-iecere"
SKIPPED = 77


def run(*command, may_fail=False, **options):
    """The output of a command, which must succeed; the test is skipped where there is no such tool."""
    if shutil.which(command[0]) is None:
        print(f"{command[0]} is not installed.")
        sys.exit(SKIPPED)
    result = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False, **options)
    print(result.stdout, end="")
    assert may_fail or result.returncode == 0, f"{command[0]} failed"
    return result.stdout


def read(path):
    with open(path, encoding="utf-8") as file:
        return file.read()


def check_entry():
    """The desktop entry is valid, and Latvian."""
    run("desktop-file-validate", f"{DATA}/{ID}.desktop")
    entry = read(f"{DATA}/{ID}.desktop")
    assert f"MimeType={MIME_TYPE};" in entry
    for key in ("GenericName", "Comment", "Keywords"):
        assert f"\n{key}[lv]=" in entry, f"{key} has no Latvian"


def check_metainfo():
    """The description is valid, Latvian, and speaks of the files that are installed."""
    told = run("appstreamcli", "validate", "--no-net", f"{DATA}/{ID}.metainfo.xml", may_fail=True)
    # The program has no page in the web that could be named.
    complaints = [line for line in re.findall(r"^[EW]: .*", told, re.M) if "url-homepage-missing" not in line]
    assert re.search("successful|failed", told) and not complaints, complaints
    tree = ElementTree.parse(f"{DATA}/{ID}.metainfo.xml")
    language = "{http://www.w3.org/XML/1998/namespace}lang"
    assert any(item.get(language) == "lv" for item in tree.iter("summary")), "the summary has no Latvian"
    assert tree.findtext("launchable") == f"{ID}.desktop"


def check_service():
    service = read(f"{DATA}/{ID}.service")
    assert f"Name={ID}\n" in service
    assert re.search(r"^Exec=/\S+/iecere --gapplication-service$", service, re.M), service


def check_schema():
    """Every key of iec-settings.h is in the schema, and no other."""
    with tempfile.TemporaryDirectory() as folder:
        run("glib-compile-schemas", "--strict", f"--targetdir={folder}", f"{ROOT}/data")
    used = set(re.findall(r'#define IEC_KEY_\w+ "([^"]+)"', read(f"{ROOT}/src/app/iec-settings.h")))
    tree = ElementTree.parse(f"{ROOT}/data/{ID}.gschema.xml")
    there = {key.get("name") for key in tree.iter("key")}
    assert used and used == there, used ^ there


def check_icons():
    """The icons are drawings that the loader of the desktop takes."""
    for name in (f"scalable/apps/{ID}", f"symbolic/apps/{ID}-symbolic", "scalable/mimetypes/application-x-iecere"):
        path = f"{ROOT}/data/icons/hicolor/{name}.svg"
        size = ElementTree.parse(path).getroot().get("width")
        assert size == ("16" if "symbolic" in name else "128"), f"{path}: {size}"


def check_mime():
    """A strategy is known by its first bytes, whatever it is called; another SQLite database is not taken for one."""
    run("xmllint", "--noout", f"{ROOT}/data/{ID}.mime.xml")
    with tempfile.TemporaryDirectory() as folder:
        os.makedirs(f"{folder}/mime/packages")
        shutil.copy(f"{ROOT}/data/{ID}.mime.xml", f"{folder}/mime/packages/{ID}.xml")
        run("update-mime-database", f"{folder}/mime")
        environment = dict(os.environ, XDG_DATA_HOME=f"{folder}/home", XDG_DATA_DIRS=f"{folder}:/usr/share")
        run(os.environ["IECERE_CLI"], "new", f"{folder}/plan.iecere", env=environment)
        shutil.copy(f"{folder}/plan.iecere", f"{folder}/plan")
        with open(f"{folder}/plan", "rb") as file:
            content = bytearray(file.read())
        content[68:72] = bytes(4)
        with open(f"{folder}/other", "wb") as file:
            file.write(content)
        for name, expected in (("plan", True), ("plan.iecere", True), ("other", False)):
            info = run("gio", "info", "-a", "standard::content-type", f"{folder}/{name}", env=environment)
            assert (MIME_TYPE in info) == expected, name


def check_help():
    """The help is valid XML, its pages are all listed, and every sentence of it is Latvian, too."""
    folder = f"{ROOT}/data/help"
    pages = sorted(os.listdir(f"{folder}/C"))
    listed = set(re.findall(r"^  '(\w+)',$", read(f"{folder}/meson.build"), re.M))
    assert {page.removesuffix(".page") for page in pages} == listed, listed
    resource = read(f"{folder}/iec-help.gresource.xml")
    code = read(f"{ROOT}/src/app/iec-help-page.c")
    for name in listed:
        assert f"C/{name}.page" in resource and f"lv-{name}.page" in resource, name
        assert f'"{name}"' in code or name == "index", name
    run("xmllint", "--noout", *(f"{folder}/C/{page}" for page in pages))
    with tempfile.TemporaryDirectory() as scratch:
        template = f"{scratch}/help.pot"
        run("itstool", "-o", template, *(f"C/{page}" for page in pages), cwd=folder)
        text = re.sub(r'(msgctxt "_"\n)?msgid "translator-credits"\nmsgstr ""\n', "", read(template))
        with open(template, "w", encoding="utf-8") as file:
            file.write(text)
        run("msgfmt", "--check-format", "-o", os.devnull, f"{folder}/lv/lv.po")
        run("msgcmp", f"{folder}/lv/lv.po", template)


if __name__ == "__main__":
    globals()[f"check_{sys.argv[1]}"]()
