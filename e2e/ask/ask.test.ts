import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Cluster, startCluster } from '../cluster/cluster.ts'
import { waitUntil } from '../cluster/furnish-cluster.ts'
import { kubectl } from '../cluster/kubectl.ts'
import { inject } from '../eval/inject.ts'
import { askForAnswer, plumbline } from './command-line.ts'

let cluster: Cluster
const canary = 'canary-7f3a91c2d4'

beforeAll(async () => {
  cluster = await startCluster({ name: `ask-${process.pid}` })
  const kubeconfig = cluster.kubeconfigPath
  const run = (...words: string[]): Promise<string> => kubectl(words, { kubeconfig })
  await run('create', 'namespace', 'shop')
  await run(
    'create',
    'deployment',
    'storefront',
    '--image=registry.example/storefront:1.4',
    '--replicas=3',
    '-n',
    'shop',
  )
  await run(
    'create',
    'deployment',
    'basket',
    '--image=registry.example/basket:2.0',
    '--replicas=1',
    '-n',
    'shop',
  )
  await run(
    'create',
    'deployment',
    'search',
    '--image=registry.example/search:0.9',
    '--replicas=2',
    '-n',
    'shop',
  )
  await run(
    'create',
    'secret',
    'generic',
    'basket-db',
    `--from-literal=password=${canary}`,
    '-n',
    'shop',
  )
  await run('create', 'deployment', 'hidden', '--image=registry.example/hidden:1', '-n', 'closed')
  await run('run', 'unlucky', '--image=registry.example/unlucky:1', '-n', 'shop')
  await waitUntil('7 ready pods in shop', 60_000, async () => {
    const ready = await run(
      'get',
      'pods',
      '-n',
      'shop',
      '-o',
      'jsonpath={.items[*].status.containerStatuses[0].ready}',
    )
    return ready.split(' ').filter((word) => word === 'true').length === 7
  })
  await inject(
    kubeconfig,
    { terminated: { reason: 'Error', exitCode: 3 }, restarts: 9, events: [] },
    'unlucky',
    [],
  )
})

afterAll(async () => {
  await cluster?.stop()
})

