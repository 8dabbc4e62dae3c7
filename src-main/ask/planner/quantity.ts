import type { FieldType } from '../../kube/index.ts'

/** How a unit word is measured: bytes, cores, seconds, percent or a multiple. */
export type Measure = 'bytes' | 'cores' | 'seconds' | 'percent' | 'times'
/** A number with its unit; `factor` turns it into the measure's base (bytes, cores, seconds). */
export type UnitWord = { measure: Measure; factor: number; decimal?: true }

const kilo = 1000
const kibi = 1024

/** Unit words and suffixes as typed; letters are case-sensitive where `M` and `m` differ (A28). */
export const unitWords: { readonly [word: string]: UnitWord } = {
  Ki: { measure: 'bytes', factor: kibi },
  Mi: { measure: 'bytes', factor: kibi ** 2 },
  Gi: { measure: 'bytes', factor: kibi ** 3 },
  Ti: { measure: 'bytes', factor: kibi ** 4 },
  Pi: { measure: 'bytes', factor: kibi ** 5 },
  Ei: { measure: 'bytes', factor: kibi ** 6 },
  KiB: { measure: 'bytes', factor: kibi },
  MiB: { measure: 'bytes', factor: kibi ** 2 },
  GiB: { measure: 'bytes', factor: kibi ** 3 },
  TiB: { measure: 'bytes', factor: kibi ** 4 },
  k: { measure: 'bytes', factor: kilo, decimal: true },
  K: { measure: 'bytes', factor: kilo, decimal: true },
  M: { measure: 'bytes', factor: kilo ** 2, decimal: true },
  G: { measure: 'bytes', factor: kilo ** 3, decimal: true },
  T: { measure: 'bytes', factor: kilo ** 4, decimal: true },
  P: { measure: 'bytes', factor: kilo ** 5, decimal: true },
  kb: { measure: 'bytes', factor: kilo, decimal: true },
  mb: { measure: 'bytes', factor: kilo ** 2, decimal: true },
  gb: { measure: 'bytes', factor: kilo ** 3, decimal: true },
  tb: { measure: 'bytes', factor: kilo ** 4, decimal: true },
  byte: { measure: 'bytes', factor: 1 },
  bytes: { measure: 'bytes', factor: 1 },
  kilobyte: { measure: 'bytes', factor: kilo, decimal: true },
  megabyte: { measure: 'bytes', factor: kilo ** 2, decimal: true },
  gigabyte: { measure: 'bytes', factor: kilo ** 3, decimal: true },
  terabyte: { measure: 'bytes', factor: kilo ** 4, decimal: true },
  gig: { measure: 'bytes', factor: kilo ** 3, decimal: true },
  meg: { measure: 'bytes', factor: kilo ** 2, decimal: true },
  kibibyte: { measure: 'bytes', factor: kibi },
  mebibyte: { measure: 'bytes', factor: kibi ** 2 },
  gibibyte: { measure: 'bytes', factor: kibi ** 3 },
  tebibyte: { measure: 'bytes', factor: kibi ** 4 },
  core: { measure: 'cores', factor: 1 },
  vcpu: { measure: 'cores', factor: 1 },
  cpu: { measure: 'cores', factor: 1 },
  millicore: { measure: 'cores', factor: 0.001 },
  millicpu: { measure: 'cores', factor: 0.001 },
  s: { measure: 'seconds', factor: 1 },
  sec: { measure: 'seconds', factor: 1 },
  second: { measure: 'seconds', factor: 1 },
  min: { measure: 'seconds', factor: 60 },
  minute: { measure: 'seconds', factor: 60 },
  h: { measure: 'seconds', factor: 3600 },
  hr: { measure: 'seconds', factor: 3600 },
  hour: { measure: 'seconds', factor: 3600 },
  d: { measure: 'seconds', factor: 86_400 },
  day: { measure: 'seconds', factor: 86_400 },
  w: { measure: 'seconds', factor: 604_800 },
  week: { measure: 'seconds', factor: 604_800 },
  fortnight: { measure: 'seconds', factor: 1_209_600 },
  month: { measure: 'seconds', factor: 2_592_000 },
  quarter: { measure: 'seconds', factor: 7_776_000 },
  year: { measure: 'seconds', factor: 31_536_000 },
  y: { measure: 'seconds', factor: 31_536_000 },
  '%': { measure: 'percent', factor: 1 },
  percent: { measure: 'percent', factor: 1 },
  pct: { measure: 'percent', factor: 1 },
  x: { measure: 'times', factor: 1 },
  time: { measure: 'times', factor: 1 },
}

