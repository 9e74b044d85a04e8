// Find: the claims that say something, whatever the case and the accents of their letters.

let found = [];
let current = -1;
let hay = null;

const folded = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

// All that is looked through, for each claim and step.
function haystack() {
  hay ??= objects.map((object) => {
    const { kind, title, text, notes, scheme, tags = [], sources = [] } = object;
    const cited = sources.flatMap((source) => [source.title, source.by, source.quote, source.url, source.address]);
    return folded([kind, title, text, notes, scheme, ...tags, ...cited].filter(Boolean).join("\n"));
  });
  return hay;
}

function search() {
  const wanted = folded($("find").value.trim());
  const isStepSought = (number) => objects[number].notes || objects[number].scheme;
  found = !wanted ? [] : haystack().flatMap((text, number) => {
    const counts = !isStep(number) || isStepSought(number);
    return counts && text.includes(wanted) ? [number] : [];
  });
  current = -1;
  mark("found", found);
  if (found.length > 0) match(0);
  else tell(wanted ? words.none : "");
}

function tell(text) {
  $("found").textContent = text;
  for (const id of ["previous", "next"]) $(id).disabled = found.length === 0;
  if (current < 0) mark("here", []);
}

// Goes to a match, round and round.
function match(at) {
  if (found.length === 0) return;
  current = (at + found.length) % found.length;
  const number = found[current];
  mark("here", [number]);
  reveal(number, true);
  tell(say(words.found, { n: current + 1, count: found.length }));
  news(spoken(number));
}

function clearFind() {
  if (!$("find").value) return false;
  $("find").value = "";
  search();
  return true;
}

$("find").addEventListener("input", search);
$("find").addEventListener("keydown", (event) => {
  if (event.key === "Enter" && !event.isComposing) {
    match(current + (event.shiftKey ? -1 : 1));
  } else if (event.key === "Escape") {
    if (!clearFind()) $("find").blur();
  } else {
    return;
  }
  event.preventDefault();
  event.stopPropagation();
});
$("previous").addEventListener("click", () => match(current - 1));
$("next").addEventListener("click", () => match(current + 1));
tell("");
