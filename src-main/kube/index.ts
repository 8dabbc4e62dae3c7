export type * from './cluster-state.ts'
export type * from './object.ts'
export type * from './kinds/kind.ts'
export { stateOf, type StateOf } from './state.ts'
export type { RecordedLog } from './recorded-reads.ts'
export { mask, maskNamed } from './mask.ts'
export {
  chooseContext,
  loadKubeconfig,
  type ContextConfig,
  type Kubeconfig,
} from './kubeconfig/load.ts'
export type { ConsentDetails, ExecConsent, FileConsent } from './credentials/consent.ts'
export type { KubeHost } from './connect.ts'
export { openReader } from './reader.ts'
export type { Connection, OpenContext } from './feed/connection.ts'
export { apiKindOf, fieldOf, findKind, groupKind, kinds, servedKindsOf } from './kinds/index.ts'
export { healthOf } from './kinds/status/index.ts'
export { healthOrder, isHealthy, type Health } from './kinds/status/health.ts'

export { containerStatuses, podStatus } from './kinds/pod-status.ts'
export { ownerChain, podsOf, rootOwner } from './kinds/owners.ts'
export { podTemplateOf } from './kinds/template.ts'
export { referencesOf } from './kinds/references.ts'

export { consumersOf } from './kinds/consumers.ts'
export { indexBy, knownObjects, nameKey, objectNamed, ownedBy } from './kinds/lookup.ts'
export { podSelector, selectedPods } from './kinds/network.ts'
export { managersOf } from './kinds/managed-by.ts'
export { imageParts } from './kinds/image.ts'
export { lastSeen, timesSeen } from './kinds/event.ts'
export { contextRow } from './kinds/context-kind.ts'
export {
  numberAt,
  objectAt,
  objectsAt,
  scalarTextAt,
  textAt,
  textMapAt,
  textsAt,
} from './kinds/json.ts'
export { containerRowsOf } from './kinds/container.ts'
export { nextCronTime } from './kinds/cron.ts'
export { valueAtPath } from './kinds/path.ts'
export { readsOfNeed } from './reads-of-need.ts'
