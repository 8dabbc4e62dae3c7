import { describe, expect, it } from 'vitest'
import type { Plan } from '../../../src-shared/model/plan-types.ts'
import {
  exampleQuestions,
  lexiconFrom,
  planQuestion,
  type Clock,
  type LexiconSource,
  type Session,
} from './index.ts'

const clock: Clock = { now: new Date('2026-11-22T18:00:00Z'), timeZone: 'UTC' }
const ask = (question: string, source: LexiconSource = {}, session: Session = { turns: [] }) =>
  planQuestion(question, lexiconFrom(source), session, clock)

describe('sessions', () => {
  const session = (plan: Plan, minutes = 1): Session => ({
    turns: [{ plan, at: new Date(clock.now.getTime() - minutes * 60_000) }],
  })
  const deployments: Plan = { do: 'list', of: { kind: 'Deployment', ns: 'shop' } }

  it('A33 replaces the place and keeps the rest', () => {
    const planned = ask('and in staging?', {}, session(deployments))
    expect(planned.plan).toEqual({ do: 'list', of: { kind: 'Deployment', place: 'staging' } })
    expect(planned.assumptions.join(' ')).toContain('carried over')
  })

  it('A33 adds a condition with only', () => {
    expect(ask('only the unhealthy ones', {}, session(deployments)).plan).toEqual({
      do: 'list',
      of: { kind: 'Deployment', ns: 'shop', where: [{ field: 'healthy', op: '=', value: false }] },
    })
  })

  it('A33 refers back with a pronoun, and asks when there is nothing to refer to', () => {
    expect(
      ask('show me its logs', {}, session({ do: 'explain', of: { kind: 'Pod', name: 'api-0' } }))
        .plan,
    ).toEqual({ do: 'logs', of: { from: 'previous' } })
    expect(ask('show me its logs')).toMatchObject({
      decision: 'clarify',
      plan: { do: 'clarify', missing: ['target'] },
    })
    expect(ask('show me its logs', {}, session(deployments, 31)).decision).toBe('clarify')
  })

  it('A33 carries nothing into a complete question', () => {
    expect(ask('list services in namespace web', {}, session(deployments)).plan).toEqual({
      do: 'list',
      of: { kind: 'Service', ns: 'web' },
    })
  })

  it('A37 gives the same bytes whatever order names were added in', () => {
    const names = ['api', 'web', 'ledger', 'order-intake', 'shop', 'db']
    const results = new Set<string>()
    for (let turn = 0; turn < 100; turn += 1) {
      const shuffled = [...names].sort(
        (a, b) => ((a.length * 7 + turn * 13) % 5) - ((b.length * 7 + turn * 11) % 5),
      )
      results.add(
        JSON.stringify(
          ask('why is the order intake service in shop restarting since yesterday', {
            names: { workload: shuffled, namespace: [...shuffled].reverse() },
          }),
        ),
      )
    }
    expect(results.size).toBe(1)
  })
})

describe('speed', () => {
  it('A36 plans within 20 ms of processor time at p95 beside 10,000 pods, 200 namespaces and 300 kinds', () => {
    const lexicon = lexiconFrom({
      names: {
        object: Array.from({ length: 10_000 }, (_, at) => `service-${at}-7d9f8c-${at % 97}`),
        workload: Array.from({ length: 2000 }, (_, at) => `service-${at}`),
        namespace: Array.from({ length: 200 }, (_, at) => `team-${at}`),
      },
      served: Array.from({ length: 300 }, (_, at) => ({
        key: `Widget${at}`,
        kind: `Widget${at}`,
        resource: `widget${at}s`,
        singular: `widget${at}`,
        shortNames: [`w${at}x`],
        namespaced: true,
      })),
    })
    const questions = [
      ...exampleQuestions().map(({ question }) => question),
      'I need you to check the Pods in the shop Namespace. Every container must have CPU and memory limits set, and no image may use the tag latest. Please list the names of any violating resources: VIOLATING: <resource name>',
    ]
    const times: number[] = []
    for (let round = 0; round < 4; round += 1)
      for (const question of questions) {
        const before = process.cpuUsage()
        planQuestion(question, lexicon, { turns: [] }, clock)
        const used = process.cpuUsage(before)
        if (round > 0) times.push((used.user + used.system) / 1000)
      }
    times.sort((a, b) => a - b)
    expect(times[Math.floor(times.length * 0.95)]).toBeLessThan(20)
  })
})
