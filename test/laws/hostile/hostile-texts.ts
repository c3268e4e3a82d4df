// What an attacker would write into a tag, a client ID, a path or an answer of AWS.

import fc from "fast-check";

/** In every hostile text, so that a test can ask where texts came out. */
export const CANARY = "§";

const FRAGMENTS = [
  // Terminals: colours, titles, links, carriage returns, the C1 forms of them.
  ..."\u001b[31m \u001b]0;x\u0007 \u001b]8;;http://x\u001b\\ \u009b31m \u0085 \u0000 \b \u007f".split(" "),
  ..."\n \r\n \r \t \u2028 \u2029".split(" "),
  // Readers: bidi, zero-width, variation, tag and filler characters, halves of pairs.
  ..."\u202e \u2066 \u200b \u200d \ufeff \u00ad \ufe0f \u{e0041} \u3164 \ud83d \ude00".split(" "),
  // CI runners: commands at the start of a line, or anywhere.
  ..."::error:: ::set-output_name=x:: \n::warning_file=a::x ::stop-commands::x ##[error] ##[ ## [ # ::".split(
    " ",
  ),
  ..."##vso[task.prependpath]x ##vso vso[ ##teamcity[x ##teamcity teamcity[x] ###a[".split(" "),
  // Markdown and HTML.
  ..."` `` ``` ```` ~~~ | \\| \\ **x** @octocat #123 [a](b) <script> </details> <!-- --> > - ![x](y)".split(
    " ",
  ),
  // JSON, YAML, URLs, and what looks like an escape.
  ..."\" ' { } : , & * ! % %0A %3A \\n \\ud83d \\u{200b} ${{x}} $(x) - ? null true 0x1 https://x".split(" "),
  ..."a b é 漢 😀".split(" "),
  " ",
  "  ",
  "\u00a0",
  "\u3000",
];

/** Any mixture of them; about every tenth is random. */
export const hostileText: fc.Arbitrary<string> = fc
  .array(
    fc.oneof(
      { weight: 9, arbitrary: fc.constantFrom(...FRAGMENTS) },
      { weight: 1, arbitrary: fc.string({ unit: "binary", maxLength: 4 }) },
    ),
    { maxLength: 7 },
  )
  .chain((parts) =>
    fc.nat(parts.length).map((at) => [...parts.slice(0, at), CANARY, ...parts.slice(at)].join("")),
  );

/** Nothing of this may leave the program. */
export const INVISIBLE = /(?!\n)[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/u;

/** What the runners of GitHub, Azure Pipelines and TeamCity execute. */
export const COMMAND = /^\s*::|##\w*\[/mu;
