import { type Ago, type DemoObject, day } from '../build/object.ts'
import { deployment } from '../build/deployment.ts'

/** One line of healthy Deployments: name, image, replicas, requests, limits, port, age in days. */
export type CalmLine = readonly [
  name: string,
  image: string,
  replicas: number,
  requests: string,
  limits: string,
  port: number,
  ageDays: number,
]

/** Healthy Deployments of one namespace. */
export function calmDeployments(
  ago: Ago,
  namespace: string,
  lines: readonly CalmLine[],
): DemoObject[] {
  return lines.flatMap(([name, image, replicas, requests, limits, port, ageDays]) =>
    deployment(ago, {
      name,
      namespace,
      age: ageDays * day,
      replicas,
      container: { image, requests, limits, port, probe: '/healthz' },
      labels: { 'app.kubernetes.io/part-of': namespace },
    }),
  )
}
