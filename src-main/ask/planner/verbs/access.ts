import type { PlanBody, Subject } from '../../../../src-shared/model/plan-types.ts'
import { start, takeAll, type Question, type VerbReader } from '../question.ts'
import { readScope, type Scope } from '../read-scope.ts'
import { phraseOf, selectFrom } from '../read-target.ts'
import { findFree, freeMatch, isFree, isNameLike, isNameShaped, kindAt, kindMentions, skip, take, word, type Reading } from '../reading.ts'

/** API verbs by the words people use; reads of values stay `get`. */
const verbWords: readonly (readonly [readonly string[], readonly string[]])[] = [
  [['delete'], ['delete|deletes|deleting|remove|removes|removing|kill|destroy']],
  [['create'], ['create|creates|creating|make|launch|deploy|add|spin']],
  [['update'], ['update|updates|edit|edits|editing|modify|modifies|change|changes|alter|write']],
  [['patch'], ['patch|patches|patching']],
  [['list'], ['list|lists|listing|enumerate']],
  [['watch'], ['watch|watches']],
  [['get'], ['get|gets|read|reads|reading|view|see|show|access|look|fetch']],
  [['impersonate'], ['impersonate']],
  [['escalate'], ['escalate']],
  [['bind'], ['bind']],
]

const subresources: readonly (readonly [string, string, readonly string[]])[] = [
  ['create', 'pods/exec', ['exec|shell|ssh into|in|to? pods|pod|containers?', 'run commands in pods|containers']],
  ['create', 'pods/portforward', ['port-forward|portforward|port forward to? pods|pod?']],
  ['get', 'pods/log', ['read|get|view|see|access pod|container logs', 'read|get|view|see logs of? pods?', 'logs']],
]

type Permission = { verbs: string[]; resource?: string; name?: string }

const readPermission = (reading: Reading, from: number): Permission => {
  for (let at = from; at < reading.tokens.length; at += 1)
    for (const [verb, resource, words] of subresources) {
      const end = freeMatch(reading, at, words)
      if (end > at) {
        take(reading, at, end, 'permission')
        return { verbs: [verb], resource }
      }
    }
  const verbs: string[] = []
  const everything = findFree(reading, ['do anything|everything', 'full access', 'anything', 'cluster-admin|admin|administrator|superuser rights|access|privileges|permissions|permission?', 'cluster admin rights|access|privileges?', 'root access'])
  if (everything) {
    take(reading, everything.start, everything.end, 'permission')
    return { verbs: ['*'], resource: '*' }
  }
  for (let at = from; at < reading.tokens.length; at += 1) {
    for (const [names, words] of verbWords) {
      const end = freeMatch(reading, at, words)
      if (end < 0 || kindAt(reading, at)) continue
      for (const name of names) if (!verbs.includes(name)) verbs.push(name)
      take(reading, at, end, 'permission')
    }
  }
  const mention = kindMentions(reading).find((item) => !['Context', 'ServiceAccount', 'Namespace'].includes(item.key)) ?? kindMentions(reading).find((item) => item.key === 'Namespace' && item.plural)
  if (!mention) return { verbs }
  const phrase = phraseOf(reading, mention)
  take(reading, phrase.start, phrase.end, 'resource')
  const resource = reading.lexicon.kinds.get(mention.key)?.resource
  return { verbs, ...(resource === undefined ? {} : { resource }), ...(typeof phrase.name === 'string' ? { name: phrase.name } : {}) }
}

const subjectWords: readonly (readonly [Subject['kind'], readonly string[]])[] = [
  ['ServiceAccount', ['service account|accounts', 'serviceaccount|serviceaccounts|sa']],
  ['User', ['user|users']],
  ['Group', ['group|groups']],
]

