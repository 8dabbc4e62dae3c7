/** The Plan algebra of ask.md section 2, as TypeScript types. The zod schemas of the same names are in `plan.ts`. */

/** A kind of the registry (`Pod`), any served kind (`Certificate`), `Kind.group` where two groups serve it, or a group kind (A8). */
export type KindKey = string
/** A field of the registry, `labels.<key>`, `annotations.<key>`, `conditions.<Type>`, or a schema path such as `spec.host`. */
export type FieldKey = string
/** A canonical value (A9): quantities, durations and times are strings. */
export type Scalar = string | number | boolean
/** An ordering relation. */
export type Rel = '=' | '!=' | '<' | '<=' | '>' | '>='
/** Every comparison operator. */
export type Op =
  | Rel
  | 'in'
  | 'not-in'
  | 'has'
  | 'starts'
  | 'ends'
  | 'matches'
  | 'exists'
  | 'missing'
  | 'within'
  | 'not-within'
  | 'duplicate'
  | 'dangling'
/** One comparison of a field with a value, or with another field of the same row. */
export type Cmp = { field: FieldKey; op: Op; value?: Scalar | Scalar[] | { field: FieldKey } }
/** A name: exact, one of several, or a pattern of which all given keys hold. */
export type Name =
  | string
  | string[]
  | { starts?: string; ends?: string; has?: string; matches?: string; not?: string[] }
/** A relation between two rows (A12). */
export type Edge =
  | 'owns'
  | 'uses'
  | 'selects'
  | 'runs-on'
  | 'routes'
  | 'scales'
  | 'binds'
  | 'manages'
  | 'contains'
  | 'depends-on'
/** A condition on one row. */
export type Pred =
  | Cmp
  | { any: Pred[] }
  | { not: Pred }
  | { container: 'some' | 'every'; where: Pred[] }
  | { edge: Edge; dir: 'out' | 'in'; to: Select; quant?: 'any' | 'none' | 'all' }
/** How many rows of a yes-no question must satisfy it. */
export type Quant = 'all' | 'any' | 'none' | 'most' | { op: Rel; value: number; unit?: '%' }
/** Which rows are meant; `where` is a conjunction. */
export type Select = {
  kind?: KindKey | KindKey[]
  name?: Name
  ns?: Name
  ctx?: Name
  place?: string | string[]
  labels?: string
  where?: Pred[]
  from?: 'focus' | 'previous'
  nth?: number
}
/** A named instant. */
export type Anchor =
  | 'today'
  | 'yesterday'
  | 'this-week'
  | 'last-week'
  | 'this-month'
  | 'last-rollout'
  | 'last-apply'
  | 'last-sync'
  | 'last-answer'
  | 'incident'
/** A span of time (A15). */
export type Window =
  | { last: string }
  | { since: Anchor | string }
  | { from: string; to: string }
  | { around: Anchor | string; pad?: string }
/** What a person sees when something is wrong. */
export type Symptom =
  | 'unhealthy'
  | 'down'
  | 'crash-loop'
  | 'restarting'
  | 'oom'
  | 'terminated'
  | 'failed'
  | 'image-pull'
  | 'pending'
  | 'not-starting'
  | 'not-ready'
  | 'unreachable'
  | 'slow'
  | 'errors'
  | 'denied'
  | 'dns'
  | 'rollout-stuck'
  | 'not-scaling'
  | 'not-syncing'
  | 'out-of-sync'
  | 'terminating'
  | 'draining'
  | 'unbound'
  | 'reverted'
/** A further section of an answer. */
export type Section =
  | 'explain'
  | 'health'
  | 'steps'
  | 'logs'
  | 'events'
  | 'usage'
  | 'history'
  | 'changes'
  | 'relations'
  | 'cost'
/** A part of the question that is not done. */
export type Declined = 'write' | 'exec' | 'secret-value' | 'other-system'
/** What usage and cost are grouped by. */
export type By = 'container' | 'pod' | 'workload' | 'namespace' | 'node' | 'context'
/** A part of a question that is missing. */
export type Slot =
  | 'target'
  | 'kind'
  | 'namespace'
  | 'context'
  | 'peer'
  | 'time'
  | 'field'
  | 'unit'
  | 'revision'
/** Who made a change. */
export type Who = 'person' | 'controller' | 'tool'
/** Parts every verb may carry. */
export type Common = { of?: Select; window?: Window; with?: Section[]; declined?: Declined[] }
/** Order and cut of rows; a limit with `group` counts per group. */
export type Sorted = { sort?: { by: FieldKey; dir: 'asc' | 'desc' }; limit?: number }
/** Who an access question is about. */
export type Subject = {
  kind: 'me' | 'User' | 'Group' | 'ServiceAccount'
  name?: string
  ns?: string
}
/** One end of a network path. */
export type Peer = Select | 'outside' | 'cluster' | 'any' | 'internet' | 'dns' | 'api-server'
/** A family of health rules (health-rules.md 2.1 to 2.16). */
export type Family =
  | 'scheduling'
  | 'image'
  | 'start'
  | 'crash'
  | 'rollout'
  | 'jobs'
  | 'service'
  | 'network-policy'
  | 'storage'
  | 'access'
  | 'security'
  | 'hygiene'
  | 'capacity'
  | 'control-plane'
  | 'gitops'
  | 'certificates'
  | 'upgrade'

