// The photo coach before a photo is sent: the same figures and limits as PhotoCoach and PhotoMeasure on the server.
const EDGE = 320, CELL = 16, HALF = 4, MOST_LEAN = 12, STEPS = 2;
export const limits = { smallestEdge: 600, darkMean: 68, brightMean: 205, brightWhite: 0.25, blur: 0.52, full: 0.16, lean: 2.5 };

// Row by row, 0 black to 255 white, longest edge 320 pixels.
export function grey(image, width, height) {
  const scale = Math.min(1, EDGE / Math.max(width, height));
  const canvas = document.createElement("canvas");
  canvas.width = Math.max(1, Math.round(width * scale));
  canvas.height = Math.max(1, Math.round(height * scale));
  const pen = canvas.getContext("2d", { willReadFrequently: true });
  pen.imageSmoothingQuality = "high";
  pen.drawImage(image, 0, 0, canvas.width, canvas.height);
  const { data } = pen.getImageData(0, 0, canvas.width, canvas.height);
  const luma = new Uint8Array(canvas.width * canvas.height);
  for (let i = 0; i < luma.length; i++) { luma[i] = Math.trunc((299 * data[4 * i] + 587 * data[4 * i + 1] + 114 * data[4 * i + 2]) / 1000); }
  return { width: canvas.width, height: canvas.height, luma };
}

export function measure(p) {
  const light = lightOf(p.luma);
  return p.width < CELL || p.height < CELL ? { ...light, blur: 0, full: 1, lean: 0 } : { ...light, blur: Math.max(remaining(p, 1, 0), remaining(p, 0, 1)), full: fullOf(p), lean: leanOf(p) };
}

export function judge(f, width, height) {
  const faults = [];
  if (Math.min(width, height) < limits.smallestEdge) { faults.push("Small"); }
  const dark = f.mean < limits.darkMean;
  const bright = f.mean > limits.brightMean || f.white > limits.brightWhite;
  if (dark || bright) { faults.push(dark ? "Dark" : "Bright"); return faults; }
  if (f.full < limits.full) { faults.push("Empty"); }
  else if (f.blur > limits.blur) { faults.push("Blurred"); }
  else if (Math.abs(f.lean) > limits.lean) { faults.push("Tilted"); }
  return faults;
}

function lightOf(luma) {
  let sum = 0, white = 0;
  for (const value of luma) { sum += value; white += value >= 250 ? 1 : 0; }
  return { mean: sum / luma.length, white: white / luma.length };
}

function remaining({ width, height, luma }, dx, dy) {
  const step = dx + dy * width;
  let before = 0, lost = 0;
  for (let y = dy * (HALF + 1); y < height - dy * HALF; y++) {
    for (let x = dx * (HALF + 1); x < width - dx * HALF; x++) {
      const at = y * width + x;
      const sharp = Math.abs(luma[at] - luma[at - step]);
      const soft = Math.abs(luma[at + HALF * step] - luma[at - (HALF + 1) * step]) / (2 * HALF + 1);
      before += sharp;
      lost += Math.max(0, sharp - soft);
    }
  }
  return before <= 0 ? 1 : (before - lost) / before;
}

function fullOf({ width, height, luma }) {
  let cells = 0, full = 0;
  for (let top = 0; top + CELL <= height; top += CELL) {
    for (let left = 0; left + CELL <= width; left += CELL) {
      let sum = 0, squares = 0;
      for (let y = top; y < top + CELL; y++) {
        for (let x = left; x < left + CELL; x++) { const value = luma[y * width + x]; sum += value; squares += value * value; }
      }
      const mean = sum / (CELL * CELL);
      cells++;
      full += Math.sqrt(Math.max(0, squares / (CELL * CELL) - mean * mean)) > 7 ? 1 : 0;
    }
  }
  return full / cells;
}

// What is for sale stands in the middle, so the level line is looked for at both sides, and must be seen at both.
function leanOf({ width, height, luma }) {
  const slopes = 2 * MOST_LEAN * STEPS + 1, room = height + 2 * width, side = Math.trunc(width * 0.3);
  const votes = [new Int32Array(slopes * room), new Int32Array(slopes * room)];
  const tangents = Array.from({ length: slopes }, (_, s) => Math.tan((s - MOST_LEAN * STEPS) * Math.PI / (180 * STEPS)));
  for (let y = 1; y < height - 1; y++) {
    for (let x = 1; x < width - 1; x++) {
      if (x >= side && x < width - side) { continue; }
      const at = y * width + x;
      const down = luma[at + width] - luma[at - width], across = luma[at + 1] - luma[at - 1];
      if (Math.abs(down) < 24 || Math.abs(down) < 3 * Math.abs(across)) { continue; }
      const to = votes[x < side ? 0 : 1];
      for (let s = 0; s < slopes; s++) { to[s * room + Math.floor(y - x * tangents[s] + 0.5) + width]++; }
    }
  }
  let best = 0, longest = 0, level = 0;
  for (let s = 0; s < slopes; s++) {
    let most = 0;
    for (let b = s * room + 1; b < (s + 1) * room; b++) { most = Math.max(most, Math.min(votes[0][b] + votes[0][b - 1], votes[1][b] + votes[1][b - 1])); }
    const degrees = (s - MOST_LEAN * STEPS) / STEPS;
    if (Math.abs(degrees) <= 1) { level = Math.max(level, most); }
    if (most > longest) { best = s; longest = most; }
  }
  return longest < 0.95 * side || level > 0.85 * longest ? 0 : (best - MOST_LEAN * STEPS) / STEPS;
}

// On the page of photos: what the phone sees is said before anything is sent. Nothing is kept from being sent, and a good photo has no note.
const list = document.getElementById("coach");
const input = document.querySelector("form[data-shrink] input[type=file]");
if (list && input && "createImageBitmap" in window) {
  input.addEventListener("change", async () => {
    const notes = [];
    for (const [at, file] of [...input.files].entries()) {
      try {
        const picture = await createImageBitmap(file, { imageOrientation: "from-image" });
        for (const fault of judge(measure(grey(picture, picture.width, picture.height)), picture.width, picture.height)) {
          notes.push((input.files.length > 1 ? list.dataset.number.replace("{0}", at + 1) + ". " : "") + list.dataset[fault.toLowerCase()]);
        }
      } catch { /* what cannot be read here is looked at on the server */ }
    }
    list.replaceChildren(...notes.map((note) => Object.assign(document.createElement("li"), { className: "note wait", textContent: note })));
    list.hidden = notes.length === 0;
  });
}
