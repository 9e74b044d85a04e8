// The camera: where the map lies on the stage. A point p of the map is at k * p + (x, y), in pixels.

const camera = { x: 0, y: 0, k: 1 };
const LEAST = 0.02;
const MOST = 8;
const still = matchMedia("(prefers-reduced-motion: reduce)");
// Very large maps are moved at once, and only what is in sight is drawn: every frame of them takes long.
const isLarge = document.body.classList.contains("large");
let size = { width: 1, height: 1 };
let flight = 0;

function measure() {
  size = { width: stage.clientWidth || 1, height: stage.clientHeight || 1 };
}

function place({ x, y, k }) {
  Object.assign(camera, { x, y, k });
  // The drawing itself is fitted to the stage by its viewBox, which is what paper needs.
  const [left, top, width, height] = data.area;
  const fit = Math.min(size.width / width, size.height / height);
  const dx = (size.width - width * fit) / 2 - left * fit;
  const dy = (size.height - height * fit) / 2 - top * fit;
  view.setAttribute("transform", `matrix(${k / fit} 0 0 ${k / fit} ${(x - dx) / fit} ${(y - dy) / fit})`);
  if (isLarge && !culling) culling = requestAnimationFrame(cull);
}

// Draws of a very large map what is in sight or near it, and from afar nothing but outlines.
let culling = 0;
const away = [];
function cull() {
  culling = 0;
  const { x, y, k } = camera;
  const [width, height] = [size.width / k, size.height / k];
  drawing.classList.toggle("far", k < 0.2);
  objects.forEach(({ at: [left, top, wide, high] }, number) => {
    const [dx, dy] = [left + x / k, top + y / k];
    const isAway = dx > width * 1.5 || dx + wide < -width / 2 || dy > height * 1.5 || dy + high < -height / 2;
    if (away[number] === isAway) return;
    away[number] = isAway;
    for (const shape of shapes[number]) shape.classList.toggle("away", isAway && shape.classList[0] !== "lines");
  });
  drawing.classList.add("ready");
}

function halt() {
  cancelAnimationFrame(flight);
}

function fly(to) {
  halt();
  if (still.matches || isLarge) return place(to);
  const from = { ...camera };
  const begun = performance.now();
  const frame = (now) => {
    const share = Math.min(Math.max(now - begun, 0) / 350, 1);
    const s = share * share * (3 - 2 * share);
    const at = (part) => from[part] + (to[part] - from[part]) * s;
    place(share < 1 ? { x: at("x"), y: at("y"), k: at("k") } : to);
    if (share < 1) flight = requestAnimationFrame(frame);
  };
  flight = requestAnimationFrame(frame);
}

// The part of the stage that the details leave free.
function free() {
  const panel = $("details");
  const room = { x: 0, y: 0, width: size.width, height: size.height };
  if (panel.hidden) return room;
  if (panel.offsetWidth < size.width * 0.8) room.width -= panel.offsetWidth;
  else room.height -= panel.offsetHeight;
  return room;
}

// The camera that shows a rectangle of the map as large as there is room.
function showing([left, top, width, height], most, margin = 24) {
  const room = free();
  const wide = Math.max(room.width - 2 * margin, 40) / Math.max(width, 1);
  const high = Math.max(room.height - 2 * margin, 40) / Math.max(height, 1);
  const k = Math.max(Math.min(wide, high, most), LEAST / 4);
  return {
    k,
    x: room.x + room.width / 2 - k * (left + width / 2),
    y: room.y + room.height / 2 - k * (top + height / 2),
  };
}

const whole = () => showing(data.area, 1.5, 0);

// The same camera k times as near, with a point of the stage held in place.
function nearer(times, x, y, from = camera) {
  const least = Math.min(LEAST, whole().k);
  const k = Math.min(Math.max(from.k * times, least), MOST);
  const by = k / from.k;
  return { k, x: x - (x - from.x) * by, y: y - (y - from.y) * by };
}

function zoom(times) {
  const room = free();
  fly(nearer(times, room.x + room.width / 2, room.y + room.height / 2));
}

function pan(dx, dy) {
  halt();
  place({ k: camera.k, x: camera.x + dx, y: camera.y + dy });
}

