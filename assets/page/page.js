// The page as a whole: which key goes where, the address, and how it begins.

// Puts a claim's id or a stop into the address, so that it can be passed on.
function remember(what) {
  const here = what ? `#${encodeURIComponent(what)}` : location.pathname + location.search;
  try {
    history.replaceState(null, "", here);
  } catch {
    // Some browsers forbid this for files; the address then stays as it is.
  }
}

// Opens what the address names. True if it names anything.
function follow() {
  let what = location.hash.slice(1);
  try {
    what = decodeURIComponent(what);
  } catch {
    // It is taken as it stands.
  }
  const stop = /^stop-([0-9]{1,4})$/.exec(what);
  if (stop && stops[stop[1] - 1]) {
    visit(stop[1] - 1);
    return true;
  }
  const number = what ? objects.findIndex((object) => object.id === what) : -1;
  if (number < 0) return false;
  leave();
  open(number);
  reveal(number, true);
  return true;
}

document.addEventListener("keydown", (event) => {
  if (event.defaultPrevented || $("overview").open) return;
  const isTyping = event.target === $("find");
  const isPlain = !event.ctrlKey && !event.metaKey && !event.altKey;
  const number = numberAt(event.target);
  let isDone = false;
  if (at !== null) {
    if ($("details").contains(document.activeElement) && event.key !== "Escape") return;
    isDone = isPlain && tourKey(event);
  } else if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "f" || event.key === "/" && !isTyping) {
    $("find").focus();
    $("find").select();
    isDone = true;
  } else if (event.key === "F5" && isPlain && stops.length > 0) {
    visit(0);
    isDone = true;
  } else if (event.key === "Escape") {
    isDone = close() || clearFind();
  } else if (isPlain && !isTyping && !$("details").contains(document.activeElement)) {
    isDone = cameraKey(event);
  }
  if (!isDone && number !== null && isPlain && (event.key === "Enter" || event.key === " ")) {
    open(number);
    isDone = true;
  }
  if (isDone) event.preventDefault();
});

view.addEventListener("focusin", (event) => {
  const number = numberAt(event.target);
  if (number === null || !event.target.matches(":focus-visible")) return frame(null);
  frame(number);
  reveal(number, false);
});
view.addEventListener("focusout", () => frame(null));

$("in").addEventListener("click", () => zoom(1.25));
$("out").addEventListener("click", () => zoom(0.8));
$("fit").addEventListener("click", () => fly(whole()));
addEventListener("hashchange", follow);

document.documentElement.classList.add("js");
measure();
place(whole());
// A window of another size: a stop fills it, else the middle of the map stays in the middle.
new ResizeObserver(() => {
  const last = size;
  measure();
  if (last.width === size.width && last.height === size.height) return;
  halt();
  if (touring()) return place(showing(touring().at, 3.6, Math.min(36, size.width * 0.04)));
  place({ k: camera.k, x: camera.x + (size.width - last.width) / 2, y: camera.y + (size.height - last.height) / 2 });
}).observe(stage);
if (!follow() && data.tour) visit(0);
