import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'

/** Bytes of minified script that the page may have in all, and in the chunks it loads before it shows anything. */
export const rendererBudget = { totalBytes: 1_200_000, firstBytes: 400_000 }

/** Sizes of the scripts of a built page: all of them, and those that its HTML names. */
export type RendererSizes = { totalBytes: number; firstBytes: number }

/** Adds up scripts by size in bytes; `html` is the page, `scripts` every script by its path in the bundle. */
export function rendererSizes(html: string, scripts: ReadonlyMap<string, number>): RendererSizes {
  const sizes = { totalBytes: 0, firstBytes: 0 }
  for (const [path, bytes] of scripts) {
    sizes.totalBytes += bytes
    if (html.includes(path)) sizes.firstBytes += bytes
  }
  return sizes
}

/** The sentence that says by how much a size is over the budget, or nothing. */
export function overBudget(sizes: RendererSizes): string | undefined {
  const over = (what: string, bytes: number, limit: number): string | undefined =>
    bytes <= limit
      ? undefined
      : `${what} ${kilobytes(bytes)}, the budget is ${kilobytes(limit)}. ` +
        `Import what is not needed at once with import(), or drop a dependency.`
  return (
    over('The first chunk has', sizes.firstBytes, rendererBudget.firstBytes) ??
    over('The scripts of the page have', sizes.totalBytes, rendererBudget.totalBytes)
  )
}

/** Measures the page built in `folder` and returns its sizes as text; throws when a budget is exceeded. */
export function checkRendererBudget(folder: string): string {
  const scripts = new Map<string, number>()
  for (const entry of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    const path = entry.replaceAll('\\', '/')
    if (path.endsWith('.js')) scripts.set(path, statSync(join(folder, entry)).size)
  }
  const sizes = rendererSizes(readFileSync(join(folder, 'index.html'), 'utf8'), scripts)
  const problem = overBudget(sizes)
  if (problem !== undefined) throw new Error(problem)
  return `scripts ${kilobytes(sizes.totalBytes)}, first ${kilobytes(sizes.firstBytes)}`
}

function kilobytes(bytes: number): string {
  return `${Math.round(bytes / 1000)} KB`
}
