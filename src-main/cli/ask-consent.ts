import type { ConsentDetails } from '../kube/index.ts'
import { oneLine } from './render/lines.ts'
import { type Style, styleFor } from './render/style.ts'
import type { Terminal } from './terminal.ts'

/** Shows what a kubeconfig wants to run or read, and asks (S32, S35, S26); only "yes" in full allows it. */
export async function askConsent(details: ConsentDetails, terminal: Terminal): Promise<boolean> {
  terminal.err(consentText(details, styleFor(terminal.isErrTerminal, terminal.environment)))
  const answer = await terminal.question('Allow this? Type yes to allow, anything else refuses: ')
  return answer?.trim() === 'yes'
}

/** The question in full: program, each argument, environment and warnings, nothing left out. */
export function consentText(details: ConsentDetails, style: Style): string {
  const head = `Context ${oneLine(details.context)} of ${oneLine(details.kubeconfig.path)}, server ${oneLine(details.server)}`
  if (details.about === 'file') {
    return `\n${style.bold(head)}\nwants to use a file outside its own folder as ${details.purpose}:\n  ${oneLine(details.path)}\n`
  }
  const { owner, mode } = details.kubeconfig
  const lines = [
    style.bold(head),
    'wants to run this program to sign in:',
    `  ${style.bold(oneLine(details.command))}`,
    ...details.args.map((arg) => `    ${oneLine(arg)}`),
    ...details.env.map(({ name, value }) => `    ${oneLine(name)}=${oneLine(value)}`),
    ...(owner === undefined && mode === undefined
      ? []
      : [`  kubeconfig: owner ${owner ?? 'unknown'}, mode ${mode ?? 'unknown'}`]),
    ...details.warnings.map((warning) => `  ${style.bad(oneLine(warning))}`),
  ]
  return `\n${lines.join('\n')}\n`
}
