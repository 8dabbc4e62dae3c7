import { describe, expect, it } from 'vitest'
import { answerTo, crashLooping, deployment, namespace, pod, textOf } from './test-answers.ts'

const log = (
  container: string,
  text: string,
  more: object = {},
): { namespace: string; pod: string; container: string; text: string } => ({
  namespace: 'n',
  pod: 'web',
  container,
  text,
  ...more,
})
const lines =
  '2026-11-22T17:58:00Z starting\n2026-11-22T17:59:00Z ERROR cannot open /data\n2026-11-22T17:59:30Z retry 12\n2026-11-22T17:59:40Z retry 13\n'

describe('logs', () => {
  it('filters by a term, keeps the order and cites each line', () => {
    const { answer } = answerTo(
      { do: 'logs', of: { kind: 'Pod', name: 'web', ns: 'n' }, match: 'retry' },
      { objects: [namespace('n'), pod('web', 'n')], logs: [log('main', lines)] },
    )
    expect(answer.headline).toBe(
      '2 lines with "retry" in 1 container, last at 2026-11-22T17:59:40Z.',
    )
    expect(answer.table?.rows.map(({ cells }) => cells['line'])).toEqual(['retry 12', 'retry 13'])
    expect(answer.evidence.some(({ kind, text }) => kind === 'log' && text === 'retry 12')).toBe(
      true,
    )
  })

  it('keeps lines of a level and the newest n', () => {
    const given = { objects: [namespace('n'), pod('web', 'n')], logs: [log('main', lines)] }
    const errors = answerTo(
      { do: 'logs', of: { kind: 'Pod', name: 'web', ns: 'n' }, level: 'error' },
      given,
    )
    expect(errors.answer.table?.rows.map(({ cells }) => cells['line'])).toEqual([
      'ERROR cannot open /data',
    ])
    const newest = answerTo(
      { do: 'logs', of: { kind: 'Pod', name: 'web', ns: 'n' }, lines: 1 },
      given,
    )
    expect(newest.answer.table?.rows.map(({ cells }) => cells['line'])).toEqual(['retry 13'])
  })

  it('groups alike lines into patterns', () => {
    const { answer } = answerTo(
      { do: 'logs', of: { kind: 'Pod', name: 'web', ns: 'n' }, view: 'patterns' },
      { objects: [namespace('n'), pod('web', 'n')], logs: [log('main', lines)] },
    )
    expect(answer.table?.rows[0]?.cells).toMatchObject({ count: 2 })
  })

  it('A42 reads the run before of a container that has restarted and is not running', () => {
    const objects = [namespace('n'), pod('web', 'n', { status: crashLooping(4) })]
    const { answer } = answerTo(
      { do: 'logs', of: { kind: 'Pod', name: 'web', ns: 'n' } },
      { objects, logs: [{ ...log('main', '2026-11-22T17:57:00Z panic: boom\n'), previous: true }] },
    )
    expect(textOf(answer)).toMatch(/panic: boom/)
  })

  it.each([
    ['ok', /^No lines/],
    ['no-container', /^No such container/],
    ['not-started', /^Not started yet/],
    ['denied', /^Forbidden: you may not read the log/],
  ] as const)('A42 says %s in a sentence of its own', (state, expected) => {
    const { answer } = answerTo(
      { do: 'logs', of: { kind: 'Pod', name: 'web', ns: 'n' } },
      {
        objects: [namespace('n'), pod('web', 'n')],
        logs: [{ namespace: 'n', pod: 'web', container: 'main', state }],
      },
    )
    expect(answer.headline).toMatch(expected)
    expect(answer.status).toBe(state === 'denied' ? 'cannot-see' : 'answered')
  })

  it('A42 names how many lines were seen when the log was cut', () => {
    const many = Array.from(
      { length: 700 },
      (_, index) => `2026-11-22T17:00:00Z line ${index}`,
    ).join('\n')
    const { answer } = answerTo(
      { do: 'logs', of: { kind: 'Pod', name: 'web', ns: 'n' }, match: 'line' },
      { objects: [namespace('n'), pod('web', 'n')], logs: [log('main', many)] },
    )
    expect(answer.limits.join(' ')).toMatch(
      /Truncated: only the newest lines were read, 500 in all/,
    )
  })

  it('A32 asks which one when several objects are meant, and reads nothing', () => {
    const objects = [namespace('n'), pod('a', 'n'), pod('b', 'n')]
    const { answer } = answerTo({ do: 'logs', of: { kind: 'Pod', ns: 'n' } }, { objects })
    expect(answer.status).toBe('needs-clarification')
    expect(answer.headline).toMatch(/^Which object's logs\? Pod a in n; Pod b in n/)
  })

  it('A76 does not show the logs of the same name in another namespace', () => {
    const objects = [namespace('n'), namespace('m'), pod('web', 'n')]
    const { answer } = answerTo(
      { do: 'logs', of: { kind: 'Pod', name: 'web', ns: 'm' } },
      { objects, logs: [log('main', 'hidden words')] },
    )
    expect(answer.status).toBe('partly')
    expect(textOf(answer)).not.toMatch(/hidden words/)
    expect(answer.headline).toMatch(/exists elsewhere: Pod web in n/)
  })

  it('reads the Pods of a workload, and tells one without Pods so', () => {
    const { answer } = answerTo(
      { do: 'logs', of: { kind: 'Deployment', name: 'web', ns: 'n' } },
      { objects: [namespace('n'), deployment('web', 'n', { replicas: 0 })] },
    )
    expect(answer.headline).toMatch(/^No Pod stands behind it/)
  })
})
