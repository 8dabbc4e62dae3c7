import type { Plan, Symptom } from '../../../src-shared/model/plan-types.ts'
import { isSymptomOnly, type Found, type HealthStatus } from '../../health/index.ts'
import type { KubeObject } from '../../kube/index.ts'
import type { DraftFact } from '../outcome.ts'
import { shows, symptomWords } from './explain-symptoms.ts'
import { placed } from './health-facts.ts'
import { headline } from './words.ts'

type ExplainPlan = Extract<Plan, { do: 'explain' }>

const longest = 160

/** What a headline of causes is made from. */
export type Told = {
  object: KubeObject
  phrase: string
  causes: readonly Found[]
  symptoms: readonly Found[]
  symptom: Symptom | undefined
}

/** Symptoms that name one definite state: where another one is found, the premise is false (A48). */
const definite: ReadonlySet<Symptom> = new Set(['oom', 'image-pull', 'crash-loop', 'unbound'])

/** `{object} {symptom}: {cause}.` in the longest form that fits a headline (A53); a false premise comes first (A48). */
export function causeHeadline({ object, phrase, causes, symptoms, symptom }: Told): string {
  const [main] = causes
  if (main === undefined) return headline(`${placed(object)}: ${phrase}.`)
  const name = `${object.kind} ${object.metadata.name}`
  if (causes.every(isSymptomOnly)) {
    return headline(`${main.title}; the cause is not visible in the API.`)
  }
  const isFalse =
    symptom !== undefined &&
    definite.has(symptom) &&
    ![...causes, ...symptoms].some((finding) => shows(finding, symptom))
  if (isFalse) return headline(`${name} is not ${symptomWords[symptom]}: ${main.title}.`)
  const more =
    causes.length === 1
      ? ''
      : ` (and ${causes.length - 1} more ${causes.length === 2 ? 'cause' : 'causes'})`
  const isOwn = main.on === object || main.objects.includes(object)
  const own = symptoms.find(({ on, objects }) => on === object || objects.includes(object))
  const forms = isOwn
    ? [`${main.title}${more}.`, `${main.title}.`]
    : [
        ...(own === undefined ? [] : [`${own.title}: ${main.title}${more}.`]),
        `${name} (${phrase}): ${main.title}${more}.`,
        `${name}: ${main.title}${more}.`,
        `${name}: ${main.title}.`,
      ]
  return forms.find((form) => form.length <= longest) ?? headline(forms.at(-1) ?? '')
}

/** What is said when no rule found a cause: healthy, or a state whose cause the API does not show. */
export function wellHeadline(given: {
  plan: ExplainPlan
  object: KubeObject
  phrase: string
  status: HealthStatus
  premise: boolean | undefined
  extra: readonly DraftFact[]
  fromLogs: readonly DraftFact[]
}): string {
  const { plan, object, phrase, status, premise, extra, fromLogs } = given
  const name = placed(object)
  const isWell = status === 'healthy'
  if (plan.symptom === 'not-scaling' && extra.length > 0) {
    const absent = extra.find(({ template }) => template === 'not-installed')
    const acting = extra.find(({ template }) => template === 'scaled-by')
    return fit([acting, absent, extra[0]].flatMap((fact) => fact?.text ?? []))
  }
  if (isWell && fromLogs.length > 0)
    return headline(
      `${name} is healthy in the API (${phrase}); its log shows errors, quoted below.`,
    )
  if (isWell && premise === true) {
    const words =
      plan.symptom === undefined ? 'nothing wrong was found' : 'the premise does not hold'
    return headline(`${name} is healthy: ${phrase}; ${words}.`)
  }
  const symptom = plan.symptom === undefined ? '' : ` why it is ${symptomWords[plan.symptom]}`
  if (isWell)
    return headline(
      `${name} is healthy: ${phrase}; the API does not show${symptom || ' anything wrong'}.`,
    )
  if (status === 'scaled-to-zero') return headline(`${name} is scaled to zero; nothing is broken.`)
  return headline(`${name} is ${status} (${phrase}); the cause is not visible in the API.`)
}

/** As many whole sentences as fit. */
function fit(sentences: readonly string[]): string {
  const kept: string[] = []
  for (const sentence of new Set(sentences)) {
    if ([...kept, sentence].join(' ').length <= longest) kept.push(sentence)
  }
  return kept.length > 0 ? kept.join(' ') : headline(sentences[0] ?? '')
}
