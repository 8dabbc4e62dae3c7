/** Lets a few lists of one connection run at a time (P65); `enter` gives the release to call once, or undefined on abort. */
export type ListSlots = {
  enter(isWaitedFor: () => boolean, signal: AbortSignal): Promise<(() => void) | undefined>
}

type Waiting = { isWaitedFor: () => boolean; admit(): void }

/** What a person waits for goes first, the rest as it came (R3). */
export function listSlots(count: number): ListSlots {
  let free = count
  const queue: Waiting[] = []
  const release = (): (() => void) => {
    let isReleased = false
    return () => {
      if (isReleased) return
      isReleased = true
      free += 1
      admitNext()
    }
  }
  const admitNext = (): void => {
    while (free > 0 && queue.length > 0) {
      const wanted = queue.findIndex(({ isWaitedFor }) => isWaitedFor())
      const [next] = queue.splice(Math.max(0, wanted), 1)
      free -= 1
      next?.admit()
    }
  }
  return {
    enter: (isWaitedFor, signal) =>
      new Promise((resolve) => {
        if (signal.aborted) return resolve(undefined)
        const leave = (): void => {
          queue.splice(queue.indexOf(waiting), 1)
          resolve(undefined)
        }
        const waiting: Waiting = {
          isWaitedFor,
          admit() {
            signal.removeEventListener('abort', leave)
            resolve(release())
          },
        }
        signal.addEventListener('abort', leave, { once: true })
        queue.push(waiting)
        admitNext()
      }),
  }
}
