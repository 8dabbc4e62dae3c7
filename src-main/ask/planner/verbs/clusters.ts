import { phrases } from '../phrase.ts'
import type { CompareSide, PlanBody } from '../../../../src-shared/model/plan-types.ts'
import { joined, start, takeAll, type VerbReader } from '../question.ts'
import { nameAt } from '../read-names.ts'
import { readPredicates } from '../read-predicates.ts'
import { fieldsOf } from '../predicates.ts'
import { readScope } from '../read-scope.ts'
import { isDomainWord } from '../vocabulary.ts'
import { functionWords } from '../words/function-words.ts'
import { readTarget } from '../read-target.ts'
import {
  findFree,
  freeMatch,
  isFree,
  isNameLike,
  kindAt,
  kindMentions,
  says,
  skip,
  take,
  word,
  type Reading,
} from '../reading.ts'

const providers: readonly (readonly ['eks' | 'gke' | 'aks', readonly string[]])[] = [
  ['eks', ['eks', 'aws', 'amazon']],
  ['gke', ['gke', 'gcp', 'google']],
  ['aks', ['aks', 'azure']],
]
const filler =
  phrases(`what|which|where|is|are|do|does|am|the|a|my|our|i|we|in|on|of|for|to|and|all|other|me|it|from|this|that|at|have|has|with|run|runs|running|can|you|be;
  show|list|get|give|tell|print|display|see|check|use; kubernetes|k8s|kube|kubectl;
  current|currently|available|using|connected|configured|active|selected|pointing|talking|set|looking;
  cluster|clusters|context|contexts|kubeconfig|config; version|versions|server; project|account|subscription|region; name|names; there; how; doing;
  state; up`)

const select = (reading: Reading, scope: ReturnType<typeof readScope>): { of?: object } => {
  const read = readPredicates(reading, 'Context')
  const where = joined(
    reading,
    read.preds.filter((item) =>
      fieldsOf(item.pred).every(
        (field) => field === 'version' || field === 'provider' || field === 'nodes',
      ),
    ),
  )
  const of = {
    ...(scope.ctx === undefined ? {} : { ctx: scope.ctx }),
    ...(where.length > 0 ? { where } : {}),
  }
  return Object.keys(of).length > 0 ? { of } : {}
}

/** Questions about contexts and clusters themselves: which, current, version, overview. */
export const readContexts: VerbReader = (question) => {
  const reading = start(question)
  const overview = findFree(
    reading,
    phrases(`how is the|my|our|this? kubernetes|k8s? cluster constructed|built|set|structured|organized|laid|composed|configured|put up|out|together?;
  overview of? the|my|our? cluster?; give me the|a? big? picture; the big picture; what is my|our|the|this cluster doing|made|running of?;
  what does my|our|the|this cluster look like; what is in|running my|our|the|this cluster; cluster overview|summary;
  summarize|summarise|describe my|our|the|this cluster; tell me about my|our|the|this cluster; what is running in|on my|our|the|this? cluster;
  what do i|we have running|deployed?`),
  )
  const named =
    overview && isFree(reading, overview.end) && nameAt(reading, overview.end) !== undefined
  if (overview && !named && !says(reading, ['pods|deployments|services|nodes|namespaces'])) {
    take(reading, overview.start, overview.end, 'cue')
    const scope = readScope(reading)
    takeAll(reading, filler, 'filler')
    return {
      plan: {
        do: 'contexts',
        what: 'overview',
        ...(scope.ctx === undefined ? {} : { of: { ctx: scope.ctx } }),
      },
      reading,
      strength: 8,
    }
  }
  const noun = findFree(
    reading,
    phrases(`contexts; context; kubeconfig|kubeconfigs; clusters; kubernetes|k8s|cluster|server|api-server|apiserver|kube version;
  version of|is my|our|the|this? kubernetes|k8s|cluster|server|control; cluster`),
  )
  if (!noun) return undefined
  const others = kindMentions(reading).filter(
    (mention) => mention.key !== 'Context' && !(mention.weak && !mention.plural),
  )
  if (
    others.length > 0 ||
    says(reading, phrases('health|healthy; status; wrong|issue|issues|problem|problems|why'))
  )
    return undefined
  const version = findFree(reading, ['version|versions'])
  const network = findFree(
    reading,
    phrases(
      `cni; pod|service|cluster cidr|cidrs|network|networks; network plugin; ip range|ranges; network`,
    ),
  )
  const plural = findFree(
    reading,
    phrases(
      `contexts; clusters; kubeconfigs; all contexts|clusters; available contexts|clusters|context`,
    ),
  )
  const current = findFree(
    reading,
    phrases(`current|currently|active|selected; am i connected|using|on|in|looking|pointing|talking|working; connected to;
  which|what context|cluster am i|is this|are we; in use; are we on|using|connected`),
  )
  const config = findFree(reading, ['kubeconfig|kubeconfigs', 'kube config'])
  const provider = providers.find(([, words]) => findFree(reading, words))?.[0]
  if (!plural && !current && !config && !version && !network) return undefined
  if (
    plural &&
    !says(reading, phrases('which|what|list|show|how|get|all|available|my|our|give|are|do'))
  )
    return undefined
  if (current) takeAll(reading, phrases('current|currently|active; connected to; am i'), 'cue')
  for (const [, words] of providers) takeAll(reading, words, 'provider')
  if (version && plural) take(reading, noun.start, noun.start, 'cue')
  const scope = readScope(reading)
  const rows = version
    ? select(reading, scope)
    : scope.ctx === undefined
      ? {}
      : { of: { ctx: scope.ctx } }
  takeAll(reading, filler, 'filler')
  const what = version
    ? 'version'
    : network
      ? 'network'
      : plural
        ? 'all'
        : config
          ? 'config'
          : 'current'
  if (what === 'version' && kindAt(reading, 0)?.key === 'Node') return undefined
  const plan: PlanBody = {
    do: 'contexts',
    what,
    ...rows,
    ...(provider === undefined ? {} : { provider }),
  }
  return { plan, reading, strength: 7 }
}

