/** Runs `task` and gives what it pushes as it comes; the task's failure is thrown after the last value. */
export function channel<T>(task: (push: (value: T) => void) => Promise<void>): AsyncIterable<T> {
  return {
    async *[Symbol.asyncIterator]() {
      const waiting: T[] = []
      let wake = (): void => {}
      let isDone = false
      const running = task((value) => {
        waiting.push(value)
        wake()
      }).finally(() => {
        isDone = true
        wake()
      })
      // The failure is thrown below; without this it would count as unhandled while values are still read.
      running.catch(() => {})
      for (;;) {
        const next = waiting.shift()
        if (next !== undefined) yield next
        else if (isDone) break
        else await new Promise<void>((resolve) => (wake = resolve))
      }
      await running
    },
  }
}
