export { type BrowserDoor, openBrowserDoor } from './browser-door.ts'
