/** The parts of an image reference; `registry` is docker.io when the reference names none. */
export type ImageParts = { registry: string; repository: string; tag?: string; digest?: string }

/** Splits an image reference as a container runtime does: the first part is a registry when it has a dot, a port or is localhost. */
export function imageParts(image: string): ImageParts {
  const [named = '', digest] = image.split('@', 2)
  const lastSlash = named.lastIndexOf('/')
  const colon = named.indexOf(':', lastSlash + 1)
  const path = colon === -1 ? named : named.slice(0, colon)
  const tag = colon === -1 ? undefined : named.slice(colon + 1)
  const [first = '', ...rest] = path.split('/')
  const hasRegistry = rest.length > 0 && (/[.:]/.test(first) || first === 'localhost')
  return {
    registry: hasRegistry ? first : 'docker.io',
    repository: hasRegistry ? rest.join('/') : path,
    ...(tag ? { tag } : {}),
    ...(digest ? { digest } : {}),
  }
}

const categories: readonly (readonly [string, readonly string[]])[] = [
  [
    'database',
    [
      'mysql',
      'mariadb',
      'postgres',
      'postgresql',
      'mongo',
      'mongodb',
      'cockroach',
      'cassandra',
      'clickhouse',
      'mssql',
      'oracle',
      'couchdb',
      'influxdb',
      'timescaledb',
      'neo4j',
      'spilo',
      'percona',
      'scylla',
      'tidb',
      'etcd',
    ],
  ],
  [
    'queue',
    ['kafka', 'rabbitmq', 'nats', 'activemq', 'pulsar', 'redpanda', 'mosquitto', 'zookeeper'],
  ],
  ['cache', ['redis', 'memcached', 'valkey', 'dragonfly', 'keydb', 'varnish', 'hazelcast']],
  [
    'ingress-controller',
    [
      'ingress-nginx',
      'nginx-ingress',
      'nginx-ingress-controller',
      'traefik',
      'haproxy-ingress',
      'contour',
      'kong',
      'emissary',
      'ambassador',
      'aws-load-balancer-controller',
    ],
  ],
  ['search', ['elasticsearch', 'opensearch', 'solr', 'meilisearch', 'typesense']],
  [
    'monitoring',
    [
      'prometheus',
      'grafana',
      'alertmanager',
      'node-exporter',
      'kube-state-metrics',
      'thanos',
      'victoria-metrics',
      'otel',
      'opentelemetry-collector',
      'datadog',
    ],
  ],
  ['logging', ['fluentd', 'fluent-bit', 'loki', 'promtail', 'vector', 'logstash', 'filebeat']],
  ['dns', ['coredns', 'external-dns', 'node-local-dns', 'kube-dns']],
  ['service-mesh', ['istio', 'istio-proxyv2', 'proxyv2', 'pilot', 'linkerd', 'envoy']],
  ['storage', ['minio', 'ceph', 'rook', 'longhorn', 'seaweedfs']],
  ['web-server', ['nginx', 'httpd', 'apache', 'caddy', 'haproxy']],
  ['ci', ['jenkins', 'gitlab-runner', 'tekton', 'drone', 'buildkite']],
]

/** The sort of program an image is known for, by whole parts of its repository name; undefined when none is known (A18). */
export function imageCategory(image: string): string | undefined {
  const name = imageParts(image).repository
  const segments = name.split('/').reverse()
  for (const segment of segments) {
    const tokens = new Set([segment, ...segment.split(/[-_.]/)])
    const found = categories.find(([, names]) =>
      names.some((known) => known === segment || isPart(known, segment, tokens)),
    )
    if (found) return found[0]
  }
  return undefined
}

function isPart(known: string, segment: string, tokens: ReadonlySet<string>): boolean {
  return known.includes('-') ? `-${segment}-`.includes(`-${known}-`) : tokens.has(known)
}
