/*
 * What happens on the page? The network, the two switches, selecting, searching,
 * the keyboard, and paper.
 */

const NEAREST = 0.45;
const NEAREST_NARROW = 0.62;
const NARROW = 620;
const LARGEST = 1.15;
const SIDEWAYS = 2.5;
const MARGIN = 16;

/** The page of one picture. */
class Page {
  constructor(data) {
    this.picture = data.picture;
    this.things = new Map(this.picture.things.map((thing) => [thing.id, thing]));
    this.state = { unknownStarts: false, everyone: false, selected: null, cursor: null, hits: null };
    this.graph = byId("graph");
    this.panel = new Panel(byId("panel"), this.picture, {
      select: (id) => this.select(id, { focus: true }),
    });
    this.artist = new Artist(this.look());
    this.network = this.drawnBy(data);
    this.listen();
    this.showScene();
    this.panel.summary(this.scene);
  }

  /** Hands the nodes and edges of pyvis to vis-network, with shapes of our own. */
  drawnBy({ nodes, edges, options }) {
    const shapes = nodes.map((node) => ({ ...node, shape: "custom", ctxRenderer: (at) => this.shape(at) }));
    this.nodes = new vis.DataSet(shapes);
    const hidden = new vis.DataSet(edges.map((edge) => ({ ...edge, hidden: true })));
    const network = new vis.Network(byId("network"), { nodes: this.nodes, edges: hidden }, options);
    const frame = byId("network").firstElementChild;
    frame.tabIndex = -1;
    frame.addEventListener("mousedown", (event) => event.preventDefault());
    network.on("beforeDrawing", (context) => this.artist.ground(context, this.scene, this.drawn));
    network.on("click", ({ pointer }) => this.pick(network.getNodeAt(pointer.DOM)));
    network.on("hoverNode", () => this.graph.style.setProperty("cursor", "pointer"));
    network.on("blurNode", () => this.graph.style.removeProperty("cursor"));
    network.on("dragStart", () => { this.moved = true; });
    network.on("zoom", () => { this.moved = true; });
    return network;
  }

  /** What vis-network asks of a custom shape. */
  shape({ ctx, id }) {
    const one = this.drawn.get(id);
    if (!one) return { drawNode() {}, nodeDimensions: { width: 1, height: 1 } };
    const zoom = this.network.getScale();
    return {
      drawNode: () => this.artist.thing(ctx, one, zoom),
      nodeDimensions: { width: one.box.width, height: one.box.height },
    };
  }

  /** Says how strongly each thing is drawn, by what is selected and found. */
  look() {
    const page = this;
    return {
      get selected() { return page.drawnFor(page.state.selected); },
      get cursor() { return page.state.cursor; },
      touches: (link) => [link.source, link.target].includes(this.drawnFor(this.state.selected)),
      strength(id) {
        const { hits, selected } = page.state;
        if (hits) return hits.has(id) ? 1 : 0.18;
        return !selected || page.near.has(id) ? 1 : 0.45;
      },
      linkStrength(link) {
        if (page.state.hits) return 0.18;
        return !page.state.selected || this.touches(link) ? 1 : 0.25;
      },
    };
  }

  /** Takes the scene of the two switches, moves the nodes there and fits it in. */
  showScene() {
    const { unknownStarts, everyone } = this.state;
    const wanted = (scene) => scene.unknown_starts === unknownStarts && scene.everyone === everyone;
    this.scene = this.picture.scenes.find(wanted)
      ?? this.picture.scenes.find((scene) => scene.unknown_starts === unknownStarts);
    this.drawn = new Map(this.scene.drawn.map((one) => [one.id, this.withInitials(one)]));
    this.shared = new Map(this.scene.drawn.flatMap((one) => one.members.map((id) => [id, one.id])));
    this.moveNodes();
    byId("counts").textContent = this.scene.counts;
    byId("empty").hidden = this.scene.drawn.length > 0;
    document.documentElement.dataset.fold = unknownStarts ? "open" : "closed";
    this.mark();
    this.fit();
  }

  withInitials(one) {
    return { ...one, initials: this.things.get(one.id)?.initials ?? "" };
  }

  moveNodes() {
    this.nodes.update(this.nodes.getIds().map((id) => {
      const one = this.drawn.get(id);
      return one ? { id, x: one.box.x, y: one.box.y, hidden: false } : { id, hidden: true };
    }));
  }

  /** Shows everything, or as much as can be read, from the upper left on. */
  fit() {
    this.moved = false;
    const { clientWidth: width, clientHeight: height } = this.graph;
    const bounds = this.bounds();
    const whole = Math.min(width / bounds.width, height / bounds.height, LARGEST);
    const scale = Math.max(whole, width <= NARROW ? NEAREST_NARROW : NEAREST);
    const middle = bounds.left + bounds.width / 2;
    this.network.moveTo({
      scale,
      position: {
        x: Math.min(middle, bounds.left + width / 2 / scale),
        y: bounds.top + height / 2 / scale,
      },
      animation: false,
    });
  }

