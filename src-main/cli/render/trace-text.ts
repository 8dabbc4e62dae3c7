import { oneLine } from './lines.ts'

/** How an answer came about (A101), one stage after the other; values that are no text are printed as JSON. */
export function traceText(trace: readonly { stage: string; value: unknown }[]): string {
  const stages = trace.map(({ stage, value }) => {
    const items: readonly unknown[] = Array.isArray(value) ? value : [value]
    return `${stage}\n${items.map((item) => `  ${itemText(item)}\n`).join('')}`
  })
  return `\nHow this answer came about\n${stages.join('')}`
}

function itemText(item: unknown): string {
  return oneLine(typeof item === 'string' ? item : JSON.stringify(item))
}
