import { phrases } from '../phrase.ts'
import { start, takeAll, type VerbReader } from '../question.ts'
import {
  findFree,
  freeMatch,
  isFree,
  isNameShaped,
  kindMentions,
  says,
  take,
  type Reading,
} from '../reading.ts'
import { stateAt } from '../read-states.ts'

const elsewhere =
  phrases(`weather; joke|jokes|poem|story|song|haiku; recipe; stock price|market; capital of; translate; president; football|soccer|movie|movies; who are you;
  what is your name; meaning of life; bitcoin; how are you; good morning`)
const hypothetical = phrases(
  `what if i|we|you had|were; what would happen if; suppose|imagine|hypothetically; in theory`,
)
const nowhere =
  phrases(`traces|tracing|spans; user sessions|logins; revenue; customers; jira|pagerduty|slack|github issues|tickets; query plan; slow queries;
  git log|commits|blame; incident report|postmortem; who is on call; on-call; cloudwatch|datadog|splunk|grafana dashboards|dashboard;
  source code|bug in the code; database rows|tables|content`)
const concept =
  phrases(`what is a|an; what are; explain what|how; difference|differences between; when should i|we use; should i|we use; how does|do; how often;
  what does .* mean; what is the difference; best way|approach; which approach; pros and cons; why should|would i|we; how to;
  how do|can|should i|we|you; tutorial; teach me; what are the? best practices; which is better; why use; what is kubernetes`)
const secrets = phrases(
  'show|print|decode|reveal|give|get|what is|dump|decrypt|read|tell|base64 -d',
)

const firstFree = (reading: Reading): number =>
  reading.tokens.findIndex((_, at) => isFree(reading, at))

/** Questions that the cluster cannot answer: other subjects, concepts, what-ifs, secret values (A17). */
export const readOutside: VerbReader = (question) => {
  const reading = start(question)
  const other = findFree(reading, elsewhere)
  if (other && kindMentions(reading).every((mention) => mention.weak)) {
    reading.tokens.forEach((_, at) => take(reading, at, at + 1, 'outside'))
    return { plan: { do: 'out-of-scope', reason: 'not-kubernetes' }, reading, strength: 10 }
  }
  const everySecret = findFree(
    reading,
    phrases(`print|show|dump|list|give|get|reveal|output|display me? all|every|each|any? of? the|my|our? secret|secrets value|values|content|contents|data;
  secret values; values of all|every|the|my? secrets`),
  )
  if (everySecret) {
    reading.tokens.forEach((_, at) => take(reading, at, at + 1, 'outside'))
    return { plan: { do: 'out-of-scope', reason: 'secret' }, reading, strength: 8 }
  }
  const secret = findFree(reading, secrets)
  if (
    secret &&
    says(
      reading,
      phrases(
        `password|passwords|token|tokens|credentials; value|values|content|contents|decoded|plaintext|data of|in|from|for? the? .* secret`,
      ),
    ) &&
    says(
      reading,
      phrases('secret|secrets|password|passwords|base64|decode|decoded|token|credentials'),
    ) &&
    says(
      reading,
      phrases(
        'decode|decoded|reveal|plaintext|decrypt|base64|password|passwords|value|values|token',
      ),
    )
  ) {
    if (
      !says(
        reading,
        phrases(
          `hardcoded|hard-coded|env|environment|which|deployments; rotate|expired|expires; mounted; who|can; violat*`,
        ),
      )
    ) {
      reading.tokens.forEach((_, at) => take(reading, at, at + 1, 'outside'))
      return { plan: { do: 'out-of-scope', reason: 'secret' }, reading, strength: 7 }
    }
  }
  const idle = findFree(reading, nowhere)
  if (idle && !says(reading, ['pods|deployments|pod|deployment|namespace|logs'])) {
    reading.tokens.forEach((_, at) => take(reading, at, at + 1, 'outside'))
    return { plan: { do: 'out-of-scope', reason: 'no-data-source' }, reading, strength: 6 }
  }
  const whatIf = findFree(reading, hypothetical)
  if (whatIf) {
    reading.tokens.forEach((_, at) => take(reading, at, at + 1, 'outside'))
    return { plan: { do: 'out-of-scope', reason: 'hypothetical' }, reading, strength: 6 }
  }
  const definition = freeMatch(
    reading,
    firstFree(reading),
    phrases(`what is|are a|an; what does; what do you mean; explain the? difference|differences between; what is the difference between; define;
  explain what a|an|is|are; explain how|the concept`),
  )
  const named =
    reading.tokens.some((token) => isNameShaped(token)) ||
    says(reading, ['my|our|this|that|these|those|in|wrong'])
  if (definition > 0 && !named) {
    reading.tokens.forEach((_, at) => take(reading, at, at + 1, 'outside'))
    return { plan: { do: 'out-of-scope', reason: 'concept' }, reading, strength: 7 }
  }
  const general = findFree(reading, concept)
  if (!general || general.start > 1) return undefined
  const live =
    reading.tokens.some(
      (token, at) => isNameShaped(token) || stateAt(reading, undefined, at) !== undefined,
    ) ||
    says(reading, phrases('my|our|this|these|running|failing|current|in the? cluster; all; status'))
  if (live) return undefined
  takeAll(reading, concept, 'cue')
  reading.tokens.forEach((_, at) => take(reading, at, at + 1, 'outside'))
  return { plan: { do: 'out-of-scope', reason: 'concept' }, reading, strength: 2 }
}
