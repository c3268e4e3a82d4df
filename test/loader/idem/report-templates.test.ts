// Templates in files of the idem form: idem renders before it reads YAML, so comment lines count as well.

import { describe, expect, test } from "vitest";
import { parseText, toTable } from "../../support/parse-text.ts";

const STATE = "a:\n  aws.iam.open_id_connect_provider.absent:\n    - resource_id: a.example\n";
const NATIVE = "providers:\n  - url: https://a.example\n";

describe("in the idem form every template is refused, wherever it is", () => {
  test.each<[what: string, file: string, ...problems: string[]]>([
    [
      "a statement in comments, which takes the state out",
      `# {% if false %}\n${STATE}# {% endif %}\n`,
      "1:3 idem-unsupported",
      "5:3 idem-unsupported",
    ],
    [
      "a template comment in comments, which takes the state out",
      `# {#\n${STATE}# #}\n`,
      "1:3 idem-unsupported",
    ],
    [
      "an expression in a comment, whose value may hold a line break",
      `# {{ x }}\n${STATE}`,
      "1:3 idem-unsupported",
    ],
    ["a comment that follows a value", `${STATE.trimEnd()} # {{ x }}\n`, "3:32 idem-unsupported"],
    [
      "two templates on one line",
      STATE.replace("a.example", "{{ a }}.{{ b }}"),
      "3:20 idem-unsupported",
      "3:28 idem-unsupported",
    ],
    ["quotes", STATE.replace("a.example", '"{{ a }}"'), "3:21 idem-unsupported"],
    ["a block of text", STATE.replace("a.example", "|-\n        {% x %}"), "4:9 idem-unsupported"],
    ["what is no YAML because of it", `{% set x = 1 %}\n${STATE}  - : [\n`, "1:1 idem-unsupported"],
    [
      "what is no YAML, and has a line like one of the native form",
      `{# \nversion: 1\n#}\n${STATE}`,
      "1:1 idem-unsupported",
    ],
    ["a function that a template names", "a:\n  '{{ f }}':\n    - url: b\n", "2:4 idem-unsupported"],
    ["a key that repeats, too", `# {{ x }}\n${STATE}${STATE}`, "1:3 idem-unsupported"],
    ["nothing but comments", "# {{ x }}\n", "1:3 idem-unsupported"],
  ])("%s", async (_what, file, ...problems) => {
    const parsed = await parseText(file);
    expect(toTable(parsed.problems)).toEqual(problems);
    expect(parsed.problems.map(({ message }) => message)).toEqual(
      problems.map(() => "Jinja templates are not supported"),
    );
    expect(parsed.providers).toEqual([]);
  });

  test("a thousand places are reported, and no more", async () => {
    const { problems } = await parseText(`# ${"{{ x }}".repeat(1001)}\n${STATE}`);
    expect(problems).toHaveLength(1000);
  });
});

describe("lines that start with `#!` are idem's", () => {
  test.each<[what: string, file: string, ...problems: string[]]>([
    ["the usual renderers", `#!jinja|yaml\n${STATE}`],
    ["YAML alone", `#!yaml\n${STATE}`],
    [
      "a block that waits for a state",
      `${STATE}#!require:b\n${STATE.replace("a:", "b:")}`,
      "4:1 idem-unsupported",
    ],
    ["a condition that nothing meets", `#!foo:bar\n${STATE}`, "1:1 idem-unsupported"],
    ["a condition beside renderers", `#!require:b;jinja|yaml\n${STATE}`, "1:1 idem-unsupported"],
    ["another renderer", `#!toml\n${STATE}`, "1:1 idem-unsupported"],
    ["the end of a block", `${STATE}#!END\n`, "4:1 idem-unsupported"],
    ["a space before it", ` #!require:b\n${STATE}`],
  ])("%s", async (_what, file, ...problems) => {
    expect(toTable((await parseText(file)).problems)).toEqual(problems);
  });
});

describe("line ends that idem reads in another way are refused", () => {
  const ID = STATE.replace("absent", "present").replace("resource_id: a", "url: https://a");
  test.each<[what: string, file: string, message: string, ...problems: string[]]>([
    [
      "a carriage return in a value, which idem drops",
      `${ID}    - client_id_list: ["a\rb"]\n`,
      "idem drops a carriage return (U+000D) that no line feed follows",
      "4:26 idem-unsupported",
    ],
    [
      "two carriage returns",
      ID.replaceAll("\n", "\r\r\n"),
      "idem drops a carriage return (U+000D) that no line feed follows",
      "1:3 idem-unsupported",
      "3:44 idem-unsupported",
      "5:29 idem-unsupported",
    ],
    ...["\u0085", "\u2028", "\u2029"].map((end): [string, string, string, string] => {
      const name = `U+${end.codePointAt(0)?.toString(16).padStart(4, "0").toUpperCase()}`;
      return [
        `${name} in a comment, where idem ends the comment`,
        `${ID}# a${end}exclude: [{ id: a }]\n`,
        `idem reads ${name} as the end of a line`,
        "4:4 idem-unsupported",
      ];
    }),
  ])("%s", async (_what, file, message, ...problems) => {
    const parsed = await parseText(file);
    expect(toTable(parsed.problems)).toEqual(problems);
    expect(parsed.problems[0]?.message).toBe(message);
  });

  test("the line ends of Windows are line ends", async () => {
    const { problems, providers } = await parseText(`\u{feff}#!yaml\n${ID}`.replaceAll("\n", "\r\n"));
    expect(problems).toEqual([]);
    expect(providers).toHaveLength(1);
  });

  test("escapes are text", async () => {
    const { problems, providers } = await parseText(`${ID}    - client_id_list: ["a\\rb\\Nc\\Ld\\Pe"]\n`);
    expect(toTable(problems)).toEqual(["4:24 client-id-white-space (warning)"]);
    expect(providers).toMatchObject([{ clientIds: { values: ["a\rb\u0085c\u2028d\u2029e"] } }]);
  });

  test("in the native form they are read as YAML 1.2 reads them", async () => {
    const { problems } = await parseText(`# a\r# b\u2028\n${NATIVE}    client_id_list: ["a\u0085b"]\n`);
    expect(toTable(problems)).toEqual(["5:22 client-id-white-space (warning)"]);
  });
});

describe("in the native form templates are text like any other", () => {
  test.each([
    ["in comments", `# {% if false %}\n${NATIVE}# {% endif %}\n`],
    ["in a value", `${NATIVE}    client_id_list: ['{{ x }}', '{% x %}', '{# x #}']\n`],
    ["after `#!`", `#!require:b\n${NATIVE}`],
  ])("%s", async (_what, file) => {
    const parsed = await parseText(file);
    expect(parsed.problems).toEqual([]);
    expect(parsed.providers).toHaveLength(1);
  });

  test.each([
    ["what is no YAML", `{% if a %}\n${NATIVE}{% endif %}\n`, "1:2 yaml-syntax"],
    ["a misspelled key", `# {{ x }}\nprovider: []\n`, "2:1 unknown-key"],
  ])("%s keeps its own problem", async (_what, file, problem) => {
    expect(toTable((await parseText(file)).problems)[0]).toBe(problem);
  });
});
