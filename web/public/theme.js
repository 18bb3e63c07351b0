// Before the first paint, so that no page flashes in the wrong theme.
;(() => {
  let kept = null
  try {
    kept = localStorage.getItem('guildhall.theme')
  } catch {}
  const dark = matchMedia('(prefers-color-scheme: dark)').matches
  document.documentElement.dataset.theme = kept ?? (dark ? 'dark' : 'light')
})()