/** The unit of a word or suffix, singular or plural; `m` is left to its neighbours (A28). */
export const unitOf = (word: string): UnitWord | undefined => {
  const direct = unitWords[word]
  if (direct) return direct
  const lower = word.toLowerCase()
  if (/^[kmgt]i$/.test(lower)) return unitWords[lower[0]?.toUpperCase() + 'i']
  if (/^[kmgt]ib$/.test(lower)) return unitWords[lower[0]?.toUpperCase() + 'iB']
  return unitWords[lower] ?? (lower.endsWith('s') ? unitWords[lower.slice(0, -1)] : undefined)
}

const round = (value: number): number => Math.round(value * 1e6) / 1e6

/** Bytes as a canonical quantity: the largest suffix that stays integral, the shorter form first (A9). */
export const bytesText = (bytes: number): string => {
  const whole = Math.round(bytes)
  const forms = [String(whole)]
  const step = (base: number, suffixes: readonly string[]): void => {
    suffixes.forEach((suffix, index) => {
      const count = whole / base ** (index + 1)
      if (Number.isInteger(count) && count > 0) forms.push(`${count}${suffix}`)
    })
  }
  step(kibi, ['Ki', 'Mi', 'Gi', 'Ti', 'Pi', 'Ei'])
  step(kilo, ['k', 'M', 'G', 'T', 'P', 'E'])
  const digits = (form: string): number => /^\d+/.exec(form)?.[0].length ?? 0
  return forms.reduce((best, form) => (digits(form) < digits(best) ? form : best))
}

/** Cores as a canonical quantity: whole cores, else millicores. */
export const coresText = (cores: number): string =>
  Number.isInteger(cores) ? String(cores) : `${Math.round(cores * 1000)}m`

/** Seconds as a canonical duration: the largest unit that stays integral, days at most. */
export const durationText = (seconds: number): string => {
  const whole = Math.round(seconds)
  if (whole > 0 && whole % 86_400 === 0) return `${whole / 86_400}d`
  if (whole > 0 && whole % 3600 === 0) return `${whole / 3600}h`
  if (whole > 0 && whole % 60 === 0) return `${whole / 60}m`
  return `${whole}s`
}

const durationParts =
  /^(?:(\d+(?:\.\d+)?)w)?(?:(\d+(?:\.\d+)?)d)?(?:(\d+(?:\.\d+)?)h)?(?:(\d+(?:\.\d+)?)m)?(?:(\d+(?:\.\d+)?)s)?$/

/** Seconds of a duration text such as `90m` or `1h30m`, or undefined. */
export const secondsOf = (text: string): number | undefined => {
  const hit = text === '' ? null : durationParts.exec(text)
  if (!hit) return undefined
  const [, w = '0', d = '0', h = '0', m = '0', s = '0'] = hit
  return Number(w) * 604_800 + Number(d) * 86_400 + Number(h) * 3600 + Number(m) * 60 + Number(s)
}

/** The canonical text of a value for a field of this type, so that equal values are equal texts (A9). */
export const canonicalValue = (
  value: string | number | boolean,
  type: FieldType | undefined,
): string | number | boolean => {
  if (typeof value === 'boolean') return value
  const text = String(value)
  if (type === 'duration' || type === 'time') {
    const seconds = secondsOf(text)
    return seconds === undefined ? value : durationText(seconds)
  }
  const hit = /^(\d+(?:\.\d+)?)([A-Za-z]*)$/.exec(text)
  if (!hit) return value
  const [, digits = '0', suffix = ''] = hit
  if (type === 'cpu')
    return coresText(round(suffix === 'm' ? Number(digits) / 1000 : Number(digits)))
  if (type === 'memory' || type === 'bytes') {
    const unit = suffix === '' ? { factor: 1 } : unitWords[suffix]
    return unit ? bytesText(Number(digits) * unit.factor) : value
  }
  if ((type === 'count' || type === 'percent') && suffix === '') return Number(digits)
  return value
}
