import type { Read } from '../../src-shared/model/read.ts'
import { cut, oneLine } from './render/lines.ts'
import type { Terminal } from './terminal.ts'

/** One line on stderr that says what is going on; nothing where stderr is no terminal. */
export type Progress = { read(read: Read): void; end(): void }

/** Writes over its own line, and takes it away at the end so that only the answer stays. */
export function showProgress(terminal: Terminal): Progress {
  if (!terminal.isErrTerminal || terminal.environment['TERM'] === 'dumb') {
    return { read() {}, end() {} }
  }
  let count = 0
  const eraseLine = '\r\u001B[K'
  return {
    read(read) {
      count += 1
      terminal.err(
        `${eraseLine}${cut(`${count} ${count === 1 ? 'read' : 'reads'} … ${oneLine(read.path)}`, 78)}`,
      )
    },
    end: () => terminal.err(count === 0 ? '' : eraseLine),
  }
}
