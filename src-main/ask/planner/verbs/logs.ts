import { phrases } from '../phrase.ts'
import type { PlanBody } from '../../../../src-shared/model/plan-types.ts'
import { numberAt } from '../number-reader.ts'
import { readRows, selectOf, start, takeAll, type VerbReader } from '../question.ts'
import { nameListAt } from '../read-names.ts'
import { readRecent, readWindow } from '../read-window.ts'
import { findFree, freeMatch, isFree, isNameShaped, take, word, type Reading } from '../reading.ts'
import { readSections } from './sections.ts'
import { filler } from './log-words.ts'

const logWords = phrases(
  `log|logs line|lines|output|entries|entry|messages|message?; stdout|stderr; container output; log-lines`,
)

const errorCues = phrases(
  `error lines|line|messages|message|logs|log; what are|were the? errors|exceptions; any|the errors|exceptions in|from`,
)

const readLines = (reading: Reading): number | undefined => {
  for (let at = 0; at < reading.tokens.length; at += 1) {
    const lead = freeMatch(reading, at, [
      'the? last|latest|first|newest|recent|tail|bottom',
      'tail of?',
    ])
    const number = numberAt(reading, lead > 0 ? lead : at)
    if (!number || number.unit !== undefined || !Number.isInteger(number.value)) continue
    const noun = freeMatch(
      reading,
      number.end,
      phrases('log|logs|lines|line|entries|messages|records|rows; log lines|entries|messages'),
    )
    if (noun < 0 && lead < 0) continue
    take(reading, at, number.end, 'lines')
    return number.value
  }
  return undefined
}

const readMatch = (reading: Reading): { match?: string; notMatch?: string } => {
  for (let at = 0; at < reading.tokens.length; at += 1) {
    const not = freeMatch(
      reading,
      at,
      phrases(`that|which? do|does? not contain|contains|containing|include|including|mention|match|with; without the? word|string|text?;
  excluding|except|ignoring lines? with|containing?; not containing|matching`),
    )
    const lead =
      not > 0
        ? not
        : freeMatch(
            reading,
            at,
            phrases(`that|which? contain|contains|containing|include|includes|including|mention|mentions|mentioning|match|matches|matching|with|say|says|saying|have|has|about the? word|words|string|text|phrase|term|pattern?;
  grep for?; search for?; for the? word|string|text|phrase|term; for; any|the|a`),
          )
    const token = reading.tokens[lead]
    if (lead < 0 || !token || !isFree(reading, lead)) continue
    const searching = findFree(reading, ['search|grep|look|find|scan']) !== undefined
    const article =
      /^(?:any|the|a)$/.test(word(reading, lead - 1)) ||
      (!searching && word(reading, lead - 1) === 'for')
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
  const all = findFree(
    reading,
    phrases(
      `from|of|for|in? both|all|every|each|two|three of? the|its|their? containers|container; --all-containers`,
    ),
  )
  if (all) {
    take(reading, all.start, all.end, 'containers')
    return 'all'
  }
  for (let at = 0; at < reading.tokens.length; at += 1) {
    const flag = word(reading, at) === '-c' && isFree(reading, at)
    const lead = flag
      ? at + 1
      : freeMatch(
          reading,
          at,
          phrases('from|of|for|in? the? container|containers|sidecar named|called?'),
        )
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
      ? findFree(
          reading,
          phrases(
            'reported|logged|printed|written|log|raised|emitted|appear|appears|occurred|seen',
          ),
        )
      : undefined
  if (!cue && !errors && !said) return undefined
  if (
    cue &&
    findFree(
      reading,
      phrases('audit logs|log; using|with|from|and logs and|or metrics; using logs'),
    )
  )
    return undefined
  const previous = findFree(
    reading,
    phrases(`previous|prior|earlier|before the? container|instance|crash|run|restart?; before it|the? crashed|restarted|crash|restart;
  last crashed|terminated|crash; crashed container|instance; --previous; from the? previous|last crash|run|instance|container`),
  )
  const keep =
    previous &&
    numberAt(reading, previous.end)?.unit === undefined &&
    !/^(?:hour|day|week|minute)s?$/.test(word(reading, previous.end))
  if (keep && previous) take(reading, previous.start, previous.end, 'previous')
  const containers = readContainers(reading)
  const patterns = findFree(
    reading,
    phrases(
      `patterns|pattern; identify|find|all|any? patterns; summarize|summarise; common|recurring|repeated messages|errors`,
    ),
  )
  const when = findFree(reading, phrases('when did|was|does|do; since when; first time'))
  const lines = readLines(reading) ?? question.literals.tail
  const window = readWindow(reading)
  const match = readMatch(reading)
  const level =
    match.match === undefined || cue
      ? findFree(
          reading,
          phrases(
            `error|errors|exception|exceptions|failures level|lines|line|messages|logs?; warning|warnings|warn level|lines|messages?; issues|problems`,
          ),
        )
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
    cueEnd: 0,
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
