import type { ReadStatus } from '../../../src-shared/model/read.ts'

/** The state of one kind in one scope (R37); `catching-up` has rows and is closing a gap of a moment. */
export type FeedWord =
  | 'listing'
  | 'live'
  | 'catching-up'
  | 'stale'
  | 'denied'
  | 'not-served'
  | 'failed'

/** Where a feed stands and what it does next; times are milliseconds of one clock. */
export type FeedModel = {
  word: FeedWord
  /** True once a complete list was in. */
  hasRows: boolean
  /** The resourceVersion to watch from; without one the next step is a list. */
  version?: string
  /** The last page, event, bookmark or opened watch. */
  aliveAtMs?: number
  healthySinceMs?: number
  /** Failures since the last 2 healthy minutes. */
  failures: number
  /** Lists in a row that expired while they were read (R9). */
  expiries: number
  /** Faults in a row at one version (R15). */
  faultsHere: number
  /** Lines and handlers that failed since the feed was opened (R15). */
  faults: number
  nextAtMs: number
  /** True while a watch that fell silent is being started again. */
  isRestarting?: true
  /** While denied or not served: when the server said so. */
  refusedAtMs?: number
  /** While denied: the credentials were not accepted at all (401). */
  isUnknownUser?: true
  /** Why it is not live, as a sentence. */
  reason?: string
}

/** What happened to a feed. `failed` carries what the server or the connection said. */
export type FeedInput =
  | { saw: 'page' }
  | { saw: 'listed'; version: string }
  | { saw: 'opened' }
  | { saw: 'heard'; version: string }
  | { saw: 'ended' }
  | { saw: 'expired'; message: string }
  | { saw: 'fault'; message: string }
  | {
      saw: 'failed'
      status: Exclude<ReadStatus, 'ok'>
      message: string
      retryAfterMs?: number
    }
  | { saw: 'retry' }

/** A watch without a sign of life for this long is started again; what that takes is granted on top (R11). */
const SILENT_MS = 75_000
const RESTART_MS = 10_000
const FIRST_BACKOFF_MS = 800
const MAX_BACKOFF_MS = 30_000
/** Whether anybody answers is the circuit's to judge, so a cut connection alone keeps a kind waiting no longer (section 7). */
const MAX_CUT_BACKOFF_MS = 8_000
const HEALTHY_MS = 120_000
/** A refused or missing kind is asked for again after this long (R28). */
const REFUSED_MS = 10 * 60_000
const CLEAN_END_MS = 1_000
const MAX_EXPIRIES = 3
const MAX_FAULTS_HERE = 3

/** A feed before its first list. */
export function newFeed(nowMs: number): FeedModel {
  return {
    word: 'listing',
    hasRows: false,
    failures: 0,
    expiries: 0,
    faultsHere: 0,
    faults: 0,
    nextAtMs: nowMs,
  }
}

/** The feed after what happened (R9 to R15, R28). Pure; `random` is in 0 … 1. */
export function afterInput(
  model: FeedModel,
  input: FeedInput,
  nowMs: number,
  random: number,
): FeedModel {
  switch (input.saw) {
    case 'page':
      return {
        ...(model.hasRows ? model : { ...settled(model), word: 'listing' }),
        aliveAtMs: nowMs,
      }
    case 'listed': {
      const listed = { ...settled(model), version: input.version, expiries: 0, faultsHere: 0 }
      return { ...listed, word: 'live', hasRows: true, aliveAtMs: nowMs, nextAtMs: nowMs }
    }
    case 'opened':
      return { healthySinceMs: nowMs, ...settled(model), word: 'live', aliveAtMs: nowMs }
    case 'heard':
      return heard(model, input.version, nowMs)
    case 'ended':
      return { ...model, nextAtMs: nowMs + random * CLEAN_END_MS }
    case 'expired':
      return expired(model, input.message, nowMs, random)
    case 'fault':
      return faulty(model, input.message, nowMs, random)
    case 'failed':
      return failed(model, input, nowMs, random)
    case 'retry':
      return { ...model, nextAtMs: nowMs }
  }
}

/** The state at `nowMs`: one that was not heard of for too long is stale, also where a sleeping computer kept its timers. */
export function wordAt(model: FeedModel, nowMs: number): FeedWord {
  const { word, aliveAtMs } = model
  const isOld = aliveAtMs !== undefined && nowMs - aliveAtMs > SILENT_MS + RESTART_MS
  return isOld && (word === 'live' || word === 'catching-up') ? 'stale' : word
}

/** The most objects of a page: doubled with each list that expired (R9). */
export function pageLimit({ expiries }: FeedModel): number {
  return Math.min(2_000, 500 * 2 ** expiries)
}

