// A document that could not be fetched → what that means.

import type { FetchFailure, HostRecord } from "../../model/issuer-record.ts";
import { isDown } from "./judge-host.ts";
import { crop, type Remark } from "./remark.ts";

export function judgeFailure(
  what: string,
  { url: address, failure }: { readonly url: string; readonly failure: FetchFailure },
  host: HostRecord | undefined,
): Remark[] {
  const url = crop(address);
  const isHostDown = host === undefined || isDown(host);
  const to = (code: Remark["code"], how: string, help: string): Remark[] => [
    { code, message: `${what} \`${url}\` ${how}`, help },
  ];
  switch (failure.reason) {
    case "no-address":
      return [];
    case "unreachable":
      if (isHostDown) return [];
      return to("unreachable-issuer", `could not be fetched (${failure.code})`, TRY_AGAIN);
    case "too-slow":
      if (isHostDown) return [];
      return to("slow-document", "took longer than 5 s", "AWS gives up after 5 s; make the server faster");
    case "redirect":
      return to(
        "redirect",
        `redirects (${failure.status}) to \`${failure.location}\`; redirects are not followed`,
        "serve the document at this address: AWS does not document whether it follows redirects",
      );
    case "status":
      return [failure.isFreeBucket ? toFreeBucket(url) : toMissing(what, url, failure.status)];
    case "too-large":
      return to(
        "large-document",
        "is larger than 256 KiB",
        "remove old keys, and fields that no client reads",
      );
    case "compressed":
      return to(
        "unreadable-document",
        `is compressed (\`${failure.encoding}\`), although the request did not allow it`,
        "send it uncompressed unless the client asks for compression",
      );
    case "broken":
      return to("unreadable-document", `did not arrive completely (${failure.code})`, TRY_AGAIN);
    case "not-json":
      return to("unreadable-document", "is not a JSON object", "serve a JSON object in UTF-8");
  }
}

const TRY_AGAIN = "try again; if it persists, check the server's log";

function toFreeBucket(url: string): Remark {
  return {
    code: "free-issuer",
    message: `the storage bucket behind \`${url}\` does not exist`,
    help: "anyone who creates it can issue tokens that your roles accept: create it, or delete the provider",
  };
}

function toMissing(what: string, url: string, status: number): Remark {
  const message = `${what} \`${url}\` is not available: status ${status}`;
  if (status === 404 && url.startsWith("https://api.bitbucket.org/2.0/workspaces/")) {
    const help = "Bitbucket serves it after the first pipeline with `oidc: true` in this workspace";
    return { code: "not-enabled-yet", message, help };
  }
  const isPassing = status === 429 || status >= 500;
  return { code: "missing-document", message, help: isPassing ? TRY_AGAIN : CHECK_URL };
}

const CHECK_URL =
  "check the issuer's URL, including path and trailing slash; delete the provider if the issuer is gone";
