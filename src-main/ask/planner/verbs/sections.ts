import { phrases } from '../phrase.ts'
import type { Section } from '../../../../src-shared/model/plan-types.ts'
import { findFree, take, type Reading } from '../reading.ts'

/** "and why", "with their logs", "and what to do": further sections of the answer (A34). */
export const readSections = (reading: Reading, except: readonly Section[] = []): Section[] => {
  const found: Section[] = []
  const table: readonly (readonly [Section, readonly string[]])[] = [
    [
      'explain',
      phrases(
        `and|, why; and|, explain why; and the? reason|reasons|cause|causes|root; and what is wrong; and for what reason`,
      ),
    ],
    [
      'steps',
      phrases(`and|, what should i|we do|check|look|try next|at|for?; and|, what next|now; and|, how to|do fix|repair|solve it|them|that?;
  and how do|can|should i|we fix|solve|resolve it|them|that?; and the? next steps; and suggest|recommend|propose a? fix|fixes|solution`),
    ],
    ['logs', phrases('with|and their|its|the? logs; using|with|from logs; include|including logs')],
    ['events', phrases('with|and their|its|the|recent? events; include|including events')],
    [
      'usage',
      phrases(
        `along? with|and their|its|the? key? performance|resource? usage|metrics; using|with|and metrics`,
      ),
    ],
    ['history', ['with|and their|its|the? rollout? history']],
    [
      'health',
      phrases(`and|, are|is they|it running|healthy|ok|okay|working correctly|properly|ok|fine?; and their|its health|status;
  and|, confirm|check|verify|make that|whether|if|sure? the? replicas|pods|everything are|is ok|okay|healthy|fine|ready|good`),
    ],
    ['changes', ['and|, what changed', 'and recent? changes']],
  ]
  for (const [section, phrases] of table) {
    const hit = except.includes(section) ? undefined : findFree(reading, phrases)
    if (!hit || hit.start === 0) continue
    take(reading, hit.start, hit.end, 'section')
    found.push(section)
  }
  return found
}

/** The `with` part of a Plan, left out when there is no section. */
export const withSections = (sections: readonly Section[]): { with?: Section[] } =>
  sections.length > 0 ? { with: [...sections] } : {}
