import type { Op, Rel, Scalar } from '../../../src-shared/model/plan-types.ts'
import { parseDuration } from '../../../src-shared/text/age.ts'
import { milliCores, quantityNumber } from '../../../src-shared/text/quantity.ts'
import { imageParts, type Field } from '../../kube/index.ts'

/** A value of the Plan in the terms of a field: millicores, bytes, seconds, milliseconds, numbers; undefined when it cannot be one (A7, A9). */
export function comparable(field: Field, value: Scalar): Scalar | undefined {
  switch (field.type) {
    case 'cpu':
      return typeof value === 'boolean' ? undefined : milliCores(value)
    case 'memory':
    case 'bytes':
      return typeof value === 'boolean' ? undefined : quantityNumber(value)
    case 'count':
    case 'percent':
      return numberOf(value)
    case 'duration':
      return typeof value === 'number'
        ? value
        : typeof value === 'string'
          ? parseDuration(value)
          : undefined
    case 'time':
      return typeof value === 'string' ? timeOf(value) : undefined
    case 'boolean':
      return typeof value === 'boolean' ? value : undefined
    case 'text':
    case 'version':
      return String(value)
  }
}

/** Whether a value seen stands in a relation to a comparable one; both in the field's own terms. */
export function holdsRelation(field: Field, seen: Scalar, relation: Rel, wanted: Scalar): boolean {
  const left = field.type === 'time' ? (timeOf(String(seen)) ?? Number.NaN) : seen
  if (field.type === 'version')
    return byOrder(compareVersions(String(left), String(wanted)), relation)
  if (typeof left === 'number' && typeof wanted === 'number')
    return byOrder(left - wanted, relation)
  if (relation === '=' || relation === '!=') {
    return (relation === '=') === isSame(field, left, wanted)
  }
  const numbers = [numberOf(left), numberOf(wanted)] as const
  if (numbers[0] === undefined || numbers[1] === undefined) return false
  return byOrder(numbers[0] - numbers[1], relation)
}

/** Whether a text value satisfies a text operator; `matches` is a linear-time regular expression checked beforehand (A16). */
export function holdsText(
  field: Field,
  seen: Scalar,
  op: Extract<Op, 'has' | 'starts' | 'ends' | 'matches'>,
  wanted: string,
): boolean {
  const exact = isExact(field.key)
  const left = exact ? String(seen) : String(seen).toLowerCase()
  const right = exact ? wanted : wanted.toLowerCase()
  switch (op) {
    case 'has':
      return left.includes(right)
    case 'starts':
      return left.startsWith(right)
    case 'ends':
      return left.endsWith(right)
    case 'matches':
      return new RegExp(wanted, 'u').test(String(seen))
  }
}

/** Compares versions by their dotted parts; a part that is no number counts as text, a leading `v` as nothing. */
export function compareVersions(left: string, right: string): number {
  const parts = (text: string): readonly string[] => text.replace(/^v/i, '').split(/[.+-]/)
  const [a, b] = [parts(left), parts(right)]
  for (let index = 0; index < Math.min(a.length, b.length); index += 1) {
    const [x, y] = [a[index] ?? '', b[index] ?? '']
    const numeric = /^\d+$/.test(x) && /^\d+$/.test(y)
    const order = numeric ? Number(x) - Number(y) : x < y ? -1 : x > y ? 1 : 0
    if (order !== 0) return order
  }
  return 0
}

function isSame(field: Field, left: Scalar, right: Scalar): boolean {
  if (typeof left === 'boolean' || typeof right === 'boolean') return String(left) === String(right)
  const exact = isExact(field.key)
  const [a, b] = [String(left), String(right)].map((text) => (exact ? text : text.toLowerCase()))
  if (a === b) return true
  if (field.key === 'image') return isSameImage(String(left), String(right))
  if (exact || a === undefined || b === undefined) return false
  // A reference is written Kind/name and an init container's reason Init:Reason; the bare word means both.
  return /^[A-Z][A-Za-z]*\//.test(String(left))
    ? a.slice(a.indexOf('/') + 1) === b
    : a === `init:${b}`
}

/** A spoken image names as much of the reference as was said: `nginx`, `team/api`, `api:1.2`, or all of it. */
function isSameImage(seen: string, wanted: string): boolean {
  const [own, said] = [imageParts(seen), imageParts(wanted)]
  const isRepository =
    own.repository === said.repository || own.repository.endsWith(`/${said.repository}`)
  const isRegistry = said.registry === 'docker.io' || said.registry === own.registry
  const isTag = said.tag === undefined || said.tag === own.tag
  return (
    isRepository && isRegistry && isTag && (said.digest === undefined || said.digest === own.digest)
  )
}

function isExact(key: string): boolean {
  return key === 'name' || key === 'namespace' || /^(?:labels|annotations)(?:\.|$)/.test(key)
}

function byOrder(order: number, relation: Rel): boolean {
  if (Number.isNaN(order)) return relation === '!='
  switch (relation) {
    case '=':
      return order === 0
    case '!=':
      return order !== 0
    case '<':
      return order < 0
    case '<=':
      return order <= 0
    case '>':
      return order > 0
    case '>=':
      return order >= 0
  }
}

function numberOf(value: Scalar): number | undefined {
  if (typeof value === 'number') return value
  if (typeof value === 'boolean' || value.trim() === '') return undefined
  const plain = Number(value)
  return Number.isNaN(plain) ? quantityNumber(value) : plain
}

function timeOf(text: string): number | undefined {
  const at = Date.parse(text)
  return Number.isNaN(at) ? undefined : at
}
