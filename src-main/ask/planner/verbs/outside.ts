import { start, takeAll, type VerbReader } from '../question.ts'
import { findFree, isNameShaped, kindMentions, says, take } from '../reading.ts'
import { stateAt } from '../read-states.ts'

const elsewhere = ['weather', 'joke|jokes|poem|story|song|haiku', 'recipe', 'stock price|market', 'capital of', 'translate', 'president', 'football|soccer|movie|movies', 'who are you', 'what is your name', 'meaning of life', 'bitcoin', 'how are you', 'good morning']
const hypothetical = ['what if i|we|you had|were', 'what would happen if', 'suppose|imagine|hypothetically', 'in theory']
const nowhere = ['traces|tracing|spans', 'user sessions|logins', 'revenue', 'customers', 'jira|pagerduty|slack|github issues|tickets', 'query plan', 'slow queries', 'git log|commits|blame', 'incident report|postmortem', 'who is on call', 'on-call', 'cloudwatch|datadog|splunk|grafana dashboards|dashboard', 'source code|bug in the code', 'database rows|tables|content']
const concept = ['what is a|an', 'what are', 'explain what|how', 'difference|differences between', 'when should i|we use', 'should i|we use', 'how does|do', 'how often', 'what does .* mean', 'what is the difference', 'best way|approach', 'which approach', 'pros and cons', 'why should|would i|we', 'how to', 'how do|can|should i|we|you', 'tutorial', 'teach me', 'what are the? best practices', 'which is better', 'why use', 'what is kubernetes']
const secrets = ['show|print|decode|reveal|give|get|what is|dump|decrypt|read|tell|base64 -d']

/** Questions that the cluster cannot answer: other subjects, concepts, what-ifs, secret values (A17). */
export const readOutside: VerbReader = (question) => {
  const reading = start(question)
  const other = findFree(reading, elsewhere)
  if (other && kindMentions(reading).every((mention) => mention.weak)) {
    reading.tokens.forEach((_, at) => take(reading, at, at + 1, 'outside'))
    return { plan: { do: 'out-of-scope', reason: 'not-kubernetes' }, reading, strength: 8 }
  }
  const secret = findFree(reading, secrets)
  if (secret && says(reading, ['password|passwords|token|tokens|credentials', 'value|values|content|contents|decoded|plaintext|data of|in|from|for? the? .* secret']) && says(reading, ['secret|secrets|password|passwords|base64|decode|decoded|token|credentials']) && says(reading, ['decode|decoded|reveal|plaintext|decrypt|base64|password|passwords|value|values|token'])) {
    if (!says(reading, ['hardcoded|hard-coded|env|environment|which|deployments', 'rotate|expired|expires', 'mounted', 'who|can', 'violat*'])) {
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
  const general = findFree(reading, concept)
  if (!general || general.start > 1) return undefined
  const live = reading.tokens.some((token, at) => isNameShaped(token) || stateAt(reading, undefined, at) !== undefined) || says(reading, ['my|our|this|these|running|failing|current|in the? cluster', 'all', 'status'])
  if (live) return undefined
  takeAll(reading, concept, 'cue')
  reading.tokens.forEach((_, at) => take(reading, at, at + 1, 'outside'))
  return { plan: { do: 'out-of-scope', reason: 'concept' }, reading, strength: 2 }
}
