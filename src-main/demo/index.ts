export { demoContext, demoReader } from './demo-reader.ts'
