import { phrases } from '../phrase.ts'
import type { PlanBody } from '../../../../src-shared/model/plan-types.ts'
import { readRows, selectOf, start, takeAll, type VerbReader } from '../question.ts'
import { readRecent, readWindow } from '../read-window.ts'
import { findFree, freeMatch, isFree, take, word } from '../reading.ts'
import { readSections } from './sections.ts'
import { filler } from './log-words.ts'

/** Questions for events and warnings. */
export const readEvents: VerbReader = (question) => {
  const reading = start(question)
  const cue = findFree(reading, ['event|events', 'warning|warnings'])
  if (!cue) return undefined
  if (findFree(reading, ['including events', 'with|and their|its|the? events'])) return undefined
  const warnings = findFree(reading, ['warning|warnings'])
  const normal = findFree(reading, ['normal events?'])
  const reasons = findFree(
    reading,
    phrases('crashloop|crashlooping|crash-loop|crashloopbackoff|backoff|back-off'),
  )
  const image = findFree(reading, ['image pull|pulls|pulling failures|errors?'])
  const scheduling = findFree(
    reading,
    phrases('failedscheduling|scheduling|failed-scheduling failures?; failed scheduling'),
  )
  const oom = findFree(reading, ['oom|oomkilled|oomkilling|oomkill'])
  const patterns = findFree(
    reading,
    phrases(
      `identify|find|any|common? patterns|pattern; what do|does; mean|means; grouped; summarize|summarise; most common|frequent`,
    ),
  )
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
      phrases(`and identify|find|any|common? patterns|pattern; identify|find|any|common? patterns|pattern; what do|does; mean|means; summarize|summarise;
  most common|frequent`),
      'view',
    )
  takeAll(
    reading,
    phrases(
      `k8s|kubernetes|cluster? warning|warnings|normal? event|events; warning|warnings; that|which? occurred|happened; related to; about|regarding|concerning`,
    ),
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
