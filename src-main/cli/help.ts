import { commands } from './commands/index.ts'

const general = `Ask your Kubernetes cluster in plain words and check every answer.

Usage: plumbline <command> [options]

${commands.map(({ name, summary }) => `  ${name.padEnd(12)}${summary}`).join('\n')}
  ${'version'.padEnd(12)}print the version
  ${'help'.padEnd(12)}print this, or with a command its options

Every command takes --kubeconfig FILE and --data-dir FOLDER.
`

const ofCommand = new Map([
  [
    'ask',
    `Usage: plumbline ask "<question>" [options]      (- reads the question from stdin)

  --context C        ask this context; may be repeated
  --all-contexts     ask every context of the kubeconfig
  -n, --namespace N  only in this namespace; may be repeated
  --demo             ask the bundled demo cluster, without any connection
  -o FORM            text, json, yaml or table
  --limit N          rows to show
  --timeout D        give up after, such as 30s
  --plan             print how the question is understood, and run nothing
  --explain          add how the answer came about
  --follow-up        the question refers to the answer before
  --model P/NAME     let this model help to read the question
  --no-model         no model, whatever the settings say

Exit codes: 0 answered (yes), 1 answered no, 2 usage, 3 needs clarification, 4 not understood,
5 cannot see, 6 partly, 7 timed out, 130 interrupted.
`,
  ],
  [
    'health',
    `Usage: plumbline health [options]

It takes the options of ask. Exit code 1 means an open critical or warning finding.
`,
  ],
  [
    'history',
    `Usage: plumbline history <what> [options]

  list [--limit N]           newest answers first
  search <words>             words and verb: kind: ns: ctx: status: before: after:
  show <id> [-o FORM]        one answer as it was given
  rerun <id> [-o FORM]       the same plan again, now
  diff <id> <id>             what changed between two runs
  pin <id> | unpin <id>      keep an answer, or stop keeping it
  delete <id>... | --all | --context C
`,
  ],
  ['contexts', 'Usage: plumbline contexts [-o text|json]\n'],
  ['questions', 'Usage: plumbline questions\n'],
  [
    'web',
    `Usage: plumbline web [options]

  --demo       on the demo cluster
  --port N     listen on this port; without it a free one is chosen
  --via N      also answer to 127.0.0.1:N, the end of a tunnel of yours
  --no-open    do not open a browser

It listens on 127.0.0.1 only. Enter prints a new address, Ctrl-C ends it.
`,
  ],
  ['demo', 'Usage: plumbline demo [--port N] [--via N] [--no-open]\n'],
])

/** The help of one command, or of all. */
export function helpText(command: string | undefined): string {
  return (command === undefined ? undefined : ofCommand.get(command)) ?? general
}

/** The command that a mistyped one is closest to, where one is close. */
export function nearestCommand(typed: string): string | undefined {
  const near = commands.find(({ name }) => name.startsWith(typed) || typed.startsWith(name))
  return near?.name
}
