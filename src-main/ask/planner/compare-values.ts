import type { Cmp, Op, Rel } from '../../../src-shared/model/plan-types.ts'
import type { FieldType } from '../../kube/index.ts'
import type { NumberRead } from './number-reader.ts'
import { bytesText, coresText, durationText } from './quantity.ts'

/** A comparison value for a field of this type, or `clash` when the unit is missing or does not fit (A28). */
export const valueFor = (
  number: NumberRead,
  type: FieldType,
  field: string,
): { value: string | number } | 'clash' => {
  const unit = number.unit
  switch (type) {
    case 'cpu':
      if (number.milli === true) return { value: coresText(number.value / 1000) }
      if (unit === undefined)
        return Number.isInteger(number.value) && number.value > 128
          ? 'clash'
          : { value: coresText(number.value) }
      return unit.measure === 'cores' ? { value: coresText(number.value * unit.factor) } : 'clash'
    case 'memory':
    case 'bytes':
      return unit?.measure === 'bytes'
        ? { value: bytesText(number.value * unit.factor) }
        : number.value === 0 && unit === undefined
          ? { value: 0 }
          : 'clash'
    case 'duration':
    case 'time':
      if (number.milli === true) return { value: durationText(number.value * 60) }
      return unit?.measure === 'seconds'
        ? { value: durationText(number.value * unit.factor) }
        : 'clash'
    case 'percent':
      return unit === undefined || unit.measure === 'percent' ? { value: number.value } : 'clash'
    case 'count':
      if (unit === undefined || unit.measure === 'times') return { value: number.value }
      return 'clash'
    case 'version':
      return { value: String(number.value) }
    case 'text':
      if (unit === undefined && !number.milli)
        return {
          value:
            /ratio$/i.test(field) ||
            /^(?:port|ports|nodePort|targetPorts|maxSurge|maxUnavailable|minAvailable|partition)$/.test(
              field,
            )
              ? number.value
              : String(number.value),
        }
      return unit?.measure === 'percent' ? { value: `${number.value}%` } : 'clash'
    case 'boolean':
      return 'clash'
  }
}

/** A comparison of a field that holds a point in time: an age bound becomes a distance from now. */
export const timeComparison = (field: string, rel: Rel, value: string | number): Cmp => {
  const op: Op = rel === '>' || rel === '>=' ? 'not-within' : 'within'
  return { field, op, value }
}
