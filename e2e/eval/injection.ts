/** States that no kubelet is there to make, read from the words of a case. `<image>` stands for the container's image. */
export type Injection = {
  /** Only the pods of this name or base name; undefined = those that the question names, else all of the case. */
  only?: string
  phase?: string
  waiting?: { reason: string; message?: string }
  terminated?: { reason: string; exitCode: number }
  isReady?: boolean
  restarts?: number
  events: readonly { type: 'Warning' | 'Normal'; reason: string; message?: string }[]
  nodeReady?: 'False' | 'Unknown'
  /** The state meant is that of this init container; the containers after it wait. */
  initContainer?: string
}

/** What the words of `inject` ask for; undefined when nothing in them is a state that can be set. */
export function readInjection(text: string): Injection | undefined {
  const flat = text.replaceAll(/\s+/g, ' ')
  const waiting = /waiting\.reason=([A-Z]\w+)/.exec(flat)?.[1]
  const message = messageIn(flat)
  const terminated = /terminated\.reason=([A-Z]\w+)(?:,? exitCode=(\d+))?/.exec(flat)
  const phase =
    /\bphase[ =:]+([A-Z]\w+)/.exec(flat)?.[1] ?? /\bkeep pods? (Pending)/.exec(flat)?.[1]
  const only = /\bonly (?:for|on) (?:the )?(?:pod )?([a-z0-9][a-z0-9.-]*[a-z0-9])/.exec(flat)?.[1]
  const restarts = /restart(?:s|Count)? ?= ?(\d+)/i.exec(flat)?.[1]
  const aboutNode = /\bnodes?\b[^.;]*\bReady=(False|Unknown)/.exec(flat)?.[1]
  const isNotReady =
    aboutNode === undefined && (/\bReady=False/.test(flat) || /ready: ?false/.test(flat))
  const initContainer = /\binit container ([a-z0-9][a-z0-9-]*) /.exec(flat)?.[1]
  const events = eventsIn(flat)
  const injection: Injection = {
    events,
    ...(only === undefined ? {} : { only }),
    ...(phase === undefined ? {} : { phase }),
    ...(waiting === undefined
      ? {}
      : { waiting: { reason: waiting, ...(message === undefined ? {} : { message }) } }),
    ...(terminated?.[1] === undefined
      ? {}
      : { terminated: { reason: terminated[1], exitCode: Number(terminated[2] ?? 1) } }),
    ...(initContainer === undefined ? {} : { initContainer }),
    ...(isNotReady ? { isReady: false } : {}),
    ...(restarts === undefined ? {} : { restarts: Number(restarts) }),
    ...(aboutNode === 'False' || aboutNode === 'Unknown' ? { nodeReady: aboutNode } : {}),
  }
  const isEmpty = Object.keys(injection).length === 1 && events.length === 0
  return isEmpty ? undefined : injection
}

/** The message that follows the waiting reason, up to the parenthesis or sentence that ends it. */
function messageIn(text: string): string | undefined {
  const found = /\bmessage(?: as kubelet writes it)?: ?((?:"[^"]*"|<[^>]*>|[^)+;<"])+)/.exec(
    text,
  )?.[1]
  const trimmed = found?.trim().replace(/\.$/, '')
  return trimmed === '' ? undefined : trimmed
}

function eventsIn(text: string): Injection['events'] {
  const events: { type: 'Warning' | 'Normal'; reason: string; message?: string }[] = []
  const pattern =
    /\b(Warning|Normal) Events? ([A-Z]\w+(?:\/[A-Z]\w+)*)(?: \(([^)]*)\)|:? "((?:[^"\\]|\\.)*)")?/g
  for (const match of text.matchAll(pattern)) {
    const message = match[3] ?? match[4]?.replaceAll('\\"', '"')
    for (const reason of (match[2] ?? '').split('/')) {
      events.push({
        type: match[1] === 'Normal' ? 'Normal' : 'Warning',
        reason,
        ...(message === undefined ? {} : { message }),
      })
    }
  }
  return events
}
