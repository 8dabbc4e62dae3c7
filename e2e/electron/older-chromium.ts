// The Chromium of the test suite is older than the one the app ships with and lacks some functions of the language. This
// script, which only the test app loads and before the page's own, supplies those the page uses.
const missing: { [name: string]: (this: unknown[], ...args: never[]) => unknown } = {
  toReversed() {
    return this.slice().reverse()
  },
  toSorted(compare?: (a: unknown, b: unknown) => number) {
    return this.slice().sort(compare)
  },
}

for (const [name, value] of Object.entries(missing)) {
  if (!(name in Array.prototype)) {
    Object.defineProperty(Array.prototype, name, { value, configurable: true, writable: true })
  }
}
