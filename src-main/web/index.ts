export { openBrowserDoor } from './server.ts'
