import type { ObjectRef } from '../../src-shared/model/object-ref.ts'
import { cleanText } from './clean-text.ts'
import { kindTag } from './kind-words.ts'

/** A reference to an object: kind tag, dimmed namespace, name; whole on hover and for copies (U26, U109). */
export function ObjectName({ object }: { object: ObjectRef }) {
  const name = cleanText(object.name)
  const place = object.namespace === undefined ? '' : `${cleanText(object.namespace)}/`
  return (
    <span className="object" title={`${object.kind} ${place}${name}`}>
      <span className="kind-tag" aria-hidden="true">
        {kindTag(object.kind)}
      </span>
      <span className="visually-hidden">{object.kind} </span>
      <bdi className="object-name">
        <span className="object-place">{place}</span>
        {name}
      </bdi>
    </span>
  )
}
