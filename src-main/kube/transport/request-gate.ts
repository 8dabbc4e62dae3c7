/** Which limits a request falls under; watches and logs stand outside of all (P64). */
export type Lane = 'list' | 'other' | 'watch' | 'log'

/** Limits of one connection (R3, P64). */
export type GateLimits = {
  perSecond: number
  burst: number
  inFlight: number
  lists: number
  queue: number
}

/** The limits of R3 and the queue of P64. */
export const GATE_LIMITS: GateLimits = {
  perSecond: 50,
  burst: 100,
  inFlight: 16,
  lists: 3,
  queue: 500,
}

/** Lets requests through at the agreed rate; `enter` gives the release to call once, or undefined when the queue is full. */
export type RequestGate = {
  enter(lane: Lane, signal: AbortSignal): Promise<(() => void) | undefined>
}

type Waiting = { lane: 'list' | 'other'; admit(): void }

/** A token bucket with ceilings on what is under way, first come first served within a lane. `nowMs` is monotonic. */
export function requestGate(
  limits: GateLimits = GATE_LIMITS,
  nowMs: () => number = () => performance.now(),
): RequestGate {
  let tokens = limits.burst
  let filledAt = nowMs()
  let inFlight = 0
  let lists = 0
  let timer: NodeJS.Timeout | undefined
  const queue: Waiting[] = []

  const refill = (): void => {
    const now = nowMs()
    tokens = Math.min(limits.burst, tokens + ((now - filledAt) * limits.perSecond) / 1000)
    filledAt = now
  }
  const admitNext = (): void => {
    refill()
    while (inFlight < limits.inFlight && tokens >= 1) {
      const index = queue.findIndex(({ lane }) => lane === 'other' || lists < limits.lists)
      const next = queue[index]
      if (next === undefined) return
      queue.splice(index, 1)
      tokens -= 1
      inFlight += 1
      if (next.lane === 'list') lists += 1
      next.admit()
    }
    if (queue.length > 0 && tokens < 1 && timer === undefined) {
      timer = setTimeout(
        () => {
          timer = undefined
          admitNext()
        },
        Math.ceil(((1 - tokens) * 1000) / limits.perSecond),
      )
    }
  }
  const releaseOf = (lane: Lane) => {
    let isReleased = false
    return (): void => {
      if (isReleased) return
      isReleased = true
      inFlight -= 1
      if (lane === 'list') lists -= 1
      admitNext()
    }
  }

  return {
    enter(lane, signal) {
      if (lane === 'log' || lane === 'watch') return Promise.resolve(() => undefined)
      if (queue.length >= limits.queue) return Promise.resolve(undefined)
      return new Promise((resolve, reject) => {
        const waiting: Waiting = {
          lane,
          admit() {
            signal.removeEventListener('abort', leave)
            resolve(releaseOf(lane))
          },
        }
        const leave = (): void => {
          queue.splice(queue.indexOf(waiting), 1)
          reject(signal.reason as Error)
        }
        if (signal.aborted) return reject(signal.reason as Error)
        signal.addEventListener('abort', leave, { once: true })
        queue.push(waiting)
        admitNext()
      })
    },
  }
}
