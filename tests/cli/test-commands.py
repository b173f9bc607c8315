#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Each command of iecere-cli does what it says, for a person and in JSON."""

import csv
import io
import re
import subprocess
import sys
import zipfile

from harness import CLI, SOURCE, TABLE, flatten, run_tests

UID = re.compile(r"^[a-z][a-z2-7]{15}$")


def find(world, file, code):
    found = [element for element in flatten(world.ask("show", file)["elements"]) if element["code"] == code]
    assert len(found) == 1, f"{code}: {found}"
    return found[0]


def test_help_and_version_need_no_file(world):
    text = world.do("--help")
    for name in (
        "new import add set move remove link unlink cite show proposals search check export verify batch workshop answer "
        "setting need picture"
    ).split():
        assert f"\n  {name} " in text, name
        usage = world.do(name, "--help")
        assert usage.startswith(f"Usage: iecere-cli [--json] {name} FILE"), usage
    assert re.fullmatch(r"iecere-cli \d+\.\d+\.\d+\n", world.do("--version"))


def test_wrong_usage_is_status_2_with_the_usage_line(world):
    world.make(table=False)
    before = world.path("s.iecere").read_bytes()
    for words in (
        [],
        ["frobnicate", "s.iecere"],
        ["show"],
        ["show", ""],
        ["import", "s.iecere", ""],
        ["export", "s.iecere", ""],
        ["show", "s.iecere", "more"],
        ["add", "s.iecere", "goal"],
        ["add", "s.iecere", "dream", "Title"],
        ["set", "s.iecere", "1"],
        ["set", "s.iecere", "1", "--colour", "red"],
        ["set", "s.iecere", "1", "--title"],
        ["move", "s.iecere", "1"],
        ["move", "s.iecere", "1", "--before", "2", "--after", "2"],
        ["link", "s.iecere", "1"],
        ["new", "x.iecere", "--language", "fr"],
        ["search", "s.iecere", "x", "--limit", "many"],
        ["search", "s.iecere", "x", "--limit", "0"],
        ["search", "s.iecere", "x", "--limit", "100001"],
        ["import", "s.iecere", "t.csv", "--map", "flavour=Nr."],
        ["import", "s.iecere", "t.csv", "--map", "text"],
        ["import", "s.iecere", "t.csv", "--dry-run=yes"],
        ["answer", "s.iecere", "perhaps", "P001"],
        ["answer", "s.iecere", "included", "P001"],
        ["answer", "s.iecere", "", "P001"],
        ["workshop", "s.iecere", "Malta", "--date", "2023-02-30"],
        ["workshop", "s.iecere", "Malta", "--participants", "many"],
        ["workshop", "s.iecere", "Malta", "--participants", "1000001"],
        ["export", "s.iecere", "s.pdf", "--option", "evidence"],
        ["picture", "s.iecere", "group"],
        ["picture", "s.iecere", "--remove"],
        ["picture", "s.iecere", "group", "a.png", "--remove"],
    ):
        status, out, err = world.run(*words)
        assert status == 2 and out == "", f"{words}: {status} {out!r} {err!r}"
        assert "Usage: iecere-cli" in err.splitlines()[-1], err
    assert world.path("s.iecere").read_bytes() == before
    assert not world.path("x.iecere").exists()


def test_new_makes_a_file_from_the_template(world):
    answer = world.ask("new", "a.iecere", "--title", "Mūsu plāns", "--language", "lv")
    assert list(answer) == ["uid"] and UID.match(answer["uid"])
    assert world.path("a.iecere").read_bytes().startswith(b"SQLite format 3\0")
    show = world.ask("show", "a.iecere")
    assert show["title"] == "Mūsu plāns" and show["language"] == "lv"
    kinds = {element["kind"] for element in flatten(show["elements"])}
    assert kinds == {"section"} and len(show["elements"]) > 5
    world.do("new", "b.iecere", "--template", "blank", "--language", "en")
    blank = world.ask("show", "b.iecere")
    assert blank["language"] == "en" and len(list(flatten(blank["elements"]))) < len(list(flatten(show["elements"])))
    world.check_nothing_left()


