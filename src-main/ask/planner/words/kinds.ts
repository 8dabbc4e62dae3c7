import { kind, template, type KindWords } from './kind-words.ts'

const cluster = { clusterScoped: true } as const

/** The kinds of A18, in registry order; ties between words are broken by this order. */
export const builtInKinds: readonly KindWords[] = [
  template(
    'Pod',
    'pod,po,instance,podz',
    'readyContainers:n status restarts:n node ready:b phase lastRestart:T lastReason exitCode:n failedProbe ip hostIP qos static:b cpu:c memory:m',
    { resource: 'pods' },
  ),
  template(
    'Container',
    'container,init container,sidecar,sidecar container',
    'pod state ready:b restarts:n init:b lastReason exitCode:n cpu:c memory:m',
  ),
  template(
    'Deployment',
    'deployment,deploy,dep',
    'ready:n desired:n updated:n available:n unavailable:n restarts:n paused:b strategy maxSurge maxUnavailable revision:n selector hpa pdb cpu:c memory:m',
    { resource: 'deployments' },
  ),
  template('ReplicaSet', 'replicaset,replica set,rs', 'desired:n ready:n revision:n available:n', {
    resource: 'replicasets',
  }),
  template(
    'StatefulSet',
    'statefulset,stateful set,sts',
    'ready:n desired:n updated:n serviceName claimTemplates partition:n restarts:n',
    { resource: 'statefulsets' },
  ),
  template(
    'DaemonSet',
    'daemonset,daemon set,ds,agent',
    'desired:n current:n ready:n available:n updated:n misscheduled:n restarts:n',
    { resource: 'daemonsets' },
  ),
  template(
    'Job',
    'job,batch job',
    'status succeeded:n failed:n duration:d completions:n active:n started:T finished:T suspended:b backoffLimit:n',
    { resource: 'jobs' },
  ),
  template(
    'CronJob',
    'cronjob,cron job,cron,cj,scheduled job',
    'schedule suspended:b active:n lastRun:T lastSuccess:T nextRun:T timeZone concurrency',
    { resource: 'cronjobs' },
  ),
  kind(
    'Node',
    'node,machine,worker,worker node,vm,host machine',
    'ready:b roles version:v pods:n cpuRequestedPct:p memoryRequestedPct:p cordoned:b pressure taints os arch runtime zone region instanceType pool spot:b cpuCapacity:c memoryCapacity:m cpuAllocatable:c memoryAllocatable:m podCapacity:n gpuCapacity:n cpuRequested:c memoryRequested:m cpu:c memory:m cpuPct:p memoryPct:p internalIP externalIP price:n',
    { ...cluster, resource: 'nodes' },
  ),
  kind(
    'Service',
    'service,svc,k8s service,kubernetes service',
    'type clusterIP externalIP ports endpoints:n nodePort targetPorts loadBalancer externalIPs selector notReadyEndpoints:n headless:b trafficPolicy affinity',
    { resource: 'services' },
  ),
  kind(
    'EndpointSlice',
    'endpointslice,endpoint slice,endpoint,ep',
    'service readyAddresses:n notReadyAddresses:n ports addressType',
    { resource: 'endpointslices' },
  ),
  kind(
    'Ingress',
    'ingress,ing,ingress resource,ingress rule',
    'class hosts address tls:b paths backends tlsSecrets tlsHosts',
    { resource: 'ingresses' },
  ),
  kind(
    'Gateway',
    'gateway,gateway resource',
    'class addresses programmed:b listeners:n accepted:b attachedRoutes:n',
    { resource: 'gateways' },
  ),
  kind(
    'HTTPRoute',
    'httproute,http route,route',
    'hosts parents accepted:b resolvedRefs:b backends',
    { resource: 'httproutes' },
  ),
  kind('GRPCRoute', 'grpcroute,grpc route', 'hosts parents accepted:b resolvedRefs:b backends', {
    resource: 'grpcroutes',
  }),
  kind('TLSRoute', 'tlsroute,tls route', 'hosts parents accepted:b resolvedRefs:b backends', {
    resource: 'tlsroutes',
  }),
  kind('ConfigMap', 'configmap,config map,cm', 'keys size:y usedBy:n immutable:b', {
    resource: 'configmaps',
  }),
  kind(
    'Secret',
    'secret,k8s secret',
    'type keys usedBy:n immutable:b certExpiresIn:d certSubject',
    { resource: 'secrets' },
  ),
  kind(
    'PersistentVolumeClaim',
    'persistentvolumeclaim,persistent volume claim,pvc,claim,volume claim',
    'status capacity:y class usedBy:n requested:y volume accessModes mode resizing:b',
    { resource: 'persistentvolumeclaims' },
  ),
  kind(
    'PersistentVolume',
    'persistentvolume,persistent volume,pv,volume,disk',
    'status capacity:y class claim reclaimPolicy driver zone accessModes price:n',
    { ...cluster, resource: 'persistentvolumes' },
  ),
  kind(
    'StorageClass',
    'storageclass,storage class,sc',
    'provisioner default:b binding expandable:b',
    { ...cluster, resource: 'storageclasses' },
  ),
  kind(
    'HorizontalPodAutoscaler',
    'horizontalpodautoscaler,horizontal pod autoscaler,hpa,autoscaler,pod autoscaler',
    'target min:n max:n current:n desired:n atMax:b metrics ableToScale:b scalingActive:b limited:b',
    { resource: 'horizontalpodautoscalers' },
  ),
  kind(
    'PodDisruptionBudget',
    'poddisruptionbudget,pod disruption budget,pdb,disruption budget,budget',
    'minAvailable maxUnavailable allowed:n healthyPods:n expected:n desiredHealthy:n',
    { resource: 'poddisruptionbudgets' },
  ),
  kind(
    'NetworkPolicy',
    'networkpolicy,network policy,netpol,network policie',
    'selects types ingressRules:n egressRules:n denyAll:b podSelector',
    { resource: 'networkpolicies' },
  ),
  kind('Namespace', 'namespace,ns,project', 'status pods:n unhealthyPods:n podSecurity quota', {
    ...cluster,
    resource: 'namespaces',
  }),
  kind('ResourceQuota', 'resourcequota,resource quota,quota', 'scopes', {
    resource: 'resourcequotas',
  }),
  kind('LimitRange', 'limitrange,limit range', 'type', { resource: 'limitranges' }),
  kind(
    'ServiceAccount',
    'serviceaccount,service account,sa',
    'usedBy:n automountToken:b pullSecrets bindings:n',
    { resource: 'serviceaccounts' },
  ),
  kind('Role', 'role,rbac role', 'rules:n verbs resources wildcard:b aggregated:b', {
    resource: 'roles',
  }),
  kind(
    'ClusterRole',
    'clusterrole,cluster role',
    'rules:n verbs resources wildcard:b aggregated:b',
    { ...cluster, resource: 'clusterroles' },
  ),
  kind('RoleBinding', 'rolebinding,role binding', 'role subjects roleMissing:b', {
    resource: 'rolebindings',
  }),
  kind(
    'ClusterRoleBinding',
    'clusterrolebinding,cluster role binding',
    'role subjects roleMissing:b',
    { ...cluster, resource: 'clusterrolebindings' },
  ),
  kind(
    'Event',
    'event,ev,warning,warning event',
    'last:T type reason object count:n message first:T source',
    { resource: 'events' },
  ),
  kind('PriorityClass', 'priorityclass,priority class,pc', 'value:n default:b', {
    ...cluster,
    resource: 'priorityclasses',
  }),
  kind('IngressClass', 'ingressclass,ingress class', 'controller default:b', {
    ...cluster,
    resource: 'ingressclasses',
  }),
  kind(
    'CustomResourceDefinition',
    'customresourcedefinition,custom resource definition,crd',
    'group scope versions established:b',
    { ...cluster, resource: 'customresourcedefinitions' },
  ),
  kind(
    'ArgoApp',
    'argo application,argocd application,argo cd application,argo app,argocd app,argo cd app,application,app',
    'sync health revision lastSync:T project repo path targetRevision destination autoSync:b selfHeal:b prune:b phase message',
    { resource: 'applications' },
  ),
  kind(
    'FluxKustomization',
    'flux kustomization,kustomization,ks',
    'ready:b suspended:b revision source path interval:d lastApplied:T dependsOn chart chartVersion:v message',
    { resource: 'kustomizations' },
  ),
  kind(
    'FluxHelmRelease',
    'helmrelease,flux helm release,flux helmrelease,flux release,hr',
    'ready:b suspended:b revision source path interval:d lastApplied:T dependsOn chart chartVersion:v message',
    { resource: 'helmreleases' },
  ),
  kind(
    'GitRepository',
    'gitrepository,git repository,flux git repository,git source,flux git source',
    'url revision ready:b suspended:b interval:d message',
    { resource: 'gitrepositories' },
  ),
  kind(
    'OCIRepository',
    'ocirepository,oci repository,flux oci repository,oci source',
    'url revision ready:b suspended:b interval:d message',
    { resource: 'ocirepositories' },
  ),
  kind(
    'HelmRepository',
    'helmrepository,helm repository,flux helm repository,helm repo',
    'url revision ready:b suspended:b interval:d message',
    { resource: 'helmrepositories' },
  ),
  kind('Bucket', 'bucket,flux bucket', 'url revision ready:b suspended:b interval:d message', {
    resource: 'buckets',
  }),
  kind(
    'Helm',
    'helm release,release,helm deployment,helm install,helm installation,helm chart,chart,helm',
    'status chartVersion:v appVersion:v revision:n updated:T chart valuesKeys',
  ),
  kind(
    'CrossplaneManaged',
    'managed resource,crossplane managed resource,crossplane resource',
    'ready:b synced:b paused:b externalName provider claim composite message',
  ),
  kind(
    'CrossplaneClaim',
    'crossplane claim',
    'ready:b synced:b paused:b externalName provider claim composite message',
  ),
  kind(
    'CrossplaneComposite',
    'crossplane composite,composite resource,composite,xr',
    'ready:b synced:b paused:b externalName provider claim composite message',
  ),
  kind('CrossplaneProvider', 'crossplane provider', 'installed:b package revision message'),
  kind(
    'ExternalSecret',
    'externalsecret,external secret,es',
    'ready:b store target lastSync:T refreshInterval:d keys message',
    { resource: 'externalsecrets' },
  ),
  kind('SecretStore', 'secretstore,secret store', 'ready:b provider', { resource: 'secretstores' }),
  kind('ClusterSecretStore', 'clustersecretstore,cluster secret store', 'ready:b provider', {
    ...cluster,
    resource: 'clustersecretstores',
  }),
  kind(
    'Certificate',
    'certificate,cert,cert manager certificate,tls certificate',
    'ready:b expiresIn:d issuer dnsNames renewsIn:d secret',
    { resource: 'certificates' },
  ),
  kind(
    'ScaledObject',
    'scaledobject,scaled object,keda scaledobject',
    'target min:n max:n ready:b',
    { resource: 'scaledobjects' },
  ),
  kind(
    'Context',
    'context,cluster,kube context,kubernetes cluster,k8s cluster,kubernetes context,kubeconfig context',
    'current:b connection version:v provider server nodes:n',
    cluster,
  ),
  template(
    'workload',
    'workload',
    'ready:n desired:n available:n unavailable:n restarts:n status suspended:b paused:b hpa pdb cpu:c memory:m',
  ),
  kind('flux', 'flux,flux resource,flux object', 'ready:b suspended:b revision message'),
  kind('gitops', 'gitops resource,gitops object,gitops', 'ready:b suspended:b'),
  kind('crossplane', 'crossplane,crossplane object', 'ready:b synced:b'),
  kind('rbac', 'rbac object,rbac resource', ''),
  kind('storage', 'storage object,storage resource', ''),
  kind('network', 'network object,network resource,networking resource', ''),
]
