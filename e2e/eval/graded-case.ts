import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { parse, parseAllDocuments } from 'yaml'
import { z } from 'zod'

const caseFile = z.object({
  id: z.string(),
  tier: z.string(),
  intent: z.string(),
  expected: z.array(z.coerce.string()),
  must_not: z.array(z.coerce.string()).default([]),
  inject: z.string().optional(),
  share: z.string().optional(),
})

/** One graded case: a question on a cluster of its own (or a shared one), what the answer must contain, and what it must not. */
export type GradedCase = {
  id: string
  intent: string
  tier: string
  question: string
  /** Multi-document YAML, in the order in which it is applied; of cases that share, all first files come before all second ones. */
  manifests: readonly string[]
  expected: readonly string[]
  mustNot: readonly string[]
  /** In words: which pod states and Events a control plane without kubelets does not make by itself. */
  inject?: string
  /** The cases of one word share a control plane: their namespaces are their own, and their questions name them. */
  share?: string
}

/** The ids of the cases in a folder, in order; throws where there is no such folder. */
export function caseIds(folder: string): string[] {
  if (!existsSync(folder))
    throw new Error(`There is no folder of cases at ${folder}. Name one with --cases.`)
  return readdirSync(folder)
    .filter((name) => statSync(join(folder, name)).isDirectory())
    .filter((name) => existsSync(join(folder, name, 'case.yaml')))
    .toSorted()
}

/** Reads the cases of these ids; throws with the reason where one is not readable. */
export function readCases(folder: string, ids: readonly string[]): GradedCase[] {
  return ids.map((id) => readCase(folder, id))
}

function readCase(folder: string, id: string): GradedCase {
  const path = join(folder, id, 'case.yaml')
  const parsed = caseFile.safeParse(parse(readFileSync(path, 'utf8')))
  if (!parsed.success)
    throw new Error(`${path} is not a case: ${parsed.error.issues[0]?.message ?? ''}`)
  const manifests = join(folder, id, 'manifests')
  const files = existsSync(manifests) ? readdirSync(manifests).toSorted() : []
  return {
    id,
    intent: parsed.data.intent,
    tier: parsed.data.tier,
    question: readFileSync(join(folder, id, 'question.txt'), 'utf8').trim(),
    manifests: files
      .filter((name) => /\.ya?ml$/.test(name))
      .map((name) => readFileSync(join(manifests, name), 'utf8')),
    expected: parsed.data.expected,
    mustNot: parsed.data.must_not,
    ...(parsed.data.inject === undefined ? {} : { inject: parsed.data.inject }),
    ...(parsed.data.share === undefined ? {} : { share: parsed.data.share }),
  }
}

/** The namespaces that the manifests of a case create; states are injected into no other. */
export function namespacesOf(graded: GradedCase): string[] {
  return graded.manifests
    .flatMap((manifest) => parseAllDocuments(manifest))
    .filter((document) => document.get('kind') === 'Namespace')
    .map((document) => String(document.getIn(['metadata', 'name'])))
}

/** Cases in the order given, those that share a control plane together. */
export function groupCases(cases: readonly GradedCase[]): GradedCase[][] {
  const groups = new Map<string, GradedCase[]>()
  for (const graded of cases) {
    const key = graded.share === undefined ? `alone ${graded.id}` : `shared ${graded.share}`
    groups.set(key, [...(groups.get(key) ?? []), graded])
  }
  return [...groups.values()]
}
