/*
 * How is it drawn? Headers, cards and links on the canvas of vis-network.
 * Texts reach the canvas by fillText alone. The three scripts are joined into one module.
 */

const NAMES_ONLY_BELOW = 0.45;
const NO_TEXT_BELOW = 0.18;
const CORNER = 11;
const FONT = 'system-ui, "Segoe UI", Roboto, "Noto Sans", sans-serif';
const DASHES = { certain: [], reported: [8, 5], possible: [2, 4] };
const BORDERS = { certain: [], reported: [6, 4], possible: [2, 3] };

/** Colours by their name in page.css, as they are in the present light. */
function readPalette() {
  const style = getComputedStyle(document.documentElement);
  return (name) => style.getPropertyValue(`--${name}`).trim();
}

/**
 * Shortens a text until it fits, and remembers the answer.
 * @returns {(context: CanvasRenderingContext2D, text: string, width: number) => string}
 */
function textFitter() {
  const known = new Map();
  return (context, text, width) => {
    const key = `${context.font}|${Math.round(width)}|${text}`;
    if (!known.has(key)) known.set(key, shortened(context, text, width));
    return known.get(key);
  };
}

/** The longest beginning of a text that fits, with an ellipsis where it was cut. */
function shortened(context, text, width) {
  const letters = Array.from(text.slice(0, 400));
  const whole = letters.join("");
  if (whole.length === text.length && context.measureText(text).width <= width) return text;
  let [low, high] = [0, letters.length];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    const fits = context.measureText(`${letters.slice(0, middle).join("")}…`).width <= width;
    if (fits) low = middle;
    else high = middle - 1;
  }
  return `${letters.slice(0, low).join("").trimEnd()}…`;
}

/** Draws one scene; `look` says what is selected, found, or under the cursor. */
class Artist {
  constructor(look) {
    this.look = look;
    this.fit = textFitter();
    this.refresh();
  }

  /** Reads the colours again, after the light has changed. */
  refresh() {
    this.colour = readPalette();
  }

  /** Everything that lies under the cards: backdrops, hangings, links. */
  ground(context, scene, byId) {
    context.fillStyle = this.colour("group");
    for (const drop of scene.backdrops) {
      rounded(context, drop.x - drop.width / 2, drop.y - drop.height / 2, drop.width, drop.height, 9);
      context.fill();
    }
    this.hangings(context, scene, byId);
    const order = (link) => (this.look.touches(link) ? 1 : 0);
    for (const link of [...scene.links].sort((a, b) => order(a) - order(b))) this.link(context, link);
  }

  /** The elbows from headers to cards; those that look alike are one stroke. */
  hangings(context, scene, byId) {
    const alike = new Map();
    for (const one of scene.drawn.filter(({ hanging }) => hanging)) {
      const header = byId.get(one.hanging.header);
      const alpha = Math.min(this.look.strength(one.id), this.look.strength(header.id));
      const key = JSON.stringify([one.hanging, alpha]);
      if (!alike.has(key)) alike.set(key, { like: one.hanging, alpha, elbows: [] });
      alike.get(key).elbows.push([header.box, one.box]);
    }
    for (const { like, alpha, elbows } of alike.values()) {
      context.save();
      context.globalAlpha = alpha;
      this.stroke(context, like);
      context.beginPath();
      for (const [from, to] of elbows) elbow(context, from, to);
      context.stroke();
      context.restore();
    }
  }

  /** A link along its corners, with an arrow at its end. */
  link(context, link) {
    const touched = this.look.touches(link);
    if (link.quiet && !touched) return;
    context.save();
    context.globalAlpha = this.look.linkStrength(link);
    this.stroke(context, link);
    if (touched) context.lineWidth += 0.8;
    const corners = link.corners;
    const [endX, endY] = corners[corners.length - 1];
    const before = corners[corners.length - 2];
    const heading = Math.sign(endX - before[0]) || 1;
    context.beginPath();
    context.moveTo(...corners[0]);
    for (let at = 1; at < corners.length - 1; at += 1) {
      context.arcTo(...corners[at], ...corners[at + 1], turn(corners, at));
    }
    context.lineTo(endX - heading * 6, endY);
    context.stroke();
    context.setLineDash([]);
    context.fillStyle = context.strokeStyle;
    context.beginPath();
    context.moveTo(endX, endY);
    context.lineTo(endX - heading * 9, endY - 4.5);
    context.lineTo(endX - heading * 9, endY + 4.5);
    context.fill();
    context.restore();
  }

