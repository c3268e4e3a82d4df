// The source → every file that is made from it, by its path from the root.

import { createWholeProgram } from "../../src/cli/create-program.ts";
import { SCHEMA_NAMES } from "../../src/cli/flags/choices.ts";
import { toDocumentSchema } from "../../src/cli/commands/schema.ts";
import { toJson } from "../../src/report/escape.ts";
import { toExampleFiles } from "./example-files.ts";
import { EXAMPLES } from "./examples.ts";
import { nameReleases } from "./name-release.ts";
import { recordRuns } from "./record-runs.ts";
import { toCommandIndex, toCommandPage } from "./to-command-page.ts";
import { toJsonPage } from "./to-json-page.ts";

/** Renders all of them. @param bin the built command, for the example runs */
export function renderFiles(bin: string, root: string): Map<string, string> {
  const program = createWholeProgram();
  const given = toExampleFiles(root);
  const pages = program.commands.map((command) => {
    const { files: texts, lines } = EXAMPLES[command.name()] ?? { files: {}, lines: [] };
    // The name is in the file, too, so that the page shows the very lines that positions count.
    const files = Object.fromEntries(
      Object.entries(texts).map(([name, text]) => [name, `# ${name}\n${text}`]),
    );
    const runs = recordRuns(bin, { ...given, ...files }, lines);
    return [`docs/cli/${command.name()}.md`, toCommandPage(command, files, runs)] as const;
  });
  const schemas = SCHEMA_NAMES.map(
    (name) => [`schemas/${name}-v1.schema.json`, toJson(toDocumentSchema(name))] as const,
  );
  return new Map<string, string>([
    ["docs/cli/README.md", toCommandIndex(program)],
    ...pages,
    ["docs/json.md", toJsonPage()],
    ...toReports(bin, given),
    ...schemas,
    ...nameReleases(root),
  ]);
}

/** The example reports of `oidc trust`. Their version is left out: it would change with each release. */
function toReports(bin: string, given: Readonly<Record<string, string>>): [string, string][] {
  return ["html", "markdown"].map((format) => {
    const [run] = recordRuns(bin, given, [`oidc trust --sandbox-file account.json -o ${format}`]);
    const text = run?.output.replace(/(?<=Made by oidc) [\w.-]+(?=\.)/u, "") ?? "";
    return [`docs/example/trust.${format === "html" ? "html" : "md"}`, text];
  });
}
