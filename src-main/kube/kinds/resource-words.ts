/** Every phrase of one word of each list, in the order of the lists. */
function phrases(...lists: readonly (readonly string[])[]): readonly string[] {
  return lists.reduce<readonly string[]>(
    (before, list) =>
      before.flatMap((start) => list.map((word) => (start === '' ? word : `${start} ${word}`))),
    [''],
  )
}

const cpu = ['cpu', 'cores', 'compute']
const memory = ['memory', 'mem', 'ram']
const request = ['request', 'requests', 'requested']
const limit = ['limit', 'limits']
const usage = ['usage', 'used', 'use', 'consumption']

/** Words of the fields about cpu, memory and storage amounts, by field key. */
export const resourceWords: { readonly [key: string]: readonly string[] } = {
  cpuRequest: [
    ...phrases(cpu, request),
    ...phrases(['requested', 'requests', 'asks for', 'asking for'], cpu),
  ],
  cpuLimit: [...phrases(cpu, limit), ...phrases(['limited', 'allowed'], cpu)],
  cpu: [
    ...cpu,
    ...phrases(cpu, usage),
    ...phrases(['uses', 'using', 'consumes', 'consuming'], cpu),
  ],
  memoryRequest: [
    ...phrases(memory, request),
    ...phrases(['requested', 'requests', 'asks for', 'asking for'], memory),
  ],
  memoryLimit: [...phrases(memory, limit), ...phrases(['limited', 'allowed'], memory)],
  memory: [
    ...memory,
    ...phrases(memory, usage),
    ...phrases(['uses', 'using', 'consumes', 'consuming'], memory),
  ],
  ephemeralRequest: phrases(['ephemeral storage', 'ephemeral-storage'], request),
  ephemeralLimit: phrases(['ephemeral storage', 'ephemeral-storage'], limit),
  cpuCapacity: phrases(['cpu', 'cores', 'core', 'vcpu', 'vcpus'], ['', 'capacity']).map((word) =>
    word.trim(),
  ),
  memoryCapacity: phrases(memory, ['capacity', 'size']),
  cpuAllocatable: phrases(cpu, ['allocatable']),
  memoryAllocatable: phrases(memory, ['allocatable']),
  cpuRequestedPct: [...phrases(cpu, ['requested', 'already requested', 'allocated', 'reserved'])],
  memoryRequestedPct: [
    ...phrases(memory, ['requested', 'already requested', 'allocated', 'reserved']),
  ],
  cpuPct: phrases(cpu, ['usage', 'utilisation', 'utilization', 'used', 'percent']),
  memoryPct: phrases(memory, ['usage', 'utilisation', 'utilization', 'used', 'percent']),
}
