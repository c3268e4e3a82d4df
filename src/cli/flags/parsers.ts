// The text of a flag → its value, or a usage error.

import { InvalidArgumentError } from "commander";
import { OWNER_NAME } from "../../model/marks.ts";
import { helpToChoose } from "../../model/suggest.ts";
import { ACCOUNT_ID } from "../../model/target.ts";

/** One of these words. The parser carries them for completion. */
export function toChoice(choices: readonly string[]) {
  const parse = (value: string): string => {
    if (choices.includes(value)) return value;
    throw new InvalidArgumentError(helpToChoose(value, choices));
  };
  return Object.assign(parse, { choices });
}

export function repeatable(toOne: (value: string) => string = String) {
  return (value: string, before: readonly string[] = []): string[] => [...before, toOne(value)];
}

export function toChecked(isRight: (value: string) => boolean, help: string) {
  return (value: string): string => {
    if (!isRight(value)) throw new InvalidArgumentError(help);
    return value;
  };
}

/** An unset variable of a script is an empty text. */
export const toPath = toChecked((value) => value !== "", "a path must not be empty");

export const toProfile = toChecked((value) => value !== "", "a profile has a name");

export const toAccount = toChecked((value) => ACCOUNT_ID.test(value), "an account ID has twelve digits");

export const toOwner = toChecked(
  (value) => OWNER_NAME.test(value),
  "use 1 to 64 letters, digits and `_ . -`",
);

export const toRegion = toChecked(isRegion, "write the name of a region, such as `eu-west-1`");

/** True for what can be part of a host name, as the SDK needs it. */
export function isRegion(value: string): boolean {
  return /^[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?$/iu.test(value);
}

export function isEndpoint(value: string): boolean {
  return /^https?:\/\/./iu.test(value) && URL.canParse(value);
}

export function toEndpoint(value: string): string {
  if (!isEndpoint(value)) {
    throw new InvalidArgumentError("an endpoint starts with http:// or https://");
  }
  const { username, password } = new URL(value);
  if (username !== "" || password !== "") {
    throw new InvalidArgumentError("an endpoint must not contain a user or a password");
  }
  return value;
}

export function toWhole(least: number, most: number): (value: string) => number {
  return (value) => {
    const number = Number(value);
    if (/^\d+$/u.test(value) && number >= least && number <= most) return number;
    throw new InvalidArgumentError(`use a whole number from ${least} to ${most}`);
  };
}

/** The most of something; 0 for none. */
export function toLimit(value: string): number {
  if (!/^\d{1,9}$/u.test(value)) throw new InvalidArgumentError("use a whole number from 0");
  return Number(value);
}

/** The start of a fingerprint, with or without `sha256:`; returned without it. */
export function toFingerprintStart(value: string): string {
  const digits = value.replace(/^sha256:/u, "").toLowerCase();
  if (!/^[0-9a-f]{12,64}$/u.test(digits)) throw new InvalidArgumentError("use 12 to 64 hex digits");
  return digits;
}
