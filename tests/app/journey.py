# SPDX-License-Identifier: GPL-3.0-or-later
"""What is written on the way from a table to two drafts, by keys or by the mouse, and what must stand in the file then."""

VISION = "Ezeru zemē dzīvo droši un zaļi"
GOAL = "Spēcīga kopiena"
ACTION = "Āra vietas ģimenēm"


def check_written(person, path):
    titles = {element["title"]: element for element in person.look(path)}
    assert titles[VISION]["kind"] == "vision", titles
    assert titles[GOAL]["kind"] == "goal" and titles[GOAL]["code"] == "M1", titles
    assert titles[ACTION]["code"] == "R1.1" and titles[ACTION]["proposals"] == 5, titles
    proposals = person.look_proposals(path)
    assert len(proposals) == 330, len(proposals)
    assert sum("R1.1" in proposal["elements"] for proposal in proposals) == 5
