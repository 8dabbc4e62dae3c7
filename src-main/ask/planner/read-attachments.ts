import { phrases } from './phrase.ts'
import type { Pred } from '../../../src-shared/model/plan-types.ts'
import type { SpanPred } from './predicates.ts'
import { hasField } from './read-fields.ts'
import { numberAt } from './number-reader.ts'
import { freeMatch, isFree, word, type Reading } from './reading.ts'
import { one } from './single-condition.ts'

/** "that allow access to the X user or Y group", "bound to X": who a binding names. */
export const subjects = (
  reading: Reading,
  kind: string | undefined,
  at: number,
): SpanPred[] | undefined => {
  if (!hasField(reading, kind, 'subjects')) return undefined
  const lead = freeMatch(
    reading,
    at,
    phrases(`that|which? allow|allows|grant|grants|give|gives|granting|giving|allowing any? access|permissions|rights|privileges? to|for;
  that|which? bind|binds|bound|binding to?; that|which? include|includes|contain|contains|reference|references|mention|name|names|have|has|with|for;
  with|having subject|subjects`),
  )
  if (lead < 0) return undefined
  const values: string[] = []
  let index = lead
  let end = lead
  while (isFree(reading, index) && index < lead + 14) {
    const token = reading.tokens[index]
    if (token && (token.type === 'quote' || token.type === 'atom')) {
      values.push(token.text)
      end = index + 1
    } else if (
      /^(?:user|users|group|groups|serviceaccount|account|accounts|subject|subjects)$/.test(
        word(reading, index),
      ) &&
      values.length > 0
    )
      end = index + 1
    else if (
      !/^(?:the|a|an|any|or|and|,|either|user|users|group|groups|service|account|accounts|serviceaccount|subject|subjects|built-in|named|called|both)$/.test(
        word(reading, index),
      )
    )
      break
    index += 1
  }
  const [first] = values
  if (first === undefined) return undefined
  const pred: Pred =
    values.length === 1
      ? { field: 'subjects', op: '=', value: first }
      : { field: 'subjects', op: 'in', value: values }
  return one(pred, at, end)
}

/** "bindings that reference cluster-admin": the role a binding grants. */
export const grants = (
  reading: Reading,
  kind: string | undefined,
  at: number,
): SpanPred[] | undefined => {
  if (kind !== 'ClusterRoleBinding' && kind !== 'RoleBinding') return undefined
  const lead = freeMatch(
    reading,
    at,
    phrases(`that|which? reference|references|refer|bind|binds|grant|grants|granting|give|gives|use|uses|using|point|points to? the? cluster-role|clusterrole|role?;
  for|to|of the? clusterrole|role; with role`),
  )
  const token = reading.tokens[lead]
  if (
    lead < 0 ||
    !token ||
    !isFree(reading, lead) ||
    !(token.type === 'quote' || token.type === 'atom')
  )
    return undefined
  const tail = freeMatch(reading, lead + 1, ['role|clusterrole|access|rights|permissions'])
  return one({ field: 'role', op: '=', value: token.text }, at, tail > 0 ? tail : lead + 1)
}

/** "expose port 443", "listen on 8080", "with a taint dedicated=gpu". */
export const portOrTaint = (
  reading: Reading,
  kind: string | undefined,
  at: number,
): SpanPred[] | undefined => {
  if (hasField(reading, kind, 'ports') && kind !== undefined) {
    const lead = freeMatch(
      reading,
      at,
      phrases(`that|which? expose|exposes|exposing|serve|serves|use|uses|using|open|opens|listen|listens|listening on? the? port|ports?;
  on|with|have|has|having the? port; port`),
    )
    const number = lead > 0 ? numberAt(reading, lead) : undefined
    if (number && number.unit === undefined)
      return one({ field: 'ports', op: '=', value: number.value }, at, number.end)
  }
  if (!hasField(reading, kind, 'taints') || kind === undefined) return undefined
  const lead = freeMatch(
    reading,
    at,
    phrases(
      `with|has|have|having|carrying a|the|any? taint|taints; taint|taints; tainted with|as?`,
    ),
  )
  const token = reading.tokens[lead]
  if (lead < 0 || !token || !isFree(reading, lead) || !/^(?:quote|selector|atom)$/.test(token.type))
    return undefined
  return one({ field: 'taints', op: 'has', value: token.text }, at, lead + 1)
}
