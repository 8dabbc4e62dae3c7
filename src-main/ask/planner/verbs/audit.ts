import { phrases } from '../phrase.ts'
import type { Family, PlanBody } from '../../../../src-shared/model/plan-types.ts'
import { start, takeAll, type VerbReader } from '../question.ts'
import { readScope } from '../read-scope.ts'
import { selectFrom } from '../read-target.ts'
import { findFree, kindMentions, says, take } from '../reading.ts'

const families: readonly (readonly [readonly Family[], readonly string[]])[] = [
  [['access'], phrases('rbac; permissions|privileges|access control; roles|bindings')],
  [
    ['security'],
    phrases('security|insecure|secure|unsafe|vulnerabilities|vulnerable|hardening|risky|risks'),
  ],
  [
    ['service', 'network-policy'],
    ['connectivity', 'networking|network'],
  ],
  [['network-policy'], ['network policy|policies', 'netpols?']],
  [
    ['upgrade'],
    phrases('deprecated|upgrade|upgrading|removed apis?; api deprecations?; deprecations?'),
  ],
  [['certificates'], ['certificate|certificates|certs|cert|tls|expiry|expiring']],
  [['storage'], ['storage|volumes|pvcs']],
  [['capacity'], ['capacity|sizing|quota|quotas|headroom']],
  [
    ['hygiene'],
    phrases('hygiene|best-practices|cleanup; best practice|practices; resource limits|requests'),
  ],
  [['scheduling'], ['scheduling']],
  [['gitops'], ['gitops']],
  [['image'], ['images?']],
  [['jobs'], ['jobs|cronjobs']],
  [['control-plane'], ['control plane', 'control-plane']],
]

/** Reviews of one family of rules: RBAC, security, certificates, upgrade readiness (slot words of A27). */
export const readAudit: VerbReader = (question) => {
  const reading = start(question)
  const cue = findFree(
    reading,
    phrases(`audit|auditing; analyze|analyse|analysis of?; scan; review; assess|assessment; best practice|practices;
  security posture|issues|problems|risks|review|check|scan|vulnerabilities|concerns|holes; insecure;
  misconfigured|misconfigurations|misconfiguration|misconfig; deprecated apis?; ready for upgrade|the|an; upgrade readiness; safe to upgrade;
  anything|something|what is? wrong with our|my|the; check the? rbac|security|connectivity; how secure; removed apis?;
  is|are my|our|the cluster|certificates|certs ok|secure|safe|valid|expiring; will break|breaks when|if i|we upgrade;
  connectivity issues|problems|check?; any? expiring`),
  )
  if (!cue) return undefined
  if (says(reading, phrases('why; violat*; audit logs?'))) return undefined
  const found = families.filter(([, words]) => findFree(reading, words))
  const [first] = found
  if (!first) return undefined
  take(reading, cue.start, cue.end, 'cue')
  for (const [, words] of found) takeAll(reading, words, 'family')
  const scope = readScope(reading)
  const single = found.some(([list]) => list.includes('network-policy') && list.length === 1)
    ? found.filter(([list]) => list.length === 1)
    : found
  takeAll(
    reading,
    phrases(`the|my|our|a|an|of|for|in|with|is|are|any|do|does|what|wrong|issues|problems|and|me|to|check|all|cluster|kubernetes|i|we|apis|api|using|use|policies|posture|review|ready|version|next|still|that|be|by|it|on|anything|something;
  give|show|tell|find|run|perform|list; issue|problem|concerns; resources?`),
    'filler',
  )
  if (says(reading, ['insecure', 'misconfigured', 'security']))
    for (const mention of kindMentions(reading)) take(reading, mention.start, mention.end, 'noun')
  takeAll(reading, ['configuration|configurations|configs|settings'], 'filler')
  const leftover = kindMentions(reading)[0]
  if (leftover && !leftover.weak) return undefined
  const of = selectFrom(undefined, scope, question.literals.labels, [])
  const list = [...new Set(single.flatMap(([items]) => [...items]))]
  const plan: PlanBody = {
    do: 'audit',
    ...(Object.keys(of).length > 0 ? { of } : {}),
    families: list,
  }
  return { plan, reading, strength: 7 }
}