  /** What the scene takes up, with its links and a margin. */
  bounds() {
    const drops = this.scene.backdrops;
    const corners = this.scene.links.flatMap((link) => link.corners);
    const xs = [0, ...drops.map((drop) => drop.x + drop.width / 2), ...corners.map(([x]) => x)];
    const ys = [0, ...drops.map((drop) => drop.y + drop.height / 2), ...corners.map(([, y]) => y)];
    const [left, top] = [least(xs) - MARGIN, least(ys) - MARGIN];
    return { left, top, width: most(xs) + MARGIN - left, height: most(ys) + MARGIN - top };
  }

  /** What is drawn for an entity: itself, or the card that it shares. */
  drawnFor(id) {
    return this.shared?.get(id) ?? id;
  }

  /** Notes what belongs to the selected thing, and draws again. */
  mark() {
    const at = this.drawnFor(this.state.selected);
    const near = at === null ? [] : [at, this.drawn.get(at)?.hanging?.header];
    if (this.nodes.get(at)) near.push(...this.network.getConnectedNodes(at));
    for (const fact of at === null ? [] : this.panel.about(this.state.selected)) {
      near.push(fact.subject, ...fact.places);
    }
    this.near = new Set(near.map((id) => this.drawnFor(id)));
    this.network?.redraw();
  }

  /** Opens what was clicked: a thing, a shared card, or nothing. */
  pick(id) {
    if (!id?.startsWith("more ")) {
      this.select(this.things.has(id) ? id : null, { focus: Boolean(id) });
      return;
    }
    this.state.everyone = !this.state.everyone;
    this.state.cursor = null;
    this.showScene();
    this.say(this.state.everyone ? "All members are shown." : "Some members share one card.");
  }

  /** Selects an entity by its id, or nothing by null. */
  select(id, { focus = false } = {}) {
    this.state.selected = this.things.has(id) ? id : null;
    const at = this.drawnFor(this.state.selected);
    if (this.state.selected === null) this.panel.summary(this.scene);
    else this.panel.thing(id, this.scene, this.drawn.has(at));
    this.panel.place.scrollTop = 0;
    this.mark();
    if (focus) this.panel.place.querySelector("h2").focus();
    this.bringIn(at);
  }

  /** Moves the picture when a thing lies outside of it. */
  bringIn(id) {
    const one = this.drawn.get(id);
    if (!one) return;
    const at = this.network.canvasToDOM(one.box);
    const { clientWidth: width, clientHeight: height } = this.graph;
    const inside = at.x > 60 && at.y > 20 && at.x < width - 60 && at.y < height - 20;
    if (!inside) this.network.moveTo({ position: one.box, animation: this.pace() });
  }

  pace() {
    const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
    return still ? false : { duration: 320, easingFunction: "easeOutCubic" };
  }

  /** Strengthens what a search finds and weakens the rest. */
  search(text) {
    const wanted = folded(text);
    const found = wanted ? this.found(wanted) : [];
    this.state.hits = wanted ? new Set(found.map((thing) => this.drawnFor(thing.id))) : null;
    const none = "Nobody and nothing by that name. Clear the search or check the spelling.";
    const words = found.length ? `${found.length} found; Enter opens ${found[0].name.slice(0, 80)}` : none;
    byId("found").textContent = wanted ? words : "";
    this.network.redraw();
    return found;
  }

  /** Things by name or role, those that begin with the words first. */
  found(wanted) {
    const score = (thing) => {
      const name = folded(thing.name);
      if (name.startsWith(wanted)) return 0;
      if (name.split(" ").some((word) => word.startsWith(wanted))) return 1;
      if (name.includes(wanted)) return 2;
      return folded(this.drawn.get(thing.id)?.detail ?? "").includes(wanted) ? 3 : null;
    };
    const scored = this.picture.things
      .filter((thing) => this.drawn.has(this.drawnFor(thing.id)))
      .map((thing) => [score(thing), thing])
      .filter(([value]) => value !== null);
    return scored.sort((a, b) => a[0] - b[0]).map(([, thing]) => thing);
  }

