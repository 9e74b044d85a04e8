#!/usr/bin/env python3
"""Fails on a circle of imports between files of `src`, on an import that runs up the list of rooms in `src/lib.rs`, and on
an import that the wings of the window must not have.

An edge runs from a file to the file that defines what it names, re-exports followed, in `use` lines and in inline paths
that begin with `crate`, `super`, `self` or a child module. Modules under `#[cfg(test)]` are exempt, and so are comments.
Usage: .ci/imports.py [--edges] (prints every edge), from anywhere.
"""

import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent / "src"
LITERAL = re.compile(r'//[^\n]*|/\*.*?\*/|b?r(#*)".*?"\1|b?"(?:\\.|[^"\\])*"|\'(?:\\[^\']+|[^\'\\])\'', re.S)
TEST = re.compile(r"#\[cfg\((?:all\()?test\b[^\]]*\]\s*(?:pub(?:\([^)]*\))?\s+)?mod\s+(\w+)\s*([;{])")
USE = re.compile(r"^[ \t]*(pub(?:\([^)]*\))?\s+)?use\s+([^;]+);", re.M)
MODULE = re.compile(r"^[ \t]*(?:pub(?:\([^)]*\))?\s+)?mod\s+(\w+)\s*;", re.M)
VISIBLE = re.compile(r"pub\(in [^)]*\) ")
INLINE = re.compile(r"(?<![\w:$])((?:\w+::)+)(\w+)")


def block_end(text, at):
    """Where the block whose brace is at `at` ends."""
    depth = 0
    for n in range(at, len(text)):
        depth += (text[n] == "{") - (text[n] == "}")
        if depth == 0:
            return n + 1
    return len(text)


def leaves(tree):
    """The paths of a use tree, with the names they get."""
    tree = tree.strip()
    group = re.match(r"^((?:[\w]+::)*)\{(.*)\}$", tree, re.S)
    if not group:
        path, _, name = tree.partition(" as ")
        parts = path.strip().split("::")
        yield parts, name.strip() or (parts[-2] if parts[-1] == "self" and len(parts) > 1 else parts[-1])
        return
    head, depth, part = group[1].split("::")[:-1], 0, ""
    for letter in group[2] + ",":
        depth += (letter == "{") - (letter == "}")
        if letter == "," and depth == 0:
            if part.strip():
                for parts, name in leaves(part):
                    yield head + parts, name
            part = ""
        else:
            part += letter


class Source:
    """A file, as a module."""

    def __init__(self, path):
        self.path = path
        parts = list(path.relative_to(ROOT).with_suffix("").parts)
        if parts[-1] in ("mod", "lib", "main"):
            parts = parts[:-1]
        self.module = tuple(parts)
        text = LITERAL.sub(lambda found: " " if found[0].startswith("/") else '""', path.read_text())
        self.tests = set()
        while found := TEST.search(text):
            end = found.end() if found[2] == ";" else block_end(text, found.end() - 1)
            if found[2] == ";":
                self.tests.add(found[1])
            text = text[: found.start()] + text[end:]
        self.children = set(MODULE.findall(text))
        text = VISIBLE.sub("pub ", text)
        self.uses = [use for found in USE.finditer(text) if "$" not in found[2] for use in leaves(found[2])]
        self.names = {name: path for path, name in self.uses}
        self.text = USE.sub(" ", text)


def load():
    found = map(Source, sorted(ROOT.rglob("*.rs")))
    sources = {source.module: source for source in found if source.path.name != "main.rs"}
    tests = {source.module + (name,) for source in sources.values() for name in source.tests}
    return {module: source for module, source in sources.items() if not any(module[: len(test)] == test for test in tests)}


def absolute(source, parts):
    """The parts of a path from the crate's root; none if it leads out of the crate."""
    here = list(source.module)
    if parts[0] == "crate":
        return parts[1:]
    if parts[0] == "self":
        return here + parts[1:]
    if parts[0] == "super":
        while parts and parts[0] == "super":
            if not here:
                return None
            here.pop()
            parts = parts[1:]
        return here + parts
    return here + parts if parts[0] in source.children else None


def target(sources, parts, seen=()):
    """The file that defines what a path from the root names."""
    module, rest = (), list(parts)
    while rest and module + (rest[0],) in sources:
        module, rest = module + (rest.pop(0),), rest
    source = sources.get(module)
    if source is None or not rest or rest[0] in ("self", "*"):
        return source
    if rest[0] in source.names and (module, rest[0]) not in seen:
        path = absolute(source, source.names[rest[0]])
        if path is not None:
            return target(sources, path + rest[1:], (*seen, (module, rest[0]))) or source
        return None if source.names[rest[0]][0] not in source.children else source
    return source


