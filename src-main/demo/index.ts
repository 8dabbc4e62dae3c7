export { demoReader } from './demo-reader.ts'
