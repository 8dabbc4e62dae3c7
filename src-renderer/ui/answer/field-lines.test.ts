import { expect, test } from 'vitest'
import { fieldLines, pathSegments } from './field-lines.ts'

test.each([
  ['status.conditions[Ready].status', ['status', 'conditions[Ready]', 'status']],
  ['metadata.annotations[a.b/c].x', ['metadata', 'annotations[a.b/c]', 'x']],
  ['spec', ['spec']],
  ['', []],
])('the path %j has the parts %j', (path, parts) => {
  expect(pathSegments(path)).toEqual(parts)
})

test('the last four parts are nested and the value stands on the marked last one', () => {
  expect(fieldLines('a.spec.containers[api].env[URL].value', 'http://x')).toEqual([
    { key: 'spec:', value: '', isMarked: false },
    { key: '  containers[api]:', value: '', isMarked: false },
    { key: '    env[URL]:', value: '', isMarked: false },
    { key: '      value:', value: 'http://x', isMarked: true },
  ])
})

test('a value of several lines keeps its lines below its key', () => {
  expect(fieldLines('data.key', 'one\ntwo').slice(-2)).toEqual([
    { key: '    ', value: 'one', isMarked: true },
    { key: '    ', value: 'two', isMarked: true },
  ])
})
