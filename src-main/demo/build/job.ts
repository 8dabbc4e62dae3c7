import { type ContainerOf, containerSpec, type Exit } from './container.ts'
import { type Ago, type DemoObject, type MetaOf, meta, ownerOf, suffix } from './object.ts'
import { condition, pod } from './pod.ts'

/** One run of a job: when it began, how long it took, and how it ended; without `exit` it still runs. */
export type RunOf = { startedAgo: number; minutes: number; exit?: { code: number; reason: string } }

/** What a Job is made of. `tries` pods ran, the last of which ended the job. */
export type JobOf = {
  name: string
  namespace: string
  container: ContainerOf
  run: RunOf
  tries?: number
  backoffLimit?: number
  owner?: MetaOf['owner']
  labels?: { [key: string]: string }
}

/** A Job with the pods of its tries. */
export function job(ago: Ago, of: JobOf): DemoObject[] {
  const labels = {
    app: of.name,
    ...of.labels,
    'job-name': of.name,
    'batch.kubernetes.io/job-name': of.name,
  }
  const { startedAgo, minutes, exit } = of.run
  const tries = of.tries ?? 1
  const end = startedAgo - minutes
  const self: DemoObject = {
    apiVersion: 'batch/v1',
    kind: 'Job',
    metadata: meta(ago, {
      kind: 'Job',
      name: of.name,
      namespace: of.namespace,
      age: startedAgo,
      labels,
      ...(of.owner === undefined ? {} : { owner: of.owner }),
    }),
    spec: {
      parallelism: 1,
      completions: 1,
      backoffLimit: of.backoffLimit ?? 6,
      selector: { matchLabels: { 'batch.kubernetes.io/job-name': of.name } },
      template: {
        metadata: { labels },
        spec: { containers: [containerSpec(of.container, 'main')], restartPolicy: 'Never' },
      },
    },
    status: jobStatus(ago, of, tries, end),
  }
  const pods = Array.from({ length: tries }, (_, index) => {
    const begin = startedAgo - (minutes / tries) * index
    const stop = startedAgo - (minutes / tries) * (index + 1)
    const ended: Exit | undefined =
      exit === undefined ? undefined : { ...exit, startedAgo: begin, endedAgo: stop }
    return pod(ago, {
      name: `${of.name}-${suffix(`${of.name}/${index}`, 5)}`,
      namespace: of.namespace,
      age: begin,
      labels,
      owner: ownerOf(self),
      container: of.container,
      containerName: 'main',
      template: { restartPolicy: 'Never' },
      is: ended === undefined ? { does: 'run' } : { does: 'end', exit: ended },
    })
  })
  return [self, ...pods]
}

function jobStatus(ago: Ago, of: JobOf, tries: number, end: number): { [key: string]: unknown } {
  const { startedAgo, exit } = of.run
  if (exit === undefined) return { startTime: ago(startedAgo), active: 1, ready: 1 }
  if (exit.code === 0) {
    return {
      startTime: ago(startedAgo),
      completionTime: ago(end),
      succeeded: 1,
      conditions: [{ ...condition('Complete', 'True', ago(end)), reason: 'CompletionsReached' }],
    }
  }
  return {
    startTime: ago(startedAgo),
    failed: tries,
    conditions: [
      {
        ...condition('Failed', 'True', ago(end)),
        reason: 'BackoffLimitExceeded',
        message: 'Job has reached the specified backoff limit',
      },
    ],
  }
}

/** What a CronJob is made of; its newest runs come first. */
export type CronJobOf = {
  name: string
  namespace: string
  age: number
  schedule: string
  container: ContainerOf
  suspended?: true
  backoffLimit?: number
  runs: readonly RunOf[]
  tries?: number
  lastSuccessAgo?: number
}

/** A CronJob with the Jobs and pods of its runs. */
export function cronJob(ago: Ago, of: CronJobOf): DemoObject[] {
  const newest = of.runs[0]
  const success = of.runs.find((run) => run.exit?.code === 0)
  const successAgo =
    of.lastSuccessAgo ?? (success === undefined ? undefined : success.startedAgo - success.minutes)
  const self: DemoObject = {
    apiVersion: 'batch/v1',
    kind: 'CronJob',
    metadata: meta(ago, {
      kind: 'CronJob',
      name: of.name,
      namespace: of.namespace,
      age: of.age,
      labels: { app: of.name },
    }),
    spec: {
      schedule: of.schedule,
      suspend: of.suspended ?? false,
      concurrencyPolicy: 'Forbid',
      successfulJobsHistoryLimit: 3,
      failedJobsHistoryLimit: 3,
      jobTemplate: {
        spec: {
          backoffLimit: of.backoffLimit ?? 6,
          template: {
            metadata: { labels: { app: of.name } },
            spec: { containers: [containerSpec(of.container, 'main')], restartPolicy: 'Never' },
          },
        },
      },
    },
    status: {
      ...(newest === undefined ? {} : { lastScheduleTime: ago(newest.startedAgo) }),
      ...(successAgo === undefined ? {} : { lastSuccessfulTime: ago(successAgo) }),
    },
  }
  const jobs = of.runs.flatMap((run) =>
    job(ago, {
      name: `${of.name}-${29_000_000 - Math.round(run.startedAgo)}`,
      namespace: of.namespace,
      container: of.container,
      run,
      owner: ownerOf(self),
      labels: { app: of.name },
      ...(of.tries === undefined ? {} : { tries: run.exit?.code === 0 ? 1 : of.tries }),
      ...(of.backoffLimit === undefined ? {} : { backoffLimit: of.backoffLimit }),
    }),
  )
  return [self, ...jobs]
}

/** The schedule whose last run was due at that time, every hour. */
export function hourly(time: string): string {
  return `${new Date(time).getUTCMinutes()} * * * *`
}

/** The schedule whose last run was due at that time, every six hours. */
export function sixHourly(time: string): string {
  const due = new Date(time)
  const first = due.getUTCHours() % 6
  return `${due.getUTCMinutes()} ${[first, first + 6, first + 12, first + 18].join(',')} * * *`
}