// Brings a claim or step into sight, near enough to be read if asked for.
function reveal(number, isToBeRead) {
  const [left, top, width, height] = objects[number].at;
  const room = free();
  const k = isToBeRead && camera.k < 0.7 ? Math.min(1, Math.max(room.width - 32, 60) / width) : camera.k;
  const to = k === camera.k ? { ...camera } : nearer(k / camera.k, room.width / 2, room.height / 2);
  const x = to.x + k * left;
  const y = to.y + k * top;
  const isInside = x >= 0 && y >= 0 && x + k * width <= room.width && y + k * height <= room.height;
  if (isInside && k === camera.k) return;
  fly({ k, x: room.width / 2 - k * (left + width / 2), y: room.height / 2 - k * (top + height / 2) });
}

// A frame around what has the focus.
const ring = document.createElementNS("http://www.w3.org/2000/svg", "rect");
ring.id = "ring";
ring.setAttribute("rx", "6");
view.append(ring);

function frame(number) {
  ring.toggleAttribute("hidden", number === null);
  if (number === null) return;
  const [left, top, width, height] = objects[number].at;
  const corner = { x: left - 7, y: top - 7, width: width + 14, height: height + 14 };
  for (const [attribute, value] of Object.entries(corner)) ring.setAttribute(attribute, value);
}
frame(null);

// Fingers and mouse: one drags, two pinch, one that hardly moves presses.
const held = new Map();
let pressed = null;

function isPressable(event) {
  return event.button === 0 || event.button === 1;
}

stage.addEventListener("pointerdown", (event) => {
  if (!isPressable(event) || event.target.closest("a")) return;
  halt();
  held.set(event.pointerId, { x: event.clientX, y: event.clientY });
  pressed = held.size === 1 ? { target: event.target, x: event.clientX, y: event.clientY } : null;
});

stage.addEventListener("pointermove", (event) => {
  const last = held.get(event.pointerId);
  if (!last) return;
  const now = { x: event.clientX, y: event.clientY };
  if (pressed && Math.hypot(now.x - pressed.x, now.y - pressed.y) < 6) return;
  if (pressed) stage.setPointerCapture(event.pointerId);
  pressed = null;
  stage.classList.add("held");
  const [other] = [...held].filter(([id]) => id !== event.pointerId).map(([, at]) => at);
  if (other) {
    const box = stage.getBoundingClientRect();
    const before = Math.hypot(last.x - other.x, last.y - other.y);
    const after = Math.hypot(now.x - other.x, now.y - other.y);
    const times = before > 0 ? after / before : 1;
    place(nearer(times, (last.x + other.x) / 2 - box.left, (last.y + other.y) / 2 - box.top));
    pan((now.x - last.x) / 2, (now.y - last.y) / 2);
  } else {
    pan(now.x - last.x, now.y - last.y);
  }
  held.set(event.pointerId, now);
});

function release(event) {
  if (!held.delete(event.pointerId)) return;
  if (held.size === 0) stage.classList.remove("held");
  if (event.type === "pointerup" && pressed && event.button === 0) press(numberAt(pressed.target));
  pressed = null;
}
stage.addEventListener("pointerup", release);
stage.addEventListener("pointercancel", release);

stage.addEventListener("wheel", (event) => {
  event.preventDefault();
  halt();
  const unit = [1, 18, size.height][event.deltaMode];
  if (event.ctrlKey || event.metaKey) {
    const box = stage.getBoundingClientRect();
    const times = Math.exp(-Math.max(-60, Math.min(60, event.deltaY * unit)) * 0.006);
    place(nearer(times, event.clientX - box.left, event.clientY - box.top));
  } else if (event.shiftKey && event.deltaX === 0) {
    pan(-event.deltaY * unit, 0);
  } else {
    pan(-event.deltaX * unit, -event.deltaY * unit);
  }
}, { passive: false });

// The keys that move the camera. True if it was one of them.
function cameraKey(event) {
  const far = event.shiftKey ? 400 : 80;
  switch (event.key) {
    case "ArrowLeft": pan(far, 0); return true;
    case "ArrowRight": pan(-far, 0); return true;
    case "ArrowUp": pan(0, far); return true;
    case "ArrowDown": pan(0, -far); return true;
    case "+": case "=": zoom(1.25); return true;
    case "-": case "_": case "−": zoom(0.8); return true;
    case "0": fly(whole()); return true;
    default: return false;
  }
}
