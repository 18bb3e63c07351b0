// Before the first frame, so that no page flashes in the wrong theme, or in a language that was not chosen.
;(() => {
  let theme = null
  let language = null
  try {
    theme = localStorage.getItem('guildhall.theme')
    language = localStorage.getItem('guildhall.language')
  } catch {}
  const dark = matchMedia('(prefers-color-scheme: dark)').matches
  const page = document.documentElement
  page.dataset.theme = theme ?? (dark ? 'dark' : 'light')
  if (language && !page.lang.startsWith(language)) page.dataset.unlike = language
})()

// After it, so that what the frame waits for has the line to itself: the page's code.
addEventListener('DOMContentLoaded', () => {
  const start = () => {
    const code = document.getElementById('code')
    if (code) document.head.append(code.content)
  }
  // Of what nobody looks at, no frame is drawn
  if (document.hidden) start()
  else requestAnimationFrame(() => requestAnimationFrame(start))
})