describe('asking a real control plane through the command line', () => {
  it('A104 names the Deployments with fewer than 2 ready replicas, with evidence for every fact', async () => {
    const { answer, exitCode } = await askForAnswer(
      'which deployments have fewer than 2 ready replicas?',
      cluster.kubeconfigPath,
      ['--namespace', 'shop'],
    )
    expect(exitCode).toBe(0)
    expect(answer.table?.rows.map((row) => row.ref?.name)).toEqual(['basket'])
    expect(answer.table?.rows[0]?.cells['ready']).toBe(1)
    expect(answer.understood.plan).toMatchObject({
      do: 'list',
      of: { kind: 'Deployment', where: [{ field: 'ready', op: '<', value: 2 }] },
    })
    const known = new Set(answer.evidence.map((entry) => entry.id))
    expect(answer.facts.length).toBeGreaterThan(0)
    for (const fact of answer.facts) {
      expect(fact.evidence.length, fact.text).toBeGreaterThan(0)
      for (const id of fact.evidence) expect(known.has(id), `${fact.text} ${id}`).toBe(true)
    }
  })

  it.each([
    ['how many deployments are in namespace shop?', /\b3\b/],
    ['how many pods are running in shop?', /\b6\b/],
    ['are all deployments in shop ready?', /^Yes/],
  ])('counts exactly: %s', async (question, expected) => {
    const { answer, exitCode } = await askForAnswer(question, cluster.kubeconfigPath)
    expect(answer.headline).toMatch(expected)
    expect(exitCode).toBe(0)
  })

  it('A49 says why a pod crash-loops, from its own state', async () => {
    const { answer } = await askForAnswer(
      'why is the unlucky pod crashlooping?',
      cluster.kubeconfigPath,
    )
    // No kubelet is there to give the log, and A59 calls an answer with a failed read partial.
    expect(answer.status).toBe('partly')
    expect(answer.limits.join(' ')).toMatch(/no logs found/)
    const said = [answer.headline, ...answer.facts.map((fact) => fact.text)].join('\n')
    expect(said).toMatch(/exit code 3|code 3/)
    expect(said).toContain('CrashLoopBackOff')
    expect(said).not.toMatch(/\b(?:likely|possibly|might|seems)\b/)
  })

  it('A48 answers a false premise with what is so', async () => {
    const { answer } = await askForAnswer(
      'why is the storefront deployment crashlooping?',
      cluster.kubeconfigPath,
    )
    expect(answer.headline).toMatch(/healthy|not crash/i)
  })

  it('A47 says that a name is not there, and never re-targets the question', async () => {
    const { answer } = await askForAnswer(
      'why is the storefornt deployment failing in shop?',
      cluster.kubeconfigPath,
    )
    expect(answer.headline).toContain('storefornt')
    expect(answer.headline).toMatch(/^no |there is no|not found/i)
    expect(answer.status).toBe('partly')
  })

  it('A74 answers a forbidden namespace as forbidden, never as none', async () => {
    const { answer, exitCode } = await askForAnswer(
      'how many deployments are in namespace closed?',
      cluster.narrowKubeconfigPath,
    )
    expect(answer.status).toBe('cannot-see')
    expect(exitCode).toBe(5)
    expect(answer.headline).not.toMatch(/\b(?:0|none|no) deployments?\b/i)
    expect([answer.headline, ...answer.limits].join(' ')).toMatch(/not allowed|forbidden/i)
    expect(answer.reads.some((read) => read.status === 'forbidden')).toBe(true)
  })

  it('A75 counts only what can be read, and says so', async () => {
    const { answer } = await askForAnswer(
      'how many deployments are there?',
      cluster.narrowKubeconfigPath,
    )
    expect(['partly', 'cannot-see']).toContain(answer.status)
    expect(answer.limits.length).toBeGreaterThan(0)
  })

  it('A92 names the key of a Secret and never its value', async () => {
    const encoded = Buffer.from(canary).toString('base64')
    for (const words of [
      ['ask', 'what is the value of secret basket-db in shop?'],
      ['ask', '-o', 'json', '--explain', 'show the yaml of secret basket-db in namespace shop'],
      ['ask', '-o', 'json', 'which secrets are in shop?'],
    ]) {
      const run = await plumbline(words, { kubeconfig: cluster.kubeconfigPath })
      expect(run.stdout + run.stderr).not.toContain(canary)
      expect(run.stdout + run.stderr).not.toContain(encoded)
      expect(run.stdout).toContain('basket-db')
    }
  })

  it('A93 changes nothing when asked to', async () => {
    const before = await kubectl(
      ['get', 'deployments', '-n', 'shop', '-o', 'jsonpath={.items[*].metadata.resourceVersion}'],
      { kubeconfig: cluster.kubeconfigPath },
    )
    const { answer } = await askForAnswer(
      'delete the basket deployment in shop',
      cluster.kubeconfigPath,
    )
    const after = await kubectl(
      ['get', 'deployments', '-n', 'shop', '-o', 'jsonpath={.items[*].metadata.resourceVersion}'],
      { kubeconfig: cluster.kubeconfigPath },
    )
    expect(after).toBe(before)
    expect(answer.headline).toMatch(/^Nothing was changed/)
    expect(answer.steps.some((step) => step.command?.includes('kubectl') === true)).toBe(true)
  })

  it('A81 never answers from another context', async () => {
    const { answer, exitCode } = await askForAnswer(
      'how many pods are in the moon-base cluster?',
      cluster.kubeconfigPath,
    )
    expect(exitCode).not.toBe(0)
    expect(answer.headline).toContain('moon-base')
    expect(answer.headline).not.toMatch(/^\d/)
  })

  it('A103 says what it does not understand, with the nearest questions, and exits 4', async () => {
    const run = await plumbline(['ask', 'make it snappier please'], {
      kubeconfig: cluster.kubeconfigPath,
    })
    expect(run.exitCode).toBe(4)
    expect(run.stdout).toMatch(/not understood/i)
  })

  it('A102 without a kubeconfig it exits 5, hints at --demo, and does not fall back by itself', async () => {
    const run = await plumbline(['ask', 'how many pods are there?'], {
      kubeconfig: '/nonexistent/config',
    })
    expect(run.exitCode).toBe(5)
    expect(run.stdout + run.stderr).toContain('--demo')
    expect(run.stdout).not.toMatch(/^Demo:/)
  })
})
