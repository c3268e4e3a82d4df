// The text of an AWS configuration file → its sections, and the settings of each.

/** The settings of each section by its title: `profile prod`. */
export type AwsSections = ReadonlyMap<string, ReadonlyMap<string, string>>;

/**
 * `iam =` with an indented `endpoint_url = x` below is the setting `iam.endpoint_url`. No pattern searches a line for
 * where white space ends: a line can be as long as the file.
 */
export function toSections(text: string): AwsSections {
  const sections = new Map<string, Map<string, string>>();
  let section = new Map<string, string>();
  let parent = "";
  for (const line of text.split(/\r?\n/u)) {
    const title = toTitle(line.trim());
    const [start = "", ...rest] = line.split("=");
    const key = start.trim();
    const value = rest.join("=").trim();
    if (title !== null) {
      section = sections.get(title) ?? new Map<string, string>();
      sections.set(title, section);
      parent = "";
    } else if (rest.length === 0 || /^(?:[#;]|$)/u.test(key)) continue;
    else if (/^\s/u.test(line) && parent !== "") section.set(`${parent}.${key}`, value);
    else {
      parent = value === "" ? key : "";
      section.set(key, value.split(/\s[#;]/u)[0]?.trim() ?? "");
    }
  }
  return sections;
}

/** `[profile "my profile"]` → `profile my profile`; `null` for any other line. */
function toTitle(line: string): string | null {
  const end = line.indexOf("]");
  if (!line.startsWith("[") || end < 0) return null;
  const [, kind, name = ""] =
    /^(?:(profile|services|sso-session)\s+)?(.*)$/su.exec(line.slice(1, end).trim()) ?? [];
  const bare = name.replaceAll(/^["']|["']$/gu, "");
  return kind === undefined ? bare : `${kind} ${bare}`;
}
