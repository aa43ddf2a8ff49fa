// Before the first paint: the theme that the reader, or the embedding page, asked for.
{
  const query = new URLSearchParams(location.search);
  const html = document.documentElement;
  let theme = query.get('theme');
  try {
    if (query.get('storage') !== 'off') theme ??= localStorage.getItem('explainer.theme');
  } catch { /* Storage is denied: the system's theme it is. */ }
  if (theme === 'light' || theme === 'dark') html.dataset.theme = theme;
  const accent = query.get('accent');
  if (/^[0-9a-f]{6}$/i.test(accent)) html.style.setProperty('--accent', '#' + accent);
}
