#!/usr/bin/env bash
# A shell loop over the AWS CLI.
set -euo pipefail
aws iam list-open-id-connect-providers --query 'OpenIDConnectProviderList[].Arn' --output text |
  tr '\t' '\n' |
  while read -r arn; do aws iam get-open-id-connect-provider --open-id-connect-provider-arn "$arn" >/dev/null; done
