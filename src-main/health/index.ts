export { evaluate } from './run.ts'
export { rootCause } from './causes.ts'
export { ruleKinds } from './kinds.ts'
export { rules } from './rules/index.ts'
export { isSymptomOnly, mayExplain } from './rule-groups.ts'
export { accessAround, accountOf, relatedTo, servicesBefore } from './related.ts'
export { autoscalersOf, autoscalerSpec } from './autoscaler.ts'
export {
  accessKinds,
  allowing,
  grantsOf,
  roleOf,
  roleRefOf,
  rulesOf,
  ruleText,
  subjectsOf,
  verbsOn,
  type Grant,
  type Identity,
  type Wish,
} from './access.ts'
export { endpointsOf, podsOfService } from './endpoints.ts'
export { backendsOf, classOf, hostsOf } from './ingress.ts'
export { containersOf, isLive, isReady } from './pod.ts'
export { createView, logNeed } from './view.ts'
export type { Evaluation, Found, Rule } from './rule.ts'
export type { Health, HealthStatus } from './status/health.ts'
export type { View } from './view.ts'
export { clusterDns, usualDnsPod } from './cluster-dns.ts'
export { declaredCalls } from './clients.ts'
export {
  denialText,
  egressOf,
  ingressOf,
  namedPort,
  type Direction,
  type End,
} from './network-policy.ts'
