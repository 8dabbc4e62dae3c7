import type { Pred } from '../../../src-shared/model/plan-types.ts'
import {
  hasWords,
  isListForbidden,
  numbersOf,
  takeValues,
  takeWords,
  type PolicyText,
} from './policy-text.ts'
import { take } from './reading.ts'

/** One thing a policy can be about: on which kinds, and which rows break it; undefined when the question is not about it. */
export type PolicyTopic = {
  kinds: readonly string[]
  breaks: (text: PolicyText) => Pred[] | undefined
}

/** Kinds with a pod template. */
export const templateKinds = [
  'Pod',
  'Deployment',
  'StatefulSet',
  'DaemonSet',
  'ReplicaSet',
  'Job',
  'CronJob',
  'workload',
] as const

const outside = (field: string, values: readonly string[]): Pred[] => [
  { field, op: 'exists' },
  { field, op: 'not-in', value: [...values] },
]

/** A flag that is wrong when it has this value. */
const flag = (field: string, words: RegExp, wrong: boolean): PolicyTopic => ({
  kinds: templateKinds,
  breaks: (text) => (takeWords(text, words) ? [{ field, op: '=', value: wrong }] : undefined),
})

/** A named profile: those in the question are the ones allowed, or the ones forbidden. */
const profile = (field: string, words: RegExp, values: RegExp): PolicyTopic => ({
  kinds: templateKinds,
  breaks: (text) => {
    if (!hasWords(text, words)) return undefined
    const named = takeValues(text, (value) => values.test(value))
    if (named.length === 0) return [{ field, op: 'missing' }]
    return isListForbidden(text)
      ? [{ field, op: 'in', value: named }]
      : [{ field, op: 'not-in', value: named }]
  },
})

const asRoot: PolicyTopic = {
  kinds: templateKinds,
  breaks: (text) => {
    const isNamed = hasWords(text, /\brunasnonroot\b/)
    if (
      !isNamed &&
      !hasWords(text, /\b(?:as|is|be) (?:the )?(?:root|uid 0)\b|\broot user\b|\bnon-?root\b/)
    )
      return undefined
    takeWords(text, /\brunasnonroot\b/)
    const isWrong: Pred = { field: 'runAsNonRoot', op: '=', value: false }
    if (isNamed && !hasWords(text, /\brunasuser\b|\buid\b|\buser id\b|\bnon-?zero\b/))
      return [isWrong]
    takeWords(text, /\b(?:non-?zero|uid 0|0)\b/)
    const user: Pred = {
      any: [
        { field: 'runAsUser', op: 'missing' },
        { field: 'runAsUser', op: '=', value: 0 },
      ],
    }
    return [{ container: 'some', where: [isWrong, user] }]
  },
}

const numberRange = (
  field: string,
  words: RegExp,
  kinds: readonly string[] = templateKinds,
): PolicyTopic => ({
  kinds,
  breaks: (text) => {
    if (!hasWords(text, words)) return undefined
    const numbers = numbersOf(text).filter(({ number }) => number.unit === undefined)
    const [first, second] = numbers
    if (!first) return undefined
    for (const { at, end } of numbers.slice(0, 2)) take(text.reading, at, end, 'rule')
    if (second)
      return [
        {
          any: [
            { field, op: '<', value: Math.min(first.number.value, second.number.value) },
            { field, op: '>', value: Math.max(first.number.value, second.number.value) },
          ],
        },
      ]
    if (
      /\b(?:at least|minimum|min|more than|greater than|fewer than|less than)\b/.test(
        `${first.before} `,
      )
    )
      return [
        {
          field,
          op: '<',
          value: first.number.value + (/\bmore than|greater than\b/.test(first.before) ? 1 : 0),
        },
      ]
    if (/\b(?:at most|maximum|max|exceed|up to|above)\b/.test(first.before))
      return [{ field, op: '>', value: first.number.value }]
    return [{ field, op: '!=', value: first.number.value }]
  },
})

const hostPorts: PolicyTopic = {
  kinds: templateKinds,
  breaks: (text) => {
    if (!takeWords(text, /\bhost ?ports?\b/)) return undefined
    const range = numberRange('hostPorts', /./).breaks(text)
    return range ?? [{ field: 'hostPorts', op: 'exists' }]
  },
}

const capability =
  /^(?:ALL|(?:CAP_)?[A-Z]+(?:_[A-Z]+)+|CHOWN|FOWNER|FSETID|KILL|MKNOD|SETFCAP|SETGID|SETPCAP|SETUID|BPF|LEASE|SYSLOG|PERFMON)$/

