// State files in the form of idem.

import { PROBLEM_CODES } from "../../loader/problem-codes.ts";
import type { Area } from "./explanation.ts";

export const IDEM = {
  title: "State files of idem",
  text: "A file of idem states asks for something that has no meaning here. Nothing was sent to AWS. Exit code 3; 0 where it is a warning and `--strict` is not given.",
  codes: {
    "mixed-forms": {
      summary: PROBLEM_CODES["mixed-forms"],
      wrong: `\
providers:
  - url: https://idp.example.com
gitlab:
  aws.iam.open_id_connect_provider.present:
    - url: https://gitlab.example.com
`,
      right: `\
gitlab:
  aws.iam.open_id_connect_provider.present:
    - url: https://gitlab.example.com
`,
      remedy: "move the idem states to a file of their own.",
    },
    "idem-unsupported": {
      summary: PROBLEM_CODES["idem-unsupported"],
      text: "What can change which states idem runs, or what they say, is refused by name rather than ignored: else `oidc` could delete a provider that idem would have left alone. Jinja counts in comments, too, because idem renders a file before it reads YAML. `require`, `watch` and `include` are refused only when they name something that this run does not read.",
      wrong: `\
# {% if false %}
gitlab:
  aws.iam.open_id_connect_provider.absent:
    - url: https://gitlab.example.com
# {% endif %}
`,
      right: `\
gitlab:
  aws.iam.open_id_connect_provider.present:
    - url: https://gitlab.example.com
`,
      remedy:
        "render the file first, write values out, name every file as a PATH, and leave other resources to idem. docs/coming-from-idem.md has the whole list.",
    },
    "idem-requisite": {
      summary: PROBLEM_CODES["idem-requisite"],
      text: "A warning. Providers do not depend on each other, and `oidc` decides the order of calls by what is safe.",
      wrong: `\
gitlab:
  aws.iam.open_id_connect_provider.present:
    - url: https://gitlab.example.com
    - require:
        - aws.iam.open_id_connect_provider: other
other:
  aws.iam.open_id_connect_provider.present:
    - url: https://other.example.com
`,
      right: `\
gitlab:
  aws.iam.open_id_connect_provider.present:
    - url: https://gitlab.example.com
other:
  aws.iam.open_id_connect_provider.present:
    - url: https://other.example.com
`,
      remedy: "remove it.",
    },
    "idem-resource-id": {
      summary: PROBLEM_CODES["idem-resource-id"],
      wrong: `\
gitlab:
  aws.iam.open_id_connect_provider.present:
    - url: https://gitlab.example.com
    - resource_id: gitlab.com
`,
      right: `\
gitlab:
  aws.iam.open_id_connect_provider.present:
    - url: https://gitlab.example.com
    - resource_id: gitlab.example.com
`,
      remedy:
        "write the provider's ARN or its URL without `https://`, or leave the key out where there is a `url`.",
    },
    "idem-empty-thumbprints": {
      summary: PROBLEM_CODES["idem-empty-thumbprints"],
      text: "A warning. IAM cannot clear a provider's thumbprints, whatever the state says.",
      wrong: `\
gitlab:
  aws.iam.open_id_connect_provider.present:
    - url: https://gitlab.example.com
    - thumbprint_list: []
`,
      right: `\
gitlab:
  aws.iam.open_id_connect_provider.present:
    - url: https://gitlab.example.com
`,
      remedy: "leave the key out.",
    },
  },
} as const satisfies Area;
