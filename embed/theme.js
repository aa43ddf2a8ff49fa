// Before the first paint: the theme and the accent that the embedding page asked for. Otherwise the system's theme holds.
// Storage is left alone: opening it would hold up the paint.
{
  const query = new URLSearchParams(location.search);
  const html = document.documentElement;
  const theme = query.get('theme');
  if (theme === 'light' || theme === 'dark') html.dataset.theme = theme;
  const accent = query.get('accent');
  if (/^[0-9a-f]{6}$/i.test(accent)) html.style.setProperty('--accent', '#' + accent);
}
