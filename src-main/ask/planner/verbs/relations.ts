import { phrases } from '../phrase.ts'
import type { Edge, PlanBody } from '../../../../src-shared/model/plan-types.ts'
import { start, takeAll, type VerbReader } from '../question.ts'
import { readScope } from '../read-scope.ts'
import { selectFrom } from '../read-target.ts'
import { readReference } from '../read-reference.ts'
import type { NounPhrase } from '../noun-phrase.ts'
import {
  findFree,
  isFree,
  isNameLike,
  isNameShaped,
  kindMentions,
  says,
  take,
  type Reading,
} from '../reading.ts'
import { readSections } from './sections.ts'
import { nameAt } from '../read-names.ts'
import { links, named, filler, firstLink, kindOnly, type Link } from './kind-relations.ts'

const loneName = (reading: Reading): NounPhrase | undefined => {
  for (let at = 0; at < reading.tokens.length; at += 1) {
    if (!isFree(reading, at) || !(isNameShaped(reading.tokens[at]) || isNameLike(reading, at)))
      continue
    const name = nameAt(reading, at)
    if (name) return { name: name.name, start: at, end: name.end, plural: false, weak: false }
  }
  return undefined
}

const generic = new Set(['ArgoApp', 'Context', 'Namespace', 'Event'])

/** What uses, owns, selects or routes to what; diagrams of dependencies (A12, A16). */
export const readRelations: VerbReader = (question) => {
  const reading = start(question)
  if (says(reading, phrases('why; how many; violat*; managed by'))) return undefined
  const graph = findFree(
    reading,
    phrases(
      `diagram; graph; draw; map of|out; topology; visualize|visualise; resource tree; tree of`,
    ),
  )
  const breaks = findFree(
    reading,
    phrases(`what|which|who? breaks|break|happens|would|will|is|are|stops? break|breaks|happen|be? affected|working? if|when i|we? remove|delete|drop|lose|change;
  impact of removing|deleting|changing?; blast radius of; what|who|which? depends|depend|relies|rely on; is it safe to remove|delete;
  can i safely remove|delete`),
  )
  const parts = findFree(
    reading,
    phrases(`what|which components|parts|pieces|resources|objects does|do|make|makes|belong|has|have|are;
  everything|all|what belongs|related|belonging|connected|linked to; related resources|objects; what is part of; made up of; components of;
  resource tree`),
  )
  const sections = readSections(reading)
  const scope = readScope(reading)
  const reference = readReference(reading)
  const hit = firstLink(reading)
  if (!graph && !breaks && !parts && !hit) return undefined
  const mentions = kindMentions(reading).filter(
    (mention) => !(mention.weak && !mention.plural && mention.key !== 'Helm'),
  )
  const object =
    named(reading) ?? (mentions.length < 2 || breaks || parts ? loneName(reading) : undefined)
  const asked = mentions.find(
    (mention) =>
      (object === undefined || mention.start >= object.end || mention.end <= object.start) &&
      !generic.has(mention.key),
  )
  if (asked?.key === 'EndpointSlice') return undefined
  if (graph && !object && !reference) {
    const kind = mentions[0]
    const any = kind ?? kindMentions(reading)[0]
    if (!any) return undefined
    take(reading, any.start, any.end, 'kind')
    takeAll(
      reading,
      [...links.flatMap((link) => link.words), 'diagram|graph|draw|map|topology'],
      'cue',
    )
    takeAll(reading, filler, 'filler')
    const of = selectFrom({ kind: any.key, plural: true, at: 0 }, scope, [], [])
    return {
      plan: {
        do: 'relations',
        of,
        ...(hit?.link.edge === undefined ? {} : { edge: hit.link.edge }),
        view: 'graph',
      },
      reading,
      strength: 8,
    }
  }
  if (
    object &&
    typeof object.name === 'string' &&
    object.kind === undefined &&
    /^[a-z0-9*-]+(?:\.[a-z0-9-]+)+$/i.test(object.name) &&
    hit?.link.edge === 'routes'
  )
    return undefined
  if (
    object &&
    (object.kind === 'StorageClass' ||
      object.kind === 'PriorityClass' ||
      object.kind === 'IngressClass' ||
      object.kind === 'Node') &&
    hit
  )
    return undefined
  if (!object && !reference) return kindOnly(reading, mentions, hit, scope)
  if (object) take(reading, object.start, object.end, 'name')
  if (hit) take(reading, hit.start, hit.end, 'cue')
  for (const cue of [breaks, parts, graph]) if (cue) take(reading, cue.start, cue.end, 'cue')
  const to = asked && !(breaks && asked.weak) ? asked.key : undefined
  if (asked) take(reading, asked.start, asked.end, 'kind')
  takeAll(reading, filler, 'filler')
  const base = reference
    ? { kind: reference.kind, from: reference.from }
    : { kind: object?.kind, name: object?.name }
  const of = selectFrom(
    {
      plural: false,
      at: 0,
      ...(base.kind === undefined ? {} : { kind: base.kind }),
      ...('name' in base && base.name !== undefined ? { name: base.name } : {}),
      ...('from' in base && base.from !== undefined ? { from: base.from } : {}),
    },
    scope,
    [],
    [],
  )
  const link = breaks
    ? { edge: 'uses' as const, dir: 'in' as const }
    : hit
      ? linkFor(hit.link, hit, object, to)
      : undefined
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

/** The direction as seen from the object: turned when the object stands on the other side of the words. */
const linkFor = (
  link: Link,
  hit: { start: number },
  object: NounPhrase | undefined,
  to: string | undefined,
): { edge?: Edge; dir: 'in' | 'out' } => {
  const edge = link.edge
  const onLeft = object !== undefined && object.start < hit.start
  if (edge === 'selects') {
    if (to === 'Service' || to === 'NetworkPolicy' || to === 'PodDisruptionBudget')
      return { edge, dir: 'in' }
    return { edge, dir: 'out' }
  }
  const turned = onLeft !== (link.object === 'left')
  return {
    ...(edge === undefined ? {} : { edge }),
    dir: turned ? (link.dir === 'in' ? 'out' : 'in') : link.dir,
  }
}