  listen() {
    this.switches();
    this.graph.addEventListener("keydown", (event) => this.key(event));
    this.graph.addEventListener("blur", () => this.moveCursor(null));
    document.addEventListener("keydown", (event) => this.anyKey(event));
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => this.relight());
    new ResizeObserver(() => { if (!this.moved && !this.printing) this.fit(); }).observe(this.graph);
    addEventListener("beforeprint", () => this.forPaper());
    addEventListener("afterprint", () => this.forScreen());
  }

  switches() {
    byId("fold")?.addEventListener("change", ({ target }) => {
      this.state.unknownStarts = target.checked;
      this.state.cursor = null;
      this.showScene();
      this.select(this.state.selected);
      this.say(this.scene.counts);
    });
    const field = byId("search");
    field.addEventListener("input", () => this.search(field.value));
    field.addEventListener("keydown", (event) => this.searchKey(event, field));
    byId("as-groups").addEventListener("click", () => this.show("groups"));
    byId("as-table").addEventListener("click", () => this.show("table"));
    byId("print").addEventListener("click", () => print());
    byId("zoom-in").addEventListener("click", () => this.zoom(1.25));
    byId("zoom-out").addEventListener("click", () => this.zoom(0.8));
    byId("zoom-fit").addEventListener("click", () => this.fit());
    for (const cell of document.querySelectorAll("#table [data-id]")) {
      cell.replaceChildren(this.panel.name(cell.dataset.id));
    }
  }

  searchKey(event, field) {
    if (event.key !== "Enter" && event.key !== "Escape") return;
    const [first] = event.key === "Enter" ? this.search(field.value) : [];
    event.preventDefault();
    event.stopPropagation();
    field.value = "";
    this.search("");
    if (first) this.select(first.id, { focus: true });
  }

  show(view) {
    document.documentElement.dataset.view = view;
    byId("as-groups").setAttribute("aria-pressed", String(view === "groups"));
    byId("as-table").setAttribute("aria-pressed", String(view === "table"));
  }

  zoom(factor) {
    this.moved = true;
    this.network.moveTo({ scale: this.network.getScale() * factor, animation: this.pace() });
  }

  anyKey(event) {
    const typing = event.target instanceof HTMLInputElement;
    if (event.key === "Escape" && this.state.selected !== null) this.select(null);
    if (event.key === "/" && !typing) {
      event.preventDefault();
      byId("search").focus();
    }
  }

  /** Arrows go from card to card, Enter opens. */
  key(event) {
    const directions = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
    const direction = directions[event.key];
    if (direction) {
      event.preventDefault();
      this.moveCursor(this.nearest(direction));
    } else if (event.key === "Enter" && this.state.cursor !== null) {
      event.preventDefault();
      this.pick(this.state.cursor);
    }
  }

  /** The nearest card in a direction; what lies to the side counts as further away. */
  nearest([x, y]) {
    const here = this.drawn.get(this.state.cursor ?? this.drawnFor(this.state.selected));
    if (!here) return this.scene.drawn[0]?.id ?? null;
    let [best, shortest] = [here.id, Infinity];
    for (const one of this.drawn.values()) {
      const [across, down] = [one.box.x - here.box.x, one.box.y - here.box.y];
      const ahead = across * x + down * y;
      const distance = ahead + SIDEWAYS * Math.abs(across * y + down * x);
      if (ahead > 0 && distance < shortest) [best, shortest] = [one.id, distance];
    }
    return best;
  }

  moveCursor(id) {
    this.state.cursor = id;
    const one = this.drawn.get(id);
    if (one) {
      this.bringIn(id);
      this.say([one.name, one.detail, one.line, ...one.marks].join(", "));
    }
    this.network.redraw();
  }

  /** Has a text read out, once the keys have come to rest. */
  say(text) {
    clearTimeout(this.saying);
    this.saying = setTimeout(() => { byId("live").textContent = text; }, 400);
  }

  relight() {
    this.artist.refresh();
    this.network.redraw();
  }

  /** Paper is light, and has the width that it has. */
  forPaper() {
    this.printing = true;
    document.documentElement.dataset.theme = "light";
    this.state.cursor = null;
    this.network.setSize("700px", "440px");
    this.relight();
    const { left, top, width, height } = this.bounds();
    const scale = Math.min(700 / width, 440 / height, 1);
    const position = { x: left + width / 2, y: top + height / 2 };
    this.network.moveTo({ scale, position, animation: false });
    this.network.redraw();
  }

  forScreen() {
    this.printing = false;
    delete document.documentElement.dataset.theme;
    this.network.setSize("100%", "100%");
    this.relight();
    this.fit();
  }

  /** What is to be seen now, as plain values; for tests. */
  view() {
    const { unknownStarts, everyone, selected, cursor } = this.state;
    return {
      unknownStarts,
      everyone,
      selected,
      cursor,
      counts: this.scene.counts,
      scale: this.network.getScale(),
      drawn: [...this.drawn.values()].map((one) => ({ ...one, screen: this.onScreen(one) })),
      links: this.scene.links,
    };
  }

  onScreen(one) {
    const inside = this.network.canvasToDOM(one.box);
    const frame = this.graph.getBoundingClientRect();
    return { x: inside.x + frame.left, y: inside.y + frame.top };
  }
}

/** An element that is certainly there, or null for one that need not be. */
function byId(id) {
  return document.getElementById(id);
}

/** The least of many numbers; there may be more than a call can take. */
function least(numbers) {
  return numbers.reduce((a, b) => Math.min(a, b));
}

/** The most of many numbers. */
function most(numbers) {
  return numbers.reduce((a, b) => Math.max(a, b));
}

/** A text without case and accents. */
function folded(text) {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().trim();
}

document.documentElement.classList.add("scripted");
document.documentElement.dataset.view = "groups";
const page = new Page(JSON.parse(byId("data").textContent));
window.orggraph = {
  view: () => page.view(),
  select: (id) => page.select(id),
  network: page.network,
};
document.documentElement.dataset.ready = "";
