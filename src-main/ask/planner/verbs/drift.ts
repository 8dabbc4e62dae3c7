import { phrases } from '../phrase.ts'
import type { PlanBody, Who } from '../../../../src-shared/model/plan-types.ts'
import { readRows, selectOf, start, takeAll, type VerbReader } from '../question.ts'
import { readWindow } from '../read-window.ts'
import { findFree, says, take, type Reading } from '../reading.ts'

const tools: readonly (readonly [string, readonly string[]])[] = [
  ['terraform', ['terraform|tf']],
  ['opentofu', ['opentofu|tofu']],
  ['helm', ['helm']],
  ['argo-cd', ['argo cd?', 'argocd|argo-cd']],
  ['flux', ['flux|fluxcd|flux-cd']],
  ['kustomize', ['kustomize']],
  ['pulumi', ['pulumi']],
  ['crossplane', ['crossplane']],
]

const byHand: readonly string[] =
  phrases(`by hand; manually; by a? person|human|someone|somebody|anyone|people; manual; hand-edited; hand edited; with|via|using kubectl edit|apply|patch?;
  kubectl edit|edits|edited|patched; by me|us; outside of? the? gitops|git|pipeline|terraform|helm|argo|argocd|flux|iac|ci`)
const driftWords: readonly string[] =
  phrases(`drift|drifts|drifted|drifting; configuration|config drift;
  manual|manually|hand edit|edits|edited|change|changes|changed|modified|modification|modifications|patched|altered|touched;
  edited|changed|modified|altered|patched|touched by hand|someone|somebody|people|anyone; edited|changed|modified|altered|patched|touched manually;
  edited|changed|modified|altered|patched outside of? git|gitops|terraform|helm|argo|argocd|flux|the? pipeline|iac|ci|source;
  kubectl edit|edits|edited|patched;
  differ|differs|differing|different|deviate|deviates|deviated|diverge|diverged|diverges from what? is? the|our|my? git|repo|repository|terraform|helm|chart|manifests|manifest|source|state|declared|desired|argo|argocd|committed;
  does|do not match the|our|my? git|repo|repository|terraform|helm|chart|manifests|manifest|source|state;
  match|matches the|our|my? git|repo|repository|terraform|helm|chart|manifests|manifest|source|state;
  out of step|sync with|from the|our|my? terraform|tofu|opentofu|helm|pulumi|git|repo|repository|terraform|helm|chart|manifests|manifest|source|state;
  not in the|our|my? git|repo|repository|terraform|code|state; hand-edited; live and|vs|versus git|repo|terraform|desired;
  difference|differences between live|cluster|git|repo|terraform and|vs the? live|cluster|git|repo|terraform|running? state?; unmanaged changes`)

const readTool = (reading: Reading): string | undefined => {
  for (const [tool, words] of tools) {
    const hit = findFree(reading, words)
    if (!hit) continue
    take(reading, hit.start, hit.end, 'tool')
    takeAll(reading, words, 'tool')
    return tool
  }
  return undefined
}

const filler =
  phrases(`what|which|is|are|was|were|has|have|had|been|any|anything|everything|there|the|a|my|our|do|does|did|we|i;
  from|in|to|with|of|by|on|after|it|them|that; show|list|find|check|detect|report|give|tell|me;
  resource|resources|object|objects|thing|things|config|configuration|something|stuff|workloads; live|desired|state|cluster;
  someone|somebody|anyone|who; since|last|apply; git|repo|repository|source|manifests; changed|changes|edited|modified|and; between`)

/** Drift questions: what differs from what a tool or repository declares, and what was edited by hand. */
export const readDrift: VerbReader = (question) => {
  const reading = start(question)
  const cue = findFree(reading, driftWords)
  const edited =
    says(
      reading,
      phrases(
        `manually; by hand; kubectl edit|patch; outside of? git|gitops|terraform|helm|argo|argocd|flux|iac|ci|pipeline|the`,
      ),
    ) &&
    says(
      reading,
      phrases(
        `change|changed|changes|edit|edited|edits|modify|modified|patch|patched|touch|touched|alter|altered|create|created|applied|done|made`,
      ),
    )
  if (!cue && !edited) return undefined
  if (says(reading, ['why'])) return undefined
  const hand: Who | undefined = findFree(reading, byHand) ? 'person' : undefined
  const window = readWindow(reading)
  const tool = readTool(reading) ?? toolOfWindow(question.text, window !== undefined)
  takeAll(reading, driftWords, 'cue')
  takeAll(
    reading,
    phrases(`out of step|sync with|from; anyone|someone|somebody|anybody;
  changed|change|changes|edited|edit|modified|patched|touched|altered|created|applied|done|made`),
    'cue',
  )
  takeAll(reading, byHand, 'who')
  const rows = readRows(reading, question.literals, { conditions: false })
  takeAll(reading, filler, 'filler')
  const of = selectOf(reading, question.literals, rows)
  const plan: PlanBody = {
    do: 'drift',
    ...(Object.keys(of).length > 0 ? { of } : {}),
    ...(tool === undefined ? {} : { tool }),
    ...(hand === undefined ? {} : { by: hand }),
    ...(window ? { window } : {}),
  }
  return { plan, reading, strength: 8 }
}

const toolOfWindow = (text: string, windowed: boolean): string | undefined => {
  if (!windowed) return undefined
  const hit = /\b(terraform|tofu|helm|argo ?cd|argo|flux|pulumi)\b/i.exec(text)?.[1]?.toLowerCase()
  if (hit === undefined) return undefined
  return {
    terraform: 'terraform',
    tofu: 'opentofu',
    helm: 'helm',
    argocd: 'argo-cd',
    'argo cd': 'argo-cd',
    argo: 'argo-cd',
    flux: 'flux',
    pulumi: 'pulumi',
  }[hit]
}