def test_new_takes_the_language_of_the_locale_or_latvian(world):
    for number, (language, expected) in enumerate((("lv", "lv"), ("en_GB:lv", "en"), ("de", "lv"))):
        file = f"{number}.iecere"
        world.do("new", file, environment={"LC_ALL": "C.UTF-8", "LANGUAGE": language})
        assert world.ask("show", file)["language"] == expected


def test_new_leaves_an_existing_file(world):
    world.make(table=False)
    world.refuse("s.iecere", "new", mentions="s.iecere")
    world.write("text.txt", "mine")
    world.refuse("text.txt", "new", mentions="text.txt")


def test_import_adds_then_knows_them_again(world):
    world.make(table=False)
    world.write("table.csv", TABLE)
    dry = world.ask("import", "s.iecere", "table.csv", "--dry-run")
    assert dry["added"] == 4 and world.ask("show", "s.iecere")["proposals"] == 0
    first = world.ask("import", "s.iecere", "table.csv")
    assert first == {
        "rows": 4,
        "added": 4,
        "updated": 0,
        "unchanged": 0,
        "errors": [],
        "encoding": "UTF-8",
        "separator": ";",
        "mapping": {
            "number": "Nr.",
            "text": "Priekšlikums",
            "workshop": "Darbnīca",
            "date": "Datums",
            "theme": "Sleja",
            "votes": "Balsis",
        },
    }, first
    again = world.ask("import", "s.iecere", "table.csv")
    assert (again["added"], again["updated"], again["unchanged"]) == (0, 0, 4)
    world.write("table.csv", TABLE.replace("takās;", "takās;7"))
    changed = world.ask("import", "s.iecere", "table.csv")
    assert (changed["added"], changed["updated"], changed["unchanged"]) == (0, 1, 3)
    show = world.ask("show", "s.iecere")
    assert [workshop["place"] for workshop in show["workshops"]] == ["Vējsala", "Liepava"]
    assert [workshop["proposals"] for workshop in show["workshops"]] == [2, 2]
    assert [theme["title"] for theme in show["themes"]] == ["Uzņēmēji", "Jaunieši"]


def test_import_tells_bad_rows_and_takes_the_good_ones(world):
    world.make(table=False)
    world.write("table.csv", TABLE.replace(";19\n", ";daudz\n"))
    answer = world.ask("import", "s.iecere", "table.csv")
    assert answer["rows"] == 4 and answer["added"] == 3
    (error,) = answer["errors"]
    assert error["row"] == 2 and error["column"] == "Balsis" and error["reason"].endswith(".")
    plain = world.do("import", "s.iecere", "table.csv")
    assert "Row 2, Balsis: " in plain and re.search(r"^3  unchanged$", plain, re.MULTILINE), plain


def test_import_with_headings_of_its_own_and_a_workshop(world):
    world.make(table=False)
    world.write("own.csv", "Kas;Cik\nPeldvieta pie ezera;5\nTaka;6\n")
    world.refuse("s.iecere", "import", "own.csv", mentions="own.csv")
    answer = world.ask("import", "s.iecere", "own.csv", "--map", "text=Kas", "--map", "votes=Cik", "--workshop", "Malta")
    assert answer["added"] == 2 and answer["mapping"] == {"text": "Kas", "votes": "Cik"}
    proposals = world.ask("proposals", "s.iecere")["proposals"]
    assert [(p["number"], p["text"], p["votes"], p["workshop"]) for p in proposals] == [
        ("P001", "Peldvieta pie ezera", 5, "Malta"),
        ("P002", "Taka", 6, "Malta"),
    ]


def test_the_sample_imports_whole_and_in_a_spreadsheet_too(world):
    world.make(table=False)
    path = SOURCE / "data" / "sample" / "priekslikumi.csv"
    answer = world.ask("import", "s.iecere", str(path))
    assert answer["added"] == 330 and answer["errors"] == []
    rows = list(csv.reader(io.StringIO(path.read_text(encoding="utf-8-sig")), delimiter=";"))
    write_xlsx(world.path("t.xlsx"), rows)
    again = world.ask("import", "s.iecere", "t.xlsx")
    assert again["unchanged"] == 330 and again["encoding"] is None, again


