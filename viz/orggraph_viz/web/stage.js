/**
 * How is vis-network told what is drawn? Its nodes are ours; it looks, finds and moves.
 *
 * The nodes and edges of pyvis are handed to vis.Network. It draws each visible node by
 * calling back, tells which one is clicked, and zooms and pans. This module alone
 * touches what is inside of it.
 */

import { later } from "./later.js";

/** @typedef {import("./plan.js").Box} Box */
/** @typedef {{key: number, box: Box}} Placed */
/** @typedef {{nodes: any[], edges: any[], options: any}} Drawing */
/**
 * @typedef {object} Calls
 * @property {(context: CanvasRenderingContext2D) => void} ground before all nodes
 * @property {(context: CanvasRenderingContext2D, key: number) => void} node
 * @property {(key: number|null) => void} click
 * @property {(key: number|null) => void} hover
 * @property {() => void} moved by the reader
 * @property {() => void} resized
 */

/** The network of vis, with nodes that are drawn by us. */
export class Stage {
  /**
   * @param {HTMLElement} element
   * @param {Drawing} drawing what pyvis has made
   * @param {number[]} more keys of cards that are not things
   * @param {Calls} calls
   */
  constructor(element, drawing, more, calls) {
    /** @type {Map<number, Box>} */
    this.boxes = new Map();
    /** @type {Placed[]} */
    this.placed = [];
    this.asked = false;
    const { vis } = /** @type {any} */ (window);
    const shape = { shape: "custom", hidden: true, label: undefined, ctxRenderer: this.renderer(calls) };
    const extra = more.map((key) => ({ id: key, x: 0, y: 0 }));
    this.nodes = new vis.DataSet([...drawing.nodes, ...extra].map((node) => ({ ...node, ...shape })));
    this.edges = new vis.DataSet([]);
    const { interaction, ...options } = drawing.options;
    this.network = new vis.Network(element, { nodes: this.nodes, edges: this.edges }, {
      ...options,
      interaction: { ...interaction, selectable: false, hover: true },
    });
    keepFocus(element);
    this.listen(calls);
    later(() => this.join(drawing.edges));
  }

  /**
   * Joins the nodes by edges, which are never drawn; vis then forgets what it draws.
   * @param {any[]} edges
   */
  join(edges) {
    this.edges.add(edges.map((edge) => ({ ...edge, hidden: true })));
    this.place(this.placed);
  }

  /**
   * What vis asks of a custom shape: its size, and to be drawn.
   * @param {Calls} calls
   */
  renderer(calls) {
    return (/** @type {{ctx: CanvasRenderingContext2D, id: number}} */ { ctx, id }) => {
      const { width, height } = this.boxes.get(id) ?? { width: 1, height: 1 };
      return { drawNode: () => calls.node(ctx, id), nodeDimensions: { width, height } };
    };
  }

  /** @param {Calls} calls */
  listen(calls) {
    const { network } = this;
    network.on("beforeDrawing", calls.ground);
    network.on("click", (/** @type {any} */ { pointer }) => calls.click(network.getNodeAt(pointer.DOM) ?? null));
    network.on("hoverNode", (/** @type {any} */ { node }) => calls.hover(node));
    network.on("blurNode", () => calls.hover(null));
    network.on("dragStart", calls.moved);
    network.on("zoom", calls.moved);
    network.on("resize", calls.resized);
  }

  /**
   * Says which nodes are to be seen and where, in the order in which they are drawn.
   * @param {Placed[]} placed
   */
  place(placed) {
    this.placed = placed;
    this.boxes = new Map(placed.map(({ key, box }) => [key, box]));
    const body = this.network.body;
    if (body?.nodes && Array.isArray(body.nodeIndices)) placeInside(body, placed);
    else this.nodes.update(this.nodes.getIds().map((/** @type {number} */ id) => nodeUpdate(id, this.boxes.get(id))));
    this.redraw();
  }

  /** Draws again with the next picture of the screen, once however often it is asked. */
  redraw() {
    if (this.asked) return;
    this.asked = true;
    requestAnimationFrame(() => this.redrawNow());
  }

  /** Draws at once, for paper. */
  redrawNow() {
    this.asked = false;
    this.network.redraw();
  }

  /** @returns {number} */
  get scale() {
    return this.network.getScale();
  }
}

/**
 * Moves nodes without an update of the whole data, which would take most of the time.
 * @param {any} body what vis keeps
 * @param {Placed[]} placed
 */
function placeInside(body, placed) {
  for (const id of body.nodeIndices) body.nodes[id].options.hidden = true;
  for (const { key, box } of placed) {
    const node = body.nodes[key];
    [node.x, node.y] = [box.left + box.width / 2, box.top + box.height / 2];
    node.options.hidden = false;
    Object.assign(node.shape, { width: box.width, height: box.height });
    Object.assign(node.shape.boundingBox, {
      left: box.left,
      top: box.top,
      right: box.left + box.width,
      bottom: box.top + box.height,
    });
  }
  body.nodeIndices = placed.map(({ key }) => key);
}

/**
 * @param {number} id
 * @param {Box|undefined} box
 */
function nodeUpdate(id, box) {
  if (!box) return { id, hidden: true };
  return { id, x: box.left + box.width / 2, y: box.top + box.height / 2, hidden: false };
}

/**
 * Keeps the canvas from taking the focus, which belongs to the element around it.
 * @param {HTMLElement} element
 */
function keepFocus(element) {
  const inner = /** @type {HTMLElement} */ (element.querySelector(".vis-network"));
  inner.tabIndex = -1;
  inner.addEventListener("mousedown", (event) => event.preventDefault());
}