  /** Sets colour, width and dashes for a link or a hanging. */
  stroke(context, of) {
    const [first, last] = [of.marks.includes("first day"), of.marks.includes("last day")];
    context.lineWidth = of.thick ? 2.5 : 1.4;
    context.strokeStyle = this.colour(first ? "first" : last ? "last" : "edge");
    context.setLineDash(last && !first ? [2, 4] : DASHES[of.line]);
  }

  /** A header or card, by its shape. */
  thing(context, one, zoom) {
    context.save();
    context.globalAlpha = this.look.strength(one.id);
    if (["organization", "team", "body"].includes(one.shape)) this.header(context, one, zoom);
    else this.card(context, one, zoom);
    this.ring(context, one);
    context.globalAlpha = this.look.strength(one.id);
    if (zoom >= NAMES_ONLY_BELOW) this.chip(context, one);
    context.restore();
  }

  header(context, one, zoom) {
    const { left, top, width, height } = edges(one.box);
    const solid = one.shape === "organization";
    context.fillStyle = this.colour(`${one.shape}-fill`);
    rounded(context, left, top, width, height, 5);
    context.fill();
    if (!solid) {
      context.strokeStyle = this.colour(`${one.shape}-line`);
      context.lineWidth = 1.4;
      context.setLineDash(BORDERS[one.line]);
      context.stroke();
      context.setLineDash([]);
    }
    if (one.shape === "team") {
      context.fillStyle = this.colour("team-line");
      context.fillRect(left, top + 1, 6, height - 2);
    } else if (one.shape === "body") {
      rounded(context, left + 3, top + 3, width - 6, height - 6, 3);
      context.stroke();
    }
    const [strong, weak] = solid ? ["organization-text", "organization-text"] : ["text", "card-muted"];
    this.lines(context, one, zoom, { left: left + 13, width: width - 24, top: one.box.y, strong, weak, size: 14 });
  }

  card(context, one, zoom) {
    const { left, top, width, height } = edges(one.box);
    const [first, last] = [one.marks.includes("first day"), one.marks.includes("last day")];
    const mark = first && last ? "changed" : first ? "first" : last ? "last" : null;
    const shared = ["more", "nowhere", "post", "other"].includes(one.shape);
    rounded(context, left, top, width, height, one.shape === "person" ? 9 : 5);
    context.fillStyle = this.colour(mark ? `${mark}-fill` : shared ? "group" : "person-fill");
    context.fill();
    context.strokeStyle = this.colour(mark || "person-line");
    context.lineWidth = mark && mark !== "last" ? 2.5 : 1.4;
    context.setLineDash(mark === "last" || shared ? [6, 4] : BORDERS[one.line]);
    if (one.shape !== "nowhere") context.stroke();
    context.setLineDash([]);
    const indent = one.shape === "person" ? 36 : 12;
    if (one.shape === "person") this.disc(context, one, left + 19, zoom, mark);
    this.lines(context, one, zoom, {
      left: left + indent,
      width: width - indent - 9,
      top: one.box.y,
      strong: "text",
      weak: "card-muted",
      size: 13,
    });
  }

  /** The round badge with the initials of a person. */
  disc(context, one, x, zoom, mark) {
    context.fillStyle = this.colour(mark || "disc");
    context.beginPath();
    context.arc(x, one.box.y, 11.5, 0, 2 * Math.PI);
    context.fill();
    if (zoom < NAMES_ONLY_BELOW) return;
    context.fillStyle = this.colour(mark ? "chip-text" : "disc-text");
    context.font = `600 9px ${FONT}`;
    context.textAlign = "center";
    context.textBaseline = "middle";
    context.fillText(one.initials, x, one.box.y + 0.5);
  }

