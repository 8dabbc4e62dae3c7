import { phrases, type Phrase } from '../phrase.ts'

/** Phrases that speak for a verb, a slot or an option (A16, A27 slot words), by what they mean. */
export const cuePhrases = {
  count:
    phrases(`how many; count|counts of?; number of; total number of; count up; tally; how much|many of; what number of; total count of;
  tell <me>? the? exact? total`),
  list: phrases(`list|lists; list out|all; enumerate; show; show <me>; display; find; find <me>; get; get <me>; give <me>; fetch; which; what; print; return;
  search for; see; view; identify; look for|up; pull up; retrieve; output; report; dump; i want|need`),
  show: phrases(`describe; details of|about|on|for; tell <me> about; what is the; what are the; show; inspect; information about|on; info about|on; summary of;
  summarize|summarise`),
  explain:
    phrases(`why; how come; what is? wrong; wrong with; what is the? issue|problem|matter|trouble|error; what went wrong; what could|might|can be? wrong;
  what could|might|can|would be? the? cause|causing|reason; what is causing; what causes|caused; root cause|causes of?; rca; cause of;
  reason for|behind; diagnose; diagnosis; investigate; troubleshoot; troubleshooting; debug; figure out; figure out why; find out why; explain why;
  trace; trace through; what happened to|with; what is the root? cause|reason; issue|issues|problem|problems with; is something wrong with;
  anything wrong with; what is up with; what prevents|keeps|stops|blocks; what is preventing|keeping|stopping|blocking; what is broken;
  what is failing; look into; get to the bottom of; analyze|analyse why; what should i check|investigate; what might be the? reason|cause|wrong?;
  what could be the? reason|cause|wrong?`),
  health:
    phrases(`summary|overview of? the? problems|issues|health; what problems|issues; problems|issues in;
  everything running|working|ok|okay|fine|healthy|good ok|okay|fine|well|properly?; health of; health status|state|check|overview|summary|report of?;
  status|state|condition of|for; how is; how are; how healthy; what needs? attention; needs|need my|our? attention;
  is everything ok|okay|fine|healthy|good|alright|running|working; everything ok|okay|fine|healthy|good|alright; overall health|status;
  what is going on; what is happening; anything wrong|broken|failing|unusual|weird; what is the health|status|state; check the? health|status;
  any problems|issues|trouble|alerts; health`),
  logs: phrases(
    `log|logs; log lines|line|output|entries|messages|message; stdout|stderr; tail; container output; log file|files; error lines|messages|logs`,
  ),
  events: phrases('event|events; warning|warnings; warning events; k8s events'),
  drift: phrases(`drift|drifted|drifting|drifts; configuration drift; out of step with;
  differs|differ|different|deviates|deviate|diverged|diverge from git|terraform|source|repo|repository|state|helm|manifest|manifests|chart|declared|desired;
  match|matches git|terraform|repo|repository|manifests?; edited|changed|modified|altered|touched|patched by hand;
  manually edited|changed|modified|patched|altered|created|applied|touched; edited|changed|modified|patched|touched manually;
  hand edited|edits|edit|changes; hand-edited; manual edit|edits|change|changes|modifications; not in git|terraform|state|code|repo;
  out of sync with git|terraform|the? repo|repository|source|state|chart;
  changed|edited|modified outside of? git|terraform|helm|argo|gitops|flux|argocd|pipeline|iac; unmanaged changes; kubectl edit|edits|edited|patched`),
  cost: phrases(`cost|costs|costing; spend|spending|spent; expensive|expense|expenses|pricey|cheapest|cheap; bill|billing|billed; price|pricing of; dollars; money;
  waste|wasted|wasting|wastes; save money|costs|cost; savings?; optimi*; rightsize|right-size|rightsizing|right-sizing; over provisioned|provisioning;
  overprovisioned|over-provisioned|overprovisioning|over-provisioning|oversized; run rate; budget burn; finops; paying; idle`),
  usage:
    phrases(`usage; utili*; consumption; consume|consumes|consuming|consumed; using; use|uses; resource usage|consumption|utilization|utilisation|use; top; load;
  heavy|heaviest; hungry|hungriest; hog|hogs|hogging|eating|burning|eats; resource intensive|hungry|heavy; headroom; capacity;
  how much cpu|memory|mem|ram|resources|disk|gpu; pressure`),
  compare:
    phrases(`compare; comparison|difference|differences between|of; differ|differs|different between; what is different; diff between; versus|vs;
  compared to|with; diff`),
  contexts: phrases('context|contexts; kubeconfig|kubeconfigs; cluster|clusters'),
  history:
    phrases(`rollout; rollouts; rollout history|status; revision|revisions; revision history; release history; helm history;
  deploy|deployment|upgrade|version history; history of; rolled out; history`),
  changes:
    phrases(`what changed|changes; what has|have changed; what was|were changed|modified|updated|deployed;
  who changed|deleted|created|modified|edited|updated|scaled|removed|touched|deployed|restarted|did;
  recent changes|change|deploys|deployments|modifications; change|changes|changed; changelog; what happened; latest changes; what is new;
  what got changed|deployed|deleted|updated; when was|were|did; show|list changes; modified; recently changed|modified|deployed|updated`),
  relations:
    phrases(`uses|use|using|used; depends|depend|depending on|upon; dependency|dependencies|dependents; behind; belongs|belong to; owns|own|owned by;
  mounts|mount|mounting; references|reference|referencing|refers to?; relation|relations|relationship|relationships|related|connected;
  routes|route|sends|send|points|point traffic? to; what breaks if; impact of; blast radius; selected by; selects|select|backs|backing|targets|target;
  resource tree|map|graph|topology; diagram; bound to; consumes|consume; expose|exposes|exposed|exposing; attached to; in front of; managed by|manages;
  would break if; affected if|by; affects|affect; components; breaks|break`),
  audit:
    phrases(`audit; auditing; analyze|analyse; scan; best practice|practices; security posture|issues|problems|risks|review|audit|check|scan|vulnerabilities|best;
  insecure; misconfigured|misconfigurations|misconfiguration|misconfig; compliance; hygiene; lint; deprecated apis?; vulnerable|vulnerabilities; risky;
  hardening; ready for upgrade|an upgrade; upgrade readiness; safe to upgrade; wrong with our|my|the certificates|certs|tls; review the|my|our?`),
  access:
    phrases(`who can; who has; who is able|allowed to; can i; am i; can; allowed|able|permitted to; permission|permissions; access rights; has|have access to;
  rights|privileges of; rbac; what can; authorized to; cluster-admin|admin|cluster-admins|admins; cluster admin|admins`),
  reach:
    phrases(`connect|connects|connecting|connectivity; reach|reaches|reaching|reachable; talk|talks|talking; communicate|communicates|communicating|communication;
  access; call|calls|calling; hit; contact; network path|connectivity; traffic; resolve|resolves|resolving; ping; unable to reach`),
  propose:
    phrases(`fix|repair|resolve|remediate; roll back|rollback; roll|rolling back; scale up|down|out|to?; delete|remove|kill; restart|bounce|reboot;
  resume|unsuspend; suspend; sync; drain; cordon; resize|expand|grow|enlarge; port forward|forwarding; port-forward|portforward; forward`),
} as const satisfies { readonly [cue: string]: readonly Phrase[] }

