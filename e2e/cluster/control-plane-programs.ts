import { join } from 'node:path'
import type { ClusterPlace } from './cluster-place.ts'

/** The programs of a test cluster in the order they start; they stop in the opposite order. */
export const programNames = [
  'etcd',
  'kube-apiserver',
  'kube-controller-manager',
  'kube-scheduler',
  'kwok',
] as const

/** The name of one program of a test cluster. */
export type ProgramName = (typeof programNames)[number]

/** The loopback ports of one cluster: one for each program, and the one etcd wants for its peers. */
export type ClusterPorts = Readonly<Record<ProgramName | 'etcd-peer', number>>

/** The range that Service addresses come from. */
const serviceRange = '10.96.0.0/16'

/** The arguments each program is started with; pure, so that a cluster can be read without starting it. */
export function programArguments(
  program: ProgramName,
  place: ClusterPlace,
  ports: ClusterPorts,
): readonly string[] {
  const key = (name: string) => join(place.keysFolder, name)
  const etcdServer = `https://127.0.0.1:${ports.etcd}`
  const etcdPeer = `https://127.0.0.1:${ports['etcd-peer']}`
  const kubeconfigs = (name: string) => [
    `--kubeconfig=${key(`${name}.kubeconfig`)}`,
    `--authentication-kubeconfig=${key(`${name}.kubeconfig`)}`,
    `--authorization-kubeconfig=${key(`${name}.kubeconfig`)}`,
  ]
  const serving = (port: number) => [
    '--bind-address=127.0.0.1',
    `--secure-port=${port}`,
    `--tls-cert-file=${key('loopback.crt')}`,
    `--tls-private-key-file=${key('loopback.key')}`,
  ]
  switch (program) {
    case 'etcd':
      return [
        `--name=${place.name}`,
        `--data-dir=${place.etcdFolder}`,
        `--listen-client-urls=${etcdServer}`,
        `--advertise-client-urls=${etcdServer}`,
        `--listen-peer-urls=${etcdPeer}`,
        `--initial-advertise-peer-urls=${etcdPeer}`,
        `--initial-cluster=${place.name}=${etcdPeer}`,
        '--client-cert-auth',
        `--trusted-ca-file=${key('ca.crt')}`,
        `--cert-file=${key('etcd.crt')}`,
        `--key-file=${key('etcd.key')}`,
        '--peer-client-cert-auth',
        `--peer-trusted-ca-file=${key('ca.crt')}`,
        `--peer-cert-file=${key('etcd.crt')}`,
        `--peer-key-file=${key('etcd.key')}`,
        '--unsafe-no-fsync',
        '--logger=zap',
        '--log-level=warn',
      ]
    case 'kube-apiserver':
      return [
        '--bind-address=127.0.0.1',
        `--secure-port=${ports['kube-apiserver']}`,
        // Only written into the endpoints of the `kubernetes` Service, which may not hold a loopback address; nothing dials it.
        '--advertise-address=192.0.2.1',
        `--tls-cert-file=${key('kube-apiserver.crt')}`,
        `--tls-private-key-file=${key('kube-apiserver.key')}`,
        `--client-ca-file=${key('ca.crt')}`,
        `--etcd-servers=${etcdServer}`,
        `--etcd-cafile=${key('ca.crt')}`,
        `--etcd-certfile=${key('kube-apiserver-to-etcd.crt')}`,
        `--etcd-keyfile=${key('kube-apiserver-to-etcd.key')}`,
        '--authorization-mode=Node,RBAC',
        '--enable-admission-plugins=NodeRestriction',
        '--allow-privileged=true',
        `--service-cluster-ip-range=${serviceRange}`,
        '--service-account-issuer=https://kubernetes.default.svc.cluster.local',
        `--service-account-key-file=${key('service-account.pub')}`,
        `--service-account-signing-key-file=${key('service-account.key')}`,
        `--kubelet-certificate-authority=${key('ca.crt')}`,
        `--kubelet-client-certificate=${key('kube-apiserver-to-kubelet.crt')}`,
        `--kubelet-client-key=${key('kube-apiserver-to-kubelet.key')}`,
        '--kubelet-preferred-address-types=InternalDNS,InternalIP,Hostname',
        `--requestheader-client-ca-file=${key('front-proxy-ca.crt')}`,
        '--requestheader-allowed-names=front-proxy-client',
        '--requestheader-username-headers=X-Remote-User',
        '--requestheader-group-headers=X-Remote-Group',
        '--requestheader-extra-headers-prefix=X-Remote-Extra-',
        `--proxy-client-cert-file=${key('front-proxy.crt')}`,
        `--proxy-client-key-file=${key('front-proxy.key')}`,
        '--enable-aggregator-routing=true',
        // Ends within seconds although watches are open; otherwise it waits a minute for them.
        '--shutdown-send-retry-after=true',
        '--profiling=false',
      ]
    case 'kube-controller-manager':
      return [
        ...kubeconfigs('kube-controller-manager'),
        ...serving(ports['kube-controller-manager']),
        '--leader-elect=false',
        '--use-service-account-credentials=true',
        `--service-account-private-key-file=${key('service-account.key')}`,
        `--root-ca-file=${key('ca.crt')}`,
        `--cluster-signing-cert-file=${key('ca.crt')}`,
        `--cluster-signing-key-file=${key('ca.key')}`,
        `--client-ca-file=${key('ca.crt')}`,
        `--requestheader-client-ca-file=${key('front-proxy-ca.crt')}`,
        `--service-cluster-ip-range=${serviceRange}`,
        // The default of 20 requests a second makes 2,000 replicas take minutes.
        '--kube-api-qps=500',
        '--kube-api-burst=1000',
        '--concurrent-deployment-syncs=10',
        '--profiling=false',
      ]
    case 'kube-scheduler':
      return [
        `--config=${place.schedulerFile}`,
        ...kubeconfigs('kube-scheduler').slice(1),
        ...serving(ports['kube-scheduler']),
        `--client-ca-file=${key('ca.crt')}`,
        `--requestheader-client-ca-file=${key('front-proxy-ca.crt')}`,
      ]
    case 'kwok':
      return [
        `--kubeconfig=${key('kwok.kubeconfig')}`,
        `--config=${place.kwokFile}`,
        '--manage-nodes-with-annotation-selector=kwok.x-k8s.io/node=fake',
        `--node-port=${ports.kwok}`,
        `--server-address=127.0.0.1:${ports.kwok}`,
        `--tls-cert-file=${key('loopback.crt')}`,
        `--tls-private-key-file=${key('loopback.key')}`,
        '--node-lease-duration-seconds=40',
        '--cidr=10.244.0.0/16',
      ]
  }
}

/** The scheduler's configuration file (JSON text): its kubeconfig, no leader election, and a request rate that fits 2,000 pods. */
export function schedulerConfiguration(place: ClusterPlace): string {
  return JSON.stringify({
    apiVersion: 'kubescheduler.config.k8s.io/v1',
    kind: 'KubeSchedulerConfiguration',
    leaderElection: { leaderElect: false },
    clientConnection: {
      kubeconfig: join(place.keysFolder, 'kube-scheduler.kubeconfig'),
      qps: 500,
      burst: 1000,
    },
    enableProfiling: false,
  })
}
