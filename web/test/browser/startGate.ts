import { once } from 'node:events'
import { connect, createServer, type Socket } from 'node:net'

/** A way to a server that can be shut and opened: what answers while open refuses while shut. */
export async function startGate(target: string, port: number) {
  const { hostname, port: targetPort } = new URL(target)
  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    const onward = connect(Number(targetPort), hostname)
    for (const end of [socket, onward]) {
      sockets.add(end)
      end.on('close', () => sockets.delete(end))
      end.on('error', () => end.destroy())
    }
    socket.pipe(onward).pipe(socket)
  })
  return {
    url: `http://127.0.0.1:${port}`,
    async open() {
      if (server.listening) return
      server.listen(port, '127.0.0.1')
      await once(server, 'listening')
    },
    async shut() {
      if (!server.listening) return
      server.close()
      for (const socket of sockets) socket.destroy()
      await once(server, 'close')
    },
  }
}