/** Words that make a question about rows that break a rule. */
export const violationPhrases: readonly Phrase[] =
  phrases(`violate|violates|violating|violated|violation|violations|violators|violator;
  not comply|compliant|complying|conform|conforming|follow|following|meet|meeting|satisfy|adhere; non compliant; non-compliant|noncompliant;
  break|breaks|breaking this|the|our|that|these|those? rule|policy|rules|policies; out of compliance; offending|offenders;
  fail|fails|failing this|the|our|that? policy|rule|check|requirement; against the|our|this policy|rule`)
/** Words before something every row must have: the rows that lack it are meant. */
export const requirementPhrases: readonly Phrase[] =
  phrases(`require|requires|required|requiring that?; requirement|requirements that?; must not? be?; should;
  need|needs to be|have|use|set|define|specify|include|come|contain|run; has|have to be?; make sure that?; ensure|ensuring|ensures that?;
  verify|verifying|verifies that?; enforce|enforcing|enforces that?; mandate|mandates|mandatory; supposed to;
  only allow|allowed|allows|permit|permits|permitted|using|use|uses|be|from|come; only be|using|pull|come; is|are only allowed|permitted to?;
  expected to; policy is that; rule is that; confirm|check that; expect; allowed list|values|is|are`)
/** Words before something no row may have: the rows that have it are meant. */
export const prohibitionPhrases: readonly Phrase[] =
  phrases(`not allow|allowed|permit|permitted|allowing|permitting|want|use|accept; prohibit|prohibits|prohibited|prohibiting;
  forbid|forbids|forbidden|forbidding; disallow|disallows|disallowed|disallowing; block|blocks|blocked|blocking; ban|bans|banned|banning;
  must not|never; should not|never; may not; never be?; deny|denies|denied|denying; avoid|avoids|avoiding; no longer allowed|allow;
  restrict|restricts|restricted`)
