// A place in a line → the part of the line that fits into a picture, escaped.

import type { Place } from "../../model/problem.ts";
import { escapeText, RUNNER_COMMAND } from "../escape.ts";
import { widthOf } from "./width-of.ts";

export interface Window {
  readonly before: string;
  readonly meant: string;
  readonly after: string;
}

/** The three parts, escaped, together no wider than `room`. What is meant gets room first, then what surrounds it. */
export function toWindow({ lineText, column, length, offset = 0 }: Place, room: number): Window {
  const cells = toCells(lineText);
  const start = column - 1 - offset;
  const inside = cells.filter(({ at }) => at >= start && at < start + length);
  const meant = cutEnd(inside, room - 2);
  const before = cells.filter(({ at }) => at < start);
  const after =
    inside.length > 0 && widthOfCells(inside) > room - 2
      ? []
      : cells.filter(({ at }) => at >= start + length);
  const left = room - widthOf(meant);
  const beforeRoom = Math.max(Math.ceil(left / 2), left - widthOfCells(after));
  const shownBefore = cutStart(before, beforeRoom);
  return { before: shownBefore, meant, after: cutEnd(after, left - widthOf(shownBefore)) };
}

interface Cell {
  /** Its position in the source, in UTF-16 code units. */
  readonly at: number;
  readonly shown: string;
  readonly width: number;
}

/** Shows a tab as one space: a real one would misplace the carets. */
function toCells(lineText: string): Cell[] {
  const commands = new Set([...lineText.matchAll(RUNNER_COMMAND)].map(({ index }) => index));
  let at = 0;
  return Array.from(lineText, (character) => {
    const shown = commands.has(at) ? "\\u{23}" : escapeText(character === "\t" ? " " : character);
    const cell = { at, shown, width: widthOf(shown) };
    at += character.length;
    return cell;
  });
}

function widthOfCells(cells: readonly Cell[]): number {
  return cells.reduce((sum, { width }) => sum + width, 0);
}

/** The first cells that fit, and `…` if any are left out. */
function cutEnd(cells: readonly Cell[], room: number): string {
  if (widthOfCells(cells) <= room) return show(cells);
  let left = room - 1;
  const end = cells.findIndex(({ width }) => (left -= width) < 0);
  return `${show(cells.slice(0, end))}…`;
}

/** The last cells that fit, and `…` if any are left out. */
function cutStart(cells: readonly Cell[], room: number): string {
  if (widthOfCells(cells) <= room) return show(cells);
  let left = room - 1;
  const start = cells.findLastIndex(({ width }) => (left -= width) < 0);
  return `…${show(cells.slice(start + 1))}`;
}

function show(cells: readonly Cell[]): string {
  return cells.map(({ shown }) => shown).join("");
}
