import type { Answer } from '../../src-shared/model/answer.ts'
import type { ObjectRef } from '../../src-shared/model/object-ref.ts'
import type { Read } from '../../src-shared/model/read.ts'

/** Whether the reads of `answer` covered the place of `object`: its kind, in its namespace, in its context, successfully. */
export function couldSee(answer: Answer, object: ObjectRef): boolean {
  if (!answer.contexts.includes(object.context)) return false
  return answer.reads.some((read) => read.status === 'ok' && covers(read, object))
}

function covers(read: Read, object: ObjectRef): boolean {
  const place = placeOf(read.path)
  if (place === undefined || place.apiVersion !== object.apiVersion) return false
  if (place.namespace !== undefined && place.namespace !== object.namespace) return false
  if (place.name !== undefined && place.name !== object.name) return false
  return pluralsOf(object.kind).includes(place.resource)
}

type Place = { apiVersion: string; resource: string; namespace?: string; name?: string }

/** Takes an API path apart; undefined for paths that name no resource, such as discovery. */
function placeOf(path: string): Place | undefined {
  const parts = (path.split('?')[0] ?? '').split('/').filter((part) => part !== '')
  const root = parts.shift()
  const group = root === 'apis' ? parts.shift() : undefined
  const version = parts.shift()
  if (version === undefined || (root !== 'api' && root !== 'apis')) return undefined
  const apiVersion = group === undefined ? version : `${group}/${version}`
  const namespace =
    parts[0] === 'namespaces' && parts.length > 2 ? parts.splice(0, 2)[1] : undefined
  const [resource, name] = parts
  if (resource === undefined) return undefined
  return {
    apiVersion,
    resource,
    ...(namespace === undefined ? {} : { namespace }),
    ...(name === undefined ? {} : { name }),
  }
}

function pluralsOf(kind: string): string[] {
  const singular = kind.toLowerCase()
  return [singular, `${singular}s`, `${singular}es`, singular.replace(/y$/, 'ies')]
}
