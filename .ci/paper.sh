#!/usr/bin/env bash
# PDFs of maps, read back by other programs: every claim's words are found in them, and they look like the PNG of the same
# map. Usage: .ci/paper.sh path/to/linchpin. Needs poppler-utils, imagemagick and python3.
set -euo pipefail
cd "$(dirname "$0")/.."
linchpin=$(realpath "${1:?usage: .ci/paper.sh path/to/linchpin}")
. .ci/checks.sh

render() { "$linchpin" render "$1" -o "$2" "${@:3}"; }

# pages FILE: how many pages it has. Poppler's complaints about well-formed files are left out.
pages() { pdfinfo "$1" 2>/dev/null | awk '$1 == "Pages:" { print $2 }'; }

# words MAP PDF [apart]: whether every claim's title and text can be found, or each of their words. White space does not
# count, since lines are broken where they must; nor do characters without a sign of their own, nor headers and footers.
words() {
    pdftotext -raw -enc UTF-8 "$2" "$work/raw.txt" 2>/dev/null
    pdftotext -enc UTF-8 "$2" "$work/read.txt" 2>/dev/null
    python3 - "$1" "${3:-whole}" "$work/raw.txt" "$work/read.txt" <<'PYTHON'
import json, re, sys, unicodedata

def bare(text):
    text = unicodedata.normalize("NFKC", text)
    return "".join(c for c in text if not c.isspace() and unicodedata.category(c) not in ("Cc", "Cf", "Cn", "Cs"))

def body(name):
    lines = re.split(r"[\n\f]", open(name, errors="replace").read())
    edge = re.compile(r"(TLP:AMBER)? ?(Page \d+ of \d+)?")
    return bare("".join(line for line in lines if not edge.fullmatch(line.strip()) and bare(line) != title))

map = json.load(open(sys.argv[1]))
title = bare(map["title"])
found = [body(name) for name in sys.argv[3:]]
words = [(claim["id"], text) for claim in map["claims"] for text in (claim.get("title"), claim["text"]) if text]
if sys.argv[2] == "apart":
    words = [(id, word) for id, text in words for word in text.split()]
lost = [(id, text[:80]) for id, text in words if not any(bare(text) in page for page in found)]
for id, text in lost[:5]:
    print("lost:", id, ascii(text))
print(f"({len(words)} texts, {len(lost)} lost)")
sys.exit(bool(lost))
PYTHON
}

# alike MAP THEME: whether a page looks like the PNG; so many pixels may differ where edges are smoothed another way.
alike() {
    render "$1" "$work/page.pdf" --theme "$2"
    render "$1" "$work/wanted.png" --theme "$2" --scale 1
    pdftoppm -r 96 -f 1 -l 1 -png -singlefile "$work/page.pdf" "$work/page" 2>/dev/null
    local size differing
    size=$(identify -format '%wx%h' "$work/wanted.png")
    convert "$work/page.png" -crop "$size+0+0" +repage "$work/seen.png"
    [ "$(identify -format '%wx%h' "$work/seen.png")" = "$size" ] || { echo "another size than $size"; return 1; }
    differing=$(compare -metric AE -fuzz 30% "$work/seen.png" "$work/wanted.png" null: 2>&1 || true)
    awk -v differing="$differing" -v all="$(identify -format '%[fx:w*h]' "$work/wanted.png")" 'BEGIN {
        share = differing / all * 100; printf "(%.2f %% of the pixels differ)\n", share; exit share > 1.5 }'
}

same() { render "$1" "$work/one.pdf" && render "$1" "$work/two.pdf" && cmp "$work/one.pdf" "$work/two.pdf"; }

# said FILE WORDS...: whether the PDF says each of them.
said() {
    pdftotext "$1" "$work/all.txt" 2>/dev/null
    for text in "${@:2}"; do grep -qF -- "$text" "$work/all.txt" || { echo "does not say: $text"; return 1; }; done
}

refused() { ! render "$@" >"$work/error" 2>&1 && grep -q "Choose a scale of" "$work/error"; }
count() { local many; many=$(pages "$1"); echo "($many pages)"; [ "$many" "$2" "$3" ]; }

python3 - "$work" <<'PYTHON'
import json, random, sys

