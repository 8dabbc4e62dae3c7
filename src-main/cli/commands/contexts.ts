import { commonOptions, parseOptions } from '../parse-options.ts'
import { exitCodes } from '../exit-code.ts'
import { helpText } from '../help.ts'
import { openApp } from '../open-app.ts'
import { oneLine } from '../render/lines.ts'
import { styleFor } from '../render/style.ts'
import { tableText } from '../render/table-text.ts'
import type { Command } from './command.ts'

/** Lists the contexts of the kubeconfig; makes no request and runs no plugin (S31). */
export const contexts: Command = async (args, terminal) => {
  const parsed = parseOptions(args, { ...commonOptions, output: { type: 'string', short: 'o' } })
  if ('usage' in parsed) {
    terminal.err(`${parsed.usage}

${helpText('contexts')}`)
    return exitCodes.usage
  }
  const { values } = parsed
  if (values.help === true) {
    terminal.out(helpText('contexts'))
    return exitCodes.ok
  }
  const app = openApp(terminal, {
    isDemo: false,
    door: 'command-line',
    ...(values.kubeconfig === undefined ? {} : { kubeconfig: values.kubeconfig }),
    ...(values['data-dir'] === undefined ? {} : { dataFolder: values['data-dir'] }),
  })
  try {
    const list = await app.handlers['connections.list']({}, terminal.interrupted)
    if (values.output === 'json') {
      terminal.out(`${JSON.stringify(list, null, 2)}\n`)
      return exitCodes.ok
    }
    for (const problem of list.problems) terminal.err(`${oneLine(problem)}\n`)
    if (list.contexts.length === 0) {
      terminal.err('Try the demo cluster: plumbline ask --demo "what needs attention?"\n')
      return exitCodes.cannotSee
    }
    const columns = ['current', 'name', 'namespace', 'provider', 'server'].map((key) => ({
      key,
      title: key,
    }))
    const rows = list.contexts.map((each) => ({
      cells: {
        current: each.current ? '*' : '',
        name: each.name,
        namespace: each.namespace ?? 'default',
        provider: each.provider,
        server: each.server,
      },
      evidence: [],
    }))
    const style = styleFor(terminal.isOutTerminal, terminal.environment)
    terminal.out(
      tableText({ columns, rows, total: rows.length, truncated: false }, style, terminal.columns),
    )
    return exitCodes.ok
  } finally {
    await app.close()
  }
}