def test_import_tells_which_sheet_was_read(world):
    world.make(table=False)
    rows = list(csv.reader(io.StringIO(TABLE), delimiter=";"))
    write_xlsx(world.path("one.xlsx"), rows)
    assert "--sheet" not in world.do("import", "s.iecere", "one.xlsx")
    write_xlsx(world.path("two.xlsx"), rows, sheets=("Lapa", "Otra"))
    assert "“Lapa”" in world.do("import", "s.iecere", "two.xlsx")


def write_xlsx(path, rows, sheets=("Lapa",)):
    """A workbook whose sheets all hold the texts in their cells."""
    lines = []
    for row in rows:
        cells = "".join(
            f"<c t='inlineStr'><is><t>{cell.replace('&', '&amp;').replace('<', '&lt;')}</t></is></c>" for cell in row
        )
        lines.append(f"<row>{cells}</row>")
    entries = [f"<sheet name='{name}' sheetId='{i}' r:id='r1'/>" for i, name in enumerate(sheets, 1)]
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006"
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    parts = {
        "[Content_Types].xml": f"<Types xmlns='{package}/content-types'>"
        "<Default Extension='rels' ContentType='application/vnd.openxmlformats-package.relationships+xml'/>"
        f"<Override PartName='/xl/workbook.xml' ContentType='{kind}.sheet.main+xml'/>"
        f"<Override PartName='/xl/worksheets/sheet1.xml' ContentType='{kind}.worksheet+xml'/></Types>",
        "_rels/.rels": f"<Relationships xmlns='{package}/relationships'>"
        f"<Relationship Id='r1' Type='{office}/officeDocument' Target='xl/workbook.xml'/></Relationships>",
        "xl/workbook.xml": f"<workbook xmlns='{main}' xmlns:r='{office}'>"
        f"<sheets>{''.join(entries)}</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": f"<Relationships xmlns='{package}/relationships'>"
        f"<Relationship Id='r1' Type='{office}/worksheet' Target='worksheets/sheet1.xml'/></Relationships>",
        "xl/worksheets/sheet1.xml": f"<worksheet xmlns='{main}'><sheetData>{''.join(lines)}</sheetData></worksheet>",
    }
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, "<?xml version='1.0' encoding='UTF-8'?>" + text)


def test_add_prints_the_code_alone(world):
    world.make(table=False)
    assert world.do("add", "s.iecere", "vision", "Ciemi dzīvo.") == "V\n"
    assert world.do("add", "s.iecere", "goal", "Darbs laukos") == "M1\n"
    assert world.do("add", "s.iecere", "goal", "Dzīves vide") == "M2\n"
    assert world.do("add", "s.iecere", "action-line", "Peldvietas", "--parent", "M2") == "R2.1\n"
    answer = world.ask("add", "s.iecere", "action-line", "Tirgi", "--parent", "M1", "--text", "Viens.\n\nDivi.")
    assert answer["code"] == "R1.1" and UID.match(answer["uid"]) and set(answer) == {"uid", "code"}
    section = world.do("add", "s.iecere", "section", "Jauna nodaļa", "--parent", "1").strip()
    assert re.fullmatch(r"1\.\d+", section)
    assert find(world, "s.iecere", section)["title"] == "Jauna nodaļa"
    strategy = [e for e in world.ask("show", "s.iecere")["elements"] if any(c["code"] == "M1" for c in e["children"])]
    assert len(strategy) == 1 and {"V", "M1", "M2"} <= {child["code"] for child in strategy[0]["children"]}


def test_add_refuses_what_the_outline_cannot_hold(world):
    world.make(table=False)
    world.do("add", "s.iecere", "goal", "Mērķis")
    world.refuse("s.iecere", "add", "goal", "Mērķis mērķī", "--parent", "M1")
    world.refuse("s.iecere", "add", "action-line", "Rīcība nodaļā", "--parent", "1")
    world.refuse("s.iecere", "add", "section", "X", "--parent", "99", mentions="99")


def test_set_changes_title_and_text(world):
    world.make(table=False)
    world.do("add", "s.iecere", "goal", "Vecais", "--text", "Teksts.")
    assert world.do("set", "s.iecere", "M1", "--title", "Jaunais", "--text", "Pirmā rindkopa.\n\nOtrā.") == "M1\n"
    assert find(world, "s.iecere", "M1")["title"] == "Jaunais"
    hits = world.ask("search", "s.iecere", "rindkopa")["hits"]
    assert {"kind": "goal", "code": "M1", "text": "Jaunais"} in hits, hits


