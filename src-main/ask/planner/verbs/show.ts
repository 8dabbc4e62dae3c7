import { phrases } from '../phrase.ts'
import type { PlanBody, ShowWhat } from '../../../../src-shared/model/plan-types.ts'
import { readRows, selectOf, start, takeAll, type VerbReader } from '../question.ts'
import { fieldListAt } from '../read-fields.ts'
import { findFree, freeMatch, isFree, kindMentions, take, word, type Reading } from '../reading.ts'

const aspects: readonly (readonly [ShowWhat, readonly string[]])[] = [
  ['yaml', phrases('yaml; manifest; full? definition; full spec; json')],
  ['conditions', ['conditions|condition']],
  ['values', ['helm? values', 'values used|set|of']],
  ['keys', phrases('keys; key names; which|what keys')],
  ['env', ['env|environment variables|variable|vars|var?', 'envs']],
  ['rules', ['rules']],
  ['data', ['data|contents|content']],
  [
    'summary',
    phrases(
      `explain; describe; details|detail of|about|for|on; tell me about; summary|info|information of|about|on|for?; inspect`,
    ),
  ],
]

/** "the value of LOG_LEVEL in configmap x", "key app.yaml of configmap x": one key of the data. */
const readKey = (reading: Reading): { path: string; file: boolean } | undefined => {
  if (!findFree(reading, ['configmap|configmaps|cm|secret|secrets', 'config map|maps']))
    return undefined
  for (let at = 0; at < reading.tokens.length; at += 1) {
    const lead = freeMatch(
      reading,
      at,
      phrases(`the? value|setting|content|contents of|for the? key|setting|property|parameter|variable?; the? key|setting|property|parameter; what is|are the?;
  set to? for?`),
    )
    const token = reading.tokens[lead]
    if (
      lead < 0 ||
      !token ||
      !isFree(reading, lead) ||
      (token.type !== 'quote' && token.type !== 'atom')
    )
      continue
    if (
      /^(?:configmap|secret|cm)$/.test(word(reading, lead - 1)) ||
      kindMentions(reading).some((mention) => mention.end === lead)
    )
      continue
    take(reading, at, lead + 1, 'key')
    return { path: token.text, file: false }
  }
  return undefined
}

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

const secretWords = phrases(
  `value|values|content|contents|password|passwords|token|tokens|credential|credentials|data|decoded|plaintext|key|keys`,
)

/** A Secret's value is never shown: its key names are, and the value is declined (A92). */
export const readSecret: VerbReader = (question) => {
  const reading = start(question)
  const mention = kindMentions(reading).find((item) => item.key === 'Secret')
  const asked = findFree(
    reading,
    phrases(
      `decode|decrypt|reveal|show|print|get|give|read|dump|tell|what|cat|output|display|base64`,
    ),
  )
  if (!mention || !asked || !findFree(reading, secretWords)) return undefined
  if (
    findFree(
      reading,
      phrases('who|which|how|list|why|uses|used|missing|exist|exists|hardcoded|count'),
    )
  )
    return undefined
  const rows = readRows(reading, question.literals, { named: true, conditions: false })
  if (
    rows.target?.kind !== 'Secret' ||
    (rows.target.name === undefined && rows.target.from === undefined)
  )
    return undefined
  takeAll(
    reading,
    [
      ...secretWords,
      'decode|decrypt|reveal|show|print|get|give|read|dump|tell|what|cat|output|display|base64',
      'is|are|me|the|of|in|from|for|stored|inside|and|its|it|to|-d|a|an|us|please|out|plain|text|as',
    ],
    'filler',
  )
  return {
    plan: {
      do: 'show',
      of: selectOf(reading, question.literals, rows),
      what: ['keys'],
      declined: ['secret-value'],
    },
    reading,
    strength: 7,
  }
}

/** One object's field or aspect: image, cluster IP, yaml, conditions, a mounted file (A16). */
export const readShow: VerbReader = (question) => {
  const reading = start(question)
  const path = readPath(reading) ?? readKey(reading)
  const aspect = aspects.find(([, words]) => findFree(reading, words))
  const cue = findFree(
    reading,
    phrases(`show|describe|display|get|print|give|read|inspect|see|view|cat|dump|explain; what|which is|are|was|does|do|has; what|which; tell me; where is;
  how to; who`),
  )
  if (!cue) return undefined
  const lead = kindMentions(reading).find(
    (mention) => !mention.weak && mention.key !== 'EndpointSlice',
  )
  const created = findFree(reading, ['when was|were', 'how old is|are'])
  const when = created && findFree(reading, ['created|deployed|started|launched', 'how old'])
  const fields = when
    ? [word(reading, created.start) === 'how' ? 'age' : 'created']
    : readFields(reading, lead?.key, aspect?.[0])
  if (when && created) {
    take(reading, created.start, created.end, 'field')
    take(reading, when.start, when.end, 'field')
  }
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
  const contains = findFree(question.reading, ['what is|are in|inside'])
  if (!path && !aspect && fields.length === 0 && !contains) {
    if (!/^(?:show|describe|get|display|give|print)$/.test(word(reading, cue.start)))
      return undefined
  }
  const declined = path?.file === true ? ['exec' as const] : []
  takeAll(
    reading,
    phrases(`read|cat|show|get|display|what|which|is|are|the|of|for|does|do|used|use|uses|using|as|part|was|in|on|a|an|to|me|its|from|by|have|has|it|run|runs|running|currently|my|our|at|with|how|check|find|see|print|give|value|tell|and|expose|exposes|exposed;
  describe|inspect|explain; details|info|information|about; that`),
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
    const lead = freeMatch(
      reading,
      at,
      phrases(
        `show|get|give|display|print|tell|check|find|see me? the|its?; what|which is|are|was|were|does|do the|its|their?; what|which; the`,
      ),
    )
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
