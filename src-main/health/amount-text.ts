import { humanBytes, humanCores } from '../../src-shared/text/quantity.ts'

/** An amount of a resource in base units as people read it: `250m`, `2 cores`, `512 MiB`, `4`. */
export function amountText(resource: string, amount: number): string {
  const bare = resource.replace(/^(?:requests|limits)\./, '')
  if (bare === 'cpu') return humanCores(Math.round(amount * 1000))
  if (/^(?:memory|storage|ephemeral-storage|hugepages-)/.test(bare)) return humanBytes(amount)
  return String(amount)
}
