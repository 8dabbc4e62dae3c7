import type { Pred } from '../../../src-shared/model/plan-types.ts'
import type { SpanPred } from './predicates.ts'
import { fieldAt, hasField } from './read-fields.ts'
import { numberAt } from './number-reader.ts'
import { labelsAt } from './read-labels.ts'
import { negationBefore, stateAt } from './read-states.ts'
import { repositoriesAt } from './read-repositories.ts'
import { determiners, freeMatch, isFree, isNameLike, kindAt, skip, word, type Reading } from './reading.ts'

const one = (pred: Pred, start: number, end: number): SpanPred[] => [{ pred, start, end }]

/** Conditions whose words span more than one field or value; undefined when none starts at `at`. */
export const specialAt = (
  reading: Reading,
  kind: string | undefined,
  at: number,
): SpanPred[] | undefined =>
  shortOfDesired(reading, kind, at) ??
  duplicate(reading, kind, at) ??
  dangling(reading, kind, at) ??
  labelsAt(reading, at) ??
  hard(reading, kind, at) ??
  wildcardHost(reading, kind, at) ??
  difference(reading, kind, at) ??
  repositoriesAt(reading, kind, at) ??
  allowedOnly(reading, kind, at) ??
  subjects(reading, kind, at) ??
  flawless(reading, kind, at) ??
  category(reading, kind, at) ??
  portOrTaint(reading, kind, at) ??
  unowned(reading, kind, at) ??
  onSuchNodes(reading, kind, at) ??
  grants(reading, kind, at) ??
  host(reading, kind, at) ??
  onNode(reading, kind, at)

/** "fewer ready replicas than desired", "not all replicas ready", "not fully available". */
const shortOfDesired = (
  reading: Reading,
  kind: string | undefined,
  at: number,
): SpanPred[] | undefined => {
  if (!hasField(reading, kind, 'desired') || !hasField(reading, kind, 'ready')) return undefined
  const end = freeMatch(reading, at, [
    'fewer|less ready|available|running replicas|pods|copies? than desired|requested|wanted|expected|specified|configured|they|it|should|needed replicas|pods|should|want|wants?',
    'not all? of? their|its|the replicas|pods|copies are|is? ready|available|up|running?',
    'ready replicas|pods less|fewer|lower|below|not equal|match than|to? the? desired|requested|spec replicas|count?',
    'not all pods|replicas ready|available|up',
    'missing replicas|pods',
    'less than desired replicas|pods ready|available?',
    'short of|on replicas',
    'not at full strength|capacity',
    'below|under their|the? desired replicas|count|size|number?',
    'not enough ready? replicas|pods',
    'without|with all replicas|pods not ready|available', 'with|have|has|having unavailable|missing|unready pods|replicas|instances',
  ])
  if (end < 0) return undefined
  const available = /available/.test(
    reading.tokens
      .slice(at, end)
      .map((token) => token.fold)
      .join(' '),
  )
  return one(
    {
      field: available && hasField(reading, kind, 'available') ? 'available' : 'ready',
      op: '<',
      value: { field: 'desired' },
    },
    at,
    end,
  )
}

