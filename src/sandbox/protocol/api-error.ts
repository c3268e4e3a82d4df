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

export function validationError(message: string): ApiError {
  return new ApiError("ValidationError", 400, message);
}

export function invalidInput(message: string): ApiError {
  return new ApiError("InvalidInput", 400, message);
}

export function invalidParameterValue(message: string): ApiError {
  return new ApiError("InvalidParameterValue", 400, message);
}

export function noSuchEntity(message: string): ApiError {
  return new ApiError("NoSuchEntity", 404, message);
}

export function entityAlreadyExists(message: string): ApiError {
  return new ApiError("EntityAlreadyExists", 409, message);
}

export function limitExceeded(message: string): ApiError {
  return new ApiError("LimitExceeded", 409, message);
}

/** The part that all of AWS's messages share; the reason that follows it varies. */
export function accessDenied(callerArn: string, action: string, resource: string): ApiError {
  const message = `User: ${callerArn} is not authorized to perform: ${action} on resource: ${resource}`;
  return new ApiError("AccessDenied", 403, message);
}
