import { describe, expect, it } from 'vitest'
import type { Plan } from '../../../src-shared/model/plan-types.ts'
import { answerTo, crashLooping, deployment, namespace, pod, textOf } from './test-answers.ts'

const shop = [
  namespace('shop'),
  namespace('prod'),
  deployment('web', 'shop', { replicas: 3, ready: 1 }),
  deployment('api', 'shop', { replicas: 2, ready: 2 }),
  deployment('new', 'prod', {}),
]

function names(plan: Plan, objects: readonly unknown[]): readonly (string | undefined)[] {
  return answerTo(plan, { objects }).answer.table?.rows.map(({ ref }) => ref?.name) ?? []
}

describe('list', () => {
  it('A39 finds Deployments with fewer than 2 ready replicas, an absent count being 0', () => {
    const { answer } = answerTo(
      { do: 'list', of: { kind: 'Deployment', where: [{ field: 'ready', op: '<', value: 2 }] } },
      { objects: shop },
    )
    expect(answer.status).toBe('answered')
    expect(answer.headline).toBe(
      '2 Deployments with fewer than 2 ready in all 2 namespaces: new, web.',
    )
    expect(answer.table?.rows.map(({ ref }) => ref?.name)).toEqual(['new', 'web'])
    expect(answer.facts.every(({ evidence }) => evidence.length > 0)).toBe(true)
  })

  it('A39 compares with another field of the same row, absent spec.replicas being 1', () => {
    const plan: Plan = {
      do: 'list',
      of: { kind: 'Deployment', where: [{ field: 'ready', op: '<', value: { field: 'desired' } }] },
    }
    expect(names(plan, shop)).toEqual(['new', 'web'])
  })

  it('A53 says in the zero form what was checked', () => {
    const plan: Plan = {
      do: 'list',
      of: { kind: 'Deployment', ns: 'shop', where: [{ field: 'ready', op: '>', value: 9 }] },
    }
    const { answer } = answerTo(plan, { objects: shop })
    expect(answer.headline).toBe(
      'No Deployments with more than 9 ready in namespace shop; 2 were checked.',
    )
    expect(answer.status).toBe('answered')
  })

  it('A74 answers a forbidden list with cannot-see, verb, resource and scope, never with none or 0', () => {
    const { answer } = answerTo(
      { do: 'list', of: { kind: 'Deployment', ns: 'shop' } },
      { objects: shop, denied: [{ kind: 'Deployment' }] },
    )
    expect(answer.status).toBe('cannot-see')
    expect(answer.headline).toMatch(/may not list deployments\.apps/)
    expect(textOf(answer)).not.toMatch(/\b(?:none|0|healthy|No Deployments)\b/)
  })

  it('A75 says "at least" and names the namespaces that could not be read', () => {
    const objects = ['a', 'b', 'c', 'd', 'e'].flatMap((ns) => [
      namespace(ns),
      deployment('web', ns, { replicas: 1, ready: 0 }),
    ])
    const denied = ['d', 'e'].map((ns) => ({ kind: 'Deployment', namespace: ns }))
    const { answer } = answerTo(
      { do: 'list', of: { kind: 'Deployment', where: [{ field: 'ready', op: '=', value: 0 }] } },
      { objects, denied },
    )
    expect(answer.status).toBe('partly')
    expect(answer.headline).toMatch(/^At least 3 Deployments/)
    expect(answer.limits.join(' ')).toMatch(/\bd, e\b/)
  })

  it('A73 says that a name is not there and labels the nearest one as a different object with its status', () => {
    const { answer } = answerTo(
      { do: 'list', of: { kind: 'Deployment', name: 'wep', ns: 'shop' } },
      { objects: shop },
    )
    expect(answer.status).toBe('partly')
    expect(answer.headline).toMatch(/^No Deployment named wep exists in namespace shop\./)
    expect(answer.facts.map(({ text }) => text).join('\n')).toMatch(
      /a different object: Deployment web in shop \(/,
    )
  })

  it('A76 names both namespaces when the object lives in another one', () => {
    const { answer } = answerTo(
      { do: 'list', of: { kind: 'Deployment', name: 'web', ns: 'prod' } },
      { objects: shop },
    )
    expect(answer.status).toBe('partly')
    expect(answer.headline).toMatch(
      /in namespace prod\. The name exists elsewhere: Deployment web in shop/,
    )
    expect(answer.table).toBeUndefined()
  })

  it('A80 lists the same name of two namespaces, each with its own state', () => {
    const objects = [...shop, deployment('web', 'prod', { replicas: 2, ready: 2 })]
    const { answer } = answerTo(
      { do: 'list', of: { kind: 'Deployment', name: 'web' } },
      { objects },
    )
    expect(answer.table?.rows.map(({ cells }) => [cells['namespace'], cells['ready']])).toEqual([
      ['prod', 2],
      ['shop', 1],
    ])
  })

  it('A81 names the contexts that are configured and answers nothing from another one', () => {
    const { answer } = answerTo(
      { do: 'list', of: { kind: 'Deployment', ctx: 'moon' } },
      { objects: shop },
    )
    expect(answer.status).toBe('cannot-see')
    expect(answer.headline).toBe('No context named moon is configured. Configured: demo.')
    expect(answer.table).toBeUndefined()
  })

  it('A82 calls a kind that is not served not installed, never zero', () => {
    const { answer } = answerTo({ do: 'list', of: { kind: 'Certificate' } }, { objects: shop })
    expect(answer.status).toBe('cannot-see')
    expect(answer.headline).toMatch(/^Not installed: /)
  })

  it('A14 answers a namespace that does not exist with the nearest one', () => {
    const { answer } = answerTo(
      { do: 'list', of: { kind: 'Deployment', ns: 'shopp' } },
      { objects: shop },
    )
    expect(answer.status).toBe('partly')
    expect(answer.headline).toMatch(/No namespace named shopp exists .*Nearest: shop/)
  })

  it('A14 reads a place as a namespace first, then as an environment label, and says so', () => {
    const objects = [
      namespace('shop-1', { env: 'staging' }),
      namespace('staging-2'),
      deployment('web', 'shop-1', { replicas: 1 }),
    ]
    const { answer } = answerTo(
      { do: 'list', of: { kind: 'Deployment', place: 'staging' } },
      { objects },
    )
    expect(answer.table?.rows.map(({ ref }) => ref?.namespace)).toEqual(['shop-1'])
    expect(answer.understood.assumptions.join(' ')).toMatch(/environment label/)
  })

  it('A88 keeps team-1 and team-11, and env and environment, apart', () => {
    const objects = [
      namespace('team-1'),
      namespace('team-11'),
      deployment('a', 'team-1', { replicas: 1 }, { labels: { env: 'prod' } }),
      deployment('b', 'team-11', { replicas: 1 }, { labels: { environment: 'prod' } }),
    ]
    expect(names({ do: 'list', of: { kind: 'Deployment', ns: 'team-1' } }, objects)).toEqual(['a'])
    expect(names({ do: 'list', of: { kind: 'Deployment', labels: 'env=prod' } }, objects)).toEqual([
      'a',
    ])
  })

  it('A55 adds what is filtered by and why, worst first, and drops a constant namespace', () => {
    const objects = [namespace('n'), pod('fine', 'n'), pod('bad', 'n', { status: crashLooping(7) })]
    const { answer } = answerTo(
      {
        do: 'list',
        of: { kind: 'Pod', ns: 'n', where: [{ field: 'healthy', op: '=', value: false }] },
      },
      { objects },
    )
    expect(answer.table?.columns.map(({ key }) => key)).toEqual([
      'name',
      'readyContainers',
      'status',
      'restarts',
      'age',
      'node',
      'why',
    ])
    expect(answer.table?.rows).toHaveLength(1)
    expect(answer.table?.rows[0]?.cells['why']).toMatch(/crashes in container main: exit code 1/)
  })

  it('A59 prints one line per row for a line plan', () => {
    const { outcome } = answerTo(
      { do: 'list', of: { kind: 'Deployment', ns: 'shop' }, line: 'VIOLATING: {name}' },
      { objects: shop },
    )
    expect(outcome.lines).toEqual(['VIOLATING: api', 'VIOLATING: web'])
  })

  it('lists the distinct values of a field with how many rows have each', () => {
    const { answer } = answerTo(
      { do: 'list', of: { kind: 'Deployment' }, distinct: 'image' },
      { objects: shop },
    )
    expect(answer.table?.rows.map(({ cells }) => cells)).toEqual([
      { value: 'registry.example/web:1.0', count: 3 },
    ])
  })

  it('A11 reports how many rows an absent value decided', () => {
    const objects = [
      namespace('n'),
      deployment('a', 'n', {}, { labels: { owner: 'blue' } }),
      deployment('b', 'n', {}),
    ]
    const { answer } = answerTo(
      {
        do: 'list',
        of: { kind: 'Deployment', where: [{ field: 'labels.owner', op: '!=', value: 'red' }] },
      },
      { objects },
    )
    expect(answer.table?.total).toBe(2)
    expect(answer.facts.map(({ text }) => text)).toContain('1 of these has no labels.owner at all.')
  })

  it('groups with a limit per group', () => {
    const objects = [
      namespace('a'),
      namespace('b'),
      ...['x', 'y', 'z'].map((name) => deployment(name, 'a', {})),
      deployment('w', 'b', {}),
    ]
    const { answer } = answerTo(
      {
        do: 'list',
        of: { kind: 'Deployment' },
        group: ['namespace'],
        limit: 2,
        sort: { by: 'name', dir: 'desc' },
      },
      { objects },
    )
    expect(answer.table?.rows.map(({ ref }) => ref?.name)).toEqual(['z', 'y', 'w'])
  })

  it('shows a custom kind with the printer columns of its definition', () => {
    const definition = {
      apiVersion: 'apiextensions.k8s.io/v1',
      kind: 'CustomResourceDefinition',
      metadata: { name: 'widgets.example.org' },
      spec: {
        group: 'example.org',
        names: { kind: 'Widget', plural: 'widgets' },
        scope: 'Namespaced',
        versions: [
          {
            name: 'v1',
            served: true,
            storage: true,
            additionalPrinterColumns: [{ name: 'Size', type: 'integer', jsonPath: '.spec.size' }],
          },
        ],
      },
    }
    const widget = (name: string, size: number): object => ({
      apiVersion: 'example.org/v1',
      kind: 'Widget',
      metadata: { name, namespace: 'n' },
      spec: { size },
    })
    const plan: Plan = {
      do: 'list',
      of: { kind: 'Widget', where: [{ field: 'size', op: '>', value: 2 }] },
    }
    const { answer } = answerTo(plan, {
      objects: [namespace('n'), definition, widget('a', 1), widget('b', 3)],
    })
    expect(answer.table?.rows.map(({ cells }) => [cells['name'], cells['size']])).toEqual([
      ['b', 3],
    ])
  })

  it('lists contexts of the kubeconfig without a request', () => {
    const { answer } = answerTo({ do: 'list', of: { kind: 'Context' } }, { objects: [] })
    expect(answer.table?.rows.map(({ cells }) => cells['name'])).toEqual(['demo'])
    expect(answer.facts.every(({ evidence }) => evidence.length > 0)).toBe(true)
  })
})
