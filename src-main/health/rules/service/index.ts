import type { Rule } from '../../rule.ts'
import { apiserviceUnavailable } from './apiservice-unavailable.ts'
import { dnsUnavailable } from './dns-unavailable.ts'
import { edgeBackendUnready } from './edge-backend-unready.ts'
import { exposedToOutside } from './exposed-to-outside.ts'
import { gatewayInvalid } from './gateway-invalid.ts'
import { ingressBackendMissing } from './ingress-backend-missing.ts'
import { ingressClassMissing } from './ingress-class-missing.ts'
import { ingressHostConflict } from './ingress-host-conflict.ts'
import { ingressNotTaken } from './ingress-not-taken.ts'
import { ingressTlsSecretBad } from './ingress-tls-secret-bad.ts'
import { routeBackendUnresolved } from './route-backend-unresolved.ts'
import { routeNotAttached } from './route-not-attached.ts'
import { serviceExternalNameBad } from './service-external-name-bad.ts'
import { serviceLoadbalancerFailing } from './service-loadbalancer-failing.ts'
import { serviceLocalTrafficGap } from './service-local-traffic-gap.ts'
import { serviceNamedPortMissing } from './service-named-port-missing.ts'
import { serviceNoReadyEndpoints } from './service-no-ready-endpoints.ts'
import { servicePortUndeclared } from './service-port-undeclared.ts'
import { serviceSelectsNothing } from './service-selects-nothing.ts'
import { serviceWithoutEndpoints } from './service-without-endpoints.ts'
import { webhookBackendDown } from './webhook-backend-down.ts'
import { webhookBlocksItself } from './webhook-blocks-itself.ts'
import { webhookCallFailing } from './webhook-call-failing.ts'

/** The rules of the folder service, one file each. */
export const serviceRules: readonly Rule[] = [
  apiserviceUnavailable,
  dnsUnavailable,
  edgeBackendUnready,
  exposedToOutside,
  gatewayInvalid,
  ingressBackendMissing,
  ingressClassMissing,
  ingressHostConflict,
  ingressNotTaken,
  ingressTlsSecretBad,
  routeBackendUnresolved,
  routeNotAttached,
  serviceExternalNameBad,
  serviceLoadbalancerFailing,
  serviceLocalTrafficGap,
  serviceNamedPortMissing,
  serviceNoReadyEndpoints,
  servicePortUndeclared,
  serviceSelectsNothing,
  serviceWithoutEndpoints,
  webhookBackendDown,
  webhookBlocksItself,
  webhookCallFailing,
]