def edges(sources):
    found = {}
    for source in sources.values():
        paths = [parts for parts, _ in source.uses]
        paths += [head.split("::")[:-1] + [last] for head, last in INLINE.findall(source.text)]
        for parts in paths:
            path = absolute(source, parts)
            to = target(sources, path) if path is not None else None
            # A module that only declares or re-exports a child does not use it.
            if to is None or to is source:
                continue
            found.setdefault(source.module, {}).setdefault(to.module, []).append("::".join(parts))
        # Names that others may take from here are theirs to count.
        reexports = exported(source)
        for to in list(found.get(source.module, {})):
            names = [name for name in found[source.module][to] if name not in reexports]
            if names:
                found[source.module][to] = names
            else:
                del found[source.module][to]
    return found


def exported(source):
    """The paths that a module only passes on."""
    text = LITERAL.sub(lambda found: " " if found[0].startswith("/") else '""', source.path.read_text())
    passed = set()
    for found in USE.finditer(text):
        if found[1] and "$" not in found[2]:
            for parts, name in leaves(found[2]):
                if not re.search(rf"(?<!\w){re.escape(name)}(?!\w)", source.text):
                    passed.add("::".join(parts))
    return passed


def circles(graph):
    """Strong components of more than one file (Tarjan, without recursion)."""
    index, low, on, stack, found = {}, {}, set(), [], []
    for root in graph:
        if root in index:
            continue
        work = [(root, iter(graph.get(root, ())))]
        index[root] = low[root] = len(index)
        stack.append(root)
        on.add(root)
        while work:
            node, rest = work[-1]
            for to in rest:
                if to not in index:
                    index[to] = low[to] = len(index)
                    stack.append(to)
                    on.add(to)
                    work.append((to, iter(graph.get(to, ()))))
                    break
                if to in on:
                    low[node] = min(low[node], index[to])
            else:
                work.pop()
                if work:
                    low[work[-1][0]] = min(low[work[-1][0]], low[node])
                if low[node] == index[node]:
                    part = []
                    while True:
                        part.append(stack.pop())
                        on.discard(part[-1])
                        if part[-1] == node:
                            break
                    if len(part) > 1:
                        found.append(part)
    return found


def rooms():
    """The rooms in the order of the list in `lib.rs`, from the ground up."""
    return re.findall(r"^//! \| \[`(\w+)`\]", (ROOT / "lib.rs").read_text(), re.M)


def forbidden(module, other):
    """Why a file of the window must not import another one; none if it may."""
    inside = lambda place, wing: place[:2] == ("app", wing)
    if module[:1] == ("app",) and other == ("app",) and module[1:2] not in (("perform",), ("start",), ("around",)):
        return "nothing below perform names the application"
    if inside(module, "document") and (inside(other, "canvas") or inside(other, "panels")):
        return "the document knows no canvas and no panel"
    return None


def main():
    sources = load()
    graph = edges(sources)
    name = lambda module: str(sources[module].path.relative_to(ROOT.parent))
    if "--edges" in sys.argv:
        for module, to in sorted(graph.items()):
            for other, names in sorted(to.items()):
                print(f"{name(module)} -> {name(other)}: {', '.join(sorted(set(names)))}")
    wrong = 0
    for part in circles({module: list(to) for module, to in graph.items()}):
        wrong += 1
        print(f"a circle of {len(part)} files:")
        for module in sorted(part):
            for other in sorted(set(graph.get(module, ())) & set(part)):
                print(f"    {name(module)} -> {name(other)}: {', '.join(sorted(set(graph[module][other])))}")
    order = {room: n for n, room in enumerate(rooms())}
    for module, to in sorted(graph.items()):
        if module and module[0] not in order:
            print(f"{name(module)}: the room {module[0]} is not in the list of src/lib.rs")
            wrong += 1
        for other, names in sorted(to.items()):
            if why := forbidden(module, other):
                print(f"{why}: {name(module)} -> {name(other)}: {', '.join(sorted(set(names)))}")
                wrong += 1
            if module and other and order.get(other[0], -1) > order.get(module[0], -1):
                print(f"runs up the list of rooms: {name(module)} -> {name(other)}: {', '.join(sorted(set(names)))}")
                wrong += 1
    count = sum(len(to) for to in graph.values())
    print(f"{len(sources)} files, {count} imports between them, {wrong} faults")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
