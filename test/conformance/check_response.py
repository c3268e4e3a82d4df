"""An answer's bytes and botocore's model of the operation -> what in the answer the model does not know.

botocore's parser is lenient: it skips elements that it does not expect and leaves out those that are
missing. This walk is not.
"""

import re
from xml.etree import ElementTree

# Codes that any operation may answer with; the model of an operation does not list them.
COMMON_ERRORS = {
    "AccessDenied",
    "ExpiredToken",
    "IncompleteSignature",
    "InvalidAction",
    "InvalidClientTokenId",
    "MissingAction",
    "MissingAuthenticationToken",
    "Throttling",
    "ValidationError",
}
TIMESTAMP = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z")


def check_response(operation, status, headers, body):
    """Gives a sentence for each thing that is wrong."""
    root = ElementTree.fromstring(body)
    request_id = headers.get("x-amzn-requestid")
    if status >= 300:
        return [*check_error(operation, status, root), *check_request_id(root, request_id)]
    namespace = operation.service_model.metadata["xmlNamespace"]
    name = f"{operation.name}Response"
    wrong = []
    if root.tag != f"{{{namespace}}}{name}":
        wrong.append(f"the root is {root.tag}")
    children = {local_name(child): child for child in root}
    expected = {"ResponseMetadata"} | ({f"{operation.name}Result"} if operation.output_shape else set())
    if set(children) != expected:
        wrong.append(f"{name} has {sorted(children)} instead of {sorted(expected)}")
    if operation.output_shape and f"{operation.name}Result" in children:
        wrong.extend(check_structure(operation.output_shape, children[f"{operation.name}Result"], name))
    return [*wrong, *check_request_id(root, request_id)]


def check_request_id(root, request_id):
    found = [element.text for element in root.iter() if local_name(element) == "RequestId"]
    return [] if found == [request_id] else [f"request ids {found}, in the header {request_id}"]


def check_error(operation, status, root):
    if local_name(root) != "ErrorResponse":
        return [f"the root of an error is {root.tag}"]
    error = {local_name(child): child.text for child in root.iter() if len(child) == 0}
    wrong = [f"the error has no {part}" for part in ("Type", "Code", "Message") if not error.get(part)]
    code = error.get("Code")
    modelled = {
        shape.metadata.get("error", {}).get("code", shape.name): shape for shape in operation.error_shapes
    }
    if code in modelled:
        expected = modelled[code].metadata["error"]["httpStatusCode"]
        if status != expected:
            wrong.append(f"{code} has status {status}, in the model {expected}")
    elif code not in COMMON_ERRORS:
        wrong.append(f"{operation.name} never answers {code}")
    if error.get("Type") != ("Receiver" if status >= 500 else "Sender"):
        wrong.append(f"status {status} is of type {error.get('Type')}")
    return wrong


def check_shape(shape, element, path):
    if shape.type_name == "structure":
        return check_structure(shape, element, path)
    if shape.type_name == "list":
        name = shape.member.serialization.get("name", "member")
        return [
            sentence
            for index, child in enumerate(element)
            for sentence in (
                check_shape(shape.member, child, f"{path}[{index}]")
                if local_name(child) == name
                else [f"{path} holds a {local_name(child)}"]
            )
        ]
    return check_scalar(shape, element, path)


def check_structure(shape, element, path):
    members = {
        member.serialization.get("name", name): (name, member) for name, member in shape.members.items()
    }
    wrong = []
    seen = [local_name(child) for child in element]
    for name in sorted(set(seen)):
        if name not in members:
            wrong.append(f"{path} has a {name}")
        if seen.count(name) > 1:
            wrong.append(f"{path} has {seen.count(name)} of {name}")
    for required in shape.required_members:
        if required not in seen:
            wrong.append(f"{path} lacks {required}")
    for child in element:
        if local_name(child) in members:
            name, member = members[local_name(child)]
            wrong.extend(check_shape(member, child, f"{path}.{name}"))
    return wrong


def check_scalar(shape, element, path):
    text = element.text or ""
    if len(element) > 0:
        return [f"{path} has children"]
    if shape.type_name == "timestamp":
        return [] if TIMESTAMP.fullmatch(text) else [f"{path} is no time: {text}"]
    if shape.type_name == "boolean":
        return [] if text in ("true", "false") else [f"{path} is neither true nor false: {text}"]
    if shape.type_name in ("integer", "long"):
        return [] if re.fullmatch(r"-?\d+", text) else [f"{path} is no integer: {text}"]
    shortest = shape.metadata.get("min", 0)
    longest = shape.metadata.get("max", len(text))
    return [] if shortest <= len(text) <= longest else [f"{path} has {len(text)} characters"]


def local_name(element):
    return element.tag.rpartition("}")[2]
