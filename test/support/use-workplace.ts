// A workplace that is opened before the tests that use it, and removed after them.

import { afterAll, afterEach, beforeAll, beforeEach } from "vitest";
import { openWorkplace, type Workplace } from "./run-oidc.ts";

type Files = Readonly<Record<string, string>>;

/** A new one for each test. */
export function workplaceOfEachTest(files: Files = {}): Workplace {
  const place = {} as Workplace;
  beforeEach(async () => void Object.assign(place, await openWorkplace(files)));
  afterEach(() => place.remove());
  return place;
}

/** One that all tests of the file, or of the `describe`, share. */
export function workplaceOfSuite(files: Files = {}): Workplace {
  const place = {} as Workplace;
  beforeAll(async () => void Object.assign(place, await openWorkplace(files)));
  afterAll(() => place.remove());
  return place;
}
