import type { Rule } from '../../rule.ts'
import { cronjobMissed } from './cronjob-missed.ts'
import { cronjobOverlap } from './cronjob-overlap.ts'
import { cronjobRunsFailing } from './cronjob-runs-failing.ts'
import { cronjobScheduleBad } from './cronjob-schedule-bad.ts'
import { jobFailed } from './job-failed.ts'
import { jobNotStarting } from './job-not-starting.ts'
import { jobRetrying } from './job-retrying.ts'
import { workSuspended } from './work-suspended.ts'

/** The rules of the folder jobs, one file each. */
export const jobsRules: readonly Rule[] = [
  cronjobMissed,
  cronjobOverlap,
  cronjobRunsFailing,
  cronjobScheduleBad,
  jobFailed,
  jobNotStarting,
  jobRetrying,
  workSuspended,
]