/** What `show` prints. */
export type ShowWhat =
  | 'summary'
  | 'yaml'
  | 'conditions'
  | 'data'
  | 'keys'
  | 'values'
  | 'file'
  | 'env'
  | 'rules'
/** A sort of change. */
export type ChangeOp =
  | 'create'
  | 'delete'
  | 'image'
  | 'config'
  | 'scale'
  | 'restart'
  | 'rollback'
  | 'spec'
/** An act that is proposed as text and never run. */
export type ProposedAction =
  | 'port-forward'
  | 'rollback'
  | 'restart'
  | 'scale'
  | 'resize-volume'
  | 'resume'
  | 'suspend'
  | 'sync'
  | 'cordon'
  | 'drain'
  | 'delete'
  | 'allow-traffic'
  | 'set-resources'
/** One side of a comparison; ctx '*' means one side per context. */
export type CompareSide = { ctx?: string; ns?: string; place?: string; at?: string }

/** A typed question: data only, never a command, a path or a verb of the API (A4). */
export type Plan = { v?: 1 } & PlanBody

/** The verbs of the algebra. */
export type PlanBody =
  | (Common &
      Sorted & {
        do: 'list'
        fields?: FieldKey[]
        distinct?: FieldKey
        group?: FieldKey[]
        line?: string
      })
  | (Common &
      Sorted & {
        do: 'count'
        group?: FieldKey[]
        agg?: { fn: 'sum' | 'avg' | 'min' | 'max' | 'p95'; field: FieldKey }
        having?: { op: Rel; value: number }
        share?: Pred[]
      })
  | (Common & { do: 'check'; that: Pred[]; quant: Quant })
  | (Common & { do: 'show'; fields?: FieldKey[]; path?: string; what?: ShowWhat[] })
  | (Common & { do: 'explain'; symptom?: Symptom; match?: string })
  | (Common & { do: 'health'; group?: FieldKey[] })
  | (Common & {
      do: 'logs'
      lines?: number
      match?: string
      notMatch?: string
      level?: 'error' | 'warn'
      previous?: boolean
      containers?: 'all' | string[]
      view?: 'lines' | 'patterns' | 'when'
    })
  | (Common &
      Sorted & {
        do: 'events'
        type?: 'Warning' | 'Normal'
        reason?: string[]
        view?: 'lines' | 'patterns'
        group?: FieldKey[]
      })
  | (Common & { do: 'changes'; ops?: ChangeOp[]; by?: Who; order?: 'newest' | 'oldest' })
  | (Common & {
      do: 'history'
      what: 'list' | 'status' | 'revision' | 'diff'
      revision?: number
      against?: number
    })
  | (Common & { do: 'drift'; tool?: string; verdicts?: string[]; by?: Who })
  | (Common &
      Sorted & {
        do: 'usage'
        by: By
        resource: 'cpu' | 'memory' | 'both' | 'gpu' | 'disk'
        against?: 'requests' | 'limits' | 'allocatable'
      })
  | (Common &
      Sorted & {
        do: 'cost'
        view: 'spend' | 'idle' | 'savings'
        by?: By | 'pool' | 'volume' | 'load-balancer' | `label:${string}`
        resource?: 'cpu' | 'memory'
      })
  | (Common & {
      do: 'access'
      mode: 'who-can' | 'can' | 'what-can' | 'roles'
      subject?: Subject
      verbs?: string[]
      resource?: string
      line?: string
    })
  | (Common & { do: 'reach'; source?: Peer; target?: Peer; port?: number | string })
  | (Common & {
      do: 'relations'
      edge?: Edge | Edge[]
      dir?: 'out' | 'in'
      to?: KindKey | KindKey[]
      view?: 'table' | 'graph'
    })
  | (Common & { do: 'audit'; rules?: string[]; families?: Family[] })
  | (Common & {
      do: 'contexts'
      what: 'current' | 'all' | 'version' | 'config' | 'overview' | 'network'
      provider?: 'eks' | 'gke' | 'aks' | 'other'
    })
  | (Common & {
      do: 'compare'
      sides: CompareSide[]
      aspect?: 'objects' | 'images' | 'replicas' | 'config' | 'resources' | 'versions' | 'health'
    })
  | (Common & { do: 'propose'; args?: Record<string, Scalar>; action: ProposedAction })
  | { do: 'clarify'; missing: Slot[]; draft?: Record<string, unknown>; declined?: Declined[] }
  | {
      do: 'out-of-scope'
      reason: 'concept' | 'hypothetical' | 'no-data-source' | 'not-kubernetes' | 'secret'
    }
