import { z } from 'zod'

/** YAML and Go leave absent lists and texts as null; both mean "not given". */
const text = z
  .string()
  .nullish()
  .transform((value) => value ?? undefined)
const flag = z
  .boolean()
  .nullish()
  .transform((value) => value ?? false)
const texts = z
  .array(z.string())
  .nullish()
  .transform((value) => value ?? [])

const named = z.object({ name: z.string() })

/** What the file says about a cluster; keys as kubectl spells them. */
export const clusterEntry = z.object({
  server: z.string(),
  'certificate-authority': text,
  'certificate-authority-data': text,
  'insecure-skip-tls-verify': flag,
  'tls-server-name': text,
  'proxy-url': text,
  'disable-compression': flag,
  extensions: z
    .array(z.object({ name: z.string(), extension: z.unknown() }))
    .nullish()
    .transform((value) => value ?? []),
})
/** See {@link clusterEntry}. */
export type ClusterEntry = z.output<typeof clusterEntry>

/** An exec plugin of a user entry. */
export const execEntry = z.object({
  apiVersion: text,
  command: z.string(),
  args: texts,
  env: z
    .array(z.object({ name: z.string(), value: z.string() }))
    .nullish()
    .transform((value) => value ?? []),
  installHint: text,
  interactiveMode: text,
  provideClusterInfo: flag,
})
/** See {@link execEntry}. */
export type ExecEntry = z.output<typeof execEntry>

/** What the file says about a user; keys as kubectl spells them. */
export const userEntry = z.object({
  token: text,
  tokenFile: text,
  username: text,
  password: text,
  'client-certificate': text,
  'client-certificate-data': text,
  'client-key': text,
  'client-key-data': text,
  exec: execEntry.nullish().transform((value) => value ?? undefined),
  'auth-provider': z
    .object({
      name: z.string(),
      config: z
        .record(z.string(), z.string())
        .nullish()
        .transform((value) => value ?? {}),
    })
    .nullish()
    .transform((value) => value ?? undefined),
  as: text,
  'as-uid': text,
  'as-groups': texts,
  'as-user-extra': z
    .record(z.string(), z.array(z.string()))
    .nullish()
    .transform((value) => value ?? {}),
})
/** See {@link userEntry}. */
export type UserEntry = z.output<typeof userEntry>

const contextEntry = z.object({ cluster: text, user: text, namespace: text })

/** One kubeconfig file; keys that nobody here reads are passed over. */
export const kubeconfigFile = z.object({
  'current-context': text,
  clusters: z
    .array(named.extend({ cluster: clusterEntry }))
    .nullish()
    .transform((value) => value ?? []),
  users: z
    .array(
      named.extend({
        user: userEntry.nullish().transform((value) => value ?? userEntry.parse({})),
      }),
    )
    .nullish()
    .transform((value) => value ?? []),
  contexts: z
    .array(named.extend({ context: contextEntry }))
    .nullish()
    .transform((value) => value ?? []),
})
/** See {@link kubeconfigFile}. */
export type KubeconfigFile = z.output<typeof kubeconfigFile>
