import type { Name, Plan, Select, Window } from '../../src-shared/model/plan-types.ts'
import type { Understood } from '../../src-shared/model/answer.ts'
import { text } from '../text.ts'
import { kindPlural, kindTag } from './kind-words.ts'
import { predicateText } from './predicate-text.ts'

/**
 * One part of how a question was understood: a dim `word`, the `tag` of a kind, a dim `place` before a name, the text.
 * `assumed` parts were chosen by Plumbline, not said.
 */
export type PlanChip = {
  word?: string
  tag?: string
  place?: string
  text: string
  state: 'fixed' | 'assumed'
}

const words = text.plan

/** Every part of the Plan as chips, then each assumption; drawn from the Plan alone, never from the question (U28). */
export function planChips(understood: Understood, contexts: readonly string[]): PlanChip[] {
  const { plan, assumptions } = understood
  return [
    ...verbChips(plan),
    ...(plan.do === 'clarify' || plan.do === 'out-of-scope' ? [] : commonChips(plan)),
    ...contexts.map((name) => fixed(words.in, name)),
    ...assumptions.map((assumption) => ({ text: assumption, state: 'assumed' }) as const),
  ]
}

/** The name of the thing a Plan is about, for a title: its object, else its kinds, else undefined. */
export function planSubject(plan: Plan): string | undefined {
  if (plan.do === 'clarify' || plan.do === 'out-of-scope') return undefined
  if (typeof plan.of?.name === 'string') return plan.of.name
  return plan.of?.kind === undefined ? undefined : kindsText(plan.of.kind)
}

function fixed(word: string, value: string): PlanChip {
  return { word, text: value, state: 'fixed' }
}

function verbChips(plan: Plan): PlanChip[] {
  const verb = words.verb[plan.do]
  switch (plan.do) {
    case 'explain':
      return [
        fixed(
          verb,
          plan.symptom === undefined ? words.symptom.unhealthy : words.symptom[plan.symptom],
        ),
        ...targetChips(plan.of),
      ]
    case 'clarify':
      return plan.missing.map((slot) => fixed(verb, words.slot[slot]))
    case 'out-of-scope':
      return [fixed(verb, words.outside[plan.reason])]
    case 'propose':
      return [fixed(verb, plan.action.replaceAll('-', ' ')), ...targetChips(plan.of)]
    case 'compare':
      return [
        fixed(
          verb,
          [plan.aspect, ...plan.sides.map((side) => side.ctx ?? side.ns ?? side.place ?? side.at)]
            .filter((part) => part !== undefined)
            .join(', '),
        ),
        ...targetChips(plan.of),
      ]
    case 'access':
      return [fixed(verb, accessText(plan)), ...targetChips(plan.of)]
    case 'reach':
      return [
        fixed(words.from, peerText(plan.source)),
        fixed(words.to, peerText(plan.target)),
        ...(plan.port === undefined ? [] : [fixed(words.port, String(plan.port))]),
      ]
    case 'contexts':
      return [fixed(verb, plan.what)]
    default:
      return verbWithTarget(verb, plan.of)
  }
}

function verbWithTarget(verb: string, of: Select | undefined): PlanChip[] {
  if (of?.name === undefined && of?.kind !== undefined) {
    return [fixed(verb, kindsText(of.kind)), ...restOfTarget(of)]
  }
  const target = targetChips(of)
  const [first] = target
  if (first === undefined) return [fixed(verb, words.everything)]
  return first.tag === undefined
    ? [fixed(verb, words.everything), ...target]
    : [{ ...first, word: verb }, ...target.slice(1)]
}

function targetChips(of: Select | undefined): PlanChip[] {
  if (of === undefined) return []
  if (of.name === undefined) {
    return [
      ...(of.kind === undefined ? [] : [fixed(words.of, kindsText(of.kind))]),
      ...restOfTarget(of),
    ]
  }
  const tag = of.kind === undefined ? undefined : kindTag(oneOrMany(of.kind).join(', '))
  const place = typeof of.ns === 'string' ? of.ns : undefined
  const object: PlanChip = {
    ...(tag === undefined ? {} : { tag }),
    ...(place === undefined ? {} : { place }),
    text: nameText(of.name),
    state: 'fixed',
  }
  return [object, ...restOfTarget(place === undefined ? of : withoutNamespace(of))]
}

function withoutNamespace(of: Select): Select {
  const { ns: _ns, ...rest } = of
  return rest
}

