// The panel beside the drawing: all about one claim or step.

let shown = null;
// Where the focus goes when the panel closes.
let opener = null;

function heading(text, ...children) {
  const kept = children.filter(Boolean);
  return kept.length > 0 ? make("section", "", make("h3", "", text), ...kept) : null;
}

const paragraph = (text) => (text ? make("p", "text", text) : null);

// What comes out for a claim, under what the present stop supposes.
function come(number) {
  return touring()?.cards.find((changed) => changed.number === number) ?? claims[number];
}

function step(number) {
  const own = objects[number];
  return { ...own, ...touring()?.marks.find((changed) => changed.number === number) };
}

function bar({ level, settled, strength }) {
  const filled = make("div");
  const made = make("div", settled ? "bar" : "bar open", filled);
  made.style.setProperty("--level", `${Math.min(Math.max(level, 0), 1) * 100}%`);
  made.setAttribute("aria-hidden", "true");
  return [made, make("p", "", strength)];
}

function source({ title, by, quote, grades = [], url, address }) {
  const linked = link(url, title);
  if (linked) linked.title = words.open;
  const made = make("div", "source", make("p", "", linked ?? title));
  if (by) made.append(make("p", "muted", by));
  if (address) made.append(make("p", "muted", address));
  if (quote) made.append(make("blockquote", "", quote));
  for (const grade of grades) made.append(make("p", "muted", grade));
  return made;
}

const go = (look, number) => button(look, brief(name(number)), () => open(number));

// A step as a button, and the ends that are not the one the panel is about.
function way(number, ends) {
  const { attack, kind, word } = step(number);
  const sign = button(attack ? "sign attack" : "sign", `${attack ? "−" : "+"} ${kind} · ${word}`, () => open(number));
  return make("div", "way", sign, ...ends.map((end) => go("end", end)));
}

function aboutClaim(number) {
  const claim = claims[number];
  const { credence, ...result } = come(number);
  return [
    make("p", "kind", claim.kind),
    make("h2", "", claim.title || (claim.text ? "" : words.empty)),
    paragraph(claim.text),
    heading(words.strength, ...bar(result)),
    heading(words.credence, make("p", "", credence)),
    heading(words.on, ...stepsOn[number].map((on) => way(on, objects[on].premises))),
    heading(words.from, ...stepsFrom[number].map((from) => {
      const { target } = objects[from];
      return way(from, target === null ? [] : [target]);
    })),
    heading(words.notes, paragraph(claim.notes)),
    claim.tags && heading(words.tags, make("div", "tags", ...claim.tags.map((tag) => make("span", "", tag)))),
    claim.sources && heading(words.sources, ...claim.sources.map(source)),
  ];
}

function aboutStep(number) {
  const { kind, attack, weight, scheme, notes, premises, target } = step(number);
  const end = (at) => make("div", "way", go("", at));
  return [
    make("p", "kind", words.step),
    make("h2", "", `${attack ? "−" : "+"} ${kind}`),
    heading(words.weight, make("p", "", weight)),
    heading(premises.length > 1 ? words.premises : words.premise, ...premises.map(end)),
    heading(words.target, target === null ? null : end(target)),
    heading(words.on, ...stepsOn[number].map((on) => way(on, objects[on].premises))),
    heading(words.scheme, paragraph(scheme)),
    heading(words.notes, paragraph(notes)),
  ];
}

function fill() {
  const about = isStep(shown) ? aboutStep(shown) : aboutClaim(shown);
  $("said").replaceChildren(...about.filter((part) => part && part.childNodes.length > 0));
}

function mark(look, numbers) {
  for (const marked of view.querySelectorAll(`.${look}`)) marked.classList.remove(look);
  for (const number of numbers) for (const shape of shapes[number]) shape.classList.add(look);
}

// Opens the panel on a claim or step and takes the focus there.
function open(number) {
  const panel = $("details");
  const wasHidden = panel.hidden;
  const focused = document.activeElement;
  if (wasHidden) opener = numberAt(focused) === null ? null : focused;
  shown = number;
  fill();
  panel.hidden = false;
  panel.scrollTop = 0;
  mark("picked", [number]);
  panel.focus({ preventScroll: true });
  reveal(number, false);
  if (!touring()) remember(objects[number].id);
}

function close() {
  if ($("details").hidden) return false;
  const inside = $("details").contains(document.activeElement);
  $("details").hidden = true;
  mark("picked", []);
  if (inside) (opener ?? face(shown)).focus({ preventScroll: true });
  shown = null;
  if (!touring()) remember("");
  return true;
}

// A click or a tap on the drawing.
function press(number) {
  if (number === null) return close();
  face(number).focus({ preventScroll: true });
  open(number);
}

$("close").addEventListener("click", close);
