import type { PlanBody } from '../../../../src-shared/model/plan-types.ts'
import { numberAt } from '../number-reader.ts'
import { readRows, selectOf, start, takeAll, type VerbReader } from '../question.ts'
import { nameListAt } from '../read-names.ts'
import { readRecent, readWindow } from '../read-window.ts'
import { findFree, freeMatch, isFree, isNameShaped, take, word, type Reading } from '../reading.ts'
import { readSections } from './rows.ts'

const logWords = [
  'log|logs line|lines|output|entries|entry|messages|message?',
  'stdout|stderr',
  'container output',
  'log-lines',
]
const errorCues = [
  'error lines|line|messages|message|logs|log',
  'what are|were the? errors|exceptions',
  'any|the errors|exceptions in|from',
]
const filler = [
  'get|show|fetch|give|tail|print|post|see|view|display|find|list|pull|grep|search|read|check|look|dump|want|need',
  'me|us',
  'from|of|for|in|on|by|with|to',
  'the|a|an|all|my|our|any',
  'what|which|is|are|was|were|do|does|did|there',
  'last|latest|recent|most|current',
  'and',
  'that|which',
  'contain|contains|containing|matching|match|including|include|with|mention|mentions|mentioning|say|says|saying|have|has|show|shows',
  'identify|find|summarize|summarise|analyze|analyse',
  'reported|logged|printed|seen|found|recorded|written|thrown|raised',
  'problem|problems|issue|issues',
  'lines|line|messages|entries',
  'at',
  'its|their',
  'now',
  'please',
  'out',
  'through',
]

const readLines = (reading: Reading): number | undefined => {
  for (let at = 0; at < reading.tokens.length; at += 1) {
    const lead = freeMatch(reading, at, [
      'the? last|latest|first|newest|recent|tail|bottom',
      'tail of?',
    ])
    const number = numberAt(reading, lead > 0 ? lead : at)
    if (!number || number.unit !== undefined || !Number.isInteger(number.value)) continue
    const noun = freeMatch(reading, number.end, [
      'log|logs|lines|line|entries|messages|records|rows',
      'log lines|entries|messages',
    ])
    if (noun < 0 && lead < 0) continue
    take(reading, at, number.end, 'lines')
    return number.value
  }
  return undefined
}

const readMatch = (reading: Reading): { match?: string; notMatch?: string } => {
  for (let at = 0; at < reading.tokens.length; at += 1) {
    const not = freeMatch(reading, at, [
      'that|which? do|does? not contain|contains|containing|include|including|mention|match|with',
      'without the? word|string|text?',
      'excluding|except|ignoring lines? with|containing?',
      'not containing|matching',
    ])
    const lead =
      not > 0
        ? not
        : freeMatch(reading, at, [
            'that|which? contain|contains|containing|include|includes|including|mention|mentions|mentioning|match|matches|matching|with|say|says|saying|have|has|about the? word|words|string|text|phrase|term|pattern?',
            'grep for?',
            'search for?',
            'for the? word|string|text|phrase|term',
            'for',
            'any|the|a',
          ])
    const token = reading.tokens[lead]
    if (lead < 0 || !token || !isFree(reading, lead)) continue
    const searching = findFree(reading, ['search|grep|look|find|scan']) !== undefined
    const article = /^(?:any|the|a)$/.test(word(reading, lead - 1)) || (!searching && word(reading, lead - 1) === 'for')
    const usable =
      token.type === 'quote'
        ? !(article && isNameShaped(token)) ||
          /^(?:word|string|text|phrase|term)$/.test(word(reading, lead - 1))
        : !article &&
          token.type !== 'punctuation' &&
          (/^[A-Z0-9]{2,}$/.test(token.text) ||
            token.type === 'number' ||
            (/^(?:errors?|exceptions?|warnings?|timeout|timeouts|panic|fatal)$/.test(token.fold) ===
              false &&
              /[A-Z]/.test(token.text.slice(1))))
    if (!usable) continue
    take(reading, at, lead + 1, 'match')
    return not > 0 ? { notMatch: token.text } : { match: token.text }
  }
  const spaced = reading.tokens.findIndex(
    (token, at) =>
      token.type === 'quote' &&
      isFree(reading, at) &&
      (/\s/.test(token.text) || !isNameShaped(token)),
  )
  if (spaced < 0) return {}
  take(reading, spaced, spaced + 1, 'match')
  return { match: reading.tokens[spaced]?.text ?? '' }
}

