"""Calls as lines of JSON on stdin -> boto3's answers as lines of JSON on stdout.

A call: {"endpoint", "service", "operation", "params", "key", "validate"}. An answer: {"result"} or
{"error": {"code", "message", "status"}} or {"refused": "…"} when boto3 itself would not send it; and
with the first two {"wrong": […]}, what check_response found.
"""

import datetime
import json
import sys

import boto3
from botocore.config import Config
from botocore.exceptions import ClientError, ParamValidationError
from botocore.parsers import ResponseParserError
from check_response import check_response

clients = {}
wrong = []


def keep_what_is_wrong(operation_model, response_dict, **_):
    headers = {name.lower(): value for name, value in response_dict["headers"].items()}
    wrong.extend(
        check_response(operation_model, response_dict["status_code"], headers, response_dict["body"])
    )


def client_for(call):
    strict = call.get("strict", True)
    wanted = (call["endpoint"], call["service"], call["key"], call["validate"], strict)
    if wanted not in clients:
        client = boto3.client(
            call["service"],
            endpoint_url=call["endpoint"],
            region_name="us-east-1",
            aws_access_key_id=call["key"],
            aws_secret_access_key="any-secret",
            config=Config(
                retries={"total_max_attempts": 1}, parameter_validation=call["validate"], proxies={}
            ),
        )
        if strict:
            client.meta.events.register("before-parse.*.*", keep_what_is_wrong)
        clients[wanted] = client
    return clients[wanted]


def answer(call):
    wrong.clear()
    method = client_for(call)
    method = getattr(method, method_name(method, call["operation"]))
    try:
        result = method(**call["params"])
    except ParamValidationError as refusal:
        return {"refused": str(refusal)}
    except ClientError as error:
        said = error.response["Error"]
        status = error.response["ResponseMetadata"]["HTTPStatusCode"]
        return {
            "error": {"code": said.get("Code"), "message": said.get("Message"), "status": status},
            "wrong": list(wrong),
        }
    except ResponseParserError as error:
        unreadable = {"code": "unreadable", "message": str(error), "status": 0}
        return {"error": unreadable, "wrong": ["the answer is no XML"]}
    result.pop("ResponseMetadata")
    return {"result": result, "wrong": list(wrong)}


def method_name(client, operation):
    return next(name for name, known in client.meta.method_to_api_mapping.items() if known == operation)


def to_json(value):
    if isinstance(value, datetime.datetime):
        return value.isoformat()
    raise TypeError(f"no JSON for {type(value)}")


for line in sys.stdin:
    print(json.dumps(answer(json.loads(line)), default=to_json), flush=True)
