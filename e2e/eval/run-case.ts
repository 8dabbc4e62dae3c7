import { answer as answerModel, type Answer } from '../../src-shared/model/answer.ts'
import { plumbline } from '../ask/command-line.ts'
import type { Cluster } from '../cluster/cluster.ts'
import { kubectl, ToolFailedError } from '../cluster/kubectl.ts'
import { grade } from './grade.ts'
import { namespacesOf, type GradedCase } from './graded-case.ts'
import { inject } from './inject.ts'
import { readInjection } from './injection.ts'
import { listOf } from './items.ts'
import { settle } from './settle.ts'

/** How a case ended; `problem` says what could not be set up or asked, which counts as failed. */
export type CaseResult = {
  id: string
  intent: string
  passed: boolean
  missing: readonly string[]
  present: readonly string[]
  problem?: string
  headline: string
  status: string
  exitCode: number
  askMs: number
  answer?: Answer
}

const defaultPods = ['alpha', 'beta'].map((name) => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name, namespace: 'default' },
  spec: { containers: [{ name: 'main', image: 'registry.example/app:1.0' }] },
}))

/** Sets the cases of one control plane up on `cluster` and answers them one by one, in their order. */
export async function* runCases(
  cluster: Cluster,
  cases: readonly GradedCase[],
): AsyncIterable<CaseResult> {
  const { kubeconfigPath: kubeconfig } = cluster
  const problems = await setUp(kubeconfig, cases)
  for (const graded of cases) {
    const problem = problems.get(graded.id)
    yield problem === undefined
      ? await askCase(kubeconfig, graded)
      : failed(graded, `not set up: ${problem}`)
  }
}

/** Asks the question of a case through the real command line and grades the answer. */
async function askCase(kubeconfig: string, graded: GradedCase): Promise<CaseResult> {
  const started = performance.now()
  const asked = await plumbline(
    ['ask', '-o', 'json', '--no-model', '--kubeconfig', kubeconfig, '-'],
    { input: graded.question },
  )
  const askMs = Math.round(performance.now() - started)
  const parsed = answerModel.safeParse(parseJson(asked.stdout))
  if (!parsed.success) {
    const said = asked.stderr.trim().split('\n').at(-1) ?? ''
    return { ...failed(graded, `no Answer on stdout (exit ${asked.exitCode}): ${said}`), askMs }
  }
  const verdict = await grade(parsed.data, graded.expected, graded.mustNot, {
    namesOf: async (kind) =>
      listOf(await kubectl(['get', kind, '-A', '-o', 'json'], { kubeconfig })).map(
        (item) => item.metadata.name,
      ),
  })
  return {
    id: graded.id,
    intent: graded.intent,
    ...verdict,
    headline: parsed.data.headline,
    status: parsed.data.status,
    exitCode: asked.exitCode,
    askMs,
    answer: parsed.data,
  }
}

/** Applies the manifests of all cases, waits for rest and injects states; what went wrong, by case. */
async function setUp(
  kubeconfig: string,
  cases: readonly GradedCase[],
): Promise<ReadonlyMap<string, string>> {
  const problems = new Map<string, string>()
  const attempt = async (concerned: readonly GradedCase[], work: () => Promise<void>) => {
    try {
      await work()
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error)
      for (const { id } of concerned) problems.set(id, message)
    }
  }
  for (const graded of cases)
    if (graded.manifests.length === 0) await attempt([graded], () => makeDefaultPods(kubeconfig))
  const passes = Math.max(...cases.map((graded) => graded.manifests.length))
  for (let pass = 0; pass < passes; pass += 1) {
    const files = cases.flatMap((graded) => {
      const manifest = graded.manifests[pass]
      return manifest === undefined ? [] : [{ graded, manifest }]
    })
    try {
      await apply(kubeconfig, files.map(({ manifest }) => manifest).join('\n---\n'))
    } catch (error) {
      if (!(error instanceof ToolFailedError)) throw error
      // One by one, so that what is wrong with one case is not held against the others.
      for (const { graded, manifest } of files)
        await attempt([graded], () => apply(kubeconfig, manifest))
    }
  }
  await attempt(cases, () => settle(kubeconfig, 180_000))
  const withStates = cases.filter((graded) => graded.inject !== undefined)
  for (const graded of withStates) await attempt([graded], () => injectStates(kubeconfig, graded))
  if (withStates.length > 0) await attempt(withStates, () => settle(kubeconfig, 60_000))
  return problems
}

async function makeDefaultPods(kubeconfig: string): Promise<void> {
  for (const pod of defaultPods)
    await kubectl(['create', '-f', '-'], { kubeconfig, input: JSON.stringify(pod) })
}

async function apply(kubeconfig: string, manifest: string): Promise<void> {
  await kubectl(['apply', '--server-side', '-f', '-'], {
    kubeconfig,
    input: manifest,
    timeoutMs: 120_000,
  })
}

async function injectStates(kubeconfig: string, graded: GradedCase): Promise<void> {
  const injection = readInjection(graded.inject ?? '')
  if (injection === undefined) {
    if (graded.tier === 'A') return
    throw new Error(`the injection "${graded.inject ?? ''}" names no state that can be set`)
  }
  await inject(kubeconfig, injection, graded.question, namespacesOf(graded))
}

function failed(graded: GradedCase, problem: string): CaseResult {
  return {
    id: graded.id,
    intent: graded.intent,
    passed: false,
    missing: [],
    present: [],
    problem,
    headline: '',
    status: '',
    exitCode: -1,
    askMs: 0,
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