const readContainers = (reading: Reading): 'all' | string[] | undefined => {
  const all = findFree(reading, [
    'from|of|for|in? both|all|every|each|two|three of? the|its|their? containers|container',
    '--all-containers',
  ])
  if (all) {
    take(reading, all.start, all.end, 'containers')
    return 'all'
  }
  for (let at = 0; at < reading.tokens.length; at += 1) {
    const flag = word(reading, at) === '-c' && isFree(reading, at)
    const lead = flag
      ? at + 1
      : freeMatch(reading, at, ['from|of|for|in? the? container|containers|sidecar named|called?'])
    const list = lead > 0 ? nameListAt(reading, lead, flag) : undefined
    if (list) {
      take(reading, at, list.end, 'containers')
      return list.names
    }
    const token = reading.tokens[at]
    if (
      token &&
      isFree(reading, at) &&
      /^(?:container|sidecar)$/.test(word(reading, at + 1)) &&
      (isNameShaped(token) ||
        (token.type === 'word' &&
          !/^(?:the|a|its|this|that|init|my|each|every|all|both)$/.test(token.fold)))
    ) {
      const from = freeMatch(reading, Math.max(0, at - 2), ['from|of|for|in the', 'the'])
      take(reading, from === at ? Math.max(0, at - 2) : at, at + 2, 'containers')
      return [token.text]
    }
  }
  return undefined
}

/** Questions for log lines (A16, slot words of A27); without a target it is a clarification (A32). */
export const readLogs: VerbReader = (question) => {
  const reading = start(question)
  takeAll(reading, ['log in|into|on|out'], 'filler')
  const cue = findFree(reading, logWords)
  const errors = cue ? undefined : findFree(reading, errorCues)
  const phrase = question.reading.tokens.some(
    (token, at) => token.type === 'quote' && /\s/.test(token.text) && isFree(question.reading, at),
  )
  const said =
    !cue && !errors && phrase
      ? findFree(reading, [
          'reported|logged|printed|written|log|raised|emitted|appear|appears|occurred|seen',
        ])
      : undefined
  if (!cue && !errors && !said) return undefined
  if (
    cue &&
    findFree(reading, ['audit logs|log', 'using|with|from|and logs and|or metrics', 'using logs'])
  )
    return undefined
  const previous = findFree(reading, [
    'previous|prior|earlier|before the? container|instance|crash|run|restart?',
    'before it|the? crashed|restarted|crash|restart',
    'last crashed|terminated|crash',
    'crashed container|instance',
    '--previous',
    'from the? previous|last crash|run|instance|container',
  ])
  const keep =
    previous &&
    numberAt(reading, previous.end)?.unit === undefined &&
    !/^(?:hour|day|week|minute)s?$/.test(word(reading, previous.end))
  if (keep && previous) take(reading, previous.start, previous.end, 'previous')
  const containers = readContainers(reading)
  const patterns = findFree(reading, [
    'patterns|pattern',
    'identify|find|all|any? patterns',
    'summarize|summarise',
    'common|recurring|repeated messages|errors',
  ])
  const when = findFree(reading, ['when did|was|does|do', 'since when', 'first time'])
  const lines = readLines(reading) ?? question.literals.tail
  const window = readWindow(reading)
  const match = readMatch(reading)
  const level =
    match.match === undefined || cue
      ? findFree(reading, [
          'error|errors|exception|exceptions|failures level|lines|line|messages|logs?',
          'warning|warnings|warn level|lines|messages?',
          'issues|problems',
        ])
      : undefined
  const levelWord = level ? word(reading, level.start) : ''
  if (level && (match.match === undefined || !/^error/i.test(match.match)))
    take(reading, level.start, level.end, 'level')
  takeAll(reading, [...logWords, ...errorCues], 'cue')
  readRecent(reading)
  if (patterns) take(reading, patterns.start, patterns.end, 'view')
  if (when) take(reading, when.start, when.end, 'view')
  const sections = readSections(reading)
  const rows = readRows(reading, question.literals, {
    named: true,
    cueEnd: cue?.end ?? 0,
    conditions: false,
  })
  takeAll(reading, filler, 'filler')
  const of = selectOf(reading, question.literals, rows)
  const targeted =
    rows.target?.kind !== undefined ||
    rows.target?.name !== undefined ||
    rows.target?.from !== undefined ||
    rows.edges.length > 0 ||
    question.literals.labels.length > 0
  const body: PlanBody = {
    do: 'logs',
    ...(Object.keys(of).length > 0 ? { of } : {}),
    ...match,
    ...(levelWord !== '' && match.match === undefined && !/^(?:issues|problems)$/.test(levelWord)
      ? { level: levelWord.startsWith('warn') ? ('warn' as const) : ('error' as const) }
      : {}),
    ...(lines === undefined ? {} : { lines }),
    ...(window ? { window } : {}),
    ...(keep || question.literals.previous ? { previous: true } : {}),
    ...(containers === undefined ? {} : { containers }),
    ...(patterns ? { view: 'patterns' as const } : when ? { view: 'when' as const } : {}),
    ...(sections.length > 0 ? { with: sections } : {}),
  }
  if (!targeted) {
    const { of: scope, ...rest } = body
    return {
      plan: {
        do: 'clarify',
        missing: ['target'],
        draft: { ...rest, ...(scope ? { of: scope } : {}) },
      },
      reading,
      strength: 8,
    }
  }
  return { plan: body, reading, strength: cue ? 8 : 7 }
}

