import { mainContainers, specContainers } from '../../pod.ts'
import type { Problem, Rule } from '../../rule.ts'
import { templateOf } from '../../template.ts'
import { listed } from '../../words.ts'

/** A variable or port that is written twice in one pod (H26). */
export const containerDuplicates: Rule = {
  id: 'container-duplicates',
  family: 'hygiene',
  severity: 'warning',
  about: 'A setting is lost because it is written twice in one pod.',
  kinds: ['Tpl'],
  check(object, view) {
    const template = templateOf(object)
    if (template === undefined) return []
    const problems: Problem[] = []
    for (const { container, path } of specContainers(template.spec)) {
      const names = (container.env ?? []).map(({ name }) => name)
      const twice = [...new Set(names.filter((name, index) => names.indexOf(name) !== index))]
      if (twice.length === 0) continue
      const at = `${template.path}.${path}.env`
      problems.push({
        says: `sets ${listed(twice)} twice in container ${container.name}; the last one wins`,
        path: at,
        severity: 'info',
        seen: twice.slice(0, 3).map((name) => view.field(object, `${at}[${name}].name`, name)),
        steps: [{ id: 'edit-source', args: { change: `keep one of each: ${listed(twice)}` } }],
      })
    }
    const ports = mainContainers(template.spec).flatMap((container) =>
      (container.ports ?? []).map(({ containerPort, protocol = 'TCP' }) => ({
        key: `${containerPort}/${protocol}`,
        name: container.name,
      })),
    )
    for (const [key, holders] of Map.groupBy(ports, (port) => port.key)) {
      const containers = [...new Set(holders.map(({ name }) => name))]
      if (containers.length < 2) continue
      problems.push({
        says: `declares port ${key} in the containers ${listed(containers)}, of which only one can listen`,
        path: `${template.path}.ports[${key}]`,
        seen: containers
          .slice(0, 3)
          .map((name) => view.field(object, `${template.path}.containers[${name}].ports`)),
        steps: [{ id: 'edit-source', args: { change: 'give the containers different ports' } }],
      })
    }
    return problems
  },
  examples: [
    {
      bad: `
apiVersion: v1
kind: Pod
metadata: {name: web, namespace: shop}
status: {phase: Running, conditions: [{type: Ready, status: "True"}]}
spec: {nodeName: n1, containers: [{name: a, image: "a:1", ports: [{containerPort: 80}]}, {name: b, image: "b:1", ports: [{containerPort: 80}]}]}
`,
      good: `
apiVersion: v1
kind: Pod
metadata: {name: web, namespace: shop}
status: {phase: Running, conditions: [{type: Ready, status: "True"}]}
spec: {nodeName: n1, containers: [{name: a, image: "a:1", ports: [{containerPort: 80}]}, {name: b, image: "b:1", ports: [{containerPort: 80, protocol: UDP}]}]}
`,
    },
  ],
}
