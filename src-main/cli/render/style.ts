/** Ways to set text apart on a terminal; without colour each gives the text back as it is. */
export type Style = {
  bold(text: string): string
  dim(text: string): string
  good(text: string): string
  warn(text: string): string
  bad(text: string): string
  mark(text: string): string
}

/** Colour only on a terminal, and never against NO_COLOR or a dumb terminal (A100). */
export function styleFor(
  isTerminal: boolean,
  environment: { readonly [name: string]: string | undefined },
): Style {
  const refuses = (environment['NO_COLOR'] ?? '') !== '' || environment['TERM'] === 'dumb'
  const code =
    isTerminal && !refuses
      ? (on: number, off: number) => (text: string) => `\u001B[${on}m${text}\u001B[${off}m`
      : () => (text: string) => text
  return {
    bold: code(1, 22),
    dim: code(2, 22),
    good: code(32, 39),
    warn: code(33, 39),
    bad: code(31, 39),
    mark: code(36, 39),
  }
}
