import type { Edge, Family, PlanBody } from '../../../../src-shared/model/plan-types.ts'
import { start, takeAll, type VerbReader } from '../question.ts'
import { readScope } from '../read-scope.ts'
import { coverageOf } from '../score.ts'
import { phraseOf, readReference, selectFrom, type NounPhrase } from '../read-target.ts'
import { findFree, isFree, isNameLike, isNameShaped, kindMentions, says, take, type KindMention, type Reading } from '../reading.ts'
import { readSections } from './rows.ts'
import { nameAt } from '../read-names.ts'

type Link = { edge?: Edge; words: readonly string[]; /** Which side of the words the object stands on: what is asked for is the other. */ object: 'right' | 'left'; dir: 'in' | 'out' }

const links: readonly Link[] = [
  { edge: 'uses', words: ['use|uses|using|mount|mounts|mounting|reference|references|referencing|consume|consumes|consuming|need|needs|load|loads|read|reads', 'has|have mounted', 'depend|depends on'], object: 'right', dir: 'in' },
  { edge: 'uses', words: ['is|are? used|mounted|referenced|consumed|needed by', 'in use', 'has|have|with? the|a|an? in use'], object: 'left', dir: 'in' },
  { edge: 'owns', words: ['is|are? owned|controlled|created|spawned by', 'belong|belongs to'], object: 'left', dir: 'in' },
  { edge: 'owns', words: ['owns|own|controls|control|created|creates|manages|spawned|spawns'], object: 'right', dir: 'in' },
  { edge: 'binds', words: ['bound to', 'bind|binds to', 'backing|backs'], object: 'right', dir: 'out' },
  { edge: 'manages', words: ['manage|manages|deploy|deploys|install|installs'], object: 'left', dir: 'out' },
  { edge: 'routes', words: ['route|routes|routing|send|sends|point|points|forward|forwards|direct|directs the? traffic|requests? to', 'expose|exposes', 'in front of', 'serve|serves'], object: 'right', dir: 'in' },
  { edge: 'selects', words: ['behind', 'back|backs|backing', 'select|selects|match|matches|target|targets|apply|applies|cover|covers to?', 'is|are? selected|backed|matched|covered|targeted by'], object: 'right', dir: 'out' },
  { edge: 'scales', words: ['scale|scales|autoscale|autoscales|scaling'], object: 'right', dir: 'in' },
  { edge: 'depends-on', words: ['dependency flow|graph|tree|order|chain|diagram', 'dependencies of|between|for?', 'depends|depend on', 'dependency', 'dependencies'], object: 'right', dir: 'out' },
]

const named = (reading: Reading): NounPhrase | undefined => {
  const mentions = kindMentions(reading)
  for (const mention of mentions) {
    const phrase = phraseOf(reading, mention)
    if (phrase.name !== undefined && mention.key !== 'Namespace' && mention.key !== 'Context') return phrase
  }
  return undefined
}

const loneName = (reading: Reading): NounPhrase | undefined => {
  for (let at = 0; at < reading.tokens.length; at += 1) {
    if (!isFree(reading, at) || !(isNameShaped(reading.tokens[at]) || isNameLike(reading, at))) continue
    const name = nameAt(reading, at)
    if (name) return { name: name.name, start: at, end: name.end, plural: false, weak: false }
  }
  return undefined
}

const generic = new Set(['ArgoApp', 'Context', 'Namespace', 'Event'])
const filler = ['what|which|who|where|is|are|do|does|did|has|have|be|the|a|an|my|our|of|in|on|to|for|by|with|and|it|this|that|any|all|them|they|there|from|if|i|we|would|will|should|can', 'show|list|draw|display|give|tell|find|get|me', 'diagram|graph|map|tree|topology|picture', 'use|uses|using|used|mount|mounts|mounted|in use', 'resource|resources|object|objects|thing|things|everything|anything|component|components|part|parts', 'breaks|break|affected|affects|impact|happens|remove|delete|removed|deleted|lose|drop|change|changed', 'traffic|requests', 'cluster', 'flow', 'named', 'other', 'running|service']