const readSubject = (reading: Reading): Subject | undefined => {
  const me = findFree(reading, ['i|me|we|myself', 'my permissions|access|rights|privileges|roles'])
  for (let at = 0; at < reading.tokens.length; at += 1) {
    const token = reading.tokens[at]
    const system = token && isFree(reading, at) ? /^system:serviceaccount:([^:]+):(.+)$/.exec(token.text) : null
    if (system) {
      take(reading, at, at + 1, 'subject')
      return { kind: 'ServiceAccount', name: system[2] ?? '', ns: system[1] ?? '' }
    }
    for (const [kind, words] of subjectWords) {
      const end = freeMatch(reading, at, words)
      if (end < 0) continue
      const before = reading.tokens[at - 1]
      const right = reading.tokens[skip(reading, end, new Set(['named', 'called']))]
      const rightAt = skip(reading, end, new Set(['named', 'called']))
      if (right && isFree(reading, rightAt) && (isNameShaped(right) || isNameLike(reading, rightAt) || right.text.includes('@') || right.fold === 'default')) {
        take(reading, startOf(reading, at), rightAt + 1, 'subject')
        return { kind, name: right.text }
      }
      if (before && isFree(reading, at - 1) && !/^(?:the|a|an|this|that|which|what|my|our|each|every|all|any|can|does|do|of|to|for|by|is|are|has|have|which|with|in|on|specific|given|certain|particular|new|same|single|one|other|another|kubernetes|k8s)$/.test(before.fold)) {
        take(reading, startOf(reading, at - 1), end, 'subject')
        return { kind, name: before.text }
      }
    }
    if (token && isFree(reading, at) && token.text.includes('@') && at >= 0) {
      take(reading, at, at + 1, 'subject')
      return { kind: 'User', name: token.text }
    }
    if (token && isFree(reading, at) && /^system:[\w:-]+$/.test(token.text)) {
      take(reading, at, at + 1, 'subject')
      return { kind: /^system:(?:authenticated|unauthenticated|masters|serviceaccounts|nodes)/.test(token.text) ? 'Group' : 'User', name: token.text }
    }
  }
  if (me) {
    take(reading, me.start, me.end, 'subject')
    return { kind: 'me' }
  }
  return undefined
}

const startOf = (reading: Reading, at: number): number => {
  let start = at
  while (isFree(reading, start - 1) && /^(?:the|a|an|my|our|of|for)$/.test(word(reading, start - 1))) start -= 1
  return start
}

const filler = ['how|view|see|show|list|k8s|kubernetes', 'who|what|which|is|are|am|can|could|may|does|do|has|have|be|able|allowed|permitted|authorized|to|the|a|an|any|in|on|of|for|with|or|and|by', 'permission|permissions|access|rights|privileges|role|roles|rbac', 'subjects?', 'check|show|list|tell|if|whether', 'accounts?', 'everyone|anyone|someone|people|users?', 'current namespace|context', 'cluster-wide|clusterwide', 'it|that', 'current', 'namespace', 'actually|really']

const ofScope = (scope: Scope, name?: string): { of?: object } => {
  const of = selectFrom(undefined, scope, [], [])
  if (name !== undefined) of.name = name
  return Object.keys(of).length > 0 ? { of } : {}
}

