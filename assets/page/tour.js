// The tour: one stop after the other.

let at = null;
// What was looked at before the tour.
let before = null;
let digits = "";
let forgetting = 0;

// The present stop; none outside the tour.
const touring = () => (at === null ? null : stops[at]);

// What a stop dims and hides, as one word for each claim and step.
function fates(stop) {
  const fates = objects.map(() => stop.rest);
  for (const fate of ["plain", "dim", "hide"]) for (const number of stop[fate] ?? []) fates[number] = fate;
  return fates;
}

function swap(stop, isOn) {
  stop?.extras?.classList.toggle("on", isOn);
  const swaps = stop?.swaps ?? [];
  // What a stop draws itself has its form already.
  const drawn = new Set(swaps.map(({ number }) => number));
  const formed = forms[stop?.form]?.swaps ?? [];
  for (const { own, shape, number } of [...swaps, ...formed.filter(({ number }) => !drawn.has(number))]) {
    own.classList.toggle("swapped", isOn);
    shape.classList.toggle("on", isOn);
    if (isOn && shape.hasAttribute("role")) shape.setAttribute("aria-label", spokenNow(number));
  }
}

const spokenNow = (number) => spoken(number, isStep(number) ? step(number) : come(number));

function dress(stop) {
  const all = stop ? fates(stop) : null;
  shapes.forEach((parts, number) => {
    for (const part of parts) {
      part.classList.toggle("dim", all?.[number] === "dim");
      part.classList.toggle("gone", all?.[number] === "hide");
    }
  });
  frames.forEach((frame, number) => {
    frame.classList.toggle("dim", stop?.faint.includes(number) ?? false);
    frame.classList.toggle("gone", stop?.bare.includes(number) ?? false);
  });
  // Lines that step back lie under the rest.
  for (const isDim of [true, false]) {
    lines.forEach((parts, number) => {
      if ((all?.[number] === "dim") === isDim) for (const part of parts) view.insertBefore(part, overLines);
    });
  }
}

const title = (number) => stops[number].title || say(words.stop, { n: number + 1 });

// Goes to a stop, from outside the tour too.
function visit(to) {
  if (stops.length === 0) return;
  const number = Math.min(Math.max(to, 0), stops.length - 1);
  if (at === null) before = { camera: { ...camera }, focus: document.activeElement };
  close();
  swap(touring(), false);
  at = number;
  const stop = touring();
  swap(stop, true);
  dress(stop);
  $("bar").hidden = true;
  $("strip").hidden = $("controls").hidden = false;
  $("stop").textContent = title(at);
  $("counter").textContent = `${at + 1} / ${stops.length}`;
  $("back").disabled = at === 0;
  $("on").disabled = at === stops.length - 1;
  $("banner").hidden = stop.supposed.length === 0;
  $("banner").replaceChildren(make("b", "", words.supposed), ` ${stop.supposed.join("; ")}`);
  $("notes").textContent = stop.notes || words.noNotes;
  frame(null);
  news(say(words.stopOf, { n: at + 1, count: stops.length, title: title(at) }));
  remember(`stop-${at + 1}`);
  typed("");
  if (document.activeElement !== document.body && !$("controls").contains(document.activeElement)) {
    document.activeElement.blur();
  }
  measure();
  fly(showing(stop.at, 3.6, Math.min(36, size.width * 0.04)));
}

function leave() {
  if (at === null) return;
  close();
  swap(touring(), false);
  dress(null);
  at = null;
  for (const id of ["strip", "controls", "notes", "blank"]) $(id).hidden = true;
  $("bar").hidden = false;
  typed("");
  remember("");
  measure();
  halt();
  place(before.camera);
  const focus = before.focus?.isConnected ? before.focus : document.body;
  focus.focus?.({ preventScroll: true });
}

// The number of a stop as it is typed.
function typed(text) {
  digits = text;
  clearTimeout(forgetting);
  if (text) forgetting = setTimeout(typed, 4000, "");
  $("typed").textContent = text ? say(words.goTo, { n: text }) : "";
}

function blank() {
  $("blank").hidden = !$("blank").hidden;
  news($("blank").hidden ? "" : $("blank").getAttribute("aria-label"));
}

function speak() {
  $("notes").hidden = !$("notes").hidden;
  measure();
  fly(showing(touring().at, 3.6, Math.min(36, size.width * 0.04)));
}

function overview() {
  const rows = stops.map((_, number) => {
    const row = button("", `${number + 1}. ${title(number)}`, () => {
      $("overview").close();
      visit(number);
    });
    if (number === at) row.setAttribute("aria-current", "step");
    return make("li", "", row);
  });
  $("overview").querySelector("ol").replaceChildren(...rows);
  $("overview").showModal();
  (rows[at ?? 0]).firstChild.focus();
}

$("overview").addEventListener("keydown", (event) => {
  const rows = [...$("overview").querySelectorAll("ol button")];
  const now = rows.indexOf(document.activeElement);
  const to = { ArrowDown: now + 1, ArrowUp: now - 1, Home: 0, End: rows.length - 1 }[event.key];
  if (to !== undefined) rows[Math.min(Math.max(to, 0), rows.length - 1)].focus();
  else if (event.key.toLowerCase() === "o") $("overview").close();
  else return;
  event.preventDefault();
});
$("overview").addEventListener("click", (event) => {
  if (event.target === $("overview")) $("overview").close();
});

// The keys of the tour. True if it was one of them.
function tourKey(event) {
  const isButton = document.activeElement?.tagName === "BUTTON";
  const isShape = numberAt(document.activeElement) !== null;
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  if (!$("blank").hidden) {
    if (key !== "Shift") $("blank").hidden = true;
    if (["b", ".", "Escape"].includes(key)) return true;
  }
  switch (key) {
    case " ":
      if (isButton || isShape) return false;
      visit(event.shiftKey ? at - 1 : at + 1);
      return true;
    case "ArrowRight": case "ArrowDown": case "PageDown": visit(at + 1); return true;
    case "ArrowLeft": case "ArrowUp": case "PageUp": case "Backspace": visit(at - 1); return true;
    case "Home": visit(0); return true;
    case "End": visit(stops.length - 1); return true;
    case "b": case ".": blank(); return true;
    case "o": overview(); return true;
    case "n": speak(); return true;
    case "F5": return true;
    case "Enter":
      if (!digits) return false;
      visit(Number(digits) - 1);
      return true;
    case "Escape":
      if (digits) typed("");
      else if (!close()) leave();
      return true;
    default:
      if (!/^[0-9]$/.test(key)) return false;
      typed((digits + key).replace(/^0+/, "").slice(0, 4));
      return true;
  }
}

$("start").hidden = stops.length === 0;
$("start").addEventListener("click", () => visit(0));
$("leave").addEventListener("click", leave);
$("back").addEventListener("click", () => visit(at - 1));
$("on").addEventListener("click", () => visit(at + 1));
$("all").addEventListener("click", overview);
$("speak").addEventListener("click", speak);
$("dark").addEventListener("click", blank);
$("blank").addEventListener("click", blank);
