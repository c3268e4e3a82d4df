# boto3, one call after the other.
import boto3

iam = boto3.client("iam")
listed = iam.list_open_id_connect_providers()["OpenIDConnectProviderList"]
print(len([iam.get_open_id_connect_provider(OpenIDConnectProviderArn=one["Arn"]) for one in listed]))
