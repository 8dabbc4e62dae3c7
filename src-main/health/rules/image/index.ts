import type { Rule } from '../../rule.ts'
import { imageArchMismatch } from './image-arch-mismatch.ts'
import { imageNotFound } from './image-not-found.ts'
import { imagePullDenied } from './image-pull-denied.ts'
import { imagePullFailing } from './image-pull-failing.ts'
import { imagePullSecretMissing } from './image-pull-secret-missing.ts'
import { imageRegistryFailing } from './image-registry-failing.ts'
import { imageTagMutable } from './image-tag-mutable.ts'
import { imageUnusable } from './image-unusable.ts'

/** The rules of the folder image, one file each. */
export const imageRules: readonly Rule[] = [
  imageArchMismatch,
  imageNotFound,
  imagePullDenied,
  imagePullFailing,
  imagePullSecretMissing,
  imageRegistryFailing,
  imageTagMutable,
  imageUnusable,
]
