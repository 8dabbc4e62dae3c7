import type { Pred } from '../../../src-shared/model/plan-types.ts'
import { valueFor } from './compare-values.ts'
import {
  anyOf,
  hasWords,
  numbersOf,
  takeWords,
  type PolicyNumber,
  type PolicyText,
} from './policy-text.ts'
import { templateKinds, type PolicyTopic } from './policy-topics.ts'
import { take } from './reading.ts'

type Resource = 'cpu' | 'memory' | 'ephemeral'

const resourceWords: readonly (readonly [Resource, RegExp])[] = [
  ['ephemeral', /\bephemeral[- ]?(?:storage)?\b/],
  ['cpu', /\bcpus?\b/],
  ['memory', /\bmemory\b/],
]

/** The resource a number bounds: the last one named before it in its sentence, else the first after it, as far as units agree. */
const resourceOf = ({ before, after, number }: PolicyNumber): Resource | undefined => {
  const isBytes = number.unit?.measure === 'bytes'
  const fits = (resource: Resource): boolean => (resource === 'cpu') !== isBytes
  const near = resourceWords
    .filter(([resource]) => fits(resource))
    .map(([resource, words]) => ({ resource, at: lastIndex(before, words) }))
    .filter(({ at }) => at >= 0)
    .sort((a, b) => b.at - a.at)[0]
  return (
    near?.resource ??
    resourceWords.find(([resource, words]) => fits(resource) && words.test(after))?.[0]
  )
}

const lastIndex = (text: string, pattern: RegExp): number => {
  let found = -1
  for (const hit of text.matchAll(new RegExp(pattern.source, 'g'))) found = hit.index
  return found
}

const suffixes = (text: PolicyText): ('Limit' | 'Request')[] => [
  ...(hasWords(text, /\blimits?\b/) ? (['Limit'] as const) : []),
  ...(hasWords(text, /\brequests?\b/) ? (['Request'] as const) : []),
]

/** Requests and limits of a resource: missing ones, and bounds with their units. */
export const amounts: PolicyTopic = {
  kinds: templateKinds,
  breaks: (text) => {
    const [suffix, other] = suffixes(text)
    const named = resourceWords
      .filter(([, words]) => hasWords(text, words))
      .map(([resource]) => resource)
    if (
      suffix === undefined ||
      named.length === 0 ||
      hasWords(text, /\bratios?\b|\btimes\b|\btwice\b/)
    )
      return undefined
    const bounds: Pred[] = []
    const isSpread = other !== undefined
    for (const entry of numbersOf(text)) {
      const resource = resourceOf(entry)
      const own = isSpread ? nearestSuffix(entry) : suffix
      if (resource === undefined || own === undefined) return undefined
      const field = `${resource}${own}`
      const value = valueFor(entry.number, resource === 'cpu' ? 'cpu' : 'bytes', field)
      if (value === 'clash') return undefined
      const isLeast =
        /\b(?:at least|minimum|min|no less than|below|under|lower than|less than|smaller than)\b[^,]*$/.test(
          entry.before,
        ) && !/\bno (?:more|larger|greater|higher)\b[^,]*$/.test(entry.before)
      bounds.push({ field, op: isLeast ? '<' : '>', value: value.value })
      take(text.reading, entry.at, entry.end, 'rule')
    }
    const isRequired =
      bounds.length === 0 ||
      hasWords(text, /\bwithout (?:a |any )?(?:\w+ )?(?:limits?|requests?)\b|\bmissing\b/) ||
      (hasWords(
        text,
        /\b(?:must|requires?|required|have to|has to|needs? to|should|every|all)\b/,
      ) &&
        hasWords(text, /\b(?:have|has|set|define\w*|specif\w+|declare\w*)\b/))
    const paired = fieldsNamed(text)
    const keys =
      paired.length > 0
        ? paired
        : named.flatMap((resource) =>
            (other === undefined ? [suffix] : [suffix, other]).map((each) => `${resource}${each}`),
          )
    for (const [, words] of resourceWords) takeWords(text, words)
    takeWords(text, /\b(?:limits?|requests?)\b/)
    const missing = isRequired ? keys.map((field): Pred => ({ field, op: 'missing' })) : []
    return anyOf([...missing, ...bounds])
  },
}

/** Each resource with the word that follows it: "cpu and memory requests, and memory limits"; a second word alone means the same ones. */
const fieldsNamed = ({ line }: PolicyText): string[] => {
  const found = new Set<string>()
  let resources: Resource[] = []
  let isClosed = false
  for (const [hit] of line.matchAll(
    /\bephemeral[- ]?(?:storage)?\b|\bcpus?\b|\bmemory\b|\blimits?\b|\brequests?\b/g,
  )) {
    const resource = resourceWords.find(([, words]) => words.test(hit))?.[0]
    if (resource !== undefined) {
      if (isClosed) resources = []
      isClosed = false
      resources.push(resource)
    } else {
      for (const each of resources)
        found.add(`${each}${hit.startsWith('limit') ? 'Limit' : 'Request'}`)
      isClosed = true
    }
  }
  return [...found]
}

const nearestSuffix = ({ before }: PolicyNumber): 'Limit' | 'Request' | undefined => {
  const limit = lastIndex(before, /\blimits?\b/)
  const request = lastIndex(before, /\brequests?\b/)
  return limit < 0 && request < 0 ? undefined : limit > request ? 'Limit' : 'Request'
}

/** How many times its request a limit may be. */
export const ratios: PolicyTopic = {
  kinds: templateKinds,
  breaks: (text) => {
    if (!hasWords(text, /\blimits?\b/) || !hasWords(text, /\brequests?\b/)) return undefined
    const isTwice = hasWords(text, /\btwice\b|\bdouble\b/)
    if (!isTwice && !hasWords(text, /\bratios?\b|\btimes\b/)) return undefined
    const numbers = numbersOf(text)
    const named = (['cpu', 'memory'] as const).filter((resource) =>
      hasWords(text, resource === 'cpu' ? /\bcpus?\b/ : /\bmemory\b/),
    )
    const resources = named.length > 0 ? named : (['cpu', 'memory'] as const)
    const bounds = resources.flatMap((resource): Pred[] => {
      const own =
        numbers.find((entry) => resourceNear(entry) === resource) ??
        (numbers.length === 1 ? numbers[0] : undefined)
      const value = own?.number.value ?? (isTwice ? 2 : undefined)
      return value === undefined ? [] : [{ field: `${resource}LimitRatio`, op: '>', value }]
    })
    if (bounds.length === 0) return undefined
    for (const { at, end } of numbers) take(text.reading, at, end, 'rule')
    takeWords(text, /\b(?:twice|double|times|ratios?|limits?|requests?|cpus?|memory)\b/)
    return anyOf(bounds)
  },
}

const resourceNear = ({ before, after }: PolicyNumber): Resource | undefined => {
  const near = /^(?: ?x)? ?(?:for |of )?(?:the )?(cpu|memory)\b/.exec(after)?.[1]
  if (near === 'cpu' || near === 'memory') return near
  const cpu = lastIndex(before, /\bcpus?\b/)
  const memory = lastIndex(before, /\bmemory\b/)
  return cpu < 0 && memory < 0 ? undefined : cpu > memory ? 'cpu' : 'memory'
}
