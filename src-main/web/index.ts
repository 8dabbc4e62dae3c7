export { type BrowserDoor, openBrowserDoor } from './server.ts'
