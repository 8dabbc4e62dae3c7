import type { Pred, Scalar } from '../../../src-shared/model/plan-types.ts'
import { amounts, ratios } from './policy-amounts.ts'
import { templateKinds, type PolicyTopic } from './policy-topics.ts'
import {
  anyOf,
  hasWords,
  isListForbidden,
  numbersOf,
  takeValues,
  takeWords,
} from './policy-text.ts'
import { take } from './reading.ts'

const isImageName = (value: string): boolean =>
  /^[a-z0-9][\w.:-]*\/[\w./*-]*$|^[a-z0-9-]+(?:\.[a-z0-9-]+)+(?::\d+)?$/i.test(value)

const imageSources: PolicyTopic = {
  kinds: templateKinds,
  breaks: (text) => {
    if (!hasWords(text, /\bimages?\b|\bregistr(?:y|ies)\b|\brepositor(?:y|ies)\b/)) return undefined
    if (
      !hasWords(
        text,
        /\b(?:start|starts|begin|begins|come|comes|pulled|prefix|prefixes|registr\w+|repositor\w+|repos?|hosted|originate)\b/,
      )
    )
      return undefined
    const isForbidden = isListForbidden(text)
    const named = takeValues(text, isImageName)
    if (named.length === 0) return undefined
    takeWords(text, /\b(?:images?|registr(?:y|ies)|repositor(?:y|ies))\b/)
    if (named.every((value) => !value.includes('/')))
      return [{ field: 'registry', op: isForbidden ? 'in' : 'not-in', value: named }]
    const starts = named.map((value): Pred => ({
      field: 'image',
      op: 'starts',
      value: value.replace(/\*$/, ''),
    }))
    return isForbidden
      ? anyOf(starts)
      : [{ container: 'some', where: starts.map((pred): Pred => ({ not: pred })) }]
  },
}

const digests: PolicyTopic = {
  kinds: templateKinds,
  breaks: (text) =>
    takeWords(text, /\b(?:image )?digests?\b|\bsha256\b/)
      ? [{ field: 'digest', op: 'missing' }]
      : undefined,
}

const mutableTags: PolicyTopic = {
  kinds: templateKinds,
  breaks: (text) => {
    if (!hasWords(text, /\btags?\b/) || !hasWords(text, /\blatest\b/)) return undefined
    takeValues(text, (value) => value.toLowerCase() === 'latest')
    const without = hasWords(
      text,
      /\bno (?:explicit )?tags?\b|\bwithout (?:specifying )?(?:a |any )?tags?\b|\bmissing tags?\b|\buntagged\b|\bmust (?:have|specify|use) (?:a|an) (?:explicit|specific|fixed|image)? ?tags?\b/,
    )
    const latest: Pred = { field: 'tag', op: '=', value: 'latest' }
    if (!without) return [latest]
    return [{ any: [latest, { field: 'tag', op: 'missing' }] }]
  },
}

const probes: PolicyTopic = {
  kinds: templateKinds,
  breaks: (text) => {
    const named = (['readiness', 'liveness', 'startup'] as const).filter((name) =>
      hasWords(text, new RegExp(`\\b${name}`)),
    )
    if (named.length === 0 || !hasWords(text, /\bprobes?\b|probe\b/)) return undefined
    for (const name of named) takeWords(text, new RegExp(`\\b${name}(?: ?probes?)?\\b`))
    const missing = named.map((name): Pred => ({ field: `${name}Probe`, op: 'missing' }))
    if (
      named.length > 1 &&
      hasWords(text, /\bat least one\b|\band\/or\b|\bany probes?\b|\bneither\b/)
    ) {
      return [{ container: 'some', where: missing }]
    }
    return anyOf(missing)
  },
}

const tokens: PolicyTopic = {
  kinds: [...templateKinds, 'ServiceAccount'],
  breaks: (text) =>
    takeWords(
      text,
      /\bautomountserviceaccounttoken\b|\b(?:token )?auto-?mount(?:ing|ed)?\b|\bservice ?account tokens?\b/,
    )
      ? [{ field: 'automountToken', op: '!=', value: false }]
      : undefined,
}

const range: PolicyTopic = {
  kinds: ['Deployment', 'StatefulSet', 'ReplicaSet', 'workload'],
  breaks: (text) => {
    if (!takeWords(text, /\breplicas?(?: counts?)?\b/)) return undefined
    const numbers = numbersOf(text).filter(({ number }) => number.unit === undefined)
    const [first, second] = numbers
    if (!first || numbers.length > 2) return undefined
    for (const { at, end } of numbers) take(text.reading, at, end, 'rule')
    const low: Scalar = Math.min(first.number.value, second?.number.value ?? Infinity)
    if (second)
      return [
        {
          any: [
            { field: 'desired', op: '<', value: low },
            { field: 'desired', op: '>', value: Math.max(first.number.value, second.number.value) },
          ],
        },
      ]
    if (
      /\b(?:at least|minimum|min|no fewer than|no less than|fewer than|less than|below|under)\b/.test(
        first.before,
      )
    )
      return [{ field: 'desired', op: '<', value: low }]
    return [{ field: 'desired', op: '>', value: low }]
  },
}

const serviceTypes: PolicyTopic = {
  kinds: ['Service'],
  breaks: (text) => {
    const named = (
      [
        ['NodePort', /\bnode ?-?ports?\b/],
        ['LoadBalancer', /\bload ?-?balancers?\b/],
        ['ExternalName', /\bexternal ?-?names?\b/],
      ] as const
    ).flatMap(([type, words]) => (takeWords(text, words) ? [type] : []))
    if (named.length === 0) return undefined
    return named.length === 1
      ? [{ field: 'type', op: '=', value: named[0] ?? '' }]
      : [{ field: 'type', op: 'in', value: [...named] }]
  },
}

const externalAddresses: PolicyTopic = {
  kinds: ['Service'],
  breaks: (text) => {
    if (!takeWords(text, /\bexternal ?ips?\b|\bexternal ip address(?:es)?\b/)) return undefined
    const named = takeValues(text, (value) =>
      /^\d{1,3}(?:\.\d{1,3}){3}$|^[0-9a-f]*:[0-9a-f:]+$/i.test(value),
    )
    takeWords(text, /\bexternal(?: ?ips?)?\b|\bips?\b/)
    if (named.length === 0) return [{ field: 'externalIPs', op: 'exists' }]
    return [
      { field: 'externalIPs', op: 'exists' },
      { field: 'externalIPs', op: 'not-in', value: named },
    ]
  },
}

const ingressSecurity: PolicyTopic = {
  kinds: ['Ingress'],
  breaks: (text) => {
    const key = takeValues(text, (value) => /^[a-z0-9.-]+\/[\w.-]*allow-http$/.test(value))[0]
    if (key !== undefined) {
      takeValues(text, (value) => value === 'false')
      takeWords(text, /\bannotations?\b/)
    }
    const isTls = takeWords(text, /\btls\b|\bhttps\b/)
    if (!isTls && key === undefined) return undefined
    takeWords(text, /\b(?:tls|https)\b/)
    return anyOf([
      ...(isTls ? [{ field: 'tls', op: '=', value: false } as const] : []),
      ...(key === undefined
        ? []
        : [{ field: `annotations.${key}`, op: '!=', value: 'false' } as const]),
    ])
  },
}

const hosts: PolicyTopic = {
  kinds: ['Ingress'],
  breaks: (text) => {
    if (!hasWords(text, /\bhost(?:s|name|names)?\b/)) return undefined
    if (takeWords(text, /\bunique\b|\bsame\b|\bduplicated?\b|\bshare\b/))
      return [{ field: 'hosts', op: 'duplicate' }]
    const isBlank = takeWords(text, /\b(?:blank|empty|no host|missing|without)\b/)
    const isWildcard = takeWords(text, /\bwild-?cards?\b/)
    if (!isBlank && !isWildcard) return undefined
    takeValues(text, (value) => value.includes('*'))
    return anyOf([
      ...(isWildcard ? [{ field: 'hosts', op: 'starts', value: '*' } as const] : []),
      ...(isBlank || isWildcard ? [{ field: 'hosts', op: 'missing' } as const] : []),
    ])
  },
}

const selectors: PolicyTopic = {
  kinds: ['Service'],
  breaks: (text) =>
    takeWords(text, /\bselectors?\b/) &&
    takeWords(text, /\bunique\b|\bsame\b|\bshare\w*\b|\bduplicated?\b|\bidentical\b|\bown\b/)
      ? [{ field: 'selector', op: 'duplicate' }]
      : undefined,
}

const budgets: PolicyTopic = {
  kinds: ['PodDisruptionBudget'],
  breaks: (text) => {
    const isUnavailable = takeWords(text, /\bmax ?unavailable\b/)
    const isAvailable = takeWords(text, /\bmin ?available\b/)
    if (
      !isUnavailable &&
      !isAvailable &&
      !hasWords(text, /\bevict\w*|\bdisruptions?\b|\bdrain\w*\b/)
    )
      return undefined
    takeValues(text, (value) => value === '0')
    for (const { at, end, number } of numbersOf(text))
      if (number.value === 0) take(text.reading, at, end, 'rule')
    takeWords(text, /\breplicas?\b/)
    const both = isUnavailable === isAvailable
    return anyOf([
      ...(isUnavailable || both ? [{ field: 'maxUnavailable', op: '=', value: 0 } as const] : []),
      ...(isAvailable || both
        ? [
            {
              field: 'minAvailable',
              op: hasWords(text, /\bequals?\b/) ? '=' : '>=',
              value: { field: 'expected' },
            } as const,
          ]
        : []),
    ])
  },
}

const classes: PolicyTopic = {
  kinds: ['PersistentVolumeClaim'],
  breaks: (text) => {
    if (!hasWords(text, /\bstorage ?class(?:es)?\b/)) return undefined
    const quoted = text.reading.tokens.flatMap((token, at) =>
      token.type === 'quote' && text.reading.used[at] === undefined ? [token.text] : [],
    )
    const named = takeValues(text, (value) =>
      quoted.length > 0 ? quoted.includes(value) : /^[a-z][a-z0-9]*-[a-z0-9-]+$/.test(value),
    )
    if (named.length === 0) return undefined
    takeWords(text, /\bstorage ?class(?:es)?\b/)
    const isForbidden = isListForbidden(text)
    return [{ field: 'class', op: isForbidden ? 'in' : 'not-in', value: named }]
  },
}

const subjects: PolicyTopic = {
  kinds: ['RoleBinding', 'ClusterRoleBinding'],
  breaks: (text) => {
    const named = takeValues(
      text,
      (value) => /^system:[a-z:]+$/.test(value) && value !== 'system:masters',
    )
    return named.length === 0 ? undefined : [{ field: 'subjects', op: 'in', value: named }]
  },
}

/** Topics that are read after those of pod templates: images, amounts, probes, and kinds without a template. */
export const otherTopics: readonly PolicyTopic[] = [
  imageSources,
  digests,
  mutableTags,
  ratios,
  amounts,
  probes,
  tokens,
  range,
  serviceTypes,
  externalAddresses,
  ingressSecurity,
  hosts,
  selectors,
  budgets,
  classes,
  subjects,
]
