/** Everyday nouns that parts of a system are often named after: names where a name may stand, plain words elsewhere. */
export const componentWords: ReadonlySet<string> = new Set(
  `redis nginx postgres postgresql mysql mariadb mongo mongodb kafka rabbitmq nats elasticsearch prometheus grafana alertmanager jenkins istio linkerd traefik envoy vault consul etcd coredns memcached haproxy keycloak minio loki tempo jaeger kibana airflow spark celery harbor gitlab cassandra clickhouse zookeeper wordpress infra platform account accounts admin analytics api audit auth backend backup backups basket batch bff billing blog booking bookings bridge broker builder cache cart
catalog catalogue chat checkout client collector console consumer controller crawler customer customers dashboard database databases
db delivery demo dispatcher docs downloader echo email engine etl executor exporter feed forum front frontend fulfillment
gateway graphql grpc hello identity importer indexer ingest ingestion inventory invoice invoices kibana landing ledger loadgen logging
login mail mailer manager messaging metrics mobile monitor monitoring news notification notifications operator orchestrator order orders parser
payment payments photo pipeline portal pricing processor producer product products profile profiles proxy queue quote
quotes rating ratings receiver recommendation recommendations registry relay reporting router runner scheduler search sender sentinel server session sessions shipping shop store stream streaming supervisor telemetry
tester thumbnail tracing tracker transcoder ui uploader user users vault video warehouse watcher web webhook wiki worker`.split(
    /\s+/,
  ),
)
