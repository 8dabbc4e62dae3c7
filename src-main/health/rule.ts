import type { Finding, Severity } from '../../src-shared/model/finding.ts'
import type { ObjectRef } from '../../src-shared/model/object-ref.ts'
import type { Family } from '../../src-shared/model/plan-types.ts'
import type { KubeObject } from '../kube/index.ts'
import type { Seen } from './evidence.ts'
import type { Health } from './status/health.ts'
import type { View } from './view.ts'

/** How much of a kind can be seen in one namespace; only `complete` allows "does not exist" (H3). */
export type Sees = 'complete' | 'partial' | 'forbidden' | 'not-installed' | 'stale'

/** A step of the library in steps.ts with its arguments, all of them validated names (H62). */
export type StepCall = { id: string; args?: { [name: string]: string } }

/** A reference to another rule's finding that explains this problem (H34); strength per H35. */
export type Because = {
  rule: string
  object: ObjectRef
  path?: string
  strength: 'stated' | 'computed'
}

/**
 * One thing found wrong. `says` is a predicate in the indicative that follows the object's name ("is Pending: no node
 * matches …"); `more` are full sentences with the values a person needs; `seen` is the evidence (H1, H14).
 */
export type Problem = {
  says: string
  more?: readonly string[]
  path?: string
  severity?: Severity
  since?: string
  seen: readonly Seen[]
  because?: readonly Because[]
  steps: readonly StepCall[]
}

/** One thing that can be wrong (H1). `Tpl` in `kinds` = every pod template once, and uncontrolled pods; `CR` = custom objects. */
export type Rule = {
  id: string
  family: Family
  severity: Severity
  /** One plain sentence: what breaks for whom. */
  about: string
  kinds: readonly string[]
  check(object: KubeObject, view: View): readonly Problem[]
  /** Multi-document YAML of small whole cluster states; `companions` are the other rules that `bad` sets off. */
  examples: readonly { bad: string; good: string; companions?: readonly string[] }[]
  reads?: readonly string[]
  profile?: 'reliability' | 'security' | 'policy'
  /** Fallback rules (†) that are dropped where this one fires on the same object and container (H8). */
  supersedes?: readonly string[]
  hedged?: true
}

/** A finding with what the engine needs to link and phrase it; `objects` are the pods (or the object) it counts. */
export type Found = Omit<Finding, 'evidence'> & {
  evidence: readonly Seen[]
  family: Family
  path?: string
  says: string
  more: readonly string[]
  /** The object the finding sits on (H7). */
  on: KubeObject
  objects: readonly KubeObject[]
  because: readonly Because[]
  hedged: boolean
  profile?: Rule['profile']
}

/** One link of a chain: `cause` explains `symptom` (H34). */
export type Link = {
  symptom: string
  cause: string
  edge: string
  primary: boolean
  strength: 'stated' | 'computed'
}

/** What a rule could not check, and why (H3, H42). */
export type Limit = { rule: string; kind: string; ns?: string; sees: Sees; text: string }

/** The result of one run over one state. `checked` counts objects per kind; `health` judges one object when asked. */
export type Evaluation = {
  asOf: string
  findings: readonly Found[]
  links: readonly Link[]
  health: (object: KubeObject) => Health
  checked: { readonly [kind: string]: number }
  rules: number
  limits: readonly Limit[]
}
