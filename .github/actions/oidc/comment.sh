#!/usr/bin/env bash
# A Markdown report → one comment on the pull request, written once and then kept up to date.
#
# The report's hidden first line names it; a comment with the same name that this token wrote is the one
# to update. Somebody else's comment with that name is left alone.
set -euo pipefail

# A pull request from a fork has a token that cannot write: the summary has the report, the job goes on.
give_up() {
  echo "::warning title=oidc comment::the comment could not be written; the job summary has the report"
  exit 0
}

marker=$(head -n 1 "$MARKDOWN")
export MARKER="${marker%% fingerprint=*}"

# shellcheck disable=SC2016 # the variables are GraphQL's
list='query($owner: String!, $name: String!, $number: Int!, $endCursor: String) {
  repository(owner: $owner, name: $name) {
    pullRequest(number: $number) {
      comments(first: 100, after: $endCursor) {
        nodes { id viewerDidAuthor body }
        pageInfo { hasNextPage endCursor }
      }
    }
  }
}'
# shellcheck disable=SC2016
update='mutation($id: ID!, $body: String!) {
  updateIssueComment(input: { id: $id, body: $body }) { clientMutationId }
}'

ids=$(gh api graphql --paginate -f "query=$list" -f "owner=$OWNER" -f "name=$NAME" -F "number=$NUMBER" \
  --jq '.data.repository.pullRequest.comments.nodes[]
    | select(.viewerDidAuthor and (.body | startswith(env.MARKER))) | .id') || give_up

if [ -n "$ids" ]; then
  gh api graphql --silent -f "query=$update" -f "id=${ids%%$'\n'*}" -F "body=@$MARKDOWN" || give_up
elif [ "$MODE" = true ] || [ "$CHANGES" = true ] || [ "$EXIT_CODE" != 0 ]; then
  gh api --silent --method POST "repos/$OWNER/$NAME/issues/$NUMBER/comments" -F "body=@$MARKDOWN" || give_up
fi