def test_set_to_the_same_leaves_the_bytes(world):
    world.make(table=False)
    world.do("add", "s.iecere", "goal", "Mērķis")
    before = world.path("s.iecere").read_bytes()
    world.do("set", "s.iecere", "M1", "--title", "Mērķis")
    world.do("show", "s.iecere")
    world.do("check", "s.iecere")
    assert world.path("s.iecere").read_bytes() == before


def test_move_gives_new_codes(world):
    world.make(table=False)
    for title in "ABC":
        world.do("add", "s.iecere", "goal", title)
    world.do("add", "s.iecere", "action-line", "a", "--parent", "M1")
    titles = lambda: [find(world, "s.iecere", code)["title"] for code in ("M1", "M2", "M3")]
    assert world.do("move", "s.iecere", "M3", "--before", "M1") == "M1\n" and titles() == ["C", "A", "B"]
    assert world.do("move", "s.iecere", "M1", "--after", "M2") == "M2\n" and titles() == ["A", "C", "B"]
    assert world.do("move", "s.iecere", "M1", "--before", "M3") == "M2\n" and titles() == ["C", "A", "B"]
    assert world.do("move", "s.iecere", "M3", "--after", "M1") == "M2\n" and titles() == ["C", "B", "A"]
    answer = world.ask("move", "s.iecere", "R3.1", "--parent", "M1")
    assert answer["code"] == "R1.1" and find(world, "s.iecere", "R1.1")["title"] == "a"
    world.refuse("s.iecere", "move", "M1", "--parent", "M2")
    world.refuse("s.iecere", "move", "M1", "--parent", "R1.1")
    world.refuse("s.iecere", "move", "M1", "--before", "M1")
    world.refuse("s.iecere", "move", "1", "--parent", "1.1")


def test_remove_takes_all_named_with_what_is_in_them(world):
    world.make()
    world.do("add", "s.iecere", "goal", "A")
    world.do("add", "s.iecere", "goal", "B")
    world.do("add", "s.iecere", "action-line", "b", "--parent", "M2")
    world.do("link", "s.iecere", "R2.1", "P001")
    world.refuse("s.iecere", "remove", "M1", "M7", mentions="M7")
    answer = world.ask("remove", "s.iecere", "M1", "M2")
    assert answer["code"] == "M1" and [entry["code"] for entry in answer["removed"]] == ["M1", "M2"]
    assert not [e for e in flatten(world.ask("show", "s.iecere")["elements"]) if e["kind"] == "goal"]
    assert world.ask("proposals", "s.iecere")["proposals"][0]["elements"] == []


def test_link_counts_and_unlink(world):
    world.make()
    world.do("add", "s.iecere", "goal", "A")
    world.do("add", "s.iecere", "action-line", "a", "--parent", "M1")
    assert world.ask("link", "s.iecere", "R1.1", "P001", "P002") == {"linked": 2, "already": 0}
    assert world.ask("link", "s.iecere", "R1.1", "P002", "P003", "P003") == {"linked": 1, "already": 1}
    for code in ("R1.1", "M1"):
        element = find(world, "s.iecere", code)
        assert (element["proposals"], element["votes"], element["workshops"]) == (3, 37, 2), element
    listed = {p["number"]: p for p in world.ask("proposals", "s.iecere")["proposals"]}
    assert listed["P001"]["elements"] == ["R1.1"] and listed["P001"]["outcome"] == "included"
    assert listed["P004"]["elements"] == [] and listed["P004"]["outcome"] == "none"
    world.refuse("s.iecere", "link", "R1.1", "P001", "P999", mentions="P999")
    world.refuse("s.iecere", "link", "R9.9", "P001", mentions="R9.9")
    assert world.ask("unlink", "s.iecere", "R1.1", "P001", "P004") == {"unlinked": 1, "linked": 0, "already": 1}
    assert find(world, "s.iecere", "M1")["proposals"] == 2


