import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { z } from 'zod'

const caseFile = z.object({
  id: z.string(),
  tier: z.string(),
  intent: z.string(),
  expected: z.array(z.coerce.string()),
  must_not: z.array(z.coerce.string()).default([]),
  inject: z.string().optional(),
})

/** One graded case: a question on a cluster of its own, what the answer must contain, and what it must not. */
export type GradedCase = {
  id: string
  intent: string
  tier: string
  question: string
  /** Multi-document YAML, in the order in which it is applied. */
  manifests: readonly string[]
  expected: readonly string[]
  mustNot: readonly string[]
  /** In words: which pod states and Events a control plane without kubelets does not make by itself. */
  inject?: string
}

/** Reads the cases of a folder, all or those named; throws with the reason where a case is not readable. */
export function readCases(folder: string, ids: readonly string[]): GradedCase[] {
  if (!existsSync(folder))
    throw new Error(`There is no folder of cases at ${folder}. Name one with --cases.`)
  const all = readdirSync(folder)
    .filter((name) => statSync(join(folder, name)).isDirectory())
    .filter((name) => existsSync(join(folder, name, 'case.yaml')))
    .toSorted()
  const unknown = ids.filter((id) => !all.includes(id))
  if (unknown.length > 0) {
    throw new Error(`No case ${unknown.join(', ')} in ${folder}. It has: ${all.join(', ')}.`)
  }
  return all.filter((id) => ids.length === 0 || ids.includes(id)).map((id) => readCase(folder, id))
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
  }
}
