import { phrases } from './phrase.ts'
import type { Pred } from '../../../src-shared/model/plan-types.ts'
import type { SpanPred } from './predicates.ts'
import { fieldAt, hasField } from './read-fields.ts'
import { negationBefore } from './read-states.ts'
import { determiners, freeMatch, isFree, skip, word, type Reading } from './reading.ts'
import { one } from './single-condition.ts'

/** "with the same host", "non-unique selectors", "hosts used by more than one". */
export const duplicate = (
  reading: Reading,
  kind: string | undefined,
  at: number,
): SpanPred[] | undefined => {
  const lead = freeMatch(
    reading,
    at,
    phrases(`non-unique|nonunique|duplicate|duplicated|duplicates|shared|conflicting|clashing|overlapping|colliding|repeated; non unique; not unique;
  the? same|identical; a? unique; unique`),
  )
  const unique =
    lead > 0 &&
    word(reading, lead - 1) === 'unique' &&
    !/^(?:non|not)$/.test(word(reading, lead - 2))
  if (lead > 0) {
    const field = fieldAt(reading, kind, skip(reading, lead, determiners))
    const [key] = field?.keys ?? []
    if (field && key !== undefined && field.type === 'text') {
      const not = unique ? negationBefore(reading, at) : -1
      const start = not >= 0 ? not : at
      const end = freeMatch(
        reading,
        field.end,
        phrases(`specified|defined|set|configured|used in|across|as? its|their|the|other|another? rules|spec|ingress|services?; as another|each other? one?;
  twice|more than once`),
      )
      const pred: Pred = { field: key, op: 'duplicate' }
      return one(unique && not < 0 ? { not: pred } : pred, start, end > 0 ? end : field.end)
    }
  }
  const field = fieldAt(reading, kind, at)
  const [key] = field?.keys ?? []
  if (!field || key === undefined || field.type !== 'text') return undefined
  const tail = freeMatch(
    reading,
    field.end,
    phrases(`is|are|that|which|be? is|are|be? used|defined|claimed|declared|appear|appears|shared|duplicated|repeated twice|more|by|across|in|on than|multiple|several|other|another? once|one|ingress|ingresses|services|another?;
  conflict|conflicts|clash|clashes|collide|collides|overlap|overlaps; used twice; must? be|is|are unique`),
  )
  if (
    tail < 0 ||
    !/^(?:twice|once|one|multiple|several|another|shared|duplicated|repeated|conflicts?|clash|clashes|collides?|overlaps?|unique|ingress|ingresses|services)$/.test(
      word(reading, tail - 1),
    )
  )
    return undefined
  return one(
    word(reading, tail - 1) === 'unique'
      ? { not: { field: key, op: 'duplicate' } }
      : { field: key, op: 'duplicate' },
    at,
    tail,
  )
}

const danglingFields = [
  'target',
  'tlsSecrets',
  'backends',
  'class',
  'claims',
  'configMaps',
  'secrets',
  'serviceAccount',
  'role',
  'priorityClass',
  'pullSecrets',
  'source',
  'store',
  'claim',
  'volume',
  'selector',
  'volumes',
  'service',
]

/** "points to a Deployment that does not exist", "references a missing ConfigMap"; a valid reference is the opposite. */
export const dangling = (
  reading: Reading,
  kind: string | undefined,
  at: number,
): SpanPred[] | undefined => {
  const field = fieldAt(reading, kind, at)
  const lead = freeMatch(
    reading,
    field?.end ?? at,
    phrases(
      `that|which? point|points|pointing|refer|refers|referring|reference|references|referencing|target|targets|targeting|mount|mounts|mounting|use|uses|using|route|routes|routing to?`,
    ),
  )
  if (lead < 0) return undefined
  const bad = freeMatch(
    reading,
    skip(reading, lead, new Set(['a', 'an', 'the', 'any', 'some'])),
    phrases(
      `missing|nonexistent|non-existent|absent|invalid|unknown|deleted; non existing|existent; not existing; no longer existing`,
    ),
  )
  const valid = freeMatch(reading, skip(reading, lead, new Set(['a', 'an', 'the', 'any'])), [
    'valid|existing|real',
  ])
  const nounStart = bad > 0 ? bad : valid > 0 ? valid : skip(reading, lead, determiners)
  const noun = nounAt(reading, nounStart)
  if (!noun) return undefined
  const absent = freeMatch(
    reading,
    noun.end,
    phrases(
      `that|which do|does not exist anymore?; that|which is|are missing|absent|gone|deleted; that|which no longer exist|exists; that|which can not be found`,
    ),
  )
  if (bad < 0 && absent < 0 && valid < 0) return undefined
  const key =
    field && danglingFields.includes(field.keys[0] ?? '')
      ? field.keys[0]
      : noun.fields.find((candidate) => hasField(reading, kind, candidate))
  if (key === undefined) return undefined
  const same = freeMatch(reading, Math.max(absent, noun.end), ['in|within the? same namespace'])
  const pred: Pred = { field: key, op: 'dangling' }
  return one(valid > 0 && absent < 0 ? { not: pred } : pred, at, Math.max(same, absent, noun.end))
}

const referenceNouns: { readonly [word: string]: readonly string[] } = {
  configmap: ['configMaps'],
  configmaps: ['configMaps'],
  secret: ['secrets', 'tlsSecrets', 'pullSecrets', 'secret'],
  secrets: ['secrets', 'tlsSecrets', 'pullSecrets'],
  serviceaccount: ['serviceAccount', 'subjects'],
  pvc: ['claims'],
  claim: ['claims'],
  service: ['backends', 'service'],
  services: ['backends', 'service'],
  deployment: ['target'],
  target: ['target'],
  role: ['role'],
  clusterrole: ['role'],
  class: ['class'],
  storageclass: ['class'],
  ingressclass: ['class'],
  backend: ['backends'],
  backends: ['backends'],
  workload: ['target'],
  pods: ['selector'],
  pod: ['selector'],
}