def test_cite_puts_a_reference_behind_words(world):
    world.make()
    world.do("add", "s.iecere", "goal", "A")
    world.do("add", "s.iecere", "action-line", "a", "--parent", "M1", "--text", "Peldvieta & laipa, kur ezers.")
    world.do("cite", "s.iecere", "R1.1", "Peldvieta & laipa", "P001", "P002")
    world.do("cite", "s.iecere", "R1.1", "ezers", "P003")
    world.refuse("s.iecere", "cite", "R1.1", "kalns", "P001", mentions="kalns")
    world.refuse("s.iecere", "cite", "R1.1", "", "P001", mentions="R1.1")
    world.refuse("s.iecere", "cite", "R1.1", "ezers", "P999", mentions="P999")
    world.do("export", "s.iecere", "out.odt")
    with zipfile.ZipFile(world.path("out.odt")) as odt:
        content = odt.read("content.xml").decode()
    text = re.sub(r"<text:note .*?</text:note>", "¹", content)
    assert "Peldvieta &amp; laipa¹, kur ezers¹." in re.sub(r"</?text:span[^>]*>", "", text)


def test_show_is_a_table_for_a_person(world):
    world.make()
    world.do("add", "s.iecere", "goal", "Mērķis")
    world.do("link", "s.iecere", "M1", "P001")
    lines = world.do("show", "s.iecere").splitlines()
    (goal,) = [line for line in lines if line.startswith("M1 ")]
    assert re.fullmatch(r"M1 +1 +19 +1 +Mērķis", goal), goal
    assert "4 proposals" in lines


def test_proposals_are_filtered(world):
    world.make()
    world.do("add", "s.iecere", "goal", "A")
    world.do("link", "s.iecere", "M1", "P001")
    numbers = lambda *words: [p["number"] for p in world.ask("proposals", "s.iecere", *words)["proposals"]]
    assert numbers() == ["P001", "P002", "P003", "P004"]
    assert numbers("--unlinked") == ["P002", "P003", "P004"]
    assert numbers("--theme", "jaunieši") == ["P002", "P003"]
    assert numbers("--workshop", "Liepava", "--theme", "Uzņēmēji") == ["P004"]
    world.refuse("s.iecere", "proposals", "--theme", "Sports", mentions="Sports")
    world.refuse("s.iecere", "proposals", "--workshop", "Rīga", mentions="Rīga")
    votes = [p["votes"] for p in world.ask("proposals", "s.iecere")["proposals"]]
    assert votes == [19, 18, None, 0]
    first = world.ask("proposals", "s.iecere")["proposals"][0]
    assert first == {
        "number": "P001",
        "text": "Ceļiem vajag apgaismojumu",
        "original": "Ceļiem vajag apgaismojumu",
        "votes": 19,
        "theme": "Uzņēmēji",
        "workshop": "Vējsala",
        "date": "2023-03-07",
        "role": None,
        "need": None,
        "outcome": "included",
        "elements": ["M1"],
    }, first


def test_search_finds_forms_and_words_without_diacritics(world):
    world.make()
    for words in ("celu", "ceļš", "CEĻIEM", "apgaismojuma"):
        hits = world.ask("search", "s.iecere", words)["hits"]
        assert hits and hits[0] == {"kind": "proposal", "number": "P001", "text": "Ceļiem vajag apgaismojumu"}, (words, hits)
    assert world.do("search", "s.iecere", "zobārsts") == "Nothing was found.\n"
    assert len(world.ask("search", "s.iecere", "telpa", "--limit", "1")["hits"]) == 1
    world.ask("search", "s.iecere", '"*(^ AND')


def test_check_lists_gaps_with_how_to_mend_them(world):
    world.make()
    world.do("add", "s.iecere", "goal", "A")
    world.do("add", "s.iecere", "action-line", "a", "--parent", "M1")
    gaps = world.ask("check", "s.iecere")["gaps"]
    assert all(gap["text"] and gap["fix"] for gap in gaps)
    found = {(gap["kind"], gap.get("code") or gap.get("number")) for gap in gaps}
    assert {("unsupported", "R1.1"), ("unanswered", "P001"), ("no-vision", None)} <= found, found
    world.do("link", "s.iecere", "R1.1", "P001")
    world.do("answer", "s.iecere", "declined", "P002", "--reason", "Jau ir.")
    world.do("add", "s.iecere", "vision", "Vīzija.")
    found = {(gap["kind"], gap.get("code") or gap.get("number")) for gap in world.ask("check", "s.iecere")["gaps"]}
    assert not found & {("unsupported", "R1.1"), ("unanswered", "P001"), ("unanswered", "P002"), ("no-vision", None)}
    assert re.search(r"^\d+ gaps?\.$", world.do("check", "s.iecere"), re.MULTILINE)


