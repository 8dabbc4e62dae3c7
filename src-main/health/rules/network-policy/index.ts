import type { Rule } from '../../rule.ts'
import { netpolAllowsAll } from './netpol-allows-all.ts'
import { netpolBlocksClient } from './netpol-blocks-client.ts'
import { netpolBlocksDns } from './netpol-blocks-dns.ts'
import { netpolBlocksEdge } from './netpol-blocks-edge.ts'
import { netpolPeerMatchesNothing } from './netpol-peer-matches-nothing.ts'
import { netpolPortMismatch } from './netpol-port-mismatch.ts'
import { netpolSelectsNothing } from './netpol-selects-nothing.ts'
import { netpolUncovered } from './netpol-uncovered.ts'

/** The rules of the folder network-policy, one file each. */
export const networkPolicyRules: readonly Rule[] = [
  netpolAllowsAll,
  netpolBlocksClient,
  netpolBlocksDns,
  netpolBlocksEdge,
  netpolPeerMatchesNothing,
  netpolPortMismatch,
  netpolSelectsNothing,
  netpolUncovered,
]
