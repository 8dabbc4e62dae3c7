import type { Plan } from '../../src-shared/model/plan-types.ts'
import type { Cmp, Name, Pred, Scalar, Select, Window } from '../../src-shared/model/plan-types.ts'
import { plan } from '../../src-shared/model/plan.ts'
import type { PlanForm } from './plan-form.ts'

/** The Plan a filled form stands for, or why it is none; it then passes the same checks as a built-in Plan (A61). */
export function formToPlan(form: PlanForm): { plan: Plan } | { reason: string } {
  const draft: Record<string, unknown> = { do: form.do }
  const of = selectOf(form)
  if (Object.keys(of).length > 0) draft['of'] = of
  const window = windowOf(form)
  if (window !== undefined) draft['window'] = window
  if (form.group.length > 0) draft['group'] = form.group
  if (form.sortBy !== null) {
    draft['sort'] = { by: form.sortBy, dir: form.descending === false ? 'asc' : 'desc' }
  }
  if (form.limit !== null) draft['limit'] = form.limit
  if (form.symptom !== null) draft['symptom'] = form.symptom
  if (form.match !== null) draft['match'] = form.match
  addVerbKeys(form, draft, of)
  const parsed = plan.safeParse(draft)
  if (parsed.success) return { plan: parsed.data }
  const issue = parsed.error.issues[0]
  return {
    reason: `the form does not make a plan: ${issue?.path.join('.') ?? ''} ${issue?.message ?? ''}`,
  }
}

function addVerbKeys(form: PlanForm, draft: Record<string, unknown>, of: Select): void {
  const option = (key: PlanForm['options'][number]['key']): string | undefined =>
    form.options.find((entry) => entry.key === key)?.value
  const copy = (from: PlanForm['options'][number]['key'], to: string = from): void => {
    const value = option(from)
    if (value !== undefined) draft[to] = value
  }
  switch (form.do) {
    case 'check':
      draft['that'] = of.where ?? []
      draft['quant'] = form.quant ?? 'all'
      if (of.where !== undefined) {
        const { where: _where, ...rest } = of
        draft['of'] = rest
      }
      return
    case 'show':
      if (option('what') !== undefined) draft['what'] = [option('what')]
      return
    case 'logs':
    case 'events':
      copy('view')
      return
    case 'history':
    case 'contexts':
      draft['what'] = option('what') ?? (form.do === 'history' ? 'list' : 'current')
      return
    case 'usage':
      draft['by'] = option('by') ?? 'pod'
      draft['resource'] = option('resource') ?? 'both'
      return
    case 'cost':
      draft['view'] = option('view') ?? 'spend'
      copy('by')
      return
    case 'access':
      draft['mode'] = option('mode') ?? 'who-can'
      copy('resource')
      if (option('verb') !== undefined) draft['verbs'] = [option('verb')]
      return
    case 'audit':
      if (option('family') !== undefined) draft['families'] = [option('family')]
      return
    case 'drift':
      copy('tool')
      return
    case 'relations':
      copy('edge')
      return
    case 'reach':
      copy('port')
      return
    case 'list':
    case 'count':
    case 'explain':
    case 'health':
    case 'changes':
      return
  }
}

function selectOf(form: PlanForm): Select {
  const select: Select = {}
  if (form.kinds.length === 1 && form.kinds[0] !== undefined) select.kind = form.kinds[0]
  else if (form.kinds.length > 1) select.kind = form.kinds
  const name = nameOf(form.name, form.nameMatch, form.exceptNames)
  if (name !== undefined) select.name = name
  const namespaces = listOf(form.namespaces, form.exceptNamespaces)
  if (namespaces !== undefined) select.ns = namespaces
  const contexts = listOf(form.contexts, [])
  if (contexts !== undefined) select.ctx = contexts
  if (form.places.length > 0) {
    select.place = form.places.length === 1 ? (form.places[0] ?? '') : form.places
  }
  if (form.labels !== null && form.labels !== '') select.labels = form.labels
  if (form.use !== null) select.from = form.use
  const where = predicates(form)
  if (where.length > 0) select.where = where
  return select
}

function nameOf(
  name: string | null,
  match: PlanForm['nameMatch'],
  except: readonly string[],
): Name | undefined {
  const not = except.length > 0 ? { not: [...except] } : {}
  if (name === null || name === '') return except.length > 0 ? not : undefined
  if ((match === null || match === 'is') && except.length === 0) return name
  if (match === 'starts' || match === 'ends' || match === 'has') return { [match]: name, ...not }
  return name
}

function listOf(values: readonly string[], except: readonly string[]): Name | undefined {
  if (values.length === 1) return values[0]
  if (values.length > 1) return [...values]
  return except.length > 0 ? { not: [...except] } : undefined
}

function predicates(form: PlanForm): Pred[] {
  const groups = new Map<number, Cmp[]>()
  for (const entry of form.where) {
    const comparison: Cmp = {
      field: entry.field,
      op: entry.op,
      ...(entry.value === null ? {} : { value: valueOf(entry.op, entry.value) }),
    }
    groups.set(entry.or, [...(groups.get(entry.or) ?? []), comparison])
  }
  return [...groups].flatMap(([or, all]): Pred[] =>
    or === 0 || all.length < 2 ? all : [{ any: all }],
  )
}

function valueOf(op: Cmp['op'], text: string): Scalar | Scalar[] {
  if (op === 'in' || op === 'not-in') return text.split(',').map((part) => scalarOf(part.trim()))
  return scalarOf(text)
}

function scalarOf(text: string): Scalar {
  if (text === 'true') return true
  if (text === 'false') return false
  return /^-?\d+(?:\.\d+)?$/.test(text) ? Number(text) : text
}

function windowOf(form: PlanForm): Window | undefined {
  const { last, since, from, to } = form.window
  if (from !== null && to !== null) return { from, to }
  if (last !== null) return { last }
  if (since !== null) return { since }
  return undefined
}