def test_a_gap_is_left_with_a_reason(world):
    world.make(table=False)
    world.do("add", "s.iecere", "goal", "A", "--text", "Teksts.")
    gaps = lambda: {(gap["kind"], gap.get("code")) for gap in world.ask("check", "s.iecere")["gaps"]}
    assert ("unsupported", "M1") in gaps()
    assert world.do("set", "s.iecere", "M1", "--leave", "Lemj darba grupa.") == "M1\n"
    assert ("unsupported", "M1") not in gaps()
    world.do("set", "s.iecere", "M1", "--leave", "")
    assert ("unsupported", "M1") in gaps()


def test_answers(world):
    world.make()
    answer = world.ask("answer", "s.iecere", "municipality", "P001", "P003", "--to", "Dome", "--date", "2023-06-09")
    assert answer == {"answered": 2}
    outcomes = [p["outcome"] for p in world.ask("proposals", "s.iecere")["proposals"]]
    assert outcomes == ["municipality", "none", "municipality", "none"]
    world.refuse("s.iecere", "answer", "declined", "P002")
    world.do("answer", "s.iecere", "none", "P001")
    assert world.ask("proposals", "s.iecere")["proposals"][0]["outcome"] == "none"


def test_workshops(world):
    world.make()
    answer = world.ask("workshop", "s.iecere", "Vējsala", "--participants", "jaunieši=6", "--participants", "seniori=7")
    assert answer["participants"] == 13 and answer["place"] == "Vējsala"
    world.do("workshop", "s.iecere", "Malta", "--date", "2023-04-01", "--method", "Saruna", "--participants", "25")
    places = {w["place"]: w for w in world.ask("show", "s.iecere")["workshops"]}
    assert list(places) == ["Vējsala", "Liepava", "Malta"]
    assert places["Vējsala"]["groups"] == [
        {"name": "jaunieši", "participants": 6},
        {"name": "seniori", "participants": 7},
    ]
    assert places["Malta"]["date"] == "2023-04-01" and places["Malta"]["method"] == "Saruna"
    assert places["Malta"]["participants"] == 25
    again = world.ask("workshop", "s.iecere", "Vējsala", "--participants", "20")
    assert again["participants"] == 20, "a count of all takes the place of the groups"
    again = world.ask("workshop", "s.iecere", "Malta", "--participants", "jaunieši=4")
    assert again["participants"] == 4, "groups take the place of a count of all"


def test_settings(world):
    world.make(table=False)
    assert world.do("setting", "s.iecere", "group", "Biedrība „Rīts”") == "Biedrība „Rīts”\n"
    assert world.ask("setting", "s.iecere", "group") == {"name": "group", "value": "Biedrība „Rīts”"}
    assert world.ask("setting", "s.iecere")["settings"]["language"] == "lv"
    world.do("setting", "s.iecere", "goal-pattern", "SM%g")
    assert world.do("add", "s.iecere", "goal", "A") == "SM1\n"
    world.refuse("s.iecere", "setting", "colour", mentions="colour")


SVG = """<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20"><rect width="40" height="20"/></svg>"""


def test_pictures_are_taken_shown_and_removed(world):
    world.make(table=False)
    world.write("zīme.svg", SVG)
    answer = world.ask("picture", "s.iecere", "group", "zīme.svg", "--alt", "Upe un saule")
    assert answer == {
        "role": "group", "name": "zīme.svg", "type": "image/svg+xml", "bytes": len(SVG), "description": "Upe un saule"
    }
    assert world.ask("picture", "s.iecere") == {"pictures": [answer]}
    assert world.do("picture", "s.iecere", "eu", "zīme.svg") == "Picture “zīme.svg” taken.\n"
    world.do("export", "s.iecere", "s.odt")
    with zipfile.ZipFile(world.path("s.odt")) as odt:
        assert "Upe un saule" in odt.read("content.xml").decode()
        assert SVG in [odt.read(name).decode() for name in odt.namelist() if name.endswith(".svg")]
    assert world.ask("picture", "s.iecere", "group", "--remove") == {"removed": "group"}
    assert [picture["role"] for picture in world.ask("picture", "s.iecere")["pictures"]] == ["eu"]