function restOfTarget(of: Select): PlanChip[] {
  return [
    ...(of.where ?? []).map((predicate) => fixed(words.where, predicateText(predicate))),
    ...(of.labels === undefined ? [] : [fixed(words.labels, of.labels)]),
    ...(of.ns === undefined || of.ns === '*' ? [] : [fixed(words.in, nameText(of.ns))]),
    ...(of.place === undefined ? [] : [fixed(words.in, oneOrMany(of.place).join(words.or))]),
    ...(of.ctx === undefined
      ? []
      : [fixed(words.in, of.ctx === '*' ? words.everyContext : nameText(of.ctx))]),
    ...(of.from === 'previous' ? [fixed(words.of, words.previousAnswer)] : []),
  ]
}

function commonChips(plan: Exclude<Plan, { do: 'clarify' | 'out-of-scope' }>): PlanChip[] {
  const chips: PlanChip[] = []
  if (plan.do === 'check')
    chips.push(...plan.that.map((that) => fixed(words.where, predicateText(that))))
  if ('group' in plan && plan.group !== undefined)
    chips.push(fixed(words.per, plan.group.join(', ')))
  if (plan.do === 'show' && plan.what !== undefined) chips.push(fixed('', plan.what.join(', ')))
  if ('fields' in plan && plan.fields !== undefined)
    chips.push(fixed(words.verb.show, plan.fields.join(', ')))
  if (plan.do === 'logs' && plan.level !== undefined) chips.push(fixed(words.level, plan.level))
  if ('match' in plan && plan.match !== undefined) chips.push(fixed(words.match, plan.match))
  if (plan.do === 'usage') chips.push(fixed(words.of, plan.resource), fixed(words.per, plan.by))
  if (plan.do === 'changes' && plan.by !== undefined) chips.push(fixed(words.by, plan.by))
  if (plan.do === 'drift' && plan.tool !== undefined) chips.push(fixed(words.from, plan.tool))
  if (plan.window !== undefined) chips.push(windowChip(plan.window))
  if ('sort' in plan && plan.sort !== undefined) {
    chips.push(
      fixed(
        words.sort,
        `${plan.sort.by}, ${plan.sort.dir === 'desc' ? words.descending : words.ascending}`,
      ),
    )
  }
  if ('limit' in plan && plan.limit !== undefined) chips.push(fixed(words.top, String(plan.limit)))
  if (plan.with !== undefined) chips.push(fixed(words.also, plan.with.join(', ')))
  if (plan.declined !== undefined) {
    chips.push(
      fixed(words.declined, plan.declined.map((part) => part.replaceAll('-', ' ')).join(', ')),
    )
  }
  return chips
}

function windowChip(window: Window): PlanChip {
  if ('last' in window) return fixed(words.last, window.last)
  if ('since' in window) return fixed(words.since, window.since.replaceAll('-', ' '))
  if ('from' in window) return fixed(words.from, words.range(window.from, window.to))
  return fixed(words.around, window.around.replaceAll('-', ' '))
}

function accessText(plan: Extract<Plan, { do: 'access' }>): string {
  const who = plan.subject?.name ?? plan.subject?.kind ?? words.anything
  const what = [plan.verbs?.join(', '), plan.resource]
    .filter((part) => part !== undefined)
    .join(' ')
  return `${plan.mode.replaceAll('-', ' ')} ${plan.mode === 'who-can' ? what : `${who} ${what}`}`.trim()
}

function peerText(peer: Extract<Plan, { do: 'reach' }>['source']): string {
  if (peer === undefined) return words.anything
  if (typeof peer === 'string') return peer.replaceAll('-', ' ')
  return peer.name === undefined
    ? peer.ns === undefined
      ? words.anything
      : nameText(peer.ns)
    : nameText(peer.name)
}

/** A name or a pattern of names as a person reads it: api, a or b, pay…, /^a.*z$/. */
export function nameText(name: Name): string {
  if (typeof name === 'string') return name
  if (Array.isArray(name)) return name.join(words.or)
  const { starts, ends, has, matches, not } = name
  return [
    starts === undefined ? undefined : words.pattern.starts(starts),
    ends === undefined ? undefined : words.pattern.ends(ends),
    has === undefined ? undefined : words.pattern.has(has),
    matches === undefined ? undefined : words.pattern.matches(matches),
    not === undefined ? undefined : words.pattern.not(not.join(words.or)),
  ]
    .filter((part) => part !== undefined)
    .join(words.and)
}

function kindsText(kind: string | string[]): string {
  return oneOrMany(kind).map(kindPlural).join(words.or)
}

function oneOrMany(value: string | string[]): string[] {
  return typeof value === 'string' ? [value] : value
}