/** What uses, owns, selects or routes to what; diagrams of dependencies (A12, A16). */
export const readRelations: VerbReader = (question) => {
  const reading = start(question)
  if (says(reading, ['why', 'how many', 'violat*', 'managed by'])) return undefined
  const graph = findFree(reading, ['diagram', 'graph', 'draw', 'map of|out', 'topology', 'visualize|visualise', 'resource tree', 'tree of'])
  const breaks = findFree(reading, ['what|which|who? breaks|break|happens|would|will|is|are|stops? break|breaks|happen|be? affected|working? if|when i|we? remove|delete|drop|lose|change', 'impact of removing|deleting|changing?', 'blast radius of', 'what|who|which? depends|depend|relies|rely on', 'is it safe to remove|delete', 'can i safely remove|delete'])
  const parts = findFree(reading, ['what|which components|parts|pieces|resources|objects does|do|make|makes|belong|has|have|are', 'everything|all|what belongs|related|belonging|connected|linked to', 'related resources|objects', 'what is part of', 'made up of', 'components of', 'resource tree'])
  const sections = readSections(reading)
  const scope = readScope(reading)
  const reference = readReference(reading)
  const hit = firstLink(reading)
  if (!graph && !breaks && !parts && !hit) return undefined
  const mentions = kindMentions(reading).filter((mention) => !(mention.weak && !mention.plural && mention.key !== 'Helm'))
  const object = named(reading) ?? (mentions.length < 2 || breaks || parts ? loneName(reading) : undefined)
  const asked = mentions.find((mention) => (object === undefined || mention.start >= object.end || mention.end <= object.start) && !generic.has(mention.key))
  if (asked?.key === 'EndpointSlice') return undefined
  if (graph && !object && !reference) {
    const kind = mentions[0]
    const any = kind ?? kindMentions(reading)[0]
    if (!any) return undefined
    take(reading, any.start, any.end, 'kind')
    takeAll(reading, [...links.flatMap((link) => link.words), 'diagram|graph|draw|map|topology'], 'cue')
    takeAll(reading, filler, 'filler')
    const of = selectFrom({ kind: any.key, plural: true, at: 0 }, scope, [], [])
    return { plan: { do: 'relations', of, ...(hit?.link.edge === undefined ? {} : { edge: hit.link.edge }), view: 'graph' }, reading, strength: 8 }
  }
  if (object && typeof object.name === 'string' && object.kind === undefined && /^[a-z0-9*-]+(?:\.[a-z0-9-]+)+$/i.test(object.name) && hit?.link.edge === 'routes') return undefined
  if (object && (object.kind === 'StorageClass' || object.kind === 'PriorityClass' || object.kind === 'IngressClass' || object.kind === 'Node') && hit) return undefined
  if (!object && !reference) return kindOnly(reading, mentions, hit, scope)
  if (object) take(reading, object.start, object.end, 'name')
  if (hit) take(reading, hit.start, hit.end, 'cue')
  for (const cue of [breaks, parts, graph]) if (cue) take(reading, cue.start, cue.end, 'cue')
  const to = asked && !(breaks && asked.weak) ? asked.key : undefined
  if (asked) take(reading, asked.start, asked.end, 'kind')
  takeAll(reading, filler, 'filler')
  const base = reference ? { kind: reference.kind, from: reference.from } : { kind: object?.kind, name: object?.name }
  const of = selectFrom({ plural: false, at: 0, ...(base.kind === undefined ? {} : { kind: base.kind }), ...('name' in base && base.name !== undefined ? { name: base.name } : {}), ...('from' in base && base.from !== undefined ? { from: base.from } : {}) }, scope, [], [])
  const link = breaks ? { edge: 'uses' as const, dir: 'in' as const } : hit ? linkFor(hit.link, hit, object, to) : undefined
  const plan: PlanBody = {
    do: 'relations',
    of,
    ...(link?.edge === undefined ? {} : { edge: link.edge }),
    ...(link ? { dir: link.dir } : {}),
    ...(to === undefined ? {} : { to }),
    ...(graph ? { view: 'graph' as const } : {}),
    ...(sections.length > 0 ? { with: sections } : {}),
  }
  return { plan, reading, strength: breaks || (hit && asked) ? 7 : parts ? 6 : 5 }
}

const firstLink = (reading: Reading): { link: Link; start: number; end: number } | undefined => {
  let best: { link: Link; start: number; end: number } | undefined
  for (const link of links) {
    const hit = findFree(reading, link.words)
    if (hit && (!best || hit.end - hit.start > best.end - best.start)) best = { link, ...hit }
  }
  return best
}

/** The direction as seen from the object: turned when the object stands on the other side of the words. */
const linkFor = (link: Link, hit: { start: number }, object: NounPhrase | undefined, to: string | undefined): { edge?: Edge; dir: 'in' | 'out' } => {
  const edge = link.edge
  const onLeft = object !== undefined && object.start < hit.start
  if (edge === 'selects') {
    if (to === 'Service' || to === 'NetworkPolicy' || to === 'PodDisruptionBudget') return { edge, dir: 'in' }
    return { edge, dir: 'out' }
  }
  const turned = onLeft !== (link.object === 'left')
  return { ...(edge === undefined ? {} : { edge }), dir: turned ? (link.dir === 'in' ? 'out' : 'in') : link.dir }
}

