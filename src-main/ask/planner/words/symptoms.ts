import type { Symptom } from '../../../../src-shared/model/plan-types.ts'
import { phrases, type Phrase } from '../phrase.ts'

/** A word that says how a row is. `field`/`value` give the condition where the kind has the field; `symptom` is what it means under "why". */
export type StateWords = {
  words: readonly Phrase[]
  field: string
  value: string | number | boolean
  op?: '=' | '!=' | '>' | 'missing' | 'exists' | 'has' | 'starts'
  symptom?: Symptom
  /** Symptom when the state is negated ("not running"). */
  negated?: Symptom
  /** Only for these kinds. */
  kinds?: readonly string[]
  /** What stands instead for kinds that have not the field. */
  otherwise?: { field: string; value: string | boolean }
  /** A noun phrase too ("root"), so it needs a verb or preposition before it. */
}

/** A displayed status of a row and what it means under "why" (A38). */
export const status = (value: string, words: readonly Phrase[], symptom?: Symptom): StateWords => ({
  words,
  field: 'status',
  value,
  ...(symptom === undefined ? {} : { symptom }),
})

/** A complaint that is no state of a row; under "why" it is the symptom (A27). */
export type SymptomWords = { symptom: Symptom; words: readonly Phrase[] }

/** Symptom words beyond the states; longer phrases win. */
export const symptomWords: readonly SymptomWords[] = [
  {
    symptom: 'restarting',
    words:
      phrases(`keep|keeps|kept restarting|bouncing|rebooting; keep|keeps on restarting; frequently|constantly|repeatedly|continuously|always|often restarting;
  restarting frequently|constantly|repeatedly|continuously|often|repeatedly|all the time|a lot?;
  restart|restarts|restarted|restarting|rebooting|bouncing; high restart count; so many restarts; flapping`),
  },
  {
    symptom: 'image-pull',
    words:
      phrases(`image pull|pulling error|errors|failure|failures|problem|problems|issue|issues?; image can|could not be pulled;
  can|could not pull the|its|an? image|images?; not pulling; unable to pull the|its|an? image|images?;
  fail|fails|failing|failed to pull the|its|an? image|images?; pull error|errors|image`),
  },
  {
    symptom: 'pending',
    words:
      phrases(`can|could|will|would not be scheduled; can|could|will not schedule; not being scheduled|placed; not scheduled|scheduling; not getting scheduled;
  fail|fails|failing to be? schedule|scheduled; can|could not get|find a node|scheduled|placed; waiting for|on a node; stuck pending;
  stuck in the? pending state?; no node|nodes for`),
  },
  {
    symptom: 'not-starting',
    words:
      phrases(`not starting|start|started|coming|come up?; will|does|do|can|could|would not start|boot|launch|come up?|begin;
  fail|fails|failing|failed|unable|refuses|refusing|struggling to start|boot|launch|initialize|come up?;
  stuck starting|initializing|at startup|on startup|in init|creating|containercreating|podinitializing; never start|starts|started;
  not booting|launching|spinning up?; stuck in? containercreating state?; not able to start; start up; not come up; not coming up`),
  },
  {
    symptom: 'not-ready',
    words:
      phrases(`not become|becoming|becomes|get|getting|turn|turning ready; never become|becomes|became|gets ready;
  readiness probe|check|checks|probes fail|fails|failing|failed|failure|failures; failing|failed its|the|their? readiness probe|probes|checks|check;
  failing|failed readiness; stuck not ready; fail|fails|failing its? readiness probe|probes|check|checks?; unready`),
  },
  {
    symptom: 'crash-loop',
    words:
      phrases(`keep|keeps|kept dying|failing|exiting; liveness probe|check fail|fails|failing|failed|failure; repeatedly fail|fails|failing|exit|exiting;
  back off restarting; back-off restarting`),
  },
  {
    symptom: 'terminated',
    words:
      phrases(`die|dies|died|dying; get|gets|got|getting|was|were killed|terminated; killed; disappear|disappeared|vanish|vanished; gone; exit|exited|exiting;
  stop|stopped`),
  },
  {
    symptom: 'failed',
    words: phrases(
      'fail|failed|failure|failures; not completing|complete|finishing|finish|succeeding',
    ),
  },
  {
    symptom: 'unreachable',
    words:
      phrases(`not reachable|accessible|responding|respond|routing|answering|route|answer; unreachable|inaccessible|unresponsive;
  unable to reach|access|connect|connect to; can|could not be? reach|reached|access|accessed|connect|open|hit|load|contacted;
  not respond|responding|reply|replying|answer|answering to http|https|web? requests|traffic|calls?;
  not receiving|getting|serving traffic|requests|connections?; not route|routing traffic|requests?; not serving traffic|requests?; bad gateway;
  connection refused; no|without endpoints; no traffic; not work|working from outside|externally; service unavailable; not loading; not resolve to`),
  },
  {
    symptom: 'slow',
    words:
      phrases(`slow; slowness; sluggish; slow response|responses times?; latency; high latency; lagging|laggy; timing out; time|times out; timeout|timeouts;
  taking too|so long; takes forever|ages; degraded performance; performance degradation|issues|problems; response time|times; slowly; slow to respond;
  performing|perform|performs|running|runs poorly|badly|slowly; poor|bad performance`),
  },
  {
    symptom: 'errors',
    words:
      phrases(`throwing|returning|giving|getting|logging|seeing|showing|reporting|producing|has|have|having an? errors|error|exceptions|exception|5xx|500s|500;
  errors|error; exceptions|exception; 5xx; erroring out?; high error rate; stack traces?`),
  },
  {
    symptom: 'denied',
    words:
      phrases(`permission denied errors|error?; access denied errors|error?; forbidden errors|error?; unauthorized errors|error?; denied; 403s? errors|error?;
  rbac errors|error|denied?; permission|permissions errors|error|issue|issues|problem|problems; not authorized; not allowed to;
  lack|lacks|lacking permission|permissions`),
  },
  {
    symptom: 'dns',
    words:
      phrases(`dns error|errors|issue|issues|problem|problems|failure|failures|fail|fails|failing|resolution?; not resolve|resolving; can|could not resolve;
  name resolution; no such host; resolution fails|failing|errors`),
  },
  {
    symptom: 'rollout-stuck',
    words:
      phrases(`rollout|rollouts|deployment|upgrade|update|deploy stuck|hanging|hung|blocked|halted|frozen; stuck rolling|rolling-out|updating|deploying out?;
  not rolling|roll out?; not progressing|progress; not making progress; progressdeadlineexceeded|progress-deadline-exceeded;
  progress deadline exceeded; stuck in? a? progressing|rollout|rolling state?; rollout not finish|finishing|complete|completing;
  not finishing|completing|finish|complete its? rollout; stuck halfway|mid-rollout|mid rollout; rollout has not finished; not updating; not update;
  new version not rolling|deploying out?; new pods? not coming up`),
  },
  {
    symptom: 'not-scaling',
    words:
      phrases(`not scaling|scale|autoscaling|autoscale up|down|out|in?; can|will|does|do|did not scale|autoscale up|down|out?; not adding|creating pods|replicas;
  stuck at one|1 replica; unable to scale; fail|fails|failing to scale; never scales|scaled?`),
  },
  {
    symptom: 'not-syncing',
    words:
      phrases(`not syncing|sync|reconciling|reconcile|synchronizing; can|will|does|did not sync|reconcile; fail|fails|failing|failed to sync|reconcile;
  sync|reconciliation|reconcile failing|fails|failed|failure|error|errors|stuck; stuck syncing|reconciling; not picking up;
  not applying|applied|being applied; not deploying|deployed`),
  },
  {
    symptom: 'out-of-sync',
    words: phrases('outofsync; out of sync; out-of-sync; not in sync; not synced'),
  },
  {
    symptom: 'terminating',
    words:
      phrases(`stuck terminating|deleting|in? termination|deletion; stuck in? the? terminating state|status?; stuck in? deletion;
  can|will|does|could|would not delete|terminate|go away|be deleted|be removed|die; not delete|deleting|deleted|terminating|terminate|going away;
  unable to delete|terminate; never deleted|deletes|terminates; hang|hangs|hanging on? delete|deletion|terminating`),
  },
  {
    symptom: 'draining',
    words:
      phrases(`draining; drain|drains stuck|hanging|hangs|blocked|failing|fails; not drain|draining|draining; can|could|will|does not drain|be drained;
  stuck draining; drain`),
  },
  {
    symptom: 'unbound',
    words:
      phrases(`not bind|binding|bound; can|will|does|could not bind; stuck unbound; unbound; not provisioned|provisioning|being provisioned;
  fail|fails|failing to bind`),
  },
  {
    symptom: 'reverted',
    words:
      phrases(`revert|reverts|reverted|reverting; get|gets|got|getting|being|been|was|were undone|overwritten|reset|rolled; undone; overwritten;
  keep|keeps coming|going|reverting|resetting|changing back?; roll|rolls|rolling|rolled my? change|changes|edit|edits back;
  edit|edits|change|changes is|are|get|gets? rolled|roll|rolls back; rolled back by; edit|edits|change|changes rolled|roll|rolls back; rolled back by;
  disappear|disappears|disappeared; change|changes|edit|edits disappear|disappeared|vanish|vanished|lost; undo|undoes|undid my|our`),
  },
  {
    symptom: 'down',
    words:
      phrases(`not running|work|working|functioning|functional|up|online|operational|available; does|do|did|will|is|are not work|run|function;
  stopped working|running; down; not run|running properly|correctly; unavailable; went down; outage; not alive; stop|stops working|running`),
  },
  {
    symptom: 'unhealthy',
    words:
      phrases(`not healthy; unhealthy; failing; broken; degraded; misbehaving; acting up|weird|strange|funny; not ok|okay|good|well|right|happy; in a bad state;
  red; unstable; bad; sick; not doing well; struggling`),
  },
]
