import { contextBridge, ipcRenderer } from 'electron'

// The one thing the page gets besides the web (S15): a bridge. Neither ipcRenderer nor an event object crosses it.
const channel = 'plumbline'

contextBridge.exposeInMainWorld('plumbline', {
  send(message: unknown): void {
    ipcRenderer.send(channel, message)
  },
  onMessage(listener: (message: unknown) => void): () => void {
    const forward = (_event: unknown, message: unknown): void => listener(message)
    ipcRenderer.on(channel, forward)
    return () => {
      ipcRenderer.off(channel, forward)
    }
  },
})
