// An error that the sandbox answers with: AWS's code, HTTP status and exact message.

/** An operation throws it, and the sandbox answers with an error document. */
export class ApiError extends Error {
  override readonly name = "ApiError";
  readonly code: string;
  readonly status: number;

  constructor(code: string, status: number, message: string) {
    super(message);
    this.code = code;
    this.status = status;
  }
}

type Refuse = (message: string) => ApiError;

function toRefusal(code: string, status: number): Refuse {
  return (message) => new ApiError(code, status, message);
}

export const validationError: Refuse = toRefusal("ValidationError", 400);
export const invalidInput: Refuse = toRefusal("InvalidInput", 400);
export const invalidParameterValue: Refuse = toRefusal("InvalidParameterValue", 400);
export const noSuchEntity: Refuse = toRefusal("NoSuchEntity", 404);
export const entityAlreadyExists: Refuse = toRefusal("EntityAlreadyExists", 409);
export const limitExceeded: Refuse = toRefusal("LimitExceeded", 409);

/** The part that all of AWS's messages share; the reason that follows it varies. */
export function accessDenied(callerArn: string, action: string, resource: string): ApiError {
  const message = `User: ${callerArn} is not authorized to perform: ${action} on resource: ${resource}`;
  return new ApiError("AccessDenied", 403, message);
}