function heard(model: FeedModel, version: string, nowMs: number): FeedModel {
  const isHealthy = model.healthySinceMs !== undefined && nowMs - model.healthySinceMs >= HEALTHY_MS
  return {
    ...model,
    version,
    aliveAtMs: nowMs,
    faultsHere: version === model.version ? model.faultsHere : 0,
    ...(isHealthy ? { failures: 0 } : {}),
  }
}

function expired(model: FeedModel, message: string, nowMs: number, random: number): FeedModel {
  const { version, ...rest } = model
  const expiries = version === undefined ? model.expiries + 1 : 0
  const isGivenUp = expiries >= MAX_EXPIRIES
  // What is too old is listed again at once; a list that expires again and again is not to be hammered at.
  const delayMs = isGivenUp ? backoffMs(model.failures + 1, random) : random * CLEAN_END_MS
  return {
    ...unhealthy(rest),
    word: isGivenUp ? lost(model) : model.hasRows ? 'catching-up' : 'listing',
    expiries,
    failures: isGivenUp ? model.failures + 1 : model.failures,
    nextAtMs: nowMs + delayMs,
    reason: message,
  }
}

function faulty(model: FeedModel, message: string, nowMs: number, random: number): FeedModel {
  const faultsHere = model.faultsHere + 1
  const counted = { ...unhealthy(model), faults: model.faults + 1, failures: model.failures + 1 }
  // A line that is never understood would be sent again for ever; a list goes around it.
  const { version: _version, ...unversioned } = counted
  return {
    ...(faultsHere >= MAX_FAULTS_HERE ? unversioned : counted),
    word: model.hasRows ? broken(model, nowMs) : lost(model),
    faultsHere: faultsHere >= MAX_FAULTS_HERE ? 0 : faultsHere,
    nextAtMs: nowMs + backoffMs(counted.failures, random),
    reason: message,
  }
}

function failed(
  model: FeedModel,
  input: Extract<FeedInput, { saw: 'failed' }>,
  nowMs: number,
  random: number,
): FeedModel {
  const { status, message: reason, retryAfterMs = 0 } = input
  const isSilence = status === 'timed-out' && model.word === 'live' && isSilent(model, nowMs)
  if (isSilence && model.isRestarting === undefined)
    return { ...model, isRestarting: true, nextAtMs: nowMs }
  switch (status) {
    case 'unauthorized':
    case 'forbidden':
      return {
        ...refused(model, 'denied', reason, nowMs),
        ...(status === 'unauthorized' ? { isUnknownUser: true } : {}),
      }
    case 'not-found':
    case 'not-served':
      return refused(model, 'not-served', reason, nowMs)
    case 'timed-out':
    case 'unreachable':
    case 'failed': {
      const failures = model.failures + 1
      const mostMs = status === 'unreachable' ? MAX_CUT_BACKOFF_MS : MAX_BACKOFF_MS
      const ownMs = Math.min(mostMs * random, backoffMs(failures, random))
      const delayMs = Math.max(ownMs, Math.min(retryAfterMs, 60_000))
      return {
        ...unhealthy(model),
        word: model.hasRows ? broken(model, nowMs) : lost(model),
        failures,
        nextAtMs: nowMs + delayMs,
        reason,
      }
    }
  }
}

function refused(
  model: FeedModel,
  word: 'denied' | 'not-served',
  reason: string,
  nowMs: number,
): FeedModel {
  const { version: _version, ...rest } = unhealthy(model)
  return {
    ...rest,
    word,
    hasRows: false,
    expiries: 0,
    refusedAtMs: nowMs,
    nextAtMs: nowMs + REFUSED_MS,
    reason,
  }
}

/** A first break is a gap of a moment; a second one in a row, or one after a long silence, is not (section 6). */
function broken(model: FeedModel, nowMs: number): FeedWord {
  return model.word === 'live' && !isSilent(model, nowMs) ? 'catching-up' : 'stale'
}

function lost({ hasRows }: FeedModel): FeedWord {
  return hasRows ? 'stale' : 'failed'
}

function isSilent({ aliveAtMs }: FeedModel, nowMs: number): boolean {
  return aliveAtMs !== undefined && nowMs - aliveAtMs >= SILENT_MS
}

/** 0.8 s, doubled with each failure up to 30 s, with full jitter (R12). */
function backoffMs(failures: number, random: number): number {
  return random * Math.min(MAX_BACKOFF_MS, FIRST_BACKOFF_MS * 2 ** Math.min(failures - 1, 10))
}

function unhealthy(model: FeedModel): FeedModel {
  const { healthySinceMs: _since, ...rest } = model
  return rest
}

function settled(model: FeedModel): FeedModel {
  const {
    reason: _reason,
    isRestarting: _restarting,
    refusedAtMs: _refusedAtMs,
    isUnknownUser: _isUnknownUser,
    ...rest
  } = model
  return rest
}
