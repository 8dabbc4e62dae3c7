import type { Wish } from './access.ts'

/** A refusal in the API server's own form, read from a log line or an event (H10, H25). */
export type DeniedWish = Wish & { account: string; accountNamespace: string; text: string }

const form =
  /User "system:serviceaccount:([a-z0-9-]+):([a-z0-9.-]+)" cannot ([a-z]+) resource "([a-z0-9./-]+)" in API group "([a-z0-9.-]*)"(?: in the namespace "([a-z0-9-]+)")?/

/** Reads "User … cannot VERB resource R in API group G"; undefined when the text is something else. */
export function deniedWish(text: string): DeniedWish | undefined {
  const match = form.exec(text.replaceAll('\\"', '"'))
  if (match === null) return undefined
  const [, accountNamespace = '', account = '', verb = '', full = '', group = '', namespace] = match
  const [resource = '', subresource] = full.split('/')
  return {
    accountNamespace,
    account,
    verb,
    resource,
    ...(subresource === undefined ? {} : { subresource }),
    group,
    ...(namespace === undefined ? {} : { namespace }),
    text,
  }
}

const kubectlForm =
  /\bkubectl\s+(?:-[^\s]+\s+)*(get|list|watch|create|delete|patch|apply|scale|logs|exec|describe)\s+([a-z]+)(?:\/([a-z0-9.-]+))?([^\n;|&]*)/g

/**
 * What a container's own command line asks of the API, as far as kubectl words show it: `kubectl get pods` needs list.
 * Resources are returned as written; the caller resolves them against discovery.
 */
export function commandWishes(
  words: readonly string[],
): readonly { verb: string; word: string; rest: string; text: string }[] {
  const text = words.join(' ')
  return [...text.matchAll(kubectlForm)].map(
    ([whole, action = '', word = '', name, rest = '']) => ({
      verb: verbOf(action, name !== undefined || /^\s+[a-z0-9][a-z0-9.-]*/.test(rest)),
      word: action === 'logs' ? 'pods/log' : action === 'exec' ? 'pods/exec' : word,
      rest,
      text: whole.trim(),
    }),
  )
}

function verbOf(action: string, isNamed: boolean): string {
  switch (action) {
    case 'get':
    case 'describe':
      return isNamed ? 'get' : 'list'
    case 'logs':
      return 'get'
    case 'exec':
      return 'create'
    case 'apply':
    case 'scale':
      return 'patch'
    default:
      return action
  }
}
