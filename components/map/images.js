// The images that marks are made of. They are drawn at the size they are shown at; their names say what they are:
// "dl:region:picked:14".

export const SHARP = Math.max(2, Math.ceil(globalThis.devicePixelRatio ?? 1));

export function drawImage(name, colours) {
  const [, kind, state, size, number] = name.split(":");
  const side = kind === "room" ? Number(size) : Number(size) + 8;
  const canvas = document.createElement("canvas");
  Object.assign(canvas, { width: side * SHARP, height: side * SHARP });
  const ink = canvas.getContext("2d", { willReadFrequently: true });
  ink.scale(SHARP, SHARP);
  ink.translate(side / 2, side / 2);
  PAINTERS[kind](ink, Number(size) / 2, state === "picked", colours, number);
  return ink.getImageData(0, 0, side * SHARP, side * SHARP);
}

const PAINTERS = {
  room: () => {},
  site(ink, radius, picked, { accent, accent_ink: edge, place, pin_edge: plain }) {
    diamond(ink, radius + 2.8, picked ? edge : plain);
    diamond(ink, radius + (picked ? 0.4 : 0.6), picked ? accent : place);
  },
  region(ink, radius, picked, { accent, accent_ink: edge, land, place }) {
    circle(ink, radius, { fill: picked ? accent : land, alpha: picked ? 0.35 : 0.6 });
    if (picked) circle(ink, radius, { stroke: edge, width: 4.4 });
    const dash = (2 * Math.PI * radius) / 16;
    circle(ink, radius, { stroke: picked ? accent : place, width: 2, dash: [dash * 1.25, dash * 0.75] });
  },
  // Stands for an area where its name finds no room.
  area(ink, radius, picked, { accent_ink: edge, place, land }) {
    for (const [stroke, width] of [
      [land, 4.5],
      [picked ? edge : place, 2],
    ]) {
      Object.assign(ink, { strokeStyle: stroke, lineWidth: width, lineCap: "round" });
      for (const y of [-2, 2.4]) {
        ink.beginPath();
        ink.moveTo(-radius, y + 1);
        ink.bezierCurveTo(-radius / 2, y - 4, radius / 2, y + 4, radius, y - 1);
        ink.stroke();
      }
    }
  },
  // Several places: how many of them, in a disc with a second edge.
  crowd(ink, radius, picked, { accent, accent_ink: edge, panel, place, land }, number) {
    circle(ink, radius + 2.4, { fill: land, stroke: picked ? edge : place, width: 1.2 });
    circle(ink, radius, { fill: picked ? accent : place });
    const font = `600 ${number.length > 2 ? 10 : 12}px "Source Sans", sans-serif`;
    Object.assign(ink, { fillStyle: picked ? edge : panel, font, textAlign: "center", textBaseline: "middle" });
    ink.fillText(number, 0, 1);
  },
  country(ink, radius, picked, { accent, accent_ink: edge, land, place }) {
    circle(ink, radius - 1, { fill: picked ? accent : land, stroke: picked ? edge : place, width: 1.8 });
  },
};

function circle(ink, radius, { fill, stroke, width = 1, dash = [], alpha = 1 }) {
  ink.beginPath();
  ink.arc(0, 0, radius, 0, 2 * Math.PI);
  ink.globalAlpha = alpha;
  if (fill) {
    ink.fillStyle = fill;
    ink.fill();
  }
  ink.globalAlpha = 1;
  if (!stroke) return;
  Object.assign(ink, { strokeStyle: stroke, lineWidth: width });
  ink.setLineDash(dash);
  ink.stroke();
}

function diamond(ink, reach, fill) {
  ink.fillStyle = fill;
  ink.beginPath();
  for (const [x, y] of [
    [0, -reach],
    [reach, 0],
    [0, reach],
    [-reach, 0],
  ]) {
    ink.lineTo(x, y);
  }
  ink.fill();
}
