import { phrases } from '../phrase.ts'
import type { ChangeOp, PlanBody, Who } from '../../../../src-shared/model/plan-types.ts'
import { numberAt } from '../number-reader.ts'
import { readRows, selectOf, start, takeAll, type VerbReader } from '../question.ts'
import { readRecent, readWindow } from '../read-window.ts'
import { findFree, freeMatch, isFree, says, take, word, type Reading } from '../reading.ts'
import { ordinals } from '../words/comparisons.ts'
import { readSections } from './sections.ts'

const opWords: readonly (readonly [ChangeOp, readonly string[]])[] = [
  ['create', ['created|create|creates|added|new']],
  ['delete', ['deleted|delete|deletes|removed|killed|destroyed']],
  ['image', phrases('image|images changes|updates|changed|updated?; new images?; version bumps?')],
  [
    'config',
    phrases('config|configuration|configmap|env|environment changes|updates|edits|changed'),
  ],
  ['scale', phrases('scaled|scaling|scale up|down?; replica changes?; scale events?')],
  ['restart', ['restarted']],
  ['rollback', ['rolled back', 'rollbacks?']],
]
const changeCues =
  phrases(`did anyone|someone|somebody|anybody|anything delete|remove|change|scale|restart|edit|touch|update|modify|create|deploy|kill|get|break; what changed|changes; what has|have changed; what was|were changed|modified|updated|deployed|deleted|created|removed|added;
  what got changed|deployed|deleted|updated|created;
  who changed|deleted|created|modified|edited|updated|scaled|removed|touched|deployed|restarted|did|made|killed|broke|or;
  recent|latest|last? changes|change; changes; changed; what happened; what is new; anything changed|change|changes; changelog;
  recently changed|modified|deployed|updated|deleted|created; when was|were; who last? touched|changed|edited|modified; modifications;
  did anything|anyone|something|someone|somebody change|changed|deploy`)
const filler =
  phrases(`what|who|which|when|was|were|is|are|has|have|had|been|did|do|does|the|a|an|in|on|to|of|for|my|our|and|or|it|that|this|by|with|from|any|anything|all|there|i|we|got|get;
  show|list|give|tell|find|see|me|us; change|changes|changed|happened|modified|updated|recently|recent|last|latest|made;
  cluster|kubernetes|audit|logs|log; something|someone|somebody|anyone; just; before|after; going; config`)

const readWho = (reading: Reading): Who | undefined => {
  const hit = findFree(
    reading,
    phrases(`by a? person|people|human|humans|someone|somebody|hand; manually; by a|the? controller|controllers|operator|autoscaler;
  by a|the? tool|ci|pipeline|terraform|helm|argo|flux|gitops`),
  )
  if (!hit) return undefined
  take(reading, hit.start, hit.end, 'who')
  const last = word(reading, hit.end - 1)
  if (/controller|operator|autoscaler/.test(last)) return 'controller'
  return /tool|ci|pipeline|terraform|helm|argo|flux|gitops/.test(last) ? 'tool' : 'person'
}

/** What changed, who changed it, since when (A16). */
export const readChanges: VerbReader = (question) => {
  const reading = start(question)
  const cue = findFree(reading, changeCues)
  if (!cue) return undefined
  if (
    says(
      reading,
      phrases(
        `why; what happened to|with; revision|revisions; in that|the|this rollout|upgrade|release`,
      ),
    )
  )
    return undefined
  const blame = findFree(
    reading,
    phrases(
      `that|which might|could|may|would|can have? caused|cause|causes|explain|explains|broken|break; that|which caused|broke|explains; to cause|explain|break`,
    ),
  )
  if (blame)
    for (
      let at = blame.start;
      at < reading.tokens.length && !/^[?.!]$/.test(word(reading, at));
      at += 1
    )
      take(reading, at, at + 1, 'premise')
  const listing = findFree(reading, ['which|list|show'])
  if (listing && word(reading, cue.start) === 'changed' && !says(reading, ['what changed', 'who']))
    return undefined
  const before = findFree(reading, phrases('before; prior to; leading up to'))
  const window = readWindow(reading)
  const recent = window ? undefined : readRecent(reading)
  const by = readWho(reading)
  const oldest = findFree(
    reading,
    phrases('oldest first; in order; chronologically; chronological order; from oldest'),
  )
  if (oldest) take(reading, oldest.start, oldest.end, 'order')
  const ops: ChangeOp[] = []
  for (const [op, words] of opWords) if (takeAll(reading, words, 'operation')) ops.push(op)
  takeAll(reading, changeCues, 'cue')
  const rows = readRows(reading, question.literals, {
    conditions: false,
    named: true,
    cueEnd: cue.end,
  })
  takeAll(reading, filler, 'filler')
  const of = selectOf(reading, question.literals, rows)
  const plan: PlanBody = {
    do: 'changes',
    ...(Object.keys(of).length > 0 ? { of } : {}),
    ...(ops.length > 0 ? { ops } : {}),
    ...(by === undefined ? {} : { by }),
    ...(oldest || (window && 'around' in window && before) ? { order: 'oldest' as const } : {}),
    ...(window ? { window } : recent ? { window: { last: '1d' } } : {}),
  }
  return { plan, reading, strength: word(reading, cue.start) === 'who' ? 7 : 6 }
}

