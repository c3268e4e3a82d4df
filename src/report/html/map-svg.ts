// A picture whose nodes have places → SVG.

import { escapeHtml } from "./escape-html.ts";
import { LINE, PADDING, type PlacedMap, type PlacedNode } from "./lay-out-map.ts";

export function toSvg({ columns, width, height }: PlacedMap, issuer: string): string {
  const edges = columns.flatMap((nodes, column) =>
    nodes.flatMap((node) =>
      node.from.flatMap((index) => {
        const start = columns[column - 1]?.[index];
        return start === undefined ? [] : [toEdge(start, node)];
      }),
    ),
  );
  const label = escapeHtml(`Map of ${issuer}`);
  return `<svg role="img" aria-label="${label}" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">${[...edges, ...columns.flat().map(toBox)].join("")}</svg>`;
}

function toEdge(start: PlacedNode, end: PlacedNode): string {
  const [x1, x2] = [start.x + start.width, end.x];
  const [y1, y2] = [start.y + start.height / 2, end.y + end.height / 2];
  const middle = (x1 + x2) / 2;
  return `<path class="edge ${end.classes}" d="M${x1} ${y1}C${middle} ${y1} ${middle} ${y2} ${x2} ${y2}"/>`;
}

function toBox({ x, y, width, height, lines, classes }: PlacedNode): string {
  const spans = lines.map(
    (line, index) =>
      `<tspan x="${x + PADDING}" y="${y + PADDING / 2 + 12 + index * LINE}">${escapeHtml(line)}</tspan>`,
  );
  return `<g class="node ${classes}"><rect x="${x}" y="${y}" width="${width}" height="${height}" rx="6"/><text>${spans.join("")}</text></g>`;
}
