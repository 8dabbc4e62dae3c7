/** A message or log line with what differs between alike ones replaced: numbers, hashes, addresses, Pod names. */
export function pattern(text: string): string {
  return text
    .replace(/\b[0-9a-f]{8}-[0-9a-f-]{27,}\b/gi, '<uid>')
    .replace(/\b\d{1,3}(?:\.\d{1,3}){3}(?::\d+)?\b/g, '<address>')
    .replace(/\b[a-z0-9-]+-[a-z0-9]{5,10}-[a-z0-9]{5}\b/g, '<pod>')
    .replace(/\b(?=[0-9a-f]*\d)[0-9a-f]{7,}\b/gi, '<hash>')
    .replace(/\d+(?:\.\d+)?/g, '<n>')
    .slice(0, 200)
}
