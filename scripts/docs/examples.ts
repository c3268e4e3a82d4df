// The example runs of docs/cli: which files there are, and what is typed.

/** Files by name, and command lines that are run one after the other. */
export interface Example {
  readonly files: Readonly<Record<string, string>>;
  readonly lines: readonly string[];
}

const STATE = `providers:
  - url: https://token.actions.githubusercontent.com
    client_id_list: [sts.amazonaws.com]
    tags: { team: platform }
`;

const NEXT_STATE = `providers:
  - url: https://token.actions.githubusercontent.com
    client_id_list: [https://github.com/acme]
    tags: { team: platform, cost-centre: 4711 }
`;

/** By command; \`oidc sandbox\` runs until it is stopped, and prints a port. */
export const EXAMPLES: Readonly<Record<string, Example>> = {
  validate: {
    files: {
      "states/github.yaml": STATE,
      "states/gitlab.yaml": "providers:\n  - url: https://gitlab.com\n    client_ids: [https://gitlab.com]\n",
    },
    lines: ["oidc validate states/github.yaml", "oidc validate states"],
  },
  plan: {
    files: { "states/github.yaml": STATE },
    lines: [
      "oidc plan --sandbox states",
      "oidc plan --sandbox --detailed-exitcode -q states > plan.txt; echo $?",
    ],
  },
  apply: {
    files: { "before.yaml": STATE, "after.yaml": NEXT_STATE },
    lines: [
      "oidc apply --sandbox --yes -q before.yaml",
      "oidc apply --sandbox --no-input after.yaml",
      "oidc apply --sandbox --yes -q after.yaml",
    ],
  },
  describe: {
    files: { "states/github.yaml": STATE },
    lines: [
      "oidc apply --sandbox --yes -q states > /dev/null",
      "oidc describe --sandbox",
      "oidc describe --sandbox > current.yaml && oidc plan --sandbox current.yaml",
    ],
  },
  verify: {
    files: {
      "states/internal.yaml": "providers:\n  - url: https://idp.example.com\n  - url: https://10.0.0.5\n",
    },
    lines: [
      "oidc verify --connect-to idp.example.com:443:127.0.0.1:9 states; echo $?",
      "oidc verify --only 'idp.example.com' --connect-to ::127.0.0.1:9 --fail-on critical -o json states | head -n 10",
    ],
  },
  trust: {
    files: {},
    lines: [
      "oidc trust --sandbox-file account.json --only 'gitlab.com' --only '*eks*'",
      "oidc trust --sandbox-file account.json --fail-on critical > trust.txt; echo $?",
    ],
  },
  show: {
    files: { "states/github.yaml": STATE },
    lines: [
      "oidc plan --sandbox -o json states > plan.json",
      "oidc show plan.json",
      "oidc show -o markdown plan.json | head -n 2",
    ],
  },
  schema: { files: {}, lines: ["oidc schema plan | head -n 4", "oidc schema plans"] },
  explain: { files: {}, lines: ["oidc explain empty-value"] },
  completion: { files: {}, lines: ["oidc completion fish | head -n 3"] },
};
