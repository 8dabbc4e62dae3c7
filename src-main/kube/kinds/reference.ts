/** One object that another object names, at a schema path of the latter; `key`: one entry of it; `optional`: may be absent. */
export type Reference = {
  kind: string
  namespace?: string
  name: string
  path: string
  key?: string
  optional?: true
}

/** One reference when there is a name. */
export function reference(
  kind: string,
  namespace: string | undefined,
  name: string | undefined,
  path: string,
): readonly Reference[] {
  return name === undefined
    ? []
    : [{ kind, name, path, ...(namespace === undefined ? {} : { namespace }) }]
}