  /** Name and second line; only the name when it is far away, and nothing from afar. */
  lines(context, one, zoom, at) {
    if (zoom < NO_TEXT_BELOW) return;
    const near = zoom >= NAMES_ONLY_BELOW;
    const both = near && one.detail;
    context.textAlign = "left";
    context.textBaseline = "middle";
    context.fillStyle = this.colour(at.strong);
    context.font = near ? `600 ${at.size}px ${FONT}` : `600 20px ${FONT}`;
    context.fillText(this.fit(context, one.name, at.width), at.left, at.top - (both ? 7.5 : 0));
    if (!both) return;
    context.fillStyle = this.colour(at.weak);
    context.font = `400 11.5px ${FONT}`;
    context.fillText(this.fit(context, one.detail, at.width), at.left, at.top + 9);
  }

  /** The ring around what is selected, and around what the arrow keys have reached. */
  ring(context, one) {
    const selected = this.look.selected === one.id;
    if (!selected && this.look.cursor !== one.id) return;
    const { left, top, width, height } = edges(one.box);
    context.globalAlpha = 1;
    context.strokeStyle = this.colour("ring");
    context.lineWidth = 3;
    context.setLineDash(selected ? [] : [5, 4]);
    rounded(context, left - 4, top - 4, width + 8, height + 8, 10);
    context.stroke();
    context.setLineDash([]);
  }

  /** The word on the upper right edge: what makes this day special, or how sure it is. */
  chip(context, one) {
    const chip = chipOf(one);
    if (!chip) return;
    context.font = `650 10.5px ${FONT}`;
    const width = context.measureText(chip.text).width + 12;
    const { left, top, width: whole } = edges(one.box);
    const x = left + whole - width + 4;
    rounded(context, x, top - 11, width, 15, 7.5);
    context.fillStyle = this.colour(chip.fill);
    context.fill();
    if (chip.line) {
      context.strokeStyle = this.colour(chip.line);
      context.lineWidth = 1;
      context.stroke();
    }
    context.fillStyle = this.colour(chip.ink);
    context.textAlign = "left";
    context.textBaseline = "middle";
    context.fillText(chip.text, x + 6, top - 3);
  }
}

/** What the chip of a card says, and in which colours; null where there is none. */
function chipOf(one) {
  const [first, last] = [one.marks.includes("first day"), one.marks.includes("last day")];
  const ink = "chip-text";
  if (first && last) return { text: "↔ changes", fill: "changed", ink };
  if (first) return { text: "+ first day", fill: "first", ink };
  if (last) return { text: "− last day", fill: "last", ink };
  if (one.line !== "possible") return null;
  return { text: "possible", fill: "panel", line: "person-line", ink: "muted" };
}

/** How wide the turn at a corner can be, between two short stretches. */
function turn(corners, at) {
  const stretch = (a, b) => Math.abs(a[0] - b[0]) + Math.abs(a[1] - b[1]);
  const shorter = Math.min(
    stretch(corners[at - 1], corners[at]),
    stretch(corners[at], corners[at + 1]),
  );
  return Math.min(CORNER, shorter / 2);
}

/** Goes down from a header, and over to a card. */
function elbow(context, from, to) {
  const left = to.x - to.width / 2;
  context.moveTo(left - 12, from.y + from.height / 2);
  context.arcTo(left - 12, to.y, left, to.y, 7);
  context.lineTo(left, to.y);
}

/** A box by its upper left corner. */
function edges(box) {
  return { left: box.x - box.width / 2, top: box.y - box.height / 2, width: box.width, height: box.height };
}

/** Begins a path around a rectangle with round corners. */
function rounded(context, left, top, width, height, radius) {
  context.beginPath();
  context.roundRect(left, top, width, height, radius);
}
