/** What a request wants to reach: unencoded path segments and query pairs. */
export type ReadTarget = {
  segments: readonly string[]
  query?: readonly (readonly [key: string, value: string])[]
}

/** A request that may be sent, with its encoded path and query, or why it may not. */
export type Verdict = { allowed: true; path: string } | { allowed: false; reason: string }

/** The three POSTs that change nothing (S41). */
const REVIEWS = new Set([
  'apis/authorization.k8s.io/v1/selfsubjectaccessreviews',
  'apis/authorization.k8s.io/v1/selfsubjectrulesreviews',
  'apis/authentication.k8s.io/v1/selfsubjectreviews',
])

/** Paths that name no resource (S43). */
const NON_RESOURCE = new Set(['api', 'apis', 'openapi/v3', 'version', 'readyz', 'livez'])

/** Subresources whose GET shows state and does nothing (S43). */
const SUBRESOURCES = new Set(['status', 'scale', 'log'])

/** Words that are refused where a subresource or an old-style prefix could stand, even as GET (S43). */
const REFUSED = new Set([
  'exec',
  'attach',
  'portforward',
  'proxy',
  'token',
  'eviction',
  'binding',
  'ephemeralcontainers',
  'approval',
  'finalize',
  'watch',
  'redirect',
])

/** The closed list of query keys (S42). */
const QUERY_KEYS = new Set([
  'limit',
  'continue',
  'labelSelector',
  'fieldSelector',
  'container',
  'previous',
  'tailLines',
  'limitBytes',
  'sinceSeconds',
  'timestamps',
  'watch',
  'allowWatchBookmarks',
  'resourceVersion',
  'timeoutSeconds',
])

/** What a watch may say besides selectors, each in one form only; without a watch none of it is sent (R10). */
const WATCH_VALUES: { readonly [key: string]: RegExp } = {
  watch: /^1$/,
  allowWatchBookmarks: /^true$/,
  resourceVersion: /^[A-Za-z0-9._-]{1,200}$/,
  timeoutSeconds: /^[1-9][0-9]{0,3}$/,
}
const WATCH_SELECTORS = new Set(['labelSelector', 'fieldSelector'])

const LABEL = /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/
const GROUP = /^[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?$/
const VERSION = /^v[0-9]{1,3}((alpha|beta)[0-9]{1,3})?$/
const RESOURCE = /^[a-z][a-z0-9-]{0,62}$/
const NAME = /^[A-Za-z0-9]([A-Za-z0-9._:@+~-]{0,251}[A-Za-z0-9])?$/

/**
 * Decides whether a request may be sent: GET and HEAD of known shapes, and the three review POSTs (S41 to S43). Everything
 * that is not listed is refused; encoding happens here and nowhere else, so pre-encoded input cannot pass.
 */
export function judge(method: string, target: ReadTarget): Verdict {
  const { segments, query = [] } = target
  const path = segments.join('/')
  if (method === 'POST') {
    const isReview = REVIEWS.has(path) && segments.length === 4 && query.length === 0
    return isReview
      ? { allowed: true, path: `/${path}` }
      : refuse('only the three self reviews are sent as POST')
  }
  if (method !== 'GET' && method !== 'HEAD') return refuse(`${method} could change the cluster`)
  const fault = faultOfPath(segments) ?? faultOfQuery(query) ?? faultOfWatch(method, target)
  if (fault !== undefined) return refuse(fault)
  const encoded = segments.map(encodeURIComponent).join('/')
  const pairs = query.map(([key, value]) => `${key}=${encodeURIComponent(value)}`).join('&')
  return { allowed: true, path: `/${encoded}${pairs === '' ? '' : `?${pairs}`}` }
}

function refuse(reason: string): Verdict {
  return { allowed: false, reason }
}

function faultOfPath(segments: readonly string[]): string | undefined {
  if (NON_RESOURCE.has(segments.join('/')) && !segments.some((segment) => segment.includes('/')))
    return undefined
  if (segments[0] === 'api')
    return segments[1] === 'v1' ? faultOfResource(segments.slice(2)) : 'no such core version'
  if (segments[0] !== 'apis') return 'not a path of the Kubernetes API that is read'
  const [, group = '', version] = segments
  if (!GROUP.test(group) || group.includes('..')) return 'not an API group'
  if (version === undefined) return undefined
  return VERSION.test(version) ? faultOfResource(segments.slice(3)) : 'not an API version'
}

/** What follows the group and version: nothing, a collection, an object, or one of its allowed subresources. */
function faultOfResource(rest: readonly string[]): string | undefined {
  const [first, second, third] = rest
  if (first === undefined) return undefined
  if (first === 'namespaces' && third !== undefined && !SUBRESOURCES.has(third)) {
    if (second === undefined || !LABEL.test(second)) return 'not a namespace'
    return faultOfCollection(rest.slice(2), true)
  }
  return faultOfCollection(rest, false)
}

function faultOfCollection(rest: readonly string[], isNamespaced: boolean): string | undefined {
  const [resource = '', name, subresource, ...more] = rest
  if (!RESOURCE.test(resource) || REFUSED.has(resource)) return 'not a resource that is read'
  if (name === undefined) return undefined
  if (!NAME.test(name)) return 'not an object name'
  if (subresource === undefined) return undefined
  if (!SUBRESOURCES.has(subresource))
    return `subresource ${JSON.stringify(subresource)} is never read`
  if (subresource === 'log' && !(resource === 'pods' && isNamespaced)) return 'only pods have a log'
  return more.length === 0 ? undefined : 'nothing lies below a subresource'
}

function faultOfQuery(query: readonly (readonly [string, string])[]): string | undefined {
  const keys = new Set<string>()
  for (const [key] of query) {
    if (!QUERY_KEYS.has(key)) return `query key ${JSON.stringify(key)} is not on the list`
    if (keys.has(key)) return `query key ${key} is given twice`
    keys.add(key)
  }
  return undefined
}

/** A watch is a GET of one collection that says nothing but where to go on from (S42, R10). */
function faultOfWatch(method: string, { segments, query = [] }: ReadTarget): string | undefined {
  const isWatch = query.some(([key]) => key === 'watch')
  for (const [key, value] of query) {
    const form = WATCH_VALUES[key]
    if (!isWatch && form !== undefined) return `query key ${key} belongs to a watch`
    if (!isWatch || WATCH_SELECTORS.has(key)) continue
    if (form === undefined) return `query key ${key} does not belong to a watch`
    if (!form.test(value)) return `query key ${key} has no such value`
  }
  if (!isWatch) return undefined
  if (method !== 'GET') return 'only a GET watches'
  return isCollection(segments) ? undefined : 'only a collection is watched'
}

function isCollection(segments: readonly string[]): boolean {
  const rest = segments.slice(segments[0] === 'api' ? 2 : 3)
  if (rest.length === 1) return true
  return rest.length === 3 && rest[0] === 'namespaces' && !SUBRESOURCES.has(rest[2] ?? '')
}
