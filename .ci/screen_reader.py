#!/usr/bin/env python3
"""Reads the window's tree through AT-SPI as a screen reader does: screen_reader.py TREE writes it there and fails where the
regions, the outline or the cards are not what they should be, or pressing a card by its action does not select it."""

import sys
import time

import pyatspi


def window():
    for _ in range(60):
        for application in pyatspi.Registry.getDesktop(0):
            if application and application.name.lower().startswith("linchpin"):
                for frame in application:
                    if frame and frame.childCount:
                        return frame
        time.sleep(0.5)
    sys.exit("no window called Linchpin on the accessibility bus")


def walk(node, depth=0):
    yield node, depth
    for child in range(node.childCount):
        below = node.getChildAtIndex(child)
        if below is not None:
            yield from walk(below, depth + 1)


def role(node):
    return node.getRoleName()


def find(top, name, roles):
    for node, _ in walk(top):
        if name in node.name and "From:" not in node.name and role(node) in roles:
            return node
    sys.exit(f"nothing called {name!r} that is one of {roles}")


def is_selected(node):
    return node.getState().contains(pyatspi.STATE_SELECTED)


frame = window()
with open(sys.argv[1], "w", encoding="utf-8") as tree:
    for node, depth in walk(frame):
        print("  " * depth + f"{role(node)}: {node.name}", file=tree)

assert "Linchpin" in frame.name, f"the window is called {frame.name!r}"
names = {node.name for node, _ in walk(frame)}
for region in ("Menus", "Tools", "Side panel", "Outline", "Canvas", "Inspector", "Status"):
    assert region in names, f"no region is called {region}"
rows = [node for node, _ in walk(frame) if role(node) == "tree item"]
assert len(rows) > 10, f"the outline has {len(rows)} rows"
cut = [node.name for node, _ in walk(frame) if role(node) in ("tree item", "list item", "push button") and node.name.endswith("…") and len(node.name) > 12]
assert not cut, f"names are cut: {cut}"

card = find(frame, "Budapest precedent", ("list item",))
assert not is_selected(card), "the card is selected before it is pressed"
actions = card.queryAction()
actions.doAction(0)
for _ in range(40):
    time.sleep(0.25)
    if is_selected(find(frame, "Budapest precedent", ("list item",))):
        break
else:
    sys.exit("pressing the card by its action does not select it")
print(f"screen reader: {sum(1 for _ in walk(frame))} nodes, {len(rows)} rows, a card pressed")
