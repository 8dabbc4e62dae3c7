import { phrases } from '../phrase.ts'
import type { Edge } from '../../../../src-shared/model/plan-types.ts'
import { takeAll, type VerbReader } from '../question.ts'
import type { readScope } from '../read-scope.ts'
import { coverageOf } from '../score.ts'
import { selectFrom } from '../read-target.ts'
import { phraseOf, type NounPhrase } from '../noun-phrase.ts'
import { findFree, kindMentions, take, type KindMention, type Reading } from '../reading.ts'

/** Words of one relation and on which side of them the object stands. */
export type Link = {
  edge?: Edge
  words: readonly string[]
  /** Which side of the words the object stands on: what is asked for is the other. */ object:
    | 'right'
    | 'left'
  dir: 'in' | 'out'
}

/** Relations by their words (A12). */
export const links: readonly Link[] = [
  {
    edge: 'uses',
    words:
      phrases(`use|uses|using|mount|mounts|mounting|reference|references|referencing|consume|consumes|consuming|need|needs|load|loads|read|reads; has|have mounted;
  depend|depends on`),
    object: 'right',
    dir: 'in',
  },
  {
    edge: 'uses',
    words: phrases(
      `is|are? used|mounted|referenced|consumed|needed by; in use; has|have|with? the|a|an? in use`,
    ),
    object: 'left',
    dir: 'in',
  },
  {
    edge: 'owns',
    words: phrases('is|are? owned|controlled|created|spawned by; belong|belongs to'),
    object: 'left',
    dir: 'in',
  },
  {
    edge: 'owns',
    words: phrases('owns|own|controls|control|created|creates|manages|spawned|spawns'),
    object: 'right',
    dir: 'in',
  },
  {
    edge: 'binds',
    words: phrases('bound to; bind|binds to; backing|backs'),
    object: 'right',
    dir: 'out',
  },
  {
    edge: 'manages',
    words: ['manage|manages|deploy|deploys|install|installs'],
    object: 'left',
    dir: 'out',
  },
  {
    edge: 'routes',
    words: phrases(
      `route|routes|routing|send|sends|point|points|forward|forwards|direct|directs the? traffic|requests? to; expose|exposes; in front of; serve|serves`,
    ),
    object: 'right',
    dir: 'in',
  },
  {
    edge: 'selects',
    words:
      phrases(`behind; back|backs|backing; select|selects|match|matches|target|targets|apply|applies|cover|covers to?;
  is|are? selected|backed|matched|covered|targeted by`),
    object: 'right',
    dir: 'out',
  },
  {
    edge: 'scales',
    words: ['scale|scales|autoscale|autoscales|scaling'],
    object: 'right',
    dir: 'in',
  },
  {
    edge: 'depends-on',
    words: phrases(
      `dependency flow|graph|tree|order|chain|diagram; dependencies of|between|for?; depends|depend on; dependency; dependencies`,
    ),
    object: 'right',
    dir: 'out',
  },
]

/** The first noun phrase with a name. */
export const named = (reading: Reading): NounPhrase | undefined => {
  const mentions = kindMentions(reading)
  for (const mention of mentions) {
    const phrase = phraseOf(reading, mention)
    if (phrase.name !== undefined && mention.key !== 'Namespace' && mention.key !== 'Context')
      return phrase
  }
  return undefined
}

/** Words around a relation that carry no condition. */
export const filler =
  phrases(`what|which|who|where|is|are|do|does|did|has|have|be|the|a|an|my|our|of|in|on|to|for|by|with|and|it|this|that|any|all|them|they|there|from|if|i|we|would|will|should|can;
  show|list|draw|display|give|tell|find|get|me; diagram|graph|map|tree|topology|picture; use|uses|using|used|mount|mounts|mounted|in use;
  resource|resources|object|objects|thing|things|everything|anything|component|components|part|parts;
  breaks|break|affected|affects|impact|happens|remove|delete|removed|deleted|lose|drop|change|changed; traffic|requests; cluster; flow; named; other;
  running|service`)

/** The longest relation words of the question. */
export const firstLink = (
  reading: Reading,
): { link: Link; start: number; end: number } | undefined => {
  let best: { link: Link; start: number; end: number } | undefined
  for (const link of links) {
    const hit = findFree(reading, link.words)
    if (hit && (!best || hit.end - hit.start > best.end - best.start)) best = { link, ...hit }
  }
  return best
}

/** "which pods have the pvc in use": two kinds without a name. */
export const kindOnly = (
  reading: Reading,
  mentions: readonly KindMention[],
  hit: ReturnType<typeof firstLink>,
  scope: ReturnType<typeof readScope>,
): ReturnType<VerbReader> => {
  if (hit && (hit.link.edge === 'routes' || hit.link.edge === 'selects')) {
    const service = mentions.find((mention) => mention.key === 'Service')
    const pods = mentions.find((mention) => mention.key === 'Pod')
    if (
      !service ||
      !pods ||
      findFree(reading, ['no|without|not|which|how']) === undefined ||
      findFree(reading, ['no|without|not'])
    )
      return undefined
    take(reading, service.start, service.end, 'kind')
    take(reading, pods.start, pods.end, 'kind')
    takeAll(
      reading,
      [
        ...hit.link.words,
        'verify|check|configured|certain|given|requests|forward|see|know|whether|how|to|that',
      ],
      'filler',
    )
    takeAll(reading, filler, 'filler')
    if (coverageOf(reading).critical.length > 0) return undefined
    return {
      plan: {
        do: 'relations',
        of: selectFrom({ kind: 'Service', plural: true, at: 0 }, scope, [], []),
        edge: 'selects',
        dir: 'out',
        to: 'Pod',
      },
      reading,
      strength: 7,
    }
  }
  if (!hit || hit.link.edge !== 'uses') return undefined
  const used = mentions.find((mention) =>
    ['PersistentVolumeClaim', 'ConfigMap', 'Secret', 'PersistentVolume'].includes(mention.key),
  )
  const users = mentions.find((mention) => mention !== used)
  if (!used || !users) return undefined
  take(reading, used.start, used.end, 'kind')
  take(reading, users.start, users.end, 'kind')
  takeAll(reading, hit.link.words, 'cue')
  takeAll(reading, filler, 'filler')
  if (coverageOf(reading).unread.length > 0) return undefined
  const of = selectFrom({ kind: used.key, plural: true, at: 0 }, scope, [], [])
  return {
    plan: { do: 'relations', of, edge: 'uses', dir: 'in', to: users.key },
    reading,
    strength: 6,
  }
}
