import { counted } from './plural.ts'

/** Words of the frame: title bar, rail, status bar, first run, faults (U70 to U88, U93 to U96). */
export const frameText = {
  app: 'Plumbline',
  documentTitle: (screen: string) => `Plumbline: ${screen}`,
  skip: 'Skip to the content',
  rail: {
    name: 'Main',
    ask: 'Ask',
    history: 'History',
    settings: 'Settings',
    recent: 'Recent questions',
  },
  titleBar: {
    none: 'No context',
    switch: 'switch context',
    demoData: 'Demo data',
    contexts: 'Contexts in your kubeconfig',
    noContexts: 'No contexts found',
    demo: 'Demo cluster',
    disconnect: 'Disconnect',
    insecure: 'TLS checks are off',
    evidence: 'Evidence',
    help: 'Keys of this screen',
    namespaces: 'Namespaces',
    allAllowed: 'All allowed',
    namespaceSummary: (names: readonly string[]) =>
      names.length === 1 ? (names[0] ?? '') : counted(names.length, 'namespace', 'namespaces'),
    namespaceFilter: 'Ask only in these namespaces',
    namespaceHint:
      'Names with spaces or commas between them. Empty asks in every namespace you can read.',
    namespaceApply: 'Use these',
    namespaceClear: 'All allowed',
  },
  connection: {
    idle: 'Not connected',
    connecting: 'Connecting',
    live: 'Live',
    stale: (when: string) => `Stale since ${when}`,
    denied: 'Sign in again',
    failed: 'Cannot connect',
  },
  statusBar: {
    version: (version: string) => `Kubernetes ${version}`,
    notes: (count: number) =>
      counted(count, 'note on what is not visible', 'notes on what is not visible'),
    notesTitle: 'What this connection cannot see',
    builtIn: 'Built-in answers',
    builtInAndModel: (model: string, ready: boolean) =>
      `Built-in answers, ${model} ${ready ? 'ready' : 'not ready'}`,
    noModel: 'No model needed',
    readOnly: 'Read-only',
    readOnlyHint: 'Plumbline cannot change a cluster. Steps are text for you to copy.',
  },
  bridge: {
    lost: 'The connection to Plumbline was lost while this ran. It is being restored. Ask again.',
    lostTitle: 'Plumbline does not answer',
    lostWhy:
      'The program behind this page has stopped or is restarting. This page tries again by itself.',
    retry: 'Try now',
    refusedTitle: 'Sign in to this page',
    refusedWhy:
      'This tab has no valid key. Open the address that plumbline web printed in the terminal. Enter in that terminal prints a new one.',
    connecting: 'Opening Plumbline',
  },
  firstRun: {
    title: 'Does what stands match the design?',
    lead: 'Ask your cluster in plain words and check every answer against the field, event or log line it came from.',
    found: (count: number, file: string) =>
      `${counted(count, 'context', 'contexts')} found in ${file}`,
    foundFiles: (count: number, files: number) =>
      `${counted(count, 'context', 'contexts')} found in ${counted(files, 'file', 'files')}`,
    names: (names: readonly string[], more: number) =>
      `${names.join(', ')}${more > 0 ? ` and ${more} more` : ''}. Nothing connects until you choose.`,
    choose: 'Choose a context',
    notFound: 'No contexts found',
    notFoundWhy: (files: readonly string[]) =>
      files.length === 0
        ? 'There is no kubeconfig in its usual places.'
        : `Looked in ${files.join(', ')}.`,
    demo: 'Explore the demo cluster',
    demoWhy: 'An invented cluster with real faults in it. Nothing is contacted.',
    another: 'Bring another kubeconfig',
    anotherWhy: 'Name the file when you start Plumbline. It is read, and never changed.',
    anotherCommand: 'plumbline web --kubeconfig FILE',
    opening: (name: string) => `Connecting to ${name}`,
    vows: [
      { title: 'Read-only', note: 'it cannot change a cluster' },
      { title: 'On this machine', note: 'no account, no telemetry' },
      { title: 'No model needed', note: 'add Ollama later' },
      { title: 'Honest', note: 'says what it could not see' },
    ],
  },
  fault: {
    title: (part: string) => `This part stopped working: ${part}`,
    why: 'The rest is unaffected.',
    reload: 'Reload this part',
    copy: 'Copy details',
  },
  notFound: {
    title: 'There is no such page',
    why: (path: string) => `Nothing is at ${path}.`,
    back: 'Go to Ask',
  },
  loading: (what: string) => `Opening ${what}`,
  stop: 'Stop',
  close: 'Close',
  cancel: 'Cancel',
  copy: 'Copy',
  copied: 'Copied',
  copyFailed: 'Not copied: this page may not use the clipboard',
  keys: {
    title: 'Keys',
    rows: [
      { keys: ['Enter'], does: 'ask' },
      { keys: ['Shift', 'Enter'], does: 'new line in the question' },
      { keys: ['↑'], does: 'recall an earlier question' },
      { keys: ['Esc'], does: 'stop, close, clear, in this order' },
      { keys: ['N'], does: 'new question' },
      { keys: ['E'], does: 'evidence' },
      { keys: ['[', ']'], does: 'previous, next evidence' },
      { keys: ['R'], does: 'run again' },
      { keys: ['/'], does: 'to the question, or filter this list' },
      { keys: ['Space'], does: 'select a stored answer to compare' },
      { keys: ['G', 'A'], does: 'go to Ask' },
      { keys: ['G', 'Y'], does: 'go to History' },
      { keys: ['G', 'S'], does: 'go to Settings' },
      { keys: ['?'], does: 'this list' },
    ],
  },
  time: {
    now: 'now',
    today: 'Today',
    yesterday: 'Yesterday',
    exact: (utc: string, age: string) => `${utc}, ${age === 'now' ? age : `${age} ago`}`,
  },
  severity: {
    critical: 'Critical',
    warning: 'Warning',
    info: 'Info',
    healthy: 'Healthy',
    unknown: 'Unknown',
    progressing: 'Progressing',
    paused: 'Paused or suspended',
    zero: 'Scaled to zero',
    locked: 'Cannot see',
    question: 'Not understood',
    choice: 'Needs a choice',
  },
  separator: 'Width of the evidence drawer',
} as const
