import type { ConsentDetails, Kubeconfig } from './kube/index.ts'

/** The process that an app runs in: everything that it may not reach for by itself. Tests hand in their own. */
export type Host = {
  door: 'window' | 'browser' | 'command-line'
  version: string
  /** Folder of the history and the settings; made when it is not there. */
  dataFolder: string
  /** `demo` knows only the bundled cluster and reads no kubeconfig (A102). */
  clusters: 'kubeconfig' | 'demo'
  now: () => Date
  timeZone: string
  environment: { readonly [name: string]: string | undefined }
  loadKubeconfig: () => Promise<Kubeconfig>
  /** For model providers only; Kubernetes goes through its own transport. */
  fetch: typeof globalThis.fetch
  /** Asks a person whether a program of a kubeconfig may run (S32, S26); absent refuses. */
  askConsent?: (details: ConsentDetails) => Promise<boolean>
  /** A sentence for a person that belongs to no answer, such as a repaired mode. */
  note: (text: string) => void
}
