import { describe, expect, it } from 'vitest'
import { requestGate } from './request-gate.ts'

const signal = new AbortController().signal

describe('requestGate', () => {
  it('P64 lets a burst through and then keeps to the rate', async () => {
    let nowMs = 0
    const gate = requestGate(
      { perSecond: 1000, burst: 2, inFlight: 10, lists: 10, queue: 10 },
      () => nowMs,
    )
    await gate.enter('other', signal)
    await gate.enter('other', signal)
    let isIn = false
    const third = gate.enter('other', signal).then(() => (isIn = true))
    await Promise.resolve()
    expect(isIn).toBe(false)
    nowMs = 1
    await third
    expect(isIn).toBe(true)
  })

  it('P65 holds lists at their own limit and lets other reads pass them', async () => {
    const gate = requestGate({ perSecond: 1e6, burst: 1e6, inFlight: 10, lists: 1, queue: 10 })
    const release = await gate.enter('list', signal)
    let isListed = false
    const second = gate.enter('list', signal).then((leave) => {
      isListed = true
      return leave
    })
    await gate.enter('other', signal)
    expect(isListed).toBe(false)
    release?.()
    await second
    expect(isListed).toBe(true)
  })

  it('releases a place once, however often it is given back', async () => {
    const gate = requestGate({ perSecond: 1e6, burst: 1e6, inFlight: 1, lists: 1, queue: 10 })
    const release = await gate.enter('other', signal)
    release?.()
    release?.()
    await gate.enter('other', signal)
    let isIn = false
    void gate.enter('other', signal).then(() => (isIn = true))
    await Promise.resolve()
    await Promise.resolve()
    expect(isIn).toBe(false)
  })

  it('P64 answers undefined when the queue is full, and lets go of one that gives up', async () => {
    const gate = requestGate({ perSecond: 1e6, burst: 1e6, inFlight: 1, lists: 1, queue: 1 })
    const release = await gate.enter('other', signal)
    const abort = new AbortController()
    const waiting = gate.enter('other', abort.signal)
    expect(await gate.enter('other', signal)).toBeUndefined()
    abort.abort(new Error('given up'))
    await expect(waiting).rejects.toThrow('given up')
    const next = gate.enter('other', signal)
    release?.()
    expect(await next).toBeDefined()
  })

  it('P64 keeps logs outside of every limit', async () => {
    const gate = requestGate({ perSecond: 1, burst: 0, inFlight: 0, lists: 0, queue: 0 })
    expect(await gate.enter('log', signal)).toBeDefined()
  })
})