/** "with the same host", "non-unique selectors", "hosts used by more than one". */
const duplicate = (
  reading: Reading,
  kind: string | undefined,
  at: number,
): SpanPred[] | undefined => {
  const lead = freeMatch(reading, at, [
    'non-unique|nonunique|duplicate|duplicated|duplicates|shared|conflicting|clashing|overlapping|colliding|repeated',
    'non unique',
    'not unique',
    'the? same|identical',
    'a? unique',
    'unique',
  ])
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
      const end = freeMatch(reading, field.end, [
        'specified|defined|set|configured|used in|across|as? its|their|the|other|another? rules|spec|ingress|services?',
        'as another|each other? one?',
        'twice|more than once',
      ])
      const pred: Pred = { field: key, op: 'duplicate' }
      return one(unique && not < 0 ? { not: pred } : pred, start, end > 0 ? end : field.end)
    }
  }
  const field = fieldAt(reading, kind, at)
  const [key] = field?.keys ?? []
  if (!field || key === undefined || field.type !== 'text') return undefined
  const tail = freeMatch(reading, field.end, [
    'is|are|that|which|be? is|are|be? used|defined|claimed|declared|appear|appears|shared|duplicated|repeated twice|more|by|across|in|on than|multiple|several|other|another? once|one|ingress|ingresses|services|another?',
    'conflict|conflicts|clash|clashes|collide|collides|overlap|overlaps',
    'used twice',
    'must? be|is|are unique',
  ])
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
const dangling = (
  reading: Reading,
  kind: string | undefined,
  at: number,
): SpanPred[] | undefined => {
  const field = fieldAt(reading, kind, at)
  const lead = freeMatch(reading, field?.end ?? at, [
    'that|which? point|points|pointing|refer|refers|referring|reference|references|referencing|target|targets|targeting|mount|mounts|mounting|use|uses|using|route|routes|routing to?',
  ])
  if (lead < 0) return undefined
  const bad = freeMatch(reading, skip(reading, lead, new Set(['a', 'an', 'the', 'any', 'some'])), [
    'missing|nonexistent|non-existent|absent|invalid|unknown|deleted',
    'non existing|existent',
    'not existing',
    'no longer existing',
  ])
  const valid = freeMatch(reading, skip(reading, lead, new Set(['a', 'an', 'the', 'any'])), [
    'valid|existing|real',
  ])
  const nounStart = bad > 0 ? bad : valid > 0 ? valid : skip(reading, lead, determiners)
  const noun = nounAt(reading, nounStart)
  if (!noun) return undefined
  const absent = freeMatch(reading, noun.end, [
    'that|which do|does not exist anymore?',
    'that|which is|are missing|absent|gone|deleted',
    'that|which no longer exist|exists',
    'that|which can not be found',
  ])
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

/** Hard-coded credentials in environment variables. */
const hard = (reading: Reading, kind: string | undefined, at: number): SpanPred[] | undefined => {
  if (!hasField(reading, kind, 'secretLikeEnv')) return undefined
  const noun =
    'password|passwords|credential|credentials|secret|secrets|token|tokens|key|keys|api|sensitive|access|values|data'
  const end = freeMatch(reading, at, [
    `for|with|have|has|containing|contain|having? hardcoded|hard-coded|hardcode|plaintext|plain-text|cleartext|literal|embedded ${noun} ${noun}?`,
    `for|with|have|has|containing? hard coded ${noun} ${noun}?`,
    `for|with? plain text ${noun} ${noun}?`,
    `for|with? ${noun} ${noun}? hardcoded|hard-coded|in plaintext|plain|cleartext?`,
  ])
  if (end < 0) return undefined
  const text = reading.tokens
    .slice(at, end)
    .map((token) => token.fold)
    .join(' ')
  if (!/hard|plain|clear|literal|embedded/.test(text)) return undefined
  const more = freeMatch(reading, end, [
    `or|and|,|/ ${noun} ${noun}? in|inside|as|within|through their|the|its? env|environment|envs variable|variables|vars?`,
    `in|inside|as|within|through their|the|its? env|environment|envs variable|variables|vars?`,
    `or|and|,|/ ${noun} ${noun}?`,
  ])
  const env = freeMatch(reading, more > 0 ? more : end, [
    'in|inside|as|within|through their|the|its? env|environment|envs variable|variables|vars?',
    `or|and|, ${noun} ${noun}? in|inside|as|within|through their|the|its? env|environment|envs variable|variables|vars?`,
  ])
  return one({ field: 'secretLikeEnv', op: 'exists' }, at, Math.max(end, more, env))
}

/** Hosts that are wildcards or blank. */
const wildcardHost = (
  reading: Reading,
  kind: string | undefined,
  at: number,
): SpanPred[] | undefined => {
  if (!hasField(reading, kind, 'hosts')) return undefined
  const end = freeMatch(reading, at, [
    'wildcard|wildcarded|blank|empty|missing or|and|/ wildcard|wildcarded|blank|empty|missing a? hostname|hostnames|host|hosts',
    'a? wildcard|wildcarded a? hostname|hostnames|host|hosts',
    'blank|empty hostname|hostnames|host|hosts',
  ])
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
const difference = (
  reading: Reading,
  kind: string | undefined,
  at: number,
): SpanPred[] | undefined => {
  if (!hasField(reading, kind, 'min') || !hasField(reading, kind, 'max')) return undefined
  const end = freeMatch(reading, at, [
    'the? difference|gap between the? min|minimum|minreplicas and the? max|maximum|maxreplicas replica|replicas? count|counts|replicas? be|is|must|of|should be? at least|>= 1|one',
  ])
  if (end > 0) return one({ field: 'max', op: '>', value: { field: 'min' } }, at, end)
  const equal = freeMatch(reading, at, [
    'the? min|minimum|minreplicas and|equals|equal|is|are the? same|equal|as|to? max|maximum|maxreplicas',
    'the? same min|minimum and|as max|maximum',
    'min|minimum and max|maximum are? the? same|equal|identical',
  ])
  return equal > 0 ? one({ field: 'max', op: '=', value: { field: 'min' } }, at, equal) : undefined
}

/** "define external IPs are only using the allowed address X": a value outside the list breaks the rule. */
const allowedOnly = (
  reading: Reading,
  kind: string | undefined,
  at: number,
): SpanPred[] | undefined => {
  const lead = freeMatch(reading, at, [
    'only using|use|uses|allow|have|contain the? allowed|permitted|approved?',
    'using|use only the? allowed|permitted|approved?',
    'restricted|limited to the? allowed?',
  ])
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
  const listed = (key === 'externalIP' || (external && key.endsWith('IP'))) && hasField(reading, kind, 'externalIPs') ? 'externalIPs' : key
  return one({ field: listed, op: 'in', value: values }, at, end)
}

/** "that allow access to the X user or Y group", "bound to X": who a binding names. */
const subjects = (reading: Reading, kind: string | undefined, at: number): SpanPred[] | undefined => {
  if (!hasField(reading, kind, 'subjects')) return undefined
  const lead = freeMatch(reading, at, ['that|which? allow|allows|grant|grants|give|gives|granting|giving|allowing any? access|permissions|rights|privileges? to|for', 'that|which? bind|binds|bound|binding to?', 'that|which? include|includes|contain|contains|reference|references|mention|name|names|have|has|with|for', 'with|having subject|subjects'])
  if (lead < 0) return undefined
  const values: string[] = []
  let index = lead
  let end = lead
  while (isFree(reading, index) && index < lead + 14) {
    const token = reading.tokens[index]
    if (token && (token.type === 'quote' || token.type === 'atom')) {
      values.push(token.text)
      end = index + 1
    } else if (/^(?:user|users|group|groups|serviceaccount|account|accounts|subject|subjects)$/.test(word(reading, index)) && values.length > 0) end = index + 1
    else if (!/^(?:the|a|an|any|or|and|,|either|user|users|group|groups|service|account|accounts|serviceaccount|subject|subjects|built-in|named|called|both)$/.test(word(reading, index))) break
    index += 1
  }
  const [first] = values
  if (first === undefined) return undefined
  const pred: Pred = values.length === 1 ? { field: 'subjects', op: '=', value: first } : { field: 'subjects', op: 'in', value: values }
  return one(pred, at, end)
}

/** "bindings that reference cluster-admin": the role a binding grants. */
const grants = (reading: Reading, kind: string | undefined, at: number): SpanPred[] | undefined => {
  if (kind !== 'ClusterRoleBinding' && kind !== 'RoleBinding') return undefined
  const lead = freeMatch(reading, at, ['that|which? reference|references|refer|bind|binds|grant|grants|granting|give|gives|use|uses|using|point|points to? the? cluster-role|clusterrole|role?', 'for|to|of the? clusterrole|role', 'with role'])
  const token = reading.tokens[lead]
  if (lead < 0 || !token || !isFree(reading, lead) || !(token.type === 'quote' || token.type === 'atom')) return undefined
  const tail = freeMatch(reading, lead + 1, ['role|clusterrole|access|rights|permissions'])
  return one({ field: 'role', op: '=', value: token.text }, at, tail > 0 ? tail : lead + 1)
}

/** "serves shop.example.com": a DNS name beside rows that have hosts. */
const host = (reading: Reading, kind: string | undefined, at: number): SpanPred[] | undefined => {
  if (!hasField(reading, kind, 'hosts') || kind === undefined) return undefined
  const lead = freeMatch(reading, at, ['serve|serves|serving|handle|handles|handling|expose|exposes|exposing|route|routes|routing|for|on|with|using|use|uses|has|have|having|answers? traffic? to|for? the? host|hostname|domain|url?', 'that|which serve|serves|handle|handles|expose|exposes the? host|hostname|domain?'])
  const start = lead > 0 ? lead : at
  const token = reading.tokens[start]
  if (!token || !isFree(reading, start) || (token.type !== 'quote' && token.type !== 'atom') || !/^[a-z0-9*-]+(?:\.[a-z0-9-]+)+$/i.test(token.text)) return undefined
  return one({ field: 'hosts', op: '=', value: token.text }, at, start + 1)
}

/** "not owned by anything", "managed by nothing": no owner at all. */
const unowned = (reading: Reading, _kind: string | undefined, at: number): SpanPred[] | undefined => {
  const end = freeMatch(reading, at, ['not owned|controlled by anything|anyone|any|something controller|workload|deployment?', 'owned|controlled by nothing|nobody', 'without|with no|any? owner|controller|owners', 'standalone|naked|bare'])
  if (end > at && (reading.tokens[at]?.fold !== 'bare' || kindAt(reading, end))) return one({ field: 'owner', op: 'missing' }, at, end)
  const managed = freeMatch(reading, at, ['not managed|deployed by anything|anyone|any tool?', 'managed by nothing|nobody', 'unmanaged'])
  return managed > at ? one({ field: 'managedBy', op: 'missing' }, at, managed) : undefined
}

/** "on spot nodes", "on nodes with disk pressure": pods by how their node is. */
const onSuchNodes = (reading: Reading, kind: string | undefined, at: number): SpanPred[] | undefined => {
  if (kind !== 'Pod') return undefined
  const lead = freeMatch(reading, at, ['that|which? are|is? running|run|scheduled|placed|live|hosted? on the? node|nodes|machine|machines that|which are|is?', 'that|which? are|is? running|run|scheduled|placed|live|hosted? on the?'])
  if (lead < 0) return undefined
  const state = stateAt(reading, 'Node', lead)
  if (!state) return undefined
  const after = /^(?:nodes?|machines?)$/.test(word(reading, state.end)) ? state.end + 1 : state.end
  if (after === state.end && !/^(?:nodes?|machines?|are|is|that|which)$/.test(word(reading, lead - 1))) return undefined
  return one({ edge: 'runs-on', dir: 'out', to: { kind: 'Node', where: [state.pred] } }, at, after)
}

/** "expose port 443", "listen on 8080", "with a taint dedicated=gpu". */
const portOrTaint = (reading: Reading, kind: string | undefined, at: number): SpanPred[] | undefined => {
  if (hasField(reading, kind, 'ports') && kind !== undefined) {
    const lead = freeMatch(reading, at, ['that|which? expose|exposes|exposing|serve|serves|use|uses|using|open|opens|listen|listens|listening on? the? port|ports?', 'on|with|have|has|having the? port', 'port'])
    const number = lead > 0 ? numberAt(reading, lead) : undefined
    if (number && number.unit === undefined) return one({ field: 'ports', op: '=', value: number.value }, at, number.end)
  }
  if (!hasField(reading, kind, 'taints') || kind === undefined) return undefined
  const lead = freeMatch(reading, at, ['with|has|have|having|carrying a|the|any? taint|taints', 'taint|taints', 'tainted with|as?'])
  const token = reading.tokens[lead]
  if (lead < 0 || !token || !isFree(reading, lead) || !/^(?:quote|selector|atom)$/.test(token.type)) return undefined
  return one({ field: 'taints', op: 'has', value: token.text }, at, lead + 1)
}

/** "without any errors or restarts": nothing wrong, and no restarts where they are named too. */
const flawless = (reading: Reading, kind: string | undefined, at: number): SpanPred[] | undefined => {
  const end = freeMatch(reading, at, ['without|no|zero any? errors|error|issues|problems|failures|warnings'])
  if (end < 0 || !hasField(reading, kind, 'healthy') || word(reading, at) === 'no') return undefined
  const found: SpanPred[] = [{ pred: { field: 'healthy', op: '=', value: true }, start: at, end }]
  const restarts = freeMatch(reading, end, ['or|and|nor any? restarts|restart'])
  if (restarts < 0 || !hasField(reading, kind, 'restarts')) return found
  return [{ pred: { field: 'healthy', op: '=', value: true }, start: at, end: restarts }, { pred: { field: 'restarts', op: '=', value: 0 }, start: at, end: restarts }]
}

/** "the ingress controller", "which databases": what sort of software a row runs. */
const category = (reading: Reading, kind: string | undefined, at: number): SpanPred[] | undefined => {
  if (kind !== undefined && !hasField(reading, kind, 'category')) return undefined
  const start = skip(reading, at, determiners)
  const end = freeMatch(reading, start, ['ingress controller|controllers'])
  return end > start ? one({ field: 'category', op: '=', value: 'ingress-controller' }, at, end) : undefined
}

/** "on node X" and "scheduled to X": the node of a pod. */
const onNode = (reading: Reading, kind: string | undefined, at: number): SpanPred[] | undefined => {
  if (!hasField(reading, kind, 'node') || kind === undefined) return undefined
  const lead = freeMatch(reading, at, [
    'running|scheduled|placed|live|living|hosted|sitting|deployed|run on|to|onto the? node|worker|machine|host named|called?',
    'running|scheduled|placed|live|living|hosted|run? on|to|onto',
  ])
  if (lead < 0) return undefined
  const noded = /^(?:node|worker|machine|host|named|called)$/.test(word(reading, lead - 1))
  const start = skip(reading, lead, determiners)
  const token = reading.tokens[start]
  if (!token || !isFree(reading, start)) return undefined
  const known = reading.lexicon.names.has('node', token.text)
  const after = /^(?:node|worker|machine|host)$/.test(word(reading, start + 1))
  if (
    !(token.type === 'quote' || token.type === 'atom' || isNameLike(reading, start)) ||
    (!noded && !known && !after && !/[-\d]/.test(token.text))
  )
    return undefined
  const not = negationBefore(reading, at)
  const pred: Pred = { field: 'node', op: not >= 0 ? '!=' : '=', value: token.text }
  return one(pred, not >= 0 ? not : at, after ? start + 2 : start + 1)
}
