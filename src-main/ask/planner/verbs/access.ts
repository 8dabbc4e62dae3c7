import { phrases } from '../phrase.ts'
import type { PlanBody, Subject } from '../../../../src-shared/model/plan-types.ts'
import { start, takeAll, type Question, type VerbReader } from '../question.ts'
import { readScope } from '../read-scope.ts'
import type { Scope } from '../read-places.ts'
import { selectFrom } from '../read-target.ts'
import { phraseOf } from '../noun-phrase.ts'
import {
  findFree,
  freeMatch,
  isFree,
  kindAt,
  kindMentions,
  take,
  word,
  type Reading,
} from '../reading.ts'
import { readSubject, subjectNoun, implicitSubject } from './access-subject.ts'

/** API verbs by the words people use; reads of values stay `get`. */
const verbWords: readonly (readonly [readonly string[], readonly string[]])[] = [
  [['delete'], phrases('delete|deletes|deleting|remove|removes|removing|kill|destroy')],
  [['create'], ['create|creates|creating|make|launch|deploy|add|spin']],
  [
    ['update'],
    phrases('update|updates|edit|edits|editing|modify|modifies|change|changes|alter|write'),
  ],
  [['patch'], ['patch|patches|patching']],
  [['list'], ['list|lists|listing|enumerate']],
  [['watch'], ['watch|watches']],
  [['get'], ['get|gets|read|reads|reading|view|see|show|access|look|fetch']],
  [['impersonate'], ['impersonate']],
  [['escalate'], ['escalate']],
  [['bind'], ['bind']],
]

const subresources: readonly (readonly [string, string, readonly string[]])[] = [
  [
    'create',
    'pods/exec',
    phrases('exec|shell|ssh into|in|to? pods|pod|containers?; run commands in pods|containers'),
  ],
  ['create', 'pods/portforward', ['port-forward|portforward|port forward to? pods|pod?']],
  [
    'get',
    'pods/log',
    phrases('read|get|view|see|access pod|container logs; read|get|view|see logs of? pods?; logs'),
  ],
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
  const everything = findFree(
    reading,
    phrases(`do anything|everything; full access; anything; cluster-admin|admin|administrator|superuser rights|access|privileges|permissions|permission?;
  cluster admin rights|access|privileges?; root access`),
  )
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
  const mention =
    kindMentions(reading).find(
      (item) => !['Context', 'ServiceAccount', 'Namespace'].includes(item.key),
    ) ?? kindMentions(reading).find((item) => item.key === 'Namespace' && item.plural)
  if (!mention) return { verbs }
  const phrase = phraseOf(reading, mention)
  take(reading, phrase.start, phrase.end, 'resource')
  const resource = reading.lexicon.kinds.get(mention.key)?.resource
  return {
    verbs,
    ...(resource === undefined ? {} : { resource }),
    ...(typeof phrase.name === 'string' ? { name: phrase.name } : {}),
  }
}

const filler = phrases(`how|view|see|show|list|k8s|kubernetes;
  who|what|which|is|are|am|can|could|may|does|do|has|have|be|able|allowed|permitted|authorized|to|the|a|an|any|in|on|of|for|with|or|and|by;
  permission|permissions|access|rights|privileges|role|roles|rbac; subjects?; check|show|list|tell|if|whether; accounts?;
  everyone|anyone|someone|people|users?; current namespace|context; cluster-wide|clusterwide; it|that; current; namespace; actually|really`)

const ofScope = (scope: Scope, name?: string): { of?: object } => {
  const of = selectFrom(undefined, scope, [], [])
  if (name !== undefined) of.name = name
  return Object.keys(of).length > 0 ? { of } : {}
}

