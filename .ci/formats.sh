#!/usr/bin/env bash
# Maps as SVG, PNG, Markdown and Word, opened by other programs: every claim's words are found in them. What is hostile in
# one format is harmless in another, so all formats get the same hostile map. PDF and HTML have scripts of their own.
# Usage: .ci/formats.sh path/to/linchpin. Needs libxml2-utils, imagemagick, libreoffice-writer-nogui and python3.
set -euo pipefail
cd "$(dirname "$0")/.."
linchpin=$(realpath "${1:?usage: .ci/formats.sh path/to/linchpin}")
. .ci/checks.sh

# words MAP FILE KIND: whether every claim's title and text is in a file, white space and invisible characters aside.
words() {
    python3 - "$1" "$2" "$3" <<'PYTHON'
import json, re, sys, unicodedata
import xml.etree.ElementTree as tree

def bare(text):
    text = unicodedata.normalize("NFKC", text)
    return "".join(c for c in text if not c.isspace() and unicodedata.category(c) not in ("Cc", "Cf", "Cn", "Cs") and c != "\ufffd")

map, file, kind = json.load(open(sys.argv[1])), sys.argv[2], sys.argv[3]
if kind == "svg":
    root = tree.parse(file).getroot()
    assert not any(node.tag.endswith("}script") for node in root.iter()), "a script"
    links = [node.get("href") or "" for node in root.iter() if node.tag.endswith("}a")]
    assert not any(link.lower().startswith("javascript:") for link in links), links
    page = "".join(root.itertext())
else:
    page = open(file, encoding="utf-8", errors="replace").read()
if kind == "md":
    assert "<script" not in page.replace("\\<script", ""), "a script"
    signs = {"lt": "<", "gt": ">", "amp": "&"}
    page = re.sub(r"\\([^\w\s])|&(lt|gt|amp);", lambda found: found[1] or signs[found[2]], page)
page = bare(page)
texts = [text for claim in map["claims"] for text in (claim.get("title"), claim["text"]) if text]
lost = [text[:80] for text in texts if bare(text) not in page]
for text in lost[:5]:
    print("lost:", ascii(text))
print(f"({len(texts)} texts, {len(lost)} lost)")
sys.exit(bool(lost))
PYTHON
}

svg() { xmllint --noout --nonet "$1"; }
# A picture that is neither empty nor cut: its corners are ground, its middle is not all of one colour.
png() {
    identify "$1" >/dev/null
    [ "$(convert "$1" -unique-colors -format '%w' info:)" -gt 20 ] || { echo "hardly any colours"; return 1; }
    local ground; ground=$(convert "$1" -format '%[pixel:p{0,0}]' info:)
    for edge in "x1+0+0" "x1+0+$(($(identify -format %h "$1") - 1))"; do
        convert "$1" -crop "$edge" +repage -format '%k' info: | grep -qx 1 || { echo "something is cut at an edge"; return 1; }
    done
    identify -format '(%w by %h)' "$1"; [ -n "$ground" ]
}
word() {
    soffice -env:UserInstallation=file://"$work"/office --headless --convert-to txt:Text --outdir "$work" "$1" >/dev/null 2>&1
    [ -s "${1%.docx}.txt" ]
}

.ci/page.py --hostile "$work/hostile.argmap.json"
for map in examples/security-guarantees.argmap.json examples/standoff.argmap.json "$work/hostile.argmap.json"; do
    name=$(basename "$map" .argmap.json)
    for end in svg png md docx; do "$linchpin" render "$map" -o "$work/$name.$end"; done
    check "$name.svg: sound XML" svg "$work/$name.svg"
    check "$name.svg: every claim is there" words "$map" "$work/$name.svg" svg
    check "$name.png: whole" png "$work/$name.png"
    check "$name.md: every claim is there" words "$map" "$work/$name.md" md
    check "$name.md: its picture is beside it" png "$work/$name-picture.png"
    check "$name.docx: LibreOffice opens it" word "$work/$name.docx"
    check "$name.docx: every claim is there" words "$map" "$work/$name.txt" txt
done

# Large pictures are whole, larger ones refused with a reason. ImageMagick refuses them itself, so their rows are looked at:
# every tenth of the picture has rows with something on them.
map=examples/security-guarantees.argmap.json
"$linchpin" render $map -o "$work/large.png" --scale 6.4
whole() {
    python3 - "$1" <<'PYTHON'
import struct, sys, zlib

data, at, packed = open(sys.argv[1], "rb").read(), 8, []
while at < len(data):
    length, name = struct.unpack(">I4s", data[at:at + 8])
    body = data[at + 8:at + 8 + length]
    assert zlib.crc32(name + body) == struct.unpack(">I", data[at + 8 + length:at + 12 + length])[0], "a broken chunk"
    if name == b"IHDR":
        width, height, depth, kind = struct.unpack(">IIBB", body[:10])
    if name == b"IDAT":
        packed.append(body)
    at += 12 + length
rows = zlib.decompress(b"".join(packed))
row = 1 + 3 * width
assert (depth, kind) == (8, 2) and len(rows) == row * height, "rows are missing"
for tenth in range(10):
    some = range(tenth * height // 10, (tenth + 1) * height // 10, 37)
    assert any(len(set(rows[n * row:(n + 1) * row])) > 8 for n in some), f"tenth {tenth} is empty"
print(f"({width} by {height})")
PYTHON
}
check "a picture of 16k pixels is whole" whole "$work/large.png"
refused() { ! "$linchpin" render $map -o "$work/none.png" --scale 7 >"$work/error" 2>&1 && grep -q "Choose a scale of 6" "$work/error" && [ ! -e "$work/none.png" ]; }
check "a larger one is refused with a reason" refused
"$linchpin" render $map -o "$work/part.svg" --selection budapest,worth-little,unprotected --theme dark
part() { [ "$(xmllint --xpath "count(//*[@class='card'])" "$1")" -eq 3 ]; }
check "a selection is three cards" part "$work/part.svg"
"$linchpin" render $map -o "$work/stops.png" --tour --scale 0.5 >"$work/written"
check "a tour is a picture for each stop" test "$(wc -l <"$work/written")" -eq "$(grep -c '"title":.*' <(sed -n '/"tour"/,$p' $map))"
[ $failures -eq 0 ]
