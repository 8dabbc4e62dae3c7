import type { PlanBody, ShowWhat } from '../../../../src-shared/model/plan-types.ts'
import { readRows, selectOf, start, takeAll, type VerbReader } from '../question.ts'
import { fieldListAt } from '../read-fields.ts'
import { findFree, freeMatch, isFree, kindMentions, take, word, type Reading } from '../reading.ts'

const aspects: readonly (readonly [ShowWhat, readonly string[]])[] = [
  ['yaml', ['yaml', 'manifest', 'full? definition', 'full spec', 'json']],
  ['conditions', ['conditions|condition']],
  ['values', ['helm? values', 'values used|set|of']],
  ['keys', ['keys', 'key names', 'which|what keys']],
  ['env', ['env|environment variables|variable|vars|var?', 'envs']],
  ['rules', ['rules']],
  ['data', ['data|contents|content']],
  [
    'summary',
    [
      'describe',
      'details|detail of|about|for|on',
      'tell me about',
      'summary|info|information of|about|on|for?',
      'inspect',
    ],
  ],
]

const readPath = (reading: Reading): { path: string; file: boolean } | undefined => {
  for (let at = 0; at < reading.tokens.length; at += 1) {
    const token = reading.tokens[at]
    if (
      !token ||
      !isFree(reading, at) ||
      (token.type !== 'quote' && token.type !== 'atom' && token.type !== 'punctuation')
    )
      continue
    if (/^\/[\w.-]+(?:\/[\w.-]+)*$/.test(token.text)) {
      take(reading, at, at + 1, 'path')
      return { path: token.text, file: true }
    }
    if (
      token.text === '/' &&
      reading.tokens[at + 1]?.start === token.end &&
      reading.tokens[at + 1]?.type === 'atom'
    ) {
      const path = `/${reading.tokens[at + 1]?.text ?? ''}`
      take(reading, at, at + 2, 'path')
      return { path, file: true }
    }
  }
  return undefined
}

/** One object's field or aspect: image, cluster IP, yaml, conditions, a mounted file (A16). */
export const readShow: VerbReader = (question) => {
  const reading = start(question)
  const path = readPath(reading)
  const aspect = aspects.find(([, words]) => findFree(reading, words))
  const cue = findFree(reading, [
    'show|describe|display|get|print|give|read|inspect|see|view|cat|dump|explain',
    'what|which is|are|was|does|do|has',
    'what|which',
    'tell me',
    'where is',
    'how to',
    'who',
  ])
  if (!cue) return undefined
  const lead = kindMentions(reading).find((mention) => !mention.weak && mention.key !== 'EndpointSlice')
  const fields = readFields(reading, lead?.key, aspect?.[0])
  if (
    aspect &&
    (fields.length === 0 || ['conditions', 'keys', 'env', 'yaml', 'rules'].includes(aspect[0]))
  )
    takeAll(reading, aspect[1], 'aspect')
  if (aspect?.[0] === 'summary' && /describe/.test(question.text.toLowerCase()))
    takeAll(reading, ['describe'], 'aspect')
  const rows = readRows(reading, question.literals, {
    named: true,
    cueEnd: cue.end,
    conditions: false,
  })
  const single = rows.target?.name !== undefined || rows.target?.from !== undefined
  if (!single) return undefined
  if (!path && !aspect && fields.length === 0) {
    if (!/^(?:show|describe|get|display|give|print)$/.test(word(reading, cue.start)))
      return undefined
  }
  const declined = path?.file === true ? ['exec' as const] : []
  takeAll(
    reading,
    [
      'read|cat|show|get|display|what|which|is|are|the|of|for|does|do|used|use|uses|using|as|part|was|in|on|a|an|to|me|its|from|by|have|has|it|run|runs|running|currently|my|our|at|with|how|check|find|see|print|give|value|tell|and|expose|exposes|exposed',
      'describe|inspect|explain',
      'details|info|information|about',
      'that',
    ],
    'filler',
  )
  const of = selectOf(reading, question.literals, rows)
  const chosen: ShowWhat[] = path
    ? ['file']
    : aspect && (fields.length === 0 || ['conditions', 'keys', 'env', 'yaml'].includes(aspect[0]))
      ? [aspect[0]]
      : []
  const plan: PlanBody = {
    do: 'show',
    of,
    ...(fields.length > 0 && chosen.length === 0 ? { fields } : {}),
    ...(chosen.length > 0
      ? { what: chosen }
      : fields.length === 0
        ? { what: ['summary' as const] }
        : {}),
    ...(path ? { path: path.path } : {}),
    ...(declined.length > 0 ? { declined } : {}),
  }
  return { plan, reading, strength: fields.length > 0 || chosen.length > 0 ? 5 : 2 }
}

const readFields = (
  reading: Reading,
  kind: string | undefined,
  aspect: ShowWhat | undefined,
): string[] => {
  if (aspect === 'summary' || aspect === 'yaml' || aspect === 'conditions' || aspect === 'keys')
    return []
  for (let at = 0; at < reading.tokens.length; at += 1) {
    const lead = freeMatch(reading, at, [
      'show|get|give|display|print|tell|check|find|see me? the|its?',
      'what|which is|are|was|were|does|do the|its|their?',
      'what|which',
      'the',
    ])
    if (lead < 0) continue
    const skipTo = freeMatch(reading, lead, ['current|container|exact'])
    const read =
      fieldListAt(reading, kind, lead) ??
      (skipTo > 0 ? fieldListAt(reading, kind, skipTo) : undefined)
    if (!read) continue
    if (
      kindMentions(reading).some(
        (mention) => mention.start === read.mentions[0]?.start && mention.key === kind,
      )
    )
      continue
    take(reading, at, read.end, 'field')
    const keys = read.mentions.flatMap((mention) => mention.keys)
    const exposes = keys.includes('endpoints') && findFree(reading, ['expose|exposes|exposed'])
    return exposes && !keys.includes('ports') ? [...keys, 'ports'] : keys
  }
  return []
}
