/** An exact Kubernetes quantity: its value in billionths of the base unit (core, byte, piece). */
export type Quantity = bigint

const billion = 1_000_000_000n

/** Suffixes with their value in billionths; the order is from large to small inside each family. */
const binarySuffixes: readonly (readonly [string, bigint])[] = [
  ['Ei', 1n << 60n],
  ['Pi', 1n << 50n],
  ['Ti', 1n << 40n],
  ['Gi', 1n << 30n],
  ['Mi', 1n << 20n],
  ['Ki', 1n << 10n],
].map(([suffix, factor]) => [suffix as string, (factor as bigint) * billion] as const)

const decimalSuffixes: readonly (readonly [string, bigint])[] = [
  ['E', billion ** 3n],
  ['P', 10n ** 24n],
  ['T', 10n ** 21n],
  ['G', 10n ** 18n],
  ['M', 10n ** 15n],
  ['k', 10n ** 12n],
  ['', billion],
  ['m', 1_000_000n],
  ['u', 1000n],
  ['n', 1n],
]

const suffixes: ReadonlyMap<string, bigint> = new Map([...binarySuffixes, ...decimalSuffixes])

const quantityPattern =
  /^([+-]?)(\d{0,30})(?:\.(\d{0,30}))?(?:[eE]([+-]?\d{1,3})|(Ki|Mi|Gi|Ti|Pi|Ei|[numkMGTPE]))?$/

/**
 * Reads a quantity as the API server does (A9, A28): `250m`, `1.5Gi`, `1e3`, `2G`; undefined when it is none. Parts below
 * a billionth are rounded up, as the API server does.
 */
export function parseQuantity(text: string | number): Quantity | undefined {
  const match = quantityPattern.exec(String(text).trim())
  if (!match) return undefined
  const [, sign, whole = '', fraction = '', exponent, suffix = ''] = match
  if (whole === '' && fraction === '') return undefined
  const power = exponent === undefined ? 0 : Number(exponent)
  if (Math.abs(power) > 40) return undefined
  const digits = BigInt(whole + fraction)
  const factor = suffixes.get(suffix)
  if (factor === undefined) return undefined
  const scale = power - fraction.length
  const numerator = digits * factor * (scale > 0 ? 10n ** BigInt(scale) : 1n)
  const denominator = scale < 0 ? 10n ** BigInt(-scale) : 1n
  const rounded = (numerator + denominator - 1n) / denominator
  return sign === '-' ? -rounded : rounded
}

/** The value in base units (cores, bytes) as a number, not exact beyond 2^53; undefined when the text is no quantity. */
export function quantityNumber(text: string | number): number | undefined {
  const value = parseQuantity(text)
  return value === undefined ? undefined : quantityToNumber(value)
}

/** An exact quantity as a number of base units, not exact beyond 2^53. */
export function quantityToNumber(value: Quantity): number {
  const whole = value / billion
  return Number(whole) + Number(value - whole * billion) / 1e9
}

/** Millicores of a cpu quantity, rounded up as the scheduler does; undefined when the text is no quantity. */
export function milliCores(text: string | number): number | undefined {
  const value = parseQuantity(text)
  if (value === undefined) return undefined
  return Number(value > 0n ? (value + 999_999n) / 1_000_000n : value / 1_000_000n)
}

/**
 * The canonical text of A9: the largest suffix that stays integral, in the family (binary or decimal) the text was written
 * in; undefined when the text is no quantity.
 */
export function canonicalQuantity(text: string | number): string | undefined {
  const value = parseQuantity(text)
  if (value === undefined) return undefined
  if (value === 0n) return '0'
  const isBinary = String(text).trim().endsWith('i')
  const family = isBinary ? [...binarySuffixes, ...decimalSuffixes.slice(6)] : decimalSuffixes
  const fitting = family.find(([, factor]) => value % factor === 0n)
  return fitting ? `${value / fitting[1]}${fitting[0]}` : `${value}n`
}

/** Bytes for people: `512 MiB`, `1.5 GiB`, `900 B`; at most one decimal. */
export function humanBytes(bytes: number): string {
  const units = ['B', 'KiB', 'MiB', 'GiB', 'TiB', 'PiB', 'EiB']
  let value = bytes
  let unit = 0
  while (Math.abs(value) >= 1024 && unit < units.length - 1) {
    value /= 1024
    unit += 1
  }
  return `${trimmed(value, 1)} ${units[unit]}`
}

/** Millicores for people: `250m`, `2 cores`, `1.5 cores`. */
export function humanCores(millicores: number): string {
  if (Math.abs(millicores) < 1000) return `${trimmed(millicores, 0)}m`
  return millicores === 1000 ? '1 core' : `${trimmed(millicores / 1000, 2)} cores`
}

function trimmed(value: number, digits: number): string {
  return String(Number(value.toFixed(digits)))
}
