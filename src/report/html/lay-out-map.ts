// Columns of nodes and the edges between them → a place for each node; a name → its lines.

import { widthOf } from "../text/width-of.ts";

export interface MapNode {
  readonly lines: readonly string[];
  /** Words for CSS: `role critical`. */
  readonly classes: string;
  /** Positions of the nodes of the column before it that lead to it. */
  readonly from: readonly number[];
}

export interface PlacedNode extends MapNode {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A picture: columns from left to right. */
export interface PlacedMap {
  readonly columns: readonly (readonly PlacedNode[])[];
  readonly width: number;
  readonly height: number;
}

/** The advance of a column of a monospaced font of 12 pixels, with some room. */
const CHARACTER = 7.3;
export const LINE = 16;
export const PADDING = 10;
const BETWEEN_ROWS = 10;
const BETWEEN_COLUMNS = 64;
const MARGIN = 4;

/** Each column is centred; inside it, nodes come in the order of what leads to them, so that few edges cross. */
export function layOutMap(columns: readonly (readonly MapNode[])[]): PlacedMap {
  const heights = columns.map((nodes) =>
    nodes.reduce((sum, node) => sum + toHeight(node) + BETWEEN_ROWS, -BETWEEN_ROWS),
  );
  const height = Math.max(...heights, LINE);
  const placed: PlacedNode[][] = [];
  let x = MARGIN;
  columns.forEach((nodes, column) => {
    const longest = Math.max(...nodes.flatMap(({ lines }) => lines.map(widthOf)), 1);
    const width = Math.ceil(longest * CHARACTER + 2 * PADDING);
    placed.push(
      placeColumn(nodes, placed[column - 1] ?? [], {
        x,
        width,
        y: MARGIN + (height - (heights[column] ?? 0)) / 2,
      }),
    );
    x += width + BETWEEN_COLUMNS;
  });
  return { columns: placed, width: x - BETWEEN_COLUMNS + MARGIN, height: height + 2 * MARGIN };
}

function placeColumn(
  nodes: readonly MapNode[],
  before: readonly PlacedNode[],
  { x, width, y }: { x: number; width: number; y: number },
): PlacedNode[] {
  const order = nodes
    .map((node, index) => ({ node, index, centre: toCentre(node, before) }))
    .sort((a, b) => a.centre - b.centre || a.index - b.index);
  const placed: PlacedNode[] = [];
  let top = y;
  for (const { node, index } of order) {
    const height = toHeight(node);
    placed[index] = { ...node, x, y: top, width, height };
    top += height + BETWEEN_ROWS;
  }
  return placed;
}

function toHeight({ lines }: MapNode): number {
  return lines.length * LINE + PADDING;
}

/** The mean height of what leads to a node. */
function toCentre({ from }: MapNode, before: readonly PlacedNode[]): number {
  const centres = from.flatMap((index) => {
    const node = before[index];
    return node === undefined ? [] : [node.y + node.height / 2];
  });
  return centres.reduce((sum, centre) => sum + centre, 0) / Math.max(1, centres.length);
}