const revisionAt = (reading: Reading): { first?: number; second?: number } => {
  for (let at = 0; at < reading.tokens.length; at += 1) {
    const lead = freeMatch(
      reading,
      at,
      phrases('between? revision|revisions|version|versions|rev|revs number|no|#?; number'),
    )
    const number = lead > 0 ? numberAt(reading, lead) : undefined
    if (number) {
      const link = freeMatch(reading, number.end, [
        'and|to|with|vs|versus|against|from revision|rev?',
      ])
      const second = link > 0 ? numberAt(reading, link) : undefined
      take(reading, at, second?.end ?? number.end, 'revision')
      return { first: number.value, ...(second ? { second: second.value } : {}) }
    }
    const rank = ordinals[word(reading, at)]
    if (
      rank !== undefined &&
      rank > 0 &&
      /^(?:revision|version)$/.test(word(reading, at + 1)) &&
      isFree(reading, at)
    ) {
      const digits = freeMatch(reading, at + 2, ['( number|no|#?', '('])
      const same = digits > 0 ? numberAt(reading, digits) : undefined
      take(reading, at, same ? same.end : at + 2, 'revision')
      return { first: rank }
    }
    const nth = reading.tokens[at]
    if (
      nth?.type === 'number' &&
      /^(?:st|nd|rd|th)$/.test(nth.unit ?? '') &&
      /^(?:revision|version)$/.test(word(reading, at + 1))
    ) {
      take(reading, at, at + 2, 'revision')
      return { first: nth.number ?? 1 }
    }
  }
  return {}
}

const historyFiller =
  phrases(`what|which|how|show|list|get|give|tell|check|view|see|describe|find|me|the|a|an|my|our|of|for|in|on|is|are|was|were|did|do|does|has|have|it|that|this|to|from|and|between|with|by|all|any;
  details|detail|info|information; going|doing|goes|progress|progressing|finished|complete|completed|done|status|state;
  history|rollout|rollouts|revision|revisions|version|versions|release|releases|deployment|upgrade|helm;
  diff|difference|differences|compare|changed|changes|change; verify|that|something|wrong; last|latest|recent|previous|current; number;
  now|yet|still|over; deployed|happened; ( ) #; (; )`)

/** Rollout status, revisions and their differences. */
export const readHistory: VerbReader = (question) => {
  const reading = start(question)
  const cue = findFree(
    reading,
    phrases(`rollout|rollouts; revision|revisions; rev|revs; release|rollout|helm|deployment|deploy|upgrade|version history; history; rolled out;
  in that|the|this|last rollout|upgrade|release|deploy`),
  )
  if (!cue) return undefined
  if (
    says(
      reading,
      phrases('why; roll back; rollback; what changed since; source and revision; git; restart'),
    )
  )
    return undefined
  const diff = findFree(
    reading,
    phrases(
      `diff|difference|differences|compare; what changed|changes|differs|differ; changed between|in|from; what is different`,
    ),
  )
  const wrong = findFree(reading, ['something|anything? is? wrong', 'stuck|failing|failed|broken'])
  const { first, second } = revisionAt(reading)
  const list = findFree(reading, phrases('history; revisions; list|all'))
  const status = findFree(
    reading,
    phrases('status|going|progress|progressing|finished|complete|completed|done|state; how is|did'),
  )
  const what = diff
    ? 'diff'
    : first !== undefined
      ? 'revision'
      : wrong
        ? 'status'
        : list && !status
          ? 'list'
          : status
            ? 'status'
            : 'list'
  takeAll(
    reading,
    phrases(
      `rollout|rollouts status|history?; revision|revisions history?; diff|difference|differences; history`,
    ),
    'cue',
  )
  if (wrong) take(reading, wrong.start, wrong.end, 'cue')
  const sections = readSections(reading)
  const rows = readRows(reading, question.literals, { conditions: false, named: true, cueEnd: 0 })
  takeAll(reading, historyFiller, 'filler')
  const of = selectOf(reading, question.literals, rows)
  const nothing = rows.target === undefined
  const previous = reading.session.turns.length > 0
  const chosen = nothing
    ? previous
      ? { ...of, from: 'previous' as const, kind: 'Deployment' }
      : { ...of, kind: 'Deployment' }
    : of
  const plan: PlanBody = {
    do: 'history',
    ...(Object.keys(chosen).length > 0 ? { of: chosen } : {}),
    what,
    ...(first === undefined ? {} : { revision: first }),
    ...(second === undefined ? {} : { against: second }),
    ...(sections.length > 0 ? { with: sections } : {}),
  }
  return { plan, reading, strength: 7 }
}
