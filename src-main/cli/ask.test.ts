import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { answer as answerModel } from '../../src-shared/model/answer.ts'
import { createTestRun } from './test-terminal.ts'

const run = createTestRun()
const deployments = 'which deployments have fewer than 2 ready replicas?'
const demo = (...args: string[]) => run(['ask', '--demo', ...args])
const escape = '\u001B'

async function demoJson(...args: string[]) {
  const { out, code } = await demo('-o', 'json', ...args)
  return { answer: answerModel.parse(JSON.parse(out)), code }
}

describe('the questions that must be answered on the demo cluster', () => {
  test('A104 which deployments have fewer than 2 ready replicas', async () => {
    const { answer, code } = await demoJson(deployments)
    expect(code).toBe(0)
    expect(answer.status).toBe('answered')
    expect(answer.understood.plan).toEqual({
      do: 'list',
      of: { kind: 'Deployment', where: [{ field: 'ready', op: '<', value: 2 }] },
    })
    const names = answer.table?.rows.map((row) => row.ref?.name) ?? []
    expect(names).toContain('geo-router')
    expect(names).not.toContain('storefront')
    expect(answer.table?.total).toBe(names.length)
  })

  test('A104 why a pod is crashlooping, with every fact on evidence', async () => {
    const { answer } = await demoJson('why is the recommendations pod crashlooping?')
    expect(answer.status).toBe('answered')
    expect(answer.understood.plan).toEqual({
      do: 'explain',
      of: { kind: 'Pod', name: 'recommendations' },
      symptom: 'crash-loop',
    })
    expect(answer.headline).toContain('OOMKilled')
    const known = new Set(answer.evidence.map(({ id }) => id))
    expect(answer.facts.flatMap(({ evidence }) => evidence).filter((id) => !known.has(id))).toEqual(
      [],
    )
  })
})

describe('the forms of an answer', () => {
  test('A100 text has headline, facts with marks, table, understanding, steps and reads in this order', async () => {
    const { out, err } = await demo(deployments)
    const order = [
      'Demo:',
      '[e1]',
      'READY',
      'Understood as:',
      'Next steps',
      'kubectl',
      'reads, as of',
    ]
    const places = order.map((text) => out.indexOf(text))
    expect(places).toEqual(places.toSorted((a, b) => a - b))
    expect(places.every((place) => place >= 0)).toBe(true)
    expect(err).toBe('')
  })

  test('A100 json and yaml are the answer as it is', async () => {
    const json = answerModel.parse(JSON.parse((await demo('-o', 'json', deployments)).out))
    const yaml = answerModel.parse(parse((await demo('-o', 'yaml', deployments)).out))
    expect({
      ...yaml,
      id: '',
      timing: json.timing,
      asOf: json.asOf,
      table: undefined,
      reads: [],
      evidence: [],
    }).toEqual({
      ...json,
      id: '',
      table: undefined,
      reads: [],
      evidence: [],
    })
  })

  test('A100 a table stands alone on stdout and its limits go to stderr', async () => {
    const { out, err } = await demo('-o', 'table', 'list secrets')
    expect(out).toMatch(/^NAME +/)
    expect(out).not.toContain('Understood')
    expect(err).toContain('vault')
  })

  test('A100 has no colour in a pipe, none against NO_COLOR, and colour on a terminal', async () => {
    const question = ['ask', '--demo', 'how many nodes are there?']
    expect((await run(question)).out).not.toContain(escape)
    expect(
      (await run(question, { columns: 100, environment: { NO_COLOR: '1' } })).out,
    ).not.toContain(escape)
    expect((await run(question, { columns: 100 })).out).toContain(`${escape}[1m`)
  })

  test('A100 no line of a table is wider than the terminal', async () => {
    const { out } = await run(['ask', '--demo', '-o', 'table', deployments], {
      columns: 60,
      environment: { NO_COLOR: '1' },
    })
    expect(Math.max(...out.split('\n').map((line) => line.length))).toBeLessThanOrEqual(60)
  })
})

describe('options', () => {
  test('A99 takes the question from stdin', async () => {
    const { out, code } = await run(['ask', '--demo', '-'], {
      stdin: 'how many nodes are there?\n',
    })
    expect(out).toMatch(/^Demo: 6 Nodes/)
    expect(code).toBe(0)
  })

  test('A99 narrows to a namespace and limits rows', async () => {
    const { answer } = await demoJson('-n', 'edge', deployments)
    expect(new Set(answer.table?.rows.map((row) => row.ref?.namespace))).toEqual(new Set(['edge']))
    const limited = await demoJson('--limit', '2', deployments)
    expect(limited.answer.table?.rows).toHaveLength(2)
    expect(limited.answer.table?.total).toBeGreaterThan(2)
  })

  test('A99 asks back when the question and a flag name different namespaces', async () => {
    const { out, code } = await demo('-n', 'edge', 'how many pods are in namespace shop?')
    expect(code).toBe(3)
    expect(out).toContain('shop')
    expect(out).toContain('edge')
  })

  test('A101 explain adds tokens, candidates and the decision', async () => {
    const { out } = await demo('--explain', deployments)
    for (const stage of ['Tokens', 'Candidates', 'Decision']) expect(out).toContain(stage)
  })

  test('A99 plan prints the plan and runs nothing', async () => {
    const { out, code } = await demo('--plan', deployments)
    expect(JSON.parse(out)).toEqual({
      do: 'list',
      of: { kind: 'Deployment', where: [{ field: 'ready', op: '<', value: 2 }] },
    })
    expect(code).toBe(0)
  })

  test.each([
    [['ask']],
    [['ask', '--demo', '-o', 'xml', 'q']],
    [['ask', '--demo', '--context', 'prod', 'q']],
    [['ask', '--timeout', 'soon', 'q']],
    [['ask', '--limit', '0', 'q']],
    [['ask', '--wrong', 'q']],
    [['nothing']],
    [['contexts', '--wrong']],
    [['history', 'frobnicate']],
    [['history', '--limit', '0']],
    [['history', 'show']],
    [['history', 'delete']],
    [['web', '--port', '0']],
    [['web', 'now']],
    [['demo', '--wrong']],
  ])('A103 %o is a usage error', async (args) => {
    const { out, err, code } = await run(args)
    expect([code, out]).toEqual([2, ''])
    expect(err.length).toBeGreaterThan(20)
  })
})

