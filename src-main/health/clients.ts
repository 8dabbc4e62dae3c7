import type { KubeObject } from '../kube/index.ts'
import { specContainers } from './pod.ts'
import { templateOf } from './template.ts'
import type { View } from './view.ts'

/** A Service that a template says it calls, and where it says so (an env value, command or args). */
export type DeclaredCall = { service: KubeObject; port?: number; path: string; text: string }

/** Services that a template names as whole words, `name`, `name.namespace` or `name.namespace.svc…` (H23 netpol-blocks-client). */
export function declaredCalls(object: KubeObject, view: View): readonly DeclaredCall[] {
  const template = templateOf(object)
  const namespace = object.metadata.namespace
  if (template === undefined || namespace === undefined) return []
  const found = new Map<KubeObject, DeclaredCall>()
  for (const { container, path } of specContainers(template.spec)) {
    const texts = [
      ...(container.env ?? []).flatMap(({ name, value }) =>
        value === undefined
          ? []
          : [{ text: value, path: `${template.path}.${path}.env[${name}].value` }],
      ),
      ...[...(container.command ?? []), ...(container.args ?? [])].map((text) => ({
        text,
        path: `${template.path}.${path}.${container.args === undefined ? 'command' : 'args'}`,
      })),
    ]
    for (const { text, path: at } of texts) {
      for (const call of callsIn(text, namespace, view)) {
        if (!found.has(call.service)) found.set(call.service, { ...call, path: at })
      }
    }
  }
  return [...found.values()]
}

const hostPattern =
  /(?:^|[\s"'=,;(@]|:\/\/)([a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?(?:\.[a-z0-9-]{1,63}){0,5})(?::(\d{1,5}))?(?=$|[\s"'/,;)?#])/g

function callsIn(
  text: string,
  namespace: string,
  view: View,
): readonly Omit<DeclaredCall, 'path'>[] {
  return [...text.matchAll(hostPattern)].flatMap(([, host = '', port]) => {
    const [name = '', second, third] = host.split('.')
    const isUrl = text.includes(`://${host}`) || port !== undefined || second !== undefined
    const place =
      second === undefined ? namespace : third === undefined || third === 'svc' ? second : undefined
    const service = place === undefined ? undefined : view.find('Service', place, name)
    // A bare word that happens to be a Service's name is a call only when it is the whole value.
    if (service === undefined || (!isUrl && text.trim() !== host)) return []
    return [{ service, text: host, ...(port === undefined ? {} : { port: Number(port) }) }]
  })
}