const aspects = [
  ['images', ['image|images', 'image tags|versions']],
  ['replicas', ['replica|replicas|counts?', 'replica counts']],
  ['config', phrases('config|configs|configuration|configurations|configmaps|settings|values')],
  ['resources', phrases('resource requests|limits; requests|limits; resources')],
  ['versions', ['version|versions']],
  ['health', ['health|status']],
] as const

/** Comparisons of two or more namespaces or contexts. */
export const readCompare: VerbReader = (question) => {
  const reading = start(question)
  const cue = findFree(
    reading,
    phrases(`compare|comparing; comparison|difference|differences|diff|diffs between|of; what is|are different|differs|differ; how do|does; diff;
  differ|differs|different between|in|across; versus|vs; compared to|with; in|on but not in|on; same in|on|across|between`),
  )
  if (!cue) return undefined
  const every = findFree(
    reading,
    phrases(
      `across|between all? my|our|the? clusters|contexts; in all|every|each clusters|contexts|cluster|context`,
    ),
  )
  const sides: CompareSide[] = []
  if (every) {
    take(reading, every.start, every.end, 'sides')
    sides.push({ ctx: '*' })
  } else {
    const read = readSides(reading)
    if (!read) return undefined
    sides.push(...read)
  }
  takeAll(
    reading,
    phrases(
      `compare|comparing; comparison|difference|differences|diff|diffs between|of; differ|differs|different|same|identical; versus|vs; compared to|with`,
    ),
    'cue',
  )
  const aspect = aspects.find(([, words]) => findFree(reading, words))
  const kinds = kindMentions(reading).filter((mention) => mention.key !== 'Context')
  if (aspect && kinds.every((mention) => mention.key !== 'ConfigMap'))
    takeAll(reading, aspect[1], 'aspect')
  const target = readTarget(reading, question.literals, {})
  takeAll(
    reading,
    [...filler, 'what|how|between|and|but|not|same|in|objects?|resources?', 'differences?'],
    'filler',
  )
  const of = target
    ? {
        ...(target.kind === undefined ? {} : { kind: target.kind }),
        ...(target.name === undefined ? {} : { name: target.name }),
      }
    : {}
  const plan: PlanBody = {
    do: 'compare',
    ...(Object.keys(of).length > 0 ? { of } : {}),
    sides,
    ...(aspect && aspect[0] !== 'config'
      ? { aspect: aspect[0] }
      : aspect && !kinds.some((mention) => mention.key === 'ConfigMap')
        ? { aspect: 'config' as const }
        : {}),
  }
  return { plan, reading, strength: 8 }
}

const environments =
  /^(?:prod|production|staging|stage|dev|development|test|qa|uat|preprod|sandbox)$/

const sideAt = (reading: Reading, at: number): { name: string; end: number } | undefined => {
  const index = skip(reading, at, new Set(['the', 'my', 'our', 'in', 'on']))
  const token = reading.tokens[index]
  if (!token || !isFree(reading, index)) return undefined
  const plain =
    /^(?:namespaces|contexts|clusters|and|between|,)$/.test(word(reading, index - 1)) &&
    token.type === 'word' &&
    !isDomainWord(token.fold) &&
    !functionWords.has(token.fold)
  if (
    token.type === 'quote' ||
    token.type === 'atom' ||
    environments.test(token.fold) ||
    isNameLike(reading, index) ||
    plain
  )
    return { name: token.text, end: index + 1 }
  return undefined
}

const readSides = (reading: Reading): CompareSide[] | undefined => {
  for (let at = 0; at < reading.tokens.length; at += 1) {
    const kindFirst = freeMatch(
      reading,
      at,
      phrases(
        `between|in|of|across|from? namespaces|contexts|clusters; namespaces|contexts|clusters`,
      ),
    )
    const lead =
      kindFirst > 0 && sideAt(reading, kindFirst)
        ? kindFirst
        : freeMatch(reading, at, ['between|in|of|across|from|on|compare|differs?'])
    if (lead < 0) continue
    const first = sideAt(reading, lead)
    if (!first) continue
    const names = [first.name]
    let end = first.end
    let noun = ''
    for (;;) {
      if (/^(?:namespace|context|cluster)$/.test(word(reading, end))) {
        noun = word(reading, end)
        end += 1
      }
      const link = freeMatch(
        reading,
        end,
        phrases(', and?; and; vs|versus|against|with|to|or; compared to|with; but not in|on'),
      )
      const next = link > 0 ? sideAt(reading, link) : undefined
      if (!next) break
      names.push(next.name)
      end = next.end
    }
    if (names.length < 2) continue
    const tail = /^(?:namespaces?|contexts?|clusters?|envs?|environments?)$/.test(
      word(reading, end),
    )
      ? word(reading, end)
      : ''
    const sort = `${noun} ${tail} ${kindFirst > 0 && lead === kindFirst ? word(reading, kindFirst - 1) : ''}`
    take(reading, at, tail === '' ? end : end + 1, 'sides')
    const key = /context|cluster/.test(sort) ? 'ctx' : /namespace/.test(sort) ? 'ns' : 'place'
    return names.map((name) => ({ [key]: name }))
  }
  return undefined
}