/** Access questions: who can, can X, what can X, roles of X (A16). */
export const readAccess: VerbReader = (question: Question) => {
  const reading = start(question)
  const who = findFree(reading, ['who can|could', 'who is|are able|allowed|permitted|authorized to', 'who has|have access to?', 'who has|have', 'which users|user|subjects|accounts|groups|people|serviceaccounts can|have|has', 'which service accounts? can|have|has', 'which subjects? can', 'anyone|anybody|everyone|someone who can', 'list|show who can'])
  const generic = findFree(reading, ['permissions|roles|rights|access|privileges / permissions|roles|rights|access|privileges associated|assigned|bound|linked|granted with|to', 'permissions|roles|rights|access|privileges are? associated|assigned|bound|linked|granted with|to', 'permissions|rights|privileges of|for'])
  const what = findFree(reading, ['what can|may|could', 'what permissions|access|rights|privileges do|does|has|have?', 'which permissions|access|rights do|does|has|have?', 'permissions|rights|privileges of|for', 'what am i allowed|able|permitted to do?', 'what is the? <my>? allowed|able to'])
  const roles = findFree(reading, ['which|what roles|role are|is|do|does|has|have? bound|assigned|granted|given?', 'roles of|for|bound|assigned to?'])
  const can = findFree(reading, ['can', 'am i', 'is|are', 'does|do'])
  const holds = findFree(reading, ['have access to', 'has access to'])
  const scope = readScope(reading)
  const current = findFree(reading, ['in the? current namespace or cluster-wide|clusterwide', 'in the? current namespace', 'cluster-wide|clusterwide'])
  if (current) take(reading, current.start, current.end, 'scope')
  if (who) {
    take(reading, who.start, who.end, 'cue')
    const permission = readPermission(reading, 0)
    if (permission.verbs.length === 0 && /^access$|^to$/.test(word(reading, who.end - 1))) permission.verbs.push('get')
    if (permission.resource === undefined && permission.verbs.length === 0) return undefined
    takeAll(reading, filler, 'filler')
    const plan: PlanBody = { do: 'access', mode: 'who-can', ...ofScope(scope, permission.name), ...(permission.verbs.length > 0 ? { verbs: permission.verbs } : {}), ...(permission.resource === undefined ? {} : { resource: permission.resource }) }
    return { plan, reading, strength: 9 }
  }
  if (roles || what || generic) {
    const cue = roles ?? what ?? generic
    const subject = readSubject(reading) ?? betweenVerbs(reading) ?? (generic ? subjectNoun(reading) : undefined)
    takeAll(reading, ['outside|inside|in|within of? its|their|his|her own namespace|namespaces'], 'scope')
    if (!cue || !subject) return undefined
    take(reading, cue.start, cue.end, 'cue')
    takeAll(reading, [...filler, 'do'], 'filler')
    const plan: PlanBody = { do: 'access', mode: roles && !generic ? 'roles' : 'what-can', subject, ...ofScope(scope) }
    return { plan, reading, strength: 8 }
  }
  if (!can) return undefined
  const first = reading.tokens.findIndex((_, at) => isFree(reading, at))
  const admin = findFree(reading, ['am i|we a|an|the? cluster-admin|admin|administrator|superuser', 'am i|we cluster admin', 'do i|we have admin|cluster-admin|full access|rights|permissions|privileges?'])
  if (admin) {
    take(reading, admin.start, admin.end, 'cue')
    takeAll(reading, filler, 'filler')
    return { plan: { do: 'access', mode: 'can', subject: { kind: 'me' }, verbs: ['*'], resource: '*', ...ofScope(scope) }, reading, strength: 9 }
  }
  const allowed = findFree(reading, ['allowed|permitted|authorized|able to', 'have permission|permissions|access|rights to', 'has permission|permissions|access|rights to', 'rights to'])
  if (can.start !== first && !(allowed && can.start <= first + 1)) return undefined
  if (word(reading, can.start) !== 'can' && !allowed) return undefined
  const subject = readSubject(reading) ?? implicitSubject(reading, can.end)
  if (!subject) return undefined
  take(reading, can.start, can.end, 'cue')
  if (allowed) take(reading, allowed.start, allowed.end, 'cue')
  const permission = readPermission(reading, can.end)
  if (permission.verbs.length === 0 && permission.resource === undefined) return undefined
  if (permission.verbs.length === 0 && (holds || word(reading, (allowed?.end ?? 1) - 2) === 'access')) permission.verbs.push('get')
  if (permission.verbs.length === 0) return undefined
  takeAll(reading, filler, 'filler')
  const plan: PlanBody = { do: 'access', mode: 'can', subject, ...ofScope(scope, permission.name), verbs: permission.verbs, ...(permission.resource === undefined ? {} : { resource: permission.resource }) }
  return { plan, reading, strength: 9 }
}

/** "a specific service account": whose permissions are meant without a name. */
const subjectNoun = (reading: Reading): Subject | undefined => {
  for (const [kind, words] of subjectWords) {
    const hit = findFree(reading, words.map((phrase) => `a|an|the|each|every|any|specific|given|certain|particular? specific|given|certain|particular? ${phrase}`))
    if (!hit) continue
    take(reading, hit.start, hit.end, 'subject')
    return { kind }
  }
  return undefined
}

/** "what permissions does jenkins have": the name between the two verbs. */
const betweenVerbs = (reading: Reading): Subject | undefined => {
  for (let at = 0; at < reading.tokens.length; at += 1) if (/^(?:does|do|can)$/.test(word(reading, at))) {
    const subject = implicitSubject(reading, at + 1)
    if (subject) return subject
  }
  return undefined
}

/** "can jenkins delete pods": a name right after "can" is a service account, which is said. */
const implicitSubject = (reading: Reading, at: number): Subject | undefined => {
  const index = skip(reading, at, new Set(['the', 'a', 'my', 'our']))
  const token = reading.tokens[index]
  if (!token || !isFree(reading, index) || !(isNameShaped(token) || isNameLike(reading, index))) return undefined
  take(reading, at, index + 1, 'subject')
  reading.assumptions.push(`“${token.text}” was read as a service account.`)
  return { kind: 'ServiceAccount', name: token.text }
}