const capabilities: PolicyTopic = {
  kinds: templateKinds,
  breaks: (text) => {
    if (!takeWords(text, /\bcapabilit(?:y|ies)\b/)) return undefined
    const dropsAll = takeWords(
      text,
      /\bdrop(?:s|ped|ping)? (?:all|"all")\b|\brequired to drop (?:all)?\b/,
    )
    const isForbidden = isListForbidden(text)
    const named = takeValues(text, (value) => capability.test(value) && value !== 'ALL')
    const dropped: Pred[] = dropsAll
      ? [{ field: 'droppedCapabilities', op: 'not-in', value: ['ALL'] }]
      : []
    if (named.length === 0 && !dropsAll) return [{ field: 'capabilities', op: 'exists' }]
    const added: Pred[] =
      named.length === 0
        ? []
        : isForbidden
          ? [{ field: 'capabilities', op: 'in', value: named }]
          : [{ container: 'some', where: outside('capabilities', named) }]
    const all = [...added, ...dropped]
    return all.length > 1 ? [{ any: all }] : all
  },
}

const volumeNames: ReadonlyMap<string, string> = new Map(
  [
    'configMap',
    'secret',
    'emptyDir',
    'persistentVolumeClaim',
    'projected',
    'downwardAPI',
    'hostPath',
    'nfs',
    'csi',
    'flexVolume',
    'ephemeral',
    'iscsi',
    'cephfs',
    'glusterfs',
    'rbd',
    'image',
  ].map((name) => [name.toLowerCase(), name]),
)

const volumeTypes: PolicyTopic = {
  kinds: templateKinds,
  breaks: (text) => {
    if (!hasWords(text, /\bvolumes?\b/)) return undefined
    const isForbidden = isListForbidden(text)
    const named = takeValues(text, (value) => volumeNames.has(value.toLowerCase())).map(
      (value) => volumeNames.get(value.toLowerCase()) ?? value,
    )
    if (named.length === 0) return undefined
    takeWords(text, /\bvolume types?\b|\bvolumes?\b/)
    return isForbidden
      ? [{ field: 'volumeTypes', op: 'in', value: named }]
      : outside('volumeTypes', named)
  },
}

const sysctls: PolicyTopic = {
  kinds: templateKinds,
  breaks: (text) => {
    if (!takeWords(text, /\bsysctls?\b/)) return undefined
    const isForbidden = isListForbidden(text)
    const named = takeValues(text, (value) => /^[a-z]+(?:\.[a-z0-9_*]+)+$/.test(value))
    if (named.length === 0) return [{ field: 'sysctls', op: 'exists' }]
    const matching = named.map((value): Pred =>
      value.endsWith('*')
        ? { field: 'sysctls', op: 'starts', value: value.slice(0, -1) }
        : { field: 'sysctls', op: '=', value },
    )
    const any: Pred = matching.length === 1 && matching[0] ? matching[0] : { any: matching }
    return isForbidden ? [any] : outside('sysctls', named)
  },
}

/** Topics of pod templates, each with the state that breaks it, however the policy is worded. */
export const templateTopics: readonly PolicyTopic[] = [
  flag('hostPID', /\bhost ?pid(?: namespaces?)?\b/, true),
  flag('hostIPC', /\bhost ?ipc(?: namespaces?)?\b/, true),
  flag('hostNetwork', /\bhost ?network(?:ing)?(?: namespaces?)?\b/, true),
  hostPorts,
  flag('privileged', /\bprivileged\b/, true),
  flag(
    'allowPrivilegeEscalation',
    /\ballow ?privilege ?escalation\b|\bprivilege[- ]escalation\b|\bescalate (?:their |its )?privileges?\b/,
    true,
  ),
  flag(
    'readOnlyRoot',
    /\bread-? ?only root ?(?:file ?system)?\b|\breadonlyrootfilesystem\b/,
    false,
  ),
  flag('tty', /\btty\b/, true),
  flag('stdin', /\bstdin\b/, true),
  asRoot,
  profile(
    'seccompProfile',
    /\bseccomp/,
    /^(?:runtime\/?default|docker\/default|unconfined|localhost)$/i,
  ),
  profile('appArmorProfile', /\bapparmor/, /^(?:runtime\/?default|unconfined|localhost)$/i),
  profile('procMount', /\bproc ?mount|\/proc\b/, /^(?:default|unmasked)$/i),
  numberRange('fsGroup', /\bfs ?groups?\b/),
  numberRange('runAsGroup', /\brun ?as ?group\b|\bgroup ids?\b/),
  numberRange('runAsUser', /\brun ?as ?user\b|\buser ids?\b|\buids?\b/),
  capabilities,
  sysctls,
  volumeTypes,
  {
    kinds: templateKinds,
    breaks: (text) =>
      takeWords(text, /\bhost ?paths?(?: volumes?)?\b/)
        ? [{ field: 'hostPath', op: 'exists' }]
        : undefined,
  },
]