def test_what_is_no_picture_is_refused_and_changes_nothing(world):
    world.make(table=False)
    world.write("zīme.svg", SVG)
    world.write("empty.png", "")
    world.write("cut.png", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x10\0\0\0\x10\x08\x02\0\0\0")
    world.write("huge.png", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\1\0\0\0\1\0\0\x08\x02\0\0\0")
    world.write("photo.gif", b"GIF89a\1\0\1\0")
    world.write("inside.svg", SVG.replace("<rect", "<image href='file:///etc/passwd'/><rect"))
    world.write("entity.svg", "<!DOCTYPE svg [<!ENTITY a 'b'>]>" + SVG)
    world.write("page.svg", "<html/>")
    world.path("folder.png").mkdir()
    for name in ("empty.png", "cut.png", "huge.png", "photo.gif", "inside.svg", "entity.svg", "page.svg", "folder.png"):
        world.refuse("s.iecere", "picture", "group", name, mentions=name)
    world.refuse("s.iecere", "picture", "group", "nowhere.png", mentions="nowhere.png")
    world.refuse("s.iecere", "picture", "cat", "zīme.svg", mentions="group, eu, programme")
    world.refuse("s.iecere", "picture", "group", "zīme.svg", "--alt", "x" * 501, mentions="500")
    world.refuse("s.iecere", "picture", "group", "--remove", mentions="group")


def test_needs_carry_their_proposals(world):
    world.make()
    answer = world.ask("need", "s.iecere", "Kur satikties", "P002", "P003")
    assert UID.match(answer["uid"]) and answer["proposals"] == 2
    needs = [p["need"] for p in world.ask("proposals", "s.iecere")["proposals"]]
    assert needs == [None, "Kur satikties", "Kur satikties", None]


def test_export_makes_one_draft_of_one_state(world):
    world.make()
    world.do("add", "s.iecere", "goal", "A")
    pdf = world.ask("export", "s.iecere", "a.pdf", "--draft", "darba grupai")
    assert pdf["file"] == "a.pdf" and pdf["format"] == "pdf" and pdf["pages"] > 3
    assert pdf["draft"]["number"] == 1 and pdf["draft"]["label"] == "darba grupai"
    assert re.fullmatch(r"\d{4}-\d\d-\d\d", pdf["draft"]["date"]) and pdf["draft"]["id"]
    assert world.path("a.pdf").read_bytes().startswith(b"%PDF-")
    odt = world.ask("export", "s.iecere", "a.odt")
    assert odt["format"] == "odt" and odt["pages"] is None and odt["draft"] == pdf["draft"]
    with zipfile.ZipFile(world.path("a.odt")) as package:
        assert package.namelist()[0] == "mimetype" and package.testzip() is None
    before = world.path("s.iecere").read_bytes()
    first = world.path("a.pdf").read_bytes()
    world.do("export", "s.iecere", "a.pdf")
    assert world.path("a.pdf").read_bytes() == first and world.path("s.iecere").read_bytes() == before
    world.do("set", "s.iecere", "M1", "--title", "B")
    assert world.ask("export", "s.iecere", "a.pdf")["draft"]["number"] == 2


def test_export_of_the_proposals_as_a_table(world):
    world.make()
    world.do("add", "s.iecere", "goal", "A")
    world.do("link", "s.iecere", "M1", "P001")
    answer = world.ask("export", "s.iecere", "p.csv")
    assert answer["format"] == "csv" and answer["pages"] is None
    text = world.path("p.csv").read_bytes().decode("utf-8-sig")
    for wording in ("Ceļiem vajag apgaismojumu", "Tirgus laukums ar nojumi", "M1"):
        assert wording in text, text


def test_export_refuses_what_it_cannot_do(world):
    world.make()
    world.refuse("s.iecere", "export", "a.docx", mentions="a.docx")
    world.refuse("s.iecere", "export", "nowhere/a.pdf", mentions="nowhere")
    assert not world.path("a.docx").exists()
    world.refuse("s.iecere", "export", "a.pdf", "--option", "evidence=loud", status=2)
    world.refuse("s.iecere", "export", "a.pdf", "--option", "sparkle=yes", status=2)
    world.refuse("s.iecere", "export", "a.pdf", "--option", "template=missing.odt", mentions="missing.odt")
    assert not world.path("a.pdf").exists()


def test_verify(world):
    world.make()
    assert world.ask("verify", "s.iecere") == {"ok": True}
    assert "s.iecere" in world.do("verify", "s.iecere")


def test_batch_runs_all_lines(world):
    world.make()
    script = (
        "\ufeff# Mērķi un rīcības, kā “a\\nb”, \"a\\nb\" un don't\n"
        "\n"
        'add goal "Dzīves vide" --text "Viens.\\n\\nDivi."\r\n'
        "add action-line 'Takas un \"soliņi\"' --parent M1   # tā ir \"a\\nb\"\n"
        "link R1.1 P002 P003\n"
        'answer declined P001 --reason "Ārpus \\"LEADER\\" \\\\n"\n'
    )
    assert world.ask("batch", "s.iecere", script=script) == {"commands": 4}
    assert find(world, "s.iecere", "R1.1")["title"] == 'Takas un "soliņi"'
    assert find(world, "s.iecere", "M1")["proposals"] == 2
    assert world.do("batch", "s.iecere", script="add vision V\n") == "1 command done.\n"
    world.check_nothing_left()


def test_batch_does_all_or_nothing_and_names_the_line(world):
    world.make()
    for line, mention in (
        ("link R1.1 P777", "P777"),
        ("frobnicate", "frobnicate"),
        ('add goal "open', "quotation mark"),
        ("new other.iecere", "new"),
        ("export a.pdf", "export"),
        ("verify", "verify"),
        ("batch", "batch"),
        ("add goal", "missing"),
    ):
        script = f"add goal A\nadd action-line a --parent M1\n\n{line}\nadd goal B\n"
        world.refuse("s.iecere", "batch", script=script, mentions=["4", mention])
    assert not world.path("other.iecere").exists()


def test_batch_refuses_a_script_that_is_too_long_or_no_text(world):
    world.make()
    world.refuse("s.iecere", "batch", script="# " + "x" * (16 * 1024 * 1024) + "\n", mentions="16")
    world.refuse("s.iecere", "batch", script="add goal A\0B\n", mentions="UTF-8")


def test_a_word_with_one_dash_is_no_option(world):
    world.make(table=False)
    world.do("add", "s.iecere", "goal", "- ar svītru")
    assert find(world, "s.iecere", "M1")["title"] == "- ar svītru"
    world.do("set", "s.iecere", "M1", "--title=--ar divām")
    assert find(world, "s.iecere", "M1")["title"] == "--ar divām"
    world.do("add", "s.iecere", "goal", "--", "--parent")
    assert find(world, "s.iecere", "M2")["title"] == "--parent"


def test_json_stands_before_or_behind_the_command(world):
    world.make(table=False)
    assert world.do("--json", "verify", "s.iecere") == world.do("verify", "s.iecere", "--json") == '{"ok":true}\n'


def test_utf8_goes_through_in_the_c_locale(world):
    plain = {"LC_ALL": "C", "LANGUAGE": ""}
    world.do("new", "š.iecere", "--title", "Žagars", environment=plain)
    world.do("add", "š.iecere", "goal", "Ēnas ķēdē", environment=plain)
    assert "Ēnas ķēdē" in world.do("show", "š.iecere", environment=plain)


def test_a_closed_standard_output_is_an_error(world):
    world.make(table=False)
    with open("/dev/full", "wb") as full:
        done = subprocess.run(
            [CLI, "show", "s.iecere"], cwd=world.folder, env=world.environment, stdout=full, stderr=subprocess.PIPE, check=False
        )
    assert done.returncode == 1 and done.stderr.decode().startswith("iecere-cli: ")


if __name__ == "__main__":
    run_tests(sys.modules[__name__])
