// Control characters and the marks that change the direction of text; a name must look as it is (U109).
const hidden = /(?![\n\t])[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu

/** Text that came from a cluster or a model, without control and direction characters; line ends stay. */
export function cleanText(value: string): string {
  return value.replaceAll('\r\n', '\n').replace(hidden, '')
}
