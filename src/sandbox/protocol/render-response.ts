// A result or a refusal → the HTTP response with the Query protocol's XML.

import type { ApiError } from "./api-error.ts";
import type { SandboxResponse } from "./http.ts";
import { renderXml, type XmlNode } from "./xml.ts";

/** The namespace of errors that occur before a service is reached. */
const FAULT_XMLNS = "http://webservices.amazon.com/AWSFault/2005-15-09";

/** `result` is `undefined` for operations without a `…Result` element. */
export function renderResult(
  action: string,
  xmlns: string,
  result: readonly XmlNode[] | undefined,
  requestId: string,
): SandboxResponse {
  const metadata: XmlNode = ["ResponseMetadata", [["RequestId", requestId]]];
  const children: XmlNode[] = result === undefined ? [metadata] : [[`${action}Result`, result], metadata];
  return toResponse(200, renderXml([`${action}Response`, children], attribute(xmlns)), requestId);
}

export function renderError(
  { code, status, message }: ApiError,
  requestId: string,
  xmlns: string = FAULT_XMLNS,
): SandboxResponse {
  const error: XmlNode[] = [
    ["Type", status >= 500 ? "Receiver" : "Sender"],
    ["Code", code],
    ["Message", message],
  ];
  const children: XmlNode[] = [
    ["Error", error],
    ["RequestId", requestId],
  ];
  return toResponse(status, renderXml(["ErrorResponse", children], attribute(xmlns)), requestId);
}

function attribute(xmlns: string): string {
  return ` xmlns="${xmlns}"`;
}

function toResponse(status: number, body: string, requestId: string): SandboxResponse {
  // The SDKs read the request id from the header, never from the body.
  const headers = { "content-type": "text/xml", "x-amzn-RequestId": requestId };
  return { status, headers, body };
}
