// Shows what a relayer tells by web push, and opens its page. The service worker loads it
addEventListener('push', (event) => {
  let told
  try {
    told = event.data?.json()
  } catch {
    // Browsers want something shown for whatever comes
  }
  const { title = 'Guildhall', body = '', tag, lang, link } = told ?? {}
  const options = { body, tag, lang, icon: '/favicon.svg', data: { link } }
  event.waitUntil(registration.showNotification(title, options))
})

addEventListener('notificationclick', (event) => {
  event.notification.close()
  event.waitUntil(open(event.notification.data?.link))
})

/** The page in a window that is there already, or a new one; never one of another site. */
async function open(link) {
  const isLink = typeof link === 'string' && URL.canParse(link, location.origin)
  const url = isLink ? new URL(link, location.origin) : undefined
  const page = url?.origin === location.origin ? url.href : `${location.origin}/`
  const windows = await clients.matchAll({ type: 'window', includeUncontrolled: true })
  const there = windows.find((one) => one.url === page)
  return there ? there.focus() : clients.openWindow(page)
}