texts = [
    "<script>alert(1)</script> ]]> & &amp; \"quotes\" 'and' \\( \\) %% (paren", "emoji \U0001f600 done", "nul\0here \x1b[31m \x07 \ufffe",
    "שלום עולם", "抑止力は信頼に基づく。", "zero\u200bwidth\u00adsoft\ufeffbom\u2060joiner", "word " * 2000, "x" * 10000,
    "line one\nline two\n\nline four\ttab", "жодна декларація цього не змінює – ніколи", "\ufb01 ligature, affine office", "A",
]
links = [{"id": f"i{n}", "kind": "attack" if n % 3 == 0 else "support", "premises": [f"c{n + 1}"], "target": f"c{n // 2}"}
         for n in range(len(texts) - 1)]
claims = [{"id": f"c{n}", "text": text} for n, text in enumerate(texts)]
claims[0]["title"] = "</title><script> & Title"
claims[1]["citations"] = [{"source": "s1"}, {"source": "s2"}]
sources = [{"id": "s1", "title": "A (paper)", "url": "https://example.org/a_(b)?c=é"}, {"id": "s2", "title": "B", "url": "javascript:alert(1)"}]
hostile = {"format": "linchpin", "version": 1, "title": "Hostile \u202e </title> & \x01", "handling": "TLP:AMBER",
           "claims": claims, "inferences": links, "sources": sources}
hostile["tour"] = [
    {"id": "t1", "title": "First stop", "notes": "Say it slowly. " * 1200 + "The very last word."},
    {"id": "t2", "show": ["c0", "i0", "c1"], "what-if": [{"of": "c1", "value": 0.2}]},
]
random.seed(1)
vocabulary = "deterrence trust guarantor enforcement will signature precedent assurance would never ratified promise".split()
many = [{"id": f"c{n}", "text": f"No {n}: " + " ".join(random.choices(vocabulary, k=random.randrange(4, 70)))} for n in range(300)]
steps = [{"id": f"i{n}", "kind": random.choice(["support", "attack"]), "premises": [f"c{n}"], "target": f"c{(n - 1) // 3}"} for n in range(1, 300)]
many = {"format": "linchpin", "version": 1, "title": "Three hundred", "claims": many, "inferences": steps}
for name, made in (("hostile", hostile), ("many", many)):
    json.dump(made, open(f"{sys.argv[1]}/{name}.argmap.json", "w"))
PYTHON

for map in examples/*.argmap.json "$work/hostile.argmap.json" "$work/many.argmap.json"; do
    name=$(basename "$map" .argmap.json)
    for page in fit a4 letter; do
        # pdftotext gives up on more than 50,000 letters smaller than 3 points on a page.
        [ "$name-$page" = "many-a4" ] && break
        render "$map" "$work/$name-$page.pdf" --page "$page"
        check "$name, $page: every claim is there" words "$map" "$work/$name-$page.pdf"
    done
    check "$name: the same bytes twice" same "$map"
done
for theme in light dark print; do
    check "security-guarantees, $theme: looks like the PNG" alike examples/security-guarantees.argmap.json $theme
done
check "standoff: looks like the PNG" alike examples/standoff.argmap.json light

map=examples/security-guarantees.argmap.json
render $map "$work/tiles.pdf" --page a4 --scale 1
check "tiles: every word is there" words $map "$work/tiles.pdf" apart
check "tiles: many pages" count "$work/tiles.pdf" -gt 3
check "tiles: their places are told" said "$work/tiles.pdf" "Row 1 of 2, column 1 of"
check "tiles: too many are refused" refused $map "$work/none.pdf" --page a4 --scale 90

render "$work/hostile.argmap.json" "$work/tour.pdf" --tour
check "tour: notes go on" count "$work/tour.pdf" -gt 3
check "tour: nothing is lost" said "$work/tour.pdf" "First stop (continued)" "The very last word." "Supposed here: credence of “emoji" \
    "TLP:AMBER" "Claims in full"
check "links: to pages only" bash -c "strings '$work/hostile-fit.pdf' | grep -q 'example.org/a_' && ! strings '$work/hostile-fit.pdf' | grep -q '/URI.*javascript'"
check "a map is one page" count "$work/standoff-fit.pdf" -eq 1
[ $failures -eq 0 ]
