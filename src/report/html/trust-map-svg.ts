// A provider and its roles → a picture of who gets where: issuer, audience, subject, role.

import type { TrustedProvider } from "../../model/trust.ts";
import { count } from "../words.ts";
import { escapeText, showValue } from "../escape.ts";
import { SIGNS, type FindMarks } from "../finding-marks.ts";
import { listCallers } from "../list-callers.ts";
import { toConditionWords } from "../text/trust-text.ts";
import { toTrustMap } from "../trust-map.ts";
import { escapeHtml } from "./escape-html.ts";
import {
  layOutMap,
  LINE,
  PADDING,
  wrapLabel,
  type MapNode,
  type PlacedMap,
  type PlacedNode,
} from "./lay-out-map.ts";

/** A picture of more is no picture any more: it then shows how many roles each audience opens. */
const MOST_ROLES = 60;

const WIDTHS = { issuer: 32, audience: 28, subject: 44, role: 34 } as const;

/** The figure; empty if no role is certain to trust the provider. */
export function toMapFigure(provider: TrustedProvider, findMarks: FindMarks): string {
  const clear = provider.roles.filter(({ isUnclear }) => !isUnclear).length;
  if (clear === 0) return "";
  const columns = clear > MOST_ROLES ? toCountColumns(provider) : toColumns(provider, findMarks);
  const what = clear > MOST_ROLES ? "audience, number of roles" : "audience, subject, role";
  return `<figure><figcaption>From left to right: issuer, ${what}. The table below says the same.</figcaption>
<div class="scroll" tabindex="0">${toSvg(layOutMap(columns), provider.issuer)}</div></figure>`;
}

function toColumns(provider: TrustedProvider, findMarks: FindMarks): MapNode[][] {
  const { audiences, subjects, roles } = toTrustMap(provider);
  return [
    [toNode("issuer", [provider.issuer], [])],
    audiences.map(toAudienceNode),
    subjects.map(({ subject, conditions, from }) =>
      toNode("subject", [subject, ...conditions.map((one) => `if ${toConditionWords(one)}`)], from),
    ),
    roles.map(({ name, arn }, index) => {
      const [worst] = findMarks(provider.issuer, arn);
      const from = subjects.flatMap(({ to }, subject) => (to.includes(index) ? [subject] : []));
      const mark = worst === undefined ? [] : [`${SIGNS[worst.severity]} ${worst.severity}: ${worst.code}`];
      return { ...toNode("role", [name, ...mark], from), classes: `role ${worst?.severity ?? ""}`.trim() };
    }),
  ];
}

function toCountColumns(provider: TrustedProvider): MapNode[][] {
  const callers = listCallers(provider);
  return [
    [toNode("issuer", [provider.issuer], [])],
    callers.map(({ audience }) => toAudienceNode(audience)),
    callers.map(({ entries }, index) => {
      const roles = new Set(entries.map(({ role }) => role.arn)).size;
      return toNode("role", [count(roles, "role")], [index]);
    }),
  ];
}

function toAudienceNode(audience: string | null): MapNode {
  return toNode("audience", [audience ?? "none of its audiences"], [0]);
}

function toNode(kind: keyof typeof WIDTHS, texts: readonly string[], from: readonly number[]): MapNode {
  const lines = texts.flatMap((text) =>
    wrapLabel(text === "" ? showValue("") : escapeText(text), WIDTHS[kind]),
  );
  return { lines, classes: kind, from };
}

function toSvg({ columns, width, height }: PlacedMap, issuer: string): string {
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
