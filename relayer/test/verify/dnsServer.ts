import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import { decode, encode } from 'dns-packet'

/** A name server for TXT records and IPv4 addresses. */
export async function startDnsServer() {
  const records = new Map<string, string[]>()
  /** What a name resolves to now. */
  const addresses = new Map<string, string>()
  let isSilent = false
  const socket = createSocket('udp4')
  socket.on('message', (bytes, { port, address }) => {
    if (isSilent) return
    const { id, questions = [] } = decode(bytes)
    const [question] = questions
    const name = question?.name ?? ''
    const texts = records.get(name.toLowerCase())
    const resolved = addresses.get(name.toLowerCase())
    const answers = [
      ...(question?.type === 'TXT' ? (texts ?? []) : []).map((data) => ({
        ...{ type: 'TXT' as const, name, ttl: 0, data },
      })),
      ...(question?.type === 'A' && resolved
        ? [{ type: 'A' as const, name, ttl: 0, data: resolved }]
        : []),
    ]
    // 3: there is no such name
    const flags = texts || resolved ? 0x0400 : 0x0403
    socket.send(
      encode({ type: 'response', ...(id !== undefined && { id }), flags, questions, answers }),
      port,
      address,
    )
  })
  socket.bind(0, '127.0.0.1')
  await once(socket, 'listening')
  return {
    address: `127.0.0.1:${socket.address().port}`,
    records,
    addresses,
    setSilent: (to: boolean) => {
      isSilent = to
    },
    stop: () => new Promise<void>((resolve) => socket.close(() => resolve())),
  }
}
