// yaml-language-server, which VS Code, Neovim and others use → what an editor shows for a state file.

import { spawn } from "node:child_process";
import { pathToFileURL } from "node:url";
import { nodeProgram, toolPath } from "../package/tools.ts";

/** An editor with this server and one schema. A `|` in a text is the cursor. */
export interface Editor {
  /** `line:column message`, as an editor lists them. */
  readonly diagnose: (text: string) => Promise<readonly string[]>;
  /** The labels of what is proposed at the cursor, and what accepting one inserts. */
  readonly complete: (text: string) => Promise<ReadonlyMap<string, string>>;
  readonly hover: (text: string) => Promise<string>;
  readonly close: () => void;
}

interface Position {
  readonly line: number;
  readonly character: number;
}
interface Message {
  readonly id?: number;
  readonly method?: string;
  readonly params?: { readonly uri?: string; readonly items?: readonly { readonly section: string }[] };
  readonly result?: unknown;
}
interface Diagnostic {
  readonly range: { readonly start: Position };
  readonly message: string;
}
interface Item {
  readonly label: string;
  readonly insertText?: string;
  readonly textEdit?: { readonly newText: string };
}

/** The server runs on its own Node; it is asked for nothing from the network. */
const NODE = "22.23.3";

/**
 * @param folder the workspace; the files that are opened are in its `states/`
 * @param schemas the server's setting `yaml.schemas`
 */
export async function openEditor(
  folder: string,
  schemas: Readonly<Record<string, unknown>> = {},
): Promise<Editor> {
  const program = toolPath("yaml-language-server", "bin", "yaml-language-server");
  const server = spawn(nodeProgram(NODE), [program, "--stdio"], { stdio: ["pipe", "pipe", "inherit"] });
  const settings = {
    yaml: {
      schemas,
      schemaStore: { enable: false },
      validate: true,
      hover: true,
      completion: true,
    },
  } as Record<string, unknown>;
  const waiting = new Map<number, (result: unknown) => void>();
  const published = new Map<string, (found: readonly Diagnostic[]) => void>();

  const send = (message: object): void => {
    const body = JSON.stringify({ jsonrpc: "2.0", ...message });
    server.stdin.write(`Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
  };
  let count = 0;
  const ask = (method: string, params: object): Promise<unknown> =>
    new Promise((resolve) => {
      count += 1;
      waiting.set(count, resolve);
      send({ id: count, method, params });
    });
  const take = ({ id, method, params, result }: Message): void => {
    if (method === "workspace/configuration") {
      send({ id, result: params?.items?.map(({ section }) => settings[section] ?? {}) });
    } else if (method === "textDocument/publishDiagnostics") {
      const { uri = "", diagnostics = [] } = params as { uri?: string; diagnostics?: readonly Diagnostic[] };
      published.get(uri)?.(diagnostics);
    } else if (method !== undefined && id !== undefined) {
      send({ id, result: null });
    } else if (id !== undefined) {
      waiting.get(id)?.(result);
    }
  };
  let input = Buffer.alloc(0);
  server.stdout.on("data", (chunk: Buffer) => {
    input = Buffer.concat([input, chunk]);
    for (;;) {
      const [head, length] =
        /^(?:[^\r]+\r\n)*?Content-Length: (\d+)\r\n(?:[^\r]+\r\n)*\r\n/u.exec(input.toString("latin1")) ?? [];
      const end = (head?.length ?? 0) + Number(length);
      if (head === undefined || input.length < end) return;
      const message = input.subarray(head.length, end).toString("utf8");
      input = input.subarray(end);
      take(JSON.parse(message) as Message);
    }
  });

  await ask("initialize", {
    processId: process.pid,
    rootUri: pathToFileURL(folder).href,
    workspaceFolders: [{ uri: pathToFileURL(folder).href, name: "folder" }],
    capabilities: {
      workspace: { configuration: true, workspaceFolders: true },
      textDocument: {
        completion: { completionItem: { snippetSupport: true, documentationFormat: ["markdown"] } },
        hover: { contentFormat: ["markdown"] },
        publishDiagnostics: {},
      },
    },
  });
  send({ method: "initialized", params: {} });

  let files = 0;
  /** Opens a file of this text, and returns the diagnostics that follow. */
  const open = async (text: string): Promise<{ uri: string; found: readonly Diagnostic[] }> => {
    files += 1;
    const uri = pathToFileURL(`${folder}/states/${files}.yaml`).href;
    const found = new Promise<readonly Diagnostic[]>((resolve) => published.set(uri, resolve));
    send({
      method: "textDocument/didOpen",
      params: { textDocument: { uri, languageId: "yaml", version: 1, text } },
    });
    return { uri, found: await found };
  };
  const at = async (text: string): Promise<object> => {
    const [before = ""] = text.split("|");
    const lines = before.split("\n");
    const { uri } = await open(text.replace("|", ""));
    return {
      textDocument: { uri },
      position: { line: lines.length - 1, character: lines.at(-1)?.length ?? 0 },
    };
  };
  return {
    diagnose: async (text) =>
      (await open(text)).found
        .toSorted((a, b) => a.range.start.line - b.range.start.line)
        .map(({ range: { start }, message }) => `${start.line + 1}:${start.character + 1} ${message}`),
    complete: async (text) => {
      const answer = (await ask("textDocument/completion", await at(text))) as {
        items: readonly Item[];
      } | null;
      return new Map(
        (answer?.items ?? []).map((item) => [
          item.label,
          item.textEdit?.newText ?? item.insertText ?? item.label,
        ]),
      );
    },
    hover: async (text) => {
      const answer = (await ask("textDocument/hover", await at(text))) as {
        contents: { value: string };
      } | null;
      return answer?.contents.value ?? "";
    },
    close: () => server.kill(),
  };
}