/** Access questions: who can, can X, what can X, roles of X (A16). */
export const readAccess: VerbReader = (question: Question) => {
  const reading = start(question)
  const who = findFree(
    reading,
    phrases(`who can|could; who is|are able|allowed|permitted|authorized to; who has|have access to?; who has|have;
  which users|user|subjects|accounts|groups|people|serviceaccounts can|have|has; which service accounts? can|have|has; which subjects? can;
  anyone|anybody|everyone|someone who can; list|show who can`),
  )
  const generic = findFree(
    reading,
    phrases(`permissions|roles|rights|access|privileges / permissions|roles|rights|access|privileges associated|assigned|bound|linked|granted with|to;
  permissions|roles|rights|access|privileges are? associated|assigned|bound|linked|granted with|to; permissions|rights|privileges of|for`),
  )
  const what = findFree(
    reading,
    phrases(`what can|may|could; what permissions|access|rights|privileges do|does|has|have?; which permissions|access|rights do|does|has|have?;
  permissions|rights|privileges of|for; what am i allowed|able|permitted to do?; what is the? <my>? allowed|able to`),
  )
  const roles = findFree(
    reading,
    phrases(
      `which|what roles|role are|is|do|does|has|have? bound|assigned|granted|given?; roles of|for|bound|assigned to?`,
    ),
  )
  const can = findFree(reading, phrases('can; am i; is|are; does|do'))
  const holds = findFree(reading, ['have access to', 'has access to'])
  const scope = readScope(reading)
  const current = findFree(
    reading,
    phrases(
      `in the? current namespace or cluster-wide|clusterwide; in the? current namespace; cluster-wide|clusterwide`,
    ),
  )
  if (current) take(reading, current.start, current.end, 'scope')
  if (who) {
    take(reading, who.start, who.end, 'cue')
    const permission = readPermission(reading, 0)
    if (permission.verbs.length === 0 && /^access$|^to$/.test(word(reading, who.end - 1)))
      permission.verbs.push('get')
    if (permission.resource === undefined && permission.verbs.length === 0) return undefined
    takeAll(reading, filler, 'filler')
    const plan: PlanBody = {
      do: 'access',
      mode: 'who-can',
      ...ofScope(scope, permission.name),
      ...(permission.verbs.length > 0 ? { verbs: permission.verbs } : {}),
      ...(permission.resource === undefined ? {} : { resource: permission.resource }),
    }
    return { plan, reading, strength: 9 }
  }
  if (roles || what || generic) {
    const cue = roles ?? what ?? generic
    const subject =
      readSubject(reading) ?? betweenVerbs(reading) ?? (generic ? subjectNoun(reading) : undefined)
    takeAll(
      reading,
      phrases('outside|inside|in|within of? its|their|his|her own namespace|namespaces'),
      'scope',
    )
    if (!cue || !subject) return undefined
    take(reading, cue.start, cue.end, 'cue')
    takeAll(reading, [...filler, 'do'], 'filler')
    const plan: PlanBody = {
      do: 'access',
      mode: roles && !generic ? 'roles' : 'what-can',
      subject,
      ...ofScope(scope),
    }
    return { plan, reading, strength: 8 }
  }
  if (!can) return undefined
  const first = reading.tokens.findIndex((_, at) => isFree(reading, at))
  const admin = findFree(
    reading,
    phrases(`am i|we a|an|the? cluster-admin|admin|administrator|superuser; am i|we cluster admin;
  do i|we have admin|cluster-admin|full access|rights|permissions|privileges?`),
  )
  if (admin) {
    take(reading, admin.start, admin.end, 'cue')
    takeAll(reading, filler, 'filler')
    return {
      plan: {
        do: 'access',
        mode: 'can',
        subject: { kind: 'me' },
        verbs: ['*'],
        resource: '*',
        ...ofScope(scope),
      },
      reading,
      strength: 9,
    }
  }
  const allowed = findFree(
    reading,
    phrases(
      `allowed|permitted|authorized|able to; have permission|permissions|access|rights to; has permission|permissions|access|rights to; rights to`,
    ),
  )
  if (can.start !== first && !(allowed && can.start <= first + 1)) return undefined
  if (word(reading, can.start) !== 'can' && !allowed) return undefined
  const subject = readSubject(reading) ?? implicitSubject(reading, can.end)
  if (!subject) return undefined
  take(reading, can.start, can.end, 'cue')
  if (allowed) take(reading, allowed.start, allowed.end, 'cue')
  const permission = readPermission(reading, can.end)
  if (permission.verbs.length === 0 && permission.resource === undefined) return undefined
  if (
    permission.verbs.length === 0 &&
    (holds || word(reading, (allowed?.end ?? 1) - 2) === 'access')
  )
    permission.verbs.push('get')
  if (permission.verbs.length === 0) return undefined
  takeAll(reading, filler, 'filler')
  const plan: PlanBody = {
    do: 'access',
    mode: 'can',
    subject,
    ...ofScope(scope, permission.name),
    verbs: permission.verbs,
    ...(permission.resource === undefined ? {} : { resource: permission.resource }),
  }
  return { plan, reading, strength: 9 }
}

/** "what permissions does jenkins have": the name between the two verbs. */
const betweenVerbs = (reading: Reading): Subject | undefined => {
  for (let at = 0; at < reading.tokens.length; at += 1)
    if (/^(?:does|do|can)$/.test(word(reading, at))) {
      const subject = implicitSubject(reading, at + 1)
      if (subject) return subject
    }
  return undefined
}