describe('exit codes', () => {
  test.each([
    ['are there any nodes?', 0],
    ['are all nodes ready?', 1],
    ['list secrets', 6],
    ['purple monkey dishwasher frobnicates', 4],
  ])('A103 %s ends with %i', async (question, expected) => {
    expect((await demo(question)).code).toBe(expected)
  })

  test('A103 without a kubeconfig it cannot see, hints at the demo and does not fall back to it', async () => {
    const { out, code } = await run(['ask', 'how many pods are there?'])
    expect(code).toBe(5)
    expect(out).toContain('--demo')
    expect(out).not.toContain('Demo:')
    expect(out).toContain('No read was made.')
  })

  test('A103 interrupted ends with 130', async () => {
    const { code } = await run(['ask', '--demo', deployments], { interrupted: AbortSignal.abort() })
    expect(code).toBe(130)
  })
})

test('A102 the first word of every headline on the demo is "Demo:"', async () => {
  for (const question of [deployments, 'are all nodes ready?', 'gibberish frobnicate']) {
    expect((await demo(question)).out).toMatch(/^Demo: /)
  }
})

test('A32 a clarification on a terminal is answered by number', async () => {
  const asked = await run(['ask', '--demo', 'show the logs please'], { replies: ['1'] })
  expect(asked.err).toContain('Choose 1 to')
  expect(asked.code).not.toBe(3)
})

test('A103 a clarification in a pipe prints its options and ends with 3', async () => {
  const asked = await run(['ask', '--demo', 'show the logs please'])
  expect(asked.code).toBe(3)
  expect(asked.out).toContain('Choose one')
  expect(asked.out).toContain('plumbline ask')
})

test('A33 a follow-up refers to the answer before, also in another process', async () => {
  const own = createTestRun()
  await own([
    'ask',
    '--demo',
    'which deployments have fewer than 1 ready replicas in namespace edge?',
  ])
  const { out, code } = await own(['ask', '--demo', '--follow-up', 'how many of those are there?'])
  expect(code).toBe(0)
  expect(out).toContain('answer before')
})

describe('history', () => {
  test('A106 lists, searches, shows, pins and deletes what was asked', async () => {
    const own = createTestRun()
    await own(['ask', '--demo', deployments])
    await own(['ask', '--demo', 'how many nodes are there?'])
    const list = JSON.parse((await own(['history', '-o', 'json'])).out) as {
      rows: { id: string; question: string }[]
    }
    expect(list.rows.map(({ question }) => question)).toEqual([
      'how many nodes are there?',
      deployments,
    ])
    const id = list.rows[1]?.id ?? ''
    expect((await own(['history', 'search', 'kind:node'])).out).toContain('how many nodes')
    expect((await own(['history', 'search', 'kind:node'])).out).not.toContain('deployments')
    expect((await own(['history', 'show', id])).out).toMatch(/^Demo: /)
    expect((await own(['history', 'pin', id])).code).toBe(0)
    expect((await own(['history', 'delete', id])).out).toBe('1 answer was deleted.\n')
    expect((await own(['history', 'show', id])).code).toBe(5)
    expect((await own(['history', 'delete', '--all'])).out).toBe('1 answer was deleted.\n')
  })

  test('A108 compares two runs', async () => {
    const own = createTestRun()
    await own(['ask', '--demo', deployments])
    await own(['ask', '--demo', deployments])
    const list = JSON.parse((await own(['history', '-o', 'json'])).out) as {
      rows: { id: string }[]
    }
    const [b, a] = list.rows.map(({ id }) => id)
    const { out } = await own(['history', 'diff', a ?? '', b ?? ''])
    expect(out).toMatch(/rows are the same\.\n$/)
  })
})

describe('health', () => {
  test('N27 ends with 1 while a critical or warning finding is open', async () => {
    const { out, code } = await run(['health', '--demo', '-n', 'shop', '-o', 'json'])
    const answer = answerModel.parse(JSON.parse(out))
    expect(answer.understood.plan).toEqual({ do: 'health', of: { ns: 'shop' } })
    expect(answer.findings.some(({ severity }) => severity === 'critical')).toBe(true)
    expect(code).toBe(answer.status === 'answered' ? 1 : 6)
  })

  test('N27 takes options only', async () => {
    expect((await run(['health', '--demo', 'of everything'])).code).toBe(2)
  })
})

test('S31 listing contexts without a kubeconfig says where it looked and hints at the demo', async () => {
  const { err, code } = await run(['contexts'])
  expect(code).toBe(5)
  expect(err).toContain('--demo')
})

test('help lists every command, and each command has help of its own', async () => {
  const { out } = await run(['help'])
  for (const name of ['ask', 'health', 'history', 'contexts', 'questions', 'web', 'demo']) {
    expect(out).toContain(`  ${name} `)
    expect((await run(['help', name])).out).toContain(`plumbline ${name}`)
  }
})