/** "which pods have the pvc in use": two kinds without a name. */
const kindOnly = (reading: Reading, mentions: readonly KindMention[], hit: ReturnType<typeof firstLink>, scope: ReturnType<typeof readScope>): ReturnType<VerbReader> => {
  if (hit && (hit.link.edge === 'routes' || hit.link.edge === 'selects')) {
    const service = mentions.find((mention) => mention.key === 'Service')
    const pods = mentions.find((mention) => mention.key === 'Pod')
    if (!service || !pods || findFree(reading, ['no|without|not|which|how']) === undefined || findFree(reading, ['no|without|not'])) return undefined
    take(reading, service.start, service.end, 'kind')
    take(reading, pods.start, pods.end, 'kind')
    takeAll(reading, [...hit.link.words, 'verify|check|configured|certain|given|requests|forward|see|know|whether|how|to|that'], 'filler')
    takeAll(reading, filler, 'filler')
    if (coverageOf(reading).critical.length > 0) return undefined
    return { plan: { do: 'relations', of: selectFrom({ kind: 'Service', plural: true, at: 0 }, scope, [], []), edge: 'selects', dir: 'out', to: 'Pod' }, reading, strength: 7 }
  }
  if (!hit || hit.link.edge !== 'uses') return undefined
  const used = mentions.find((mention) => ['PersistentVolumeClaim', 'ConfigMap', 'Secret', 'PersistentVolume'].includes(mention.key))
  const users = mentions.find((mention) => mention !== used)
  if (!used || !users) return undefined
  take(reading, used.start, used.end, 'kind')
  take(reading, users.start, users.end, 'kind')
  takeAll(reading, hit.link.words, 'cue')
  takeAll(reading, filler, 'filler')
  if (coverageOf(reading).unread.length > 0) return undefined
  const of = selectFrom({ kind: used.key, plural: true, at: 0 }, scope, [], [])
  return { plan: { do: 'relations', of, edge: 'uses', dir: 'in', to: users.key }, reading, strength: 6 }
}

const families: readonly (readonly [readonly Family[], readonly string[]])[] = [
  [['access'], ['rbac', 'permissions|privileges|access control', 'roles|bindings']],
  [['security'], ['security|insecure|secure|unsafe|vulnerabilities|vulnerable|hardening|risky|risks']],
  [['service', 'network-policy'], ['connectivity', 'networking|network']],
  [['network-policy'], ['network policy|policies', 'netpols?']],
  [['upgrade'], ['deprecated|upgrade|upgrading|removed apis?', 'api deprecations?', 'deprecations?']],
  [['certificates'], ['certificate|certificates|certs|cert|tls|expiry|expiring']],
  [['storage'], ['storage|volumes|pvcs']],
  [['capacity'], ['capacity|sizing|quota|quotas|headroom']],
  [['hygiene'], ['hygiene|best-practices|cleanup', 'best practice|practices', 'resource limits|requests']],
  [['scheduling'], ['scheduling']],
  [['gitops'], ['gitops']],
  [['image'], ['images?']],
  [['jobs'], ['jobs|cronjobs']],
  [['control-plane'], ['control plane', 'control-plane']],
]

/** Reviews of one family of rules: RBAC, security, certificates, upgrade readiness (slot words of A27). */
export const readAudit: VerbReader = (question) => {
  const reading = start(question)
  const cue = findFree(reading, ['audit|auditing', 'analyze|analyse|analysis of?', 'scan', 'review', 'assess|assessment', 'best practice|practices', 'security posture|issues|problems|risks|review|check|scan|vulnerabilities|concerns|holes', 'insecure', 'misconfigured|misconfigurations|misconfiguration|misconfig', 'deprecated apis?', 'ready for upgrade|the|an', 'upgrade readiness', 'safe to upgrade', 'anything|something|what is? wrong with our|my|the', 'check the? rbac|security|connectivity', 'how secure', 'removed apis?', 'is|are my|our|the cluster|certificates|certs ok|secure|safe|valid|expiring', 'will break|breaks when|if i|we upgrade', 'connectivity issues|problems|check?', 'any? expiring'])
  if (!cue) return undefined
  if (says(reading, ['why', 'violat*', 'audit logs?'])) return undefined
  const found = families.filter(([, words]) => findFree(reading, words))
  const [first] = found
  if (!first) return undefined
  take(reading, cue.start, cue.end, 'cue')
  for (const [, words] of found) takeAll(reading, words, 'family')
  const scope = readScope(reading)
  const single = found.some(([list]) => list.includes('network-policy') && list.length === 1) ? found.filter(([list]) => list.length === 1) : found
  takeAll(reading, ['the|my|our|a|an|of|for|in|with|is|are|any|do|does|what|wrong|issues|problems|and|me|to|check|all|cluster|kubernetes|i|we|apis|api|using|use|policies|posture|review|ready|version|next|still|that|be|by|it|on|anything|something', 'give|show|tell|find|run|perform|list', 'issue|problem|concerns', 'resources?'], 'filler')
  if (says(reading, ['insecure', 'misconfigured', 'security'])) for (const mention of kindMentions(reading)) take(reading, mention.start, mention.end, 'noun')
  takeAll(reading, ['configuration|configurations|configs|settings'], 'filler')
  const leftover = kindMentions(reading)[0]
  if (leftover && !leftover.weak) return undefined
  const of = selectFrom(undefined, scope, question.literals.labels, [])
  const list = [...new Set(single.flatMap(([items]) => [...items]))]
  const plan: PlanBody = { do: 'audit', ...(Object.keys(of).length > 0 ? { of } : {}), families: list }
  return { plan, reading, strength: 7 }
}
