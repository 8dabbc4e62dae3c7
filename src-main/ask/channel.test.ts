import { expect, test } from 'vitest'
import { channel } from './channel.ts'

async function collect<T>(values: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = []
  for await (const value of values) all.push(value)
  return all
}

test('what a task pushes comes out in order, at once or later', async () => {
  const values = channel<number>(async (push) => {
    push(1)
    push(2)
    await new Promise((resolve) => setTimeout(resolve, 5))
    push(3)
  })
  expect(await collect(values)).toEqual([1, 2, 3])
})

test('a failure comes after the values that were pushed before it', async () => {
  const seen: number[] = []
  const run = async (): Promise<void> => {
    const values = channel<number>(async (push) => {
      push(1)
      await Promise.resolve()
      throw new Error('broken')
    })
    for await (const value of values) seen.push(value)
  }
  await expect(run()).rejects.toThrow('broken')
  expect(seen).toEqual([1])
})