/** Questions for events and warnings. */
export const readEvents: VerbReader = (question) => {
  const reading = start(question)
  const cue = findFree(reading, ['event|events', 'warning|warnings'])
  if (!cue) return undefined
  if (findFree(reading, ['including events', 'with|and their|its|the? events'])) return undefined
  const warnings = findFree(reading, ['warning|warnings'])
  const normal = findFree(reading, ['normal events?'])
  const reasons = findFree(reading, [
    'crashloop|crashlooping|crash-loop|crashloopbackoff|backoff|back-off',
  ])
  const image = findFree(reading, ['image pull|pulls|pulling failures|errors?'])
  const scheduling = findFree(reading, [
    'failedscheduling|scheduling|failed-scheduling failures?',
    'failed scheduling',
  ])
  const oom = findFree(reading, ['oom|oomkilled|oomkilling|oomkill'])
  const patterns = findFree(reading, [
    'identify|find|any|common? patterns|pattern',
    'what do|does',
    'mean|means',
    'grouped',
    'summarize|summarise',
    'most common|frequent',
  ])
  const reason: string[] = []
  for (const [hit, name] of [
    [reasons, ['BackOff']],
    [image, ['Failed', 'BackOff']],
    [scheduling, ['FailedScheduling']],
    [oom, ['OOMKilling']],
  ] as const)
    if (hit) {
      take(reading, hit.start, hit.end, 'reason')
      reason.push(...name)
    }
  for (let at = 0; at < reading.tokens.length; at += 1) {
    const lead = freeMatch(reading, at, ['with|whose|of? reason|reasons is|are|=?'])
    const token = reading.tokens[lead]
    if (
      lead > 0 &&
      token &&
      isFree(reading, lead) &&
      (token.type === 'quote' || /^[A-Z]/.test(token.text))
    ) {
      reason.push(token.text)
      take(reading, at, lead + 1, 'reason')
    }
  }
  const camel = reading.tokens.findIndex(
    (token, at) =>
      isFree(reading, at) &&
      token.type === 'word' &&
      /^[A-Z][a-z]+[A-Z][A-Za-z]+$/.test(token.text) &&
      /^(?:event|events|warning|warnings)$/.test(word(reading, at + 1)),
  )
  if (camel >= 0) {
    reason.push(reading.tokens[camel]?.text ?? '')
    take(reading, camel, camel + 1, 'reason')
  }
  const sections = readSections(reading, ['events'])
  const shown = findFree(reading, ['these|those|this warning|warnings|event|events'])
  const window = readWindow(reading)
  const recent = window ? undefined : readRecent(reading)
  if (patterns)
    takeAll(
      reading,
      [
        'and identify|find|any|common? patterns|pattern',
        'identify|find|any|common? patterns|pattern',
        'what do|does',
        'mean|means',
        'summarize|summarise',
        'most common|frequent',
      ],
      'view',
    )
  takeAll(
    reading,
    [
      'k8s|kubernetes|cluster? warning|warnings|normal? event|events',
      'warning|warnings',
      'that|which? occurred|happened',
      'related to',
      'about|regarding|concerning',
    ],
    'cue',
  )
  const rows = readRows(reading, question.literals, { named: true, conditions: false })
  takeAll(
    reading,
    [
      ...filler,
      'occurred|happened|occurring|happening',
      'related|relating',
      'about',
      'failing',
      'sorted by time',
      'these|those|this',
    ],
    'filler',
  )
  const of = selectOf(reading, question.literals, rows)
  if (shown && rows.target === undefined) of.from = reading.session.focus ? 'focus' : 'previous'
  const plan: PlanBody = {
    do: 'events',
    ...(Object.keys(of).length > 0 ? { of } : {}),
    ...(warnings ? { type: 'Warning' as const } : normal ? { type: 'Normal' as const } : {}),
    ...(reason.length > 0 ? { reason } : {}),
    ...(patterns ? { view: 'patterns' as const } : {}),
    ...(window ? { window } : recent === 'adverb' ? { window: { last: '1h' } } : {}),
    ...(sections.length > 0 ? { with: sections } : {}),
  }
  return { plan, reading, strength: 7 }
}
