// What everything else uses: the page's data, its elements, and the shapes that stand for claims and steps.

const data = JSON.parse(document.getElementById("data").textContent);
const { words, claims, steps, stops } = data;
// Claims and steps by number; steps follow claims.
const objects = [...claims, ...steps];

const $ = (id) => document.getElementById(id);
const stage = $("stage");
const drawing = $("drawing");
const view = $("view");

// A message with its gaps filled.
const say = (message, values) => message.replace(/\{(\w+)\}/g, (gap, name) => values[name] ?? gap);

// An element; children are elements or texts, and texts stay texts.
function make(tag, look, ...children) {
  const made = document.createElement(tag);
  if (look) made.className = look;
  made.append(...children);
  return made;
}

function button(look, text, pressed) {
  const made = make("button", look, text);
  made.type = "button";
  made.addEventListener("click", pressed);
  return made;
}

// A link, or nothing if the address could do anything but open a page or write a letter.
function link(url, text) {
  if (!url || !/^(https?|mailto):/i.test(url) || !URL.canParse(url)) return null;
  const made = make("a", "", text);
  made.href = url;
  made.target = "_blank";
  made.rel = "noopener noreferrer";
  return made;
}

const isStep = (number) => number >= claims.length;

// What a claim or a step is called.
function name(number) {
  const object = objects[number];
  if (!isStep(number)) return object.title || object.text || words.empty;
  return `${object.kind} · ${object.word}`;
}

// A long name, made short.
const brief = (text) => (text.length > 160 ? `${text.slice(0, 159).trimEnd()}…` : text);

// The shapes of claims and steps: of a claim its card, of a step its mark and its lines. They stand in the drawing in the
// order of the data.
const shapes = objects.map(() => []);
// The one of them that can have the focus.
const faces = [];

{
  const counted = { card: 0, mark: claims.length, lines: claims.length };
  for (const shape of [...view.children]) {
    const kind = shape.classList[0];
    if (!(kind in counted)) continue;
    const number = counted[kind]++;
    shapes[number].push(shape);
    if (kind !== "lines") faces[number] = shape;
  }
  faces.forEach((face, number) => {
    face.dataset.number = number;
    face.setAttribute("tabindex", "0");
    face.setAttribute("role", "button");
    face.setAttribute("aria-label", spoken(number));
  });
  for (const anchor of view.querySelectorAll("a")) {
    if (!link(anchor.getAttribute("href"), "")) anchor.removeAttribute("href");
    // The details hold the same links for the keyboard.
    anchor.setAttribute("tabindex", "-1");
  }
}

// What a screen reader says of a card or a mark, with the strength or the word that it has now.
function spoken(number, { strength, word } = objects[number]) {
  const object = objects[number];
  if (!isStep(number)) return `${object.kind}: ${brief(name(number))}. ${strength}`;
  const premises = object.premises.map((premise) => brief(name(premise))).join(" + ");
  const target = object.target === null ? "" : ` → ${brief(name(object.target))}`;
  return `${object.kind} · ${word}: ${premises}${target}`;
}

// The steps on each claim and step, and from each claim.
const stepsOn = objects.map(() => []);
const stepsFrom = objects.map(() => []);
steps.forEach((step, at) => {
  if (step.target !== null) stepsOn[step.target].push(claims.length + at);
  for (const premise of step.premises) stepsFrom[premise].push(claims.length + at);
});

// The focus goes from a claim to the steps on it and on to the next claim: the shapes are put into that order.
{
  const placed = new Set();
  const place = (first) => {
    const open = [first];
    while (open.length > 0) {
      const number = open.pop();
      if (placed.has(number)) continue;
      placed.add(number);
      view.append(faces[number]);
      open.push(...[...stepsOn[number]].reverse());
    }
  };
  objects.forEach((_, number) => place(number));
}

// A stop's own drawings of what comes out another way, and the cards in large letters that several stops show, each put
// beside what it takes the place of.
const forms = {};
for (const group of [...view.querySelectorAll(":scope > g.variant")]) {
  const { stop, form } = group.dataset;
  const owner = form ? (forms[form] = { cards: claims.map((_, number) => ({ number })) }) : stops[stop];
  const lists = { card: owner.cards, mark: owner.marks, lines: owner.marks };
  const counted = { card: 0, mark: 0, lines: 0 };
  owner.extras = group;
  owner.swaps = [];
  for (const shape of [...group.children]) {
    const kind = shape.classList[0];
    if (!(kind in lists)) continue;
    const { number } = lists[kind][counted[kind]++];
    const own = shapes[number].find((other) => other.classList.contains(kind));
    shape.classList.add("swap");
    shape.dataset.number = number;
    if (kind !== "lines") {
      shape.setAttribute("tabindex", "0");
      shape.setAttribute("role", "button");
    }
    // Cards in large letters come bare; what is said of them is the same, and what is picked is marked by what follows it.
    if (form) shape.prepend(own.querySelector("title").cloneNode(true));
    own.after(shape);
    shapes[number].push(shape);
    owner.swaps.push({ own, shape, number });
  }
  view.append(group);
}

// The frames of groups, which stand in the drawing before everything else.
const frames = [...view.querySelectorAll(":scope > .frame")];

// The lines of each step, and what they lie under.
const lines = shapes.map((parts) => parts.filter((part) => part.classList[0] === "lines"));
const overLines = [...view.querySelectorAll(":scope > .lines")].at(-1)?.nextElementSibling ?? null;

// The shape of a claim or step that is seen and can have the focus.
const face = (number) => shapes[number].find((shape) => shape.matches(".on[role]")) ?? faces[number];

// The number of the claim or step that an element belongs to; none for the ground.
function numberAt(element) {
  const shape = element?.closest?.("[data-number]");
  return shape ? Number(shape.dataset.number) : null;
}

const news = (text) => { $("news").textContent = text; };
