import { Menu, type MenuItemConstructorOptions } from 'electron'

/** Sets the menu: standard roles with their keys, so that editing, zoom and window keys work; developer tools in development only. */
export function setMenu(platform: NodeJS.Platform, isDevelopment: boolean): void {
  const view: MenuItemConstructorOptions[] = [
    { role: 'reload' },
    { type: 'separator' },
    { role: 'resetZoom' },
    { role: 'zoomIn' },
    { role: 'zoomOut' },
    { type: 'separator' },
    { role: 'togglefullscreen' },
    ...(isDevelopment ? ([{ type: 'separator' }, { role: 'toggleDevTools' }] as const) : []),
  ]
  Menu.setApplicationMenu(
    Menu.buildFromTemplate([
      platform === 'darwin'
        ? { role: 'appMenu' }
        : { label: 'File', submenu: [{ role: 'close' }, { role: 'quit' }] },
      { role: 'editMenu' },
      { label: 'View', submenu: view },
      { role: 'windowMenu' },
    ]),
  )
}
