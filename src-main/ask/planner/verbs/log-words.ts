import { phrases } from '../phrase.ts'

/** Words around logs and events that carry no condition. */
export const filler =
  phrases(`get|show|fetch|give|tail|print|post|see|view|display|find|list|pull|grep|search|read|check|look|dump|want|need; me|us; from|of|for|in|on|by|with|to;
  the|a|an|all|my|our|any; what|which|is|are|was|were|do|does|did|there; last|latest|recent|most|current; and; that|which;
  contain|contains|containing|matching|match|including|include|with|mention|mentions|mentioning|say|says|saying|have|has|show|shows;
  identify|find|summarize|summarise|analyze|analyse; reported|logged|printed|seen|found|recorded|written|thrown|raised; problem|problems|issue|issues;
  lines|line|messages|entries; at; its|their; now; please; out; through`)