const nounAt = (
  reading: Reading,
  at: number,
): { fields: readonly string[]; end: number } | undefined => {
  if (!isFree(reading, at)) return undefined
  const joined = `${word(reading, at)}${word(reading, at + 1)}`
  const two = referenceNouns[joined]
  if (two) return { fields: two, end: at + 2 }
  const single = referenceNouns[word(reading, at)]
  return single ? { fields: single, end: at + 1 } : undefined
}

/** Hosts that are wildcards or blank. */
export const wildcardHost = (
  reading: Reading,
  kind: string | undefined,
  at: number,
): SpanPred[] | undefined => {
  if (!hasField(reading, kind, 'hosts')) return undefined
  const end = freeMatch(
    reading,
    at,
    phrases(`wildcard|wildcarded|blank|empty|missing or|and|/ wildcard|wildcarded|blank|empty|missing a? hostname|hostnames|host|hosts;
  a? wildcard|wildcarded a? hostname|hostnames|host|hosts; blank|empty hostname|hostnames|host|hosts`),
  )
  if (end < 0) return undefined
  const text = reading.tokens
    .slice(at, end)
    .map((token) => token.fold)
    .join(' ')
  const preds: Pred[] = []
  if (/blank|empty|missing/.test(text)) preds.push({ field: 'hosts', op: 'missing' })
  if (/wildcard/.test(text)) preds.push({ field: 'hosts', op: 'starts', value: '*' })
  const [first] = preds
  return first ? one(preds.length > 1 ? { any: preds } : first, at, end) : undefined
}

/** "the difference between the minimum and maximum replicas be at least 1". */
export const difference = (
  reading: Reading,
  kind: string | undefined,
  at: number,
): SpanPred[] | undefined => {
  if (!hasField(reading, kind, 'min') || !hasField(reading, kind, 'max')) return undefined
  const end = freeMatch(
    reading,
    at,
    phrases(
      `the? difference|gap between the? min|minimum|minreplicas and the? max|maximum|maxreplicas replica|replicas? count|counts|replicas? be|is|must|of|should be? at least|>= 1|one`,
    ),
  )
  if (end > 0) return one({ field: 'max', op: '>', value: { field: 'min' } }, at, end)
  const equal = freeMatch(
    reading,
    at,
    phrases(`the? min|minimum|minreplicas and|equals|equal|is|are the? same|equal|as|to? max|maximum|maxreplicas; the? same min|minimum and|as max|maximum;
  min|minimum and max|maximum are? the? same|equal|identical`),
  )
  return equal > 0 ? one({ field: 'max', op: '=', value: { field: 'min' } }, at, equal) : undefined
}

/** "define external IPs are only using the allowed address X": a value outside the list breaks the rule. */
export const allowedOnly = (
  reading: Reading,
  kind: string | undefined,
  at: number,
): SpanPred[] | undefined => {
  const lead = freeMatch(
    reading,
    at,
    phrases(`only using|use|uses|allow|have|contain the? allowed|permitted|approved?; using|use only the? allowed|permitted|approved?;
  restricted|limited to the? allowed?`),
  )
  if (lead < 0) return undefined
  const field = fieldAt(reading, kind, skip(reading, lead, determiners))
  const [key] = field?.keys ?? []
  if (!field || key === undefined || field.type !== 'text') return undefined
  const values: string[] = []
  let index = skip(
    reading,
    field.end,
    new Set([
      ':',
      'is',
      'are',
      'of',
      'from',
      'values',
      'list',
      'in',
      'address',
      'addresses',
      'the',
      'set',
    ]),
  )
  let end = index
  while (isFree(reading, index)) {
    const token = reading.tokens[index]
    if (token && (token.type === 'quote' || token.type === 'atom')) {
      values.push(token.text)
      end = index + 1
    } else if (!/^(?:,|and|or)$/.test(word(reading, index))) break
    index += 1
  }
  if (values.length === 0) return undefined
  const external = reading.tokens.slice(0, at).some((token) => token.fold.startsWith('external'))
  const listed =
    (key === 'externalIP' || (external && key.endsWith('IP'))) &&
    hasField(reading, kind, 'externalIPs')
      ? 'externalIPs'
      : key
  return one({ field: listed, op: 'in', value: values }, at, end)
}

/** "serves shop.example.com": a DNS name beside rows that have hosts. */
export const host = (
  reading: Reading,
  kind: string | undefined,
  at: number,
): SpanPred[] | undefined => {
  if (!hasField(reading, kind, 'hosts') || kind === undefined) return undefined
  const lead = freeMatch(
    reading,
    at,
    phrases(`serve|serves|serving|handle|handles|handling|expose|exposes|exposing|route|routes|routing|for|on|with|using|use|uses|has|have|having|answers? traffic? to|for? the? host|hostname|domain|url?;
  that|which serve|serves|handle|handles|expose|exposes the? host|hostname|domain?`),
  )
  const start = lead > 0 ? lead : at
  const token = reading.tokens[start]
  if (
    !token ||
    !isFree(reading, start) ||
    (token.type !== 'quote' && token.type !== 'atom') ||
    !/^[a-z0-9*-]+(?:\.[a-z0-9-]+)+$/i.test(token.text)
  )
    return undefined
  return one({ field: 'hosts', op: '=', value: token.text }, at, start + 1)
}
