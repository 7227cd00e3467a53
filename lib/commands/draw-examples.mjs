// Draws the three example pictures of the empty page from SVG written here and stores them in public/examples.
// Run by hand after a change: node lib/commands/draw-examples.mjs. It needs a sans and a monospace font on the machine;
// the results are committed, so that nothing else does. Nothing in them shows a real place, shop or figure.
import { mkdir, stat } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import sharp from "sharp";

const sans = "DejaVu Sans, Liberation Sans, sans-serif";
const mono = "DejaVu Sans Mono, Liberation Mono, monospace";
const maxBytes = 150 * 1024;

const svg = (width, height, inside) =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">${inside}</svg>`;

/** Numbers from 0 to 1 that are the same on every run, so that a picture only changes when its drawing does. */
function makeRandom(seed) {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

/** A wooden boardwalk through a marsh toward hills, low sun on the upper right. */
function drawBoardwalk() {
  const random = makeRandom(20);
  const horizon = 640;
  const vanishing = { x: 770, y: 648 };
  const ridge = (base, points, fill) =>
    `<path d="M0 ${base} ${points} L1600 ${horizon + 40} L0 ${horizon + 40} Z" fill="url(#${fill})"/>`;

  // Boards lie at equal distances on the ground: on the picture they crowd toward the vanishing point.
  const edge = (y, side) =>
    vanishing.x + (side * 470 + 60 * side) * ((y - vanishing.y) / (1200 - vanishing.y)) * 1.04;
  const depthAt = (board) => vanishing.y + 16 + (1260 - vanishing.y) / (1 + board * 0.085);
  const boards = [];
  for (let board = 0; board < 110; board += 1) {
    const [near, far] = [depthAt(board), depthAt(board + 0.9)];
    const haze = Math.min(1, board / 80);
    const tone = 0.86 + random() * 0.2;
    const shade = [200, 160, 116].map((channel, at) =>
      Math.round(channel * tone * (1 - haze) + [214, 190, 150][at] * haze),
    );
    boards.push(
      `<path d="M${edge(near, -1) - random() * 5} ${near} L${edge(near, 1) + random() * 5} ${near} L${edge(far, 1)} ${far} L${edge(far, -1)} ${far} Z" fill="rgb(${shade})"/>`,
    );
    if (board < 16) {
      const y = (near * 2 + far) / 3;
      for (const side of [-0.84, 0.84])
        boards.push(
          `<ellipse cx="${edge(y, side)}" cy="${y}" rx="${7 - board * 0.35}" ry="${3.4 - board * 0.17}" fill="#5d4630"/>`,
        );
    }
  }
  const strip = (from, to, widen, colour) =>
    `<path d="M${edge(from, -widen)} ${from} L${edge(from, widen)} ${from} L${edge(to, widen)} ${to} L${edge(to, -widen)} ${to} Z" fill="${colour}"/>`;
  // Where single boards would be finer than a pixel, the far end is one hazy surface.
  const bed = strip(1200, 655, 1.04, "#54422f") + strip(740, 655, 1, "rgb(205,178,136)");

  const reeds = [];
  for (let at = 0; at < 1500; at += 1) {
    const depth = random() ** 1.7;
    const y = horizon + 52 + (1230 - horizon - 52) * depth;
    const x = -40 + random() * 1680;
    const clear = 14 + 42 * depth;
    if (x > edge(y, -1) - clear * 0.4 && x < edge(y, 1) + clear * 0.4) continue;
    const height = (16 + 150 * depth) * (0.6 + random() * 0.7);
    const lean = (random() - 0.42) * height * 0.5;
    const green = [96 + random() * 60, 128 + random() * 46, 62 + random() * 26].map((channel) =>
      Math.round(channel * (1.12 - 0.36 * depth)),
    );
    reeds.push({
      y,
      mark: `<path d="M${x.toFixed(1)} ${y.toFixed(1)} q${(lean * 0.2).toFixed(1)} ${(-height * 0.6).toFixed(1)} ${lean.toFixed(1)} ${(-height).toFixed(1)}" stroke="rgb(${green})" stroke-width="${(1 + 3.4 * depth).toFixed(1)}"/>${
        random() < 0.1 && depth > 0.12
          ? `<ellipse cx="${(x + lean).toFixed(1)}" cy="${(y - height).toFixed(1)}" rx="${(1.5 + 4.5 * depth).toFixed(1)}" ry="${(5 + 17 * depth).toFixed(1)}" transform="rotate(${((lean / height) * 50).toFixed(0)} ${(x + lean).toFixed(1)} ${(y - height).toFixed(1)})" fill="#7a5534"/>`
          : ""
      }`,
    });
  }
  const reedMarks = reeds
    .sort((one, other) => one.y - other.y)
    .map(({ mark }) => mark)
    .join("");

  const trees = Array.from({ length: 46 }, (_, at) => {
    const x = at < 24 ? 20 + at * 22 + random() * 16 : 1090 + (at - 24) * 23 + random() * 16;
    const size = 15 + random() * 24;
    return `<ellipse cx="${x}" cy="${horizon + 16 - size * 0.7}" rx="${size * 0.72}" ry="${size}" fill="${random() < 0.5 ? "#4d7350" : "#5a8058"}"/>`;
  }).join("");

  const cloud = (x, y, scale, opacity) =>
    `<g transform="translate(${x} ${y}) scale(${scale})" fill="#ffffff" opacity="${opacity}"><ellipse cx="0" cy="0" rx="120" ry="26"/><ellipse cx="-46" cy="-18" rx="56" ry="30"/><ellipse cx="26" cy="-28" rx="66" ry="40"/><ellipse cx="96" cy="-8" rx="58" ry="22"/></g>`;

  const gradient = (id, ...colours) => {
    const stops = colours.map(
      (each, at) => `<stop offset="${at / (colours.length - 1)}" stop-color="${each}"/>`,
    );
    return `<linearGradient id="${id}" x1="0" y1="0" x2="0" y2="1">${stops.join("")}</linearGradient>`;
  };

  return svg(
    1600,
    1200,
    `<defs>
      ${gradient("sky", "#7fb8e3", "#b4d8ee", "#f5ead0")}
      ${gradient("far", "#8fb0b4", "#b2c9bd")}
      ${gradient("middle", "#7fa57b", "#a3bd8a")}
      ${gradient("close", "#5f8d5a", "#7da368")}
      ${gradient("marsh", "#a3b974", "#799b55", "#4a6f3c")}
      <radialGradient id="glow"><stop offset="0" stop-color="#fff6d2" stop-opacity="0.95"/><stop offset="0.3" stop-color="#fff0bf" stop-opacity="0.5"/><stop offset="1" stop-color="#fff0bf" stop-opacity="0"/></radialGradient>
    </defs>
    <rect width="1600" height="${horizon + 20}" fill="url(#sky)"/>
    <circle cx="1240" cy="270" r="330" fill="url(#glow)"/>
    <circle cx="1240" cy="270" r="92" fill="#fff8dc"/>
    ${cloud(330, 250, 1.25, 0.75)}${cloud(760, 150, 0.8, 0.6)}${cloud(1010, 400, 0.7, 0.5)}${cloud(90, 420, 0.7, 0.45)}
    <g fill="none" stroke="#4f6a78" stroke-width="4" stroke-linecap="round"><path d="M560 330 q14 -16 26 0 q12 -16 26 0"/><path d="M640 292 q11 -13 21 0 q10 -13 21 0"/><path d="M520 282 q9 -10 17 0 q8 -10 17 0"/></g>
    ${ridge(560, "C220 470 380 480 600 548 S1000 460 1240 500 S1500 560 1600 520", "far")}
    ${ridge(600, "C180 560 420 530 700 600 S1180 560 1600 584", "middle")}
    ${ridge(632, "C300 590 520 640 800 636 S1300 600 1600 628", "close")}
    ${trees}
    <rect y="${horizon + 10}" width="1600" height="${1200 - horizon}" fill="url(#marsh)"/>
    <path d="M0 742 C160 716 330 732 470 722 S560 748 380 764 S120 792 0 776 Z" fill="#a9cbd6"/>
    <path d="M1600 812 C1460 786 1310 800 1190 792 S1090 826 1260 842 S1480 868 1600 852 Z" fill="#b9d3d8"/>
    <path d="M1600 826 C1480 806 1380 814 1290 812 S1390 834 1600 838 Z" fill="#f5ecc9" opacity="0.7"/>
    ${bed}${boards.join("")}
    <g fill="none" stroke-linecap="round">${reedMarks}</g>`,
  );
}

const receiptLines = [
  ["Sourdough loaf", 1, 420],
  ["Free-range eggs, 12", 1, 389],
  ["Tomatoes, vine, 1 kg", 2, 275],
  ["Cheddar, mature 350 g", 1, 465],
  ["Oat drink 1 l", 3, 179],
  ["Olive oil 500 ml", 1, 849],
  ["Dark chocolate 85 %", 2, 210],
];

/** A till receipt on a wooden table; its sums are computed, so they are right. */
function drawReceipt() {
  const money = (cents) => (cents / 100).toFixed(2);
  const subtotal = receiptLines.reduce((sum, [, amount, cents]) => sum + amount * cents, 0);
  const discount = 150;
  const total = subtotal - discount;
  const tax = Math.round((total * 7) / 107);
  const [left, right] = [170, 730];
  let y = 150;
  const out = [];
  const text = (x, content, { size = 25, anchor = "start", weight = "normal", gap = 0 } = {}) =>
    out.push(
      `<text x="${x}" y="${y}" font-size="${size}" text-anchor="${anchor}" font-weight="${weight}" letter-spacing="${gap}">${content}</text>`,
    );
  const row = (label, value, style) => {
    text(left, label, style);
    text(right, value, { ...style, anchor: "end" });
  };
  const rule = () => {
    y += 20;
    out.push(`<path d="M${left} ${y} H${right}" stroke="#2c2a28" stroke-width="2" stroke-dasharray="8 7"/>`);
    y += 42;
  };
  const next = (by = 36) => {
    y += by;
  };

  text(450, "HARBOUR LANE GROCER", { size: 38, anchor: "middle", weight: "bold", gap: 1 });
  next(42);
  text(450, "14 Harbour Lane, Saltmere", { size: 23, anchor: "middle" });
  next(32);
  text(450, "Open every day 7:30 to 20:00", { size: 23, anchor: "middle" });
  next(52);
  row("Receipt 004217", "12 Sep 2026  17:42", { size: 23 });
  next(32);
  row("Till 3", "Served by Ines", { size: 23 });
  rule();
  for (const [name, amount, cents] of receiptLines) {
    row(name, money(amount * cents));
    next(amount > 1 ? 30 : 40);
    if (amount > 1) {
      text(left + 30, `${amount} x ${money(cents)}`, { size: 22 });
      next(40);
    }
  }
  y -= 26;
  rule();
  row("Subtotal", money(subtotal));
  next();
  row("Loyalty discount", `-${money(discount)}`);
  next(52);
  row("TOTAL EUR", money(total), { size: 40, weight: "bold" });
  next(44);
  row("incl. VAT 7 %", money(tax), { size: 22 });
  rule();
  row("Card, contactless", money(total));
  next();
  row("Card no.", "**** **** **** 5108", { size: 23 });
  next(56);
  const random = makeRandom(8);
  for (let x = 230; x < 670; ) {
    const bar = 2 + Math.floor(random() * 4) * 2;
    out.push(`<rect x="${x}" y="${y}" width="${bar}" height="74" fill="#1f1d1b"/>`);
    x += bar + 3 + Math.floor(random() * 3) * 2;
  }
  next(112);
  text(450, "Thank you, and see you soon", { size: 23, anchor: "middle" });

  const [height, bottom] = [y + 150, y + 60];
  const teeth = Array.from(
    { length: 33 },
    (_, at) => `L${770 - at * 20} ${bottom + 12} L${760 - at * 20} ${bottom}`,
  );
  const planks = ["#a67c52", "#9c7349", "#ab8258", "#a67c52", "#9c7349", "#ab8258"].map(
    (colour, at) => `<rect x="${at * 150}" width="147" height="${height}" fill="${colour}"/>`,
  );
  return svg(
    900,
    height,
    `<rect width="900" height="${height}" fill="#7d5a38"/>${planks.join("")}
    <path d="M134 62 H794 V${bottom + 14} H134 Z" fill="#3a2716" opacity="0.35"/>
    <path d="M120 50 H780 V${bottom} ${teeth.join(" ")} Z" fill="#fbfaf5"/>
    <g font-family="${mono}" fill="#1f1d1b">${out.join("")}</g>`,
  );
}

const months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const visitors = [310, 360, 520, 840, 1130, 1420, 1760, 1690, 1180, 790, 430, 280];
const temperatures = [3, 4, 7, 11, 15, 18, 21, 20, 17, 12, 7, 4];

/** Bars for visitors, a line for temperature, two labelled axes and a legend. */
function drawChart() {
  const area = { left: 150, right: 1270, top: 190, bottom: 730 };
  const step = (area.right - area.left) / months.length;
  const centre = (at) => area.left + step * (at + 0.5);
  const barY = (value) => area.bottom - (value / 2000) * (area.bottom - area.top);
  const lineY = (value) => area.bottom - (value / 25) * (area.bottom - area.top);
  const label = (x, y, content, rest = "") => `<text x="${x}" y="${y}" ${rest}>${content}</text>`;

  const grid = [0, 400, 800, 1200, 1600, 2000].map(
    (value, at) =>
      `<path d="M${area.left} ${barY(value)} H${area.right}" stroke="${value === 0 ? "#3f3f46" : "#e4e4e7"}" stroke-width="2"/>` +
      label(
        area.left - 18,
        barY(value) + 8,
        value.toLocaleString("en-US"),
        'text-anchor="end" fill="#3f3f46"',
      ) +
      label(area.right + 18, barY(value) + 8, at * 5, 'fill="#c2363b"'),
  );
  const bars = visitors.map(
    (value, at) =>
      `<rect x="${centre(at) - 30}" y="${barY(value)}" width="60" height="${area.bottom - barY(value)}" rx="4" fill="#0e91b5"/>` +
      label(centre(at), area.bottom + 36, months[at], 'text-anchor="middle" fill="#3f3f46"'),
  );
  const points = temperatures.map((value, at) => `${centre(at)},${lineY(value)}`);
  const dots = points.map((point) => {
    const [x, y] = point.split(",");
    return `<circle cx="${x}" cy="${y}" r="8" fill="#ffffff" stroke="#e5484d" stroke-width="4"/>`;
  });
  const middle = (area.top + area.bottom) / 2;
  return svg(
    1400,
    860,
    `<rect width="1400" height="860" fill="#ffffff"/>
    <g font-family="${sans}" font-size="22">
      ${label(area.left, 66, "Boardwalk visitors and temperature, 2025", 'font-size="36" font-weight="bold" fill="#18181b"')}
      ${label(area.left, 106, "Visitors counted at the north gate; mean daytime temperature", 'fill="#52525b"')}
      <rect x="${area.left}" y="134" width="26" height="20" rx="3" fill="#0e91b5"/>${label(area.left + 38, 152, "Visitors a month", 'fill="#3f3f46"')}
      <path d="M440 144 h44" stroke="#e5484d" stroke-width="5"/><circle cx="462" cy="144" r="7" fill="#ffffff" stroke="#e5484d" stroke-width="4"/>${label(496, 152, "Temperature", 'fill="#3f3f46"')}
      ${grid.join("")}${bars.join("")}
      <polyline points="${points.join(" ")}" fill="none" stroke="#e5484d" stroke-width="5" stroke-linejoin="round"/>${dots.join("")}
      ${label(0, 0, "Visitors", `transform="translate(52 ${middle}) rotate(-90)" text-anchor="middle" fill="#3f3f46"`)}
      ${label(0, 0, "Temperature (°C)", `transform="translate(1356 ${middle}) rotate(90)" text-anchor="middle" fill="#c2363b"`)}
      ${label((area.left + area.right) / 2, area.bottom + 86, "Month", 'text-anchor="middle" fill="#3f3f46"')}
    </g>`,
  );
}

const folder = fileURLToPath(new URL("../../public/examples/", import.meta.url));
await mkdir(folder, { recursive: true });
const rasterise = (source) => sharp(Buffer.from(source));
await rasterise(drawBoardwalk()).jpeg({ quality: 80, mozjpeg: true }).toFile(`${folder}boardwalk.jpg`);
await rasterise(drawReceipt()).png({ palette: true, effort: 10 }).toFile(`${folder}receipt.png`);
await rasterise(drawChart()).png({ palette: true, effort: 10 }).toFile(`${folder}chart.png`);

for (const name of ["boardwalk.jpg", "receipt.png", "chart.png"]) {
  const { size } = await stat(folder + name);
  const { width, height } = await sharp(folder + name).metadata();
  console.log(`${name}: ${width} x ${height}, ${size} bytes`);
  if (size > maxBytes) throw new Error(`${name} is larger than ${maxBytes} bytes`);
}
